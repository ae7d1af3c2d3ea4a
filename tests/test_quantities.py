"""Phrases of news reports become quantities, and never a number that the words do not hold."""

from __future__ import annotations

import csv
import doctest
import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quantities_phrases import BASIC, NOT_YET, SEEN_IN_THE_WILD

from analysis import quantities
from analysis.quantities import lexicon_words
from analysis.quantities.lexicon import read_rows, words_with
from analysis.quantities.model import FoundQuantity, Quantity, Share, describe_quantity
from analysis.quantities.reading import find_quantities, parse_quantity, read_share
from analysis.vocabulary import FILLED_CELLS, QUALIFIERS
from tests.rows import check_not_read_yet, check_rows

ROOT = Path(__file__).parent.parent
OWN_CLAIMS = ROOT / "data" / "kursk" / "claims.csv"
FOUNDING_CLAIMS = (
    ROOT.parent / "shared" / "kursk" / "claims.csv"
)  # the same claims, with the text of each value
LANGUAGES_READ_IN_FULL = {"en", "uk", "ru", "ko"}


def read_cases(block: str) -> list[tuple[str, Quantity]]:
    cases = []
    for line in block.strip("\n").splitlines():
        if not line or line.startswith("#"):
            continue
        phrase, qualifier, *numbers = (
            cell.strip(" ").replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)
        )
        low, best, high = (int(number) if number else None for number in numbers)
        cases.append((phrase, Quantity(low, best, high, qualifier)))
    return cases


BASIC_CASES, WILD_CASES, NOT_YET_CASES = (
    read_cases(BASIC),
    read_cases(SEEN_IN_THE_WILD),
    read_cases(NOT_YET),
)
READ_CASES = BASIC_CASES + WILD_CASES


@pytest.mark.corpus
def test_a_basic_phrase_means_its_quantity() -> None:
    check_rows(BASIC_CASES, parse_quantity)


@pytest.mark.corpus
def test_a_published_phrase_means_its_quantity() -> None:
    check_rows(WILD_CASES, parse_quantity)


NOT_A_COUNT = """
December 05
May 05
on January 06-09
"""
FORMS = (
    "May 05; December 00; 05 May; on 1 May 05; 2024; in 05; aged 05; , 41, ; 3-2; 05-03; Boeing 737; "
    "T-72; 05th; 8th; 30-летний; killed; at least; between; and; to; 4 000; 1.2M+; 5만; half; 00; 07%"
).split("; ")


def test_a_date_with_a_leading_zero_is_no_count() -> None:
    dates = NOT_A_COUNT.strip().splitlines()
    check_rows([(date, "no_figure") for date in dates], lambda date: parse_quantity(date).qualifier)
    assert parse_quantity("at least 30 killed on May 05") == Quantity(low=30, qualifier="at_least")


NUMBERS_AND_COUNTS = """
Boeing 737 crash victims | no_figure
Ivan Petrov, 41, was killed | vague
30-летний солдат погиб | no_figure
30 were not killed | vague
30 soldiers were not killed | vague
30 killed, not wounded | exact
3O killed | vague
six-figure | vague
100s | vague
we know about 10 dead | exact
48440.0 | exact
حوالي 200 قتيل | vague
约200人死亡 | vague
"""


def test_a_number_that_may_be_no_count_is_never_exact() -> None:
    rows = [line.split(" | ") for line in NUMBERS_AND_COUNTS.strip().splitlines()]
    check_rows(rows, lambda wording: parse_quantity(wording).qualifier)


@given(st.lists(st.sampled_from(FORMS), max_size=6), st.sampled_from((" ", ", ", "-", "")))
def test_no_mix_of_dates_ages_scores_and_vehicles_breaks_the_reading(
    forms: list[str], joint: str
) -> None:
    assert parse_quantity(joint.join(forms)).qualifier in QUALIFIERS


@pytest.mark.corpus
def test_a_phrase_among_those_not_read_yet_is_not_read_yet() -> None:
    check_not_read_yet(NOT_YET_CASES, parse_quantity)


def test_no_phrase_stands_in_the_table_with_two_meanings() -> None:
    meanings: dict[str, set[Quantity]] = {}
    for phrase, quantity in READ_CASES + NOT_YET_CASES:
        meanings.setdefault(phrase, set()).add(quantity)
    assert {
        phrase for phrase, quantities_meant in meanings.items() if len(quantities_meant) > 1
    } == set()


def test_the_table_holds_more_than_700_phrases() -> None:
    assert len({phrase for phrase, _ in READ_CASES}) > 700


