"""Whether one report reprints another, in whole or in part, with the passages that they share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.derive.reprints.furniture import Furniture, Printed, number, same_opening, sentences
from dragoman.derive.reprints.passages import Passage, Words, passages, words_of
from dragoman.derive.reprints.sharing import Marks, Shared, marks_of, share
from dragoman.model.span import Span

Kind = Literal["reprint", "partial", "independent"]
# Of the report's own words: half where both begin alike; two newsrooms may set leads of their own above one text.
_OF_ONE_OPENING, _OF_ONE_TEXT = 0.5, 0.7
_MOST_LONGER = 0.5
_OWN_PROSE = 15
_MOST_FURNITURE = 0.5
_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Copy:
    """What two reports have in common.

    Attributes:
        one: id of the one that stands first by id.
        other: id of the other.
        kind: ``reprint``: one text, perhaps edited or under another lead; ``partial``: a part of one stands in the
            other; ``independent``: nothing but quoted words and furniture of the page.
        shared: places of each common passage in the one and the other, furniture left out.
        share: how much of the shorter report's own words is shared, 0 to 1.
        whole: whether nearly all of the shorter one stands in the other: a wire text inside a longer report.
    """

    one: str
    other: str
    kind: Kind
    shared: tuple[tuple[Span, Span], ...]
    share: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A copy with what it rests on beside the two texts.

    Attributes:
        copy: as it is where both are of one newsroom.
        apart: its kind where they are of two.
        fitted: the sentences of the one and the other that are furniture.
    """

    copy: Copy
    apart: Kind
    fitted: tuple[tuple[int, ...], tuple[int, ...]]

    def of(self, one: Printed, other: Printed) -> Copy:
        """Return the copy with the newsrooms that the two reports have now."""
        return replace(self.copy, kind=self.apart) if one.newsroom != other.newsroom else self.copy


@dataclass(frozen=True, slots=True)
class Known:
    """What was worked out of some reports.

    It holds for any part of them, and under other names of newsrooms; of each two of them, among others too.
    """

    shared: Shared
    compared: tuple[Compared, ...]


