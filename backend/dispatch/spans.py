"""Times of a day as minutes from midnight, and what is left of them."""

from collections.abc import Iterable

from msgspec import Struct

DAY = 24 * 60


class Span(Struct, frozen=True, order=True):
    """From `start` to before `end`."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start


WHOLE_DAY = Span(0, DAY)


def minute_of(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)


def clock(minute: int) -> str:
    """`HH:MM`; midnight at the end of a day is 24:00."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    left = sorted(spans)
    for gone in taken:
        left = [piece for span in left for piece in _cut(span, gone)]
    return left


def _cut(span: Span, gone: Span) -> list[Span]:
    if gone.end <= span.start or gone.start >= span.end or gone.end <= gone.start:
        return [span]
    pieces = (Span(span.start, gone.start), Span(gone.end, span.end))
    return [piece for piece in pieces if piece.start < piece.end]


def within(spans: Iterable[Span], bounds: Span) -> list[Span]:
    cut = [Span(max(span.start, bounds.start), min(span.end, bounds.end)) for span in spans]
    return [span for span in cut if span.start < span.end]
