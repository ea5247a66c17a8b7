"""Times the kernel beside ipykernel and xeus-python: the same requests to each, in turns, in the same run.

Every round starts each kernel anew. The table shows medians over the rounds (p99: over all requests), and after it what
is asked for, as ratios to the faster of ipykernel and xeus-python. xeus-python's raw mode, which is faster and knows less
(no IPython; it loses printed lines), is shown beside them. `bench.py EXECUTABLE`, or `make bench-kernel`.
"""

import json
import math
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field

from client import Kernel, Silent

ROUNDS = int(os.environ.get("ROUNDS", 5))
EXECUTES = 300
QUEUED = 1000
LINES = 5000
PEERS = ("ipykernel", "xeus-python")
SUBSCRIBERS = 4


@dataclass
class Subject:
    """A kernel under test: how it is started, and what the same work is in its language."""

    argv: list
    interrupt_mode: str = "signal"
    endless: str = "while True: pass"
    lines: str = f"for i in range({LINES}): print(i)"
    times: dict = field(default_factory=dict)
    remarks: set = field(default_factory=set)

    def note(self, figure, *values):
        self.times.setdefault(figure, []).extend(values)


def subjects(executable, python):
    launch = [python, "-m", "xpython_launcher", "-f", "{connection_file}"]
    return {
        "ours": Subject(
            [executable, "kernel", "{connection_file}"], "message", "while true end",
            f"for i in 0:{LINES - 1}; println(i); end"),
        "ipykernel": Subject([python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]),
        "xeus-python": Subject(launch),
        "xeus raw": Subject([*launch, "--raw"]),
    }


