import Testing

@testable import AxonReport

struct ColumnsTests {
  @Test(
    "Widths of characters",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("東", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2),
      ("\u{20000}", 2), ("😀", 2), ("…", 1), ("☎\u{FE0F}", 1), ("\u{115F}", 2), ("\u{1160}", 0),
      ("〿", 1),
      ("\u{323AF}", 2), ("\u{E000}", 1),
    ])
  func widths(_ text: String, _ width: Int) { #expect(Columns.width(of: text) == width) }

  @Test(
    "What a terminal would act upon is spelt out",
    arguments: [
      ("a\tb", "a    b"), ("\u{1B}[31m", "\\u{1b}[31m"), ("\u{202E}", "\\u{202e}"),
      ("\r\n", "\\r\\n"),
      ("\u{2028}\u{FEFF}\u{85}", "\\u{2028}\\u{feff}\\u{85}"), ("naïve", "naïve"),
    ])
  func printable(_ text: String, _ shown: String) { #expect(Columns.printable(text) == shown) }
}
