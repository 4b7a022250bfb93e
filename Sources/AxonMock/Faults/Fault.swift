public import MicroHTTP

/// What goes wrong with one request, and whether its batch is accepted all the same.
///
/// What does not commit keeps a good batch from being accepted; what commits leaves the batch to
/// its verdict and troubles the answer alone, so that the sender cannot know.
public enum Fault: Sendable, Hashable {
  /// Nothing.
  case ok
  /// Answers with this status; commits when it is 200.
  case status(Int)
  /// Commits, then answers with this status.
  case statusAfter(Int)
  /// Holds the request for so many milliseconds, then closes without an answer.
  case stallBefore(Int)
  /// Commits, holds the answer back for so many milliseconds, then closes without it.
  case stallAfter(Int)
  /// Commits, then answers after so many milliseconds.
  case lateOK(Int)
  /// Answers with a redirect to this place.
  case redirect(Int, to: String)
  /// Answers 400 to every batch whose body holds this text.
  case poison(String)
  /// Answers with this status before the body is read, then closes.
  case early(Int)
  /// Reads the request and never answers; the connection stays open.
  case blackhole
  /// Resets the connection before the batch is accepted.
  case resetBefore
  /// Commits, then resets the connection.
  case resetAfter
  /// Commits, then closes the connection in order, without an answer.
  case finishAfter
  /// Closes without reading the body.
  case closeUnread
  /// Commits, and lets this happen to the answer on its way.
  case wire(WireEffect)

  /// Whether a good batch is accepted.
  var commits: Bool {
    switch self {
    case .ok, .statusAfter, .stallAfter, .lateOK, .resetAfter, .finishAfter, .wire: true
    case .status(let status): status == 200
    case .stallBefore, .redirect, .poison, .early, .blackhole, .resetBefore, .closeUnread: false
    }
  }

  /// Whether it happens before the body is read.
  var precedesBody: Bool {
    switch self {
    case .early, .closeUnread: true
    default: false
    }
  }

  /// Whether it takes the relay, which stands between clients and the server.
  var needsRelay: Bool {
    switch self {
    case .closeUnread, .wire: true
    default: false
    }
  }
}
