# Comprehensions: with a condition, and with a call.
from time import perf_counter


def square(x):
    return x * x


def work(n, rounds):
    total = 0
    for k in range(1, rounds + 1):
        total += sum([square(x) for x in range(1, n + 1) if x % 3 != k % 3])
    return total


start = perf_counter()
result = work(100000, 5)
print(perf_counter() - start, result, sep="\t")
