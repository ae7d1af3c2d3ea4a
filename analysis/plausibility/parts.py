"""Parts and their wholes: parts above them, parts added to them, and totals that their parts do not
make.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.claims.checking import NUMBERS
from analysis.claims.describe import as_of_words, plain_words, source_name
from analysis.claims.intervals import is_above
from analysis.claims.model import plain_cells
from analysis.claims.scopes import defined_parts, is_counted_in
from analysis.comparison.reasons import explain_parts, sum_and_total
from analysis.plausibility.figures import (
    Finding,
    cells_of,
    cite,
    cite_all,
    grouped,
    readings,
    who,
)
from analysis.provenance.graph import lineage_of
from analysis.vocabulary import METRIC_PARTS

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection
    from analysis.provenance.graph import Lineage


# Days after which a figure may have been raised by what was found since, while the other was left
# as it stood: a month, in which bodies are found and the wounded die. Road statistics, too, count
# the deaths of 30 days (WHO).
_LATER = 30
# Days within which a figure of the same claimant may be a sum of two others; after a month it is
# more likely a count that has grown to that number.
_NEAR = 30
_KILLED_AND_WOUNDED = METRIC_PARTS["killed_or_wounded"][0]


def find_parts_above_wholes(selection: Selection) -> Iterator[Finding]:
    """Figures above one of the same claimant that counts them: in the same statement, for days that
    include theirs, or up to that day or later. Of several the lowest is named.
    """
    lowest: dict[str, tuple[Figure, Figure]] = {}
    for part, whole in _ordered(selection):
        known = lowest.get(part.claim_id)
        if is_above(part.people, whole.people) and (
            known is None or whole.people.high < known[1].people.high
        ):
            lowest[part.claim_id] = part, whole
    for part, whole in lowest.values():
        is_nested = (part.population, part.place) != (whole.population, whole.place)
        first, second = (cite(claim, with_scope=is_nested) for claim in (part, whole))
        sentence = f"{first} is above {second}, which counts them too{readings([part, whole])}."
        settles = (
            f"Ask {source_name(part)} whether both count the same people and days, and what "
            f"the {plain_words(whole.metric)} include."
        )
        pair = part, whole
        yield Finding("part_above_whole", pair, cells_of(pair), sentence, settles)


def _ordered(selection: Selection) -> Iterator[tuple[Figure, Figure]]:
    """Parts with figures that count them too, of many the lowest: wholes that are named as such,
    figures of some days, and running totals.

    What may have fallen since is compared only with figures of exactly its days.
    """
    for whole, parts in selection.wholes:
        yield from ((part, whole) for part in parts if part.days == whole.days or not part.may_fall)
    yield from _with_stretches(selection)
    for part in selection.own:
        low = part.span.low if part.is_total else None
        for line in selection.lines_around(part) if low is not None else ():
            # Of most lines no total is below it, and its own line is none that holds it.
            if low > line.least_ceiling and line.key != part.line_key:
                whole = line.lowest_holding(part)
                if whole:
                    yield part, whole


def _with_stretches(selection: Selection) -> Iterator[tuple[Figure, Figure]]:
    """Figures of some days, and running totals from a stated day, with figures of some days that
    hold theirs, the lowest of each scope; those that their claimant has replaced are left out.
    """
    stretches = [
        figure
        for figure in selection.stretches
        if figure.status == "active" and None not in figure.days
    ]
    wholes = (figure for figure in stretches if figure.people.high is not None)
    lowest_first = sorted(wholes, key=lambda whole: (whole.people.high, whole.metric))
    wholes_of = grouped(lowest_first, lambda whole: whole.subject)
    totals = (
        figure
        for figure in selection.own
        if figure.is_total and figure.status == "active" and None not in figure.days
    )
    for part in (*stretches, *totals):
        for around in selection.around(part):
            wholes = wholes_of.get((part.claimant_id, *around))
            if not wholes or not is_above(part.people, wholes[0].people):
                continue  # where the lowest is not below it, none is
            below = takewhile(lambda whole, part=part: is_above(part.people, whole.people), wholes)
            lowest = next((whole for whole in below if _holds(whole, part)), None)
            if lowest:
                yield part, lowest


def _holds(whole: Figure, part: Figure) -> bool:
    """Whether a figure of some days counts all that another one counts.

    An event is not all that happened in its days: it is taken to include only figures of its own
    population and place.
    """
    is_of_same_days = whole.days == part.days
    if whole.subject != part.subject:
        may_hold = whole.period != "event"
    else:
        is_given_twice = is_of_same_days and whole.is_rate == part.is_rate
        may_hold = whole.metric != part.metric or not is_given_twice
    return (
        may_hold
        and (whole.metric == part.metric or is_counted_in(part.metric, whole.metric))
        and (
            is_of_same_days
            if part.may_fall
            else whole.period_start <= part.period_start and part.period_end <= whole.period_end
        )
        and (part.said - whole.said).days <= _LATER
    )


def find_parts_added_to_wholes(selection: Selection) -> Iterator[Finding]:
    """Figures, echoes among them, that are the sum of a total and of a part that stands inside it,
    or of all its parts: they go back to these, or the same claimant says them soon after of the
    same people and days.
    """
    lineage = lineage_of(selection.claims)
    sums = [
        (whole, added, number, _ties_of(lineage, whole, added))
        for whole, added, number in _sums(selection)
    ]
    may_be_sums = _may_be_sums(selection, lineage, sums)
    of_tie: dict[object, list[int]] = {}  # where figures stand, so that not each is held to each
    for place, figure in enumerate(may_be_sums):
        for tie in (*_ties_back(lineage, figure.claim_id), _days_of(figure)):
            of_tie.setdefault((figure.number, tie), []).append(place)
    for whole, added, number, ties in sums:
        tied = {place for tie in ties for place in of_tie.get((number, tie), ())}
        alike = {
            place
            for place in of_tie.get((number, _days_of(whole)), ())
            if _is_soon_after(may_be_sums[place], whole)
        }
        for place in sorted(tied | alike):
            yield _added(may_be_sums[place], whole, added)


def _sums(selection: Selection) -> Iterator[tuple[Figure, list[Figure], int]]:
    """Each whole with one of its parts, or with all of them, and the number that they make."""
    for whole, parts in selection.wholes:
        if not whole.number:
            continue
        counted = [part for part in parts if part.number]
        for added in [*([part] for part in counted), *([counted] if len(counted) > 1 else [])]:
            yield whole, added, whole.number + sum(part.number for part in added)


def _may_be_sums(
    selection: Selection,
    lineage: Lineage,
    sums: list[tuple[Figure, list[Figure], int, set[tuple[str, str]]]],
) -> list[Figure]:
    """The figures with the number of one of these sums that are tied to it, or are of its claimant
    and population.
    """
    wanted: set[tuple] = set()
    for whole, _, number, ties in sums:
        wanted.add((number, whole.claimant_id, whole.population))
        wanted.update((number, tie) for tie in ties)
    frame, cells = selection.frame, selection.frame[[*NUMBERS]]
    number = cells.min(axis=1).where(cells.min(axis=1) == cells.max(axis=1))
    is_wanted = number.isin([number for _, _, number, _ in sums]).to_numpy(dtype=bool)
    named = (frame[name] for name in ("claim_id", "claimant_id", "population"))
    columns = [column[is_wanted] for column in (*named, number)]
    is_wanted[is_wanted] = [
        (number, claimant, population) in wanted
        or not wanted.isdisjoint((number, tie) for tie in _ties_back(lineage, claim_id))
        for claim_id, claimant, population, number in zip(*map(plain_cells, columns), strict=True)
    ]
    return selection.figures(is_wanted)


def _ties_of(lineage: Lineage, whole: Figure, added: list[Figure]) -> set[tuple[str, str]]:
    """By what a whole and what is added to it are tied to figures that go back to them."""
    ids = [source.claim_id for source in (whole, *added)]
    origins = {origin for claim_id in ids for origin in lineage.origins(claim_id)}
    return {("parent", claim_id) for claim_id in ids} | {("origin", origin) for origin in origins}


def _ties_back(lineage: Lineage, claim_id: str) -> Iterator[tuple[str, str]]:
    """By what a figure is tied to those that it goes back to."""
    yield from (("parent", parent) for parent in lineage.parents(claim_id))
    yield from (("origin", origin) for origin in lineage.origins(claim_id))


def _days_of(figure: Figure) -> tuple[object, ...]:
    """Whose figure it is, of whom, and of which days; without an as-of date it counts up to the day
    on which it was said.
    """
    end = figure.period_end or figure.said
    return figure.claimant_id, figure.population, figure.period_start, end


def _is_soon_after(figure: Figure, whole: Figure) -> bool:
    """Whether a figure was said soon after another one. A total up to a later day may simply have
    grown to its number.
    """
    return None not in (figure.said, whole.said) and 0 <= (figure.said - whole.said).days <= _NEAR


def _added(figure: Figure, whole: Figure, parts: list[Figure]) -> Finding:
    figures = (figure, whole, *parts)
    terms = " + ".join(f"{other.number:,}" for other in (whole, *parts))
    inside = cite_all(parts)
    stand, is_the_part = ("stands", "is the part") if len(parts) == 1 else ("stand", "is each part")
    sentence = f"{cite(figure)} is {terms}; but {inside} {stand} inside {cite(whole)}."
    settles = (
        f"Ask {who(figure)} how {figure.number:,} came about: {is_the_part} counted in it twice, "
        f"or is it a count of its own?"
    )
    return Finding("part_added_to_whole", figures, cells_of(figures), sentence, settles)


def find_totals_that_do_not_close(selection: Selection) -> Iterator[Finding]:
    """Totals that the killed and the wounded given with them do not make; a total that counts
    others too may be above these.
    """
    for whole, parts in selection.wholes:
        added = [part for part in parts if part.metric in _KILLED_AND_WOUNDED]
        counted = defined_parts(whole).union(*(METRIC_PARTS[part.metric][1] for part in parts))
        for said in explain_parts(whole, added):
            counts_others = bool(counted - _KILLED_AND_WOUNDED)
            if counts_others and not is_above(*sum_and_total(whole, added)):
                continue
            sentence = (
                f"{source_name(whole)}, {as_of_words(whole)}: {said.removesuffix('.')}, and "
                f"the sum does not close."
            )
            settles = (
                f"Ask {source_name(whole)} for the figures before rounding, and whom the "
                f"total counts besides the killed and the wounded."
            )
            figures = (whole, *added)
            yield Finding("total_does_not_close", figures, cells_of(figures), sentence, settles)
