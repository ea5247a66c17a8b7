"""The kernel's debugger over real sockets: what JupyterLab's panel does, and what must not wedge the kernel."""

import time

import pytest
from debugging import Debugger, murmur2, second_front_end
from harness import TIMEOUT, await_end, connect, finish, kernel, reply_to, run, start

pytestmark = pytest.mark.usefixtures("kernelspec")

FUNCTION = "function total(xs)\n    s = 0\n    for x in xs\n        s += x\n    end\n    s\nend"
TRAINING = """\
m = rbm(4, 3; seed=1, scale=1)
D = bars_and_stripes(2)
t = trainer(m, D; learning_rate=0.5, method=:exact)
for e in 1:10
    g = gradient(m, D)
    step!(t)
end
kl(D, m)"""
ENDLESS = "n = 0\nwhile true\n    n += 1\nend"


@pytest.fixture
def front():
    with kernel() as (manager, client):
        yield manager, client


@pytest.fixture
def debugger(front):
    debugger = Debugger(front[1])
    debugger.start()
    return debugger


def stopped_at(debugger, code, line):
    """Runs a cell to its breakpoint."""
    assert debugger.break_at(code, line)[0]["verified"]
    msg_id = debugger.run(code)
    debugger.event("stopped")
    return msg_id


# What it says of itself


def test_the_kernel_announces_its_debugger(front):
    manager, client = front
    info = reply_to(client, client.kernel_info())["content"]
    assert info["debugger"] is True
    assert "debugger" in info["supported_features"]
    assert manager.kernel_spec.metadata["debugger"] is True


def test_what_it_can_do(debugger):
    assert debugger.info["isStarted"] is False
    assert {"supportsConditionalBreakpoints", "supportsLogPoints", "supportsConfigurationDoneRequest"} <= {
        name for name, value in debugger.capabilities.items() if value is True
    }
    assert [f["filter"] for f in debugger.capabilities["exceptionBreakpointFilters"]] == ["uncaught", "caught"]
    debugger.request("configurationDone")
    assert debugger.request("threads")["threads"] == [{"id": 1, "name": "cells"}]
    assert debugger.request("modules")["modules"] == []


def test_cells_are_named_by_their_hash(debugger):
    for code in ["", "x", "xy", "xyz", "x = 1", "λ = 0.5 # Größe", "a\nb\r\n", "x" * 1000]:
        path = debugger.request("dumpCell", code=code)["sourcePath"]
        assert path == debugger.name(code)
        assert debugger.request("source", source={"path": path})["content"] == code
    assert murmur2("", 0) == 0
    assert debugger.refuse("source", source={"path": "/nowhere/at/all"})


def test_what_it_does_not_know_is_an_error(debugger):
    assert "readMemory" in debugger.refuse("readMemory", memoryReference="0")
    assert debugger.refuse("stackTrace", threadId=1)
    assert debugger.refuse("scopes", frameId=1)
    assert debugger.refuse("variables", variablesReference=77)
    assert debugger.refuse("continue", threadId=1)
    assert debugger.refuse("pause", threadId=1)
    assert debugger.refuse("evaluate", expression="nobody")
    assert debugger.refuse("setBreakpoints", breakpoints=[{"line": 1}])
    assert debugger.refuse("exceptionInfo", threadId=1)


def test_before_it_is_started(front):
    debugger = Debugger(front[1])
    assert "not started" in debugger.refuse("threads")
    assert "not started" in debugger.refuse("setBreakpoints", source={"path": "x"}, breakpoints=[])
    run(front[1], "x = 7")
    assert [v["name"] for v in debugger.request("inspectVariables")["variables"]] == ["ans", "x"]


# Stops and steps


def test_a_breakpoint_in_a_cell(front, debugger):
    msg_id = stopped_at(debugger, TRAINING, 6)
    frame = debugger.stack()[0]
    assert (frame["line"], frame["source"]["path"]) == (6, debugger.name(TRAINING))
    local = debugger.variables()["Locals"]
    assert local["e"]["value"] == "1" and local["e"]["type"] == "float"
    assert local["g"]["type"] == "Gradient 4×3"
    assert debugger.value("round(norm(g); digits=3)", frameId=frame["id"], context="watch") == "0.525"
    debugger.go()
    assert debugger.event("stopped")["reason"] == "breakpoint"
    assert debugger.variables()["Locals"]["e"]["value"] == "2"
    debugger.break_at(TRAINING)
    debugger.go()
    assert finish(front[1], msg_id).status == "ok"


