import AxonLint
import MicroHTTP

/// What is done about one request: whether its batch is accepted, and how the answer goes out.
struct Reaction: Sendable {
  /// How the answer goes out.
  enum Delivery: Sendable, Hashable {
    /// At once.
    case plain
    /// After so many milliseconds.
    case late(Int)
    /// Not at all: the connection is closed after so many milliseconds.
    case closed(after: Int)
    /// Not at all: the connection is reset.
    case reset
    /// Not at all, and the connection stays open.
    case never
    /// At once, and this happens to it on its way.
    case marked(WireEffect)
  }

  /// Whether the batch is accepted.
  let commits: Bool
  /// Status of the answer; 0 when there is none.
  let status: Int
  let delivery: Delivery

  /// What `step` makes of a batch with this verdict.
  ///
  /// - Parameter isRelayed: whether the client's connection is the relay's, which then resets it.
  init(_ step: FaultScript.Step?, to verdict: Verdict, isRelayed: Bool) {
    let isGood = verdict.status == 200
    guard let fault = step?.fault else {
      (commits, status, delivery) = (isGood, verdict.status, .plain)
      return
    }
    commits = isGood && fault.commits
    switch fault {
    case .ok: (status, delivery) = (verdict.status, .plain)
    case .status(let answer), .statusAfter(let answer), .early(let answer),
      .redirect(let answer, _):
      (status, delivery) = (answer, .plain)
    case .poison: (status, delivery) = (400, .plain)
    case .lateOK(let milliseconds): (status, delivery) = (verdict.status, .late(milliseconds))
    case .stallBefore(let milliseconds), .stallAfter(let milliseconds):
      (status, delivery) = (0, .closed(after: milliseconds))
    case .finishAfter: (status, delivery) = (0, .closed(after: 0))
    case .resetBefore, .resetAfter:
      (status, delivery) = (0, isRelayed ? .marked(.reset) : .reset)
    case .blackhole: (status, delivery) = (0, .never)
    case .closeUnread: (status, delivery) = (0, .marked(.finish))
    case .wire(let effect): (status, delivery) = (verdict.status, .marked(effect))
    }
  }

  /// The answer that goes out at once; nil when none does.
  func immediate(_ response: HTTPResponse) -> HTTPResponse? {
    switch delivery {
    case .plain: return response
    case .marked(let effect):
      var response = response
      response.effect = effect
      // What never arrives has a status all the same, as the server sends none without.
      if response.status == 0 { response.status = 500 }
      return response
    default: return nil
    }
  }

  /// Sends `response`, or does what is done in its place.
  func carryOut(_ response: HTTPResponse, on exchange: HTTPExchange) {
    switch delivery {
    case .plain, .marked: exchange.resume(with: immediate(response) ?? response)
    case .late(let milliseconds): exchange.resume(with: response, after: Int64(milliseconds))
    case .closed(let milliseconds):
      exchange.after(Int64(milliseconds)) { exchange.abort(.close) }
    case .reset: exchange.abort(.reset)
    case .never: break
    }
  }
}
