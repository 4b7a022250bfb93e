public import CByteScan

/// Looks into a token that the cursor has just given, several bytes at a time.
extension JSONCursor {
  /// Eight bytes from `offset`, the first one lowest; 0 beyond the end of the text.
  @inlinable
  public func word(at offset: Int) -> UInt64 {
    offset >= 0 && offset < end ? unsafe cbs_word(base + offset) : 0
  }

  /// Whether `span` is 64 digits of lower-case hexadecimal, the text of a SHA-256.
  @inlinable
  public func isLowerHex64(_ span: ByteSpan) -> Bool {
    guard span.count == 64, span.start >= 0, span.end <= end else { return false }
    return unsafe cbs_is_lower_hex(base + span.start, 64)
  }

  /// Whether all of `span` are ASCII digits; true of an empty span.
  @inlinable
  public func isDigits(_ span: ByteSpan) -> Bool {
    var offset = span.start
    while offset < span.end {
      let nines = word(at: offset)
      let left = span.end - offset
      let kept: UInt64 = left >= 8 ? ~0 : (1 << UInt64(left * 8)) - 1
      // A digit has 3 in its upper half, and still has it when 6 is added.
      let upper = nines ^ 0x3030_3030_3030_3030
      let carried = (nines &+ 0x0606_0606_0606_0606) ^ 0x3030_3030_3030_3030
      if (upper | carried) & 0xF0F0_F0F0_F0F0_F0F0 & kept != 0 { return false }
      offset += 8
    }
    return true
  }

  /// Whether the bytes of two spans are the same.
  @inlinable
  public func isSame(_ a: ByteSpan, _ b: ByteSpan) -> Bool {
    guard a.count == b.count else { return false }
    var step = 0
    while step < a.count {
      let left = a.count - step
      let kept: UInt64 = left >= 8 ? ~0 : (1 << UInt64(left * 8)) - 1
      if (word(at: a.start + step) ^ word(at: b.start + step)) & kept != 0 { return false }
      step += 8
    }
    return true
  }
}
