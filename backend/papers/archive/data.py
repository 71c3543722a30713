from msgspec import Struct


class Data(Struct, frozen=True):
    """What the paper says, for machines: a JSON file inside the PDF."""

    name: str
    json: bytes
