"""The benchmark of pages: it runs, and prints both figures."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.pages import main  # noqa: E402 - it lies beside the package, not in it

REPORT = "Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan."
MARKUP = f"<html><head><title>x</title></head><body><article><p>{REPORT}</p></article></body></html>"


def test_it_prints_pages_a_second_and_f1_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "html_scrapinghub"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(MARKUP.encode()))
    (folder / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": REPORT}}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["pages", str(tmp_path), "--rounds", "1"])
    main()
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith("1 pages, 1 rounds")
    assert [line.split()[-1] for line in shown[1:3]] == ["100.00", "100.00"]
    assert shown[3].endswith("times as fast")
