"""How each kind of cue is read: the verb with its subject, "according to", "by its own count", a
call that is released.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.extraction.attribution import words as words_that
from analysis.extraction.attribution.phrases import (
    Group,
    Word,
    first_subject,
    group_beginning,
    group_ending,
    is_nameless,
    is_outlet,
    is_voice,
    maker_after,
    without_carrier,
)
from analysis.extraction.attribution.verbs import (
    FAR,
    claims_deed,
    denies_what,
    is_joined,
    is_negated,
    is_noun,
    is_told_by,
    may_say,
    quoter,
    subject_before,
    tail_end,
)
from analysis.extraction.lexicon import is_demonym

_TELLS_WHAT = ("to", "that", "of")  # after a claim, before what is claimed
_TELL = frozenset("tell tells told telling".split())


@dataclass(slots=True)
class Draft:
    """What a cue and the words around it say, before it is known how far it reaches."""

    group: Group
    first: int  # the first word of the saying
    last: int  # its last
    kind: str = "says"
    listener: Group | None = None
    closes: bool = False  # what is said stands before it
    opens: bool = True  # what is said stands after it
    verb: int = -1  # its verb, where it has one
    # the subject's own clause, after which the sentence goes on: "Kyiv, which says that 30 died,
    # ..."
    is_aside: bool = False
    is_colon: bool = False  # a colon shows it, and no word


def read_cue(words: list[Word], place: int) -> Draft | None:
    """What the cue at a place says; None where nobody speaks by it."""
    return _READERS[words_that.CUES[words[place].lower]](words, place)


def _read_verb(words: list[Word], verb: int) -> Draft | None:
    if claims_deed(words, verb):
        return None
    if is_noun(words, verb):
        return _read_owned(words, verb) or _read_briefing(words, verb)
    if verb and words[verb - 1].lower == "to":
        return None
    if words[verb].lower == "briefed" and words[min(verb + 1, len(words) - 1)].lower == "by":
        return _read_named(words, verb, verb + 2)
    group, passive = subject_before(words, verb)
    is_near = group is not None
    if passive or is_told_by(words, verb):
        return _read_agent(words, verb)
    if turned := _read_turned_round(words, verb, group):
        return turned
    if group is None and (words[verb].lower.endswith("ing") or is_joined(words, verb)):
        group = quoter(words, verb) or first_subject(
            words
        )  # "The army denied it, saying", "The army denied it but said"
        group = group if group and group[1] < verb else None
    if group is None or not may_say(words, verb, group):
        return None
    return _with_tail(words, verb, group, group[0] if is_near else verb)


def _read_turned_round(words: list[Word], verb: int, before: Group | None) -> Draft | None:
    """The verb before its subject: "..., said Kirby"."""
    is_verb = (
        words_that.CUES[words[verb].lower] in ("says", "reports") and words[verb].lower not in _TELL
    )
    if not is_verb or verb == 0 or words[verb - 1].lower not in words_that.MARKS - {")"}:
        return None
    group = group_beginning(words, verb + 1) if verb + 1 < len(words) else None
    if group is None or not is_voice(words, group):
        return None
    after = words[group[1] + 1].lower if group[1] + 1 < len(words) else "."
    is_end = after in words_that.MARKS or (
        before is None
        and (
            after in words_that.TAIL_PREPOSITIONS
            or after in ("who", "as", "close", "loyal")
            or after in words_that.TIMES
        )
    )
    return (
        Draft(group, verb, tail_end(words, group[1]), closes=True, opens=after == ",")
        if is_end
        else None
    )


def _read_agent(words: list[Word], verb: int) -> Draft | None:
    """The passive with its agent: "was put at 300 by the ministry"; not of an attack that was
    claimed.
    """
    if words[verb].lower == "claimed" and not is_told_by(words, verb):
        return None
    for place in range(verb + 1, min(verb + 10, len(words) - 1)):
        if words[place].lower in words_that.MARKS:
            return None
        if words[place].lower == "by":
            group = group_beginning(words, place + 1)
            is_harm = words[place - 1].lower in words_that.HARM and place - 1 != verb
            if group is None or is_harm or not is_voice(words, group):
                return None
            kind = (
                "denies"
                if words_that.CUES[words[verb].lower] == "denies"
                else "withholds"
                if is_negated(words, verb)
                else "says"
            )
            return Draft(group, verb, group[1], kind, closes=True)
    return None


def _read_amount(words: list[Word], verb: int) -> Draft | None:
    """A verb that says something only with an amount: "put losses at", "gives losses as"."""
    if is_told_by(words, verb):
        return _read_agent(words, verb)
    kind = words_that.CUES[words[verb].lower]
    wanted = {
        "puts": {"at", ":"},
        "gives": {"as", "number", "figure", "toll", "total", "estimate", "count"},
        "revises": {
            "estimate",
            "estimates",
            "estimated",
            "toll",
            "count",
            "figure",
            "figures",
            "number",
            "tally",
            "assessment",
        },
        "allows": {"that"},
        "speaks": {"of"},
    }[kind]
    near = {"puts": FAR, "gives": 6, "revises": 6, "allows": 2, "speaks": 4}[kind]
    inside = [word.lower for word in words[verb + 1 : verb + 1 + near]]
    found = not wanted.isdisjoint(inside) or (
        kind == "puts"
        and "in" in inside
        and not words_that.COUNTS.isdisjoint(inside[: inside.index("in")])
    )
    found |= kind == "gives" and inside[:1] != [] and inside[0][0].isdigit()
    return (
        _read_verb(words, verb)
        if found
        else _read_hearer(words, verb)
        if kind == "speaks"
        else None
    )


def _read_named(words: list[Word], cue: int, first: int) -> Draft | None:
    """Whom "briefed by", "a briefing by" or "a claim by" names as the origin."""
    group = group_beginning(words, first) if first < len(words) else None
    return (
        Draft(group, cue, group[1], "cites", closes=cue > 0)
        if group and is_voice(words, group)
        else None
    )


def _read_owned(words: list[Word], noun: int) -> Draft | None:
    """Whose claim it is: "Russia's claim to have killed 30", "its reports of 30 dead", "Russian
    claims of 30 dead".
    """
    after = words[noun + 1].lower if noun + 1 < len(words) else "."
    if after not in _TELLS_WHAT:
        return None
    owner = next(
        (at for at in range(noun - 1, max(noun - 4, -1), -1) if words[at].is_possessive), None
    )
    if owner is None and noun and is_demonym(words[noun - 1].text):
        owner = noun - 1
    group = _owner_ending(words, owner) if owner is not None else None
    return (
        Draft(group, group[0], noun, "owns", is_aside=_is_aside(words, group[0])) if group else None
    )


def _is_aside(words: list[Word], first: int) -> bool:
    """Whether a claim is only spoken of before the sentence begins: "Contrary to claims by Kyiv
    that 30 died, ".
    """
    return (
        first < 4
        and first > 0
        and words[first - 1].lower
        in ("to", "despite", "after", "amid", "against", "following", "in")
    )


def _owner_ending(words: list[Word], owner: int) -> Group | None:
    """The group that a possessive ends, without a verb before it: of "to verify Kyiv's claim",
    Kyiv.
    """
    group = group_ending(words, owner)
    if (
        group
        and group[0]
        and group[0] < owner
        and (
            words[group[0] - 1].lower == "to" or words[group[0] - 1].lower in words_that.AUXILIARIES
        )
    ):
        return group[0] + 1, owner
    return group


def _read_briefing(words: list[Word], cue: int) -> Draft | None:
    named = (
        _read_named(words, cue, cue + 2)
        if cue + 1 < len(words) and words[cue + 1].lower == "by"
        else None
    )
    if named and named.last + 1 < len(words) and words[named.last + 1].lower in _TELLS_WHAT:
        return replace(named, kind="owns", closes=False, is_aside=_is_aside(words, cue))
    return named


def _read_hearer(words: list[Word], cue: int) -> Draft | None:
    """The outlet to which somebody spoke: "in an interview with the BBC", "speaking to AFP"."""
    first = cue + 2
    if first >= len(words) or words[cue + 1].lower not in ("with", "to"):
        return None
    group = group_beginning(words, first)
    is_alone = not any(
        word.lower in words_that.CONJUNCTIONS or word.lower == ";" for word in words[:cue]
    )
    return (
        Draft(group, cue, group[1], "carries", closes=cue > 0 and is_alone)
        if group and is_outlet(words, group)
        else None
    )


def _read_source(words: list[Word], cue: int) -> Draft | None:
    """Whoever follows "according to", "as per" or "citing"."""
    lower = words[cue].lower
    first = (
        cue + 1 + (lower == "according" and cue + 1 < len(words) and words[cue + 1].lower == "to")
    )
    if first >= len(words) or (lower == "according" and first == cue + 1):
        return None
    if lower in words_that.SEEN and words[first].lower != "by":
        return None
    if (
        lower in {"cited", "quoted"} | words_that.SEEN and words[first].lower == "by"
    ):  # "officials cited by Reuters": who carries it, not who is behind it
        named = _read_named(words, cue, first + 1)
        return replace(named, kind="carries") if named and is_outlet(words, named.group) else None
    if counted := _read_count(words, first, 0):
        return counted
    group = group_beginning(words, first)
    if group and (maker := maker_after(words, group)):
        group = maker
    if group is None or not (
        is_voice(words, group) or words[first].lower in words_that.POSSESSIVE_PRONOUNS
    ):
        return None
    if words[group[1]].lower in words_that.POSSESSIVE_PRONOUNS or (
        lower != "according" and lower != "per" and is_nameless(words, group)
    ):
        return None
    begin = cue - (cue > 0 and lower == "per" and words[cue - 1].lower == "as")
    closes = begin > 0 and words[begin - 1].lower not in ("and", "but", "while", "whereas", ";")
    kind = "source" if lower in ("according", "per") else "cites"
    return Draft(
        without_carrier(words, group), begin, tail_end(words, group[1]), kind, closes=closes
    )


def _read_count(words: list[Word], place: int, farthest: int = 5) -> Draft | None:
    """Whose count it is: "by its own count", "the army's version is that"; also read from the word
    after "according to".
    """
    at = (
        next(
            (
                at
                for at in range(place, min(place + 7, len(words)))
                if words[at].lower in words_that.ESTIMATES
            ),
            None,
        )
        if not farthest
        else place
    )
    if at is None or at == 0 or any(word.lower in words_that.MARKS for word in words[place:at]):
        return None
    owner = next(
        (before for before in range(at - 1, max(at - 5, -1), -1) if _owns(words[before])), None
    )
    if owner is None or any(word.lower in words_that.MARKS for word in words[owner:at]):
        return None
    group = (
        (owner, owner)
        if words[owner].lower in words_that.POSSESSIVE_PRONOUNS
        else _owner_ending(words, owner)
    )
    if group is None:
        return None
    before = words[group[0] - 1].lower if group[0] else ""
    if before in ("by", "on", "to") or farthest == 0:
        first = group[0] - 1 - (before == "to")
        return Draft(group, max(first, 0), at, "count", closes=first > 0)
    after = words[at + 1].lower if at + 1 < len(words) else "."
    if (
        (group[0] == 0 or before in words_that.MARKS or before in words_that.CONJUNCTIONS)
        and (after.isalpha() or after == ",")
        and after != "and"
    ):
        return Draft(group, group[0], at, "count")
    return None


def _read_estimate(words: list[Word], place: int) -> Draft | None:
    """A word that is the noun in "by its own count" and the verb in "officials estimate"."""
    is_noun = words[place].lower in words_that.NEVER_VERBS
    return _read_count(words, place) or (None if is_noun else _read_verb(words, place))


def _read_release(words: list[Word], verb: int) -> Draft | None:
    """Somebody makes public what somebody else says: "released a call in which a nurse says"."""
    records = {
        "call",
        "recording",
        "intercept",
        "conversation",
        "video",
        "audio",
        "interview",
        "letter",
        "message",
        "diary",
        "document",
        "documents",
    }
    group, passive = subject_before(words, verb)
    if (
        group is None
        or passive
        or not is_voice(words, group)
        or not any(word.lower in records for word in words[verb + 1 : verb + 8])
    ):
        return None
    return Draft(group, group[0], verb, "releases")


_READERS = {
    "says": _read_verb,
    "denies": _read_verb,
    "briefs": _read_briefing,
    "hears": _read_hearer,
    "owned": _read_owned,
    "reports": _read_verb,
    "puts": _read_amount,
    "gives": _read_amount,
    "revises": _read_amount,
    "allows": _read_amount,
    "speaks": _read_amount,
    "source": _read_source,
    "count": _read_estimate,
    "releases": _read_release,
}


# What a cue stands between


def _with_tail(words: list[Word], verb: int, group: Group, first: int) -> Draft:
    listener = (
        group_beginning(words, verb + 1)
        if words[verb].lower in _TELL and verb + 1 < len(words)
        else None
    )
    last = tail_end(words, listener[1] if listener else verb)
    after = words[last + 1].lower if last + 1 < len(words) else "."
    is_end = after in words_that.MARKS - {":", "[", "("} or (
        after in ("after", "before", "when") and first > 0 and words[first - 1].lower == ","
    )
    closes = is_end and not _quotes(words, last + 1, verb)
    kind = (
        "withholds"
        if _is_negated(words, verb, group)
        else "denies"
        if words_that.CUES[words[verb].lower] == "denies"
        else "says"
    )
    is_aside = (
        first < 2
        and group[1] + 2 < verb
        and words[group[1] + 1].lower == ","
        and words[group[1] + 2].lower in ("who", "which")
    )
    is_aside &= all(word.lower != "," for word in words[group[1] + 2 : verb])
    opens = (not closes or after == ",") and (kind != "denies" or denies_what(words, last + 1))
    return Draft(
        without_carrier(words, group),
        first,
        last,
        kind,
        listener,
        closes and first > 0,
        opens,
        verb,
        is_aside,
    )


def _is_negated(words: list[Word], verb: int, group: Group) -> bool:
    """Whether somebody does not say it: "Moscow has not confirmed that", "neither side said"."""
    before = [word.lower for word in words[max(group[0] - 2, 0) : group[0]]]
    return (
        is_negated(words, verb)
        or words[group[0]].lower in ("neither", "no", "none")
        or "nor" in before
    )


def _quotes(words: list[Word], mark: int, verb: int) -> bool:
    """Whether the mark after a verb opens what is said: 'said, "We lost 30"'."""
    return any(word.lower in words_that.QUOTES for word in words[mark : mark + 2]) and not any(
        word.lower in words_that.QUOTES for word in words[:verb]
    )


def _owns(word: Word) -> bool:
    return word.is_possessive or word.lower in words_that.POSSESSIVE_PRONOUNS
