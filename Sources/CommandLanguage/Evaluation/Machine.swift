// The stacks of a running program, and the limits that keep recursion from overflowing the thread's own stack.
import CThreads
import Glibc

/// The value stack and the variable stack of one interpreter. Frames are windows on them.
///
/// The memory is reserved once and touched as it is needed; the type is a handle that compiled code carries.
struct Machine {
    private struct State {
        var slotTop: UnsafeMutablePointer<Value?>
        var cellTop: UnsafeMutablePointer<Variable>
        /// The lowest address that the native stack may reach in user code.
        var stackLimit: UInt
    }

    private static let slotCapacity = 1 << 21
    private static let cellCapacity = 1 << 19
    /// What is left of the native stack for builtins and for the way back.
    private static let stackReserve: UInt = 256 << 10

    private let state: UnsafeMutablePointer<State>
    private let slots: UnsafeMutablePointer<Value?>
    private let cells: UnsafeMutablePointer<Variable>
    let interrupt: Interrupt

    init(interrupt: Interrupt) {
        slots = .allocate(capacity: Machine.slotCapacity)
        cells = .allocate(capacity: Machine.cellCapacity)
        state = .allocate(capacity: 1)
        state.initialize(to: State(slotTop: slots, cellTop: cells, stackLimit: 0))
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

    /// Makes room for a function's variables.
    /// - Throws: a `ValueError` when the recursion is too deep, `Interrupted` after a request.
    @inline(__always)
    func enter(slotCount: Int, captured: [Variable], cellCount: Int) throws -> Frame {
        var marker: UInt8 = 0
        let address = withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
        let base = state.pointee.slotTop
        let cellBase = state.pointee.cellTop + captured.count
        guard address > state.pointee.stackLimit, base + slotCount <= slots + Machine.slotCapacity,
            cellBase + cellCount <= cells + Machine.cellCapacity
        else { throw Machine.tooDeep }
        if interrupt.isRequested { try interrupt.check() }
        base.initialize(repeating: nil, count: slotCount)
        state.pointee.slotTop = base + slotCount
        if captured.count + cellCount > 0 {
            for (index, variable) in captured.enumerated() { (cellBase - 1 - index).initialize(to: variable) }
            for index in 0..<cellCount { (cellBase + index).initialize(to: Variable()) }
            state.pointee.cellTop = cellBase + cellCount
        }
        return Frame(slots: base, cells: cellBase)
    }

    /// Gives the room of the frame entered last back.
    @inline(__always)
    func leave(_ frame: Frame, slotCount: Int, capturedCount: Int, cellCount: Int) {
        for index in 0..<slotCount {
            // Numbers need no clean-up, and most slots hold one.
            if case .number? = frame.slots[index] { continue }
            (frame.slots + index).deinitialize(count: 1)
        }
        state.pointee.slotTop = frame.slots
        if capturedCount + cellCount > 0 {
            let start = frame.cells - capturedCount
            start.deinitialize(count: capturedCount + cellCount)
            state.pointee.cellTop = start
        }
    }

    private static var tooDeep: Diagnostic {
        Diagnostic(
            .value, "the recursion is too deep", labels: [.init(.whole)],
            help: "a recursive function needs a case that does not call itself")
    }
}
