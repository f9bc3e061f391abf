"""The ledger: an append-only store of articles and their claims. `saksi.ledger.ledger.Ledger` is the way in."""
