"""What kind of file this is, by its content: names lie (an HTML table called .xls is the commonest export)."""

from __future__ import annotations

import re
from enum import Enum, auto

from backend.customers.spreadsheet import ole, package
from backend.customers.spreadsheet.limits import LARGEST_FILE
from backend.customers.spreadsheet.refusals import SpreadsheetRefused

ZIP = b"PK\x03\x04", b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(r"\s*(<\?xml[^>]*>\s*)?(?>(<!--.*?-->\s*)*)(<!doctype html|<html|<table|<meta|<head|<body|<style|<div|<center)", re.I | re.S)
XML_WORKBOOK = re.compile(r"\s*<\?xml.{0,2000}urn:schemas-microsoft-com:office:spreadsheet", re.I | re.S)


class Kind(Enum):
    XLSX = auto()
    ODS = auto()
    XLS = auto()
    XML = auto()
    HTML = auto()
    TEXT = auto()


def size_checked(data: bytes) -> None:
    """Raises `spreadsheet.file_too_large` and `spreadsheet.empty`."""
    if len(data) > LARGEST_FILE:
        raise SpreadsheetRefused("file_too_large", megabytes=-(-len(data) >> 20), limit=LARGEST_FILE >> 20)
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf\xfe\xff"):
        raise SpreadsheetRefused("empty")


def kind_of_binary(data: bytes) -> Kind | None:
    """None when the bytes may be text. Raises `not_a_spreadsheet`, `encrypted`, `damaged`, `file_too_large`."""
    if data.startswith(ZIP):
        return Kind.ODS if package.holds_open_document(data) else Kind.XLSX
    if data.startswith(OLE):
        ole.workbook_checked(data)
        return Kind.XLS
    return None


def kind_of_text(text: str) -> Kind:
    if text.startswith(("{\\rtf", "%PDF", "%!PS", "MIME-Version:")):
        raise SpreadsheetRefused("not_a_spreadsheet")
    if XML_WORKBOOK.match(text):
        return Kind.XML
    return Kind.HTML if MARKUP.match(text) else Kind.TEXT
