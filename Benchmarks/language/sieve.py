# The primes below n: a list of flags, nested while loops.
from time import perf_counter


def work(n):
    flags = [1] * (n + 1)
    flags[0] = flags[1] = 0
    i = 2
    while i * i <= n:
        if flags[i] == 1:
            j = i * i
            while j <= n:
                flags[j] = 0
                j += i
        i += 1
    return sum(flags)


start = perf_counter()
result = work(500000)
print(perf_counter() - start, result, sep="\t")
