// Where compiled code puts the roles that a diagnostic speaks of.

/// A span with the text it lies in.
struct Place {
    var span: Span
    var source: SourceText

    /// The text when it is short enough to be repeated in a message, and says more than a literal does.
    var shortText: String? {
        let text = source[span]
        guard text.count <= 24, !text.contains(where: \.isNewline), text.contains(where: \.isLetter) else { return nil }
        return String(text)
    }
}

extension Diagnostic {
    /// How many calls a diagnostic remembers: the innermost ones, and this many of the outermost.
    private static let frameLimit = 32
    private static let outermostFrames = 4

    /// The diagnostic with one more call around the ones it knows.
    func called(from frame: Frame) -> Diagnostic {
        var result = self
        if result.frames.count == Diagnostic.frameLimit {
            result.frames.remove(at: Diagnostic.outermostFrames - 1)
            result.omittedFrames += 1
        }
        result.frames.insert(frame, at: 0)
        return result
    }
}

extension Node {
    var place: Place { Place(span: span, source: source) }

    /// An error with its roles placed; errors that are no diagnostics pass unchanged.
    /// - Parameters:
    ///   - left: the left operand, or what is indexed, called or assigned to.
    ///   - right: the right operand, or what is assigned.
    ///   - indices: where the indices stand.
    func located(_ error: any Error, left: Node? = nil, right: Node? = nil, indices: [Span] = []) -> any Error {
        if let mismatch = error as? OperandMismatch {
            return located(
                mismatch.diagnostic(left: left?.place.shortText, right: right?.place.shortText), left: left,
                right: right)
        }
        guard let diagnostic = error as? Diagnostic else { return error }
        return diagnostic.located(in: source, whole: span) { role in
            switch role {
            case .left: left?.span
            case .right: right?.span
            case .index(let axis): axis < indices.count ? indices[axis] : nil
            case .span, .whole, .argument: nil
            }
        }
    }
}
