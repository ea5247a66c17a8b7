// What a kernel says about itself and its language.
import JSON

/// The contents of a `kernel_info_reply`, and the comms that front ends may open.
public struct KernelDescription: Sendable {
    /// The language of the cells.
    public struct Language: Sendable {
        public var name: String
        public var version: String
        public var mimeType: String
        /// With its dot.
        public var fileExtension: String
        /// The highlighter of nbconvert; `nil` where `name` is one.
        public var pygmentsLexer: String?
        /// The highlighter of notebooks; `nil` where `name` is one.
        public var codeMirrorMode: String?

        /// - Parameters:
        ///   - fileExtension: with its dot.
        ///   - pygmentsLexer: the highlighter of nbconvert, unless `name` is one.
        ///   - codeMirrorMode: the highlighter of notebooks, unless `name` is one.
        public init(
            name: String, version: String, mimeType: String, fileExtension: String,
            pygmentsLexer: String? = nil, codeMirrorMode: String? = nil
        ) {
            self.name = name
            self.version = version
            self.mimeType = mimeType
            self.fileExtension = fileExtension
            self.pygmentsLexer = pygmentsLexer
            self.codeMirrorMode = codeMirrorMode
        }
    }

    /// The version of the messages that every kernel of this library speaks.
    public static let protocolVersion = WireFormat.protocolVersion

    public var implementation: String
    public var version: String
    /// Shown by consoles when they start.
    public var banner: String
    public var language: Language
    /// For the help menu: texts with addresses.
    public var helpLinks: [(text: String, url: String)]
    /// The names under which front ends may open comms.
    public var commTargets: Set<String>
    /// Whether the evaluator is a ``DebuggingEvaluator``.
    public var hasDebugger: Bool
    /// Whether the evaluator makes others for subshells.
    public var hasSubshells: Bool

    /// - Parameters:
    ///   - banner: shown by consoles when they start.
    ///   - helpLinks: for the help menu.
    ///   - commTargets: the names under which front ends may open comms.
    ///   - hasDebugger: whether the evaluator is a ``DebuggingEvaluator``.
    ///   - hasSubshells: whether the evaluator makes others for subshells.
    public init(
        implementation: String, version: String, banner: String, language: Language,
        helpLinks: [(text: String, url: String)] = [], commTargets: Set<String> = [], hasDebugger: Bool = false,
        hasSubshells: Bool = false
    ) {
        self.implementation = implementation
        self.version = version
        self.banner = banner
        self.language = language
        self.helpLinks = helpLinks
        self.commTargets = commTargets
        self.hasDebugger = hasDebugger
        self.hasSubshells = hasSubshells
    }

    /// The content of a `kernel_info_reply`.
    var content: JSONObject {
        var info: JSONObject = [
            "name": .string(language.name), "version": .string(language.version),
            "mimetype": .string(language.mimeType), "file_extension": .string(language.fileExtension),
        ]
        info["pygments_lexer"] = language.pygmentsLexer.map { .string($0) }
        info["codemirror_mode"] = language.codeMirrorMode.map { .string($0) }
        return [
            "status": "ok", "protocol_version": .string(WireFormat.protocolVersion),
            "implementation": .string(implementation), "implementation_version": .string(version),
            "language_info": .object(info), "banner": .string(banner), "debugger": .bool(hasDebugger),
            "help_links": .array(helpLinks.map { ["text": .string($0.text), "url": .string($0.url)] }),
            "supported_features": .array(
                (hasDebugger ? ["debugger"] : []) + (hasSubshells ? ["kernel subshells"] : [])),
        ]
    }
}
