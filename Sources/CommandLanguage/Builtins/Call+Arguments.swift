// Typed access to the arguments of a call. The binder has checked the types that the parameters declare.

extension Call {
    /// A vector or matrix of examples: rows are examples, and a single example is a vector.
    public struct Examples {
        /// One example per row.
        public let matrix: NumericMatrix
        /// Whether a vector was passed, so that the answer should be one number or vector.
        public let isSingle: Bool

        /// One number per example, as a number when a single example was passed.
        public func answer(_ numbers: [Double]) -> Value {
            isSingle && numbers.count == 1 ? .number(numbers[0]) : .vector(numbers)
        }

        /// One vector per example, as a vector when a single example was passed.
        public func answer(rows: NumericMatrix) -> Value {
            isSingle && rows.rows == 1 ? .vector(rows.elements) : .matrix(rows)
        }
    }

    /// - Throws: a `TypeError` when the parameter was left out and has no literal default.
    public func value(_ name: String) throws -> Value { try present(self[name], name) }

    /// - Throws: a `TypeError` when the argument is missing or no number.
    public func number(_ name: String) throws -> Double { try present(self[name]?.asNumber, name) }
    public func optionalNumber(_ name: String) -> Double? { self[name]?.asNumber }

    /// - Throws: a `TypeError` when the argument is missing or no whole number.
    public func integer(_ name: String) throws -> Int { try present(self[name]?.asInteger, name) }
    public func optionalInteger(_ name: String) -> Int? { self[name]?.asInteger }

    /// - Throws: a `TypeError` when the argument is missing or no Bool.
    public func bool(_ name: String) throws -> Bool { try present(optionalBool(name), name) }
    public func optionalBool(_ name: String) -> Bool? { if case .bool(let flag)? = self[name] { flag } else { nil } }

    /// - Throws: a `TypeError` when the argument is missing or no symbol.
    public func symbol(_ name: String) throws -> String { try present(optionalSymbol(name), name) }
    public func optionalSymbol(_ name: String) -> String? {
        if case .symbol(let symbol)? = self[name] { symbol } else { nil }
    }

    /// - Throws: a `TypeError` when the argument is missing or no string.
    public func string(_ name: String) throws -> String { try present(optionalString(name), name) }
    public func optionalString(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// The elements of a vector, range or mask vector.
    /// - Throws: a `TypeError` when the argument is missing or none of these.
    public func numbers(_ name: String) throws -> [Double] { try present(self[name]?.asNumbers, name) }
    public func optionalNumbers(_ name: String) -> [Double]? { self[name]?.asNumbers }

    /// A matrix, a mask as zeros and ones.
    /// - Throws: a `TypeError` when the argument is missing or no matrix.
    public func matrix(_ name: String) throws -> NumericMatrix { try present(self[name]?.asMatrix, name) }
    public func optionalMatrix(_ name: String) -> NumericMatrix? { self[name]?.asMatrix }

    /// A matrix of examples, or a vector as a single one.
    /// - Throws: a `TypeError` when the argument is missing or neither.
    public func examples(_ name: String) throws -> Examples {
        if let matrix = self[name]?.asMatrix { return Examples(matrix: matrix, isSingle: false) }
        let elements = try numbers(name)
        return Examples(matrix: NumericMatrix(rows: 1, columns: elements.count, elements: elements), isSingle: true)
    }

    /// - Throws: a `TypeError` when the argument is missing or no function.
    public func function(_ name: String) throws -> Function { try present(optionalFunction(name), name) }
    public func optionalFunction(_ name: String) -> Function? {
        if case .function(let function)? = self[name] { function } else { nil }
    }

    /// - Throws: a `TypeError` when the argument is missing or no record.
    public func record(_ name: String) throws -> Record {
        guard case .record(let record)? = self[name] else { throw missing(name) }
        return record
    }

    /// An object of another module.
    /// - Throws: a `TypeError` when the argument is missing or of another type.
    public func object<T: LanguageObject>(_ name: String, as type: T.Type) throws -> T {
        try present(optionalObject(name, as: type), name)
    }
    public func optionalObject<T: LanguageObject>(_ name: String, as type: T.Type) -> T? {
        if case .object(let object)? = self[name] { object as? T } else { nil }
    }

    private func present<T>(_ value: T?, _ name: String) throws -> T {
        guard let value else { throw missing(name) }
        return value
    }

    private func missing(_ name: String) -> Diagnostic {
        guard let parameter = builtin.parameters.first(where: { $0.name == name }) else {
            return failure(.type, "`\(builtin.name)` has no parameter `\(name)`")
        }
        guard self[name] != nil else {
            return failure(.type, "`\(builtin.name)` needs `\(name)`: \(parameter.meaning)", help: usage)
        }
        return misfit(.type, name, parameter.type.phrase, help: usage)
    }
}

extension Call {
    /// How the builtin is called, as a help line says it.
    public var usage: String { "`\(builtin.signature.shortText)`" }

    /// A diagnostic about this call.
    /// - Parameters:
    ///   - name: the parameter whose argument is to blame; the whole call when left out.
    ///   - label: what is said under it: its shape, usually.
    public func failure(
        _ category: Diagnostic.Category, _ message: String, at name: String? = nil, _ label: String = "",
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(category, message, labels: [.init(name.map { .argument($0) } ?? .whole, label)], help: help)
    }

    /// A diagnostic about several arguments, each with what is said under it.
    public func failure(
        _ category: Diagnostic.Category, _ message: String, at places: [(name: String, label: String)],
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(category, message, labels: places.map { .init(.argument($0.name), $0.label) }, help: help)
    }

    /// The diagnostic for an argument that is not what it must be: "`k` of `gradient` must be …, got …".
    /// - Parameter requirement: what it must be, in words that go on behind "must be".
    public func misfit(
        _ category: Diagnostic.Category, _ name: String, _ requirement: String, help: String? = nil
    ) -> Diagnostic {
        let what = "`\(name)` of `\(builtin.name)` must be \(requirement)"
        switch self[name] {
        case nil: return failure(category, what, at: name, help: help)
        case .number(let number)?: return failure(category, "\(what), got \(numberText(number))", at: name, help: help)
        case let value?: return failure(category, "\(what), got \(value.phrase)", at: name, value.phrase, help: help)
        }
    }

    /// The name under which ``failure(_:_:at:_:help:)`` finds a variadic argument, counted from 0.
    public func restName(_ index: Int) -> String {
        let name = builtin.signature.variadic?.name ?? ""
        return Signature.restName(name, index)
    }
}

extension Signature {
    /// The name of a variadic argument as a place: the parameter's for the first, numbered for those behind it.
    static func restName(_ name: String, _ index: Int) -> String { index == 0 ? name : "\(name) \(index + 1)" }
}
