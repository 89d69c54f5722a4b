"""That something in a draft was settled by an earlier publishing."""

import texts
from data.checks import Mend
from ui.page import drafts
from ui.page.drafts import Draft, Settled
from ui.view import View


def known_since(view: View, draft: Draft, one: Mend | Settled) -> str:
    """Say since when a mend or an answer is settled, "" where the person gave it just now."""
    ruling = drafts.ruling_of(draft, one)
    return (
        f" {view.say('publish.known_since', day=texts.day(ruling.on, view.lang))}" if ruling else ""
    )
