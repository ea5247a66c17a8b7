"""The REPL as its user sees it: their own editor, their startup file, their pager."""

import pytest
from terminal import CTRL, ENTER, TAB

EXTERNAL = CTRL["X"] + CTRL["E"]


@pytest.fixture
def script(tmp_path):
    """Makes an executable script of a few lines of shell."""

    def make(text, name="script"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    return make


# The editor


def test_edit_brings_the_last_input_back(open_terminal, script):
    terminal = open_terminal(EDITOR=str(script('sed -i "s/1/20/" "$1"')))
    terminal.run("value = 1 + 2")
    terminal.type(CTRL["L"], "edit", ENTER)
    terminal.wait_for("rbm> value = 20 + 2")
    terminal.type(ENTER)
    terminal.wait_for_prompt()
    assert terminal.run("value") == "22"


def test_edit_takes_several_lines_and_visual_before_editor(open_terminal, script):
    editor = script('printf "for i in 1:2\\n\\tprintln(10i)\\nend\\n\\n" > "$1"; test "${1##*.}" = rbm')
    terminal = open_terminal(VISUAL=str(editor), EDITOR="false")
    terminal.type(CTRL["L"], "edit", ENTER)
    terminal.wait_for("rbm> for i in 1:2")
    assert terminal.lines[1:4] == ["rbm> for i in 1:2", "  ..     println(10i)", "  .. end"]
    assert "\n10\n" not in terminal.text, "it waits for Enter"


@pytest.mark.parametrize("editor", ["true", ": >", "sed -i s/x/x/"])
def test_an_unchanged_or_empty_text_changes_nothing(open_terminal, editor):
    terminal = open_terminal(EDITOR=editor)
    terminal.run("x = 1")
    assert terminal.run("edit") == ""
    terminal.type(CTRL["L"], "x + 1", EXTERNAL)
    terminal.wait_for("rbm> x + 1")
    terminal.type(ENTER)
    terminal.wait_for("2")


def test_control_x_control_e_edits_what_is_being_typed(open_terminal, script):
    terminal = open_terminal(EDITOR=str(script('sed -i "s/$/ * 2/" "$1"')))
    terminal.type(CTRL["L"], "20 + 1", EXTERNAL)
    terminal.wait_for("rbm> 20 + 1 * 2")
    terminal.type(" + 100", ENTER)
    terminal.wait_for_prompt()
    assert "\n122\n" in terminal.text


def test_an_editor_that_is_missing_or_fails_is_told(open_terminal):
    terminal = open_terminal(EDITOR="no-such-editor")
    assert "IOError: there is no editor `no-such-editor`\n   = help: set VISUAL or EDITOR" in terminal.run("edit")
    terminal.type(CTRL["L"], "1 + 1", EXTERNAL)
    terminal.wait_for("harmonium: there is no editor `no-such-editor`")
    terminal.wait_for("rbm> 1 + 1")
    terminal = open_terminal(EDITOR="sh -c 'exit 3'")
    assert "ended with status 3" in terminal.run("edit")
    dumb = open_terminal(TERM="dumb", EDITOR="true")
    dumb.type("edit", ENTER)
    dumb.wait_for("there is no prompt to edit at")


# The startup file


@pytest.fixture
def startup(tmp_path):
    path = tmp_path / "config/harmonium/startup.rbm"
    path.parent.mkdir(parents=True)
    return path


def test_the_startup_file_runs_before_the_prompt(open_terminal, startup, tmp_path):
    startup.write_text('answer = 42\nprintln("welcome")\nanswer\n')
    terminal = open_terminal(XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert terminal.text.split("\n")[1:] == ["welcome", "rbm>"]
    assert terminal.run("answer") == "42"


def test_an_error_in_it_is_shown_with_its_name(open_terminal, startup):
    startup.write_text("answer = 42\n\nnonsense\n")
    terminal = open_terminal(HARMONIUM_STARTUP=str(startup))
    assert "NameError: " in terminal.text and f"{startup}:3" in terminal.text.replace("\n", "")
    assert terminal.run("1 + 1") == "2"


def test_another_file_or_none(open_terminal, startup, tmp_path):
    startup.write_text('println("welcome")\n')
    config = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert "welcome" not in open_terminal(HARMONIUM_STARTUP="", **config).text
    missing = open_terminal(HARMONIUM_STARTUP="/nowhere/startup.rbm", **config)
    assert "IOError: cannot read /nowhere/startup.rbm" in missing.text
    assert missing.run("1 + 1") == "2"


# The pager


def test_show_all_pages_the_last_value(open_terminal):
    terminal = open_terminal(rows=12, PAGER="sed s/^/PAGED:/ | tail -3")
    assert terminal.run("states(6)").split("\n")[-1] == "(cut to fit: `show all` shows the rest)"
    shown = terminal.run("show all").split("\n")
    assert shown == [f"PAGED: 1  1  1  1  {row}" for row in ("0  1", "1  0", "1  1")]
    terminal.run("wide = ones(1, 100)")
    assert terminal.run("show all").split("\n")[0] == "PAGED:1×100 Matrix:"


def test_show_all_before_anything_was_shown(terminal):
    assert terminal.run("show all").startswith("ValueError: nothing has been shown yet")


# Words of earlier inputs


def test_earlier_words_complete_behind_the_language(open_terminal):
    first = open_terminal()
    first.run("norm_of_weights = 1")
    first.run("quagmire = 2")
    first.leave()
    second = open_terminal()
    second.type(CTRL["L"], "qua", TAB)
    assert second.lines[0] == "rbm> quagmire"
    second.type(CTRL["U"], "nor", TAB)
    assert second.lines[0] == "rbm> norm"
    second.type(TAB)
    second.wait_for("norm_of_weights")
    assert [line.split()[0] for line in second.lines[1:3]] == ["norm", "norm_of_weights"]
