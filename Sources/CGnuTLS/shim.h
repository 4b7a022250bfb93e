// Only what Swift cannot import itself; each wrapper says why.
#ifndef C_GNUTLS_SHIM_H
#define C_GNUTLS_SHIM_H

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#endif
