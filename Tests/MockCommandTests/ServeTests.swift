import Foundation
import JSONText
import Testing

@Suite struct ServeTests {
  @Test("The ready line and the ready file say the same, and where it is")
  func ready() throws {
    let serving = try Serving("--key", "k1", "--pixel-id", "p1")
    let ready = serving.ready
    #expect(ready["url"]?.stringValue == "http://127.0.0.1:\(serving.port)/v1/event")
    #expect(ready["control"]?.stringValue == "http://127.0.0.1:\(serving.port)/_axon")
    #expect(ready["key"]?.stringValue == "k1")
    #expect(ready["pixel_id"]?.stringValue == "p1")
    #expect(ready["pid"]?.intValue ?? 0 > 0)
    #expect(ready["ca"] == nil)
    #expect(try serving.scratch.text("ready.json") == serving.readyLine)
  }

  @Test(
    "It ends with 0 when it is asked to, and takes its ready file along", arguments: [2, 15, 1])
  func ends(_ signal: Int32) throws {
    let serving = try Serving()
    let (code, errors) = serving.end(by: signal)
    #expect(code == 0)
    #expect(errors == "")
    #expect(!FileManager.default.fileExists(atPath: serving.scratch.file("ready.json").path))
  }

  @Test("A size may be written as people write it", arguments: ["1k", "1KiB", "1024"])
  func sizes(_ size: String) throws {
    let serving = try Serving("--max-body", size)
    let url = try #require(serving.ready["url"]?.stringValue) + "?pixel_id=p"
    for (count, status) in [(1_024, "400"), (1_025, "413")] {
      let body = String(repeating: " ", count: count)
      #expect(
        try Self.status(url, "--header", "Authorization: k", "--data-binary", body) == status)
    }
  }

  @Test("A signal that a script has it ignore in the background ends it all the same")
  func background() throws {
    let scratch = try Scratch()
    let ready = scratch.file("ready.json").path
    let script = """
      mkfifo "$0.fifo"
      "$1" --port 0 --ready-file "$0" > "$0.fifo" &
      read line < "$0.fifo"
      kill -INT $!
      wait $!
      """
    let run = try Command(running: ["sh", "-c", script, ready, Command.binary])
    #expect(run.code == 0, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: ready))
  }

  @Test("What nohup has it ignore stays ignored")
  func nohup() throws {
    let scratch = try Scratch()
    let ready = scratch.file("ready.json").path
    let script = """
      trap '' HUP
      mkfifo "$0.fifo"
      "$1" --port 0 --ready-file "$0" > "$0.fifo" &
      read line < "$0.fifo"
      kill -HUP $!
      url=$(sed 's/.*"control":"\\([^"]*\\)".*/\\1/' "$0")
      curl --silent --noproxy '*' "$url/health"
      kill -TERM $!
      wait $!
      """
    let run = try Command(running: ["sh", "-c", script, ready, Command.binary])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("ok"))
  }

  @Test("Closed descriptors are given to nobody else")
  func closedDescriptors() throws {
    let scratch = try Scratch()
    let ready = scratch.file("ready.json").path
    let script = """
      "$1" --port 0 --ready-file "$0" --journal "$0.db" <&- >&- 2>&- &
      until [ -s "$0" ]; do kill -0 $! || exit 9; done
      for descriptor in 0 1 2; do readlink /proc/$!/fd/$descriptor; done
      kill -TERM $!
      wait $!
      """
    let run = try Command(running: ["sh", "-c", script, ready, Command.binary])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "/dev/null\n/dev/null\n/dev/null\n")
  }

  @Test("A start that fails leaves no ready file")
  func noReadyFile() throws {
    let scratch = try Scratch()
    let ready = scratch.file("ready.json").path
    let full = try Command(
      running: [
        "sh", "-c", "\"$1\" --port 0 --ready-file \"$0\" > /dev/full", ready, Command.binary,
      ])
    #expect(full.code == 3)
    #expect(!FileManager.default.fileExists(atPath: ready))
    let missing = try Command("run", "--ready-file", ready, "--", "no-such-command")
    #expect(missing.code == 3)
    #expect(!FileManager.default.fileExists(atPath: ready))
  }

  @Test("A port in use is named, and what to do")
  func portInUse() throws {
    let serving = try Serving()
    let second = try Command("--port", serving.port)
    #expect(second.code == 3)
    #expect(second.errors.contains("port \(serving.port)"))
    #expect(second.errors.contains("choose another"))
    #expect(second.output == "")
  }

  @Test("Beyond loopback a token is needed")
  func token() throws {
    let open = try Command("serve", "--host", "0.0.0.0", "--port", "0")
    #expect(open.code == 2)
    #expect(open.errors.contains("--control-token"))
    let serving = try Serving("--host", "0.0.0.0", "--control-token", "secret")
    #expect(try Self.status("http://127.0.0.1:\(serving.port)/_axon/summary") == "401")
    #expect(
      try Self.status(
        "http://127.0.0.1:\(serving.port)/_axon/summary", "--header", "Authorization: Bearer secret"
      ) == "200")
  }

  @Test("Over TLS it is trusted by the certificate that the ready line names, and not without it")
  func tls() throws {
    let serving = try Serving("--tls")
    let url = try #require(serving.ready["control"]?.stringValue) + "/health"
    let authority = try #require(serving.ready["ca"]?.stringValue)
    #expect(url.hasPrefix("https://"))
    #expect(try Self.status(url, "--cacert", authority) == "200")
    #expect(try Self.status(url, "--cacert", "/etc/hostname") == "000")
    let folder = URL(filePath: authority).deletingLastPathComponent().path
    #expect(try Self.mode(folder) == 0o700)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      #expect(try Self.mode("\(folder)/\(name)") == 0o600)
      let text = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
      #expect(text.range(of: Data("PRIVATE KEY".utf8)) == nil)
    }
    #expect(serving.end(by: SIGTERM).code == 0)
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test("A journal holds what was answered, and goes on where it was")
  func journal() throws {
    let scratch = try Scratch()
    let journal = scratch.file("journal.sqlite").path
    for count in 1...2 {
      let serving = try Serving("--journal", journal)
      let url = try #require(serving.ready["url"]?.stringValue)
      #expect(
        try Self.status(
          url + "?pixel_id=p", "--header", "Authorization: k", "--header",
          "Content-Type: application/json", "--data-binary", "@\(Command.good)") == "200")
      let summary = try Self.curl("http://127.0.0.1:\(serving.port)/_axon/summary")
      #expect(try JSONDocument(summary).root["batches"]?.intValue == count)
      #expect(serving.end(by: SIGTERM).code == 0)
    }
  }

  @Test(
    "What is mistyped gets a suggestion, and exit code 2",
    arguments: [
      (["--prot", "1"], "--port"), (["--reading", "os-value=closed"], "'os-values'"),
      (["--rule", "os-unlistd=off"], "'os-unlisted'"),
      (["run", "--captur", "--", "true"], "--capture"),
      (["--key", ""], "--key takes a value"), (["--max-body", "0"], "--max-body takes 1"),
      (["--max-body", "2g"], "like 500000, 512k, 16m or 1g, not '2g'"),
      (["--max-body", "-1"], "not '-1'"), (["--port", "-1"], "port -1 is no port"),
      (["--control-token", ""], "--control-token takes a value"),
      (["run"], "behind --"), (["run", "--pass-others", "--", "true"], "add --capture"),
      (["run", "--report", "junitt=x", "--", "true"], "'junit'"),
      (["run", "--report", "junit", "--", "true"], "FORMAT=FILE"),
    ])
  func usage(_ arguments: [String], _ hint: String) throws {
    let run = try Command(arguments)
    #expect(run.code == 2)
    #expect(run.errors.contains(hint), "\(run.errors)")
    #expect(run.errors.hasPrefix("axon-mock: "))
  }

  @Test("Files that cannot be used are named")
  func files() throws {
    let scratch = try Scratch()
    let script = try scratch.write(#"{"steps": ["statu:503"]}"#, to: "faults.json")
    #expect(try Command("--faults", script).code == 2)
    #expect(try Command("--faults", scratch.file("none").path).code == 3)
    let ready = try Command("--port", "0", "--ready-file", "/no/such/folder/ready")
    #expect(ready.code == 3)
    #expect(ready.errors.contains("/no/such/folder/ready"))
    #expect(ready.errors.contains("No such file or directory"))
    #expect(try Command("--port", "0", "--journal", "/no/such/folder/journal").code == 3)
  }

  private static func status(_ url: String, _ options: String...) throws -> String {
    try curl(url, ["--output", "/dev/null", "--write-out", "%{http_code}"] + options)
  }

  private static func curl(_ url: String, _ options: [String] = []) throws -> String {
    try Command(running: ["curl", "--silent", "--noproxy", "*"] + options + [url]).output
  }

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
