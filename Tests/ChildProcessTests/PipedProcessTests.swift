import ChildProcess
import Testing

@Suite struct PipedProcessTests {
  private func start(_ words: String...) throws -> PipedProcess {
    try PipedProcess(words, environment: ["PATH": "/usr/bin:/bin", "NAME": "value"])
  }

  private func all(_ stream: PipedProcess.Stream, of process: PipedProcess) -> String {
    var bytes: [UInt8] = []
    while let more = process.read(stream) { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("What is written comes back, each stream by itself, and the code with it")
  func streams() throws {
    let process = try start("sh", "-c", "cat; echo $NAME >&2; exit 3")
    #expect(process.write(Array("one\ntwo\n".utf8), within: 5_000))
    process.closeInput()
    #expect(all(.output, of: process) == "one\ntwo\n")
    #expect(all(.errors, of: process) == "value\n")
    #expect(process.wait(within: 10_000) == .exited(3))
    #expect(process.wait(within: 0) == .exited(3))
  }

  @Test("Who no longer reads is no reason to die or to hang")
  func deafness() throws {
    let process = try start("sh", "-c", "exec 0<&-; echo deaf; sleep 20")
    #expect(process.read(.output) == Array("deaf\n".utf8))
    #expect(!process.write([UInt8](repeating: 65, count: 1 << 20), within: 5_000))
    process.send(signal: 9)
    #expect(process.wait(within: 10_000) == .killed(signal: 9))
  }

  @Test("A signal reaches what the command started")
  func group() throws {
    let process = try start("sh", "-c", "sleep 60 & echo ready; wait")
    #expect(process.read(.output) == Array("ready\n".utf8))
    #expect(process.wait(within: 0) == nil)
    process.send(signal: 15)
    #expect(process.wait(within: 10_000) == .killed(signal: 15))
    #expect(process.read(.output) == nil)
  }

  @Test("What holds a stream open for ever does not hold its reader")
  func forsaken() throws {
    let process = try start("sh", "-c", "setsid sleep 20 & echo gone")
    #expect(process.read(.output) == Array("gone\n".utf8))
    #expect(process.wait(within: 10_000) == .exited(0))
    process.forsake()
    #expect(process.read(.output) == nil)
  }

  @Test("A process that is run to its end takes all of its input, however much it writes meanwhile")
  func finish() throws {
    let input = [UInt8](repeating: 66, count: 3 << 20)
    let result = try start("sh", "-c", "tee /dev/stderr; exit 4").finish(
      input: input, within: 60_000)
    #expect(result.ending == .exited(4))
    #expect(result.output == input && result.errors == input)
  }

  @Test("One that does not end in time is killed, and what it wrote is kept")
  func overdue() throws {
    let result = try start("sh", "-c", "echo early; sleep 60").finish(within: 300)
    #expect(result.ending == nil)
    #expect(result.output == Array("early\n".utf8))
  }

  @Test("What a process leaves running is not waited for")
  func leftBehind() throws {
    let result = try start("sh", "-c", "setsid sleep 30 & exit 5").finish(within: 20_000)
    #expect(result.ending == .exited(5))
  }
}
