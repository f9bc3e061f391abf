"""Files of sets: those that are there are given, the others told of with what to give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from saksi.errors import MissingInput
from saksi.runs.measuring.set_file import contents, present


def test_a_file_that_is_there_is_given(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes("“Ya”\r\n".encode())
    assert present(path, "give it") == path
    assert contents(path, "give it") == "“Ya”\r\n".encode()


@pytest.mark.parametrize(("function", "why"), [(present, "there is no such file"), (contents, "it cannot be read")])
@pytest.mark.parametrize("name", ["set.jsonl", "."])
def test_what_is_no_file_is_told(function: Callable[[Path, str], object], why: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingInput) as caught:
        function(tmp_path / name, "give it")
    assert (caught.value.where, caught.value.why, caught.value.remedy) == (str(tmp_path / name), why, "give it")
