"""Korean and Japanese: words written onto the number, read piece by piece."""

from __future__ import annotations

import re

from analysis.quantities import kinds

# What may follow a number, in the order in which it is tried.
_AFTER_NUMBER = (
    (kinds.SUFFIX, "unclear", "(?<=명)대(?=$|의|가|에|로)"),
    (kinds.UNCLEAR, None, "[조兆](?=$|명|여|인)"),
    (kinds.UNIT, None, "여단|사단|군단|대대|연대|師団|旅団"),
    (
        kinds.TIME,
        None,
        "개월|개년|주간|주일|시간|년|월|일(?!본)|주(?!민)|시(?!민|위|신)|분(?!의)|초(?!과)|살|세(?!력)|대(?=$|의|가|에)|차(?!량)|번째|年|月|日|時間|時|週間|か月|ヶ月|歳|次",
    ),
    (kinds.PERCENT, None, "퍼센트|프로|パーセント|%"),
    (kinds.RATE, None, "씩 하루"),
    (kinds.MEASURE, None, "달러|원(?!인|조)|유로|㎞|킬로|미터|발|ドル|円|キロ|メートル"),
    (kinds.TIMES, None, "배|차례|회|倍|回"),
    (kinds.WHOLE_SUFFIX, None, "중(?=$|에|의|엔)(?:에서?|엔|의)?|가운데|のうち|うち"),
    (kinds.SUFFIX, "slightly_more_than", "여(?!러|성|자|군)|남짓|余り|余|あまり|強"),
    (kinds.SUFFIX, "at_least", "이상|以上"),
    (kinds.SUFFIX, "more_than", "초과|넘는|넘은|넘게|넘을|넘긴|넘어선|넘어섰|넘었|넘어|웃도|웃돌|상회|超|を超|を上回"),
    (kinds.SUFFIX, "at_most", "이하|이내|以下|以内"),
    (kinds.SUFFIX, "fewer_than", "미만|未満|を下回"),
    (kinds.SUFFIX, "nearly", "가까이|가까운|가까워|육박|に迫|近く|近い|弱"),
    (kinds.SUFFIX, "about", "정도|가량|안팎|내외|전후|수준|규모|선(?=$|에|을|으)|쯤|程度|前後|ほど|くらい|ぐらい"),
    (kinds.SUFFIX, "unclear", "넘지|밑도"),
    (kinds.SUFFIX, "until", "까지"),
    (kinds.COUNTER, None, "명|사람|인(?!민|근|해|질)|인분|名|人|병력|이(?!상|하)|을|를|의|은|는|도|에|으로|로|が|を|は|の|も"),
)
_POWERS = {"십": 10, "백": 100, "천": 1000, "만": 10_000, "억": 10**8, "十": 10, "百": 100, "千": 1000, "万": 10_000, "億": 10**8}
_AFTER = re.compile("|".join(f"({pattern})" for _, _, pattern in _AFTER_NUMBER))
_FOLLOWS_NUMBER = frozenset({kinds.DIGITS, kinds.POWER, kinds.COUNTER, kinds.SUFFIX, kinds.FIXED})
_AFTER_COUNTER = frozenset({kinds.SUFFIX, kinds.COUNTER, kinds.WHOLE_SUFFIX})
_COUNTED = re.compile(r"여?\s?명|인\b|人|名")

# Words on their own, whole or at the start of a run.
_WHOLE_WORDS = (
    (kinds.QUALIFIER, "at_least", "최소|최소한|적어도|못해도|적게는|少なくとも|最低"),
    (kinds.QUALIFIER, "at_most", "최대|최대한|많게는|많아야|많아봐야|기껏해야|최고|最大"),
    (kinds.QUALIFIER, "about", "약|대략|어림잡아|대략적으로|추정|約|およそ|ほぼ"),
    (kinds.QUALIFIER, "nearly", "거의|근"),
    (kinds.FILLER, None, "총|모두|무려|또|다른|추가로|누적|이미|합계|평균|計|計約"),
    (kinds.TO, None, "내지"),
    (kinds.RATE, None, "하루|하루에|하루당|매일|일일|매주|매월|매달|월|주당|일평균|월평균"),
)
_STARTS = (
    (kinds.AMOUNT, None, "수[십백천만]+|수십만|여러|몇|다수|상당수|대다수|많은|数[十百千万]+|多数|複数|大勢"),
    (kinds.AMOUNT, None, "한두|두세|두서너|서너|너댓|네댓|네다섯|대여섯|예닐곱|여남은|[일이삼사오육륙칠팔구]{2}[십백천만]+(?=여?명|여?$)"),
    (kinds.HARM, None, "사상자|사망자|부상자|전사자|인명|희생자|피해자|死者|死傷者|負傷者"),
    (kinds.NONE, None, "없"),
    (kinds.PART, 2, "절반"),
    (kinds.PEOPLE, None, "군인|병사|북한군"),
)
_WHOLE = re.compile("|".join(f"({pattern})" for _, _, pattern in _WHOLE_WORDS))
_START = re.compile("|".join(f"({pattern})" for _, _, pattern in _STARTS))
_ENDINGS = re.compile("(少なくとも|最低)$|(最大)$|(約|およそ|ほぼ)$|(数[十百千万]+)$")
_ENDING_VALUES = ("at_least", "at_most", "about")
_SINO = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", 1)}
_NATIVE = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "스무": 20}
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50}
_NATIVE_NUMERAL = re.compile(f"({'|'.join(_TENS)})?({'|'.join(_NATIVE)})?")
_NUMERAL = re.compile(rf"((?:[일이삼사오육칠팔구]?[천백십만])+[일이삼사오육칠팔구]?|{_NATIVE_NUMERAL.pattern})(?=여?명|여$|$)")


