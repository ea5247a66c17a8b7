"""A Jupyter client that adds as little as it can to what it times: signed messages straight on ZeroMQ sockets."""

import hashlib
import hmac
import itertools
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import zmq

TIMEOUT = 30


class Silent(Exception):
    """A kernel did not answer in time, or is gone."""


class Kernel:
    """A running kernel with a client's sockets: shell, control, and as many IOPub subscribers as are asked for.

    `argv` is that of a kernelspec; `interrupt_mode` too. `started` is when the process was asked for.
    """

    def __init__(self, argv, interrupt_mode="signal", subscribers=1):
        self.interrupt_mode = interrupt_mode
        self.key = os.urandom(16).hex()
        self.session = os.urandom(16).hex()
        self.numbers = itertools.count()
        self.folder = tempfile.TemporaryDirectory()
        ports = free_ports(5)
        channels = ("shell", "control", "iopub", "stdin", "hb")
        connection = {f"{channel}_port": port for channel, port in zip(channels, ports)}
        connection |= {"transport": "tcp", "ip": "127.0.0.1", "key": self.key, "signature_scheme": "hmac-sha256"}
        path = Path(self.folder.name) / "connection.json"
        path.write_text(json.dumps(connection))
        self.context = zmq.Context()
        self.shell, self.control = (self.connect(zmq.DEALER, connection, name) for name in ("shell", "control"))
        self.iopub = [self.connect(zmq.SUB, connection, "iopub") for _ in range(subscribers)]
        command = [str(path) if part == "{connection_file}" else part for part in argv]
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd=self.folder.name, env=os.environ | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"})

    def connect(self, kind, connection, channel):
        made = self.context.socket(kind)
        made.set(zmq.LINGER, 0)
        made.set(zmq.RCVHWM, 0)
        # The default of 100 ms between two tries would be measured as the kernel's start.
        made.set(zmq.RECONNECT_IVL, 1)
        if kind == zmq.SUB:
            made.set(zmq.SUBSCRIBE, b"")
        made.connect(f"tcp://127.0.0.1:{connection[channel + '_port']}")
        return made

    def send(self, to, kind, content):
        """Sends a request; its id."""
        identity = f"{self.session}_{next(self.numbers)}"
        header = {
            "msg_id": identity, "session": self.session, "username": "bench", "msg_type": kind, "version": "5.3",
            "date": "2026-01-01T00:00:00.000000Z"}
        parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
        signature = hmac.new(self.key.encode(), b"".join(parts), hashlib.sha256).hexdigest().encode()
        to.send_multipart([b"<IDS|MSG>", signature, *parts])
        return identity

    def receive(self, source):
        """The next message: its header, parent header, metadata and content as bytes."""
        if not source.poll(TIMEOUT * 1000):
            raise Silent
        frames = source.recv_multipart()
        return frames[frames.index(b"<IDS|MSG>") + 2:]

    def reply(self, source, request):
        """The content of the reply to a request, as bytes."""
        mark = request.encode()
        while True:
            _, parent, _, content = self.receive(source)[:4]
            if mark in parent:
                return content

    def outputs(self, source, request):
        """What belongs to a request, up to its idle: the bytes of headers and contents."""
        mark = request.encode()
        found = []
        while True:
            header, parent, _, content = self.receive(source)[:4]
            if mark not in parent:
                continue
            if b'"status"' in header and b'"idle"' in content:
                return found
            found.append((header, content))

    def ask(self, kind, content, on=None):
        """A request and its reply, without waiting for what goes out beside it."""
        channel = on or self.shell
        return self.reply(channel, self.send(channel, kind, content))

    def submit(self, code):
        content = {
            "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
            "stop_on_error": True}
        return self.send(self.shell, "execute_request", content)

    def execute(self, code):
        """Runs a cell: its reply, and what came out of it on the first subscriber."""
        request = self.submit(code)
        return self.reply(self.shell, request), self.outputs(self.iopub[0], request)

    def wait_until_ready(self):
        """The seconds from the start of the process to its first reply."""
        self.ask("kernel_info_request", {})
        seconds = time.perf_counter() - self.started
        # Every subscriber has joined when it sees a request's idle.
        for source in self.iopub:
            while not self.joined(source):
                pass
        return seconds

    def joined(self, source):
        """Whether a subscriber sees the idle of a request, which goes out behind its reply."""
        request = self.send(self.shell, "kernel_info_request", {})
        self.reply(self.shell, request)
        while source.poll(200):
            header, parent, _, content = self.receive(source)[:4]
            if request.encode() in parent and b'"status"' in header and b'"idle"' in content:
                return True
        return False

    def interrupt(self):
        if self.interrupt_mode == "message":
            self.send(self.control, "interrupt_request", {})
        else:
            self.process.send_signal(signal.SIGINT)

    def resident_bytes(self):
        """The memory of the process and of those that it started."""
        family = [self.process.pid]
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                except OSError:
                    continue
                if parent in family:
                    family.append(int(entry.name))
        pages = sum(int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in family)
        return pages * os.sysconf("SC_PAGE_SIZE")

    def shut_down(self):
        """The seconds from the request to the end of the process."""
        start = time.perf_counter()
        self.send(self.control, "shutdown_request", {"restart": False})
        self.process.wait(TIMEOUT)
        return time.perf_counter() - start

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.context.destroy(0)
        self.folder.cleanup()


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports
