/// Where a sample person lives: what a linter compares must agree.
struct Place: Sendable {
  let country: String
  let currency: String
  let zip: String
  let callingCode: String
}

/// A browser and the value of `os` that a sender would derive from it.
struct Browser: Sendable {
  let agent: String
  let os: String
}

enum Samples {
  static let places = [
    Place(country: "US", currency: "USD", zip: "94103", callingCode: "1"),
    Place(country: "US", currency: "USD", zip: "10001", callingCode: "1"),
    Place(country: "US", currency: "USD", zip: "60614", callingCode: "1"),
    Place(country: "DE", currency: "EUR", zip: "10115", callingCode: "49"),
    Place(country: "FR", currency: "EUR", zip: "75011", callingCode: "33"),
    Place(country: "GB", currency: "GBP", zip: "SW1A 1AA", callingCode: "44"),
    Place(country: "JP", currency: "JPY", zip: "100-0001", callingCode: "81"),
    Place(country: "BR", currency: "BRL", zip: "01310-100", callingCode: "55"),
  ]

  static let webBrowsers = [
    Browser(
      agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/134.0.0.0 Safari/537.36", os: "desktop_os"),
    Browser(
      agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:136.0) Gecko/20100101 Firefox/136.0",
      os: "desktop_os"),
    Browser(
      agent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Version/18.3 Safari/605.1.15", os: "desktop_os"),
    Browser(
      agent: "Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0",
      os: "desktop_os"),
    Browser(
      agent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/134.0.0.0 Mobile Safari/537.36", os: "android"),
    Browser(
      agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1", os: "ios"),
  ]

  static let appBrowsers = [
    Browser(
      agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Mobile/15E148", os: "ios"),
    Browser(
      agent: "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 "
        + "(KHTML, like Gecko) Version/4.0 Chrome/134.0.0.0 Mobile Safari/537.36", os: "android"),
  ]

  static let webPages = [
    "https://www.example.com/", "https://www.example.com/contact",
    "https://shop.example.com/quote/solar", "https://example.org/lp/home-insurance",
    "https://example.org/pricing?plan=pro", "https://www.example.net/book%20a%20demo?step=2",
  ]

  static let appPages = [
    "https://app.example.com/start", "https://app.example.com/quote?step=1",
    "https://m.example.org/onboarding",
  ]

  static let campaigns = ["spring", "brand", "retarget", "lookalike"]

  static let firstNames = ["maria", "john", "aiko", "lena", "pedro", "sofia", "ivan", "chloe"]

  static let lastNames = ["silva", "smith", "tanaka", "weber", "martin", "rossi", "novak", "lee"]

  static let mailHosts = ["example.com", "example.org", "mail.example.net"]

  /// Texts beyond ASCII, for the members where they draw no finding.
  static let foreignTexts = ["caf\u{e9}", "ren\u{e9}e", "\u{6f22}\u{5b57}", "\u{1f600}"]

  /// First octets whose whole block is public address space.
  static let publicOctets = [23, 24, 46, 50, 62, 66, 71, 73, 81, 86, 91, 98, 104, 109, 176, 188]

  static let publicPrefixes = ["2600:1700", "2601:647", "2a02:8108", "2a01:cb04", "2409:4042"]
}
