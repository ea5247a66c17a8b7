// Controls in a notebook: as Jupyter widgets, whose changes run the program's functions.
import CommandLanguage
import JSON
import JupyterKernel
import Workbench

/// The widgets of one panel: one for each control, and an area for what follows from them.
final class PanelWidgets: ControlView {
    private let panel: Panel
    private let manager: WidgetManager
    private var sets: [ControlWidgets] = []
    private var area: WidgetModel?
    /// The controls that have changed since what follows from them was shown.
    private var changed: [Control] = []

    /// Opens the models, which keep this alive for as long as they are open themselves.
    /// - Parameter output: what follows from the controls as they are.
    init(_ panel: Panel, output: CapturedOutput, manager: WidgetManager) {
        self.panel = panel
        self.manager = manager
        let width = (panel.controls.map(\.label.count).max() ?? 0) + 2
        sets = panel.controls.map { ControlWidgets($0, labelWidth: width, manager: manager) }
        if panel.hasOutput {
            let layout = manager.open(.layout)
            area = manager.open(
                .output, ["layout": layout.reference, "msg_id": "", "outputs": .array(output.notebookOutputs)])
        }
        for (set, control) in zip(sets, panel.controls) {
            control.add(self)
            set.serve { [self] isChanged in if isChanged { note(control) } }
        }
    }

    /// The widget that holds them all.
    func root() -> WidgetModel {
        let children = sets.map(\.root) + [area].compactMap(\.self)
        if children.count == 1 { return children[0] }
        let layout = manager.open(.layout)
        return manager.open(
            .control("VBox"), ["layout": layout.reference, "children": .array(children.map(\.reference))])
    }

    func controlChanged(_ control: Control) {
        for (set, own) in zip(sets, panel.controls) where own === control { set.follow() }
    }

    /// A control has changed. What follows is shown once, when no change of any control of the panel waits any more;
    /// but every click counts.
    private func note(_ control: Control) {
        let isFirst = changed.isEmpty
        if !changed.contains(where: { $0 === control }) { changed.append(control) }
        if case .button = control.kind {
            react()
        } else if isFirst {
            manager.whenSettled(sets.flatMap(\.holders)) { [self] in react() }
        }
    }

    private func react() {
        let controls = changed
        changed = []
        guard let area, !controls.isEmpty else { return }
        let output = CapturedOutput(renderContext: .redrawnNotebook)
        panel.react(to: controls, on: output)
        manager.set(area, ["outputs": .array(output.notebookOutputs)])
    }
}

/// The models of one control.
private final class ControlWidgets {
    let control: Control
    /// The one to show.
    let root: WidgetModel
    /// Those that hold the value.
    let holders: [WidgetModel]
    private let manager: WidgetManager

    /// - Parameter labelWidth: the characters that all labels of the panel have room for.
    init(_ control: Control, labelWidth: Int, manager: WidgetManager) {
        self.control = control
        self.manager = manager
        func open(_ name: String, style: String, _ state: JSONObject) -> WidgetModel {
            let layout = manager.open(.layout, name.hasSuffix("Slider") ? ["width": "420px"] : [:])
            let hasLabel = name != "Button" && name != "Play"
            let look = manager.open(
                .style(style), hasLabel ? ["description_width": .string("\(labelWidth)ch")] : [:])
            var state = state
            state["description"] = .string(name == "Play" ? "" : control.label)
            state["layout"] = layout.reference
            state["style"] = look.reference
            for member in ControlWidgets.value(of: control).members { state[member.name] = member.value }
            return manager.open(.control(name), state)
        }
        switch control.kind {
        case .slider(let range):
            let isWhole = range.isWhole
            root = open(isWhole ? "IntSlider" : "FloatSlider", style: "SliderStyle", range.sliderState)
            holders = [root]
        case .dropdown(let choices):
            root = open(
                "Dropdown", style: "DescriptionStyle",
                ["_options_labels": .array(choices.map { .string($0.label) })])
            holders = [root]
        case .checkbox:
            root = open("Checkbox", style: "CheckboxStyle", [:])
            holders = [root]
        case .text(let placeholder):
            root = open(
                "Text", style: "TextStyle", ["placeholder": .string(placeholder), "continuous_update": false])
            holders = [root]
        case .button:
            root = open("Button", style: "ButtonStyle", [:])
            holders = [root]
        case .play(let range, let interval):
            // A player counts in whole numbers: the places of the range, where that has others.
            let counted = range.isWhole && range.step > 0 ? range : range.places
            let state = counted.sliderState
            var film = state
            film["readout_format"] = nil
            film["interval"] = .integer(max(1, Int((interval * 1000).rounded())))
            let player = open("Play", style: "DescriptionStyle", film)
            let slider = open("IntSlider", style: "SliderStyle", state)
            // The browser moves the slider with the player, without waiting for the kernel.
            _ = manager.open(
                .link, ["source": [player.reference, "value"], "target": [slider.reference, "value"]])
            let layout = manager.open(.layout)
            root = manager.open(
                .control("HBox"),
                ["layout": layout.reference, "children": [player.reference, slider.reference]])
            holders = [player, slider]
        }
    }

