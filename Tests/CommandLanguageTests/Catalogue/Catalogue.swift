// The catalogue of mistakes: wrong programs with the answers that their authors get, to be read as one text.

/// Each entry is a program, with `> ` in front of its lines, and the answer below it.
enum Catalogue {}
