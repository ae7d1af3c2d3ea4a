"""Names in other letters and by other romanisations: what is asked about, what is not, and that
nothing is joined by it.
"""

from __future__ import annotations

import pytest

from analysis import DataProblems, extract_claims, load_claims, trace_origins
from analysis.claims.loading import read_tables
from analysis.claims.names import NameIndex
from analysis.claims.writing import find_wrong
from tests.data_folders import CLAIMS, write_folder
from tests.tables_on_paper import rows_of, tables_of

ONE_NAME = """
Andrei Alekseenko|Andrey Alekseyenko
Андрей Алексеенко|Andrey Alekseyenko
Andriy Alexeyenko|Andrey Alekseyenko
Алексеенко|Andrey Alekseyenko
Alekseienko|Andrey Alekseyenko
Zelenskyy|Volodymyr Zelensky, President of Ukraine
Зеленський|Zelensky
Зеленский|Zelenskyi
Володимир Зеленський|Volodymyr Zelenskyy
Hussein|Husayn
Saddam Hussein|Saddam Husayn
Hossein Salami|Hussain Salami
Mohammed Deif|Muhammad Deif
Mohamed Deif|Muhammad Dayf
محمد ضيف|Mohammed Deif
Мухаммед Дейф|Mohammed Deif
حسن نصر الله|Hassan Nasrallah
حسين سلامي|Hossein Salami
الحوثي|Abdul-Malik al-Houthi
Erdoğan|Recep Tayyip Erdogan
Erdoğan|Erdogan
김정은|Kim Jong Un
김정은|Kim Jong-un
윤석열|Yoon Suk-yeol
Kim Jongun|Kim Jong Un
נתניהו|Benjamin Netanyahu
Нетаньяху|Benjamin Netanyahu
Спектр|Spektr
ГУР|GUR
Oleksandr Syrskyi|Олександр Сирський
Сырский|Oleksandr Syrskyi
Humeniuk|Наталія Гуменюк
Igor Klimenko|Ihor Klymenko
Sergei Shoigu|Сергей Шойгу
Serhiy Sternenko|Sergii Sternenko
Alexander Petrov|Aleksandr Petrov
Müller|Mueller
Alekseyenko Andrey|Andrei Alekseenko
A. Alekseenko|Andrey Alekseyenko
Gen. Oleksandr Syrsky|Oleksandr Syrskyi
Khan Yunis|Khan Younis
Ministry of Defense|Ministry of Defence
Yevhen Ryshchuk|Рищук
Gaddafi|Muammar Gadhafi
Ahmed Jabari|Ahmad Jaabari
Haniyeh|Ismail Haniya
Xi Jinping|习近平
Ismail Haniyeh|إسماعيل هنية
Mahmoud Abbas|محمود عباس
Bashar al-Assad|بشار الأسد
Юлия Тимошенко|Yulia Tymoshenko
Lukashenko|Лукашенко
Wolodymyr Zelensky|Volodymyr Zelensky
Al Jazeera|Aljazeera
Kim Yong-hyun|김용현
Ukrainska Pravda|Українська правда
Sergej Lavrov|Сергей Лавров
"""

TWO_NAMES = """
Army of Northland|Army of Northerland
Army of Northland|Office of Northland
Hassan|Hussein
محمود|Muhammad
Source A|Source E
Unit 8|Unit 9
Brigade 11|Brigade 1
National Information Service|National Intelligence Service
KBS|KBS World
Kim|Kim Jong Un
Kim Yo Jong|Kim Jong Un
Niger|Nigeria
Iran|Iraq
NATO|Nato Ivanov
Division II|Division III
The Daily Paper|The Daily Piper
Army|Northern Army
Austria|Australia
Peterson|Patterson
Ivanov|Ivanova
Mali|Malaysia
Kyiv Post|Kyiv Independent
BBC|ABC
Andrii Kovalenko|Andrii Kovalchuk
Special Operations Forces of Ukraine|Special Forces of Ukraine
Spektr|Spectrum
South Korea|North Korea
Al Jazeera|Al Arabiya
Army Group North|Army Group South
Mark Milley|Mark Miller
Kim Jong Un|Kim Jong Il
"""

# What the library's romanisation does not give.
NOT_YET = """
Park Chung Hee|박정희
Ayman al-Zawahiri|Ayman Zawahri
Юлія Тимошенко|Iulia Timoșenco
"""

OF_ONE_SURNAME = """
Pavel Alekseenko|Andrey Alekseyenko
Hassan Rouhani|Hussein Rohani
Volodymyr Leontyev|Владимир Леонтьев
"""

SOURCES = """
source_id | name               | kind     | aliases    | note
head      | Andrey Alekseyenko | official | Alekseenko |
army      | Army of Northland  | military |            |
spektr    | Spektr             | media    |            |
{}
"""


def likeness(pair: str) -> str:
    """How the second name is found by the first and the first by the second."""
    one, other = pair.split("|")
    ways = {
        tuple(each.by_surname for each in NameIndex([(name, "x")]).find(sought))
        for sought, name in ((one, other), (other, one))
    }
    return {((),): "none", ((False,),): "same", ((True,),): "surname"}[tuple(ways)]


def lines(paper: str) -> list[str]:
    return paper.strip().splitlines()


@pytest.mark.parametrize(
    ("paper", "kind"), [(ONE_NAME, "same"), (TWO_NAMES, "none"), (OF_ONE_SURNAME, "surname")]
)
def test_names_are_alike_by_their_sounds_and_not_by_their_looks(paper, kind):
    assert [pair for pair in lines(paper) if likeness(pair) != kind] == []


