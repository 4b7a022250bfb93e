public import CByteScan

/// Looks into tokens that a cursor has given, several bytes at a time.
///
/// Two words that stay in registers, where a cursor would have to be written to memory. Like the
/// cursor that gave it, a view lives inside ``PaddedBytes/withCursor(over:_:)`` only.
@safe
public struct ByteView: ~Copyable {
  @usableFromInline
  let base: UnsafePointer<UInt8>
  @usableFromInline
  let end: Int

  @inlinable
  init(base: UnsafePointer<UInt8>, end: Int) {
    unsafe self.base = base
    self.end = end
  }

  /// The byte at `offset`; 0 outside of the text.
  @inlinable
  public func byte(at offset: Int) -> UInt8 {
    offset >= 0 && offset < end ? unsafe base[offset] : 0
  }

  /// Whether exactly `text` stands at `offset`, which lies within the text.
  @inline(__always)
  @inlinable
  public func holds(_ text: borrowing PackedName, at offset: Int) -> Bool {
    let p = unsafe base + offset
    let difference =
      unsafe ((cbs_word(p) ^ text.words.0) & text.masks.0)
      | ((cbs_word(p + 8) ^ text.words.1) & text.masks.1)
      | ((cbs_word(p + 16) ^ text.words.2) & text.masks.2)
      | ((cbs_word(p + 24) ^ text.words.3) & text.masks.3)
    guard difference == 0 else { return false }
    return offset &+ text.length <= end
  }

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

  /// Whether `span` is 8-4-4-4-12 hexadecimal digits, of either case, the text of a UUID.
  @inlinable
  public func isUUID(_ span: ByteSpan) -> Bool {
    guard span.count == 36, span.start >= 0, span.end <= end else { return false }
    return unsafe cbs_is_uuid(base + span.start)
  }

  /// The first octet of the dotted decimal address that `span` is, its octets without leading
  /// zeros; nil when it is anything else.
  @inlinable
  public func firstOctet(_ span: ByteSpan) -> Int? {
    guard 7...15 ~= span.count, span.start >= 0, span.end <= end else { return nil }
    let octet = unsafe cbs_first_octet(base + span.start, span.count)
    return octet < 0 ? nil : Int(octet)
  }

  /// Offset behind the letters, digits and `- . _ +` from `offset` on.
  @inlinable
  public func endOfAtom(from offset: Int) -> Int {
    unsafe offset + Int(cbs_atom_run(base + offset))
  }

  /// Offset of the first byte from `offset` on that is remarkable in a URL: no visible ASCII
  /// character, or one of `? & % $ | \ "`.
  @inlinable
  public func endOfURLRun(from offset: Int) -> Int {
    unsafe offset + Int(cbs_url_run(base + offset))
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
