"""The documents say what is so: their commands run and give what is shown, their links lead somewhere, and what they
must name they name."""

from __future__ import annotations

import ast
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

import pytest
import typer.main
from documents import (
    DOCUMENTS,
    ROOT,
    anchors,
    blocks,
    commands,
    first_not_shown,
    prose,
    text_of,
)
from documents import LINK as LINK_PATTERN
from typer.core import TyperGroup

import saksi
from saksi.article.article import BoilerplateKind
from saksi.article.boilerplate import BoilerplateRule, mark, ready
from saksi.article.one_page import whole_address
from saksi.article.outlet_page import outlet_page
from saksi.article.outlet_rules import OutletRules
from saksi.article.page_metadata import page_metadata
from saksi.article.page_tree import page_tree
from saksi.lexicon import LexiconModel
from saksi.views.cli import app

README, CHANGELOG, ARCHITECTURE = Path("README.md"), Path("CHANGELOG.md"), Path("docs/architecture.md")
LANGUAGE, OUTLET = Path("docs/adding-a-language.md"), Path("docs/adding-an-outlet.md")
OF_OUTLETS = {"saksi.article.outlet_rules", "saksi.article.publishers"}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SETUP = "python3 -m venv .venv && .venv/bin/pip install -q"
EXAMPLE = ROOT / "examples" / "pendaratan.txt"
OWN_PATH = re.compile(r"`((?:src|docs|tests|training|benchmarks|examples|data|\.ci)/[\w./-]+)`")
WITH_COMMANDS = [
    pytest.param(document, marks=[pytest.mark.slow] if document == README else [])
    for document in DOCUMENTS
    if any(commands(document))
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the documents' commands read, to run them in."""
    for folder in ("examples", "tests/gold"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=str)
def test_commands_run_and_give_what_is_shown(document: Path, copy: Path) -> None:
    executable = Path(sys.executable).with_name("saksi")
    environment = os.environ | {"SAKSI_LEDGER": str(copy / "ledger.sqlite"), "SAKSI_LANG": "en", "COLUMNS": "100"}
    for command in commands(document):
        done = subprocess.run(
            [executable, *command.arguments],
            cwd=copy,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"saksi {' '.join(command.arguments)}: {done.stderr}"
        missing = first_not_shown(command.shown, done.stdout)
        assert missing is None, f"saksi {' '.join(command.arguments)} does not show {missing!r}:\n{done.stdout}"


def test_the_readme_begins_with_the_two_commands_that_set_up() -> None:
    job, tests = (line for body in blocks(README, "sh") for line in body.splitlines())
    assert job == f"{SETUP} . && .venv/bin/saksi read examples/dossier/reports.jsonl"
    assert tests == f"{SETUP} -e '.[test]' && .venv/bin/python -m pytest -q -n 2"


def test_the_readme_shows_the_example_as_it_is() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") in blocks(README, "text")


def test_the_readme_shows_a_claim_as_the_contract_has_it() -> None:
    reading = saksi.read(EXAMPLE.read_text(encoding="utf-8"), outlet="Harian Samudra", published="2025-06-02")
    (shown,) = blocks(README, "json")
    assert reading.as_dict()["claims"][2] == json.loads(shown)


def test_the_readme_uses_the_library_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for number, body in enumerate(blocks(README, "pycon")):
        example = doctest.DocTestParser().get_doctest(body, {}, f"{README} {number}", str(README), 0)
        assert doctest.DocTestRunner().run(example).failed == 0


def test_code_in_the_documents_stands_in_the_source() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for document in DOCUMENTS:
        for body in blocks(document, "python"):
            assert body in source, f"{document} shows code that is not in src:\n{body}"


def program() -> TyperGroup:
    """The application with its commands."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return group


@pytest.mark.parametrize("name", program().commands)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    words = set(re.findall(r"(?<![\w-])--?[\w-]+", text_of(README)))
    assert f"`saksi {name}" in text_of(README)
    for parameter in program().commands[name].params:
        if parameter.param_type_name == "option":
            assert set(parameter.opts) <= words, f"README.md does not name {parameter.opts} of saksi {name}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    for target in LINK_PATTERN.findall(prose(document)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = Path(os.path.normpath(document.parent / path)) if path else document
        assert (ROOT / found).exists(), f"{document} links to {target}"
        assert not anchor or anchor in anchors(found), f"{document} links to {target}"
    for path in OWN_PATH.findall(prose(document)):
        assert (ROOT / path).exists(), f"{document} names {path}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_blocks_are_closed_and_nothing_of_a_machine_is_named(document: Path) -> None:
    assert text_of(document).count("\n```") % 2 == 0
    assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/", text_of(document))


def test_the_changelog_has_this_version() -> None:
    assert f"## [{PROJECT['version']}]" in text_of(CHANGELOG)


def test_the_architecture_names_every_room_and_every_part_in_use() -> None:
    words = text_of(ARCHITECTURE)
    rooms = [path.parent.name for path in (ROOT / "src" / "saksi").glob("*/__init__.py")]
    assert all(f"`{room}`" in words for room in rooms)
    imported = set(imported_modules())
    for dependency in PROJECT["dependencies"]:
        name = re.split(r"[><=]", dependency)[0]
        assert name not in imported or name in words, f"{name} is not in {ARCHITECTURE}"


def imported_modules() -> Iterator[str]:
    """What the source imports, and what that is a part of."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                yield name.split(".")[0]
                yield ".".join(name.split(".")[:2])


def schemas() -> list[type[LexiconModel]]:
    """The schemas of all lexicon files; what is measured has data files of its own."""
    for room in ("article", "reading", "claims"):
        package = import_module(f"saksi.{room}")
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    found, open_ = [], [LexiconModel]
    while open_:
        subclasses = open_.pop().__subclasses__()
        found += subclasses
        open_ += subclasses
    measuring = "saksi.runs.measuring."
    return [s for s in found if s.__module__.startswith("saksi.") and not s.__module__.startswith(measuring)]


def keys(schema: type[LexiconModel]) -> Iterator[str]:
    """The keys of a schema as files write them, with the words that its tables and values may be."""
    for name, field in schema.model_fields.items():
        yield field.alias or name
        yield from literals(field.annotation)


def literals(annotation: Any) -> Iterator[str]:
    """The words that a type with `Literal` in it allows."""
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield argument
        else:
            yield from literals(argument)


@pytest.mark.parametrize("schema", schemas(), ids=lambda schema: schema.__name__)
def test_every_key_of_the_lexicon_is_explained(schema: type[LexiconModel]) -> None:
    document = OUTLET if schema.__module__ in OF_OUTLETS else LANGUAGE
    named = set(re.findall(r"`\[*([\w+-]+)\]*`", text_of(document)))
    missing = set(keys(schema)) - named
    assert not missing, f"{document} does not name {missing} of {schema.__module__}"


def test_the_rules_for_an_outlet_do_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    written, _ = blocks(OUTLET, "toml")
    rules = OutletRules.model_validate(tomllib.loads(written))
    monkeypatch.setattr("saksi.article.outlet_rules.known_sites", lambda: dict.fromkeys(rules.sites, rules))
    (markup,), (shown,) = blocks(OUTLET, "html"), blocks(OUTLET, "json")
    tree = page_tree(markup)
    page = outlet_page(tree, page_metadata(tree), None)
    expected = json.loads(shown)
    assert list(page.paragraphs) == expected.pop("paragraphs")
    assert {name: getattr(page.metadata, name) for name in expected} == expected
    assert whole_address(expected["url"]) == f"{expected['url']}?halaman=semua"


def test_the_rule_for_an_outlet_does_what_it_says() -> None:
    _, written = blocks(OUTLET, "toml")
    (rule,) = (BoilerplateRule.model_validate(entry) for entry in tomllib.loads(written)["rules"])
    for line, marked in rule.marks:
        assert [entry.span.of(line) for entry in mark(line, ready([rule], None))] == [marked]
    for line in rule.spares:
        assert not mark(line, ready([rule], None))
    assert all(f"`{kind}`" in text_of(OUTLET) for kind in get_args(BoilerplateKind))
