"""A record that holds everything which a browser, a template, a sheet or a page could take to run.

Each vector stands in each field of each table: in those that say something, and, in a row more of
each table, in those that are kept to a rule. What runs sets `hacked` or asks another host.
"""

import csv
import shutil
from html.parser import HTMLParser
from pathlib import Path

import data

PRODUCT = 1337331 * 7
"""What a template would make of the braces."""
MARKUP = (
    "<script>window.top.hacked=1</script>",
    "</script><script>window.top.hacked=2</script>",
    "</style><img src=x onerror=window.top.hacked=3>",
    "\"'><svg onload=window.top.hacked=4><b onmouseover='window.top.hacked=5'>",
    '<a href="javascript:window.top.hacked=6">[x](javascript:window.top.hacked=6)',
    "<iframe srcdoc='<script>window.top.hacked=7</script>'></iframe>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'http://elsewhere.example/e'>]>&e;&lt;img onerror=x&gt;&#60;",
    "]]><!-- --><?xml-stylesheet href='http://elsewhere.example/s'?>",
)
TEMPLATES = (
    "{{1337331*7}} {% raw %} {# x #} ${1337331*7} #{1337331*7} <%= 1337331*7 %>",
    "`${window.top.hacked=8}`",
    "{name} {0} %s %(x)d \\u0022 \\\\ \\",
    "'+(window.top.hacked=9)+'",
)
MARKDOWN = (
    "![x](http://elsewhere.example/x.png) [x](http://elsewhere.example)",
    ":red[x] :material/home: :streamlit: :rainbow-background[x] $\\frac{1}{2}$ $$x$$",
    "**x** _x_ ~~x~~ `x` <http://elsewhere.example> http://elsewhere.example/bare",
)
SIGNS = ("\u202ex\u202c\u2066x\u2069\u200b\ufeff", "a\x00b\x07\x1b[31m\x7f", "\ud7ff\U0001f9e8")
ALL = " ".join([*MARKUP, *TEMPLATES, *MARKDOWN, *SIGNS])
STARTS = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "# x",
    "> x",
    "- x",
    "1. x",
    "```x",
)
"""What means something at the start of a cell or a line alone."""
LONG = "x" * 10_000
KEYS = {"class_id", "trip_id", "stop_id", "trainee_id", "source_id"}
RULED = {
    *("province", "seq", "seq_basis", "arrive", "depart", "lat", "lon", "precision", "status"),
    *("provenance", "host_provenance", "position_provenance", "trainees_published", "number"),
    *("provinces_published", "trips_planned", "origin_basis", "start_date", "end_date", "kind"),
}
"""Columns whose values are kept to a rule; in the others anything may be said."""
KEY = "</script><img src=x onerror=window.top.hacked=10>{{7*7}}'\"&?#/ %"


def record(folder: Path) -> Path:
    """The shipped record with the vectors in all that it says, and rows that are nothing else."""
    made = Path(shutil.copytree(data.SHIPPED, folder / "record"))
    for table in made.glob("*.csv"):
        _poison(table)
    return made


def _poison(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    poisoned = [_poisoned(row, number) for number, row in enumerate(rows)]
    rest = dict.fromkeys(rows[0], f"{ALL} {LONG}")
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows([*poisoned, rest])


def _poisoned(row: dict[str, str], number: int) -> dict[str, str]:
    start = STARTS[number % len(STARTS)]
    said = f"{start} {ALL} {LONG if number == 0 else ''}"
    new = {}
    for column, value in row.items():
        if column in KEYS and value:
            new[column] = f"{value}{KEY}"
        elif column in RULED or column in KEYS:
            new[column] = value
        else:
            new[column] = f"{said} {value}"
    return new


class Running(HTMLParser):
    """What a document would run of the vectors: handlers, addresses that are scripts, scripts."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element runs by itself."""
        self._within = "" if ("type", "application/json") in attrs else tag
        for name, value in attrs:
            is_script = (value or "").strip().lower().startswith("javascript:")
            if name.startswith("on") or is_script or name == "srcdoc":
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        """Note a script of ours that a vector has come into."""
        if self._within == "script" and "hacked" in data:
            self.found.append(data)
