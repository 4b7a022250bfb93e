import AxonLint
import AxonMock
import AxonReport
import CommandSupport

/// One `--report FORMAT=FILE`.
struct ReportFile {
  /// The formats that are not the linter's.
  private enum Export: String, CaseIterable {
    case ndjson, har
  }

  private enum Format {
    case findings(FormatName)
    case export(Export)
  }

  private let format: Format
  private let path: String

  init(_ option: String) throws(CommandFailure) {
    let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw CommandFailure(
        .usage,
        "--report takes FORMAT=FILE, such as junit=axon.xml, not '\(option)'; standard output is "
          + "the command's")
    }
    let names = FormatName.allCases.map(\.rawValue) + Export.allCases.map(\.rawValue)
    if let name = FormatName(rawValue: parts[0]) {
      format = .findings(name)
    } else if let export = Export(rawValue: parts[0]) {
      format = .export(export)
    } else {
      throw CommandFailure(
        .usage,
        "no format is called '\(parts[0])'" + meant(parts[0], names) + "; there are "
          + names.joined(separator: ", "))
    }
    path = parts[1]
  }

  /// - Parameter url: where the mock took events.
  func write(_ run: Run, url: String, showsValues: Bool) throws(CommandFailure) {
    let file = try FileSink(path)
    try file.write(bytes(run, url, showsValues))
    try file.close()
  }

  private func bytes(_ run: Run, _ url: String, _ showsValues: Bool) -> [UInt8] {
    let exporter = run.export(showsValues: showsValues)
    switch format {
    case .export(.ndjson): return exporter.ndjson()
    case .export(.har): return exporter.har(origin: String(url.dropLast("/v1/event".count)))
    case .findings(let name):
      var options = FormatOptions()
      options.showsValues = showsValues
      return exporter.report(name.format(run.linter.contract, options))
    }
  }
}
