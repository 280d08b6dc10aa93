"""Amounts of money in Vietnamese words, as the last line of a list for the accountant has them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_TEN, _HUNDRED, _THOUSAND, _MILLION, _BILLION = 10, 100, 10**3, 10**6, 10**9


def amount_in_words(dong: int) -> str:
    """Return an amount as papers write it out: `Mười ba triệu sáu trăm tám mươi nghìn đồng`."""
    words = number_in_words(dong)
    return f"{words[:1].upper()}{words[1:]} đồng"


def number_in_words(number: int) -> str:
    """Return a number from 0 upwards in Vietnamese words; raises ValueError below."""
    if number < 0:
        raise ValueError(number)
    if number < _BILLION:
        return " ".join(_below_a_billion(number, inside=False)) or _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    return " ".join([number_in_words(billions), "tỷ", *_below_a_billion(rest, inside=True)])


def _below_a_billion(number: int, *, inside: bool) -> list[str]:
    """Say millions, thousands and the rest; a part that is 0 is not said, one inside a larger number says its hundreds even if they are 0."""
    said: list[str] = []
    for size, unit in ((_MILLION, "triệu"), (_THOUSAND, "nghìn"), (1, "")):
        part, number = divmod(number, size)
        if part:
            said += [*_below_a_thousand(part, inside=inside or bool(said)), *([unit] if unit else [])]
    return said


def _below_a_thousand(number: int, *, inside: bool) -> list[str]:
    """Say hundreds, tens and ones."""
    hundreds, rest = divmod(number, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    said = [_DIGITS[hundreds], "trăm"] if hundreds or inside else []
    if tens == 1:
        return [*said, "mười", *_ones(ones, {5: "lăm"})]
    if tens:
        return [*said, _DIGITS[tens], "mươi", *_ones(ones, _AFTER_TENS)]
    return [*said, *(["linh"] if said and ones else []), *_ones(ones, {})]


def _ones(ones: int, own: dict[int, str]) -> list[str]:
    """Say the last digit, unless it is 0."""
    return [own.get(ones, _DIGITS[ones])] if ones else []
