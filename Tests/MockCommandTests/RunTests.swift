import Foundation
import JSONText
import Testing

@Suite struct RunTests {
  private static let send = Command.senders + "/send.sh"

  @Test("The command gets where to send and what with, and its output is its own")
  func environment() throws {
    let run = try Command(
      "run", "--key", "k1", "--pixel-id", "p1", "--", "sh", "-c",
      #"echo "$AXON_URL $AXON_CONTROL $AXON_KEY $AXON_PIXEL_ID"; echo mine >&2; "$0" "$1""#,
      Self.send, Command.good)
    let words = run.output.split { $0 == " " || $0 == "\n" }.map(String.init)
    try #require(words.count == 5)
    #expect(words[0].hasPrefix("http://127.0.0.1:") && words[0].hasSuffix("/v1/event"))
    #expect(words[1] == words[0].replacingOccurrences(of: "/v1/event", with: "/_axon"))
    #expect(words[2...] == ["k1", "p1", "200"])
    #expect(run.errors.hasPrefix("mine\naxon-mock: 1 batch with 1 event: 1 accepted"))
    #expect(run.code == 0)
  }

  @Test("A batch that is dropped is 1, and said with its cause and its cost")
  func rejected() throws {
    let run = try Command("run", "--", Self.send, Command.poison)
    #expect(run.output == "400\n")
    #expect(run.code == 1)
    #expect(run.errors.contains("1 batch with 100 events: 1 rejected"))
    #expect(run.errors.contains("1 invalid, 99 collateral"))
    #expect(run.errors.contains("error[lead-currency-missing] once, first in batch 1 at /events/"))
    #expect(run.errors.contains("= help: "))
  }

  @Test("A sender that gives up behind a fault has lost its lead, and a reset is one by any way")
  func lost() throws {
    let scratch = try Scratch()
    for (fault, options, answer) in [
      ("status:503", [], "503\n0\n"), ("rst-before", [], "000\n56\n"),
      ("rst-before", ["--strict-http"], "000\n56\n"),
    ] {
      try scratch.write(#"{"steps": ["\#(fault)"]}"#, to: "faults.json")
      let path = scratch.folder.path + "/faults.json"
      let run = try Command(
        ["run", "--faults", path] + options + [
          "--", "sh", "-c",
          #""$0" "$1"; echo $?"#, Self.send, Command.good,
        ])
      #expect(run.output == answer)
      #expect(run.code == 1)
      #expect(run.errors.contains("does the sender try again?"))
    }
  }

  @Test("Exit codes: the command's own, else what came of the run")
  func codes() throws {
    #expect(try Command("run", "--", "true").code == 5)
    #expect(try Command("run", "--", "sh", "-c", "exit 7").code == 7)
    #expect(try Command("run", "--", "sh", "-c", "kill -9 $$").code == 137)
    let sent = try Command("run", "--", "sh", "-c", "\(Self.send) \(Command.poison); exit 9")
    #expect(sent.code == 9)
    let missing = try Command("run", "--", "no-such-command")
    #expect(missing.code == 3)
    #expect(missing.errors.contains("no-such-command: no such command in PATH"))
  }

  @Test("Strictness in the settings makes a warning a failure")
  func strict() throws {
    let scratch = try Scratch()
    let settings = try scratch.write(#"{"strict": true}"#, to: "strict.json")
    // The golden payloads are from another time, of which the mock warns.
    #expect(try Command("run", "--config", settings, "--", Self.send, Command.good).code == 1)
    #expect(
      try Command(
        "run", "--config", settings, "--reading", "freshness=off", "--", Self.send, Command.good
      ).code == 0)
  }

  @Test("Signals are passed on to the command and what it started, and its code is ours")
  func signals() throws {
    // Without a terminal. The command's parent is axon-mock, in a subshell too.
    let script = """
      trap 'wait; exit 7' TERM
      (trap 'echo inner; exit' TERM; kill -TERM $PPID; while :; do :; done) &
      wait; wait
      """
    let run = try Command(
      "run", "--", "sh", "-c", script, through: ["setsid", "--wait"])
    #expect(run.code == 7, "\(run.errors)")
    #expect(run.output == "inner\n")
  }

  @Test("What the command leaves running is not waited for, nor ended")
  func leftovers() throws {
    let scratch = try Scratch()
    let fifo = scratch.file("fifo").path
    let run = try Command(
      "run", "--", "sh", "-c",
      "mkfifo \(fifo); (echo alive > \(fifo)) & \(Self.send) \(Command.good)")
    #expect(run.code == 0)
    // The one that was left writes as soon as somebody reads.
    let reader = try Command(running: ["sh", "-c", "cat \(fifo)"])
    #expect(reader.output == "alive\n")
  }

  @Test("Under a terminal the command reads from it, and its keys reach it once")
  func terminal() throws {
    let scratch = try Scratch()
    let typed = try scratch.write("hello\n", to: "typed")
    let reading = try Self.underTerminal("read line; echo got $line; exit 4", typing: typed)
    #expect(reading.code == 4)
    #expect(reading.output.contains("got hello"))
    let key = try scratch.write("\u{3}", to: "key")
    let script = "trap 'echo interrupted; exit 6' INT; echo waiting; read line"
    let interrupted = try Self.underTerminal(script, typing: key)
    #expect(interrupted.code == 6)
    #expect(interrupted.output.components(separatedBy: "interrupted").count == 2)
  }

  /// Runs `axon-mock run -- sh -c SCRIPT` under a terminal of its own, whose keyboard is a file.
  private static func underTerminal(_ script: String, typing file: String) throws -> Command {
    try Command(
      running: [
        Command.python, "-c", Self.terminal, file, Command.binary, "run", "--", "sh", "-c", script,
      ])
  }

  /// Types once the command is there, which it shows by what it prints, or by reading.
  private static let terminal = """
    import os, pty, sys
    typed = open(sys.argv[1], 'rb').read()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.argv[2], sys.argv[2:])
    output = b''
    if typed == b'\\x03':
        while b'waiting' not in output:
            output += os.read(terminal, 1000)
    os.write(terminal, typed)
    try:
        while True:
            output += os.read(terminal, 1000)
    except OSError:
        pass
    sys.stdout.buffer.write(output)
    sys.stdout.flush()
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    """

  @Test("The command inherits its three streams and nothing of ours")
  func descriptors() throws {
    let run = try Command(
      "run", "--capture", "--", "ls", "/proc/self/fd", through: Command.withoutDescriptors)
    // The fourth is the folder that ls reads.
    #expect(run.output == "0\n1\n2\n3\n")
  }

  @Test("Reports are written in every format, and where not is said")
  func reports() throws {
    let scratch = try Scratch()
    let formats = ["text", "json", "sarif", "junit", "github", "gitlab", "ndjson", "har"]
    let options = formats.flatMap { ["--report", "\($0)=\(scratch.file($0).path)"] }
    let run = try Command(["run"] + options + ["--", Self.send, Command.poison])
    #expect(run.code == 1)
    for format in formats {
      let text = try scratch.text(format)
      #expect(!text.isEmpty, "\(format)")
      if ["json", "sarif", "gitlab", "ndjson", "har"].contains(format) {
        _ = try JSONDocument(text)
      }
    }
    #expect(
      try JSONDocument(scratch.text("json")).root["summary"]?["collateral"]?.intValue == 99)
  }

