/// The environment by which clients are made to trust the mock and to come to it.
struct ClientVariables: Sendable {
  /// What the process was started with.
  let environment: [String: String]
  private(set) var changed: [String: String] = [:]

  init(_ environment: [String: String]) { self.environment = environment }

  /// Has clients trust what stands in these files, and nothing else.
  mutating func trust(bundle: String, authority: String, store: String, password: String) {
    // curl; OpenSSL, and with it Python, Ruby and .NET; Go; Python's requests; Node, which adds
    // these to its own.
    for name in ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"] {
      changed[name] = bundle
    }
    changed["AXON_CA_FILE"] = authority
    append(
      [
        "-Djavax.net.ssl.trustStore=\(store)", "-Djavax.net.ssl.trustStoreType=PKCS12",
        "-Djavax.net.ssl.trustStorePassword=\(password)",
      ], to: "JAVA_TOOL_OPTIONS")
  }

  /// Has clients go through the proxy at `port`, whatever hosts they were told to go to directly.
  mutating func sendThroughProxy(port: Int) {
    // Some read the one spelling, some the other. Plain HTTP too, as an address without TLS would
    // else be looked up, and what is sent there would reach the service.
    for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] {
      changed[name] = "http://127.0.0.1:\(port)"
    }
    for name in ["NO_PROXY", "no_proxy"] { changed[name] = "" }
    // Java knows no variable; its default for direct hosts is put back, as that is for both.
    append(
      [
        "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=\(port)",
        "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=\(port)",
        "-Dhttp.nonProxyHosts=localhost|127.*|[::1]",
      ], to: "JAVA_TOOL_OPTIONS")
  }

  /// Has Node load `script` first.
  mutating func preload(_ script: String) {
    append(["--require", script], to: "NODE_OPTIONS")
  }

  /// Appends to options that are separated by spaces, behind those that the user gave.
  private mutating func append(_ options: [String], to name: String) {
    let known = [changed[name] ?? environment[name] ?? ""].filter { !$0.isEmpty }
    changed[name] = (known + options.map(Self.quoted)).joined(separator: " ")
  }

  /// Both Node and Java take a word in double quotes; only Node has escapes, and neither a quote
  /// nor a backslash stands in the path of a folder for temporary files.
  private static func quoted(_ word: String) -> String {
    word.contains(" ") ? "\"\(word)\"" : word
  }
}
