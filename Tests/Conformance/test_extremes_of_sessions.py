"""Sessions at the edges: odd files, memory that runs out, interrupts that have to insist, and a kernel that lives on."""

import os
import resource
import signal
import subprocess
import time

import pytest

import harness

# What a kernel is asked, one after the other: (the cell, the category of its error).
CELLS = {
    "brackets": ("(" * 100_000, "ParseError"),
    "signs": ("- " * 100_000 + "1", "ParseError"),
    "a NUL byte": ("x = 1\0 + 2", "ParseError"),
    "a long line": ('x = "' + "x" * 5_000_000 + '" + 1', "TypeError"),
    "unknown names": ("\n".join(f"u{k}" for k in range(100_000)), "NameError"),
    "recursion": ("f(n) = f(n + 1); f(1)", "ValueError"),
    "mutual recursion": ("g(n) = h(n); h(n) = g(n); g(1)", "ValueError"),
    "recursion through map": ("f(n) = map(f, [n]); f(1)", "ValueError"),
    "recursion through a comprehension": ("f(n) = [f(k) for k in 1:n]; f(2)", "ValueError"),
    "recursion in a string": ('f(n) = "$(f(n))"; f(1)', "ValueError"),
    "a matrix": ("zeros(10^6, 10^6)", "ValueError"),
    "an axis": ("zeros(0, 2^62)", "ValueError"),
    "no elements, many columns": ("reshape(zeros(0, 4), 0, 2^62)", "ValueError"),
    "a model": ("rbm(10^6, 10^6)", "ValueError"),
    "a string": ('"x"^10^12', "ValueError"),
}

# Programs that keep more and more, and how each begins to grow.
GROWING = {
    "side by side": "x = [1]; while true; x = [x x]; end",
    "hcat": "x = [1]; while true; x = hcat(x, x); end",
    "a list": 'x = [1, "a"]; while true; x = [x; x]; end',
    "many matrices": "x = [zeros(1000, 1000) .+ i for i in 1:10^6]",
    "matrices in a list": "x = []; for i in 1:10^6; x = [x; (zeros(1000, 1000) .+ i,)]; end",
}


def run(executable, path, content):
    path.write_bytes(content)
    process = subprocess.run(
        [executable, path], cwd=path.parent, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=120)
    return process.returncode, process.stdout.decode(), process.stderr.decode()


@pytest.mark.parametrize("program, output", [
    (b"x = 1\r\nif x == 1\r\n    println(x)\r\nend\r\n", "1\n"),
    (b"\xef\xbb\xbfprintln(1)\n", "1\n"),
    ("x = 0\nif x == 1\n" + "elseif x == 2\n  1\n" * 10_000 + "else\n  println(x)\nend", "0\n"),
    ("#=" * 100_000 + "=#" * 100_000 + "\nprintln(1)", "1\n"),
    ("".join(f"v{k} = {k}\n" for k in range(100_000)) + "println(v99999)", "99999\n"),
    ("f(" + ", ".join(f"a{k}" for k in range(10_000)) + ") = a9999\nprintln(f(" + "7, " * 9_999 + "8))", "8\n"),
    ("println(length([" + "1, " * 500_000 + "1]))", "500001\n"),
], ids=["CRLF", "byte order mark", "elseif", "comments", "variables", "parameters", "elements"])
def test_a_large_or_odd_file_runs(executable, tmp_path, program, output):
    content = program if isinstance(program, bytes) else program.encode()
    assert run(executable, tmp_path / "odd.rbm", content) == (0, output, "")


def test_of_many_unknown_names_the_first_are_told(executable, tmp_path):
    status, _, error = run(executable, tmp_path / "names.rbm", "".join(f"u{k}\n" for k in range(100_000)).encode())
    assert status == 1 and len(error) < 5_000
    assert error.startswith("NameError: unknown names: `u0`, `u1`, ") and "`u19` and 99980 more\n" in error


@pytest.mark.parametrize("what", GROWING)
def test_memory_that_runs_out_is_an_error(executable, what):
    process = subprocess.run(
        [executable, "-e", GROWING[what]], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 29, 3 << 29)))
    assert process.returncode == 1, process.stderr[:500]
    assert process.stderr.startswith(b"ValueError: an array of ") and b" would exhaust the memory" in process.stderr


def interrupted(executable, program, times=1):
    """The status and the first line of the error of a program that is interrupted once it has said "on"."""
    process = subprocess.Popen(
        [executable, "-e", program], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"on\n"
    for _ in range(times):
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
    output, error = process.communicate(timeout=60)
    assert output == b""
    return process.returncode, error.decode().split("\n")[0]


@pytest.mark.parametrize("program", [
    'A = rand(3000, 3000); println("on"); A \\ A',
    'x = rand(10^7); println("on"); while true; sort(x); end; println("done")',
    'x = rand(10^7); println("on"); while true; shuffle(x); end; println("done")',
])
def test_long_functions_are_interrupted(executable, program):
    assert interrupted(executable, program) == (130, "Interrupted: stopped by the user")


def test_a_second_interrupt_ends_finally(executable):
    program = 'function f(n)\n try\n  f(n + 1)\n finally\n  f(n + 1)\n end\nend\nprintln("on"); f(1)'
    assert interrupted(executable, program, times=2) == (130, "Interrupted: stopped by the user")


def test_a_kernel_lives_on(kernelspec):
    with harness.kernel() as (manager, client):
        for what, (cell, category) in CELLS.items():
            answer = harness.run(client, cell)
            assert (answer.status, answer.reply.get("ename")) == ("error", category), what
            shown = [message["content"] for message in answer.messages if message["msg_type"] != "execute_input"]
            assert len(str(shown)) < 20_000, what
            assert harness.run(client, "1 + 1").result == "2", what


def test_a_kernel_is_sent_half_a_surrogate_pair(kernelspec):
    with harness.kernel() as (manager, client):
        session, socket = client.session, client.shell_channel.socket
        message = session.msg("execute_request", content={})
        parts = [session.pack(message[part]) for part in ("header", "parent_header", "metadata")]
        for code in [rb"\ud800", rb"x = \"\ud800\"", rb"\udc00\ud800"]:
            content = rb'{"code": "' + code + rb'", "silent": false, "stop_on_error": false}'
            socket.send_multipart([b"<IDS|MSG>", session.sign([*parts, content]), *parts, content])
        assert harness.run(client, "1 + 1").result == "2"
