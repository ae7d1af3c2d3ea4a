"""What stands on the card of a candidate claim, and which of its cells can be edited."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from analysis import markup
from analysis.claims.accepting import ACCEPTING, names_nobody, names_of
from analysis.claims.case import Case
from analysis.claims.checking import NUMBERS, numbers_in
from analysis.claims.describe import (
    carried_words,
    describe_period,
    figure_words,
    plain_words,
    quantity_words,
    rule_words,
    said_words,
    scope_name,
    source_name,
)
from analysis.claims.model import Claim, ClaimTables
from analysis.claims.names import id_of_name
from analysis.claims.repeating import MAY_BE_UNSAID
from analysis.english import count, describe_day, join_words
from analysis.errors import DataProblems, TollbookError
from analysis.schema.columns import rules_of
from analysis.vocabulary import FILLED_CELLS, SOURCE_KINDS, STANCES
from analysis.widgets.article_review import USUAL
from analysis.widgets.panel import fold_note, problem_view

EDITED = (
    "claimant_id speaker via derivation derived_from stated_on period period_start "
    "period_end metric definition counted_as population place wording qualifier "
    "low best high part_of note"
).split()
_LABELS = {
    "claimant_id": "Claimant",
    "population": "People",
    "period": "Counts",
    "period_start": "From",
    "period_end": "To",
    "derived_from": "Derived from",
    "part_of": "Inside",
    "low": "At least (low)",
    "best": "Number (best)",
    "high": "At most (high)",
}
_WANTED = {"count": "digits alone, as 1100", "date": "a day of the calendar, as 2024-12-17"}
_NEEDED = "needed before it can be saved"
_KEPT = "kept from what it repeats"
_NEEDS = {
    "claimant_id": "a claimant",
    "publisher": "a publisher",
    "population": "people",
    "place": "a place",
    "wording": "a wording",
    "note": "a note: the text does not assert it",
}
# What is chosen from the tables or added to them: among what it is, and what one of it is called.
_CHOSEN = {
    "claimant_id": ("the sources", "as a source"),
    "population": ("the people of this case", "as people"),
    "place": ("the places of this case", "as a place"),
    "definition": ("the definitions of this case", "as a definition"),
}
_MOST_DUPLICATES = 3  # the likeliest: a card is read at a glance
_N_FIRST = 5  # facts in sight: whose figure it is, of whom, where, from when, by which definition
_AROUND = 250  # characters of its sentence on either side of the figure


def fields_of(tables: ClaimTables, candidate_ids: Sequence[str]) -> list[dict[str, object]]:
    """The cells that can be edited: closed words and names of the tables as options, days as days,
    the rest as text.
    """
    listed = {
        **{column: _options(tables, column) for column in _CHOSEN},
        "part_of": [(_numbered(name), name) for name in candidate_ids],
    }
    return [_field(name, listed.get(name)) for name in EDITED]


def usual_fields_of(tables: ClaimTables) -> list[dict[str, object]]:
    """The cells that may be said once for a whole text, each with what it is where nothing is."""
    case = tables.case
    fields = []
    for column in USUAL:
        field = {**_field(column, None), "column": column}
        if column in _CHOSEN:
            default = tables.scope_rows.get((column, case.defaults.get(column)), {}).get("name")
            unsaid = f"the case's: {default}" if default else "not stated"
            field |= {**_adding(column, tables), "words": "", "id": "", "unsaid": unsaid}
        elif column == "period" and case.period:
            field["options"] = [["", f"the case's: {_usual_period(case)}"], *field["options"][1:]]
        fields.append(field)
    return fields


def _options(tables: ClaimTables, column: str) -> list[tuple[str, str]]:
    """The name and the id of each source, population, place or definition, by name."""
    if column == "claimant_id":
        return sorted((str(row["name"]), name) for name, row in tables.source_rows.items())
    return sorted(
        (str(row["name"]), name)
        for (kind, name), row in tables.scope_rows.items()
        if kind == column
    )


def _adding(column: str, tables: ClaimTables) -> dict[str, object]:
    """What a new source, new people, a new place or definition is called, and what is asked of it:
    the cell, its label, the choices, and the one that stands there at first.
    """
    if column == "claimant_id":
        kinds, stances = (
            [[word, plain_words(word)] for word in of.names] for of in (SOURCE_KINDS, STANCES)
        )
        asks = [["kind", "Kind", kinds, "other"], ["stance", "Position", stances, "not_stated"]]
    else:
        known = [["", "not stated"], *([value, words] for words, value in _options(tables, column))]
        asks = [["part_of", "Inside", known, ""], ["apart_from", "Apart from", known, ""]]
    return {"adds": _CHOSEN[column][1], "asks": asks}


def label_of(name: str) -> str:
    """What a cell is called on the cards."""
    return _LABELS.get(name, plain_words(name).capitalize())


def card_of(
    number: int,
    cells: Mapping[str, str],
    found: Mapping[str, object],
    tables: ClaimTables,
    duplicates: pd.DataFrame,
    before: str,
    is_saved: bool,
    same: str = "",
    added: Collection[str] = (),
) -> dict[str, object]:
    """What stands on one card, all of it text.

    Parameters
    ----------
    cells
        The cells of the claim as they would be saved, edits included.
    found
        The candidate as it was read, in the columns of `analysis.extract_claims`.
    duplicates
        Claims that may be the same, in the columns of `analysis.find_duplicates`.
    before, is_saved
        Where it has been accepted before: as what, by whom and when; else empty. Whether that claim
        is in the tables.
    same
        The claim of the tables that it repeats; empty where there is none.
    added
        The ids of sources and scopes of `tables` that are to be added to the files.
    """
    claim = Claim(_typed(cells), tables)
    lacks = [name for name in _NEEDS if _is_needed(name, claim, found)]
    likely = duplicates.head(_MOST_DUPLICATES)
    accepted = [before] if before and not is_saved else []
    return {
        "id": found["claim_id"],
        "number": number,
        "title": f"{number}. {_title(claim, str(found['figure']))}",
        "signs": [*signs_of(found), *inside_of(claim.part_of)],
        "saved": before if is_saved else "",
        "sentence": _sentence(found),
        "facts": _facts(claim, found, added),
        "n_first": _N_FIRST,
        "reasons": [*accepted, *_unreadable(cells), *_reasons(found)],
        "duplicates": [_describe(pair, tables) for pair in likely.to_dict("records")],
        "same": _say_same(tables.claim(same), cells) if same else "",
        "choosers": list(_choosers(claim, found, lacks, added)),
        "lacks": lacks,
        "needs": join_words([_NEEDS[name] for name in lacks]),
        "folded": claim.qualifier == "no_figure",
        "cells": {name: cells.get(name, "") for name in EDITED},
        "suggested": {"derived_from": _suggested(likely["claim_id"], tables)},
    }


def _say_same(claim: Claim, cells: Mapping[str, str]) -> str:
    """Whose statement a figure repeats, and what it keeps of it."""
    unsaid = {
        "days": not any(cells.get(name) for name in ("period", "period_start", "period_end")),
        "people": not cells.get("population"),
        "place": not cells.get("place"),
    }
    kept = join_words([words for words, is_unsaid in unsaid.items() if is_unsaid])
    said = f"the same statement as {_said_by(claim)}"
    return f"{said}: keeps its {kept}" if kept else said


def _suggested(claim_ids: Iterable[str], tables: ClaimTables) -> list[list[str]]:
    return [[claim.claim_id, _said_by(claim)] for claim in tables.find(*claim_ids)]


def _choosers(
    claim: Claim, found: Mapping[str, object], lacks: Collection[str], added: Collection[str]
) -> Iterator[dict[str, object]]:
    """What of the tables is still to be chosen for a claim, or added to them."""
    for column, (among, _) in _CHOSEN.items():
        words, chosen = unmatched_words(found, column), getattr(claim, column)
        is_added = chosen in added
        may_wait = column not in lacks
        if may_wait and not is_added and (chosen or column != "definition" or not words):
            continue
        name, legend = label_of(column), f"{label_of(column)}: not stated in the text"
        if is_added:
            legend = f"{name}: “{words or chosen}” is added to {among}"
        elif words:
            legend = f"{name}: “{words}” is not among {among}"
        yield {
            "column": column,
            "label": name,
            "legend": legend,
            "words": words,
            "id": id_of_name(words, "") if words else "",
            "given": chosen if is_added else "",
            "may_wait": may_wait and not is_added,
            **_adding(column, claim.tables),
        }


def unmatched_words(found: Mapping[str, object], column: str) -> str:
    """The words of the text for a claimant, people, a place or a definition of which the tables
    have no row; empty where there are none.
    """
    name = "counted_as" if column == "definition" else f"{column.removesuffix('_id')}_words"
    words = found.get(name)
    if not _is_text(words) or _is_text(found.get(column)):
        return ""
    return "" if column != "claimant_id" and _is_nobody(found, str(words)) else str(words)


def _is_nobody(found: Mapping[str, object], words: str) -> bool:
    """Whether words say of nobody in particular who was counted, or are the name of somebody."""
    return bool(names_of(found, words)) or names_nobody(words)


def _is_needed(name: str, claim: Claim, found: Mapping[str, object]) -> bool:
    """Whether a cell has to be filled before the claim can be saved."""
    if name == "note":
        return not found["is_asserted"] and not claim.note
    is_kept = _repeated(claim) is not None and name in MAY_BE_UNSAID
    is_default = name in claim.tables.case.defaults and not unmatched_words(found, name)
    return not getattr(claim, name) and not is_kept and not is_default


def signs_of(found: Mapping[str, object]) -> list[str]:
    """What a reader must not overlook: that the text does not assert the figure, or that it is that
    of something else.
    """
    not_asserted = [] if found["is_asserted"] else ["not asserted"]
    return [*not_asserted, *(["background"] if found["is_background"] else [])]


def inside_of(part_of: object) -> list[str]:
    """In which other figure one lies, so that nobody adds the two; nothing where in none."""
    return [f"inside {_numbered(part_of)}"] if _is_text(part_of) else []


def show_problems(error: TollbookError) -> markup.Markup:
    """What keeps accepted candidates from being saved: a table of the cards and what to do on them;
    other errors as they are.
    """
    if not isinstance(error, DataProblems) or (error.problems["file"] != ACCEPTING).any():
        return problem_view(error)
    names = {"row": "card", "column": "cell", "remedy": "what to do"}
    rows = error.problems.rename(columns=names).drop(columns="file")
    rows["cell"] = [label_of(name) if isinstance(name, str) else "" for name in rows["cell"]]
    return markup.table(rows, f"Nothing was saved: {count(len(rows), 'problem')} on the cards")


def problems_of(error: DataProblems, accepted: pd.DataFrame) -> dict[str, list[list[str]]]:
    """By the id of a candidate, the column and the words of what kept it from being saved; that of
    a source or scope to be added stands with the first candidate that names it.

    Parameters
    ----------
    accepted
        The candidates that were to be saved, labelled by the numbers of their cards.
    """
    wrong: dict[str, list[list[str]]] = {}
    for problem in error.problems.to_dict("records"):
        is_of = accepted.index.astype("str") == str(problem["row"])
        column = str(problem["column"] or "")
        for named in _CHOSEN if not is_of.any() else ():
            is_of = (accepted[named] == problem["row"]).fillna(False).to_numpy(bool)
            column = named
            if is_of.any():
                break
        if is_of.any():
            name = label_of(column) if column else ""
            said = f"{problem['problem']} {problem['remedy']}"
            words = f"{name}: {said}" if name else said
            wrong.setdefault(accepted["claim_id"][is_of].iloc[0], []).append([column, words])
    return wrong


def _field(name: str, listed: Iterable[tuple[str, str]] | None) -> dict[str, object]:
    rule = rules_of("claims")[name]
    field: dict[str, object] = {"name": name, "label": label_of(name)}
    if rule.vocabulary is not None:
        listed = [(plain_words(word.name), word.name) for word in rule.vocabulary]
    if listed is not None:
        options = [["", "not stated"], *([value, words] for words, value in listed)]
        return {**field, "options": options}
    return {**field, "type": "date" if rule.dtype == "date" else "text"}


def _typed(cells: Mapping[str, str]) -> dict[str, object]:
    """The cells in Python's own types, as a claim has them; what cannot be read as such is empty,
    and is named when it is saved.
    """
    rules = rules_of("claims").items()
    return {name: _value(cells.get(name, ""), rule.dtype) for name, rule in rules}


def _value(cell: str, dtype: str) -> object:
    if dtype == "count":
        return int(cell) if re.fullmatch("[0-9]{1,12}", cell) else None
    if dtype == "date":
        try:
            return datetime.date.fromisoformat(cell)
        except ValueError:
            return None
    return cell or None


def _unreadable(cells: Mapping[str, str]) -> Iterator[str]:
    """Numbers and days that were written and cannot be read, and so stand nowhere else on the
    card.
    """
    for name in EDITED:
        dtype = rules_of("claims")[name].dtype
        if dtype in _WANTED and cells.get(name) and _value(cells[name], dtype) is None:
            yield f"{label_of(name)}: “{cells[name]}” cannot be read. Write {_WANTED[dtype]}"


def _title(claim: Claim, figure: str) -> str:
    """The quantity and the metric; the words of the figure where they hold no number."""
    metric, needed = plain_words(claim.metric), FILLED_CELLS.get(claim.qualifier)
    if not needed:
        return f"{metric}: “{figure}”, {plain_words(claim.qualifier)}"
    if any(getattr(claim, name) is None for name in needed):
        return f"{metric}, {plain_words(claim.qualifier)}, number not stated"
    return f"{quantity_words(claim)} {metric}"


def _reasons(found: Mapping[str, object]) -> Iterator[str]:
    """What to look at before accepting; first that a figure may count somebody by name."""
    figure, wording = str(found["figure"]), str(found["wording"] or "")
    if names_of(found, figure):
        yield "the figure is a name, which is not kept: leave it out of the wording and the note"
    elif _numbers(found) == {1} and not numbers_in(figure):
        names = re.findall(r"(?<=\s)[^\W\d_a-z]\w+", wording)  # capitalised, not at the beginning
        keep_out = f"({', '.join(names)}): keep the names of the dead out of it"
        yield from [f"the wording may name somebody {keep_out}"] if names else []
    yield from (reason for reason in str(found["confidence_reasons"] or "").split("; ") if reason)


def _sentence(found: Mapping[str, object]) -> list[str]:
    """The sentence in three pieces: before the figure, the figure, after it; shortened where it is
    long.
    """
    sentence, words = str(found["sentence"]), str(found["figure"])
    first = int(found["figure_at"])
    before, after = sentence[:first], sentence[first + len(words) :]
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:]}"
    return [before, words, f"{after[:_AROUND]} …" if len(after) > _AROUND else after]


def _facts(claim: Claim, found: Mapping[str, object], added: Collection[str]) -> list[list[str]]:
    """Term and fact; an empty fact is one that the text does not state."""
    carried = carried_words(claim)
    day = describe_day(claim.published_on) if claim.published_on else "day not stated"
    derivation = claim.derivation or "not stated: saved as original"
    if (repeated := _repeated(claim)) is not None:
        derivation = f"{derivation} of {_said_by(repeated)}"
    return [
        ["Claimant", _chosen(claim, "claimant_id", source_name(claim), found, added)],
        ["People", _chosen(claim, "population", scope_name(claim, "population"), found, added)],
        ["Place", _chosen(claim, "place", scope_name(claim, "place"), found, added)],
        ["Counts", _period(claim, found)],
        ["Counted by", rule_words(claim) or ""],
        ["Voiced by", claim.speaker or ""],
        ["Published by", f"{carried}, {day}" if carried else _NEEDED],
        ["Stated", describe_day(claim.stated_on) if claim.stated_on else ""],
        ["Inside", _numbered(claim.part_of) if claim.part_of else "nothing"],
        ["How known", derivation],
        ["Wording", f"“{claim.wording}”" if claim.wording else _NEEDED],
        *([["Note", claim.note]] if claim.note else []),
    ]


def _period(claim: Claim, found: Mapping[str, object]) -> str:
    words = f" (“{found['period_words']}”)" if _is_text(found.get("period_words")) else ""
    if claim.period is None:
        repeated = _repeated(claim)
        if words or (repeated is None and not claim.tables.case.period):
            return words.strip(" ()")
        if repeated is not None:
            return f"not stated: {_KEPT}, {describe_period(repeated)}"
        return f"not stated: taken as {_usual_period(claim.tables.case)}, the default of this case"
    return f"{plain_words(claim.period)}: {describe_period(claim)}{words}"


def _usual_period(case: Case) -> str:
    """What a figure counts that says nothing of time, in the words of the case."""
    days = dict.fromkeys(day for day in (case.first_day, case.last_day) if day)
    in_words = [describe_day(datetime.date.fromisoformat(day)) for day in days]
    return " ".join(filter(None, [plain_words(case.period), " to ".join(in_words)]))


def _repeated(claim: Claim) -> Claim | None:
    """The one claim that a candidate repeats; None where it is no echo of one."""
    found = claim.tables.find(claim.derived_from) if claim.derivation == "echo" else []
    return found[0] if found else None


def _chosen(
    claim: Claim, column: str, name: str, found: Mapping[str, object], added: Collection[str]
) -> str:
    """The name of a source or scope, and whether the analyst chose it; where none is chosen, the
    words of the text for it.
    """
    words = found.get(column.removesuffix("_id") + "_words")
    is_kept = _is_text(words) and not _is_nobody(found, str(words))
    said = f"“{words}” in the text" if is_kept else "not stated"
    if getattr(claim, column) is None:
        if (repeated := _repeated(claim)) is not None and column in MAY_BE_UNSAID:
            return f"{said}: {_KEPT}, {scope_name(repeated, column)}"
        default = claim.tables.case.defaults.get(column)
        if default is None or is_kept:
            return f"{said}: {_NEEDED}"
        name = claim.tables.scope_rows.get((column, default), {}).get("name", default)
        return f"{said}: saved as {name}, the default of this case"
    if getattr(claim, column) in added:
        return f"{name}, new: added when it is saved"
    return name if getattr(claim, column) == found.get(column) else f"{name} (your choice; {said})"


def _numbers(found: Mapping[str, object]) -> set[object]:
    return {found[name] for name in NUMBERS if not pd.isna(found[name])}


def _is_text(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell)


def _numbered(names: str) -> str:
    """The ids of wholes, as a sentence has them: those of candidates by the numbers of their
    cards.
    """
    return "; ".join(
        name.replace("_", " ") if re.fullmatch(r"candidate_\d+", name) else name
        for name in names.split(";")
    )


def _describe(pair: Mapping[str, object], tables: ClaimTables) -> list[str]:
    """A claim that may be the same, and what is noted on it: whose figure it is, its words and
    their language, why it may be the same, the line of the note, and the whole note where that line
    is its beginning alone.
    """
    claim = tables.claim(str(pair["claim_id"]))
    words = f"“{claim.wording}”" if claim.wording else ""
    whose, why = f"{figure_words(claim)} ({_said_by(claim)}), ", f": {pair['why']}"
    note = (*fold_note(claim), "", "")[:2]
    return [whose, words, claim.wording_lang or "", why, *note]


def _said_by(claim: Claim) -> str:
    return f"{source_name(claim)}, in {claim.publisher}, {said_words(claim)}"