def test_every_qualifier_is_a_word_of_the_vocabulary() -> None:
    assert {quantity.qualifier for _, quantity in READ_CASES} == set(QUALIFIERS.names)


# The founding data: its rows against its words.

# Rows whose numbers or qualifier say more, or other, than the words around the figure do; the
# parser keeps to the words.
NOT_IN_THE_WORDS = {
    "kbs_id_200_combined": "a bare 200, stored about because the article hedges elsewhere",
    "moscowtimes_20250122_3000_wounded": "a bare 3,000, stored about because it is 4,000 less about 1,000",
    "nis_20250113_2700_wounded": "'approximately' stands before the 300 and was taken for the 2,700 too",
    "nis_20250430_4700_total": "a bare 4,700, stored about because the statement speaks of estimates",
    "nis_20250430_600_killed": "a bare 600, stored about because the statement speaks of estimates",
    "nis_20250430_4100_wounded": "'about' stands before the 600 and was taken for the 4,100 too",
    "bbcru_20241227_1000_week": (
        "тысячу человек is 'a thousand', stored about because the article speaks of a "
        "rounded figure"
    ),
    "ap_20241217_couple_hundred": "a couple hundred is vague, and stored with the number 200",
    "meduza_20241218_up_to_several_hundred": "a ceiling without a number, stored at_most; vague in the words",
    "isw_20250116_forecast_12000": "the entirety of 12,000 is a share in the words, and stored as the 12,000",
}


@pytest.fixture(params=[OWN_CLAIMS, FOUNDING_CLAIMS], ids=["own", "founding"])
def claims(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    return read_claims(request.param)


def read_claims(path: Path) -> list[dict[str, str]]:
    if path == FOUNDING_CLAIMS and not path.exists():
        pytest.skip(f"the founding claims are not beside this checkout ({path.name})")
    with path.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["claim_id"] not in NOT_IN_THE_WORDS]


def stored_quantity(row: dict[str, str]) -> Quantity:
    """A row's quantity; one number that is stored once fills every cell that its qualifier fills."""
    numbers = {name: int(row[name]) for name in ("low", "best", "high") if row[name]}
    if len(numbers) == 1:
        numbers = dict.fromkeys(FILLED_CELLS[row["qualifier"]], *numbers.values())
    return Quantity(**numbers, qualifier=row["qualifier"])


def test_every_value_of_the_founding_data_is_what_its_words_say() -> None:
    rows = [row for row in read_claims(FOUNDING_CLAIMS) if row["value_text"]]
    wrong = [
        (row["claim_id"], row["value_text"])
        for row in rows
        if parse_quantity(row["value_text"]) != stored_quantity(row)
    ]
    assert wrong == []


def test_a_wording_of_the_claims_never_gives_another_number(claims: list[dict[str, str]]) -> None:
    wrong = []
    for row in claims:
        read = parse_quantity(row["wording"])
        if read != stored_quantity(row) and read.qualifier != "vague":
            wrong.append((row["claim_id"], row["wording"], read))
    assert wrong == []


def test_a_wording_of_the_claims_is_vague_only_where_it_holds_several_figures_or_a_whole(
    claims: list[dict[str, str]],
) -> None:
    in_full = [row for row in claims if row["wording_lang"] in LANGUAGES_READ_IN_FULL]
    unclear = [
        row["wording"] for row in in_full if parse_quantity(row["wording"]) != stored_quantity(row)
    ]
    assert [wording for wording in unclear if len(find_quantities(wording)) < 2] == [
        # the half is told in another sentence
        "11-12,000 strong North Korean contingent deployed to the embattled",
    ]


# What must not matter.


@pytest.mark.corpus
@pytest.mark.parametrize(
    "vary",
    [
        str.upper,
        str.lower,
        str.title,
        "  {}\t".format,
        "\u00a0{}\n".format,
        "“{}”".format,
        "‘{}’".format,
        "'{}'".format,
    ],
    ids=[
        "upper",
        "lower",
        "title",
        "blanks",
        "other blanks",
        "quoted",
        "quoted once",
        "quoted straight",
    ],
)
def test_case_and_blanks_around_do_not_matter(vary: Callable[[str], str]) -> None:
    """But for a name that is known by its capital alone."""
    phrases = [phrase for phrase, _ in READ_CASES if "Akhmat" not in phrase]
    check_rows([(vary(phrase), parse_quantity(phrase)) for phrase in phrases], parse_quantity)


@pytest.mark.parametrize("separator", [",", ".", "'", "’", " ", "\u00a0", "\u2009", "\u202f"])
def test_every_grouping_gives_the_same_number(separator: str) -> None:
    assert parse_quantity(f"at least 12{separator}345{separator}678") == Quantity(
        low=12_345_678, qualifier="at_least"
    )


