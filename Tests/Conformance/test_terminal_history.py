"""The REPL as its user sees it: earlier entries, in this session and the next."""

from terminal import BACKSPACE, CTRL, DOWN, END, ENTER, UP


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
