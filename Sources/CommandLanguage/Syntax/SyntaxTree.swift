// The syntax tree: what the parser makes of a program, with the span of every node.

/// A whole program: the statements of a cell, a prompt line or a file.
public struct Program: Sendable {
    /// A top-level statement; a `;` behind it hides its value.
    public struct Entry: Sendable {
        public var statement: Statement
        public var isHidden: Bool

        /// Memberwise.
        public init(statement: Statement, isHidden: Bool) {
            self.statement = statement
            self.isHidden = isHidden
        }
    }

    public var source: SourceText
    public var entries: [Entry]
    /// What is allowed but probably not meant; to be shown before the program runs.
    public var warnings: [Diagnostic]

    /// Memberwise.
    public init(source: SourceText, entries: [Entry], warnings: [Diagnostic] = []) {
        self.source = source
        self.entries = entries
        self.warnings = warnings
    }
}

/// A name with its place.
public struct Identifier: Hashable, Sendable {
    public var name: String
    public var span: Span

    /// A name at a place.
    public init(_ name: String, _ span: Span) {
        self.name = name
        self.span = span
    }
}

public struct Statement: Sendable {
    public indirect enum Kind: Sendable {
        /// `if … elseif … else … end`: branches in order, `otherwise` for `else`.
        case conditional([(condition: Expression, body: [Statement])], otherwise: [Statement]?)
        /// `for a in x, b in y … end`: later bindings vary fastest.
        case loop([Binding], body: [Statement])
        case whileLoop(condition: Expression, body: [Statement])
        /// `function f(…) … end` and `f(…) = …`. `documentation` is the comment directly above.
        case function(FunctionDefinition, name: Identifier)
        /// `recovery` is the `catch` part with its optional name.
        case attempt(body: [Statement], recovery: (name: Identifier?, body: [Statement])?, finally: [Statement]?)
        case returning(Expression?)
        case breaking
        case continuing
        /// `@time` or `@debug` in front of a statement.
        case macro(Macro, Statement)
        /// `a, b[1] = …` (operator `nil`) or `a += …`. The value is a statement so that `a = b = 1` and `a = if …` parse.
        case assignment([Target], operator: AssignmentOperator?, value: Statement)
        case expression(Expression)
    }

    public var kind: Kind
    public var span: Span

    /// What it is, at a place.
    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}

public enum Macro: String, Sendable {
    case time, debug
}

/// `x in xs`.
public struct Binding: Sendable {
    public var name: Identifier
    public var sequence: Expression

    /// Memberwise.
    public init(name: Identifier, sequence: Expression) {
        self.name = name
        self.sequence = sequence
    }
}

/// What can stand on the left of an assignment.
public struct Target: Sendable {
    public indirect enum Kind: Sendable {
        case name(String)
        case element(of: Target, [Index])
        case field(of: Target, Identifier)
    }

    public var kind: Kind
    public var span: Span

    /// What it is, at a place.
    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// The operator of `a += 1`; `nil` operator with `isElementwise` is `.=`.
public struct AssignmentOperator: Hashable, Sendable {
    public var operation: BinaryOperator?
    public var isElementwise: Bool
    public var span: Span

    /// Memberwise.
    public init(operation: BinaryOperator?, isElementwise: Bool, span: Span) {
        self.operation = operation
        self.isElementwise = isElementwise
        self.span = span
    }
}

/// The parameters and the body of a named function or a lambda.
public final class FunctionDefinition: Sendable {
    public struct Parameter: Sendable {
        public var name: Identifier
        public var defaultValue: Expression?

        /// Memberwise.
        public init(name: Identifier, defaultValue: Expression?) {
            self.name = name
            self.defaultValue = defaultValue
        }
    }

    public let parameters: [Parameter]
    public let keywords: [Parameter]
    public let body: [Statement]
    /// The comment lines directly above the definition, without their `#`.
    public let documentation: String?

    /// Memberwise.
    public init(parameters: [Parameter], keywords: [Parameter], body: [Statement], documentation: String?) {
        self.parameters = parameters
        self.keywords = keywords
        self.body = body
        self.documentation = documentation
    }
}

public enum UnaryOperator: String, Sendable {
    case minus = "-"
    case plus = "+"
    case not = "!"
    case root = "√"
}

public enum BinaryOperator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case solve = "\\"
    case remainder = "%"
    case quotient = "÷"
    case power = "^"
}

public enum ComparisonOperator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case approximatelyEqual = "≈"
    case isElement = "∈"
}

/// An index inside `[ ]`; `end` inside its expression is ``Expression/Kind/axisEnd``.
public enum Index: Sendable {
    case all(Span)
    case expression(Expression)

    public var span: Span {
        switch self {
        case .all(let span): span
        case .expression(let expression): expression.span
        }
    }
}

public struct Argument: Sendable {
    /// The name of a keyword argument.
    public var keyword: Identifier?
    public var value: Expression

    /// Memberwise.
    public init(keyword: Identifier?, value: Expression) {
        self.keyword = keyword
        self.value = value
    }
}

public struct Expression: Sendable {
    public enum StringPart: Sendable {
        case text(String)
        case interpolation(Expression)
    }

    public enum Kind: Sendable {
        case number(Double)
        case string([StringPart])
        case symbol(String)
        case bool(Bool)
        case nothing
        case name(String)
        /// `end` inside an index.
        case axisEnd
        indirect case unary(UnaryOperator, Expression)
        indirect case binary(BinaryOperator, isElementwise: Bool, operatorSpan: Span, Expression, Expression)
        /// `a < b <= c`: one operand more than operators.
        indirect case comparison([Expression], [(comparison: ComparisonOperator, isElementwise: Bool, span: Span)])
        indirect case and(Expression, Expression)
        indirect case or(Expression, Expression)
        indirect case choice(condition: Expression, Expression, otherwise: Expression)
        /// `x |> f`.
        indirect case pipe(Expression, Expression)
        indirect case range(Expression, step: Expression?, Expression)
        case lambda(FunctionDefinition)
        /// `f(…)`; `f.(…)` when elementwise. Arguments behind a `;` must be keywords and are listed in the same array.
        indirect case call(Expression, [Argument], isElementwise: Bool)
        indirect case element(of: Expression, [Index])
        indirect case field(of: Expression, Identifier)
        indirect case transpose(Expression)
        case tuple([Expression])
        /// `(learning_rate=0.1, k=1)`.
        case record([(name: Identifier, value: Expression)])
        /// `[a, b, c]`.
        case vector([Expression])
        /// `[a b; c d]`: rows of elements.
        case matrix([[Expression]])
        indirect case comprehension(Expression, [Binding], condition: Expression?)
    }

    public let kind: Kind
    public let span: Span
    /// How many levels of expressions there are: 1 for a name. The parser keeps it within a limit, so that
    /// walking, evaluating and freeing a tree need no more than a bounded stack.
    public let height: Int

    /// What it is, at a place.
    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
        height = 1 + kind.heightOfParts
    }
}
