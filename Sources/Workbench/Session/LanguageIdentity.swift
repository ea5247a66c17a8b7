// What the language is called, wherever a file or a front end must name it.

/// The names of the language.
public enum LanguageIdentity {
    public static let version = "0.1.0"
    /// The name of the language, of its kernelspec and of the executable.
    public static let name = "harmonium"
    /// What files say wrote them.
    static let program = "\(name) \(version)"
    /// What people choose a kernel by.
    public static let displayName = "Harmonium (RBM)"
    public static let mimeType = "text/x-harmonium"
    public static let fileExtension = ".rbm"
    /// The language whose highlighters, of Pygments and of CodeMirror, fit.
    public static let highlighter = "julia"
}
