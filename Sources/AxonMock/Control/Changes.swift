import AxonReport
import JSONText
import MicroHTTP

/// The calls that change something.
extension Control {
  func faults(_ session: String?) -> HTTPResponse {
    let running = desk.running(session)
    return .json { writer in
      writer.member("pixel_id", session.map(secrets.hide))
      writer.name("faults")
      if let running { running.script.write(to: &writer) } else { writer.null() }
      writer.member("turns", running?.turns ?? 0)
    }
  }

  func setFaults(_ call: Call) throws(ControlError) -> HTTPResponse {
    let session = call.query["pixel_id"]
    let script: FaultScript
    do {
      script = try FaultScript(parsing: PaddedBytes(call.request.body))
    } catch {
      throw ControlError(
        error.isImpossible ? 409 : 400, error.description,
        "a script is {\"by\": \"request\", \"steps\": [\"status:503\", \"ok\"]}")
    }
    guard hasRelay || !script.needsRelay else {
      throw ControlError(
        409, "the script has faults of the wire, and the mock runs without its relay",
        "start the mock with --strict-http")
    }
    guard desk.begin(script, session: session) else {
      throw ControlError(
        409, "\(FaultDesk.sessionCountMax) sessions have a script", "end some with DELETE first")
    }
    return faults(session)
  }

  func endFaults(_ call: Call) -> HTTPResponse {
    desk.end(session: call.query["pixel_id"])
    return faults(call.query["pixel_id"])
  }

  func remove(_ call: Call) throws(ControlError) -> HTTPReply {
    let scope = call.query.scope
    guard scope.pixelID != nil || call.query["all"] != nil else {
      throw ControlError(
        400, "whose batches to remove is missing", "give pixel_id=ID, or all=true for everybody's")
    }
    guard scope.pixelID == nil || call.query["all"] == nil else {
      throw ControlError(400, "pixel_id and all are both given", "give one of them")
    }
    return .later { exchange in
      journal.remove(scope) { result in
        switch result {
        case .success(let count): exchange.resume(with: .json { $0.member("removed", count) })
        case .failure(let error):
          exchange.resume(
            with: HTTPResponse(
              ControlError(
                500, error.description, "nothing was removed; look at the journal's file")))
        }
      }
    }
  }
}
