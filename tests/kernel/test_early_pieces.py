"""What a phone fetches together with the page of an order."""

from pathlib import Path

from backend.kernel.app_files import DIST
from backend.kernel.early_pieces import links_for


def test_the_pieces_of_an_order_are_named(tmp_path: Path) -> None:
    for name in ("order-AAAA-_1a.js", "order-AAAA-_1a.js.br", "kit-BBBBBBBB.css", "orders-CCCCCCCC.js", "first-screen-DDDDDDDD.js"):
        (tmp_path / name).touch()
    named = {"Link": "</assets/kit-BBBBBBBB.css>; rel=preload; as=style; crossorigin, </assets/order-AAAA-_1a.js>; rel=modulepreload"}
    assert links_for("orders/1", tmp_path, is_phone=True) == links_for("orders/1/lines/2", tmp_path, is_phone=True) == named
    assert links_for("orders/1", tmp_path, is_phone=False) == links_for("today", tmp_path, is_phone=True) == {}
    assert links_for("orders/1", tmp_path / "nothing", is_phone=True) == {}


def test_the_built_app_has_them() -> None:
    """Under the names that vite.config.ts gives its pieces."""
    links = links_for("orders/1", DIST / "assets", is_phone=True)["Link"]
    assert (links.count("modulepreload"), links.count("as=style")) == (2, 2)
