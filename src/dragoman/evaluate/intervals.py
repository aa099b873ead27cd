"""How sure a measured share is."""

from math import sqrt

Z95 = 1.959963984540054


def wilson(right: int, of: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval (Wilson 1927) of a share, at 95 % by default; of nothing, 0 to 1.

    Unlike the normal interval it stays within 0 and 1 and is honest for few cases and for shares near 1.
    """
    if of == 0:
        return 0.0, 1.0
    share = right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    # The share lies inside by construction; rounding must not put it outside.
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
