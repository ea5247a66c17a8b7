// The one error type of the language: lexer, parser, name check, builtins and run time all throw it.

/// An error in a program, said so that its author can mend it: what was wrong, where, and what would be right.
///
/// Builtins and value operations throw diagnostics without places: they label *roles* (an operand, an argument by name),
/// and the evaluator, which knows where each role stands in the source, turns roles into spans with ``located(in:whole:resolve:)``.
public struct Diagnostic: Error, Equatable, Sendable {
    /// What kind of error it is; the `ename` of a Jupyter error message.
    public enum Category: String, Sendable, CaseIterable {
        case parse = "ParseError"
        case name = "NameError"
        case shape = "ShapeError"
        case type = "TypeError"
        case value = "ValueError"
        case index = "IndexError"
        case io = "IOError"
        case interrupted = "Interrupted"
        /// Not an error: something that is allowed but probably not meant.
        case warning = "Warning"
    }

    /// The part of the program that a label speaks of.
    public enum Place: Hashable, Sendable {
        /// Bytes of the source.
        case span(Span)
        /// The whole expression or call being evaluated.
        case whole
        /// The left operand of an operator, or the value that is indexed or called.
        case left
        /// The right operand of an operator.
        case right
        /// The argument that was bound to the parameter of this name.
        case argument(String)
        /// The index on this axis, counted from 0.
        case index(Int)
    }

    /// A place with what is to be said of it; an empty text only marks the place.
    public struct Label: Equatable, Sendable {
        public var place: Place
        public var text: String

        /// A place, and what to say of it.
        public init(_ place: Place, _ text: String = "") {
            self.place = place
            self.text = text
        }
    }

    /// One call on the way from the top level to the error.
    public struct Frame: Equatable, Sendable {
        /// The name of the function that was called; `nil` for an anonymous one.
        public var function: String?
        /// Where it was called from.
        public var callSite: Span
        /// The text that `callSite` lies in.
        public var source: SourceText

        /// Memberwise.
        public init(function: String?, callSite: Span, source: SourceText) {
            self.function = function
            self.callSite = callSite
            self.source = source
        }

        public static func == (a: Frame, b: Frame) -> Bool {
            a.function == b.function && a.callSite == b.callSite && a.source === b.source
        }
    }

    public var category: Category
    /// What was wrong: lower case, no full stop, the user's own names and sizes.
    public var message: String
    /// The culprits; the first is the primary one.
    public var labels: [Label]
    /// What would be right, in one line.
    public var help: String?
    /// The text that the spans of `labels` lie in; `nil` until the evaluator has placed it.
    public var source: SourceText?
    /// The calls of user functions that led here, outermost first.
    public var frames: [Frame]
    /// How many calls in the middle of a long chain are missing in `frames`.
    public internal(set) var omittedFrames = 0

    /// An error or a warning.
    /// - Parameters:
    ///   - category: what kind of error, or a warning.
    ///   - message: what is wrong: lower case, without a full stop.
    ///   - labels: the places it is about, the main one first.
    ///   - help: what would be right.
    ///   - source: the text that the labels lie in; `nil` until whoever knows it adds it.
    ///   - frames: the calls of user functions that led here, outermost first.
    public init(
        _ category: Category, _ message: String, labels: [Label] = [], help: String? = nil,
        source: SourceText? = nil, frames: [Frame] = []
    ) {
        self.category = category
        self.message = message
        self.labels = labels
        self.help = help
        self.source = source
        self.frames = frames
    }

    public static func == (a: Diagnostic, b: Diagnostic) -> Bool {
        a.category == b.category && a.message == b.message && a.labels == b.labels && a.help == b.help
            && a.source === b.source && a.frames == b.frames
            && a.omittedFrames == b.omittedFrames
    }
}
