"""Every language says the same things, everything it says is used, and nothing is said past the catalogue."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import saksi.views
from saksi.errors import LexiconError
from saksi.views.messages import (
    Message,
    catalogue,
    flattened,
    language_of,
    languages,
    message_files,
    parsed,
    preferred_language,
    text,
)

VIEWS = Path(saksi.views.__file__).parent
READ_MODULES = (
    "axes",
    "cards",
    "cli_read",
    "escape",
    "explanation",
    "marks",
    "messages",
    "moments",
    "notebook",
    "output",
    "page",
    "pretty",
    "sheet",
)
SOURCES = {path: path.read_text(encoding="utf-8") for path in (*VIEWS.glob("*.py"), *VIEWS.glob("templates/*.html"))}
LETTERS = re.compile(r"[^\W\d_]")


def forms(message: Message) -> list[str]:
    """A text, or all its plural forms."""
    return [message] if isinstance(message, str) else list(message.values())


def placeholders(message: Message) -> set[str]:
    """The names in braces, over all plural forms."""
    return {name for form in forms(message) for _, name, _, _ in Formatter().parse(form) if name}


def keys_of_reading() -> list[str]:
    """The keys of `<code>.toml`, which the commands `read` and `explain` use."""
    entry = next(entry for entry in message_files() if entry.name == "en.toml")
    return [key for key, _ in flattened(parsed(entry), entry.name)]


def is_used(key: str) -> bool:
    """Whether a source names the key, or forms it from its group and a value (`f"act.{act}"`, `"mark." ~ name`)."""
    group = key.rpartition(".")[0]
    whole = re.compile(rf"""['"]{re.escape(key)}['"]""")
    formed = re.compile(rf"""['"]{re.escape(group)}\.(\{{|['"] ~)""") if group else whole
    return any(whole.search(source) or formed.search(source) for source in SOURCES.values())


def strings_outside_docstrings(source: str) -> list[tuple[int, str]]:
    """Line and value of every string in a module that is not documentation."""
    tree = ast.parse(source)
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    # Errors are told by errors.py: one line, in English, for the log as well as for the reader.
    raised = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
    }
    asserted = {id(node.msg) for node in ast.walk(tree) if isinstance(node, ast.Assert)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation | raised | asserted
    ]


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_keys_and_placeholders(language: str) -> None:
    english = {key: placeholders(message) for key, message in catalogue("en").items()}
    assert {key: placeholders(message) for key, message in catalogue(language).items()} == english


@pytest.mark.parametrize("language", languages())
def test_every_placeholder_stands_in_every_plural_form(language: str) -> None:
    for key, message in catalogue(language).items():
        assert {frozenset(placeholders(form)) for form in forms(message)} == {frozenset(placeholders(message))}, key


@pytest.mark.parametrize("key", keys_of_reading())
def test_every_text_is_used(key: str) -> None:
    assert is_used(key)


@pytest.mark.parametrize("module", READ_MODULES)
def test_no_text_for_users_stands_in_code(module: str) -> None:
    # Words with a space between them, unless they are styles of rich or a tag.
    styles = {"bold", "dim", "italic", "not", "underline", "underline2", "blue", "cyan", "green", "magenta", "yellow"}
    for line, value in strings_outside_docstrings(SOURCES[VIEWS / f"{module}.py"]):
        outside_tags = re.sub(r"<\w+[^>]*", "", value)
        words = re.findall(r"[^\W\d_]+\d?", outside_tags)
        is_sentence = re.search(r"[^\W\d_] [^\W\d_]", outside_tags) and not styles.issuperset(words)
        assert not is_sentence, f"{module}.py:{line}: {value!r}"


def test_no_text_for_users_stands_in_the_template() -> None:
    template = SOURCES[VIEWS / "templates" / "page.html"]
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.S)
    outside_tags = re.sub(r"<(?:[^>\"]|\"[^\"]*\")*>", "", bare)
    assert not LETTERS.search(outside_tags)
    for attribute in re.findall(r'(?:aria-label|title|alt)="([^"]*)"', bare):
        assert not LETTERS.search(attribute)


def test_counts_choose_the_plural_form_and_are_written_as_the_language_writes_numbers() -> None:
    assert text("sheet.claims", "en", count=1) == "1 attributed claim"
    assert text("sheet.claims", "en", count=1234) == "1,234 attributed claims"
    assert text("sheet.claims", "id", count=1234) == "1.234 klaim bersumber"


def test_values_are_never_read_as_placeholders() -> None:
    assert text("sheet.byline", "en", name="{count} {0} %s") == "By {count} {0} %s"


def test_an_unknown_key_or_language_is_an_error_that_names_it() -> None:
    with pytest.raises(LexiconError, match=r"no\.such"):
        text("no.such", "en")
    with pytest.raises(LexiconError, match="xx"):
        text("mode.direct", "xx")


@pytest.mark.parametrize(("wanted", "language"), [("id", "id"), ("en", "en"), ("xx", "en")])
def test_a_language_without_a_catalogue_is_english(wanted: str, language: str) -> None:
    assert preferred_language(wanted) == language


def test_the_settings_choose_when_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_LANG", "id")
    assert preferred_language() == "id"


def test_files_of_a_subject_belong_to_their_language() -> None:
    assert {language_of(entry) for entry in message_files()} == set(languages())
