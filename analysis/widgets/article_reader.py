"""Which claims does this text make? The panel of `02_read_an_article`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.articles.reading import read_article, take_text
from analysis.articles.text import Article
from analysis.captions.panels import describe_candidates, describe_left_out, describe_review
from analysis.claims.accepting import (
    accept_claims,
    cells_of,
    names_nobody,
    names_of,
    take_back_claims,
)
from analysis.claims.linking import without_names
from analysis.claims.model import ClaimTables, as_typed
from analysis.claims.opening import opening_text
from analysis.english import count, count_claims, describe_day, plural
from analysis.errors import DataProblems, TollbookError
from analysis.extraction.candidates import extract_claims
from analysis.provenance.duplicates import find_accepted, find_duplicates, find_same_statements
from analysis.widgets.article_cards import (
    card_of,
    fields_of,
    inside_of,
    problems_of,
    show_problems,
    signs_of,
    unmatched_words,
    usual_fields_of,
)
from analysis.widgets.article_review import ADDED, ReviewCards
from analysis.widgets.controls import FilePicker, Fold, NameField
from analysis.widgets.panel import WIDE, DataPanel, problem_view, view

# What is written is sent when the field is left: the last letters would come after a press on Save.
_WHOLE = {"style": WIDE, "continuous_update": False}
_CLOSE = {"description_width": "initial"}
_FULL = {"width": "98%"}
_SIGNS = (
    "Each marked figure has the number of its card. A dashed line marks one that the text does not "
    "assert, or that is background to it: what is said for all figures is not taken for those of "
    "the background."
)
_KEYS = (
    "On a card: a accepts and goes on to the next one to be decided, e edits, r rejects, and the "
    "same key again takes it back; u undoes the last of ten things, a saving too; s saves. The "
    "arrow keys go to the next or the last card, Home and End to the first or the last of all. "
    "While you edit, Ctrl+Enter applies and Escape leaves. Nothing is saved before you save it."
)
_KEYS_TITLE = "Keys and signs"
_NAMES = "Keep the names of the dead out of wordings and notes: a count needs none."
_MOST_CARDS = 200  # more figures than a long article has; the page becomes slow beyond
_READING = "The text is being read. Press the square above the notebook to stop."
_KEEP = (
    "Keep the text itself too, in data/texts (only where its licence allows that, and with "
    "every name that stands in it)"
)
_CLEARED = (
    "This is another text, so what was said of the last one is cleared: {}. Fill it in for "
    "this one."
)


class ArticleReader(DataPanel):
    """Reads the claims out of an article: the text with its figures marked, a card for each, and
    nothing saved that a person has not accepted.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes. Claims can be saved where it is a folder of CSV files.
    article
        The article it opens on, as `analysis.read_article` or `analysis.take_text` gives it; else
        on the text that comes with the case, where there is one.

    Attributes
    ----------
    article
        The article that was read last; None before there was any.
    candidates
        What was found in it, in the columns of `analysis.extract_claims`, with the edits of the
        analyst, and the people and the place chosen for those of which the text names none and that
        are not background. The names of somebody counted are left out of a wording.
    review
        The cards, with what was decided on each.
    """

    def __init__(self, where: object, *, article: Article | None = None) -> None:
        self.article: Article | None = None
        self._found = extract_claims("")
        self._saved: dict[str, str] = {}
        self._same: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._cleared: list[str] = []
        self._is_warned = False
        self._make_controls()
        super().__init__(where)
        self.add_class("tollbook-reader")
        about = widgets.HBox(
            [self._publisher, self._day, self._by, self._read], layout={"flex_flow": "row wrap"}
        )
        more = Fold("more about the text", [self._file, self._url, self._language, self._keep])
        read = [self._said, self._shown, self._answer, self.review]
        self.children = [self._text, about, more, *read, self.reload_button, self.status]
        self.reload()
        text = opening_text(where) if article is None else ""
        if article is not None or text.strip():
            self._replace(lambda: self._take(article or take_text(text)))

    @property
    def candidates(self) -> pd.DataFrame:
        rows, edits = self._found.to_dict("records"), self.review.edits
        edited = [{**row, **edits.get(row["claim_id"], {})} for row in rows]
        numbers = range(1, len(edited) + 1)
        frame = pd.DataFrame(edited, numbers, self._found.columns, dtype="object")
        frame = self._with_usual(self._as_repeats(self._with_added(frame)))
        return frame.assign(
            url=self._about[self._url].strip(),
            wording_lang=self._about[self._language].strip(),
        )

    def _with_added(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The candidates, those of which the text names something that is being added by its id."""
        new = {(row["column"], row["words"]): row_id for row_id, row in self.review.added.items()}
        for row, candidate in frame.iterrows():
            for column in {column for column, words in new if words}:
                words = unmatched_words(candidate, column)
                if words and (column, words) in new:
                    frame.loc[row, column] = new[column, words]
        return frame

    def _with_usual(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The candidates with what the analyst said once for all of them, where the text says
        nothing of it: days go with what is counted, and are never laid beside those of the text.
        """
        usual = {name: cell for name, cell in self.review.usual.items() if cell}
        is_open = {column: self._is_unstated(frame, column) for column in ("population", "place")}
        is_timeless = self._is_empty(frame, "period") & self._is_empty(frame, "period_words")
        is_open |= dict.fromkeys(("period", "period_start", "period_end"), is_timeless)
        for column, cell in usual.items():
            is_filled = is_open[column] & self._is_empty(frame, column) & self._is_own(frame)
            frame[column] = frame[column].mask(is_filled, cell)
        return frame

    def _is_own(self, frame: pd.DataFrame) -> pd.Series:
        """Whether a candidate is no toll of something else, and keeps nothing from a claim that it
        repeats.
        """
        is_kept = (frame["derivation"] == "echo") & ~self._is_empty(frame, "derived_from")
        return ~is_kept & ~frame["is_background"].astype(bool)

    @staticmethod
    def _is_empty(frame: pd.DataFrame, column: str) -> pd.Series:
        return frame[column].isna() | (frame[column].astype("str") == "")

    def _is_unstated(self, frame: pd.DataFrame, column: str) -> pd.Series:
        """Whether the text names no people, or no place, of its own for a candidate."""
        words = frame[f"{column}_words"]
        return words.isna() | words.fillna("").map(names_nobody).astype(bool)

    def _as_repeats(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The candidates, those that repeat a claim of the data as its echoes. What the text does
        not say of them stays empty: it is kept from that claim.
        """
        for row, candidate in frame.iterrows():
            claim_id = self._same.get(candidate["claim_id"])
            is_edited = {"derivation", "derived_from"} & self.review.edits.get(
                candidate["claim_id"], {}
            ).keys()
            if claim_id and candidate["claim_id"] not in self.review.news and not is_edited:
                frame.loc[row, ["derivation", "derived_from"]] = "echo", claim_id
        return frame

    def show_data(self) -> None:
        """Show the cards beside the data as it is now; what was decided stays."""
        scopes = (name for _, name in self.tables.scope_rows)
        self.review.taken = {*self.tables.source_rows, *scopes}
        if self.article is not None:
            self._found = self._find()
            self._look_back()
            self._show_cards()

    def _wider_tables(self) -> ClaimTables:
        """The tables with what is being added to them."""
        new = _new_rows(self.review.added)
        frames = {name: getattr(self.tables, name) for name in new}
        wider = {
            name: pd.concat(
                [frames[name], as_typed(pd.DataFrame(rows, dtype="str"), name)], ignore_index=True
            )
            for name, rows in new.items()
        }
        return replace(self.tables, **wider) if wider else self.tables

    def read(self) -> None:
        """Read the claims out of the text that stands in the box: what a press on Read does. What
        was decided on the same text stays.
        """
        if self.article is not None and _is_same(self._text.value, self.article.text):
            self._text.value = self.article.text
            self._take_what_is_said()
            self.show_data()
            self._show_text()
        else:
            self._replace(self._take_box)

    def save(self) -> None:
        """Save the accepted candidates: what a press on Save accepted does."""
        candidates = self.candidates
        accepted = candidates[candidates["claim_id"].isin(self._not_saved())]
        try:
            if not self._by.value.strip():
                self._lead("accepted_by")
                raise TollbookError("Your name: it is empty. Write who accepts the claims.")
            if accepted.empty:
                raise TollbookError(
                    "Nothing is accepted that has not been saved. Accept a candidate first."
                )
            inside = accepted["part_of"].map(lambda whole: self._saved.get(whole, whole))
            rows = _new_rows(self._added_for(accepted))
            by, text = self._by.value, self.article.text
            ids = accept_claims(
                self.where,
                accepted.assign(part_of=inside),
                by=by,
                text=text,
                keep_text=self._keep.value,
                **rows,
            )
        except TollbookError as error:
            self._answer.value = view(markup.notice(show_problems(error)))
            if isinstance(error, DataProblems):
                self.reload()  # what another session has saved since is shown on the cards
                self._lead_to(problems_of(error, accepted))
            return
        self.review.wrong = {}
        self._saved |= dict(zip(accepted["claim_id"], ids, strict=True))
        self.review.remember(lambda: self._take_back(ids, by, rows))
        said = f"Saved: {count_claims(len(ids))}, accepted by {by}. Press u or Undo to take "
        self._say(said + plural(len(ids), "it back.", "them back."))
        self.reload()

    def _added_for(self, accepted: pd.DataFrame) -> dict[str, dict[str, str]]:
        """What is to be added to the tables for these candidates, and what that lies inside."""
        added = self.review.added
        missing = {row_id: added[row_id] for row_id in added.keys() - self.review.taken}
        named = {cell for column in ADDED for cell in accepted[column].dropna()}
        needed: set[str] = set()
        while reached := (named & missing.keys()) - needed:
            needed |= reached
            named = {cell for row_id in reached for cell in missing[row_id].values()}
        return {row_id: row for row_id, row in added.items() if row_id in needed}

    def _take_back(
        self, claim_ids: list[str], by: str, rows: Mapping[str, list[dict[str, str]]]
    ) -> None:
        """Undo a saving: the rows that it wrote are taken out again, if nobody changed them."""
        try:
            take_back_claims(
                self.where, claim_ids, by=by, reason="taken back right after saving", **rows
            )
        except TollbookError as error:
            self._answer.value = view(markup.notice(problem_view(error)))
            return
        self._saved = {
            name: claim_id for name, claim_id in self._saved.items() if claim_id not in claim_ids
        }
        self._told = {name: said for name, said in self._told.items() if name in self._saved}
        self._say(f"Taken back: {count_claims(len(claim_ids))}, still accepted and not saved.")
        self.reload()

    def _say(self, sentence: str) -> None:
        self._answer.value = view(markup.notice(markup.paragraph(sentence)))

    def _lead_to(self, wrong: Mapping[str, list[list[str]]]) -> None:
        """Say on the cards what kept them from being saved, and go to the first place."""
        self.review.wrong = {}
        self.review.wrong = dict(wrong)

    def _lead(self, column: str) -> None:
        """Put the focus on the field of the panel that fills a column."""
        fields = {
            "publisher": self._publisher,
            "published_on": self._day,
            "url": self._url,
            "wording_lang": self._language,
            "accepted_by": self._by,
        }
        if column in fields:
            fields[column].focus()

    def _make_controls(self) -> None:
        pasted = "Paste an article, or choose a file"
        self._text = widgets.Textarea(
            description="Text",
            rows=4,
            style=_CLOSE,
            continuous_update=False,
            layout=_FULL,
            placeholder=pasted,
        )
        label = "Or choose a file (.txt, .html, .pdf, .docx)"
        self._file = FilePicker(label, ".txt,.html,.htm,.pdf,.docx", self._take_file)
        self._publisher = widgets.Text(
            description="Publisher",
            style=_CLOSE,
            continuous_update=False,
            layout={"width": "240px"},
        )
        self._day = widgets.DatePicker(
            description="Published on", style=_CLOSE, layout={"width": "230px"}
        )
        self._url = widgets.Text(description="Link", **_WHOLE)
        self._language = widgets.Text(description="Language", value="en", **_WHOLE)
        self._read = widgets.Button(
            description="Read",
            tooltip="Find the casualty figures in the text",
            layout={"width": "90px"},
        )
        self._by = NameField()
        self._keep = widgets.Checkbox(description=_KEEP, indent=False, layout=_FULL)
        self._said, self._shown, self._answer = (widgets.HTML() for _ in range(3))
        self.review = ReviewCards(save=self.save, lead=self._lead)
        self._read.on_click(lambda _button: self.read())
        about = [self._publisher, self._day, self._url, self._language]
        # What is said of the article that was read.
        self._about = {control: control.value for control in about}
        for control in about:
            control.observe(self._take_what_is_said, names="value")
        self.review.observe(self._show_cards, names=["edits", "news", "added", "usual"])
        self.review.observe(self._show_progress, names="verdicts")

    def _take_file(self, name: str, size: int, data: bytes | None) -> None:
        """Read the file that was chosen, and its claims."""

        def take() -> None:
            self._empty_fields()
            if data is None:
                raise TollbookError(
                    f"{name}: the file has {size / 1e6:,.0f} MB, too many for the page to hand "
                    "over. Paste its text, or read it by its path and hand it to the panel: "
                    "ArticleReader(article=read_article(path))."
                )
            self._take(read_article(data, name=name))

        self._replace(take)

    def _replace(self, take: Callable[[], object]) -> None:
        """Put up another text and its claims. Where that fails, say so, and show nothing of the
        text before, whose claims must not be taken for those of this one.
        """
        try:
            self._warn_of_loss()
        except TollbookError as error:
            self._said.value = view(markup.notice(problem_view(error)))
            return
        self._show_nothing()
        self._said.value = view(markup.notice(markup.paragraph(_READING)))
        try:
            take()
            self._read_claims()
        except (Exception, KeyboardInterrupt) as error:  # whatever a file leads a library to
            self.article = None
            self._show_nothing()
            said = problem_view(_in_words(error))
            self._said.value = view(markup.notice(said, *self._news()))

    def _show_nothing(self) -> None:
        """Show no text and no cards."""
        self._found = extract_claims("")
        self._saved, self._told, self._n_left_out = {}, {}, 0
        self._answer.value = self._shown.value = ""
        self.review.start([], [])
        self._show_progress()

    def _take_box(self) -> None:
        """Take the text that was pasted into the box."""
        self._cleared = self._clear_what_was_said(self._text.value)
        self.article = None
        article = take_text(self._text.value)
        self._text.value = article.text
        self.article = article

    def _empty_fields(self) -> None:
        """Empty the box, and the fields that say what its text is."""
        self.article = None  # so that what is emptied below does not have it read anew each time
        self._cleared = []
        for control in (self._text, self._publisher, self._url):
            control.value = ""
        self._day.value = None
        self.review.forget()

    def _take(self, article: Article) -> None:
        """Put an article into the box, and what it says of itself into the fields."""
        self._empty_fields()
        self._text.value = article.text
        self._publisher.value = article.publisher
        self._day.value = article.published_on
        self._url.value = article.url
        self._language.value = article.language or "en"
        self.article = article

    def _take_what_is_said(self, _change: object = None) -> None:
        """Take what is said of the article, as long as its text stands in the box; of another text
        it is taken when that is read.
        """
        if self.article is not None and self._text.value == self.article.text:
            self._about = {control: control.value for control in self._about}
            self._find_again()

    def _clear_what_was_said(self, text: str) -> list[str]:
        """Clear what was said of the last article and not changed since, if this is another one;
        the labels of what was cleared.
        """
        if self.article is None:
            return []
        lines, before = (set(each.split("\n")) for each in (text, self.article.text))
        if lines & before - {""}:
            return []
        stale = [
            control
            for control, said in self._about.items()
            if said and control.value == said and control is not self._language
        ]
        for control in stale:
            control.value = None if control is self._day else ""
        said_for_all = ["What holds for all figures"] if self.review.forget() else []
        return [*(control.description for control in stale), *said_for_all]

    def _read_claims(self) -> None:
        """Find the claims of the article, and put up their cards."""
        self._about = {control: control.value for control in self._about}
        self._found = self._find()
        self._look_back()
        self._show_cards()
        self._show_text()

    def _find_again(self) -> None:
        """Read the days anew, which are counted from the day of publication, and match the names;
        what was decided and edited stays.
        """
        self._found = self._find()
        self._show_cards()

    def _find(self) -> pd.DataFrame:
        """The candidates of the article, each with its figure and where that stands in its
        sentence.
        """
        publisher = self._about[self._publisher].strip() or None
        found = extract_claims(
            self.article.text,
            published_on=self._about[self._day],
            publisher=publisher,
            tables=self.tables,
        )
        self._n_left_out = max(0, len(found) - _MOST_CARDS)
        found = found.head(_MOST_CARDS)
        text, starts, ends = self.article.text, found["start"], found["end"]
        figures = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        places = [
            _place_in(sentence, figure, text, start)
            for sentence, figure, start in zip(found["sentence"], figures, starts, strict=True)
        ]
        rows = zip(found.to_dict("records"), figures, strict=True)
        wordings = [without_names(row["wording"], names_of(row, figure)) for row, figure in rows]
        found = found.assign(figure=figures, figure_at=places, wording=wordings)
        duplicates = find_duplicates(found, self.tables)
        self._same = find_same_statements(found, duplicates, self.tables)
        return found

    def _show_text(self) -> None:
        marks = []
        for number, row in enumerate(self._found.to_dict("records"), 1):
            signs = signs_of(row)
            words = f"{number} {', '.join(signs + inside_of(row['part_of']))}".strip()
            marks.append((row["start"], row["end"], words, bool(signs)))
        said = describe_candidates(len(marks), len(self._saved), self._n_left_out)
        lines = [*filter(None, [said, describe_left_out(self.article.left_out)])]
        news = [*map(markup.paragraph, lines), *self._news()]
        self._said.value = view(markup.notice(*news)) if news else ""
        label, language = "The text with its figures marked", self._about[self._language].strip()
        text = markup.marked(self.article.text, sorted(marks), label, language)
        kept = f"Text: {len(self.article.text):,} characters, sha256 {self.article.sha256[:8]}."
        below = markup.join([markup.paragraph(each) for each in (_SIGNS, _KEYS, _NAMES, kept)])
        self._shown.value = view(text, markup.details(_KEYS_TITLE, below))

    def _news(self) -> list[markup.Markup]:
        """Which fields were emptied as they told of the text before; said once."""
        cleared, self._cleared = self._cleared, []
        return [markup.paragraph(_CLEARED.format(", ".join(cleared)))] if cleared else []

    def _show_cards(self, _change: object = None) -> None:
        wider = self._wider_tables()
        with self.review.hold_sync():
            self.review.fields = fields_of(wider, self._found["claim_id"].tolist())
            self.review.usual_fields = usual_fields_of(wider)
            self.review.language = self._about[self._language].strip()
            self.review.cards = list(self._cards(wider))
            n_folded = sum(card["folded"] for card in self.review.cards)
            self.review.folded_words = f"{count(n_folded, 'mention')} without a number"
            self._show_progress()

    def _cards(self, wider: ClaimTables) -> Iterator[dict[str, object]]:
        candidates = self.candidates
        duplicates = find_duplicates(candidates, self.tables)
        every = self.tables.all_claims
        saved = every[every["claim_id"].isin(self._saved.values())]
        claims = {claim["claim_id"]: claim for claim in saved.to_dict("records")}
        rows = zip(self._found.to_dict("records"), candidates.to_dict("records"), strict=True)
        for number, (found, edited) in enumerate(rows, 1):
            name = found["claim_id"]
            claim_id, told = self._saved.get(name), self._told.get(name, "")
            is_likely = duplicates["candidate_id"] == name
            likely = duplicates[is_likely & (duplicates["claim_id"] != claim_id)]
            cells = cells_of(claims.get(claim_id, edited))  # of one that was saved, those saved
            same = self._same.get(name, "")
            is_saved = name in self._saved
            added = self.review.added.keys() - self.review.taken
            yield card_of(number, cells, found, wider, likely, told, is_saved, same, added)

    def _show_progress(self, _change: object = None) -> None:
        cards = self.review.cards
        n_folded = sum(card["folded"] for card in cards)
        left = [card for card in cards if card["id"] not in self._saved]
        verdicts = [self.review.verdicts.get(card["id"]) for card in left]
        to_decide = sum(
            not verdict and not card["folded"] for verdict, card in zip(verdicts, left, strict=True)
        )
        numbers = (verdicts.count("accepted"), verdicts.count("rejected"), to_decide)
        n_aside = sum(bool(signs_of(row)) for row in self._found.to_dict("records"))
        self.review.progress = describe_review(len(cards) - n_folded, n_folded, n_aside, *numbers)

    def _not_saved(self) -> list[str]:
        """The candidates that are accepted and not yet saved."""
        return [
            name
            for name, verdict in self.review.verdicts.items()
            if verdict == "accepted" and name not in self._saved
        ]

    def _look_back(self) -> None:
        """See which candidates were accepted from this very text before, and whether their claims
        are in the data.
        """
        for row in find_accepted(self._found, self.tables, self.article.sha256).itertuples():
            accepted = f"accepted by {row.accepted_by} on {describe_day(row.accepted_on)}"
            self._told[row.candidate_id] = f"saved, {accepted}"
            if row.is_there:
                self._saved[row.candidate_id] = row.claim_id
            else:
                self._told[row.candidate_id] = (
                    f"{accepted} before, and its claim is not in the data: not saved to the end, "
                    "or removed"
                )

    def _warn_of_loss(self) -> None:
        """Stop once before another text takes the place of one with accepted candidates that are
        not saved.
        """
        left = len(self._not_saved())
        self._is_warned, is_warned = left > 0, self._is_warned
        if left and not is_warned:
            raise TollbookError(
                f"{count(left, 'accepted candidate')} {plural(left, 'is', 'are')} not saved. Save "
                "first, or do the same again to give up."
            )


def _new_rows(added: Mapping[str, Mapping[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Rows for `sources` and `scopes`, by table; a table without any is left out."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row_id, row in added.items():
        cells = {name: cell for name, cell in row.items() if name not in ("column", "words")}
        if row["column"] == "claimant_id":
            rows.setdefault("sources", []).append({"source_id": row_id, **cells})
        else:
            kind = row["column"]
            rows.setdefault("scopes", []).append({"kind": kind, "id": row_id, **cells})
    return rows


def _is_same(text: str, read: str) -> bool:
    """Whether a text that stands in the box is the one that was read."""
    try:
        return take_text(text).text == read
    except TollbookError:
        return False


def _in_words(error: BaseException) -> TollbookError:
    """What stopped a reading, in a sentence."""
    if isinstance(error, TollbookError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return TollbookError(str(error) or "Stopped: the text was not read.")
    said = " ".join(f"{type(error).__name__}: {error}".split())[:120]
    return TollbookError(
        f"the text: it could not be read, by a fault of this program ({said}). Read it in parts, "
        "and report the part that fails."
    )


def _place_in(sentence: str, figure: str, text: str, start: int) -> int:
    """Where a figure stands in its sentence."""
    first = text.rfind(sentence, 0, start + len(sentence))
    return start - first if 0 <= first <= start else max(0, sentence.find(figure))
