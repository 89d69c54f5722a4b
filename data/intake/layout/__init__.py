"""From grids of cells to the tables of a record.

A sheet may have titles above its header, a header of two rows, merged cells, blank rows and
columns, section rows and totals; a bare list of people becomes the trainees table. The steps, each
from frozen values to a frozen value: `sheet_cells` (texts in their encoding), `header` (its rows,
which table, which column), `provinces` (which column of them is read), `rows` (what becomes of each
row), `roster` and `spans` (the columns as the contract has them), `classes` and `completion` (what
a bare list lacks), `notes` (what was decided, said in both languages).

Every row that holds anything has one outcome, so that what was read adds up. Of people, only what
the record needs is carried: names, birthdays and every other column stay out, and a note says so.
"""

from data.intake.layout.header import HEADER_WITHIN
from data.intake.layout.layout import Layout, lay_out
from data.intake.layout.notes import Note
from data.intake.layout.roster import impersonal_cells
from data.intake.layout.titles import Told
from data.intake.outcomes import OUTCOMES, SET_ASIDE

__all__ = [
    "HEADER_WITHIN",
    "OUTCOMES",
    "SET_ASIDE",
    "Layout",
    "Note",
    "Told",
    "impersonal_cells",
    "lay_out",
]
