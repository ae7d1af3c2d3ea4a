"""What a word can be, one letter a kind: a sentence becomes a string of letters, and the grammar is read off that string.

d digits          p people          k killed, wounded     a a, an             , comma
E may be a year   P a person        g killing, wounding   t the, his, those   ; other marks
s two, thirty     y Israeli         i died                A all  2 both       ( ) brackets
o one             N a Name          f kill, wound         0 no  1 nobody      & and, or
h hundred         U he, them        j dead, missing       n not  ~ without    r who, when, after
V several         Z days, tanks     c deaths, casualties  z other, another    O of  4 to  e in, on, with
q almost, some    X a month         B body  L lives       b was  H has  D did I including, among
Q between         C couple          - a dash              | or          3 third  F half
                  R prisoner        T toll  l lost        m would             x also, seriously
                  v victim          S shot  G shooting    u another verb      w any other word
                  Y hospital        K blew
"""

from __future__ import annotations

import functools

from analysis.extraction.words import people, plain
from analysis.extraction.words.triggers import TRIGGERS

_USES = {
    "participle": "k",
    "ing": "g",
    "died": "i",
    "plain": "f",
    "adjective": "j",
    "noun": "c",
    "body": "B",
    "lives": "L",
    "toll": "T",
    "hurting": "S",
    "hurting_ing": "G",
    "lost": "l",
    "prisoner": "R",
    "victim": "v",
    "hospital": "Y",
    "blew": "K",
}
_SMALL = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety".split()
_LISTS = (  # where a word stands in two lists, the later one counts
    ("w", plain.WORDS),
    ("x", plain.ADVERBS),
    ("u", plain.VERBS),
    ("e", plain.PREPOSITIONS),
    ("q", plain.QUALIFIERS),
    ("V", plain.VAGUE),
    ("h", plain.SCALES),
    ("t", plain.DETERMINERS),
    ("U", plain.PRONOUNS),
    ("b", plain.BE),
    ("H", plain.HAVE),
    ("D", plain.DO),
    ("m", plain.MODALS),
    ("n", plain.NOT),
    ("r", plain.CONJUNCTIONS),
    ("I", plain.INCLUDING),
    ("p", people.PEOPLE),
    ("P", people.PERSON),
    ("y", people.NATION),
    ("Z", people.THINGS),
    ("X", plain.MONTHS),
    ("s", " ".join([*_SMALL, *_TENS, *(f"{ten}-{unit}" for ten in _TENS for unit in ["one", *_SMALL[:8]])])),
    ("o", "one"),
    ("a", "a an"),
    ("A", "all everyone everybody"),
    ("2", "both"),
    ("0", "no zero"),
    ("1", plain.NOBODY),
    ("~", "without"),
    ("z", "other others another more further additional"),
    ("&", plain.AND),
    ("|", "or nor"),
    ("-", "- –"),
    ("Q", "between"),
    ("C", "couple"),
    ("3", plain.ORDINALS),
    ("F", plain.FRACTIONS),
    ("O", "of"),
    ("4", "to"),
    ("'", "'s '"),
    (",", ","),
    (";", '. ; : ! ? / "'),
    ("(", "( ["),
    (")", ") ]"),
)


def _build() -> dict[str, str]:
    """Each known word with its letter, as it is written at the start, within and in a heading."""
    letters = {word: letter for letter, words in _LISTS for word in words.split()}
    letters |= {trigger.spelling: _USES[trigger.use] for trigger in TRIGGERS}
    spelt = {spelling: letter for word, letter in letters.items() for spelling in (word.upper(), word.capitalize(), word)}
    spelt["I"] = "U"
    return spelt


LETTER_OF = _build()


_LONGEST_NAME_IN_LY = 6  # Emily, Sicily; a longer word at the start of a sentence is an adverb


@functools.lru_cache(maxsize=1 << 16)
def guess_letter(word: str) -> str:
    """The letter of a word that is in no list, by how it is written.

    Examples
    --------
    >>> [guess_letter(word) for word in ("4,700", "1991", "Kursk", "al-Zuhour", "94th", "stormed", "peacefully", "bullet-ridden")]
    ['d', 'E', 'N', 'N', 'w', 'u', 'x', 'w']
    """
    first = word[0]
    if first.isdecimal():
        return _letter_of_digits(word)
    if not first.isalpha():
        return ";"
    if first.isupper() and word.endswith("ly") and len(word) > _LONGEST_NAME_IN_LY:
        return "x"
    if first.isupper() or word.startswith(("al-", "el-", "bin-", "ul-")):
        return "y" if word.endswith(_PEOPLES) else "N"
    if "-" in word:
        return LETTER_OF.get(word.rpartition("-")[2], "w") if word.endswith(_PERSONS) else "w"
    if word.endswith("ed"):
        return "u"
    if word.endswith("ly"):
        return "x"
    if word.endswith(_PERSONS):
        return LETTER_OF.get(word.rpartition("-")[2], "w")
    return "p" if word.endswith("men") else "w"


def _letter_of_digits(word: str) -> str:
    if not word[-1].isdecimal():
        return "d" if word[-1] in "kK" and word[:-1].replace(".", "").isdecimal() else "w"  # 6k, 1.2k; 94th, 55-year-old
    if len(word) == 4 and word[:2] in ("19", "20"):
        return "E"
    return "d"


_PERSONS = (
    "man",
    "men",
    "worker",
    "workers",
    "officer",
    "officers",
    "driver",
    "drivers",
    "soldier",
    "soldiers",
    "guard",
    "guards",
    "leader",
    "leaders",
)
_PEOPLES = ("-Israeli", "-Palestinian", "-American")
