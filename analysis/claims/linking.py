"""Links between rows, and the names that they are made by.

Claims name sources, scopes and other claims that are there; nothing lies inside itself or repeats
what came later. Names of sources are matched here, and names of people who were counted are found.
"""

from __future__ import annotations

import graphlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.claims.checking import numbers_in
from analysis.claims.formats import RawTable
from analysis.claims.logs import (
    DECIDING,
    RESOLVING,
    check_kept,
    check_taken_back,
    grades_left,
    standing_decisions,
    standing_readings,
    standing_resolutions,
)
from analysis.claims.model import ids_in_column, listed_ids
from analysis.claims.names import NameIndex, ask
from analysis.claims.scopes import AS_DEFINED
from analysis.errors import Problem, nearest, show
from analysis.vocabulary import DEFINITIONS, SCOPE_KINDS

Spelling = tuple[str, str, str, int]  # what is written, its source, its column and its place

# Looking for the nearest id compares it with each that is there, which is slow: at least so many
# unknown ids get a hint, and each is compared with so many at most.
_HINTS, _COMPARISONS = 10, 5_000


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
        written = _spellings(sources)
        problems += _check_spellings(sources, written)
        if claims is not None and sources.is_whole:
            wanted = "Add the source there, or correct the id."
            problems += _check_sources(claims, "claimant_id", sources, written, wanted)
    if scopes is not None and scopes.has("kind") and scopes.has("id"):
        for kind in SCOPE_KINDS.names:
            if claims is not None and scopes.is_whole:
                problems += _check_scopes(claims, scopes, kind)
            problems += _check_nesting(scopes, kind) + _check_apart(scopes, kind)
    return problems


def check_definitions(claims: RawTable) -> list[Problem]:
    """Rows without a definition that say in other words what they count than such a row of another
    claimant of the same metric, people and place: until they have one, nothing can be held against
    either.
    """
    scope = ["metric", "population", "place"]
    needed = {*scope, "claimant_id", "counted_as"} - claims.defaults.keys()
    if not all(map(claims.has, needed)):
        return []
    text = claims.text.reindex(columns=list(dict.fromkeys([*claims.text, *scope])))
    text = text.fillna(
        {name: claims.defaults.get(name) for name in scope if name in claims.defaults}
    )
    silent = text["definition"].isna() if claims.has("definition") else pd.Series(True, text.index)
    words = text["counted_as"].str.casefold().where(silent & ~text["metric"].isin(AS_DEFINED))
    told = text.assign(words=words)[words.notna()].groupby(scope)[["words", "claimant_id"]]
    rivals = (told.transform("nunique") > 1).all(axis=1)
    what = "other rows of the same metric, population and place count by other words, and this one"
    wanted = f"Write one of scopes, or {', '.join(DEFINITIONS.names)}."
    return [
        claims.problem(place, "definition", f"{what} by {show(cell)}.", wanted)
        for place, cell in text["counted_as"].loc[rivals.index[rivals]].items()
    ]


def check_likenesses(tables: Mapping[str, RawTable]) -> list[Problem]:
    """Two sources of which one may be another spelling of the other, and outlets that may be
    another spelling of a source, or of an outlet named before. Each is a question, and nothing is
    joined by it.

    Two sources are two where the note of one names the other's id ("not army").
    """
    sources = tables.get("sources")
    if sources is None or not sources.has("source_id"):
        return []
    written = _names_written(sources)
    problems = _check_rows_alike(sources, written)
    claims = tables.get("claims")
    if claims is not None:
        problems += _check_outlets_alike(claims, sources, written)
    return problems


