"""What the tests from outside share: kernels, their front ends, and what a cell gave."""

import contextlib
import os
import time

from jupyter_client.manager import KernelManager

TIMEOUT = 60


class Cell:
    """An executed cell: its reply and its outputs in order, `status` left out."""

    def __init__(self, reply, messages):
        self.reply = reply["content"]
        self.status = self.reply["status"]
        self.messages = messages
        self.types = [m["msg_type"] for m in messages]

    def text(self, name="stdout"):
        streams = (m["content"] for m in self.messages if m["msg_type"] == "stream")
        return "".join(c["text"] for c in streams if c["name"] == name)

    def data(self, kind="execute_result"):
        return next(m["content"]["data"] for m in self.messages if m["msg_type"] == kind)

    @property
    def result(self):
        return self.data()["text/plain"]


def collect(client, msg_id):
    """Everything that belongs to a request, from its busy to its idle."""
    messages, states = [], []
    while "idle" not in states:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        if message["msg_type"] == "status":
            states.append(message["content"]["execution_state"])
        else:
            assert states, "output before busy"
            messages.append(message)
    return messages


def reply_to(client, msg_id, channel="shell"):
    get = client.get_shell_msg if channel == "shell" else client.get_control_msg
    while True:
        message = get(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == msg_id:
            return message


def run(client, code, **options):
    options.setdefault("allow_stdin", False)
    msg_id = client.execute(code, **options)
    return Cell(reply_to(client, msg_id), collect(client, msg_id))


def start(client, code, **options):
    """Sends a cell, and waits until it runs."""
    msg_id = client.execute(code, **options)
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == msg_id and message["msg_type"] == "execute_input":
            return msg_id


def finish(client, msg_id):
    """The rest of a cell that was started."""
    messages = []
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        if message["msg_type"] != "status":
            messages.append(message)
        elif message["content"]["execution_state"] == "idle":
            return Cell(reply_to(client, msg_id), messages)


def connect(manager):
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=TIMEOUT)
    return client


@contextlib.contextmanager
def kernel(**traits):
    """A running kernel and a front end of it."""
    manager = KernelManager(kernel_name="harmonium", **traits)
    manager.start_kernel()
    try:
        client = connect(manager)
        yield manager, client
        client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)


def await_end(manager, limit):
    """Seconds until the kernel's process has ended."""
    began = time.monotonic()
    while manager.is_alive():
        assert time.monotonic() - began < limit, "the kernel did not end"
        time.sleep(0.01)
    return time.monotonic() - began


def is_running(pid):
    """Whether a process exists that is no zombie."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def process_of(manager):
    return manager.provisioner.process


def executable(manager):
    return os.path.abspath(manager.kernel_spec.argv[0])