def test_what_is_not_found_yet_moves_up_once_it_is():
    assert [pair for pair in lines(NOT_YET) if likeness(pair) == "same"] == []


def test_a_surname_beside_the_whole_name_of_one_owner_does_not_hide_another_first_name():
    index = NameIndex([("Andrey Alekseyenko", "a"), ("Алексеенко", "a")])
    assert [each.by_surname for each in index.find("Pavel Alexeyenko")] == [True]
    assert [each.by_surname for each in index.find("Alexeyenko")] == [False]


# Where it is asked


def problems_of(claims: str, row: str = "") -> list[tuple[object, ...]]:
    tables = tables_of(claims, sources=SOURCES.format(row).rstrip())
    return tables.problems[["row", "column", "problem", "remedy"]].to_numpy().tolist()


CLAIM = "claim_id | wording | claimant_id | publisher\na | 5 | head | {}"


def test_a_claimant_in_other_letters_is_asked_about_and_refused():
    message = (
        "row 2, claimant_id: 'Андрей Алексеенко' is not a source_id of sources. Is it 'head' "
        r"\(Andrey Alekseyenko\)\? Add the source there, or correct the id."
    )
    with pytest.raises(DataProblems, match=message):
        problems_of("claim_id | wording | claimant_id\na | 5 | Андрей Алексеенко")


def test_a_claimant_with_the_same_surname_is_asked_about_with_both_names():
    message = "'Pavel Alexeyenko' is not .* Is it 'head' .Andrey Alekseyenko., who has the same"
    with pytest.raises(DataProblems, match=message):
        problems_of("claim_id | wording | claimant_id\na | 5 | Pavel Alexeyenko")


def test_a_source_that_may_be_another_spelling_of_one_is_asked_about_and_loaded():
    assert problems_of(CLAIM.format("Spektr"), "other | Андрей Алексеенко | official | |") == [
        [
            5,
            "name",
            "'Андрей Алексеенко' may be another spelling of 'head' (Andrey Alekseyenko) in row 2.",
            "Make the two rows one; if they are two, write “not head” in the note.",
        ]
    ]


@pytest.mark.parametrize(
    "row",
    [
        "other | Андрей Алексеенко | official | | another man, not head",
        "other | Pavel Alekseyenko | official | |",
        "foes | Army of Northerland | military | |",
    ],
)
def test_sources_that_are_told_apart_are_not_asked_about(row):
    assert problems_of(CLAIM.format("Spektr"), row) == []


def test_an_outlet_that_may_be_another_spelling_of_a_source_is_asked_about_and_stays_two():
    paper = f"{CLAIM.format('Spektr')}\nb | 5 | head | Спектр"
    assert problems_of(paper) == [
        [
            3,
            "publisher",
            "'Спектр' may be another spelling of 'spektr' (Spektr).",
            "Add it to the aliases of that source, or to sources as another one.",
        ]
    ]
    assert trace_origins(tables_of(paper, sources=SOURCES.format("").rstrip())).n_publishers == 2


def test_an_outlet_that_may_be_another_spelling_of_one_named_before_is_asked_about():
    paper = f"{CLAIM.format('Korrespondent')}\nb | 5 | head | Корреспондент"
    assert [problem[2] for problem in problems_of(paper)] == [
        "'Корреспондент' may be another spelling of 'Korrespondent' in row 2."
    ]


def test_a_question_keeps_no_new_row_out(tmp_path):
    tables = read_tables(write_folder(tmp_path)).tables
    row = tables["claims"].text.iloc[0].dropna().to_dict()
    new = {"claims": [row | {"claim_id": "new", "publisher": "Дайли"}]}
    assert find_wrong(tables, new) == []
    (tmp_path / "grown").mkdir()
    asked = load_claims(write_folder(tmp_path / "grown", claims=[*rows_of(CLAIMS), *new["claims"]]))
    assert asked.problems["value"].tolist() == ["Дайли"]


READ = [
    ("Andrei Alekseenko said 35 people died.", "Andrei Alekseenko", ""),
    ("Russian-installed head Andrei Alexeenko said 36 people died.", "Andrei Alexeenko", ""),
    ("According to Андрей Алексеенко, 40 people died.", "Андрей Алексеенко", ""),
    ("Alekseienko told reporters that 39 people died.", "Alekseienko", ""),
    (
        "Pavel Alekseyenko said 37 people died.",
        "Pavel Alekseyenko",
        ", who has the same surname",
    ),
]


@pytest.mark.parametrize(("text", "name", "by"), READ)
def test_a_claimant_of_a_text_in_other_letters_is_asked_about_and_not_chosen(text, name, by):
    tables = tables_of(CLAIM.format("Spektr"), sources=SOURCES.format("").rstrip())
    (row,) = extract_claims(text, tables=tables).itertuples()
    assert row.claimant_id != row.claimant_id  # missing
    question = f"“{name}” is not in the tables. Is it Andrey Alekseyenko{by}?"
    assert question in row.confidence_reasons.split("; ")


def test_a_claimant_of_a_text_as_the_tables_spell_it_is_chosen():
    tables = tables_of(CLAIM.format("Spektr"), sources=SOURCES.format("").rstrip())
    (row,) = extract_claims("Andrey Alekseyenko said 35 people died.", tables=tables).itertuples()
    assert (row.claimant_id, row.confidence_reasons) == ("head", "")
