"""Migrations of the ledger (Alembic), run by `saksi.ledger.opening` on opening. Forward only: a ledger never goes back.

A migration that has been released is never changed; a change of the schema is a new file here, with
`saksi.ledger.schema` and its `VERSION` brought to what it makes.
"""
