import Foundation

/// Absolute paths of somebody's machine: they mean nothing on another one.
enum MachinePaths {
  /// First folders of such a path.
  private static let needles = ["work", "home", "root", "opt", "Users", "mnt", "srv"]
    .map { Data("/\($0)/".utf8) }

  static func complaints(_ content: Data) -> [Complaint] {
    needles.flatMap { needle in
      places(of: needle, in: content).map { place in
        let line = content[..<place].count { $0 == UInt8(ascii: "\n") } + 1
        let path = content[place...].prefix {
          $0 > UInt8(ascii: " ") && !#""'`)<>"#.utf8.contains($0)
        }
        return Complaint(
          line,
          "\(String(decoding: path, as: UTF8.self)) is a path of one machine: make it relative")
      }
    }
    .sorted { $0.line < $1.line }
  }

  private static func places(of needle: Data, in content: Data) -> [Data.Index] {
    var places: [Data.Index] = []
    var start = content.startIndex
    while let range = content.range(of: needle, in: start..<content.endIndex) {
      if beginsPath(content[..<range.lowerBound]) { places.append(range.lowerBound) }
      start = range.upperBound
    }
    return places
  }

  /// Whether a path may begin behind `text`: not inside a longer one, and not as an address's host.
  private static func beginsPath(_ text: Data) -> Bool {
    guard let last = text.last else { return true }
    if SourceFile.isOfWord(last) && last != UInt8(ascii: "`") { return false }
    if ".-~}$".utf8.contains(last) { return false }
    return !text.suffix(2).elementsEqual(":/".utf8)
  }
}
