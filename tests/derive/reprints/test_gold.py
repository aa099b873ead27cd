"""Pairs of reports judged by a person: reprint, partial or independent."""

import json
from urllib.parse import urlsplit

from dragoman.derive.reprints import Copies, Printed


def _lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def test_pairs_judged_by_a_person(shared):
    feed = _lines(shared / "feed" / "en-2025-05.jsonl")
    copies = Copies(Printed(row["id"], row["text"], urlsplit(row["url"]).netloc) for row in feed)
    pairs = _lines(shared / "gold" / "reprints.dev.jsonl")
    right = sum(copies.compare(pair["a"], pair["b"]).kind == pair["kind"] for pair in pairs)
    assert right >= 0.9 * len(pairs)


def test_copies_judged_by_a_person_are_listed(shared):
    feed = _lines(shared / "feed" / "en-2025-05.jsonl")
    copies = Copies(Printed(row["id"], row["text"], urlsplit(row["url"]).netloc) for row in feed)
    listed = {(copy.one, copy.other) for copy in copies.pairs()}
    pairs = _lines(shared / "gold" / "reprints.dev.jsonl")
    judged = {tuple(sorted((pair["a"], pair["b"]))) for pair in pairs if pair["kind"] != "independent"}
    assert len(judged & listed) >= 0.9 * len(judged)
