"""Claims: what statements of several reports say in common, with their roots, denials, grades, contradictions, fates.

Pure functions over statements; deterministic, the same in any order of input.
"""
