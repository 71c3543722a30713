"""What a phone makes of pulls: a copy of what the server may show it (docs/sync.md)."""

from typing import Any

import msgspec

from backend.sync.schemas import PullOut

KINDS = ("orders", "lines", "photos", "signatures", "conflicts")


class PhoneBase:
    def __init__(self) -> None:
        self.cookie: int | None = None
        self.documents: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}

    def take(self, answer: PullOut) -> None:
        """One transaction on the phone: reset, what changed, what is gone, the cookie."""
        plain = msgspec.to_builtins(answer)
        if plain["reset"]:
            self.documents = {kind: {} for kind in KINDS}
        for kind in KINDS:
            self.documents[kind] |= {document["id"]: document for document in plain["changed"][kind]}
            for gone in plain["gone"][kind]:
                self.documents[kind].pop(gone, None)
        self.cookie = plain["cookie"]
