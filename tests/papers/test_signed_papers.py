"""Papers of money are PDF/A-3u as far as that can be checked without a validator of it, and a changed byte shows."""

import asyncio
import io
import json
from functools import cache

import msgspec
import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from lxml import etree

from backend.kernel.database import execute, fetch
from backend.kernel.files import sha256_of
from backend.papers.archive import keys
from backend.papers.archive.archived import archive, unsigned
from backend.papers.archive.keys import Key, signing_key
from backend.papers.archive.signature import sign
from backend.papers.money import cash_sheet
from backend.papers.money.receipt import COPIES
from backend.papers.money.receipt_data import data_of
from backend.settings import settings
from tests.papers.money_samples import VOIDED, approved, charged, receipt, refund, sample_key, sheet
from tests.papers.reading import read
from tests.papers.signed import is_genuine, signature_of, status_of

PAPERS = {
    "receipt": lambda: [msgspec.structs.replace(receipt(), copy=copy) for copy in COPIES],
    "english": lambda: [receipt("en", charge=approved("en"), outstanding=0)],
    "void": lambda: [receipt(void=VOIDED, revision=2)],
    "refund": lambda: [refund()],
    "long": lambda: [receipt(charge=charged(14))],
}


@cache
def signed(name: str = "receipt") -> bytes:
    if name == "sheet":
        return archive([sheet()], cash_sheet.data_of(sheet()), sample_key())
    papers = PAPERS[name]()
    return archive(papers, data_of(papers[0]), sample_key())


@pytest.mark.parametrize("name", [*PAPERS, "sheet"])
def test_it_says_that_it_is_pdf_a_3u_and_nothing_in_it_says_otherwise(name):
    pdf = pikepdf.open(io.BytesIO(signed(name)))
    assert not pdf.is_encrypted and pdf.check_pdf_syntax() == []
    said = pdf.open_metadata()
    assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "U")
    [intent] = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1" and intent.DestOutputProfile.N == 3
    assert "/JavaScript" not in pdf.Root.get("/Names", {}) and "/OpenAction" not in pdf.Root and "/AA" not in pdf.Root
    assert set(pdf.Root.Perms.keys()) == {"/DocMDP"}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            assert "/LZWDecode" not in str(thing.get("/Filter", "")) and "/F" not in thing
            assert thing.get("/Subtype") != "/PS" and "/Alternates" not in thing and thing.get("/Interpolate", False) is False
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/ExtGState":
            assert "/TR" not in thing and thing.get("/BM", "/Normal") in ("/Normal", "/Compatible")


@pytest.mark.parametrize("name", [*PAPERS, "sheet"])
def test_every_font_is_inside_and_every_sign_has_its_meaning(name):
    pdf = pikepdf.open(io.BytesIO(signed(name)))
    fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        if font.Subtype == "/Type0":
            assert "/ToUnicode" in font
        else:
            assert any(f"/FontFile{kind}" in font.FontDescriptor for kind in ("", "2", "3"))


def test_it_is_tagged_titled_and_names_its_data_once():
    pdf = pikepdf.open(io.BytesIO(signed()))
    assert pdf.Root.MarkInfo.Marked and pdf.Root.Lang == "zh-Hans" and "/StructTreeRoot" in pdf.Root
    [data] = pdf.Root.AF
    assert data.AFRelationship == "/Data" and data.EF.F.Subtype == "/application/json"
    assert json.loads(data.EF.F.read_bytes())["number"] == "R-00000123"
    with pdf.open_metadata() as said:
        assert said["dc:title"] == "收据 R-00000123"


def test_the_invisible_signature_may_be_printed_and_takes_no_room():
    pdf = pikepdf.open(io.BytesIO(signed()))
    [field] = pdf.Root.AcroForm.Fields
    assert field.F == 132 and list(field.Rect) == [0, 0, 0, 0]
    assert field.V.SubFilter == "/ETSI.CAdES.detached"


def test_it_is_genuine_and_what_was_there_before_is_unchanged():
    papers = PAPERS["refund"]()
    before = unsigned(papers, data_of(papers[0]))
    after = sign(before, sample_key())
    assert is_genuine(after) and after.startswith(before) and read(before)[1] == read(after)[1]


@effort(max_examples=150, deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_a_changed_byte_is_detected(where, change):
    """The signature's own digits are told by the file's hash, which the verification page shows."""
    file = bytearray(signed("refund"))
    place = int(where * len(file))
    file[place] ^= change
    assert sha256_of(bytes(file)) != sha256_of(signed("refund"))
    assert place in signature_of(signed("refund")) or not still_genuine(bytes(file))


@pytest.mark.parametrize("added", [b"\n", b" ", b"%%EOF\n"])
def test_an_added_byte_is_detected(added):
    assert not still_genuine(signed("refund") + added)


def still_genuine(file: bytes) -> bool:
    """A file that no reader can open any more is not."""
    try:
        return is_genuine(file)
    except Exception:
        return False


def test_the_signature_is_as_long_as_its_room():
    """No padding that could be changed unseen; the second file is signed without a trial."""
    for name in ("receipt", "refund", "sheet"):
        place = signature_of(signed(name))
        digits = signed(name)[place.start + 1 : place.stop - 1]
        assert not digits.endswith(b"0" * 32)


async def test_the_own_key_is_made_once_and_opens_only_with_the_secret_key(company, monkeypatch):
    first = await signing_key()
    assert await signing_key() == first
    [row] = await fetch("SELECT pkcs12 FROM signing_key")
    assert not keys.opens(Key(row["pkcs12"], b"")) and not keys.opens(Key(row["pkcs12"], b"tests-only"))
    monkeypatch.setattr(keys, "derived_token", lambda purpose, id: f"another {id}")
    assert await signing_key() != first
    assert len(await fetch("SELECT 1 FROM signing_key")) == 2
    await execute("DELETE FROM signing_key")


async def test_the_companys_certificate_signs_where_it_is_set(company, monkeypatch, tmp_path):
    made = sample_key()
    loaded = pkcs12.load_pkcs12(made.pkcs12, made.word)
    assert loaded.key and loaded.cert
    file = tmp_path / "company.p12"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"x", loaded.key, loaded.cert.certificate, None, BestAvailableEncryption(b"word")))  # type: ignore[arg-type]
    chosen = msgspec.structs.replace(settings(), signing_pkcs12=str(file), signing_passphrase="word")
    monkeypatch.setattr(keys, "settings", lambda: chosen)
    pdf = await asyncio.to_thread(archive, [refund()], data_of(refund()), await signing_key())
    assert is_genuine(pdf)
    certificate = status_of(pdf).signing_cert
    assert certificate.serial_number == loaded.cert.certificate.serial_number
    monkeypatch.setattr(keys, "settings", lambda: msgspec.structs.replace(chosen, signing_passphrase="wrong"))
    with pytest.raises(ValueError, match="cannot be opened"):
        await signing_key()


@pytest.mark.parametrize("name", [*PAPERS, "sheet"])
def test_it_names_whoever_reads_it_no_telephone_number(name):
    reader = read(signed(name))[0]
    for data in reader.attachments.values():
        assert "phone" not in json.loads(data[0])


def test_metadata_are_well_formed():
    pdf = pikepdf.open(io.BytesIO(signed()))
    assert etree.fromstring(pdf.Root.Metadata.read_bytes()).tag.endswith("}xmpmeta")
