// Trainings of small models, 25 trials each, normal and centered.
import Boltzmann

enum TrainingRows {
    static let all: [PaperRow] = barsAndStripes3 + shiftingBar + barsAndStripes4

    /// Bars-and-Stripes 3×3, 9×4 units: the best summed log-likelihood of each trial.
    private static let barsAndStripes3: [PaperRow] = [
        (GradientMethod.exact, false, -63.8, 3.6), (.exact, true, -56.5, 0.7), (.pcd, false, -64.9, 3.8),
        (.pcd, true, -56.7, 0.7), (.cd, false, -68.5, 3.8), (.cd, true, -60.6, 1.2),
    ].map { method, isCentered, mean, deviation in
        best("Bars-and-Stripes 3×3", mean, deviation) {
            Experiment(
                data: DataSets.barsAndStripes(3), hidden: 4, method: method, learningRate: 0.01, updates: 50_000,
                isCentered: isCentered)
        }
    }

    /// The flipped Shifting Bar, 9×4 units.
    private static let shiftingBar: [PaperRow] =
        [
            (GradientMethod.cd, false, -28.28, 0.0), (.exact, false, -28.28, 0.0), (.cd, true, -20.85, 0.9),
            (.exact, true, -20.46, 0.6),
        ].map { method, isCentered, mean, deviation in
            best("flipped Shifting Bar", mean, deviation) { shiftingBar(method, isCentered: isCentered) }
        } + [
            PaperRow(
                source: ExactRows.melchior, name: "Shifting Bar, centered exact, plain − flipped",
                reference: "0"
            ) { count in
                var experiment = shiftingBar(.exact, isCentered: true)
                let flipped = try experiment.trials(count)
                experiment.data = experiment.data.flipped
                experiment.isFlipped = true
                let plain = try experiment.trials(count)
                let differences = zip(flipped, plain).map { abs($0.best - $1.best) }
                let largest = differences.max() ?? .infinity
                return .statement("\(fixed(largest, 9))", holds: largest < 1e-3)
            }
        ]

    private static func shiftingBar(_ method: GradientMethod, isCentered: Bool) -> Experiment {
        Experiment(
            data: DataSets.shiftingBar(9, bar: 1).flipped, hidden: 4, method: method, learningRate: 0.1,
            updates: 50_000, isCentered: isCentered)
    }

    /// Bars-and-Stripes 4×4, 16×8 units: where chains lose track of the model and training diverges.
    private static let barsAndStripes4: [PaperRow] =
        [(false, -112.7, 1.2), (true, -110.4, 0.2)].map { isCentered, mean, deviation in
            best("Bars-and-Stripes 4×4", mean, deviation) { barsAndStripes4(.exact, isCentered: isCentered) }
        }
        + [GradientMethod.exact, .cd, .pcd].map { method in
            let diverges = method != .exact
            return PaperRow(
                source: "Fischer 2010", name: "Bars-and-Stripes 4×4, normal \(title(method)): best → end",
                reference: diverges ? "diverges" : "does not diverge"
            ) { count in
                let trials = try barsAndStripes4(method, isCentered: false).trials(count)
                let (best, last) = (Sample(values: trials.map(\.best)), Sample(values: trials.map(\.last)))
                let loss = best.mean - last.mean
                return .statement(
                    "\(fixed(best.mean, 1)) → \(fixed(last.mean, 1))", holds: diverges ? loss > 20 : loss < 1)
            }
        }

    private static func barsAndStripes4(_ method: GradientMethod, isCentered: Bool) -> Experiment {
        Experiment(
            data: DataSets.barsAndStripes(4), hidden: 8, method: method, learningRate: 0.1, updates: 20_000,
            isCentered: isCentered)
    }

    /// The mean over trials of the best log-likelihood on the way.
    private static func best(
        _ name: String, _ mean: Double, _ deviation: Double, _ experiment: @escaping @Sendable () -> Experiment
    ) -> PaperRow {
        let what = experiment()
        let kind = "\(what.isCentered ? "centered" : "normal") \(title(what.method))"
        return PaperRow(
            source: ExactRows.melchior, name: "\(name), \(kind)",
            reference: deviation > 0 ? "\(fixed(mean, 2)) ± \(fixed(deviation, 2))" : fixed(mean, 2)
        ) { count in
            .trials(
                Sample(values: try experiment().trials(count).map(\.best)), mean: mean, deviation: max(deviation, 0.1))
        }
    }

    private static func title(_ method: GradientMethod) -> String {
        switch method {
        case .cd: "CD-1"
        case .pcd: "PCD-1"
        default: method.rawValue
        }
    }
}
