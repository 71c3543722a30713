"""The company as it stands on its papers (P10.2, P10.4)."""

from functools import cache
from pathlib import Path

from backend.papers.elements import Company, Language
from backend.settings import PROJECT, settings

BUILT_IN_LOGO = PROJECT / "pdf_templates" / "logo.svg"


def company(language: Language, centre: str) -> Company:
    chosen = settings()
    name = chosen.company_name_zh if language == "zh-Hans" else chosen.company_name_en
    return Company(name=name, address=chosen.company_address, phone=chosen.company_phone, centre=centre, logo=logo())


@cache
def logo() -> bytes:
    """The operator's SVG or PNG, else the built-in one."""
    own = settings().company_logo
    return (Path(own) if own else BUILT_IN_LOGO).read_bytes()