  @Test("A report that cannot be written is told before the command runs")
  func unwritableReports() throws {
    let failed = try Command("run", "--report", "json=/no/such/file", "--", "echo", "ran")
    #expect(failed.code == 3)
    #expect(failed.errors.contains("/no/such/file: cannot be written"))
    #expect(failed.output == "")
  }

  @Test("A report that fails at the end hides neither the others nor the command's own code")
  func failedReports() throws {
    let scratch = try Scratch()
    let options = ["--report", "json=/dev/full", "--report", "junit=\(scratch.file("junit").path)"]
    let failed = try Command(["run"] + options + ["--", Self.send, Command.good])
    #expect(failed.code == 3)
    #expect(failed.errors.contains("/dev/full: cannot be written"))
    #expect(failed.errors.contains("1 batch with 1 event"))
    #expect(try scratch.text("junit").contains("</testsuites>"))
    #expect(try Command(["run"] + options + ["--", "sh", "-c", "exit 7"]).code == 7)
  }

  @Test("A command that does not heed a signal is killed when it comes again")
  func killed() throws {
    // Signals that come together are one, so it asks until it is killed.
    let script = "trap '' TERM INT; while :; do kill -TERM $PPID; done"
    let run = try Command("run", "--", "sh", "-c", script, through: ["setsid", "--wait"])
    #expect(run.code == 137)
    #expect(run.errors.contains("asked to end twice; it is killed"), "\(run.errors)")
  }

  @Test("Another signal is passed on as the first was")
  func otherSignal() throws {
    let script = """
      trap 'kill -TERM $PPID' INT; trap 'exit 8' TERM; kill -INT $PPID; while :; do :; done
      """
    let run = try Command("run", "--", "sh", "-c", script, through: ["setsid", "--wait"])
    #expect(run.code == 8, "\(run.errors)")
  }

  @Test("A command that does not end within the grace after SIGTERM is killed")
  func graceOver() throws {
    let script = "trap '' TERM; kill -TERM $PPID; exec tail -f /dev/null"
    let run = try Command("run", "--", "sh", "-c", script, through: ["setsid", "--wait"])
    #expect(run.code == 137)
    #expect(run.errors.contains("did not end within 10 s of SIGTERM; it is killed"))
  }
}
