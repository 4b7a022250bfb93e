// Only what Swift cannot import itself; each wrapper says why.
#ifndef C_GNUTLS_SHIM_H
#define C_GNUTLS_SHIM_H

#include <gnutls/gnutls.h>
#include <gnutls/crypto.h>
#include <gnutls/pkcs12.h>
#include <gnutls/x509.h>

// A macro with a parameter is not imported.
static inline unsigned int c_gnutls_bits_of_p256(void) {
  return GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1);
}

// gnutls_free is a variable that holds a function, which Swift takes for shared mutable state.
static inline void c_gnutls_free(void *memory) { gnutls_free(memory); }

#endif
