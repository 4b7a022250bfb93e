import ArgumentParser
import AxonMock
import ChildProcess
import CommandSupport

/// `axon-mock run -- COMMAND`: serves while a command runs, then says what it sent.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Serves while a command runs, then says what it sent.",
    usage: "axon-mock run [OPTIONS] -- COMMAND [ARGUMENTS]",
    discussion: """
      The command gets AXON_URL (the endpoint, without the query), AXON_KEY, AXON_PIXEL_ID and \
      AXON_CONTROL, and our own standard input, output and error. With --tls or --capture it \
      also gets AXON_CA_FILE and the variables by which clients trust it.
      """)

  /// Seconds for which certificates are valid.
  static let validity = 86_400

  @OptionGroup var server: ServerArguments

  @Flag(help: "Bring what the command sends to https://b.applovin.com here, too.")
  var capture = false

  @Flag(help: "With --capture: let HTTPS to other hosts through, which is refused otherwise.")
  var passOthers = false

  @Option(help: "A file of expectations (JSON); see the README.")
  var expect: String?

  @Option(
    help:
      "Write a report, F=FILE: text, json, sarif, junit, github, gitlab, ndjson or har; repeatable."
  )
  var report: [String] = []

  @Flag(help: "Show personal values as they are, in reports and failures.")
  var showValues = false

  @Argument(parsing: .postTerminator, help: "The command and its arguments, behind --.")
  var command: [String] = []

  func run() throws {
    guard !command.isEmpty else {
      throw CommandFailure(.usage, "name the command behind --, as in: axon-mock run -- npm test")
    }
    guard capture || !passOthers else {
      throw CommandFailure(.usage, "--pass-others says how --capture works: add --capture")
    }
    let expectations = try expect.map(Self.expectations)
    let reports = try report.map { try ReportFile($0) }
    let signals = SignalGate()
    let running = try RunningMock(
      server, defaultPort: 0,
      RunningMock.Audience(
        validity: Self.validity, needsTrust: capture, keepsRoots: passOthers || !capture))
    let (service, url) = (running.mock.service, running.mock.url)
    let start = Run.Start(service.journal)
    let isStrict = try server.contract.isStrictByFile()
    let (ending, plainCount) = try runCommand(beside: running, signals)
    var failures: [CommandFailure] = []
    // What fails now keeps nothing of what came from being told, nor the command's own code.
    do { try running.stop() } catch { failures.append(error) }
    let verdict = RunVerdict(
      run: Run(since: start, service), expectations: expectations, plainCount: plainCount,
      isStrict: isStrict, showsValues: showValues)
    verdict.say()
    for report in reports {
      do { try report.write(verdict.exporter, url: url) } catch { failures.append(error) }
    }
    for failure in failures { Terminal.complain(failure.message) }
    guard ending.code == 0 else { throw ExitCode(ending.code) }
    throw (failures.first?.code ?? verdict.outcome).exitCode
  }

  /// Runs the command to its end, and counts what it sent to the service's host without TLS.
  private func runCommand(beside running: borrowing RunningMock, _ signals: SignalGate)
    throws(CommandFailure) -> (ending: ChildProcess.Ending, plainCount: Int)
  {
    var environment = Environment.values
    environment["AXON_URL"] = running.mock.url
    environment["AXON_KEY"] = running.mock.key
    environment["AXON_PIXEL_ID"] = running.mock.pixelID
    environment["AXON_CONTROL"] = running.mock.control
    if let token = server.controlToken { environment["AXON_CONTROL_TOKEN"] = token }
    let capturing = try startCapture(beside: running)
    defer { capturing?.stop() }
    let changed =
      capturing?.changedEnvironment ?? running.trust?.changedEnvironment(environment) ?? [:]
    environment.merge(changed) { $1 }
    try running.announce()
    do {
      let child = try ChildProcess(command, environment: environment, signals: signals)
      let ending = child.wait { Terminal.complain($0) }
      return (ending, capturing?.plainCount ?? 0)
    } catch {
      throw CommandFailure(.inputFailed, error.description)
    }
  }

  private func startCapture(beside running: borrowing RunningMock) throws(CommandFailure)
    -> Capture?
  {
    guard capture, let trust = running.trust else { return nil }
    do {
      return try Capture(
        for: running.mock.service, trust: trust,
        mock: server.tls ? (server.host, running.mock.port) : nil, passesOthers: passOthers,
        environment: Environment.values, tell: { Terminal.complain($0) })
    } catch {
      throw CommandFailure(.inputFailed, error.description)
    }
  }

  private static func expectations(_ path: String) throws(CommandFailure) -> Expectations {
    let text = try JSONFile.read(path)
    do {
      return try Expectations(parsing: text)
    } catch {
      throw CommandFailure(.usage, "\(path): \(error.description)")
    }
  }
}
