// What the editor's own commands do.
import Glibc

extension LineEditor {
    func run(key: Unicode.Scalar) {
        guard let editline, let command = Command(rawValue: key.value) else { return }
        let old = absorb(editline.contents)
        line.awaitsApply = false
        line.reservedRows = 0
        var buffer = line.replacement ?? old
        line.replacement = nil
        perform(command, on: &buffer)
        if command != .apply { line.last = (command, buffer) }
        if command != .undo { noteUndo(from: old, to: buffer) }
        line.buffer = buffer
        line.viewport = viewport(of: buffer)
        editline.contents = visibleCopy
    }

    private func perform(_ command: Command, on buffer: inout EditBuffer) {
        switch command {
        case .enter: enter(&buffer)
        case .newLine: if line.isProgram { breakLine(&buffer, indentation: buffer.indentation) }
        case .tab: if line.isProgram { complete(&buffer) }
        case .up: buffer.isOnFirstLine ? showOlder(&buffer) : climb(&buffer) { $0.moveUp(toward: $1) }
        case .down: buffer.isOnLastLine ? showNewer(&buffer) : climb(&buffer) { $0.moveDown(toward: $1) }
        case .olderEntry: showOlder(&buffer)
        case .newerEntry: showNewer(&buffer)
        // A second time, to the ends of the text.
        case .start: buffer.moveToStart(ofText: follows([.start], on: buffer))
        case .end: buffer.moveToEnd(ofText: follows([.end], on: buffer))
        case .lastOfLine: buffer.moveToLastOfLine()
        case .textStart: buffer.move(to: 0)
        case .textEnd: buffer.move(to: buffer.text.count)
        case .backspace: buffer.remove(buffer.rangeBeforeCursor(indentationStep: settings.indentationStep))
        case .killToLineEnd: kill(buffer.rangeToLineEnd, of: &buffer)
        case .killToLineStart: kill(buffer.rangeToLineStart, of: &buffer)
        case .killWordBefore: kill(buffer.rangeToWordStart, of: &buffer)
        case .killWordAfter: kill(buffer.rangeToWordEnd, of: &buffer)
        case .yank: buffer.insert(killed)
        case .undo: buffer = line.undoable.popLast() ?? buffer
        case .search: startSearch(from: buffer)
        case .paste: paste(into: &buffer)
        case .interrupt:
            forgetPasted()
            finish(.interrupted, showing: "^C", in: &buffer)
        case .endOfInput: endOfInput(&buffer)
        case .suspend: suspend()
        case .editOutside: editOutside(&buffer)
        case .apply: break
        }
    }

    /// Whether the last thing that happened was one of these commands.
    private func follows(_ commands: [Command], on buffer: EditBuffer) -> Bool {
        line.last.map { commands.contains($0.command) && $0.shown == buffer } ?? false
    }

    private func climb(_ buffer: inout EditBuffer, _ move: (inout EditBuffer, Int) -> Void) {
        if !follows([.up, .down], on: buffer) { line.climbColumn = buffer.column }
        move(&buffer, line.climbColumn)
    }

    // MARK: Ending a line

    private func enter(_ buffer: inout EditBuffer) {
        if line.isProgram { alignClosingWord(&buffer) }
        if line.isProgram, case .incomplete(let indentation) = completeness(buffer.string) {
            breakLine(&buffer, indentation: buffer.isOnLastLine ? indentation : buffer.indentation)
        } else {
            finish(.text(buffer.string), showing: "", in: &buffer)
        }
    }

    private func finish(_ result: Input, showing mark: String, in buffer: inout EditBuffer) {
        buffer.move(to: buffer.text.count)
        buffer.insert(mark)
        line.result = result
        line.pendingKeys = [Editline.submitKey]
    }

    private func breakLine(_ buffer: inout EditBuffer, indentation: Int) {
        let rest = buffer.text[buffer.cursor..<buffer.lineEnd(at: buffer.cursor)].prefix { $0 == " " }.count
        buffer.remove(buffer.cursor..<buffer.cursor + rest)
        buffer.insert("\n" + String(repeating: " ", count: indentation))
    }

    /// Moves a line that closes a block under the line that opened it.
    private func alignClosingWord(_ buffer: inout EditBuffer) {
        let start = buffer.lineStart(at: buffer.cursor)
        let indentation = buffer.indentation
        let word = buffer.text[(start + indentation)...].prefix { $0.properties.isAlphabetic }
        guard settings.closingWords.contains(String(word)), start > 0,
            case .incomplete(let inner) = completeness(String(buffer.text[..<(start - 1)]))
        else { return }
        let cursor = buffer.cursor
        let wanted = max(inner - settings.indentationStep, 0)
        buffer.replace(start..<start + indentation, with: String(repeating: " ", count: wanted))
        buffer.move(to: max(cursor + wanted - indentation, start + wanted))
    }

    private func endOfInput(_ buffer: inout EditBuffer) {
        if buffer.isEmpty {
            finish(.ended, showing: "", in: &buffer)
        } else {
            buffer.remove(buffer.cursor..<min(buffer.cursor + 1, buffer.text.count))
        }
    }

    // MARK: Changing the text

