# A matrix, as a list of rows, written and read element by element in a double loop.
from time import perf_counter


def work(n):
    A = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            A[i][j] = (i + 1) * (j + 1)
    total = 0
    for i in range(n):
        for j in range(n):
            total += A[j][i] - A[i][j] + 1
    return total


start = perf_counter()
result = work(500)
print(perf_counter() - start, result, sep="\t")
