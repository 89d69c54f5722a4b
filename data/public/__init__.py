"""The record as visitors see it: counts, and nobody in person."""

from dataclasses import replace

from data.tables import Record

__all__ = ["counts_only"]


def counts_only(record: Record) -> Record:
    """The record without units; with a digest of its own."""
    trainees = record.trainees.drop(columns="unit", errors="ignore").assign(unit=None)
    return replace(
        record,
        trainees=trainees,
        problems=record.problems.iloc[:0],
        digest=f"{record.digest}-counts",
    )
