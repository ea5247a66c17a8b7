"""`harmonium fmt` and `harmonium check`, on files as users have them."""

import json
import re
import subprocess

import pytest


@pytest.fixture
def harmonium(executable, tmp_path):
    def run(*arguments, input=None):
        return subprocess.run(
            [executable, *arguments], input=input, cwd=tmp_path, timeout=60, capture_output=True, text=True)

    return run


def test_files_are_formatted_in_place_and_keep_their_mode(harmonium, tmp_path):
    path = tmp_path / "a program.rbm"
    path.write_text("#!/usr/bin/env harmonium\nif x>1\nprintln( x )\nend")
    path.chmod(0o750)
    link = tmp_path / "link.rbm"
    link.symlink_to(path)
    process = harmonium("fmt", link.name)
    assert (process.returncode, process.stdout, process.stderr) == (0, "", "")
    assert path.read_text() == "#!/usr/bin/env harmonium\nif x > 1\n    println(x)\nend\n"
    assert path.stat().st_mode & 0o777 == 0o750 and link.is_symlink()
    before = path.stat()
    assert harmonium("fmt", path.name).returncode == 0
    assert path.stat().st_ino == before.st_ino, "what is formatted is not written again"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a program.rbm", "link.rbm"]


def test_standard_input_goes_to_standard_output(harmonium):
    for arguments in [["fmt"], ["fmt", "-"]]:
        process = harmonium(*arguments, input="x=1")
        assert (process.returncode, process.stdout, process.stderr) == (0, "x = 1\n", "")


def test_check_lists_what_is_not_formatted(harmonium, tmp_path):
    (tmp_path / "good.rbm").write_text("x = 1\n")
    (tmp_path / "bad.rbm").write_text("x=1\n")
    process = harmonium("fmt", "--check", "good.rbm", "bad.rbm")
    assert (process.returncode, process.stdout, process.stderr) == (1, "bad.rbm\n", "")
    assert (tmp_path / "bad.rbm").read_text() == "x=1\n"
    assert harmonium("fmt", "--check", "good.rbm").returncode == 0


def test_a_file_with_errors_stays_as_it_is(harmonium, tmp_path):
    (tmp_path / "wrong.rbm").write_text("x=(1\ny = = 2\n")
    (tmp_path / "right.rbm").write_text("x=1")
    process = harmonium("fmt", "wrong.rbm", "none.rbm", "right.rbm")
    assert process.returncode == 1 and process.stdout == ""
    assert "ParseError: " in process.stderr and "wrong.rbm:" in process.stderr
    assert "cannot read none.rbm: no such file or directory" in process.stderr
    assert (tmp_path / "wrong.rbm").read_text() == "x=(1\ny = = 2\n"
    assert (tmp_path / "right.rbm").read_text() == "x = 1\n"


def test_the_programs_of_this_project_are_formatted(executable, root):
    programs = sorted(p for p in root.glob("**/*.rbm") if ".build" not in p.parts and ".venv" not in p.parts)
    assert programs
    process = subprocess.run([executable, "fmt", "--check", *programs], capture_output=True, text=True, timeout=60)
    assert (process.returncode, process.stdout, process.stderr) == (0, "", "")


def test_the_cells_of_the_notebooks_are_formatted(executable, root):
    for notebook in root.glob("notebooks/*.ipynb"):
        for cell in json.loads(notebook.read_text())["cells"]:
            text = "".join(cell["source"])
            if cell["cell_type"] == "code" and not text.startswith("?"):
                process = subprocess.run([executable, "fmt"], input=text, capture_output=True, text=True, timeout=60)
                assert process.stdout == text.rstrip("\n") + "\n", notebook


# Check


def test_everything_that_is_wrong_is_reported_without_running(harmonium, tmp_path):
    (tmp_path / "program.rbm").write_text(
        "println(\"never\")\nf(x) = hlper(x)\nhelper(x) = x\ntrain!(rbm(2, 1), [1 0]; epoch=3)\n"
        "function g()\n    return 1\n    f(1)\nend\n")
    process = harmonium("check", "program.rbm")
    assert (process.returncode, process.stdout) == (1, "")
    assert re.findall(r"^(\w+): .*\n +--> (.*)$", process.stderr, re.M) == [
        ("NameError", "program.rbm:2:8"), ("NameError", "program.rbm:4:26"), ("Warning", "program.rbm:7:5")]
    assert "did you mean `helper`?" in process.stderr and "did you mean `epochs`?" in process.stderr


def test_all_parse_errors_are_reported(harmonium, tmp_path):
    (tmp_path / "wrong.rbm").write_text("y = 2x\nz = 1.+y\nstruct\n")
    process = harmonium("check", "wrong.rbm", "-", input="a b\n")
    assert process.returncode == 1
    assert process.stderr.count("ParseError: ") == 4 and "standard input:1" in process.stderr


def test_warnings_alone_are_no_failure(harmonium):
    process = harmonium("check", "-", input="function f()\n    return 1\n    2\nend\n")
    assert process.returncode == 0 and process.stderr.startswith("Warning: this never runs")
    assert harmonium("check", "-", input="x = 1\n").stderr == ""
    assert harmonium("check").returncode == 64


def test_names_of_included_files_are_known(harmonium, tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/tools.rbm").write_text("double(x) = 2 * x\n")
    (tmp_path / "main.rbm").write_text('include("lib/tools.rbm")\nx = double(1)\ny = duble(1)\n')
    process = harmonium("check", "main.rbm")
    assert "`duble`" in process.stderr and "main.rbm:2" not in process.stderr and process.returncode == 1
    (tmp_path / "open.rbm").write_text('include("lib/" * "tools.rbm")\nprintln(anything)\n')
    assert "`anything`" not in harmonium("check", "open.rbm").stderr


def test_notebooks_are_checked_cell_by_cell(harmonium, root, tmp_path):
    for notebook in root.glob("notebooks/*.ipynb"):
        process = harmonium("check", str(notebook))
        assert (process.returncode, process.stderr) == (0, "")
    cells = [{"cell_type": "code", "source": ["x = 1\n", "x"]}, {"cell_type": "markdown", "source": "no ( code"},
             {"cell_type": "code", "source": "?rbm"}, {"cell_type": "code", "source": "x + yy"}]
    (tmp_path / "n.ipynb").write_text(json.dumps({"cells": cells}))
    process = harmonium("check", "n.ipynb")
    assert process.returncode == 1 and "unknown name: `yy`" in process.stderr and "n.ipynb, cell 4" in process.stderr
    assert process.stderr.count("Error") == 1
    (tmp_path / "x.ipynb").write_text("{")
    assert "x.ipynb is not a notebook" in harmonium("check", "x.ipynb").stderr
