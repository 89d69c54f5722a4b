"""XML as a tree of elements by their local names, from files that nobody vouches for.

A document may not define entities, nor nest without end: no bytes grow by being read.
"""

from collections.abc import Container, Iterator, Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from data.intake.unreadable import UnreadableFileError

MAX_DEPTH = 256


def parsed(content: bytes) -> Element:
    """Return the root; UnreadableFileError says "damaged", or "bomb" of entities and depth."""
    try:
        return _Builder().built(content)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError("damaged") from error


def children(element: Element, name: str) -> list[Element]:
    """Return the children of that name."""
    return [child for child in element if child.tag == name]


def within(element: Element, names: Container[str], wrappers: Container[str]) -> Iterator[Element]:
    """Give what of these names stands in an element, through what an office wraps around it."""
    for child in element:
        if child.tag in names:
            yield child
        elif child.tag in wrappers:
            yield from within(child, names, wrappers)


class _Builder:
    def __init__(self) -> None:
        self._tree = TreeBuilder()
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._tree.data
        self._parser.EntityDeclHandler = _refuse

    def built(self, content: bytes) -> Element:
        self._parser.Parse(content, True)
        return self._tree.close()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableFileError("bomb")
        self._tree.start(_local(name), {_local(key): text for key, text in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(_local(name))


def _refuse(*_: object) -> None:
    raise UnreadableFileError("bomb")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
