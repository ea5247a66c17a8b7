// The names of single parameters.

/// The name of one parameter; indices are counted from 0.
public enum ParameterIndex: Hashable, Sendable {
    /// W[i, j], between visible unit i and hidden unit j.
    case weight(Int, Int)
    /// b[i], of visible unit i.
    case visibleBias(Int)
    /// c[j], of hidden unit j.
    case hiddenBias(Int)
    /// zv[i], the logarithm of the precision of visible unit i.
    case visibleLogPrecision(Int)
    /// zh[j], the logarithm of the precision of hidden unit j.
    case hiddenLogPrecision(Int)
}

extension ParameterIndex: CustomStringConvertible {
    /// As the formulas name it, counted from 1: `W[2, 1]`.
    public var description: String {
        switch self {
        case .weight(let i, let j): "W[\(i + 1), \(j + 1)]"
        case .visibleBias(let i): "b[\(i + 1)]"
        case .hiddenBias(let j): "c[\(j + 1)]"
        case .visibleLogPrecision(let i): "zv[\(i + 1)]"
        case .hiddenLogPrecision(let j): "zh[\(j + 1)]"
        }
    }
}