def test_breakpoints_move_to_statements(debugger):
    code = "# nothing here\n\nx = [1,\n     2]\nfor i in x\n    # nor here\nend\ny = 1"
    placed = debugger.break_at(code, 1, 4, 6)
    assert [point["line"] for point in placed] == [3, 3, 8]
    assert all(point["verified"] for point in placed)
    assert not debugger.break_at("x = (", 1)[0]["verified"]
    info = debugger.request("debugInfo")
    assert {entry["source"]: [b["line"] for b in entry["breakpoints"]] for entry in info["breakpoints"]}[
        debugger.name(code)
    ] == [3, 3, 8]


def test_functions_of_earlier_cells_can_be_stopped_in(front):
    run(front[1], FUNCTION)
    debugger = Debugger(front[1])
    debugger.start()
    msg_id = front[1].execute("1 + 1")
    finish(front[1], msg_id)
    debugger.break_at(FUNCTION, 4)
    msg_id = debugger.run("total([1, 2])")
    debugger.event("stopped")
    assert [frame["name"] for frame in debugger.stack()][0] == "total"
    assert debugger.variables()["Locals"]["s"]["value"] == "0"
    debugger.break_at(FUNCTION)
    debugger.go()
    assert finish(front[1], msg_id).result == "3"


def test_steps(front, debugger):
    code = FUNCTION + "\na = total([1])\nb = total([2])\na + b"
    msg_id = stopped_at(debugger, code, 8)

    def line():
        return debugger.stack()[0]["line"]

    lines = [line()]
    for command in ["stepIn", "next", "next", "stepOut", "next", "next"]:
        debugger.go(command)
        if command == "next" and lines[-1] == 10:
            break
        assert debugger.event("stopped")["reason"] == "step"
        lines.append(line())
    assert lines == [8, 2, 3, 4, 9, 10]
    assert finish(front[1], msg_id).result == "3"


def test_conditions_hits_and_messages(front, debugger):
    code = "for i in 1:6\n    i + 0\n    i + 1\n    i + 2\nend"
    debugger.break_at(
        code, {"line": 2, "condition": "i == 3"}, {"line": 3, "hitCondition": ">= 5"},
        {"line": 4, "logMessage": "i is {i}"},
    )
    msg_id = debugger.run(code)
    seen = []
    for _ in range(3):
        debugger.event("stopped")
        seen.append((debugger.stack()[0]["line"], debugger.value("i")))
        debugger.go()
    assert seen == [(2, "3"), (3, "5"), (3, "6")]
    finish(front[1], msg_id)
    streams = [m for m in debugger.others if m["msg_type"] == "stream"]
    assert "i is 1\ni is 2\n" in "".join(m["content"]["text"] for m in streams)


def test_pause_and_go_on(front, debugger):
    msg_id = start(front[1], ENDLESS)
    debugger.request("pause", threadId=1)
    assert debugger.event("stopped")["reason"] == "pause"
    debugger.value("n = -1e9")
    assert debugger.value("n") == "-1000000000"
    debugger.go()
    assert debugger.refuse("stackTrace", threadId=1)
    front[0].interrupt_kernel()
    assert finish(front[1], msg_id).reply["ename"] == "Interrupted"


def test_errors_stop_where_they_happen(front, debugger):
    debugger.request("setExceptionBreakpoints", filters=["uncaught"])
    msg_id = debugger.run("f(x) = log_partition(rbm(x, x))\nf(64)")
    event = debugger.event("stopped")
    assert event["reason"] == "exception" and "log Z" in event["text"]
    assert [frame["name"] for frame in debugger.stack()] == ["f", "In[1]"]
    assert debugger.value("x") == "64"
    assert debugger.request("exceptionInfo", threadId=1)["exceptionId"] == "ValueError"
    debugger.go()
    assert finish(front[1], msg_id).reply["ename"] == "ValueError"
    assert run(front[1], "try\n error(\"mine\")\ncatch e\n e.message\nend").result == '"mine"'
    debugger.request("setExceptionBreakpoints", filters=["caught"])
    msg_id = debugger.run("try\n error(\"mine\")\ncatch\nend")
    assert debugger.event("stopped")["reason"] == "exception"
    debugger.go()
    assert finish(front[1], msg_id).status == "ok"


def test_debug_macro_stops_inside(front, debugger):
    run(front[1], FUNCTION)
    msg_id = debugger.run("@debug total([5])")
    assert debugger.event("stopped")["reason"] == "entry"
    assert debugger.stack()[0]["name"] == "total"
    debugger.go()
    assert finish(front[1], msg_id).result == "5"
    debugger.request("disconnect", restart=False, terminateDebuggee=False)
    cell = run(front[1], "@debug total([5])")
    assert cell.status == "error" and "debugger is off" in cell.reply["evalue"]


