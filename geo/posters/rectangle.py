"""The rectangles of a page, in page units; y points down."""

from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle by its sides, in page units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left side to the right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the top down to the bottom."""
        return self.bottom - self.top

    @property
    def middle_x(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2

    @property
    def middle_y(self) -> float:
        """Half way from the top to the bottom."""
        return (self.top + self.bottom) / 2

    def inset(self, by: float) -> "Rect":
        """The rectangle within, `by` from each side; around, where it is negative."""
        return Rect(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share more than an edge.

        >>> Rect(0, 0, 2, 2).overlaps(Rect(1, 1, 3, 3)), Rect(0, 0, 2, 2).overlaps(Rect(2, 0, 3, 2))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Rect") -> bool:
        """Whether the other holds it."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def rect_at(left: float, top: float, width: float, height: float) -> Rect:
    """The rectangle of a size whose upper left corner is at (left, top)."""
    return Rect(left, top, left + width, top + height)


def rect_around(x: float, y: float, width: float, height: float) -> Rect:
    """The rectangle of a size whose middle is at (x, y)."""
    return Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
