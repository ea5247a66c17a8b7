"""The history in a file that all runs of the kernel share: numbered sessions, several at once, and files that are of no use."""

import contextlib
import os
import sqlite3
import stat
import threading

import pytest
from wire import Survivor


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state" / "history.sqlite"


@pytest.fixture
def start(executable, tmp_path, file):
    """Starts kernels that share the file; each has run one cell."""
    started = []

    def start_one():
        folder = tmp_path / f"kernel {len(started)}"
        folder.mkdir()
        started.append(Survivor(executable, folder, HARMONIUM_KERNEL_HISTORY=str(file)))
        return started[-1]

    yield start_one
    for kernel in started:
        kernel.end()


def ask(kernel, kind="tail", **content):
    reply = kernel.first.ask("history_request", {"hist_access_type": kind, "n": 1000, **content})
    assert reply.content["status"] == "ok"
    return [tuple(entry) for entry in reply.content["history"]]


def stop(kernel):
    kernel.first.ask("shutdown_request", channel="control")
    kernel.process.wait(10)


def test_sessions_are_numbered_and_remembered(start):
    for number in (1, 2, 3):
        kernel = start()
        kernel.first.run(f"{number} * 10")
        stop(kernel)
    last = start()
    assert ask(last, output=True) == [
        (1, 1, ["kept = 41", "41"]), (1, 2, ["1 * 10", "10"]), (2, 1, ["kept = 41", "41"]), (2, 2, ["2 * 10", "20"]),
        (3, 1, ["kept = 41", "41"]), (3, 2, ["3 * 10", "30"]), (4, 1, ["kept = 41", "41"]),
    ]
    assert ask(last, n=2) == [(3, 2, "3 * 10"), (4, 1, "kept = 41")]
    assert ask(last, "range", session=2, start=0) == [(2, 1, "kept = 41"), (2, 2, "2 * 10")]
    assert ask(last, "range", session=-1, start=2, stop=3) == [(3, 2, "3 * 10")]
    assert ask(last, "range", session=0) == [(4, 1, "kept = 41")]
    assert ask(last, "search", pattern="?? * 10") == []
    assert ask(last, "search", pattern="* [*] 10") == []
    assert ask(last, "search", pattern="? * 10", n=2) == [(2, 2, "2 * 10"), (3, 2, "3 * 10")]
    assert ask(last, "search", pattern="kept*", unique=True) == [(4, 1, "kept = 41")]
    assert len(ask(last, "search", pattern="kept*")) == 4


def test_every_text_comes_back(start):
    kernel = start()
    texts = ['"λ \U0001F600 \'quoted\'"', '"""\n  lines\n"""', "# \0 nothing", "x" * 100_000, ""]
    for text in texts:
        kernel.first.run(text)
    stop(kernel)
    assert [entry[2] for entry in ask(start(), "range", session=1, start=2)] == texts


def test_what_does_not_count_is_not_remembered(start):
    kernel = start()
    kernel.first.run("1", store_history=False)
    kernel.first.run("2", silent=True)
    kernel.first.run("3")
    assert ask(kernel) == [(1, 1, "kept = 41"), (1, 2, "3")]


def test_the_file_is_its_owners_alone(start, file):
    ask(start())
    assert [stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()] == [0o600] * 3


def test_several_kernels_at_once(start):
    kernels = [start() for _ in range(4)]

    def work(kernel, number):
        for k in range(50):
            kernel.first.run(f"{number} + {k}")
            if k % 10 == 0:
                ask(kernel)

    threads = [threading.Thread(target=work, args=pair) for pair in zip(kernels, range(4))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for kernel in kernels:
        stop(kernel)
    found = ask(start())
    assert len(found) == 4 * 51 + 1
    sessions = {n: {s for s, _, text in found if text.startswith(f"{n} + ")} for n in range(4)}
    assert all(len(own) == 1 for own in sessions.values()) and len(set.union(*sessions.values())) == 4
    assert not any("kept in memory" in kernel.log.read_text() for kernel in kernels)


def test_a_kernel_that_is_killed_leaves_what_it_ran(start):
    kernel = start()
    kernel.first.run("7 * 7")
    ask(kernel)
    kernel.process.kill()
    kernel.process.wait()
    assert (1, 2, "7 * 7") in ask(start())


def test_a_cell_is_written_before_the_end(start):
    kernel = start()
    kernel.first.run("the_last = 1")
    stop(kernel)
    assert ask(start())[1] == (1, 2, "the_last = 1")


# Files that are of no use: the kernel says so, and remembers its own cells


def directory(file):
    file.mkdir(parents=True)


def no_database(file):
    file.parent.mkdir()
    file.write_bytes(b"no database at all " * 1000)


def another_database(file):
    file.parent.mkdir()
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE cells(other)")
        database.commit()


def truncated(file):
    another_database(file)
    os.truncate(file, 1500)


def unreachable(file):
    file.parent.write_text("a file where a folder should be")


def a_pipe(file):
    file.parent.mkdir()
    os.mkfifo(file)


def locked(file):
    file.parent.mkdir()
    database = sqlite3.connect(file, check_same_thread=False)
    database.execute("BEGIN EXCLUSIVE")
    return database


USELESS = [directory, no_database, another_database, truncated, unreachable, a_pipe, locked]


@pytest.mark.parametrize("make", USELESS)
def test_files_that_are_of_no_use(start, make, file):
    kept = make(file)
    kernel = start()
    with kernel.logging("the history is kept in memory only, because "):
        assert ask(kernel) == [(1, 1, "kept = 41")]
    assert kernel.first.value("kept + 1") == "42"
    assert ask(kernel, output=True) == [(1, 1, ["kept = 41", "41"]), (1, 2, ["kept + 1", "42"])]
    assert kernel.log.read_text().count("kept in memory") == 1
    stop(kernel)
    if kept:
        kept.close()


def test_a_file_that_is_lost_later(start, file):
    kernel = start()
    assert ask(kernel) == [(1, 1, "kept = 41")]
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE cells")
        other.commit()
    kernel.first.run("2 + 2")
    assert ask(kernel, output=True) == [(1, 2, ["2 + 2", "4"])]
    assert kernel.first.value("3 + 3") == "6"


def test_cells_do_not_wait_for_a_locked_file(start, file):
    kernel = start()
    ask(kernel)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    for k in range(100):
        assert kernel.first.value(f"{k} + 0") == str(k)
    waiting = kernel.first.send("history_request", {"hist_access_type": "tail", "n": 3})
    assert kernel.first.ask("kernel_info_request").content["status"] == "ok"
    other.rollback()
    other.close()
    history = kernel.first.reply(waiting).content["history"]
    assert [text for _, _, text in history] == ["97 + 0", "98 + 0", "99 + 0"]


def test_no_file_at_all(executable, tmp_path):
    kernel = Survivor(executable, tmp_path, HARMONIUM_KERNEL_HISTORY="", HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path))
    assert ask(kernel) == [(1, 1, "kept = 41")]
    assert not (tmp_path / "harmonium").exists()
    kernel.end()


def test_the_usual_place(executable, tmp_path):
    environment = {"HARMONIUM_KERNEL_HISTORY": None, "XDG_STATE_HOME": str(tmp_path / "state")}
    kernel = Survivor(executable, tmp_path, **environment)
    ask(kernel)
    assert (tmp_path / "state/harmonium/kernel-history.sqlite").exists()
    kernel.end()
