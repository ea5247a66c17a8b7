// Values as text until the language displays them itself.
import CommandLanguage

extension Value {
    var printText: String { if case .string(let text) = self { text } else { phrase } }
    func render(_ context: RenderContext) -> Bundle { Bundle(plain: printText) }
}
