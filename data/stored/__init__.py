"""Records whose people stay where they are stored: large files, databases."""

from data.stored.people import MOST_FETCHED, StoredPeople, TooManyPeopleError
from data.stored.places import files_of, identities, is_stored, place, shown
from data.stored.reading import glance, read, start_ahead
from data.stored.record import StoredRecord
from data.stored.store import AGAIN_S, AwayError

__all__ = [
    "AGAIN_S",
    "MOST_FETCHED",
    "AwayError",
    "StoredPeople",
    "StoredRecord",
    "TooManyPeopleError",
    "files_of",
    "glance",
    "identities",
    "is_stored",
    "place",
    "read",
    "shown",
    "start_ahead",
]
