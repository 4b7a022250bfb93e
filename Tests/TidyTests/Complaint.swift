/// What a check has to say about one line of a file.
struct Complaint: Hashable, Sendable, CustomStringConvertible {
  let line: Int
  let text: String

  init(_ line: Int, _ text: String) {
    self.line = line
    self.text = text
  }

  var description: String { "\(line): \(text)" }
}
