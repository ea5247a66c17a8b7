// Looking at a program that stands still: its calls, their variables, and expressions among them.

/// A call of a program that stands still.
public struct StackFrame: Sendable {
    /// The function; `nil` for one without a name, and for the program itself.
    public var function: String?
    /// Whether it is the program itself.
    public var isProgram: Bool
    /// The text and the statement where it stands.
    public var source: SourceText
    public var span: Span

    /// The line of the statement, counted from 1.
    public var line: Int { source.position(of: span.start).line }
    /// The name of the function, or of the program.
    public var title: String { function ?? (isProgram ? source.name : "anonymous function") }
}

extension Stepper {
    /// The calls that have not returned, the innermost first.
    public var stack: [StackFrame] {
        calls.reversed().map { call in
            StackFrame(
                function: call.site.name, isProgram: call.site.isProgram,
                source: call.node?.source ?? call.site.place.source,
                span: call.node?.span ?? call.site.place.span)
        }
    }

    /// The local variables of a call that have a value, in the order in which they came into sight.
    /// - Parameter frame: its place in ``stack``.
    public func variables(frame: Int) -> [(name: String, value: Value)] {
        guard let call = call(frame) else { return [] }
        return names(in: call).compactMap { name, access in
            access.storage(call.frame).pointee.map { (name, $0) }
        }
    }

    /// Evaluates a text among the variables of a call. What it assigns is assigned there.
    /// - Parameter frame: its place in ``stack``.
    /// - Throws: a ``Diagnostic`` with places in `source`.
    public func evaluate(_ source: SourceText, frame: Int, output: any OutputSink) throws -> Value {
        let program: Program
        switch parse(source) {
        case .complete(let complete): program = complete
        case .incomplete(let diagnostic, _): throw diagnostic
        case .invalid(let diagnostics): throw diagnostics.first ?? Diagnostic(.parse, "this is not valid")
        }
        guard let call = call(frame) else { return try interpreter.evaluate(program, output: output) }
        var copies: [(slot: Int, variable: Variable)] = []
        var visible: [(name: String, variable: Variable)] = []
        for (name, access) in names(in: call) {
            switch access {
            case .slot(let slot):
                let copy = Variable(call.frame.slots[slot])
                copies.append((slot, copy))
                visible.append((name, copy))
            case .cell(let cell): visible.append((name, call.frame.cells[cell]))
            case .global(let variable): visible.append((name, variable))
            }
        }
        defer { for (slot, variable) in copies { put(variable.value, call.frame.slots + slot) } }
        return try looking {
            try interpreter.evaluate(program, output: output, among: visible)
        }
    }

    private func call(_ frame: Int) -> Call? {
        calls.indices.contains(calls.count - 1 - frame) ? calls[calls.count - 1 - frame] : nil
    }

    private func names(in call: Call) -> [(name: String, access: Access)] { call.node?.scope.visibleNames ?? [] }

    /// Assigns a local variable. A function that it held may be running.
    private func put(_ value: Value?, _ place: UnsafeMutablePointer<Value?>) {
        if case .function? = place.pointee, let function = place.pointee { interpreter.globals.keep(function) }
        place.pointee = value
    }
}
