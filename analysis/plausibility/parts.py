"""Parts and their wholes: parts above them, parts added to them, and totals that their parts do not
make.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.claims.describe import as_of_words, plain_words, source_name
from analysis.claims.intervals import is_above
from analysis.claims.scopes import defined_parts
from analysis.comparison.reasons import explain_parts, sum_and_total
from analysis.plausibility.figures import (
    Finding,
    Stretches,
    cite,
    cite_all,
    grouped,
    number_cells,
    people_of,
    readings,
    who,
)
from analysis.plausibility.totals import Lines
from analysis.provenance import parents_of, shared_origins
from analysis.vocabulary import METRIC_PARTS

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection


# days within which a figure of the same claimant may be a sum of two others, and not a later count
_NEAR = 30
_KILLED_AND_WOUNDED = METRIC_PARTS["killed_or_wounded"][0]


def find_parts_above_wholes(selection: Selection) -> Iterator[Finding]:
    """Figures above one of the same claimant that counts them: in the same statement, for days that
    hold theirs, or up to that day or later.
    """
    lowest: dict[str, tuple[Figure, Figure]] = {}
    for part, whole in _ordered(selection):
        known = lowest.get(part.claim_id)
        if is_above(people_of(part), people_of(whole)) and (
            known is None or people_of(whole).high < people_of(known[1]).high
        ):
            lowest[part.claim_id] = part, whole
    for pair in lowest.values():
        part, whole = (selection.claim(figure) for figure in pair)
        is_nested = (part.population, part.place) != (whole.population, whole.place)
        cited = [cite(claim, with_scope=is_nested) for claim in (part, whole)]
        sentence = (
            f"{cited[0]} is above {cited[1]}, which counts them too{readings([part, whole])}."
        )
        settles = (
            f"Ask {source_name(part)} whether both count the same people and days, and what "
            f"the {plain_words(whole.metric)} include."
        )
        yield Finding("part_above_whole", pair, number_cells(pair), sentence, settles)


def _ordered(selection: Selection) -> Iterator[tuple[Figure, Figure]]:
    """Parts with figures that count them too; what may have fallen since, with figures of its very
    days alone.
    """
    yield from (
        (part, whole)
        for whole, parts in selection.wholes
        for part in parts
        if part.days == whole.days or not part.may_fall
    )
    yield from Stretches(selection).above()
    lines = Lines(selection)
    for part in (figure for figure in selection.own if figure.is_total):
        for line in lines.holding(part):
            is_own = (line.metric, line.counts_from) == (
                part.metric,
                part.counts_from,
            ) and line.figures[0].scope[:3] == part.scope[:3]
            whole = None if is_own else line.lowest_holding(part)
            if whole:
                yield part, whole


def find_parts_added_to_wholes(selection: Selection) -> Iterator[Finding]:
    """Figures, echoes among them, that are the sum of a total and of a part that stands inside it,
    or of all its parts.
    """
    of_number = grouped(selection.figures, lambda figure: figure.number)
    for whole, parts in selection.wholes:
        if not whole.number:
            continue
        counted = [part for part in parts if part.number]
        for added in [[part] for part in counted] + ([counted] if len(counted) > 1 else []):
            total = whole.number + sum(part.number for part in added)
            of_total = (
                figure
                for figure in of_number.get(total, [])
                if _may_be_sum(selection, figure, whole, added)
            )
            yield from (_added(selection, figure, whole, added) for figure in of_total)


def _may_be_sum(selection: Selection, figure: Figure, whole: Figure, parts: list[Figure]) -> bool:
    """Whether a figure may have been made of others: it goes back to them, or the same claimant
    says it soon after of the same people and days.

    A total up to a later day may simply have grown to that number.
    """
    claim, sources = selection.claim(figure), [selection.claim(other) for other in (whole, *parts)]
    if any(shared_origins(claim, source) for source in sources) or set(sources) & set(
        parents_of(claim)
    ):
        return True
    is_same = (figure.claimant, figure.population, *_counted_days(figure)) == (
        whole.claimant,
        whole.population,
        *_counted_days(whole),
    )
    return (
        is_same
        and None not in (figure.said, whole.said)
        and 0 <= (figure.said - whole.said).days <= _NEAR
    )


def _counted_days(figure: Figure) -> tuple[object, object]:
    """The days that a figure counts; without an as-of date up to the day on which it was said."""
    return figure.start, figure.end or figure.said


def _added(selection: Selection, figure: Figure, whole: Figure, parts: list[Figure]) -> Finding:
    claim, figures = selection.claim(figure), (figure, whole, *parts)
    terms = " + ".join(f"{other.number:,}" for other in (whole, *parts))
    inside = cite_all([selection.claim(part) for part in parts])
    sentence = (
        f"{cite(claim)} is {terms}; but {inside} {'stands' if len(parts) == 1 else 'stand'} "
        f"inside {cite(selection.claim(whole))}."
    )
    counted = f"{'is the part' if len(parts) == 1 else 'is each part'} counted"
    settles = (
        f"Ask {who(claim)} how {figure.number:,} came about: {counted} in it twice, or is it "
        f"a count of its own?"
    )
    return Finding("part_added_to_whole", figures, number_cells(figures), sentence, settles)


def find_totals_that_do_not_close(selection: Selection) -> Iterator[Finding]:
    """Totals that the killed and the wounded told with them do not make; a total that counts others
    too may be above these.
    """
    for whole, parts in selection.wholes:
        added = [part for part in parts if part.metric in _KILLED_AND_WOUNDED]
        total, claims = selection.claim(whole), [selection.claim(part) for part in added]
        for said in explain_parts(total, claims):
            if _has_room_for_others(selection, whole, parts) and not is_above(
                *sum_and_total(total, claims)
            ):
                continue
            figures = (whole, *added)
            sentence = (
                f"{source_name(total)}, {as_of_words(total)}: {said.removesuffix('.')}, and "
                f"the sum does not close."
            )
            settles = (
                f"Ask {source_name(total)} for the figures before rounding, and whom the "
                f"total counts besides the killed and the wounded."
            )
            yield Finding("total_does_not_close", figures, number_cells(figures), sentence, settles)


def _has_room_for_others(selection: Selection, whole: Figure, parts: list[Figure]) -> bool:
    """Whether a total counts the missing or the captured too, by its own definition or by its
    parts.
    """
    has_others = any(METRIC_PARTS[part.metric][1] - _KILLED_AND_WOUNDED for part in parts)
    return has_others or bool(defined_parts(selection.claim(whole)) - _KILLED_AND_WOUNDED)
