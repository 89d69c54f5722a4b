"""A record as visitors see it: rounded counts of people, and nobody's row."""

from data.public.record import counts_only
from data.public.rounding import BASE, FEW

__all__ = ["BASE", "FEW", "counts_only"]
