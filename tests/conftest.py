"""Fixtures that several tests share; each file of them has its own subject."""

from __future__ import annotations

pytest_plugins = ["ledger_fixtures", "view_fixtures"]
