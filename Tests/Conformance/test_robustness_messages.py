"""What nobody should send. The kernel drops it or says what is wrong with it, and goes on with all that it had.

One kernel takes all of it; after each case it must answer on every channel, and still have its variables (conftest.py).
"""

import json
import struct

import pytest
import zmq
from wire import DELIMITER, Front, drained, raw_connection

CHANNELS = ["shell", "control", "stdin"]


# Frames

SPOILED = {
    "wrong signature": lambda f: [f[0], b"0" * 64, *f[2:]],
    "empty signature": lambda f: [f[0], b"", *f[2:]],
    "short signature": lambda f: [f[0], f[1][:-1], *f[2:]],
    "long signature": lambda f: [f[0], f[1] + b"00", *f[2:]],
    "signature of no hexadecimal": lambda f: [f[0], b"zz" * 32, *f[2:]],
    "a signature of a megabyte": lambda f: [f[0], b"a" * (1 << 20), *f[2:]],
    "no signature": lambda f: [f[0], *f[2:]],
    "content changed after signing": lambda f: [*f[:5], b'{"code": "kept = 1"}'],
    "header changed after signing": lambda f: [*f[:2], b'{"msg_id": "1", "msg_type": "shutdown_request"}', *f[3:]],
    "parts in another order": lambda f: [*f[:4], f[5], f[4]],
    "no delimiter": lambda f: f[1:],
    "two delimiters": lambda f: [DELIMITER, *f],
    "a delimiter at the end": lambda f: [*f[1:], DELIMITER],
    "only a delimiter": lambda f: [DELIMITER],
    "no content": lambda f: f[:5],
    "no metadata and content": lambda f: f[:4],
    "only the signature": lambda f: f[:2],
    "one empty frame": lambda f: [b""],
    "empty frames": lambda f: [b""] * 6,
    "five thousand frames": lambda f: [b"\1\2\3"] * 5000,
    "bits turned": lambda f: [bytes(byte ^ 0xA5 for byte in frame) for frame in f],
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("how", SPOILED)
def test_spoiled_frames_are_dropped(front, survivor, how, channel):
    spoiled = SPOILED[how](front.frames("execute_request", {"code": "kept = 0"})[0])
    with survivor.logging("dropped a message on " + channel):
        getattr(front, channel).send_multipart(spoiled)
    front.ask("kernel_info_request", channel="control")
    assert front.is_silent("shell") and front.is_silent("stdin")


def test_identities_before_the_delimiter_are_given_back(front):
    frames, msg_id = front.frames("kernel_info_request")
    front.shell.send_multipart([b"a", b"", b"b", *frames])
    assert front.reply(msg_id).identities == [b"a", b"", b"b"]


def test_buffers_that_nobody_asked_for(front):
    reply = front.ask("kernel_info_request", buffers=[b"\0" * 1000] * 1000)
    assert reply.content["status"] == "ok"


def test_a_message_that_is_sent_again_runs_once(front):
    before = front.run("kept")[0]["execution_count"]
    frames, msg_id = front.frames("execute_request", {"code": "1"})
    for _ in range(5):
        front.shell.send_multipart(frames)
    front.reply(msg_id)
    assert front.run("2")[0]["execution_count"] == before + 2


def test_a_message_that_another_front_end_sends_again_runs_once(front, survivor):
    frames, msg_id = front.frames("execute_request", {"code": "1"})
    front.shell.send_multipart(frames)
    front.reply(msg_id)
    thief = Front(survivor.connection)
    thief.shell.send_multipart(frames)
    thief.ask("kernel_info_request")
    thief.close()


def test_a_recorded_shutdown_does_not_reach_another_channel(front):
    frames, msg_id = front.frames("interrupt_request")
    front.control.send_multipart(frames)
    front.reply(msg_id, "control")
    front.shell.send_multipart(frames)
    front.ask("kernel_info_request")


# JSON

NO_OBJECTS = {
    "nothing": b"",
    "an open brace": b"{",
    "a list": b"[]",
    "null": b"null",
    "a number": b"3",
    "a text": b'"x"',
    "no value": b'{"code":}',
    "half an escape": b'{"code": "\\ud8"}',
    "single quotes": b"{'code': 1}",
    "something behind it": b'{"code": "1"}x',
    "a comma too many": b'{"code": "1",}',
    "NaN": b'{"code": NaN}',
    "a control character": b'{"code": "\n"}',
    "bytes that are not UTF-8": b'{"code": "\xff\xfe"}',
    "UTF-16": '{"code": "1"}'.encode("utf-16"),
    "a hundred thousand levels of objects": b'{"a":' * 100_000,
    "a million brackets": b"[" * 1_000_000,
    "closed nesting": b'{"code": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "a text that does not end": b'{"code": "' + b"x" * 1_000_000,
}


@pytest.mark.parametrize("part", ["header", "parent", "metadata", "content"])
@pytest.mark.parametrize("what", NO_OBJECTS)
def test_signed_parts_that_are_no_objects_are_dropped(front, survivor, what, part):
    with survivor.logging("dropped a message on shell"):
        if part == "content":
            front.send("execute_request", NO_OBJECTS[what])
        else:
            front.send("execute_request", {"code": "kept = 0"}, **{part: NO_OBJECTS[what]})
    front.ask("kernel_info_request")


HEADERS = {
    "no type": {"msg_id": "1"},
    "no identifier": {"msg_type": "kernel_info_request"},
    "a number as identifier": {"msg_id": 1, "msg_type": "kernel_info_request"},
    "a list as type": {"msg_id": "1", "msg_type": ["kernel_info_request"]},
    "null": {"msg_id": None, "msg_type": None},
}


@pytest.mark.parametrize("what", HEADERS)
def test_headers_without_what_is_needed_are_dropped(front, survivor, what):
    with survivor.logging("its header has no msg_id and msg_type"):
        front.send("", header=json.dumps(HEADERS[what]).encode())
    front.ask("kernel_info_request")


@pytest.mark.parametrize("header", [
    {"msg_id": "", "msg_type": "kernel_info_request"},
    {"msg_id": "\0 \U0001F600 \u202e", "msg_type": "kernel_info_request", "session": 3, "date": [], "version": {}},
    {"msg_id": "x" * 1_000_000, "msg_type": "kernel_info_request"},
    {"msg_id": "2", "msg_type": "kernel_info_request", "msg_type ": "shutdown_request"},
])
def test_odd_headers_are_given_back_as_they_came(front, header):
    front.send("", header=json.dumps(header).encode())
    assert front.receive("shell").parent == header


def test_lone_surrogates_in_a_cell(front):
    reply = front.ask("execute_request", b'{"code": "x = \\"\\ud800\\"; length(x)"}')
    assert reply.content["status"] in ("ok", "error")


# Content: (type, content). The reply has a status, and the request an end.

INTEGERS = [-1, 10**6, -(2**63), 2**63 - 1, 2**64, 1e300, 1.5, "1", None, True, [], {}]
WRONG = [
    *[("execute_request", {"code": code}) for code in (None, 3, 1.5, True, [], {}, ["1"])],
    ("execute_request", {}),
    ("execute_request", {"code": "1", "silent": "yes", "store_history": 3, "allow_stdin": [], "stop_on_error": {}}),
    ("execute_request", {"code": "1", "user_expressions": [1, 2]}),
    ("execute_request", {"code": "1", "user_expressions": "kept"}),
    ("execute_request", {"code": "1", "user_expressions": {"a": 3, "b": None, "c": {}, "": "", "d": ")", "e": "kept"}}),
    ("execute_request", {"code": "1", "cell_id": 3, "something": {"else": []}}),
    *[("complete_request", {"code": "trai", "cursor_pos": at}) for at in INTEGERS],
    *[("inspect_request", {"code": "train!", "cursor_pos": at, "detail_level": at}) for at in INTEGERS],
    *[(kind, {"code": code, "cursor_pos": 1}) for kind in ("complete_request", "inspect_request", "is_complete_request")
      for code in (None, 3, [], {})],
    ("complete_request", {"code": "", "cursor_pos": 0}),
    ("complete_request", {"code": "\U0001F600\u0301é" * 100, "cursor_pos": 150}),
    ("complete_request", {"code": "\0\r\n\t\\", "cursor_pos": 3}),
    ("inspect_request", {"code": "((((((", "cursor_pos": 3}),
    *[("history_request", {"hist_access_type": kind}) for kind in (None, 3, [], "", "all", "tail", "range", "search")],
    *[("history_request", {"hist_access_type": "tail", "n": n}) for n in INTEGERS],
    *[("history_request", {"hist_access_type": "range", "session": n, "start": n, "stop": n}) for n in INTEGERS],
    ("history_request", {"hist_access_type": "range", "session": 0, "start": 2**63 - 1, "stop": -(2**63)}),
    *[("history_request", {"hist_access_type": "search", "pattern": p, "n": 3}) for p in (None, 3, [], "", "*" * 5000)],
    ("history_request", {"hist_access_type": "search", "pattern": "?*" * 500, "n": -1, "unique": "yes"}),
    ("comm_info_request", {"target_name": 3}),
    ("comm_info_request", {"target_name": None}),
    ("connect_request", {}),
    ("kernel_info_request", {"unexpected": [1, {"a": None}]}),
    ("interrupt_request", {"unexpected": 1}),
    ("debug_request", {}),
    ("debug_request", {"type": 3, "command": [], "arguments": "x", "seq": "y"}),
    ("debug_request", {"type": "request", "command": "setBreakpoints", "seq": 1, "arguments": {"breakpoints": 3}}),
    ("debug_request", {"type": "request", "command": "variables", "seq": 1, "arguments": {"variablesReference": -1}}),
    ("an_unknown_request", {}),
    ("_request", {}),
    ("usage_request", {}),
]


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_wrong_contents_get_a_reply_and_an_end(front, channel):
    """One test for the whole table on either channel: it is quick, and one request follows the other closely."""
    for kind, content in WRONG:
        msg_id = front.send(kind, content, channel)
        reply = front.reply(msg_id, channel)
        assert reply.type == kind.removesuffix("request") + "reply", (kind, content)
        assert reply.content.get("status", "ok") in ("ok", "error", "complete", "incomplete", "invalid", "unknown"), (
            kind, content, reply.content)
        front.await_idle(msg_id)


COMMS = [
    ("comm_open", {}),
    ("comm_open", {"comm_id": 3, "target_name": [], "data": "x"}),
    ("comm_open", {"comm_id": "c", "target_name": "nobody has this", "data": {}}),
    ("comm_msg", {}),
    ("comm_msg", {"comm_id": "never opened", "data": None}),
    ("comm_close", {"comm_id": {}, "data": []}),
    ("a word", {}),
    ("execute_reply", {"status": "ok"}),
    ("status", {"execution_state": "idle"}),
    ("\U0001F600" * 1000, {}),
    ("", {}),
]


@pytest.mark.parametrize("kind, content", COMMS)
def test_messages_that_get_no_reply_have_an_end(front, kind, content):
    for channel in ("shell", "control"):
        front.await_idle(front.send(kind, content, channel))
    assert front.is_silent("shell") and front.is_silent("control")


@pytest.mark.parametrize("kind", ["execute_request", "complete_request", "input_reply", "status", "an_unknown_request"])
def test_what_does_not_belong_on_stdin_is_dropped(front, survivor, kind):
    with survivor.logging("dropped a message on stdin"):
        front.send(kind, {"code": "kept = 0", "value": "kept"}, "stdin")


# Bytes that are not ZeroMQ's

GREETING = b"\xff" + b"\0" * 8 + b"\x7f\x03\0NULL" + b"\0" * 48
READY = b"\x04\x26\x05READY\x0bSocket-Type\0\0\0\x06DEALER\x08Identity\0\0\0\0"
BYTES = {
    "a connection that closes": b"",
    "HTTP": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xaa" * 500,
    "zeros": b"\0" * 100_000,
    "half a greeting": GREETING[:12],
    "a greeting of another mechanism": GREETING.replace(b"NULL", b"XYZW"),
    "a greeting and noise": GREETING + b"\x55" * 10_000,
    "a frame of an exabyte": GREETING + READY + b"\x02" + struct.pack(">Q", 1 << 60) + b"x" * 100,
    "a frame of a negative size": GREETING + READY + b"\x02" + b"\xff" * 8 + b"x" * 100,
    "reserved flags": GREETING + READY + b"\xf8\x01x" * 10,
    "a command in the middle": GREETING + READY + b"\x04\x05\x04PING",
}


@pytest.mark.parametrize("what", BYTES)
def test_bytes_that_are_not_zeromq(front, survivor, what):
    for channel in [*CHANNELS, "iopub", "hb"]:
        with raw_connection(survivor.connection, channel) as opened:
            opened.sendall(BYTES[what])
            drained(opened)


# IOPub from the wrong side


@pytest.mark.parametrize("frames", [
    [b""], [b"\1"], [b"\0"], [b"\0never asked for"], [b"\2\2\2"], [b"x" * 100_000], [b"\1" + b"t" * 100_000], [b"\1", b"\1"],
    [b"\1\xff\xfe"], [b"\0"] * 1000,
])
def test_odd_subscriptions(front, survivor, frames):
    odd = front.open(zmq.XSUB, "iopub")
    odd.send_multipart(frames)
    front.run("kept")
    odd.close()


def test_a_subscriber_of_one_topic_hears_only_that(survivor, front):
    choosy = Front(survivor.connection, subscription=b"stream")
    assert choosy.receive("iopub").content == {"subscription": "stream"}
    msg_id = front.execute('println("x")')
    assert choosy.receive("iopub").content == {"name": "stdout", "text": "x\n"}
    front.await_idle(msg_id)
    assert choosy.is_silent("iopub")
    choosy.close()
