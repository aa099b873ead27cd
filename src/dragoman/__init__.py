"""Dragoman: the sourced ledger of a negotiation, read from dated press reports."""

__version__ = "0.1.0"
