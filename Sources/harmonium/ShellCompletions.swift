// `harmonium completions`: scripts by which shells complete this command line.
import ArgumentParser

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print the script by which a shell completes this command line.",
        discussion: "`make install` puts the scripts where shells look for them.")

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: CompletingShell

    func run() throws {
        CommandOutput().write(try shell.script(CommandLineReference()))
    }
}

enum CompletingShell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    func script(_ reference: CommandLineReference) -> String {
        switch self {
        case .bash: Bash.script(reference)
        case .zsh: Zsh.script(reference)
        case .fish: Fish.script(reference)
        }
    }
}

/// What stands at the place of a script's name: its program, or a command.
private let programExtensions = "rbm"

private enum Bash {
    static func script(_ reference: CommandLineReference) -> String {
        let names = reference.commands.map(\.name).joined(separator: " ")
        let options = reference.commands.filter { $0.name == "run" }.flatMap(\.options).flatMap(\.names)
        let cases = reference.commands.map { command in
            "        *:\(command.name)) \(body(command)) ;;"
        }
        return """
            # bash completion of harmonium(1)
            _harmonium() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words='' pattern='' file
                COMPREPLY=()
                case $before in
                -e | -E) return ;;
                --prefix)
                    compopt -o filenames
                    mapfile -t COMPREPLY < <(compgen -d -- "$word")
                    return
                    ;;
                esac
                case $COMP_CWORD:${COMP_WORDS[1]} in
                    1:*) words='\(names) \(options.joined(separator: " ")) --help --version' pattern='\(programExtensions)' ;;
            \(cases.joined(separator: "\n"))
                    *)
                        compopt -o default
                        return
                        ;;
                esac
                mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
                [ -n "$pattern" ] || return
                compopt -o filenames
                while IFS= read -r file; do
                    if [[ -d $file || $file =~ \\.($pattern)$ ]]; then COMPREPLY+=("$file"); fi
                done < <(compgen -f -- "$word")
            }
            complete -F _harmonium harmonium

            """
    }

    private static func body(_ command: CommandLineReference.Command) -> String {
        var words = command.options.flatMap(\.names) + ["--help"]
        var pattern = ""
        for operand in command.operands {
            switch operand.values {
            case .files(let extensions): pattern = extensions.joined(separator: "|")
            case .words(let list): words = list + words
            case .output(let line): words.insert("$(\(line) 2>/dev/null)", at: 0)
            case .folders, .unknown: break
            }
        }
        return "words=\"\(words.joined(separator: " "))\" pattern='\(pattern)'"
    }
}

private enum Zsh {
    static func script(_ reference: CommandLineReference) -> String {
        let commands = reference.commands.map { "        '\($0.name):\(quoted($0.summary))'" }
        let cases = reference.commands.map { command in
            let arguments = (command.options.map(option) + command.operands.map(operand)).map { "'\($0)'" }
            return "        \(command.name)) _arguments '--help[show help]' \(arguments.joined(separator: " ")) ;;"
        }
        return """
            #compdef harmonium
            # zsh completion of harmonium(1)
            _harmonium() {
                local -a subcommands
                local subcommand found=1
                subcommands=(
            \(commands.joined(separator: "\n"))
                )
                if (( CURRENT == 2 )); then
                    if [[ $words[2] == -* ]]; then
                        _values option '-e[evaluate code]' '-E[evaluate code and print its value]' '--help[show help]' '--version[show the version]'
                        return
                    fi
                    _describe command subcommands && found=0
                    _files -g '*.\(programExtensions)' && found=0
                    return found
                fi
                subcommand=$words[2]
                shift words
                (( CURRENT-- ))
                case $subcommand in
            \(cases.joined(separator: "\n"))
                    *) _files ;;
                esac
            }
            if [[ $funcstack[1] == _harmonium ]]; then _harmonium "$@"; else compdef _harmonium harmonium; fi

            """
    }

    private static func option(_ option: CommandLineReference.Argument) -> String {
        let value = option.valueName.map { ":\($0):\(action(option.values))" } ?? ""
        return "\(option.names.first ?? "")[\(quoted(option.meaning))]\(value)"
    }

    private static func operand(_ operand: CommandLineReference.Argument) -> String {
        let place = operand.isRepeating ? "*" : ""
        return "\(place):\(operand.valueName ?? ""):\(action(operand.values))"
    }

    private static func action(_ values: CommandLineReference.Values) -> String {
        switch values {
        case .files(let extensions): "_files -g \"\(extensions.map { "*.\($0)" }.joined(separator: " "))\""
        case .folders: "_files -/"
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .output(let line): "{compadd -- ${(f)\"$(\(line) 2>/dev/null)\"}}"
        case .unknown: ""
        }
    }

    /// Inside single quotes, where `:` and brackets would mean something.
    private static func quoted(_ text: String) -> String {
        String(text.flatMap { "'".contains($0) ? "’" : ":[]".contains($0) ? "\\\($0)" : String($0) })
    }
}

private enum Fish {
    static func script(_ reference: CommandLineReference) -> String {
        let names = reference.commands.map(\.name).joined(separator: " ")
        let isFirst = "__fish_is_first_arg"
        var lines = [
            "# fish completion of harmonium(1)", "complete -c harmonium -f",
            "complete -c harmonium -n \(isFirst) -k -a '(__fish_complete_suffix .\(programExtensions))'",
            "complete -c harmonium -n \(isFirst) -s e -x -d 'evaluate code'",
            "complete -c harmonium -n \(isFirst) -s E -x -d 'evaluate code and print its value'",
            "complete -c harmonium -n \(isFirst) -l version -d 'show the version'",
            "complete -c harmonium -l help -d 'show help'",
            "complete -c harmonium -n 'not \(isFirst); and not __fish_seen_subcommand_from \(names)' -F",
        ]
        for command in reference.commands {
            lines.append("complete -c harmonium -n \(isFirst) -a \(command.name) -d '\(quoted(command.summary))'")
            let condition = "-n '__fish_seen_subcommand_from \(command.name); and not \(isFirst)'"
            for option in command.options {
                let names = option.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }
                let value = option.valueName == nil ? "" : " -x" + (words(option.values).map { " -a '\($0)'" } ?? "")
                lines.append(
                    "complete -c harmonium \(condition) \(names.joined(separator: " "))\(value) -d '\(quoted(option.meaning))'"
                )
            }
            for operand in command.operands {
                if let words = words(operand.values) {
                    lines.append("complete -c harmonium \(condition) -k -a '\(words)'")
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ values: CommandLineReference.Values) -> String? {
        switch values {
        case .files(let extensions): extensions.map { "(__fish_complete_suffix .\($0))" }.joined(separator: " ")
        case .folders: "(__fish_complete_directories)"
        case .words(let words): words.joined(separator: " ")
        case .output(let line): "(\(line) 2>/dev/null)"
        case .unknown: nil
        }
    }

    private static func quoted(_ text: String) -> String { String(text.map { $0 == "'" ? "’" : $0 }) }
}
