# The front door. Each target is a few readable lines in scripts/.
.DEFAULT_GOAL := help
.PHONY: help lab repl build install test test-swift test-conformance recordings test-browser test-notebooks test-fuzz notebooks \
	manual lint papers bench-engine bench-startup bench-language bench-kernel bench-widgets fuzz \
	fuzz-sanitized sanitize soak clean

LAB_FLAGS ?=
PREFIX ?= $(HOME)/.local
TESTS ?= Tests/Conformance
COUNT ?= 10000000

help: ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' Makefile | awk -F '|' '{ printf "%-24s %s\n", $$1, $$2 }'

lab: ## JupyterLab on the notebooks, everything installed and built first (LAB_FLAGS="--no-browser --port=8888")
	@scripts/lab $(LAB_FLAGS)

repl: build ## the same language in the terminal
	@.build/release/harmonium

build: ## the executable, .build/release/harmonium
	@scripts/build

install: ## the executable and the kernel for you (PREFIX=$HOME/.local)
	@scripts/install "$(PREFIX)"

test: test-swift test-conformance test-notebooks test-fuzz ## everything below

test-swift: ## the Swift modules' own tests
	@scripts/test-swift

test-conformance: ## from outside: kernel protocol, terminal, errors, browser (TESTS=one file)
	@scripts/test-conformance $(TESTS)

recordings: ## record the terminal sessions of Tests/Conformance/recordings anew, in tmux (then read the differences)
	@RECORD=1 scripts/test-conformance Tests/Conformance/test_terminal_recordings.py

test-browser: ## only JupyterLab in headless Chromium; leaves screenshots in artifacts/
	@scripts/test-conformance Tests/Conformance/test_browser*.py

test-notebooks: ## execute every notebook and compare with the outputs kept in it
	@scripts/test-notebooks

test-fuzz: ## the first forty thousand programs of make fuzz
	@scripts/fuzz 40000

notebooks: ## execute every notebook and keep the new outputs
	@scripts/test-notebooks --update

manual: build ## write docs/manual.md from the declarations in the sources
	@.build/release/harmonium help --markdown > .build/manual.md
	@mv .build/manual.md docs/manual.md

lint: ## formatting, warnings, module arrows, file sizes, notebooks
	@scripts/lint

papers: ## published values computed again, each beside its reference with a verdict (ROWS="shifting fashion")
	@scripts/papers $(ROWS)

bench-engine: ## the engine timed beside numpy and scikit-learn, on the same work
	@scripts/bench-engine

fuzz: ## ten million generated programs: none may crash, hang, leak or be misread (COUNT=200000)
	@scripts/fuzz $(COUNT)

fuzz-sanitized: ## the same under AddressSanitizer, about ten times as slow (COUNT=20000)
	@scripts/fuzz --sanitized $(COUNT)

bench-language: ## the language timed beside CPython, Octave and numpy, on the same programs
	@scripts/bench-language

bench-kernel: ## the kernel timed beside ipykernel and xeus-python, on the same requests
	@scripts/bench-kernel

bench-widgets: ## how often a second a dragged slider redraws
	@scripts/bench-widgets

sanitize: ## the kernel's tests under ThreadSanitizer and AddressSanitizer
	@scripts/test-sanitized thread address

soak: build ## two hundred thousand mixed requests to one kernel: its memory, descriptors and threads must not grow
	@scripts/make-venv requirements.txt Tests/Conformance/requirements.txt
	@.venv/bin/python Tests/Conformance/soak.py .build/release/harmonium $(or $(REQUESTS),200000)

bench-startup: ## the time to start, whole process and to the prompt, beside other interpreters
	@scripts/bench-startup

clean: ## remove everything that was built or installed here
	rm -rf .build .venv artifacts
