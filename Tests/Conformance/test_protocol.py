"""The installed kernel from a front end's side, over real sockets, with Python's own implementation of the protocol."""

import base64
import json
import os
import signal
import subprocess
import sys
import threading
import time

import nbformat
import pytest
from harness import TIMEOUT, await_end, collect, connect, executable, finish, is_running, kernel, process_of, reply_to
from harness import run, start
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient

pytestmark = pytest.mark.usefixtures("kernelspec")

LOOP = "n = 0\nwhile true\n    n += 1\nend"


@pytest.fixture
def front():
    with kernel() as (manager, client):
        yield manager, client


# Interrupts


def test_interrupt_message_stops_a_loop_and_keeps_variables(front):
    manager, client = front
    run(client, "kept = 41")
    msg_id = start(client, LOOP)
    manager.interrupt_kernel()
    began = time.monotonic()
    cell = finish(client, msg_id)
    assert time.monotonic() - began < 1
    assert cell.status == "error"
    assert cell.reply["ename"] == "Interrupted"
    assert cell.types == ["error"]
    assert run(client, "kept + 1").result == "42"
    assert run(client, "n > 0").result == "true"


def test_sigint_stops_a_loop_and_keeps_variables(front):
    manager, client = front
    for round in range(5):
        run(client, f"kept = {round}")
        msg_id = start(client, LOOP)
        process_of(manager).send_signal(signal.SIGINT)
        assert finish(client, msg_id).reply["ename"] == "Interrupted"
        assert run(client, "kept").result == str(round)


def test_interrupts_of_an_idle_kernel_do_nothing(front):
    manager, client = front
    for _ in range(20):
        process_of(manager).send_signal(signal.SIGINT)
        manager.interrupt_kernel()
    time.sleep(0.2)
    assert run(client, "sum(1:1000)").result == "500500"


def test_interrupt_stops_training_and_leaves_the_model_whole(front):
    manager, client = front
    run(client, "m = rbm(64, 16; seed=1)")
    msg_id = start(client, "train!(m, digits(); epochs=1000000, seed=1)")
    time.sleep(0.3)
    manager.interrupt_kernel()
    began = time.monotonic()
    assert finish(client, msg_id).reply["ename"] == "Interrupted"
    assert time.monotonic() - began < 1
    assert run(client, "all(m.W .== m.W)").result == "true"


def test_interrupt_ends_a_question_and_the_late_answer_is_dropped(front):
    manager, client = front
    msg_id = client.execute('x = input("name? ")', allow_stdin=True)
    client.get_stdin_msg(timeout=TIMEOUT)
    manager.interrupt_kernel()
    assert reply_to(client, msg_id)["content"]["ename"] == "Interrupted"
    client.input("late")
    msg_id = client.execute('x = input("again? ")', allow_stdin=True)
    assert client.get_stdin_msg(timeout=TIMEOUT)["content"]["prompt"] == "again? "
    client.input("right")
    reply_to(client, msg_id)
    assert run(client, "print(x)").text() == "right"


# Everything else goes on while a cell runs


def test_requests_are_answered_while_a_cell_runs(front):
    manager, client = front
    run(client, "visible_name = 1")
    msg_id = start(client, LOOP)
    began = time.monotonic()
    assert "visible_name" in reply_to(client, client.complete("visible_n"))["content"]["matches"]
    assert reply_to(client, client.inspect("train!"))["content"]["found"]
    assert reply_to(client, client.is_complete("for i in 1:3"))["content"]["status"] == "incomplete"
    assert len(reply_to(client, client.history(hist_access_type="tail", n=5))["content"]["history"]) == 2
    assert reply_to(client, client.comm_info())["content"]["comms"] == {}
    control = client.session.msg("kernel_info_request")
    client.control_channel.send(control)
    reply = reply_to(client, control["header"]["msg_id"], "control")
    assert reply["content"]["protocol_version"] == "5.6"
    assert time.monotonic() - began < 2
    manager.interrupt_kernel()
    finish(client, msg_id)


# Several front ends


