"""Programs at the edges of what there is: each gets a clear error and the right status, and the session lives on."""

import os
import resource
import signal
import subprocess

import pytest

# What is tried: (the program, the category of its error, what the error says).
EXTREMES = {
    "brackets": ("(" * 100_000 + "1" + ")" * 100_000, "ParseError", "this nests more than 100 levels deep"),
    "square brackets": ("[" * 100_000 + "]" * 100_000, "ParseError", "this nests more than 100 levels deep"),
    "open brackets": ("(" * 100_000, "ParseError", "this nests more than 100 levels deep"),
    "blocks": ("if true\n" * 100_000 + "end\n" * 100_000, "ParseError", "this nests more than 100 levels deep"),
    "signs": ("- " * 100_000 + "1", "ParseError", "levels deep"),
    "fields": ("a = 1; a" + ".b" * 100_000, "ParseError", "this expression has more than 256"),
    "a sum": ("1" + "+1" * 1_000_000, "ParseError", "this expression has more than 256 operators in a row"),
    "invalid UTF-8": (b'x = "\xff\xfe"; y = \xc3', "IOError", "is not UTF-8 text: line 1 has a byte"),
    "a NUL byte": (b"x = 1\x00 + 2", "ParseError", "U+0000"),
    "recursion": ("f(n) = f(n + 1); f(1)", "ValueError", "the recursion is too deep"),
    "mutual recursion": ("f(n) = g(n); g(n) = f(n); f(1)", "ValueError", "the recursion is too deep"),
    "recursion through map": ("f(n) = map(f, [n]); f(1)", "ValueError", "the recursion is too deep"),
    "recursion in a default": ("f(n=f()) = n; f()", "ValueError", "the recursion is too deep"),
    "a matrix": ("zeros(10^6, 10^6)", "ValueError", "an array of 1000000x1000000 elements is too large"),
    "a model": ("rbm(10^6, 10^6)", "ValueError", "too"),
    "a string": ('"x"^10^12', "ValueError", "a string of 1000000000000 bytes is too long"),
    "a text that doubles": ('s = "x"; while true; s = s * s; end', "ValueError", "bytes is too long"),
    "a text that doubles elsewhere": ('s = "x"; t = s; while true; t = s * t; s = t; end', "ValueError", "bytes is too long"),
    "a text that doubles by interpolation": ('s = "x"; t = s; while true; t = "$s$s"; s = t; end', "ValueError", "is too long"),
    "a text that doubles by string": ('s = "x"; while true; s = string("", s, s); end', "ValueError", "is too long"),
}


def run(executable, folder, program):
    path = folder / "extreme.rbm"
    path.write_bytes(program if isinstance(program, bytes) else program.encode())
    return subprocess.run(
        [executable, path], cwd=folder, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=120)


@pytest.mark.parametrize("what", EXTREMES)
def test_an_extreme_is_a_clear_error(executable, tmp_path, what):
    program, category, message = EXTREMES[what]
    process = run(executable, tmp_path, program)
    first = process.stderr.decode().split("\n")[0]
    assert process.returncode == 1, process.stderr[:500]
    assert first.startswith(category + ": ") and message in first
    assert len(process.stderr) < 20_000


def test_nothing_is_repeated_at_once(executable, tmp_path):
    process = run(executable, tmp_path, 'println(length("" ^ 10^18))')
    assert (process.returncode, process.stdout, process.stderr) == (0, b"0\n", b"")


def test_a_vector_that_doubles(executable):
    """Within 4 GiB, so that the test neither depends on the machine's memory nor takes it."""
    process = subprocess.run(
        [executable, "-e", "v = [1]; while true; v = [v; v]; end"], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 32, 1 << 32)))
    assert process.returncode == 1, process.stderr[:500]
    assert process.stderr.startswith(b"ValueError: an array of ") and b"would exhaust the memory" in process.stderr


NESTED = "v = 1\nfor i in 1:10^5\n    v = {}\nend\n"


@pytest.mark.parametrize("nest", ["(v,)", '[v, "x"]', "(a=v,)"])
def test_a_value_a_hundred_thousand_levels_deep(executable, tmp_path, nest):
    """It is shown, written, compared and given up like any other; what cannot keep it says so."""
    program = NESTED.format(nest) + """
display(v)
println(length(string(v)) > 10^5, length(json(v)) > 10^5, v == copy(v), length(unique([v, v])))
save("deep.json", v)
save_session("deep.session")
v = 0
println("given up")
"""
    process = run(executable, tmp_path, program)
    assert process.returncode == 0, process.stderr[:500]
    assert process.stdout.endswith(b"truetruetrue1\ngiven up\n") and len(process.stdout) > 200_000
    assert process.stderr == b"Warning: `v` was not saved: it holds values that are nested more than 200 deep\n"
    assert (tmp_path / "deep.json").stat().st_size > 200_000


@pytest.mark.parametrize("body, answer", [("g(x)", "1"), ("g(x) + 1", "100001")])
def test_a_chain_of_a_hundred_thousand_closures(executable, tmp_path, body, answer):
    program = f"f = x -> x\nfor i in 1:10^5\n    g = f\n    f = x -> {body}\nend\nprintln(f(1), f == f)\nf = 0\nprintln(f)\n"
    process = run(executable, tmp_path, program)
    assert (process.returncode, process.stdout.decode(), process.stderr) == (0, f"{answer}true\n0\n", b"")


def test_a_line_of_fifty_megabytes(executable, tmp_path):
    for line in [b"#" * 50_000_000 + b"\nprintln(1)", b'println(length("' + b"x" * 50_000_000 + b'"))']:
        process = run(executable, tmp_path, line)
        assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout == b"50000000\n"


def test_a_loop_without_end_is_stopped(executable, tmp_path):
    process = subprocess.Popen([executable, "-e", 'println("on"); while true end'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"on\n"
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=30)
    # In the loop, or still behind the line that it has written.
    assert process.returncode == 130 and error.startswith(b"Interrupted: stopped ")


def test_the_session_lives_on(terminal):
    for what in ["recursion", "a matrix", "a string", "recursion through map"]:
        program, category, _ = EXTREMES[what]
        assert category in terminal.run(program)
    assert terminal.run("1 + 1") == "2"
