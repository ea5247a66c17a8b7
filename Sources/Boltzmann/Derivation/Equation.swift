// One equation of the derivation, with the values of its two sides.

/// One of the equations (1) to (7), evaluated: its formula and the value of both sides, each computed in its own way.
public struct Equation: Equatable, Sendable {
    /// The value of a side.
    public enum Value: Equatable, Sendable {
        /// A number, in nats for a cost.
        case number(Double)
        /// One component per parameter.
        case vector(Parameters)
    }

    /// One side of the equation.
    public struct Side: Equatable, Sendable {
        /// The side in LaTeX, without dollar signs.
        public let latex: String
        /// The side in Unicode text.
        public let text: String
        /// By which computation the value was had.
        public let computation: String
        /// The value.
        public let value: Value

        /// Memberwise.
        public init(latex: String, text: String, computation: String, value: Value) {
            self.latex = latex
            self.text = text
            self.computation = computation
            self.value = value
        }
    }

    /// Its number in the derivation, from 1.
    public let number: Int
    /// What it says, in a few words.
    public let title: String
    public let left: Side
    public let right: Side

    /// Memberwise.
    public init(number: Int, title: String, left: Side, right: Side) {
        self.number = number
        self.title = title
        self.left = left
        self.right = right
    }

    /// The equation in LaTeX, without dollar signs.
    public var latex: String { "\(left.latex) = \(right.latex)" }

    /// How far the two sides are apart: the absolute difference, or its norm for vectors; NaN for a number beside a
    /// vector.
    public var residual: Double {
        switch (left.value, right.value) {
        case (.number(let a), .number(let b)): abs(a - b)
        case (.vector(let a), .vector(let b)): (a - b).norm
        default: .nan
        }
    }
}

/// The derivation of the negative phase, evaluated for a model and data.
public struct Derivation: Equatable, Sendable {
    /// Equations (1) to (7).
    public let equations: [Equation]
    /// The parameter whose component is shown; `nil` for the whole gradient.
    public let parameter: ParameterIndex?
    /// log Z, in nats.
    public let logPartition: Double

    /// Memberwise.
    public init(equations: [Equation], parameter: ParameterIndex?, logPartition: Double) {
        self.equations = equations
        self.parameter = parameter
        self.logPartition = logPartition
    }
}
