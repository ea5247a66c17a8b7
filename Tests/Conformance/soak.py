"""Many mixed requests to one kernel, whose memory, descriptors and threads must not grow: `soak.py EXECUTABLE [COUNT]`.

Every reply is checked. What is counted is looked at when the first tenth is over, and must be much the same at the end.
"""

import json
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Benchmarks/kernel"))

from client import Kernel  # noqa: E402

# Resident memory may grow by so much, whatever the number of requests: a session remembers its outputs, up to 32 MiB.
ALLOWANCE = 48 << 20

# Programs with the status of their reply, and what their output contains.
CELLS = [
    ("1 + 1", "ok", b'"2"'),
    ("x = (1:1000) .^ 2; sum(x)", "ok", b"333833500"),
    ("println(\"a line\")", "ok", b"a line"),
    ("for i in 1:200; println(i); end", "ok", b"200"),
    ("[1 2; 3 4] * [1 0; 0 1]", "ok", b"Matrix"),
    ("function f(n); n < 2 ? n : f(n - 1) + f(n - 2); end; f(12)", "ok", b"144"),
    ("s = \"\"; for i in 1:300; s = s * string(i); end; length(s)", "ok", b"792"),
    ("m = rbm(4, 3; seed=1); gradient(m, states(4)[1:4, :]; method=:exact)", "ok", b"Gradient"),
    ("h = train!(rbm(4, 3; seed=2), bars_and_stripes(2); epochs=3, progress=false); h", "ok", b"History"),
    ("t = trainer(rbm(4, 3; seed=3), bars_and_stripes(2)); step!(t)", "ok", b"Step"),
    ("plot(sin.(0:0.1:6))", "ok", b"image/png"),
    ("heatmap(rand(6, 6))", "ok", b"image/png"),
    ("map(x -> x^2, 1:50)", "ok", b"2500"),
    ("try; error(\"caught\"); catch e; e.message; end", "ok", b"caught"),
    ("undefined_name + 1", "error", b"NameError"),
    ("[1, 2] + [1, 2, 3]", "error", b"ShapeError"),
    ("norm(1, 2, 3, 4)", "error", b"one too many"),
    ("if true", "error", b"ParseError"),
    ("g() = g(); g()", "error", b"too deep"),
]
LOOP = "while true; end"


def execute(kernel, code, status, expected):
    reply, outputs = kernel.execute(code)
    reply = json.loads(reply)
    assert reply["status"] == status, f"{code}: {reply}"
    assert any(expected in content for _, content in outputs), f"{code}: {outputs}"


def interrupt(kernel):
    """A loop without end, interrupted as soon as it runs."""
    request = kernel.submit(LOOP)
    while b'"execute_input"' not in kernel.receive(kernel.iopub[0])[0]:
        pass
    kernel.interrupt()
    assert json.loads(kernel.reply(kernel.shell, request))["ename"] == "Interrupted"
    kernel.outputs(kernel.iopub[0], request)


ASKED = [
    ("complete_request", {"code": "tra", "cursor_pos": 3}, b"train!"),
    ("complete_request", {"code": "m.", "cursor_pos": 2}, b"matches"),
    ("inspect_request", {"code": "gradient", "cursor_pos": 4, "detail_level": 1}, b"true"),
    ("is_complete_request", {"code": "for i in 1:3"}, b"incomplete"),
    ("history_request", {"hist_access_type": "tail", "n": 5, "output": False, "raw": True}, b"history"),
    ("kernel_info_request", {}, b"harmonium"),
    ("comm_info_request", {}, b"comms"),
]


def one(kernel, dice):
    kind = dice.random()
    if kind < 0.6:
        execute(kernel, *dice.choice(CELLS))
    elif kind < 0.97:
        request, content, expected = dice.choice(ASKED)
        reply = kernel.ask(request, content)
        assert expected in reply, f"{request}: {reply}"
    elif kind < 0.99:
        kernel.ask("kernel_info_request", {}, on=kernel.control)
    else:
        interrupt(kernel)


def drain(kernel):
    """What the requests without outputs of their own have left in the queue of the subscriber."""
    while kernel.iopub[0].poll(0):
        kernel.receive(kernel.iopub[0])


def resources(kernel):
    process = Path(f"/proc/{kernel.process.pid}")
    return {
        "memory": kernel.resident_bytes(), "descriptors": len(list((process / "fd").iterdir())),
        "threads": len(list((process / "task").iterdir()))}


def main(executable, count):
    dice = random.Random(1)
    kernel = Kernel([os.path.abspath(executable), "kernel", "{connection_file}"], "message")
    began = time.monotonic()
    try:
        kernel.wait_until_ready()
        early = None
        for number in range(1, count + 1):
            one(kernel, dice)
            if number % 100 == 0:
                drain(kernel)
            if number == max(1, count // 10):
                early = resources(kernel)
            if number % max(1, count // 10) == 0:
                print(f"{number} requests, {time.monotonic() - began:.0f} s: {resources(kernel)}", flush=True)
        late = resources(kernel)
    finally:
        kernel.close()
    assert late["memory"] <= early["memory"] + ALLOWANCE, f"the memory grew: {early} to {late}"
    assert late["descriptors"] <= early["descriptors"], f"descriptors stay open: {early} to {late}"
    assert late["threads"] <= early["threads"], f"threads stay: {early} to {late}"


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200_000)
