r"""Classes of characters that a search skips over quickly.

Nearly all of a text is letters of its own alphabet. The engine asks the tables of Unicode about each of them where a
search begins with ``\d`` or ``[^\w]``; a class of plain ranges costs a third of that. Such a class holds more than is
meant, so what is meant is asked in a look behind: ``[{FIGURES}](?<=\d)``.
"""

# All figures, and none of the letters with which Vietnamese and English are written.
FIGURES = "0-9\u0660-\u1e9f\u1f00-\U0010ffff"
# Within a class that begins with ^: letters and figures of both languages, folded.
FOLDED_LETTERS = "a-z0-9_\u00df-\u00f6\u00f8-\u024f\u1ea0-\u1eff"
