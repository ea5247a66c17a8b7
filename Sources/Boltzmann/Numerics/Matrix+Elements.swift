// Arithmetic element by element, and sums along rows.

extension Matrix {
    /// The matrix with `transform` applied to each element.
    func map(_ transform: (Double) -> Double) -> Matrix {
        Matrix(rows: rows, columns: columns, elements: elements.map(transform))
    }

    /// The matrix with `transform` applied to the column of each element, counted from 0, and the element.
    func mapColumns(_ transform: (Int, Double) -> Double) -> Matrix {
        mapElements { _, column, element in transform(column, element) }
    }

    /// All elements multiplied by a factor.
    func scaled(by factor: Double) -> Matrix { factor == 1 ? self : map { factor * $0 } }

    /// The matrix with `transform` applied to the row and column of each element, counted from 0, and the element.
    func mapElements(_ transform: (Int, Int, Double) -> Double) -> Matrix {
        var result = self
        for row in 0..<rows {
            for column in 0..<columns {
                let index = row * columns + column
                result.elements[index] = transform(row, column, elements[index])
            }
        }
        return result
    }

    /// The sum of two matrices of the same size.
    func adding(_ other: Matrix) -> Matrix {
        Matrix(rows: rows, columns: columns, elements: zip(elements, other.elements).map(+))
    }

    static func * (factor: Double, a: Matrix) -> Matrix { a.map { factor * $0 } }

    /// The sum of each row.
    var rowSums: [Double] {
        (0..<rows).map { row in elements[row * columns..<(row + 1) * columns].reduce(0, +) }
    }
}
