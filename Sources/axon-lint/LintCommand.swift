import ArgumentParser
import AxonContract
import AxonLint
import AxonReport
import CommandSupport
import FoundationEssentials

/// `axon-lint [PATH…]`: the job that the command is for.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Lints payloads: files, folders, patterns, or - for standard input.",
    discussion: """
      A folder means its *.json, *.jsonl and *.ndjson, recursively; with --as http its *.http.
      """)

  @Argument(help: "Files, folders or patterns; - is standard input.")
  var paths: [String] = []

  @OptionGroup var contract: ContractOptions

  @Option(
    help: ArgumentHelp(
      "How to report, and where to: FORMAT or FORMAT=FILE. May be repeated. Formats: "
        + FormatName.allCases.map(\.rawValue).joined(separator: ", ") + "."))
  var format: [String] = []

  @Flag(help: "Warnings too make the exit code 1.")
  var strict = false

  @Flag(help: "Mend in place what can be mended with the meaning kept.")
  var fix = false

  @Flag(help: "Mend also what takes a guess at the meaning.")
  var fixUnsafe = false

  @Flag(help: "Show the mends as a diff; change nothing.")
  var diff = false

  @Option(name: .customLong("as"), help: "What the input is: auto, body, event, ndjson or http.")
  var layout = Layout.auto

  @Flag(help: "Show personal values as they are.")
  var showValues = false

  @Option(help: "When to use colours: auto, always or never.")
  var color = ColourChoice.auto

  @Option(help: "How many bodies to check at a time; the number of processors by default.")
  var jobs: Int?

  /// When to use colours.
  enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
  }

  func run() async throws {
    guard jobs ?? 1 > 0 else { throw CommandFailure(.usage, "--jobs takes a number from 1") }
    let linter = try contract.linter()
    guard !paths.isEmpty else {
      throw CommandFailure(
        .nothingChecked,
        "nothing was checked: name a file, a folder or a pattern, or - for standard input")
    }
    let inputs = InputList(paths, as: layout)
    let isStrict = try strict || contract.isStrictByFile()
    if fix || fixUnsafe || diff {
      let mender = Mender(
        linter: linter, layout: layout, unsafe: fixUnsafe, isStrict: isStrict, showsDiff: diff,
        showsValues: showValues)
      throw try mender.run(inputs).exitCode
    }
    let run = LintRun(
      linter: linter, layout: layout, jobs: jobs ?? Processors.count,
      outputs: try outputs(inputs.inputs, for: linter.contract), isStrict: isStrict)
    throw try await run.check(inputs).exitCode
  }

  private func outputs(_ inputs: [Input], for contract: Contract) throws(CommandFailure)
    -> [LintRun.Output]
  {
    let wanted = format.isEmpty ? ["text"] : format
    var outputs: [LintRun.Output] = []
    for choice in wanted {
      let parts = choice.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      let path = parts.count > 1 ? parts[1] : nil
      let format = try chosen(parts[0], isFile: path != nil, for: contract)
      guard path != "" else {
        throw CommandFailure(.usage, "--format \(choice) names no file; write \(parts[0])=FILE")
      }
      if let path, inputs.contains(.file(path)) {
        throw CommandFailure(.usage, "\(path): the report would overwrite what is to be checked")
      }
      outputs.append(LintRun.Output(format: format, path: path))
    }
    guard outputs.count(where: { $0.path == nil }) <= 1 else {
      throw CommandFailure(
        .usage, "only one format can go to standard output; write the others to files, json=FILE")
    }
    return outputs
  }

  private func chosen(_ name: String, isFile: Bool, for contract: Contract)
    throws(CommandFailure) -> any ReportFormat
  {
    guard let format = FormatName(rawValue: name) else {
      let names = FormatName.allCases.map(\.rawValue)
      throw CommandFailure(
        .usage,
        "no format is called '\(name)'"
          + meant(name, names, otherwise: "; there are " + names.joined(separator: ", ")))
    }
    var options = FormatOptions()
    options.showsValues = showValues
    options.usesColour = color == .always || (color == .auto && !isFile && Terminal.wantsColour)
    if !isFile { options.width = Terminal.width }
    options.root = FileManager.default.currentDirectoryPath
    return format.format(contract, options)
  }
}

extension Layout: ExpressibleByArgument {}
