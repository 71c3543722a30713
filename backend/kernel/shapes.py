"""Small shapes that every capability's API uses."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

Text200 = Annotated[str, Meta(max_length=200)]
Text2000 = Annotated[str, Meta(max_length=2000)]
SEEN = r"[^\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
"""Something is in it besides blanks and what nobody sees."""
Name = Annotated[str, Meta(max_length=200, pattern=SEEN)]


class Named(Struct):
    id: UUID
    name: str
