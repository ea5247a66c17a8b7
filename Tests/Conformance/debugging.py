"""The debugger of a kernel as a front end uses it, each message held against what DAP requires."""

import struct

from harness import TIMEOUT, connect, reply_to

# What the bodies of responses and events must have, by the schema of DAP and by the Jupyter protocol's additions to it.
BODIES = {
    "dumpCell": {"sourcePath": str},
    "debugInfo": {
        "isStarted": bool, "hashMethod": str, "hashSeed": str, "tmpFilePrefix": str, "tmpFileSuffix": str,
        "breakpoints": list, "stoppedThreads": list, "richRendering": bool, "exceptionPaths": list,
        "copyToGlobals": bool,
    },
    "setBreakpoints": {"breakpoints": list},
    "threads": {"threads": list},
    "stackTrace": {"stackFrames": list, "totalFrames": int},
    "scopes": {"scopes": list},
    "variables": {"variables": list},
    "inspectVariables": {"variables": list},
    "richInspectVariables": {"data": dict, "metadata": dict},
    "evaluate": {"result": str, "variablesReference": int},
    "copyToGlobals": {"value": str, "variablesReference": int},
    "continue": {"allThreadsContinued": bool},
    "source": {"content": str},
    "modules": {"modules": list},
    "exceptionInfo": {"exceptionId": str, "breakMode": str},
    "stopped": {"reason": str, "threadId": int, "allThreadsStopped": bool},
    "continued": {"threadId": int, "allThreadsContinued": bool},
    "thread": {"reason": str, "threadId": int},
}
ITEMS = {
    "breakpoints": {"verified": bool, "line": int, "source": dict},
    "threads": {"id": int, "name": str},
    "stackFrames": {"id": int, "name": str, "line": int, "column": int, "source": dict},
    "scopes": {"name": str, "variablesReference": int, "expensive": bool},
    "variables": {"name": str, "value": str, "variablesReference": int},
}


def check(fields, value):
    for name, kind in fields.items():
        assert isinstance(value.get(name), kind), f"{name} is missing or no {kind.__name__} in {value}"


def check_body(command, body):
    check(BODIES.get(command, {}), body)
    for name, fields in ITEMS.items():
        if command != "debugInfo":
            for item in body.get(name, []):
                check(fields, item)


def murmur2(text, seed):
    """MurmurHash2 as its author wrote it down, for names of cells."""
    data, factor, mask = text.encode(), 0x5BD1E995, 0xFFFFFFFF
    value = seed ^ len(data)
    whole = len(data) // 4 * 4
    for (block,) in struct.iter_unpack("<I", data[:whole]):
        block = block * factor & mask
        value = (value * factor & mask) ^ ((block ^ block >> 24) * factor & mask)
    if rest := data[whole:]:
        value = (value ^ int.from_bytes(rest, "little")) * factor & mask
    value = (value ^ value >> 13) * factor & mask
    return value ^ value >> 15


class Debugger:
    """Debug requests of one front end, and the events that follow."""

    def __init__(self, client):
        self.client = client
        self.sequence = 0
        self.others = []

    def ask(self, command, **arguments):
        """The response to a request, whatever it says."""
        self.sequence += 1
        content = {"type": "request", "seq": self.sequence, "command": command, "arguments": arguments}
        message = self.client.session.msg("debug_request", content)
        self.client.control_channel.send(message)
        response = reply_to(self.client, message["header"]["msg_id"], "control")["content"]
        check({"type": str, "seq": int, "request_seq": int, "success": bool, "command": str}, response)
        assert response["type"] == "response" and response["request_seq"] == self.sequence
        assert response["command"] == ("setExpression" if command == "copyToGlobals" else command)
        return response

    def request(self, command, **arguments):
        """The body of a response that says that it went well."""
        response = self.ask(command, **arguments)
        assert response["success"], response
        check_body(command, response.get("body", {}))
        return response["body"]

    def refuse(self, command, **arguments):
        """The message of a response that says that it did not."""
        response = self.ask(command, **arguments)
        assert not response["success"]
        check({"message": str}, response)
        check({"id": int, "format": str}, response["body"]["error"])
        return response["message"]

    def event(self, name):
        """The body of the next event, which must be of this kind."""
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] != "debug_event":
                self.others.append(message)
                continue
            content = message["content"]
            check({"type": str, "seq": int, "event": str}, content)
            assert content["type"] == "event" and content["event"] == name, content
            check_body(name, content.get("body", {}))
            return content["body"]

    # What JupyterLab does

    def start(self):
        self.info = self.request("debugInfo")
        self.capabilities = self.request("initialize", clientID="jupyterlab", linesStartAt1=True, pathFormat="path")
        self.event("initialized")
        self.request("attach")
        assert self.event("thread")["reason"] == "started"

    def name(self, code):
        """The name of a cell as a front end makes it."""
        info = self.info
        assert info["hashMethod"] == "Murmur2"
        return f"{info['tmpFilePrefix']}{murmur2(code, int(info['hashSeed']))}{info['tmpFileSuffix']}"

    def break_at(self, code, *breakpoints):
        """Sets breakpoints in a cell: lines, or the members of a breakpoint. What became of them."""
        path = self.request("dumpCell", code=code)["sourcePath"]
        assert path == self.name(code)
        wanted = [point if isinstance(point, dict) else {"line": point} for point in breakpoints]
        return self.request("setBreakpoints", source={"path": path}, breakpoints=wanted)["breakpoints"]

    def run(self, code, **options):
        return self.client.execute(code, **options)

    def stack(self):
        return self.request("stackTrace", threadId=1)["stackFrames"]

    def variables(self, frame=0):
        """The variables of each scope of a frame, by name."""
        scopes = self.request("scopes", frameId=self.stack()[frame]["id"])["scopes"]
        return {scope["name"]: self.parts(scope) for scope in scopes}

    def parts(self, whole, **paging):
        found = self.request("variables", variablesReference=whole["variablesReference"], **paging)["variables"]
        return {variable["name"]: variable for variable in found}

    def go(self, command="continue"):
        self.request(command, threadId=1)
        self.event("continued")

    def value(self, expression, **arguments):
        return self.request("evaluate", expression=expression, **arguments)["result"]


def second_front_end(manager):
    return Debugger(connect(manager))
