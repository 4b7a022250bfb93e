/// What Node loads before the sender: Node below 24 knows no proxy, and later ones ask to be told.
///
/// It works below TLS, at the one place through which `http`, `https`, `http2`, `fetch` and every
/// client built on them connect; certificates are checked as ever, against the host's own name.
enum NodePreload {
  /// The script, for a proxy on `port` that also takes TLS without CONNECT.
  static func script(port: Int, passesOthers: Bool) -> String {
    """
    // Written by axon-mock: what this program sends to \(EventService.host) goes to the mock.
    'use strict'
    const net = require('net')
    const tls = require('tls')

    const captured = '\(EventService.host)'
    const mock = { host: '127.0.0.1', port: \(port) }
    const passesOthers = \(passesOthers)
    const connect = net.Socket.prototype.connect

    // connect(options), connect(port, host) and what net.connect makes of both.
    function options(args) {
      const first = Array.isArray(args[0]) ? args[0][0] : args[0]
      if (first !== null && typeof first === 'object') return first
      return { port: first, host: typeof args[1] === 'string' ? args[1] : undefined }
    }

    function isLoopback(host) {
      return host === 'localhost' || host === '::1' || host.startsWith('127.')
    }

    net.Socket.prototype.connect = function (...args) {
      const given = options(args)
      const host = String(given.host || 'localhost').toLowerCase().replace(/\\\\.$/, '')
      const isTCP = !given.path && given.port !== undefined && given.port !== null
      if (!isTCP) return connect.apply(this, args)
      if (host === captured) {
        // Without TLS it gets there too, and is told that the endpoint is HTTPS.
        if (Number(given.port) !== \(EventService.port) && Number(given.port) !== 80) {
          const reason = 'only port \(EventService.port) of this host is captured'
          return refuse(this, `${host}:${given.port} was refused: ${reason}`)
        }
        const redirected = Object.assign({}, given, mock)
        if (Array.isArray(args[0])) args[0][0] = redirected
        else if (typeof args[0] === 'object') args[0] = redirected
        else args.splice(0, 2, mock.port, mock.host)
        return connect.apply(this, args)
      }
      const isHTTPS = this instanceof tls.TLSSocket && Number(given.port) === 443
      if (isHTTPS && !passesOthers && !isLoopback(host)) {
        return refuse(this, `${host}:443 was refused: \(Capture.refusalReason)`)
      }
      return connect.apply(this, args)
    }

    function refuse(socket, message) {
      process.nextTick(() => socket.destroy(new Error('axon-mock: ' + message)))
      return socket
    }

    """
  }
}
