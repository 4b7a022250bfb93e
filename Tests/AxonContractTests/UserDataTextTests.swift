import Testing

@testable import AxonContract

private func text(_ string: String) -> Text { Text(Array(string.utf8)[...]) }

@Suite("Texts of user_data")
struct UserDataTextTests {
  @Test(
    "texts that can be an e-mail address",
    arguments: [
      "user@example.com", "u@localhost", "user+tag@example.com", "jörg@bücher.example",
      "\"a@b\"@example.com", "\"a\\\"@b\"@example.com", "user@[192.0.2.1]", "用户@例子.中国",
    ])
  func emails(_ string: String) {
    #expect(EmailFlaw(of: text(string)) == nil)
  }

  @Test(
    "texts that cannot be one",
    arguments: [
      ("user", .noAt), ("\"a@b.c\"", .noAt), ("\"a@b.c", .noAt), ("@example.com", .nothingBefore),
      ("user@", .nothingBehind), ("@", .nothingBefore), ("a@b@c", .manyAts), ("a@@b", .manyAts),
    ] as [(String, EmailFlaw)])
  func noEmails(_ string: String, _ flaw: EmailFlaw) {
    #expect(EmailFlaw(of: text(string)) == flaw)
  }

  @Test(
    "texts that can be a phone number",
    arguments: [
      "123456", "12345678901234567890", "+1123456789", "(415) 555-0123", "415.555.0123",
      "030/1234567", "+49 (0)30 123456", "4155550123 x123", "4155550123x1", "4155550123 ext. 123",
      "4155550123 #123", "+14155550123;ext=42", "4155550123, Ext 9", " 4155550123 ",
    ])
  func phones(_ string: String) {
    #expect(PhoneFlaw(of: text(string)) == nil)
  }

  @Test(
    "texts that cannot be one",
    arguments: [
      ("12345", .digitCount(5)), ("123456789012345678901", .digitCount(21)), ("+", .digitCount(0)),
      ("12345 x123456", .digitCount(5)), ("abc", .strangeCharacter), ("x123", .digitCount(0)),
      ("4155550123 x", .strangeCharacter), ("4155550123x12y", .strangeCharacter),
      ("415_555_0123", .strangeCharacter), ("+1 415 555 CALL", .strangeCharacter),
      ("tel:+14155550123", .strangeCharacter), ("٤١٥٥٥٥٠١٢٣", .strangeCharacter),
    ] as [(String, PhoneFlaw)])
  func noPhones(_ string: String, _ flaw: PhoneFlaw) {
    #expect(PhoneFlaw(of: text(string)) == flaw)
  }

  @Test(
    "a value of the query",
    arguments: [
      ("https://e.com/?aleid=abc", "abc", true), ("https://e.com/?aleid=a%2Bb", "a+b", true),
      ("https://e.com/?aleid=a+b", "a+b", true), ("https://e.com/?aleid=a+b", "a b", true),
      ("https://e.com/?aleid=a%20b", "a b", true), ("?x=1&aleid=1&aleid=2", "2", true),
      ("?aleid=1#?aleid=2", "1", true), ("?%61leid=1", "1", true), ("?aleid=1=2", "1=2", true),
      ("?aleid=abc", "ABC", false), ("?aleid=1#?aleid=2", "2", false), ("?x_aleid=1", "1", false),
      ("https://e.com/aleid=1", "1", false), ("?aleid=%C3%A9", "é", true),
    ])
  func query(_ url: String, _ value: String, isThere: Bool) {
    let values = QueryText(of: text(url)).values(of: "aleid")
    #expect(values.contains { $0.stands(for: text(value)) } == isThere)
  }

  @Test(
    "an empty value asks for nothing",
    arguments: ["", "?", "?aleid", "?aleid=", "?aleid=&aleid", "#?aleid=1", "?a=aleid=1", "?&&"])
  func emptyQuery(_ url: String) {
    #expect(QueryText(of: text(url)).values(of: "aleid").isEmpty)
  }

  @Test(
    "libraries are told by the product at the start",
    arguments: [
      ("curl/8.5.0", "curl"), ("python-requests/2.31.0", "python-requests"),
      ("Go-http-client/1.1", "Go-http-client"), ("Java/17.0.1", "Java"),
      ("got (https://github.com/sindresorhus/got)", "got"), ("axios/1.7.2", "axios"),
      ("Python/3.11 aiohttp/3.9.1", "Python"), ("OKHTTP/4.12.0", "okhttp"),
    ])
  func libraries(_ string: String, _ name: String) {
    #expect(UserAgentText.library(in: text(string)) == name)
  }

  @Test(
    "browsers and phones are no libraries",
    arguments: [
      "Mozilla/5.0 (X11; Linux x86_64) curl/8.5.0", "Dalvik/2.1.0 (Linux; U; Android 14)",
      "MyApp/3 CFNetwork/1474 Darwin/23.0.0", "chrome/123.456 android mobile", "JavaScript/1",
      "curlew/1.0",
    ])
  func noLibraries(_ string: String) {
    #expect(UserAgentText.library(in: text(string)) == nil)
  }

  @Test("forms of a country's code")
  func countries() {
    #expect(CountryText("US") == .alpha2)
    #expect(CountryText("XK") == .alpha2)
    #expect(CountryText("ZZ") == .userAssigned)
    for form in ["us", "Us", "USA", "usa", "840", "US-CA"] {
      #expect(CountryText.code(of: text(form)) == "US")
    }
    for form in ["us", "USA", "840", "US-CA"] { #expect(CountryText(text(form)) != .alpha2) }
    #expect(CountryText("UK") == .unknown(meant: .init(0x47, 0x42)))
    for wrong in ["ABC", "999", "U", "United States", " US", "QQQ", "12", "é"] {
      #expect(CountryText(text(wrong)) == .unknown(meant: nil))
    }
  }

  @Test("an advertising identifier is a UUID")
  func advertisingIDs() {
    #expect(AdvertisingID.isUUID("38400000-8cf0-11bd-b23e-10b96e40000d"))
    #expect(AdvertisingID.isUUID("38400000-8CF0-11BD-B23E-10B96E40000D"))
    #expect(AdvertisingID.isAllZero("00000000-0000-0000-0000-000000000000"))
    #expect(!AdvertisingID.isAllZero("00000000-0000-0000-0000-000000000001"))
    for wrong in ["idfa", "384000008cf011bdb23e10b96e40000d", "00000000000000000000000000000000"] {
      #expect(!AdvertisingID.isUUID(text(wrong)))
    }
  }

  @Test("an os that is not listed may be meant")
  func operatingSystems() {
    #expect(OSText.meant(by: "iOS") == "ios")
    #expect(OSText.meant(by: "macos") == "desktop_os")
    #expect(OSText.meant(by: "Android 14") == "android")
    #expect(OSText.meant(by: "tizen") == nil)
  }
}
