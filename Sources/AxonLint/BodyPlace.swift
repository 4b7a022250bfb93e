package import AxonContract
import JSONText

/// A place in a body. Its pointer is put together when somebody asks for it: most findings of a
/// large batch are counted and folded, never shown one by one.
package struct BodyPlace: Sendable, Hashable {
  /// The event that holds it, and how the body holds the event; nil for the envelope.
  package let event: Event?
  /// The place within the event, or within the envelope.
  package let part: Part

  /// How an event is reached.
  package enum Event: Sendable, Hashable {
    /// As an element of `events`.
    case inEnvelope(Int)
    /// As an element of a bare array.
    case inArray(Int)
    /// As the whole body.
    case alone
  }

  /// A place within an event.
  package enum Part: Sendable, Hashable {
    /// All of it.
    case whole
    /// One of its objects.
    case object(ObjectKind)
    /// A member that some field stands for.
    case field(Field)
    /// A member of one of its objects by name.
    case member(ObjectKind, String)
  }

  /// A place in `event`, or in the envelope where there is none.
  package init(_ part: Part, in event: Event? = nil) {
    self.event = event
    self.part = Self.canonical(part)
  }

  /// One spelling for each place, so that equal places are equal values.
  private static func canonical(_ part: Part) -> Part {
    switch part {
    case .object(.envelope), .object(.event): .whole
    case .field(.data): .object(.data)
    case .field(.userData): .object(.userData)
    default: part
    }
  }

  /// The whole body.
  package static let body = BodyPlace(.whole)

  /// The pointer (RFC 6901, section 3).
  package var pointer: String { pointer(showingValues: true) }

  /// The pointer as it may be shown: a member's name that looks like a person's is masked unless
  /// `showingValues`.
  package func pointer(showingValues: Bool) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, showingValues: showingValues) { $0.append(utf8: $1) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends ``pointer(showingValues:)`` as a part of a JSON string.
  package func write(escapedTo output: inout [UInt8], showingValues: Bool) {
    write(to: &output, showingValues: showingValues) { $0.append(escaped: $1) }
  }

  /// The place with a member's name put through `change`.
  package func mapName(_ change: (String) -> String) -> BodyPlace {
    guard case .member(let object, let name) = part else { return self }
    return BodyPlace(.member(object, change(name)), in: event)
  }

  /// - Parameter append: appends a member's name, which alone may hold what JSON escapes.
  private func write(
    to output: inout [UInt8], showingValues: Bool, _ append: (inout [UInt8], String) -> Void
  ) {
    switch event {
    case .inEnvelope(let index):
      output.append(literal: "/events/")
      output.append(decimal: index)
    case .inArray(let index):
      output.append(literal: "/")
      output.append(decimal: index)
    case .alone, nil: break
    }
    switch part {
    case .whole: break
    case .object(let object): output.append(utf8: Self.path(object))
    case .field(let field):
      output.append(utf8: Self.path(field.object))
      output.append(literal: "/")
      output.append(utf8: field.name)
    case .member(let object, let name):
      output.append(utf8: Self.path(object))
      output.append(literal: "/")
      let isHidden = !showingValues && Showing.isPersonal(name: name)
      append(&output, Self.escaped(isHidden ? Mask.mask(name) : name))
    }
  }

  private static func path(_ object: ObjectKind) -> String {
    switch object {
    case .envelope, .event: ""
    case .data: "/data"
    case .userData: "/user_data"
    }
  }

  private static func escaped(_ name: String) -> String {
    var part = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": part += "~0"
      case "/": part += "~1"
      default: part.unicodeScalars.append(scalar)
      }
    }
    return part
  }
}
