"""The judgements of a ledger, ready for linking: also on what was revised since it was judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from saksi.ledger.ledger import Ledger
from saksi.linking.claim_changes import claim_changes
from saksi.linking.claim_pairs import pair_claims
from saksi.linking.judgement import KINDS, JudgedKind, Judgement, Judgements
from saksi.linking.revision_changes import Revision


def standing_judgements(
    ledger: Ledger,
    known_at: datetime | None = None,
    as_of: datetime | None = None,
    kinds: Collection[JudgedKind] = KINDS,
) -> Judgements:
    """The judgements of these kinds that the ledger knew at a moment and that were made by another; all of them where
    none is given.

    What was judged is found by the ids of all its revisions. A judgement of a claim goes on with the claim into later
    revisions as long as nothing of it changes: of other words nothing was judged.
    """
    found = [entry.judgement for entry in ledger.judgements(known_at) if entry.judgement.kind in kinds]
    return Judgements(found, as_of, present_ids(ledger, found))


def present_ids(ledger: Ledger, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The ids that judged articles and claims have in present revisions, by those that they had in earlier ones; where
    a claim is no longer as it was, it is left out."""
    judged: dict[JudgedKind, set[str]] = defaultdict(set)
    for each in judgements:
        if each.b is not None:
            judged[each.kind] |= {each.a, each.b}
    found = ledger.revised("article", judged["article"])
    claims_of: dict[str, list[str]] = defaultdict(list)
    for claim, article in ledger.revised("claim", judged["claim"]).items():
        claims_of[article].append(claim)
    for article, claims in claims_of.items():
        found |= followed(claims, [entry.revision for entry in ledger.revisions(article)])
    return found


def followed(claims: Iterable[str], revisions: Sequence[Revision]) -> dict[str, str]:
    """For those of `claims` that stand unchanged in the last of the revisions, which are oldest first, the ids that
    they have there."""
    now = {claim: claim for claim in claims}
    for before, after in pairwise(revisions):
        steps = unchanged(before, after)
        now = {claim: steps.get(identity, identity) for claim, identity in now.items()}
    standing = {claim.id for claim in revisions[-1].claims}
    return {claim: identity for claim, identity in now.items() if identity in standing}


def unchanged(before: Revision, after: Revision) -> Mapping[str, str]:
    """The new ids of claims, by the old ones, that one revision has as the other has them."""
    pairs = pair_claims(before.claims, after.claims).pairs
    return {old.id: new.id for old, new in pairs if not claim_changes(old, new)}
