// The widget protocol: what leaves when models are made and changed, what front ends hear of each other.
import JSON
import Testing

@testable import JupyterKernel

/// Keeps comm messages instead of sending them.
private final class Letters: CommOutput {
    var sent: [(type: String, id: String, data: JSONObject, metadata: JSONObject)] = []

    func openComm(id: String, target: String, data: JSONObject, metadata: JSONObject, buffers: [[UInt8]]) {
        sent.append(("open " + target, id, data, metadata))
    }
    func sendComm(id: String, data: JSONObject, metadata: JSONObject, buffers: [[UInt8]]) {
        sent.append((data["method"]?.string ?? "", id, data, metadata))
    }
    func closeComm(id: String, data: JSONObject) { sent.append(("close", id, data, [:])) }

    var types: [String] { sent.map(\.type) }
}

private func update(_ model: WidgetModel, _ state: JSONObject, before awaited: [WidgetModel] = []) -> CommEvent {
    let data: JSONObject = ["method": "update", "state": .object(state), "buffer_paths": []]
    return message(model.id, data, before: awaited)
}

private func message(_ id: String, _ data: JSONObject, before awaited: [WidgetModel] = []) -> CommEvent {
    CommEvent(
        kind: .message, commID: id, data: data, metadata: [:], buffers: [], awaited: Set(awaited.map(\.id)))
}

@Suite struct WidgetManagerTests {
    private let letters = Letters()
    private let widgets = WidgetManager()

    init() { widgets.output = letters }

