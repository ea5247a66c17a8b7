# A text grown piece by piece, and one joined from pieces.
from time import perf_counter


def work(n):
    text = ""
    for i in range(1, n + 1):
        text += str(i) + ","
    line = ""
    for i in range(1, n + 1):
        line += f"item {i}" + ";"
    return len(text) + len(line)


start = perf_counter()
result = work(20000)
print(perf_counter() - start, result, sep="\t")
