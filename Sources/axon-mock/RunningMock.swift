import AxonMock
import CommandSupport
import MicroHTTP

/// A mock with what belongs to it: its certificate, its journal's file, its ready file.
struct RunningMock: ~Copyable {
  let mock: Mock
  let trust: Trust?
  private let store: SQLiteStore?
  private let readyFile: ReadyFile?

  /// Who has to trust the mock, and for how long.
  struct Audience {
    /// Seconds.
    let validity: Int
    /// Whether a certificate is needed though the mock itself may speak plain HTTP.
    var needsTrust = false
    /// Whether clients can get to other hosts, whom they have to trust as before.
    var keepsRoots = true
  }

  init(_ arguments: ServerArguments, defaultPort: Int, _ audience: Audience)
    throws(CommandFailure)
  {
    var options = try arguments.options(defaultPort: defaultPort)
    let trust =
      arguments.tls || audience.needsTrust
      ? try Self.trust(options.host, audience) : nil
    if arguments.tls { options.tls = trust?.identity }
    let store = try Self.open(arguments.journal, &options)
    do {
      mock = try Mock(options, certificateFile: arguments.tls ? trust?.authorityFile : nil)
    } catch {
      throw Self.failure(error)
    }
    self.trust = trust
    self.store = store
    readyFile = arguments.readyFile.map(ReadyFile.init)
  }

  private static func trust(_ host: String, _ audience: Audience) throws(CommandFailure) -> Trust {
    do {
      return try Trust(
        for: host, validFor: audience.validity, keepsRoots: audience.keepsRoots,
        environment: Environment.values)
    } catch {
      throw CommandFailure(.inputFailed, error.description)
    }
  }

  private static func open(_ path: String?, _ options: inout MockOptions) throws(CommandFailure)
    -> SQLiteStore?
  {
    guard let path else { return nil }
    do {
      return try options.keepJournal(in: path)
    } catch {
      throw CommandFailure(.inputFailed, error.description)
    }
  }

  private static func failure(_ error: MockError) -> CommandFailure {
    guard case .server(let reason) = error else {
      return CommandFailure(.usage, error.description)
    }
    return CommandFailure(
      reason.reason == .address ? .usage : .inputFailed, error.description)
  }

  /// Writes the ready file, which is gone again when this value is.
  func announce() throws(CommandFailure) { try readyFile?.write(mock.readyLine) }

  /// Finishes what is under way, and leaves nothing behind but the journal.
  consuming func stop() throws(CommandFailure) {
    readyFile?.remove()
    mock.stop()
    do {
      try store?.close()
    } catch {
      throw CommandFailure(.inputFailed, error.description)
    }
  }
}
