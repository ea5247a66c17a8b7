// Values that have no chance in them: of a stored model, of data sets, of models without hidden units.
import Boltzmann
import Foundation

enum ExactRows {
    static let all: [PaperRow] = [
        PaperRow(source: pyDeep, name: "stored 4×4 model, log Z", reference: "59.6749019726") { _ in
            .exact(try StoredMachine.pyDeep.logPartition(), expected: 59.6749019726, within: 1e-8, digits: 10)
        },
        PaperRow(source: pyDeep, name: "stored 4×4 model, mean log-likelihood", reference: "-1.7328699078") { _ in
            .exact(
                -(try StoredMachine.pyDeep.negativeLogLikelihood(of: DataSets.barsAndStripes(2))), expected: -1.7328699078,
                within: 1e-8, digits: 10)
        },
        bound("Bars-and-Stripes 3×3, 16 rows", DataSets.barsAndStripes(3), -41.5888),
        bound("Bars-and-Stripes 4×4, 32 rows", DataSets.barsAndStripes(4), -108.1310),
        bound("Shifting Bar 9,1, 9 rows", DataSets.shiftingBar(9, bar: 1), -19.7750),
        PaperRow(source: melchior, name: "Shifting Bar 9,1, no hidden units, trained", reference: "-28.2554") { _ in
            let data = DataSets.shiftingBar(9, bar: 1)
            let model = try withoutHiddenUnits(data)
            return .exact(
                -9 * (try model.negativeLogLikelihood(of: data)), expected: -28.2554, within: 6e-5, digits: 4)
        },
        PaperRow(source: "ln 2", name: "even parity of 3 bits, no hidden units, KL", reference: fixed(log(2), 10)) {
            _ in
            let data = DataSets.evenParity
            let divergence = try Distribution(empirical: data).divergence(from: try withoutHiddenUnits(data))
            return .exact(divergence, expected: log(2), within: 1e-10, digits: 10)
        },
    ]

    static let pyDeep = "PyDeep"
    static let melchior = "Melchior 2016"

    /// No model has a higher log-likelihood than −N·H(q).
    private static func bound(_ name: String, _ data: Matrix, _ expected: Double) -> PaperRow {
        PaperRow(source: melchior, name: "\(name): bound", reference: fixed(expected, 4)) { _ in
            let bound = -Double(data.rows) * (try Distribution(empirical: data).entropy)
            return .exact(bound, expected: expected, within: 6e-5, digits: 4)
        }
    }

    private static func withoutHiddenUnits(_ data: Matrix) throws -> RestrictedBoltzmannMachine {
        var options = TrainingOptions()
        options.method = .exact
        options.batchSize = data.rows
        var training = try Training(
            RestrictedBoltzmannMachine(Parameters(zeros: data.columns, 0)), data: data, options: options,
            random: RandomSource(seed: 1))
        for _ in 0..<20_000 { try training.step() }
        return training.model
    }
}