@pytest.mark.parametrize("dash", ["-", "–", "—", "−", "‑", " - ", " – ", "~", "∼", " to ", " or "])
def test_every_dash_joins_a_range(dash: str) -> None:
    assert parse_quantity(f"300{dash}400 soldiers") == Quantity(
        low=300, high=400, qualifier="range"
    )


PREFIXES = {
    "about": "about",
    "at least": "at_least",
    "more than": "more_than",
    "up to": "at_most",
    "fewer than": "fewer_than",
    "nearly": "nearly",
    "slightly more than": "slightly_more_than",
    "щонайменше": "at_least",
    "понад": "more_than",
    "до": "at_most",
    "майже": "nearly",
    "не менее": "at_least",
    "более": "more_than",
    "около": "about",
    "최소": "at_least",
    "약": "about",
}
counts = st.integers(min_value=0, max_value=999_999_999)
ALPHABETS = (
    "0123456789",
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "०१२३४५६७८९",
    "০১২৩৪৫৬৭৮৯",
    "０１２３４５６７８９",
)


@given(st.sampled_from(sorted(PREFIXES)), st.integers(min_value=32, max_value=999_999_999))
def test_a_qualifier_before_any_number_keeps_that_number(prefix: str, number: int) -> None:
    quantity = parse_quantity(f"{prefix} {number:,}")
    assert quantity.qualifier == PREFIXES[prefix]
    assert {
        count for count in (quantity.low, quantity.best, quantity.high) if count is not None
    } == {number}


@given(counts, st.sampled_from([",", ".", " ", "\u202f", ""]), st.sampled_from(ALPHABETS))
def test_digits_of_any_alphabet_and_grouping_give_the_same_number(
    number: int, separator: str, alphabet: str
) -> None:
    written = f"{number:,}".replace(",", separator).translate(str.maketrans("0123456789", alphabet))
    assert parse_quantity(f"at least {written}") == Quantity(low=number, qualifier="at_least")


@given(st.integers(min_value=0, max_value=999_999))
@example(100)
@example(101_000)
@example(1_001)
def test_words_and_digits_give_the_same_number(number: int) -> None:
    for text in (spell(number), spell(number).replace("-", " "), spell(number, with_and=False)):
        assert parse_quantity(text) == Quantity(number, number, number, "exact"), text


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int, *, with_and: bool = True) -> str:
    if number >= 1000:
        rest = number % 1000
        joint = " and " if with_and and 0 < rest < 100 else " "
        return (
            f"{spell(number // 1000, with_and=with_and)} "
            f"thousand{joint}{spell(rest, with_and=with_and) if rest else ''}"
        ).strip()
    if number >= 100:
        joint = " and " if with_and else " "
        return f"{UNITS[number // 100]} hundred" + (
            joint + spell(number % 100) if number % 100 else ""
        )
    if number >= 20:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


# There and back.

ONE_NUMBER = sorted(set(FILLED_CELLS) - {"range", "vague", "share", "rate", "no_figure"})


def quantity_with(number: int, qualifier: str) -> Quantity:
    return Quantity(**dict.fromkeys(FILLED_CELLS[qualifier], number), qualifier=qualifier)


@given(counts, st.sampled_from(ONE_NUMBER))
@example(2024, "exact")
@example(12, "about")
def test_a_quantity_described_is_read_as_itself(number: int, qualifier: str) -> None:
    quantity = quantity_with(number, qualifier)
    assert parse_quantity(describe_quantity(quantity)) == quantity


@given(counts, counts)
@example(11, 12_000)
@example(2022, 2024)
@example(3, 4)
def test_a_range_described_is_read_as_itself(first: int, second: int) -> None:
    quantity = Quantity(low=min(first, second), high=max(first, second), qualifier="range")
    assert parse_quantity(describe_quantity(quantity)) == quantity


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(low=30, qualifier="at_least"), "at least 30"),
        (Quantity(high=250, qualifier="at_most"), "up to 250"),
        (Quantity(low=300, high=400, qualifier="range"), "300 to 400"),
        (Quantity(best=1100, qualifier="about"), "about 1,100"),
        (Quantity(best=3000, high=3000, qualifier="nearly"), "nearly 3,000"),
        (Quantity(low=1100, best=1100, qualifier="slightly_more_than"), "slightly more than 1,100"),
        (Quantity(low=1100, qualifier="slightly_more_than"), "slightly more than 1,100"),
        (Quantity(high=20, qualifier="fewer_than"), "fewer than 20"),
        (Quantity(low=3000, qualifier="more_than"), "more than 3,000"),
        (Quantity(47, 47, 47, "exact"), "47"),
        (Quantity(0, 0, 0, "exact"), "0"),
        (Quantity(low=11, high=12_000, qualifier="range"), "at least 11 and at most 12,000"),
        (Quantity(qualifier="vague"), "no number (vague)"),
        (Quantity(qualifier="share"), "no number (share)"),
        (Quantity(qualifier="rate"), "no number (rate)"),
        (Quantity(qualifier="no_figure"), "no number (no figure)"),
        (Quantity(qualifier="at_most"), "no number (at most)"),
    ],
)
def test_a_quantity_is_described_in_these_words(quantity: Quantity, words: str) -> None:
    assert describe_quantity(quantity) == words


