// The one place where the evaluating thread takes work and waits for a line of input.

/// Hands one job at a time to the evaluating thread, and answers to its questions.
final class JobSlot: Sendable {
    /// What the evaluating thread is to do next.
    enum Work {
        case job(Job)
        case errand(Request)
    }

    /// What a program that stands still is told.
    enum Order {
        case errand(Request)
        case resume(DebugResumption)
        case interrupted
    }

    private struct State {
        var job: Job?
        /// What came for the debugger, in order.
        var orders: [Order] = []
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
            $0.orders.removeAll { if case .errand = $0 { false } else { true } }
        }
    }

    /// Waits for a job or an errand; `nil` when there will be none.
    func take() -> Work? {
        state.wait { state -> Work?? in
            while !state.orders.isEmpty {
                if case .errand(let request) = state.orders.removeFirst() { return .errand(request) }
            }
            if let job = state.job {
                state.job = nil
                return .job(job)
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

    /// Gives an order to the debugger: to a program that stands still, or, if it is an errand, to an idle evaluator.
    func give(_ order: Order) { state.update { $0.orders.append(order) } }

    /// Waits for an order, for a program that stands still.
    func takeOrder() -> Order {
        state.wait { state in
            if case .cancelled = state.input { return .interrupted }
            return state.orders.isEmpty ? nil : state.orders.removeFirst()
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
