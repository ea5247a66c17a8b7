// A progress bar as one line of text: what runs, a bar, how much is done, the rate and the time left.
import CommandLanguage

/// How a terminal shows how far a computation is.
enum ProgressBar {
    /// The line, with room for what stands behind it; what does not fit is left out, the bar and the rate first.
    static func line(_ progress: Progress, columns: Int, isColored: Bool) -> String {
        let percent = "\(Int(progress.fraction * 100))".leftPadded(to: 3) + " %"
        let remaining = progress.remaining.map { "\(timeText($0)) left" } ?? ""
        var parts = [progress.task, percent]
        // The last column stays free, where a terminal may break the line, and two before it for the ^C of an interrupt.
        let room = columns - 3
        for detail in [progress.countText, remaining, rate(progress)] where !detail.isEmpty {
            guard width(parts + [detail]) <= room else { break }
            // The rate stands in front of the time left.
            parts.insert(detail, at: min(parts.count, 3))
        }
        let left = min(30, room - width(parts) - 2)
        if left >= 8 { parts.insert(bar(progress.fraction, width: left, isColored: isColored), at: 1) }
        guard parts.count > 2 || width(parts) <= room else { return String(percent.prefix(max(0, room))) }
        return parts.joined(separator: "  ")
    }

    private static func width(_ parts: [String]) -> Int { parts.reduce(-2) { $0 + $1.count + 2 } }

    private static func bar(_ fraction: Double, width: Int, isColored: Bool) -> String {
        let done = min(width, max(0, Int((fraction * Double(width)).rounded(.down))))
        let (full, empty) = (String(repeating: "━", count: done), String(repeating: "─", count: width - done))
        return isColored ? "\u{1B}[32m\(full)\u{1B}[2;39m\(empty)\u{1B}[0m" : full + empty
    }

    private static func rate(_ progress: Progress) -> String {
        let rate = progress.rate
        guard rate > 0 else { return "" }
        let number = rate >= 100 ? groupedText(Int(min(rate, 1e15))) : significantText(rate, digits: 2)
        return rate >= 0.1 ? "\(number)/s" : "\(timeText(1 / rate)) each"
    }

    /// Whole seconds: what changes ten times a second should be calm.
    private static func timeText(_ seconds: Double) -> String {
        seconds < 60 ? "\(Int(seconds.rounded(.up))) s" : durationText(seconds)
    }
}
