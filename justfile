# The commands of the project. `just check` is what runs before a push.

default: check

format:
    ruff format src tests benchmarks
    ruff check --fix src tests benchmarks

check:
    ruff format --check src tests benchmarks
    ruff check src tests benchmarks
    mypy
    lint-imports
    pytest -n auto

test:
    pytest -n auto

bench:
    python benchmarks/read_article.py

# The JSON Schema and the translations are made by programs; a test fails where they are out of date.
docs:
    python benchmarks/build_wording.py
    for name in reading story dossier; do saksi schema $name > docs/schema/$name.schema.json; done

ci:
    .ci/run
