/// Names of operating systems.
enum OSText {
  /// Those that the page lists.
  static let listed = ["ios", "android", "desktop_os"]

  /// The listed one that covers `text`; nil when that cannot be told.
  static func meant(by text: Text) -> String? {
    let word = text.trimmed.lowercased
    if let same = listed.first(where: { $0.utf8.elementsEqual(word.bytes) }) { return same }
    return prefixes.first { word.hasPrefix($0.prefix) }?.listed
  }

  private static let prefixes: [(prefix: String, listed: String)] = [
    ("iphone", "ios"), ("ipad", "ios"), ("ios", "ios"), ("android", "android"),
    ("desktop", "desktop_os"), ("mac", "desktop_os"), ("osx", "desktop_os"),
    ("os x", "desktop_os"), ("windows", "desktop_os"), ("linux", "desktop_os"),
    ("chrome", "desktop_os"), ("cros", "desktop_os"), ("ubuntu", "desktop_os"),
  ]
}
