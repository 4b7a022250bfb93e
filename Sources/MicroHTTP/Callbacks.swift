internal import CMicroHTTPD

// What libmicrohttpd calls, on its own threads. Global functions, because closures of a main file
// belong to the main actor. They unwrap pointers and hand on; any of those may be null.

/// A connection begins or ends: it is retained and released here.
func connectionCallback(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ event: MHD_ConnectionNotificationCode
) {
  guard let context = unsafe context, let handle = unsafe ConnectionHandle(connection),
    let stored = unsafe stored
  else { return }
  switch event {
  case .CONNECTION_NOTIFY_STARTED:
    let daemon = unsafe Unmanaged<Daemon.Context>.fromOpaque(context).takeUnretainedValue()
    let connection = Connection(daemon, socket: handle.socket)
    unsafe stored.pointee = unsafe Unmanaged.passRetained(connection).toOpaque()
    connection.core.add(connection)
  case .CONNECTION_NOTIFY_CLOSED:
    guard let pointer = unsafe stored.pointee else { return }
    let connection = unsafe Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
    unsafe stored.pointee = nil
    connection.core.remove(connection)
  @unknown default: break
  }
}

/// The request line is there: what is returned is the request's state, here its connection.
func targetCallback(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?,
  _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let pointer = unsafe ConnectionHandle(handle)?.context else {
    return nil
  }
  let connection = unsafe Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue()
  unsafe connection.begin(target: Text.decoded(target))
  return unsafe pointer
}

/// Called once behind the head, once for each piece of the body, once behind it, and once more
/// when the connection is resumed.
func accessCallback(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ piece: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let handle = unsafe ConnectionHandle(handle), let pointer = unsafe state?.pointee,
    let count = unsafe count
  else { return .NO }
  let connection = unsafe Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue()
  guard connection.hasHead else {
    return unsafe connection.takeHead(handle, method, version)
  }
  guard unsafe count.pointee > 0 else { return connection.answer(handle) }
  defer { unsafe count.pointee = 0 }
  return unsafe connection.take(UnsafeRawBufferPointer(start: piece, count: count.pointee))
}

/// A request is over, however it ended.
func completedCallback(
  _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ how: MHD_RequestTerminationCode
) {
  guard let pointer = unsafe state?.pointee else { return }
  unsafe state?.pointee = nil
  unsafe Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue().end()
}
