"""The status of an event from its accounts: the latest counts, and what it was before is kept."""

from collections.abc import Sequence

from dragoman.derive.families import FUTURE, MOVES
from dragoman.derive.statements import Account, Turn

HELD = frozenset({"occurred", "ongoing"})
_NOT_HELD = frozenset({"cancelled", "denied"})


def status_of(account: Account) -> str:
    """Return what the account says of the event: a postponement that occurred makes a meeting postponed."""
    moved = MOVES.get(account.event.type)
    if moved and account.event.status in HELD:
        return moved
    if account.denied and account.event.status in HELD:
        return "denied"
    return account.event.status


def history(accounts: Sequence[Account]) -> tuple[Turn, ...]:
    """Return the turns of an event, oldest first.

    A later report that still calls an event planned which another called held, or proposed which another called
    planned, tells of the time before, and is no turn.

    Args:
        accounts: by publication, never empty.
    """
    turns: list[Turn] = []
    for account in accounts:
        status = status_of(account)
        known = turns[-1].status if turns else None
        if status == known or _behind(known, status):
            continue
        turns.append(Turn(account.dateline.day, status, account.dateline.report))
    return tuple(turns)


def _behind(known: str | None, status: str) -> bool:
    over = known == "occurred" and status == "ongoing"
    return over or (known in HELD and status in FUTURE) or (known == "planned" and status == "proposed")


def disputed(accounts: Sequence[Account]) -> bool:
    """Return whether some accounts have the event held and others have it cancelled or denied."""
    said = {status_of(account) for account in accounts}
    return not said.isdisjoint(HELD) and not said.isdisjoint(_NOT_HELD)
