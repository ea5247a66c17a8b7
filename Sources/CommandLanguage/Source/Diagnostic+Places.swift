// From the roles that builtins and operations label to the places in the text where they stand.

extension Diagnostic {
    /// The diagnostic with its roles turned into spans; one that has its source already stays as it is.
    /// - Parameters:
    ///   - source: the text that the spans lie in.
    ///   - whole: the expression or call that was evaluated; it stands for every role that cannot be resolved.
    ///   - resolve: where a role other than ``Place/whole`` stands, if anywhere.
    public func located(in source: SourceText, whole: Span, resolve: (Place) -> Span? = { _ in nil }) -> Diagnostic {
        guard self.source == nil else { return self }
        var located = self
        located.source = source
        located.labels = labels.map { label in
            switch label.place {
            case .span: label
            case .whole: Label(.span(whole), label.text)
            default: Label(.span(resolve(label.place) ?? whole), label.text)
            }
        }
        if located.labels.isEmpty { located.labels = [Label(.span(whole))] }
        return located
    }
}
