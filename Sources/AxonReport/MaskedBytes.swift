import AxonContract
public import JSONText

extension PaddedBytes {
  /// The content with every personal value masked, letter by letter and digit by digit, as reports
  /// mask it.
  ///
  /// - Parameter bodies: where the bodies stand, in ascending order.
  public func masked(bodies: [ByteSpan]) -> String {
    let masks = MaskMap(of: self, bodies: bodies).masks(in: all)
    var masked = ""
    var offset = 0
    for scalar in text(all).unicodeScalars {
      // What is not UTF-8 was replaced, so offsets may run ahead of the bytes: mask from there on.
      let isHidden = offset < masks.count ? masks[offset] : true
      masked.unicodeScalars.append(isHidden ? Mask.mask(scalar) : scalar)
      offset += UTF8.width(scalar)
    }
    return masked
  }
}
