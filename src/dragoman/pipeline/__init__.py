"""The pipeline: wires intake, annotator and ledger into a run."""

from dragoman.ledger.protocol import Ledger, LedgerReader
from dragoman.pipeline.config import Config
from dragoman.pipeline.ingest import ingest, reread
from dragoman.pipeline.summary import IngestSummary

__all__ = ["Config", "IngestSummary", "Ledger", "LedgerReader", "ingest", "reread"]
