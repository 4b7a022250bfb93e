// The floor to measure against: libmicrohttpd with the threads of MicroServer and nothing else. It
// reads the body, answers 200, and tells its port on the first line of its output. It ends when
// its standard input does.
//
//   cc -O2 bare.c -lmicrohttpd -o bare && ./bare
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>

static char answer[] = "{\"status\":200}";

static enum MHD_Result
handle (void *context, struct MHD_Connection *connection, const char *url, const char *method,
        const char *version, const char *piece, size_t *count, void **state)
{
  static char seen;
  (void) context;
  (void) url;
  (void) method;
  (void) version;
  if (NULL == *state)
  {
    *state = &seen;
    return MHD_YES;
  }
  if (0 != *count)
  {
    *count = 0;
    return NULL == piece ? MHD_NO : MHD_YES;
  }
  struct MHD_Response *response =
    MHD_create_response_from_buffer (sizeof answer - 1, answer, MHD_RESPMEM_PERSISTENT);
  if (NULL == response)
    return MHD_NO;
  MHD_add_response_header (response, "Content-Type", "application/json");
  enum MHD_Result result = MHD_queue_response (connection, MHD_HTTP_OK, response);
  MHD_destroy_response (response);
  return result;
}

int
main (void)
{
  struct MHD_Daemon *daemon = MHD_start_daemon (
    MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, &handle, NULL, MHD_OPTION_THREAD_POOL_SIZE, 2u,
    MHD_OPTION_END);
  if (NULL == daemon)
    return 1;
  const union MHD_DaemonInfo *info = MHD_get_daemon_info (daemon, MHD_DAEMON_INFO_BIND_PORT);
  printf ("%u\n", NULL == info ? 0u : (unsigned) info->port);
  fflush (stdout);
  while (EOF != getchar ())
    continue;
  MHD_stop_daemon (daemon);
  return 0;
}
