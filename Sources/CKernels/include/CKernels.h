// The loops that need run-time CPU dispatch. Each has a Swift twin that tests compare it with.
//
// All of them compute in lanes of eight in a fixed order and without fused operations, so that their results are the
// same to the bit on every CPU and at every optimisation level.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// sums[r] = sum over c of log(1 + exp(inputs[r, c] + biases[c])).
void harmonium_softplus_sums(
    const double *inputs, const double *biases, size_t rows, size_t columns, double *sums);

/// means[r, c] = 1 / (1 + exp(-(inputs[r, c] + biases[c]))); `means` may be `inputs`.
void harmonium_sigmoids(
    const double *inputs, const double *biases, size_t rows, size_t columns, double *means);

/// values[i] = exp(values[i] - shift); answers their sum.
double harmonium_exponentials(double *values, size_t count, double shift);

/// results[i] = exp(values[i]), to the last digit but for ties that are hard to tell; `results` may be `values`.
void harmonium_accurate_exponentials(const double *values, size_t count, double *results);

/// Numbers first ..< first + count of a stream of Philox4x32-10, uniform on [0, 1).
void harmonium_uniforms(
    uint64_t seed, uint32_t stream, uint32_t substream, uint64_t first, size_t count, double *uniforms);

/// states[i] = 1 where number first + i of the stream lies below probabilities[i], else 0; `states` may be
/// `probabilities`.
void harmonium_draw(
    const double *probabilities, uint64_t seed, uint32_t stream, uint32_t substream, uint64_t first, size_t count,
    double *states);
