"""Dated facts of the real feed, looked up in the views as of their dates.

usage: facts.py [--ledger FILE]

Reads the Vietnamese feed of the shared folder (DRAGOMAN_SHARED, else ../shared) into a ledger and runs the gold's own
check over it: which facts do not hold, and the share that does, by kind. A ledger that is named is used as it is.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LEDGER = ROOT / "out" / "feed.db"
FEED, FACTS, CHECK = "feed/vi-2025-08_2026-02.jsonl", "gold/feed-facts.dev.jsonl", "gold/check_facts.py"


def main(arguments: list[str]) -> int:
    """Run the script; return its exit status."""
    parser = argparse.ArgumentParser(description="Facts of the feed in the views.")
    parser.add_argument("--ledger", type=Path, help="one that holds the feed already (by default it is read anew)")
    given: Path | None = parser.parse_args(arguments).ledger
    ledger = given or LEDGER
    shared = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    if not (shared / FACTS).is_file():
        print("The facts are absent (set DRAGOMAN_SHARED to their folder): they are not checked.")
        return 0
    if given is None:
        # Readings of an older annotator would be measured for those of this one.
        for old in ledger.parent.glob(f"{ledger.name}*"):
            old.unlink()
        ledger.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([BIN / "dragoman", "read", shared / FEED, "--ledger", ledger], check=False)
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, shared / CHECK, shared / FACTS, ledger], env={**os.environ, "PATH": path}, check=False
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
