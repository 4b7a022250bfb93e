import AxonMock
import CommandSupport

/// One `--report FORMAT=FILE`.
struct ReportFile {
  /// One of ``Exporter/names``.
  private let format: String
  private let path: String

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
    path = parts[1]
  }

  /// - Parameter url: where the mock took events.
  func write(_ run: Run, url: String, showsValues: Bool) throws(CommandFailure) {
    let file = try FileSink(path)
    let origin = String(url.dropLast("/v1/event".count))
    try file.write(run.export(showsValues: showsValues).export(format, origin: origin) ?? [])
    try file.close()
  }
}
