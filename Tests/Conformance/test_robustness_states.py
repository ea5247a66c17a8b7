"""Interrupts, ends and restarts in every state: a kernel stops at once, keeps what it had, and answers everybody."""

import os
import signal
import subprocess
import sys
import time

import pytest
from harness import is_running
from wire import Front, Survivor, eventually

LOOP = "n = 0\nwhile true\n    n += 1\nend"


@pytest.fixture
def start(executable, tmp_path):
    """Starts kernels of the test's own."""
    started = []

    def start_one():
        folder = tmp_path / str(len(started))
        folder.mkdir()
        started.append(Survivor(executable, folder))
        return started[-1]

    yield start_one
    for kernel in started:
        kernel.end()


# States: each brings a kernel there, and answers the request that is in work.


def asking(front):
    msg_id = front.execute('input("? ")', allow_stdin=True)
    front.receive("stdin")
    return msg_id


def standing_still(front):
    for sequence, command in enumerate(("initialize", "attach"), 1):
        front.ask("debug_request", {"type": "request", "seq": sequence, "command": command}, "control")
    msg_id = front.execute("twice(x) = 2 * x; @debug twice(3)")
    while front.await_output(msg_id, "debug_event").content["event"] != "stopped":
        pass
    return msg_id


def printing(front):
    msg_id = front.execute("while true\n    println(12345)\nend")
    front.await_output(msg_id, "stream")
    return msg_id


def displaying(front):
    msg_id = front.execute("while true\n    display(heatmap(eye(3)))\nend")
    front.await_output(msg_id, "display_data")
    return msg_id


def with_others_waiting(front):
    msg_id = front.begin(LOOP)
    for _ in range(50):
        front.execute("kept = 0")
    front.ask("complete_request", {"code": "kep", "cursor_pos": 3})  # Answered: the cells before it have arrived.
    return msg_id


STATES = {
    "a loop": lambda front: front.begin(LOOP),
    "a loop without a body": lambda front: front.begin("while true\nend"),
    "sleep": lambda front: front.begin("sleep(1000)"),
    "a recursion": lambda front: front.begin("f(n) = n < 2 ? n : f(n - 1) + f(n - 2); f(60)"),
    "a map": lambda front: front.begin("sum(map(x -> sum(1:x), 1:10^7))"),
    "a matrix product": lambda front: front.begin("A = ones(500, 500)\nwhile true\n    B = A * A\nend"),
    "training": lambda front: front.begin("train!(rbm(64, 16), digits(); epochs=10^7, seed=1)"),
    "sampling": lambda front: front.begin("sample(rbm(64, 64), 10^4; thin=10^6, seed=1)"),
    "a sum over states": lambda front: front.begin("while true\n    log_partition(rbm(20, 20))\nend"),
    "printing": printing,
    "displaying": displaying,
    "asking": asking,
    "standing still in the debugger": standing_still,
    "others waiting": with_others_waiting,
    "catching": lambda front: front.begin("while true\n    try\n        error(\"x\")\n    catch\n    end\nend"),
}


def by_message(survivor, front):
    reply = front.ask("interrupt_request", channel="control")
    assert reply.content == {"status": "ok"}


def by_signal(survivor, front):
    survivor.process.send_signal(signal.SIGINT)


# Interrupts


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("interrupt", [by_message, by_signal])
def test_interrupts_in_every_state(survivor, front, state, interrupt):
    msg_id = STATES[state](front)
    interrupt(survivor, front)
    reply = front.reply(msg_id).content
    assert (reply["status"], reply["ename"]) == ("error", "Interrupted")
    if state == "standing still in the debugger":
        front.ask("debug_request", {"type": "request", "seq": 9, "command": "disconnect"}, "control")


def test_an_interrupt_comes_by_shell_too(survivor, front):
    msg_id = front.begin(LOOP)
    asked = front.send("interrupt_request")
    replies = {m.answers: m.content["status"] for m in (front.receive("shell"), front.receive("shell"))}
    assert replies == {asked: "ok", msg_id: "error"}


@pytest.mark.parametrize("interrupt", [by_message, by_signal])
def test_interrupts_of_an_idle_kernel_stop_nothing_later(survivor, front, interrupt):
    for _ in range(10):
        interrupt(survivor, front)
        assert front.value("sum(1:1000)") == "500500"


@pytest.mark.parametrize("pause", [0, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02])
def test_interrupts_around_the_beginning_and_the_end_of_cells(survivor, front, pause):
    for _ in range(10):
        msg_id = front.execute("sum(map(x -> x^2, 1:5000))")
        time.sleep(pause)
        by_message(survivor, front)
        reply = front.reply(msg_id).content
        assert reply["status"] == "ok" or reply["ename"] == "Interrupted"


def test_a_storm_of_signals_and_messages(survivor, front):
    for _ in range(20):
        msg_id = front.begin(LOOP)
        for _ in range(10):
            by_signal(survivor, front)
            front.send("interrupt_request", channel="control")
        assert front.reply(msg_id).content["ename"] == "Interrupted"


def test_an_interrupt_aborts_what_waits_and_nothing_that_comes_later(survivor, front):
    msg_id = front.begin(LOOP)
    waiting = [front.execute("kept = 0") for _ in range(3)]
    question = front.send("complete_request", {"code": "kep", "cursor_pos": 3})
    assert front.reply(question).content["matches"] == ["kept"]
    by_message(survivor, front)
    assert front.reply(msg_id).content["status"] == "error"
    assert [front.reply(w).content["status"] for w in waiting] == ["aborted"] * 3
    assert front.value("kept") == "41"