def check_logs(tables: Mapping[str, RawTable]) -> list[Problem]:
    """Rows of the logs that have no effect: judgements of a source or claim that is not there, rows
    that take back a grade which does not stand, a wrong `kept`, readings of a claim that is gone.

    What has been taken back or withdrawn is not looked at, so that what it was about may go.
    Parameters are those of `check_links`.
    """
    problems: list[Problem] = []
    claims, sources = tables.get("claims"), tables.get("sources")
    known = claims.text.get("claim_id") if claims is not None and claims.is_whole else None
    gone = "or correct the id; a {} one that is gone for good can be {}."
    grades = tables.get("grades")
    if grades is not None and grades.has("source_id") and grades.has("reliability"):
        if sources is not None and sources.has("source_id") and sources.is_whole:
            left = grades_left(grades.text)[0].values()
            rows = sorted(place for places in left for place in places)
            standing = replace(grades, text=grades.text.loc[rows])
            wanted = f"Add the source there, {gone.format('grade of', 'taken back')}"
            written = _spellings(sources)
            problems += _check_sources(standing, "source_id", sources, written, wanted)
        problems += check_taken_back(grades)
    decisions = tables.get("decisions")
    if known is not None and decisions is not None and all(map(decisions.has, DECIDING)):
        standing = replace(decisions, text=standing_decisions(decisions.text))
        wanted = f"Add that claim, {gone.format('decision on', 'withdrawn')}"
        problems += _check_claims(standing, ("claim_id", "parent_ids"), known, wanted)
    resolutions = tables.get("resolutions")
    if resolutions is not None and all(map(resolutions.has, RESOLVING)):
        if known is not None:
            standing = replace(resolutions, text=standing_resolutions(resolutions.text))
            wanted = f"Add that claim, {gone.format('resolution on', 'withdrawn')}"
            problems += _check_claims(standing, ("claim_ids",), known, wanted)
        problems += check_kept(resolutions)
    readings = tables.get("readings")
    if known is not None and readings is not None and readings.has("claim_id"):
        standing = replace(readings, text=standing_readings(readings.text))
        wanted = (
            "Accept the claim again if another program undid its saving; if it was removed on "
            "purpose, take it back (take_back_claims)."
        )
        problems += _check_claims(standing, ("claim_id",), known, wanted)
    return problems


