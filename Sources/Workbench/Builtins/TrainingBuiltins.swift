// Builtins that train models, at one go or step by step, and measure them.
import Boltzmann
import CommandLanguage

enum TrainingBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "training", name: "train!",
            parameters: [
                .init(
                    "m", .required, .either([.object("Model"), .object("Trainer")]),
                    "a Model, or a Trainer that goes on with its own data and settings"),
                .init("D", .optional("nothing"), .array, learned.meaning),
                .init(
                    "epochs", .keyword("10"), .count,
                    "how often all rows are gone through; an epoch that a Trainer has begun counts as one"),
            ]
                + options + [
                    .init("validation", .keyword("nothing"), .matrix, "rows to measure and not to learn (n×nv)"),
                    .init(
                        "patience", .keyword("nothing"), .positiveInteger,
                        "stop after so many epochs without a better nll (of validation, where given), and keep the best"
                    ),
                    .init(
                        "callback", .keyword("nothing"), .function,
                        "called before the first epoch, as epoch 0, and after every epoch, with its number or as `(epoch, record) -> …` with what is known of it; the model is up to date and may be changed; `:stop` ends the training"
                    ),
                    .init(
                        "progress", .keyword("true"), .bool,
                        "whether it shows how far it is: a terminal by a bar, a notebook by a bar and a curve"),
                ],
            returns: "a History: how it went, epoch by epoch", returnedObject: "History",
            summary:
                "trains a model on a data set; an interrupt leaves it as the last whole step did, a divergence as the last epoch did after which all was finite",
            examples: [
                .init(
                    "m = rbm(2, 1); train!(m, [1 NaN; NaN 1; 1 1]; epochs=200, method=:exact, seed=1); probability(m, [1, 1]) > 0.9",
                    "true"),
                .init(
                    "m = rbm(9, 4; seed=1); h = train!(m, bars_and_stripes(3); epochs=5, seed=1); length(h.nll)", "6"),
                .init(
                    "train!(rbm(9, 4; seed=1), bars_and_stripes(3); gauge=:centered, epochs=5, seed=1).nll[6] < 6.24",
                    "true"),
                .init(
                    "t = trainer(rbm(9, 4; seed=1), bars_and_stripes(3); k=epoch -> 1 + epoch, seed=1); train!(t; epochs=2); train!(t; epochs=3).epoch'",
                    "1×4 Matrix:\n 2  3  4  5"),
                .init(
                    "m = rbm(9, 4; seed=1); h = train!(m, bars_and_stripes(3); epochs=100, learning_rate=e -> 0.5 / e, callback=(e, r) -> e == 20 ? :stop : nothing, seed=1); h.ended_by",
                    ":callback"),
            ], reference: "equation (7); G. E. Hinton, A practical guide to training RBMs, 2012",
            formula:
                "\\Delta\\lambda = -\\eta\\, (\\langle \\nabla \\mathcal{E} \\rangle_D - \\langle \\nabla \\mathcal{E} \\rangle_p) + \\mu\\, \\Delta\\lambda'",
            seeAlso: ["trainer", "gradient", "nll", "save"]
        ) { call in
            if let trainer = call.optionalObject("m", as: TrainerObject.self) {
                try refuseSettings(call)
                return try trainer.update { try train(call, trainer.model, &$0) }
            }
            let model = try call.object("m", as: ModelObject.self)
            var (training, _) = try makeTraining(call, model)
            defer {
                model.machine = training.model
                model.note(TrainingRecord(of: training))
            }
            return try train(call, model, &training)
        },
        Builtin(
            group: "training", name: "trainer", parameters: [ModelBuiltins.model, learned] + options,
            returns: "a Trainer, whose fields are the settings and how far it has come", returnedObject: "Trainer",
            summary:
                "a training run to step through: step! goes on, back! returns, train! goes on by epochs, save keeps it for later",
            examples: [
                .init(
                    "t = trainer(rbm(9, 4; seed=1), bars_and_stripes(3); method=:exact, seed=1); step!(t); t.steps", "1"
                )
            ],
            seeAlso: ["step!", "back!", "train!", "save"]
        ) { call in
            let model = try call.object("m", as: ModelObject.self)
            let (training, schedule) = try makeTraining(call, model)
            return .object(TrainerObject(Trainer(training), of: model, schedule))
        },
        Builtin(
            group: "training", name: "step!",
            parameters: [trainer, .init("n", .optional("1"), .positiveInteger, "how many steps")],
            returns: "a Step: the batch, both phases, the update, and the exact nll before and after",
            returnedObject: "Step",
            summary: "makes training steps and tells what happened in the last one",
            examples: [
                .init("t = trainer(rbm(9, 4; seed=1), bars_and_stripes(3); seed=1); step!(t, 3).number", "3")
            ],
            seeAlso: ["trainer", "back!"]
        ) { call in
            let trainer = try call.object("t", as: TrainerObject.self)
            let count = try call.integer("n")
            return .object(
                try call.engine(blaming: "t", keeping: lastStep) {
                    try trainer.update { StepObject(try $0.steps(count, measuring: true, call.execution)) }
                })
        },
        Builtin(
            group: "training", name: "back!",
            parameters: [trainer, .init("n", .optional("1"), .count, "how many steps")],
            returns: "the Trainer, changed", summary: "undoes training steps exactly",
            examples: [
                .init(
                    "m = rbm(9, 4; seed=1); t = trainer(m, bars_and_stripes(3); seed=1); step!(t, 3); back!(t, 3); m == rbm(9, 4; seed=1)",
                    "true")
            ],
            seeAlso: ["trainer", "step!"]
        ) { call in
            let trainer = try call.object("t", as: TrainerObject.self)
            let count = try call.integer("n")
            try call.engine(blaming: "n", keeping: "nothing was undone") {
                try trainer.update { try $0.back(count, call.execution) }
            }
            return .object(trainer)
        },
        Builtin(
            group: "training", name: "initialize!", parameters: [ModelBuiltins.model, data],
            returns: "the Model, changed",
            summary:
                "sets the visible biases so that the units have the means of the data: log-odds for zeros and ones, to whose n rows half a one and half a zero are added; learned precisions of :gaussian units become 1/variance; W and c stay",
            examples: [
                .init(
                    "m = rbm(2, 1; scale=0); initialize!(m, [1 0; 1 1; 1 0]); visible_means(m, [0]) ≈ [0.875, 0.375]",
                    "true")
            ], reference: "G. E. Hinton, A practical guide to training RBMs, 2012, section 8",
            formula: "b_i = \\log \\frac{p_i}{1 - p_i}, \\quad p_i = \\frac{n \\langle v_i \\rangle + 1/2}{n + 1}",
            seeAlso: ["rbm", "train!"]
        ) { call in
            let model = try call.object("m", as: ModelObject.self)
            let data = try call.rows("D", of: model)
            try call.engine(blaming: "D") { try model.machine.initializeBiases(from: data) }
            return .object(model)
        },
        Builtin(
            group: "training", name: "reconstruction_error", parameters: [ModelBuiltins.model, data],
            returns: "a number",
            summary:
                "the mean squared difference between data and reconstruction, per unit; not what training minimises",
            examples: [.init("reconstruction_error(rbm(2, 1; scale=0), [1 0])", "0.25")],
            formula: "\\frac{1}{n\\, n_v} \\sum \\| v - \\hat v \\|^2",
            seeAlso: ["reconstruct", "pseudo_likelihood", "nll"]
        ) { call in
            let model = try call.object("m", as: ModelObject.self)
            let data = try call.rows("D", of: model)
            return .number(
                try call.engine(blaming: "D") { try model.machine.reconstructionError(of: data, call.execution) })
        },
        Builtin(
            group: "training", name: "pseudo_likelihood",
            parameters: [
                ModelBuiltins.model,
                .init(
                    "D", .required, .array,
                    "the data set, one example per row (n×nv); of rows with NaN count the known units"),
            ],
            returns: "a number, in nats: a mean over the rows",
            summary: "the log-pseudo-likelihood, exactly over all units; works for models of any size",
            examples: [.init("pseudo_likelihood(rbm(2, 1; scale=0), [1 0]) ≈ -2 * log(2)", "true")],
            reference: "J. Besag, Statistical analysis of non-lattice data, 1975",
            formula: "\\sum_i \\log p(v_i \\mid v_{\\setminus i})", seeAlso: ["nll", "reconstruction_error"]
        ) { call in
            let model = try call.object("m", as: ModelObject.self)
            let data = try call.rows("D", of: model, allowsMissing: true)
            return .number(
                try call.engine(blaming: "D") { try model.machine.pseudoLikelihood(of: data, call.execution) })
        },
    ]

    private static let lastStep = "the model keeps the last whole step"

    private static let trainer = Parameter("t", .required, .object("Trainer"), "a Trainer, of trainer(m, D)")

    private static let data = Parameter("D", .required, .array, "the data set, one example per row (n×nv)")
    private static let learned = Parameter(
        "D", .required, .array, "the data set, one example per row (n×nv); NaN is a missing value, averaged over")
    /// The settings of a training run: the same for train! and trainer.
    private static let options: [Parameter] =
        TrainingSetting.all.map(\.parameter) + [
            .init(
                "weights", .keyword("nothing"), .vector, "what each row of D counts, one number of at least 0 per row"),
            .seed,
        ]

    /// Trains a run for epochs, as the arguments of train! say.
    private static func train(
        _ call: Call, _ model: ModelObject, _ run: inout some EpochTraining
    ) throws -> Value {
        let validation = try call["validation"].map { _ in try call.rows("validation", of: model) }
        try call.engine(blaming: "validation") { try validation.map(model.machine.checkExamples) }
        let watch = EpochOptions(validation: validation, patience: call.optionalInteger("patience"))
        let callback = EpochCallback(call, model)
        let epochs = try call.integer("epochs")
        let live = LiveTraining(on: call.context.output)
        return .object(
            HistoryObject(
                try call.engine(blaming: "m", keeping: lastStep, live: live) {
                    try run.run(epochs: epochs, watch, call.execution) { record, machine in
                        live?.add(record)
                        return try callback?.call(record, &machine) ?? .goOn
                    }
                }))
    }

    /// - Throws: a `ValueError` for what a Trainer was made with and does not take anew.
    private static func refuseSettings(_ call: Call) throws {
        guard let name = (["D"] + options.map(\.name)).first(where: call.isGiven) else { return }
        throw call.failure(
            .value, "a Trainer goes on with its own data and settings, it takes no `\(name)`", at: name,
            help: name == "D" ? "`trainer(m, D)` makes a Trainer of other data" : "`trainer(m, D; \(name)=…)` sets it")
    }

    private static func makeTraining(
        _ call: Call, _ model: ModelObject
    ) throws -> (Training, TrainingSchedule?) {
        guard call.isGiven("D") else {
            throw call.failure(.type, "`\(call.builtin.name)` of a Model needs a data set: `D`", at: "m", "a Model")
        }
        let data = try call.rows("D", of: model, allowsMissing: true)
        try call.checkSettings()
        var options = TrainingOptions()
        for setting in TrainingSetting.all { try setting.read(call, into: &options) }
        let schedule = TrainingSchedule(call)
        let random = try call.randomSource()
        let training = try call.engine(blaming: call["weights"] == nil ? "D" : "weights") {
            try Training(
                model.machine, data: data, rowWeights: call.optionalNumbers("weights"), options: options,
                random: random, schedule: schedule?.forEngine)
        }
        return (training, schedule)
    }
}
