"""Add what a draft holds to a record: the rest of the record stays as it is."""

from data.adding.addition import Addition, addition, record_of
from data.adding.counterparts import NEW, Answer, Question
from data.adding.vintages import Conversion
from data.adding.whole import Part

__all__ = [
    "NEW",
    "Addition",
    "Answer",
    "Conversion",
    "Part",
    "Question",
    "addition",
    "record_of",
]
