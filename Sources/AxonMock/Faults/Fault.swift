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
  /// What only the wire can do.
  case wire(WireFault)

  /// Whether a good batch is accepted.
  var commits: Bool {
    switch self {
    case .ok, .statusAfter, .stallAfter, .lateOK, .resetAfter, .finishAfter: true
    case .status(let status): status == 200
    case .stallBefore, .redirect, .poison, .early, .blackhole, .resetBefore: false
    case .wire(let fault): fault.commits
    }
  }
}

/// A fault below HTTP, or in how an answer is framed.
public enum WireFault: Sendable, Hashable {
  /// Closes without reading the body.
  case closeUnread
  /// Ends the answer early.
  case cut(Cut)
  /// Writes the answer so many bytes at a time, with a pause of so many milliseconds between.
  case drip(count: Int, milliseconds: Int)
  /// Sends an interim answer before the final one.
  case interim(Int)
  /// Closes the connection when it has been idle for so many milliseconds after the answer.
  case idleClose(Int)
  /// Answers in HTTP/1.0.
  case http10
  /// Answers in chunks.
  case chunked
  /// Answers with an empty reason phrase.
  case noReason
  /// Writes header names in unusual case.
  case mixedCase

  /// Where an answer ends.
  public enum Cut: String, Sendable, CaseIterable {
    /// Within the status line.
    case status
    /// Within the header fields.
    case headers
    /// Within the body.
    case body
  }

  /// Whether a good batch is accepted.
  var commits: Bool { self != .closeUnread }
}
