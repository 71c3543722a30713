"""How a receipt's number is written. There is one series for the whole company."""

SERIES = "R"


def shown(number: int) -> str:
    """Such as `R-00000123`; the phone writes it the same."""
    return f"{SERIES}-{number:08d}"
