"""The attribution tagger: what it gives for any article, and what it does without its files."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_samples import REPORT, REPORTS, layout_of, made_layout, sample
from saksi.claims.evidence import ACTS, CONTENT, CUE, NO_RULE, OUTSIDE, SOURCE, anchor_of, windows
from saksi.claims.find import proposals_of
from saksi.claims.layout import Layout
from saksi.claims.tagger import IS_CONTENT, IS_CUE, IS_SOURCE, NO_ROLE, Tagged, Tagger, rule_roles, tagger
from saksi.errors import ModelError
from saksi.lexicon import languages
from saksi.reading import models
from saksi.reading.analyse import analyse
from saksi.reading.models import model_path, shipped_hashes

MODELS = ("cues.onnx", "roles.onnx")
# Long enough for several windows.
LONG_REPORT = "\n".join([REPORT] * 8)
TEXTS = st.one_of(st.text(), st.text(alphabet="abC .,\n“”\"'?!0-"), st.sampled_from(sorted(REPORTS.values())))


def tagged_in(layout: Layout, least: float = 0.5) -> list[Tagged]:
    """What the tagger finds, given what the rules propose."""
    return tagger().tag(layout, proposals_of(layout), least)


def summary(tagged: Tagged) -> tuple[int, str, list[int], list[int], list[int]]:
    """What was found, without how sure."""
    content, source, cue = (tagged.tokens(role) for role in (IS_CONTENT, IS_SOURCE, IS_CUE))
    return tagged.anchor, str(tagged.act), content, source, cue


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(languages()), st.floats(0.01, 1.0))
def test_what_is_found_lies_in_the_article(text: str, language: str, least: float) -> None:
    layout = layout_of(text, language)
    found = tagged_in(layout, least)
    anchors = [tagged.anchor for tagged in found]
    assert anchors == sorted(set(anchors))
    spans = set(windows(layout.analysis.sentences))
    for tagged in found:
        assert least - 1e-6 <= tagged.probability <= 1.0 + 1e-6
        assert tagged.act in ACTS
        assert (tagged.first, tagged.first + len(tagged.roles)) in spans
        assert tagged.first <= tagged.anchor < tagged.first + len(tagged.roles)
        assert set(np.unique(tagged.roles)) <= {NO_ROLE, IS_CONTENT, IS_SOURCE, IS_CUE}


def test_each_anchor_is_seen_from_the_window_where_it_stands_farthest_from_an_edge() -> None:
    layout = layout_of(LONG_REPORT)
    spans = list(windows(layout.analysis.sentences))
    assert len(spans) > 2
    found = tagged_in(layout)
    assert found[0].anchor < spans[0][1]
    assert found[-1].anchor >= spans[-1][0]
    for tagged in found:
        seen_from = [(first, past) for first, past in spans if first <= tagged.anchor < past]
        first, past = max(seen_from, key=lambda span: min(tagged.anchor - span[0], span[1] - tagged.anchor))
        assert (tagged.first, tagged.first + len(tagged.roles)) == (first, past)


def test_a_higher_bound_leaves_out_and_changes_nothing_else() -> None:
    layout = layout_of(LONG_REPORT)
    low, high = tagged_in(layout, 0.05), tagged_in(layout, 0.9)
    assert 0 < len(high) < len(low)
    sure = [tagged for tagged in low if tagged.probability >= 0.9]
    assert [summary(tagged) for tagged in high] == [summary(tagged) for tagged in sure]


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_an_article_is_tagged_alone_as_among_others(language: str) -> None:
    alone = layout_of(REPORTS[language], language)
    others = [sample(LONG_REPORT, given_id="long"), sample("“Air naik,” kata Budi.", given_id="short")]
    among = Layout(analyse([others[0], sample(REPORTS[language], language), others[1]])[1])
    one, other = tagged_in(alone), tagged_in(among)
    assert [summary(tagged) for tagged in one] == [summary(tagged) for tagged in other]
    assert [tagged.probability for tagged in one] == pytest.approx([tagged.probability for tagged in other], abs=0.01)


def test_the_same_article_is_tagged_the_same_again() -> None:
    layout = layout_of(REPORT)
    one, other = tagged_in(layout), tagged_in(layout)
    assert [summary(tagged) for tagged in one] == [summary(tagged) for tagged in other]
    assert [tagged.probability for tagged in one] == [tagged.probability for tagged in other]


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_what_the_rules_are_sure_of_is_found(language: str) -> None:
    layout = layout_of(REPORTS[language], language)
    anchors = {anchor_of(layout, proposal) for proposal in proposals_of(layout)}
    assert anchors <= {tagged.anchor for tagged in tagged_in(layout)}


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_article_without_tokens(text: str) -> None:
    assert tagged_in(layout_of(text)) == []


def test_an_article_without_states_is_not_tagged() -> None:
    layout = made_layout("Rudi mengatakan jembatan itu aman")
    assert layout.analysis.states is None
    assert tagged_in(layout, 0.0) == []


def test_the_rules_say_nothing_where_they_propose_nothing() -> None:
    layout = layout_of(REPORT)
    assert rule_roles(layout, None, 3, 10).tolist() == [NO_RULE] * 7
    proposal = next(proposal for proposal in proposals_of(layout) if proposal.source)
    roles = rule_roles(layout, proposal, 0, len(layout.tokens))
    assert set(roles.tolist()) == {OUTSIDE, CONTENT, SOURCE, CUE}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the tagger's files, in the place of the shipped ones."""
    for name in (*MODELS, "SHA256SUMS"):
        shutil.copy(str(files(models.__name__).joinpath(name)), tmp_path / name)
    model_path.cache_clear()
    shipped_hashes.cache_clear()
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    yield tmp_path
    model_path.cache_clear()
    shipped_hashes.cache_clear()


@pytest.mark.usefixtures("folder")
def test_its_files_are_all_that_it_needs() -> None:
    Tagger()


@pytest.mark.parametrize("name", MODELS)
def test_an_absent_file_is_told_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}.*absent.*reinstall") as caught:
        Tagger()
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("name", MODELS)
def test_a_damaged_file_is_told_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:-1])
    with pytest.raises(ModelError, match=rf"{name}.*SHA-256.*reinstall"):
        Tagger()


@pytest.mark.parametrize("name", MODELS)
def test_a_file_that_is_no_model_is_told_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"no model")
    digests = {other: hashlib.sha256((folder / other).read_bytes()).hexdigest() for other in MODELS}
    lines = "".join(f"{digest}  {other}\n" for other, digest in digests.items())
    (folder / "SHA256SUMS").write_text(lines, encoding="utf-8")
    with pytest.raises(ModelError, match=r"tagger.*cannot be loaded.*reinstall"):
        Tagger()
