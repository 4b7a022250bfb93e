internal import CMicroHTTPD

/// libmicrohttpd's connection, and all that we ask of it.
///
/// `@safe`: made in callbacks, valid during them, and from ``suspend()`` to ``resume()``, because
/// libmicrohttpd frees no suspended connection. Whoever keeps one keeps to that.
///
/// `@unchecked Sendable`: a suspended connection is left alone by its thread, and ``resume()``, the
/// one call that comes from elsewhere, takes libmicrohttpd's own lock. Exchange and stream make it
/// once, under their lock, which that thread has to take before it can end the connection.
@safe struct ConnectionHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  init?(_ pointer: OpaquePointer?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  /// Its descriptor.
  var socket: Int32 { unsafe micro_socket(pointer) }

  /// What the connection callback stored for it.
  var context: UnsafeMutableRawPointer? { unsafe micro_socket_context(pointer) }

  /// Serves it no more until ``resume()``; only on the thread that serves it.
  func suspend() { unsafe MHD_suspend_connection(pointer) }

  /// Serves it again; from any thread.
  func resume() { unsafe MHD_resume_connection(pointer) }

  /// The header fields of its request.
  func readHead() -> HeadReader {
    var reader = HeadReader()
    unsafe withUnsafeMutablePointer(to: &reader) {
      _ = unsafe MHD_get_connection_values_n(pointer, .HEADER_KIND, fieldCallback, $0)
    }
    return reader
  }

  /// Hands over an answer, which libmicrohttpd copies.
  ///
  /// - Parameter effect: told to the relay, in a field of the answer that goes no further.
  func queue(_ response: HTTPResponse, closes: Bool, effect: WireEffect?) -> MHD_Result {
    let handle = unsafe response.body.withUnsafeBytes { bytes in
      unsafe MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let handle = unsafe handle else { return .NO }
    if let effect {
      unsafe MHD_add_response_header(handle, WireEffect.fieldName, effect.description)
    }
    if closes { unsafe MHD_add_response_header(handle, "Connection", "close") }
    return unsafe queue(handle, response.status, response.headers)
  }

  /// Hands over a stream: retained here, released in its end callback.
  func queue(_ stream: HTTPStream) -> MHD_Result {
    let running = unsafe Unmanaged.passRetained(RunningStream(stream, self))
    let handle = unsafe MHD_create_response_from_callback(
      UInt64.max, 4_096, streamCallback, running.toOpaque(), streamEndCallback)
    guard let handle = unsafe handle else {
      unsafe running.release()
      stream.end()
      return .NO
    }
    return unsafe queue(handle, stream.status, stream.headers)
  }

  private func queue(_ handle: OpaquePointer, _ status: Int, _ headers: [HTTPField]) -> MHD_Result {
    for field in headers { unsafe MHD_add_response_header(handle, field.name, field.value) }
    defer { unsafe MHD_destroy_response(handle) }
    return unsafe MHD_queue_response(pointer, UInt32(clamping: status), handle)
  }
}

/// A stream and the connection it runs on, for the callbacks, which are told of neither.
final class RunningStream {
  let stream: HTTPStream
  let connection: ConnectionHandle

  init(_ stream: HTTPStream, _ connection: ConnectionHandle) {
    self.stream = stream
    self.connection = connection
  }
}

/// The next bytes of a stream.
private func streamCallback(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
  _ count: Int
) -> Int {
  guard let context = unsafe context else { return HTTPStream.endsWithError }
  let running = unsafe Unmanaged<RunningStream>.fromOpaque(context).takeUnretainedValue()
  return unsafe running.stream.read(
    running.connection, into: UnsafeMutableRawBufferPointer(start: buffer, count: count))
}

/// libmicrohttpd is done with a stream.
private func streamEndCallback(_ context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<RunningStream>.fromOpaque(context).takeRetainedValue().stream.end()
}

/// Collects header fields.
private func fieldCallback(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameCount: Int, _ value: UnsafePointer<CChar>?, _ valueCount: Int
) -> MHD_Result {
  guard let context = unsafe context else { return .NO }
  unsafe context.assumingMemoryBound(to: HeadReader.self).pointee.add(
    UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameCount),
    UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueCount))
  return .YES
}
