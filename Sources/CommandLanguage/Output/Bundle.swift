// A value made visible, in several forms: the front end takes the richest that it can show.

/// The same content in several MIME types.
public struct Bundle: Equatable, Sendable {
    /// Content of one MIME type.
    public enum Content: Equatable, Sendable {
        case text(String)
        case binary([UInt8])
        /// JSON, already written.
        case json(String)
    }

    /// The size of a picture in CSS pixels.
    public struct DisplaySize: Equatable, Sendable {
        public var width: Int
        public var height: Int

        /// A width and a height in CSS pixels.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// By MIME type. `text/plain` is always there.
    public var contents: [String: Content]
    /// How large pictures are meant to be shown, by MIME type: those for dense screens have more pixels than that.
    public var displaySizes: [String: DisplaySize] = [:]
    /// Whether something was left out to fit the place.
    public var isCut: Bool

    /// A text, and other forms of the same.
    /// - Parameters:
    ///   - plain: the form that every front end can show.
    ///   - isCut: whether something was left out to fit the place.
    ///   - others: further forms by MIME type.
    public init(plain: String, isCut: Bool = false, _ others: [String: Content] = [:]) {
        contents = others
        contents["text/plain"] = .text(plain)
        self.isCut = isCut
    }

    /// The `text/plain` form.
    public var plain: String {
        get { if case .text(let text)? = contents["text/plain"] { text } else { "" } }
        set { contents["text/plain"] = .text(newValue) }
    }
}

/// What a value should know of the place where it will be shown.
public struct RenderContext: Sendable {
    /// Columns and rows of text at hand.
    public var columns: Int
    public var rows: Int
    /// Whether escape sequences for colour may be written into `text/plain`.
    public var isColored: Bool
    /// Whether colours may have 24 bits, rather than be among xterm's 256.
    public var hasFullColor: Bool
    /// Whether forms other than `text/plain` are wanted.
    public var isRich: Bool
    /// Whether it will be replaced soon and often: only the form that is shown best and soonest is wanted then.
    public var isLive = false
    /// Whether anyone sees `text/plain`. Where nobody does, a picture need not be drawn in characters.
    public var isTextSeen = true
    /// Whether everything is wanted, however much it is: a pipe, a script, `show all`.
    public var isWhole: Bool

    /// Memberwise; the defaults are a terminal of 80 columns and 24 rows without colours.
    public init(
        columns: Int = 80, rows: Int = 24, isColored: Bool = false, hasFullColor: Bool = false,
        isRich: Bool = false, isWhole: Bool = false
    ) {
        self.columns = columns
        self.rows = rows
        self.isColored = isColored
        self.hasFullColor = hasFullColor
        self.isRich = isRich
        self.isWhole = isWhole
    }
}
