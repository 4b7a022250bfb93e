// Sixteen bytes at a time, which Swift's own SIMD types do not compile to: their masks became a
// call per lane. Each function reads at most 15 bytes past the byte that ends it; callers pad by
// 64.
#ifndef C_BYTE_SCAN_H
#define C_BYTE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
typedef __m128i cbs_lane;
static inline cbs_lane cbs_load(const uint8_t *p) { return _mm_loadu_si128((const __m128i *)p); }
static inline cbs_lane cbs_all(uint8_t b) { return _mm_set1_epi8((char)b); }
static inline cbs_lane cbs_equal(cbs_lane a, cbs_lane b) { return _mm_cmpeq_epi8(a, b); }
static inline cbs_lane cbs_or(cbs_lane a, cbs_lane b) { return _mm_or_si128(a, b); }
/// Lanes whose byte, as unsigned, is at most `b`.
static inline cbs_lane cbs_at_most(cbs_lane a, cbs_lane b) {
  return _mm_cmpeq_epi8(_mm_min_epu8(a, b), a);
}
static inline cbs_lane cbs_minus(cbs_lane a, cbs_lane b) { return _mm_sub_epi8(a, b); }
static inline cbs_lane cbs_none(void) { return _mm_setzero_si128(); }
/// Bit i is the top bit of lane i.
static inline uint32_t cbs_bits(cbs_lane a) { return (uint32_t)_mm_movemask_epi8(a); }
#else
// The same with two words, for every other processor; clang turns it into its own vector code.
typedef uint8_t cbs_lane __attribute__((vector_size(16)));
static inline cbs_lane cbs_load(const uint8_t *p) { cbs_lane v; memcpy(&v, p, 16); return v; }
static inline cbs_lane cbs_all(uint8_t b) { return (cbs_lane){} + b; }
static inline cbs_lane cbs_equal(cbs_lane a, cbs_lane b) { return (cbs_lane)(a == b); }
static inline cbs_lane cbs_or(cbs_lane a, cbs_lane b) { return a | b; }
static inline cbs_lane cbs_at_most(cbs_lane a, cbs_lane b) { return (cbs_lane)(a <= b); }
static inline cbs_lane cbs_minus(cbs_lane a, cbs_lane b) { return a - b; }
static inline cbs_lane cbs_none(void) { return (cbs_lane){}; }
static inline uint32_t cbs_bits(cbs_lane a) {
  uint32_t bits = 0;
  for (int i = 0; i < 16; i++) bits |= (uint32_t)(a[i] >> 7) << i;
  return bits;
}
#endif

/// The number of bytes from `p` to the first that a JSON string cannot hold as it stands:
/// a quote, a backslash, a control character or a byte of 0x80 and above.
/// `*marks` becomes true when one of `{ [ <` or the byte `mark` stands among or just behind them.
static inline size_t cbs_plain_run(const uint8_t *p, uint8_t mark, bool *marks) {
  const uint8_t *start = p;
  cbs_lane seen = cbs_none();
  for (;;) {
    const cbs_lane v = cbs_load(p);
    const cbs_lane stop =
        cbs_or(cbs_or(cbs_equal(v, cbs_all('"')), cbs_equal(v, cbs_all('\\'))),
               cbs_or(cbs_at_most(v, cbs_all(0x1F)), v));
    const cbs_lane marked = cbs_or(cbs_equal(cbs_or(v, cbs_all(0x20)), cbs_all('{')),
                                   cbs_or(cbs_equal(v, cbs_all('<')), cbs_equal(v, cbs_all(mark))));
    const uint32_t bits = cbs_bits(stop);
    if (__builtin_expect(bits != 0, 1)) {
      const int ahead = __builtin_ctz(bits);
      const uint32_t before = (1u << ahead) - 1;
      if ((cbs_bits(marked) & before) != 0 || cbs_bits(seen) != 0) *marks = true;
      return (size_t)(p - start) + (size_t)ahead;
    }
    seen = cbs_or(seen, marked);
    p += 16;
  }
}

/// The number of bytes from `p` to the first that is no ASCII digit.
static inline size_t cbs_digit_run(const uint8_t *p) {
  const uint8_t *start = p;
  for (;; p += 16) {
    const cbs_lane digit = cbs_at_most(cbs_minus(cbs_load(p), cbs_all('0')), cbs_all(9));
    const uint32_t others = cbs_bits(digit) ^ 0xFFFF;
    if (others != 0) return (size_t)(p - start) + (size_t)__builtin_ctz(others);
  }
}

/// The number of bytes from `p` to the first line feed or carriage return, at most `length`.
static inline size_t cbs_line_run(const uint8_t *p, size_t length) {
  for (size_t i = 0; i < length; i += 16) {
    const cbs_lane v = cbs_load(p + i);
    const cbs_lane isEnd = cbs_or(cbs_equal(v, cbs_all('\n')), cbs_equal(v, cbs_all('\r')));
    const uint32_t ends = cbs_bits(isEnd);
    if (ends != 0) {
      const size_t run = i + (size_t)__builtin_ctz(ends);
      return run < length ? run : length;
    }
  }
  return length;
}

/// Whether the `length` bytes from `p` are all of `0-9a-f`. `length` is a multiple of 16.
static inline bool cbs_is_lower_hex(const uint8_t *p, size_t length) {
  uint32_t good = 0xFFFF;
  for (size_t i = 0; i < length; i += 16) {
    const cbs_lane v = cbs_load(p + i);
    const cbs_lane digit = cbs_at_most(cbs_minus(v, cbs_all('0')), cbs_all(9));
    const cbs_lane letter = cbs_at_most(cbs_minus(v, cbs_all('a')), cbs_all(5));
    good &= cbs_bits(cbs_or(digit, letter));
  }
  return good == 0xFFFF;
}

/// The number of UTF-8 continuation bytes among the `length` bytes from `p`.
static inline size_t cbs_continuation_count(const uint8_t *p, size_t length) {
  size_t count = 0, i = 0;
  while (i + 16 <= length) {
    // Sixteen small counters, emptied before one can run over: clang makes vector code of this.
    uint8_t counters[16] = {0};
    const size_t left = (length - i) / 16;
    const size_t rounds = left < 255 ? left : 255;
    for (size_t round = 0; round < rounds; round++, i += 16)
      for (int lane = 0; lane < 16; lane++) counters[lane] += (p[i + lane] & 0xC0) == 0x80;
    for (int lane = 0; lane < 16; lane++) count += counters[lane];
  }
  for (; i < length; i++) count += (p[i] & 0xC0) == 0x80;
  return count;
}

/// Eight bytes as one number, first byte lowest, whatever the processor's own order.
static inline uint64_t cbs_word(const uint8_t *p) {
  uint64_t w;
  memcpy(&w, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  w = __builtin_bswap64(w);
#endif
  return w;
}

#endif
