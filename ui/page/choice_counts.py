"""What each choice of a filter would show, the other filters as they are."""

from ui.view import View
from ui.view import choice_counts as counted

DIMENSIONS = {"cls": "classes", "trip": "trips", "region": "regions", "prov": "provenance"}


def of(view: View, name: str, what: str, besides: tuple[str, ...] = ()) -> dict[str, int]:
    """The people ("trainees") or stops ("stops") of each choice.

    besides: other parameters that the choice would lift.
    """
    others = view.selection.without(name, "pick", *besides).filters
    rows = counted(view.record, others, DIMENSIONS[name])
    return dict(zip(rows["key"], rows[what], strict=True))
