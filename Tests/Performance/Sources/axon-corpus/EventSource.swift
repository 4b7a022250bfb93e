/// Draws events that keep every rule of the contract.
struct EventSource {
  private var random: SeededRandom
  private var drawn = 0

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func sender() -> Sender {
    random.pick(Sender.all)
  }

  /// - Parameter name: the event name, or `nil` for any that the sender sends.
  mutating func event(from sender: Sender, named name: String? = nil) -> Event {
    drawn += 1
    let aleid = random.uuid()
    // Increasing, never equal: the count alone keeps the ids of a body apart.
    let time = 1_741_784_485_000 + drawn * 37 + random.below(37)
    var event = Event(
      name: name ?? random.pick(sender.names), time: time,
      sourceURL: sourceURL(of: sender, aleid: aleid),
      dedupeID: "\(random.hex(digits: 12))-\(drawn)")
    let place = random.pick(Samples.places)
    addDevice(of: sender, to: &event)
    addIdentifiers(of: sender, to: &event)
    addContact(in: place, to: &event)
    event[.aleid] = .text(aleid)
    if event.name == "generate_lead" {
      event.currency = place.currency
      event.value = .json(amount())
    }
    return event
  }

  private mutating func sourceURL(of sender: Sender, aleid: String) -> String {
    let page = random.pick(sender.isApp ? Samples.appPages : Samples.webPages)
    guard random.happens(percent: 35) else { return page }
    let mark = page.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    return "\(page)\(mark)utm_campaign=\(random.pick(Samples.campaigns))&aleid=\(aleid)"
  }

  private mutating func addDevice(of sender: Sender, to event: inout Event) {
    let browser = random.pick(sender.isApp ? Samples.appBrowsers : Samples.webBrowsers)
    event[.agent] = .text(browser.agent)
    event[.os] = .text(browser.os)
    event[.esi] = .text(sender.isApp ? "app" : "web")
    event[.address] = .text(random.happens(percent: 85) ? ipv4Address() : ipv6Address())
    guard sender.isApp else { return }
    event[.alart] = .text(random.uuid())
    if random.happens(percent: 50) { event[.ifa] = .text(random.uuid()) }
    if browser.os == "ios" { event[.idfv] = .text(random.uuid()) }
  }

  private mutating func addIdentifiers(of sender: Sender, to event: inout Event) {
    event[.clientID] = .text("GA1.1.\(random.number(in: 100_000_000...2_000_000_000))")
    if !sender.isApp, random.happens(percent: 50) { event[.axwrt] = .text(random.uuid()) }
    let foreign = random.happens(percent: 20) ? random.pick(Samples.foreignTexts) : "customer"
    event[.userID] = .text("\(foreign)-\(random.below(1_000_000))")
    guard random.happens(percent: 40) else { return }
    let place = random.happens(percent: 10) ? random.pick(Samples.foreignTexts) : "s"
    event[.session] = .text("\(place).\(random.hex(digits: 10))")
  }

  private mutating func addContact(in place: Place, to event: inout Event) {
    if random.happens(percent: 75) { event[.email] = .text(email()) }
    if random.happens(percent: 50) { event[.phone] = .text(phone(in: place)) }
    guard random.happens(percent: 85) else { return }
    event[.country] = .text(place.country)
    if random.happens(percent: 80) { event[.zip] = .text(place.zip) }
  }

  private mutating func email() -> String {
    if random.happens(percent: 50) { return random.hex(digits: 64) }
    let (first, last) = (random.pick(Samples.firstNames), random.pick(Samples.lastNames))
    return "\(first).\(last)\(random.below(1000))@\(random.pick(Samples.mailHosts))"
  }

  private mutating func phone(in place: Place) -> String {
    if random.happens(percent: 50) { return random.hex(digits: 64) }
    let (area, number) = (random.number(in: 201...989), random.number(in: 5_551_000...5_559_999))
    if place.country == "US", random.happens(percent: 20) {
      return "(\(area)) \(number / 10_000)-\(number % 10_000)"
    }
    return "+\(place.callingCode)\(area)\(number)"
  }

  /// Never 0, which draws a note.
  private mutating func amount() -> String {
    let whole = random.number(in: 1...500)
    return random.happens(percent: 60) ? String(whole) : "\(whole).\(random.number(in: 11...99))"
  }

  private mutating func ipv4Address() -> String {
    let rest = (random.below(256), random.below(256), random.number(in: 1...254))
    return "\(random.pick(Samples.publicOctets)).\(rest.0).\(rest.1).\(rest.2)"
  }

  private mutating func ipv6Address() -> String {
    let subnet = String(random.number(in: 0x1000...0xffff), radix: 16)
    let prefix = "\(random.pick(Samples.publicPrefixes)):\(subnet)"
    if random.happens(percent: 30) { return "\(prefix)::\(random.number(in: 1...9))" }
    let host = (0..<5).map { _ in String(random.number(in: 1...0xffff), radix: 16) }
    return "\(prefix):\(host.joined(separator: ":"))"
  }
}
