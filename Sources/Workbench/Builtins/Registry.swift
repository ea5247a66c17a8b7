// Every builtin of the language: one line per table.
import CommandLanguage

/// What programs know from the start.
package enum Registry {
    /// All builtins, in the order in which help lists their groups.
    package static let builtins: [Builtin] = [
        ModelBuiltins.table,
        EquivalentBuiltins.table,
        DataBuiltins.table,
        CategoryBuiltins.table,
        FileBuiltins.table,
        EnergyBuiltins.table,
        ConditionalBuiltins.table,
        ExactBuiltins.table,
        EstimationBuiltins.table,
        GradientBuiltins.table,
        DerivationBuiltins.table,
        SamplingBuiltins.table,
        TrainingBuiltins.table,
        EvaluationBuiltins.table,
        ArrayConstruction.table,
        ArrayReductions.table,
        ArrayFunctions.table,
        ScalarFunctions.table,
        FigureBuiltins.table,
        ControlBuiltins.table,
        OutputBuiltins.table,
        SessionBuiltins.table,
    ].flatMap { $0 }

    /// How objects come back from JSON files: one line per type.
    static let jsonReaders = [ModelObject.jsonReader, GradientObject.jsonReader]

    /// How objects come back from session files: one line per type.
    static let sessionReaders = [
        ModelObject.sessionReader, GradientObject.sessionReader, DistributionObject.sessionReader,
        TrainerObject.sessionReader, StepObject.sessionReader, HistoryObject.sessionReader,
        DerivationObject.sessionReader, EstimateObject.sessionReader, ReportObject.sessionReader,
        FigureObject.sessionReader,
    ]

    /// Names that are values.
    /// - Parameter arguments: what `ARGS` holds.
    static func constants(arguments: [String]) -> [String: Value] {
        [
            "pi": .number(.pi), "π": .number(.pi), "Inf": .number(.infinity), "NaN": .number(.nan),
            "stdout": .object(StreamObject(.standardOutput)), "stderr": .object(StreamObject(.standardError)),
            "ARGS": .list(arguments.map(Value.string)),
        ]
    }
}
