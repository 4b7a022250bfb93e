/// Writes bodies as minified JSON, one to a line, as one sender would.
struct BodyWriter {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func write(_ events: [Event], as sender: Sender) {
    append("{\"events\":[")
    for (position, event) in events.enumerated() {
      if position > 0 { append(",") }
      write(event, as: sender)
    }
    append("]}\n")
  }

  private mutating func write(_ event: Event, as sender: Sender) {
    open()
    for member in sender.eventOrder {
      switch member {
      case .time: write("event_time", event.time, sender.escapes)
      case .sourceURL: write("event_source_url", .text(event.sourceURL), sender.escapes)
      case .name: write("name", .text(event.name), sender.escapes)
      case .dedupeID: write("dedupe_id", .text(event.dedupeID), sender.escapes)
      case .userData: writeUserData(of: event, as: sender)
      case .data: writeData(of: event, sender.escapes)
      }
    }
    close()
  }

  private mutating func writeUserData(of event: Event, as sender: Sender) {
    key("user_data")
    open()
    for member in sender.userOrder {
      write(member.key, event[member], sender.escapes)
    }
    close()
  }

  private mutating func writeData(of event: Event, _ escapes: Sender.Escapes) {
    key("data")
    guard event.isLead else { return append("null") }
    open()
    write("currency", event.currency.map(Value.text), escapes)
    write("value", event.value, escapes)
    close()
  }

  private mutating func write(_ name: String, _ value: Value?, _ escapes: Sender.Escapes) {
    guard let value else { return }
    key(name)
    switch value {
    case .json(let json): append(json)
    case .text(let text): writeText(text, escapes)
    }
  }

  /// No sample holds a quote, a backslash or a control character.
  private mutating func writeText(_ text: String, _ escapes: Sender.Escapes) {
    append("\"")
    if escapes == .fewest {
      append(text)
    } else {
      for unit in text.utf16 { writeEscaped(unit, slash: escapes == .nonASCIIAndSlash) }
    }
    append("\"")
  }

  private mutating func writeEscaped(_ unit: UInt16, slash: Bool) {
    if unit == 0x2f, slash { return append("\\/") }
    guard unit >= 0x80 else { return bytes.append(UInt8(unit)) }
    let digits = String(unit, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }

  private mutating func key(_ name: String) {
    if bytes.last != UInt8(ascii: "{") { append(",") }
    append("\"")
    append(name)
    append("\":")
  }

  private mutating func open() { append("{") }

  private mutating func close() { append("}") }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }
}
