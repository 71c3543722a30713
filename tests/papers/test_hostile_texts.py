"""Whatever people type is only text on every paper: it fetches nothing and is not cut into markup."""

from datetime import date

import pytest
from msgspec import Struct
from msgspec.structs import replace

from backend.life.paper import LifePaper, Told
from backend.papers.elements import Picture
from backend.papers.html import html_of
from backend.papers.intake_slip import IntakeSlip
from backend.papers.labels.label_sheets import Label, LabelSheet
from backend.papers.labels.return_labels import ReturnLabel, ReturnLabels
from backend.papers.render import Sources, render
from tests.papers.reading import read
from tests.papers.samples import START, jpeg, repair_slip, repaired, slip

HEAD = {"language": "zh-Hans", "timezone": "Asia/Shanghai", "company": slip(0).company, "number": "1", "printed_at": START}
PHOTO = Picture("old_terminal", "说明", START, jpeg("#543", "old"))
TYPED = (
    "taken_by", "unit_number", "serial", "product_code", "product_model", "to_repair", "customer", "contact", "contact_phone",
    "plate", "vin", "vehicle_model", "order_number",
)  # fmt: skip
INTAKE = IntakeSlip(
    **HEAD, **dict.fromkeys(TYPED, "文字"), form_version="A/1", retention_years=5, taken_at=START, kind="terminal", photo=PHOTO
)
LIFE = LifePaper(
    **HEAD,
    kind="vehicle",
    facts=[("客户", "甲")],
    events=[Told(START, "一句话", "HQ-WO-2026-00001", ["细节"], [PHOTO])],
    until=date(2026, 12, 5),
    photos_left_out=0,
)
RETURNS = ReturnLabels("zh-Hans", "Asia/Shanghai", "1", "label", [ReturnLabel("terminal", "豫A36AP7", "故障", "1", "1", "1", START)])
SHEET = LabelSheet("zh-Hans", "Asia/Shanghai", "3x8", 0, [Label("tool", "扳手", "1", "1", "1")])
PAPERS = {
    "installation slip": (slip(2), {"template", "logo", "photo", "signature"}),
    "repair slip": (repair_slip([repaired(1, 2)]), {"template", "logo", "photo", "signature"}),
    "intake slip": (INTAKE, {"template", "logo", "photo"}),
    "life": (LIFE, {"template", "logo", "photo"}),
    "return labels": (RETURNS, {"template"}),
    "label sheet": (SHEET, {"template"}),
}


@pytest.mark.parametrize("outside", ["file:///etc/passwd", "http://127.0.0.1:9/x.png"])
@pytest.mark.parametrize("name", PAPERS)
def test_markup_and_styles_in_every_text_of_a_paper_fetch_nothing(name, outside, monkeypatch):
    paper, own = PAPERS[name]
    fetched = []
    allowed = Sources.fetch
    monkeypatch.setattr(Sources, "fetch", lambda self, url, headers=None: (fetched.append(url), allowed(self, url, headers))[1])
    attack = f"""x"><img src='{outside}'><link rel=attachment href='{outside}'><style>@import url("{outside}");*{{background:url({outside})}}</style>
    <object data='{outside}'></object><svg><image href='{outside}'/></svg>{{{{ paper.company }}}}</style></table>"""
    _, text = read(render(said_everywhere(paper, attack)))
    assert {url.partition(":")[0] for url in fetched} == own
    assert "<img" in text


def said_everywhere(value, text):
    """Every text that people type is this one; what chooses a word or a zone stays."""
    if isinstance(value, list):
        return [said_everywhere(one, text) for one in value]
    if isinstance(value, tuple):
        return tuple(said_everywhere(one, text) for one in value)
    if not isinstance(value, Struct):
        return text if isinstance(value, str) else value
    chosen = {"language", "timezone", "state", "kind", "role", "reason", "plate_colour", "link", "form", "format", "sheet", "old_sim_fate"}
    changes = {name: said_everywhere(getattr(value, name), text) for name in value.__struct_fields__ if name not in chosen}
    return replace(value, **changes)


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_that_is_typed_turns_a_paper_around(name):
    assert "\u202e" not in html_of(said_everywhere(PAPERS[name][0], "不上线\u202e100"))
