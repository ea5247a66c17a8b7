// The keys on their way to libedit. Between two keys the editor looks at what libedit's commands have done to the text,
// mends margins that they cut into, and paints; while Ctrl-R is on it takes the keys for itself.

extension LineEditor: EditlineOwner {
    func nextKey() -> Unicode.Scalar? {
        if let key = takePendingKey() { return key }
        guard take() else {
            // A command of libedit's that asks for a text of its own, as for the name of a command, has the line meanwhile
            // and takes every key: Escape ends it.
            line.awaitsApply.toggle()
            return line.awaitsApply ? Command.apply.key : "\u{1B}"
        }
        paint()
        while true {
            switch input.next() {
            case .ended: return nil
            case .resized:
                redrawAfterResize()
                paint()
            case .interrupted: return line.search == nil ? Command.interrupt.key : searchKey("\u{7}")
            case .scalar(let key):
                line.reservedRows = 0
                // The signal may come behind the key.
                if screen.size != line.drawnSize { redrawAfterResize() }
                guard line.search == nil else { return searchKey(key) }
                return key == "\u{1B}" ? escape() : key
            }
        }
    }

    /// Tells the Escape key of a vi user from the start of what a cursor key sends.
    private func escape() -> Unicode.Scalar {
        guard editline?.isVi == true else { return "\u{1B}" }
        guard input.isReady(within: 25), case .scalar(let next) = input.read() else { return Editline.commandModeKey }
        line.pendingKeys = [next]
        return "[O".unicodeScalars.contains(next) ? "\u{1B}" : Editline.commandModeKey
    }

    private func takePendingKey() -> Unicode.Scalar? {
        guard !line.pendingKeys.isEmpty else { return nil }
        if line.result != nil { paintFinished() }
        return line.pendingKeys.removeFirst()
    }

    /// Reads libedit's buffer.
    /// - Returns: whether it is what the editor would have it; if not, the right one waits for `apply`.
    private func take() -> Bool {
        guard let copy = editline?.contents else { return true }
        let old = line.buffer
        let buffer = absorb(copy)
        noteUndo(from: old, to: buffer)
        if visibleCopy == copy, viewport(of: buffer) == line.viewport { return true }
        line.replacement = buffer
        return false
    }

    /// Takes over what libedit holds.
    /// - Returns: the whole text.
    func absorb(_ copy: EditBuffer) -> EditBuffer {
        let part = margin.decode(copy, after: line.viewport.part(of: line.buffer))
        line.buffer = line.viewport.replace(in: line.buffer, with: part)
        return line.buffer
    }

    /// Remembers the text before a change; typing a word is one change.
    func noteUndo(from old: EditBuffer, to new: EditBuffer) {
        guard old.text != new.text else { return }
        let isTyping = new.text.count == old.text.count + 1 && new.cursor == old.cursor + 1
        let continuesWord =
            isTyping && new.text[new.cursor - 1] != " " && !(line.undoable.last?.text.isEmpty ?? true)
            && line.undoable.last.map { $0.text.count < old.text.count } ?? false
        if !continuesWord { line.undoable.append(old) }
    }

    /// Takes a key for the search: letters extend the pattern, Ctrl-R goes on to an older entry, Backspace shortens it,
    /// Ctrl-G and Ctrl-C give up, and any other key accepts what was found and then does what it always does.
    private func searchKey(_ key: Unicode.Scalar) -> Unicode.Scalar {
        guard var search = line.search else { return key }
        switch key {
        case "\u{12}":
            find(&search, before: search.position)
        case "\u{7F}", "\u{8}":
            search.pattern.unicodeScalars.removeLast(search.pattern.isEmpty ? 0 : 1)
            find(&search, before: history.entries.count)
        case "\u{3}", "\u{7}":
            line.search = nil
            line.replacement = search.draft
            return Command.apply.key
        case _ where key.value >= 0x20 && !(0x80..<0xA0).contains(key.value):
            search.pattern.unicodeScalars.append(key)
            find(&search, before: min(search.position + 1, history.entries.count))
        default:
            line.search = nil
            line.replacement = line.buffer
            line.pendingKeys = [key]
            return Command.apply.key
        }
        line.search = search
        return Command.apply.key
    }

    private func find(_ search: inout HistorySearch, before position: Int) {
        let found = history.search(search.pattern, before: position)
        search.hasFailed = found == nil && !search.pattern.isEmpty
        line.replacement = line.buffer
        guard let found else { return }
        search.position = found
        var entry = EditBuffer(history.entries[found])
        if viewport(of: entry).range != 0..<entry.text.count { entry.move(to: entry.lineEnd(at: 0)) }
        line.replacement = entry
    }
}
