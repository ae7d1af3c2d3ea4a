"""Do two claims speak of the same thing? How their scopes relate, one dimension at a time.

Each answer has three values, because a table with gaps often allows no more than "cannot tell":
True, False, and None for unknown.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.claims.model import listed_ids
from analysis.english import RoughDay
from analysis.vocabulary import METRIC_PARTS

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables


@dataclass(frozen=True)
class Fit:
    """How the first scope relates to the second.

    `first_inside`: all that the first counts, the second counts too. `second_inside`: the reverse.
    `apart`: they share nothing that the tables would show. None means that the tables do not tell.
    """

    first_inside: bool | None
    second_inside: bool | None
    apart: bool | None

    @property
    def is_same(self) -> bool:
        return self.first_inside is True and self.second_inside is True

    @property
    def may_be_same(self) -> bool:
        """Whether nothing in the tables says that one counts something which the other does not."""
        return self.first_inside is not False and self.second_inside is not False

    @property
    def is_known(self) -> bool:
        """Whether the tables tell enough to set the figures against each other."""
        is_open = self.first_inside is None and self.second_inside is None
        return self.apart is not None and not is_open


SAME = Fit(True, True, False)
INSIDE = Fit(True, False, False)
HOLDS = Fit(False, True, False)
APART = Fit(False, False, True)
UNKNOWN = Fit(None, None, None)

_DEFINING_WORDS = {
    "killed": re.compile(  # "dead", "irrecoverable losses", "вбито", "погибших", "사망"
        r"\b(?:kill|dead|deaths?|died|kia\b|fatal|irrecoverable|вбит|убит|загиб|погиб)|사망|전사"
    ),
    # "injured", "WIA", "поранено", "раненых", "부상"
    "wounded": re.compile(r"\b(?:wound|injur|hurt|wia\b|поранен|ранен)|부상"),
    # "missing in action", "MIA", "зниклих", "пропавших без вести", "실종"
    "missing": re.compile(r"\b(?:missing|mia\b|зникл|пропавш)|실종"),
    # "captured", "prisoners of war", "полонених", "пленных", "포로"
    "captured": re.compile(r"\b(?:captur|prisoners?|pows?\b|полон|плен)|포로"),
}
# What is counted, and is no casualty.
_OTHER_WORDS = {
    "displaced": re.compile(r"\b(?:displac|evacuat|homeless|refugee)|переселен|эвакуир|евакуйов"),
    "detained": re.compile(r"\b(?:detain|arrest)|задержан|затриман"),
}
_CLAUSES = re.compile(r"[,;.()]")
# "not the missing", "excluding light wounds", "outlets read it as killed"
_NOT_COUNTED = re.compile(r"\b(?:not?|exclud\w*|except|without|outlets?)\b")
AS_DEFINED = {"casualties", "losses"}


DIMENSIONS = ("metric", "definition", "population", "place", "period")


def fit_scopes(first: Claim, second: Claim) -> dict[str, Fit]:
    """How the scopes of two claims relate: metric, definition, population, place, period."""
    tables = first.tables
    return {
        "metric": fit_metrics(first, second),
        "definition": fit_definitions(first, second),
        "population": fit_within("population", first.population, second.population, tables),
        "place": fit_within("place", first.place, second.place, tables),
        "period": fit_periods(first, second),
    }


def combine(fits: dict[str, Fit]) -> Fit:
    """The scopes as a whole: one lies inside the other if it does so in every dimension; they are
    apart if they are in one.
    """
    apart = [fit.apart for fit in fits.values()]
    return Fit(
        _all_of([fit.first_inside for fit in fits.values()]),
        _all_of([fit.second_inside for fit in fits.values()]),
        True if True in apart else None if None in apart else False,
    )


def _all_of(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def fit_metrics(first: Claim, second: Claim) -> Fit:
    """What is counted: killed is inside killed_or_wounded, which is inside casualties.

    Where two sources define their "casualties" (`counted_as`), the definitions decide; where one of
    them does not, the same word is taken to mean the same (`rests_on_a_word`), and what is said on
    that ground says so. "Losses" are too wide a word for that.
    """
    if first.metric is None or second.metric is None:
        return UNKNOWN
    if rests_on_a_word(first, second):
        return SAME
    least_first, most_first = counted_parts(first)
    least_second, most_second = counted_parts(second)
    return Fit(
        _inside(least_first, most_first, least_second, most_second),
        _inside(least_second, most_second, least_first, most_first),
        False if least_first & least_second else None if most_first & most_second else True,
    )


def _inside(
    least: frozenset[str],
    most: frozenset[str],
    other_least: frozenset[str],
    other_most: frozenset[str],
) -> bool | None:
    return True if most <= other_least else None if least <= other_most else False


def counted_parts(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """What a claim's metric counts, at least and at most; both are the same where the metric or the
    source says it.
    """
    return _counted_parts(claim.metric, claim.counted_as)


@lru_cache(maxsize=10_000)  # very many claims count the same
def _counted_parts(metric: str, counted_as: str | None) -> tuple[frozenset[str], frozenset[str]]:
    defined = _defined_parts(metric, counted_as)
    return (defined, defined) if defined else METRIC_PARTS[metric]


def is_counted_in(part: str, whole: str) -> bool:
    """Whether one metric certainly counts all that another, different one counts, whatever a source
    means by them.

    Examples
    --------
    >>> is_counted_in("killed", "casualties"), is_counted_in("missing", "casualties")
    (True, False)
    >>> is_counted_in("killed", "killed")
    False
    """
    return part != whole and METRIC_PARTS[part][1] <= METRIC_PARTS[whole][0]


def may_count_the_same(first_metric: str, second_metric: str) -> bool:
    """Whether two metrics may count the same people: neither certainly counts somebody whom the
    other cannot count.

    Examples
    --------
    >>> may_count_the_same("killed_or_wounded", "casualties")
    True
    >>> may_count_the_same("killed", "casualties")
    False
    """
    least, most = zip(METRIC_PARTS[first_metric], METRIC_PARTS[second_metric], strict=True)
    return least[0] <= most[1] and least[1] <= most[0]


def defined_parts(claim: Claim) -> frozenset[str]:
    """What the source's own definition of "casualties" or "losses" names; empty where it does not
    say.

    A definition counts only if it names the killed: "light wounds" alone would define only the
    wounded. A clause with "not", "excluding" or the like names nothing, nor does one that gives an
    outlet's reading.
    """
    return _defined_parts(claim.metric, claim.counted_as)


def _defined_parts(metric: str, counted_as: str | None) -> frozenset[str]:
    if metric not in AS_DEFINED or counted_as is None:
        return frozenset()
    counted = [
        clause for clause in _CLAUSES.split(counted_as.lower()) if not _NOT_COUNTED.search(clause)
    ]
    named = frozenset(
        part
        for part, words in _DEFINING_WORDS.items()
        if any(words.search(clause) for clause in counted)
    )
    return named if "killed" in named else frozenset()


def named_in(words: str) -> frozenset[str]:
    """What some words say is counted: parts of casualties, and what is no casualty.

    Examples
    --------
    >>> sorted(named_in("3 killed, 46,000 displaced")), sorted(named_in("46,000 people"))
    (['displaced', 'killed'], [])
    """
    return frozenset(
        name
        for name, pattern in (_DEFINING_WORDS | _OTHER_WORDS).items()
        if pattern.search(words.lower())
    )


def rests_on_a_word(first: Claim, second: Claim) -> bool:
    """Whether two claims count the same only if both mean the same by "casualties", which at least
    one does not define.
    """
    return first.metric == second.metric == "casualties" and (
        is_undefined(first) or is_undefined(second)
    )


def is_undefined(claim: Claim) -> bool:
    """Whether the claim's metric means what its source says, and the source does not say."""
    return claim.metric in AS_DEFINED and not defined_parts(claim)


