"""What the tests from outside share: the executable under test, and a Jupyter that knows its kernel."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

import pytest
from terminal import Terminal
from wire import Front, Survivor

ROOT = Path(__file__).resolve().parents[2]


def pytest_configure():
    """Whatever starts the tests may have ignored signals (nohup, a job in the background), which children would inherit.
    A handler that does nothing is not inherited: they begin with what is usual."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, lambda *_: None)
    # Kernels keep their history to themselves, unless a test is about it.
    os.environ["HARMONIUM_KERNEL_HISTORY"] = ""


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def executable():
    """The `harmonium` under test: the release build, or the one that the variable HARMONIUM names."""
    path = Path(os.environ.get("HARMONIUM", ROOT / ".build/release/harmonium")).resolve()
    assert path.exists(), f"{path} is missing: make build"
    return path


@pytest.fixture(scope="session")
def kernelspec(executable, tmp_path_factory):
    """Installs the kernel into a place of its own, which Jupyter then looks at first. The folder of the kernelspec."""
    prefix = tmp_path_factory.mktemp("prefix")
    subprocess.run([executable, "install", "--prefix", prefix], check=True, capture_output=True, timeout=30)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(prefix / "share/jupyter"))
        yield prefix / "share/jupyter/kernels/harmonium"


@pytest.fixture
def history(tmp_path):
    """The history file of a terminal's REPL."""
    return tmp_path / "history"


@pytest.fixture
def open_terminal(executable, history):
    """Opens terminals with settings of their own, closed after the test."""
    opened = []

    def open_one(**settings):
        opened.append(Terminal(executable, history, **settings))
        return opened[-1]

    yield open_one
    for terminal in opened:
        terminal.child.close(force=True)


@pytest.fixture
def terminal(open_terminal):
    """A terminal of eighty columns."""
    return open_terminal()


@pytest.fixture(scope="module")
def survivor(executable, tmp_path_factory):
    """One kernel for all tests of a file, which must outlive them."""
    started = Survivor(executable, tmp_path_factory.mktemp("kernel"))
    yield started
    started.end()


@pytest.fixture
def front(survivor):
    """A front end of that kernel; after each test the kernel must answer, and have the variables that it had."""
    opened = Front(survivor.connection)
    yield opened
    with contextlib.closing(opened):
        survivor.check(opened)


def pytest_sessionfinish(session, exitstatus):
    """A skipped test is a failed run: nothing here may be left out unseen."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter.stats.get("skipped") and exitstatus == pytest.ExitCode.OK:
        reporter.write_line("skipped tests count as failures here", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
