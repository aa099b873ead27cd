"""The codebook: registers of actors, outlets, places, issues and event types, as data."""

from dragoman.codebook.registers import Codebook, load_codebook

__all__ = ["Codebook", "load_codebook"]