def tokenise_run(run: str, start: int, tokens: list, following: str, make: type) -> None:
    """Append the tokens of a run of Korean or Japanese letters that starts at `start`; `following` is what comes after it."""
    position = 0
    if tokens and tokens[-1].kind in _FOLLOWS_NUMBER:
        position = _peel(run, start, tokens, make)
    if position == len(run):
        return
    rest = run[position:]
    if position == 0 and _add_numeral(rest, start, tokens, following, make):
        return
    kind, value = _known(rest)
    if position == 0 and tokens:
        kind, value = _known_after(tokens[-1].word, rest, following) or (kind, value)
    if kind is kinds.WORD and following[:1].isdecimal():
        kind, value = _ending(rest)
    tokens.append(make(kind, value, start + position, start + len(run), rest))


def _peel(run: str, start: int, tokens: list, make: type) -> int:
    """Take what belongs to the number before this run off its start, and return where the rest starts."""
    position = 0
    while position < len(run):
        power = _POWERS.get(run[position])
        if power and tokens[-1].kind in (kinds.DIGITS, kinds.POWER):
            tokens.append(make(kinds.POWER, power, start + position, start + position + 1, run[position]))
            position += 1
            continue
        found = _AFTER.match(run, position)
        if not found:
            break
        kind, value, _ = _AFTER_NUMBER[found.lastindex - 1]
        if kind not in _AFTER_COUNTER and tokens[-1].kind not in (kinds.DIGITS, kinds.POWER):
            break
        tokens.append(make(kind, value, start + position, start + found.end(), found[0]))
        position = found.end()
        if value and value != "slightly_more_than":
            return len(run)  # an ending after 정도, 이상, 넘는 ... changes nothing
    return position


def _add_numeral(run: str, start: int, tokens: list, following: str, make: type) -> bool:
    """Read a number in Korean words where people are counted with it: 백여 명, 두 명."""
    found = _NUMERAL.match(run)
    if not found or not found[0] or (found.end() == len(run) and not _COUNTED.match(following)):
        return False
    if run[found.end() :] == "여" and not _COUNTED.match(following):
        return False
    tokens.append(make(kinds.FIXED, _read_numeral(found[0]), start, start + found.end(), found[0]))
    if found.end() < len(run):
        tokenise_run(run[found.end() :], start + found.end(), tokens, following, make)
    return True


def _read_numeral(letters: str) -> int:
    native = _NATIVE_NUMERAL.fullmatch(letters)
    if native:
        return _TENS.get(native[1], 0) + _NATIVE.get(native[2], 0)
    total = section = digit = 0
    for letter in letters:
        if letter in _SINO:
            digit = _SINO[letter]
        elif letter == "만":
            total, section, digit = total + ((section + digit) or 1) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _POWERS[letter], 0
    return total + section + digit


def _known(run: str) -> tuple[str, object]:
    found = _WHOLE.fullmatch(run)
    if found:
        return _WHOLE_WORDS[found.lastindex - 1][:2]
    found = _START.match(run)
    if found:
        return _STARTS[found.lastindex - 1][:2]
    return (kinds.DESIGNATOR, None) if run == "제" else (kinds.WORD, None)


def _known_after(before: str, run: str, following: str) -> tuple[str, object] | None:
    """What a run means after the word before it, where it means something else alone."""
    if (before == "도" and run[0] in "안채못") or (before == "이" and run == "채") or (run == "못" and following[:1] == "미"):
        return (kinds.SUFFIX, "fewer_than")  # 100명도 안 되는, 100명이 채 안 되는, 100명에 못 미치는: not even 100
    return (kinds.RATE, None) if before == "한" and run == "달에" else None  # 한 달에 1천명: 1,000 a month


def _ending(run: str) -> tuple[str, object]:
    """Japanese is written without spaces: look for the qualifier at the end of what stands before the digits."""
    found = _ENDINGS.search(run)
    if not found:
        return (kinds.WORD, None)
    return (kinds.AMOUNT, None) if found.lastindex == 4 else (kinds.QUALIFIER, _ENDING_VALUES[found.lastindex - 1])
