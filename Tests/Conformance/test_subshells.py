"""Subshells, as JEP 91 specifies them: made, listed and deleted on control; what is sent to one runs beside the main shell."""

import os

import pytest
from harness import TIMEOUT, collect, connect, finish, kernel, reply_to, run, start

ENDLESS = "n = 0\nwhile true\n    n += 1\nend"
TRAINING = "m = rbm(64, 64; seed=1)\nstep = 1\nprintln(\"it trains\")\ntrain!(m, digits(); epochs=10^6, progress=false);"


class Main:
    """A front end, and the requests about subshells."""

    def __init__(self, manager, client):
        self.manager, self.client = manager, client

    def ask(self, kind, **content):
        message = self.client.session.msg(kind, content)
        self.client.control_channel.send(message)
        reply = reply_to(self.client, message["header"]["msg_id"], "control")
        assert reply["msg_type"] == kind.replace("request", "reply")
        return reply["content"]

    def create(self):
        content = self.ask("create_subshell_request")
        assert content["status"] == "ok"
        return content["subshell_id"]

    def listed(self):
        return self.ask("list_subshell_request")["subshell_id"]

    def send(self, subshell, kind, **content):
        message = self.client.session.msg(kind, content)
        message["header"]["subshell_id"] = subshell
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def execute(self, subshell, code, **options):
        return self.send(subshell, "execute_request", **{
            "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
            "stop_on_error": True} | options)

    def run(self, subshell, code, **options):
        """A cell in a subshell: its reply, and its outputs by type."""
        msg_id = self.execute(subshell, code, **options)
        reply = reply_to(self.client, msg_id)
        messages = collect(self.client, msg_id)
        assert all(m["parent_header"]["subshell_id"] == subshell for m in [reply, *messages])
        return reply["content"], {m["msg_type"]: m["content"] for m in messages}

    def replies(self, *ids):
        """The contents of the replies to requests, in whatever order they come."""
        found = {}
        while not set(ids) <= set(found):
            reply = self.client.get_shell_msg(timeout=TIMEOUT)
            found[reply["parent_header"]["msg_id"]] = reply["content"]
        return [found[msg_id] for msg_id in ids]

    def value(self, subshell, code):
        reply, outputs = self.run(subshell, code)
        assert reply["status"] == "ok", reply
        return outputs["execute_result"]["data"]["text/plain"]

    def interrupt(self, cell):
        assert self.ask("interrupt_request")["status"] == "ok"
        ended = finish(self.client, cell)
        assert ended.reply["ename"] == "Interrupted"


@pytest.fixture
def main(kernelspec):
    with kernel() as (manager, client):
        main = Main(manager, client)
        yield main
        assert run(main.client, "40 + 2").result == "42", "the kernel outlives what was done to it"


def test_the_kernel_says_that_it_has_them(main):
    main.client.kernel_info()
    while (reply := main.client.get_shell_msg(timeout=TIMEOUT))["msg_type"] != "kernel_info_reply":
        pass
    assert "kernel subshells" in reply["content"]["supported_features"]


def test_made_listed_and_deleted(main):
    assert main.listed() == []
    ids = [main.create() for _ in range(3)]
    assert len(set(ids)) == 3 and sorted(main.listed()) == sorted(ids)
    assert main.ask("delete_subshell_request", subshell_id=ids[0]) == {"status": "ok"}
    assert sorted(main.listed()) == sorted(ids[1:])
    for content in [{"subshell_id": ids[0]}, {"subshell_id": "none"}, {"subshell_id": None}, {"subshell_id": 3}, {}]:
        answer = main.ask("delete_subshell_request", **content)
        assert answer["status"] == "error" and answer["ename"] == "UnknownSubshell"


@pytest.mark.parametrize("kind", ["execute_request", "kernel_info_request", "complete_request", "no_such_request"])
def test_an_unknown_subshell_is_an_error(main, kind):
    msg_id = main.send("nobody", kind, code="1", cursor_pos=1)
    reply = reply_to(main.client, msg_id)["content"]
    assert (reply["status"], reply["ename"]) == ("error", "UnknownSubshell")
    assert collect(main.client, msg_id) == []


def test_it_sees_variables_between_cells(main):
    run(main.client, "x = [1, 2, 3]; f(t) = t + x[1]; m = rbm(2, 3; seed=1); r = (a=1, b=[\"s\", 2])")
    one = main.create()
    assert main.value(one, "(sum(x), f(10), m.nv, r.b)") == "(6, 11, 2, [\"s\", 2])"
    run(main.client, "x[1] = 5; m.b = [1, 2]")
    assert main.value(one, "(sum(x), f(10), m.b)") == "(10, 15, [1, 2])"


def test_it_computes_while_a_loop_runs(main):
    one = main.create()
    run(main.client, "n = 0")
    cell = start(main.client, ENDLESS)
    first = int(main.value(one, "n"))
    second = int(main.value(one, "n"))
    assert 0 <= first < second, "it sees the variables as they are at the moment"
    assert main.value(one, "sum(1:10)") == "55"
    main.interrupt(cell)
    assert int(run(main.client, "n").result) >= second


def test_it_looks_at_a_training_and_stops_it(main):
    one = main.create()
    cell = start(main.client, TRAINING)
    while main.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
        pass
    assert main.value(one, "(step, m.nv, size(m.W))") == "(1, 64, (64, 64))"
    assert main.value(one, "round(free_energy(m, zeros(64)); digits=2) < 0") == "true"
    main.interrupt(cell)