def fit_definitions(first: Claim, second: Claim) -> Fit:
    """How the rules relate by which two claims count.

    Two definitions that `scopes.csv` does not relate may count the same people or others, and
    nothing can be held against either. Where no definition is recorded, the source's own words
    (`counted_as`) stand for it, if both give them for one metric and they differ; what a source
    means by "casualties" and "losses" is told apart by `fit_metrics` already. Where neither says by
    which rule it counts, one rule is taken for granted.

    Source of the rule: OHCHR, Guidance on Casualty Recording (2019), on standards of proof.
    """
    definitions = [definition_of(claim) for claim in (first, second)]
    if any(definitions):
        return fit_within("definition", *definitions, first.tables)
    if first.metric != second.metric or first.metric in AS_DEFINED:
        return SAME
    words = {claim.counted_as.casefold() for claim in (first, second) if claim.counted_as}
    return UNKNOWN if len(words) > 1 else SAME


def definition_of(claim: Claim) -> str | None:
    """The definition in a claim's cell, or in another row of its statement that gives the same
    figure, such as its translation; None where there is none.
    """
    return claim.tables.once(_definitions).get(claim.claim_id)


def _definitions(tables: ClaimTables) -> dict[str, str]:
    """The definition of each claim that has one; two of one figure define none of its others."""
    figure = "statement_id metric population place period_end low best high".split()
    claims = tables.all_claims
    if claims["definition"].isna().all():
        return {}
    of_figure = claims.groupby(figure, dropna=False)["definition"]
    of_others = of_figure.transform("first").where(of_figure.transform("nunique") == 1)
    of_others = of_others.where(claims["statement_id"].notna())
    definitions = claims["definition"].fillna(of_others).dropna()
    return dict(zip(claims["claim_id"].loc[definitions.index], definitions, strict=True))


