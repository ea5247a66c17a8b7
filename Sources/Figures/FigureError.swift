// Why a figure cannot be made of some data.

/// Data that no figure can be made of, with the sizes that tell why.
public enum FigureError: Error, Equatable, Sendable {
    /// There is nothing to draw.
    case noData
    /// Every number is NaN or infinite.
    case noFiniteValue
    /// A logarithmic axis has nothing above zero to show.
    case noPositiveValue
    /// A series has not as many x as y.
    case lengthsDiffer(x: Int, y: Int)
    /// Bars of one colour are fewer or more than the categories.
    case categoryCount(categories: Int, values: Int)
    /// A grid has not rows × columns elements.
    case gridSize(rows: Int, columns: Int, count: Int)
    /// Rows of `columns` numbers are no pictures of this shape.
    case pictureShape(rows: Int, columns: Int, pixels: Int)
    /// A histogram needs at least one bin, and no more than ``Figure/largestBinCount``.
    case binCount(Int)
    /// Colour limits that are not finite.
    case limits(lower: Double, upper: Double)
}

extension FigureError: CustomStringConvertible {
    /// What was wrong, in one line without a full stop.
    public var description: String {
        switch self {
        case .noData: "there is nothing to draw: the data is empty"
        case .noFiniteValue: "there is nothing to draw: no value is finite"
        case .noPositiveValue: "there is nothing to draw on a logarithmic axis: no value is above zero"
        case .lengthsDiffer(let x, let y): "x has \(x) elements, y has \(y)"
        case .categoryCount(let categories, let values): "there are \(categories) categories for \(values) bars"
        case .gridSize(let rows, let columns, let count): "a \(rows)x\(columns) grid cannot hold \(count) elements"
        case .pictureShape(let rows, let columns, let pixels):
            "a picture of \(rows)x\(columns) pixels cannot be made of \(pixels) numbers"
        case .binCount(let bins): "\(bins) bins: a histogram takes 1 to \(Figure.largestBinCount)"
        case .limits(let lower, let upper): "colour limits must be finite: \(lower) to \(upper)"
        }
    }

    /// What would be right, where it is not said already.
    public var advice: String? {
        guard case .pictureShape(_, _, let pixels) = self else { return nil }
        return "its height times its width must be \(pixels)"
    }
}
