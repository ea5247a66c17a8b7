"""The programs in examples/, run as a user runs them."""

import json
import re
import subprocess

import pytest


@pytest.fixture
def example(executable, root, tmp_path):
    def run(name, *arguments):
        return subprocess.run(
            [executable, root / "examples" / name, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=300)

    return run


def test_the_derivation(example):
    process = example("negative-phase.rbm")
    assert (process.returncode, process.stderr) == (0, "")
    assert "residual" in process.stdout and process.stdout.endswith("cosine to finite differences: 1\n")


def test_estimators_get_better_with_more_steps(example):
    process = example("compare-estimators.rbm")
    rows = [list(map(float, line.split())) for line in process.stdout.splitlines()[1:]]
    assert [row[0] for row in rows] == [1, 4, 16] and process.returncode == 0
    biases = [row[1] for row in rows]
    assert biases == sorted(biases, reverse=True)


def test_training_on_the_digits(example, tmp_path):
    process = example("train-digits.rbm", "2", str(tmp_path))
    assert (process.returncode, process.stderr) == (0, "")
    before, after = map(float, re.findall(r"([\d.]+) nats", process.stdout))
    assert after < before
    assert json.loads((tmp_path / "digits.json").read_text())
    assert (tmp_path / "training.svg").read_text().startswith("<svg")
    assert (tmp_path / "weights.png").read_bytes().startswith(b"\x89PNG")
    wrong = example("train-digits.rbm", "two")
    assert wrong.returncode == 1 and "`two` is not a number" in wrong.stderr


def test_arguments_are_reported_on_files(example, tmp_path):
    (tmp_path / "data.csv").write_text("1,2\n3,4\n5,9\n")
    process = example("summarize.rbm", "data.csv", "none.csv")
    assert process.stdout.splitlines()[0] == "data.csv: 3 rows, 2 columns, mean 4"
    assert process.returncode == 1 and "cannot read \"none.csv\"" in process.stderr
    assert example("summarize.rbm").returncode == 64


def test_every_example_is_run(root):
    tests = (root / "Tests/Conformance/test_examples.py").read_text()
    assert all(path.name in tests for path in (root / "examples").iterdir())
