// The handwritten digits, linked into the executable: see SOURCE.md beside it for where they come from.
#pragma once
#include <stddef.h>

extern const unsigned char harmonium_digits_begin[];
extern const unsigned char harmonium_digits_end[];

/// The bytes of `digits.csv.gz`: 1,797 lines of 64 pixels (0 to 16) and a label.
static inline const unsigned char *harmonium_digits_bytes(void) { return harmonium_digits_begin; }
static inline size_t harmonium_digits_count(void) { return (size_t)(harmonium_digits_end - harmonium_digits_begin); }
