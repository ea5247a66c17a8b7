"""Controls over real sockets: every message beside what ipywidgets' own classes say of a model's state."""

import uuid

import ipywidgets
import pytest
from harness import collect, finish, kernel, run, start

VIEW = "application/vnd.jupyter.widget-view+json"
CONTROLS = """interact((w, k, method, flag, name) -> println(w, " ", k, " ", method, " ", flag, " ", name);
         w=-3:0.1:3, k=[1, 5, 25], method=[:cd, :exact], flag=true, name="text")"""


class Front:
    """A front end that keeps models as a browser does."""

    def __init__(self, client):
        self.client = client
        self.models = {}

    def run(self, code, cell=None, deleted=()):
        message = self.client.session.msg(
            "execute_request",
            {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
             "stop_on_error": True},
            metadata={"cellId": cell, "deletedCells": list(deleted)} if cell else {})
        self.client.shell_channel.send(message)
        return self.take(message["header"]["msg_id"])

    def send(self, comm, data, kind="comm_msg", **content):
        message = self.client.session.msg(kind, {"comm_id": comm, "data": data} | content)
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def update(self, model, **state):
        return self.take(self.send(model, {"method": "update", "state": state, "buffer_paths": []}))

    def take(self, request):
        """Everything that belongs to a request; models follow."""
        messages = collect(self.client, request)
        for message in messages:
            content = message["content"]
            if message["msg_type"] == "comm_open":
                assert content["target_name"] == "jupyter.widget"
                assert message["metadata"] == {"version": "2.1.0"}
                assert content["data"]["buffer_paths"] == []
                self.check(content["data"]["state"])
                self.models[content["comm_id"]] = content["data"]["state"]
            elif message["msg_type"] == "comm_msg" and content["data"]["method"] in ("update", "echo_update"):
                assert content["data"]["buffer_paths"] == []
                self.models[content["comm_id"]] |= content["data"]["state"]
                self.check(self.models[content["comm_id"]])
            elif message["msg_type"] == "comm_close":
                del self.models[content["comm_id"]]
        return messages

    def check(self, state):
        """That a state is one of the model's class: known attributes, and values that the class takes."""
        names = [f"_{part}_{what}" for part in ("model", "view") for what in ("module", "module_version", "name")]
        found = [cls for cls in classes() if all(cls.class_traits()[n].default() == state[n] for n in names)]
        assert found, f"no widget is made of {[state[name] for name in names]}"
        traits = found[0].class_traits(sync=True)
        for name, value in state.items():
            assert name in traits, f"{found[0].__name__} has no attribute {name}"
            for reference in references(value):
                assert reference in self.models, f"{name} refers to a model that is not open"
            # What refers to other models is theirs to check; `None` stands for what a model does without.
            if value is not None and not list(references(value)) and name != "outputs":
                traits[name].validate(found[0].__new__(found[0]), value)

    def named(self, name):
        """The open models of a kind, by their identifiers."""
        return [identity for identity, state in self.models.items() if state["_model_name"] == name]

    def outputs(self):
        return self.models[self.named("OutputModel")[-1]]["outputs"]

    def text(self):
        return "".join(output.get("text", "") for output in self.outputs())


def classes():
    return [cls for cls in every_subclass(ipywidgets.Widget) if "_model_name" in cls.class_traits()]


def every_subclass(cls):
    for sub in cls.__subclasses__():
        yield sub
        yield from every_subclass(sub)


def references(value):
    if isinstance(value, str) and value.startswith("IPY_MODEL_"):
        yield value.removeprefix("IPY_MODEL_")
    elif isinstance(value, list):
        for element in value:
            yield from references(element)


@pytest.fixture
def front(kernelspec):
    with kernel() as (_, client):
        yield Front(client)


def kinds(messages):
    return [m["content"]["data"]["method"] if m["msg_type"] == "comm_msg" else m["msg_type"] for m in messages]


