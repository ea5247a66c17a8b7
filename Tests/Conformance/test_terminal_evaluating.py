"""The REPL as its user sees it: values, errors, help, questions, and what Ctrl-C and Ctrl-D do."""

import signal

import pexpect
import pytest
from terminal import CTRL, ENTER, LEFT, TAB


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
    assert "softplus(x)" in terminal.run("?softplus")
    assert "softplus(x)" in terminal.run("softplus?")
    assert "In the name" in terminal.run("??cosine")


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


@pytest.mark.parametrize("loop", ["while true end", "while true; n = n + 1; end", "for i in 1:10^12; n = i; end"])
def test_control_c_stops_a_loop_and_keeps_the_variables(terminal, loop):
    terminal.run("n = 5; kept = [1, 2, 3]")
    terminal.start(loop)
    terminal.type(CTRL["C"])
    terminal.wait_for("Interrupted")
    terminal.wait_for_prompt()
    assert terminal.run("kept[3] + 0 * n") == "3"
    assert terminal.run("n >= 5") == "true"


def test_control_c_stops_a_training_and_keeps_the_model(terminal):
    terminal.run("X = digits(); m = rbm(64, 16; seed=1); before = norm(m.W);")
    terminal.run("train!(m, X; epochs=1, learning_rate=0.05);")
    terminal.start("train!(m, X; epochs=1000000, learning_rate=0.05);")
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


def test_commands_need_no_parentheses(terminal):
    assert terminal.run("whos") == "no variables"
    terminal.run("whos = 3")
    assert terminal.run("whos") == "3"
    terminal.type(CTRL["L"], "ed", TAB)
    terminal.wait_for("rbm> edit")
    terminal.type(CTRL["U"], CTRL["L"], "show", TAB)
    terminal.wait_for("rbm> show all")
    terminal.type(CTRL["U"], "exit", ENTER)
    terminal.child.expect(pexpect.EOF)
    terminal.child.wait()
    assert terminal.child.exitstatus == 0


def test_an_error_in_an_earlier_input_shows_its_line(terminal):
    terminal.run("f(x) = x[3]")
    answer = terminal.run("f([1, 2])")
    assert "--> an earlier input, line 1" in answer and "f(x) = x[3]" in answer and "In[" not in answer
