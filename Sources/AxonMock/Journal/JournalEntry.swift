public import AxonContract
public import AxonLint
import JSONText

/// One request to the event endpoint, as the journal keeps it: what came, what was answered.
///
/// A reference, so that a snapshot of the journal costs one word an entry. Findings are not kept:
/// ``report(by:)`` finds them again, as the linter is deterministic.
public final class JournalEntry: Sendable {
  /// Number in the order of arrival, from 1; never given twice.
  public let seq: Int
  /// When its head was complete, epoch milliseconds.
  public let receivedAt: Int64
  /// The one `pixel_id` of its query; empty when there is none, or several that differ.
  public let pixelID: String
  /// The request as received, with its whole body.
  public let request: Request
  /// The connection it came on.
  public let origin: Origin
  /// What the linter made of it: the answer that it deserves.
  public let verdict: Verdict
  /// Number of findings by level.
  public let findings: FindingCounts
  /// Whether its events were accepted, whatever the sender was told.
  public let committed: Bool
  /// Status of the answer; 0 when none was given.
  public let status: Int
  /// The step of the fault script that it met, as written; nil when there was none.
  public let fault: String?
  /// What was said of a request whose body was not read, and which cannot be found again.
  private let unread: Report?

  /// An entry.
  public init(
    seq: Int, receivedAt: Int64, pixelID: String, request: Request, origin: Origin,
    verdict: Verdict, findings: FindingCounts, committed: Bool, status: Int, fault: String? = nil,
    unread: Report? = nil
  ) {
    self.unread = unread
    self.seq = seq
    self.receivedAt = receivedAt
    self.pixelID = pixelID
    self.request = request
    self.origin = origin
    self.verdict = verdict
    self.findings = findings
    self.committed = committed
    self.status = status
    self.fault = fault
  }

  /// The connection that a request came on.
  public struct Origin: Sendable, Hashable {
    /// Number of the connection, from 1.
    public let connection: UInt64
    /// Position of the request on its connection, from 1.
    public let ordinal: Int
    /// Version of HTTP, such as `HTTP/1.1`.
    public let version: String
    /// Whether it came over TLS.
    public let isSecure: Bool

    /// The `ordinal`th request of a connection.
    public init(connection: UInt64, ordinal: Int, version: String, isSecure: Bool) {
      self.connection = connection
      self.ordinal = ordinal
      self.version = version
      self.isSecure = isSecure
    }
  }

  /// Roughly the memory it takes, in bytes; what the journal's limit counts.
  var byteCount: Int {
    let heads = request.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 64 }
    return Self.ownByteCount + request.source.count + request.target.utf8.count + heads
  }

  /// What an entry takes beside what its request holds: itself, padding, allocation headers.
  private static let ownByteCount = 512

  /// Everything that the linter has to say of it, found again.
  public func report(by linter: Linter) -> Report {
    unread ?? linter.lint(request, arrival: Int(receivedAt))
  }

  /// What became of the event at `index`, given the events that are invalid by themselves.
  func verdict(ofEvent index: Int, invalid: Set<Int>) -> EventVerdict {
    if invalid.contains(index) { return committed ? .accepted : .invalid }
    if committed { return .accepted }
    return verdict.status == 200 ? .faulted : .collateral
  }
}

/// Number of findings by level.
public struct FindingCounts: Sendable, Hashable {
  /// Those that drop the batch.
  public var errors: Int32 = 0
  /// Those that are accepted and reported.
  public var warnings: Int32 = 0
  /// Those that are advice.
  public var notes: Int32 = 0

  /// None.
  public init() {}

  /// Counts `findings`.
  public init(_ findings: [Finding]) {
    for finding in findings {
      switch finding.level {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  /// All of them.
  public var total: Int { Int(errors) + Int(warnings) + Int(notes) }
}

/// What became of one event.
public enum EventVerdict: String, Sendable, CaseIterable {
  /// It counts.
  case accepted
  /// It has an error of its own.
  case invalid
  /// It is good, and was lost with the batch that it stood in.
  case collateral
  /// It is good, and a fault of the script kept its batch from being accepted.
  case faulted
}