def check_lineage(
    claims: RawTable,
    typed: pd.DataFrame,
    log: RawTable | None = None,
    accepting: Mapping[int, int] | None = None,
) -> list[Problem]:
    """Parents and wholes that are not there, are the claim itself, lead back to it, or are younger
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
    claims: RawTable, typed: pd.DataFrame, foremost: Collection[int]
) -> list[Problem]:
    """The problems; a circle is named at one of the foremost places if it goes through any."""
    if not claims.has("claim_id"):
        return []
    ids = claims.text["claim_id"]
    # Of an id that repeats, which was reported, the first row counts.
    place_of = pd.Series(ids.index, index=ids).loc[
        ~ids.duplicated().to_numpy() & ids.notna().to_numpy()
    ]
    problems = []
    for column in ("derived_from", "part_of"):
        if not claims.has(column):
            continue
        named = ids_in_column(claims.text[column])
        places = place_of.reindex(named, fill_value=-1).to_numpy()
        is_derived = column == "derived_from"
        problems += _check_parents(claims, column, named, places, foremost if is_derived else ())
        if is_derived:
            is_there = places >= 0
            children = named.index.to_numpy()[is_there]
            problems += _check_ages(claims, typed, children, places[is_there])
    return problems


def _check_parents(
    claims: RawTable, column: str, named: pd.Series, places: np.ndarray, foremost: Collection[int]
) -> list[Problem]:
    """The problems of one column: `named` are the names in it, indexed by the place of their row,
    and `places` where those claims are, or -1.
    """
    ids = claims.text["claim_id"]
    lost = named[(places < 0) & claims.is_whole]
    wanted = "Add that claim, or correct the id."
    explained = _unknown(lost.unique().tolist(), ids.dropna(), "the claim_id of a row", wanted)
    problems = [
        Problem(claims.file, claims.row_of(child), column, name, *explained[name])
        for child, name in lost.items()
    ]
    is_there = places >= 0
    links = zip(named.index[is_there].tolist(), places[is_there].tolist(), strict=True)
    for circle in _circles(list(links)):
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
        parent = show(names[parents[place]])
        days = [moment.astype("datetime64[D]") for moment in (said[place], public[place])]
        what = f"{parent} is of {days[0]}, after this claim ({days[1]})."
        wanted = "Correct a date, or the link."
        problems.append(claims.problem(children[place], "derived_from", what, wanted))
    return problems


def _check_sources(
    raw: RawTable, column: str, sources: RawTable, spellings: Sequence[Spelling], wanted: str
) -> list[Problem]:
    known = sources.text["source_id"].dropna().tolist()
    unknown = _not_among(raw, column, known)
    explained = _unknown(unknown, known, "a source_id of sources", wanted)
    owner = {spelling.casefold(): source_id for spelling, source_id, _, _ in reversed(spellings)}
    index = NameIndex(_pairs(_names_written(sources))) if unknown else None
    names = _first_names(sources)
    for value in unknown:
        if found := index.find(value):
            which = [f"{show(each.owner)} ({names[each.owner]})" for each in found]
            question = ask(which, by_surname=found[0].by_surname)
            explained[value] = (f"{show(value)} is not a source_id of sources. {question}", wanted)
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
    lost = all_named - set(ids[ids.isin(all_named)])
    explained = _unknown(sorted(lost), ids.dropna(), "the claim_id of a row", wanted)
    return [
        Problem(log.file, log.row_of(place), column, name, *explained[name])
        for column, named in links.items()
        for place, name in named.items()
        if name in lost
    ]


def _check_scopes(claims: RawTable, scopes: RawTable, kind: str) -> list[Problem]:
    kinds = scopes.text["kind"]
    # A kind that is missing was wrong, which has been reported, and may be this one.
    known = scopes.text.loc[(kinds == kind) | kinds.isna(), "id"].dropna().tolist()
    known += DEFINITIONS.names if kind == "definition" else ()
    wanted = "Add it there, or correct the id."
    explained = _unknown(_not_among(claims, kind, known), known, f"a {kind} of scopes", wanted)
    named = _named(scopes, kind) if explained else {}
    for value in explained:
        meant = named.get(plain_name(value), set())
        if len(meant) == 1:
            which = show(next(iter(meant)))
            explained[value] = (f"{show(value)} is the name of {which}.", f"Write {which}.")
    return _cells_holding(claims, kind, explained)


def _named(scopes: RawTable, kind: str) -> dict[str, set[str]]:
    """The ids of a kind by the whole of their names, with and without what stands in brackets."""
    own = scopes.text[scopes.text["kind"] == kind]
    named: dict[str, set[str]] = {}
    if scopes.has("name"):
        for scope_id, name in own[["id", "name"]].dropna().itertuples(index=False, name=None):
            for spelling in (name, re.sub(r"\s*\([^()]*\)", "", name)):
                named.setdefault(plain_name(spelling), set()).add(scope_id)
    return named


def _not_among(raw: RawTable, column: str, known: Sequence[str]) -> list[str]:
    distinct = pd.Index(raw.text[column].dropna().unique()) if raw.has(column) else pd.Index([])
    return distinct[~distinct.isin(known)].tolist()


def _cells_holding(
    raw: RawTable, column: str, explained: Mapping[str, tuple[str, str]]
) -> list[Problem]:
    if not explained:
        return []
    cells = raw.text[column][raw.text[column].isin(list(explained))]
    return [raw.problem(place, column, *explained[value]) for place, value in cells.items()]


def _check_spellings(sources: RawTable, spellings: Sequence[Spelling]) -> list[Problem]:
    """One spelling, one source: otherwise two names of one source count as two."""
    owner: dict[str, tuple[str, int | str]] = {}
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
    """Every id, name and alias; ids first, because a claim should hold one of these."""
    text = sources.text[sources.text["source_id"].notna()]
    owner = dict(text["source_id"].items())
    found = []
    for column in ("source_id", "name", "aliases"):
        for place, cell in text[column].dropna().items() if sources.has(column) else ():
            parts = cell.split(";") if column == "aliases" else [cell]
            found += [(part.strip(), owner[place], column, place) for part in parts if part.strip()]
    return found


def _names_written(sources: RawTable) -> list[Spelling]:
    """Every name and alias; an id is no name."""
    return [spelling for spelling in _spellings(sources) if spelling[2] != "source_id"]


def _pairs(written: Sequence[Spelling]) -> list[tuple[str, str]]:
    return [(name, source_id) for name, source_id, _, _ in written]


def _first_names(sources: RawTable) -> dict[str, str]:
    """For each source the name in its row; its id where it has none."""
    named = sources.text["name"] if sources.has("name") else sources.text["source_id"]
    ids = sources.text["source_id"]
    return dict(zip(ids, named.fillna(ids), strict=True))


def _check_rows_alike(sources: RawTable, written: Sequence[Spelling]) -> list[Problem]:
    index, names = NameIndex(_pairs(written)), _first_names(sources)
    empty = pd.Series("", sources.text.index)
    notes = sources.text["note"].fillna("") if sources.has("note") else empty
    first_place = {source_id: place for _, source_id, _, place in reversed(written)}
    problems: dict[tuple[str, str], Problem] = {}
    for name, source_id, column, place in written:
        for other, by_surname in index.find(name):
            before = first_place[other]
            is_told = _is_named_in(other, notes[place]) or _is_named_in(source_id, notes[before])
            if by_surname or before >= place or is_told:
                continue
            of_row = f"{show(other)} ({names[other]}) in row {sources.row_of(before)}"
            what = f"{show(name)} may be another spelling of {of_row}."
            wanted = f"Make the two rows one; if they are two, write “not {other}” in the note."
            problems.setdefault((source_id, other), sources.problem(place, column, what, wanted))
    return list(problems.values())


def _is_named_in(source_id: str, note: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(source_id)}(?!\w)", note) is not None


def _check_outlets_alike(
    claims: RawTable, sources: RawTable, written: Sequence[Spelling]
) -> list[Problem]:
    owned, names = {plain_name(name) for name, *_ in written}, _first_names(sources)
    places: dict[str, tuple[str, int]] = {}  # where each outlet is named first
    for column in filter(claims.has, ("publisher", "via")):
        cells = claims.text[column].dropna().drop_duplicates()
        for place, name in cells.items():
            if plain_name(name) not in owned:
                places.setdefault(name, (column, place))
    of_sources = NameIndex(_pairs(written))
    of_outlets = NameIndex((name, name) for name in places)
    order = {name: number for number, name in enumerate(places)}
    problems = []
    for name, (column, place) in places.items():
        whose = [each.owner for each in of_sources.find(name) if not each.by_surname]
        earlier = [
            each.owner
            for each in of_outlets.find(name)
            if not each.by_surname and order[each.owner] < order[name]
        ]
        if whose:
            likely = f"{show(whose[0])} ({names[whose[0]]})"
            wanted = "Add it to the aliases of that source, or to sources as another one."
        elif earlier:
            likely = f"{show(earlier[0])} in row {claims.row_of(places[earlier[0]][1])}"
            wanted = "Write one of the two, or add both to sources."
        else:
            continue
        what = f"{show(name)} may be another spelling of {likely}."
        problems.append(claims.problem(place, column, what, wanted))
    return problems


def _check_apart(scopes: RawTable, kind: str) -> list[Problem]:
    """Scopes that are said to be apart from what is not there, or from themselves."""
    if not scopes.has("apart_from"):
        return []
    own = scopes.text[scopes.text["kind"] == kind]
    ids = own["id"].dropna()
    named = ids_in_column(own["apart_from"])
    lost = named[~named.isin(ids) & scopes.is_whole]
    wanted = "Add it, or correct the id."
    explained = _unknown(lost.unique().tolist(), ids.tolist(), f"a {kind} of scopes", wanted)
    problems = [
        scopes.problem(place, "apart_from", *explained[other]) for place, other in lost.items()
    ]
    selves = named[named == ids.reindex(named.index)]
    return problems + [
        scopes.problem(
            place, "apart_from", f"{show(name)} would be apart from itself.", "Delete it."
        )
        for place, name in selves.items()
    ]


def _check_nesting(scopes: RawTable, kind: str) -> list[Problem]:
    if not scopes.has("part_of"):
        return []
    columns = (scopes.text[name].tolist() for name in ("kind", "id", "part_of"))
    inside: dict[str, tuple[int, object]] = {}  # the first row of each id, and what it lies inside
    for place, (its_kind, scope, whole) in enumerate(zip(*columns, strict=True)):
        if its_kind == kind and isinstance(scope, str):
            inside.setdefault(scope, (place, whole))
    links = {scope: whole for scope, (_, whole) in inside.items() if isinstance(whole, str)}
    lost = {scope: whole for scope, whole in links.items() if whole not in inside}
    if not scopes.is_whole:
        lost = {}
    unknown = list(dict.fromkeys(lost.values()))
    wanted = "Add it, or correct the id."
    explained = _unknown(unknown, list(inside), f"a {kind} of scopes", wanted)
    problems = [
        scopes.problem(inside[scope][0], "part_of", *explained[whole])
        for scope, whole in lost.items()
    ]
    for circle in _circles(list(links.items())):
        problems.append(_in_a_circle(scopes, inside[circle[0]][0], "part_of", circle))
    return problems


def _circles(links: Sequence[tuple]) -> list[list]:
    """Circles among links from child to parent, each as the nodes along it from the first that is
    linked; one for each group of nodes that all lead to each other.
    """
    parents: dict[object, list] = {}
    for child, parent in links:
        parents.setdefault(child, []).append(parent)
    try:
        graphlib.TopologicalSorter(parents).prepare()
        return []
    except graphlib.CycleError:
        import networkx  # only where something is wrong: it finds every circle, graphlib the first

    graph = networkx.DiGraph(links)
    order = {node: place for place, node in enumerate(graph)}
    circles = []
    for group in networkx.strongly_connected_components(graph):
        start = min(group, key=order.__getitem__)
        if len(group) == 1 and not graph.has_edge(start, start):
            continue
        circle = [child for child, _ in networkx.find_cycle(graph.subgraph(group), start)]
        first = circle.index(min(circle, key=order.__getitem__))
        circles.append(circle[first:] + circle[:first])
    return sorted(circles, key=lambda circle: order[circle[0]])


def _in_a_circle(raw: RawTable, place: int, column: str, circle: Sequence[str]) -> Problem:
    if len(circle) == 1:
        what, wanted = f"{show(circle[0])} is the row itself.", "Name another, or leave it empty."
    else:
        way = " -> ".join(map(show, [*circle, circle[0]]))
        what, wanted = f"the links go round in a circle ({way}).", "Remove the link that is wrong."
    return raw.problem(place, column, what, wanted)


def _unknown(
    values: Sequence[str], known: Sequence[str], what: str, wanted: str
) -> dict[str, tuple[str, str]]:
    """What to say about each id that is not there, with the nearest one that is.

    Where very many are not there, only the first few get that hint.
    """
    hinted = set(values[: max(_HINTS, _COMPARISONS // max(1, len(known)))])
    near = {value: _nearest(value, known) for value in hinted}
    return {
        value: (f"{show(value)} is not {what}.{near.get(value, '')}", wanted) for value in values
    }


def _nearest(value: str, known: Sequence[str]) -> str:
    among = known
    if len(known) >= _COMPARISONS:
        among = [name for name in known if name[:3] == value[:3]][:_COMPARISONS]
    near = nearest(value, among, cutoff=0.7)
    return f" Did you mean {show(near)}?" if near else ""


# Names: which source one is a spelling of, and which words are that of a person who was counted.


# No name begins with one of these words, and a capital letter after one does not make a name: "the
# American", "the head of Ukraine's navy".
_NO_NAMES = frozenset(
    "a an the this that these those his her its their our my one another of in from at for to on "
    "near by with and".split()
)


def spellings(sources: pd.DataFrame) -> dict[str, str]:
    """For each spelling of a source's id, name or aliases (separated by ';'), as `plain_name`
    writes it, the id of the source.
    """
    owner: dict[str, str] = {}
    columns = sources[["source_id", "name", "aliases"]]
    for source_id, name, aliases in columns.itertuples(index=False, name=None):
        for spelling in [source_id, name, *listed_ids(aliases)]:
            if isinstance(spelling, str) and spelling.strip():
                owner[plain_name(spelling)] = source_id
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
    """A name without what does not distinguish names: capital letters and doubled blanks.

    Examples
    --------
    >>> plain_name(" The  Daily Paper")
    'the daily paper'
    """
    return " ".join(name.split()).casefold()


def person_named(figure: str) -> tuple[str, ...]:
    """The words of a figure that name the one person whom it counts.

    That is a name that the figure begins with, or one after what that person is ("driver Ivan").

    Examples
    --------
    >>> person_named("Kim Chol-su"), person_named("his wife Olga")
    (('Kim', 'Chol-su'), ('Olga',))
    >>> person_named("Charles de Gaulle's driver")
    ('Charles', 'Gaulle')
    >>> person_named("A fisherman") + person_named("Two Koreans") + person_named("the American")
    ()
    """
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