def fit_within(kind: str, first: str | None, second: str | None, tables: ClaimTables) -> Fit:
    """How two populations, places or definitions relate by `scopes.csv`.

    Two definitions that are not related there may still count the same people, and so nothing is
    known of them unless they are said to be apart. Populations and places that are not nested are
    never set against each other.
    """
    if first is None or second is None:
        return UNKNOWN
    if first == second:
        return SAME
    if second in scopes_around(kind, first, tables):
        return INSIDE
    if first in scopes_around(kind, second, tables):
        return HOLDS
    is_open = kind == "definition" and not are_apart(kind, first, second, tables)
    return UNKNOWN if is_open else APART


def scopes_around(kind: str, scope: str, tables: ClaimTables) -> list[str]:
    """The populations, places or definitions that one lies in by `scopes.csv`, the next first."""
    found: list[str] = []
    while (scope := tables.scope_rows.get((kind, scope), {}).get("part_of")) and scope not in found:
        found.append(scope)
    return found


def are_apart(kind: str, first: str, second: str, tables: ClaimTables) -> bool:
    """Whether two populations, places or definitions are known to have nobody in common.

    They have none where `scopes.csv` says so of them, or of what they lie in. Two places that are
    not nested are apart by nature.
    """
    chains = [[scope, *scopes_around(kind, scope, tables)] for scope in (first, second)]
    if first in chains[1] or second in chains[0]:
        return False
    if kind == "place":
        return True
    named = [
        {
            other
            for scope in chain
            for other in listed_ids(tables.scope_rows.get((kind, scope), {}).get("apart_from"))
        }
        for chain in chains
    ]
    return not named[0].isdisjoint(chains[1]) or not named[1].isdisjoint(chains[0])


def fit_periods(first: Claim, second: Claim) -> Fit:
    """How two periods relate, by their days.

    A cumulative figure runs from its `period_start`, or from the beginning where none is stated, to
    its as-of date; of a month in place of that date any day may be meant. A rate or a forecast is
    set only against its like.
    """
    kinds = {first.period, second.period}
    if None in kinds:
        return UNKNOWN
    if len(kinds) > 1 and kinds & {"rate", "forecast"}:
        return APART
    start_first, end_first = _days(first)
    start_second, end_second = _days(second)
    for end, start in ((end_first, start_second), (end_second, start_first)):
        if None not in (end, start) and end < start:
            return APART
    if None in (start_first, end_first, start_second, end_second):
        return UNKNOWN
    return Fit(
        _all_of([start_second <= start_first, _is_up_to(first, second)]),
        _all_of([start_first <= start_second, _is_up_to(second, first)]),
        False,
    )


def _is_up_to(one: Claim, other: Claim) -> bool | None:
    """Whether a claim counts up to no later day than another; None where a month or a year in place
    of an as-of date leaves it open.
    """
    if one.period_end <= _earliest_end(other):
        return True
    return False if other.period_end < _earliest_end(one) else None


def _earliest_end(claim: Claim) -> datetime.date:
    """The first of the days that a claim may count up to."""
    end = claim.period_end
    if claim.period != "cumulative" or not isinstance(end, RoughDay):
        return end
    return end.replace(day=1) if end.is_month else end.replace(month=1, day=1)


def _days(claim: Claim) -> tuple[datetime.date | None, datetime.date | None]:
    beginning = datetime.date.min if claim.period == "cumulative" else None
    return claim.period_start or beginning, claim.period_end
