"""The findings in short English words, as logs and tests read them. Screens translate the codes."""

from __future__ import annotations

from backend.customers.spreadsheet.shapes import Finding

WORDS = {
    "vin.length": "{length} characters instead of 17",
    "vin.characters": "holds characters no VIN has",
    "vin.check_digit": "check digit wrong",
    "vin.duplicate": "same as row {row}",
    "plate.missing": "missing",
    "plate.invalid": "not a plate",
    "plate.duplicate": "same as row {row}",
    "phone.invalid": "not a phone number",
    "date.invalid": "not a date",
    "date.kept_as_remark": "not understood as a date; kept as a remark",
    "date.first_of_several": "several days; the first one, kept as a remark",
}


def describe(finding: Finding) -> str:
    return f"{finding.field}: {WORDS[finding.code].format(**finding.params)}"
