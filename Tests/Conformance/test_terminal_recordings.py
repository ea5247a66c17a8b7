"""Replays the recorded terminal sessions in tmux. `make recordings` records their screens anew."""

import os
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
