"""How front ends reach the kernel: connection files, registration files, and sockets that encrypt."""

import json
import subprocess

import pytest
import zmq
from harness import TIMEOUT, kernel, run
from wire import DELIMITER, Front, sign

pytestmark = pytest.mark.usefixtures("kernelspec")
KEY = "a secret"


def write(folder, content):
    file = folder / "connection.json"
    file.write_text(json.dumps(content))
    return file


# The handshake of protocol 5.6


class Registry:
    """The service that kernels tell where they listen."""

    def __init__(self):
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.ROUTER)
        self.port = self.socket.bind_to_random_port("tcp://127.0.0.1")

    def file(self, port=None):
        return {
            "kernel_id": "a kernel", "transport": "tcp", "registration_ip": "127.0.0.1",
            "registration_port": port or self.port, "signature_scheme": "hmac-sha256", "key": KEY,
        }

    def heard(self):
        assert self.socket.poll(TIMEOUT * 1000)
        identity, delimiter, signature, content = self.socket.recv_multipart()
        assert delimiter == DELIMITER and signature == sign([content], KEY.encode())
        return identity, json.loads(content)

    def acknowledge(self, identity, key=KEY, content=b'{"status": "ok"}'):
        self.socket.send_multipart([identity, DELIMITER, sign([content], key.encode()), content])


@pytest.fixture
def registry():
    opened = Registry()
    yield opened
    opened.context.destroy(linger=0)


@pytest.mark.parametrize("kind", [int, str])
def test_a_kernel_tells_where_it_listens(executable, tmp_path, registry, kind):
    process = subprocess.Popen([executable, "kernel", write(tmp_path, registry.file(kind(registry.port)))])
    identity, content = registry.heard()
    assert content.pop("kernel_id") == "a kernel"
    assert sorted(content) == ["control_port", "hb_port", "iopub_port", "shell_port", "stdin_port"]
    assert all(isinstance(port, str) for port in content.values()) and len(set(content.values())) == 5
    registry.acknowledge(identity, key="wrong")
    registry.acknowledge(identity)
    front = Front({"ip": "127.0.0.1", "key": KEY, **content})
    assert front.value("6 * 7") == "42"
    reply = front.ask("connect_request").content
    assert {name: str(reply[name]) for name in content} == content
    front.ask("shutdown_request", channel="control")
    assert process.wait(TIMEOUT) == 0
    front.close()


def test_a_registry_that_is_silent_is_said_in_one_line(executable, tmp_path, registry):
    process = subprocess.run(
        [executable, "kernel", write(tmp_path, registry.file())], capture_output=True, text=True, timeout=TIMEOUT)
    assert process.returncode == 1
    assert "took note of where this kernel listens" in process.stderr and process.stderr.count("\n") == 1


# Encryption


def test_the_kernelspec_announces_encryption(kernelspec):
    spec = json.loads((kernelspec / "kernel.json").read_text())
    assert spec["metadata"]["supported_encryption"] == ["curve"]
    assert spec["kernel_protocol_version"] == "5.6"


@pytest.mark.parametrize("transport", ["tcp", "ipc"])
def test_sockets_encrypt_when_the_connection_file_has_keys(tmp_path, monkeypatch, transport):
    monkeypatch.chdir(tmp_path)
    place = {"transport": "ipc", "ip": str(tmp_path / "k")} if transport == "ipc" else {}
    with kernel(transport_encryption="required", **place) as (manager, client):
        with open(manager.connection_file) as file:
            connection = json.load(file)
        assert len(connection["curve_publickey"]) == len(connection["curve_secretkey"]) == 40
        assert run(client, "6 * 7").result == "42"
        assert client.hb_channel.is_beating()


def test_who_does_not_know_the_public_key_is_not_heard():
    with kernel(transport_encryption="required") as (manager, client):
        with open(manager.connection_file) as file:
            connection = json.load(file)
        with zmq.Context() as context:
            public, secret = zmq.curve_keypair()
            for keys in (None, zmq.curve_keypair()[0]):
                stranger = context.socket(zmq.DEALER)
                stranger.linger = 0
                if keys:
                    stranger.curve_serverkey, stranger.curve_publickey, stranger.curve_secretkey = keys, public, secret
                stranger.connect(f"tcp://{connection['ip']}:{connection['hb_port']}")
                stranger.send(b"ping")
                assert not stranger.poll(300)
                stranger.close()
        assert run(client, "1 + 1").result == "2"


@pytest.mark.parametrize("keys", [
    {"curve_publickey": "short", "curve_secretkey": "a" * 40}, {"curve_publickey": "a" * 40}, {"curve_secretkey": "a" * 40},
])
def test_half_a_pair_of_keys_is_refused(executable, tmp_path, keys):
    ports = {name + "_port": 1 for name in ("shell", "iopub", "stdin", "control", "hb")}
    file = write(tmp_path, {"transport": "tcp", "ip": "127.0.0.1", "key": KEY, **ports, **keys})
    process = subprocess.run([executable, "kernel", file], capture_output=True, text=True, timeout=TIMEOUT)
    assert process.returncode == 1
    assert "is not a key of 40 characters" in process.stderr and process.stderr.count("\n") == 1
