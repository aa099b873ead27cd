"""The codebook: registers of actors, outlets, places, issues and event types, as data."""

from dragoman.codebook.load import load_codebook
from dragoman.codebook.registers import Actor, Codebook, EventKind, Form, Office, Outlet, Place

__all__ = ["Actor", "Codebook", "EventKind", "Form", "Office", "Outlet", "Place", "load_codebook"]
