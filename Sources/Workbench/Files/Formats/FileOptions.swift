// What `load` and `save` are asked for besides a path.

/// The settings of reading or writing a file.
struct FileOptions {
    /// How a model lies in an npz file.
    enum Layout: String, CaseIterable {
        /// `W`, `b`, `c` and what else it has.
        case harmonium
        /// The attributes of scikit-learn's `BernoulliRBM`.
        case sklearn
    }

    /// Whether NaN is a missing value and not a mistake.
    var allowsMissing = false
    var layout = Layout.harmonium
    /// Whose functions a trainer may call.
    var session: Session?

    /// - Throws: a ``FileError`` for a NaN that is none of ours.
    func refuseMissing(in array: StoredArray, isWriting: Bool = false) throws {
        guard !allowsMissing else { return }
        try array.refuseMissing(
            help: isWriting
                ? "`missing=true` writes NaN for missing values" : "`missing=true` reads NaN as missing values")
    }
}
