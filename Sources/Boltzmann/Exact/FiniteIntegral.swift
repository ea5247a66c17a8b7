// Whether Z is finite where both layers take a continuum of values and at least one is rectified.

/// Whether an integral is finite.
public enum Finiteness: Equatable, Sendable {
    case finite
    /// It is not: the largest value that was found of 2 xᵀBy / (x² + y²), with B = Γ_v^−½ W Γ_h^−½ and states x, y that the
    /// layers can take. At 1 the quadratic part of −E begins to grow somewhere.
    case infinite(coupling: Double)
    /// Neither could be shown.
    case unknown
}

extension RestrictedBoltzmannMachine {
    /// Whether Z is finite.
    ///
    /// Units with finitely many states in one layer make it so. With two continua −E has a quadratic part, and Z is finite
    /// where that is negative for all states but 0: by the largest singular value of W for two Gaussian layers, by strict
    /// copositivity for rectified ones, which only take states ≥ 0.
    public var finiteness: Finiteness {
        guard let first = visible as? any QuadraticLayer, let second = hidden as? any QuadraticLayer else {
            return .finite
        }
        let (rows, columns) = (first.deviations, second.deviations)
        let coupling = weights.mapElements { i, j, weight in weight * rows[i] * columns[j] }
        guard let form = try? QuadraticForm(coupling, first is RectifiedLayer, second is RectifiedLayer) else {
            return .unknown
        }
        switch form.copositivity {
        case .strict: return .finite
        case .none(let value): return .infinite(coupling: form.coupling(ofValue: value))
        case .unknown: return .unknown
        }
    }

    /// - Returns: whether Z is shown to be finite.
    /// - Throws: ``BoltzmannError/improper(coupling:isOverCone:)`` where Z is surely infinite.
    func checkFiniteness() throws -> Bool {
        let finiteness = finiteness
        guard case .infinite(let coupling) = finiteness else { return finiteness == .finite }
        let isOverCone = visible is RectifiedLayer || hidden is RectifiedLayer
        throw BoltzmannError.improper(coupling: coupling, isOverCone: isOverCone)
    }
}

/// The form zᵀMz that is twice the quadratic part of E, over what is left when a Gaussian layer is integrated out.
private struct QuadraticForm {
    let matrix: Matrix
    /// Whether z are the states of both layers.
    let isJoint: Bool
    /// Whether z must not be negative.
    let isOverCone: Bool

    init(_ coupling: Matrix, _ firstIsRectified: Bool, _ secondIsRectified: Bool) throws {
        isJoint = firstIsRectified && secondIsRectified
        isOverCone = firstIsRectified || secondIsRectified
        if isJoint {
            let (rows, columns) = (coupling.rows, coupling.columns)
            matrix = Matrix(repeating: 0, rows: rows + columns, columns: rows + columns).mapElements { i, j, _ in
                if i == j { return 1 }
                if i < rows, j >= rows { return -coupling[i, j - rows] }
                return i >= rows && j < rows ? -coupling[j, i - rows] : 0
            }
        } else {
            let product =
                try firstIsRectified ? coupling.timesTransposed(coupling) : coupling.transposedTimes(coupling)
            matrix = product.mapElements { i, j, value in (i == j ? 1 : 0) - value }
        }
    }

    /// The coupling of ``Finiteness/infinite(coupling:)`` for zᵀMz / z².
    func coupling(ofValue value: Double) -> Double { isJoint ? 1 - value : (1 - value).squareRoot() }

    enum Copositivity {
        case strict
        /// The least zᵀMz / z² that was found, which is negative.
        case none(Double)
        case unknown
    }

    /// What rounding may do to the form, relative to its largest element.
    private var tolerance: Double { 1e-9 * max(1, matrix.elements.reduce(0) { max($0, abs($1)) }) }

