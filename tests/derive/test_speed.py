from datetime import date, timedelta

from dragoman.derive import Dateline, Decisions, Layers, derive_events, match, statements
from dragoman.derive import events as events_module
from dragoman.model.reading import Event
from dragoman.model.span import Span


def _corpus(reports):
    for number in range(reports):
        day = date(2031, 1, 1) + timedelta(days=number // 40)
        place = Dateline(f"r{number}", f"h{number}", "Courier", day.isoformat(), day)
        told = tuple(
            Event(
                "meeting",
                Span(n * 10, n * 10 + 9),
                (f"P{(number + n) % 50}", f"P{n}"),
                day.isoformat(),
                None,
                "occurred",
            )
            for n in range(5)
        )
        yield from statements(place, Layers(events=told), Decisions()).accounts


def test_the_number_of_comparisons_grows_with_the_number_of_reports_not_its_square(monkeypatch):
    compared = []

    def counting(*given):
        compared.append(1)
        return match.match(*given)

    monkeypatch.setattr(events_module, "match", counting)
    counts = []
    for reports in (1000, 2000, 4000):
        compared.clear()
        derive_events(list(_corpus(reports)))
        counts.append(len(compared))
    assert counts[1] < 2.4 * counts[0]
    assert counts[2] < 2.4 * counts[1]
