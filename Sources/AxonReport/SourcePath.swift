import JSONText

/// The name of a source as services of others know it.
struct SourcePath {
  /// The path, from the root where it leads there; without a `./` at its front.
  let text: String
  /// Whether it names a file; a name such as `<stdin>` does not.
  let isFile: Bool

  /// The name `source`, told from the folder `root` where that is given and holds it.
  init(_ source: String, root: String?) {
    isFile = !(source.hasPrefix("<") && source.hasSuffix(">"))
    var path = source[...]
    if let root, path.hasPrefix(root + "/") { path = path.dropFirst(root.count + 1) }
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    text = path.isEmpty ? source : String(path)
  }

  /// As a URI reference (RFC 3986, section 4.1): relative, or with the scheme `file` when it is
  /// absolute.
  var uri: String { (text.hasPrefix("/") ? "file://" : "") + Self.escaped(text) }

  private static func escaped(_ path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default:
        bytes.put(byte < 0x10 ? "%0" : "%")
        bytes.append(utf8: String(byte, radix: 16, uppercase: true))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
