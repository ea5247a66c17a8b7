// What a language must do to be debugged in notebooks: stop its programs, and show what they hold.

/// An evaluator whose programs can be stopped and looked into.
///
/// All of it is used on the evaluating thread, while a program stands still or none runs; only ``debugger`` is used on
/// others. Frames are counted from 0, the innermost; `nil` stands for no frame: the global variables.
public protocol DebuggingEvaluator: Evaluator {
    /// Sets breakpoints, from any thread.
    var debugger: any DebugControl { get }
    /// Takes where programs stop: a program that stops calls ``StopChannel/stop(_:)``.
    func reportStops(to channel: StopChannel)
    /// The calls of the program that stands still, the innermost first.
    var stackFrames: [DebugFrame] { get }
    /// The local variables of a call.
    func localVariables(frame: Int) -> DebugChildren
    /// The user's global variables.
    var globalVariables: DebugChildren { get }
    /// Evaluates code among the variables of a call.
    /// - Parameter isLong: whether all of the value is wanted, rather than a line about it.
    func evaluate(_ code: String, frame: Int?, isLong: Bool) -> Result<DebugVariable, ErrorReport>
    /// The value of an expression as the language shows it in a notebook.
    func render(_ expression: String, frame: Int?) -> Result<MimeBundle, ErrorReport>
    /// Gives a global variable the value of a variable of a call.
    func copy(_ name: String, frame: Int, toGlobal global: String) -> Result<DebugVariable, ErrorReport>
}

/// What a debugger is asked for while programs run, from any thread.
public protocol DebugControl: Sendable {
    /// The kinds of errors at which programs can stop.
    var errorFilters: [DebugErrorFilter] { get }
    /// Programs that start from now on can be stopped.
    func attach()
    /// Programs run without stopping. Breakpoints are forgotten.
    func detach()
    /// Stops the running program as soon as it can be.
    func pause()
    /// Sets the breakpoints of a text, in place of those that it had.
    /// - Returns: for each one where it will stop; `nil` where it cannot.
    func setBreakpoints(_ breakpoints: [DebugBreakpoint], in text: String) -> [DebugLocation?]
    /// Stops at errors of these kinds.
    func setErrorFilters(_ filters: Set<String>)
}

/// A kind of errors at which programs can stop.
public struct DebugErrorFilter: Equatable, Sendable {
    public var id: String
    /// As a front end shows it.
    public var label: String
    public var isOnByDefault: Bool

    public init(id: String, label: String, isOnByDefault: Bool = false) {
        self.id = id
        self.label = label
        self.isOnByDefault = isOnByDefault
    }
}

/// A breakpoint as a front end sets it. Lines and columns count from 1.
public struct DebugBreakpoint: Equatable, Sendable {
    public var line: Int
    public var column: Int?
    public var condition: String?
    public var hitCondition: String?
    /// Written instead of stopping.
    public var logMessage: String?
}

/// Where a breakpoint stops. Lines and columns count from 1.
public struct DebugLocation: Equatable, Sendable {
    public var id: Int
    public var line: Int
    public var column: Int

    public init(id: Int, line: Int, column: Int) {
        self.id = id
        self.line = line
        self.column = column
    }
}

/// A call of a program that stands still.
public struct DebugFrame: Sendable {
    public var name: String
    /// What the text is called, as in `In[3]`.
    public var sourceName: String
    /// The text that the call runs in.
    public var text: String
    /// The file that the text was read from; `nil` for a cell.
    public var path: String?
    /// From where to where the statement goes, counted from 1; the end is behind its last character.
    public var start: (line: Int, column: Int)
    public var end: (line: Int, column: Int)

    public init(
        name: String, sourceName: String, text: String, path: String?, start: (line: Int, column: Int),
        end: (line: Int, column: Int)
    ) {
        self.name = name
        self.sourceName = sourceName
        self.text = text
        self.path = path
        self.start = start
        self.end = end
    }
}

/// A value with its name.
public struct DebugVariable {
    public var name: String
    /// The value in a line, or all of it where that was asked for.
    public var value: String
    /// Shown in place of the value by some front ends: what it is and how large.
    public var type: String?
    /// An expression that gives the value again.
    public var expression: String?
    public var children: DebugChildren

    public init(
        name: String, value: String, type: String? = nil, expression: String? = nil, children: DebugChildren = .none
    ) {
        self.name = name
        self.value = value
        self.type = type
        self.expression = expression
        self.children = children
    }
}

/// The parts of a value, or the variables of a scope: made when someone wants to see them.
public struct DebugChildren {
    /// How many have a name, and come first.
    public var namedCount: Int
    /// How many have a number, and follow.
    public var indexedCount: Int
    /// Makes some of them, by their places among all.
    public var variables: (Range<Int>) -> [DebugVariable]
    /// The number of the first one with a number: a group may be the middle of a longer list.
    var firstNumber = 1

    public init(namedCount: Int, indexedCount: Int = 0, variables: @escaping (Range<Int>) -> [DebugVariable]) {
        self.namedCount = namedCount
        self.indexedCount = indexedCount
        self.variables = variables
    }

    /// Those that are there already.
    public init(_ named: [DebugVariable]) {
        self.init(namedCount: named.count) { Array(named[$0]) }
    }

    public static var none: DebugChildren { DebugChildren([]) }

    var count: Int { namedCount + indexedCount }
}

/// Why a program stands still.
public enum DebugStop: Sendable {
    case entry
    case breakpoint(id: Int)
    case step
    case pause
    case error(ErrorReport)
}

/// How a program goes on that stands still.
public enum DebugResumption: Equatable, Sendable {
    case run
    case stepInto
    case stepOver
    case stepOut
}
