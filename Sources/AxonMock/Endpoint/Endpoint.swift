import AxonContract
import AxonLint
import JSONText
import MicroHTTP

/// Answers like the event endpoint: asks the linter, keeps the request in the journal, and then
/// answers, unless a fault of the script says otherwise.
struct Endpoint: Sendable {
  let linter: Linter
  let journal: Journal
  let desk: FaultDesk
  /// Whether answers have a status and no body.
  let isOpaque: Bool
  /// Whether connections come by way of the relay.
  let isRelayed: Bool

  /// Answers a request that has been read to its end.
  func answer(_ http: HTTPRequest) -> HTTPReply {
    let arrival = Arrival(http, linter: linter)
    return settle(arrival, step(for: arrival))
  }

  /// The answer to a request whose body is not to be read, where the script says so.
  func refusal(of head: HTTPRequestHead) -> HTTPResponse? {
    guard desk.hasScripts else { return nil }
    let arrival = Arrival(unread: head)
    guard let step = desk.nextBeforeBody(session: arrival.pixelID) else { return nil }
    return refuse(arrival, step)
  }

  /// The answer to a request that the server itself refused.
  func answer(toRefused head: HTTPRequestHead, _ refusal: Refusal) -> HTTPResponse {
    let arrival = Arrival(refused: head, for: refusal, linter: linter)
    let entry = journal.note { seq in
      arrival.entry(seq, committed: false, status: refusal.status, fault: nil)
    }
    return response(to: entry, arrival.report, nil, nil)
  }

  private func refuse(_ arrival: Arrival, _ step: FaultScript.Step) -> HTTPResponse {
    let reaction = Reaction(step, to: arrival.report.verdict, isRelayed: isRelayed)
    let entry = journal.note { seq in
      arrival.entry(seq, committed: false, status: reaction.status, fault: step.text)
    }
    let response = response(to: entry, arrival.report, step, nil)
    return reaction.immediate(response) ?? response
  }

  private func step(for arrival: Arrival) -> FaultScript.Step? {
    guard desk.hasScripts else { return nil }
    return desk.next(
      session: arrival.pixelID, body: arrival.request.source[arrival.request.body],
      events: { EventIdentity.all(in: arrival.request, linter: linter) })
  }

  private func settle(_ arrival: Arrival, _ step: FaultScript.Step?) -> HTTPReply {
    let reaction = Reaction(step, to: arrival.report.verdict, isRelayed: isRelayed)
    let make: @Sendable (Int) -> JournalEntry = { seq in
      arrival.entry(
        seq, committed: reaction.commits, status: reaction.status, fault: step?.text)
    }
    guard journal.isImmediate else {
      return .later { exchange in
        journal.commit(make) { entry, error in
          let response = self.response(to: entry, arrival.report, step, error)
          // A sender that is told of the failure can send again; a fault would only hide it.
          if error == nil {
            reaction.carryOut(response, on: exchange)
          } else {
            exchange.resume(with: response)
          }
        }
      }
    }
    let entry = journal.enter(make)
    let response = self.response(to: entry, arrival.report, step, nil)
    if let immediate = reaction.immediate(response) { return .now(immediate) }
    return .later { exchange in reaction.carryOut(response, on: exchange) }
  }

  private func response(
    to entry: JournalEntry, _ report: Report, _ step: FaultScript.Step?, _ failure: StoreError?
  ) -> HTTPResponse {
    let answer = EndpointAnswer(
      shown: entry.shown(by: linter), report: report, failure: failure)
    guard let step, failure == nil else { return answer.response(isOpaque: isOpaque) }
    var response = answer.response(isOpaque: isOpaque || step.body != nil)
    if case .redirect(_, let target) = step.fault {
      response.headers.append(HTTPField("Location", target))
    }
    if let body = step.body { response.body = Array(body.utf8) }
    response.headers.removeAll { field in
      step.headers.contains { $0.name.lowercased() == field.name.lowercased() }
    }
    response.headers += step.headers
    return response
  }
}
