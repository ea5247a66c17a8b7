// The settings of a training run: one row each for its keyword, its field and its place in a saved session.
import Boltzmann
import CommandLanguage
import JSON

/// One setting, as a keyword of train! and trainer.
struct TrainingSetting: Sendable {
    /// Where the engine keeps it.
    enum Place: Sendable {
        case number(WritableKeyPath<TrainingOptions, Double> & Sendable)
        case optionalNumber(WritableKeyPath<TrainingOptions, Double?> & Sendable)
        case count(WritableKeyPath<TrainingOptions, Int> & Sendable)
        case name(WritableKeyPath<TrainingOptions, String?> & Sendable)
    }

    let parameter: Parameter
    let place: Place

    var name: String { parameter.name }
    /// The type of its values, where it has one.
    var typeName: String { if case .name = place { "Symbol" } else { "Number" } }

    init(_ parameter: Parameter, _ place: Place) {
        self.parameter = parameter
        self.place = place
    }

    /// What the engine has, as a value of the language.
    func value(in options: TrainingOptions) -> Value {
        switch place {
        case .number(let path): .number(options[keyPath: path])
        case .optionalNumber(let path): options[keyPath: path].map(Value.number) ?? .nothing
        case .count(let path): .number(Double(options[keyPath: path]))
        case .name(let path): options[keyPath: path].map(Value.symbol) ?? .nothing
        }
    }

    /// Takes the argument of a call.
    func read(_ call: Call, into options: inout TrainingOptions) throws {
        switch place {
        case .number(let path): options[keyPath: path] = try call.number(name)
        case .optionalNumber(let path): options[keyPath: path] = call.optionalNumber(name)
        case .count(let path): options[keyPath: path] = try call.integer(name)
        case .name(let path): options[keyPath: path] = try call.symbol(name)
        }
    }

    /// What a saved session keeps.
    func json(in options: TrainingOptions) -> JSONValue {
        switch place {
        case .number(let path): .init(exactly: options[keyPath: path])
        case .optionalNumber(let path): .init(exactly: options[keyPath: path])
        case .count(let path): .integer(options[keyPath: path])
        case .name(let path): options[keyPath: path].map { .string($0) } ?? .null
        }
    }

    /// Takes what a saved session kept.
    func read(_ json: JSONObject, into options: inout TrainingOptions) throws {
        switch place {
        case .number(let path): options[keyPath: path] = try json.exactNumber(name)
        case .optionalNumber(let path): options[keyPath: path] = try json.optionalNumber(name)
        case .count(let path): options[keyPath: path] = try json.whole(name)
        case .name(let path):
            let text = try json.text(name)
            options[keyPath: path] = text
            guard options[keyPath: path] == text else {
                throw FileError("its Trainer has a \(name) that this program does not know: \(text)")
            }
        }
    }
}

extension TrainingSetting {
    /// All settings, in the order in which help lists them.
    static let all: [TrainingSetting] = [
        .init(
            .init("learning_rate", .keyword("0.1"), .number, "how far a step goes against the gradient, above 0"),
            .number(\.learningRate)),
        .init(
            .init(
                "batch_size", .keyword("100"), .positiveInteger,
                "examples per step; a short last batch is averaged over its own rows"),
            .count(\.batchSize)),
        .init(
            .init("method", .keyword(":cd"), GradientBuiltins.method.type, GradientBuiltins.method.meaning),
            .name(\.methodText)),
        .init(GradientBuiltins.steps, .count(\.steps)),
        .init(GradientBuiltins.temperatures, .count(\.temperatures)),
        .init(
            .init(
                "momentum", .keyword("nothing"), .number,
                "how much of the last step the next one keeps, below 1: 0 for :sgd, 0.9 for :adam when left out"),
            .optionalNumber(\.momentum)),
        .init(
            .init("weight_decay", .keyword("0"), .number, "this times W is added to the gradient of W"),
            .number(\.weightDecay)),
        .init(
            .init(
                "optimizer", .keyword(":sgd"), .symbol(TrainingOptions.OptimizerName.allCases.map(\.rawValue)),
                ":sgd is gradient descent with momentum, :adam is Adam (Kingma & Ba 2015)"),
            .name(\.optimizerText)),
        .init(GradientBuiltins.gauge, .name(\.gauge.nameText)),
        .init(GradientBuiltins.offsets, .name(\.gauge.sourceText)),
        .init(
            .init(
                "offset_rate", .keyword("0.01"), .number,
                "how far the offsets of a gauge move to a batch's means in one step; 1 for the batch alone"),
            .number(\.gauge.rate)),
    ]
}

/// Names as texts; a text that is no name is not taken.
extension TrainingOptions {
    fileprivate var methodText: String? {
        get { method.rawValue }
        set { method = newValue.flatMap(GradientMethod.init) ?? method }
    }

    fileprivate var optimizerText: String? {
        get { optimizer.rawValue }
        set { optimizer = newValue.flatMap(OptimizerName.init) ?? optimizer }
    }
}

extension Gauge {
    var nameText: String? {
        get { name.rawValue }
        set { name = newValue.flatMap(Name.init) ?? name }
    }

    var sourceText: String? {
        get { source.rawValue }
        set { source = newValue.flatMap(Source.init) ?? source }
    }
}
