"""Review by keyboard alone, several reviewers, and decisions by form and by program."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from dragoman.model.window import Window
from dragoman.pipeline.access import new_token
from dragoman.web import desk as module


def queue(desk, key="queue", **asked):
    """Return what awaits review."""
    return desk.get("/api/v1/review", params={"limit": 500, **asked}).json()[key]


def send(desk, status=201, **decision):
    """Decide as a program does."""
    desk.client.cookies.clear()
    answer = desk.client.post("/api/v1/judgements", json=decision)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_the_queue_is_ordered_by_doubt_times_consequence(desk):
    scores = [row["score"] for row in queue(desk)]
    assert scores == sorted(scores, reverse=True)


def test_a_decision_shows_at_once(desk):
    wanted = queue(desk, kind="event")[0]
    send(desk, verb="reject", ids=[wanted["id"]])
    assert wanted["id"] not in {row["id"] for row in queue(desk)}
    shown = desk.get("/api/v1/report", params={"id": wanted["report"]}).json()
    assert wanted["id"] not in {row["id"] for row in shown["events"]}


def test_a_form_decides_and_another_undoes(desk):
    wanted = queue(desk)[0]
    desk.send("/review?lang=en", verb="accept", id=wanted["id"], seen="")
    (made,) = desk.ledger.judgements(Window())
    assert (made.verb, made.by) == ("accept", "tester")
    mine = desk.get("/review?reviewer=tester&lang=en").text
    assert made.id in mine
    desk.send("/review", verb="undo", id=made.id)
    assert wanted["id"] in {row["id"] for row in queue(desk)}


def test_the_second_of_two_reviewers_sees_the_first(guarded):
    wanted = {"verb": "accept", "field": "", "value": "", "note": ""}
    keys = {}
    for name in ("Ana", "Ben"):
        _, keys[name] = new_token(guarded.ledger, name, "reviewer", "tester", lambda: datetime.now(UTC))
    head = {name: {"Authorization": f"Bearer {key}"} for name, key in keys.items()}
    rows = guarded.client.get("/api/v1/review", headers=head["Ana"]).json()["queue"]
    one = rows[0]["id"]
    said = guarded.client.post("/api/v1/judgements", json={**wanted, "ids": [one], "seen": ""}, headers=head["Ana"])
    assert said.status_code == 201
    late = {**wanted, "verb": "reject", "ids": [one], "seen": ""}
    refused = guarded.client.post("/api/v1/judgements", json=late, headers=head["Ben"])
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "judged-meanwhile"
    assert "Ana" in refused.json()["error"]["message"]
    known = said.json()["judgements"][-1]["id"]
    assert (
        guarded.client.post("/api/v1/judgements", json={**late, "seen": known}, headers=head["Ben"]).status_code == 201
    )
    disputed = guarded.client.get("/api/v1/review?disputed=true", headers=head["Ana"]).json()["queue"]
    assert one in {row["id"] for row in disputed}


def test_a_reader_decides_nothing(guarded):
    _, key = new_token(guarded.ledger, "Eve", "reader", "tester", lambda: datetime.now(UTC))
    head = {"Authorization": f"Bearer {key}"}
    assert guarded.client.get("/api/v1/brief", headers=head).status_code == 200
    body = {"verb": "accept", "ids": ["x"]}
    assert guarded.client.post("/api/v1/judgements", json=body, headers=head).status_code == 403
    assert guarded.client.post("/api/v1/dossiers", json={"name": "n"}, headers=head).status_code == 403


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}])
def test_without_a_token_nothing_is_shown(guarded, header):
    assert guarded.client.get("/api/v1/brief", headers=header).status_code == 401
    page = guarded.client.get("/brief", headers=header, follow_redirects=False)
    assert page.status_code in (303, 401)
    assert "Geneva" not in page.text


def test_tokens_are_not_tried_for_ever(guarded):
    tried = [guarded.client.post("/sign-in", data={"token": f"guess-{n}"}).status_code for n in range(15)]
    assert tried[0] == 401
    assert tried[-1] == 429
    _, good = new_token(guarded.ledger, "Ana", "reader", "tester", lambda: datetime.now(UTC))
    assert guarded.client.post("/sign-in", data={"token": good}).status_code == 429


def test_a_program_is_slowed_by_its_holder(guarded):
    _, key = new_token(guarded.ledger, "Bot", "reader", "tester", lambda: datetime.now(UTC))
    head = {"Authorization": f"Bearer {key}"}
    asked = [guarded.client.get("/api/v1/why?id=none", headers=head).status_code for _ in range(400)]
    assert asked[0] == 404
    assert 429 in asked


def test_a_decision_is_not_taken_back_by_an_older_look(desk):
    app = desk.client.app.state.desk
    moments = iter([datetime(2026, 1, 1, tzinfo=UTC), *[datetime(2026, 1, 2, tzinfo=UTC)] * 9])
    app.renew()
    newer = app.snapshot()
    app.clock = lambda: next(moments)
    app._look_anew()
    assert app.snapshot() is newer


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ({"verb": "accept", "ids": ["none"]}, 404), ({"verb": "accept", "ids": []}, 400),
        ({"verb": "merge", "ids": ["one"]}, 400), ({"verb": "steal", "ids": ["x"]}, 400),
        ({"verb": "grade", "ids": ["Axios"], "value": "Z"}, 400), ({"verb": "undo", "ids": ["none"]}, 404),
        ({"verb": "correct", "ids": ["none"], "field": "x", "value": "y"}, 404), ({"verb": "accept"}, 400),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_said(desk, decision, status):
    before = desk.ledger.judgements(Window())
    assert send(desk, status, **decision)["error"]["message"]
    assert desk.ledger.judgements(Window()) == before


def test_what_most_pages_need_is_asked_ahead_after_a_decision(desk, monkeypatch):
    desk.send("/dossier", act="new", name="plan", title="The matter", kind="query", value="plan")
    app = desk.client.app.state.desk
    monkeypatch.setattr(module, "LARGE", 0)
    monkeypatch.setattr(module, "PAUSE", timedelta())
    asked, done = [], Event()

    def noted(snapshot, view, question, *, beside):
        assert beside
        asked.append((view.__name__, question.lang, question.dossier))
        if len(asked) == 2 * len(module.FIRST) + 2:
            done.set()

    monkeypatch.setattr(module.Snapshot, "ask", noted)
    app.renew()
    assert done.wait(10)
    assert set(asked) == {(view, lang, "") for view in ("brief", "changes", "review") for lang in ("vi", "en")} | {
        ("changes", "vi", "plan"), ("changes", "en", "plan"),
    }  # fmt: skip


def test_an_older_look_is_not_asked_on(desk, monkeypatch):
    app = desk.client.app.state.desk
    older = app.snapshot()
    app.renew()
    asked = []
    monkeypatch.setattr(module.Snapshot, "ask", lambda *question: asked.append(question))
    app._ask_ahead(older)
    assert not asked


def test_until_a_large_ledger_is_worked_out_the_morning_tells_what_it_told_before_and_says_so(desk, monkeypatch):
    monkeypatch.setattr(module, "LARGE", 0)
    monkeypatch.setattr(module, "PAUSE", timedelta(hours=1))
    asked = "/?since=2025-12-01&lang=en"
    before = desk.get(asked).text
    note = "being worked in"
    assert note not in before
    wanted = queue(desk, kind="event")[0]
    desk.send("/review", verb="reject", id=wanted["id"])
    assert note in desk.get(asked).text
    assert wanted["id"] not in {row["id"] for row in queue(desk)}, "all else holds the decision at once"
    app = desk.client.app.state.desk
    app._ask_ahead(app.snapshot())
    assert note not in desk.get(asked).text
    app._pausing.cancel()
