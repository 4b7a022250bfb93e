import Testing

@testable import AxonContract

@Suite("A URL taken apart")
struct URLTextTests {
  private func parts(_ text: String) -> URLText { URLText(Text(Array(text.utf8)[...])) }

  @Test("every part of a full URL is found")
  func allParts() {
    let url = parts("https://me:secret@example.com:8443/a/b?c=d?e#f#g")
    #expect(url.scheme == "https")
    #expect(url.authority == "me:secret@example.com:8443")
    #expect(url.userInfo == "me:secret")
    #expect(url.host == "example.com")
    #expect(url.path == "/a/b")
    #expect(url.query == "c=d?e")
    #expect(url.fragment == "f#g")
  }

  @Test("a part that is not there is nil, one without text is empty")
  func absentAndEmpty() {
    let bare = parts("https://example.com")
    #expect(bare.userInfo == nil)
    #expect(bare.query == nil)
    #expect(bare.fragment == nil)
    #expect(bare.path == "")
    let empty = parts("https://@example.com?#")
    #expect(empty.userInfo == "")
    #expect(empty.query == "")
    #expect(empty.fragment == "")
  }

  @Test(
    "scheme and host make a URL absolute",
    arguments: [
      "https://example.com", "HTTP://EXAMPLE.com/", "https://example.com:8443/x",
      "https://localhost", "https://203.0.113.7/x", "https://[2001:db8::1]:8443/x",
      "https://my_host.example/", "https://münchen.example/", "myapp://product/12",
      "https://me@example.com/", "https://example.com:/", "https://ex%61mple.com/",
      "https://example.com?a=b", "https://example.com#a", "https://example.com/a b|c",
    ])
  func absolute(_ text: String) {
    #expect(parts(text).isAbsolute)
  }

  @Test(
    "without either, or with a host that is none, it is not",
    arguments: [
      "", "/", "/contact", "example.com", "example.com/contact", "www.example.com",
      "//example.com/",
      "https:", "https:/example.com", "https://", "https:///contact", "https://:443/",
      "https://?a=b", "https://#a", "https://me@/", "://example.com", " https://example.com",
      "1https://example.com", "ht tp://example.com", "localhost:8080/x", "mailto:a@example.com",
      "javascript:void(0)", "about:blank", "file:///index.html", "myapp:/product",
      "https://exam ple.com/", "https://{{host}}/", "https://[::1/", "https://[]/",
      "https:\\\\example.com", "null",
    ])
  func notAbsolute(_ text: String) {
    #expect(!parts(text).isAbsolute)
  }

  @Test("the last at sign ends the user information, the first colon the host")
  func separators() {
    let url = parts("https://a@b:c@example.com:80:81/")
    #expect(url.userInfo == "a@b:c")
    #expect(url.host == "example.com")
    #expect(parts("https://[2001:db8::1]:80/").host == "[2001:db8::1]")
  }

  @Test("an at sign, a colon or slashes behind the authority change nothing")
  func marksBehindTheAuthority() {
    let url = parts("https://example.com/@me:x?next=https://b@example.org/#//c@d")
    #expect(url.userInfo == nil)
    #expect(url.host == "example.com")
    #expect(url.query == "next=https://b@example.org/")
    #expect(parts("/a:b").scheme == nil)
    #expect(parts("?a:b").scheme == nil)
  }

  @Test("an origin ends with the host, its port and at most a slash")
  func origin() {
    #expect(parts("https://example.com").isOrigin)
    #expect(parts("https://example.com:8443/").isOrigin)
    for text in ["https://example.com/a", "https://example.com?", "https://example.com/#", "/"] {
      #expect(!parts(text).isOrigin, "\(text)")
    }
  }

  @Test("http and https count in any case, and nothing that only begins like them")
  func http() {
    #expect(parts("http://example.com").isHTTP)
    #expect(parts("HttpS://example.com").isHTTP)
    #expect(!parts("httpss://example.com").isHTTP)
    #expect(!parts("myapp://example.com").isHTTP)
    #expect(!parts("//example.com").isHTTP)
  }
}