# What can be seen


def test_values_open_lazily(front, debugger):
    code = TRAINING + "\nlong = range(1, 25000; length=25000) .* 1\nr = (a=1, b=(c=[1, 2],))\nlast = 0"
    msg_id = stopped_at(debugger, code, 11)
    scopes = debugger.variables()
    g = debugger.request("evaluate", expression="gradient(m, D)", frameId=debugger.stack()[0]["id"], context="hover")
    assert list(debugger.parts(g)) == ["W", "b", "c", "positive", "negative"]
    weights = debugger.parts(g)["W"]
    assert weights["indexedVariables"] == 4 and weights["type"] == "4×3 Matrix"
    rows = debugger.parts(weights)
    assert list(rows) == ["[1, :]", "[2, :]", "[3, :]", "[4, :]"]
    element = debugger.parts(rows["[2, :]"])["[3]"]
    assert element["value"] == debugger.value("gradient(m, D).W[2, 3]")
    assert debugger.value(element["evaluateName"]) == element["value"]
    record = debugger.parts(debugger.parts(scopes["Globals"]["r"])["b"])
    assert record["c"]["value"] == "[1, 2]"
    # Long ones come in groups, or by pages.
    groups = debugger.parts(scopes["Globals"]["long"])
    assert list(groups)[:2] == ["1…10000", "10001…20000"] and len(groups) == 3
    inner = debugger.parts(groups["10001…20000"])
    assert debugger.parts(inner["10101…10200"])["[10101]"]["value"] == "10101"
    page = debugger.parts(scopes["Globals"]["long"], filter="indexed", start=20000, count=3)
    assert [v["value"] for v in page.values()] == ["20001", "20002", "20003"]
    assert debugger.parts(scopes["Globals"]["m"], filter="named", start=1, count=2).keys() == {"b", "c"}
    debugger.go()
    finish(front[1], msg_id)


def test_rich_values(front, debugger):
    msg_id = stopped_at(debugger, TRAINING, 6)
    frame = debugger.stack()[0]["id"]
    rich = debugger.request("richInspectVariables", variableName="g", frameId=frame)
    assert "positive phase" in rich["data"]["text/plain"] and len(rich["data"]) > 1
    debugger.parts(debugger.variables()["Locals"]["g"])
    assert "$$" in debugger.request("richInspectVariables", variableName="W", frameId=frame)["data"]["text/latex"]
    assert debugger.refuse("richInspectVariables", variableName="nobody", frameId=frame)
    debugger.break_at(TRAINING)
    debugger.go()
    finish(front[1], msg_id)
    # Without a program that stands still: what the last one left.
    assert debugger.request("richInspectVariables", variableName="m")["data"]["text/plain"]
    assert {v["name"] for v in debugger.request("inspectVariables")["variables"]} >= {"m", "D", "t"}


def test_expressions_among_the_variables_of_any_frame(front, debugger):
    run(front[1], FUNCTION)
    debugger.break_at(FUNCTION, 6)
    msg_id = debugger.run("k = 3\ntotal([1, 2, k])")
    debugger.event("stopped")
    inner, outer = debugger.stack()
    assert debugger.value("s * k", frameId=inner["id"]) == "18"
    assert "unknown name" in debugger.refuse("evaluate", expression="xs", frameId=outer["id"])
    assert debugger.value("s = 100", frameId=inner["id"], context="repl") == "100"
    assert debugger.request("copyToGlobals", srcVariableName="xs", dstVariableName="kept", srcFrameId=inner["id"])
    debugger.go()
    assert finish(front[1], msg_id).result == "100"
    assert run(front[1], "kept").result.endswith("1  2  3")
    assert debugger.refuse("scopes", frameId=inner["id"])


# What must go on


def test_everything_else_answers_while_it_stands_still(front, debugger):
    client = front[1]
    msg_id = stopped_at(debugger, TRAINING, 6)
    assert reply_to(client, client.complete("free_en", 7))["content"]["matches"]
    assert reply_to(client, client.inspect("kl(", 2))["content"]["found"]
    assert reply_to(client, client.is_complete("f(x) = x"))["content"]["status"] == "complete"
    assert reply_to(client, client.kernel_info())["content"]["status"] == "ok"
    assert reply_to(client, client.history(hist_access_type="tail", n=1))["content"]["status"] == "ok"
    front[0].interrupt_kernel()
    assert finish(client, msg_id).reply["ename"] == "Interrupted"
    assert debugger.request("debugInfo")["stoppedThreads"] == []
    assert run(client, "1 + 1").result == "2"


