// What was typed and shown, cell by cell: what `export_session` writes.
import CommandLanguage

/// The cells of a session with their outputs, as a notebook would hold them.
final class Transcript {
    /// A value as it was when it was shown.
    enum Shown {
        case bundle(Bundle)
        /// A value that never changes, made for a notebook when that is written; with about how much memory it takes.
        case later(() -> Bundle, Int)
    }

    enum Output {
        case text(String, OutputStream)
        case display(Shown, id: String?)
        case result(Shown)
        case error(Diagnostic)
    }

    struct Cell {
        let source: SourceText
        var outputs: [Output] = []
        /// How many statements its program has; 0 while that is not known.
        var statements = 0
        /// Whether it opened a page of help.
        var hasPage = false
        /// How much of the outputs was not kept, in bytes.
        var dropped = 0
        fileprivate var kept = 0

        /// The error that ended it; `nil` when none did.
        var failure: Diagnostic? {
            if case .error(let diagnostic)? = outputs.last { diagnostic } else { nil }
        }
    }

    /// How much of a cell's outputs is kept, and how much of all cells' together, in bytes: a program that prints without
    /// end must not fill the memory, nor must a session that lasts for weeks.
    private static let cellCapacity = 8 << 20
    private static let capacity = 32 << 20

    /// All cells, the one that is running last.
    private(set) var cells: [Cell] = []
    private var kept = 0
    /// The first cell whose outputs are all kept.
    private var oldest = 0
    private var clearsAtNextOutput = false

    func begin(_ source: SourceText) {
        cells.append(Cell(source: source))
        clearsAtNextOutput = false
    }

    func add(_ output: Output, bytes: Int) {
        guard !cells.isEmpty else { return }
        if clearsAtNextOutput { clear(wait: false) }
        let last = cells.count - 1
        guard cells[last].kept + bytes <= Transcript.cellCapacity else {
            cells[last].dropped += bytes
            return
        }
        while kept + bytes > Transcript.capacity { dropOldest() }
        cells[last].kept += bytes
        kept += bytes
        if case .text(let text, let stream) = output, case .text(var before, stream)? = cells[last].outputs.last {
            // The text leaves the list, so that it grows in place: a program may print a line at a time.
            cells[last].outputs.removeLast()
            before += text
            cells[last].outputs.append(.text(before, stream))
        } else {
            cells[last].outputs.append(output)
        }
    }

    /// Makes room: the outputs of the running cell, which is the last to go, have it.
    private func dropOldest() {
        kept -= cells[oldest].kept
        cells[oldest].dropped += cells[oldest].kept
        cells[oldest].kept = 0
        cells[oldest].outputs = []
        oldest += 1
    }

    /// Replaces every display of this name.
    func update(_ bundle: Bundle, id: String) {
        for cell in cells.indices {
            for index in cells[cell].outputs.indices {
                guard case .display(_, id) = cells[cell].outputs[index] else { continue }
                cells[cell].outputs[index] = .display(.bundle(bundle), id: id)
            }
        }
    }

    /// Forgets the outputs of the running cell.
    func clear(wait: Bool) {
        clearsAtNextOutput = wait
        guard !wait, let cell = cells.last else { return }
        kept -= cell.kept
        cells[cells.count - 1] = Cell(source: cell.source)
    }

    /// Says how long the program of the running cell is.
    func noteStatements(_ count: Int) {
        if !cells.isEmpty { cells[cells.count - 1].statements = count }
    }

    func notePage() {
        if !cells.isEmpty { cells[cells.count - 1].hasPage = true }
    }
}

/// An object that never changes.
protocol FixedObject: LanguageObject {}

extension FigureObject: FixedObject {}
extension HistoryObject: FixedObject {}
extension GradientObject: FixedObject {}
extension DistributionObject: FixedObject {}
extension DerivationObject: FixedObject {}
extension StepObject: FixedObject {}
extension ReportObject: FixedObject {}

/// Passes outputs on to a front end, and keeps them for the transcript.
final class RecordingSink: OutputSink {
    let front: any OutputSink
    private let transcript: Transcript

    /// Begins a cell of the transcript.
    init(_ front: any OutputSink, _ source: SourceText, _ transcript: Transcript) {
        self.front = front
        self.transcript = transcript
        transcript.begin(source)
    }

    var renderContext: RenderContext { front.renderContext }

    /// Shows something as the front end can, and keeps it as a notebook would show it.
    func show(_ bundle: Bundle, as occasion: Session.Occasion, id: String?, kept: Transcript.Shown) {
        switch occasion {
        case .display:
            front.display(bundle, id: id)
            transcript.add(.display(kept, id: id), bytes: kept.byteCount)
        case .result:
            front.result(bundle)
            transcript.add(.result(kept), bytes: kept.byteCount)
        }
    }

    /// Keeps what the front end has shown in a way of its own.
    func keep(_ bundle: Bundle) {
        transcript.add(.display(.bundle(bundle), id: nil), bytes: bundle.byteCount)
    }

    func write(_ text: String, to stream: OutputStream) {
        front.write(text, to: stream)
        if !text.isEmpty { transcript.add(.text(text, stream), bytes: text.utf8.count) }
    }

    func display(_ bundle: Bundle, id: String?) {
        front.display(bundle, id: id)
        transcript.add(.display(.bundle(bundle), id: id), bytes: bundle.byteCount)
    }

    func update(_ bundle: Bundle, id: String) {
        front.update(bundle, id: id)
        transcript.update(bundle, id: id)
    }

    func result(_ bundle: Bundle) {
        front.result(bundle)
        transcript.add(.result(.bundle(bundle)), bytes: bundle.byteCount)
    }

    func error(_ diagnostic: Diagnostic) {
        front.error(diagnostic)
        transcript.add(.error(diagnostic), bytes: 0)
    }

    func clear(wait: Bool) {
        front.clear(wait: wait)
        transcript.clear(wait: wait)
    }

    func page(_ bundle: Bundle) {
        front.page(bundle)
        transcript.notePage()
    }

    func progress(_ progress: Progress?) { front.progress(progress) }

    func input(prompt: String) throws -> String { try front.input(prompt: prompt) }
}

extension RenderContext {
    /// A notebook's output area.
    public static let notebook = RenderContext(columns: 100, rows: 30, isColored: false, isRich: true)
    /// The same for what changes while the user drags something.
    public static let liveNotebook = {
        var context = notebook
        context.isLive = true
        return context
    }()
    /// The same for what is shown in a widget in place of something else: whoever sees widgets sees pictures.
    public static let redrawnNotebook = {
        var context = liveNotebook
        context.isTextSeen = false
        return context
    }()
}

extension Diagnostic {
    /// The lines that a notebook shows of an error, with colours. Every place has its cell's number, that of the cell that
    /// failed too: in a saved notebook the lines stand for themselves.
    /// - Parameter isInCell: whether what failed is a cell, rather than an expression that nobody sees.
    public func notebookTraceback(isInCell: Bool = true) -> [String] {
        let elsewhere = isInCell ? SourceText(name: "", text: "") : nil
        return rendered(columns: RenderContext.notebook.columns, isColored: true, current: elsewhere)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension Transcript.Shown {
    /// About how much memory it takes.
    fileprivate var byteCount: Int {
        switch self {
        case .bundle(let bundle): bundle.byteCount
        case .later(_, let size): size
        }
    }
}

extension Bundle {
    fileprivate var byteCount: Int {
        contents.values.reduce(0) { sum, content in
            switch content {
            case .text(let text), .json(let text): sum + text.utf8.count
            case .binary(let bytes): sum + bytes.count
            }
        }
    }
}
