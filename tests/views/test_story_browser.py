"""The page of a story in a real browser: no error, no request, nothing that keeps people with disabilities out.

Runs where Debian's Chromium and the packages `playwright` and `axe-playwright-python` are there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saksi.views.messages import languages
from saksi.views.story_page import story_page
from story_report_samples import sample_story_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
GRAVE = {"serious", "critical"}
PHONE, DESKTOP = 360, 1280

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    with playwright.sync_playwright() as started:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        running = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_browser_finds_nothing_wrong(browser: Any, tmp_path: Path, language: str, scheme: str, width: int) -> None:
    file = tmp_path / "story.html"
    file.write_text("".join(story_page(sample_story_report(200, language))), encoding="utf-8")
    # The page forbids scripts; axe is one.
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    said, requested = list[str](), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: requested.append(request.url))
    page.goto(file.as_uri())
    page.evaluate(next(Path(axe.__file__).parent.glob("axe*.js")).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found if rule["impact"] in GRAVE] == []
    assert said == []
    assert requested == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_it_prints(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "story.html"
    file.write_text("".join(story_page(sample_story_report(60))), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
