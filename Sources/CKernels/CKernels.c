// Elementary functions and random numbers over arrays, eight lanes at a time, compiled for three levels of x86-64.
#include "CKernels.h"

#include <math.h>
#include <string.h>

// Contraction would make results depend on whether the CPU has fused multiply-add.
#pragma STDC FP_CONTRACT OFF

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
// The choice is made before ThreadSanitizer has started, which would look on.
#define UNDISPATCHED
#endif
#endif
#if defined(__x86_64__) && defined(__linux__) && !defined(UNDISPATCHED)
#define DISPATCHED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DISPATCHED
#endif
// Inlined even without optimisation, so that each clone compiles its own copy for its own CPU. Vectors are passed by
// pointer because passing them by value has no ABI across the clones.
#define INLINED static inline __attribute__((always_inline))

enum { LANES = 8 };
typedef double f64x8 __attribute__((vector_size(64)));
typedef int64_t i64x8 __attribute__((vector_size(64)));
typedef uint64_t u64x8 __attribute__((vector_size(64)));

// The lanes of `yes` where the mask is set, of `no` elsewhere.
#define SELECT(mask, yes, no) ((f64x8)(((mask) & (i64x8)(yes)) | (~(mask) & (i64x8)(no))))
#define BROADCAST(x) ((f64x8){(x), (x), (x), (x), (x), (x), (x), (x)})

// Adding this to a double rounds it to a whole number, which then stands in the low bits.
static const double rounder = 0x1.8p52;

// x = exp(x): x = k log 2 + r with |r| <= log(2)/2, Taylor polynomial of degree 13 in r, then scaling by 2^k in two
// halves so that subnormal results come out right.
INLINED void exponential(f64x8 *x) {
    static const double coefficients[] = {
        1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
        1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1.0, 1.0,
    };
    const f64x8 largest = BROADCAST(710.0), smallest = BROADCAST(-746.0);
    f64x8 value = SELECT(*x > largest, largest, *x);
    value = SELECT(value < smallest, smallest, value);
    const f64x8 k = (value * 0x1.71547652b82fep0 + rounder) - rounder;
    // log 2 in two parts, the first with enough trailing zeros that its product with k is exact.
    const f64x8 r = (value - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
    f64x8 sum = BROADCAST(coefficients[0]);
    for (size_t term = 1; term < sizeof coefficients / sizeof *coefficients; term++)
        sum = sum * r + coefficients[term];
    const f64x8 half = (k * 0.5 + rounder) - rounder;
    const f64x8 first = (f64x8)((u64x8)(half + (rounder + 1023)) << 52);
    const f64x8 second = (f64x8)((u64x8)((k - half) + (rounder + 1023)) << 52);
    *x = sum * first * second;
}

// x = log(1 + x) for 0 <= x <= 1: twice the inverse hyperbolic tangent of s = x / (2 + x), |s| <= 1/3.
INLINED void log_one_plus(f64x8 *x) {
    const f64x8 s = *x / (*x + 2.0);
    const f64x8 square = s * s;
    f64x8 sum = BROADCAST(1.0 / 35);
    for (int odd = 33; odd >= 1; odd -= 2) sum = sum * square + 1.0 / odd;
    *x = 2.0 * s * sum;
}

INLINED void magnitude(f64x8 *x) { *x = (f64x8)((i64x8)*x & INT64_MAX); }

// x = log(1 + exp(x)), without overflow: max(x, 0) + log(1 + exp(-|x|)).
INLINED void softplus(f64x8 *x) {
    const f64x8 zero = BROADCAST(0.0);
    const f64x8 positive = SELECT(*x < zero, zero, *x);
    f64x8 rest = *x;
    magnitude(&rest);
    rest = -rest;
    exponential(&rest);
    log_one_plus(&rest);
    *x = positive + rest;
}

// x = 1 / (1 + exp(-x)), with full relative precision in both tails.
INLINED void sigmoid(f64x8 *x) {
    const f64x8 zero = BROADCAST(0.0);
    f64x8 tail = *x;
    magnitude(&tail);
    tail = -tail;
    exponential(&tail);
    const f64x8 reciprocal = 1.0 / (1.0 + tail);
    *x = SELECT(*x < zero, tail * reciprocal, reciprocal);
}

// The next `count` <= 8 numbers; lanes beyond them hold `filler`.
INLINED void load(f64x8 *lanes, const double *source, size_t count, double filler) {
    *lanes = BROADCAST(filler);
    memcpy(lanes, source, count * sizeof(double));
}

INLINED size_t lanes_left(size_t position, size_t count) {
    return count - position < LANES ? count - position : LANES;
}

DISPATCHED void harmonium_softplus_sums(
    const double *inputs, const double *biases, size_t rows, size_t columns, double *sums) {
    for (size_t row = 0; row < rows; row++) {
        f64x8 total = BROADCAST(0.0);
        for (size_t column = 0; column < columns; column += LANES) {
            const size_t count = lanes_left(column, columns);
            f64x8 value, bias;
            load(&value, inputs + row * columns + column, count, -INFINITY);
            load(&bias, biases + column, count, 0);
            value += bias;
            softplus(&value);
            total += value;
        }
        double sum = 0;
        for (int lane = 0; lane < LANES; lane++) sum += total[lane];
        sums[row] = sum;
    }
}

DISPATCHED void harmonium_sigmoids(
    const double *inputs, const double *biases, size_t rows, size_t columns, double *means) {
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < columns; column += LANES) {
            const size_t count = lanes_left(column, columns);
            f64x8 value, bias;
            load(&value, inputs + row * columns + column, count, 0);
            load(&bias, biases + column, count, 0);
            value += bias;
            sigmoid(&value);
            memcpy(means + row * columns + column, &value, count * sizeof(double));
        }
    }
}