def test_three_front_ends_hear_everything(front):
    manager, client = front
    others = [connect(manager) for _ in range(2)]
    msg_id = client.execute("for i in 1:20000\n    println(i)\nend\nprintln(stderr, \"done\")\n7")
    expected = "".join(f"{i}\n" for i in range(1, 20001))
    for listener in [client, *others]:
        messages = collect(listener, msg_id)
        streams = [m["content"] for m in messages if m["msg_type"] == "stream"]
        assert "".join(s["text"] for s in streams if s["name"] == "stdout") == expected
        assert "".join(s["text"] for s in streams if s["name"] == "stderr") == "done\n"
        assert messages[-1]["content"]["data"]["text/plain"] == "7"
        assert len(streams) < 200
    for other in others:
        other.stop_channels()


def test_concurrent_front_ends_get_their_own_replies(front):
    manager, _ = front
    failures = []

    def work(number):
        client = connect(manager)
        for k in range(30):
            result = run(client, f"{number} * 1000 + {k}").result
            if result != str(number * 1000 + k):
                failures.append((number, k, result))
        client.stop_channels()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_an_error_aborts_the_cells_that_wait(front):
    manager, client = front
    first = start(client, "sleep(0.5)\nerror(\"no\")")
    waiting = [client.execute("ran = 1") for _ in range(3)]
    assert finish(client, first).status == "error"
    assert [reply_to(client, w)["content"]["status"] for w in waiting] == ["aborted"] * 3
    assert run(client, "ran").reply["ename"] == "NameError"


# Input


def test_input_is_asked_for(front):
    manager, client = front
    msg_id = client.execute('println("hello, ", input("who? "))', allow_stdin=True)
    question = client.get_stdin_msg(timeout=TIMEOUT)
    assert question["msg_type"] == "input_request"
    assert question["content"] == {"prompt": "who? ", "password": False}
    assert question["parent_header"]["msg_id"] == msg_id
    client.input("Ada λ")
    assert reply_to(client, msg_id)["content"]["status"] == "ok"
    assert "".join(m["content"].get("text", "") for m in collect(client, msg_id)) == "hello, Ada λ\n"


def test_input_without_a_user_is_an_error(front):
    _, client = front
    cell = run(client, 'input("who? ")', allow_stdin=False)
    assert cell.reply["ename"] == "IOError"


# What cells show


def test_results_errors_and_pictures(front):
    _, client = front
    assert run(client, "x = 2\nx^10").result == "1024"
    assert run(client, "x;").types == ["execute_input"]
    png = base64.b64decode(run(client, "heatmap(eye(4))").data()["image/png"])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    cell = run(client, "A = ones(2, 3)\nA * A")
    assert cell.reply["ename"] == "ShapeError"
    assert cell.types == ["execute_input", "error"]
    traceback = "\n".join(cell.reply["traceback"])
    assert "A * A" in traceback and "\x1b[" in traceback
    assert "\n" not in cell.reply["evalue"]
    page = run(client, "?train!").reply["payload"]
    assert [p["source"] for p in page] == ["page"]
    assert "train!" in page[0]["data"]["text/plain"]


def test_show_all_pages_what_was_cut(front):
    _, client = front
    assert run(client, "states(7)").result.endswith("(cut to fit: `show all` shows the rest)")
    page = run(client, "show all").reply["payload"]
    assert [p["source"] for p in page] == ["page"]
    assert page[0]["data"]["text/plain"].count("\n") == 128
    assert run(client, "edit").reply["evalue"] == "`edit` needs the prompt of a terminal"


def test_silent_cells_and_user_expressions(front):
    _, client = front
    assert run(client, 'println("x"); y = 3', silent=True).types == []
    values = run(client, "z = 4", user_expressions={"a": "y + z", "b": "nothing_there"}).reply["user_expressions"]
    assert values["a"]["data"]["text/plain"] == "7"
    assert values["b"]["ename"] == "NameError"


def test_a_notebook_runs_and_knows_its_language():
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell("m = rbm(3, 2; seed=1)"),
        nbformat.v4.new_code_cell("size(m.W)"),
        nbformat.v4.new_code_cell('println("out"); println(stderr, "err")'),
    ]
    NotebookClient(notebook, kernel_name="harmonium", timeout=TIMEOUT).execute()
    assert notebook.cells[1].outputs[0].data["text/plain"] == "(3, 2)"
    assert [o.name for o in notebook.cells[2].outputs] == ["stdout", "stderr"]
    language = notebook.metadata.language_info
    assert (language.name, language.file_extension) == ("harmonium", ".rbm")
    assert (language.codemirror_mode, language.pygments_lexer) == ("julia", "julia")


# Ends


