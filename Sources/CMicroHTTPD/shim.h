// Only what Swift cannot import itself; each wrapper says why.
#ifndef C_MICRO_HTTPD_SHIM_H
#define C_MICRO_HTTPD_SHIM_H

#include <microhttpd.h>

#endif
