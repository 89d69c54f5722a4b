"""Counts of people, rounded so that nobody can be told from them.

A cell is those people of a class, or of a trip's list, who are alike: one province, one provenance.
Of one or two people (`FEW`) it is not said how many; any other count is told as the multiple of
`BASE` nearest to it. Which cells are few and to what the others are rounded is all that is told:
every sum, by region, by trip, by another list of provinces, is made of rounded cells, so it says
no more than they do. One person more or less is never told from two states of a record, since it
moves a count by nothing or by BASE.

Who is on several trips' lists is not counted anew: together they are the sum of what is told of
each list, but no more than what is told of all.

In sums, few cells count as 2, 1, 2, 1 …, neighbours together: so two of them are never told as
few, and the sum of many is near the truth.
"""

import pandas as pd

FEW = 2
BASE = 3
CAP = "cap"


def rounded(cells: pd.DataFrame, group: list[str], order: "pd.Series[str]") -> pd.DataFrame:
    """Return the cells with rounded `trainees`.

    group: the columns of a class, or of a trip and its class, within which few cells take turns;
    order: what sorts neighbours together, on the index of `cells`. `cap`, where the cells have it,
    is the rounded count of which these people are a part.
    """
    in_order = cells.assign(order=order).sort_values(["order", "provenance"], kind="stable")
    few = in_order["trainees"] <= FEW
    before = few.groupby([in_order[name] for name in group], dropna=False).cumsum() - few.astype(
        "int64"
    )
    turns = FEW - before % FEW
    told = turns.where(few, _nearest(in_order["trainees"])).clip(upper=in_order.get(CAP))
    return cells.assign(trainees=told.reindex(cells.index).astype("int64"))


def _nearest(counts: "pd.Series[int]") -> "pd.Series[int]":
    """Return the multiple of BASE nearest to each count of more than a few."""
    return counts.add(1) // BASE * BASE


def is_told(published: int, counts: "pd.Series[int]") -> bool:
    """Return whether a published sum of a class would tell how many some few are.

    It does where rounded cells can add up to it in one way only: all at their least, or their most.

    >>> import pandas as pd
    >>> [is_told(n, pd.Series([1, 2, 5])) for n in (8, 9)], is_told(3, pd.Series([1, 2]))
    ([False, False], False)
    >>> [is_told(n, pd.Series([1, 2, 5])) for n in (7, 11)]
    [True, True]
    """
    few, others = counts[counts <= FEW], _nearest(counts[counts > FEW])
    least = len(few) + int((others - 1).clip(lower=BASE).sum())
    most = FEW * len(few) + int((others + 1).sum())
    return len(few) > 0 and published in (least, most)
