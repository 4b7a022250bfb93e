import AxonGolden
import CommandSupport
import FoundationEssentials

/// Finds the golden suite: named by the environment, installed beside the command, or in the
/// checkout that one stands in.
enum GoldenFolder {
  static func suite() throws(CommandFailure) -> GoldenSuite {
    guard let folder = path else {
      throw CommandFailure(
        .inputFailed,
        "the golden payloads are not there: 'make install', or set AXON_GOLDEN to their folder"
      )
    }
    do {
      return try GoldenSuite(folder: folder)
    } catch {
      throw CommandFailure(.inputFailed, error.description)
    }
  }

  static var path: String? {
    if let named = Environment.values["AXON_GOLDEN"], !named.isEmpty { return named }
    return (installed + above).first(where: isSuite)
  }

  private static func isSuite(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/accept/good")
  }

  private static var installed: [String] {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let parts = own.split(separator: "/").dropLast(2)
    return ["/" + parts.joined(separator: "/") + "/share/axon-lint/golden"]
  }

  private static var above: [String] {
    var folder = FileManager.default.currentDirectoryPath
    var candidates = [folder + "/golden"]
    while let slash = folder.lastIndex(of: "/"), folder != "/" {
      folder = String(folder[..<slash])
      candidates.append(folder + "/golden")
    }
    return candidates
  }
}
