"""What papers are made of, whatever their form."""

from datetime import datetime
from typing import Literal, Protocol

from msgspec import Struct

Language = Literal["zh-Hans", "en"]


class Paper(Protocol):
    """Whatever the press prints: plain data with the name of its template. Times are aware; they are printed in `timezone`."""

    language: Language
    timezone: str

    @property
    def template(self) -> str: ...

    def pictures(self) -> dict[str, bytes]:
        """SVG, PNG or JPEG by the address that the template shows it from, such as `photo:1-0`."""
        ...


class Company(Struct):
    """The header block (P10.2, P10.4); `logo` is an SVG or PNG."""

    name: str
    address: str
    phone: str
    centre: str
    logo: bytes


class Picture(Struct):
    """A photo as it is printed: a JPEG, what it shows, when it was taken."""

    kind: str
    caption: str
    taken_at: datetime
    jpeg: bytes


class Signed(Struct):
    role: str
    name: str
    at: datetime
    png: bytes


def media_type(picture: bytes) -> str:
    if picture.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return "image/png" if picture.startswith(b"\x89PNG") else "image/svg+xml"
