internal import Glibc

/// A thread that may block, for what is off the fast path.
enum Worker {
  /// Starts one, to be joined or detached; nil when the system has none left.
  static func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
    let body = unsafe Unmanaged.passRetained(WorkerBody(run))
    var thread = pthread_t()
    guard unsafe pthread_create(&thread, nil, runWorkerBody, body.toOpaque()) == 0 else {
      unsafe body.release()
      return nil
    }
    return thread
  }
}

/// What a thread runs; a closure cannot pass through C.
private final class WorkerBody {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runWorkerBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<WorkerBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