def test_interact_opens_a_control_for_every_kind_of_value(front):
    messages = front.run(CONTROLS)
    shown = [m for m in messages if m["msg_type"] == "display_data"]
    assert len(shown) == 1
    view = shown[0]["content"]["data"][VIEW]
    assert (view["version_major"], view["version_minor"]) == (2, 0)
    box = front.models[view["model_id"]]
    assert box["_model_name"] == "VBoxModel"
    shown_kinds = [front.models[child.removeprefix("IPY_MODEL_")]["_model_name"] for child in box["children"]]
    assert shown_kinds == [
        "FloatSliderModel", "DropdownModel", "DropdownModel", "CheckboxModel", "TextModel", "OutputModel"]
    slider = front.models[front.named("FloatSliderModel")[0]]
    assert [slider[name] for name in ("min", "max", "step", "value", "description")] == [-3, 3, 0.1, -3, "w"]
    assert front.models[front.named("DropdownModel")[1]]["_options_labels"] == ["cd", "exact"]
    assert front.text() == "-3 1 cd true text\n"


def test_every_control_calls_the_function(front):
    front.run(CONTROLS)
    cases = [
        ("FloatSliderModel", 0, {"value": 0.30000000000000004}, "0.3 1 cd true text\n"),
        ("DropdownModel", 0, {"index": 2}, "0.3 25 cd true text\n"),
        ("DropdownModel", 1, {"index": 1}, "0.3 25 exact true text\n"),
        ("CheckboxModel", 0, {"value": False}, "0.3 25 exact false text\n"),
        ("TextModel", 0, {"value": "more"}, "0.3 25 exact false more\n"),
    ]
    for kind, number, state, text in cases:
        messages = front.update(front.named(kind)[number], **state)
        assert kinds(messages) == ["echo_update", "update"], kind
        assert front.text() == text


def test_a_callback_reads_and_changes_controls(front):
    front.run("s = slider(0:10)\nfunction halve(x)\n    s.value = x / 2\nend\nt = slider(0:20; on_change=halve);")
    front.run("s")
    front.run("t")
    first, second = front.named("IntSliderModel")
    front.update(second, value=14)
    assert front.models[first]["value"] == 7
    assert run(front.client, "(s.value, t.value)").result == "(7, 14)"
    # A program may change what is shown.
    front.run("s.value = 3")
    assert front.models[first]["value"] == 3


def test_buttons_click(front):
    front.run("n = 0; b = button(\"more\"; on_click=() -> println(\"clicked\"))\nb")
    button = front.named("ButtonModel")[0]
    messages = front.take(front.send(button, {"method": "custom", "content": {"event": "click"}}))
    assert kinds(messages) == ["update"]
    assert front.text() == "clicked\n"
    assert run(front.client, "b.value").result == "1"


def test_a_player_is_linked_to_its_slider(front):
    front.run("interact(n -> println(n); n=play(0:5:50; interval=0.25))")
    player, slider = front.named("PlayModel")[0], front.named("IntSliderModel")[0]
    link = front.models[front.named("LinkModel")[0]]
    assert link["source"] == [f"IPY_MODEL_{player}", "value"]
    assert link["target"] == [f"IPY_MODEL_{slider}", "value"]
    assert front.models[player]["interval"] == 250
    front.update(player, value=15)
    assert front.text() == "15\n"
    assert kinds(front.update(slider, value=15)) == ["echo_update"], "the slider that follows changes nothing"


def test_an_error_is_shown_in_the_area_and_the_control_lives_on(front):
    front.run("f(x) = [1, 2][x]\ninteract(f; x=1:3)")
    slider = front.named("IntSliderModel")[0]
    front.update(slider, value=3)
    output = front.outputs()[0]
    assert output["output_type"] == "error"
    assert output["ename"] == "IndexError"
    assert any("[1, 2][x]" in line for line in output["traceback"])
    front.update(slider, value=2)
    assert front.outputs()[0]["data"]["text/plain"] == "2"


def test_the_latest_of_many_changes_wins(front):
    front.run("interact(x -> println(x); x=0:100)")
    slider = front.named("IntSliderModel")[0]
    cell = start(front.client, "sleep = 0\nfor i in 1:3000000\n    sleep += i\nend")
    ids = [front.send(slider, {"method": "update", "state": {"value": v}, "buffer_paths": []}) for v in range(1, 41)]
    finish(front.client, cell)
    # Every change gets its busy, echo and idle; the function runs for the last one only.
    found = [kinds(front.take(identity)) for identity in ids]
    assert all(kind[0] == "echo_update" for kind in found)
    assert found[-1] == ["echo_update", "update"]
    assert sum(len(kind) - 1 for kind in found) < 40
    assert front.text() == "40\n"


