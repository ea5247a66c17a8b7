// Objects that declare what they are: reading a field, help, completion and errors all go by the one declaration.
import CommandLanguage

/// An object of the engine whose kind has a page of help.
protocol DescribedObject: LanguageObject {
    /// What a kind of objects is called and what there is to say of it.
    static var description: ObjectDescription { get }
    /// All fields that an object of the kind can have, in the order in which they are listed.
    static var fields: [ObjectField<Self>] { get }
    /// One line on a field of this object; `nil` when it has none of that name.
    func meaning(ofField name: String) -> String?
}

extension DescribedObject {
    var typeName: String { Self.description.name }
    /// The fields that this object has.
    var fieldNames: [String] {
        Self.fields.filter { ((try? $0.read(self)) ?? nil) != nil }.map(\.declaration.name)
    }
    func field(_ name: String) throws -> Value? {
        try Self.fields.first { $0.declaration.name == name }?.read(self)
    }
    func meaning(ofField name: String) -> String? {
        Self.fields.first { $0.declaration.name == name }?.declaration.text
    }
}

/// What help says of a kind of objects.
struct ObjectDescription: Sendable {
    /// As the language names the type: `Model`.
    let name: String
    /// One line.
    let summary: String
    /// In LaTeX, without dollar signs.
    var formula: String?
    /// Tests run it.
    let example: Builtin.Example
    var seeAlso: [String] = []
}

/// A field as it is declared.
struct FieldDeclaration: Sendable {
    let name: String
    /// The type of its values, where they are not `nothing`, and their shape in the sizes of a model: `Matrix nv×nh`.
    let type: String
    /// One line: what it is, with its unit.
    let meaning: String

    /// The type alone: `Matrix`.
    var typeName: String { String(type.prefix { $0 != " " }) }
    /// `Matrix nv×nh: the weights`.
    var text: String { "\(type): \(meaning)" }
}

/// A field of a kind of objects, with how it is read.
struct ObjectField<Object: LanguageObject>: Sendable {
    let declaration: FieldDeclaration
    /// The value; `nil` where an object of the kind has no such field.
    let read: @Sendable (Object) throws -> Value?

    init(_ name: String, _ type: String, _ meaning: String, _ read: @escaping @Sendable (Object) throws -> Value?) {
        declaration = FieldDeclaration(name: name, type: type, meaning: meaning)
        self.read = read
    }
}
