// Controls in a terminal: a few lines that keys change, and beneath them what follows.
import CommandLanguage
import Glibc
import LineEditor
import Workbench

/// Shows a panel in place until the user leaves it.
final class TerminalControls {
    private let panel: Panel
    private let keys: KeyReader
    private let output: OutputBuffer
    private let interrupt: () -> Bool
    private let makeContext: () -> RenderContext
    /// The control that keys change.
    private var current = 0
    private var isPlaying = false
    /// Whether keys go into a text.
    private var isTyping = false
    /// How many rows stand on the screen.
    private var rows = 0
    private var body: [String] = []

    /// - Parameters:
    ///   - context: what outputs are made for.
    ///   - interrupt: whether the program was asked to stop; forgets it.
    init(
        _ panel: Panel, keys: KeyReader, output: OutputBuffer, context: @escaping () -> RenderContext,
        interrupt: @escaping () -> Bool
    ) {
        self.panel = panel
        self.keys = keys
        self.output = output
        self.interrupt = interrupt
        makeContext = context
    }

    /// Takes keys until the user leaves.
    /// - Throws: an interrupt before anything was shown.
    func run() throws {
        let first = CapturedOutput(renderContext: context)
        try panel.evaluate(on: first)
        body = lines(of: first)
        // Long lines are cut by the terminal, so that rows are lines.
        output.write("\u{1B}[?7l\u{1B}[?25l")
        defer {
            output.write("\u{1B}[?7h\u{1B}[?25h")
            output.flush()
        }
        keys.takingKeys {
            draw(isLast: false)
            while take(next()) { if !keys.isReady { draw(isLast: false) } }
            draw(isLast: true)
        }
    }

    private func next() -> Key {
        guard isPlaying, case .play(_, let interval) = control.kind else { return keys.next() }
        return keys.next(within: Int32(min(max(interval * 1000, 10), 60_000)))
    }

    private var control: Control { panel.controls[current] }

    /// - Returns: whether the view goes on.
    private func take(_ key: Key) -> Bool {
        if panel.controls.isEmpty { return ![.character("q"), .escape, .interrupted, .ended].contains(key) }
        if isTyping, type(key) { return true }
        switch key {
        case .character("q"), .escape, .ended, .interrupted: return false
        case .up, .character("k"): choose(current - 1)
        case .down, .character("j"): choose(current + 1)
        case .left, .character("h"): move(by: -1)
        case .right, .character("l"): move(by: 1)
        case .pageDown: move(by: -10)
        case .pageUp: move(by: 10)
        case .home: move(to: 0)
        case .end: move(to: control.count - 1)
        case .enter, .character(" "): act()
        case .timeout: if !move(by: 1) { isPlaying = false }
        case .resized: react()
        case .backspace, .character: break
        }
        return true
    }

    private func choose(_ index: Int) {
        current = (index + panel.controls.count) % panel.controls.count
        isPlaying = false
    }

    /// What Enter and the space bar do.
    private func act() {
        switch control.kind {
        case .checkbox: move(to: 1 - control.position)
        case .button: move(to: control.position + 1)
        case .text: isTyping = true
        case .play:
            if control.position == control.count - 1 { move(to: 0) }
            isPlaying.toggle()
        case .dropdown: move(to: (control.position + 1) % control.count)
        case .slider: break
        }
    }

    /// - Returns: whether the key was for the text.
    private func type(_ key: Key) -> Bool {
        switch key {
        case .character(let character): if control.write(control.text + String(character)) { react() }
        case .backspace: if control.write(String(control.text.dropLast())) { react() }
        case .enter, .escape: isTyping = false
        default:
            isTyping = false
            return false
        }
        return true
    }

    @discardableResult
    private func move(by steps: Int) -> Bool {
        if case .button = control.kind { return false }
        return move(to: control.position + steps)
    }

    @discardableResult
    private func move(to position: Int) -> Bool {
        guard control.move(to: position) else { return false }
        react()
        return true
    }

