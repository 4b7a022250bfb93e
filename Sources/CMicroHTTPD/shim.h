// Only what Swift cannot import itself; each wrapper says why.
#ifndef C_MICRO_HTTPD_SHIM_H
#define C_MICRO_HTTPD_SHIM_H

#include <microhttpd.h>
#include <string.h>
// The Glibc module of Swift has none of these.
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

/// What one daemon is started with. Callbacks get `context` as their first argument.
struct micro_settings {
  void *context;
  /// A listening, non-blocking socket, or -1: then connections are only handed over.
  int listener;
  unsigned int threads;
  unsigned int connections;
  /// Bytes for the head and the buffers of one connection.
  size_t connection_memory;
  unsigned int idle_seconds;
  /// PEM texts; both null for plain HTTP.
  const char *certificate;
  const char *key;
  MHD_AccessHandlerCallback handler;
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
  void *(*target) (void *context, const char *target, struct MHD_Connection *connection);
};

/// Leaves percent escapes as they are: decoded, `%00` would cut the path short.
static inline size_t
micro_keep_escapes (void *context, struct MHD_Connection *connection, char *text)
{
  (void) context;
  (void) connection;
  return strlen (text);
}

/// MHD_start_daemon is variadic, and its flags are a closed enum in Swift, where they cannot be
/// joined.
static inline struct MHD_Daemon *
micro_start (const struct micro_settings *settings)
{
  struct MHD_OptionItem items[5];
  unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
  unsigned int count = 0;
  if (0 > settings->listener)
    flags |= MHD_USE_NO_LISTEN_SOCKET;
  else
    items[count++] = (struct MHD_OptionItem) {MHD_OPTION_LISTEN_SOCKET, settings->listener, NULL};
  // A pool of one is refused; without the option there is one thread.
  if (1 < settings->threads)
    items[count++] =
      (struct MHD_OptionItem) {MHD_OPTION_THREAD_POOL_SIZE, (intptr_t) settings->threads, NULL};
  if (NULL != settings->certificate)
  {
    flags |= MHD_USE_TLS;
    items[count++] = (struct MHD_OptionItem) {
      MHD_OPTION_HTTPS_MEM_CERT, 0, (void *) settings->certificate};
    items[count++] = (struct MHD_OptionItem) {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *) settings->key};
  }
  items[count] = (struct MHD_OptionItem) {MHD_OPTION_END, 0, NULL};
  return MHD_start_daemon (
    flags, 0, NULL, NULL, settings->handler, settings->context,
    MHD_OPTION_NOTIFY_COMPLETED, settings->completed, settings->context,
    MHD_OPTION_NOTIFY_CONNECTION, settings->connection, settings->context,
    MHD_OPTION_URI_LOG_CALLBACK, settings->target, settings->context,
    MHD_OPTION_UNESCAPE_CALLBACK, &micro_keep_escapes, NULL,
    MHD_OPTION_CONNECTION_LIMIT, settings->connections,
    MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings->connection_memory,
    MHD_OPTION_CONNECTION_TIMEOUT, settings->idle_seconds,
    MHD_OPTION_ARRAY, items, MHD_OPTION_END);
}

/// MHD_get_connection_info is variadic. -1 when there is none.
static inline int
micro_socket (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return NULL == info ? -1 : info->connect_fd;
}

/// MHD_get_connection_info is variadic. What the connection callback stored.
static inline void *
micro_socket_context (struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info (connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return NULL == info ? NULL : info->socket_context;
}

#endif
