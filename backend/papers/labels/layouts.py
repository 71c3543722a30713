"""Where labels lie on a page. All lengths are millimetres."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

Sheet = Literal["3x8", "2x7", "4x10"]


class Layout(Struct, frozen=True):
    page: tuple[float, float]
    columns: int
    rows: int
    label: tuple[float, float]
    left: float = 0
    top: float = 0
    gap: float = 0

    @property
    def on_a_page(self) -> int:
        return self.columns * self.rows

    def places(self) -> Iterator[tuple[float, float]]:
        """From the left, from the top, as one peels them off."""
        width, height = self.label
        for row in range(self.rows):
            for column in range(self.columns):
                yield round(self.left + column * (width + self.gap), 2), round(self.top + row * height, 2)


class Placed(Struct):
    left: float
    top: float
    label: Any


A4 = (210, 297)
SINGLE = Layout((60, 40), 1, 1, (60, 40))
"""A label printer's roll, one label a page."""
TO_CUT = Layout(A4, 3, 6, (60, 40), left=15, top=28.5)
SHEETS: dict[Sheet, Layout] = {
    "3x8": Layout(A4, 3, 8, (70, 37), top=0.5),
    "2x7": Layout(A4, 2, 7, (99.1, 38.1), left=4.65, top=15.15, gap=2.5),
    "4x10": Layout(A4, 4, 10, (48.5, 25.4), left=8, top=21.5),
}
"""Sheets of labels as shops sell them: 70 × 37, 99.1 × 38.1 and 48.5 × 25.4 mm."""


def pages_of(layout: Layout, labels: Sequence[Any], skip: int = 0) -> list[list[Placed]]:
    """`skip` places of the first page are empty already."""
    cells = [None] * skip + list(labels)
    pages = (cells[first : first + layout.on_a_page] for first in range(0, len(cells), layout.on_a_page))
    return [_placed(layout, page) for page in pages]


def _placed(layout: Layout, cells: Sequence[Any]) -> list[Placed]:
    return [Placed(left, top, label) for (left, top), label in zip(layout.places(), cells, strict=False) if label is not None]
