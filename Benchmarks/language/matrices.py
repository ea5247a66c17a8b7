# Whole-array operations on a 1,000×1,000 matrix, and its elements one by one. Medians of eleven runs each.
from statistics import median
from time import perf_counter

import numpy as np


def measure(task, operation):
    operation()
    times = []
    for _ in range(11):
        start = perf_counter()
        operation()
        times.append(perf_counter() - start)
    print(task, median(times), sep="\t")


n = 1000
i, j = np.arange(1, n + 1)[:, None], np.arange(1, n + 1)[None, :]
A = (i * 7 + j * 13) % 1000 / 1000
B = (i * 11 + j * 3) % 1000 / 1000
C = A.copy()
v = A[0, :].copy()
mask = A > 0.5
rows = np.arange(1, n, 2)


def read_elements(A):
    total = 0
    for i in range(100):
        for j in range(1000):
            total += A[i, j]
    return total


def write_elements(A):
    A = A.copy()
    for i in range(100):
        for j in range(1000):
            A[i, j] = i
    return A


def read_rows(A):
    for i in range(1000):
        A[i, :].copy()


def read_columns(A):
    for j in range(1000):
        A[:, j].copy()


def write_rows(A, v):
    A = A.copy()
    for i in range(1000):
        A[i, :] = v
    return A


measure("A[i, j]", lambda: read_elements(A))
measure("A[i, j] = x", lambda: write_elements(A))
measure("A[i, :]", lambda: read_rows(A))
measure("A[:, j]", lambda: read_columns(A))
measure("A[i, :] = v", lambda: write_rows(A, v))
measure("A[101:900, 101:900]", lambda: A[100:900, 100:900].copy())
measure("A[rows, :]", lambda: A[rows, :])
measure("A[mask]", lambda: A[mask])
measure("A'", lambda: A.T.copy())
measure("A .+ B", lambda: A + B)
measure("A .* 2 .+ 1", lambda: A * 2 + 1)
measure("A .- v'", lambda: A - v)
measure("A .^ 2", lambda: A**2)
measure("-A", lambda: -A)
measure("A .> B", lambda: A > B)
measure("A == C", lambda: np.array_equal(A, C))
measure("abs.(A)", lambda: np.abs(A))
measure("sqrt.(A)", lambda: np.sqrt(A))
measure("exp.(A)", lambda: np.exp(A))
measure("sum(A)", lambda: A.sum())
measure("sum(A; dims=1)", lambda: A.sum(axis=0, keepdims=True))
measure("sum(A; dims=2)", lambda: A.sum(axis=1, keepdims=True))
measure("maximum(A)", lambda: A.max())
