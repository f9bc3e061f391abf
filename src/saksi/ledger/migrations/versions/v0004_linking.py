"""What linking needs: gists of statements, stories and their moves, linked stories, judgements."""

from alembic import op
from sqlalchemy import Column, Float, ForeignKey, Integer, Text

from saksi.ledger.migrations.collations import collate
from saksi.ledger.migrations.guards import forbid_changes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes room for what links articles."""
    create_gists()
    create_stories()
    create_judgements()
    collate("gists", ordered=("made_by",))
    collate("story_members", ordered=("article", "moment", "story"))
    collate("story_keys", ordered=("key", "moment"))
    collate("story_moves", ordered=("story", "before", "at"))
    collate("linked_stories", ordered=("digest", "story"))
    collate("judgements", ordered=("id", "a", "b", "judged_at", "known_at"))
    forbid_changes("story_moves", "number")
    forbid_changes("judgements", "number")


def create_gists() -> None:
    op.create_table(
        "gists",
        Column(
            "revision", Integer, ForeignKey("articles.revision"), primary_key=True, comment="whose statements they are"
        ),
        Column("made_by", Text, nullable=False, comment="what made them; those of another are made anew"),
        Column("gists", Text, nullable=False, comment="what each statement says, for comparing: JSON"),
        Column("sketch", Text, nullable=False, comment="what the article is about, for finding its story: JSON"),
        comment="one row a revision that was linked; follows from the article, and can be made again",
    )
    op.create_table(
        "story_members",
        Column("revision", Integer, ForeignKey("articles.revision"), primary_key=True, comment="the current revision"),
        Column("lineage", Integer, nullable=False, unique=True, comment="the article, by its first revision"),
        Column("article", Text, nullable=False, comment="its id"),
        Column(
            "moment", Text, nullable=False, comment="when it was published, UTC; the end of time where nobody knows"
        ),
        Column("story", Text, comment="the story that it belongs to; null until that is decided"),
        comment="one row an article that was linked, as the last of its moves has it",
    )
    op.create_index("ix_story_members_story", "story_members", ["story"])
    op.create_table(
        "story_keys",
        Column("key", Text, primary_key=True, comment="a rare word or a name, by which others on the same are found"),
        Column("revision", Integer, ForeignKey("articles.revision"), primary_key=True, comment="in which it stands"),
        Column(
            "moment", Text, nullable=False, comment="when it was published, UTC; the end of time where nobody knows"
        ),
        comment="one row a key of a revision that was linked",
    )
    op.create_index("ix_story_keys_revision", "story_keys", ["revision"])
    op.create_table(
        "likenesses",
        Column("later", Integer, ForeignKey("articles.revision"), primary_key=True, comment="the later of the two"),
        Column("earlier", Integer, ForeignKey("articles.revision"), primary_key=True, comment="the earlier"),
        Column("likeness", Float, nullable=False, comment="probability that both are of one story, 0 to 1"),
        comment="one row a pair of revisions that may be of one story",
    )
    op.create_index("ix_likenesses_earlier", "likenesses", ["earlier"])


def create_stories() -> None:
    op.create_table(
        "story_moves",
        Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the moves from 1, no gaps"),
        Column("lineage", Integer, nullable=False, comment="the article, by its first revision"),
        Column("story", Text, nullable=False, comment="the story that it belongs to from now on"),
        Column("before", Text, comment="the story that it belonged to; null where to none"),
        Column("event", Text, nullable=False, comment="founded, joined, merged, split"),
        Column("at", Text, nullable=False, comment="moment of the move, UTC, ISO 8601"),
        comment="one row a move of an article into a story; its last one counts",
    )
    op.create_index("ix_story_moves_lineage", "story_moves", ["lineage"])
    op.create_index("ix_story_moves_story", "story_moves", ["story"])
    op.create_table(
        "linked_stories",
        Column("digest", Text, primary_key=True, comment="SHA-256 of all that the linking follows from"),
        Column("story", Text, nullable=False, comment="the story"),
        Column("record", Text, nullable=False, comment="origins, relations and propositions: JSON"),
        Column("made_at", Text, nullable=False, comment="moment of linking, UTC, ISO 8601"),
        comment="one row a story as it was linked once; follows from articles and judgements, and can be made again",
    )
    op.create_index("ix_linked_stories_story", "linked_stories", ["story"])


def create_judgements() -> None:
    op.create_table(
        "judgements",
        Column(
            "number", Integer, primary_key=True, autoincrement=False, comment="counts the judgements from 1, no gaps"
        ),
        Column("id", Text, nullable=False, unique=True, comment="content-derived, the same wherever it is imported"),
        Column("kind", Text, nullable=False, comment="of what is judged: claim, article, name"),
        Column(
            "verdict", Text, nullable=False, comment="same, different, unsure; undone for one that takes another back"
        ),
        Column("a", Text, nullable=False, comment="the first of the two, or the judgement taken back"),
        Column("b", Text, comment="the second; null for one that takes another back"),
        Column("judge", Text, nullable=False, comment="who judged"),
        Column("because", Text, comment="why, in the judge's words"),
        Column("judged_at", Text, nullable=False, comment="moment of judging, UTC, ISO 8601"),
        Column("known_at", Text, nullable=False, comment="moment when this ledger came to know it, UTC, ISO 8601"),
        comment="one row a judgement of a person; it wins over the machine until it is taken back",
    )
    op.create_index("ix_judgements_a", "judgements", ["a"])
    op.create_index("ix_judgements_b", "judgements", ["b"])
