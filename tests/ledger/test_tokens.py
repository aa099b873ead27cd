"""Tokens in every kind of database: rows are added, in order, and none is changed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError
from dragoman.ledger import open_ledger
from dragoman.ledger.protocol import TokenRow

NOON = "2025-11-22T12:00:00+07:00"


def row(token: str, verb: str = "issued", recorded: str = NOON) -> TokenRow:
    return TokenRow(token, verb, "Lan Phạm", "reader", "ab" * 32, "", "eva", recorded)


def test_rows_come_back_in_the_order_in_which_they_were_added(ledger):
    for each in (row("b"), row("a"), row("b", "revoked")):
        ledger.add_token(each)
    assert [(each.token, each.verb) for each in ledger.tokens()] == [("b", "issued"), ("a", "issued"), ("b", "revoked")]
    assert [each.verb for each in ledger.tokens("b")] == ["issued", "revoked"]
    assert ledger.tokens("c") == []
    assert ledger.tokens()[0].recorded == "2025-11-22T05:00:00.000000Z"
    assert ledger.tokens()[0].name == "Lan Phạm"


@pytest.mark.parametrize("change", ["UPDATE tokens SET role = 'reviewer'", "DELETE FROM tokens"])
def test_no_row_is_changed(ledger, change):
    ledger.add_token(row("a"))
    with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.execute(text(change))
    assert ledger.tokens()[0].role == "reader"


def test_tokens_are_no_part_of_what_the_ledger_holds(ledger):
    before = (ledger.content_hash(), ledger.stamp())
    ledger.add_token(row("a"))
    assert (ledger.content_hash(), ledger.stamp()) == before


def test_a_ledger_that_is_only_read_takes_no_token(fresh):
    ledger = open_ledger(fresh(), read_only=True)
    assert ledger.tokens() == []
    with pytest.raises(LedgerError):
        ledger.add_token(row("a"))
    ledger.close()
