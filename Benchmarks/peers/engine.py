"""The peers' half of `make bench-engine`: the same tasks by numpy (float64, by hand) and scikit-learn.

Prints `task<TAB>peer<TAB>seconds`, medians of several runs after one that is not counted.
"""
import statistics
import time

import numpy as np
from sklearn.neural_network import BernoulliRBM


def pictures(rows, columns, density=0.3):
    return (np.random.default_rng(7).random((rows, columns)) < density).astype(float)


def median(runs, body):
    body()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def model(visible, hidden, scale=0.1):
    rng = np.random.default_rng(1)
    return rng.normal(0, scale, (visible, hidden)), np.zeros(visible), np.zeros(hidden)


def numpy_epoch(visible, hidden, rows, batch):
    """One epoch of PCD-1."""
    data, (W, b, c), rng = pictures(rows, visible), model(visible, hidden, 0.01), np.random.default_rng(2)
    chains = data[:batch]
    for first in range(0, rows, batch):
        v = data[first : first + batch]
        h = sigmoid(v @ W + c)
        above = (rng.random((len(chains), hidden)) < sigmoid(chains @ W + c)).astype(float)
        chains = (rng.random((len(chains), visible)) < sigmoid(above @ W.T + b)).astype(float)
        g = sigmoid(chains @ W + c)
        W += 0.01 * (v.T @ h / len(v) - chains.T @ g / len(chains))
        b += 0.01 * (v.mean(0) - chains.mean(0))
        c += 0.01 * (h.mean(0) - g.mean(0))


def sklearn_epoch(visible, hidden, rows, batch):
    BernoulliRBM(hidden, learning_rate=0.01, batch_size=batch, n_iter=1, random_state=1).fit(pictures(rows, visible))


def states(n):
    return ((np.arange(2**n)[:, None] >> np.arange(n)[::-1]) & 1).astype(float)


def logsumexp(x):
    top = x.max()
    return top + np.log(np.exp(x - top).sum())


def numpy_log_z(visible, hidden):
    W, b, c = model(visible, hidden)
    total = []
    H = states(hidden)
    for first in range(0, len(H), 4096):
        block = H[first : first + 4096]
        total.append(np.logaddexp(0, block @ W.T + b).sum(1) + block @ c)
    return logsumexp(np.concatenate(total))


def numpy_exact_gradient(visible, hidden):
    (W, b, c), data, V = model(visible, hidden), pictures(32, visible), states(visible)
    minus_free = V @ b + np.logaddexp(0, V @ W + c).sum(1)
    p = np.exp(minus_free - logsumexp(minus_free))
    return data.T @ sigmoid(data @ W + c) / len(data) - (p[:, None] * V).T @ sigmoid(V @ W + c)


def numpy_free_energy(rows, visible, hidden):
    (W, b, c), data = model(visible, hidden), pictures(rows, visible)
    return -data @ b - np.logaddexp(0, data @ W + c).sum(1)


TASKS = [
    ("epoch-64x100-b10-pcd", "numpy", 5, lambda: numpy_epoch(64, 100, 1797, 10)),
    ("epoch-64x100-b10-pcd", "scikit-learn", 5, lambda: sklearn_epoch(64, 100, 1797, 10)),
    ("epoch-64x100-b100-pcd", "numpy", 5, lambda: numpy_epoch(64, 100, 1797, 100)),
    ("epoch-64x100-b100-pcd", "scikit-learn", 5, lambda: sklearn_epoch(64, 100, 1797, 100)),
    ("epoch-784x500-b100-pcd-6000-rows", "numpy", 3, lambda: numpy_epoch(784, 500, 6000, 100)),
    ("epoch-784x500-b100-pcd-6000-rows", "scikit-learn", 3, lambda: sklearn_epoch(784, 500, 6000, 100)),
    ("log-z-784x16", "numpy", 3, lambda: numpy_log_z(784, 16)),
    ("exact-gradient-16x16", "numpy", 5, lambda: numpy_exact_gradient(16, 16)),
    ("free-energy-6000x784-500", "numpy", 5, lambda: numpy_free_energy(6000, 784, 500)),
]

if __name__ == "__main__":
    for task, peer, runs, body in TASKS:
        print(task, peer, median(runs, body), sep="\t", flush=True)
