public import AxonLint
import GRDB
import MicroHTTP

/// Keeps the journal in a file of SQLite: what was answered with 200 is in it, whatever happens to
/// the process or the power.
///
/// Commits are grouped: while one transaction is written and synced, the batches that come wait
/// together for the next, so that many senders share one sync.
public final class SQLiteStore: BatchStore {
  private let path: String
  private let linter: Linter
  // Before the file, so that it is gone first: to close the file drops the locks of SQLite.
  private let database: DatabaseQueue
  private let file: StoreFile
  private let queue = Lock(Queue())

  private struct Queue {
    var waiting: [Work] = []
    /// Whether the writer is at work, and will look at what waits before it ends.
    var isWriting = false
  }

  private struct Work: Sendable {
    enum Kind: Sendable {
      case insert(JournalEntry)
      case remove(Scope)
    }

    let kind: Kind
    let then: @Sendable (StoreError?) -> Void
  }

  /// How long a commit waits, in seconds, for another program that has locked the file.
  private static let lockPatience = 2.0

  /// Opens the journal at `path`, or makes it.
  ///
  /// - Parameter linter: what the batches are judged by.
  /// - Throws: what is wrong with the file, and what to do: another mock has it, it is no journal
  ///   or that of another version, its folder does not exist or may not be written.
  public init(path: String, linter: Linter) throws(StoreError) {
    self.path = path
    self.linter = linter
    file = try StoreFile(path)
    do {
      var configuration = Configuration()
      configuration.label = "journal"
      configuration.busyMode = .timeout(Self.lockPatience)
      // A rollback that fails on a failing disk is tried again, and does not end the process.
      configuration.allowsUnsafeTransactions = true
      database = try DatabaseQueue(path: path, configuration: configuration)
      try database.writeWithoutTransaction { try StoreSchema.prepare($0, path: path) }
    } catch {
      throw Self.trouble(error, "the journal \(path) cannot be opened")
    }
  }

  /// What the file holds, in the order of sequence numbers: a mock begins with it.
  public func entries() throws(StoreError) -> [JournalEntry] {
    do {
      return try database.writeWithoutTransaction { database in
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM batches ORDER BY seq")
        var entries: [JournalEntry] = []
        while let row = try rows.next() { entries.append(try StoreRow.entry(row)) }
        return entries
      }
    } catch {
      throw Self.trouble(error, "the journal \(path) cannot be read")
    }
  }

  /// What was removed from it, session by session.
  public func removed() throws(StoreError) -> [RemovedBatches] {
    do {
      return try database.writeWithoutTransaction { database in
        try Row.fetchAll(database, sql: "SELECT * FROM removed").map(StoreRow.removed)
      }
    } catch {
      throw Self.trouble(error, "the journal \(path) cannot be read")
    }
  }

  /// Writes what waits, then closes the file.
  public func close() throws(StoreError) {
    do {
      try database.close()
      file.release()
    } catch {
      throw Self.trouble(error, "the journal \(path) cannot be closed")
    }
  }

  /// Makes `entry` durable; see ``BatchStore/commit(_:then:)``.
  public func commit(_ entry: JournalEntry, then: @escaping @Sendable (StoreError?) -> Void) {
    submit(Work(kind: .insert(entry), then: then))
  }

  /// Removes entries from the file; see ``BatchStore/remove(_:then:)``.
  public func remove(_ scope: Scope, then: @escaping @Sendable (StoreError?) -> Void) {
    submit(Work(kind: .remove(scope), then: then))
  }

  // MARK: Writing

  private func submit(_ work: Work) {
    let isIdle = queue.withLock { queue in
      queue.waiting.append(work)
      defer { queue.isWriting = true }
      return !queue.isWriting
    }
    if isIdle { database.asyncWriteWithoutTransaction { [self] in write(to: $0) } }
  }

  /// Writes all that waits, in as many transactions as it takes until nothing does.
  private func write(to database: Database) {
    while let group = nextGroup() {
      let error = commit(group, to: database)
      for work in group { work.then(error) }
    }
  }

  private func nextGroup() -> [Work]? {
    queue.withLock { queue in
      guard !queue.waiting.isEmpty else {
        queue.isWriting = false
        return nil
      }
      defer { queue.waiting = [] }
      return queue.waiting
    }
  }

  /// One transaction; nil once it is on the disk. What fails for one fails for all of the group.
  private func commit(_ group: [Work], to database: Database) -> StoreError? {
    do {
      if database.isInsideTransaction { try database.rollback() }
      try database.inTransaction(.immediate) {
        for work in group { try perform(work, on: database) }
        return .commit
      }
      return nil
    } catch {
      return Self.trouble(error, "the journal \(path) cannot be written")
    }
  }

  private func perform(_ work: Work, on database: Database) throws {
    switch work.kind {
    case .insert(let entry): try StoreRow.insert(entry, linter: linter, into: database)
    case .remove(let scope):
      let arguments: StatementArguments = ["since": scope.since, "id": scope.pixelID]
      try database.execute(sql: StoreRow.remembering, arguments: arguments)
      try database.execute(
        sql: "DELETE FROM batches WHERE \(StoreRow.isInScope)", arguments: arguments)
    }
  }

  // MARK: Errors

  /// `error` in words: what failed, and what to do.
  private static func trouble(_ error: any Error, _ what: String) -> StoreError {
    if let error = error as? StoreError { return error }
    guard let error = error as? DatabaseError else { return StoreError("\(what): \(error)") }
    let advice =
      switch error.resultCode {
      case .SQLITE_FULL: "the disk is full; make room, then send again"
      case .SQLITE_BUSY, .SQLITE_LOCKED: "another program has locked it; end that, then send again"
      case .SQLITE_IOERR:
        "the disk fails (\(error.message ?? "I/O error")); see to it, then send again"
      case .SQLITE_NOTADB: "it is no database; name another file"
      case .SQLITE_CORRUPT: "it is damaged; move it away, and begin with a new one"
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
        "it or its folder may not be written; name a file in a folder of yours"
      default: "\(error.message ?? "SQLite error") (\(error.extendedResultCode.rawValue))"
      }
    return StoreError("\(what): \(advice)")
  }
}
