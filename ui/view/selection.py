"""What a reader has chosen: the cache key, the URL and the name of a picture.

A choice is one frozen Selection. Its query string uses short ASCII keys and stable codes, in one
order, so that the same choice is always the same text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

from data import Record
from data.intake import in_one_line
from data.questions import Filters, kept, vintages
from geo.provinces import regions, units
from geo.scene import PROVENANCES
from geo.vintages import OLDEST
from texts import LANGUAGES
from ui.view import trip_order

ALL_TRIPS = "all"
FILTERS = ("cls", "region", "prov", "since", "until", "q")
"""The filters that leave people or stops out."""

BESIDE_A_SELECTION = ("at", "view", "embed", "embed_options")
"""Parameters of the page's address that choose nothing of the record."""


@dataclass(frozen=True)
class Selection:
    """One view of a record; an empty tuple means no limit.

    version: which version of the record it is of, "" for the record as it stands.
    """

    trip: tuple[str, ...] = ()
    vintage: str = OLDEST
    lang: str = "vi"
    cls: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    prov: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    q: str = ""
    pick: str = ""
    version: str = ""

    @property
    def filters(self) -> Filters:
        """The part of the choice that limits rows."""
        return Filters(
            trips=self.trip,
            classes=self.cls,
            regions=self.region,
            provenance=self.prov,
            since=self.since,
            until=self.until,
            topic=self.q,
        )

    @property
    def filters_on(self) -> tuple[str, ...]:
        """Which of FILTERS are on."""
        return tuple(name for name in FILTERS if getattr(self, name))

    @property
    def frame_key(self) -> str:
        """The key of the map's frame: the trips as the query string names them."""
        return urlencode([("trip", code) for code in codes_of_trips(self.trip)])

    def query(self) -> str:
        """The query string of the state: trip, vintage and lang always, the rest where chosen."""
        always: list[tuple[str, str]] = [("trip", code) for code in codes_of_trips(self.trip)]
        always += [("vintage", self.vintage), ("lang", self.lang)]
        chosen = [
            (name, code) for name in ("cls", "region", "prov") for code in getattr(self, name)
        ]
        chosen += [
            (name, str(value))
            for name in ("since", "until", "q", "pick", "version")
            if (value := getattr(self, name))
        ]
        return urlencode(always + chosen)

    def without(self, *names: str) -> "Selection":
        """The same choice with some filters lifted."""
        empty = Selection()
        return replace(self, **{name: getattr(empty, name) for name in names})


def codes_of_trips(trips: Sequence[str]) -> tuple[str, ...]:
    """Trips as an address names them: "all" for no limit; a trip of that name has a mark before it.

    >>> codes_of_trips(("3",)), codes_of_trips(()), codes_of_trips(("all",))
    (('3',), ('all',), ('=all',))
    """
    return tuple(f"={trip}" if trip.lstrip("=") == ALL_TRIPS else trip for trip in trips) or (
        ALL_TRIPS,
    )


def trips_of_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """The trips that an address names, the inverse of `codes_of_trips`."""
    return tuple(
        code.removeprefix("=") if code.lstrip("=") == ALL_TRIPS else code
        for code in codes
        if code != ALL_TRIPS
    )


@dataclass(frozen=True)
class Choices:
    """The values a record allows for each parameter, and where one starts.

    `picks` are what can be picked on a map: "p-" and the code of a unit, "s-" and the id of a stop;
    `last_trips` are the last trips with a record of their own, by class.
    """

    allowed: dict[str, tuple[str, ...]]
    picks: frozenset[str]
    start: Selection
    last_trips: dict[str, str]

    def read(self, query: Mapping[str, Sequence[str]]) -> Selection:
        """The Selection nearest to a query: values that are not allowed are left out.

        Several values stand in the record's order, whatever the order in which they were clicked.
        Classes asked for without a trip bring their last one.
        """
        asked = {**query, "trip": trips_of_codes(query.get("trip", ()))}
        chosen = {
            name: tuple(code for code in self.allowed[name] if code in codes)
            for name, codes in ((name, frozenset(codes)) for name, codes in asked.items())
            if name in self.allowed
        }
        known: dict[str, Any] = {name: chosen[name] for name in LIST_PARAMETERS if chosen.get(name)}
        known |= {name: chosen[name][0] for name in SINGLE_PARAMETERS if chosen.get(name)}
        known |= {name: d for name in DATE_PARAMETERS if (d := _date(query.get(name, ())))}
        known |= {"q": in_one_line(query["q"][0])[:100]} if query.get("q") else {}
        known |= {"pick": query["pick"][0]} if self.picks & {*query.get("pick", ())[:1]} else {}
        if list(query.get("trip", ())) == [ALL_TRIPS]:
            known["trip"] = ()
        elif "cls" in known and "trip" not in known:
            known["trip"] = self.last_trip(known["cls"])
        return replace(self.start, **known)

    def last_trip(self, classes: tuple[str, ...]) -> tuple[str, ...]:
        """The last trip of classes that has a record; none, which are all, where there is none."""
        return tuple([self.last_trips[one] for one in classes if one in self.last_trips][-1:])

    def read_string(self, query: str) -> Selection:
        """The same, from the text after the question mark."""
        return self.read(parse_qs(query))

    def refuse(self, query: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """The parameters with a value that is not allowed, each with the values that are.

        What is of a form, or one of very many, stands there as its form.
        """
        wrong = {
            name: self.allowed[name]
            for name, codes in query.items()
            if name in self.allowed and not set(codes) <= {*self._codes(name)}
        }
        dates = {
            name: ("YYYY-MM-DD",)
            for name in DATE_PARAMETERS
            if name in query and not _date(query[name])
        }
        picks = {} if self.picks >= {*query.get("pick", ())} else {"pick": ("p-CODE", "s-STOP")}
        return wrong | dates | picks

    def _codes(self, name: str) -> tuple[str, ...]:
        """The values that an address may give a parameter."""
        if name != "trip":
            return self.allowed[name]
        return (ALL_TRIPS, *codes_of_trips(self.allowed[name]))


LIST_PARAMETERS = ("trip", "cls", "region", "prov")
SINGLE_PARAMETERS = ("vintage", "lang")
DATE_PARAMETERS = ("since", "until")


@kept
def choices(record: Record) -> Choices:
    """What can be chosen of a record. One starts at the last trip that has a record of its own."""
    trips = trip_order.in_order(record)
    documented = trips[trips["status"] == "documented"]
    start = Selection(
        trip=tuple(documented["trip_id"].tail(1)), vintage=record.vintage, version=record.version
    )
    return Choices(
        {
            "trip": tuple(trips["trip_id"]),
            "vintage": vintages(record),
            "lang": LANGUAGES,
            "cls": tuple(record.classes["class_id"]),
            "region": tuple(regions(record.vintage)),
            "prov": PROVENANCES,
        },
        _picks(record),
        start,
        dict(zip(documented["class_id"], documented["trip_id"], strict=True)),
    )


def _picks(record: Record) -> frozenset[str]:
    """What can be picked of a record, in any vintage that it can be shown in."""
    codes = {code for vintage in vintages(record) for code in units(vintage).index}
    stops = record.stops["stop_id"]
    return frozenset([*(f"p-{code}" for code in codes), *(f"s-{stop}" for stop in stops)])


def _date(texts: Sequence[str]) -> date | None:
    try:
        return date.fromisoformat(texts[0]) if texts else None
    except ValueError:
        return None
