extension Route {
  private static let limit = Parameter(
    "limit", .number(1...10_000), "the most that are listed, 100 unless it is given")

  /// The whole control plane.
  static let all: [Route] = entries + reports

  private static let entries: [Route] = [
    Route(
      "GET", "/health", .health, "Whether the mock serves",
      answers: [
        Answer(200, "Health", "it does"),
        Answer(503, "Error", "the last batch could not be kept in the journal's file"),
      ]),
    Route(
      "GET", "/summary", .summary, "What was counted, exact for ever", parameters: Filters.scope,
      answers: [Answer(200, "Summary", "the counters")]),
    Route(
      "GET", "/batches", .batches, "The batches that are held, oldest first",
      parameters: [limit] + Filters.scope, answers: [Answer(200, "Batches", "the batches")]),
    Route(
      "GET", "/batches/{seq}", .batch, "One batch, with the request as received",
      answers: [
        Answer(200, "BatchDetail", "the batch"),
        Answer(404, "Error", "there is none, or none any more"),
      ]),
    Route(
      "GET", "/events", .events, "The events that are held, oldest first",
      parameters: [limit] + Filters.events, answers: [Answer(200, "Events", "the events")]),
    Route(
      "POST", "/marks", .mark, "A mark: what comes later is above it",
      answers: [Answer(200, "Mark", "the mark")]),
    Route(
      "GET", "/wait", .wait, "Waits until matching events have come, or have not",
      parameters: WaitDemand.parameters + Filters.events,
      answers: [
        Answer(200, "WaitAnswer", "as demanded"),
        Answer(408, "WaitAnswer", "not as demanded within the time"),
        Answer(409, "WaitAnswer", "inconclusive: what could decide it was evicted"),
        Answer(503, "Error", "too many wait already"),
      ]),
    Route(
      "GET", "/faults", .faults, "The fault script that runs", parameters: [Filters.pixelID],
      answers: [Answer(200, "RunningFaults", "the script, or null")]),
    Route(
      "PUT", "/faults", .setFaults, "Begins a fault script", parameters: [Filters.pixelID],
      body: "Faults",
      answers: [
        Answer(200, "RunningFaults", "the script, at its first turn"),
        Answer(409, "Error", "what the script asks for cannot be done by this mock"),
        Answer(413, "Error", "the script is too large"),
      ]),
    Route(
      "DELETE", "/faults", .endFaults, "Ends the fault script of a session, or all of them",
      parameters: [Filters.pixelID], answers: [Answer(200, "RunningFaults", "none runs")]),
    Route(
      "GET", "/stream", .stream, "Batches as they come, as server-sent events",
      parameters: Filters.scope,
      answers: [
        Answer(200, nil, "the stream", mediaType: "text/event-stream"),
        Answer(503, "Error", "too many follow already"),
      ]),
    Route(
      "DELETE", "/batches", .remove, "Removes batches; what was counted stays counted",
      parameters: Filters.scope + [
        Parameter("all", .word(["true"]), "needed to remove those of every session")
      ],
      answers: [
        Answer(200, "Removed", "how many there were"),
        Answer(500, "Error", "the journal's file could not be changed"),
      ]),
    Route(
      "GET", "/openapi.json", .document, "This description",
      answers: [Answer(200, "Document", "an OpenAPI 3.1 document")]),
  ]
}
