# Three million rounds of arithmetic and a comparison.
from time import perf_counter


def work(n):
    total = 0
    for i in range(1, n + 1):
        if i % 3 == 0:
            total += i * 2
        else:
            total -= 1
    return total


start = perf_counter()
result = work(3000000)
print(perf_counter() - start, result, sep="\t")
