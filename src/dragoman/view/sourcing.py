"""How the reports of a window are sourced, in numbers."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dragoman.derive import Said
from dragoman.i18n import Labels, actor_name, counted, day_text
from dragoman.model.sheet import Row
from dragoman.view.gather import Gathered


def sourcing(gathered: Gathered, words: Labels, first: date | None, near: date | None) -> tuple[Row, ...]:
    """Return how the reports are sourced, in numbers; each opens in the view ``sources``.

    Args:
        gathered: the reports that are counted.
        words: labels.
        first: first day of publication that is counted, where earlier reports are not.
        near: the day that is looked from.
    """
    found = [said.attribution for said in gathered.said]
    if not found:
        return ()
    outlets = len({ref.outlet for ref in gathered.reports if ref.outlet})
    unnamed = sum(each.anonymous for each in found)
    counts = words.say(
        "sentence.sourcing_counts",
        reports=counted(len(gathered.reports), "report", words),
        outlets=counted(outlets, "outlet", words) if outlets else words["fact.outlets_unknown"],
        n=len(found),
        named=len(found) - unnamed,
        unnamed=unnamed,
        denials=sum(each.polarity == "denies" for each in found),
    )
    top = _top(Counter(each.source_name for each in found if not each.anonymous), words)
    if first is not None:
        counts = words.say("sentence.sourcing_from", date=day_text(first, words, near), text=counts)
    texts = (counts, _relayed(gathered.said, words), words.say("sentence.sourcing_top", names=top) if top else "")
    return tuple(Row(f"sourcing:{n}", {"text": text, "cites": ()}) for n, text in enumerate(texts) if text)


def _relayed(said: Sequence[Said], words: Labels) -> str:
    relayed = [each for each in said if each.attribution.relays]
    if not relayed:
        return words["sentence.sourcing_none_relayed"]
    names = Counter(relay.name for each in relayed for relay in each.attribution.relays)
    share = round(100 * len(relayed) / len(said))
    return words.say(
        "sentence.sourcing_relayed", relayed=len(relayed), n=len(said), share=share, relays=_top(names, words)
    )


def _top(names: Counter[str], words: Labels) -> str:
    ordered = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    return words["list.comma"].join(
        words.say("sentence.counted", name=actor_name(name, words.lang), n=n) for name, n in ordered
    )
