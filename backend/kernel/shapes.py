"""Small shapes that every capability's API uses."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

Text200 = Annotated[str, Meta(max_length=200)]
Text2000 = Annotated[str, Meta(max_length=2000)]
Name = Annotated[str, Meta(max_length=200, pattern=r"\S")]
"""Something is in it besides blanks."""


class Named(Struct):
    id: UUID
    name: str
