// Matrices: the layout, and what rows and columns mean.
import Testing

@testable import Boltzmann

@Suite struct MatrixTests {
    let matrix = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

    @Test func elementsLieRowByRow() {
        #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
        #expect(matrix[1, 0] == 4)
        #expect(matrix.row(1) == [4, 5, 6])
        #expect(matrix.column(2) == [3, 6])
        #expect(matrix.transposed == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    }

    @Test func rowsAreChosenInTheOrderAsked() {
        #expect(matrix.rows([1, 0, 1]) == Matrix(rows: [[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
        #expect(matrix.rows(1..<2) == Matrix(row: [4, 5, 6]))
    }

    @Test func columnMeans() {
        #expect(matrix.columnMeans == [2.5, 3.5, 4.5])
    }
}
