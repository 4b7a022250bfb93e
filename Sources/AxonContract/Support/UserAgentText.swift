/// What a User-Agent says of who sent it.
enum UserAgentText {
  /// The server-side HTTP library that `text` begins with, as its authors write it; nil for browsers
  /// and for the stacks of the phones' own systems, Dalvik and CFNetwork among them.
  static func library(in text: Text) -> String? {
    let product = text.trimmed.bytes.prefix { $0 > 0x20 && !"/(;,".utf8.contains($0) }
    let name = Text(product).lowercased.string
    return libraries.first { $0.lowercased() == name }
  }

  /// Names of products (RFC 9110, section 10.1.5).
  private static let libraries = [
    "aiohttp", "akka-http", "Apache-CXF", "Apache-HttpAsyncClient", "Apache-HttpClient", "axios",
    "Bun", "curl", "Dart", "Deno", "Faraday", "Go-http-client", "got", "Guzzle", "GuzzleHttp",
    "hackney", "http.rb", "HTTPie", "httpx", "hyper", "insomnia", "Jakarta", "Java",
    "Java-http-client", "Jersey", "libcurl", "libwww-perl", "lua-resty-http", "lwp-request",
    "lwp-trivial", "Manticore", "node", "node-fetch", "node-superagent", "okhttp", "PHP",
    "PostmanRuntime", "PycURL", "Python", "python-httpx", "python-requests", "Python-urllib",
    "Python-urllib3", "ReactorNetty", "reqwest", "rest-client", "RestSharp", "Ruby", "Scrapy",
    "Symfony", "Typhoeus", "undici", "unirest", "unirest-java", "ureq", "urllib3",
    "Vert.x-WebClient", "Wget", "Wget2", "WordPress", "Zend_Http_Client",
  ]
}
