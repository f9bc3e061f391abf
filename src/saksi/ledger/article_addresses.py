"""The addresses under which one article may stand, so that whoever names it need not know which was written."""

from __future__ import annotations

from saksi.article.one_page import plain_address, whole_address
from saksi.errors import FetchRefused
from saksi.intake.web_address import web_address
from saksi.ledger.storable import storable


def forms_of(url: str) -> tuple[str, ...]:
    """An address as it is written, in its one form, and where an outlet shows an article in other ways: without what
    says which of its pages is shown, and with what shows all of it on one."""
    url = storable(url) or ""
    try:
        address = str(web_address(url))
    except FetchRefused:
        return (url,)
    return tuple(dict.fromkeys((url, address, plain_address(address), whole_address(address))))
