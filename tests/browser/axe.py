"""Ask axe-core, which the package axe-playwright-python brings, what is wrong with a document."""

from functools import cache
from importlib.resources import files

from playwright.sync_api import Frame

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

_RUN = """async (rules) => {
    const found = await axe.run(document, {
        runOnly: rules, iframes: false, resultTypes: ['violations'], selectors: false,
    });
    return found.violations.flatMap(({id, nodes}) => nodes
        .map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
}"""


def violations(frame: Frame) -> list[str]:
    """What axe-core finds in one document, without the documents inside it, as sentences."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(_script())
    found: list[str] = frame.evaluate(_RUN, list(RULES))
    return found


@cache
def _script() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8") + "\n;0"
