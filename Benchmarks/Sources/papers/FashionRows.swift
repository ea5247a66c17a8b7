// Fashion-MNIST, binarised: 784×16 units, where the log-likelihood is still exact.
import Boltzmann
import Dispatch
import Foundation
import Synchronization

enum FashionRows {
    static let all: [PaperRow] = [
        row("centered PCD-1, test log-likelihood", "-222 to -200") { found in
            .statement(fixed(found.centered, 2), holds: (-222 ... -200).contains(found.centered))
        },
        row("centered PCD-1 on the flipped data", "-222 to -200") { found in
            .statement(fixed(found.centeredFlipped, 2), holds: (-222 ... -200).contains(found.centeredFlipped))
        },
        row("centered PCD-1, plain − flipped", "within 15") { found in
            let difference = found.centered - found.centeredFlipped
            return .statement(fixed(difference, 2), holds: abs(difference) < 15)
        },
        row("centered − normal PCD-1", "more than 30") { found in
            let difference = found.centered - found.normal
            return .statement(fixed(difference, 2), holds: difference > 30)
        },
        row("centered PCD-1, log Z by AIS − exact", "within 1") { found in
            .statement(fixed(found.annealed, 3), holds: abs(found.annealed) < 1)
        },
    ]

    /// Mean exact log-likelihoods of the test set.
    private struct Found: Sendable {
        var centered = 0.0
        var centeredFlipped = 0.0
        var normal = 0.0
        /// What annealed importance sampling says of log Z of the centered model, less the exact sum.
        var annealed = 0.0
    }

    /// The trainings are made for the first of the rows.
    private static let found = Result { () throws -> Found? in
        guard let train = try pictures("train"), let test = try pictures("t10k") else { return nil }
        let runs: [(WritableKeyPath<Found, Double> & Sendable, Gauge.Name, Bool)] = [
            (\.centered, .centered, false), (\.centeredFlipped, .centered, true), (\.normal, .none, false),
        ]
        let results = Mutex(Result<Found, any Error>.success(Found()))
        DispatchQueue.concurrentPerform(iterations: runs.count) { number in
            let (path, gauge, isFlipped) = runs[number]
            let result = Result {
                try trained(isFlipped ? train.flipped : train, isFlipped ? test.flipped : test, gauge)
            }
            results.withLock { results in
                results = Result {
                    var found = try results.get()
                    let (logLikelihood, model) = try result.get()
                    found[keyPath: path] = logLikelihood
                    if path == \.centered {
                        var random = RandomSource(seed: 2)
                        var options = AnnealingOptions(chains: 1000)
                        options.start(from: try Distribution(empirical: train), of: model.visible)
                        found.annealed =
                            try model.logPartition(by: .ais, options, random: &random).value
                            - (try model.logPartition())
                    }
                    return found
                }
            }
        }
        return try results.withLock { try $0.get() }
    }

    private static func row(
        _ name: String, _ reference: String, _ outcome: @escaping @Sendable (Found) -> PaperRow.Outcome
    ) -> PaperRow {
        PaperRow(source: ExactRows.melchior, name: "Fashion-MNIST, \(name)", reference: reference) { _ in
            guard let found = try found.get() else {
                return PaperRow.Outcome(found: "no data set here", verdict: .left)
            }
            return outcome(found)
        }
    }

    /// The mean log-likelihood over the ends of the last ten epochs, since persistent chains make it go up and down by six
    /// nats from one epoch to the next, and the model at the end. The visible biases start at the log-odds of the data.
    private static func trained(
        _ train: Matrix, _ test: Matrix, _ gauge: Gauge.Name
    ) throws -> (logLikelihood: Double, model: RestrictedBoltzmannMachine) {
        var random = RandomSource(seed: 1)
        var model = try RestrictedBoltzmannMachine(visible: 784, hidden: 16, scale: 0.01, from: random.stream())
        try model.initializeBiases(from: train)
        var options = TrainingOptions()
        options.method = .pcd
        options.learningRate = 0.01
        options.batchSize = 100
        options.gauge = Gauge(gauge, rate: 0.01)
        var training = try Training(model, data: train, options: options, random: random)
        var ends: [Double] = []
        for epoch in 1...50 {
            for _ in 0..<training.updatesPerEpoch { try training.step() }
            if epoch > 40 { ends.append(-(try training.model.negativeLogLikelihood(of: test))) }
        }
        return (Sample(values: ends).mean, training.model)
    }

    /// The pictures of a file that `scripts/papers` has unpacked, a pixel 1 from half of the largest grey value up; `nil`
    /// without the file.
    private static func pictures(_ name: String) throws -> Matrix? {
        guard let bytes = FileManager.default.contents(atPath: ".build/fashion-mnist/\(name)-images-idx3-ubyte") else {
            return nil
        }
        // The header: four bytes that say "three axes of bytes", then the three sizes, four bytes each.
        let sizes = (1...3).map { axis in (0..<4).reduce(0) { $0 << 8 | Int(bytes[4 * axis + $1]) } }
        let elements = bytes.dropFirst(16).map { $0 >= 128 ? 1.0 : 0 }
        return Matrix(rows: sizes[0], columns: sizes[1] * sizes[2], elements: elements)
    }
}
