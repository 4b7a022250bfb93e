internal import Glibc

/// The one lock of the project: a value that only its holder sees.
///
/// A pthread mutex rather than `Synchronization.Mutex`, whose futex word ThreadSanitizer does not
/// see on Linux: it reports races that are none.
///
/// `@safe`, because both pointers live exactly as long as the lock. `@unchecked Sendable`, because
/// `state` is reached through ``withLock(_:)`` and ``wait(until:_:)`` alone,
/// which hold the mutex meanwhile, and is handed in as `sending`, so that nobody else keeps it.
@safe public final class Lock<State>: @unchecked Sendable {
  private var state: State
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  /// A lock around `state`.
  public init(_ state: consuming sending State) {
    self.state = state
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe condition.initialize(to: pthread_cond_t())
    unsafe pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(condition, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Runs `body` while nobody else sees the state.
  ///
  /// Not recursive: `body` may not take this lock again.
  public func withLock<Result, Failure: Error>(
    _ body: (inout State) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Wakes those that wait, so that they look at the state again.
  public func signal() {
    // Under the mutex: between a look at the state and the wait for it nobody gets in.
    unsafe pthread_mutex_lock(mutex)
    unsafe pthread_cond_broadcast(condition)
    unsafe pthread_mutex_unlock(mutex)
  }

  /// Waits until `isMet` says so of the state; it is asked at once and after each ``signal()``.
  ///
  /// - Parameter deadline: when to give up, in milliseconds of ``Clock/monotonic()``.
  /// - Returns: whether it was met.
  public func wait(until deadline: Int64, _ isMet: (inout State) -> Bool) -> Bool {
    var limit = timespec(
      tv_sec: Int(deadline / 1_000), tv_nsec: Int(deadline % 1_000) * 1_000_000)
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while !isMet(&state) {
      guard unsafe pthread_cond_timedwait(condition, mutex, &limit) == 0 else {
        return isMet(&state)
      }
    }
    return true
  }
}
