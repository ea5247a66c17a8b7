// The part of a text that tells what stands at a cursor: an answer must not take longer because a cell is huge.

/// What stands around a cursor; all of the text, unless it is very long.
struct Neighbourhood {
    /// How far it reaches, in bytes before and behind the cursor.
    private static let reach = (before: 64 << 10, behind: 4 << 10)

    let text: String
    /// The cursor in `text`, in Unicode scalars.
    let cursor: Int
    /// The Unicode scalars that are left out before `text`.
    let offset: Int

    /// - Parameter cursor: counted in Unicode scalars; moved into the text when it lies outside.
    init(_ code: String, cursor: Int) {
        let bytes = code.utf8
        guard bytes.count > 2 * Neighbourhood.reach.before else {
            (text, self.cursor, offset) = (code, cursor, 0)
            return
        }
        let scalars = code.unicodeScalars
        let position = scalars.index(scalars.startIndex, offsetBy: max(0, cursor), limitedBy: scalars.endIndex)
        let place = position ?? scalars.endIndex
        var start = code.startIndex
        if let far = bytes.index(place, offsetBy: -Neighbourhood.reach.before, limitedBy: bytes.startIndex) {
            start = bytes[far..<place].firstIndex(of: UInt8(ascii: "\n")).map(bytes.index(after:)) ?? far
        }
        let end = bytes.index(place, offsetBy: Neighbourhood.reach.behind, limitedBy: bytes.endIndex) ?? code.endIndex
        // Both ends move to the start of the character that they may be in the middle of.
        text = String(scalars[start..<end])
        self.cursor = scalars.distance(from: start, to: place)
        offset = scalars.distance(from: scalars.startIndex, to: start)
    }
}
