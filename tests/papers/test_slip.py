import json

import pytest

from backend.papers.elements import Signed
from backend.papers.html import messages
from backend.papers.languages import LANGUAGES
from backend.papers.render import Sources, render
from backend.papers.slip import AuthorisedPart
from backend.settings import PROJECT
from tests.papers.reading import read
from tests.papers.samples import START, signature_png, slip


def test_the_slip_says_what_was_done():
    reader, text = read(render(slip()))
    for expected in ("HQ-SL-2026-00012", "HQ-WO-2026-00012", "测试物流有限公司", "粤B10001", "LZGJULC83PS044724", "49 015420 323751 8", "未能安装"):
        assert expected in text
    assert reader.metadata.title == "安装服务单 HQ-SL-2026-00012"
    assert reader.trailer["/Root"]["/Lang"] == "zh-Hans"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_slip_speaks_english_too():
    _, text = read(render(slip(language="en")))
    assert "Installation slip" in text
    assert "Page 1 of" in text


def test_an_english_slip_has_no_chinese_of_ours():
    facts = {"contact_phone": "+8613900000000", "remark": "", "signatures": [Signed("customer", "Demo", START, signature_png())]}
    _, text = read(render(slip(3, "en", photos=0, **facts)))
    assert "Under the dashboard" in text
    assert "139 0000 0000" in text
    assert "：" not in text


def test_usual_places_are_called_as_on_the_phone():
    for language in LANGUAGES:
        phone = json.loads((PROJECT / "pwa" / "messages" / language / "line.json").read_text())
        ours = {key: words for key, words in messages(language).items() if key.startswith("place_")}
        assert ours == {key: phone[f"line_{key}"] for key in ours}


def test_markup_in_a_name_is_only_text():
    _, text = read(render(slip(customer="<b>甲</b><img src=x>")))
    assert "<b>甲</b><img src=x>" in text


def test_every_page_has_the_number_and_the_table_head():
    reader, _ = read(render(slip(40, photos=0)))
    for page in reader.pages[:-1]:
        assert "HQ-SL-2026-00012" in page.extract_text()
        assert "车牌号 / 车架号" in page.extract_text()


def test_an_order_with_nothing_known_prints():
    bare = slip(1, contact="", contact_phone="", site="", approved_by="", planned_date=None, window="", remark="", signatures=[], photos=0)
    assert render(bare).startswith(b"%PDF-")


@pytest.mark.parametrize("url", ["https://example.com/x.png", "file:///etc/passwd", "data:text/css,x", "template:../pyproject.toml"])
def test_a_paper_fetches_nothing_but_its_own(url):
    with pytest.raises(ValueError, match="may not fetch"):
        Sources(slip()).fetch(url)


def test_each_form_has_the_same_words_in_both_languages():
    chinese, english = (PROJECT / "pdf_templates" / "messages" / language for language in LANGUAGES)
    for file in sorted(chinese.glob("*.json")):
        ours, theirs = json.loads(file.read_text()), json.loads((english / file.name).read_text())
        assert list(ours) == list(theirs), file.name


def test_parts_that_a_manager_authorised_stand_below_the_remarks():
    authorised = [AuthorisedPart(2, "演示继电器", "演示·经理", START), AuthorisedPart(1, "演示保险丝", "演示·经理", START, oral=True)]
    _, text = read(render(slip(authorised=authorised)))
    assert "经授权使用的配件" in text and "2 × 演示继电器" in text
    assert text.count("电话授权") == 1
    assert "经授权使用的配件" not in read(render(slip()))[1]
