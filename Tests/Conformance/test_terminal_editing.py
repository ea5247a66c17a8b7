"""The REPL as its user sees it: blocks, pasted and typed, keys that edit, and completion."""

import pytest
from terminal import BACKSPACE, CONTINUATION, CTRL, DOWN, END, ENTER, ESCAPE, HOME, LEFT, PROMPT, RIGHT, TAB, UP

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


def test_every_prompt_of_a_pasted_session_runs_by_itself(terminal, history):
    terminal.type(CTRL["L"])
    terminal.paste("rbm> a = 20\n20\nrbm> nowhere\nNameError: …\nrbm> a + 1\n21\nrbm> a + ")
    terminal.wait(lambda: terminal.lines[terminal.screen.cursor.y] == "rbm> a +", "the input that is not ended")
    assert terminal.lines[:2] == ["rbm> a = 20", "20"]
    assert "\nrbm> a + 1\n21\nrbm> a +" in terminal.text and "NameError: unknown name: `nowhere`" in terminal.text
    terminal.type("2", ENTER)
    terminal.wait_for_prompt()
    assert "\n22\n" in terminal.text
    assert terminal.run("1") == "1"
    terminal.type(CTRL["L"], UP, UP, UP, UP)
    assert terminal.lines[0] == "rbm> nowhere"


def test_control_c_stops_the_rest_of_a_pasted_session(terminal):
    terminal.type(CTRL["L"])
    terminal.paste('rbm> println("go"); while true end\nrbm> 1 + 1\n')
    terminal.wait(lambda: "go" in terminal.lines, "the loop")
    terminal.type(CTRL["C"])
    terminal.wait_for_prompt()
    terminal.settle()
    assert "Interrupted" in terminal.text and "1 + 1" not in terminal.text


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


def test_vi_keys_insert_at_the_end_of_a_line(open_terminal, history):
    (history.parent / ".editrc").write_text("bind -v\n")
    terminal = open_terminal()

    def press(*keys, shows):
        for key in keys:
            terminal.type(key)
        terminal.wait(lambda: terminal.lines[: len(shows)] == shows, repr(shows))

    terminal.type(CTRL["L"])
    press("abc", ESCAPE, "A", "X", shows=["rbm> abcX"])
    press(ESCAPE, "0", "l", "C", "Y", ESCAPE, "$", "a", "Z", shows=["rbm> aYZ"])
    press(ESCAPE, "0", "D", "i", "for i in 1:2", ENTER, "i", ENTER, "end", ENTER, shows=["rbm> for i in 1:2"])
    terminal.wait_for_prompt()
    terminal.type(CTRL["L"])
    press(ESCAPE, "k", "A", "3", shows=["rbm> for i in 1:23"])
    press(
        ESCAPE, "j", "A", "4", ESCAPE, "k", "$", "a", "5",
        shows=["rbm> for i in 1:235", "  ..     i4", "  .. end"])


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
    assert any(line.startswith("free_energy_gradient") for line in terminal.lines[1:4])
    assert terminal.lines[4] == "rbm> free_energy"
    terminal.type("_gr", TAB)
    assert terminal.lines[4].startswith("rbm> free_energy_gradient")


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


# Blocks taller than the window


@pytest.fixture
def tall(open_terminal):
    """A window of ten rows, with a block of forty lines in the history."""
    terminal = open_terminal(rows=10)
    terminal.paste("function tall(x)\n" + "".join(f"    a{n} = {n}\n" for n in range(38)) + "end\n")
    terminal.wait_for_prompt()
    terminal.type(CTRL["L"], UP)
    return terminal


def test_a_tall_block_is_seen_from_its_start_and_follows_the_cursor(tall):
    assert tall.lines == ["rbm> function tall(x)"] + [f"  ..     a{n} = {n}" for n in range(8)] + [" ⋮       a8 = 8"]
    assert (tall.screen.cursor.x, tall.screen.cursor.y) == (len("rbm> function tall(x)"), 0)
    tall.type(*[DOWN] * 20)
    assert tall.lines[0] == " ⋮       a11 = 11" and tall.lines[9] == " ⋮       a20 = 20"
    assert tall.screen.cursor.y == 8
    tall.type("\x1b>")
    assert tall.lines[0] == " ⋮       a29 = 29" and tall.lines[8:] == ["  ..     a37 = 37", "  .. end"]
    tall.type("\x1b<")
    assert tall.lines[0] == "rbm> function tall(x)"


def test_a_tall_block_is_edited_anywhere_and_runs_as_a_whole(tall):
    tall.type(*[DOWN] * 20, BACKSPACE, BACKSPACE, "x", CTRL["A"], *[LEFT] * 30)
    assert tall.lines[8] == "  ..     a19 = x" and tall.lines[6] == "  ..     a17 = 17"
    assert tall.screen.cursor.y == 5
    tall.type("\x1b>", LEFT, LEFT, LEFT, LEFT, BACKSPACE, "9", ENTER)
    tall.wait_for_prompt()
    assert tall.lines[6:] == ["  ..     a37 = 39", "  .. end", "tall(x)", "rbm>"]
    assert tall.run("tall(1)") == "39"


def test_a_tall_block_meets_search_completion_and_a_new_size(tall):
    tall.type(CTRL["C"])
    tall.wait_for_prompt()
    tall.type(CTRL["L"], CTRL["R"], "tall")
    assert tall.lines[0] == "(search) tall: function tall(x)"
    tall.type(DOWN, DOWN, " + free_e", TAB, TAB)
    assert [line.split()[0] for line in tall.lines[:3]] == ["free_energy", "free_energy_gap", "free_energy_gradient"]
    assert tall.lines[3] == "rbm> function tall(x)" and tall.lines[5] == "  ..     a1 = 1 + free_energy"
    tall.resize(40, 6)
    assert len(tall.lines) == 6 and "  ..     a1 = 1 + free_energy" in tall.lines
    tall.resize(80, 50)
    tall.type("(2)", ENTER)
    tall.wait_for_prompt()
    assert "  ..     a1 = 1 + free_energy(2)" in tall.lines


def test_a_line_longer_than_the_window(open_terminal):
    terminal = open_terminal(columns=20, rows=5)
    numbers = "+".join(["11"] * 60)
    terminal.type(CTRL["L"], numbers)
    assert terminal.lines[4].endswith("11") and "rbm>" not in terminal.text
    terminal.type("\x1b<")
    assert terminal.lines[0] == "rbm> 11+11+11+11+11+"
    terminal.type(*[RIGHT] * 101, BACKSPACE, BACKSPACE, "10", ENTER)
    terminal.wait(lambda: "659" in terminal.lines, "the sum")


def test_the_key_for_libedits_own_commands_does_nothing(terminal):
    terminal.type("abc")
    terminal.type("\x1bx")
    terminal.type("d")
    assert "rbm> abcd" in terminal.lines
    terminal.type(CTRL["C"])
    terminal.wait_for_prompt()
    assert terminal.run("1 + 1") == "2"
