"""From a text to tokens: numbers in any digits and grouping, known phrases, and marks."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from analysis.quantities import lexicon
from analysis.quantities.known_words import UNREAD_LETTER
from analysis.quantities.lexicon import (
    ABBREVIATIONS,
    CASE_ENDINGS,
    LEXICON,
    ORDINAL_ENDINGS,
    SYMBOLS,
    TIGHT_HYPHENS,
)

PADDING = 4  # end tokens after the last, so that looking ahead needs no check
LONGEST = 15  # digits; a longer number is no count of people
_SPACES = " \u00a0\u2009\u202f"
_LETTER = r"[^\W\d_]"
# Signs that go with the letter before them: Bengali vowels, accents that stand alone.
_SIGN = r"[\u0981-\u0983\u09bc-\u09d7\u0300-\u036f]"
_RAW = re.compile(
    rf"""
    # 1: a word
    ((?:[a-z]+|{_LETTER})(?:{_LETTER}+|{_SIGN}|'(?={_LETTER}))*)
    # 2: a date or a time: 2024-12-17, 17.12.2024, 14:30
    |(\d{{4}}[-/]\d\d?[-/]\d\d?(?!\d)
        |\d{{1,2}}([./-])\d{{1,2}}\3(?:\d{{4}}|\d{{2}})(?!\d)
        |\d{{1,2}}:\d\d(?!\d))
    # 4: digits grouped by spaces: 4 000
    |(\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,4}}(?![{_SPACES}]?\d)(?![.,]\d))
    # 5: other digits: 4,000
    |(\d+(?:[.,'٬٫’]\d+){{0,8}})
    # 6: a mark
    |(>=|<=|\n|[^\w\s"“”„«»‘’'*])""",
    re.VERBOSE,
)
_LETTERS, _DATE, _SPACED, _NUMBER, _MARK = 1, 2, 4, 5, 6
_GROUPED = re.compile(
    r"\d{1,3}(?:([.,'٬’])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}"
)  # the second is the Indian way: 1,00,000
_DECIMAL = re.compile(r"(\d+)[.,٫](\d{1,4})")
_HYPHENATED_NUMBER = frozenset(
    {lexicon.DIGITS, lexicon.SMALL, lexicon.HUNDRED, lexicon.DOZEN, lexicon.SCALE, lexicon.PLURAL}
)
_BEFORE_NUMBER = _HYPHENATED_NUMBER | {
    lexicon.QUALIFIER,
    lexicon.FILLER,
    lexicon.BETWEEN,
    lexicon.FROM,
    lexicon.TO,
    lexicon.AND,
    lexicon.OR,
    lexicon.MONTH,
    lexicon.COUNTER,
    lexicon.ORDINAL,
}


class Token(NamedTuple):
    """A piece of text: what it is, what it is worth, where it stands, and its (first) word in lower
    case.
    """

    kind: str
    value: object
    start: int
    end: int
    word: str


_END = Token(lexicon.END, None, 0, 0, "")


def tokenise(text: str) -> list[Token]:
    """The tokens of a text, then `PADDING` end tokens.

    Examples
    --------
    >>> [(token.kind, token.value) for token in tokenise("at least 4 000")][:2]
    [('qualifier', 'at_least'), ('digits', 4000)]
    """
    raws = [
        (match.lastindex, match.group(), match.start(), match.end())
        for match in _RAW.finditer(fold(text))
    ]
    raws.append((_MARK, "", len(text) + 1, len(text) + 1))
    tokens: list[Token] = []
    position, last = 0, len(raws) - 1
    while position < last:
        group, word, start, end = raws[position]
        if group == _LETTERS:
            if not word[0].isalpha():
                tokens.append(Token(lexicon.UNREADABLE, None, start, end, word))
                position += 1
            elif word[0] >= "\u3040":
                _tokenise_run(word, start, tokens, raws[position + 1][1])
                position += 1
            else:
                position = _add_phrase(raws, position, tokens)
        elif group in (_NUMBER, _SPACED):
            tokens.append(_digits(raws, position, tokens))
            position += 1
        elif group == _DATE:
            tokens.append(Token(lexicon.DATE, None, start, end, word))
            position += 1
        else:
            _add_mark(raws, position, tokens)
            position += 1
    tokens += [_END] * PADDING
    return tokens


def fold(text: str) -> str:
    """The text in lower case with one kind of apostrophe, every character where it was.

    Examples
    --------
    >>> fold("П’ЯТЬ")
    "п'ять"
    """
    folded = text.lower()
    if folded.isascii():
        return folded
    if len(folded) != len(text):
        folded = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return folded.translate(_FOLDED)


_FOLDED = {
    ord("’"): "'",
    ord("ʼ"): "'",
    ord("`"): "'",
    ord("ё"): "е",
    ord("，"): ",",
    ord("．"): ".",
    ord("＋"): "+",
    ord("～"): "~",
}


def _digits(raws: list[tuple], position: int, tokens: list[Token]) -> Token:
    group, word, start, end = raws[position]
    before = raws[position - 1] if position else (_MARK, " ", -1, -1)
    if (
        before[0] == _LETTERS
        and before[3] == start
        and before[1][-1] < "\u3040"
        and tokens[-1].kind != lexicon.QUALIFIER
    ):
        return Token(lexicon.DESIGNATOR, None, start, end, word)
    if (
        before[1] in TIGHT_HYPHENS
        and before[3] == start
        and tokens[-1].kind == lexicon.DASH
        and _is_name(raws, position, tokens)
    ):
        tokens.pop()
        return Token(lexicon.DESIGNATOR, None, start, end, word)
    if group == _SPACED and tokens and tokens[-1].kind == lexicon.MONTH:
        return Token(lexicon.DIGITS, None, start, end, word)  # "January 6 300": not 6,300
    return Token(lexicon.DIGITS, _read_digits(word, group == _SPACED), start, end, word)


def _is_name(raws: list[tuple], position: int, tokens: list[Token]) -> bool:
    """Whether letters and a hyphen before digits make a name of them: T-72; not what may be a
    preposition in a script that is not read.
    """
    letters = raws[position - 2] if position > 1 else (_MARK, "", -1, -1)
    return (
        letters[0] == _LETTERS
        and not UNREAD_LETTER.match(letters[1])
        and letters[3] == raws[position - 1][2]
        and tokens[-2].kind not in _BEFORE_NUMBER
    )


def _read_digits(digits: str, is_spaced: bool) -> int | Fraction | None:
    """An int, a Fraction for a decimal, None for a grouping nobody uses."""
    if digits.isdecimal():
        value = int(digits) if len(digits) <= LONGEST else None
        return value if len(digits) == 1 or int(digits[0]) else None
    if is_spaced or _GROUPED.fullmatch(digits):
        whole = "".join(letter for letter in digits if letter.isdecimal())
        return int(whole) if len(whole) <= LONGEST and (int(digits[0]) or len(whole) == 1) else None
    decimal = _DECIMAL.fullmatch(digits)
    if decimal and len(digits) <= LONGEST:
        if decimal[2] == "0" and int(decimal[1]):
            return int(decimal[1])  # "48440.0", as a spreadsheet writes a whole number
        return Fraction(int(decimal[1] + decimal[2]), 10 ** len(decimal[2]))
    return None


def _add_phrase(raws: list[tuple], position: int, tokens: list[Token]) -> int:
    """Append the longest known phrase that starts here, and return where the next one starts."""
    _, word, start, end = raws[position]
    if (
        tokens
        and tokens[-1].kind == lexicon.DIGITS
        and (_adjoins(raws, position) or word in _ALONE)
    ):
        if word == "s" and _adjoins(raws, position) and tokens[-1].value in (10, 100, 1000):
            tokens.append(Token(lexicon.UNCLEAR, None, start, end, word))
            return position + 1  # "100s": hundreds, and nobody knows how many
        if word in CASE_ENDINGS:
            return position + 1  # 3-х тисяч
        ending = _ending(word, start, end, is_tight=_adjoins(raws, position))
        if ending:
            tokens.append(ending)
            return position + 1
    node = LEXICON.get(word)
    if node is None:
        tokens.append(Token(lexicon.WORD, None, start, end, word))
        return position + 1
    kind, value, following = node.kind or lexicon.WORD, node.value, position + 1
    if node.children:
        ahead = following
        while True:
            if (
                raws[ahead][1] in TIGHT_HYPHENS
                and raws[ahead][0] == _MARK
                and raws[ahead][2] == raws[ahead - 1][3]
            ):
                ahead += 1
            if raws[ahead][1] == "," and raws[ahead + 1][1] in _AFTER_COMMA:
                ahead += 1
            node = node.children.get(raws[ahead][1])
            if node is None:
                break
            ahead += 1
            if node.kind:
                kind, value, following = node.kind, node.value, ahead
    if (
        kind == lexicon.SUFFIX
        and LEXICON[word].kind in (lexicon.AND, lexicon.OR)
        and _leads_on(raws[following])
    ):
        kind, value, following = (
            LEXICON[word].kind or lexicon.WORD,
            LEXICON[word].value,
            position + 1,
        )
    end = raws[following - 1][3]
    if word in ABBREVIATIONS and raws[following][1] == "." and raws[following][2] == end:
        following += 1
    tokens.append(Token(kind, value, start, end, word))
    return following


def _leads_on(raw: tuple) -> bool:
    """Whether "and more" or the like goes on to a number, "and more than 30", and so qualifies what
    follows it.
    """
    node = LEXICON.get(raw[1])
    return (
        raw[0] in (_SPACED, _NUMBER)
        or raw[1] in _THAN
        or (node is not None and node.kind in _HYPHENATED_NUMBER)
    )


_THAN = frozenset({"than", "чем", "ніж", "як", "als", "de", "que", "niż", "to", "of"})
_AFTER_COMMA = frozenset({"чем", "ніж", "як"})  # не менше, ніж 300
_ALONE = frozenset({"s", "k", "mil"})  # written after digits and a blank


_NEVER_TIGHT = frozenset({lexicon.OR, lexicon.AND, lexicon.TO, lexicon.ARTICLE})
_ABBREVIATED_SCALES = frozenset({"m", "bn", "b", "mn"})  # 1.5m: millions or metres


def _adjoins(raws: list[tuple], position: int) -> bool:
    return raws[position - 1][3] == raws[position][2]


def _ending(word: str, start: int, end: int, *, is_tight: bool) -> Token | None:
    """What letters written onto digits make of them: 8th, 3k, 2-х."""
    if word in ORDINAL_ENDINGS:
        return Token(lexicon.ORDINAL, None, start, end, word)
    if is_tight and LEXICON.get(word) and LEXICON[word].kind in _NEVER_TIGHT and len(word) == 1:
        return Token(lexicon.UNCLEAR, None, start, end, word)  # "3O": a letter for a digit
    if word in _ABBREVIATED_SCALES:
        return Token(lexicon.UNCLEAR, None, start, end, word)
    if word == "k" and is_tight:
        return Token(lexicon.SCALE, 1000, start, end, word)
    if word in ("k", "mil"):
        return Token(lexicon.UNCLEAR, None, start, end, word)  # "3 mil": thousands or millions
    return (
        None
        if word in LEXICON or len(word) > 3
        else Token(lexicon.DESIGNATOR, None, start, end, word)
    )


def _add_mark(raws: list[tuple], position: int, tokens: list[Token]) -> None:
    _, mark, start, end = raws[position]
    kind, value = SYMBOLS.get(mark, (lexicon.WORD, None))
    following = raws[position + 1]
    is_tight = (
        mark in TIGHT_HYPHENS
        and following[2] == end
        and position
        and raws[position - 1][3] == start
    )
    if is_tight and following[0] == _LETTERS and _is_joint(raws, position, tokens):
        return
    if mark == "+":
        kind, value = _plus(raws, position, tokens)
    if kind == lexicon.BREAK and mark == "." and tokens and tokens[-1].word == "c":
        kind, value = lexicon.QUALIFIER, "about"
    tokens.append(Token(kind, value, start, end, mark))


def _is_joint(raws: list[tuple], position: int, tokens: list[Token]) -> bool:
    """Whether a hyphen only joins two words ("North-Korean", "300-strong"), and is no part of a
    number or a range.
    """
    node = LEXICON.get(raws[position + 1][1])
    return (
        node is None
        or node.kind != lexicon.SMALL
        or not tokens
        or tokens[-1].kind not in _HYPHENATED_NUMBER
    )


def _plus(raws: list[tuple], position: int, tokens: list[Token]) -> tuple[str, object]:
    is_after_number = (
        bool(tokens)
        and tokens[-1].kind in _HYPHENATED_NUMBER
        and raws[position - 1][3] == raws[position][2]
    )
    is_before_number = (
        raws[position + 1][0] in (_SPACED, _NUMBER) and raws[position + 1][2] == raws[position][3]
    )
    return (
        (lexicon.SUFFIX, "at_least")
        if is_after_number and not is_before_number
        else (lexicon.UNCLEAR, None)
    )


# Korean, Chinese and Japanese: numbers and what is written onto them, in one run of letters.

# What may follow a number, in the order in which it is tried.
_AFTER_NUMBER = (
    (lexicon.SUFFIX, "unclear", "(?<=명)대(?=$|의|가|에|로)"),
    (lexicon.UNCLEAR, None, "[조兆](?=$|명|여|인)"),
    (lexicon.UNIT, None, "여단|사단|군단|대대|연대|師団|旅団"),
    (
        lexicon.TIME,
        None,
        "개월|개년|주간|주일|시간|년|월|일(?!본)|주(?!민)|시(?!민|위|신)|분(?!의)|초(?!과)|살|세(?!력)|대(?=$|의|가|에)|차(?!량)|번째|年|月|日|時間|時|週間|か月|ヶ月|歳|次",
    ),
    (lexicon.PERCENT, None, "퍼센트|프로|パーセント|%"),
    (lexicon.RATE, None, "씩 하루"),
    (lexicon.MEASURE, None, "달러|원(?!인|조)|유로|㎞|킬로|미터|발|ドル|円|キロ|メートル"),
    (lexicon.TIMES, None, "배|차례|회|倍|回"),
    (lexicon.WHOLE_SUFFIX, None, "중(?=$|에|의|엔)(?:에서?|엔|의)?|가운데|のうち|うち"),
    (lexicon.SUFFIX, "slightly_more_than", "여(?!러|성|자|군)|남짓|余り|余|あまり|強"),
    (lexicon.SUFFIX, "at_least", "이상|以上"),
    (
        lexicon.SUFFIX,
        "more_than",
        "초과|넘는|넘은|넘게|넘을|넘긴|넘어선|넘어섰|넘었|넘어|웃도|웃돌|상회|超|を超|を上回",
    ),
    (lexicon.SUFFIX, "at_most", "이하|이내|以下|以内"),
    (lexicon.SUFFIX, "fewer_than", "미만|未満|を下回"),
    (lexicon.SUFFIX, "nearly", "가까이|가까운|가까워|육박|に迫|近く|近い|弱"),
    (
        lexicon.SUFFIX,
        "about",
        "정도|가량|안팎|내외|전후|수준|규모|선(?=$|에|을|으)|쯤|程度|前後|ほど|くらい|ぐらい",
    ),
    (lexicon.SUFFIX, "unclear", "넘지|밑도"),
    (lexicon.SUFFIX, "until", "까지"),
    (
        lexicon.COUNTER,
        None,
        "명|사람|인(?!민|근|해|질)|인분|名|人|병력|이(?!상|하)|을|를|의|은|는|도|에|으로|로|が|を|は|の|も",
    ),
)
_POWERS = {
    "십": 10,
    "백": 100,
    "천": 1000,
    "만": 10_000,
    "억": 10**8,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "億": 10**8,
}
_AFTER = re.compile("|".join(f"({pattern})" for _, _, pattern in _AFTER_NUMBER))
_FOLLOWS_NUMBER = frozenset(
    {lexicon.DIGITS, lexicon.POWER, lexicon.COUNTER, lexicon.SUFFIX, lexicon.FIXED}
)
_AFTER_COUNTER = frozenset({lexicon.SUFFIX, lexicon.COUNTER, lexicon.WHOLE_SUFFIX})
_COUNTED = re.compile(r"여?\s?명|인\b|人|名")

# Words on their own, whole or at the start of a run.
_WHOLE_WORDS = (
    (lexicon.QUALIFIER, "at_least", "최소|최소한|적어도|못해도|적게는|少なくとも|最低"),
    (lexicon.QUALIFIER, "at_most", "최대|최대한|많게는|많아야|많아봐야|기껏해야|최고|最大"),
    (lexicon.QUALIFIER, "about", "약|대략|어림잡아|대략적으로|추정|約|およそ|ほぼ"),
    (lexicon.QUALIFIER, "nearly", "거의|근"),
    (lexicon.FILLER, None, "총|모두|무려|또|다른|추가로|누적|이미|합계|평균|計|計約"),
    (lexicon.TO, None, "내지"),
    (lexicon.RATE, None, "하루|하루에|하루당|매일|일일|매주|매월|매달|월|주당|일평균|월평균"),
)
_STARTS = (
    (
        lexicon.AMOUNT,
        None,
        "수[십백천만]+|수십만|여러|몇|다수|상당수|대다수|많은|数[十百千万]+|多数|複数|大勢",
    ),
    (
        lexicon.AMOUNT,
        None,
        "한두|두세|두서너|서너|너댓|네댓|네다섯|대여섯|예닐곱|여남은|[일이삼사오육륙칠팔구]{2}[십백천만]+(?=여?명|여?$)",
    ),
    (lexicon.HARM, None, "사상자|사망자|부상자|전사자|인명|희생자|피해자|死者|死傷者|負傷者"),
    (lexicon.NONE, None, "없"),
    (lexicon.PART, 2, "절반"),
    (lexicon.PEOPLE, None, "군인|병사|북한군"),
)
_WHOLE = re.compile("|".join(f"({pattern})" for _, _, pattern in _WHOLE_WORDS))
_START = re.compile("|".join(f"({pattern})" for _, _, pattern in _STARTS))
_ENDINGS = re.compile("(少なくとも|最低)$|(最大)$|(約|およそ|ほぼ)$|(数[十百千万]+)$")
_ENDING_VALUES = ("at_least", "at_most", "about")
_SINO = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", 1)}
_NATIVE = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "스무": 20,
}
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50}
_NATIVE_NUMERAL = re.compile(f"({'|'.join(_TENS)})?({'|'.join(_NATIVE)})?")
_NUMERAL = re.compile(
    rf"((?:[일이삼사오육칠팔구]?[천백십만])+[일이삼사오육칠팔구]?|{_NATIVE_NUMERAL.pattern})(?=여?명|여$|$)"
)


def _tokenise_run(run: str, start: int, tokens: list[Token], following: str) -> None:
    """Append the tokens of a run of Korean or Japanese letters that starts at `start`; `following`
    is what comes after it.
    """
    position = 0
    if tokens and tokens[-1].kind in _FOLLOWS_NUMBER:
        position = _peel(run, start, tokens)
    if position == len(run):
        return
    rest = run[position:]
    if position == 0 and _add_numeral(rest, start, tokens, following):
        return
    kind, value = _known(rest)
    if position == 0 and tokens:
        kind, value = _known_after(tokens[-1].word, rest, following) or (kind, value)
    if kind is lexicon.WORD and following[:1].isdecimal():
        kind, value = _ending_of(rest)
    tokens.append(Token(kind, value, start + position, start + len(run), rest))


def _peel(run: str, start: int, tokens: list) -> int:
    """Take what belongs to the number before this run off its start, and return where the rest
    starts.
    """
    position = 0
    while position < len(run):
        power = _POWERS.get(run[position])
        if power and tokens[-1].kind in (lexicon.DIGITS, lexicon.POWER):
            tokens.append(
                Token(lexicon.POWER, power, start + position, start + position + 1, run[position])
            )
            position += 1
            continue
        found = _AFTER.match(run, position)
        if not found:
            break
        kind, value, _ = _AFTER_NUMBER[found.lastindex - 1]
        if kind not in _AFTER_COUNTER and tokens[-1].kind not in (lexicon.DIGITS, lexicon.POWER):
            break
        tokens.append(Token(kind, value, start + position, start + found.end(), found[0]))
        position = found.end()
        if value and value != "slightly_more_than":
            return len(run)  # an ending after 정도, 이상, 넘는 ... changes nothing
    return position


def _add_numeral(run: str, start: int, tokens: list[Token], following: str) -> bool:
    """Read a number in Korean words where people are counted with it: 백여 명, 두 명."""
    found = _NUMERAL.match(run)
    if not found or not found[0] or (found.end() == len(run) and not _COUNTED.match(following)):
        return False
    if run[found.end() :] == "여" and not _COUNTED.match(following):
        return False
    tokens.append(
        Token(lexicon.FIXED, _read_numeral(found[0]), start, start + found.end(), found[0])
    )
    if found.end() < len(run):
        _tokenise_run(run[found.end() :], start + found.end(), tokens, following)
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
    return (lexicon.DESIGNATOR, None) if run == "제" else (lexicon.WORD, None)


def _known_after(before: str, run: str, following: str) -> tuple[str, object] | None:
    """What a run means after the word before it, where it means something else alone."""
    if (
        (before == "도" and run[0] in "안채못")
        or (before == "이" and run == "채")
        or (run == "못" and following[:1] == "미")
    ):
        return (
            lexicon.SUFFIX,
            "fewer_than",
        )  # 100명도 안 되는, 100명이 채 안 되는, 100명에 못 미치는: not even 100
    return (
        (lexicon.RATE, None) if before == "한" and run == "달에" else None
    )  # 한 달에 1천명: 1,000 a month


def _ending_of(run: str) -> tuple[str, object]:
    """Japanese is written without spaces: look for the qualifier at the end of what stands before
    the digits.
    """
    found = _ENDINGS.search(run)
    if not found:
        return (lexicon.WORD, None)
    return (
        (lexicon.AMOUNT, None)
        if found.lastindex == 4
        else (lexicon.QUALIFIER, _ENDING_VALUES[found.lastindex - 1])
    )
