// A session for tests: programs in, values and displays out.
import CommandLanguage
import Testing

@testable import Workbench

/// Runs programs one after another in one session.
final class Bench {
    private let session: Session

    init(threads: Int = 1, seed: UInt64 = 1) {
        session = Session(seed: seed, threads: threads)
    }

    /// The value of the last statement.
    /// - Throws: the diagnostic of a program that fails.
    @discardableResult
    func run(_ code: String) throws -> Value {
        let sink = SilentSink(renderContext: RenderContext())
        switch session.evaluate(SourceText(name: "test", text: code), output: sink) {
        case .value(let value): return value
        case .failure(let diagnostic): throw diagnostic
        case .exit(let status): throw Diagnostic(.value, "the program exits with \(status)")
        }
    }

    func number(_ code: String) throws -> Double { try #require(run(code).asNumber, "\(code)") }
    func numbers(_ code: String) throws -> [Double] { try #require(run(code).asNumbers, "\(code)") }
    func isTrue(_ code: String) throws -> Bool { if case .bool(true) = try run(code) { true } else { false } }

    /// What the value of the last statement shows of itself.
    func shown(_ code: String, columns: Int = 100, isRich: Bool = false) throws -> Bundle {
        let sink = EventSink(RenderContext(columns: columns, rows: 40, isRich: isRich))
        session.evaluate(SourceText(name: "test", text: code), output: sink)
        guard case .result(let bundle)? = sink.events.last else { throw Diagnostic(.value, sink.transcript) }
        return bundle
    }

    /// The diagnostic of a program that must fail.
    func failure(_ code: String) -> Diagnostic? {
        do {
            try run(code)
            return nil
        } catch {
            return error as? Diagnostic
        }
    }
}
