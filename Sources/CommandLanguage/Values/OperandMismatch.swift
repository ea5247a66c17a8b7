// Operands whose shapes do not agree: thrown by operators, put into words where the operands' text is known.

/// Two operands of an operator whose shapes do not agree.
struct OperandMismatch: Error {
    /// The operator as it is written: `*`, `.+`.
    let operation: String
    let left: Value
    let right: Value
    /// What would be right.
    let help: String?

    /// The diagnostic, with the program text of the operands where it is short enough to repeat.
    func diagnostic(left leftText: String?, right rightText: String?) -> Diagnostic {
        func side(_ value: Value, _ text: String?) -> String {
            guard let text else { return value.shapeDescription }
            let sizes = value.axes?.map(String.init).joined(separator: "x") ?? ""
            return "\(sizes.isEmpty ? value.phrase : sizes) (\(text))"
        }
        return Diagnostic(
            .shape,
            "shapes do not agree in \(operation): left is \(side(left, leftText)), right is \(side(right, rightText))",
            labels: [.init(.left, left.shapeDescription), .init(.right, right.shapeDescription)], help: help)
    }
}

extension Diagnostic {
    /// An operator that does not apply to what it was given.
    static func operatorDoesNotApply(_ operation: String, _ left: Value, _ right: Value, help: String?) -> Diagnostic {
        Diagnostic(
            .type, "`\(operation)` does not apply to \(left.phrase) and \(right.phrase)",
            labels: [.init(.left, left.phrase), .init(.right, right.phrase)],
            help: left.lengthHelp ?? right.lengthHelp ?? help)
    }
}
