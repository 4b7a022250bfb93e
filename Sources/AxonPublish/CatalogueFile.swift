import AxonContract
import JSONText

/// `catalogue.json`: a whole contract as data, for tools that are not written in Swift.
enum CatalogueFile {
  static func bytes(of contract: Contract) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("contract", contract.id)
      writer.member("title", contract.title)
      writer.name("limits")
      writer.object { writer in
        writer.member("events_min", 1)
        writer.member("events_max", contract.maxEventCount)
        writer.member("nesting_max", JSONCursor.maxDepth)
      }
      writer.name("event_names")
      writer.array { writer in contract.eventNames.forEach { writer.string($0.rawValue) } }
      writer.name("fields")
      writer.array { writer in contract.fields.fields.forEach { write($0, to: &writer) } }
      writer.name("readings")
      writer.array { writer in contract.readings.forEach { write($0, to: &writer) } }
      writer.name("rules")
      writer.array { writer in
        for rule in contract.rules { write(rule, contract.defaultReadings, to: &writer) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ field: Field, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", field.name)
      writer.member("object", name(of: field.object))
      writer.member("personal", !field.isPublic)
    }
  }

  private static func name(of object: ObjectKind) -> String {
    switch object {
    case .envelope: "envelope"
    case .event: "event"
    case .data: Field.data.name
    case .userData: Field.userData.name
    }
  }

  private static func write(_ reading: Reading, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", reading.id)
      writer.member("question", reading.question)
      writer.member("section", reading.section.rawValue)
      writer.member("default", reading.values.first?.name)
      writer.name("values")
      writer.array { writer in
        for value in reading.values {
          writer.object { writer in
            writer.member("name", value.name)
            writer.member("meaning", value.meaning)
          }
        }
      }
    }
  }

  private static func write(
    _ rule: Rule, _ readings: Readings, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("id", rule.id)
      writer.member("level", rule.level(under: readings)?.rawValue ?? "off")
      writer.member("authority", rule.authority.rawValue)
      writer.member("section", rule.section.rawValue)
      writer.member("status", rule.status)
      writer.member("what", rule.what)
      writer.member("why", rule.why)
      writer.member("remedy", rule.remedy)
      writer.member("fix", rule.fix?.rawValue)
      writer.name("readings")
      writer.array { writer in rule.readings.forEach { writer.string($0) } }
      writer.name("level_changes")
      writer.array { writer in
        for change in rule.levelChanges {
          writer.object { writer in
            writer.member("reading", change.reading)
            writer.member("value", change.value)
            writer.member("level", change.level?.rawValue ?? "off")
          }
        }
      }
      writer.name("yields_to")
      writer.array { writer in rule.yieldsTo.forEach { writer.string($0) } }
    }
  }
}
