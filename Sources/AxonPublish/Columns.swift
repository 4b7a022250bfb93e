/// Plain text for a terminal.
enum Columns {
  static let width = 100
  private static let nameCount = 11

  /// A name, and its text in a column of its own.
  static func entry(_ name: String, _ text: String) -> String {
    let blank = String(repeating: " ", count: nameCount)
    var lines: [String] = []
    var line = name + String(repeating: " ", count: max(1, nameCount - name.count))
    var isFirst = true
    for word in text.split(separator: " ") {
      if !isFirst, line.count + 1 + word.count > width {
        lines.append(line)
        line = blank
        isFirst = true
      }
      line += (isFirst ? "" : " ") + word
      isFirst = false
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }

  /// Every line two places in from the text around it.
  static func indent(_ text: String) -> String {
    text.split(separator: "\n").map { "    \($0)\n" }.joined()
  }
}
