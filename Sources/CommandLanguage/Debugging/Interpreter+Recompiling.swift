// Functions that exist already, made so that they can be stopped in, and back again.

extension Interpreter {
    /// Compiles the functions that variables hold anew, with or without places to stop at.
    func recompileFunctions(pausing: Bool) {
        guard pausing != functionsPause else { return }
        functionsPause = pausing
        var recompilation = Recompilation(interpreter: self, isPausing: pausing)
        for name in globals.userNames {
            guard let value = globals[name], let changed = recompilation.changed(value) else { continue }
            globals[name] = changed
        }
    }
}

/// One way through all values that can be reached.
private struct Recompilation {
    private static let deepest = 16

    let interpreter: Interpreter
    let isPausing: Bool
    private var made: [ObjectIdentifier: Function] = [:]
    private var visited: Set<ObjectIdentifier> = []
    /// Functions that are compared by identity stay alive until the end.
    private var originals: [Function] = []

    init(interpreter: Interpreter, isPausing: Bool) {
        self.interpreter = interpreter
        self.isPausing = isPausing
    }

    /// The value with other functions in it; `nil` where there are none.
    mutating func changed(_ value: Value, depth: Int = 0) -> Value? {
        guard depth < Recompilation.deepest else { return nil }
        switch value {
        case .function(let function): return changed(function, depth).map { .function($0) }
        case .list(let elements): return changed(elements, depth).map { .list($0) }
        case .tuple(let elements): return changed(elements, depth).map { .tuple($0) }
        case .record(let record):
            return changed(record.values, depth).map { .record(Record(Array(zip(record.names, $0)))) }
        default: return nil
        }
    }

    private mutating func changed(_ elements: [Value], _ depth: Int) -> [Value]? {
        var result: [Value]?
        for (index, element) in elements.enumerated() {
            guard let changed = changed(element, depth: depth + 1) else { continue }
            if result == nil { result = elements }
            result?[index] = changed
        }
        return result
    }

    private mutating func changed(_ function: Function, _ depth: Int) -> Function? {
        guard let code = function.code else { return nil }
        if let known = made[ObjectIdentifier(function)] { return known }
        var twin: Function?
        if code.isPausing != isPausing {
            twin = interpreter.recompiled(function, code, isPausing: isPausing)
            originals.append(function)
            made[ObjectIdentifier(function)] = twin
        }
        for variable in function.captured where visited.insert(ObjectIdentifier(variable)).inserted {
            guard let value = variable.value, let changed = changed(value, depth: depth + 1) else { continue }
            variable.value = changed
        }
        return twin
    }
}

extension Interpreter {
    /// The same closure with code that was compiled anew; `nil` where that does not work.
    fileprivate func recompiled(_ function: Function, _ code: FunctionCode, isPausing: Bool) -> Function? {
        let compiler = Compiler(self, code.source, stepper: isPausing ? stepper : nil)
        guard
            let (twin, captures) = try? compiler.function(
                code.definition, name: code.signature.name, capturing: code.capturedNames,
                Place(span: code.span, source: code.source)),
            captures.allSatisfy(function.captured.indices.contains)
        else { return nil }
        return Function(twin, captured: captures.map { function.captured[$0] })
    }
}
