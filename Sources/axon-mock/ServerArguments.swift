import ArgumentParser
import AxonMock
import CommandSupport
import FoundationEssentials
import JSONText

/// The options that `serve` and `run` share.
struct ServerArguments: ParsableArguments {
  // A number below 0 is told from an option only here, and then refused by its name.
  @Option(
    parsing: .unconditional,
    help: "The port to listen on, 0 for a free one; 8780 for serve, a free one for run.")
  var port: Int?

  @Option(help: "The address to listen on; beyond loopback --control-token is needed.")
  var host = "127.0.0.1"

  @Option(name: .customLong("key"), help: "A key to accept, may be repeated; any if none is given.")
  var keys: [String] = []

  @Option(
    name: .customLong("pixel-id"),
    help: "A pixel id to accept, may be repeated; any if none is given.")
  var pixelIDs: [String] = []

  @Flag(help: "Speak HTTPS, by a throw-away authority that the ready line names.")
  var tls = false

  @Flag(help: "Answer with the status alone, as the service does.")
  var opaque = false

  @Option(help: "Keep what came in this file (SQLite); what was answered 200 is in it.")
  var journal: String?

  @Option(help: "Write the ready line to this file once it serves, and remove it at the end.")
  var readyFile: String?

  @Option(help: "A script of faults (JSON): {\"steps\": [\"status:503\", \"ok\"]}.")
  var faults: String?

  @Option(
    parsing: .unconditional, help: "The most bytes that a body may hold: 500000, 512k, 16m, 1g.")
  var maxBody = "16m"

  @Option(help: "What calls of the control plane must show, as Authorization: Bearer TOKEN.")
  var controlToken: String?

  @Flag(name: .customLong("strict-http"), help: "Hold every byte against the grammar of RFC 9112.")
  var strictHTTP = false

  @OptionGroup var contract: ContractOptions

  /// The mock that these options describe, without its certificate and its store.
  func options(defaultPort: Int) throws(CommandFailure) -> MockOptions {
    let choices = try contract.choices()
    var options = MockOptions()
    options.host = host
    options.port = port ?? defaultPort
    options.keys = try Self.filled(keys, "--key")
    options.pixelIDs = try Self.filled(pixelIDs, "--pixel-id")
    options.contract = choices.contract
    options.readings = choices.readings
    options.levels = choices.levels
    options.now = choices.now
    options.isOpaque = opaque
    options.isStrictHTTP = strictHTTP
    options.controlToken = controlToken
    guard controlToken != "" else {
      throw CommandFailure(
        .usage, "--control-token takes a value that is not empty; is its variable set?")
    }
    options.maxBodyCount = try ByteCount.read(maxBody, for: "--max-body", max: 1 << 30)
    options.faults = try faults.map(Self.script)
    return options
  }

  private static func filled(_ values: [String], _ option: String) throws(CommandFailure)
    -> [String]
  {
    guard !values.contains("") else {
      throw CommandFailure(.usage, "\(option) takes a value that is not empty")
    }
    return values
  }

  private static func script(_ path: String) throws(CommandFailure) -> FaultScript {
    do {
      return try FaultScript(parsing: try JSONFile.read(path))
    } catch let error as FaultError {
      throw CommandFailure(.usage, "\(path): \(error)")
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.ownFault, "\(path): \(error)")
    }
  }
}

/// A file that an option names.
enum JSONFile {
  static func read(_ path: String) throws(CommandFailure) -> PaddedBytes {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.inputFailed, "\(path): the file cannot be read")
    }
    return PaddedBytes(data)
  }
}
