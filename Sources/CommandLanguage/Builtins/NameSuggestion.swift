// Did you mean: the known name nearest to one that is not known.

/// The candidate nearest to `name`, when one is near enough to be a slip of the finger: at most a third of its letters
/// changed, added, left out or exchanged with their neighbour.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name)
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != name {
        let letters = Array(candidate)
        guard abs(letters.count - wanted.count) <= limit else { continue }
        let isSameWord = candidate.lowercased() == name.lowercased()
        let distance = isSameWord ? 0 : editDistance(wanted, letters)
        // One letter says nothing about another one.
        guard distance <= limit, isSameWord || distance < max(wanted.count, letters.count) else { continue }
        if best.map({ (distance, candidate) < $0 }) ?? true { best = (distance, candidate) }
    }
    return best?.name
}

/// The optimal string alignment distance: insertions, deletions, substitutions and exchanges of neighbours.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        row.reserveCapacity(b.count + 1)
        for j in b.indices {
            var distance = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
            row.append(distance)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}
