// What to ask for instead of an exact sum that cannot be had: one line for each function that asks for one.
import Boltzmann
import CommandLanguage

extension Call {
    /// What would be right, in terms of the function that was called.
    func advice(on error: BoltzmannError) -> String? {
        switch error {
        case .tooManyStates(let sum, _, _):
            if isGiven("start"), optionalSymbol("start") == "exact" {
                return "use start=:chains, which anneals the states that reverse AIS starts from"
            }
            return ExactSumAdvice.needsSmallerModel.contains(builtin.name)
                ? "use a smaller model: it has no estimate"
                : "use \(ExactSumAdvice.estimates[builtin.name] ?? sum.alternative)"
        case .notEnumerable(let sum):
            return ExactSumAdvice.needsSmallerModel.contains(builtin.name) || builtin.name == "most_probable"
                ? "use a model that has them" : "use \(ExactSumAdvice.estimates[builtin.name] ?? sum.alternative)"
        default: return error.advice
        }
    }
}

private enum ExactSumAdvice {
    /// Functions that hold something against exact values.
    static let needsSmallerModel: Set = ["derive", "finite_difference", "check_gradient", "estimator_report"]

    /// What stands for an exact value, by the function that was asked for it.
    static let estimates = [
        "sample": "method=:gibbs or method=:tempered, which draw by Markov chains",
        "most_probable": "method=:annealed, which searches",
        "probability": "its logarithm, which can be estimated: log_probability(m, v; method=:auto)",
        "log_probability": estimate("log_probability(m, v; method=:auto)"),
        "nll": estimate("nll(m, D; method=:auto)"),
        "kl": estimate("kl(D, m; method=:auto)"),
        "cross_entropy": estimate("cross_entropy(D, m; method=:auto)"),
        "log_ratio": estimate("log_ratio(m1, m2; method=:auto)"),
        "evaluate": estimate("evaluate(m, D; method=:auto)"),
    ]

    private static func estimate(_ call: String) -> String { "method=:auto, which estimates it: \(call)" }
}