# What every reading holds to.


def check_reading(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity.qualifier in QUALIFIERS
    assert (
        tuple(cell for cell in ("low", "best", "high") if getattr(quantity, cell) is not None)
        == FILLED_CELLS[quantity.qualifier]
    )
    end = 0
    for found in find_quantities(text):
        assert isinstance(found, FoundQuantity)
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        end = found.end
    share = read_share(text)
    assert share is None or share.fraction >= 0


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_and_no_bound_is_invented(text: str) -> None:
    check_reading(text)


WORDS_THAT_MATTER = sorted(
    {word for phrase, _ in READ_CASES for word in re.findall(r"\w+|[^\w\s]", phrase)}
)


@given(st.lists(st.sampled_from(WORDS_THAT_MATTER), max_size=14), st.sampled_from([" ", "", "-"]))
def test_no_jumble_of_the_words_it_knows_breaks_the_reading(words: list[str], joint: str) -> None:
    check_reading(joint.join(words))


@pytest.mark.thorough
@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "at least ",
        "1 1 1 1 ",
        "111 ",
        "1,",
        "no ",
        "between ",
        "one and ",
        "(",
        "twenty-",
        "several ",
        "수백",
        "천",
        "1천",
        "до ",
        "1-",
        "the ",
        "a ",
        "at least 1 ",
        "'",
        "1/",
        "x-1",
        "rose from 1 to ",
        "日",
        "1",
        "a third ",
        "no one ",
        "1.",
        "12 December ",
        "December ",
        "thousand ",
        "hundred ",
        "and ",
        "and more ",
        "or ",
        "1 to ",
        "half of ",
        "% ",
        "1% of ",
        "a'",
        "약",
        "1만",
        "백여",
        "두 명 ",
        "第1",
        "up ",
        "in the region of ",
        "not ",
        "из ",
        "more ",
        "1 more, ",
        "over ",
        "in 2005 and ",
        "1 of 5 ",
        "1 tanks ",
        "weekly losses of ",
        "average ",
        "1 thousand tanks of ",
    ],
)
def test_a_text_of_50_kilobytes_is_read_to_its_end(piece: str) -> None:
    """Long enough that no pattern may go back over all that it has read at every word, and that no
    call may lie inside that of the word before.
    """
    text = piece * (50_000 // len(piece))
    assert parse_quantity(text).qualifier in QUALIFIERS


# Every figure of a text.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4,700 casualties, including 600 deaths", ["4,700", "600"]),
        ("At least 30 died; up to 250, they said, were hurt.", ["At least 30", "up to 250"]),
        (
            "최소 100여명의 사망자가 발생했고, 부상자는 1,000명 가까이 달할 것으로",
            ["최소 100여명의", "1,000명 가까이"],
        ),
        ("On 14 December 2024 the 94th Brigade lost 300 to 400 men in three days.", ["300 to 400"]),
        (
            "nearly 40% casualties: out of the estimated 11,000 troops sent, 4,000",
            ["nearly 40%", "4,000"],
        ),
        (
            "several hundred, or about 300 soldiers or more",
            ["several hundred", "about 300 soldiers or more"],
        ),
        ("killing a teacher and wounding two others", ["a teacher", "two"]),
        ("There had been no casualties.", ["no casualties"]),
        ("4,70 killed", ["4,70"]),
        ("12 missiles killed 3 soldiers", ["3"]),
        ("No information was given in 2024.", []),
        ("", []),
    ],
)
def test_every_figure_of_a_text_is_found_with_its_words(text: str, found: list[str]) -> None:
    assert [figure.text for figure in find_quantities(text)] == found


def test_a_figure_beside_an_unread_word_of_doubt_is_found_and_vague() -> None:
    found = find_quantities("Up to 250 were hurt. 30 died, perhaps more. 12 are missing.")
    assert [(figure.text, figure.quantity.qualifier) for figure in found] == [
        ("Up to 250", "at_most"),
        ("30", "vague"),
        ("12", "exact"),
    ]


