"""A front end that speaks the wire format by hand: it can send what no client library would."""

import contextlib
import hashlib
import hmac
import itertools
import json
import os
import socket
import subprocess
import time
import uuid

import zmq
from jupyter_client.connect import write_connection_file

TIMEOUT = 120
DELIMITER = b"<IDS|MSG>"
# One for all, never terminated: to terminate waits for ever where a failed test has left a socket open.
CONTEXT = zmq.Context()
CONTEXT.set(zmq.MAX_SOCKETS, 16_384)


class Message:
    """A message from the kernel."""

    def __init__(self, frames, key):
        start = frames.index(DELIMITER)
        self.identities, self.signature, self.buffers = frames[:start], frames[start + 1], frames[start + 6 :]
        assert self.signature == sign(frames[start + 2 : start + 6], key)
        self.header, self.parent, self.metadata, self.content = map(json.loads, frames[start + 2 : start + 6])

    @property
    def type(self):
        return self.header["msg_type"]

    @property
    def answers(self):
        return self.parent.get("msg_id")


def sign(objects, key):
    return hmac.new(key, b"".join(objects), hashlib.sha256).hexdigest().encode()


class Front:
    """Shell, control, stdin and IOPub of a running kernel, with an identity of its own."""

    def __init__(self, connection, subscription=b"", high_water_mark=0):
        self.connection = connection
        self.key = connection["key"].encode()
        self.opened = []
        self.identity, self.session = uuid.uuid4().bytes, uuid.uuid4().hex
        self.numbers = itertools.count(1)
        self.shell, self.control, self.stdin = (self.open(zmq.DEALER, name) for name in ("shell", "control", "stdin"))
        self.iopub = self.open(zmq.SUB, "iopub", high_water_mark)
        self.iopub.subscribe(subscription)
        if subscription == b"":
            assert self.receive("iopub").type == "iopub_welcome"

    def open(self, kind, name, high_water_mark=0):
        opened = CONTEXT.socket(kind)
        self.opened.append(opened)
        opened.linger = 0
        opened.rcvhwm = high_water_mark
        if kind == zmq.DEALER:
            opened.identity = self.identity
        opened.connect(self.endpoint(name))
        return opened

    def endpoint(self, name):
        return f"tcp://{self.connection['ip']}:{self.connection[name + '_port']}"

    def close(self):
        for opened in self.opened:
            opened.close()

    def frames(self, kind, content=None, **parts):
        """The frames of a message, and its identifier. Content may be encoded already, and so is what `parts` replaces."""
        msg_id = f"{self.session}_{next(self.numbers)}"
        header = {"msg_id": msg_id, "msg_type": kind, "username": "", "session": self.session, "version": "5.5"}
        objects = [
            parts.get("header", json.dumps(header).encode()), parts.get("parent", b"{}"),
            parts.get("metadata", b"{}"), content if isinstance(content, bytes) else json.dumps(content or {}).encode(),
        ]
        return [DELIMITER, sign(objects, self.key), *objects, *parts.get("buffers", [])], msg_id

    def send(self, kind, content=None, channel="shell", **parts):
        frames, msg_id = self.frames(kind, content, **parts)
        getattr(self, channel).send_multipart(frames)
        return msg_id

    def receive(self, channel, timeout=TIMEOUT):
        from_socket = getattr(self, channel)
        assert from_socket.poll(timeout * 1000), f"nothing came on {channel}"
        frames = from_socket.recv_multipart()
        return Message(frames, self.key)

    def is_silent(self, channel):
        return not getattr(self, channel).poll(0)

    def reply(self, msg_id, channel="shell"):
        while True:
            message = self.receive(channel)
            if message.answers == msg_id:
                return message

    def ask(self, kind, content=None, channel="shell", **parts):
        return self.reply(self.send(kind, content, channel, **parts), channel)

    def outputs(self, msg_id):
        """What belongs to a request, from its busy to its idle, both left out."""
        found, states = [], []
        while "idle" not in states:
            message = self.receive("iopub")
            if message.answers != msg_id:
                continue
            if message.type == "status":
                states.append(message.content["execution_state"])
            else:
                assert states, "output before busy"
                found.append(message)
        return found

    def printed(self, msg_id):
        """What a cell wrote."""
        return "".join(m.content["text"] for m in self.outputs(msg_id) if m.type == "stream")

    def await_idle(self, msg_id):
        self.outputs(msg_id)

    def execute(self, code, **options):
        options.setdefault("allow_stdin", False)
        return self.send("execute_request", {"code": code, **options})

    def run(self, code, **options):
        """Runs a cell. Its reply's content, and its outputs by type."""
        msg_id = self.execute(code, **options)
        return self.reply(msg_id).content, self.outputs(msg_id)

    def value(self, code):
        """The text of a cell's value."""
        reply, outputs = self.run(code)
        assert reply["status"] == "ok", reply
        return next(m.content["data"]["text/plain"] for m in outputs if m.type == "execute_result")

    def await_output(self, msg_id, kind):
        while True:
            message = self.receive("iopub")
            if message.answers == msg_id and message.type == kind:
                return message

    def begin(self, code, **options):
        """Sends a cell, and waits until it runs."""
        msg_id = self.execute(code, **options)
        self.await_output(msg_id, "execute_input")
        return msg_id


@contextlib.contextmanager
def raw_connection(connection, name):
    """A TCP connection to a channel, without ZeroMQ."""
    with socket.create_connection((connection["ip"], connection[name + "_port"]), timeout=TIMEOUT) as opened:
        yield opened


def drained(opened):
    """Waits a little for the other side to say or do something."""
    opened.settimeout(0.05)
    with contextlib.suppress(OSError):
        while opened.recv(4096):
            pass


def eventually(condition, what, limit=TIMEOUT):
    deadline = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


class Survivor:
    """A kernel's process that must outlive whatever is done to it."""

    def __init__(self, executable, folder, **environment):
        file, self.connection = write_connection_file(str(folder / "connection.json"), ip="127.0.0.1", key=b"a secret")
        self.connection["key"] = "a secret"
        self.log = folder / "log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                [executable, "kernel", file], stdin=subprocess.DEVNULL, stderr=log,
                env={name: value for name, value in {**os.environ, **environment}.items() if value is not None})
        self.first = Front(self.connection)
        self.first.run("kept = 41")

    def check(self, front):
        """It is the same process, answers on every channel, and has what it had."""
        assert self.process.poll() is None, self.log.read_text()[-2000:]
        for channel in ("control", "shell"):
            assert front.ask("kernel_info_request", channel=channel).content["status"] == "ok"
        assert front.value("kept + 1") == "42"
        heartbeat = front.open(zmq.REQ, "hb")
        heartbeat.send(b"ping")
        assert heartbeat.poll(TIMEOUT * 1000) and heartbeat.recv() == b"ping"

    @contextlib.contextmanager
    def logging(self, text):
        """The kernel must say this in its log meanwhile."""
        start = self.log.stat().st_size
        yield
        eventually(lambda: text.encode() in self.log.read_bytes()[start:], f"nothing was logged about: {text}")

    def end(self):
        self.first.close()
        self.process.kill()
        self.process.wait()
