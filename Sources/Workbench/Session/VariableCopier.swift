// Copies of values for another session: what programs change is copied, what never changes is shared.
import CommandLanguage

/// An object that changes, or holds others that do.
protocol CopyableObject: LanguageObject {
    /// - Returns: `nil` for an object that cannot be copied at the moment.
    func copy(_ copier: inout VariableCopier) -> (any LanguageObject)?
}

/// Copies values for an interpreter; what several of them share, their copies share.
struct VariableCopier {
    let interpreter: Interpreter
    private var objects: [ObjectIdentifier: any LanguageObject] = [:]
    private var functions: [ObjectIdentifier: Function] = [:]
    private var captured: [ObjectIdentifier: Variable] = [:]

    init(into interpreter: Interpreter) { self.interpreter = interpreter }

    /// - Returns: `nil` for a value that cannot be copied at the moment.
    mutating func copy(_ value: Value) -> Value? {
        switch value {
        case .nothing, .bool, .number, .string, .symbol, .range, .vector, .matrix, .mask: return value
        case .list(let values): return copies(of: values).map { .list($0) }
        case .tuple(let values): return copies(of: values).map { .tuple($0) }
        case .record(let record):
            return copies(of: record.values).map { .record(Record(Array(zip(record.names, $0)))) }
        case .function(let function): return copy(of: function).map { .function($0) }
        case .object(let object): return copy(of: object).map { .object($0) }
        }
    }

    private mutating func copies(of values: [Value]) -> [Value]? {
        var copies: [Value] = []
        copies.reserveCapacity(values.count)
        for value in values {
            guard let copy = copy(value) else { return nil }
            copies.append(copy)
        }
        return copies
    }

    mutating func copy(of object: any LanguageObject) -> (any LanguageObject)? {
        if let copy = objects[ObjectIdentifier(object)] { return copy }
        guard let changeable = object as? any CopyableObject else { return object }
        let copy = changeable.copy(&self)
        objects[ObjectIdentifier(object)] = copy
        return copy
    }

    private mutating func copy(of function: Function) -> Function? {
        guard var parts = function.parts else { return function }
        if let copy = functions[ObjectIdentifier(function)] { return copy }
        var fresh: [(original: Variable, copy: Variable)] = []
        for index in parts.captured.indices {
            let original = parts.captured[index].variable
            if let known = captured[ObjectIdentifier(original)] {
                parts.captured[index].variable = known
            } else {
                let variable = Variable()
                captured[ObjectIdentifier(original)] = variable
                parts.captured[index].variable = variable
                fresh.append((original, variable))
            }
        }
        guard let copy = interpreter.function(parts) else { return nil }
        functions[ObjectIdentifier(function)] = copy
        // A function may hold itself.
        for (original, variable) in fresh {
            guard let value = original.value else { continue }
            guard let value = self.copy(value) else { return nil }
            variable.value = value
        }
        return copy
    }
}

extension ModelObject: CopyableObject {
    func copy(_ copier: inout VariableCopier) -> (any LanguageObject)? { copy() }
}

extension TrainerObject: CopyableObject {
    func copy(_ copier: inout VariableCopier) -> (any LanguageObject)? {
        guard !isStepping, let model = copier.copy(of: model) as? ModelObject else { return nil }
        guard let schedule else { return TrainerObject(trainer, of: model, nil) }
        // The copy calls the copies of its functions.
        guard let copy = schedule.copy(&copier) else { return nil }
        return TrainerObject(trainer.scheduled(by: copy.forEngine), of: model, copy)
    }
}

extension ReportObject: CopyableObject {
    func copy(_ copier: inout VariableCopier) -> (any LanguageObject)? {
        var copies: [Entry] = []
        for entry in entries {
            guard let value = copier.copy(entry.value) else { return nil }
            copies.append(Entry(name: entry.name, meaning: entry.meaning, value: value))
        }
        return ReportObject(title: title, copies)
    }
}

extension Control: CopyableObject {
    /// What the user of the first session moves calls no function here.
    func copy(_ copier: inout VariableCopier) -> (any LanguageObject)? {
        Control(kind, label: label, position: position, text: text)
    }
}
