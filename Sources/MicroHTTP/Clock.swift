internal import Glibc

/// The two clocks, in milliseconds.
public enum Clock {
  /// Milliseconds since 1970-01-01 in UTC.
  public static func epoch() -> Int64 { milliseconds(CLOCK_REALTIME) }

  /// Milliseconds of a clock that is never set; for intervals and deadlines.
  public static func monotonic() -> Int64 { milliseconds(CLOCK_MONOTONIC) }

  /// As ``monotonic()``, a few milliseconds late and for next to nothing.
  static func coarse() -> Int64 { milliseconds(CLOCK_MONOTONIC_COARSE) }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
