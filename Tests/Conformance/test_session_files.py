"""Files of a session as a user meets them: include, save_session and load_session, and whos and @time at the prompt."""

import os
import re
import subprocess

import pytest
from terminal import ENTER


@pytest.fixture
def run(executable, tmp_path):
    """Runs the executable in a folder of its own; answers the finished process, its outputs as text."""

    def run(*arguments, folder=tmp_path):
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
        return subprocess.run(
            [executable, *arguments], cwd=folder, env=environment, timeout=60, capture_output=True, text=True,
            stdin=subprocess.DEVNULL)

    return run


# include


def test_a_script_includes_files_beside_itself(run, tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "main.rbm").write_text('include("lib/tools.rbm")\nfor i in 1:3\n    total += twice(i)\nend\nprintln(total)\n')
    (tmp_path / "lib/tools.rbm").write_text('include("start.rbm")\ntwice(x) = 2 * x\n')
    (tmp_path / "lib/start.rbm").write_text("total = 100\n")
    process = run("../main.rbm", folder=tmp_path / "elsewhere")
    assert (process.returncode, process.stdout, process.stderr) == (0, "112\n", "")


def test_an_error_tells_the_file_the_line_and_the_way_there(run, tmp_path):
    (tmp_path / "main.rbm").write_text('\nstart() = include("inner.rbm")\nstart()\n')
    (tmp_path / "inner.rbm").write_text("x = 1\ny = [1, 2] .* [3, 4, 5]\n")
    process = run("main.rbm")
    assert process.returncode == 1
    assert process.stderr.startswith("ShapeError: ")
    assert process.stderr.endswith(
        ' called from main.rbm:2:11 in start: include("inner.rbm")\n   called from main.rbm:3:1: start()\n')
    assert "--> inner.rbm:2:5" in process.stderr


def test_at_the_prompt_names_of_a_file_are_there(open_terminal, tmp_path):
    terminal = open_terminal(columns=200)
    (tmp_path / "tools.rbm").write_text("# doubles\ntwice(x) = 2 * x\n3\n")
    assert terminal.run(f'include("{tmp_path}/tools.rbm")') == "3"
    assert terminal.run("twice(21)") == "42"
    assert "did you mean" in terminal.run(f'include("{tmp_path}/tool.rbm")')


# save_session and load_session

PROGRAM = """
m = rbm(9, 4; seed=1); D = bars_and_stripes(3); t = trainer(m, D; method=:pcd, batch_size=4, seed=2); step!(t, 11);
count(start) = (n=start, next=() -> start + 1)
c = count(4); odd = [0 / 0, -1 / 0, -0.0]; p = plot([1, 2]); h = train!(copy(m), D; epochs=2, seed=1); rand(5);
"""
CONTINUED = 'step!(t, 20); println(parameters(m)); back!(t, 25); println(m.W, t, rand(3), c.next(), odd, h.nll)'


def test_another_process_goes_on_to_the_last_bit(run):
    first = run("-e", f'{PROGRAM}\nsave_session("a.json"); {CONTINUED}')
    assert (first.returncode, first.stderr) == (0, "")
    second = run("-e", f'load_session("a.json"); {CONTINUED}')
    assert (second.returncode, second.stderr) == (0, "")
    # Where the program that saves goes on, so does the one that loads.
    assert second.stdout == first.stdout != ""


def test_a_session_moves_from_one_prompt_to_the_next(open_terminal, tmp_path):
    first = open_terminal(columns=200)
    first.run('f(x) = x + k; k = 5; m = rbm(2, 2; seed=1); other = m; v = [1, 0 / 0];')
    assert first.run(f'save_session("{tmp_path}/s.json")') == ""
    second = open_terminal(columns=200)
    second.run("k = 1; mine = 2;")
    assert second.run(f'load_session("{tmp_path}/s.json")') == ""
    assert second.run("(f(1), mine)") == "(6, 2)"
    second.run("m.b = [7, 8];")
    assert second.run("other.b") == "2-element Vector:\n 7  8"


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '{"type": "Session", "version": 99}'])
def test_a_file_that_is_no_session_changes_nothing(open_terminal, tmp_path, content):
    terminal = open_terminal(columns=200)
    (tmp_path / "bad.json").write_text(content)
    terminal.run("k = 1;")
    assert terminal.run(f'load_session("{tmp_path}/bad.json")').startswith("IOError: ")
    assert terminal.run("k") == "1"


# whos and @time


def test_whos_lists_sizes_and_memory(terminal):
    terminal.run('X = digits(); m = rbm(64, 16); name = "a"; f(x, y) = x; k = 2;')
    assert terminal.run("whos()") == "\n".join([
        "name  type          size    bytes  value",
        "X     Matrix    1,797×64   920 kB  from 0 to 1",
        "f     Function                     f(x, y)",
        "k     Number                  8 B  2",
        "m     Model        64×16  8.83 kB  1,104 parameters",
        'name  String           1      1 B  "a"',
    ])


def test_time_shows_the_value_and_a_time_with_its_unit(terminal):
    shown = terminal.run("@time 6 * 7").split("\n")
    assert len(shown) == 2 and shown[1] == "42"
    assert re.fullmatch(r"[0-9.]+ (ns|µs|ms|s)", shown[0])
    assert terminal.run("ans") == "42"
    hidden = terminal.run("@time 6 * 8;")
    assert re.fullmatch(r"[0-9.]+ (ns|µs|ms|s)", hidden)
    assert terminal.run("ans") == "48"
    terminal.type("@time sleep(0.2)", ENTER)
    terminal.wait_for("ms")
