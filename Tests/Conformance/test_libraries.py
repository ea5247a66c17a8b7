"""Shared libraries: loaded when they are needed, and named when they are missing."""

import json
import os
import subprocess

import pexpect
import pytest

LATE = ["libopenblas", "libzmq", "libsodium", "libedit", "libstdc++"]


def loaded(executable, *arguments):
    """What the dynamic loader says while a program runs."""
    process = subprocess.run(
        [executable, *arguments], env=os.environ | {"LD_DEBUG": "files"}, capture_output=True, text=True, timeout=60)
    assert process.returncode == 0
    return process.stderr


@pytest.fixture
def without(tmp_path, executable):
    """Runs the executable where the file of a library is damaged."""

    def run(library, *arguments):
        (tmp_path / library).write_text("no library at all")
        return subprocess.run(
            [executable, *arguments], env=os.environ | {"LD_LIBRARY_PATH": str(tmp_path)}, capture_output=True,
            text=True, timeout=60)

    return run


def test_a_start_loads_no_library_that_it_does_not_need(executable):
    said = loaded(executable, "-e", "x = [1 2; 3 4] .+ 1")
    assert [name for name in LATE if name in said] == []


def test_the_first_matrix_product_loads_openblas(executable):
    assert "libopenblas" in loaded(executable, "-e", "[1 2; 3 4] * [1, 2]")


def test_a_product_without_openblas_is_an_error_that_a_program_can_catch(without):
    process = without("libopenblas.so.0", "-e", "try; [1 2] * [3, 4]; catch e; println(e.message); end; println(1 + 1)")
    assert process.returncode == 0
    message, answer = process.stdout.splitlines()
    assert message.startswith("matrix products need OpenBLAS: ") and "libopenblas.so.0" in message
    assert answer == "2"


def test_a_kernel_without_its_libraries_says_which(without, tmp_path):
    ports = dict.fromkeys(["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"], 0)
    connection = {"transport": "ipc", "ip": str(tmp_path / "k"), "key": "k", "signature_scheme": "hmac-sha256"}
    file = tmp_path / "connection.json"
    file.write_text(json.dumps(connection | {name: index + 1 for index, name in enumerate(ports)}))
    process = without("libzmq.so.5", "kernel", str(file))
    assert process.returncode == 1
    assert "cannot load ZeroMQ: " in process.stderr and "libzmq.so.5" in process.stderr


def test_input_without_libedit_is_read_as_the_terminal_delivers_it(executable, tmp_path):
    (tmp_path / "libedit.so.2").write_text("no library at all")
    terminal = pexpect.spawn(
        str(executable), env=os.environ | {"LD_LIBRARY_PATH": str(tmp_path), "TERM": "xterm"}, timeout=20)
    terminal.expect_exact("rbm> ")
    terminal.sendline("1 + 1")
    terminal.expect_exact("\n2\r\n")
    terminal.sendeof()
    terminal.expect(pexpect.EOF)