def test_the_latest_of_changes_to_several_controls_wins(front):
    front.run("interact((a, b) -> println(a, \" \", b); a=0:100, b=0:100)")
    sliders = front.named("IntSliderModel")
    cell = start(front.client, "s = 0\nfor i in 1:3000000\n    s += i\nend")
    ids = [front.send(slider, {"method": "update", "state": {"value": value}, "buffer_paths": []})
           for value in range(1, 21) for slider in sliders]
    front.client.kernel_info()
    finish(front.client, cell)
    found = [kinds(front.take(identity)) for identity in ids]
    assert all(kind[0] == "echo_update" for kind in found)
    assert found[-1] == ["echo_update", "update"]
    assert sum(len(kind) - 1 for kind in found) < 20
    assert front.text() == "20 20\n"


def test_a_page_that_reloads_while_a_cell_runs_gets_all_states(front):
    front.run(CONTROLS)
    cell = start(front.client, "while true\nend")
    control = str(uuid.uuid4())
    front.take(front.send(control, {}, "comm_open", target_name="jupyter.widget.control"))
    answer = front.take(front.send(control, {"method": "request_states"}))
    states = answer[0]["content"]["data"]["states"]
    assert {identity: state["state"] for identity, state in states.items()} == front.models
    one = front.named("FloatSliderModel")[0]
    assert kinds(front.take(front.send(one, {"method": "request_state"}))) == ["update"]
    front.client.control_channel.send(front.client.session.msg("interrupt_request", {}))
    assert finish(front.client, cell).status == "error"


def test_a_page_that_reloads_gets_all_states(front):
    front.run(CONTROLS)
    front.update(front.named("FloatSliderModel")[0], value=1.5)
    control = str(uuid.uuid4())
    front.take(front.send(control, {}, "comm_open", target_name="jupyter.widget.control"))
    answer = front.take(front.send(control, {"method": "request_states"}))
    assert kinds(answer) == ["update_states"]
    data = answer[0]["content"]["data"]
    assert data["buffer_paths"] == []
    assert {identity: state["state"] for identity, state in data["states"].items()} == front.models
    for identity, state in data["states"].items():
        assert state["model_name"] == front.models[identity]["_model_name"]
        assert state["model_module"] == front.models[identity]["_model_module"]
        assert state["model_module_version"] == front.models[identity]["_model_module_version"]
    one = front.named("FloatSliderModel")[0]
    assert front.take(front.send(one, {"method": "request_state"}))[0]["content"]["data"]["state"]["value"] == 1.5
    assert kinds(front.take(front.send(control, {}, "comm_close"))) == []


def test_a_cell_that_runs_again_closes_its_controls(front):
    front.run("interact(x -> x; x=1:3)", cell="a")
    before = set(front.models)
    front.run("interact(x -> x; x=1:3)", cell="b")
    front.run("interact(x -> x; x=1:3)", cell="a")
    assert not before & set(front.models)
    assert len(front.named("IntSliderModel")) == 2
    front.run("1", cell="c", deleted=["b"])
    assert len(front.named("IntSliderModel")) == 1
    front.client.comm_info()
    reply = front.client.get_shell_msg(timeout=10)
    while reply["msg_type"] != "comm_info_reply":
        reply = front.client.get_shell_msg(timeout=10)
    assert set(reply["content"]["comms"]) == set(front.models)


def test_a_notebook_without_a_kernel_keeps_the_picture(front):
    shown = front.run("interact(n -> plot((1:10) .^ n); n=1:3)")[-1]["content"]["data"]
    assert shown["image/svg+xml"].startswith("<svg")
    assert shown["text/plain"].startswith("slider n = 1\n")
    assert front.outputs()[0]["data"]["image/svg+xml"] == shown["image/svg+xml"]


def test_a_closed_control_is_forgotten(front):
    front.run("interact(x -> x; x=1:3)")
    slider = front.named("IntSliderModel")[0]
    front.send(slider, {}, "comm_close")
    assert kinds(front.update(slider, value=2)) == []
