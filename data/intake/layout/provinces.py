"""Which column of provinces of a list of people is read, and what its provinces are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.intake.layout.column_contents import MOSTLY, ColumnContent
from data.intake.layout.header import Header, texts_above
from data.intake.layout.header_names import (
    column_named,
    is_of_address,
    is_of_provinces,
    is_personal,
    province_meaning,
)
from data.intake.layout.sheet_cells import SheetCells
from data.tables import TRAINEES

BASIS_OF = {
    "work": "work",
    "office": "work",
    "neutral": "unknown",
    "home": "home",
    "residence": "unknown",
    "group": "unknown",
    "sheet": "unknown",
}
"""What a column of provinces says → what the provinces are, in the order in which it is read.

An office is a column of units that name a province, most of them where homes are said too; a
group, the headings over the rows; a sheet, its name, that of its file or its title.
"""

HOMES = ("home", "residence")
"""What a column says of where people come from or live, and not of where they work."""

SAYS_WHERE = {"work", "neutral"}
"""A list without a column that says one of these may say it by its units."""


def province_columns(
    cells: SheetCells, header: Header, looks: Sequence[ColumnContent]
) -> dict[int, str]:
    """Return what each column of provinces of a list of people says, a key of BASIS_OF.

    Known headers come first, then units that name a province, then columns of places by what they
    hold, last where people live. Of several columns those count that name a place at all.
    """
    said = _by_name(cells, header)
    if not SAYS_WHERE & set(said.values()):
        said |= dict.fromkeys(_offices(header, looks, MOSTLY if said else 0), "office")
    if not any(looks[i].places for i in said):
        said |= {i: province_meaning(header.texts[i]) for i in places_by_content(header, looks)}
    if not any(looks[i].places for i in said):
        said |= dict.fromkeys(_addresses(header, looks), "residence")
    if "work" not in said.values():
        said |= _places_of_work(cells, header, looks)
    if len(said) > 1:
        return {i: meaning for i, meaning in said.items() if looks[i].places} or said
    return said


def _by_name(cells: SheetCells, header: Header) -> dict[int, str]:
    pairs = zip(header.texts, texts_above(cells, header), strict=True)
    said = {i: province_meaning(*pair) for i, pair in enumerate(pairs) if is_of_provinces(pair[0])}
    return {i: meaning for i, meaning in said.items() if meaning in BASIS_OF}


def _offices(header: Header, looks: Sequence[ColumnContent], share: float) -> list[int]:
    """Return the columns of units of which at least this share, and one, names a place."""
    units = [i for i, text in enumerate(header.texts) if column_named(text, TRAINEES) == "unit"]
    return [i for i in units if looks[i].places and looks[i].places >= share]


def places_by_content(header: Header, looks: Sequence[ColumnContent]) -> list[int]:
    """Return the columns most of whose cells name a place, without those that are known.

    Where some of them hold provinces, those of districts are none.
    """
    known = set(header.places.values())
    free = [i for i, text in enumerate(header.texts) if not is_personal(text) and i not in known]
    free = [i for i in free if province_meaning(header.texts[i]) != "other"]
    places = [i for i in free if looks[i].places >= MOSTLY]
    return [i for i in places if looks[i].provinces >= MOSTLY] or places


def _places_of_work(
    cells: SheetCells, header: Header, looks: Sequence[ColumnContent]
) -> dict[int, str]:
    """Return the columns of places that by a word in their header are of work."""
    above = texts_above(cells, header)
    said = {
        i: province_meaning(header.texts[i], above[i]) for i in places_by_content(header, looks)
    }
    return {i: meaning for i, meaning in said.items() if meaning == "work"}


def _addresses(header: Header, looks: Sequence[ColumnContent]) -> list[int]:
    """Return the columns of where people live, most of whose cells name a place."""
    known = [i for i, text in enumerate(header.texts) if is_of_address(text)]
    return [i for i in known if looks[i].places >= MOSTLY]


def is_open(said: Mapping[int, str]) -> bool:
    """Return whether several columns say the same of provinces, so that a person must choose."""
    return len(set(said.values())) < len(said)


def choose(header: Header, said: Mapping[int, str], basis: str) -> Header:
    """Return the header with the column of provinces to read: of this basis, else the first.

    The first is that whose meaning stands first in BASIS_OF, and of several such the leftmost.
    """
    if not said:
        return header
    order = tuple(BASIS_OF)
    read = min(said, key=lambda i: (BASIS_OF[said[i]] != basis, order.index(said[i]), i))
    return replace(header, places={**header.places, "province": read})
