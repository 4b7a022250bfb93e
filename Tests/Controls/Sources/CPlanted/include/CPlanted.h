// Like CByteScan, a header whose functions are compiled into Swift code.
#ifndef C_PLANTED_H
#define C_PLANTED_H

#include <stdint.h>

/// The byte at `p`, wherever that is.
static inline uint8_t planted_read(const uint8_t *p) { return *p; }

#endif
