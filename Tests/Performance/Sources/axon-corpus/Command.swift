import Glibc

@main
enum Command {
  static func main() {
    do {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      try generate(options)
    } catch let error as UsageError {
      fail("axon-corpus: cannot use \(error.argument)\n\(Options.usage)", code: 2)
    } catch {
      fail("axon-corpus: cannot write: errno \(error)", code: 3)
    }
  }

  private static func generate(_ options: Options) throws {
    let output = try Output(path: options.path)
    var source = EventSource(seed: options.seed)
    var writer = BodyWriter()
    var (bodies, events, bytes) = (0, 0, 0)
    let wanted = options.bodies ?? .max
    let enough = options.bodies == nil ? options.megabytes * 1_000_000 : .max
    while bodies < wanted, bytes < enough {
      let sender = source.sender()
      let batch = (events..<events + options.eventsPerBody).map { number in
        event(number, of: options, from: sender, &source)
      }
      writer.write(batch, as: sender)
      try output.write(writer.bytes)
      bodies += 1
      events += batch.count
      bytes += writer.bytes.count
      writer.removeAll()
    }
    // The counts that every measured program has to find.
    try Output.standardError.write(Array("bodies \(bodies) events \(events) bytes \(bytes)\n".utf8))
  }

  private static func event(
    _ number: Int, of options: Options, from sender: Sender, _ source: inout EventSource
  ) -> Event {
    guard options.faulty else { return source.event(from: sender) }
    let fault = Fault.allCases[number % Fault.allCases.count]
    var event = source.event(from: sender, named: fault.eventName)
    fault.apply(to: &event)
    return event
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    try? Output.standardError.write(Array("\(message)\n".utf8))
    exit(code)
  }
}
