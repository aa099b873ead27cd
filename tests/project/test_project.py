"""What the project promises of itself: its dependencies, their licences, the sizes of its parts."""

import ast
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULES = sorted((ROOT / "src").rglob("*.py"))
# MPL-2.0 binds the files it covers, not what uses them; certifi is data under it.
PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|0BSD|Unlicense|MPL", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


def core_packages() -> set[str]:
    """Return the distributions that the core installs, without the extras of any."""
    found: set[str] = set()
    queue = [_NAME.match(line)[0] for line in PROJECT["dependencies"]]
    while queue:
        name = queue.pop().lower().replace("_", "-")
        if name in found:
            continue
        try:
            needed = requires(name) or []
        except PackageNotFoundError:
            continue
        found.add(name)
        queue += [_NAME.match(line)[0] for line in needed if "extra ==" not in line]
    return found


def test_at_most_fifteen_core_dependencies():
    assert len(PROJECT["dependencies"]) <= 15


@pytest.mark.parametrize("name", sorted(core_packages()))
def test_licence_is_permissive(name):
    about = metadata(name)
    classifiers = [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    said = " ".join([about.get("License-Expression") or "", (about.get("License") or "")[:80], *classifiers])
    assert PERMISSIVE.search(said), said


def test_constraints_pin_and_point_nowhere():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9._-]+==[^\s@/]+(?: ; .+)?", line) for line in lines)
    assert not any("/" in line or "://" in line for line in lines)


@pytest.mark.parametrize("name", sorted({_NAME.match(line)[0] for line in PROJECT["dependencies"]}))
def test_core_dependencies_are_pinned(name):
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(name)}==", pinned, re.MULTILINE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_modules_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if node.end_lineno - node.lineno >= 60] == []


def test_each_target_of_make_is_listed_and_sets_itself_up():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)[1].split())
    targets = dict(re.findall(r"^([a-z]+):([^=\n]*)", text, re.MULTILINE))
    assert phony == set(targets)
    alone = {"help", "clean", "constraints", "size"}
    assert all(".venv/" in needs or name in alone | {"check"} for name, needs in targets.items())