DOUBTS = (
    "{}, perhaps more",
    "{} soldiers, possibly more",
    "not even {}",
    "all but {}",
    "{} each",
    "twice {}",
    "rose by {}",
    "{} per battalion",
)


@given(st.sampled_from(DOUBTS), st.integers(min_value=2, max_value=999_999_999))
def test_a_word_that_turns_a_figure_leaves_no_number(phrase: str, number: int) -> None:
    assert parse_quantity(phrase.format(f"{number:,}")) == Quantity(qualifier="vague")


def test_a_found_figure_says_where_it_stands() -> None:
    assert find_quantities("HUR: at least 30 killed") == [
        FoundQuantity(5, 16, "at least 30", Quantity(low=30, qualifier="at_least"))
    ]


# Shares.

ABOUT_12000 = Quantity(best=12_000, qualifier="about")
MORE_THAN_500 = Quantity(low=500, qualifier="more_than")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("up to half of 'more than 500'", Share(Fraction(1, 2), "at_most", MORE_THAN_500)),
        (
            "The assault may have involved more than 500 soldiers. They lost up to half",
            Share(Fraction(1, 2), "at_most", MORE_THAN_500),
        ),
        ("Their casualties may have accounted for up to half", Share(Fraction(1, 2), "at_most")),
        ("4% (of about 12,000)", Share(Fraction(1, 25), "exact", ABOUT_12000)),
        ("4% of its strength in a single battle", Share(Fraction(1, 25), "exact")),
        ("a third of the casualties", Share(Fraction(1, 3), "exact")),
        (
            "about a third (of about 11,000)",
            Share(Fraction(1, 3), "about", Quantity(best=11_000, qualifier="about")),
        ),
        (
            "roughly half of 11-12,000",
            Share(Fraction(1, 2), "about", Quantity(low=11_000, high=12_000, qualifier="range")),
        ),
        (
            "more than half of the North Korean soldiers deployed",
            Share(Fraction(1, 2), "more_than"),
        ),
        (
            "half of the 12,000-strong contingent",
            Share(Fraction(1, 2), "exact", Quantity(12_000, 12_000, 12_000, "exact")),
        ),
        ("two thirds", Share(Fraction(2, 3), "exact")),
        ("three quarters", Share(Fraction(3, 4), "exact")),
        ("one in three", None),
        ("36.4 per cent", Share(Fraction(91, 250), "exact")),
        ("nearly 40% casualties", Share(Fraction(2, 5), "nearly")),
        ("до половини", Share(Fraction(1, 2), "at_most")),
        ("около трети", Share(Fraction(1, 3), "about")),
        ("প্রায় ৪০ শতাংশ", Share(Fraction(2, 5), "about")),
        ("aproximadamente una cuarta parte", Share(Fraction(1, 4), "about")),
        ("entirety (of roughly 12,000)", Share(Fraction(1), "exact", ABOUT_12000)),
        (
            "a quarter of the 500, not of the 600",
            Share(Fraction(1, 4), "exact", Quantity(500, 500, 500, "exact")),
        ),
        ("4% of its strength, 30 soldiers", Share(Fraction(1, 25), "exact")),
        ("30-40%", None),
        ("a third or a half", None),
        ("47", None),
        ("the third attack", None),
        ("", None),
    ],
)
def test_a_share_is_read_with_its_whole_only_where_the_text_says_so(
    text: str, share: Share | None
) -> None:
    assert read_share(text) == share


# The house.


def test_the_examples_of_the_module_hold() -> None:
    import importlib
    import pkgutil

    attempted = 0
    for module in pkgutil.iter_modules(quantities.__path__, "analysis.quantities."):
        result = doctest.testmod(importlib.import_module(module.name))
        assert result.failed == 0, module.name
        attempted += result.attempted
    assert attempted > 10


def test_reading_a_phrase_needs_no_pandas() -> None:
    program = (
        "import sys; import analysis.quantities; print(sorted({'pandas', 'numpy'} & "
        "set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert answer.stdout.strip() == "[]"


def test_no_phrase_stands_in_two_rows_of_the_lexicon():
    phrases = [
        phrase for table in lexicon_words.TABLES for _, row in read_rows(table) for phrase in row
    ]
    assert len(phrases) == len(set(phrases)) > 2_000


def test_a_words_roles_stand_in_one_row():
    assert "over" in words_with("weak") & words_with("preposition") & words_with(
        "qualifier more_than"
    )
