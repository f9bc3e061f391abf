"""The commands on sources and fetches as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ledger_samples import quick_reader
from loopback_newsroom import Newsroom, newsroom
from saksi.intake.opml import read_opml
from saksi.intake.politeness import Manners
from saksi.intake.source import Source
from saksi.ledger.ledger import Ledger
from saksi.settings import settings
from saksi.views.cli import app

FEED, HOME = "https://kabar.example/feed.xml", "https://kabar.example/"
LIST = (
    f"<opml><body><outline text='Kabar [bold]Muara' xmlUrl='{FEED}'/>"
    f"<outline text='Kabar' type='site' htmlUrl='{HOME}'/></body></opml>"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the ledger of whoever runs it; the interface speaks English, tables are wide, hosts are patient,
    and reading needs no models."""
    for variable in ("SAKSI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "SAKSI_CONTACT"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("SAKSI_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr("saksi.intake.turns.Manners", lambda: Manners(delay=0.0))
    monkeypatch.setattr("saksi.runs.once.read_articles", quick_reader)
    return tmp_path


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """A newsroom that may be fetched from."""
    with newsroom(3) as opened:
        monkeypatch.setenv("SAKSI_FETCH_ALLOW", opened.site.endpoint)
        yield opened


@pytest.fixture
def followed(home: Path) -> Path:
    """A ledger with two sources."""
    file = home / "list.opml"
    file.write_text(LIST, encoding="utf-8")
    assert saksi("sources", "import", str(file)).exit_code == 0
    return home


def saksi(*arguments: str, stdin: str | None = None) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(app, list(arguments), input=stdin)


def lines(*arguments: str) -> list[dict[str, Any]]:
    """The JSON lines of a command that went well."""
    result = saksi(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def sources() -> list[Source]:
    """The sources of the ledger of the settings."""
    with Ledger.open(settings().ledger) as ledger:
        return [entry.source for entry in ledger.sources()]


def test_sources_are_added_by_their_addresses(room: Newsroom) -> None:
    added = saksi("sources", "add", room.url("/feed.xml"), room.url("/with-feed"), "--outlet", "Harian Muara")
    assert added.exit_code == 0, added.output
    assert f"added feed {room.url('/feed.xml')}" in added.stdout
    assert f"names a feed: {room.url('/feed.xml')}" in added.stdout
    assert "2 added, 0 known already, 0 failed." in added.stdout
    again = lines("sources", "add", room.url("/feed.xml"))
    assert [(record["schema"], record["status"], record["kind"]) for record in again] == [
        ("saksi.followed/1", "known", "feed")
    ]


def test_a_source_that_fails_is_told_and_the_others_are_added(room: Newsroom) -> None:
    result = saksi("sources", "add", room.url("/nothing"), room.url("/news.xml"))
    assert result.exit_code == 2
    assert "404" in result.stderr
    assert [source.kind for source in sources()] == ["sitemap"]


def test_with_a_kind_nothing_is_fetched(room: Newsroom) -> None:
    assert saksi("sources", "add", "--kind", "home", room.url("/nothing"), "--language", "ID").exit_code == 0
    assert sources() == [Source(room.url("/nothing"), "home", language="id")]
    assert room.site.requests == []
    assert saksi("sources", "add", "--kind", "home", HOME, "--language", "fr").exit_code == 2


@pytest.mark.parametrize("lang", ["en", "id"])
def test_sources_are_listed_as_they_are(followed: Path, lang: str) -> None:  # noqa: ARG001 it is there
    assert saksi("sources", "pause", HOME).exit_code == 0
    first, second = lines("sources", "list")
    assert first == {
        "schema": "saksi.source/1",
        "source": FEED,
        "kind": "feed",
        "title": "Kabar [bold]Muara",
        "outlet": None,
        "language": None,
        "paused": False,
        "added_at": first["added_at"],
        "polled_at": None,
        "next_at": None,
        "interval": 1800.0,
        "failures": 0,
        "found": 0,
        "fresh": 0,
        "news_at": None,
        "problem": None,
    }
    assert (second["source"], second["kind"], second["paused"]) == (HOME, "home", True)
    table = saksi("sources", "list", "--lang", lang)
    assert table.exit_code == 0
    assert "Kabar [bold]Muara" in table.stdout
    assert {"en": "paused", "id": "dijeda"}[lang] in table.stdout


def test_sources_are_paused_resumed_and_removed(followed: Path) -> None:  # noqa: ARG001 it is there
    assert "2 sources paused." in saksi("sources", "pause", FEED, "HTTPS://kabar.example", FEED).stdout
    assert [source.paused for source in sources()] == [True, True]
    assert "1 source resumed." in saksi("sources", "resume", FEED).stdout
    assert [source.paused for source in sources()] == [False, True]
    removed = saksi("sources", "remove", "https://other.example/", FEED)
    assert removed.exit_code == 3
    assert "1 source removed." in removed.stdout
    assert "https://other.example/: no such source is followed" in removed.stderr
    assert [source.url for source in sources()] == [HOME]


def test_an_empty_list_says_how_to_fill_it(home: Path) -> None:
    assert "there is no ledger here" in saksi("sources", "list").stderr
    Ledger.open(str(home / "ledger.sqlite"), create=True).close()
    for command in ("list", "check"):
        result = saksi("sources", command)
        assert result.exit_code == 0
        assert "saksi sources add" in result.stderr
    assert lines("sources", "list") == []


def test_a_list_is_imported_and_exported(followed: Path) -> None:
    assert [(source.url, source.kind) for source in sources()] == [(FEED, "feed"), (HOME, "home")]
    written = saksi("sources", "export").stdout
    assert saksi("sources", "export", str(followed / "out.opml")).exit_code == 0
    assert (followed / "out.opml").read_text(encoding="utf-8") == written
    assert [source.url for source in read_opml(written.encode()).sources] == [FEED, HOME]
    again = saksi("sources", "import", "-", stdin=written)
    assert "0 added, 2 known already, 0 failed." in again.stdout
    saksi("sources", "remove", FEED)
    assert [record["status"] for record in lines("sources", "import", str(followed / "out.opml"))] == ["added", "known"]


def test_what_in_a_list_is_no_source_is_told(home: Path) -> None:
    file = home / "list.opml"
    file.write_text(LIST.replace("</body>", "<outline text='Lain' type='podcast'/></body>"), encoding="utf-8")
    result = saksi("sources", "import", str(file))
    assert result.exit_code == 2
    assert "Lain (podcast)" in result.stderr
    assert len(sources()) == 2


def test_a_starter_list_says_that_nobody_has_tried_it(home: Path) -> None:  # noqa: ARG001 it is empty
    result = saksi("sources", "import", "--starter", "id")
    assert result.exit_code == 0
    assert "saksi sources check" in result.stdout
    assert len(sources()) > 20


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "either FILE or --starter"),
        (("x.opml", "--starter", "id"), "either FILE or --starter"),
        (("--starter", "xx"), "there is none for xx"),
        (("nowhere.opml",), "there is no such file"),
        (("a\0b.opml",), "null"),
        (("-",), "this is no OPML"),
    ],
)
def test_what_cannot_be_imported_is_told(arguments: tuple[str, ...], said: str) -> None:
    result = saksi("sources", "import", *arguments, stdin="<html><body>Kabar</body></html>")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_check_says_what_came(room: Newsroom) -> None:
    saksi("sources", "add", "--kind", "feed", room.url("/feed.xml"), room.url("/nothing"))
    result = saksi("sources", "check")
    assert result.exit_code == 1
    assert f"3 listed {room.url('/feed.xml')}" in result.stdout
    assert f"failed {room.url('/nothing')} the server answers with status 404" in result.stdout
    assert "1 could be read, 0 put off, 1 failed." in result.stderr
    assert [(record["status"], record["found"]) for record in lines("sources", "check", room.url("/feed.xml"))] == [
        ("read", 3)
    ]
    unknown = saksi("sources", "check", "https://me:secret@other.example/")
    assert unknown.exit_code == 3
    assert "secret" not in unknown.output
    assert 'checked="no"' in saksi("sources", "export").stdout