    private func kill(_ range: Range<Int>, of buffer: inout EditBuffer) {
        guard !range.isEmpty else { return }
        killed = buffer.remove(range)
    }

    /// A paste is one block: inserted at once, and run at once and as a whole when it ends with a line break. A paste with
    /// prompts in it is a sequence of such blocks; the first is taken here, and the others when they are asked for.
    private func paste(into buffer: inout EditBuffer) {
        let end = Array(PastedText.endMark.unicodeScalars)
        var raw: [Unicode.Scalar] = []
        reading: while !raw.suffix(end.count).elementsEqual(end) {
            switch input.next() {
            case .scalar(let scalar): raw.append(scalar)
            case .resized: continue
            case .interrupted, .ended: break reading
            }
        }
        if raw.suffix(end.count).elementsEqual(end) { raw.removeLast(end.count) }
        let text = PastedText.clean(raw, indentationStep: settings.indentationStep)
        guard line.isProgram else { return buffer.insert(String(text.prefix { $0 != "\n" })) }
        var inputs = PastedText.inputs(
            of: text, prompts: [(settings.prompt, settings.continuationPrompt)] + settings.foreignPrompts,
            isComplete: { completeness($0) == .complete })
        guard !inputs.isEmpty else { return }
        let first = inputs.removeFirst()
        let runs = first.isEnded && buffer.cursor == buffer.text.count
        buffer.insert(first.text + (first.isEnded && !runs ? "\n" : ""))
        pasted = inputs
        if runs { enter(&buffer) }
    }

    private func complete(_ buffer: inout EditBuffer) {
        if buffer.isInIndentation {
            let step = settings.indentationStep
            let column = buffer.cursor - buffer.lineStart(at: buffer.cursor)
            return buffer.insert(String(repeating: " ", count: step - column % step))
        }
        guard let found = completions(buffer.string, buffer.cursor), let first = found.deciding.first,
            found.span.lowerBound >= 0, found.span.upperBound <= buffer.text.count
        else { return }
        let typed = String(buffer.text[found.span])
        let common = found.commonPrefix
        if found.deciding.count == 1, first.text != typed {
            buffer.replace(found.span, with: first.text)
        } else if common.unicodeScalars.count > typed.unicodeScalars.count, common.hasPrefix(typed) {
            buffer.replace(found.span, with: common)
        } else if found.candidates.count > 1 {
            let size = screen.size
            show(found.list(columns: size.columns, rows: max(size.rows - 3, 3)))
        }
    }

    // MARK: History

    /// The walk that is on, or a new one through the entries that begin like the text before the cursor.
    private func walk(from buffer: EditBuffer) -> HistoryWalk {
        if let walk = line.walk, walk.shown == buffer.text { return walk }
        return HistoryWalk(
            draft: buffer, prefix: buffer.beforeCursor, position: history.entries.count, shown: buffer.text)
    }

    private func showOlder(_ buffer: inout EditBuffer) {
        var walk = walk(from: buffer)
        guard line.isProgram,
            let position = history.previous(before: walk.position, prefix: walk.prefix, current: buffer.string)
        else { return }
        // At the end of the first line: Up goes on to older entries, Down into the block.
        buffer = EditBuffer(history.entries[position])
        buffer.move(to: buffer.lineEnd(at: 0))
        walk.position = position
        walk.shown = buffer.text
        line.walk = walk
        line.climbColumn = buffer.column
    }

    private func showNewer(_ buffer: inout EditBuffer) {
        guard line.isProgram, var walk = line.walk, walk.shown == buffer.text else { return }
        if let position = history.next(after: walk.position, prefix: walk.prefix, current: buffer.string) {
            buffer = EditBuffer(history.entries[position])
            walk.position = position
        } else {
            buffer = walk.draft
            walk.position = history.entries.count
        }
        walk.shown = buffer.text
        line.walk = walk
        line.climbColumn = buffer.column
    }

    private func startSearch(from buffer: EditBuffer) {
        guard line.isProgram else { return }
        line.search = HistorySearch(draft: buffer, position: history.entries.count)
    }

    // MARK: The terminal

    private func suspend() {
        screen.write("\u{1B}[?2004l\r\n")
        editline?.leavingTerminal {
            // The others of the job first, then this thread itself: a signal to the process may be taken by another
            // thread, and this one would have the terminal back before it stops.
            let former = signal(SIGTSTP, SIG_IGN)
            Glibc.kill(0, SIGTSTP)
            signal(SIGTSTP, former)
            raise(SIGTSTP)
        }
        screen.write("\u{1B}[?2004h")
        editline?.redraw()
    }

    /// The text in the user's own editor: what is saved there takes its place.
    private func editOutside(_ buffer: inout EditBuffer) {
        guard line.isProgram else { return }
        erase()
        screen.write("\u{1B}[?2004l")
        editline?.leavingTerminal {
            do throws(ExternalEditor.Failure) {
                if let text = try ExternalEditor.edit(buffer.string, fileName: settings.fileName) {
                    buffer = EditBuffer(text)
                }
            } catch {
                screen.write("\(settings.program): \(error.message); \(error.help)\n")
            }
        }
        // A Ctrl-C there was not meant for us.
        waker.reset()
        screen.write("\u{1B}[?2004h")
        editline?.redraw()
    }
}
