# fib(25): a quarter of a million calls.
from time import perf_counter


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


start = perf_counter()
result = fib(25)
print(perf_counter() - start, result, sep="\t")
