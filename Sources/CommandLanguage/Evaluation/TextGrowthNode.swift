// `s = s * x * y`, `s = "$s…"`, `s = string(s, x)`: a text that grows in place.

/// An assignment that appends to the text of the variable it assigns. Where the variable holds no text, or `string` is
/// not the builtin, it is the ordinary assignment.
final class TextGrowthNode: Node {
    /// How the parts come to be texts.
    private enum Kind {
        /// They are texts, as these products join them.
        case product([BinaryNode])
        /// By interpolation.
        case interpolation
        /// By this call of `string`, where that is the builtin.
        case call(TextCallNode)
    }

    private let target: NameTarget
    private let assignment: AssignmentNode
    private let kind: Kind
    private let parts: NodeList
    /// What is appended last: the constants behind the last part that is none.
    private let suffix: String
    private let interrupt: Interrupt

    /// `nil` when the value of the assignment is no text that begins with the variable's own.
    init?(_ assignment: AssignmentNode, _ target: NameTarget, _ interrupt: Interrupt, _ place: Place) {
        let nodes: [Node]
        switch assignment.value {
        case let product as MultiplicationNode:
            var products = [BinaryNode]()
            var factor: Node = product
            while let product = factor as? MultiplicationNode {
                products.append(product)
                factor = product.left.node
            }
            products.reverse()
            nodes = [factor] + products.map(\.right.node)
            kind = .product(products)
        case let interpolation as InterpolationNode:
            nodes = interpolation.parts.nodes
            kind = .interpolation
        case let call as TextCallNode:
            nodes = call.arguments.nodes
            kind = .call(call)
        default: return nil
        }
        guard let first = nodes.first, target.isRead(by: first) else { return nil }
        var rest = nodes.dropFirst()
        var suffix = ""
        while let constant = rest.last as? ConstantNode, case .string(let text) = constant.value {
            suffix = text + suffix
            rest.removeLast()
        }
        parts = NodeList(Array(rest))
        self.suffix = suffix
        self.interrupt = interrupt
        self.target = target
        self.assignment = assignment
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        _ = try execute(frame)
        return try target.get(frame)
    }

    override func execute(_ frame: Frame) throws -> Completion {
        guard let storage = target.steadyStorage(frame), case .string? = storage.pointee, joins(frame) else {
            return try assignment.execute(frame)
        }
        // The variable keeps its text until all parts are known: they may read it, or fail.
        var tail = ""
        for index in 0..<parts.count {
            let part = try parts.evaluate(index, frame)
            if case .string(let text) = part {
                if index == 0 { tail = text } else { tail += text }
            } else if let rest = rest(from: index) {
                storage.assign(try product(rest, frame, storage.pointee, tail, part))
                return .normal
            } else {
                try append(part, to: &tail, interrupt)
            }
        }
        do {
            try storage.append(tail)
            try storage.append(suffix)
        } catch {
            throw located(error)
        }
        return .normal
    }

    /// The products from the one with this part on; `nil` where the parts are not factors.
    private func rest(from index: Int) -> ArraySlice<BinaryNode>? {
        if case .product(let products) = kind { products[index...] } else { nil }
    }

    private func joins(_ frame: Frame) -> Bool {
        if case .call(let call) = kind { call.isBuiltin(frame) } else { true }
    }

    /// What the rest of the products gives, from the first part on that is no text: most likely an error.
    private func product(
        _ products: ArraySlice<BinaryNode>, _ frame: Frame, _ old: Value?, _ tail: String, _ part: Value
    ) throws -> Value {
        guard case .string(let text)? = old else { return .nothing }
        var result = Value.string(text + tail)
        for (index, product) in zip(products.indices, products) {
            let factor = index == products.startIndex ? part : try product.right.evaluate(frame)
            result = try product.combine(.times, result, factor)
        }
        return result
    }
}

extension NameTarget {
    /// Whether `node` reads the variable that this assigns.
    fileprivate func isRead(by node: Node) -> Bool {
        switch (access, node) {
        case (.slot(let slot), let local as LocalNode): local.slot == slot
        case (.global(let variable), let global as GlobalNode): global.variable === variable
        default: false
        }
    }
}

extension UnsafeMutablePointer where Pointee == Value? {
    /// Appends to the text of a variable. The text leaves the variable meanwhile, so that a sole owner grows it in place.
    /// - Precondition: the variable holds a text.
    /// - Throws: a `ValueError` when the text would be too long; it is what it was then.
    @inline(__always)
    func append(_ tail: String) throws {
        if case .string(let text)? = pointee { try Value.checkText(text.utf8.count + tail.utf8.count) }
        guard case .string? = pointee, case .string(var text)? = move() else { return }
        text += tail
        initialize(to: .string(text))
    }
}
