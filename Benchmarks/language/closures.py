# Closures that capture a variable, gone through with map, filter and sum.
from time import perf_counter


def work(n, rounds):
    total = 0
    for k in range(1, rounds + 1):
        scaled = list(map(lambda x: x * k + 1, range(1, n + 1)))
        kept = list(filter(lambda x: x % 2 == 0, scaled))
        total += sum(kept)
    return total


start = perf_counter()
result = work(100000, 5)
print(perf_counter() - start, result, sep="\t")
