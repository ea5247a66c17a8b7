// The room for the continuation prompt. libedit holds line breaks in its buffer but draws nothing in front of the lines;
// so every line but the first begins, in libedit's copy only, with a run of no-break spaces as wide as that prompt.

/// Translates between the text and libedit's copy of it, in which each line break is followed by a margin.
struct Margin: Equatable, Sendable {
    /// Never part of a text: what is typed or pasted as a no-break space becomes a plain one.
    static let filler: Unicode.Scalar = "\u{A0}"

    /// The columns of the continuation prompt.
    let width: Int

    /// What libedit holds for a text.
    func encode(_ buffer: EditBuffer) -> EditBuffer {
        var text: [Unicode.Scalar] = []
        var cursor = buffer.cursor
        for (offset, scalar) in buffer.text.enumerated() {
            text.append(scalar)
            guard scalar == "\n" else { continue }
            text.append(contentsOf: repeatElement(Self.filler, count: width))
            if offset < buffer.cursor { cursor += width }
        }
        return EditBuffer(text, cursor: cursor)
    }

    /// The text that libedit's copy stands for, after any of its commands.
    ///
    /// Control characters are no part of a text. A margin that was cut into is a line break that was deleted: Backspace at
    /// the start of a line joins it to the one before. A cursor that landed inside a margin goes on to the side that it
    /// was moving to.
    /// - Parameter previous: the text and cursor before the command.
    func decode(_ copy: EditBuffer, after previous: EditBuffer) -> EditBuffer {
        var text: [Unicode.Scalar] = []
        var cursor: Int?
        var position = 0
        while position < copy.text.count {
            if position >= copy.cursor, cursor == nil { cursor = text.count }
            let scalar = copy.text[position]
            position += 1
            if scalar == Self.filler || scalar != "\n" && scalar.properties.generalCategory == .control { continue }
            guard scalar == "\n" else {
                text.append(scalar)
                continue
            }
            let filled = copy.text[position...].prefix { $0 == Self.filler }.prefix(width).count
            let isDeleted = (1..<max(width, 1)).contains(filled)
            let isCursorInside = (position..<position + filled).contains(copy.cursor)
            if isCursorInside, !isDeleted, previous.cursor > text.count { cursor = text.count }
            if !isDeleted { text.append("\n") }
            position += filled
        }
        return EditBuffer(text, cursor: cursor)
    }
}
