import Glibc

extension RawClient {
  /// Waits for bytes, or for the end of the connection.
  ///
  /// - Returns: whether either came within that time.
  func hasNews(within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&descriptor, 1, milliseconds) > 0
  }

  /// Sends `piece` again and again, for as long as nothing comes back.
  ///
  /// - Returns: how often.
  func drip(_ piece: String, every milliseconds: Int32, atMost count: Int) -> Int {
    for number in 0..<count {
      if hasNews(within: milliseconds) { return number }
      do { try send(piece) } catch { return number }
    }
    return count
  }
}

/// Lets the test have as many descriptors as the system allows, 10,000 at most.
///
/// - Returns: how many.
func raiseDescriptorLimit() -> Int {
  var limit = rlimit()
  unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  limit.rlim_cur = max(limit.rlim_cur, min(10_000, limit.rlim_max))
  unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  return Int(limit.rlim_cur)
}