DISPATCHED double harmonium_exponentials(double *values, size_t count, double shift) {
    f64x8 total = BROADCAST(0.0);
    for (size_t position = 0; position < count; position += LANES) {
        const size_t taken = lanes_left(position, count);
        f64x8 value;
        load(&value, values + position, taken, -INFINITY);
        value -= shift;
        exponential(&value);
        memcpy(values + position, &value, taken * sizeof(double));
        total += value;
    }
    double sum = 0;
    for (int lane = 0; lane < LANES; lane++) sum += total[lane];
    return sum;
}

// 2^(j/32) for j = 0 ..< 32: the nearest double, and what it lacks.
static const double roots[] = {
    0x1.0000000000000p+0, 0x1.059b0d3158574p+0, 0x1.0b5586cf9890fp+0, 0x1.11301d0125b51p+0, 0x1.172b83c7d517bp+0,
    0x1.1d4873168b9aap+0, 0x1.2387a6e756238p+0, 0x1.29e9df51fdee1p+0, 0x1.306fe0a31b715p+0, 0x1.371a7373aa9cbp+0,
    0x1.3dea64c123422p+0, 0x1.44e086061892dp+0, 0x1.4bfdad5362a27p+0, 0x1.5342b569d4f82p+0, 0x1.5ab07dd485429p+0,
    0x1.6247eb03a5585p+0, 0x1.6a09e667f3bcdp+0, 0x1.71f75e8ec5f74p+0, 0x1.7a11473eb0187p+0, 0x1.82589994cce13p+0,
    0x1.8ace5422aa0dbp+0, 0x1.93737b0cdc5e5p+0, 0x1.9c49182a3f090p+0, 0x1.a5503b23e255dp+0, 0x1.ae89f995ad3adp+0,
    0x1.b7f76f2fb5e47p+0, 0x1.c199bdd85529cp+0, 0x1.cb720dcef9069p+0, 0x1.d5818dcfba487p+0, 0x1.dfc97337b9b5fp+0,
    0x1.ea4afa2a490dap+0, 0x1.f50765b6e4540p+0,
};
static const double root_rests[] = {
    0x0.0p+0, 0x1.d73e2a475b465p-55, 0x1.8a62e4adc610bp-54, -0x1.6c51039449b3ap-54, -0x1.19041b9d78a76p-55,
    0x1.e016e00a2643cp-54, 0x1.9b07eb6c70573p-54, 0x1.612e8afad1255p-55, 0x1.6f46ad23182e4p-55, -0x1.63aeabf42eae2p-54,
    0x1.ada0911f09ebcp-55, 0x1.89b7a04ef80d0p-59, 0x1.d4397afec42e2p-56, -0x1.07abe1db13cadp-55, 0x1.6324c054647adp-54,
    -0x1.383c17e40b497p-54, -0x1.bdd3413b26456p-54, -0x1.16e4786887a99p-55, -0x1.41577ee04992fp-55,
    -0x1.d4c1dd41532d8p-54, 0x1.6e9f156864b27p-54, -0x1.75fc781b57ebcp-57, 0x1.c7c46b071f2bep-56,
    -0x1.d2f6edb8d41e1p-54, 0x1.7a1cd345dcc81p-54, -0x1.5584f7e54ac3bp-56, 0x1.11065895048ddp-55, 0x1.503cbd1e949dbp-56,
    0x1.2ed02d75b3707p-55, -0x1.1a5cd4f184b5cp-54, -0x1.e9c23179c2893p-54, 0x1.9d3e12dd8a18bp-54,
};

