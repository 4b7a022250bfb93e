import AxonMock
import CommandSupport

/// One `--report FORMAT=FILE`, open from the start: where it cannot be written, nothing is run.
struct ReportFile {
  /// One of ``Exporter/names``.
  private let format: String
  private let file: FileSink

  init(_ option: String) throws(CommandFailure) {
    let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw CommandFailure(
        .usage,
        "--report takes FORMAT=FILE, such as junit=axon.xml, not '\(option)'; standard output is "
          + "the command's")
    }
    guard Exporter.names.contains(parts[0]) else {
      throw CommandFailure(
        .usage,
        "no format is called '\(parts[0])'" + meant(parts[0], Exporter.names) + "; there are "
          + Exporter.names.joined(separator: ", "))
    }
    format = parts[0]
    file = try FileSink(parts[1])
  }

  /// - Parameter url: where the mock took events.
  func write(_ exporter: Exporter, url: String) throws(CommandFailure) {
    let origin = String(url.dropLast("/v1/event".count))
    try file.write(exporter.export(format, origin: origin) ?? [])
    try file.close()
  }
}
