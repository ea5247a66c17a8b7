# Sourced by every script: strict mode, the repository root as working directory, and how a script speaks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly venv=.venv
readonly executable=.build/release/harmonium
# Debian's packages of the libraries that Package.swift links; scripts/provide knows how to tell that each is there.
readonly libraries=(libzmq3-dev libedit-dev libopenblas-dev zlib1g-dev libsodium-dev libsqlite3-dev)
# How the tests are built: no warning passes.
readonly strict=(-Xswiftc -warnings-as-errors)

# say TEXT: tells what is being done.
say() {
    printf '==> %s\n' "$*"
}

# die TEXT: one line that says what is missing and what to do about it; then the end.
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# logged NAME COMMAND…: runs a command quietly; its output is kept in .build/NAME.log.
logged() {
    local log=.build/$1.log
    shift
    mkdir -p .build
    "$@" >"$log" 2>&1 </dev/null
}
