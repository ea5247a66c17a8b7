"""The front door on poor machines: each thing that is missing gives one line that says what to do."""

import os
import shutil
import subprocess

import pytest

# What the scripts themselves use of a bare system.
BASIC_TOOLS = ["bash", "cut", "dirname", "env", "head", "id", "mkdir", "sed", "sha256sum"]
SWIFT_6_3 = 'echo "Swift version 6.3.1 (swift-6.3.1-RELEASE)"'


@pytest.fixture
def machine(tmp_path):
    """A machine that has the basic tools and what the test gives it. Answers (exit status, lines on standard error)."""
    # The scripts go by their own place, so that a copy of them finds no build and no .venv.
    scripts = tmp_path / "checkout/scripts"
    shutil.copytree(os.path.join(os.path.dirname(__file__), "../../scripts"), scripts)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in BASIC_TOOLS:
        (tools / name).symlink_to(shutil.which(name))

    def run(script, *arguments, **fakes):
        for name, body in fakes.items():
            fake = tools / name.replace("_", "-")
            fake.unlink(missing_ok=True)
            fake.write_text(f"#!{shutil.which('bash')}\n{body}\n")
            fake.chmod(0o755)
        process = subprocess.run(
            [scripts / script, *arguments], env={"PATH": str(tools)}, capture_output=True, text=True, timeout=60
        )
        return process.returncode, process.stderr.splitlines()

    return run


def assert_one_line(outcome, *words):
    status, lines = outcome
    assert status == 1
    assert len(lines) == 1 and lines[0].startswith("error: "), lines
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize("script", ["build", "lab", "test-swift", "test-conformance", "test-notebooks", "lint"])
def test_without_swift(machine, script):
    assert_one_line(machine(script), "no swift in PATH", "install Swift 6.1 or newer", "swift.org")


@pytest.mark.parametrize("version", ["5.10.1", "6.0.3"])
def test_with_an_old_swift(machine, version):
    outcome = machine("build", swift=f'echo "Swift version {version} (swift-{version}-RELEASE)"')
    assert_one_line(outcome, f"Swift {version.rsplit('.', 1)[0]} is too old", "6.1 or newer")


@pytest.mark.parametrize("version", ["Swift version 6.1 (x)", "Apple Swift version 6.2-dev (y)", "Swift version 7.0 (z)"])
def test_with_a_swift_that_will_do(machine, version):
    assert machine("require-swift", swift=f'echo "{version}"') == (0, [])


def test_with_a_swift_that_does_not_run(machine):
    assert_one_line(machine("build", swift="exit 127"), "does not tell its version")


def test_what_is_there_is_not_installed_again(machine):
    assert machine("provide", "tmux", tmux="exit 0", apt_get="echo called >&2; exit 1") == (0, [])


def test_without_apt(machine):
    assert_one_line(machine("provide", "chromium", "tmux"), "chromium tmux", "no apt-get", "package manager")


def test_without_sudo(machine):
    outcome = machine("provide", "tmux", id="echo 1000", apt_get="exit 0")
    assert_one_line(outcome, "no sudo", "as root, run: apt-get install tmux")


def test_sudo_is_used_by_those_who_are_not_root(machine):
    outcome = machine("provide", "tmux", id="echo 1000", apt_get="exit 0", sudo='echo "$@" >&2; exit 1')
    assert_one_line(outcome, "may you use sudo")


def test_packages_without_network(machine):
    assert_one_line(machine("provide", "tmux", id="echo 0", apt_get="exit 100"), "tmux", "is there a network")


def test_a_package_that_brings_nothing(machine):
    assert_one_line(machine("provide", "tmux", id="echo 0", apt_get="exit 0"), "tmux", "still not found")


def test_without_python(machine):
    outcome = machine("make-venv", "requirements.txt", id="echo 0", apt_get="exit 100")
    assert_one_line(outcome, "python3 python3-venv", "is there a network")


def test_with_an_old_python(machine):
    old = 'case "$*" in *version_info*) exit 1 ;; --version) echo "Python 3.8.10" ;; esac'
    assert_one_line(machine("make-venv", "requirements.txt", python3=old), "Python 3.8.10 is too old", "3.10")


def test_pip_without_network(machine, tmp_path):
    (tmp_path / "checkout/requirements.txt").write_text("jupyterlab\n")
    # A Python whose environments hold a pip that reaches nothing.
    broken = "printf '#!/bin/sh\\nexit 1\\n' > .venv/bin/python; cp .venv/bin/python .venv/bin/pip"
    python = f'[ "$2" != venv ] || {{ mkdir -p .venv/bin; {broken}; chmod +x .venv/bin/*; }}'
    for name in ("cp", "chmod"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    assert_one_line(machine("make-venv", "requirements.txt", python3=python), "requirements.txt", "is there a network")


def test_swift_packages_without_network(machine):
    swift = f'[ "$1" = package ] && exit 1; {SWIFT_6_3}'
    assert_one_line(machine("fetch-dependencies", swift=swift), "could not be fetched", "is there a network")
