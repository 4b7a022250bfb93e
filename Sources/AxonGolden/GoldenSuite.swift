import FoundationEssentials
import JSONText

/// One golden case: what is sent, and what a person expects of it.
public struct GoldenCase: Sendable {
  /// Path from the suite's folder, without the ending, such as `accept/good/generate-lead-web`.
  public let id: String
  /// Path from the suite's folder.
  public let path: String
  /// What is sent.
  public let bytes: [UInt8]
  /// What is expected.
  public let expectation: Expectation

  /// Whether ``bytes`` are a whole request and not a body alone.
  public var isRequest: Bool { path.hasSuffix(".http") }

  /// The last part of ``id``.
  public var name: String { String(id.split(separator: "/").last ?? "") }
}

/// The golden suite, read from its folder. The only code that knows that folder's layout.
public struct GoldenSuite: Sendable {
  /// The cases, by path.
  public let cases: [GoldenCase]

  /// Endings of payload files.
  static let endings = [".json", ".bin", ".http"]

  /// The subfolders that hold cases; what is published or generated stands beside them.
  static let roots = ["accept", "reject", "open", "requests"]

  /// Reads all cases below `folder`.
  ///
  /// - Throws: ``GoldenError`` when a payload has no expectation, an expectation no payload, one of
  ///   them cannot be read, or there is no case at all.
  public init(folder: String) throws(GoldenError) {
    var cases: [GoldenCase] = []
    for root in Self.roots {
      let paths = try Self.paths(below: root, in: folder)
      let payloads = paths.filter { path in Self.endings.contains(where: path.hasSuffix) }
      let expected = Set(paths.filter { $0.hasSuffix(".expect") }.map(Self.stem))
      if let lonely = expected.subtracting(payloads.map(Self.stem)).min() {
        throw GoldenError("\(lonely).expect: there is no payload beside it")
      }
      for path in payloads { cases.append(try Self.read(path, in: folder)) }
    }
    guard !cases.isEmpty else { throw GoldenError("\(folder): holds no golden case") }
    self.cases = cases.sorted { $0.path < $1.path }
  }

  /// The case called `name`: its id, or the last part of it where only one case has that.
  public func `case`(named name: String) -> GoldenCase? {
    if let exact = cases.first(where: { $0.id == name || $0.path == name }) { return exact }
    let alike = cases.filter { $0.name == name }
    return alike.count == 1 ? alike[0] : alike.first { $0.id.hasPrefix("accept/good/") }
  }

  private static func stem(_ path: String) -> String {
    path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
  }

  private static func read(_ path: String, in folder: String) throws(GoldenError) -> GoldenCase {
    let expectation = stem(path) + ".expect"
    let bytes = try contents(of: "\(folder)/\(path)")
    do {
      let document = try JSONDocument(
        parsing: PaddedBytes(try contents(of: "\(folder)/\(expectation)")))
      return GoldenCase(
        id: stem(path), path: path, bytes: bytes, expectation: try Expectation(document))
    } catch let error as JSONSyntaxError {
      throw GoldenError("\(expectation): \(error.message)")
    } catch {
      throw GoldenError("\(expectation): \(error)")
    }
  }

  private static func contents(of path: String) throws(GoldenError) -> [UInt8] {
    // Foundation never gives back the page that it reads an empty file into. The size has one type
    // in the whole of Foundation and another in its essentials.
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size]
    if size as? UInt == 0 || size as? Int == 0 { return [] }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw GoldenError("\(path): cannot be read")
    }
    return Array(data)
  }

  private static func paths(below root: String, in folder: String) throws(GoldenError) -> [String] {
    var isFolder = false
    let whole = "\(folder)/\(root)"
    guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), isFolder else {
      return []
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: whole) else {
      throw GoldenError("\(whole): cannot be read")
    }
    var paths: [String] = []
    for name in names.sorted() {
      let path = "\(root)/\(name)"
      let isInside = FileManager.default.fileExists(
        atPath: "\(folder)/\(path)", isDirectory: &isFolder)
      guard isInside else { continue }
      paths += isFolder ? try Self.paths(below: path, in: folder) : [path]
    }
    return paths
  }
}
