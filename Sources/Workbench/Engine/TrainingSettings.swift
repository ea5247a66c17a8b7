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
    /// Whether a function of the epoch may stand for it.
    let mayChange: Bool

    var name: String { parameter.name }
    /// The type of its values, where it has one.
    var typeName: String { if case .name = place { "Symbol" } else { "Number" } }

    /// A setting that stays what it is.
    init(_ parameter: Parameter, _ place: Place) {
        self.parameter = parameter
        self.place = place
        mayChange = false
    }

    /// A setting that is a number, or a function of the epoch that gives one.
    private init(
        _ name: String, _ defaultValue: String, _ meaning: String, _ place: Place, type: ArgumentType = .number
    ) {
        parameter = Parameter(name, .keyword(defaultValue), .either([type, .function]), meaning)
        self.place = place
        mayChange = true
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

    /// Takes the argument of a call; a function of the epoch gives its numbers later.
    func read(_ call: Call, into options: inout TrainingOptions) throws {
        if call.optionalFunction(name) != nil { return }
        switch place {
        case .number(let path): options[keyPath: path] = try call.number(name)
        case .optionalNumber(let path): options[keyPath: path] = call.optionalNumber(name)
        case .count(let path): options[keyPath: path] = try call.integer(name)
        case .name(let path): options[keyPath: path] = try call.symbol(name)
        }
    }

    /// What a function of the epoch must give, in words.
    var wanted: String { if case .count = place { "a whole number" } else { "a number" } }

    /// Takes what a function of the epoch gave.
    /// - Returns: whether it is ``wanted``.
    func take(_ value: Value, into options: inout TrainingOptions) -> Bool {
        guard let number = value.asNumber else { return false }
        switch place {
        case .number(let path): options[keyPath: path] = number
        case .optionalNumber(let path): options[keyPath: path] = number
        case .count(let path):
            guard let count = value.asInteger else { return false }
            options[keyPath: path] = count
        case .name: return false
        }
        return true
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
            "learning_rate", "0.1", "how far a step goes against the gradient, above 0; a number or `epoch -> number`",
            .number(\.learningRate)),
        .init(
            .init(
                "batch_size", .keyword("100"), .positiveInteger,
                "examples per step; a short last batch is averaged over its own rows"),
            .count(\.batchSize)),
        .init(
            .init("method", .keyword(":cd"), GradientBuiltins.method.type, GradientBuiltins.method.meaning),
            .name(\.methodText)),
        .init(
            "k", "1", "\(GradientBuiltins.steps.meaning); a number or `epoch -> number`", .count(\.steps),
            type: .positiveInteger),
        .init(GradientBuiltins.temperatures, .count(\.temperatures)),
        .init(
            .init(
                "optimizer", .keyword(":sgd"), .symbol(OptimizerName.allCases.map(\.rawValue)),
                ":sgd is gradient descent with momentum, :nesterov looks ahead, :rmsprop and :adam scale every step, :natural takes the exact Fisher information of a small model"
            ),
            .name(\.optimizerText)),
        .init(
            "momentum", "nothing",
            "how much of the last step the next one keeps, below 1: 0.9 for :nesterov and :adam when left out, else 0",
            .optionalNumber(\.momentum)),
        .init(
            "square_memory", "nothing",
            "how much :rmsprop and :adam keep of their mean square, below 1: 0.9 and 0.999 when left out",
            .optionalNumber(\.squareMemory)),
        .init("damping", "0.01", "what :natural adds to the diagonal of the Fisher information", .number(\.damping)),
        .init(
            "weight_decay", "0", "L2: this times W is added to the gradient of W", .number(\.weightDecay)),
        .init("l1", "0", "L1: this times the sign of W is added to the gradient of W", .number(\.l1)),
        .init(
            "sparsity_target", "nothing", "the mean that hidden units are drawn to, 0.1 say",
            .optionalNumber(\.sparsityTarget)),
        .init("sparsity_cost", "0.1", "how strongly they are drawn there", .number(\.sparsityCost)),
        .init(
            "max_norm", "nothing", "the largest Euclidean norm of the weights of a hidden unit",
            .optionalNumber(\.maxNorm)),
        .init(GradientBuiltins.gauge, .name(\.gauge.nameText)),
        .init(GradientBuiltins.offsets, .name(\.gauge.sourceText)),
        .init(
            "offset_rate", "0.01",
            "how far the offsets of a gauge move to a batch's means in one step; 1 for the batch alone",
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
