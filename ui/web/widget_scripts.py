"""The scripts of the widgets on our page, which Streamlit's page asks for once it has drawn one.

Named in the page's first bytes they are there by then; with each come those that it imports.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WIDGETS = ("Html", "Selectbox", "ButtonGroup", "ComponentInstance")
"""As Streamlit names the scripts of what the page shows at first."""
FOLDER = "static/js"
_IMPORT = re.compile(rb'(?:from|import)"\./([^"]+\.js)"')


@cache
def addresses(index: Path) -> tuple[str, ...]:
    """Their addresses, relative to Streamlit's page, but for those that the page names itself."""
    named = index.read_text("utf-8")
    found = [path for name in WIDGETS for path in (index.parent / FOLDER).glob(f"{name}.*.js")]
    return tuple(f"{FOLDER}/{path.name}" for path in _whole(found) if path.name not in named)


def _whole(scripts: list[Path]) -> Iterator[Path]:
    """Scripts and all that they import, each once."""
    known = dict.fromkeys(scripts)
    while scripts:
        yield (script := scripts.pop())
        # As bytes: one sign of many in a text would make it four times as long.
        names = map(bytes.decode, _IMPORT.findall(script.read_bytes()))
        imported = (script.parent / name for name in names)
        new = [path for path in imported if path not in known and path.is_file()]
        known |= dict.fromkeys(new)
        scripts += new
