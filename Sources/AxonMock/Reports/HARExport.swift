import AxonContract
import AxonReport
import JSONText

extension Exporter {
  /// The requests as an HTTP archive (HAR 1.2), for browsers and proxies.
  ///
  /// What was not measured is 0 or empty, as the format asks: times, and the bodies of answers.
  /// Members that begin with `_` are ours.
  ///
  /// - Parameter origin: scheme and authority of the mock, such as `http://127.0.0.1:8780`.
  public func har(origin: String) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.name("log")
      writer.object { writer in
        writer.member("version", "1.2")
        writer.name("creator")
        writer.object { writer in
          writer.member("name", "axon-mock")
          writer.member("version", Release.version)
        }
        writer.name("entries")
        writer.array { writer in
          for entry in snapshot.entries { write(entry, origin, to: &writer) }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private func write(_ entry: JournalEntry, _ origin: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("startedDateTime", UTCTime.text(entry.receivedAt))
      writer.member("time", 0)
      writer.name("request")
      write(requestOf: entry, origin, to: &writer)
      writer.name("response")
      write(responseOf: entry, to: &writer)
      writer.name("cache")
      writer.object { _ in }
      writer.name("timings")
      writer.object { writer in
        for phase in ["send", "wait", "receive"] { writer.member(phase, 0) }
      }
      writer.member("connection", String(entry.origin.connection))
      writer.member("_seq", entry.seq)
      writer.member("_committed", entry.committed)
      writer.member("_fault", entry.shown(by: linter).fault)
    }
  }

  private func write(
    requestOf entry: JournalEntry, _ origin: String, to writer: inout JSONWriter
  ) {
    let shown = masked(entry.shown(by: linter))
    let request = Request(
      method: shown.method, target: shown.target,
      headers: shown.headers.map { Request.Header($0.name, $0.value) }, body: PaddedBytes([]))
    writer.object { writer in
      writer.member("method", request.method)
      writer.member("url", shown.target.hasPrefix("/") ? origin + shown.target : shown.target)
      writer.member("httpVersion", entry.origin.version)
      writer.name("cookies")
      writer.array { _ in }
      writer.name("headers")
      writer.array { writer in
        for header in request.headers { pair(header.name, header.value, to: &writer) }
      }
      writer.name("queryString")
      writer.array { writer in
        for item in request.query { pair(item.name, item.value, to: &writer) }
      }
      writer.name("postData")
      writer.object { writer in
        writer.member("mimeType", request.headers("content-type").first?.value ?? "")
        writer.member("text", shown.body)
      }
      writer.member("headersSize", -1)
      writer.member("bodySize", entry.request.body.count)
    }
  }

  private func write(responseOf entry: JournalEntry, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("status", entry.status)
      writer.member("statusText", "")
      writer.member("httpVersion", entry.origin.version)
      for list in ["cookies", "headers"] {
        writer.name(list)
        writer.array { _ in }
      }
      writer.name("content")
      writer.object { writer in
        writer.member("size", 0)
        writer.member("mimeType", "application/json")
      }
      writer.member("redirectURL", "")
      writer.member("headersSize", -1)
      writer.member("bodySize", -1)
    }
  }

  private func pair(_ name: String, _ value: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("value", value)
    }
  }
}
