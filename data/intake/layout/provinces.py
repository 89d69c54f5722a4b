"""Which column of provinces of a list of people is read, and what its provinces are."""

from collections.abc import Mapping
from dataclasses import replace

from data.intake.layout.addresses import names_province
from data.intake.layout.header import Header, texts_above
from data.intake.layout.header_names import column_named, is_of_provinces, province_meaning
from data.intake.layout.sheet_cells import SheetCells
from data.tables import TRAINEES

BASIS_OF = {
    "work": "work",
    "office": "work",
    "neutral": "unknown",
    "home": "home",
    "residence": "unknown",
}
"""What a column of provinces says → what the provinces are, in the order in which it is read.

An office is a column of units most of whose cells name a province.
"""

SAYS_WHERE = {"work", "neutral"}
"""A list without a column that says one of these may say it by its units."""

MOSTLY = 0.5


def province_columns(cells: SheetCells, header: Header) -> dict[int, str]:
    """Return what each column of provinces of a list of people says, a key of BASIS_OF.

    Of several columns those count that name a province at all.
    """
    if header.table is not TRAINEES:
        return {}
    pairs = zip(header.texts, texts_above(cells, header), strict=True)
    said = {i: province_meaning(*pair) for i, pair in enumerate(pairs) if is_of_provinces(pair[0])}
    if said and not SAYS_WHERE & set(said.values()):
        said |= dict.fromkeys(_offices(cells, header), "office")
    if len(said) > 1:
        return {i: meaning for i, meaning in said.items() if _share(cells, header, i)} or said
    return said


def _offices(cells: SheetCells, header: Header) -> list[int]:
    units = [i for i, text in enumerate(header.texts) if column_named(text, TRAINEES) == "unit"]
    return [i for i in units if _share(cells, header, i) >= MOSTLY]


def _share(cells: SheetCells, header: Header, column: int) -> float:
    """Return what share of the filled cells below the header name a province."""
    below = (row[column] for n, row in cells.rows.items() if n > header.numbers[-1])
    filled = [text for text in below if text]
    named = {text: names_province(text) for text in set(filled)}
    return sum(named[text] for text in filled) / len(filled) if filled else 0


def choose(header: Header, said: Mapping[int, str], basis: str) -> Header:
    """Return the header with the column of provinces to read: of this basis, else the first.

    The first is that whose meaning stands first in BASIS_OF, and of several such the leftmost.
    """
    if not said:
        return header
    order = tuple(BASIS_OF)
    read = min(said, key=lambda i: (BASIS_OF[said[i]] != basis, order.index(said[i]), i))
    return replace(header, places={**header.places, "province": read})
