import MicroHTTP

/// The calls that tell what a journal says of its sender, and hand it out.
extension Control {
  func deliveries(_ call: Call) -> HTTPResponse {
    let deliveries = Deliveries(journal.read(call.query.scope), linter: linter)
    return file(deliveries.json(), for: call)
  }

  func behaviour(_ call: Call) -> HTTPResponse {
    file(Behaviour(journal.read(call.query.scope), linter: linter).json(), for: call)
  }

  func metrics() -> HTTPResponse {
    let held = journal.read()
    let metrics = MetricsText(
      journal.counters() ?? held.counters, held: held.entries.count, evicted: held.evicted,
      last: held.last)
    return HTTPResponse(
      status: 200, headers: [HTTPField("Content-Type", MetricsText.contentType)],
      body: Array(metrics.text.utf8))
  }

  func export(_ call: Call) -> HTTPResponse {
    let exporter = Exporter(
      journal.read(call.query.scope), linter: linter,
      showsValues: call.query["show_values"] == "true")
    let name = String(call.route.path.dropFirst(Route.exportStem.count))
    return file(exporter.export(name, origin: origin(of: call.request)) ?? [], for: call)
  }

  /// An answer of the kind that the call's route names.
  private func file(_ bytes: [UInt8], for call: Call) -> HTTPResponse {
    let mediaType = call.route.answers.first?.mediaType ?? "application/json"
    return HTTPResponse(
      status: 200, headers: [HTTPField("Content-Type", mediaType)], body: bytes)
  }

  /// Scheme and authority by which the mock was called.
  private func origin(of request: HTTPRequest) -> String {
    (request.isSecure ? "https://" : "http://")
      + (request.values(of: "Host").first ?? "127.0.0.1")
  }
}