@pytest.mark.parametrize("code", [None, LOOP, "sleep(1000)"])
def test_shutdown_in_every_state_takes_about_a_second(code):
    with kernel() as (manager, client):
        if code:
            start(client, code)
        reply = reply_to(client, client.shutdown(), "control")
        assert reply["content"] == {"status": "ok", "restart": False}
        assert await_end(manager, 3) < 1.5
        assert process_of(manager).poll() == 0


def test_restart_forgets_everything(front):
    manager, client = front
    run(client, "x = 1")
    start(client, LOOP)
    manager.restart_kernel()
    client.wait_for_ready(timeout=TIMEOUT)
    assert run(client, "x").reply["ename"] == "NameError"
    assert run(client, "2").reply["execution_count"] == 2


def test_a_program_ends_the_kernel_with_its_status():
    with kernel() as (manager, client):
        assert run(client, 'println("bye"); exit(3)').text() == "bye\n"
        await_end(manager, 3)
        assert process_of(manager).poll() == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_kernel(number):
    with kernel() as (manager, client):
        start(client, LOOP)
        process_of(manager).send_signal(number)
        await_end(manager, 3)


def test_the_kernel_ends_with_its_parent():
    program = (
        "import time; from jupyter_client.manager import start_new_kernel\n"
        "m, c = start_new_kernel(kernel_name='harmonium'); c.execute('while true\\nend')\n"
        "print(m.provisioner.pid, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    assert is_running(pid)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while is_running(pid):
        assert time.monotonic() < deadline, "the kernel outlived its parent"
        time.sleep(0.05)


# Transports, signatures, installation


def test_ipc_transport(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with kernel(transport="ipc", ip=str(tmp_path / "k")) as (_, client):
        assert run(client, "6 * 7").result == "42"


def test_what_is_not_signed_is_not_run(front):
    _, client = front
    good = client.session.key
    for key in (b"wrong", b""):
        client.session.key = key
        client.execute("broken_in = 1")
        client.session.key = good
    client.shell_channel.socket.send_multipart([b"<IDS|MSG>"])
    client.shell_channel.socket.send_multipart([b"garbage", b"\xff" * 100])
    assert run(client, "broken_in").reply["ename"] == "NameError"


def test_a_bad_connection_file_is_said_in_one_line(front, tmp_path):
    manager, _ = front
    missing = subprocess.run([executable(manager), "kernel", "nowhere.json"], capture_output=True, text=True)
    assert missing.returncode == 1
    assert "nowhere.json" in missing.stderr and missing.stderr.count("\n") == 1
    with open(manager.connection_file) as file:
        connection = json.load(file)
    taken = tmp_path / "taken.json"
    taken.write_text(json.dumps(connection))
    second = subprocess.run([executable(manager), "kernel", str(taken)], capture_output=True, text=True, timeout=TIMEOUT)
    assert second.returncode == 1
    assert "Address already in use" in second.stderr and second.stderr.count("\n") == 1


def test_install_and_uninstall(front, tmp_path):
    manager, _ = front
    harmonium = executable(manager)
    for arguments, environment, place in [
        (["--prefix", str(tmp_path / "p")], {}, tmp_path / "p/share/jupyter"),
        (["--sys-prefix"], {"VIRTUAL_ENV": str(tmp_path / "v")}, tmp_path / "v/share/jupyter"),
        (["--user"], {"JUPYTER_DATA_DIR": str(tmp_path / "u")}, tmp_path / "u"),
        ([], {"JUPYTER_DATA_DIR": "", "XDG_DATA_HOME": str(tmp_path / "x")}, tmp_path / "x/jupyter"),
    ]:
        environment = {**os.environ, **environment}
        for _ in range(2):
            subprocess.run([harmonium, "install", *arguments], env=environment, check=True, capture_output=True)
        spec = KernelSpecManager(kernel_dirs=[str(place / "kernels")]).get_kernel_spec("harmonium")
        assert spec.argv == [harmonium, "kernel", "{connection_file}"]
        assert (spec.display_name, spec.language) == ("Harmonium (RBM)", "harmonium")
        subprocess.run([harmonium, "uninstall", *arguments], env=environment, check=True, capture_output=True)
        again = subprocess.run([harmonium, "uninstall", *arguments], env=environment, capture_output=True, text=True)
        assert again.returncode == 1 and "no kernelspec" in again.stderr
        assert not (place / "kernels/harmonium").exists()
