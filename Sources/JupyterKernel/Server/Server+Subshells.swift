// Subshells (JEP 91): made and deleted on control; what is sent to one runs beside the main shell.
import JSON

extension Server {
    /// A page that goes away leaves the subshells that it made: they cost next to nothing until they run something.
    private static let mostSubshells = 1000

    /// The shell that a message is for. Comm messages are the main shell's, whose programs opened the comms.
    /// - Returns: `nil` when there is no such subshell.
    func shell(for request: Request) -> Shell? {
        guard let id = request.message.header.subshellID, description.hasSubshells,
            !request.message.header.type.hasPrefix("comm_")
        else { return main }
        return subshells[id].flatMap { $0.isDeleted ? nil : $0 }
    }

    func shell(of job: Job) -> Shell? { job.shell.map { subshells[$0] } ?? main }

    /// Every shell that there is.
    var shells: [Shell] { [main] + subshells.values }

    func createSubshell() -> Reply {
        guard description.hasSubshells else { return .failure("NoSubshells", "this kernel has no subshells") }
        guard subshells.count < Self.mostSubshells else {
            return .failure("TooManySubshells", "there are \(Self.mostSubshells) subshells already: delete some")
        }
        let id = Identifier.random()
        subshells[id] = Shell(id: id)
        return Reply(["status": "ok", "subshell_id": .string(id)])
    }

    func listSubshells() -> Reply {
        let ids = subshells.filter { !$0.value.isDeleted }.keys.sorted()
        return Reply(["status": "ok", "subshell_id": .array(ids.map { .string($0) })])
    }

    func deleteSubshell(_ request: Request) throws(ZeroMQError) {
        let id = request.message.content["subshell_id"]?.string ?? ""
        let shell = subshells[id].flatMap { $0.isDeleted ? nil : $0 }
        try answer(request) { _ in shell == nil ? Self.unknownSubshell(id) : Reply(["status": "ok"]) }
        guard let shell else { return }
        shell.isDeleted = true
        try abortExecutions(of: shell)
        if shell.current == nil { remove(shell) } else { shell.interrupt() }
    }

    /// A subshell that has nothing to do any more goes.
    func remove(_ shell: Shell) {
        guard let id = shell.id else { return }
        subshells[id] = nil
        shell.close(isIdle: shell.current == nil)
    }

    /// Starts the thread of a subshell, when it has something to do for the first time.
    /// - Returns: whether its evaluator is there already.
    func awaken(_ shell: Shell) throws(ZeroMQError) -> Bool {
        if shell.parts != nil { return true }
        guard shell.id != nil, shell.thread == nil, let makeEvaluator = main.parts?.makeSubshell else { return false }
        do { try shell.start(queue: queue, cells: nil, makeEvaluator: makeEvaluator) } catch {
            log("could not start the thread of a subshell: \(error)")
            try abortExecutions(of: shell)
        }
        return false
    }

    static func unknownSubshell(_ id: String) -> Reply {
        .failure("UnknownSubshell", "there is no subshell \(id.prefix(80))")
    }
}
