"""The ledger read from nothing, entry by entry, and what it then says beside what is kept (design §6)."""

from collections import Counter
from uuid import UUID

from backend.custody.rules import UNBOUNDED
from backend.kernel.database import fetch

ENTRIES = "SELECT m.*, s.kind AS source_kind FROM movement m JOIN holder s ON s.id = m.source WHERE m.entry > $1 ORDER BY m.entry"


class Replay:
    """Goes on where it stopped: entries never change."""

    def __init__(self) -> None:
        self.upto = 0
        self.holders: dict[UUID, UUID] = {}
        self.counts: Counter[tuple[UUID, UUID]] = Counter()

    async def agrees(self) -> None:
        for entry in await fetch(ENTRIES, self.upto):
            self._take(entry)
        await self._items_are_where_it_says()
        await self._stock_is_what_it_says()

    def _take(self, entry) -> None:
        self.upto = entry["entry"]
        if entry["item"]:
            before = self.holders.get(entry["item"])
            assert before == entry["source"] or (before is None and entry["source_kind"] == "supplier"), (
                "it left a holder who did not have it"
            )
            self.holders[entry["item"]] = entry["target"]
        else:
            self.counts[entry["source"], entry["product"]] -= entry["quantity"]
            self.counts[entry["target"], entry["product"]] += entry["quantity"]

    async def _items_are_where_it_says(self) -> None:
        assert {row["id"]: row["holder"] for row in await fetch("SELECT id, holder FROM item")} == self.holders

    async def _stock_is_what_it_says(self) -> None:
        rows = await fetch("SELECT s.*, h.kind FROM stock s JOIN holder h ON h.id = s.holder WHERE s.quantity <> 0")
        assert {(row["holder"], row["product"]): row["quantity"] for row in rows} == {
            key: count for key, count in self.counts.items() if count
        }
        assert all(row["quantity"] > 0 for row in rows if row["kind"] not in UNBOUNDED)
        total: Counter[UUID] = Counter()
        for (_, product), count in self.counts.items():
            total[product] += count
        assert not any(total.values()), "something came from nowhere"
