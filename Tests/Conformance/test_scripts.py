"""The command line: scripts, -e, -E, standard input, and how the process ends."""

import os
import signal
import subprocess
import time

import pytest

ESC = b"\x1b"


@pytest.fixture
def harmonium(executable, tmp_path):
    """Runs the executable; answers the finished process, its outputs as text."""

    def run(*arguments, input=None, **environment):
        base = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
        return subprocess.run(
            [executable, *arguments], input=input, env=base | environment, cwd=tmp_path, timeout=60,
            capture_output=True, text=True, stdin=subprocess.DEVNULL if input is None else None)

    return run


@pytest.fixture
def script(tmp_path):
    def write(text, name="program.rbm"):
        path = tmp_path / name
        path.write_text(text)
        return path.name

    return write


def assert_outcome(process, status, out="", err=""):
    assert (process.returncode, process.stdout, process.stderr) == (status, out, err)


# What is run


def test_a_script_prints_what_it_prints(harmonium, script):
    name = script("#!/usr/bin/env harmonium\nx = 3\nx\nprintln(x + 1)\n")
    assert_outcome(harmonium(name), 0, "4\n")
    assert_outcome(harmonium("run", name), 0, "4\n")


def test_a_script_that_begins_with_its_interpreter_can_be_executed(executable, tmp_path):
    path = tmp_path / "program"
    path.write_text(f"#!{executable}\nprintln(ARGS[1])\n")
    path.chmod(0o755)
    assert subprocess.run([path, "λ"], capture_output=True, text=True, timeout=60).stdout == "λ\n"


@pytest.mark.parametrize("arguments", [[], ["a"], ["-e", "--help", "-E", "--version", "--", "x y", "-", "λ", "run"]])
def test_arguments_reach_the_program_untouched(harmonium, script, arguments):
    name = script("for a in ARGS\n    println(a)\nend\nprintln(length(ARGS))\n")
    expected = "".join(a + "\n" for a in arguments) + f"{len(arguments)}\n"
    assert_outcome(harmonium(name, *arguments), 0, expected)
    assert_outcome(harmonium("run", name, *arguments), 0, expected)
    assert_outcome(harmonium("-", *arguments, input="for a in ARGS; println(a); end; println(length(ARGS))"), 0, expected)


def test_e_prints_what_is_printed_and_capital_e_the_last_value_too(harmonium):
    assert_outcome(harmonium("-e", "println(1 + 1); 5"), 0, "2\n")
    assert_outcome(harmonium("-E", "println(1 + 1); 5"), 0, "2\n5\n")
    assert_outcome(harmonium("-E", "5;"), 0, "")
    assert_outcome(harmonium("-e", "-1"), 0, "")
    assert_outcome(harmonium("-E", "-1"), 0, "-1\n")
    assert_outcome(harmonium("-e", "println(ARGS[2])", "a", "-b"), 0, "-b\n")
    assert_outcome(harmonium("-e", ""), 0)


@pytest.mark.parametrize("code", [
    "derive(rbm(4, 3; seed=1), bars_and_stripes(2))", "gradient(rbm(4, 3; seed=1), bars_and_stripes(2))", "rbm(4, 3)",
    "images(bars_and_stripes(2))", "bar([1, 2])", "[1 2; 3 4]", '"text"', "help()", "?energy",
])
def test_every_display_ends_with_one_line_break(harmonium, code):
    shown = harmonium("-E", code).stdout
    assert shown.endswith("\n") and not shown.endswith("\n\n") and shown.strip()


def test_a_program_on_standard_input(harmonium):
    assert_outcome(harmonium(input="x = 2\nfor i in 1:2\n    println(i * x)\nend\n"), 0, "2\n4\n")
    assert_outcome(harmonium(input=""), 0)


def test_input_reads_lines_of_standard_input(harmonium, script):
    name = script('a = input("")\nb = input("")\nprintln(b, a)\n')
    assert_outcome(harmonium(name, input="one\ntwo\nthree\n"), 0, "twoone\n")
    ended = harmonium(name, input="one\n")
    assert ended.returncode == 1 and ended.stderr.startswith("IOError: ")


def test_help_in_the_terminal(harmonium):
    shown = harmonium("help", "free_energy")
    assert shown.returncode == 0 and "free_energy(m, v)" in shown.stdout
    guide = harmonium("help")
    assert guide.returncode == 0 and len(guide.stdout.splitlines()) > 10
    assert harmonium("help", "kernel").stdout == harmonium("kernel", "--help").stdout


# How it ends