def test_every_fetch_of_adding_leaves_a_row(room: Newsroom) -> None:
    urls = [room.url(path) for path in room.articles]
    assert saksi("add", *urls, room.url("/nothing")).exit_code == 2
    rows = lines("fetches")
    assert [(row["purpose"], row["url"], row["status"]) for row in rows] == [
        ("page", room.url("/nothing"), 404),
        ("page", urls[2], 200),
        ("page", urls[1], 200),
        ("robots", room.url("/robots.txt"), 404),  # it was asked for on the way to the first page
        ("page", urls[0], 200),
    ]
    body = room.body(next(iter(room.articles)))
    assert body is not None
    assert rows[4]["size"] == len(body[1])
    assert rows[4]["server"] == "127.0.0.1"
    assert len(rows[4]["sha256"]) == 64
    assert [row["url"] for row in lines("fetches", "--failed")] == [room.url("/nothing")]
    assert [row["url"] for row in lines("fetches", "--url", urls[1] + "#top")] == [urls[1]]
    assert lines("fetches", "--since", "2999-01-01") == []
    assert len(lines("fetches", "--since", "2001-01-01", "--limit", "2")) == 2
    table = saksi("fetches", "--limit", "4")
    assert "status: the server answers with status 404" in table.stdout
    assert "only the first 4 are shown" in table.stderr


def test_what_was_refused_leaves_a_row_that_says_why(room: Newsroom) -> None:
    forbidden = "http://127.0.0.1:1/"
    assert saksi("add", forbidden, room.url(next(iter(room.articles)))).exit_code == 2
    row = next(row for row in lines("fetches", "--failed") if row["url"] == forbidden)
    assert (row["reason"], row["status"], row["server"], row["received"]) == ("address", None, None, 0)
