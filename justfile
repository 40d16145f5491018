# The daily commands. CI (.ci/run) does what `just check test` does, in a fresh environment.

bin := if os() == "windows" { ".venv/Scripts" } else { ".venv/bin" }

# List these commands.
default:
    @just --list

# Make the environment that everything below runs in.
setup:
    python3 -m venv .venv
    {{bin}}/pip install --quiet -r requirements-test.lock
    {{bin}}/pip install --quiet --no-deps -e .

# Read the code without running it.
check:
    {{bin}}/ruff check
    {{bin}}/ruff format --check
    {{bin}}/mypy
    {{bin}}/lint-imports
    {{bin}}/bandit --quiet --recursive --configfile pyproject.toml api benchmarks cli commands demo domain migrations projections store web hatch_build.py
    {{bin}}/squawk migrations/sql/*.sql

# Run the tests, or the ones named: just test tests/domain -k quorum
test *arguments:
    {{bin}}/pytest {{arguments}}

# Build what would be published, install it elsewhere and use it.
wheel:
    {{bin}}/python tests/packaging/smoke.py

# Make web/static anew, without installing anything. What is in web/assets needs no making: it is read at the start.
static:
    {{bin}}/hatchling build --target wheel --hooks-only

# Write down anew all words of the pages, to be translated (docs/how-to-add-a-language.md).
words:
    {{bin}}/python -m web.catalogue > web/languages/waymark.pot

# Have every commit judged by .pre-commit-config.yaml.
hooks:
    {{bin}}/pre-commit install

# Serve the demo councils from a database of its own.
run:
    {{bin}}/waymark serve --demo

# Take the pictures in README.md from a demonstration that is running at this address.
pictures address="http://127.0.0.1:8000":
    {{bin}}/python -m tests.browser.pictures {{address}} docs/pictures

# Have Lighthouse judge five kinds of pages of a demonstration that is running at this address.
lighthouse address="http://127.0.0.1:8000":
    {{bin}}/python -m tests.browser.lighthouse {{address}}

# Bring the database up to this version of the tables.
migrate:
    {{bin}}/waymark migrate

# Kill things for minutes on end and tell what did not hold: just faults --kills 20 --kind serve
faults *arguments:
    {{bin}}/python -m tests.faults.run {{arguments}}

# Ask the API what nobody thought of, for so many minutes: just fuzz 30. The same once again: just fuzz 0 SEED
fuzz minutes="10" seed="":
    #!/usr/bin/env bash
    set -euo pipefail
    end=$((SECONDS + {{minutes}} * 60)) seed="{{seed}}"
    export WAYMARK_FUZZ_CASES=10
    while true; do
        export WAYMARK_FUZZ_SEED=${seed:-$RANDOM$RANDOM}
        echo "seed $WAYMARK_FUZZ_SEED"
        if ! {{bin}}/pytest --quiet --timeout=1200 -m '' tests/api/test_fuzz.py; then
            echo "The same once again: just fuzz 0 $WAYMARK_FUZZ_SEED"
            exit 1
        fi
        if [ -n "$seed" ] || [ "$SECONDS" -ge "$end" ]; then break; fi
    done

# Ask every read about the past, and a register that ends there, so many questions at a time: just clocks 40. Others: just clocks 40 7
clocks questions="40" seed="1":
    WAYMARK_CLOCKS_QUESTIONS={{questions}} WAYMARK_CLOCKS_SEED={{seed}} {{bin}}/pytest --quiet --timeout=7200 -m '' tests/api/test_two_clocks.py

# Run each benchmark by itself.
bench:
    for name in start append fold meeting http dashboard slippage access grants pages; do {{bin}}/python -m "benchmarks.$name"; done

# Fix the newest allowed release of every dependency for every platform; tests run on the same ones (needs uv).
lock:
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade --custom-compile-command "just lock" --quiet --output-file requirements.lock
    uv pip compile pyproject.toml --group test --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --upgrade --custom-compile-command "just lock" --quiet --output-file requirements-test.lock
