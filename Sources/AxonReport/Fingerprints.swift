import AxonContract
import AxonLint

/// Marks by which a service knows a finding again in the next run: the same rule at the same place.
///
/// A mark is made of the source, the record, the rule and the pointer alone. It says nothing of the
/// values, and stays when one of them changes.
struct Fingerprints {
  private let prefix: String
  private var known: [String: Int] = [:]

  /// Those of the findings of `body`, whose source is called `path`.
  init(of body: SourceReport, path: String) { prefix = "\(path)\0\(body.record ?? 1)\0" }

  /// The mark of the next finding: 16 hexadecimal digits.
  mutating func next(_ finding: Finding) -> String {
    let place = prefix + finding.rule.id + "\0" + (finding.pointer(showingValues: false) ?? "")
    let occurrence = known[place, default: 0]
    known[place] = occurrence + 1
    let digits = String(Self.hash("\(place)\0\(occurrence)"), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// FNV-1a: the mark has to be the same on every machine, and needs no secrecy.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
