/// One cause for one error. The corpus with faults gives every event exactly one of these.
enum Fault: CaseIterable {
  case timeInSeconds, nameMisspelt, currencyLowerCase, valueAsString, urlWithoutScheme
  case esiUnknown, addressWithSpace, currencyMissing, emailAsNumber, esiMissing, timeMissing
  case countryUnknown

  /// The event name without which the fault would be another one, or more than one.
  var eventName: String? {
    switch self {
    case .currencyLowerCase, .valueAsString, .currencyMissing: "generate_lead"
    // `app_open` asks for an `esi` of its own accord.
    case .esiUnknown, .esiMissing: "page_view"
    default: nil
    }
  }

  func apply(to event: inout Event) {
    switch self {
    case .timeInSeconds: event.time = .json("1741784485")
    case .nameMisspelt: event.name.removeAll { $0 == "_" }
    case .currencyLowerCase: event.currency = event.currency?.lowercased()
    case .valueAsString: event.value = .text("30")
    case .urlWithoutScheme: event.sourceURL.removeFirst("https://".count)
    case .esiUnknown: event[.esi] = .text("site")
    case .addressWithSpace: event[.address] = .text("104.28.9.17 ")
    case .currencyMissing: event.currency = nil
    case .emailAsNumber: event[.email] = .json("4155550123")
    case .esiMissing: event[.esi] = nil
    case .timeMissing: event.time = nil
    case .countryUnknown: event[.country] = .text("KK")
    }
  }
}
