"""How sources are cited, and which sources a view cites."""

import pandas as pd

from data import Record
from data.questions import cited_by_people, kept
from ui.view.answers import UNSOURCED, Answers
from ui.view.cell_text import RecordRow, is_said, row_texts


def line(source: RecordRow, prefix: str = "source_", quotes: str = "") -> str:
    """A source in a line: author, title (in `quotes`), publisher, date; "" where it says none."""
    title = source.get(f"{prefix}title")
    opened, closed = quotes[:1], quotes[1:]
    titled = f"{opened}{title}{closed}" if is_said(title) else ""
    parts = [source.get(f"{prefix}author"), titled]
    parts += [source.get(f"{prefix}{part}") for part in ("publisher", "date")]
    return ", ".join(str(part) for part in parts if is_said(part))


def lines(rows: pd.DataFrame) -> list[str]:
    """The source of each row in a line."""
    columns = [f"source_{part}" for part in ("author", "title", "publisher", "date")]
    return row_texts(rows, columns, line)


def kind_in_words(view: Answers, classes: pd.DataFrame) -> str:
    """What publishes the figures of classes of the view, in a word: the article, the report …

    No source states the sum of several classes: it is that of what is published of each.
    """
    kind = view.source_kind(classes)
    several = len(classes) > 1 and kind != UNSOURCED
    return view.say("source.several" if several else f"source.{kind}")


def cited(view: Answers) -> pd.DataFrame:
    """The rows of the record's sources that stops, trips and classes in view cite.

    Also those that the rows of the classes' trainees cite, filtered or not.
    """
    sources = view.record.sources
    return sources[sources["source_id"].isin(_named(view, with_people=True))]


def _named(view: Answers, with_people: bool = False) -> set[str]:
    cites = [view.stops["source_id"], view.trips["source_id"], view.classes["source_id"]]
    if with_people:
        cited_by = cited_by_people(view.record)
        of_classes = cited_by["class_id"].isin(view.classes["class_id"])
        cites.append(cited_by.loc[of_classes, "source_id"])
    return {source for sources in cites for source in {*sources.tolist()} if is_said(source)}


def sentence(view: Answers) -> str:
    """The sources of the trips, stops and classes in view; "" where none is named."""
    named = _named(view)
    found = (said for source, said in _lines(view.record).items() if source in named and said)
    said = "; ".join(dict.fromkeys(found))
    return view.say("share.sources", sources=said) if said else ""


@kept
def _lines(record: Record) -> dict[str, str]:
    """Each source in a line, by its id."""
    sources = record.sources.to_dict("records")
    return {str(source["source_id"]): line(source, "", "“”") for source in sources}
