// The engine's half of `make bench-engine`: times a few tasks and prints one line per task, `task<TAB>seconds`.
// The peers' half, `peers/engine.py`, does the same work and prints in the same form; `scripts/bench-engine` puts both side by side.
import Boltzmann

/// Random binary rows, a share `density` of them 1.
func pictures(_ rows: Int, _ columns: Int, density: Double = 0.3) -> Matrix {
    let stream = RandomStream(seed: 7)
    let elements = stream.uniforms(0..<rows * columns).map { $0 < density ? 1.0 : 0 }
    return Matrix(rows: rows, columns: columns, elements: elements)
}

/// The median time of some runs of `body`, in seconds, after one that is not counted.
func median(runs: Int, _ body: () throws -> Void) rethrows -> Double {
    try body()
    let times = try (0..<runs).map { _ in
        let duration = try ContinuousClock().measure(body)
        return Double(duration.components.seconds) + 1e-18 * Double(duration.components.attoseconds)
    }
    return times.sorted()[runs / 2]
}

/// One epoch of CD-1 or PCD-1.
func epoch(visible: Int, hidden: Int, rows: Int, batch: Int, method: GradientMethod) throws {
    var options = TrainingOptions()
    options.batchSize = batch
    options.method = method
    options.learningRate = 0.01
    let model = try RestrictedBoltzmannMachine(visible: visible, hidden: hidden, from: RandomStream(seed: 1))
    var training = try Training(
        model, data: pictures(rows, visible), options: options, random: RandomSource(seed: 1))
    for _ in 0..<training.updatesPerEpoch { _ = try training.step(.standard) }
}

func randomModel(_ visible: Int, _ hidden: Int) throws -> RestrictedBoltzmannMachine {
    try RestrictedBoltzmannMachine(visible: visible, hidden: hidden, scale: 0.1, from: RandomStream(seed: 1))
}

let tasks: [(String, Int, () throws -> Void)] = [
    ("epoch-64x100-b10-pcd", 5, { try epoch(visible: 64, hidden: 100, rows: 1797, batch: 10, method: .pcd) }),
    ("epoch-64x100-b100-pcd", 5, { try epoch(visible: 64, hidden: 100, rows: 1797, batch: 100, method: .pcd) }),
    (
        "epoch-784x500-b100-pcd-6000-rows", 3,
        { try epoch(visible: 784, hidden: 500, rows: 6000, batch: 100, method: .pcd) }
    ),
    (
        "epoch-784x16-b100-pcd-6000-rows", 3,
        { try epoch(visible: 784, hidden: 16, rows: 6000, batch: 100, method: .pcd) }
    ),
    ("log-z-784x16", 5, { _ = try randomModel(784, 16).logPartition(.standard) }),
    ("exact-gradient-16x16", 5, { _ = try randomModel(16, 16).exactGradient(of: pictures(32, 16), .standard) }),
    ("free-energy-6000x784-500", 5, { _ = try randomModel(784, 500).freeEnergies(pictures(6000, 784), .standard) }),
]

for (name, runs, body) in tasks {
    print(name, try median(runs: runs, body), separator: "\t")
}
