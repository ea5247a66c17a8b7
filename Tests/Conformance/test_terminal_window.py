"""The REPL as its user sees it: windows of any size, colours, and terminals that can do little."""

import re

import pytest
from terminal import CTRL, END, ENTER, HOME, LEFT, PROMPT


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


@pytest.mark.parametrize("columns, narrower", [(60, 100), (100, 60), (80, 47), (47, 120)])
@pytest.mark.parametrize("back", [0, 35])
def test_a_change_of_size_leaves_no_remains(open_terminal, columns, narrower, back):
    terminal = open_terminal(columns=columns)
    line = PROMPT + "+".join(["1000"] * 40)
    terminal.run("1234")
    terminal.type(line.removeprefix(PROMPT), *[LEFT] * back)
    for width in (narrower, columns, narrower):
        terminal.resize(width, 30)
        wrapped = [line[start:start + width] for start in range(0, len(line), width)]
        terminal.wait(lambda: terminal.lines == (["rbm> 1234", "1234"] + wrapped + [""] * 30)[:30], "the line alone")
    terminal.type(CTRL["C"])
    terminal.wait_for_prompt()
    assert terminal.run("1 + 1") == "2"


def test_keys_behind_a_change_of_size_are_kept(open_terminal):
    terminal = open_terminal(columns=60)
    terminal.screen.write_process_input = lambda answer: None
    terminal.child.setwinsize(30, 50)
    terminal.type("x = 4", "1 + 1", ENTER)
    terminal.wait_for("42")
    terminal.child.send(b"\x1b[3;7R")
    assert terminal.run("x") == "42"


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
    terminal.type('println("running"); while true end', ENTER)
    terminal.wait(lambda: "running" in terminal.lines, "the start of the loop")
    terminal.type(CTRL["C"])
    terminal.wait_for("Interrupted")
    terminal.wait_for_prompt()
    assert terminal.leave() == 0
