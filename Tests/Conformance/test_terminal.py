"""The REPL as its user sees it: a real pseudo-terminal, keys going in, a screen coming out."""

import os
import re
import signal
import termios
import time

import pexpect
import pyte
import pytest

PROMPT = "rbm> "
CONTINUATION = "  .. "
ENTER, TAB, ESCAPE, BACKSPACE = "\r", "\t", "\x1b", "\x7f"
UP, DOWN, RIGHT, LEFT, HOME, END = (f"\x1b[{key}" for key in "ABCDHF")
CTRL = {letter: chr(ord(letter) - 64) for letter in "ACDEGKLRUWYZ_"}

BLOCK = """\
runs = runs + 1
total = 0
for i in 1:3
    for j in 1:3
        if i == j
            total = total + i
        else
            total = total - 1
        end
    end
end
function twice(x)
    y = 2 * x
    return y
end
square(x) = x^2
λ = 0.5
a = twice(total)
b = square(a) * λ
println("total $total a $a b $b")
"""


class Terminal:
    """A terminal with the REPL in it; the screen is what a user would see."""

    def __init__(self, executable, history, columns=80, rows=30, **environment):
        base = {"PATH": os.environ["PATH"], "HOME": str(history.parent), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment = base | {"HARMONIUM_HISTORY": str(history)} | environment
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(str(executable), dimensions=(rows, columns), env=environment, timeout=20)
        self.child.delaybeforesend = None
        self.wait_for_prompt()

    # What is seen

    def read(self, seconds=0.05):
        """Takes in whatever has arrived."""
        try:
            data = self.child.read_nonblocking(1 << 16, seconds)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.child.wait()
            return
        self.raw += data
        self.stream.feed(data)

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self):
        return "\n".join(self.lines).rstrip()

    def wait(self, condition, what, seconds=10):
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"{what} did not come:\n{self.text}"
            self.read()

    def wait_for(self, text):
        """Waits until the screen shows a text; `…` in it stands for anything within a line."""
        pattern = re.compile(".*".join(map(re.escape, text.split("…"))))
        self.wait(lambda: pattern.search(self.text), repr(text))

    def wait_for_prompt(self):
        def is_ready():
            return self.screen.cursor.x == len(PROMPT) and self.lines[self.screen.cursor.y] == PROMPT.rstrip()

        self.wait(is_ready, "the prompt")

    # What is done

    def type(self, *keys):
        self.child.send("".join(keys).encode())
        self.settle()

    def settle(self):
        """Reads until nothing more comes."""
        while True:
            before = len(self.raw)
            self.read(0.1)
            if len(self.raw) == before:
                return

    def run(self, code):
        """Types a line and answers what appears below it."""
        self.type(CTRL["L"], code, ENTER)
        self.wait_for_prompt()
        below = self.text.split("\n")
        return "\n".join(below[1:-1])

    def paste(self, text):
        self.child.send(b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~")
        self.settle()

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        self.settle()

    def leave(self):
        self.type(CTRL["D"])
        self.child.expect(pexpect.EOF)
        self.child.wait()
        return self.child.exitstatus


@pytest.fixture
def history(tmp_path):
    return tmp_path / "history"


@pytest.fixture
def open_terminal(executable, history):
    opened = []

    def open_one(**settings):
        opened.append(Terminal(executable, history, **settings))
        return opened[-1]

    yield open_one
    for terminal in opened:
        terminal.child.close(force=True)


@pytest.fixture
def terminal(open_terminal):
    return open_terminal()


# Evaluating


def test_values_are_shown_and_a_semicolon_hides_them(terminal):
    assert terminal.run("1 + 1") == "2"
    assert terminal.run("1 + 1;") == ""
    assert terminal.run("x = [1, 2, 3];") == ""
    assert terminal.run("sum(x)") == "6"


def test_ans_is_the_last_value(terminal):
    terminal.run("6 * 7")
    assert terminal.run("ans + 1") == "43"
    terminal.run("1 / 4;")
    assert terminal.run("ans") == "0.25"


def test_errors_show_the_place_and_keep_the_session(terminal):
    terminal.run("v = [1, 2]")
    shown = terminal.run("v * undefined_name")
    assert shown.startswith("NameError: ") and "undefined_name" in shown and "\n   |" in shown
    assert terminal.run("v[2]") == "2"


def test_help_on_a_name(terminal):
    assert "free_energy(m, v)" in terminal.run("?free_energy")
    assert "free_energy(m, v)" in terminal.run("free_energy?")
    assert "gradient" in terminal.run("??negative")


def test_input_asks_on_the_terminal(terminal):
    terminal.type('name = input("who? ")', ENTER)
    terminal.wait_for("who? ")
    terminal.type("Ada λ", ENTER)
    terminal.wait_for_prompt()
    assert terminal.run("println(name)") == "Ada λ"


def test_exit_leaves_with_a_status(terminal):
    terminal.type("exit(3)", ENTER)
    terminal.child.expect(pexpect.EOF)
    terminal.child.wait()
    assert terminal.child.exitstatus == 3


def test_control_d_leaves_at_an_empty_line_only(terminal):
    terminal.type("1 + 23", LEFT, CTRL["D"], ENTER)
    terminal.wait_for_prompt()
    assert "\n3" in terminal.text
    assert terminal.leave() == 0


# Interrupting


@pytest.mark.parametrize("loop", ["while true; end", "while true; n = n + 1; end", "for i in 1:10^12; n = i; end"])
def test_control_c_stops_a_loop_and_keeps_the_variables(terminal, loop):
    terminal.run("n = 5; kept = [1, 2, 3]")
    terminal.type(loop, ENTER)
    time.sleep(0.3)
    terminal.type(CTRL["C"])
    terminal.wait_for("Interrupted")
    terminal.wait_for_prompt()
    assert terminal.run("kept[3] + 0 * n") == "3"
    assert terminal.run("n >= 5") == "true"


def test_control_c_stops_a_training_and_keeps_the_model(terminal):
    terminal.run("X = digits(); m = rbm(64, 16; seed=1); before = norm(m.W);")
    terminal.type("train!(m, X; epochs=1000000, learning_rate=0.05);", ENTER)
    time.sleep(1)
    terminal.type(CTRL["C"])
    terminal.wait_for("Interrupted")
    terminal.wait_for_prompt()
    assert terminal.run("(m.nv, size(m.W), size(X))") == "(64, (64, 16), (1797, 64))"
    assert terminal.run("norm(m.W) > before && norm(m.W) < 10^6") == "true"


def test_control_c_gives_up_what_was_typed(terminal):
    terminal.type("for i in 1:3", ENTER, "println(i)", CTRL["C"])
    terminal.wait_for("println(i)^C")
    terminal.wait_for_prompt()
    assert terminal.run("2 + 3") == "5"


def test_a_signal_from_outside_does_what_control_c_does(terminal):
    terminal.type("half a line")
    terminal.child.kill(signal.SIGINT)
    terminal.wait_for("half a line^C")
    terminal.wait_for_prompt()
    assert terminal.run("2 + 3") == "5"


def test_control_c_ends_a_question(terminal):
    terminal.type('x = input("who? ")', ENTER)
    terminal.wait_for("who? ")
    terminal.type("nobody", CTRL["C"])
    terminal.wait_for("Interrupted")
    terminal.wait_for_prompt()


# Blocks


def test_a_pasted_block_runs_once_and_as_a_whole(terminal, history):
    terminal.run("runs = 0")
    terminal.type(CTRL["L"])
    assert len(BLOCK.splitlines()) == 20
    terminal.paste(BLOCK)
    terminal.wait_for_prompt()
    assert terminal.lines[0] == PROMPT + "runs = runs + 1"
    assert terminal.lines[4] == CONTINUATION + "        if i == j"
    assert terminal.lines[20:22] == ["total 0 a 0 b 0", PROMPT.rstrip()]
    assert terminal.run("runs") == "1"
    assert sum("twice" in entry for entry in history.read_text().splitlines()) == 1


def test_a_pasted_block_without_a_last_line_break_waits_for_enter(terminal):
    terminal.paste("a = 1\nb = 2\nprintln(a + b)")
    assert terminal.lines[-1] == "" and "\n3" not in terminal.text
    terminal.type(ENTER)
    terminal.wait_for_prompt()
    assert "\n3\n" in terminal.text


def test_a_pasted_session_loses_its_prompts(terminal):
    terminal.paste("rbm> for i in 1:2\n  ..     println(10 * i)\n  .. end\n")
    terminal.wait_for_prompt()
    assert "\n10\n20\n" in terminal.text


def test_lines_of_a_block_are_indented(terminal):
    terminal.type(CTRL["L"], "function f(x)", ENTER, "if x > 0", ENTER, "1", ENTER, "else", ENTER, "2", ENTER, "end")
    terminal.type(ENTER, "end", ENTER)
    terminal.wait_for_prompt()
    assert terminal.lines[:7] == [
        "rbm> function f(x)", "  ..     if x > 0", "  ..         1", "  ..     else", "  ..         2", "  ..     end",
        "  .. end",
    ]
    assert terminal.run("f(-1) + 10 * f(1)") == "12"


@pytest.mark.parametrize("columns", [60, 100])
def test_a_recalled_block_is_edited_as_a_whole(open_terminal, columns):
    terminal = open_terminal(columns=columns)
    terminal.paste('s = 0\nfor i in 1:3\n    s = s + i  # a comment that is long enough to reach the sixtieth column\nend\ns\n')
    terminal.wait_for_prompt()
    terminal.type(CTRL["L"], UP)
    assert terminal.lines[0] == "rbm> s = 0"
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (len("rbm> s = 0"), 0)
    terminal.type(DOWN, END, BACKSPACE, "4", HOME)
    assert terminal.lines[1] == "  .. for i in 1:4"
    assert terminal.screen.cursor.x == len(CONTINUATION)
    terminal.type(ENTER)
    terminal.wait_for_prompt()
    assert "\n10\nrbm>" in terminal.text


def test_lines_are_joined_and_broken(terminal):
    terminal.type(CTRL["L"], "for i in 1:2", ENTER, "println(i)", HOME, BACKSPACE)
    assert terminal.lines[0] == "rbm> for i in 1:2    println(i)"
    terminal.type(CTRL["_"])
    assert terminal.lines[:2] == ["rbm> for i in 1:2", "  ..     println(i)"]
    terminal.type(CTRL["C"])
    terminal.wait_for_prompt()
    terminal.type(CTRL["L"], "a = 1", ESCAPE, ENTER, "b = a + 1", LEFT, RIGHT, ENTER)
    terminal.wait_for_prompt()
    assert terminal.lines[:3] == ["rbm> a = 1", "  .. b = a + 1", "2"]


# Keys


def test_moving_killing_and_undoing(terminal):
    terminal.type(CTRL["L"], "alpha beta gamma", CTRL["A"], "\x1b[1;5C", CTRL["K"])
    assert terminal.lines[0] == "rbm> alpha"
    terminal.type(CTRL["Y"])
    assert terminal.lines[0] == "rbm> alpha beta gamma"
    terminal.type(CTRL["W"])
    assert terminal.lines[0] == "rbm> alpha beta"
    terminal.type(CTRL["_"])
    assert terminal.lines[0] == "rbm> alpha beta gamma"
    terminal.type("\x1b[1;5D", "\x1b[1;5D", CTRL["U"])
    assert terminal.lines[0] == "rbm> beta gamma"
    terminal.type("\x1b[1~", "x", "\x1b[4~", "y", "\x1b[H", "\x1b[3~")
    assert terminal.lines[0] == "rbm> beta gammay"


def test_unicode_is_edited_by_character(terminal):
    terminal.type(CTRL["L"], "λ∇漢 = 1", HOME, RIGHT, RIGHT, RIGHT, BACKSPACE)
    assert terminal.lines[0] == "rbm> λ∇ = 1"
    terminal.type(ENTER)
    terminal.wait_for_prompt()
    assert terminal.run("λ∇ + 1") == "2"


def test_unicode_in_the_c_locale(open_terminal):
    terminal = open_terminal(LANG="C", LC_ALL="C")
    assert terminal.run("λ = 4") == "4"
    assert terminal.run('println("λ = $λ")') == "λ = 4"


# Completion


def test_a_greek_letter_by_its_latex_name(terminal):
    terminal.type(CTRL["L"], r"\lambda", TAB)
    assert terminal.lines[0] == "rbm> λ"
    terminal.type(" = 2", ENTER)
    terminal.wait_for_prompt()
    assert terminal.run("λ^3") == "8"


def test_names_are_completed_and_listed(terminal):
    terminal.type(CTRL["L"], "free_e", TAB)
    assert terminal.lines[0] == "rbm> free_energy"
    terminal.type(TAB)
    assert any(line.startswith("free_energy_gradient") for line in terminal.lines[1:3])
    assert terminal.lines[3] == "rbm> free_energy"
    terminal.type("_", TAB)
    assert terminal.lines[3].startswith("rbm> free_energy_gradient")


def test_variables_and_fields_are_completed(terminal):
    terminal.run("my_long_model = rbm(2, 3)")
    terminal.type(CTRL["L"], "my_l", TAB)
    assert terminal.lines[0] == "rbm> my_long_model"
    terminal.type(".n", TAB, TAB)
    assert any("nh" in line and "nv" not in line or "nv" in line for line in terminal.lines[1:4])
    terminal.type("v", ENTER)
    terminal.wait_for_prompt()
    assert "\n2\n" in terminal.text


def test_keyword_arguments_are_completed(terminal):
    terminal.run("m = rbm(2, 3)")
    terminal.type(CTRL["L"], "train!(m, [0 1; 1 0]; learn", TAB)
    assert terminal.lines[0].startswith("rbm> train!(m, [0 1; 1 0]; learning_rate")


def test_tab_indents_where_there_is_nothing_to_complete(terminal):
    terminal.type("for i in 1:2", ENTER, CTRL["U"], TAB, "println(i)")
    assert "\n  ..     println(i)" in terminal.text


# History


def test_history_is_there_in_the_next_session(open_terminal):
    first = open_terminal()
    first.run("first_entry = 1")
    first.paste("for i in 1:2\n    i\nend\n")
    first.wait_for_prompt()
    first.leave()
    second = open_terminal()
    second.type(CTRL["L"], UP)
    assert second.lines[:3] == ["rbm> for i in 1:2", "  ..     i", "  .. end"]
    second.type(UP)
    assert second.lines[:2] == ["rbm> first_entry = 1", ""]
    second.type(DOWN, DOWN, DOWN, DOWN, DOWN)
    assert second.lines[:2] == ["rbm>", ""]


def test_sessions_share_the_history_file(open_terminal, history):
    one, other = open_terminal(), open_terminal()
    for number in range(5):
        one.run(f"one_{number} = {number}")
        other.run(f"other_{number} = {number}")
    entries = history.read_text().splitlines()
    assert [e for e in entries if e.startswith("one")] == [f"one_{n} = {n}" for n in range(5)]
    assert [e for e in entries if e.startswith("other")] == [f"other_{n} = {n}" for n in range(5)]


def test_a_broken_history_file_does_no_harm(open_terminal, history):
    history.write_bytes(b"good = 1\n\x00\xff\xfe\x1b[2J\\\n\n\\q\nhalf")
    terminal = open_terminal()
    terminal.type(CTRL["L"], UP)
    assert terminal.lines[0] == "rbm> half"
    terminal.type(UP, UP, UP, UP, UP)
    assert terminal.lines[0] == "rbm> good = 1"


def test_a_history_that_cannot_be_kept_is_told_once(open_terminal, history):
    history.mkdir()
    terminal = open_terminal()
    assert terminal.text.count("cannot use the history file") == 1
    assert terminal.run("1 + 1") == "2"
    assert terminal.run("1 + 2") == "3"


def test_up_meets_entries_that_begin_like_the_line(terminal):
    for line in ["alpha = 1", "beta = 2", "alpha = 3", "gamma = 4"]:
        terminal.run(line)
    terminal.type(CTRL["L"], "al", UP)
    assert terminal.lines[0] == "rbm> alpha = 3"
    terminal.type(UP)
    assert terminal.lines[0] == "rbm> alpha = 1"
    terminal.type(DOWN, DOWN)
    assert terminal.lines[0] == "rbm> al"


def test_control_r_searches(terminal):
    for line in ["alpha = 10", "beta = 20", "alphabet = 30", "gamma = 40"]:
        terminal.run(line)
    terminal.type(CTRL["L"], CTRL["R"], "alp")
    assert terminal.lines[0] == "(search) alp: alphabet = 30"
    terminal.type(CTRL["R"])
    assert terminal.lines[0] == "(search) alp: alpha = 10"
    terminal.type("zz")
    assert terminal.lines[0].startswith("(no match) alpzz: ")
    terminal.type(BACKSPACE, BACKSPACE, END, BACKSPACE, "5")
    assert terminal.lines[0] == "rbm> alphabet = 35"
    terminal.type(ENTER)
    terminal.wait_for_prompt()
    assert terminal.run("alphabet") == "35"
    terminal.type(CTRL["L"], "draft", CTRL["R"], "beta", CTRL["G"])
    assert terminal.lines[0] == "rbm> draft"


# The window


def test_long_lines_wrap_in_sixty_columns(open_terminal):
    terminal = open_terminal(columns=60)
    terminal.type(CTRL["L"], "x = ", " + ".join(["12345"] * 15))
    assert terminal.lines[0] == "rbm> x = " + (" + ".join(["12345"] * 15))[:51]
    terminal.type(HOME, "my_", END, " + 1", ENTER)
    terminal.wait_for_prompt()
    assert terminal.run("my_x") == "185176"


def test_outputs_keep_to_sixty_columns(open_terminal):
    terminal = open_terminal(columns=60)
    shown = terminal.run("rand(4, 100)")
    assert "4×100" in shown or "4x100" in shown
    assert len(shown.splitlines()) <= 8 and "…" in shown


def test_a_change_of_size_redraws_what_is_being_typed(open_terminal):
    terminal = open_terminal(columns=100)
    terminal.type(CTRL["L"], "value = [", ", ".join(["1000"] * 12), "]")
    terminal.resize(60, 30)
    terminal.type(" .+ 1;", ENTER)
    terminal.wait_for_prompt()
    assert terminal.run("sum(value)") == "12012"


def test_a_question_mark_page_longer_than_the_window_uses_the_pager(open_terminal):
    terminal = open_terminal(rows=10, PAGER="sed s/^/PAGED:/ | tail -3")
    assert "PAGED:" in terminal.run("help()")


# Colours and poor terminals


def test_colours_on_a_terminal(terminal):
    terminal.run("nonsense_name")
    assert b"\x1b[1;32mrbm> " in terminal.raw
    assert re.search(rb"\x1b\[[0-9;]*3[0-9][0-9;]*mNameError", terminal.raw)


def test_no_color(open_terminal):
    terminal = open_terminal(NO_COLOR="1")
    terminal.run("nonsense_name")
    assert not re.search(rb"\x1b\[[0-9;]*[1-9][0-9;]*m", terminal.raw)


def test_a_dumb_terminal_gets_plain_lines(open_terminal):
    terminal = open_terminal(TERM="dumb")
    for line in ["for i in 1:2", "println(10 * i)", "end"]:
        terminal.type(line, ENTER)
    terminal.wait_for_prompt()
    assert "\n  .. println(10 * i)\n  .. end\n10\n20\nrbm>" in terminal.text
    assert b"\x1b" not in terminal.raw
    terminal.type("while true; end", ENTER)
    time.sleep(0.3)
    terminal.type(CTRL["C"])
    terminal.wait_for("Interrupted")
    terminal.wait_for_prompt()
    assert terminal.leave() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_left_as_it_was_found(executable, history, number):
    command = f"read start; HARMONIUM_HISTORY={history} {executable}; echo ended; read finish"
    child = pexpect.spawn("/bin/bash", ["-mc", command], timeout=20)
    time.sleep(0.2)
    found = termios.tcgetattr(child.child_fd)
    child.sendline()
    child.expect_exact("rbm> ")
    time.sleep(0.3)
    assert termios.tcgetattr(child.child_fd) != found
    os.killpg(os.tcgetpgrp(child.child_fd), number)
    child.expect_exact("ended")
    assert termios.tcgetattr(child.child_fd) == found
    child.close(force=True)
