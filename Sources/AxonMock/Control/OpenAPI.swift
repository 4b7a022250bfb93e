import JSONText

/// The control plane's description (OpenAPI 3.1), written from the table that the router goes by.
enum OpenAPI {
  /// - Parameter needsToken: whether calls have to show the control token.
  static func document(needsToken: Bool) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.member("openapi", "3.1.0")
      writer.name("info")
      writer.object { writer in
        writer.member("title", "axon-mock, the control plane")
        writer.member("version", "1")
        writer.member("description", description)
      }
      writer.name("paths")
      writer.object { writer in
        for path in paths { write(path, needsToken, to: &writer) }
      }
      writer.name("components")
      writer.object { writer in
        writer.name("schemas")
        writer.object { writer in
          for (name, schema) in Schemas.all {
            writer.name(name)
            writer.raw(schema.utf8)
          }
        }
        if needsToken { writeSecuritySchemes(to: &writer) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static let description =
    "What was sent to the event endpoint, and what it is to do next. Sequence numbers begin at 1; "
    + "times are epoch milliseconds. Reads and waits are about accepted events unless verdict says "
    + "otherwise. An answer whose complete is false lacks entries that were evicted."

  /// The paths in the order of the table, each once.
  private static var paths: [String] {
    Route.all.map(\.path).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func write(_ path: String, _ needsToken: Bool, to writer: inout JSONWriter) {
    writer.name(Control.root + path)
    writer.object { writer in
      for route in Route.all where route.path == path {
        writer.name(route.method.lowercased())
        write(route, needsToken, to: &writer)
      }
    }
  }

  private static func write(_ route: Route, _ needsToken: Bool, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("operationId", route.operation.rawValue)
      writer.member("summary", route.summary)
      writer.name("parameters")
      writer.array { writer in
        if route.takesSequenceNumber { writeSequenceNumber(to: &writer) }
        for parameter in route.parameters { write(parameter, to: &writer) }
      }
      if let body = route.body {
        writer.name("requestBody")
        writer.object { writer in
          writer.member("required", true)
          writer.content("application/json", schema: body)
        }
      }
      writer.name("responses")
      writer.object { writer in
        for answer in route.answers + refusals(needsToken) { write(answer, to: &writer) }
      }
      if needsToken {
        writer.name("security")
        writer.array { $0.object { $0.emptyList("token") } }
      }
    }
  }

  /// What every call may be refused with.
  private static func refusals(_ needsToken: Bool) -> [Route.Answer] {
    let all = [
      Route.Answer(400, "Error", "the query or the body is not as described"),
      Route.Answer(401, "Error", "the control token is missing or another one"),
      Route.Answer(403, "Error", "the call comes from another site"),
    ]
    return all.filter { $0.status != 401 || needsToken }
  }

  private static func write(_ answer: Route.Answer, to writer: inout JSONWriter) {
    writer.name(String(answer.status))
    writer.object { writer in
      writer.member("description", answer.meaning)
      writer.content(answer.mediaType, schema: answer.schema)
    }
  }

  private static func write(_ parameter: Parameter, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", parameter.name)
      writer.member("in", "query")
      writer.member("description", parameter.meaning)
      if parameter.kind == .flag { writer.member("allowEmptyValue", true) }
      writer.name("schema")
      parameter.writeSchema(to: &writer)
    }
  }

  private static func writeSequenceNumber(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", "seq")
      writer.member("in", "path")
      writer.member("required", true)
      writer.member("description", "a sequence number")
      writer.name("schema")
      Parameter("seq", .number(1...Filters.sequenceMax), "").writeSchema(to: &writer)
    }
  }

  private static func writeSecuritySchemes(to writer: inout JSONWriter) {
    writer.name("securitySchemes")
    writer.object { writer in
      writer.name("token")
      writer.object { writer in
        writer.member("type", "http")
        writer.member("scheme", "bearer")
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func content(_ mediaType: String, schema: String?) {
    name("content")
    object { writer in
      writer.name(mediaType)
      writer.object { writer in
        guard let schema else { return }
        writer.name("schema")
        writer.object { $0.member("$ref", "#/components/schemas/\(schema)") }
      }
    }
  }

  fileprivate mutating func emptyList(_ name: String) {
    self.name(name)
    array { _ in }
  }
}
