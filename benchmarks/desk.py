"""The desk under load: people turn pages on a large ledger while reports go into it; prints percentiles by page.

    python benchmarks/desk.py LEDGER --users 50 --seconds 60 --reading CORPUS

Each user loads a page, waits two seconds, loads another. The ledger is copied first. Server, users and the reading
run on the same cores, so the figures are those of a machine that does all three.
"""

import argparse
import asyncio
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import httpx2 as httpx

Timed = dict[str, tuple[float, int]]
"""Seconds and bytes of one answer, by page."""
PAUSE = 2.0
PAGES = (
    "/", "/brief", "/changes", "/proposal", "/positions", "/timeline", "/timeline?lanes=actor", "/sources", "/claims",
    "/conflicts", "/reports", "/stories", "/search?q=plan", "/search?q=dam+phan", "/review",
)  # fmt: skip
"""The pages of a day; each user walks through them in an order of its own, in Vietnamese or English."""


async def user(number: int, base: str, until: float, times: dict[str, list[float]], faults: list[str]) -> None:
    """Turn pages until the moment ``until``."""
    chance = random.Random(number)
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        await asyncio.sleep(chance.random() * PAUSE)
        while time.monotonic() < until:
            page = chance.choice(PAGES)
            began = time.monotonic()
            try:
                answer = await client.get(page, headers={"Accept-Language": chance.choice(["vi", "en"])})
                if answer.status_code != 200:
                    faults.append(f"{page}: {answer.status_code}")
            except httpx.HTTPError as error:
                faults.append(f"{page}: {error!r}")
            spent = time.monotonic() - began
            times[page].append(spent)
            await asyncio.sleep(max(0.0, PAUSE - spent))


async def load(base: str, users: int, seconds: float) -> tuple[dict[str, list[float]], list[str]]:
    """Let all users work, and return the seconds by page and what failed."""
    times: dict[str, list[float]] = defaultdict(list)
    faults: list[str] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(user(number, base, until, times, faults) for number in range(users)))
    return times, faults


def serve(ledger: Path, port: int) -> subprocess.Popen[bytes]:
    """Start a desk and wait until it answers."""
    command = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(ledger), "--port", str(port)]
    served = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            httpx.get(f"http://127.0.0.1:{port}/add", timeout=5)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return served
    served.kill()
    sys.exit("The desk did not start.")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, and wait until it writes no more."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def reading(ledger: Path, corpus: Path | None) -> subprocess.Popen[bytes] | None:
    """Begin to read ``corpus`` into the ledger."""
    if corpus is None:
        return None
    command = [sys.executable, "-m", "dragoman", "read", str(corpus), "--ledger", str(ledger)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which ``share`` of ``values`` lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Serve, load, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--reading", type=Path, help="reports that go into the ledger meanwhile")
    parser.add_argument("--port", type=int, default=8799)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        for beside in asked.ledger.parent.glob(f"{asked.ledger.name}*"):
            shutil.copy(beside, ledger.with_name(beside.name.replace(asked.ledger.name, ledger.name)))
        served = serve(ledger, asked.port)
        base = f"http://127.0.0.1:{asked.port}"
        try:
            cold = {page: timed(base, page) for page in PAGES}
            warm = {page: timed(base, page) for page in PAGES}
            taking = reading(ledger, asked.reading)
            times, faults = asyncio.run(load(base, asked.users, asked.seconds))
            if taking:
                stop(taking)
        finally:
            stop(served)
    report(cold, warm, times, len(faults))
    for fault in faults[:10]:
        print(fault, file=sys.stderr)
    sys.exit(bool(faults))


def report(cold: Timed, warm: Timed, times: dict[str, list[float]], faults: int) -> None:
    """Print a line a page, and one for all."""
    for page in PAGES:
        late = percentile(times[page] or [0.0], 0.95)
        cells = f"cold {ms(cold[page][0]):6}  warm {ms(warm[page][0]):6}  p95 {ms(late):6} ms  {warm[page][1]:7} bytes"
        print(f"{page:24} {cells}")
    spent = [each for page in times.values() for each in page]
    late = percentile(spent, 0.95)
    print(
        json.dumps(
            {"requests": len(spent), "faults": faults, "p50_ms": ms(statistics.median(spent)), "p95_ms": ms(late)}
        )
    )


def ms(seconds: float) -> int:
    """Return milliseconds."""
    return round(seconds * 1000)


def timed(base: str, page: str) -> tuple[float, int]:
    """Return the seconds of one request and the bytes of its answer."""
    began = time.monotonic()
    answer = httpx.get(base + page, timeout=300)
    return time.monotonic() - began, len(answer.content)


if __name__ == "__main__":
    main()
