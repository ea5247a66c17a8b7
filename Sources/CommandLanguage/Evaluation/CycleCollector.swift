// Variables that keep themselves alive: a local function that calls itself is held by the very variable that it captures.
import CThreads

/// Empties captured variables that nothing but themselves refers to.
///
/// Closures note what they capture. Of the noted variables, those are garbage that only closures refer to which, in turn,
/// only such variables hold. The reference counts tell: whoever else holds one, in Swift code too, counts as outside.
/// Cycles that lead through a list or a record are not found.
final class CycleCollector {
    private struct Note {
        weak var variable: Variable?
    }

    private var notes: [Note] = []
    /// With as many notes, those of variables that are gone are dropped.
    private var limit = 1000

    var noteCount: Int { notes.count }

    /// Remembers the variables that a new closure captured.
    func note(_ variables: [Variable]) {
        for variable in variables { notes.append(Note(variable: variable)) }
        if notes.count >= limit {
            notes.removeAll { $0.variable == nil }
            limit = max(1000, 2 * notes.count)
        }
    }

    /// Empties the noted variables that are garbage, and forgets those that are gone. Not while a program runs: running
    /// code reads variables without counting itself among those who hold them.
    func collect() {
        guard !notes.isEmpty else { return }
        var seen: Set<ObjectIdentifier> = []
        let variables = notes.compactMap(\.variable).filter { seen.insert(ObjectIdentifier($0)).inserted }
        let reachable = CycleCollector.reachable(among: variables)
        notes = []
        for (variable, isReachable) in zip(variables, reachable) {
            if isReachable { notes.append(Note(variable: variable)) } else { variable.value = nil }
        }
    }

    /// Which of the variables are referred to from outside, directly or through others of them.
    private static func reachable(among variables: [Variable]) -> [Bool] {
        var places: [ObjectIdentifier: Int] = [:]
        for (place, variable) in variables.enumerated() { places[ObjectIdentifier(variable)] = place }
        // The closure in each variable, and how many variables hold it.
        let closures = variables.map(closure)
        var holders: [UnsafeMutableRawPointer: Int] = [:]
        for case let closure? in closures { holders[closure, default: 0] += 1 }
        // The variables that each closure captured, and how often the closures mention a variable.
        var captured: [UnsafeMutableRawPointer: [Int]] = [:]
        var mentions = [Int](repeating: 0, count: variables.count)
        for closure in holders.keys {
            let function = Unmanaged<Function>.fromOpaque(closure)
            let inside = function._withUnsafeGuaranteedRef { $0.captured.compactMap { places[ObjectIdentifier($0)] } }
            for place in inside { mentions[place] += 1 }
            captured[closure] = inside
        }
        var reachable = [Bool](repeating: false, count: variables.count)
        var open: [Int] = []
        func reach(_ place: Int) {
            guard !reachable[place] else { return }
            reachable[place] = true
            open.append(place)
        }
        for (closure, count) in holders where swift_retainCount(closure) > count { captured[closure]?.forEach(reach) }
        for place in variables.indices {
            let variable = Unmanaged.passUnretained(variables[place]).toOpaque()
            // One reference is that of the array.
            if swift_retainCount(variable) > mentions[place] + 1 { reach(place) }
        }
        while let place = open.popLast() {
            if let closure = closures[place] { captured[closure]?.forEach(reach) }
        }
        return reachable
    }

    /// The address of the closure that a variable holds, when it captured anything.
    private static func closure(in variable: Variable) -> UnsafeMutableRawPointer? {
        guard case .function(let function)? = variable.storage.pointee, !function.captured.isEmpty else { return nil }
        return Unmanaged.passUnretained(function).toOpaque()
    }
}
