import AxonContract
import AxonMock
import Foundation
import GRDB
import JSONText
import MicroHTTP
import Testing

/// The journal's file. What happens to it when the process or the disk fails is the matter of
/// Tests/Durability.
final class SQLiteStoreTests {
  private typealias Sample = JournalSample

  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "axon-store-\(UUID().uuidString)")
  private var path: String { folder.appending(path: "journal.db").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func open() throws -> SQLiteStore {
    try SQLiteStore(path: path, linter: JournalSample.linter)
  }

  /// Commits `entries` and waits for all; what came of each, in the order of the answers.
  private func commit(_ entries: [JournalEntry], to store: SQLiteStore) async -> [StoreError?] {
    await answers(entries, store).map(\.error)
  }

  private func answers(_ entries: [JournalEntry], _ store: SQLiteStore) async -> [Answers.Answer] {
    await withCheckedContinuation { continuation in
      let answers = Answers(expected: entries.count) { continuation.resume(returning: $0) }
      for entry in entries { store.commit(entry) { answers.add(entry.seq, $0) } }
    }
  }

  private func rows(_ sql: String) throws -> [Row] {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read {
      try Row.fetchAll($0, sql: sql)
    }
  }

  private var sample: JournalSample {
    var sample = JournalSample()
    sample.add(Sample.lead("a"), Sample.lead("b"))
    sample.add(Sample.lead("c"), Sample.lead("d", value: "\"x\""), status: 400)
    sample.add(Sample.lead("e"), status: 503, fault: "status:503", pixelID: "p2")
    sample.add(body: [0xFF, 0x00, 0x7B], status: 400)
    sample.add(body: Array("{\"a\":\"\u{0}ü\"".utf8), status: 400, connection: .max)
    return sample
  }

  @Test("What was committed is there when the file is opened again")
  func reopened() async throws {
    let store = try open()
    #expect(await commit(sample.entries, to: store) == Array(repeating: nil, count: 5))
    try store.close()
    let entries = try open().entries()
    #expect(entries.map(\.seq) == [1, 2, 3, 4, 5])
    for (kept, entry) in zip(entries, sample.entries) {
      #expect(kept.receivedAt == entry.receivedAt && kept.pixelID == entry.pixelID)
      #expect(kept.origin == entry.origin && kept.verdict == entry.verdict)
      #expect(kept.findings == entry.findings && kept.committed == entry.committed)
      #expect(kept.status == entry.status && kept.fault == entry.fault)
      #expect(kept.request.method == entry.request.method)
      #expect(kept.request.target == entry.request.target)
      #expect(kept.request.headers.map(\.name) == entry.request.headers.map(\.name))
      #expect(kept.request.headers.map(\.value) == entry.request.headers.map(\.value))
      #expect(
        Array(kept.request.source[kept.request.body])
          == Array(entry.request.source[entry.request.body]))
    }
  }

  @Test("Other programs read it while it is open: batches and events")
  func tables() async throws {
    let store = try open()
    #expect(await commit(sample.entries, to: store).allSatisfy { $0 == nil })
    #expect(try rows("PRAGMA application_id")[0][0] as Int == 0x4158_4A31)
    #expect(try rows("PRAGMA user_version")[0][0] as Int == 2)
    #expect(try rows("PRAGMA journal_mode")[0][0] as String == "wal")
    let events = try rows("SELECT seq, event_index, verdict, dedupe_id, name FROM events")
    #expect(events.map { $0["dedupe_id"] as String } == ["a", "b", "c", "d", "e"])
    #expect(
      events.map { $0["verdict"] as String }
        == ["accepted", "accepted", "collateral", "invalid", "faulted"])
    #expect(events.map { $0["seq"] as Int } == [1, 1, 2, 2, 3])
    #expect(events.map { $0["event_index"] as Int } == [0, 1, 0, 1, 0])
    #expect(try rows("SELECT count(*) FROM batches")[0][0] as Int == 5)
    try store.close()
  }

  @Test("Answers come in the order of the commits, and many batches share a transaction")
  func order() async throws {
    var sample = JournalSample()
    for number in 0..<500 { sample.add(Sample.lead("\(number)")) }
    let store = try open()
    let order = await answers(sample.entries, store).map(\.seq)
    #expect(order == Array(1...500))
    #expect(try rows("SELECT count(*) FROM batches")[0][0] as Int == 500)
    try store.close()
  }

  @Test("Removal keeps to its scope")
  func removal() async throws {
    let store = try open()
    _ = await commit(sample.entries, to: store)
    let error: StoreError? = await withCheckedContinuation { continuation in
      store.remove(Scope(pixelID: "p1", since: 1)) { continuation.resume(returning: $0) }
    }
    #expect(error == nil)
    #expect(try store.entries().map(\.seq) == [1, 3])
    #expect(try store.removed().map(\.last) == [5])
    try store.close()
  }

  @Test("A mock goes on from its file: counters, and numbers that are not given twice")
  func continued() async throws {
    var first = MockOptions()
    let store = try first.keepJournal(in: path)
    #expect(first.restored.isEmpty && first.removed.isEmpty)
    _ = await commit(sample.entries, to: store)
    _ = await withCheckedContinuation { continuation in
      store.remove(Scope(since: 3)) { continuation.resume(returning: $0) }
    }
    try store.close()
    var second = MockOptions()
    let again = try second.keepJournal(in: path)
    second.store = nil  // What comes now is answered at once.
    let service = try MockService(second)
    #expect(service.journal.read().entries.map(\.seq) == [1, 2, 3])
    #expect(service.journal.counters()?.batches == 5)
    #expect(service.journal.counters()?.events.accepted == 2)
    #expect(service.journal.mark == 5)
    let body = Array(Sample.body([Sample.lead("f")]).utf8)
    _ = try service.response(to: Golden.event(body))
    #expect(service.journal.read().entries.map(\.seq) == [1, 2, 3, 6])
    try again.close()
  }

  @Test("What was removed stays counted when the mock starts again, all of it too")
  func emptied() async throws {
    func remove(_ scope: Scope, from store: SQLiteStore) async -> StoreError? {
      await withCheckedContinuation { continuation in
        store.remove(scope) { continuation.resume(returning: $0) }
      }
    }
    let whole = Journal(byteCountMax: 1 << 20, restored: sample.entries)
    var first = MockOptions()
    let store = try first.keepJournal(in: path)
    _ = await commit(sample.entries, to: store)
    #expect(await remove(Scope(pixelID: "p1", since: 3), from: store) == nil)
    #expect(await remove(Scope(), from: store) == nil)
    try store.close()
    var second = MockOptions()
    let again = try second.keepJournal(in: path)
    second.store = nil
    let service = try MockService(second)
    let journal = service.journal
    #expect(journal.read().entries.isEmpty && journal.mark == 5 && journal.read().last == 5)
    #expect(journal.counters() == whole.counters())
    for id in ["p1", "p2"] {
      #expect(journal.counters(of: id) == whole.counters(of: id))
      #expect(journal.read(Scope(pixelID: id)).last == whole.read(Scope(pixelID: id)).last)
    }
    _ = try service.response(to: Golden.event(Array(Sample.body([Sample.lead("f")]).utf8)))
    #expect(journal.read().entries.map(\.seq) == [6])
    try again.close()
  }

  @Test("A second mock is refused while the first has the file, and not afterwards")
  func inUse() throws {
    let store = try open()
    let error = #expect(throws: StoreError.self) { try self.open() }
    #expect(error?.description.contains("in use by another mock") == true)
    try store.close()
    withExtendedLifetime(store) {}
  }

  @Test("What is no journal is told, with what to do")
  func refused() throws {
    func message(_ path: String) -> String {
      do {
        _ = try SQLiteStore(path: path, linter: JournalSample.linter)
        return "opened"
      } catch {
        return error.description
      }
    }
    #expect(message(folder.path).hasSuffix("it is a folder: name a file"))
    #expect(message(path + "/x/y.db").contains("cannot be opened: "))
    #expect(message(folder.path + "/no/y.db").contains("its folder does not exist: make it first"))
    try Data(repeating: 0x41, count: 4096).write(to: URL(filePath: path))
    #expect(message(path).hasSuffix("it is no database; name another file"))
    try FileManager.default.removeItem(atPath: path)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE x (y)") }
    #expect(message(path).contains("the database of another program"))
    try FileManager.default.removeItem(atPath: path)
    try open().close()
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 3") }
    #expect(
      message(path).contains("another version of axon-mock (its format is 3, this one writes 2)"))
  }

  @Test("A batch that cannot be written is an error, and the next one is written again")
  func locked() async throws {
    let store = try open()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: path, configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let refused = await commit(Array(sample.entries.prefix(1)), to: store)
    #expect(refused[0]?.description.contains("another program has locked it") == true)
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(await commit(Array(sample.entries.prefix(2)), to: store) == [nil, nil])
    #expect(try store.entries().map(\.seq) == [1, 2])
    try other.close()
    try store.close()
  }

  @Test("One batch that fails fails all that share its transaction, and leaves nothing behind")
  func group() async throws {
    let store = try open()
    #expect(await commit(sample.entries, to: store).allSatisfy { $0 == nil })
    let again = await commit(Array(sample.entries.prefix(1)), to: store)
    #expect(again[0] != nil)
    #expect(try store.entries().count == 5)
    try store.close()
  }

  @Test("The file is for its owner alone: it holds the key")
  func permissions() throws {
    try open().close()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }
}

/// Collects answers that come from another thread, and hands them over when all are there.
private struct Answers: Sendable {
  typealias Answer = (seq: Int, error: StoreError?)

  private let answers = Lock([Answer]())
  private let expected: Int
  private let whenDone: @Sendable ([Answer]) -> Void

  init(expected: Int, whenDone: @escaping @Sendable ([Answer]) -> Void) {
    self.expected = expected
    self.whenDone = whenDone
  }

  func add(_ seq: Int, _ error: StoreError?) {
    let all = answers.withLock { answers in
      answers.append((seq, error))
      return answers
    }
    if all.count == expected { whenDone(all) }
  }
}
