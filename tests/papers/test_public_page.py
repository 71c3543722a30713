"""What a customer sees by the link, and what nobody else does."""

import io
import re
from uuid import UUID

import pytest
from pypdf import PdfReader

from backend.kernel.database import execute, fetch_one
from backend.papers.languages import wanted
from backend.papers.links import address
from backend.settings import settings
from tests.orders.phone import finished_order
from tests.orders.story import assigned_order

UNKNOWN = "/s/AAAAAAAAAAAAAAAAAAAAAA"


async def path_of(order: UUID) -> str:
    link = await fetch_one('SELECT id FROM link WHERE "order" = $1', order)
    return address(link["id"]).removeprefix(settings().public_url)


async def test_before_the_work_is_done_the_page_says_so(company, stranger):
    answer = await stranger.get(await path_of(await assigned_order(company, 2)))
    assert answer.status_code == 200
    assert "安装完成后，服务单会出现在这里。" in answer.text
    assert "测试物流有限公司" in answer.text and "豫A36AP7" in answer.text and "待安装" in answer.text
    assert ".pdf" not in answer.text


async def test_the_slip_is_prepared_then_there_in_both_languages(company, stranger, sign_in_as, run_jobs):
    path = await path_of(await finished_order(company, sign_in_as))
    assert "being prepared" in (await stranger.get(path, params={"lang": "en"})).text
    await run_jobs()
    page = (await stranger.get(path, headers={"Accept-Language": "en-GB,en;q=0.9,zh;q=0.5"})).text
    assert '<html lang="en">' in page and "Installed" in page
    for language, title in (("zh-Hans", "安装服务单"), ("en", "Installation slip")):
        assert re.search(rf'href="{path}/slip-{language}\.pdf"', page)
        pdf = await stranger.get(f"{path}/slip-{language}.pdf")
        assert pdf.headers["content-type"] == "application/pdf"
        assert pdf.headers["content-disposition"].startswith("inline; filename=")
        assert PdfReader(io.BytesIO(pdf.content)).metadata.title.startswith(title)


async def test_the_pdf_can_be_saved_under_its_number(company, stranger, sign_in_as, run_jobs):
    path = await path_of(await finished_order(company, sign_in_as))
    await run_jobs()
    saved = await stranger.get(f"{path}/slip-en.pdf", params={"download": "1"})
    assert re.fullmatch(r'attachment; filename="HQ-SL-\d{4}-00001-en\.pdf"', saved.headers["content-disposition"])


async def test_a_link_that_never_was_says_so_in_both_languages(company, stranger):
    for path in (UNKNOWN, f"{UNKNOWN}/slip-en.pdf", "/s/short", "/s/%00"):
        answer = await stranger.get(path)
        assert answer.status_code == 404, path
        assert "此链接无法打开" in answer.text and "This link does not open" in answer.text


async def test_a_revoked_link_looks_as_if_it_never_was(company, stranger, sign_in_as, run_jobs):
    order = await finished_order(company, sign_in_as)
    await run_jobs()
    path = await path_of(order)
    await execute('UPDATE link SET revoked_at = now() WHERE "order" = $1', order)
    never = await stranger.get(UNKNOWN)
    for revoked in (path, f"{path}/slip-en.pdf"):
        answer = await stranger.get(revoked)
        assert (answer.status_code, answer.text) == (404, never.text)


async def test_only_the_slips_of_the_link_have_an_address(company, stranger, sign_in_as, run_jobs):
    path = await path_of(await finished_order(company, sign_in_as))
    await run_jobs()
    for name in ("slip-de.pdf", "slip-en", "page.css", "..%2Fslip-en.pdf"):
        assert (await stranger.get(f"{path}/{name}")).status_code == 404, name


async def test_a_stranger_learns_no_numbers_of_units_nor_people(company, stranger, sign_in_as, run_jobs):
    path = await path_of(await finished_order(company, sign_in_as))
    await run_jobs()
    page = (await stranger.get(path)).text
    for secret in ("490154203237518", "89860012345678901235", "LZGJULC83PS044724", "测试·技术员李", "测试·车队长", "13900000000"):
        assert secret not in page


async def test_nothing_keeps_finds_or_follows_the_page(company, stranger):
    answer = await stranger.get(await path_of(await assigned_order(company)))
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "script" not in answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"].startswith("noindex")
    assert "set-cookie" not in answer.headers


async def test_markup_in_a_name_is_only_text(company, stranger):
    order = await assigned_order(company)
    await execute("UPDATE customer SET name = '<b>甲</b>'")
    assert "&lt;b&gt;甲&lt;/b&gt;" in (await stranger.get(await path_of(order))).text


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        (None, "", "zh-Hans"),
        (None, "zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        (None, "en;q=0.5, zh-TW;q=0.7", "zh-Hans"),
        (None, "en-US", "en"),
        (None, "de, fr;q=0.5", "en"),
        (None, "zh;q=0, en", "en"),
        (None, "en;q=rubbish, *", "zh-Hans"),
        ("en", "zh-CN", "en"),
        ("xx", "zh-CN", "zh-Hans"),
    ],
)
def test_the_language_follows_the_reader(chosen, accepted, language):
    assert wanted(chosen, accepted) == language
