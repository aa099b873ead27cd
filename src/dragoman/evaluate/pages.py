"""Numbers in the documents: tables between marks, written by the scripts that measure."""

from collections.abc import Iterable, Sequence


def with_part(document: str, name: str, part: str) -> str:
    """Return a Markdown document with what stands between its marks ``<!-- name -->`` and ``<!-- /name -->`` replaced.

    Raises:
        ValueError: the document lacks the marks.
    """
    head, opening, rest = document.partition(f"<!-- {name} -->\n")
    _, closing, tail = rest.partition(f"<!-- /{name} -->")
    if not opening or not closing:
        raise ValueError(f"the document has no part {name}")
    return f"{head}{opening}\n{part}\n{closing}{tail}"


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