    var copositivity: Copositivity {
        guard matrix.elements.allSatisfy(\.isFinite) else { return .unknown }
        // Positive elements off the diagonal can only help over z ≥ 0.
        let lower = matrix.mapElements { i, j, value in i == j ? value : min(0, value) }
        if isPositiveDefinite(matrix) || isOverCone && isPositiveDefinite(lower) { return .strict }
        if let value = descended(), value < -tolerance { return .none(value) }
        guard isOverCone else { return .unknown }
        guard matrix.rows <= QuadraticForm.largestEnumeration else { return .unknown }
        if let value = leastStationaryValue(shift: tolerance) { return .none(value) }
        return leastStationaryValue(shift: -tolerance) == nil ? .strict : .unknown
    }

    private func isPositiveDefinite(_ matrix: Matrix) -> Bool {
        ((try? Cholesky(shifted(matrix, by: -tolerance), .inline)) ?? nil) != nil
    }

    private func shifted(_ matrix: Matrix, by shift: Double) -> Matrix {
        matrix.mapElements { i, j, value in i == j ? value + shift : value }
    }

    /// A low value of zᵀMz / z²: from the units alone and from all of them together, downhill by z ← (sI − M)z without
    /// what is negative in it, which never goes up while sI − M is positive definite.
    private func descended() -> Double? {
        let count = matrix.rows
        guard count > 0 else { return nil }
        let lowest = (0..<count).min { matrix[$0, $0] < matrix[$1, $1] } ?? 0
        let scale = (0..<count).map { row in matrix.row(row).reduce(0) { $0 + abs($1) } }.max() ?? 0
        let starts = [
            [Double](repeating: 1, count: count), (0..<count).map { $0 == lowest ? 1 : 0 },
            (0..<count).map { 1 + Double($0) / Double(count) * ($0 % 2 == 0 || isOverCone ? 1 : -3) },
        ]
        return starts.compactMap { start in
            var state = normalized(start)
            var best = value(of: state)
            for _ in 0..<200 {
                guard let next = try? matrix.times(state) else { break }
                let moved = zip(state, next).map { isOverCone ? max(0, scale * $0 - $1) : scale * $0 - $1 }
                guard moved.contains(where: { $0 != 0 }) else { break }
                state = normalized(moved)
                best = min(best, value(of: state))
            }
            return best
        }.min()
    }

    private func value(of state: [Double]) -> Double {
        zip(state, (try? matrix.times(state)) ?? state).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private func normalized(_ state: [Double]) -> [Double] {
        let norm = state.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return state.map { $0 / norm }
    }

    /// Up to so many elements of z the sign of the form is decided by going through all sets of those that are not 0.
    private static let largestEnumeration = 12

    /// A negative value of zᵀ(M + shift)z / z² over z ≥ 0, or `nil` when there is none.
    ///
    /// Where the form has a negative minimum over z ≥ 0 with Σz = 1, the elements of z that are not 0 satisfy
    /// (M + shift) z = μ with μ < 0 on their own rows: some set of elements has a solution of (M + shift) y = 1 with y < 0.
    private func leastStationaryValue(shift: Double) -> Double? {
        let form = shifted(matrix, by: shift)
        var least: Double?
        for set in 1..<1 << form.rows {
            let members = (0..<form.rows).filter { set >> $0 & 1 == 1 }
            let part = members.map { i in members.map { form[i, $0] } }
            guard let solution = solving(part), solution.allSatisfy({ $0 < 0 }) else { continue }
            // yᵀMy = Σy.
            let value = solution.reduce(0, +) / solution.reduce(0) { $0 + $1 * $1 }
            least = min(least ?? value, value)
        }
        return least
    }

    /// The y with A y = 1, by elimination; `nil` where A is singular.
    private func solving(_ rows: [[Double]]) -> [Double]? {
        var rows = rows.map { $0 + [1] }
        let count = rows.count
        for column in 0..<count {
            guard let pivot = (column..<count).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
                rows[pivot][column] != 0
            else { return nil }
            rows.swapAt(column, pivot)
            for row in 0..<count where row != column {
                let factor = rows[row][column] / rows[column][column]
                if factor != 0 { for k in column...count { rows[row][k] -= factor * rows[column][k] } }
            }
        }
        return (0..<count).map { rows[$0][count] / rows[$0][$0] }
    }
}
