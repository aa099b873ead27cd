"""The pipeline: wires intake, annotator and ledger into a run."""
