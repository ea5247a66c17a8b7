// Did you mean: the known names that are closest to one that is not known.

/// The candidates that `name` may be a slip of, closest first, and in alphabetical order where they are equally close.
///
/// A slip leaves out, adds, changes or exchanges with its neighbour at most one letter in three (Damerau–Levenshtein
/// distance in its optimal string alignment form), or only confuses capitals.
package func closestNames(to name: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(name)
    let limit = max(1, wanted.count / 3)
    var close: [(distance: Int, name: String)] = []
    for candidate in Set(candidates) where candidate != name {
        if candidate.lowercased() == name.lowercased() {
            close.append((0, candidate))
            continue
        }
        let letters = Array(candidate)
        guard abs(letters.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, letters)
        // One letter says nothing about another one.
        if distance <= limit, distance < max(wanted.count, letters.count) { close.append((distance, candidate)) }
    }
    return close.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.map(\.name)
}

/// The candidate closest to `name`, when one is close enough to be a slip of the finger: see ``closestNames(to:among:)``.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    closestNames(to: name, among: candidates).first
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
