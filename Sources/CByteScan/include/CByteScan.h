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
/// All lanes together.
static inline size_t cbs_sum(cbs_lane a) {
  const __m128i halves = _mm_sad_epu8(a, _mm_setzero_si128());
  return (size_t)_mm_cvtsi128_si32(halves) + (size_t)_mm_extract_epi16(halves, 4);
}
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
static inline size_t cbs_sum(cbs_lane a) {
  size_t sum = 0;
  for (int i = 0; i < 16; i++) sum += a[i];
  return sum;
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

/// The number of bytes from `p` to the first line feed, at most `length`.
static inline size_t cbs_line_feed_run(const uint8_t *p, size_t length) {
  const uint8_t *found = memchr(p, '\n', length);
  return found ? (size_t)(found - p) : length;
}

/// The number of the `length` bytes from `p` up to and with the last line feed; 0 without one.
static inline size_t cbs_through_last_line_feed(const uint8_t *p, size_t length) {
  while (length > 0 && p[length - 1] != '\n') length--;
  return length;
}

/// The number of bytes from `p` to the first line feed or carriage return, at most `length`.
/// `*beyond` becomes true when a byte of 0x80 or above may stand among them.
static inline size_t cbs_line_run(const uint8_t *p, size_t length, bool *beyond) {
  cbs_lane seen = cbs_none();
  size_t run = length;
  for (size_t i = 0; i < length; i += 16) {
    const cbs_lane v = cbs_load(p + i);
    seen = cbs_or(seen, v);
    const cbs_lane isEnd = cbs_or(cbs_equal(v, cbs_all('\n')), cbs_equal(v, cbs_all('\r')));
    const uint32_t ends = cbs_bits(isEnd);
    if (ends != 0) {
      run = i + (size_t)__builtin_ctz(ends);
      break;
    }
  }
  *beyond = cbs_bits(seen) != 0;
  return run < length ? run : length;
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

/// Lanes that are a letter or a digit.
static inline cbs_lane cbs_alphanumeric(cbs_lane v) {
  const cbs_lane digit = cbs_at_most(cbs_minus(v, cbs_all('0')), cbs_all(9));
  const cbs_lane letter =
      cbs_at_most(cbs_minus(cbs_or(v, cbs_all(0x20)), cbs_all('a')), cbs_all(25));
  return cbs_or(digit, letter);
}

/// The number of bytes from `p` to the first that is no letter, digit or one of `- . _ +`.
static inline size_t cbs_atom_run(const uint8_t *p) {
  const uint8_t *start = p;
  for (;; p += 16) {
    const cbs_lane v = cbs_load(p);
    const cbs_lane mark = cbs_or(cbs_or(cbs_equal(v, cbs_all('-')), cbs_equal(v, cbs_all('.'))),
                                 cbs_or(cbs_equal(v, cbs_all('_')), cbs_equal(v, cbs_all('+'))));
    const uint32_t others = cbs_bits(cbs_or(cbs_alphanumeric(v), mark)) ^ 0xFFFF;
    if (others != 0) return (size_t)(p - start) + (size_t)__builtin_ctz(others);
  }
}

/// The number of bytes from `p` to the first that is remarkable in a URL: not visible ASCII, or one
/// of `? & % $ | \ "`. The quote that ends a string is one, so that the run ends there.
static inline size_t cbs_url_run(const uint8_t *p) {
  const uint8_t *start = p;
  for (;; p += 16) {
    const cbs_lane v = cbs_load(p);
    const cbs_lane visible = cbs_at_most(cbs_minus(v, cbs_all(0x21)), cbs_all(0x7E - 0x21));
    // `$ % &` lie side by side.
    const cbs_lane marks = cbs_or(
        cbs_or(cbs_at_most(cbs_minus(v, cbs_all('$')), cbs_all(2)), cbs_equal(v, cbs_all('"'))),
        cbs_or(cbs_equal(v, cbs_all('?')),
               cbs_equal(cbs_or(v, cbs_all(0x20)), cbs_all('|'))));  // `|` and the backslash
    const uint32_t stop = cbs_bits(marks) | (cbs_bits(visible) ^ 0xFFFF);
    if (stop != 0) return (size_t)(p - start) + (size_t)__builtin_ctz(stop);
  }
}

/// Whether 8-4-4-4-12 hexadecimal digits of either case stand at `p`: 36 bytes.
static inline bool cbs_is_uuid(const uint8_t *p) {
  uint64_t hex = 0, dash = 0;
  // The last one begins at 20, so that nothing behind the text is looked at.
  static const int starts[3] = {0, 16, 20};
  for (int i = 0; i < 3; i++) {
    const cbs_lane v = cbs_load(p + starts[i]);
    const cbs_lane digit = cbs_at_most(cbs_minus(v, cbs_all('0')), cbs_all(9));
    const cbs_lane letter =
        cbs_at_most(cbs_minus(cbs_or(v, cbs_all(0x20)), cbs_all('a')), cbs_all(5));
    hex |= (uint64_t)cbs_bits(cbs_or(digit, letter)) << starts[i];
    dash |= (uint64_t)cbs_bits(cbs_equal(v, cbs_all('-'))) << starts[i];
  }
  const uint64_t dashes = 1ull << 8 | 1ull << 13 | 1ull << 18 | 1ull << 23;
  return dash == dashes && hex == (((1ull << 36) - 1) ^ dashes);
}

/// The first octet of the dotted decimal address that the `length` bytes from `p` are, or -1. No
/// octet has leading zeros. `length` is 7 to 15.
static inline int cbs_first_octet(const uint8_t *p, size_t length) {
  const cbs_lane v = cbs_load(p);
  const uint32_t all = (1u << length) - 1;
  const uint32_t digits = cbs_bits(cbs_at_most(cbs_minus(v, cbs_all('0')), cbs_all(9))) & all;
  uint32_t dots = cbs_bits(cbs_equal(v, cbs_all('.'))) & all;
  if ((digits | dots) != all || __builtin_popcount(dots) != 3) return -1;
  dots |= 1u << length;
  int start = 0, first = 0, bad = 0;
  for (int i = 0; i < 4; i++, dots &= dots - 1) {
    const int end = __builtin_ctz(dots);
    const int count = end - start;
    if (count < 1 || count > 3) return -1;
    const int ones = p[end - 1] - '0';
    const int tens = count > 1 ? p[end - 2] - '0' : 0;
    const int hundreds = count > 2 ? p[end - 3] - '0' : 0;
    const int octet = ones + 10 * tens + 100 * hundreds;
    bad |= (octet > 255) | ((count > 1) & (p[start] == '0'));
    if (i == 0) first = octet;
    start = end + 1;
  }
  return bad ? -1 : first;
}

/// The number of UTF-8 continuation bytes among the `length` bytes from `p`.
static inline size_t cbs_continuation_count(const uint8_t *p, size_t length) {
  size_t count = 0, i = 0;
  while (i + 16 <= length) {
    // Sixteen small counters, emptied before one can run over.
    cbs_lane counters = cbs_none();
    for (int round = 0; round < 255 && i + 16 <= length; round++, i += 16) {
      // Those from 0x80 to 0xBF: with the top bit turned, the bytes below 0x40. A hit is -1.
      const cbs_lane turned = cbs_minus(cbs_load(p + i), cbs_all(0x80));
      counters = cbs_minus(counters, cbs_at_most(turned, cbs_all(0x3F)));
    }
    count += cbs_sum(counters);
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
