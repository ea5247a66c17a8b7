// Between the language's values and the engine's: both keep their numbers row by row, so nothing is copied.
import Boltzmann
import CommandLanguage

extension Matrix {
    /// A matrix of the language.
    init(_ matrix: NumericMatrix) {
        self.init(rows: matrix.rows, columns: matrix.columns, elements: matrix.elements)
    }
}

extension NumericMatrix {
    /// A matrix of the engine.
    init(_ matrix: Matrix) {
        self.init(rows: matrix.rows, columns: matrix.columns, elements: matrix.elements)
    }
}

extension Value {
    /// A matrix of the engine.
    static func matrix(_ matrix: Matrix) -> Value { .matrix(NumericMatrix(matrix)) }
}

extension Call.Examples {
    /// The examples as the engine takes them, one per row.
    var rows: Matrix { Matrix(matrix) }

    /// One vector per example, as a vector when a single example was passed.
    func answer(rows: Matrix) -> Value { answer(rows: NumericMatrix(rows)) }
}
