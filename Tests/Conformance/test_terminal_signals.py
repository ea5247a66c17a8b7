"""The REPL as its user sees it when it is stopped, killed, or its window is closed."""

import os
import signal
import subprocess
import termios
import time
from pathlib import Path

import pexpect
import pytest
from terminal import CTRL, ENTER


def wait_until(condition, what, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


def shell(command, **environment):
    """A shell with job control on a terminal of its own that runs a command, then says `ended`."""
    child = pexpect.spawn(
        "/bin/bash", ["-mc", f"read start; {command}; echo ended; read finish"], timeout=20,
        env=os.environ | {"TERM": "xterm-256color"} | environment)
    found = termios.tcgetattr(child.child_fd)
    child.sendline()
    return child, found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_left_as_it_was_found(executable, history, number):
    child, found = shell(f"HARMONIUM_HISTORY={history} {executable}")
    child.expect_exact("rbm> ")
    wait_until(lambda: termios.tcgetattr(child.child_fd) != found, "the REPL does not take the terminal over")
    os.killpg(os.tcgetpgrp(child.child_fd), number)
    child.expect_exact("ended")
    assert termios.tcgetattr(child.child_fd) == found
    child.close(force=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_as_the_terminal_is_taken_over(executable, history, tmp_path, number):
    slow = tmp_path / "slow.so"
    source = Path(__file__).with_name("slow_tcsetattr.c")
    subprocess.run(["clang", "-shared", "-fPIC", "-o", slow, source, "-ldl"], check=True)
    mark = tmp_path / "mark"
    child, found = shell(f"TAKING_OVER={mark} HARMONIUM_HISTORY={history} LD_PRELOAD={slow} {executable}")
    wait_until(mark.exists, "the REPL does not take the terminal over")
    os.killpg(os.tcgetpgrp(child.child_fd), number)
    child.expect_exact("ended")
    assert termios.tcgetattr(child.child_fd) == found
    child.close(force=True)


def test_a_stopped_session_goes_on(executable, history):
    child, found = shell(f"HARMONIUM_HISTORY={history} {executable}; echo stopped; read wait; fg")
    child.expect_exact("rbm> ")
    wait_until(lambda: termios.tcgetattr(child.child_fd) != found, "the REPL does not take the terminal over")
    child.send("half = 2" + CTRL["Z"])
    child.expect_exact("stopped")
    assert termios.tcgetattr(child.child_fd) == found
    child.sendline()
    child.expect("rbm> .*half")
    child.send("1\r")
    child.expect_exact("21")
    child.send("exit()\r")
    child.expect_exact("ended")
    child.close(force=True)


def test_a_stopped_program_goes_on(executable, history):
    child, found = shell(f"HARMONIUM_HISTORY={history} {executable}; echo stopped; read wait; fg")
    child.expect_exact("rbm> ")
    child.send('println("run", "ning"); sleep(1); println("fin", "ished")\r')
    child.expect_exact("running")
    child.send(CTRL["Z"])
    child.expect_exact("stopped")
    child.sendline()
    child.expect_exact("finished")
    child.expect_exact("rbm> ")
    child.send("exit()\r")
    child.expect_exact("ended")
    assert termios.tcgetattr(child.child_fd) == found
    child.close(force=True)


def test_quit_does_nothing_at_the_prompt_and_ends_a_program(terminal):
    terminal.type(CTRL["L"], "1 + ", CTRL["\\"], "1", ENTER)
    terminal.wait_for("2")
    terminal.wait_for_prompt()
    terminal.start("while true end")
    terminal.type(CTRL["\\"])
    terminal.child.expect(pexpect.EOF)
    terminal.child.wait()
    assert terminal.child.signalstatus == signal.SIGQUIT


@pytest.mark.parametrize("program", [None, "while true end", "while true; println(1); end"])
def test_a_closed_window_ends_the_session(terminal, program):
    if program:
        terminal.type('println("running"); ', program, ENTER) if "1" not in program else terminal.child.send(program + "\r")
        terminal.wait(lambda: "running" in terminal.lines or "1" in terminal.lines, "the start of the program")
    terminal.child.ptyproc.fileobj.close()
    terminal.child.closed = terminal.child.ptyproc.closed = True
    wait_until(lambda: not _is_running(terminal.child.pid), "the session outlives its window")


def _is_running(pid):
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"


def test_control_c_stops_a_flood(terminal):
    terminal.child.send('k = 0; while true; k = k + 1; println("flood $k"); end\r')
    terminal.wait(lambda: any(line.startswith("flood") for line in terminal.lines), "the flood")
    terminal.child.send(CTRL["C"])
    terminal.wait(lambda: any(line.startswith("Interrupted") for line in terminal.lines), "the end of the flood")
    terminal.wait_for_prompt()
    assert terminal.run("k > 0") == "true"


def test_the_prompt_stands_on_a_line_of_its_own(terminal):
    terminal.type(CTRL["L"], 'print("no line break")', ENTER)
    terminal.wait_for_prompt()
    assert terminal.lines[:3] == ['rbm> print("no line break")', "no line break", "rbm>"]
    terminal.type(CTRL["L"], 'print("x"^80)', ENTER)
    terminal.wait_for_prompt()
    assert terminal.lines[1:3] == ["x" * 80, "rbm>"]
    terminal.type(CTRL["L"], 'print("almost"); nonsense', ENTER)
    terminal.wait_for_prompt()
