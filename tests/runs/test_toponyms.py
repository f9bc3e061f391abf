"""The measuring of places: distances, LGL's form and rule, the own set's form and rules."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.errors import MalformedRecord, MissingInput
from saksi.reading.analysis import Place
from saksi.reading.gazetteer import countries
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.measuring.toponyms import (
    NEAR_ENOUGH,
    Passage,
    PlacedMention,
    countries_found,
    countries_given,
    is_right,
    kilometres,
    measure,
    own_passages,
)

OWN_SET = Path(__file__).parents[1] / "fixtures" / "places_id.jsonl"
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))

# Paris is Texas's here, since a dateline and the outlet say so; one toponym has no coordinates, one is in no gazetteer.
ARTICLES = """<articles><article docid="1"><title>Fire</title><domain>parisdailynews.example</domain>
<text>Paris, Texas. A fire in Paris reached Main Street and Xyzzy Gulch.</text><toponyms>
<toponym><start>0</start><end>5</end><phrase>Paris</phrase><gaztag geonameid="1"><fcode>PPL</fcode>
<lat>33.66</lat><lon>-95.55</lon></gaztag></toponym>
<toponym><start>24</start><end>29</end><phrase>Paris</phrase><gaztag geonameid="1"><fcode>PPL</fcode>
<lat>33.66</lat><lon>-95.55</lon></gaztag></toponym>
<toponym><start>38</start><end>49</end><phrase>Main Street</phrase></toponym>
<toponym><start>54</start><end>65</end><phrase>Xyzzy Gulch</phrase><gaztag geonameid="2"><fcode>VAL</fcode>
<lat>33.6</lat><lon>-95.5</lon></gaztag></toponym>
</toponyms></article></articles>"""


def written(folder: Path, content: str) -> Path:
    (folder / "geo_lgl").mkdir()
    (folder / "geo_lgl" / "lgl.xml").write_text(content, encoding="utf-8")
    return folder


def test_distances_are_great_circles() -> None:
    assert kilometres((0, 0), (0, 90)) == pytest.approx(10007.5, abs=1)
    assert kilometres((-6.2, 106.8), (-6.9, 107.6)) == pytest.approx(118, abs=2)


@given(POINTS, POINTS)
def test_distances_are_the_same_both_ways(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= kilometres(one, other) <= 20016


def test_what_has_no_place_is_wrong() -> None:
    assert not is_right(None)
    assert is_right(NEAR_ENOUGH)
    assert not is_right(NEAR_ENOUGH + 0.1)


def test_lgl_is_measured_by_its_rule(tmp_path: Path) -> None:
    measurement = measure(written(tmp_path, ARTICLES))
    figures = {figure.name: figure for figure in measurement.figures}
    assert figures["accuracy_161km"].value == pytest.approx(200 / 3)
    assert figures["accuracy_161km"].cases == 3
    assert figures["resolved"].value == pytest.approx(200 / 3)
    assert figures["accuracy_161km_of_resolved"].value == 100
    assert figures["median_error_km"].value == pytest.approx(0, abs=5)
    assert [(error.kind, error.count) for error in measurement.errors] == [("in no gazetteer of ours (VAL)", 1)]


def test_an_absent_or_broken_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=r"lgl\.xml"):
        measure(tmp_path)
    with pytest.raises(MalformedRecord, match="article 1"):
        measure(written(tmp_path, "<articles><article/></articles>"))


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MalformedRecord, match=r"lgl\.xml"):
        measure(written(tmp_path, "<articles>"))


def passage() -> Passage:
    text = "Kapal dari Surabaya tiba di Dili melalui Laut Sawu."
    mentions = tuple(
        PlacedMention(Span(text.index(name), text.index(name) + len(name)), country)
        for name, country in (("Surabaya", "ID"), ("Dili", "TL"), ("Laut Sawu", None))
    )
    return Passage(Article("1", text, "id"), mentions, "")


def test_given_mentions_have_their_countries() -> None:
    assert countries_given(passage(), Kinds()) == (3, 3)


def test_found_places_are_matched_by_their_characters() -> None:
    def place(start: int, end: int, country: str | None) -> Place:
        return Place(Span(start, end), "", None, country, None, None)

    errors = Kinds()
    found = [place(0, 5, "ID"), place(6, 19, "ID"), place(28, 32, "ID")]
    assert countries_found(passage(), found, errors) == (1, 3, 3)
    assert dict(errors.counts) == {
        "read: found, country not right": 1,
        "read: missed": 1,
        "read: no place annotated": 1,
    }


def test_the_own_set_has_its_form() -> None:
    passages = list(own_passages(OWN_SET))
    assert len(passages) >= 150
    assert sum(len(passage.mentions) for passage in passages) >= 320
    assert all((passage.part == "test") == (number % 5 == 0) for number, passage in enumerate(passages, 1))
    assert len({passage.article.text for passage in passages}) == len(passages)
    codes = {mention.country for passage in passages for mention in passage.mentions} - {None}
    assert codes <= countries().keys()


def test_the_own_set_is_met_on_given_mentions() -> None:
    counts = [countries_given(passage, Kinds()) for passage in own_passages(OWN_SET)]
    assert sum(right for right, _ in counts) >= 0.95 * sum(cases for _, cases in counts)


def test_a_mention_that_is_not_there_is_told(tmp_path: Path) -> None:
    mentions = [{"text": "Dili", "span": [0, 4], "country": "TL"}]
    record = {"outlet": "Kabar", "published": "2024-01-01", "text": "Di Dili.", "mentions": mentions}
    path = tmp_path / "places.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(MalformedRecord, match="line 1"):
        list(own_passages(path))
    with pytest.raises(MissingInput):
        list(own_passages(tmp_path / "absent.jsonl"))
