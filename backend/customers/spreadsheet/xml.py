"""What the readers of XML share: the type of an element (lxml names it with an underscore)."""

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

__all__ = ["Element"]
