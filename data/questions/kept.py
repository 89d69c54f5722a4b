"""Answers that a record gives once: they are kept with it, and leave memory with it."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from data.tables import Record

Facts = ParamSpec("Facts")
Answer = TypeVar("Answer")
MOST = 32


def kept(
    answer: Callable[Concatenate[Record, Facts], Answer],
) -> Callable[Concatenate[Record, Facts], Answer]:
    """Keep what a function says of a record, for the last MOST facts that it was asked with.

    For answers that nobody changes.
    """
    held: WeakKeyDictionary[Record, dict[Hashable, Any]] = WeakKeyDictionary()

    @wraps(answer)
    def of_record(record: Record, /, *facts: Facts.args, **named: Facts.kwargs) -> Answer:
        answers, key = held.setdefault(record, {}), (facts, *named.items())
        if key in answers:
            found: Answer = answers[key]
            return found
        found = answer(record, *facts, **named)
        while len(answers) >= MOST:
            answers.pop(next(iter(answers)), None)
        answers[key] = found
        return found

    return of_record
