// Variables that keep themselves alive: a local function that calls itself is held by the very variable that it captures.
import CThreads

/// Empties captured variables that nothing but themselves refers to, directly or through closures, lists and records.
///
/// Closures note what they capture. Every cycle leads through a noted variable, since all other values are made of values
/// that were there before.
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
        var holdings = Holdings(of: notes.compactMap(\.variable))
        notes = []
        holdings.findReachable()
        // What a value held goes with the holdings, one thing after another: a chain of them needs no deep recursion.
        for (variable, isReachable) in holdings.variables {
            if isReachable { notes.append(Note(variable: variable)) } else { variable.value = nil }
        }
    }
}

/// What variables hold: closures, lists, tuples and records, and what these hold in turn.
///
/// The reference counts tell what is garbage: a thing that is counted more often than the others here mention it is held
/// from outside, Swift code included, and so is all that it holds.
private struct Holdings {
    /// Something that values share. It counts one reference to what it is of.
    private enum Thing {
        case variable(Variable)
        case closure(Function)
        /// The storage of a list, a tuple or a record's values.
        case values([Value])

        var address: UnsafeMutableRawPointer {
            switch self {
            case .variable(let variable): Unmanaged.passUnretained(variable).toOpaque()
            case .closure(let function): Unmanaged.passUnretained(function).toOpaque()
            case .values(let values): unsafeBitCast(values, to: UnsafeMutableRawPointer.self)
            }
        }
    }

    private var things: [Thing] = []
    private var addresses: [UnsafeMutableRawPointer] = []
    private var places: [UnsafeMutableRawPointer: Int] = [:]
    /// The places of the things that each thing holds.
    private var held: [[Int]] = []
    /// How often each thing is mentioned by the others.
    private var mentions: [Int] = []
    private var isReachable: [Bool] = []

    init(of variables: [Variable]) {
        for variable in variables { _ = place(of: .variable(variable)) }
        var next = 0
        while next < things.count {
            held.append(contents(of: things[next]).map { place(of: $0) })
            for place in held[next] { mentions[place] += 1 }
            next += 1
        }
        isReachable = [Bool](repeating: false, count: things.count)
    }

    /// The variables, and whether anything outside refers to them.
    var variables: [(variable: Variable, isReachable: Bool)] {
        zip(things, isReachable).compactMap { thing, isReachable in
            if case .variable(let variable) = thing { (variable, isReachable) } else { nil }
        }
    }

    private mutating func place(of thing: Thing) -> Int {
        let address = thing.address
        if let known = places[address] { return known }
        places[address] = things.count
        things.append(thing)
        addresses.append(address)
        mentions.append(0)
        return things.count - 1
    }

    private func contents(of thing: Thing) -> [Thing] {
        switch thing {
        case .variable(let variable): variable.storage.pointee.flatMap(Holdings.thing).map { [$0] } ?? []
        case .closure(let function): function.captured.map(Thing.variable)
        case .values(let values): values.compactMap(Holdings.thing)
        }
    }

    private static func thing(in value: Value) -> Thing? {
        switch value {
        case .function(let function): function.captured.isEmpty ? nil : .closure(function)
        case .list(let values), .tuple(let values): values.isEmpty ? nil : .values(values)
        case .record(let record): record.values.isEmpty ? nil : .values(record.values)
        default: nil
        }
    }

    /// Finds what is referred to from outside, directly or through other things.
    mutating func findReachable() {
        withExtendedLifetime(things) {
            // One reference is that of the list of things.
            var open = addresses.indices.filter { swift_retainCount(addresses[$0]) > mentions[$0] + 1 }
            while let place = open.popLast() {
                guard !isReachable[place] else { continue }
                isReachable[place] = true
                open += held[place]
            }
        }
    }
}
