import Foundation
import MicroHTTP

/// Blocking work, many pieces at a time; tasks would share as many threads as there are cores.
enum Crowd {
  private struct Progress<Piece> {
    var left: ArraySlice<Piece>
    var running: Int
    var error: (any Error)?
  }

  /// Does `work` on each of `pieces`, with so many threads, and throws its first error.
  static func run<Piece: Sendable>(
    _ pieces: [Piece], threads: Int = 32, _ work: @escaping @Sendable (Piece) throws -> Void
  ) throws {
    let progress = Lock(Progress(left: pieces[...], running: threads, error: nil))
    for _ in 0..<threads {
      Thread.detachNewThread {
        while let piece = progress.withLock({ $0.left.popFirst() }) {
          do { try work(piece) } catch { progress.withLock { $0.error = $0.error ?? error } }
        }
        progress.withLock { $0.running -= 1 }
        progress.signal()
      }
    }
    _ = progress.wait(until: .max / 2) { $0.running == 0 }
    if let error = progress.withLock({ $0.error }) { throw error }
  }
}
