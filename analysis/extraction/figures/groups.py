"""The groups of words that say who was counted, and how many: "at least two of his guards", "a
policeman", "no one", "several civilians".
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from analysis.extraction.sentence import Sentence
from analysis.quantities.lexicon import QUALIFYING
from analysis.quantities.model import Quantity
from analysis.quantities.reading import parse_quantity

_OLDEST = 120
_LONGEST_LIST = 12  # words and marks
_LIST_BEFORE = re.compile(
    r"(?:d,?&?|d,)*$"
)  # the other ages of a list, backward to where it starts
_LIST_AFTER = re.compile(r"(?:,?&?d)*")
_SOMEBODY = re.compile(r"(?:[pPN]|[at][wNyZp]{0,3}w),$")  # "a paralegal, 47, was killed"
_AGED = frozenset("aged age ages eldest youngest oldest".split())


def is_age(words: list[str], letters: str, start: int, end: int) -> bool:
    """Whether the number that takes the words from `start` to `end`, and has no word for people
    behind it, is an age.

    Examples
    --------
    >>> is_age(["Two", "boys", ",", "15", "and", "17", ",", "died"], "sp,d&d,i", 5, 6)
    True
    >>> is_age(["In", "May", ",", "15", "died"], "eX,di", 3, 4)
    False
    """
    if not words[start].isdigit() or int(words[start]) > _OLDEST:
        return False
    first = _LIST_BEFORE.search(letters, max(0, start - _LONGEST_LIST), start).start()
    last = _LIST_AFTER.match(letters, end).end()
    if words[last : last + 2] in (["years", "old"], ["years", "of"], ["year", "old"]) or (
        first and words[first - 1].lower() in _AGED
    ):
        return True
    return (
        letters[last : last + 1] in (",", ";", ")")
        and last < len(letters)
        and _SOMEBODY.search(letters, max(0, first - 6), first) is not None
    )


# The number that a few words name, with the words before and after it that qualify it.


_LONGEST = 4  # words of a qualifier
_LEADING_ZERO = re.compile(r"\b0+(?=[1-9])(?<![.,]0)")


def _english() -> tuple[frozenset[str], frozenset[str]]:
    """The English qualifiers, and the last word of each."""
    spelt = {phrase for phrase in QUALIFYING if phrase.isascii() and phrase.count(" ") < _LONGEST}
    return frozenset(spelt), frozenset(phrase.rpartition(" ")[2] for phrase in spelt)


_PHRASES, _LAST_WORDS = _english()
_AFTER = {"or": ("more", "so", "fewer", "less"), "and": ("more",), "at": ("least", "most")}
_MARKS = frozenset("><≥≤~≈")
_SPACED_MARK = re.compile(r"^([><≥≤~≈]) | (\+)$")


def first_qualifier(words: list[str], first: int) -> int:
    """The place of the first word that qualifies the number at `first`.

    Examples
    --------
    >>> first_qualifier("killed up to around 400 men".split(), 4)
    1
    """
    if first and words[first - 1] in _MARKS:
        return first - 1
    for _ in range(2):
        if not first or words[first - 1].lower() not in _LAST_WORDS:
            break
        for length in range(min(_LONGEST, first), 0, -1):
            if " ".join(words[first - length : first]).lower() in _PHRASES:
                first -= length
                break
    return first


def last_qualifier(words: list[str], last: int) -> int:
    """The place behind the last word that qualifies the number that ends before `last`: "30 or
    more", "30+".
    """
    if last < len(words) and words[last] == "+":
        return last + 1
    if words[last : last + 4] == ["at", "the", "very", "least"]:
        return last + 4
    if (
        last + 1 < len(words)
        and words[last + 1] in _AFTER.get(words[last], ())
        and words[last + 2 : last + 3] != ["than"]
    ):
        return last + 2
    return last


@functools.lru_cache(maxsize=1 << 14)
def read_number(phrase: str) -> Quantity:
    """The quantity of a number with its qualifiers, as `parse_quantity` reads it; kept, for the
    same few phrases come again and again.
    """
    return parse_quantity(_SPACED_MARK.sub(r"\1\2", _LEADING_ZERO.sub("", phrase)))


# The groups of a sentence.


_KINDS = "number single none vague definite name pronoun plural"
NUMBER, SINGLE, NONE, VAGUE, DEFINITE, NAME, PRONOUN, PLURAL = _KINDS.split()
COUNTED = frozenset({NUMBER, SINGLE, NONE, VAGUE})  # says how many

_ONE_NUMBER = "(?:[so]&aFh?|[dso]h{1,3}(?:&?[so])?|F?ah{1,3}|[dsoE])"
_NO_YEAR = _ONE_NUMBER.replace("E", "")
_DESCRIBED = "[wNyxZYpPq3-]{0,6}?"  # words before the people they describe
_GROUP = re.compile(
    rf"""(?=[01dsoEahQztAVC2pPvRNyUwZF~])(?:
    # no one, without injuries, none of the other 73 people
    (?P<none>0(?:o|[wNy]{{0,2}}[Ny](?=x?[bH])|{_DESCRIBED}(?:[pPRv]+(?![cB'])))
        |[0~](?=[wNyxujkpPZ|]{{0,4}}c)
        |1(?:O[tzA]{{0,2}}(?:[sdo]{_DESCRIBED}[pPR]+|[pP])?)?)
    # a third of the troops
    |(?P<share>(?:a?F|a3|[dso]F)O(?:U|r|[tA]{{0,2}}{_DESCRIBED}(?:[pPRvkjc]{{1,3}}))?)
    # 30, two others
    |(?P<number>(?:At?|aw?[pZ]O)?
        (?P<amount>(?:Q{_ONE_NUMBER}&|(?:{_NO_YEAR}[4|-])?){_ONE_NUMBER})(?:\(d\))?(?P<more>z?)
        # of them, of whom, of the five
        (?:(?P<part>O)(?:U|r|[tA]{{0,2}}{_ONE_NUMBER}?))?
        # wounded North Koreans; Salvadorans; days, tanks
        (?:\(?(?P<people>u?{_DESCRIBED}(?:k{_DESCRIBED})?
                (?:[pPRv]+(?:[wN]{{1,2}}p+)?|y(?![wNZcBpP]))(?!'))\)?
            |(?P<named>N{{1,4}}(?![wNyZc'])) | (?P<thing>[wNy-]{{0,4}}?[ZXY](?![pPk])))?)
    # an elderly couple; a third was hurt; a wounded man, a forty-three year old teacher
    |(?P<single>a(?:(?P<pair>[wNy]{{0,3}}C(?!O|h)) | (?P<third>3(?=x?[bkHij]))
        |[kj]?[wNyxZpPsd3'-]{{0,6}}?(?:P{{1,6}}|y(?![wNZPcBp]))(?!'|-?[wN]?Z)))
    # another civilian, others
    |(?P<other>z(?:[wNyx]{{0,4}}?(?P<otherthing>Z)|{_DESCRIBED}[pP]{{1,4}})?)
    # several of the men
    |(?P<vague>(?:(?:aw?V|V|a?C(?:O(?=h))?)h?[hV]?|A)O?t?
        (?:[wNyx]{{0,4}}?(?P<vaguething>Z)|{_DESCRIBED}[pPRvy]{{1,4}}(?!'))?)
    |(?P<both>2(?:[OtwNyxZ]{{0,3}}?[pP]{{1,4}}(?!&))?)
    # the second was hurt; the man's daughter, Israel's ambassador; the driver, his wife
    |(?P<definite>t3(?=x?[bi])
        |(?:t[wNyxZpP]{{0,4}}|N{{1,3}})'[wNyx3]{{0,3}}P{{1,3}}N{{0,3}}(?!')
        |t(?:[sd]Zw)?[wNyxZpPkjq3F-]{{0,6}}?(?:P{{1,6}}N{{0,3}}(?!p)|y(?![wNZPpcB]))(?!'))
    |(?P<bare>[wyZpN]{{0,4}}?P{{1,4}}N{{0,8}}(?!'))  # army Colonel Yaarub Khazaal
    |(?P<plural>t?[wNyxP]{{0,3}}?[pRv]{{1,4}}(?!'))  # the soldiers
    |(?P<name>[yP]{{0,4}}N[NyP]{{0,8}}(?!['wZc]))
    |(?P<pronoun>U2?))""",
    re.VERBOSE,
)
_NO_LEAD = frozenset({"that", "more", "further", "additional", "this"})
_WHO = frozenset("pPRvyN")
_ONE, _NOBODY, _VAGUE = (
    Quantity(1, 1, 1, "exact"),
    Quantity(0, 0, 0, "exact"),
    Quantity(qualifier="vague"),
)
_TWO = Quantity(2, 2, 2, "exact")
_ROSE = frozenset(
    "rose risen rises rising increased increases climbed jumped raised revised up went grew".split()
)
_UNKNOWN_PEOPLE = re.compile(r"w(?=&?[dso]?[bHkijx&,;])")
_NO_COUNT_BEFORE = frozenset("# $ € £ aged age No AD Rs Rs. INR PKR USD EUR".split())
_FARTHEST_TOLL, _FARTHEST_ROSE = 14, 4  # words
_WENT = frozenset("gone went goes going shot jumped".split())
_SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "himself", "herself"})


@dataclass(slots=True)
class Group:
    """Who was counted.

    Parameters
    ----------
    kind
        One of the names above.
    first, last
        The words of the group, with the qualifiers of its number; `last` is not in it.
    figure_last
        The end of the number in it; of the whole group where there is none.
    people_first
        Where the words for the people start; `last` where there are none.
    is_part, is_more, is_known
        "two of them"; "two others"; "the two men".
    is_taken
        Whether a trigger has counted it.
    figure_first
        Where the figure starts, where it is not at `first`: at "three" in "their three children".
    """

    kind: str
    first: int
    last: int
    figure_last: int
    people_first: int
    quantity: Quantity
    is_part: bool = False
    is_more: bool = False
    is_known: bool = False
    is_taken: bool = False
    figure_first: int | None = None


def find_groups(sentence: Sentence) -> list[Group]:
    """The groups of a sentence in order; counts of things, dates and years are left out."""
    groups = []
    for match in _GROUP.finditer(sentence.letters):
        kind = match.lastgroup
        group = _READERS[kind](sentence, match)
        if (
            kind == "plural"
            and groups
            and groups[-1].last == group.first == groups[-1].people_first
            and groups[-1].kind == NUMBER
        ):
            groups[-1].last = group.last  # "two hundred or so people"
        elif group is not None:
            groups.append(group)
    return groups


def _read_number_group(sentence: Sentence, match: re.Match[str]) -> Group | None:
    words, letters = sentence.words, sentence.letters
    start, end = match.span("amount")  # "all" before it is no part of the amount
    if letters.startswith("d-s", start):
        start += 2  # "Dec 6 - Eleven people"
    people_start = match.start("named" if match["named"] else "people")
    if match["thing"] is not None and words[match.end() - 1] in ("%", "percent"):
        first = first_qualifier(words, start)
        return Group(
            NUMBER, first, match.end(), match.end(), match.end(), Quantity(qualifier="share")
        )
    if (
        match["thing"] is not None
        or (match["named"] is not None and letters[start] == "E")
        or _is_day(sentence, start, end, people_start)
        or _is_no_count(words, letters, start, end, people_start)
    ):
        return None
    first, figure_last = (
        first_qualifier(words, start),
        last_qualifier(words, end) if people_start < 0 else end,
    )
    if first and words[first] == "up" and sentence.lowered[first - 1] in _WENT:
        first = start  # "has gone up to thirteen"
    text = " ".join(words[first:figure_last])
    if first and sentence.lowered[first - 1] == "from" and "to" in words[start:end]:
        if _is_change(sentence, first, has_people=people_start >= 0):
            text = " ".join(words[words.index("to", start, end) + 1 : end])  # "rose from 5 to 12"
        else:
            first -= 1  # "from 300 to 400 soldiers"
    quantity = read_number(text)
    if quantity.qualifier == "no_figure":
        return None
    if (
        match["part"] is not None
        and (of_all := _of_all(sentence, start, end, match.end())) is not None
    ):
        return of_all
    last = max(match.end(), figure_last)
    if (
        last == figure_last
        and _UNKNOWN_PEOPLE.match(letters, last)
        and match["thing"] is None
        and words[last].endswith("s")
    ):
        people_start, last = last, last + 1  # "seventeen jawans"
    if (
        letters[start] == "o"
        and people_start < 0
        and match["part"] is None
        and words[start] == "One"
        and letters[end : end + 1] in ("Z", "w")
    ):
        return None
    with_lead = (
        match.start() if letters[match.start()] == "a" else _first_of_lead(sentence, first)
    )  # "a family of eight"
    is_known = "t" in letters[with_lead:first] or "A" in letters[with_lead:first]
    before = sentence.lowered[first - 1] if first else ""
    people_first = people_start if people_start >= 0 else last
    is_more = (
        bool(match["more"])
        or before in ("another", "further", "other", "additional")
        or words[figure_last : figure_last + 1] == ["more"]
    )
    return Group(
        NUMBER,
        with_lead,
        last,
        figure_last,
        people_first,
        quantity,
        match["part"] is not None,
        is_more,
        is_known,
        figure_first=first,
    )


def _is_change(sentence: Sentence, first: int, *, has_people: bool) -> bool:
    """Whether "from 5 to 12" tells what became of a number: "the toll rose from 5 to 12"; not
    "range from 5 to 12", "from 5 to 12 soldiers".
    """
    if sentence.lowered[max(0, first - 2) : max(0, first - 1)] in (
        ["range"],
        ["ranges"],
        ["ranged"],
        ["ranging"],
    ):
        return False
    reach = (
        _FARTHEST_TOLL
        if "T" in sentence.letters[max(0, first - _FARTHEST_TOLL) : first]
        else _FARTHEST_ROSE
    )
    return not has_people or not _ROSE.isdisjoint(sentence.lowered[max(0, first - reach) : first])


def _of_all(sentence: Sentence, start: int, end: int, last: int) -> Group | None:
    """The group that says how many of a number: "every one of the 14 soldiers", "all but two of the
    30"; None where it does not.
    """
    lead, letters = sentence.lowered[max(0, start - 2) : start], sentence.letters
    at = next((at for at in range(end, last) if letters[at] in "ds"), None)
    if at is None or (lead[-1:] not in (["every"], ["each"], ["not"]) and lead != ["all", "but"]):
        return None
    whole, less = read_number(sentence.words[at]).best, read_number(sentence.words[start]).best
    if lead[-1] == "not":
        return Group(NONE, start - 1, last, last, last, _NOBODY)
    count = whole if lead[-1] in ("every", "each") else whole - less if whole and less else None
    return (
        Group(
            NUMBER,
            start - (2 if lead[-1] == "but" else 1),
            last,
            at + 1,
            at + 1,
            Quantity(count, count, count, "exact"),
        )
        if count
        else None
    )


def _first_of_lead(sentence: Sentence, first: int) -> int:
    """Where the words start that belong to a number and are no part of it: "their three", "another
    two", "all four", "a total of 9".
    """
    letters = sentence.letters
    if letters[first - 3 : first] == "awO" and sentence.lowered[first - 2] == "total":
        return first - 3
    lead = first
    while (
        lead
        and first - lead < 3
        and letters[lead - 1] in "tzA"
        and sentence.lowered[lead - 1] not in _NO_LEAD
    ):
        lead -= 1
    return lead


def _is_day(sentence: Sentence, start: int, end: int, people: int) -> bool:
    """Whether a number behind a month is its day or its year; not in "On 14 December 30 soldiers
    died", "In December 30 died".
    """
    letters = sentence.letters
    if not start or letters[start - 1] != "X" or letters[start] not in "dE":
        return False
    if letters[start] == "E" and people < 0:
        return True
    has_day = letters[max(0, start - 2) : start - 1] == "d"
    is_in = sentence.lowered[max(0, start - 2) : start - 1] == ["in"] and letters[
        end : end + 1
    ] in ("i", "k", "b", "H")
    return not (has_day or is_in or people >= 0)


def _is_no_count(words: list[str], letters: str, start: int, end: int, people: int) -> bool:
    """Whether a number is a year, a day, an age, a time or a name of something."""
    before = letters[start - 1] if start else ";"
    if letters[start] == "E" and end - start == 1 and people < 0:
        return letters[end : end + 1] not in ("k", "j", "c") or before in "eX,"
    if words[end : end + 2] in (["year", "old"], ["month", "old"], ["by", "one"]) or words[
        max(0, start - 2) : start
    ] == ["one", "by"]:
        return True
    if (
        words[end : end + 1] == [":"]
        and len(words[start]) < 3
        and words[end + 1 : end + 2]
        and words[end + 1][:2].isdigit()
    ):
        return True  # 21:06
    if letters[start] in "dsE":
        follows = letters[end : end + 1]
        if follows == "X" or words[start - 1 if start else 0] in _NO_COUNT_BEFORE:
            return True
        if people < 0 and is_age(words, letters, start, end):
            return True
        return people < 0 and before == "(" and follows == ")"
    return False


def _read_single(sentence: Sentence, match: re.Match[str]) -> Group | None:
    start, end = match.span()
    if match["pair"]:
        return Group(SINGLE, start, end, end, start + 1, _TWO)
    if match["third"]:
        return Group(SINGLE, start, end, end, end, _ONE, is_more=True)
    if start and sentence.lowered[start - 1] == "not" and sentence.lowered[start + 1] == "single":
        return Group(NONE, start - 1, end, end, end, _NOBODY)
    if (
        sentence.words[start + 1] in ("man", "gunman", "police")
        and sentence.letters[end : end + 1] == "-"
    ):
        return None
    return Group(SINGLE, start, end, end, start + 1, _ONE)


def _read_none(sentence: Sentence, match: re.Match[str]) -> Group:
    return Group(NONE, match.start(), match.end(), match.end(), match.end(), _NOBODY)


def _read_other(sentence: Sentence, match: re.Match[str]) -> Group | None:
    start, end = match.span()
    word = sentence.lowered[start]
    if match["otherthing"] or word in ("more", "further", "additional"):
        return None
    if word == "another":
        return Group(SINGLE, start, end, end, start + 1, _ONE, is_more=True)
    if word == "other" and end - start == 1:
        is_one = bool(start) and sentence.lowered[start - 1] == "the"
        return Group(SINGLE, start, end, end, end, _ONE, is_more=True) if is_one else None
    return Group(VAGUE, start, end, end, start + 1, _VAGUE, is_more=True)


def _read_vague(sentence: Sentence, match: re.Match[str]) -> Group | None:
    start, end = match.span()
    if match["vaguething"] or sentence.lowered[start : start + 2] == ["all", "but"]:
        return None
    first = first_qualifier(sentence.words, start)
    is_asked = bool(start) and sentence.lowered[start - 1 : start + 1] in (
        ["how", "many"],
        ["the", "number"],
    )
    people_first = start
    while people_first < end and sentence.letters[people_first] not in _WHO:
        people_first += 1
    return Group(VAGUE, first, end, people_first, people_first, Quantity() if is_asked else _VAGUE)


def _read_share(sentence: Sentence, match: re.Match[str]) -> Group:
    start, end = match.span()
    figure_last = start + match.group().index("O")
    if sentence.lowered[start] == "most":
        return Group(VAGUE, start, end, figure_last, end, _VAGUE, is_part=True)
    return Group(
        NUMBER,
        first_qualifier(sentence.words, start),
        end,
        figure_last,
        end,
        Quantity(qualifier="share"),
        is_part=True,
    )


def _read_both(sentence: Sentence, match: re.Match[str]) -> Group | None:
    if match.end() - match.start() == 1 and sentence.letters[match.end() : match.end() + 1] in (
        "t",
        "a",
        "N",
    ):
        return None  # "both the colonel and his brother"
    return Group(
        NUMBER,
        match.start(),
        match.end(),
        match.start() + 1,
        match.start() + 1,
        _TWO,
        is_known=True,
    )


def _read_plain(kind: str) -> object:
    def read(sentence: Sentence, match: re.Match[str]) -> Group:
        start, end = match.span()
        start += sentence.lowered[start] == "that"
        return Group(
            kind,
            start,
            end,
            end,
            start,
            _ONE if kind != PLURAL else Quantity(),
            is_known=kind != PLURAL,
        )

    return read


def _read_pronoun(sentence: Sentence, match: re.Match[str]) -> Group | None:
    start, end = match.span()
    if end - start > 1:
        return Group(NUMBER, start, end, end, end, _TWO, is_known=True)  # "killing them both"
    is_one = sentence.lowered[start] in _SINGULAR_PRONOUNS
    return Group(
        PRONOUN if is_one else PLURAL,
        start,
        end,
        end,
        end,
        _ONE if is_one else Quantity(),
        is_known=True,
    )


_READERS = {
    "number": _read_number_group,
    "none": _read_none,
    "single": _read_single,
    "other": _read_other,
    "vague": _read_vague,
    "share": _read_share,
    "both": _read_both,
    "definite": _read_plain(DEFINITE),
    "plural": _read_plain(PLURAL),
    "name": _read_plain(NAME),
    "bare": _read_plain(NAME),
    "pronoun": _read_pronoun,
}
