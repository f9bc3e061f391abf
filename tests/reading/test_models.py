"""Model files: absent and damaged ones are refused in so many words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from saksi.errors import ModelError
from saksi.lexicon import languages
from saksi.reading import models
from saksi.reading.models import model_path, shipped_hashes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the place of the shipped models."""
    model_path.cache_clear()
    shipped_hashes.cache_clear()
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    yield tmp_path
    model_path.cache_clear()
    shipped_hashes.cache_clear()


def test_every_shipped_file_is_the_one_that_was_shipped() -> None:
    assert shipped_hashes()
    for name, digest in shipped_hashes().items():
        assert hashlib.sha256(model_path(name).read_bytes()).hexdigest() == digest


def test_every_model_is_listed() -> None:
    present = {entry.name for entry in files("saksi.reading.models").iterdir() if entry.is_file()}
    assert {name for name in present if not name.endswith(".py") and name != "SHA256SUMS"} == set(shipped_hashes())


def test_every_language_has_a_tokenizer() -> None:
    assert {f"{language}.udpipe" for language in languages()} <= set(shipped_hashes())


def test_a_right_file_is_given(folder: Path) -> None:
    (folder / "some.model").write_bytes(b"right")
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(b'right').hexdigest()}  some.model\n", encoding="utf-8")
    assert model_path("some.model") == folder / "some.model"


def test_a_damaged_file_is_refused(folder: Path) -> None:
    (folder / "some.model").write_bytes(b"wrong")
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(b'right').hexdigest()}  some.model\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"some\.model.*SHA-256.*reinstall"):
        model_path("some.model")


def test_a_file_that_is_not_listed_is_refused(folder: Path) -> None:
    (folder / "some.model").write_bytes(b"right")
    (folder / "SHA256SUMS").write_text("", encoding="utf-8")
    with pytest.raises(ModelError):
        model_path("some.model")


@pytest.mark.usefixtures("folder")
def test_an_absent_file_is_said_to_be_absent() -> None:
    with pytest.raises(ModelError, match=r"some\.model.*absent.*reinstall"):
        model_path("some.model")
