"""Amounts in Chinese capital numerals (人民币大写), which nobody can alter with a stroke (支付结算办法, annex 1)."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
GROUPS = ("亿", "万", "")


def capitals(amount: int) -> str:
    """`amount` in fen, 0 to 9,999 × 10⁸ yuan: 1640902 is 人民币壹万陆仟肆佰零玖元零贰分."""
    yuan, fen = divmod(amount, 100)
    whole = f"{_whole(yuan)}元" if yuan else ""
    if not fen:
        return f"人民币{whole or '零元'}整"
    return f"人民币{whole}{_part(fen, after_yuan=bool(yuan))}"


def _part(fen: int, *, after_yuan: bool) -> str:
    jiao, rest = divmod(fen, 10)
    if not jiao:
        return ("零" if after_yuan else "") + f"{DIGITS[rest]}分"
    return f"{DIGITS[jiao]}角" + (f"{DIGITS[rest]}分" if rest else "整")


def _whole(yuan: int) -> str:
    """Zeros between digits are said once, those at the end of a group of four not at all."""
    words, zero = "", False
    groups = f"{yuan:012d}"
    for position, group in enumerate(GROUPS):
        four = groups[position * 4 : position * 4 + 4]
        for place, digit in zip(PLACES, four, strict=True):
            if digit == "0":
                zero = bool(words)
                continue
            words += ("零" if zero else "") + DIGITS[int(digit)] + place
            zero = False
        if int(four):
            words, zero = words + group, zero and four.endswith("0000")
    return words
