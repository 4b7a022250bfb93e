import AxonReport

extension Route {
  private static let showsValues = Parameter(
    "show_values", .word(["true"]), "personal values as they are; the key stays masked")

  /// What a journal tells beside its entries, and how it is taken along.
  static let reports: [Route] = [
    Route(
      "GET", "/deliveries", .deliveries,
      "How often each event was accepted: once, again with the same id or a new one, never",
      parameters: Filters.scope, answers: [Answer(200, "Deliveries", "every event")]),
    Route(
      "GET", "/behaviour", .behaviour,
      "How the sender retries, backs off, fills batches and uses connections",
      parameters: Filters.scope, answers: [Answer(200, "Behaviour", "the report")]),
    Route(
      "GET", "/metrics", .metrics, "The counters, for Prometheus",
      answers: [Answer(200, nil, "the metrics", mediaType: "text/plain")]),
    export("ndjson", .exportNDJSON, "A line of JSON for each batch", "application/x-ndjson"),
    export("har", .exportHAR, "The requests as an HTTP archive (HAR 1.2)", "application/json"),
    export("json", .exportJSON, "The linter's report of the batches", "application/json"),
    export("junit", .exportJUnit, "The same as test results (JUnit XML)", "application/xml"),
    export(
      "sarif", .exportSARIF, "The same for code scanning (SARIF 2.1.0)", "application/sarif+json"),
  ]

  /// What the paths of exports begin with; the name of the export follows.
  static let exportStem = "/export."

  private static func export(
    _ suffix: String, _ operation: Operation, _ summary: String, _ mediaType: String
  ) -> Route {
    Route(
      "GET", exportStem + suffix, operation, summary, parameters: Filters.scope + [showsValues],
      answers: [Answer(200, nil, "the file", mediaType: mediaType)])
  }
}
