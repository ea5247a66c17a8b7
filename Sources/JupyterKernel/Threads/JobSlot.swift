// The one place where the evaluating thread takes work and waits for a line of input.

/// Hands one job at a time to the evaluating thread, and answers to its questions.
final class JobSlot: Sendable {
    private struct State {
        var job: Job?
        var input: InputState = .idle
        var isClosed = false
    }

    private enum InputState {
        case idle
        case waiting
        case answered(String)
        case cancelled
    }

    private let state = Monitor(State())

    /// Gives the evaluating thread its next job. It has none when this is called.
    func put(_ job: Job) {
        state.update {
            $0.job = job
            $0.input = .idle
        }
    }

    /// Waits for a job; `nil` when there will be none.
    func take() -> Job? {
        state.wait { state -> Job?? in
            if let job = state.job {
                state.job = nil
                return .some(job)
            }
            return state.isClosed ? .some(nil) : nil
        }
    }

    /// There will be no more jobs, and no more input.
    func close() {
        state.update {
            $0.isClosed = true
            $0.input = .cancelled
        }
    }

    /// Asks by calling `ask`, then waits for the answer.
    /// - Returns: `nil` when the program was interrupted instead.
    func awaitInput(_ ask: () -> Void) -> String? {
        let canAsk = state.update { state in
            if case .cancelled = state.input { return false }
            state.input = .waiting
            return true
        }
        guard canAsk else { return nil }
        ask()
        return state.wait { state -> String?? in
            switch state.input {
            case .idle, .waiting: return nil
            case .answered(let text):
                state.input = .idle
                return .some(text)
            case .cancelled: return .some(nil)
            }
        }
    }

    /// The line that was asked for. Ignored when nothing was.
    func answerInput(_ text: String) {
        state.update { state in
            if case .waiting = state.input { state.input = .answered(text) }
        }
    }

    /// The job is interrupted: it gets no input, now or later.
    func cancelInput() { state.update { $0.input = .cancelled } }
}
