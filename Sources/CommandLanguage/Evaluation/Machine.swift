// The stacks of a running program, and the limits that keep recursion from overflowing the thread's own stack.
import CThreads
import Glibc

/// The room that the variables of a function take on the stacks.
struct FrameLayout {
    let slots: Int
    /// The variables that closures share: the function's own, and those that it captured.
    let cells: Int
    let captured: Int
}

/// The value stack and the variable stack of one interpreter. Frames are windows on them.
///
/// The memory is reserved once and touched as it is needed; the type is a handle that compiled code carries.
struct Machine {
    private struct State {
        var slotTop: UnsafeMutablePointer<Value?>
        var cellTop: UnsafeMutablePointer<Variable>
        let slotLimit: UnsafeMutablePointer<Value?>
        let cellLimit: UnsafeMutablePointer<Variable>
        /// The lowest address that the native stack may reach in user code.
        var stackLimit: UInt
        /// Whether the running program was interrupted, and does what it wants to have done in the end.
        var isConcluding = false
    }

    private static let slotCapacity = 1 << 21
    private static let cellCapacity = 1 << 19
    /// What is left of the native stack for builtins and for the way back.
    private static let stackReserve: UInt = 256 << 10
    /// What the stacks of values and variables keep between two programs, in bytes.
    private static let keptSize: UInt = 256 << 10

    private let state: UnsafeMutablePointer<State>
    private let slots: UnsafeMutablePointer<Value?>
    private let cells: UnsafeMutablePointer<Variable>
    let interrupt: Interrupt

    init(interrupt: Interrupt) {
        slots = .allocate(capacity: Machine.slotCapacity)
        cells = .allocate(capacity: Machine.cellCapacity)
        state = .allocate(capacity: 1)
        state.initialize(
            to: State(
                slotTop: slots, cellTop: cells, slotLimit: slots + Machine.slotCapacity,
                cellLimit: cells + Machine.cellCapacity, stackLimit: 0))
        self.interrupt = interrupt
    }

    /// Frees the stacks. Every frame has been left by then.
    func deallocate() {
        state.deallocate()
        slots.deallocate()
        cells.deallocate()
    }

    /// Learns how far the stack of the calling thread reaches, before a program runs on it.
    func adoptThread() {
        var attributes = pthread_attr_t()
        guard pthread_getattr_np(pthread_self(), &attributes) == 0 else { return }
        defer { pthread_attr_destroy(&attributes) }
        var base: UnsafeMutableRawPointer?
        var size = 0
        guard pthread_attr_getstack(&attributes, &base, &size) == 0 else { return }
        state.pointee.stackLimit = UInt(bitPattern: base) + min(Machine.stackReserve, UInt(size) / 2)
    }

    /// Gives the memory back that a deep recursion has touched, when no program runs any more: what the thread's stack
    /// and the two others hold beyond what is in use.
    func giveBack() {
        let stackLimit = state.pointee.stackLimit
        Machine.giveBack(stackLimit, UInt(bitPattern: harmonium_frame_address()) - Machine.stackReserve)
        Machine.giveBack(
            UInt(bitPattern: state.pointee.slotTop) + Machine.keptSize, UInt(bitPattern: state.pointee.slotLimit))
        Machine.giveBack(
            UInt(bitPattern: state.pointee.cellTop) + Machine.keptSize, UInt(bitPattern: state.pointee.cellLimit))
    }

    /// Gives whole pages back; they are zero when they are touched again.
    private static func giveBack(_ start: UInt, _ end: UInt) {
        let page = UInt(getpagesize())
        let (first, last) = ((start + page - 1) / page * page, end / page * page)
        guard first < last else { return }
        madvise(UnsafeMutableRawPointer(bitPattern: first), Int(last - first), MADV_DONTNEED)
    }

    /// Forgets the interrupt that stops a program, so that its `finally` runs; but not a second one, which means all of it.
    func allowConclusion() {
        if !state.pointee.isConcluding { interrupt.reset() }
        state.pointee.isConcluding = true
    }

    /// A new program starts, which nothing has stopped yet.
    func startProgram() { state.pointee.isConcluding = false }

    /// Makes room for a function's variables.
    /// - Throws: a `ValueError` when the recursion is too deep, `Interrupted` after a request.
    @inline(__always)
    func enter(_ room: FrameLayout, captured: [Variable]) throws -> Frame {
        let base = state.pointee.slotTop
        let cellBase = state.pointee.cellTop + room.captured
        guard UInt(bitPattern: harmonium_frame_address()) > state.pointee.stackLimit,
            base + room.slots <= state.pointee.slotLimit, cellBase + room.cells <= state.pointee.cellLimit
        else { throw Machine.tooDeep() }
        if interrupt.isRequested { throw Interrupt.diagnostic }
        for index in 0..<room.slots { (base + index).initialize(to: nil) }
        state.pointee.slotTop = base + room.slots
        if room.captured + room.cells > 0 {
            for index in 0..<room.captured { (cellBase - 1 - index).initialize(to: captured[index]) }
            for index in 0..<room.cells { (cellBase + index).initialize(to: Variable()) }
            state.pointee.cellTop = cellBase + room.cells
        }
        return Frame(slots: base, cells: cellBase)
    }

    /// Gives the room of the frame entered last back.
    @inline(__always)
    func leave(_ frame: Frame, _ room: FrameLayout) {
        for index in 0..<room.slots { (frame.slots + index).drop() }
        state.pointee.slotTop = frame.slots
        if room.captured + room.cells > 0 {
            let start = frame.cells - room.captured
            start.deinitialize(count: room.captured + room.cells)
            state.pointee.cellTop = start
        }
    }

    @inline(never)
    private static func tooDeep() -> Diagnostic {
        Diagnostic(
            .value, "the recursion is too deep", labels: [.init(.whole)],
            help: "a recursive function needs a case that does not call itself")
    }
}

extension Frame {
    /// Makes the variables of a function new, for another call in the same frame.
    @inline(__always)
    func renew(_ room: FrameLayout) {
        for index in 0..<room.slots {
            (slots + index).drop()
            (slots + index).initialize(to: nil)
        }
        for index in 0..<room.cells { cells[index] = Variable() }
    }
}

extension UnsafeMutablePointer where Pointee == Value? {
    /// Ends the life of a value on the stack. Numbers need no clean-up, and most slots hold one.
    @inline(__always)
    func drop() {
        switch pointee {
        case nil, .number?: break
        case .list?, .tuple?, .record?: end()
        default: _ = move()
        }
    }
}
