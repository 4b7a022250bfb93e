import Foundation
import JSONText
import Testing

/// Senders of several languages, each as a user would write it: told where to send, and with the
/// service's address built in.
@Suite struct CaptureTests {
  private static let address = "https://b.applovin.com/v1/event"
  private static let senders: [[String]] = [
    ["\(Command.senders)/send.sh"], [Command.python, "\(Command.senders)/send.py"],
    ["node", "\(Command.senders)/send.mjs"],
  ]

  @Test("Told where to send, plain and over TLS", arguments: senders, [[], ["--tls"]])
  func told(_ sender: [String], _ options: [String]) throws {
    let run = try Command(["run"] + options + ["--"] + sender + [Command.good])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0 == "200" })
    #expect(!run.output.isEmpty)
  }

  @Test(
    "With the service's address built in", arguments: senders,
    [["--capture"], ["--capture", "--tls"], ["--capture", "--pass-others"]])
  func captured(_ sender: [String], _ options: [String]) throws {
    let run = try Command(["run"] + options + ["--"] + sender + [Command.good, Self.address])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0 == "200" })
    #expect(!run.output.isEmpty)
    // Told or not: both ways lead to the same mock, also when the one goes through the proxy.
    let told = try Command(["run"] + options + ["--"] + sender + [Command.good])
    #expect(told.code == 0, "\(told.errors)")
  }

  @Test("Java, where there is one", .enabled(if: hasJava), arguments: [["--capture"], ["--tls"]])
  func java(_ options: [String]) throws {
    let address = options == ["--tls"] ? [] : [Self.address]
    let run = try Command(
      ["run"] + options + ["--", "java", "\(Command.senders)/Send.java", Command.good] + address)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "200\n200\n")
  }

  private static let hasJava =
    (try? Command(running: ["sh", "-c", "command -v javac"]))?.code == 0

  @Test("Other hosts are refused, with why and what to do", arguments: ["curl", "node"])
  func others(_ client: String) throws {
    let run = try Command(
      ["run", "--capture", "--"] + Self.fetch("https://example.com/", with: client))
    let reason =
      "example.com:443 was refused: axon-mock --capture lets b.applovin.com through alone; "
      + "add --pass-others for the rest"
    #expect(run.code != 0)
    #expect(run.errors.contains(reason), "\(run.errors)")
  }

  @Test("Another port of the service is let through by nothing", arguments: ["curl", "node"])
  func otherPort(_ client: String) throws {
    let run = try Command(
      ["run", "--capture", "--pass-others", "--"]
        + Self.fetch("https://b.applovin.com:8443/", with: client))
    #expect(run.code != 0)
    #expect(run.errors.contains("b.applovin.com:8443 was refused"), "\(run.errors)")
  }

  @Test("With --pass-others they are reached, by the certificates that were trusted before")
  func passed() throws {
    // The other host is another mock, on loopback, by its own authority.
    let other = try Serving("--tls")
    let url = "https://localhost:\(other.port)/_axon/health"
    let authority = try #require(other.ready["ca"]?.stringValue)
    let fetch = Self.fetch(url, with: "curl")
    let trusting = ["SSL_CERT_FILE": authority]
    let passed = try Command(
      ["run", "--capture", "--pass-others", "--"] + fetch, environment: trusting)
    #expect(passed.output.contains("ok"), "\(passed.errors)")
    let refused = try Command(["run", "--capture", "--"] + fetch, environment: trusting)
    #expect(refused.errors.contains("localhost:\(other.port) was refused"))
    let unknown = try Command(["run", "--capture", "--pass-others", "--"] + fetch)
    #expect(unknown.errors.contains("certificate"))
    let nowhere = try Command(
      ["run", "--capture", "--pass-others", "--"]
        + Self.fetch("https://name.invalid/", with: "curl"))
    #expect(nowhere.errors.contains("502"))
  }

  private static func fetch(_ url: String, with client: String) -> [String] {
    client == "curl"
      ? ["curl", "--silent", "--show-error", url]
      : [
        "node", "-e",
        "fetch('\(url)').catch((e) => { console.error(e.cause.message); process.exit(1) })",
      ]
  }

  @Test(
    "Without TLS the service is not reached, and that is said",
    arguments: ["curl", "node", "python"])
  func withoutTLS(_ client: String) throws {
    let url = "http://b.applovin.com/v1/event?pixel_id=p"
    let fetch =
      switch client {
      case "curl": ["curl", "--silent", "--data", String(repeating: "x", count: 100_000), url]
      case "node":
        [
          "node", "-e",
          "fetch('\(url)', {method: 'POST'}).then(async (r) => console.log(await r.text()))",
        ]
      default:
        [Command.python, "-c", "import requests; print(requests.post('\(url)', data='x').text)"]
      }
    for option in [[], ["--pass-others"]] {
      let run = try Command(["run", "--capture"] + option + ["--"] + fetch)
      #expect(run.output.contains("the endpoint is https://b.applovin.com"), "\(run.errors)")
      #expect(run.errors.contains("1 request to http://b.applovin.com refused"), "\(run.errors)")
      #expect(run.code == 1)
    }
  }

  @Test("Plain HTTP stays on this machine, unless others are passed")
  func plain() throws {
    let other = try Serving()
    let here = "http://localhost:\(other.port)/_axon/health"
    let script = "curl --silent \(here) && curl --silent $AXON_CONTROL/health"
    let run = try Command("run", "--capture", "--", "sh", "-c", script)
    #expect(run.output.components(separatedBy: "ok").count == 3, "\(run.output) \(run.errors)")
    let away = ["curl", "--silent", "http://name.invalid/"]
    let refused = try Command(["run", "--capture", "--"] + away)
    #expect(refused.output.contains("name.invalid:80 was refused"), "\(refused.output)")
    let passed = try Command(["run", "--capture", "--pass-others", "--"] + away)
    #expect(passed.output.contains("name.invalid:80 cannot be reached"), "\(passed.output)")
  }

  @Test("What the user gave Node and Java stays")
  func kept() throws {
    let run = try Command(
      "run", "--capture", "--", "env",
      environment: [
        "NODE_OPTIONS": "--no-warnings", "JAVA_TOOL_OPTIONS": "-Dmine=1",
        "http_proxy": "http://proxy.example:1", "NO_PROXY": "*",
      ])
    let lines = Set(run.output.split(separator: "\n").map(String.init))
    #expect(lines.contains { $0.hasPrefix("NODE_OPTIONS=--no-warnings --require ") })
    #expect(lines.contains { $0.hasPrefix("JAVA_TOOL_OPTIONS=-Dmine=1 -D") })
    #expect(lines.isSuperset(of: ["NO_PROXY=", "no_proxy="]))
    for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] {
      #expect(lines.contains { $0.hasPrefix("\(name)=http://127.0.0.1:") })
    }
  }

  @Test("Files are private, hold no key, and are gone at the end")
  func files() throws {
    let run = try Command(
      "run", "--capture", "--", "sh", "-c",
      #"folder=$(dirname "$AXON_CA_FILE"); stat -c '%a %n' "$folder" "$folder"/*; grep -l KEY "$folder"/*"#
    )
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ") }
    try #require(lines.count == 5)
    #expect(lines.allSatisfy { $0.count == 2 })
    #expect(lines.map { $0[0] } == ["700", "600", "600", "600", "600"])
    for line in lines { #expect(!FileManager.default.fileExists(atPath: String(line[1]))) }
  }
}
