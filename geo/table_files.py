"""The tables of geo/tables, as they lie there."""

from functools import cache
from pathlib import Path

import pandas as pd

TABLES = Path(__file__).parent / "tables"


@cache
def table(name: str) -> pd.DataFrame:
    """Return a table of geo/tables, all text, nothing missing; callers leave it as it is."""
    return pd.read_csv(TABLES / f"{name}.csv", dtype=str, keep_default_na=False)
