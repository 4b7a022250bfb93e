import ChildProcess
import Testing

// Signals are held back for a whole process, so what needs that is tested on the built command
// (MockCommandTests). Here: what is said when nothing starts, and how an end becomes a code.
@Suite struct ChildProcessTests {
  @Test(
    "What does not start says why, and what to do",
    arguments: [
      ("no-such-command-at-all", "install it, or give its path"),
      ("./no/such/file", "no such file"),
      ("/", "chmod +x"),
    ])
  func failures(_ command: String, _ part: String) {
    let error = #expect(throws: SpawnError.self) {
      try ChildProcess([command], environment: [:], signals: SignalGate())
    }
    #expect(error?.description.contains(part) == true)
    #expect(error?.description.hasPrefix(command + ": ") == true)
  }

  @Test("A child that is killed has the exit code that a shell gives it")
  func codes() {
    #expect(ChildProcess.Ending.exited(7).code == 7)
    #expect(ChildProcess.Ending.killed(signal: 9).code == 137)
  }
}
