import Testing

@testable import AxonContract

private func text(_ string: String) -> Text { Text(Array(string.utf8)[...]) }

@Suite("Placeholders")
struct PlaceholderTests {
  @Test(
    "words for nothing, in any case and with blanks around them",
    arguments: [
      "undefined", "UNDEFINED", " undefined\n", "null", "Null", "NaN", "nan", "None", "nil",
      "(null)", "<null>",
    ])
  func words(_ string: String) {
    #expect(Placeholder(text(string)) == .word)
  }

  @Test("objects turned into text", arguments: ["[object Object]", "id-[object Undefined]"])
  func objects(_ string: String) {
    #expect(Placeholder(text(string)) == .object)
  }

  @Test(
    "marks that nobody filled in",
    arguments: [
      ("{{aleid}}", "{{…}}"), ("id-{{ user.id }}-1", "{{…}}"), ("${user}", "${…}"),
      ("a${user.email}@example.com", "${…}"), ("<%= id %>", "<%…%>"), ("%%CLICK_ID%%", "%%…%%"),
    ])
  func templates(_ string: String, _ marks: String) {
    #expect(Placeholder(text(string)) == .template(marks))
  }

  @Test("percent signs count within a URL, and else only at the start")
  func macros() {
    #expect(Placeholder(text("https://example.com/?id=%%ID%%"), isURL: true) != nil)
    #expect(Placeholder(text("id-%%ID%%")) == nil)
    #expect(Placeholder(text("https://example.com/?a=100%%25&b=%%"), isURL: true) == nil)
  }

  @Test(
    "what is a value",
    arguments: [
      "", " ", "undefined-1", "nulls", "nonempty", "Nile", "Nancy", "0", "{}", "}}{{", "{a}", "$5",
      "%%", "%%%%", "%% %%", "100%", "<b>", "<% ", "[object]", "a{b}c", "user@example.com",
    ])
  func values(_ string: String) {
    #expect(Placeholder(text(string)) == nil)
  }
}