    /// Lets the program follow, unless another key will change everything again.
    private func react() {
        guard !keys.isReady || control.hasCallback else { return }
        let captured = CapturedOutput(renderContext: context)
        panel.react(to: [control], on: captured)
        _ = interrupt()
        body = lines(of: captured)
    }

    /// The room beneath the controls.
    private var context: RenderContext {
        var context = makeContext()
        context.rows = max(5, context.rows - panel.controls.count - 2)
        context.isWhole = false
        return context
    }

    private func lines(of captured: CapturedOutput) -> [String] {
        let texts = captured.items.map { item -> String in
            switch item {
            case .text(let text, _): text
            case .display(let bundle, _): bundle.plain.hasSuffix("\n") ? bundle.plain : bundle.plain + "\n"
            case .error(let diagnostic):
                diagnostic.rendered(columns: context.columns, isColored: context.isColored, current: nil) + "\n"
            }
        }
        var lines = texts.joined().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines.flatMap { folded($0, columns: context.columns) }
    }

    /// A line as rows of the screen. Escape sequences take no room.
    private func folded(_ line: String, columns: Int) -> [String] {
        guard line.utf8.count > columns else { return [line] }
        var (rows, width, isEscape) = ([""], 0, false)
        for character in line {
            if character == "\u{1B}" { isEscape = true }
            let room = isEscape ? 0 : displayWidth(of: String(character))
            if width + room > columns {
                rows.append("")
                width = 0
            }
            rows[rows.count - 1].append(character)
            width += room
            if character == "m" { isEscape = false }
        }
        return rows
    }

    private func draw(isLast: Bool) {
        let context = makeContext()
        let room = max(1, context.rows - panel.controls.count - 2)
        let labelWidth = panel.controls.map { displayWidth(of: $0.label) }.max() ?? 0
        var lines = panel.controls.enumerated().map { index, control in
            line(of: control, isCurrent: index == current && !isLast, labelWidth: labelWidth, context)
        }
        lines += body.prefix(room)
        if !isLast { lines.append(dim(help, context)) }
        let start = rows > 0 ? "\u{1B}[\(rows)A\r" : "\r"
        output.write(start + lines.map { "\u{1B}[2K" + $0 + "\n" }.joined() + "\u{1B}[J")
        output.flush()
        rows = lines.count
    }

    private var help: String {
        if isTyping { return "type, Enter ends" }
        let verb =
            switch control.kind {
            case .slider, .dropdown: "←→ change"
            case .checkbox: "space switches"
            case .button: "Enter clicks"
            case .text: "Enter types"
            case .play: isPlaying ? "space stops" : "space plays  ←→ change"
            }
        return (panel.controls.count > 1 ? "↑↓ choose  " : "") + verb + "  q leaves"
    }

    private func line(
        of control: Control, isCurrent: Bool, labelWidth: Int, _ context: RenderContext
    ) -> String {
        let label = control.label + String(repeating: " ", count: labelWidth - displayWidth(of: control.label))
        let mark = isCurrent ? "> " : "  "
        return mark + bold(label, isCurrent && context.isColored) + "  " + picture(of: control, context)
    }

    private func picture(of control: Control, _ context: RenderContext) -> String {
        switch control.kind {
        case .slider, .play:
            let width = min(30, max(8, context.columns - 30))
            let place = control.count > 1 ? control.position * (width - 1) / (control.count - 1) : 0
            let bar = String(repeating: "━", count: place) + "●" + String(repeating: "─", count: width - 1 - place)
            return "\(bar)  \(control.valueText)"
        case .dropdown: return "‹ \(control.valueText) ›"
        case .checkbox: return control.position == 1 ? "[x]" : "[ ]"
        case .text: return "\"\(control.text)\(isTyping ? "_" : "")\""
        case .button: return "( \(control.label) )"
        }
    }

    private func bold(_ text: String, _ isBold: Bool) -> String { isBold ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    private func dim(_ text: String, _ context: RenderContext) -> String {
        context.isColored ? "\u{1B}[2m\(text)\u{1B}[0m" : text
    }
}