    @Test func aModelOpensWithItsWholeState() {
        let layout = widgets.open(.layout)
        let slider = widgets.open(.control("IntSlider"), ["value": 3, "layout": layout.reference])
        #expect(letters.types == ["open jupyter.widget", "open jupyter.widget"])
        #expect(letters.sent[1].metadata == ["version": "2.1.0"])
        #expect(
            letters.sent[1].data == [
                "state": [
                    "_model_module": "@jupyter-widgets/controls", "_model_module_version": "2.0.0",
                    "_model_name": "IntSliderModel", "_view_module": "@jupyter-widgets/controls",
                    "_view_module_version": "2.0.0", "_view_name": "IntSliderView", "value": 3,
                    "layout": .string("IPY_MODEL_" + layout.id),
                ], "buffer_paths": [],
            ])
        #expect(slider.view == ["version_major": 2, "version_minor": 0, "model_id": .string(slider.id)])
    }

    @Test func onlyWhatChangesIsSent() {
        let slider = widgets.open(.control("IntSlider"), ["value": 3, "max": 5])
        widgets.set(slider, ["value": 3, "max": 5])
        #expect(letters.types.count == 1)
        widgets.set(slider, ["value": 4, "max": 5])
        #expect(letters.sent[1].data == ["method": "update", "state": ["value": 4], "buffer_paths": []])
    }

    @Test func aFrontEndsChangeIsEchoedBeforeItIsTold() {
        let slider = widgets.open(.control("IntSlider"), ["value": 3])
        var seen: [JSONObject] = []
        slider.onChange = { [letters] changes in
            #expect(letters.types.last == "echo_update")
            seen.append(changes)
        }
        widgets.receive(update(slider, ["value": 7]))
        #expect(seen == [["value": 7]])
        #expect(slider.state["value"] == 7)
        #expect(letters.sent[1].data == ["method": "echo_update", "state": ["value": 7], "buffer_paths": []])
    }

    @Test func theLatestOfManyChangesIsTold() {
        let slider = widgets.open(.control("IntSlider"))
        var seen: [JSONObject] = []
        slider.onChange = { seen.append($0) }
        widgets.receive(update(slider, ["value": 1, "max": 9], before: [slider]))
        widgets.receive(update(slider, ["value": 2], before: [slider]))
        #expect(seen.isEmpty)
        widgets.receive(update(slider, ["value": 3]))
        #expect(seen == [["value": 3, "max": 9]])
        #expect(letters.types.count { $0 == "echo_update" } == 3)
    }

    @Test func aClickComesBehindTheChangesBeforeIt() {
        let button = widgets.open(.control("Button"))
        var seen: [String] = []
        button.onChange = { _ in seen.append("change") }
        button.onMessage = { seen.append($0["event"]?.string ?? "") }
        widgets.receive(update(button, ["tooltip": "x"], before: [button]))
        widgets.receive(message(button.id, ["method": "custom", "content": ["event": "click"]]))
        #expect(seen == ["change", "click"])
        widgets.send(button, ["do": "focus"])
        #expect(letters.sent.last?.data == ["method": "custom", "content": ["do": "focus"]])
    }

    @Test func aLoadedPageAsksForAllStates() {
        let layout = widgets.open(.layout)
        let slider = widgets.open(.control("IntSlider"), ["layout": layout.reference])
        widgets.receive(update(slider, ["value": 7]))
        let opening = CommEvent(
            kind: .open(target: "jupyter.widget.control"), commID: "control", data: [:], metadata: [:], buffers: [])
        #expect(widgets.responder.answers(to: opening) == [])
        let answer = widgets.responder.answers(to: message("control", ["method": "request_states"]))?.first
        #expect(answer?["method"] == "update_states")
        let states = answer?["states"]?.object
        #expect(states?.members.map(\.name) == [layout.id, slider.id])
        #expect(states?[slider.id]?.object?["model_name"] == "IntSliderModel")
        #expect(states?[slider.id]?.object?["state"]?.object?["value"] == 7)
        let one = widgets.responder.answers(to: message(slider.id, ["method": "request_state"]))
        #expect(one == [["method": "update", "state": .object(slider.state), "buffer_paths": []]])
        #expect(widgets.responder.answers(to: update(slider, ["value": 8])) == nil, "a change takes its turn")
        widgets.close(slider)
        #expect(widgets.responder.answers(to: message(slider.id, ["method": "request_state"])) == nil)
    }

    @Test func changesOfSeveralModelsSettleTogether() {
        let (first, second) = (widgets.open(.control("IntSlider")), widgets.open(.control("IntSlider")))
        var told: [String] = []
        var settled = 0
        for (name, model) in [("first", first), ("second", second)] {
            model.onChange = { [widgets] _ in
                if told.isEmpty { widgets.whenSettled([first, second]) { settled += 1 } }
                told.append(name)
            }
        }
        widgets.receive(update(first, ["value": 1], before: [second]))
        #expect(told == ["first"] && settled == 0)
        widgets.receive(update(second, ["value": 2]))
        #expect(told == ["first", "second"] && settled == 1)
        widgets.receive(update(second, ["value": 3]))
        #expect(settled == 1)
    }

    @Test func aCellThatRunsAgainClosesWhatItOpened() {
        widgets.beginCell("a")
        let first = widgets.open(.layout)
        widgets.beginCell("b")
        let second = widgets.open(.layout)
        widgets.beginCell("a")
        #expect(letters.sent.last?.type == "close" && letters.sent.last?.id == first.id)
        #expect(widgets.count == 1)
        widgets.beginCell("c", deleted: ["b"])
        #expect(letters.sent.last?.id == second.id)
        #expect(widgets.count == 0)
        widgets.set(second, ["width": "1px"])
        #expect(letters.types.last == "close", "a closed model says nothing more")
    }

    @Test func aFrontEndMayCloseAModel() {
        let slider = widgets.open(.control("IntSlider"))
        widgets.receive(CommEvent(kind: .close, commID: slider.id, data: [:], metadata: [:], buffers: []))
        #expect(widgets.count == 0)
        #expect(letters.types == ["open jupyter.widget"])
    }

    @Test func messagesThatMeanNothingAreIgnored() {
        let slider = widgets.open(.control("IntSlider"))
        for data: JSONObject in [[:], ["method": 3], ["method": "dance"], ["method": "update", "state": 1]] {
            widgets.receive(message(slider.id, data))
            widgets.receive(message("gone", data))
        }
        #expect(slider.state["_model_name"] == "IntSliderModel")
    }
}
