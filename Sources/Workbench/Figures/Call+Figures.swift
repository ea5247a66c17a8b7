// How the arguments of drawing builtins become the data of figures.
import CommandLanguage
import Figures

extension Call {
    /// Makes a figure with the call's texts around it; what the figure refuses becomes a diagnostic.
    /// - Parameters:
    ///   - kind: what it is, for `whos`.
    ///   - name: the parameter whose argument is to blame.
    func figure(
        _ kind: String, blaming name: String, _ make: (Figure.Labels) throws(FigureError) -> Figure
    ) throws -> Value {
        func text(_ name: String) -> String { optionalString(name) ?? "" }
        do {
            let figure = try make(.init(title: text("title"), x: text("xlabel"), y: text("ylabel")))
            return .object(FigureObject(figure, kind: kind))
        } catch {
            throw failure(error.category, "\(error)", at: name, help: error.advice)
        }
    }

    /// The curves of `plot(x, y…)`: columns of matrices are curves of their own.
    func curves() throws -> [(x: [Double]?, y: [Double])] {
        guard !rest.isEmpty else { return try columns(of: "x").map { (nil, $0) } }
        guard let x = self["x"]?.asNumbers else {
            throw misfit(.type, "x", "a vector where `y` follows")
        }
        return try rest.enumerated().flatMap { index, value in
            let columns = Call.columns(value)
            guard columns.allSatisfy({ $0.count == x.count }) else {
                throw failure(
                    .shape, "`x` and `y` of `\(builtin.name)` must be equally long",
                    at: [("x", elementCount(x.count)), (restName(index), value.shapeDescription)],
                    help: "a matrix `y` has one row for each `x`")
            }
            return columns.map { (x, $0) }
        }
    }

    /// The columns of a matrix, or a vector as the only one.
    func columns(of name: String) throws -> [[Double]] {
        let columns = Call.columns(try value(name))
        guard !columns.isEmpty else { throw failure(.value, "\(FigureError.noData)", at: name) }
        return columns
    }

    private static func columns(_ value: Value) -> [[Double]] {
        guard let matrix = value.asMatrix else { return value.asNumbers.map { [$0] } ?? [] }
        return (0..<matrix.columns).map { column in (0..<matrix.rows).map { matrix[$0, column] } }
    }

    /// The cells of a matrix, or a vector as one row.
    func grid(_ name: String) throws -> Grid {
        let matrix = try examples(name).matrix
        return try Grid(rows: matrix.rows, columns: matrix.columns, elements: matrix.elements)
    }

    /// The name of each curve: `label` names one or several.
    func legend(_ count: Int) throws -> [String?] {
        guard let labels = try optionalString("label").map({ [$0] }) ?? strings("label") else {
            return Array(repeating: nil, count: count)
        }
        guard labels.count == count else {
            throw failure(
                .shape,
                "\(FigureBuiltins.counted(labels.count, "label")) for \(FigureBuiltins.counted(count, "curve"))",
                at: "label", help: "give a vector of \(FigureBuiltins.counted(count, "string"))")
        }
        return labels
    }

    /// The strings of a vector or tuple; symbols and numbers are written out. `nil` when it was left out.
    func strings(_ name: String) throws -> [String]? {
        guard let value = self[name] else { return nil }
        guard let elements = value.asSequence else { throw misfit(.type, name, ArgumentType.sequence.phrase) }
        return try elements.map { element in
            switch element {
            case .string(let text), .symbol(let text): return text
            case .number(let number): return numberText(number)
            default:
                throw failure(
                    .type, "`\(name)` of `\(builtin.name)` must hold strings, got \(element.phrase)", at: name)
            }
        }
    }

    /// `shape=(rows, columns)`, or the square that holds this many pixels.
    func pictureShape(_ pixels: Int) throws -> Figure.Shape {
        if let value = self["shape"] {
            let sizes = (value.asSequence ?? []).compactMap(\.asInteger)
            guard sizes.count == 2, value.asSequence?.count == 2 else {
                throw misfit(.type, "shape", "two whole numbers", help: "write `shape=(rows, columns)`")
            }
            return .init(rows: sizes[0], columns: sizes[1])
        }
        let side = Int(Double(pixels).squareRoot().rounded())
        guard side * side == pixels, side > 0 else {
            throw failure(
                .shape, "pictures of \(FigureBuiltins.counted(pixels, "pixel")) are not square", at: "X",
                try value("X").shapeDescription, help: "say `shape=(rows, columns)` with `rows * columns == \(pixels)`")
        }
        return .init(rows: side, columns: side)
    }

    /// `limits=(low, high)`; `nil` when it was left out.
    func limits() throws -> ClosedRange<Double>? {
        guard let value = self["limits"] else { return nil }
        let bounds = (value.asSequence ?? []).compactMap(\.asNumber)
        guard bounds.count == 2, value.asSequence?.count == 2, bounds[0] <= bounds[1] else {
            throw misfit(.value, "limits", "two numbers, the lower first", help: "write `limits=(low, high)`")
        }
        return bounds[0]...bounds[1]
    }
}

extension FigureError {
    /// What kind of error it is in the language.
    fileprivate var category: Diagnostic.Category {
        switch self {
        case .lengthsDiffer, .categoryCount, .gridSize, .pictureShape: .shape
        case .noData, .noFiniteValue, .noPositiveValue, .binCount, .limits: .value
        }
    }
}
