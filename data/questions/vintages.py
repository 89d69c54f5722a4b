"""The vintages that a record can be shown in; its codes carried to one of them."""

import pandas as pd

from data.tables import Record
from geo.provinces import VINTAGES, carry


def vintages(record: Record) -> tuple[str, ...]:
    """Return the vintages a record can be shown in: its own and later ones."""
    return VINTAGES[VINTAGES.index(record.vintage) :]


def carried(codes: "pd.Series[str]", record: Record, vintage: str) -> "pd.Series[str]":
    """Return the record's codes carried to a vintage; ValueError when it cannot be shown in it."""
    if vintage not in vintages(record):
        raise ValueError(
            f"vintage is '{vintage}', but the record is of {record.vintage};"
            f" choose one of {', '.join(vintages(record))}"
        )
    return carry(codes, record.vintage, vintage)
