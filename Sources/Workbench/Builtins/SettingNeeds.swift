// Settings that say nothing without another one: giving such a one alone is a mistake, and not silently taken.
import CommandLanguage

/// A keyword that counts only where another one has some value.
private struct SettingNeed {
    let setting: String
    /// The other keyword.
    let other: String
    /// The values of the other one with which the setting counts; any when there are none here.
    let values: [String]

    /// One rule each, for every function that has both keywords.
    static let all: [SettingNeed] = [
        .init(setting: "offsets", other: "gauge", values: ["centered", "standardized"]),
        .init(setting: "offset_rate", other: "gauge", values: ["centered", "standardized"]),
        .init(setting: "damping", other: "optimizer", values: ["natural"]),
        .init(setting: "square_memory", other: "optimizer", values: ["rmsprop", "adam"]),
        .init(setting: "sparsity_cost", other: "sparsity_target", values: []),
        .init(setting: "temperatures", other: "method", values: ["pt", "tempered"]),
        .init(setting: "betas", other: "method", values: ["auto", "ais", "reverse_ais", "bridge"]),
        .init(
            setting: "chains", other: "method", values: ["auto", "ais", "reverse_ais", "bridge", "gibbs", "tempered"]),
        .init(setting: "start", other: "method", values: ["auto", "reverse_ais", "bridge"]),
    ]
}

extension Call {
    /// - Throws: a `ValueError` that names a setting without effect and the one that would give it any.
    func checkSettings() throws {
        for need in SettingNeed.all where isGiven(need.setting) {
            guard let other = builtin.parameters.first(where: { $0.name == need.other }) else { continue }
            let values = need.values.filter(other.type.symbols.contains)
            if values.isEmpty {
                guard self[need.other] == nil else { continue }
                throw failure(
                    .value, "`\(need.setting)` has no effect without `\(need.other)`", at: need.setting,
                    help: "give `\(need.other)` too, or leave `\(need.setting)` out")
            }
            guard let value = optionalSymbol(need.other), !values.contains(value) else { continue }
            let wanted = values.map { "`\(need.other)=:\($0)`" }.joined(separator: ", ")
            throw failure(
                .value, "`\(need.setting)` has no effect with `\(need.other)=:\(value)`",
                at: [need.setting, need.other].filter(isGiven).map { ($0, "") },
                help: "it is a setting of \(wanted)")
        }
    }
}
