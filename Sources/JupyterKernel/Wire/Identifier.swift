// Identifiers and times as message headers carry them.
import Glibc

/// Makes identifiers that are unique everywhere.
enum Identifier {
    /// A random UUID (RFC 9562, version 4).
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var text: [UInt8] = []
        for (word, breaks) in [(high, [32, 16]), (low, [64, 48])] {
            for shift in stride(from: 60, through: 0, by: -4) {
                if breaks.contains(shift + 4) { text.append(UInt8(ascii: "-")) }
                text.append(hexadecimalDigits[Int(word >> UInt64(shift) & 15)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Writes points in time.
enum Timestamp {
    /// The present time in ISO 8601, in UTC, with microseconds.
    static func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
        let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
        let microseconds = padded(time.tv_nsec / 1000, 6)
        return date.map { padded($0, 2) }.joined(separator: "-") + "T"
            + clock.map { padded($0, 2) }.joined(separator: ":") + "." + microseconds + "Z"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
