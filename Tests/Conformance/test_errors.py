"""Wrong programs, end to end: each has its exact text on standard error, nothing on standard output, and status 1."""

import os
import subprocess
from pathlib import Path

import pytest


def catalogue():
    """The programs of wrong_programs.txt with their answers. Headings and what stands above the first are left out."""
    entries = []
    is_program = False
    for line in Path(__file__).with_name("wrong_programs.txt").read_text().splitlines():
        was_program, is_program = is_program, line.startswith("> ")
        if is_program and not was_program:
            entries.append(("", ""))
        if entries and not line.startswith("# "):
            program, answer = entries[-1]
            entries[-1] = (program + line[2:] + "\n", answer) if is_program else (program, answer + line + "\n")
    return [(program.removesuffix("\n"), answer.rstrip("\n") + "\n") for program, answer in entries]


def run(executable, folder, *arguments):
    return subprocess.run(
        [executable, *arguments], cwd=folder, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, text=True,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60)


@pytest.mark.parametrize("program, answer", catalogue(), ids=[program for program, _ in catalogue()])
def test_a_wrong_program(executable, tmp_path, program, answer):
    process = run(executable, tmp_path, "-e", program)
    assert process.stderr == answer
    assert (process.returncode, process.stdout) == (1, "")


def test_the_catalogue_is_large():
    assert len(catalogue()) >= 120


def test_an_error_in_a_file_says_where(executable, tmp_path):
    (tmp_path / "wrong.rbm").write_text("inner(v) = v[7]\nouter(v) = inner(v) + 1\nouter([1, 2, 3])\n")
    process = run(executable, tmp_path, "wrong.rbm")
    assert process.stderr == """\
IndexError: index 7 is out of range: the vector has 3 elements on axis 1
  --> wrong.rbm:1:14
 1 | inner(v) = v[7]
   |              - 1 to 3
   called from wrong.rbm:2:12 in outer: inner(v)
   called from wrong.rbm:3:1: outer([1, 2, 3])
"""
    assert (process.returncode, process.stdout) == (1, "")


def test_a_missing_file_is_guessed(executable, tmp_path):
    (tmp_path / "weights.csv").write_text("1,2\n")
    process = run(executable, tmp_path, "-e", 'load("wieghts.csv")')
    assert '   = help: did you mean "weights.csv"?\n' in process.stderr
