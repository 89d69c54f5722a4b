"""A record as visitors see it: rounded counts of people, and nobody's row."""

from data.public.record import counts_only

__all__ = ["counts_only"]
