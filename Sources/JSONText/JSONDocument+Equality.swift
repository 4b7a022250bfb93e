extension JSONDocument.Node {
  /// Whether two values mean the same.
  ///
  /// Strings are compared by their scalars, numbers as exact decimals (`1.0` is `1`, `-0` is `0`),
  /// objects without regard to order; of members with one name the last one counts. Numbers whose
  /// exponent has more than 17 digits are the same only when they are written the same.
  public func isEqual(to other: JSONDocument.Node) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .absent, .null, .false, .true: return true
    case .string: return decoded == other.decoded
    case .number:
      guard decoded != other.decoded else { return true }
      guard let mine = ExactDecimal(decoded), let theirs = ExactDecimal(other.decoded) else {
        return false
      }
      return mine == theirs
    case .array:
      let (mine, theirs) = (elements, other.elements)
      return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isEqual(to: $1) }
    case .object:
      let (mine, theirs) = (lastMembers, other.lastMembers)
      return mine.count == theirs.count
        && mine.allSatisfy { name, value in theirs[name]?.isEqual(to: value) ?? false }
    }
  }

  private var decoded: ArraySlice<UInt8> { document.bytes.decoded(token) }

  private var lastMembers: [ArraySlice<UInt8>: JSONDocument.Node] {
    Dictionary(members.map { (document.bytes.decoded($0.nameToken), $0.value) }) { $1 }
  }
}
