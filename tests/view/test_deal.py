"""The views of the deal: laws, judgements, dossiers, bad input."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from dragoman.derive import Decisions
from dragoman.derive.deal import deal_anchors
from dragoman.derive.dossiers import follow
from dragoman.errors import NotFoundError
from dragoman.export.json import sheet_record
from dragoman.model.deal import Deal, Guarantee, Link, Proposal, Provision, Response, Stance
from dragoman.model.judgement import Decision, decide, undo
from dragoman.model.reading import Attribution, Event, Mention, Position, Reading
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.window import Window
from dragoman.view import Options
from dragoman.view.brief import brief
from dragoman.view.deal.party import party
from dragoman.view.deal.positions import positions
from dragoman.view.deal.proposal import proposal
from dragoman.view.deal.redline import redline
from dragoman.view.dossier import dossier
from dragoman.view.dossiers import dossiers, followed
from dragoman.view.scope import scope_named, scoped

DAYS, FIRST = 12, date(2031, 5, 1)
RECORDED = "2031-08-01T00:00:00.000000Z"
LATER = "2031-08-05T00:00:00.000000Z"
CODES = {"territory.cede": "{} cedes Port", "armed-forces-limits.cut": "{} cuts the size of its armed forces"}


def _redline(ledger, window, options):
    return redline(ledger, window, options, FIRST + timedelta(days=3))


def _party(ledger, window, options):
    try:
        return party(ledger, window, Options(options.lang, actor="Iceland"))
    except NotFoundError:
        return positions(ledger, window, options)


VIEWS = [proposal, positions, _party, _redline, brief, dossier]


def _random_corpus(seed, size=24):
    chance = Random(seed)
    names = ["Iceland", "Norway", "Malta", "An official"]
    for number in range(size):
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        text = " ".join(chance.choices(["ferry", "harbour", "treaty", "bóng", "envoy", "port"], k=60))
        report = Report(f"r{number}", f"{number} {text}", "en", day.isoformat(), chance.choice([None, "Courier"]))
        yield report, _reading(report, chance, names, day)


def _reading(report, chance, names, day):
    def span():
        start = chance.randrange(200)
        return Span(start, start + chance.randrange(4, 30))

    def wanted():
        code = chance.choice(list(CODES))
        return {"issue": code.partition(".")[0], "option": CODES[code].format(chance.choice(names[:3])), "code": code}

    said = tuple(Attribution((span(),), (), (), chance.choice(names), "state") for _ in range(2))
    link = [None, 0, 1]
    plans = tuple(
        Proposal(f"p{n}", chance.choice(["peace plan", "12-point plan"]), (chance.choice(names),), (), points,
                 chance.choice(["presented", "amended", "rejected"]), span(), attribution=chance.choice(link))
        for n, points in enumerate(chance.choice([(), (12,), (12, 9), (None,)]), 1)
    )  # fmt: skip
    local = chance.choice([None, "p1", "p2", "p9"])
    deal = Deal(
        proposals=plans,
        provisions=tuple(Provision(local, value=None, obligor=(), beneficiary=(),
            status=chance.choice(["proposed", "agreed", "dropped"]), said_by="x", evidence=span(),
            attribution=chance.choice(link), **wanted()) for _ in range(2)),
        guarantees=(Guarantee(local, ("Malta",), ("Iceland",), "weapons", None, None, span()),),
        stances=tuple(Stance(chance.choice(names), stance=chance.choice(["demands", "opposes", "conditional"]),
            condition=None, red_line=chance.random() < 0.2, said_by="x", own_words=chance.random() < 0.5,
            evidence=span(), attribution=chance.choice(link), **wanted()) for _ in range(3)),
        responses=(Response(chance.choice(names), local, chance.choice(["accepts", "rejects", "pending"]), None, "x",
            span(), chance.choice(link)),),
        links=(Link("exchange", "ferry", "harbour", span()),),
    )  # fmt: skip
    near = (day + timedelta(days=3)).isoformat()
    events = (Event("deadline", span(), ("Iceland",), near, None, chance.choice(["planned", "cancelled"])),)
    mentions = (Mention(span(), chance.choice(names), "state"),)
    found = (Position("Norway", chance.choice(["border", "territory"]), "demands", span()),)
    return Reading(report.hash, "fast", "test-1", "en", attributions=said, events=events, deal=deal,
                   mentions=mentions, positions=found)  # fmt: skip


def _follow(ledger):
    steps = [("actor", "Malta"), ("issue", "border"), ("query", '"bong treaty envoy"')]
    for number, (kind, value) in enumerate(steps):
        ledger.judge(decide(follow("watch", kind, value), "eva", f"2031-08-02T00:00:0{number}.000000Z"))
    return ledger


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kept", [False, True])
def test_as_of_equals_the_ledger_of_that_day(ledger_of, seed, kept):
    corpus = list(_random_corpus(seed))
    whole = _follow(ledger_of(corpus))
    for day in (FIRST + timedelta(days=n) for n in (1, 4, 8)):
        known = _follow(ledger_of([pair for pair in corpus if date.fromisoformat(pair[0].published) <= day]))
        asked = Window(as_of=day), Options(lang="en", limit=9)
        one, other = (scoped(x, scope_named(x, Window(), "watch")) if kept else x for x in (whole, known))
        for view in VIEWS:
            assert sheet_record(view(one, *asked)) == sheet_record(view(other, *asked)), view.__name__


@pytest.mark.parametrize("seed", [4, 5])
def test_the_order_of_reading_does_not_count(ledger_of, seed):
    corpus = list(_random_corpus(seed))
    one, other = ledger_of(corpus), ledger_of(Random(seed).sample(corpus, len(corpus)))
    for view in VIEWS:
        asked = Window(), Options(lang="vi")
        assert sheet_record(view(one, *asked)) == sheet_record(view(other, *asked)), view.__name__


def test_every_row_stands_on_words_of_its_report(ledger_of):
    corpus = list(_random_corpus(6))
    ledger = ledger_of(corpus)
    texts = {report.id: report.text for report, _ in corpus}
    rows = list(_rows(sheet_record(dossier(ledger, Window(), Options("en")))))
    assert len(rows) > 50
    for piece in rows:
        assert texts[piece["report"]][piece["start"] : piece["end"]] == piece["words"]


def _rows(value):
    if isinstance(value, dict):
        if {"report", "start", "end", "words"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _rows(each)


@pytest.mark.parametrize("view", [proposal, positions, _redline, brief, dossier])
def test_an_empty_ledger_has_an_answer(ledger_of, view):
    assert view(ledger_of(()), Window(), Options(lang="vi")).facts["reports"] == 0


def test_an_unknown_party_is_said_to_be_unknown(ledger_of):
    with pytest.raises(NotFoundError, match="Atlantis"):
        party(ledger_of(()), Window(), Options(actor="Atlantis"))


TEXT = (
    "Norway put a 12-point plan to Iceland. Under it Iceland cedes Port. "
    "Iceland opposes ceding Port and rejects the plan."
)


def _span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def one_plan(ledger_of):
    """A ledger of one report with one statement of each kind that can be corrected."""
    report = Report("r1", TEXT, "en", "2031-05-03", "Courier")
    deal = Deal(
        proposals=(
            Proposal("p1", "12-point plan", ("Norway",), ("Iceland",), 12, "presented", _span("12-point plan")),
        ),
        provisions=(Provision("p1", "territory", "Iceland cedes Port", None, ("Iceland",), (), "proposed", "narration",
                              _span("Iceland cedes Port"), "territory.cede"),),
        stances=(Stance("Iceland", "territory", "Iceland cedes Port", "opposes", None, False, "narration", False,
                        _span("opposes ceding Port"), "territory.cede"),),
        responses=(Response("Iceland", "p1", "rejects", None, "narration", _span("rejects the plan")),),
    )  # fmt: skip
    return ledger_of([(report, Reading(report.hash, "fast", "test-1", "en", deal=deal))]), deal


def _judge(ledger, anchor, verb, field="", value="", recorded=LATER):
    made = decide(Decision(verb, anchor, field, value), "eva", recorded)
    ledger.judge(made)
    return made


def _anchor(deal, layer):
    return next(each for each in deal_anchors("r1", deal, TEXT) if each.layer == layer)


LOOK = {
    "proposal": lambda ledger, window: proposal(ledger, window, Options("en")).sections[0].rows,
    "provision": lambda ledger, window: _part(ledger, window, "terms"),
    "stance": lambda ledger, window: [
        row for row in positions(ledger, window, Options("en")).sections[1].rows if row.cells["issue"] == "territory"
    ],
    "response": lambda ledger, window: _part(ledger, window, "responses"),
}


def _part(ledger, window, key):
    parts = proposal(ledger, window, Options("en")).parts
    return [row for part in parts for section in part.sections if section.key == key for row in section.rows]


@pytest.mark.parametrize("layer", LOOK)
def test_the_ids_of_statements_stand_in_the_views(one_plan, layer):
    ledger, deal = one_plan
    (row,) = LOOK[layer](ledger, Window())
    assert row.cells["statements"] == (_anchor(deal, layer).statement,)


@pytest.mark.parametrize("layer", LOOK)
def test_what_was_accepted_is_marked_once_that_was_known(one_plan, layer):
    ledger, deal = one_plan
    made = _judge(ledger, _anchor(deal, layer), "accept")
    before = Window(known_at=datetime(2031, 8, 3, tzinfo=UTC))
    assert [row.review for row in LOOK[layer](ledger, before)] == ["unreviewed"]
    assert [row.review for row in LOOK[layer](ledger, Window())] == ["accepted"]
    ledger.judge(undo(made, "eva", "2031-08-06T00:00:00.000000Z"))
    assert [row.review for row in LOOK[layer](ledger, Window())] == ["unreviewed"]


@pytest.mark.parametrize("layer", LOOK)
def test_what_was_rejected_vanishes(one_plan, layer):
    ledger, deal = one_plan
    _judge(ledger, _anchor(deal, layer), "reject")
    assert not LOOK[layer](ledger, Window())


@pytest.mark.parametrize(
    ("layer", "field", "value", "shown"),
    [("proposal", "points", "14", ("points", ("14",))), ("provision", "status", "agreed", ("status", "agreed")),
     ("stance", "stance", "conditional", ("stance", "conditional")),
     ("response", "response", "studies", ("response", "studies"))],
)  # fmt: skip
def test_a_corrected_field_takes_the_place_of_what_was_read(one_plan, layer, field, value, shown):
    ledger, deal = one_plan
    _judge(ledger, _anchor(deal, layer), "correct", field, value)
    (row,) = LOOK[layer](ledger, Window())
    assert (row.cells[shown[0]], row.review) == (shown[1], "corrected")


def test_a_correction_in_a_persons_words_is_shown_as_they_stand(one_plan):
    ledger, deal = one_plan
    _judge(ledger, _anchor(deal, "provision"), "correct", "option", "Iceland leases Port for ten years")
    (row,) = LOOK["provision"](ledger, Window())
    assert row.cells["option"] == "“Iceland leases Port for ten years”"


def test_options_are_told_in_the_language_of_the_answer(one_plan):
    ledger, _ = one_plan
    told = {lang: positions(ledger, Window(), Options(lang)).sections[1].rows for lang in ("en", "vi")}
    assert {lang: [r.cells["option"] for r in rows if r.cells["code"]] for lang, rows in told.items()} == {
        "en": ["Iceland cedes Port"], "vi": ["Iceland nhượng Port"],
    }  # fmt: skip


def test_a_dossier_obeys_known_at_and_takes_what_it_follows(ledger_of):
    ledger = _follow(ledger_of(list(_random_corpus(7))))
    before = Window(known_at=datetime(2031, 8, 1, 12, tzinfo=UTC))
    assert dossiers(ledger, before, Options()).sections[0].rows == ()
    with pytest.raises(NotFoundError):
        scope_named(ledger, before, "watch")
    (row,) = dossiers(ledger, Window(), Options()).sections[0].rows
    listed = followed(ledger, Window(), Options(kind="watch"))
    assert row.cells["reports"] == listed.facts["reports"]
    assert 0 < row.cells["reports"] < 24


def test_a_dossier_of_a_proposal_takes_the_reports_that_speak_of_it(one_plan):
    ledger, deal = one_plan
    ledger.judge(decide(follow("plan", "proposal", _anchor(deal, "proposal").statement), "eva", LATER))
    assert [row.cells["reports"] for row in dossiers(ledger, Window(), Options()).sections[0].rows] == [1]


def test_follow_rows_do_not_disturb_other_judgements(one_plan):
    ledger, _ = one_plan
    held = Decisions(_follow(ledger).judgements(Window()))
    assert held.about("r1") == ()
    assert held.about("") == ()


def test_forty_issues_make_a_matrix_that_can_be_read(ledger_of):
    words = " ".join(f"matter{n:02}" for n in range(40))
    report = Report("r1", words, "en", "2031-05-03", "Courier")
    told = tuple(
        Stance("Iceland", f"issue-{n}", f"matter{n:02} is settled", "demands", None, False, "narration", True,
               Span(9 * n, 9 * n + 8))
        for n in range(40)
    )  # fmt: skip
    ledger = ledger_of([(report, Reading(report.hash, "fast", "test-1", "en", deal=Deal(stances=told)))])
    matrix, listed = positions(ledger, Window(), Options("en")).sections
    assert (len(matrix.rows), len(matrix.columns), len(listed.rows)) == (1, 9, 40)


def test_a_report_that_only_mentions_a_plan_invents_nothing(ledger_of):
    text = "The 12-point plan was in the news again."
    report = Report("r1", text, "en", "2031-05-03", "Courier")
    mention = Proposal("p1", "12-point plan", (), (), 12, "presented", Span(4, 17))
    ledger = ledger_of([(report, Reading(report.hash, "fast", "test-1", "en", deal=Deal(proposals=(mention,))))])
    (row,) = proposal(ledger, Window(), Options("en")).sections[0].rows
    assert (row.cells["authors"], row.cells["addressees"], row.children["responses"]) == ((), (), ())
    assert row.children["versions"][0].children["terms"] == ()
    assert positions(ledger, Window(), Options("en")).sections[1].rows == ()
    assert brief(ledger, Window(), Options("en")).sections[0].key == "state"