def test_what_it_does_to_its_copies_stays_there(main):
    run(main.client, "x = [1, 2, 3]; m = rbm(2, 2); m.W[1, 1] = 5; y = 1")
    one = main.create()
    main.value(one, "x[1] = 100; m.W[1, 1] = 7; y = 2; own = 3; (x[1], m.W[1, 1], y)")
    assert run(main.client, "(x[1], m.W[1, 1], y)").result == "(1, 5, 1)"
    assert run(main.client, "own").reply["ename"] == "NameError"
    assert main.value(one, "(own, y)") == "(3, 2)"
    assert main.value(one, "m.W[1, 1]") == "5", "what was only looked into is seen anew"


def test_each_counts_its_own_cells_and_has_its_own_variables(main):
    one, two = main.create(), main.create()
    assert main.run(one, "a = 1")[0]["execution_count"] == 1
    assert main.run(one, "a")[0]["execution_count"] == 2
    reply, _ = main.run(two, "a")
    assert (reply["execution_count"], reply["ename"]) == (1, "NameError")
    assert run(main.client, "1").reply["execution_count"] == 1


def test_an_error_takes_the_waiting_cells_of_its_own_shell_alone(main):
    one = main.create()
    cell = start(main.client, ENDLESS)
    waiting = main.client.execute("1 + 1")
    ids = [main.execute(one, code) for code in ["for i in 1:100000\nend\nerror(\"no\")", "2", "3"]]
    assert [reply_to(main.client, msg_id)["content"]["status"] for msg_id in ids] == ["error", "aborted", "aborted"]
    main.client.control_channel.send(main.client.session.msg("interrupt_request", {}))
    assert [content["status"] for content in main.replies(cell, waiting)] == ["error", "aborted"]


def test_several_run_at_once(main):
    ids = [main.create() for _ in range(4)]
    cells = [main.execute(one, ENDLESS) for one in ids]
    cell = start(main.client, ENDLESS)
    late = main.create()
    assert main.value(late, "1 + 1") == "2"
    assert main.ask("interrupt_request")["status"] == "ok"
    replies = main.replies(cell, *cells)
    assert [content["ename"] for content in replies] == ["Interrupted"] * 5


def test_deleting_one_that_runs_stops_it(main):
    one = main.create()
    running, waiting = main.execute(one, ENDLESS), main.execute(one, "1")
    while main.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "execute_input":
        pass
    assert main.ask("delete_subshell_request", subshell_id=one) == {"status": "ok"}
    assert main.listed() == []
    ended, aborted = main.replies(running, waiting)
    assert (ended["ename"], aborted["status"]) == ("Interrupted", "aborted")
    collect(main.client, running)


def test_input_is_asked_for_and_answered_in_each(main):
    one = main.create()
    first = start(main.client, "println(input(\"main? \"))", allow_stdin=True)
    question = main.client.get_stdin_msg(timeout=TIMEOUT)
    second = main.execute(one, "println(input(\"sub? \"))", allow_stdin=True)
    other = main.client.get_stdin_msg(timeout=TIMEOUT)
    assert [q["content"]["prompt"] for q in (question, other)] == ["main? ", "sub? "]
    assert main.value(main.create(), "1 + 1") == "2", "a program that waits for input lets others look"
    for asked, answer in [(other, "b"), (question, "a")]:
        message = main.client.session.msg("input_reply", {"value": answer}, parent=asked)
        main.client.stdin_channel.send(message)
    texts = {}
    while len(texts) < 2:
        message = main.client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "stream":
            texts[message["parent_header"]["msg_id"]] = message["content"]["text"]
    assert texts == {first: "a\n", second: "b\n"}


def test_completion_and_inspection_know_its_variables(main):
    one = main.create()
    main.run(one, "sparrow = 1")
    msg_id = main.send(one, "complete_request", code="sparr", cursor_pos=5)
    assert reply_to(main.client, msg_id)["content"]["matches"] == ["sparrow"]


def test_controls_live_in_the_main_shell(main):
    one = main.create()
    run(main.client, "interact(x -> println(x); x=1:9)")
    main.client.comm_info()
    while (reply := main.client.get_shell_msg(timeout=TIMEOUT))["msg_type"] != "comm_info_reply":
        pass
    for comm in reply["content"]["comms"]:
        data = {"method": "request_state"}
        assert len(collect(main.client, main.send(one, "comm_msg", comm_id=comm, data=data))) == 1
    outputs = main.run(one, "interact(x -> println(x); x=1:9)")[1]
    assert outputs["stream"]["text"] == "1\n"


def test_the_kernel_ends_while_they_run(main):
    one = main.create()
    main.execute(one, ENDLESS)
    while main.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "execute_input":
        pass
    assert main.ask("shutdown_request", restart=False)["status"] == "ok"
    main.manager.finish_shutdown()
    main.manager.start_kernel()
    main.client = connect(main.manager)


def test_a_thousand_of_them_cost_nothing(main):
    ids = [main.create() for _ in range(1000)]
    assert main.ask("create_subshell_request")["ename"] == "TooManySubshells"
    assert len(os.listdir(f"/proc/{main.manager.provisioner.process.pid}/task")) < 20
    for one in ids:
        main.ask("delete_subshell_request", subshell_id=one)
    assert main.listed() == []
