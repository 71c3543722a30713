"""PDFs as a person and as a scanner read them."""

import io
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader


def read(pdf: bytes) -> tuple[PdfReader, str]:
    """Both kinds of space are one glyph, so that a PDF does not tell them apart."""
    reader = PdfReader(io.BytesIO(pdf))
    return reader, "\n".join(page.extract_text() for page in reader.pages).replace("\xa0", " ")


def pictures_of(pdf: bytes, folder: Path, dpi: int = 200) -> list[Image.Image]:
    """The pages as an office printer prints them."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-gray", file, folder / "page"], check=True)
    return [Image.open(page) for page in sorted(folder.glob("page*.png"))]


def codes_of(pdf: bytes, folder: Path) -> list[tuple[str, str]]:
    """Kind and text of every code, page by page."""
    found = (zxingcpp.read_barcodes(page) for page in pictures_of(pdf, folder))
    return [(code.format.name, code.text) for page in found for code in page]