    /// Hands the user's changes to the control.
    /// - Parameter changed: told whether the control has another value than before.
    func serve(_ changed: @escaping (Bool) -> Void) {
        for holder in holders {
            holder.onChange = { [control] changes in changed(ControlWidgets.take(changes, control)) }
            holder.onMessage = { [control] content in
                if case .button = control.kind, content["event"]?.string == "click" {
                    changed(control.move(to: control.position + 1))
                }
            }
        }
    }

    /// Shows the control as it is now.
    func follow() {
        for holder in holders where !stands(holder) { manager.set(holder, ControlWidgets.value(of: control)) }
    }

    /// Whether a slider shows the control's value, but for its rounding: an answer would disturb whoever drags it.
    private func stands(_ holder: WidgetModel) -> Bool {
        guard case .slider = control.kind, let shown = holder.state["value"]?.number else { return false }
        return control.position(of: shown) == control.position
    }

    private static func take(_ changes: JSONObject, _ control: Control) -> Bool {
        switch control.kind {
        case .slider: changes["value"]?.number.map { control.move(to: control.position(of: $0)) } ?? false
        case .play(let range, _):
            changes["value"]?.number.map {
                control.move(to: range.isWhole && range.step > 0 ? control.position(of: $0) : Int(exactly: $0) ?? 0)
            } ?? false
        case .dropdown: changes["index"]?.integer.map { control.move(to: $0) } ?? false
        case .checkbox: changes["value"]?.bool.map { control.move(to: $0 ? 1 : 0) } ?? false
        case .text: changes["value"]?.string.map { control.write($0) } ?? false
        case .button: false
        }
    }

    /// The attributes that hold the value.
    private static func value(of control: Control) -> JSONObject {
        switch control.kind {
        case .slider(let range): ["value": .init(number: range[control.position])]
        case .play(let range, _):
            [
                "value": range.isWhole && range.step > 0
                    ? .init(number: range[control.position]) : .integer(control.position)
            ]
        case .dropdown: ["index": .integer(control.position)]
        case .checkbox: ["value": .bool(control.position == 1)]
        case .text: ["value": .string(control.text)]
        case .button: [:]
        }
    }
}

extension NumberRange {
    /// Whether all its elements are whole numbers that browsers can count.
    fileprivate var isWhole: Bool {
        [first, step, last ?? first].allSatisfy { $0 == $0.rounded() && abs($0) < 0x1p53 }
    }

    /// 0, 1, … for its elements.
    fileprivate var places: NumberRange {
        NumberRange((first: 0, step: 1, count: count, denominator: 1))
    }

    /// What sliders know of it.
    fileprivate var sliderState: JSONObject {
        let ends = [first, last ?? first].sorted()
        return [
            "min": .init(number: ends[0]), "max": .init(number: ends[1]), "step": .init(number: abs(step)),
            "readout_format": .string(isWhole ? "d" : ".\(decimals)f"),
        ]
    }

    /// How many decimals tell its elements apart.
    private var decimals: Int {
        (1...12).first { places in
            [first, step].allSatisfy { number in
                let scaled = number * pow10(places)
                return abs(scaled - scaled.rounded()) < 1e-6
            }
        } ?? 3
    }

    private func pow10(_ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { product, _ in product * 10 } }
}

extension CapturedOutput {
    /// The outputs as a notebook holds them.
    var notebookOutputs: [JSONValue] {
        items.map { item in
            switch item {
            case .text(let text, let stream):
                ["output_type": "stream", "name": .string(stream.rawValue), "text": .string(text)]
            case .display(let bundle, _):
                MimeBundle(bundle).notebookOutput
            case .error(let diagnostic): ErrorReport(diagnostic, isInCell: true).notebookOutput
            }
        }
    }

    /// What a page shows that has no kernel, and a text of the controls: the picture, and all texts together.
    func kept(summary: String) -> Bundle {
        var texts = [summary]
        var kept = Bundle(plain: "")
        for item in items {
            switch item {
            case .text(let text, _): texts.append(text)
            case .display(let bundle, _):
                for (type, content) in bundle.contents { kept.contents[type] = content }
                kept.displaySizes.merge(bundle.displaySizes) { $1 }
                texts.append(bundle.plain)
            case .error(let diagnostic): texts.append("\(diagnostic.category.rawValue): \(diagnostic.message)")
            }
        }
        kept.plain = texts.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }.joined(separator: "\n")
        return kept
    }
}
