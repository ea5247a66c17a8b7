"""Floods, crowds and size: everything is answered in order, nothing is lost, and the kernel goes on."""

import json
import resource
import threading

import pytest
import zmq
from wire import Front

# Floods and crowds


def test_a_flood_of_unsigned_messages_keeps_nobody_out(front, survivor):
    attacker = Front(survivor.connection)
    frames = attacker.frames("execute_request", {"code": "kept = 0"})[0]
    for number in range(10_000):
        attacker.shell.send_multipart([*frames[:1], b"%064d" % number, *frames[2:]])
    for _ in range(5):
        front.run("kept")
    attacker.close()


@pytest.mark.parametrize("kind, content", [
    ("kernel_info_request", {}), ("is_complete_request", {"code": "1"}), ("history_request", {"hist_access_type": "tail"}),
    ("comm_info_request", {}), ("an_unknown_request", {}), ("complete_request", {"code": "tr", "cursor_pos": 2}),
])
def test_a_flood_of_requests_is_answered_in_order(front, kind, content):
    sent = [front.send(kind, content) for _ in range(1000)]
    assert [front.receive("shell").answers for _ in sent] == sent


def test_a_flood_of_cells_is_run_in_order(front):
    front.run("order = zeros(0)")
    sent = [front.execute(f"order = vcat(order, {k})", silent=True) for k in range(1000)]
    assert [front.receive("shell").answers for _ in sent] == sent
    assert front.value("order == 0:999") == "true"


def test_a_flood_of_interrupts(front):
    for _ in range(1000):
        front.send("interrupt_request", channel="control")
    front.ask("kernel_info_request", channel="control")


def test_a_flood_of_connections(survivor):
    for _ in range(100):
        Front(survivor.connection).close()


def test_front_ends_that_leave_before_their_reply(survivor, front):
    for _ in range(20):
        leaving = Front(survivor.connection)
        leaving.execute('println("x"); sleep(0.001); 1')
        leaving.send("history_request", {"hist_access_type": "tail"})
        leaving.ask("kernel_info_request", channel="control")
        leaving.close()


def test_eight_front_ends_at_once_get_their_own(survivor):
    wrong = []

    def work(number):
        mine = Front(survivor.connection)
        for k in range(25):
            msg_id = mine.execute(f'println("{number}.{k}"); {number} * 1000 + {k}')
            completion = mine.send("complete_request", {"code": "kep", "cursor_pos": 3})
            outputs = [m.content for m in mine.outputs(msg_id)]
            replies = {m.answers: m.content for m in (mine.receive("shell"), mine.receive("shell"))}
            wrong.extend([] if (
                outputs[1]["text"] == f"{number}.{k}\n"
                and outputs[2]["data"]["text/plain"] == str(number * 1000 + k)
                and replies[msg_id]["status"] == "ok" and replies[completion]["matches"] == ["kept"]
            ) else [(number, k, outputs, replies)])
        mine.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_two_front_ends_of_one_name(survivor, front):
    """The one that came last is answered, as after a reconnection."""
    again = Front(survivor.connection)
    again.identity = front.identity
    newer = again.open(zmq.DEALER, "shell")
    frames, msg_id = again.frames("kernel_info_request")
    newer.send_multipart(frames)
    assert newer.poll(10_000)
    again.close()
    front.shell.close()
    front.shell = front.open(zmq.DEALER, "shell")


# Size

MEGABYTES = 16 << 20
LARGE = {
    "a comment": ("# " + "x" * MEGABYTES + "\n42", "42"),
    "a text": ('length("' + "x" * MEGABYTES + '")', str(MEGABYTES)),
    "lines": (("x = 1  # " + "y" * 54 + "\n") * (MEGABYTES // 64) + "42", "42"),
    "blank lines": ("\n" * MEGABYTES + "42", "42"),
    "a list": ("sum([" + "1000000, " * (MEGABYTES // 9) + "1])", str(MEGABYTES // 9 * 10**6 + 1)),
    "letters beyond ASCII": ("# " + "é" * (MEGABYTES // 2) + "\n42", "42"),
}


@pytest.mark.parametrize("what", LARGE)
def test_cells_of_sixteen_megabytes(front, what):
    code, value = LARGE[what]
    assert front.value(code) == value


def test_sixteen_megabytes_without_a_meaning(front):
    reply, outputs = front.run("(" * MEGABYTES)
    assert (reply["status"], reply["ename"]) == ("error", "ParseError")
    assert len(json.dumps(reply)) < 100_000


@pytest.mark.parametrize("kind", ["complete_request", "inspect_request", "is_complete_request"])
def test_questions_about_sixteen_megabytes(front, kind):
    code = ("x = kept  # " + "y" * 51 + "\n") * (MEGABYTES // 64) + "kep"
    content = front.ask(kind, {"code": code, "cursor_pos": len(code)}).content
    if kind == "complete_request":
        assert content["matches"] == ["kept"]
        assert (content["cursor_start"], content["cursor_end"]) == (len(code) - 3, len(code))
    else:
        assert content["status"] in ("ok", "unknown")


def test_a_deep_recursion_gives_its_memory_back(survivor, front):
    def resident():
        with open(f"/proc/{survivor.process.pid}/statm") as statm:
            return int(statm.read().split()[1]) * resource.getpagesize()

    before = resident()
    assert front.run("g() = g(); g()")[0]["evalue"].startswith("the recursion is too deep")
    assert resident() - before < 32 << 20


def test_a_result_of_sixteen_megabytes(front):
    reply, outputs = front.run(f'print("x" ^ {MEGABYTES})')
    text = "".join(m.content["text"] for m in outputs if m.type == "stream")
    assert len(text) == MEGABYTES and set(text) == {"x"}


def test_a_hundred_thousand_lines_reach_slow_subscribers_whole_and_in_order(survivor, front):
    slow = [Front(survivor.connection, high_water_mark=1) for _ in range(4)]
    msg_id = front.execute("for i in 1:100000\n    println(i)\nend")
    expected = "".join(f"{i}\n" for i in range(1, 100_001))
    front.reply(msg_id)
    for listener in [front, *slow]:
        streams = [m.content for m in listener.outputs(msg_id) if m.type == "stream"]
        assert "".join(s["text"] for s in streams) == expected
        assert len(streams) < 500
    for listener in slow:
        listener.close()


def test_a_hundred_thousand_lines_of_many_cells(survivor, front):
    """Queued all at once, while a subscriber reads nothing at all."""
    deaf = Front(survivor.connection, high_water_mark=1)
    sent = [front.execute(f"for i in 1:1000\n    println({k} * 1000 + i)\nend") for k in range(100)]
    text = "".join(m.content["text"] for msg_id in sent for m in front.outputs(msg_id) if m.type == "stream")
    assert text == "".join(f"{i}\n" for i in range(1, 100_001))
    for msg_id in sent:
        assert front.reply(msg_id).content["status"] == "ok"
    deaf.close()
