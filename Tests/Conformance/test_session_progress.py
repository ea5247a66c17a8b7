"""How far long computations are: one line on a terminal that erases itself, and nothing anywhere else."""

import os
import subprocess

import pytest
from terminal import CTRL, ENTER

# Each takes far longer than a second, and says what it counts.
LONG = {
    "train!(rbm(64, 64), digits(); epochs=10^6)": "epochs",
    "log_partition(rbm(26, 400))": "states",
    "sample(rbm(400, 400), 10; burn_in=10^7)": "Gibbs steps",
    "check_gradient(rbm(18, 40), states(18)[1:100, :])": "parameters",
}


@pytest.fixture
def piped(executable, tmp_path):
    """Runs code with pipes in the place of a terminal; answers both outputs."""

    def run(code, **environment):
        base = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        process = subprocess.run([executable, "-e", code], env=base | environment, capture_output=True, timeout=60)
        return process.stdout, process.stderr

    return run


def bar(terminal, unit):
    """The line of the progress bar, once it is there with everything in it."""
    def lines():
        return [line for line in terminal.lines if f" {unit}" in line and " left" in line and "%" in line]

    terminal.wait(lines, f"a progress bar of {unit}")
    return lines()


@pytest.mark.parametrize("code", LONG)
def test_a_bar_shows_what_is_done_the_rate_and_the_time_left(open_terminal, code):
    terminal = open_terminal(columns=110)
    terminal.start(code)
    unit = LONG[code]
    (line,) = bar(terminal, unit)
    name = code.split("(")[0]
    assert line.startswith(name + "  ━") or line.startswith(name + "  ─")
    assert " of " in line and ("/s" in line or " each" in line)


def test_it_moves_in_its_line_and_is_gone_after_an_interrupt(terminal):
    terminal.start("train!(rbm(64, 64), digits(); epochs=10^6);")
    (first,) = bar(terminal, "epochs")
    terminal.wait(lambda: first not in terminal.lines, "the next state of the bar")
    assert len(bar(terminal, "epochs")) == 1
    terminal.type(CTRL["C"])
    terminal.wait_for_prompt()
    terminal.wait_for("Interrupted: stopped in train! after … of 1,000,000 epochs; the model keeps")
    assert "━" not in terminal.text and "─" not in terminal.text and " left" not in terminal.text


def test_it_is_gone_at_the_end(open_terminal):
    terminal = open_terminal(columns=120)
    # As many epochs as take some seconds here.
    terminal.run("m = rbm(64, 64; seed=1); X = digits(); t = time(); train!(m, X; epochs=2); dt = time() - t;")
    terminal.start('h = train!(m, X; epochs=2 + floor(8 / dt)); println("done")')
    terminal.wait_for("done")
    terminal.wait_for_prompt()
    # It was there: how long the screen showed it is up to the machine.
    assert b" epochs" in terminal.raw and "━".encode() in terminal.raw
    assert terminal.text.split("\n")[1:3] == ["running", "done"]
    assert "%" not in "\n".join(terminal.lines[1:])


def test_short_work_and_quiet_training_show_nothing(terminal):
    terminal.run("train!(rbm(4, 3), states(4); epochs=5);")
    assert b"\xe2\x94\x80" not in terminal.raw
    terminal.start("train!(rbm(64, 64), digits(); epochs=10^6, progress=false);")
    before = len(terminal.raw)
    with pytest.raises(AssertionError):
        terminal.wait(lambda: len(terminal.raw) > before, "some output", seconds=2)
    terminal.type(CTRL["C"])
    terminal.wait_for("stopped in train! after")


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_it_fits_narrow_windows(open_terminal, columns):
    terminal = open_terminal(columns=columns)
    terminal.start("log_partition(rbm(26, 400))")
    terminal.wait(lambda: any("%" in line for line in terminal.lines), "a progress bar")
    top = terminal.lines.index("running")
    assert [line for line in terminal.lines[top + 1 :] if line] == [terminal.lines[top + 1]]
    terminal.type(CTRL["C"])
    terminal.wait_for_prompt()
    assert not any("%" in line for line in terminal.lines)


def test_no_color_leaves_a_plain_bar_and_a_dumb_terminal_none(open_terminal):
    plain = open_terminal(NO_COLOR="1")
    plain.start("log_partition(rbm(26, 400))")
    bar(plain, "states")
    assert b"\x1b[32m\xe2\x94" not in plain.raw
    dumb = open_terminal(TERM="dumb")
    dumb.type("train!(rbm(64, 64), digits(); epochs=10^6);", ENTER)
    with pytest.raises(AssertionError):
        dumb.wait(lambda: "%" in dumb.text, "a bar", seconds=2)


def test_pipes_get_nothing_of_it(piped):
    code = "t = time(); m = rbm(64, 64; seed=1); while time() - t < 1.5; train!(m, digits(); epochs=30); end; println(1)"
    assert piped(code, FORCE_COLOR="1") == (b"1\n", b"")
