"""Replays the recorded terminal sessions in tmux. `make recordings` records their screens anew."""

import os
import re
from pathlib import Path

import pytest
from recording import Recording, Tmux

RECORDINGS = sorted((Path(__file__).parent / "recordings").glob("*.session"))


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_recorded_session(path, executable, tmp_path):
    recording = Recording(path)
    tmux = Tmux(recording, executable, tmp_path)
    try:
        for step, expected in recording.steps:
            tmux.perform(step)
            if os.environ.get("RECORD"):
                expected[:] = tmux.await_rest()
            else:
                seen = tmux.await_screen(expected)
                assert "\n".join(seen) == "\n".join(expected), f"after {step}"
    finally:
        tmux.close()
    if os.environ.get("RECORD"):
        recording.save()


def test_there_are_recordings():
    assert len(RECORDINGS) > 20


def test_what_the_documentation_names_exists(root):
    rows = (root / "docs/terminal.md").read_text().split("| shown by |")[1].splitlines()
    named = {name for row in rows[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[-2] if "|" in row else "")}
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    known = {path.stem for path in RECORDINGS} | set(re.findall(r"^def (test_\w+)", tests, re.M))
    assert len(named) > 30 and named <= known, named - known
    assert {path.stem for path in RECORDINGS} <= named, "every recording has a row"
