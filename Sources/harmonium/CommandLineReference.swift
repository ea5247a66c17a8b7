// What the executable takes, read back from its own declarations: for shell completions, the manual and `man`.
import ArgumentParser
import JSON

/// The commands with their options and operands.
struct CommandLineReference {
    /// What can stand in the place of a value.
    enum Values {
        case files(extensions: [String])
        case folders
        case words([String])
        /// What this command line of ours prints, one a line.
        case output(of: String)
        case unknown
    }

    struct Argument {
        /// `-e`, `--check`; none for an operand.
        let names: [String]
        /// `CODE`; `nil` for a flag.
        let valueName: String?
        let meaning: String
        let isRequired: Bool
        let isRepeating: Bool
        let values: Values
    }

    struct Command {
        let name: String
        let summary: String
        let discussion: String
        let arguments: [Argument]

        var options: [Argument] { arguments.filter { !$0.names.isEmpty } }
        var operands: [Argument] { arguments.filter(\.names.isEmpty) }
    }

    /// Without `help` and `version`, which every command line has.
    let commands: [Command]

    init() throws {
        let dump = try JSONValue(parsing: Harmonium._dumpHelp())
        var seen: Set<String> = []
        commands = (dump.object?["command"]?.object?["subcommands"]?.array ?? []).compactMap(Command.init).filter {
            seen.insert($0.name).inserted
        }
    }
}

extension CommandLineReference.Command {
    fileprivate init?(_ json: JSONValue) {
        guard let object = json.object, let name = object["commandName"]?.string else { return nil }
        self.name = name
        summary = object["abstract"]?.string ?? ""
        discussion = object["discussion"]?.string ?? ""
        arguments = (object["arguments"]?.array ?? []).compactMap(CommandLineReference.Argument.init)
            .filter { !$0.names.contains("--help") && !$0.names.contains("--version") }
    }

    /// `harmonium fmt [--check] [FILE …]`.
    var synopsis: String {
        (["harmonium", name] + (options + operands).map(\.synopsis)).joined(separator: " ")
    }
}

extension CommandLineReference.Argument {
    fileprivate init?(_ json: JSONValue) {
        guard let object = json.object, object["shouldDisplay"]?.bool == true else { return nil }
        names = (object["names"]?.array ?? []).compactMap { name in
            guard let text = name.object?["name"]?.string else { return nil }
            return (name.object?["kind"]?.string == "long" ? "--" : "-") + text
        }
        let isFlag = object["kind"]?.string == "flag"
        valueName = isFlag ? nil : (object["valueName"]?.string ?? "value").uppercased()
        meaning = object["abstract"]?.string ?? ""
        isRequired = object["isOptional"]?.bool == false
        isRepeating = object["isRepeating"]?.bool ?? false
        values = CommandLineReference.Values(object["completionKind"]?.object)
    }

    var synopsis: String {
        let value = valueName.map { names.isEmpty ? $0 : " " + $0 } ?? ""
        let text = (names.first ?? "") + value + (isRepeating ? " …" : "")
        return isRequired ? text : "[\(text)]"
    }
}

extension CommandLineReference.Values {
    fileprivate init(_ json: JSONObject?) {
        if let list = json?["list"]?.object?["values"]?.array {
            self = .words(list.compactMap(\.string))
        } else if let extensions = json?["file"]?.object?["extensions"]?.array {
            self = .files(extensions: extensions.compactMap(\.string))
        } else if json?["directory"] != nil {
            self = .folders
        } else if let command = json?["shellCommand"]?.object?["command"]?.string {
            self = .output(of: command)
        } else {
            self = .unknown
        }
    }
}