// x = exp(x), off by hardly more than the rounding of the result: x = (32 m + j) log(2)/32 + r with |r| <= log(2)/64, so
// that exp(x) = 2^m 2^(j/32) (1 + y) with a small y, whose own rounding errors lie far behind the last digit.
INLINED void accurate_exponential(f64x8 *x) {
    const f64x8 largest = BROADCAST(710.0), smallest = BROADCAST(-746.0);
    f64x8 value = SELECT(*x > largest, largest, *x);
    value = SELECT(value < smallest, smallest, value);
    const f64x8 rounded = value * 0x1.71547652b82fep5 + rounder;
    const f64x8 k = rounded - rounder;
    const i64x8 j = (i64x8)rounded & 31;
    // log(2)/32 in two parts, the first with enough trailing zeros that its product with k is exact; r in two as well.
    const f64x8 coarse = value - k * 0x1.62e42fef00000p-6, fine = k * 0x1.473de6af278edp-39;
    const f64x8 r = coarse - fine;
    const f64x8 rest = (coarse - r) - fine;
    f64x8 sum = BROADCAST(1.0 / 40320);
    const double coefficients[] = {1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2};
    for (size_t term = 0; term < sizeof coefficients / sizeof *coefficients; term++) sum = sum * r + coefficients[term];
    const f64x8 y = r + (r * r * sum + rest);
    f64x8 root, root_rest;
    for (int lane = 0; lane < LANES; lane++) {
        root[lane] = roots[j[lane]];
        root_rest[lane] = root_rests[j[lane]];
    }
    const f64x8 m = (k - __builtin_convertvector(j, f64x8)) * (1.0 / 32);
    // Scaled in two halves so that subnormal results come out right.
    const f64x8 half = (m * 0.5 + rounder) - rounder;
    const f64x8 first = (f64x8)((u64x8)(half + (rounder + 1023)) << 52);
    const f64x8 second = (f64x8)((u64x8)((m - half) + (rounder + 1023)) << 52);
    *x = (root + (root_rest + root * y)) * first * second;
}

DISPATCHED void harmonium_accurate_exponentials(const double *values, size_t count, double *results) {
    f64x8 value;
    size_t position = 0;
    // Copies of a constant size are single loads and stores.
    for (; position + LANES <= count; position += LANES) {
        memcpy(&value, values + position, sizeof value);
        accurate_exponential(&value);
        memcpy(results + position, &value, sizeof value);
    }
    if (position == count) return;
    load(&value, values + position, count - position, 0);
    accurate_exponential(&value);
    memcpy(results + position, &value, (count - position) * sizeof(double));
}

enum { DRAWS = 2 * LANES };

// Sixteen uniforms: two from each of the eight blocks of Philox4x32-10 that begin with number `block`.
INLINED void sixteen_uniforms(
    uint64_t seed, uint32_t stream, uint32_t substream, uint64_t block, double uniforms[DRAWS]) {
    const uint64_t low = UINT32_MAX;
    const u64x8 number = block + (u64x8){0, 1, 2, 3, 4, 5, 6, 7};
    u64x8 x = number & low, y = number >> 32, z = {0}, w = {0};
    z += substream;
    w += stream;
    uint32_t first_key = (uint32_t)seed, second_key = (uint32_t)(seed >> 32);
    for (int round = 0; round < 10; round++) {
        const u64x8 first = x * 0xD2511F53u, second = z * 0xCD9E8D57u;
        x = (second >> 32) ^ y ^ first_key;
        y = second & low;
        z = (first >> 32) ^ w ^ second_key;
        w = first & low;
        first_key += 0x9E3779B9u;
        second_key += 0xBB67AE85u;
    }
    const i64x8 even = (i64x8)((x | y << 32) >> 11), odd = (i64x8)((z | w << 32) >> 11);
    const f64x8 evens = __builtin_convertvector(even, f64x8) * 0x1p-53;
    const f64x8 odds = __builtin_convertvector(odd, f64x8) * 0x1p-53;
    for (int lane = 0; lane < LANES; lane++) {
        uniforms[2 * lane] = evens[lane];
        uniforms[2 * lane + 1] = odds[lane];
    }
}

DISPATCHED void harmonium_uniforms(
    uint64_t seed, uint32_t stream, uint32_t substream, uint64_t first, size_t count, double *uniforms) {
    size_t done = 0;
    while (done < count) {
        double drawn[DRAWS];
        const uint64_t index = first + done;
        sixteen_uniforms(seed, stream, substream, index / 2, drawn);
        const size_t skipped = index % 2;
        const size_t taken = count - done < DRAWS - skipped ? count - done : DRAWS - skipped;
        memcpy(uniforms + done, drawn + skipped, taken * sizeof(double));
        done += taken;
    }
}

DISPATCHED void harmonium_draw(
    const double *probabilities, uint64_t seed, uint32_t stream, uint32_t substream, uint64_t first, size_t count,
    double *states) {
    size_t done = 0;
    while (done < count) {
        double drawn[DRAWS];
        const uint64_t index = first + done;
        sixteen_uniforms(seed, stream, substream, index / 2, drawn);
        const size_t skipped = index % 2;
        const size_t taken = count - done < DRAWS - skipped ? count - done : DRAWS - skipped;
        for (size_t i = 0; i < taken; i++) states[done + i] = drawn[skipped + i] < probabilities[done + i] ? 1 : 0;
        done += taken;
    }
}