def seconds_of(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def measure_memory(kernel, subject):
    time.sleep(0.3)
    subject.note("memory", kernel.resident_bytes())


def measure_shutdown(kernel, subject):
    subject.note("shutdown", kernel.shut_down())


def measure_requests(kernel, subject):
    kernel.execute("x = 41")
    for _ in range(20):
        kernel.execute("1 + 1")
    subject.note("execute", *(seconds_of(lambda: kernel.execute("1 + 1")) for _ in range(EXECUTES)))
    for channel, source in (("shell", kernel.shell), ("control", kernel.control)):
        info = [seconds_of(lambda: kernel.ask("kernel_info_request", {}, on=source)) for _ in range(100)]
        subject.note(f"kernel_info on {channel}", statistics.median(info))
    complete = [
        seconds_of(lambda: kernel.ask("complete_request", {"code": "prin", "cursor_pos": 4})) for _ in range(12)]
    subject.note("complete", statistics.median(complete[2:]))


def measure_queue(kernel, subject):
    start = time.perf_counter()
    requests = [kernel.submit("1 + 1") for _ in range(QUEUED)]
    for request in requests:
        kernel.reply(kernel.shell, request)
    kernel.outputs(kernel.iopub[0], requests[-1])
    subject.note("queued executes", QUEUED / (time.perf_counter() - start))


def measure_lines(kernel, subject):
    expected = "".join(f"{i}\n" for i in range(LINES))
    start = time.perf_counter()
    request = kernel.submit(subject.lines)
    kernel.reply(kernel.shell, request)
    found = [kernel.outputs(source, request) for source in kernel.iopub]
    subject.note("printed lines", LINES / (time.perf_counter() - start))
    texts = ["".join(json.loads(content)["text"] for header, content in one if b'"stream"' in header) for one in found]
    if any(text != expected for text in texts):
        subject.remarks.add("lines lost or out of order")


def measure_interrupt(kernel, subject):
    kernel.execute("x = 41")
    request = kernel.submit(subject.endless)
    while True:
        header, parent = kernel.receive(kernel.iopub[0])[:2]
        if request.encode() in parent and b'"execute_input"' in header:
            break
    time.sleep(0.1)
    subject.note("interrupt to reply", seconds_of(lambda: (kernel.interrupt(), kernel.reply(kernel.shell, request))))
    kernel.outputs(kernel.iopub[0], request)
    if not any(b'"42"' in content for header, content in kernel.execute("x + 1")[1] if b'"execute_result"' in header):
        subject.remarks.add("variables lost after the interrupt")


def measure(subject):
    """One round of a kernel. What it does not survive is remarked, and what it lost stays out of the figures."""

    def session(subscribers, *works):
        kernel = Kernel(subject.argv, subject.interrupt_mode, subscribers)
        step = "start"
        try:
            subject.note("cold start", kernel.wait_until_ready())
            for work in works:
                step = work.__name__
                work(kernel, subject)
        except (Silent, subprocess.TimeoutExpired):
            subject.remarks.add(f"{step}: " + ("no answer" if kernel.process.poll() is None else "it dies"))
        finally:
            kernel.close()

    session(1, measure_memory, measure_requests, measure_queue, measure_shutdown)
    session(SUBSCRIBERS, measure_lines)
    session(1, measure_interrupt)


def p99(values):
    return sorted(values)[max(0, math.ceil(0.99 * len(values)) - 1)]


# Figure, unit, factor to the unit, what stands for all rounds.
FIGURES = [
    ("cold start", "ms", 1e3, statistics.median),
    ("execute", "ms", 1e3, statistics.median),
    ("execute p99", "ms", 1e3, p99),
    ("kernel_info on shell", "ms", 1e3, statistics.median),
    ("kernel_info on control", "ms", 1e3, statistics.median),
    ("complete", "ms", 1e3, statistics.median),
    ("queued executes", "/s", 1, statistics.median),
    ("printed lines", "/s", 1, statistics.median),
    ("memory", "MB", 1e-6, statistics.median),
    ("interrupt to reply", "ms", 1e3, statistics.median),
    ("shutdown", "ms", 1e3, statistics.median),
]

# Figure, what is asked for, and whether it is reached by ours, given the peers'.
DEMANDS = [
    ("cold start", "at most 1/4 of the faster peer", lambda ours, peers: ours <= min(peers) / 4),
    ("execute", "at most 1/3 of the faster peer", lambda ours, peers: ours <= min(peers) / 3),
    ("execute p99", "at most 1/3 of the faster peer", lambda ours, peers: ours <= min(peers) / 3),
    ("complete", "at most 1 ms", lambda ours, _: ours <= 1e-3),
    ("queued executes", "at least twice the faster peer", lambda ours, peers: ours >= 2 * max(peers)),
    ("printed lines", "at least ipykernel's", lambda ours, peers: ours >= peers[0]),
    ("memory", "at most half of the smaller peer", lambda ours, peers: ours <= min(peers) / 2),
    ("interrupt to reply", "below 20 ms", lambda ours, _: ours < 20e-3),
    ("shutdown", "at most the fastest peer", lambda ours, peers: ours <= min(peers)),
]


def summary(subject):
    values = dict(subject.times)
    values["execute p99"] = values.get("execute")
    return {name: stand(values[name]) for name, _, _, stand in FIGURES if values.get(name)}


def main(executable):
    kernels = subjects(os.path.abspath(executable), sys.executable)
    for _ in range(ROUNDS):
        for subject in kernels.values():
            measure(subject)
    results = {name: summary(subject) for name, subject in kernels.items()}
    print(f"medians of {ROUNDS} rounds; one subscriber, {SUBSCRIBERS} for printed lines")
    print(f"{'':28}" + "".join(f"{name:>14}" for name in kernels))
    for figure, unit, factor, _ in FIGURES:
        cells = (results[name].get(figure) for name in kernels)
        row = "".join(f"{'–' if value is None else f'{value * factor:.4g}':>14}" for value in cells)
        print(f"{figure + ', ' + unit:28}{row}")
    failures = 0
    for name, subject in kernels.items():
        for remark in sorted(subject.remarks):
            print(f"{name}: {remark}")
        failures += bool(name == "ours" and subject.remarks)
    for figure, demand, holds in DEMANDS:
        peers = [results[name][figure] for name in PEERS if figure in results[name]]
        good = figure in results["ours"] and holds(results["ours"][figure], peers)
        failures += not good
        print(f"{figure + ': ' + demand:64}{'ok' if good else 'MISSED'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