def test_an_interrupt_before_the_evaluator_is_there(executable, tmp_path, start):
    for _ in range(3):
        kernel = start()
        kernel.first.send("interrupt_request", channel="control")
        kernel.check(kernel.first)


def test_user_expressions_can_be_interrupted(survivor, front):
    msg_id = front.begin("1", user_expressions={"a": "sum(map(x -> sum(1:x), 1:10^7))"})
    front.await_output(msg_id, "execute_result")
    time.sleep(0.05)
    by_message(survivor, front)
    reply = front.reply(msg_id).content
    assert reply["user_expressions"]["a"]["ename"] == "Interrupted"


# Ends

ENDS = {
    "shutdown": lambda kernel: kernel.first.send("shutdown_request", {"restart": False}, "control"),
    "shutdown by shell": lambda kernel: kernel.first.send("shutdown_request", {"restart": False}),
    "restart": lambda kernel: kernel.first.send("shutdown_request", {"restart": True}, "control"),
    "SIGTERM": lambda kernel: kernel.process.send_signal(signal.SIGTERM),
    "SIGHUP": lambda kernel: kernel.process.send_signal(signal.SIGHUP),
}
ENDING_STATES = {"idle": lambda front: None, **STATES}


@pytest.mark.parametrize("state", ENDING_STATES)
def test_shutdown_in_every_state(start, state):
    kernel = start()
    msg_id = ENDING_STATES[state](kernel.first)
    shutdown = ENDS["shutdown"](kernel)
    reply = kernel.first.reply(shutdown, "control")
    assert (reply.type, reply.content) == ("shutdown_reply", {"status": "ok", "restart": False})
    if msg_id:
        assert kernel.first.reply(msg_id).content["status"] in ("error", "aborted")
    assert kernel.process.wait(10) == 0


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("state", ["idle", "a loop", "printing", "asking"])
def test_every_end(start, end, state):
    kernel = start()
    ENDING_STATES[state](kernel.first)
    ENDS[end](kernel)
    assert kernel.process.wait(10) == 0


def test_shutdown_is_answered_to_everyone_who_asks(start):
    kernel = start()
    other = Front(kernel.connection)
    kernel.first.begin(LOOP)
    asked = [(front, front.send("shutdown_request", {"restart": restart}, "control"))
             for front, restart in ((kernel.first, False), (other, True))]
    assert [front.reply(msg_id, "control").content["restart"] for front, msg_id in asked] == [False, True]
    assert kernel.process.wait(10) == 0
    other.close()


def test_what_was_printed_before_the_end_arrives(start):
    kernel = start()
    msg_id = kernel.first.execute("for i in 1:20000\n    println(i)\nend")
    kernel.first.reply(msg_id)
    ENDS["shutdown"](kernel)
    assert kernel.process.wait(10) == 0
    assert kernel.first.printed(msg_id) == "".join(f"{i}\n" for i in range(1, 20_001))


def test_cells_that_wait_are_aborted_by_the_end(start):
    kernel = start()
    kernel.first.begin(LOOP)
    waiting = [kernel.first.execute("1") for _ in range(20)]
    ENDS["shutdown"](kernel)
    assert [kernel.first.reply(w).content["status"] for w in waiting] == ["aborted"] * 20
    assert kernel.process.wait(10) == 0


@pytest.mark.parametrize("state", ["idle", "a loop", "printing", "asking", "training"])
def test_kernels_end_with_their_parents(executable, tmp_path, state):
    """The parent starts a kernel and is killed; the kernel is told of its parent as Jupyter tells it."""
    program = (
        "import os, sys, time; sys.path.insert(0, sys.argv[2]); from pathlib import Path; from wire import Survivor\n"
        "import test_robustness_states as states\n"
        "kernel = Survivor(sys.argv[1], Path(sys.argv[3]), JPY_PARENT_PID=str(os.getpid()))\n"
        "states.ENDING_STATES[sys.argv[4]](kernel.first); print(kernel.process.pid, flush=True); time.sleep(600)"
    )
    here = os.path.dirname(__file__)
    parent = subprocess.Popen(
        [sys.executable, "-c", program, executable, here, tmp_path, state], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    assert is_running(pid)
    parent.kill()
    parent.wait()
    eventually(lambda: not is_running(pid), "the kernel outlived its parent", 10)


def test_restarts_on_the_same_ports(executable, tmp_path):
    """As a front end restarts: shutdown, then a new process with the same connection file. Clients stay connected."""
    kernel = Survivor(executable, tmp_path)
    front = kernel.first
    for round in range(8):
        if round % 2:
            front.begin(LOOP)
        front.send("shutdown_request", {"restart": True}, "control")
        assert kernel.process.wait(10) == 0
        kernel.process = subprocess.Popen([executable, "kernel", tmp_path / "connection.json"], stdin=subprocess.DEVNULL)
        while front.receive("iopub").type != "iopub_welcome":
            pass
        reply, outputs = front.run("kept")
        assert (reply["ename"], reply["execution_count"]) == ("NameError", 1)
    kernel.end()


def test_a_kernel_that_was_killed_is_replaced(executable, tmp_path):
    kernel = Survivor(executable, tmp_path)
    kernel.first.begin(LOOP)
    kernel.process.kill()
    kernel.process.wait()
    kernel.process = subprocess.Popen([executable, "kernel", tmp_path / "connection.json"], stdin=subprocess.DEVNULL)
    while kernel.first.receive("iopub").type != "iopub_welcome":
        pass
    assert kernel.first.value("6 * 7") == "42"
    kernel.end()
