// Where the cursor is, as the terminal tells on request: after a change of size only the terminal knows.
import Glibc

/// What a terminal answers to the question for its cursor (`ESC [ 6 n`): `ESC [ row ; column R`.
struct CursorReport: Equatable {
    /// Counted from 0, as everything in this module.
    var row: Int
    var column: Int

    static let question = "\u{1B}[6n"

    /// What a sequence of scalars may be.
    enum Reading: Equatable {
        case report(CursorReport)
        /// The beginning of a report.
        case unfinished
        case other
    }

    /// Reads what the terminal has sent.
    static func read(_ scalars: [Unicode.Scalar]) -> Reading {
        var numbers = [0]
        for (position, scalar) in scalars.enumerated() {
            switch (position, scalar) {
            case (0, "\u{1B}"), (1, "["): continue
            case (2..., "0"..."9") where numbers[numbers.count - 1] < 100_000:
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(scalar.value - 48)
            case (3..., ";") where numbers.count == 1: numbers.append(0)
            case (5..., "R") where numbers.count == 2:
                return .report(CursorReport(row: max(numbers[0] - 1, 0), column: max(numbers[1] - 1, 0)))
            default: return .other
            }
        }
        return .unfinished
    }
}

extension TerminalInput {
    /// How long an answer may take. Keys that are pressed meanwhile wait.
    private static let patience: Int32 = 500

    /// Asks the terminal where its cursor is.
    /// - Returns: `nil` where it does not answer; it is not asked again then.
    func cursorReport(askedOn screen: Screen) -> CursorReport? {
        guard owedReports == 0 else { return nil }
        screen.write(CursorReport.question)
        owedReports = 1
        var started = timespec()
        clock_gettime(CLOCK_MONOTONIC, &started)
        var candidate: [Unicode.Scalar] = []
        while isReadable(within: Self.patience - Self.milliseconds(since: started)),
            case .scalar(let scalar) = receive()
        {
            if scalar == "\u{1B}" {
                typedAhead += candidate
                candidate = []
            }
            candidate.append(scalar)
            switch CursorReport.read(candidate) {
            case .unfinished: continue
            case .other:
                typedAhead += candidate
                candidate = []
            case .report(let report):
                owedReports = 0
                return report
            }
        }
        typedAhead += candidate
        return nil
    }

    /// Takes a report that comes too late for anyone, behind its escape character.
    /// - Returns: whether it was one; if not, what was read waits to be read again.
    func takeLateReport() -> Bool {
        var candidate: [Unicode.Scalar] = ["\u{1B}"]
        while CursorReport.read(candidate) == .unfinished, isReadable(within: 25), case .scalar(let scalar) = receive()
        {
            candidate.append(scalar)
        }
        guard case .report = CursorReport.read(candidate) else {
            typedAhead += candidate.dropFirst()
            return false
        }
        owedReports = 0
        return true
    }

    private static func milliseconds(since start: timespec) -> Int32 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int32(clamping: (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1_000_000)
    }
}
