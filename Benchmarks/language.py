"""Times the command language beside CPython 3.11, Octave and numpy: the same programs, in turns, in the same run.

The programs in `language/` time themselves, so that starting does not count. Of several rounds the table shows medians.
"""

import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parent / "language"
ROUNDS = int(os.environ.get("ROUNDS", 7))
# Octave is slow at loops, and its answers do not need to be sharp.
OCTAVE_ROUNDS = 3
MATRICES = "matrices"
# What is asked for.
AGAINST_PYTHON = 1.0
AGAINST_OCTAVE = {"scalar-loop": 2.0}
AGAINST_NUMPY = 1 / 3


def output(command):
    # A program that is killed may leave a file, as Octave does: not in the repository.
    result = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tempfile.gettempdir())
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {result.stderr}")
    return result.stdout


def timed(command):
    """The seconds that a program says it took, and its result."""
    seconds, result = output(command).split()
    return float(seconds), float(result)


def fastest_python():
    """The Python 3.11 that is fastest at `recursion`: some are built with profile-guided optimisation."""
    places = [shutil.which("python3.11"), "/usr/bin/python3.11", "/usr/local/bin/python3.11"]
    places += glob.glob(os.path.expanduser("~/.pyenv/versions/3.11.*/bin/python3"))
    candidates = {os.path.realpath(place) for place in places if place and os.path.exists(place)} or {sys.executable}
    return min(candidates, key=lambda python: min(timed([python, PROGRAMS / "recursion.py"])[0] for _ in range(5)))


def medians_of_programs(peers, names):
    """Seconds by program and peer. All results of a program must be equal."""
    times = {}
    for name in names:
        results = set()
        for round in range(ROUNDS):
            for peer, (command, suffix) in peers.items():
                if peer == "octave" and round >= OCTAVE_ROUNDS:
                    continue
                seconds, result = timed([*command, PROGRAMS / (name + suffix)])
                times.setdefault(name, {}).setdefault(peer, []).append(seconds)
                results.add(result)
        if len(results) != 1:
            sys.exit(f"{name}: the results differ: {sorted(results)}")
    return {name: {peer: statistics.median(runs) for peer, runs in by.items()} for name, by in times.items()}


def medians_of_matrices(ours, numpy):
    times = {}
    for _ in range(ROUNDS):
        for peer, command in (("ours", [ours, f"{MATRICES}.rbm"]), ("numpy", [numpy, f"{MATRICES}.py"])):
            command[1] = PROGRAMS / command[1]
            for line in output(command).splitlines():
                task, seconds = line.rsplit("\t", 1)
                times.setdefault(task, {}).setdefault(peer, []).append(float(seconds))
    return {task: {peer: statistics.median(runs) for peer, runs in by.items()} for task, by in times.items()}


def milliseconds(seconds):
    return f"{seconds * 1000:10.2f}"


def verdict(demands):
    """Whether every ratio reaches what is asked for."""
    return "ok" if all(ratio >= demand for ratio, demand in demands) else "TOO SLOW"


def main(executable):
    executable = os.path.abspath(executable)
    python = fastest_python()
    octave = ["octave", "--quiet", "--no-gui", "--norc"]
    peers = {"ours": ([executable], ".rbm"), "python": ([python], ".py"), "octave": (octave, ".m")}
    names = sorted(path.stem for path in PROGRAMS.glob("*.rbm") if path.stem != MATRICES)
    version = output([python, "-c", "import sys; print(sys.version.split()[0])"]).strip()
    print(f"CPython {version} ({python}), {output(['octave', '--version']).splitlines()[0]}")
    print(f"medians of {ROUNDS} runs in turns, ms")
    print(f"{'program':16}{'ours':>10}{'CPython':>10}{'Octave':>10}   x CPython  x Octave  demand")
    failures = 0
    for name, by in medians_of_programs(peers, names).items():
        faster = {peer: by[peer] / by["ours"] for peer in ("python", "octave")}
        demands = [(faster["python"], AGAINST_PYTHON), (faster["octave"], AGAINST_OCTAVE.get(name, 0))]
        result = verdict(demands)
        failures += result != "ok"
        print(
            f"{name:16}{milliseconds(by['ours'])}{milliseconds(by['python'])}{milliseconds(by['octave'])}"
            f"{faster['python']:11.2f}{faster['octave']:10.1f}   {result}")

    numpy = output([sys.executable, "-c", "import numpy; print(numpy.__version__)"]).strip()
    print(f"\nnumpy {numpy}, 1,000x1,000 matrices; medians of {ROUNDS} runs in turns, ms")
    print(f"{'task':22}{'ours':>10}{'numpy':>10}   x numpy  demand")
    for task, by in medians_of_matrices(executable, sys.executable).items():
        ratio = by["numpy"] / by["ours"]
        result = verdict([(ratio, AGAINST_NUMPY)])
        failures += result != "ok"
        print(f"{task:22}{milliseconds(by['ours'])}{milliseconds(by['numpy'])}{ratio:10.2f}   {result}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