def test_wrong_usage_is_64(harmonium):
    for arguments in [["--nonsense"], ["-e"], ["-e", "1", "-E", "2"], ["run", "--nonsense"], ["help", "a", "b"]]:
        process = harmonium(*arguments)
        assert process.returncode == 64, arguments
        assert process.stdout == "" and "Usage: harmonium" in process.stderr


def test_a_missing_script_is_an_error(harmonium):
    assert_outcome(harmonium("none.rbm"), 1, "", "IOError: cannot read none.rbm: no such file or directory\n")
    said = "IOError: cannot read .: is a directory\n   = help: write `./*.rbm` for the programs in it\n"
    assert_outcome(harmonium("."), 1, "", said)


def test_an_error_is_1_and_goes_to_standard_error(harmonium, script):
    name = script("println(1)\nx = [1, 2]\nprintln(x[3])\nprintln(2)\n")
    process = harmonium(name)
    assert (process.returncode, process.stdout) == (1, "1\n")
    assert process.stderr.startswith("IndexError: ") and f"{name}:3" in process.stderr
    assert harmonium("-e", "error(\"own words\")").stderr.startswith("ValueError: own words\n")


def test_exit_gives_the_status(harmonium):
    assert_outcome(harmonium("-e", "println(1); exit(7); println(2)"), 7, "1\n")
    assert_outcome(harmonium("-e", "exit(0)"), 0)


def test_standard_error_is_standard_error(harmonium):
    assert_outcome(harmonium("-e", 'println("a"); println(stderr, "b"); println("c")'), 0, "a\nc\n", "b\n")


@pytest.mark.parametrize("code", ["while true end", "for i in 1:10^12; end", 'train!(rbm(64, 16), digits(); epochs=10^6)'])
def test_an_interrupt_is_130(executable, code):
    process = subprocess.Popen(
        [executable, "-e", f'println("ready"); {code}'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == ""
    assert err.startswith("Interrupted: ")


def test_what_was_printed_is_there_when_the_process_is_ended(executable, tmp_path):
    code = 'for i in 1:3; println(i); end; save("printed.csv", [1]); while true end'
    process = subprocess.Popen([executable, "-e", code], cwd=tmp_path, stdout=subprocess.PIPE)
    deadline = time.monotonic() + 20
    while not (tmp_path / "printed.csv").exists():
        assert time.monotonic() < deadline, "the program does not get to its loop"
        time.sleep(0.01)
    process.terminate()
    out, _ = process.communicate(timeout=20)
    assert out == b"1\n2\n3\n"
    assert process.returncode == -signal.SIGTERM


def test_a_reader_that_leaves_ends_the_program_quietly(executable):
    process = subprocess.run(
        ["bash", "-c", '"$0" -e "i = 0; while true; i = i + 1; println(i); end" | head -2; echo ${PIPESTATUS[0]}', executable],
        capture_output=True, text=True, timeout=60)
    assert process.stdout == f"1\n2\n{128 + signal.SIGPIPE}\n"
    assert process.stderr == ""


# Colours


@pytest.mark.parametrize("code", ["println(1)", "for i in 1:100000; println(i); end"])
def test_output_that_cannot_be_written_is_an_error(executable, code):
    with open("/dev/full", "w") as full:
        process = subprocess.run(
            [executable, "-e", code], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert process.returncode == 1
    assert process.stderr == "harmonium: cannot write the output: No space left on device\n"


def test_no_escape_codes_in_pipes(harmonium):
    process = harmonium("-E", "println(stderr, 1); plot([1, 2, 3]); [1 2; 3 4]", TERM="xterm-256color")
    assert "\x1b" not in process.stdout + process.stderr
    assert "\x1b" not in harmonium("-e", "nonsense", TERM="xterm-256color").stderr


def test_force_color(harmonium):
    assert "\x1b[" in harmonium("-e", "nonsense", FORCE_COLOR="1").stderr
    assert "\x1b[" not in harmonium("-e", "nonsense", FORCE_COLOR="1", NO_COLOR="1").stderr
    assert "\x1b[" not in harmonium("-e", "nonsense", FORCE_COLOR="0").stderr


def test_the_command_line_guesses_what_was_meant(executable, tmp_path):
    def answer(*words):
        return subprocess.run([executable, *words], cwd=tmp_path, capture_output=True, text=True, timeout=60)

    assert "did you mean `harmonium check`?" in answer("chek", "x.rbm").stderr
    assert answer("help", "nosuch").returncode == 1
    assert answer("help", "train!").returncode == 0
    assert "-e CODE" in answer("--help").stdout and "-E CODE" in answer("--help").stdout
    assert "write `./*.rbm`" in answer("fmt", ".").stderr