def test_interrupts_end_what_is_evaluated(front, debugger):
    client = front[1]
    msg_id = stopped_at(debugger, "x = 1", 1)
    message = client.session.msg(
        "debug_request",
        {"type": "request", "seq": 99, "command": "evaluate", "arguments": {"expression": "while true\nend"}})
    client.control_channel.send(message)
    time.sleep(0.2)
    front[0].interrupt_kernel()
    assert not reply_to(client, message["header"]["msg_id"], "control")["content"]["success"]
    assert finish(client, msg_id).reply["ename"] == "Interrupted"
    # The same without a program.
    message = client.session.msg(message["header"]["msg_type"], message["content"])
    client.control_channel.send(message)
    time.sleep(0.2)
    front[0].interrupt_kernel()
    assert not reply_to(client, message["header"]["msg_id"], "control")["content"]["success"]
    assert run(client, "2").result == "2"


def test_shutdown_while_it_stands_still(front, debugger):
    stopped_at(debugger, TRAINING, 6)
    front[1].shutdown()
    assert await_end(front[0], 5) < 1


def test_disconnecting_lets_the_program_run(front, debugger):
    msg_id = stopped_at(debugger, TRAINING, 6)
    debugger.request("disconnect", restart=False, terminateDebuggee=False)
    assert finish(front[1], msg_id).status == "ok"
    info = debugger.request("debugInfo")
    assert info["isStarted"] is False and info["breakpoints"] == []
    assert run(front[1], TRAINING).status == "ok"


def test_terminating_ends_the_program(front, debugger):
    msg_id = stopped_at(debugger, ENDLESS, 3)
    debugger.request("terminate")
    assert finish(front[1], msg_id).reply["ename"] == "Interrupted"


def test_a_page_that_is_loaded_anew_finds_everything(front, debugger):
    msg_id = stopped_at(debugger, TRAINING, 6)
    later = second_front_end(front[0])
    later.info = later.request("debugInfo")
    assert later.info["isStarted"] and later.info["stoppedThreads"] == [1]
    assert [b["line"] for b in later.info["breakpoints"][0]["breakpoints"]] == [6]
    assert later.info["breakpoints"][0]["source"] == later.name(TRAINING)
    assert later.variables()["Locals"]["e"]["value"] == "1"
    later.break_at(TRAINING)
    later.go()
    assert finish(front[1], msg_id).status == "ok"
    later.client.stop_channels()


def test_a_front_end_that_disappears_leaves_no_program_standing(front, debugger):
    manager, client = front
    code = "for k in 1:3\n    k\nend\nkept = 42"
    stopped_at(debugger, code, 2)
    client.stop_channels()
    time.sleep(6)
    later = connect(manager)
    assert run(later, "kept").result == "42"
    assert Debugger(later).request("debugInfo")["isStarted"] is False
    later.stop_channels()


def test_variables_while_a_cell_runs(front, debugger):
    run(front[1], "x = 7")
    assert [v["name"] for v in debugger.request("inspectVariables")["variables"]] == ["ans", "x"]
    msg_id = start(front[1], ENDLESS)
    assert "x" in [v["name"] for v in debugger.request("inspectVariables")["variables"]]
    assert "runs" in debugger.refuse("evaluate", expression="n")
    # JupyterLab asks again at each message about the cell: an answer must not lead to another one.
    message = front[1].session.msg("debug_request", {"type": "request", "seq": 1, "command": "inspectVariables"})
    front[1].control_channel.send(message)
    parent = None
    while parent != message["header"]["msg_id"]:
        parent = front[1].get_iopub_msg(timeout=TIMEOUT)["parent_header"].get("msg_id")
    for _ in range(2):
        assert front[1].get_iopub_msg(timeout=TIMEOUT)["parent_header"].get("msg_id") != msg_id
    front[0].interrupt_kernel()
    finish(front[1], msg_id)


def test_stopping_a_thousand_times_loses_nothing(front, debugger):
    code = "s = 0\nfor i in 1:1000\n    s += i\nend\ns"
    msg_id = stopped_at(debugger, code, 3)
    for round in range(1, 1000):
        if round % 100 == 1:
            assert debugger.value("i") == str(round)
        debugger.go()
        debugger.event("stopped")
    debugger.go()
    assert finish(front[1], msg_id).result == "500500"