class Copies:
    """The copies among a set of reports. Which reports there are decides what is furniture, in any order.

    An instance is what the derivation of roots takes as ``reprinted``.
    """

    def __init__(
        self,
        reports: Iterable[Printed],
        known: Known | None = None,
        marked: Callable[[Printed], Marks] | None = None,
    ) -> None:
        """Take the reports.

        Args:
            reports: each once.
            known: what was worked out of these and others, or some of them, or of other texts under their ids; or
                None. Of it that is used which holds.
            marked: gives what a report is found by, where that is known too.
        """
        ordered = sorted(reports, key=lambda each: each.report)
        self._reports = {each.report: each for each in ordered}
        self._places = {each.report: place for place, each in enumerate(ordered)}
        before = known.shared.texts() if known else {}
        same = {each.report for each in ordered if before.get(each.report) == number(each.text)} if known else set()
        if known is not None and len(same) == len(ordered):
            self._shared = known.shared
        else:
            find = marked or (lambda each: marks_of(each.text))
            self._shared = share((each.report, find(each)) for each in ordered)
        self._common = self._shared.among(self._reports)
        self._furniture = Furniture(ordered, self._common.sentences)
        pairs = ((each.copy.one, each.copy.other, each) for each in known.compared) if known else ()
        self._known = {(one, other): each for one, other, each in pairs if one in same and other in same}
        self._found: dict[tuple[str, str], Compared] = {}

    def __call__(self, one: str, other: str) -> bool:
        """Return whether of two reports (ids) one reprints the other; an unknown report reprints nothing."""
        if one == other or one not in self._reports or other not in self._reports:
            return False
        return self.compare(one, other).kind == "reprint"

    def compare(self, one: str, other: str) -> Copy:
        """Return what two reports have in common.

        Raises:
            KeyError: a report is unknown.
        """
        pair = (min(one, other), max(one, other))
        first, second = (self._reports[name] for name in pair)
        if pair not in self._found:
            self._found[pair] = self._compared_again(first, second)
        return self._found[pair].of(first, second)

    def pairs(self) -> Iterator[Copy]:
        """Yield the copies, in whole or in part, by id.

        Only reports with a whole sentence, or with runs of words, in common are compared, and of the many that have one
        sentence each only with the few before it: a hundred copies are a chain of copies, not five thousand pairs.
        """
        for one, other in sorted(self._common.near(_NEIGHBOURS)):
            found = self.compare(one, other)
            if found.kind != "independent":
                yield found

    def same(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of reports (ids) of one text, but for capitals and spacing, each with the first that has it."""
        return self._common.same()

    def known(self) -> Known:
        """Return what was worked out so far, to be kept."""
        return Known(self._shared, tuple(self._found.values()))

    def _compared_again(self, one: Printed, other: Printed) -> Compared:
        """Return what two reports have in common: as it is known, where nothing that it rests on is other now."""
        fitted = self._furniture.of(self._places[one.report]), self._furniture.of(self._places[other.report])
        known = self._known.get((one.report, other.report))
        return known if known is not None and known.fitted == fitted else self._compared(one, other, fitted)

    def _compared(self, one: Printed, other: Printed, fitted: tuple[tuple[int, ...], tuple[int, ...]]) -> Compared:
        mine, theirs = words_of(one.text), words_of(other.text)
        common = passages(mine, theirs)
        fittings = self._fittings(one, mine), self._fittings(other, theirs)
        kept = [passage for passage in common if not _furnished(passage, *fittings)]
        shared = sum(passage.count for passage in kept)
        dropped = [passage for passage in common if passage not in kept]
        lengths = _own(mine, fittings[0], dropped, 0), _own(theirs, fittings[1], dropped, 1)
        share = min(1.0, shared / max(1, min(lengths)))
        sizes = shared, min(lengths), max(lengths)
        prose = sum(_prose(passage, mine, theirs) for passage in kept)
        places = tuple((mine.span(p.mine, p.count), theirs.span(p.theirs, p.count)) for p in kept)
        kinds = [_kind(one, other, (*sizes, prose), apart=apart) for apart in (False, True)]
        copy = Copy(one.report, other.report, kinds[0], places, round(share, 3), share >= _OF_ONE_TEXT)
        return Compared(copy, kinds[1], fitted)

    def _fittings(self, printed: Printed, words: Words) -> list[bool]:
        """Return for each word whether it stands in a sentence that is furniture."""
        found = [False] * len(words.words)
        at = 0
        for key, start, end in sentences(printed.text):
            while at < len(found) and words.spans[at][0] < start:
                at += 1
            fitted = self._furniture.holds(key, printed.newsroom)
            while at < len(found) and words.spans[at][0] < end:
                found[at] = fitted
                at += 1
        return found


def _furnished(passage: Passage, mine: list[bool], theirs: list[bool]) -> bool:
    """Return whether a passage is mostly furniture; what stands in one row with it is more of the same."""
    one = sum(mine[passage.mine : passage.mine + passage.count])
    other = sum(theirs[passage.theirs : passage.theirs + passage.count])
    return max(one, other) >= _MOST_FURNITURE * passage.count


def _own(words: Words, fitted: list[bool], dropped: list[Passage], side: int) -> int:
    """Return how many words of a report are its own: neither furniture nor in one row with it."""
    aside = list(fitted)
    for passage in dropped:
        start = passage.theirs if side else passage.mine
        aside[start : start + passage.count] = [True] * passage.count
    return len(words.words) - sum(aside)


def _prose(passage: Passage, mine: Words, theirs: Words) -> int:
    """Return how many words of a passage are the reports' own: outside quotation marks in both."""
    pairs = zip(
        mine.quoted[passage.mine : passage.mine + passage.count],
        theirs.quoted[passage.theirs : passage.theirs + passage.count],
        strict=True,
    )
    return sum(not one and not other for one, other in pairs)


def _kind(one: Printed, other: Printed, sizes: tuple[int, int, int, int], *, apart: bool) -> Kind:
    """Return the kind of a copy.

    Args:
        one: a report.
        other: the other.
        sizes: the words shared, those of the shorter and those of the longer report, and the shared that are no
            quotation.
        apart: whether they are of two newsrooms.
    """
    shared, shorter, longer, prose = sizes
    if not shared or (prose < _OWN_PROSE and shared < shorter):
        return "independent"
    if same_opening(one.text, other.text) and shared >= _OF_ONE_OPENING * shorter:
        return "reprint"
    # A newsroom that sets a new lead above its own text tells something new; two newsrooms set leads above one text.
    one_text = shared >= _OF_ONE_TEXT * shorter and shared >= _MOST_LONGER * longer
    return "reprint" if apart and one_text else "partial"
