"""Tokens: the secret is shown once and kept nowhere; what is revoked or has ended opens nothing."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.pipeline import access
from dragoman.pipeline.access import check_token, list_tokens, may_review, new_token, revoke_token

MORNING = datetime(2031, 6, 1, 8, tzinfo=UTC)
LATER = MORNING + timedelta(days=30)


def test_the_secret_opens_and_is_kept_nowhere(ledger, clock):
    made, secret = new_token(ledger, " Lan Pham ", "reviewer", "eva", clock)
    assert (made.name, made.role, made.by, made.revoked) == ("Lan Pham", "reviewer", "eva", "")
    assert check_token(ledger, secret, LATER) == made == list_tokens(ledger)[0]
    kept = [str(value) for row in ledger.tokens() for value in asdict(row).values()]
    assert not any(secret in value or secret.split("_", 2)[2] in value for value in kept)
    assert len(secret.split("_", 2)[2]) >= 43, "256 bits, in base 64"


def test_no_two_secrets_are_alike(ledger, clock):
    made = [new_token(ledger, "Lan", "reader", "eva", clock) for _ in range(20)]
    assert len({secret for _, secret in made}) == len({token.id for token, _ in made}) == 20
    for token, secret in made:
        assert check_token(ledger, secret, LATER).id == token.id


def test_a_revoked_token_opens_nothing_and_stays_listed(ledger, clock):
    made, secret = new_token(ledger, "Lan", "reader", "eva", clock)
    (gone,) = revoke_token(ledger, made.id, "bob", clock)
    assert gone.revoked
    assert check_token(ledger, secret, LATER) is None
    assert list_tokens(ledger) == (gone,)
    assert [row.verb for row in ledger.tokens()] == ["issued", "revoked"]
    with pytest.raises(DragomanError, match="left to revoke"):
        revoke_token(ledger, made.id, "bob", clock)


def test_all_tokens_of_a_person_are_revoked_by_name(ledger, clock):
    for name in ("Lan", "Lan", "Minh"):
        new_token(ledger, name, "reader", "eva", clock)
    assert len(revoke_token(ledger, "Lan", "eva", clock)) == 2
    assert [token.name for token in list_tokens(ledger) if token.holds(LATER)] == ["Minh"]


def test_a_token_ends_at_its_moment(ledger, clock):
    _, secret = new_token(ledger, "Lan", "reader", "eva", clock, expires=LATER)
    assert check_token(ledger, secret, LATER - timedelta(microseconds=1))
    assert check_token(ledger, secret, LATER) is None


@pytest.mark.parametrize(
    ("name", "role", "days"), [("", "reader", 1), ("  ", "reader", 1), ("a\nb", "reader", 1), ("x" * 101, "reader", 1),
                               ("Lan", "owner", 1), ("Lan", "", 1), ("Lan", "reader", -1)],
)  # fmt: skip
def test_what_is_no_token(ledger, clock, name, role, days):
    with pytest.raises(DragomanError) as caught:
        new_token(ledger, name, role, "eva", clock, expires=MORNING + timedelta(days=days))
    assert caught.value.code == "bad-token"
    assert list_tokens(ledger) == ()


def test_a_secret_must_fit_to_the_last_letter(ledger, clock):
    made, secret = new_token(ledger, "Lan", "reader", "eva", clock)
    other = new_token(ledger, "Minh", "reviewer", "eva", clock)[1]
    wrong = (
        "", "_", "__", secret[:-1], f"{secret}x", f" {secret}", secret.upper(), secret + "x" * 10_000, made.id,
        f"dragoman_{made.id}_", f"dragoman_{made.id}_{other.split('_', 2)[2]}", "dragoman_'; DROP TABLE tokens; --_x",
        "\ud800_\ud800_", "\0",
    )  # fmt: skip
    assert [each for each in wrong if check_token(ledger, each, LATER)] == []
    assert check_token(ledger, secret, LATER)


@given(st.text(max_size=60))
def test_no_other_text_opens(text):
    class Empty:
        def tokens(self, token=None):
            return []

    assert check_token(Empty(), text, LATER) is None


def test_an_unknown_token_is_compared_like_a_known_one(ledger, clock, monkeypatch):
    compared = []
    real = access.hmac.compare_digest
    monkeypatch.setattr(access.hmac, "compare_digest", lambda a, b: compared.append((len(a), len(b))) or real(a, b))
    made, secret = new_token(ledger, "Lan", "reader", "eva", clock)
    for given_secret in (secret, f"dragoman_{made.id}_wrong", "dragoman_0000000000_wrong", "no token at all"):
        check_token(ledger, given_secret, LATER)
    assert compared == [(64, 64)] * 4


def test_roles():
    assert may_review("reviewer")
    assert not may_review("reader")
