import GRDB

/// The shape of a journal's file. What it says of its tables is seen with `sqlite3 FILE .schema`.
enum StoreSchema {
  /// Marks the file as a journal of this mock (`PRAGMA application_id`): "AXJ1".
  static let applicationID = 0x4158_4A31
  /// The version of the shape (`PRAGMA user_version`).
  static let version = 2

  static let statements = """
    CREATE TABLE batches ( -- one request to the event endpoint
      seq INTEGER PRIMARY KEY, -- number in the order of arrival, from 1
      received_at INTEGER NOT NULL, -- epoch milliseconds
      pixel_id TEXT NOT NULL, -- the session
      method TEXT NOT NULL,
      target TEXT NOT NULL, -- path and query as sent
      headers TEXT NOT NULL, -- JSON: [[name, value], ...], the key among them
      body NOT NULL, -- as sent: text where it is UTF-8, bytes otherwise
      connection INTEGER NOT NULL, -- number of the connection it came on
      ordinal INTEGER NOT NULL, -- position on its connection, from 1
      http_version TEXT NOT NULL,
      secure INTEGER NOT NULL, -- 1: it came over TLS
      status INTEGER NOT NULL, -- of the answer; 0: none was given
      committed INTEGER NOT NULL, -- 1: its events were accepted
      fault TEXT, -- the step of a fault script that it met
      verdict_status INTEGER NOT NULL, -- the answer that it deserves
      events INTEGER NOT NULL, -- number of events
      invalid INTEGER NOT NULL, -- those with an error of their own
      collateral INTEGER NOT NULL, -- good ones lost with them
      invalid_events TEXT NOT NULL, -- JSON: positions of the invalid ones
      errors INTEGER NOT NULL, -- number of findings by level
      warnings INTEGER NOT NULL,
      notes INTEGER NOT NULL
    );
    CREATE TABLE removed ( -- what removal leaves of a session: its batches stay counted
      pixel_id TEXT PRIMARY KEY, -- the session
      last INTEGER NOT NULL, -- the highest seq that was removed: it is not given again
      batches INTEGER NOT NULL, -- number of requests, and of those with each outcome
      accepted INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      unauthorized INTEGER NOT NULL,
      faulted INTEGER NOT NULL,
      events_accepted INTEGER NOT NULL, -- number of events, by what became of them
      events_invalid INTEGER NOT NULL,
      events_collateral INTEGER NOT NULL,
      events_faulted INTEGER NOT NULL
    );
    CREATE VIEW events AS -- one event of a batch whose body can be read
    SELECT
      batch.seq, each.key AS event_index, batch.pixel_id, batch.received_at,
      CASE
        WHEN batch.committed THEN 'accepted'
        WHEN each.key IN (SELECT value FROM json_each(batch.invalid_events)) THEN 'invalid'
        WHEN batch.verdict_status = 200 THEN 'faulted'
        ELSE 'collateral'
      END AS verdict,
      json_extract(each.value, '$.name') AS name,
      json_extract(each.value, '$.event_time') AS event_time,
      json_extract(each.value, '$.dedupe_id') AS dedupe_id,
      each.value AS event
    FROM
      (SELECT *, typeof(body) = 'text' AND json_valid(body) AS readable FROM batches) AS batch,
      json_each(
        CASE WHEN batch.readable THEN batch.body ELSE '{}' END,
        CASE WHEN batch.readable AND json_type(batch.body) = 'array' THEN '$' ELSE '$.events' END
      ) AS each
    WHERE each.type = 'object';
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    """

  /// Makes the shape in a new file, and refuses a file of another one.
  static func prepare(_ database: Database, path: String) throws {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let isNew = application == 0 && found == 0 && tables == 0
    guard isNew || application == applicationID else {
      throw StoreError(
        "the journal \(path) is the database of another program: name another file")
    }
    guard isNew || found == version else {
      throw StoreError(
        "the journal \(path) was written by another version of axon-mock (its format is \(found), "
          + "this one writes \(version)): use that one, or name another file")
    }
    // Readers see the file while it grows, and a commit is one write and one sync.
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") ?? ""
    guard mode == "wal" else {
      throw StoreError(
        "the journal \(path) cannot be kept here: this file system shares no memory between "
          + "programs (mode \(mode)); name a file on a local disk")
    }
    try database.execute(sql: "PRAGMA synchronous = FULL")
    if isNew {
      try database.inTransaction(.immediate) {
        try database.execute(sql: statements)
        return .commit
      }
    }
  }
}
