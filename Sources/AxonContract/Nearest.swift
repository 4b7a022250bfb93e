/// The candidate that a mistyped word most likely meant; nil when none is near.
///
/// Near means at most a third of the word's length in insertions, deletions, replacements and
/// swaps of neighbours; case and `-`, `_` are taken as alike first.
public func nearest(_ word: String, among candidates: [String]) -> String? {
  let folded = fold(word)
  guard !folded.isEmpty, folded.count <= 64 else { return nil }
  let most = max(1, folded.count / 3)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let distance = editDistance(folded, fold(candidate))
    if distance <= most, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.candidate
}

private func fold(_ word: String) -> [UInt8] {
  word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var before: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    before = previous
    previous = row
  }
  return previous[b.count]
}
