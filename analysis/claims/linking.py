"""Checks between rows: claims name sources, scopes and other claims that are there, and nothing
lies inside itself or repeats what came later.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.claims.formats import RawTable
from analysis.claims.logs import (
    DECIDING,
    RESOLVING,
    check_kept,
    check_taken_back,
    grades_left,
    standing_decisions,
    standing_resolutions,
)
from analysis.claims.model import ids_in_column
from analysis.errors import Problem, nearest, show

Spelling = tuple[
    str, str, str, int
]  # what is written, the id of its source, its column and its place

# rounds of taking away claims whose parents have none: deeper chains are rare and are walked one by
# one
_PRUNINGS = 20
_HINTS, _COMPARISONS = (
    10,
    5_000,
)  # to look for the nearest id is slow: so many are looked for at least, among so many ids at most


def check_links(tables: Mapping[str, RawTable]) -> list[Problem]:
    """Every source, claim, population or place that is not there, every scope inside itself, and
    every spelling that stands for two sources.

    Parameters
    ----------
    tables
        Those that could be read, by name. A reference into a table that could not be read, or not
        with all its ids, is not checked.
    """
    problems: list[Problem] = []
    claims, sources, scopes = (tables.get(name) for name in ("claims", "sources", "scopes"))
    if sources is not None and sources.has("source_id"):
        spellings = _spellings(sources)
        problems += _check_spellings(sources, spellings)
        wanted = "Add the source there, or correct the id."
        problems += (
            _check_sources(claims, "claimant_id", sources, spellings, wanted)
            if claims is not None and sources.is_whole
            else []
        )
    if scopes is not None and {"kind", "id"} <= set(scopes.text.columns):
        for kind in ("population", "place"):
            problems += (
                _check_scopes(claims, scopes, kind)
                if claims is not None and scopes.is_whole
                else []
            )
            problems += _check_nesting(scopes, kind)
    return problems


def check_logs(tables: Mapping[str, RawTable]) -> list[Problem]:
    """Rows of the logs that have no effect: judgements of a source or claim that is not there, an
    undoing of no grade that stands, a wrong `kept`.

    What has been taken back or withdrawn is not looked at, so that what it was about may go.
    Parameters are those of `check_links`.
    """
    problems: list[Problem] = []
    claims, sources, grades, decisions, resolutions = (
        tables.get(name) for name in ("claims", "sources", "grades", "decisions", "resolutions")
    )
    if grades is not None and grades.has("source_id") and grades.has("reliability"):
        standing = sorted(
            place for places in grades_left(grades.text)[0].values() for place in places
        )
        if sources is not None and sources.has("source_id") and sources.is_whole:
            wanted = (
                "Add the source there, or correct the id; a grade of one that is gone for "
                "good can be taken back."
            )
            problems += _check_sources(
                replace(grades, text=grades.text.loc[standing]),
                "source_id",
                sources,
                _spellings(sources),
                wanted,
            )
        problems += check_taken_back(grades)
    is_whole = claims is not None and claims.is_whole
    if is_whole and decisions is not None and all(decisions.has(name) for name in DECIDING):
        wanted = (
            "Add that claim, or correct the id; a decision on one that is gone for good can "
            "be withdrawn."
        )
        standing = replace(decisions, text=standing_decisions(decisions.text))
        problems += _check_claims(
            standing, ("claim_id", "parent_ids"), claims.text["claim_id"], wanted
        )
    if resolutions is not None and all(resolutions.has(name) for name in RESOLVING):
        wanted = (
            "Add that claim, or correct the id; a resolution on one that is gone for good "
            "can be withdrawn."
        )
        standing = replace(resolutions, text=standing_resolutions(resolutions.text))
        problems += (
            _check_claims(standing, ("claim_ids",), claims.text["claim_id"], wanted)
            if is_whole
            else []
        )
        problems += check_kept(resolutions)
    return problems


def check_lineage(
    claims: RawTable,
    typed: pd.DataFrame,
    log: RawTable | None = None,
    accepting: Mapping[int, int] | None = None,
) -> list[Problem]:
    """Parents and wholes that are not there, are the claim itself, come round to it, or are younger
    than what repeats them.

    Parameters
    ----------
    typed
        The same claims, one row for each of `claims`, with their days as dates.
    log, accepting
        The log of decisions, and for the place of each claim that was given its parents there the
        place of that row: the problem is named there.
    """
    problems = _find_lineage_problems(claims, typed, list(accepting or ()))
    if log is None or not accepting:
        return problems
    rows = {claims.row_of(place): row for place, row in accepting.items()}
    return [
        problem._replace(file=log.file, row=log.row_of(rows[problem.row]), column="parent_ids")
        if problem.column == "derived_from" and problem.row in rows
        else problem
        for problem in problems
    ]


def _find_lineage_problems(
    claims: RawTable, typed: pd.DataFrame, foremost: Sequence[int]
) -> list[Problem]:
    """The problems, of a circle at one of the foremost places if it goes through any."""
    if not claims.has("claim_id"):
        return []
    ids = claims.text["claim_id"]
    links = {
        column: ids_in_column(claims.text[column])
        for column in ("derived_from", "part_of")
        if claims.has(column)
    }
    codes, _ = pd.factorize(
        pd.concat([ids, *links.values()])
    )  # one pass over all names: the same name has the same code
    first_places = np.full(
        codes.max(initial=-1) + 2, -1
    )  # the place of each name among the ids; of one that repeats, which was reported, the first
    first_places[codes[: len(ids)][::-1]] = np.arange(len(ids))[::-1]
    first_places[-1] = -1
    problems, start = [], len(ids)
    for column, named in links.items():
        places = first_places[codes[start : start + len(named)]]
        start += len(named)
        problems += _check_parents(
            claims, column, named, places, foremost if column == "derived_from" else ()
        )
        problems += (
            _check_ages(claims, typed, named.index.to_numpy()[places >= 0], places[places >= 0])
            if column == "derived_from"
            else []
        )
    return problems


def _check_parents(
    claims: RawTable, column: str, named: pd.Series, places: np.ndarray, foremost: Sequence[int]
) -> list[Problem]:
    """The problems of one column: `named` are the names in it, indexed by the place of their row,
    and `places` where those claims are, or -1.
    """
    ids = claims.text["claim_id"]
    lost = named[(places < 0) & claims.is_whole]
    explained = _unknown(
        lost.unique().tolist(),
        ids.dropna() if len(lost) else ids,
        "the claim_id of a row",
        "Add that claim, or correct the id.",
    )
    problems = [
        Problem(claims.file, claims.row_of(child), column, name, *explained[name])
        for child, name in lost.items()
    ]
    is_found = places >= 0
    for circle in _circles(_prune(named.index.to_numpy()[is_found], places[is_found])):
        first = next((at for at, place in enumerate(circle) if place in foremost), 0)
        turned = circle[first:] + circle[:first]
        problems.append(_in_a_circle(claims, turned[0], column, ids.iloc[turned].tolist()))
    return problems


def _check_ages(
    claims: RawTable, typed: pd.DataFrame, children: np.ndarray, parents: np.ndarray
) -> list[Problem]:
    """Claims that were public before what they repeat, or were worked out from, had been said."""
    public = typed["published_on"].fillna(typed["stated_on"]).to_numpy()[children]
    said = typed["stated_on"].fillna(typed["published_on"]).to_numpy()[parents]
    names = claims.text["claim_id"].to_numpy()
    problems = []
    for place in np.flatnonzero((public < said) & (children != parents)):
        child, parent = children[place], names[parents[place]]
        what = (
            f"{show(parent)} is of {said[place].astype('datetime64[D]')}, after this claim "
            f"({public[place].astype('datetime64[D]')})."
        )
        wanted = "Correct a date, or the link."
        problems.append(
            Problem(
                claims.file,
                claims.row_of(child),
                "derived_from",
                claims.text["derived_from"].iloc[child],
                what,
                wanted,
            )
        )
    return problems


def _check_sources(
    raw: RawTable, column: str, sources: RawTable, spellings: Sequence[Spelling], wanted: str
) -> list[Problem]:
    known = sources.text["source_id"].dropna().tolist()
    unknown = _not_among(raw, column, known)
    explained = _unknown(unknown, known, "a source_id of sources", wanted)
    owner = {spelling.casefold(): source_id for spelling, source_id, _, _ in reversed(spellings)}
    for value in unknown:
        if meant := owner.get(value.strip().casefold()):
            explained[value] = (
                f"{show(value)} is another spelling of {show(meant)}.",
                f"Write {show(meant)}.",
            )
    return _cells_holding(raw, column, explained)


def _check_claims(
    log: RawTable, columns: Sequence[str], ids: pd.Series, wanted: str
) -> list[Problem]:
    """Judgements about claims that are not there."""
    links = {column: ids_in_column(log.text[column]) for column in columns}
    all_named = {name for named in links.values() for name in named}
    lost = (
        all_named - set(ids[ids.isin(list(all_named))]) if all_named else set()
    )  # the few are sought among the many
    explained = _unknown(
        sorted(lost), ids.dropna() if lost else ids, "the claim_id of a row", wanted
    )
    return [
        Problem(log.file, log.row_of(place), column, name, *explained[name])
        for column, named in links.items()
        for place, name in named.items()
        if name in lost
    ]


def _check_scopes(claims: RawTable, scopes: RawTable, kind: str) -> list[Problem]:
    may_be = (scopes.text["kind"] == kind) | scopes.text[
        "kind"
    ].isna()  # a kind that is wrong has been reported, and may be this one
    known = scopes.text.loc[may_be, "id"].dropna().tolist()
    explained = _unknown(
        _not_among(claims, kind, known),
        known,
        f"a {kind} of scopes",
        "Add it there, or correct the id.",
    )
    return _cells_holding(claims, kind, explained)


def _not_among(raw: RawTable, column: str, known: Sequence[str]) -> list[str]:
    distinct = pd.Index(raw.text[column].dropna().unique()) if raw.has(column) else pd.Index([])
    return distinct[~distinct.isin(known)].tolist()


def _cells_holding(
    raw: RawTable, column: str, explained: Mapping[str, tuple[str, str]]
) -> list[Problem]:
    if not explained:
        return []
    cells = raw.text[column][raw.text[column].isin(list(explained))]
    return [
        Problem(raw.file, raw.row_of(place), column, value, *explained[value])
        for place, value in cells.items()
    ]


def _check_spellings(sources: RawTable, spellings: Sequence[Spelling]) -> list[Problem]:
    """One spelling, one source: otherwise two names of one source count as two."""
    owner: dict[str, tuple[str, object]] = {}
    problems = []
    for spelling, source_id, column, place in spellings:
        other, row = owner.setdefault(spelling.casefold(), (source_id, sources.row_of(place)))
        if other != source_id:
            what = f"{show(spelling)} already stands for {show(other)} in row {row}."
            wanted = "Keep each spelling with one source, or make the two rows one."
            problems.append(
                Problem(sources.file, sources.row_of(place), column, spelling, what, wanted)
            )
    return problems


def _spellings(sources: RawTable) -> list[Spelling]:
    """Every id, name and alias; ids first, for they are what a claim should hold."""
    text = sources.text[sources.text["source_id"].notna()]
    owner = dict(text["source_id"].items())
    found = []
    for column in ("source_id", "name", "aliases"):
        for place, cell in text[column].dropna().items() if sources.has(column) else ():
            parts = cell.split(";") if column == "aliases" else [cell]
            found += [(part.strip(), owner[place], column, place) for part in parts if part.strip()]
    return found


def _check_nesting(scopes: RawTable, kind: str) -> list[Problem]:
    if not scopes.has("part_of"):
        return []
    columns = (scopes.text[name].tolist() for name in ("kind", "id", "part_of"))
    inside: dict[
        str, tuple[int, object]
    ] = {}  # the first row of each id, and what it says to lie inside
    for place, (its_kind, scope, whole) in enumerate(zip(*columns, strict=True)):
        if its_kind == kind and isinstance(scope, str):
            inside.setdefault(scope, (place, whole))
    links = {scope: whole for scope, (_, whole) in inside.items() if isinstance(whole, str)}
    lost = (
        {scope: whole for scope, whole in links.items() if whole not in inside}
        if scopes.is_whole
        else {}
    )
    explained = _unknown(
        list(dict.fromkeys(lost.values())),
        list(inside),
        f"a {kind} of scopes",
        "Add it, or correct the id.",
    )
    problems = [
        Problem(scopes.file, scopes.row_of(inside[scope][0]), "part_of", whole, *explained[whole])
        for scope, whole in lost.items()
    ]
    for _ in range(
        _PRUNINGS
    ):  # what lies inside something that lies inside nothing is in no circle
        links = {part: whole for part, whole in links.items() if whole in links}
    for circle in _circles(list(links.items())):
        problems.append(_in_a_circle(scopes, inside[circle[0]][0], "part_of", circle))
    return problems


def _prune(children: np.ndarray, parents: np.ndarray) -> list[tuple[int, int]]:
    """The links that may be part of a circle: those whose parent has a parent are left, again and
    again.
    """
    for _ in range(_PRUNINGS):
        has_parent = np.zeros(
            int(max(children.max(initial=-1), parents.max(initial=-1))) + 1, dtype=bool
        )
        has_parent[children] = True
        left = has_parent[parents]
        if left.all():
            break
        children, parents = children[left], parents[left]
    return list(zip(children.tolist(), parents.tolist(), strict=True))


def _circles(links: Sequence[tuple]) -> list[list]:
    """Circles among links from child to parent, each as the nodes along it from the first that is
    linked; one for each knot of circles.
    """
    if not links:
        return []
    import networkx  # only where something may be wrong

    graph = networkx.DiGraph(links)
    order = {node: place for place, node in enumerate(graph)}
    knots = [
        knot
        for knot in networkx.strongly_connected_components(graph)
        if len(knot) > 1 or graph.has_edge(*[next(iter(knot))] * 2)
    ]
    circles = [
        [
            child
            for child, _ in networkx.find_cycle(
                graph.subgraph(knot), min(knot, key=order.__getitem__)
            )
        ]
        for knot in knots
    ]
    turned = [
        circle[first:] + circle[:first]
        for circle in circles
        for first in [circle.index(min(circle, key=order.__getitem__))]
    ]
    return sorted(turned, key=lambda circle: order[circle[0]])


def _in_a_circle(raw: RawTable, place: int, column: str, circle: Sequence[str]) -> Problem:
    if len(circle) == 1:
        what, wanted = f"{show(circle[0])} is the row itself.", "Name another, or leave it empty."
    else:
        what, wanted = (
            (
                f"the links go round in a circle "
                f"({' -> '.join(show(name) for name in [*circle, circle[0]])})."
            ),
            "Remove the link that is wrong.",
        )
    return Problem(raw.file, raw.row_of(place), column, raw.text[column].iloc[place], what, wanted)


def _unknown(
    values: Sequence[str], known: Sequence[str], what: str, wanted: str
) -> dict[str, tuple[str, str]]:
    """What to say about each id that is not there, with the nearest one that is; where there are
    very many, only the first few get that hint.
    """
    hinted = set(values[: max(_HINTS, _COMPARISONS // max(1, len(known)))])
    near = {value: _nearest(value, known) for value in hinted}
    return {
        value: (f"{show(value)} is not {what}.{near.get(value, '')}", wanted) for value in values
    }


def _nearest(value: str, known: Sequence[str]) -> str:
    among = (
        known
        if len(known) < _COMPARISONS
        else [name for name in known if name[:3] == value[:3]][:_COMPARISONS]
    )
    near = nearest(value, among, cutoff=0.7)
    return f" Did you mean {show(near)}?" if near else ""


# Names: which source one is a spelling of, and which words are that of a person who was counted.


# What no name begins with, and what a capital after it does not make one: "the American", "the head
# of Ukraine's navy".
_NO_NAMES = frozenset(
    (
        "a an the this that these those his her its their our my one another of in from at "
        "for to on near by with and"
    ).split()
)


def spellings(sources: pd.DataFrame) -> dict[str, str]:
    """For each spelling of a source's id, name or aliases (parted by ';'), as `plain_name` writes
    it, the id of the source.
    """
    owner: dict[str, str] = {}
    for source_id, name, aliases in sources[["source_id", "name", "aliases"]].itertuples(
        index=False, name=None
    ):
        own = [source_id, name, *(aliases.split(";") if isinstance(aliases, str) else [])]
        owner.update(
            {
                plain_name(spelling): source_id
                for spelling in own
                if isinstance(spelling, str) and spelling.strip()
            }
        )
    return owner


def resolve_names(names: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """For each name, the id of the source it is a spelling of; a name that no source has stays
    alone, whatever its capitals.

    Parameters
    ----------
    names
        Text as it stands in `publisher`, `via`, `speaker` or `claimant_id`.
    sources
        The table of sources; ids, names and aliases (separated by ';') are spellings of one source.

    Returns
    -------
    pd.Series
        Text, indexed like `names`; missing where the name is.
    """
    owner = spellings(sources)
    resolved = {
        name: owner.get(plain_name(name), plain_name(name)) for name in names.dropna().unique()
    }
    return names.map(resolved).astype("str")


def plain_name(name: str) -> str:
    """A name without what makes no difference between names: capitals, and blanks that are doubled.

    Examples
    --------
    >>> plain_name(" The  Daily Paper")
    'the daily paper'
    """
    return " ".join(name.split()).casefold()


def person_named(figure: str) -> tuple[str, ...]:
    """The words of a figure that name somebody, counted as one: a name that it begins with, or one
    after what that person is.

    Examples
    --------
    >>> person_named("Kim Chol-su"), person_named("Charles de Gaulle's driver"), person_named("his wife Olga")
    (('Kim', 'Chol-su'), ('Charles', 'Gaulle'), ('Olga',))
    >>> person_named("A fisherman") + person_named("Two Koreans") + person_named("the American")
    ()
    """
    from analysis.claims.checking import numbers_in  # here alone: names of sources need no numbers

    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", figure)
    if numbers_in(figure) - {1} or not words:
        return ()
    begins_with_name = words[0][0].isupper() and words[0].casefold() not in _NO_NAMES
    names: list[str] = []
    for before, word in zip(["", *words], words, strict=False):
        is_after_noun = before.islower() and before not in _NO_NAMES
        if word != word.lower() and (
            begins_with_name or is_after_noun or (names and before == names[-1])
        ):
            names.append(word)
    return tuple(names)


def without_names(words: str, names: Collection[str]) -> str:
    """The longest stretch of words that holds none of the names, from its first letter on; empty
    where there is none.

    Examples
    --------
    >>> without_names("Ivan Petrov, 41, a driver, was killed", {"Ivan", "Petrov"})
    'a driver, was killed'
    """
    if not names:
        return words
    pieces = re.split(rf"\b(?:{'|'.join(map(re.escape, names))})\b(?:['’]s\b)?", words)
    return max((re.sub(r"^[\W\d_]+|\W+$", "", piece) for piece in pieces), key=len)
