"""Who says a figure: claimant, speaker and outlets as words of the text, and the source that the
claimant is.
"""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings, strategies
from tables_on_paper import tables_of

from analysis import extract_claims
from analysis.claims.linking import resolve_names
from analysis.claims.model import empty_tables
from analysis.extraction.attribution.voices import find_attributions
from analysis.extraction.mention import Mention
from analysis.extraction.periods import find_periods
from analysis.extraction.scopes import match_scopes
from analysis.extraction.sentence import split_sentences
from analysis.extraction.sources import match_sources
from tests.rows import check_rows

SOURCES = """
source_id | name                                  | kind         | country | stance                 | aliases
hur       | Defence Intelligence of Ukraine (HUR) | intelligence | UKR     | belligerent            | Ukrainian military intelligence
nis       | National Intelligence Service         | intelligence | KOR     | third_party_government | NIS;South Korean spy agency
kirby     | John Kirby, White House               | official     | USA     | ally_of_belligerent    | John Kirby
pat_ryder | Maj. Gen. Pat Ryder, Pentagon         | military     | USA     | ally_of_belligerent    |
staff     | General Staff of Ukraine              | military     | UKR     | belligerent            |
officials | unnamed US officials                  | official     | USA     | ally_of_belligerent    |
guard_a   | Guard of the North                    | military     | USA     | belligerent            |
guard_b   | North Guards                          | military     | GBR     | belligerent            |
kim       | Kim Jong Un                           | official     | PRK     | belligerent            |
yonhap    | Yonhap Agency                         | media        | KOR     | media                  |
sic       | North Korea (sic)                     | official     | PRK     | belligerent            |
"""

# A text, the figure that is asked about, and who says it: claimant, speaker, publisher, via.
BASIC = [
    (
        "The US State Department said that 30 were killed.",
        "30",
        ("US State Department", "US State Department", "", ""),
    ),
    (
        "30 were killed, Action Against Hunger said.",
        "30",
        ("Action Against Hunger", "Action Against Hunger", "", ""),
    ),
    (
        "According to Ukrainian military intelligence, 30 were killed.",
        "30",
        ("Ukrainian military intelligence", "", "", ""),
    ),
    (
        "30 were killed, according to Ukrainian military intelligence.",
        "30",
        ("Ukrainian military intelligence", "", "", ""),
    ),
    ("Kirby said 30 were killed.", "30", ("Kirby", "Kirby", "", "")),
    ("30 were killed, Kirby said.", "30", ("Kirby", "Kirby", "", "")),
    ("30 were killed, said Kirby.", "30", ("Kirby", "Kirby", "", "")),
    ("30 soldiers, Kirby said, were killed.", "30", ("Kirby", "Kirby", "", "")),
    ("Kirby, the White House spokesman, said 30 were killed.", "30", ("Kirby", "Kirby", "", "")),
    (
        "Reuters reported 30 dead, citing South Korean intelligence.",
        "30",
        ("South Korean intelligence", "", "Reuters", ""),
    ),
    (
        "Citing South Korean intelligence, Reuters reported 30 dead.",
        "30",
        ("South Korean intelligence", "", "Reuters", ""),
    ),
    (
        "Yonhap, citing South Korean intelligence, reported 30 dead.",
        "30",
        ("South Korean intelligence", "", "Yonhap", ""),
    ),
    ("NIS told lawmakers that 30 had died, Reuters reported.", "30", ("NIS", "NIS", "Reuters", "")),
    (
        "Reuters reported that NIS told lawmakers that 30 had died.",
        "30",
        ("NIS", "NIS", "Reuters", ""),
    ),
    ("Zelensky told Reuters that 30 had died.", "30", ("Zelensky", "Zelensky", "Reuters", "")),
    (
        "The Kyiv Post, citing AFP, reported that police said 30 had died.",
        "30",
        ("police", "police", "Kyiv Post", "AFP"),
    ),
    (
        "Up to 30 casualties during the assaults, as per a Forbes report.",
        "30",
        ("Forbes", "", "Forbes", ""),
    ),
    (
        "Ukraine's General Staff put Russian losses since August at 30.",
        "30",
        ("Ukraine's General Staff", "Ukraine's General Staff", "", ""),
    ),
    ("Losses were put at 30 by the ministry.", "30", ("ministry", "ministry", "", "")),
    ("A US estimate gives the losses as 30.", "30", ("US estimate", "US estimate", "", "")),
    ("The army's version is that 30 died.", "30", ("army", "", "", "")),
    (
        "Russia described the strike as retaliation for one that killed 30 by its own count.",
        "30",
        ("Russia", "", "", ""),
    ),
    (
        "A spokesman for the ministry said 30 died.",
        "30",
        ("ministry", "spokesman for the ministry", "", ""),
    ),
    (
        "White House spokesman John Kirby said 30 died.",
        "30",
        ("White House", "White House spokesman John Kirby", "", ""),
    ),
    (
        "Kirby said 30 died, citing Ukrainian estimates.",
        "30",
        ("Ukrainian estimates", "Kirby", "", ""),
    ),
    (
        "Citing South Korean intelligence, Kirby said 30 died.",
        "30",
        ("South Korean intelligence", "Kirby", "", ""),
    ),
    (
        "The service released a call in which a nurse says 30 were wounded.",
        "30",
        ("service", "nurse", "", ""),
    ),
    (
        "The Taliban claimed responsibility, saying it killed 30 soldiers.",
        "30",
        ("Taliban", "Taliban", "", ""),
    ),
    (
        "The lawmaker who described the session said 30 died.",
        "30",
        ("lawmaker", "lawmaker", "", ""),
    ),
    (
        "South Korean, Ukrainian and Western sources said 30 died.",
        "30",
        ("South Korean, Ukrainian and Western sources",) * 2 + ("", ""),
    ),
    (
        "Officials from Western governments, speaking without being named, say 30 died.",
        "30",
        ("Officials from Western governments",) * 2 + ("", ""),
    ),
    (
        "Kirby said 30 died.",
        "said 30",
        ("Kirby", "Kirby", "", ""),
    ),  # the verb among the words of the figure
    ("Kirby spoke on Monday of 30 casualties.", "30", ("Kirby", "Kirby", "", "")),
    ("By its own count, Moscow lost 30 soldiers.", "30", ("Moscow", "", "", "")),
    (
        "The National Intelligence Service (NIS) said 30 died.",
        "30",
        ("National Intelligence Service",) * 2 + ("", ""),
    ),
    (
        "30 died, the National Intelligence Service (NIS) told reporters.",
        "30",
        ("National Intelligence Service",) * 2 + ("", ""),
    ),
    ("Kirby — the White House spokesman — said 30 died.", "30", ("Kirby", "Kirby", "", "")),
    ("30 died, the ministry reported on Dec. 14, 2024.", "30", ("ministry", "ministry", "", "")),
    ("30 died, the mayor said in his evening address.", "30", ("mayor", "mayor", "", "")),
    (
        "Two other officials went further, putting the toll at 30.",
        "30",
        ("Two other officials",) * 2 + ("", ""),
    ),
    (
        "Mediazona and the BBC's Russian service have so far confirmed 30 deaths.",
        "30",
        ("Mediazona and the BBC's Russian service",) * 2 + ("", ""),
    ),
    ("Singh declined to give a toll but said 30 died.", "30", ("Singh", "Singh", "", "")),
    (
        "Western officials quoted by the BBC say 30 died.",
        "30",
        ("Western officials", "Western officials", "BBC", ""),
    ),
    ("A post shared 40,000 times on X claims 30 died.", "30", ("post", "post", "", "")),
    ("30 died, Kim quoted the ministry as saying.", "30", ("ministry", "Kim", "", "")),
    (
        "The NIS told lawmakers that 30 died, Reuters reported, citing Kim, who heard it.",
        "30",
        ("NIS", "Kim", "Reuters", ""),
    ),
    ("The NIS said 30 died, according to Kim.", "30", ("NIS", "Kim", "", "")),
    ("According to Kim, the NIS said 30 died.", "30", ("NIS", "Kim", "", "")),
    ("30 died, the ministry was quoted as saying.", "30", ("ministry", "ministry", "", "")),
    (
        "30 died, the ministry estimated on Sunday in its daily update.",
        "30",
        ("ministry", "ministry", "", ""),
    ),
    ("30 died, Kirby said in an interview published on Sunday.", "30", ("Kirby", "Kirby", "", "")),
    ("The 30 deaths claimed by Seoul are not confirmed.", "30", ("Seoul", "Seoul", "", "")),
    ("According to data compiled by ACLED, 30 died.", "30", ("ACLED", "", "", "")),
    (
        "According to a report published on Monday by Human Rights Watch, 30 died.",
        "30",
        ("Human Rights Watch", "", "", ""),
    ),
    (
        "Figures from the health ministry show that 30 died.",
        "30",
        ("health ministry", "health ministry", "", ""),
    ),
    (
        "Official figures put the toll at 30.",
        "30",
        ("Official figures", "Official figures", "", ""),
    ),
    (
        (
            "An estimate from earlier this year puts the toll at 30, according to people "
            "familiar with the matter."
        ),
        "30",
        ("estimate", "people familiar with the matter", "", ""),
    ),
    ("30 died, Kim told reporters after being briefed by the NIS.", "30", ("NIS", "Kim", "", "")),
    ("30 died, the NIS told lawmakers in a closed-door briefing.", "30", ("NIS", "NIS", "", "")),
    (
        "Officials, who spoke anonymously because they were not allowed to talk, said 30 died.",
        "30",
        ("Officials", "Officials", "", ""),
    ),
    ("Russia's claim to have killed 30 is not confirmed by Kyiv.", "30", ("Russia", "", "", "")),
    ("Sources close to the ministry put the number at 30.", "30", ("Sources", "Sources", "", "")),
    (
        "Islamic State claimed the bombing killed 30.",
        "30",
        ("Islamic State", "Islamic State", "", ""),
    ),
    ("“30 died,” Kirby said in an interview with the BBC.", "30", ("Kirby", "Kirby", "BBC", "")),
    ("A commander who spoke to AFP said 30 died.", "30", ("commander", "commander", "AFP", "")),
    (
        "Documents obtained by the Guardian suggest 30 died.",
        "30",
        ("Documents", "Documents", "Guardian", ""),
    ),
    (
        "Two officials said 30 died, Reuters reported, citing a classified assessment.",
        "30",
        ("Two officials", "Two officials", "Reuters", ""),
    ),
    ("30 bodies were seen by AFP.", "30", ("", "", "AFP", "")),
    ("A nurse near Moscow says 30 were wounded.", "30", ("nurse", "nurse", "", "")),
    ("It rests on Zelensky's January 4 statement that 30 died.", "30", ("Zelensky", "", "", "")),
    (
        "The General Staff put it differently: 30 killed.",
        "30",
        ("General Staff", "General Staff", "", ""),
    ),
    (
        "China's official history gives 30 killed.",
        "30",
        ("China's official history",) * 2 + ("", ""),
    ),
    ("A video reviewed by Reuters showed 30 bodies.", "30", ("video", "video", "Reuters", "")),
    ("The BBC is not able to verify Kyiv's claim that 30 died.", "30", ("Kyiv", "", "", "")),
    ("Data compiled by ACLED show 30 died.", "30", ("ACLED", "ACLED", "", "")),
    ("Lawmakers briefed by the NIS said 30 died.", "30", ("NIS", "Lawmakers", "", "")),
    ("After a briefing by the NIS, Kim said 30 died.", "30", ("NIS", "Kim", "", "")),
    (
        "The minister, Igor Konashenkov, said 30 died.",
        "30",
        ("minister, Igor Konashenkov",) * 2 + ("", ""),
    ),
    (
        "Researchers at the School of Hygiene and Tropical Medicine said 30 died.",
        "30",
        ("Researchers at the School of Hygiene and Tropical Medicine",) * 2 + ("", ""),
    ),
    (
        "The commander of the 8th Regiment said 30 died.",
        "30",
        ("commander of the 8th Regiment",) * 2 + ("", ""),
    ),
    (
        "30 died, according to the state emergency service.",
        "30",
        ("state emergency service", "", "", ""),
    ),
    (
        "In a statement carried by the state news agency KCNA, Kim said 30 died.",
        "30",
        ("Kim", "Kim", "state news agency KCNA", ""),
    ),
    (
        "Citing Ministry of Defence figures, the BBC said 30 died.",
        "30",
        ("Ministry of Defence", "", "BBC", ""),
    ),
    ("Seoul's figure of 30 dead is higher than Washington's.", "30", ("Seoul", "", "", "")),
    (
        "A figure of 30 dead given by Kyiv is in doubt, a claim Moscow denied.",
        "30",
        ("Kyiv", "Kyiv", "", ""),
    ),
    ("The Kremlin denied a claim by Kyiv that 30 died.", "30", ("Kyiv", "", "", "")),
    (
        "Ukrainian media reported that 30 died, a claim Moscow denied.",
        "30",
        ("Ukrainian media", "", "Ukrainian media", ""),
    ),
    ("“We have confirmed 30 deaths,” Kirby said.", "30", ("Kirby", "Kirby", "", "")),
    ("Kyiv said that Russian claims of 30 dead are many.", "30", ("Russian", "", "", "")),
    ("Contrary to Russian claims that 30 died, Kyiv said few did.", "30", ("Russian", "", "", "")),
    ("Kyiv's claim that 30 died is one of many, Moscow said.", "30", ("Kyiv", "", "", "")),
    ("Kyiv's claim of 30 dead is disputed by Moscow.", "30", ("Kyiv", "", "", "")),
    (
        "A channel run by people close to the Russian army said 30 died.",
        "30",
        ("channel", "", "channel", ""),
    ),
    ("Zelensky in a speech to lawmakers said 30 died.", "30", ("Zelensky", "Zelensky", "", "")),
    (
        "30 died, said a doctor at a hospital close to the front.",
        "30",
        ("doctor at a hospital", "doctor at a hospital", "", ""),
    ),
    (
        "According to the Ministry of Defence and Reuters, 30 died.",
        "30",
        ("Ministry of Defence", "", "", ""),
    ),
    (
        "Officials in Kyiv and Moscow said 30 died.",
        "30",
        ("Officials in Kyiv and Moscow",) * 2 + ("", ""),
    ),
    ("The group that monitors the war said 30 died.", "30", ("group", "group", "", "")),
    (
        "The ministry rejected that figure and put the toll at 30.",
        "30",
        ("ministry", "ministry", "", ""),
    ),
    ("The governor denied a strike, saying 30 were hurt.", "30", ("governor", "governor", "", "")),
    ("World Health Organization: 30 died.", "30", ("World Health Organization",) * 2 + ("", "")),
    (
        "Contrary to claims by Kyiv that 30 died, no one was hurt, the army said.",
        "30",
        ("Kyiv", "", "", ""),
    ),
    (
        "Contrary to claims by Kyiv that 40 died, 30 were hurt, the army said.",
        "30",
        ("army", "army", "", ""),
    ),
    (
        "A newspaper close to Hezbollah reported 30 deaths.",
        "30",
        ("newspaper", "", "newspaper", ""),
    ),
    ("A blogger with ties to the Kremlin said 30 died.", "30", ("blogger", "blogger", "", "")),
    (
        "Israel said its troops fired warning shots and that it knew of 30 deaths.",
        "30",
        ("Israel", "Israel", "", ""),
    ),
    (
        "The Ministry of Foreign Affairs and Trade reported 30 dead.",
        "30",
        ("Ministry of Foreign Affairs and Trade",) * 2 + ("", ""),
    ),
    (
        "30 died, according to the School of Hygiene and Tropical Medicine.",
        "30",
        ("School of Hygiene and Tropical Medicine", "", "", ""),
    ),
    ("The army said 30 died, citing preliminary data.", "30", ("army", "army", "", "")),
    ("Footage verified by the BBC shows 30 bodies.", "30", ("BBC", "", "BBC", "")),
    (
        "The monitor, the Observatory for Human Rights, said 30 died.",
        "30",
        ("Observatory for Human Rights",) * 2 + ("", ""),
    ),
    ("A nurse there said 30 died.", "30", ("nurse", "nurse", "", "")),
    ("The WHO said 30 died.", "30", ("WHO", "WHO", "", "")),
    ("A WHO official said 30 died.", "30", ("WHO official", "WHO official", "", "")),
    ("IS said it killed 30.", "30", ("IS", "IS", "", "")),
    ("30 killed in Kursk: NIS.", "30", ("NIS", "NIS", "", "")),
    ("30 killed in blast: police.", "30", ("police", "police", "", "")),
    ("30 soldiers killed: Seoul.", "30", ("Seoul", "Seoul", "", "")),
    ('Zelensky: "We lost 30."', "30", ("Zelensky", "Zelensky", "", "")),
    ("NIS: 30 killed, 2,700 wounded.", "30", ("NIS", "NIS", "", "")),
    ("Ukraine's General Staff: 30 killed.", "30", ("Ukraine's General Staff",) * 2 + ("", "")),
]

# Where several speak, each for his own figure.
SIDE_BY_SIDE = [
    ("Kirby said 30 died, while Ryder said 40 died.", {"30": "Kirby", "40": "Ryder"}),
    (
        "Moscow says 30 were killed; a Ukrainian spokesman said 40 were.",
        {"30": "Moscow", "40": "Ukrainian spokesman"},
    ),
    (
        "30 were killed, police said, and 40 wounded, the hospital said.",
        {"30": "police", "40": "hospital"},
    ),
    (
        (
            "The agency had said that 30 had died and 35 were hurt, and the army raised the "
            "estimate to 40."
        ),
        {"30": "agency", "35": "agency", "40": "army"},
    ),
    (
        "Staff claimed that about 30 soldiers were killed and about 40 more were injured.",
        {"30": "Staff", "40": "Staff"},
    ),
    (
        "In contrast to Kyiv, which reported 30 dead, Moscow said 40 had died.",
        {"30": "Kyiv", "40": "Moscow"},
    ),
    (
        "The ministry, which had reported 30 dead, said 40 had died.",
        {"30": "ministry", "40": "ministry"},
    ),
    (
        "Local officials dispute it: the hospital's director reports 30 dead.",
        {"30": "hospital's director"},
    ),
]

GOING_ON = [
    ("Kirby said 20 died. He said 30 were hurt.", "30", "Kirby"),
    (
        "Officials from the West say 20 died. By their reckoning, 30 were hurt.",
        "30",
        "Officials from the West",
    ),
    (
        "Officials from the West say 20 died. Of these, the officials said 30 were killed at once.",
        "30",
        "Officials from the West",
    ),
    (
        "Seoul's spy agency said 20 died. The same agency had said 30 died.",
        "30",
        "Seoul's spy agency",
    ),
    (
        (
            "Seoul's spy agency told a closed session that 20 died. The lawmaker who "
            "described the session said 30 died."
        ),
        "30",
        "Seoul's spy agency",
    ),
    ('"We lost 20," Kirby said. "Another 30 are missing."', "30", "Kirby"),
    ('"We lost 30. Many are missing," Kirby said.', "30", "Kirby"),
    ('"We confirm that 30 died. Many are missing," Kirby said.', "30", "Kirby"),
    (
        "NIS Director Cho Tae-yong said 20 died. Cho said 30 were hurt.",
        "30",
        "NIS Director Cho Tae-yong",
    ),
    ("Ministry spokesman Ihor Koval said 20 died. Koval said 30 were hurt.", "30", "Ministry"),
    ("Ukraine's General Staff said 20 died. Kyiv said 30 were hurt.", "30", "Kyiv"),
    (
        "American officials say 20 died. Those officials estimate that 30 were hurt.",
        "30",
        "American officials",
    ),
    (
        "The National Intelligence Service says 20 died. The agency said 30 were hurt.",
        "30",
        "National Intelligence Service",
    ),
    (
        (
            "The Arakan Army said in a statement that it won. Its men counted 30 bodies, the "
            "statement said."
        ),
        "30",
        "Arakan Army",
    ),
    ("Kyiv says 20 soldiers died. This number includes 30 who drowned.", "30", "Kyiv"),
    ("Kyiv says 20 soldiers died. Of these, 30 drowned.", "30", "Kyiv"),
    (
        "The journalists believe their list is not complete. That would put the toll at 30.",
        "30",
        "journalists",
    ),
    (
        (
            "The General Staff put losses at 20. The war goes on. For the allies it gives "
            "one number: 30."
        ),
        "30",
        "General Staff",
    ),
]

NOBODY = [
    "30 were killed.",
    "No one knows how the 30 were killed.",
    "The bombing claimed 30 lives.",
    "30 casualties were reported.",
    "It was reported that 30 died.",
    "30 policemen reported killed.",
    "The Taliban claimed responsibility for the deaths of 30.",
    "Kirby said 20 died. 30 were killed in the war before.",
    "Kirby said 20 died and Ryder said 40 died. He said 30 died.",
    "He said 30 died.",
    "The blast that killed 30 was put out.",
    "“We lost 30 men.”",
    "30 people died in Khartoum state.",
    "Zelensky, whose country has lost 30 soldiers, said talks go on.",
    "Kyiv, which says it is at peace, fired drones, killing 30.",
    "Police reported for duty after 30 colleagues were killed.",
    "Islamic State claimed the attack, in which 30 died.",
    "The US State Department condemned the killing of 30 people.",
    "Russian forces said to number 50,000 lost 30 men.",
    "He heard that memos found on dead soldiers showed 30 died.",
    "It is estimated that 30 died.",
    "Kyiv says 20 died and Moscow says 40 died. This number includes 30 who drowned.",
    "This number includes 30 who drowned.",
    "Moscow called claims that 30 died nonsense.",
    "Kursk: 30 killed.",
    "Russian army: 30 killed.",
    "KIA: 30 killed.",
    "Two people were killed and 30 hurt: a doctor and a nurse.",
    "30 hurt, one killed: the mayor.",
    "Police rejected criticism after 30 people died.",
]


def voices_of(text: str, *figures: str):
    """The attributions of the figures, in a text as it stands."""
    sentences = split_sentences(text)
    starts = [re.search(rf"\b{figure}\b", text).start() for figure in figures]
    numbers = [
        next(number for number, (first, last) in enumerate(sentences) if first <= start < last)
        for start in starts
    ]
    mentions = [
        Mention(start, start + len(figure), number, "killed")
        for start, number, figure in zip(starts, numbers, figures, strict=True)
    ]
    return find_attributions(text, sentences, mentions)


def names_of(text: str, figure: str) -> tuple[str, str, str, str]:
    (attribution,) = voices_of(text, figure)
    return (
        attribution.claimant.text,
        attribution.speaker.text,
        attribution.publisher.text,
        attribution.via.text,
    )


# Who says so


@pytest.mark.corpus
def test_who_says_a_figure_is_read_from_its_sentence():
    check_rows(
        [((text, figure), names) for text, figure, names in BASIC], lambda row: names_of(*row)
    )


@pytest.mark.parametrize(("text", "claimants"), SIDE_BY_SIDE)
def test_each_figure_has_the_voice_of_its_own_clause(text, claimants):
    attributions = dict(zip(claimants, voices_of(text, *claimants), strict=True))
    assert {
        figure: (attribution.claimant.text, attribution.speaker.text)
        for figure, attribution in attributions.items()
    } == {at: (who, who) for at, who in claimants.items()}


@pytest.mark.parametrize(("text", "figure", "claimant"), GOING_ON)
def test_a_voice_goes_on_where_the_text_plainly_says_so(text, figure, claimant):
    assert names_of(text, figure)[0] == claimant


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_named_where_the_text_names_nobody(text):
    assert names_of(text, "30") == ("", "", "", "")


def test_a_pronoun_that_may_be_two_is_left_open_and_says_so():
    (attribution,) = voices_of("Kirby said 20 died and Ryder said 40 died. He said 30 died.", "30")
    assert attribution.reasons == ["“He” may be “Kirby” or “Ryder”"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Kremlin denied that 30 sailors had drowned.", "“Kremlin” denies it"),
        ("Moscow has not confirmed that 30 sailors drowned.", "“Moscow” is said not to say it"),
        ("Kyiv did not say whether the 30 were killed.", "“Kyiv” is said not to say it"),
        ("Officials did not deny that the 30 were killed.", "“Officials” is said not to say it"),
        (
            "Neither the army nor the police said how the 30 were killed.",
            "“police” is said not to say it",
        ),
    ],
)
def test_who_denies_a_figure_or_does_not_confirm_it_is_not_behind_it(text, reason):
    (attribution,) = voices_of(text, "30")
    assert (attribution.claimant.text, attribution.reasons) == ("", [reason])


@pytest.mark.parametrize(
    ("text", "is_asserted"),
    [
        ("Officials denied 30 deaths.", False),
        ('Peskov dismissed as "fake" a report that 30 people were killed.', False),
        ("The army rejected as baseless an allegation that it killed 30 villagers.", False),
        ("The army denied its men killed 30 villagers.", False),
        ("The Kremlin denied a claim by Kyiv that 30 soldiers died.", True),
        ("Police rejected criticism after 30 people died.", True),
    ],
)
def test_a_figure_that_somebody_denies_and_nobody_states_is_not_asserted(text, is_asserted):
    assert extract_claims(text)["is_asserted"].tolist() == [is_asserted]


def test_who_calls_the_claim_of_another_false_does_not_speak_for_it():
    (row,) = extract_claims(
        "Kyiv said that Russian claims of 30 Ukrainian dead were false."
    ).to_dict("records")
    assert (row["claimant_words"], row["is_asserted"]) == ("Russian", False)


def test_a_pronoun_that_was_read_says_as_whom():
    (attribution,) = voices_of("Kirby said 20 died. He said 30 died.", "30")
    assert attribution.reasons == ["“He” is read as “Kirby”"]


def test_a_name_beside_a_colon_says_that_it_is_read_as_who_says_it():
    (attribution,) = voices_of("30 killed in Kursk: NIS.", "30")
    assert attribution.reasons == ["“NIS” beside a colon is read as who says it"]


def test_an_outlet_that_names_no_source_is_itself_the_claimant_and_says_so():
    (attribution,) = voices_of("Reuters reported 30 dead.", "30")
    assert (attribution.claimant.text, attribution.reasons) == (
        "Reuters",
        ["no voice but the outlet “Reuters” is named"],
    )


def test_every_phrase_stands_where_it_says():
    text = "It rained. " + "NIS told lawmakers that 30 had died, Reuters reported, citing AFP."
    (attribution,) = voices_of(text, "30")
    phrases = [attribution.claimant, attribution.speaker, attribution.publisher, attribution.via]
    assert [text[phrase.start : phrase.end] for phrase in phrases] == [
        phrase.text for phrase in phrases
    ]


@pytest.mark.parametrize(
    ("text", "carriers"),
    [
        ("KYIV, Dec 19 (Reuters) - Kirby said 30 died.", ("Reuters", "")),
        ("A headline\n\nKYIV, Ukraine (AP) — Kirby told the BBC that 30 died.", ("AP", "BBC")),
        ("KYIV (Reuters) - It rained. 30 died.", ("Reuters", "")),
        ("A HEADLINE (IN CAPITALS) and more: 30 died.", ("", "")),
    ],
)
def test_the_agency_of_a_dateline_carries_every_figure(text, carriers):
    assert names_of(text, "30")[2:] == carriers


@pytest.mark.parametrize(
    ("text", "publisher", "carriers"),
    [
        ("30 died, Kirby said.", None, (None, None)),
        ("30 died, Kirby said.", "The Daily", ("The Daily", None)),
        ("Reuters reported that Kirby said 30 died.", None, ("Reuters", None)),
        ("Reuters reported that Kirby said 30 died.", "The Daily", ("The Daily", "Reuters")),
        ("Reuters reported that Kirby said 30 died.", "reuters", ("reuters", None)),
        ("The BBC reported that Kirby said 30 died.", "BBC News", ("BBC News", None)),
        (
            "The Kyiv Post, citing AFP, reported that police said 30 had died.",
            None,
            ("Kyiv Post", "AFP"),
        ),
        (
            "The Kyiv Post, citing AFP, reported that police said 30 had died.",
            "The Daily",
            ("The Daily", "Kyiv Post"),
        ),
        (
            "The Kyiv Post, citing AFP, reported that police said 30 had died.",
            "AFP",
            ("AFP", "Kyiv Post"),
        ),
    ],
)
def test_the_outermost_outlet_is_the_publisher_and_has_it_from_the_next(text, publisher, carriers):
    (row,) = (
        extract_claims(text, publisher=publisher)[["publisher", "via"]]
        .astype(object)
        .where(lambda cells: cells.notna(), None)
        .to_numpy()
    )
    assert tuple(row) == carriers


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The ministry named 26 of the dead.", "26 of the dead"),
        ("The ministry named 26 of the Ukrainian dead.", "26 of the Ukrainian dead"),
        ("The army “killed 30” militants.", "“killed 30” militants"),
        ('Kirby said the toll was "more than 200".', 'toll was "more than 200"'),
        (
            'Their losses were "in the region of 4,700, including about 600 deaths," they said.',
            "in the region of 4,700",
        ),
        ("“We lost 30 men,” he said.", "lost 30 men"),
        (
            (
                'The army "killed 30 and then some of those who had come from afar to help '
                'them" there.'
            ),
            "killed 30",
        ),
    ],
)
def test_a_wording_has_both_marks_of_a_quotation_or_neither_and_no_article_at_its_end(
    text, wording
):
    assert extract_claims(text)["wording"][0] == wording


# What must not matter


@pytest.mark.corpus
@pytest.mark.parametrize("other", ["It rained all day.", "The bridge was closed."])
def test_an_unrelated_sentence_changes_nothing(other):
    check_rows(
        [((f"{other} {text} {other}", figure), names) for text, figure, names in BASIC],
        lambda row: names_of(*row),
    )


@pytest.mark.parametrize("harm", ["killed {}", "wounded {}", "lost {} men", "left {} dead"])
def test_active_and_passive_have_the_same_voice(harm):
    active = names_of(f"Kirby said the attack {harm.format(30)}.", "30")
    assert (
        active
        == names_of("Kirby said 30 were killed by the attack.", "30")
        == ("Kirby", "Kirby", "", "")
    )


@pytest.mark.parametrize("quotes", ["{}", '"{}"'])
def test_the_order_of_the_clauses_does_not_matter(quotes):
    said = quotes.format("30 were killed,")
    assert names_of(f"{said} the ministry said.", "30") == names_of(
        f"The ministry said {said[:-1]}.", "30"
    )


# Which source that is


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        ("Ukrainian military intelligence", "hur"),
        ("Ukraine's military intelligence", "hur"),
        ("HUR", "hur"),
        ("Seoul's spy agency", "nis"),
        ("South Korea's National Intelligence Service", "nis"),
        ("Ukraine's General Staff", "staff"),
        ("White House spokesman John Kirby", "kirby"),
        ("Kirby", "kirby"),
        ("Pentagon press secretary Maj. Gen. Pat Ryder", "pat_ryder"),
        ("American officials", "officials"),
        # another nation, another person, another office
        ("Japan's National Intelligence Service", ""),
        ("Russia's General Staff", ""),
        ("Russian President Kirby", ""),
        ("Jack Kirby", ""),
        ("White House", ""),
        ("police", ""),
        ("North Korea", ""),
        ("UN", ""),
        ("agency", ""),
    ],
)
def test_a_claimant_is_matched_by_name_alias_title_and_nation(name, source_id):
    tables = tables_of("claim_id | claimant_id | wording\nx | hur | 30", sources=SOURCES)
    attributions = voices_of(f"{name} said 30 were killed.", "30")
    assert [attribution.claimant_id for attribution in match_sources(attributions, tables)] == [
        source_id
    ]


def test_an_id_is_not_guessed_where_two_sources_fit():
    tables = tables_of("claim_id | claimant_id | wording\nx | hur | 30", sources=SOURCES)
    (attribution,) = match_sources(voices_of("The North Guard said 30 were killed.", "30"), tables)
    assert (attribution.claimant.text, attribution.claimant_id) == ("North Guard", "")


def test_a_match_by_surname_alone_is_said():
    tables = tables_of("claim_id | claimant_id | wording\nx | hur | 30", sources=SOURCES)
    (attribution,) = match_sources(voices_of("Gen. Ryder said 30 were killed.", "30"), tables)
    assert (attribution.claimant_id, attribution.reasons) == (
        "pat_ryder",
        ["“Gen. Ryder” is matched by the surname alone"],
    )


def test_an_exact_name_is_resolved_as_everywhere_else():
    tables = tables_of("claim_id | claimant_id | wording\nx | hur | 30", sources=SOURCES)
    (attribution,) = match_sources(voices_of("NIS said 30 were killed.", "30"), tables)
    resolved = resolve_names(
        tables.claims["claimant_id"].replace("hur", "NIS"), tables.sources
    ).tolist()
    assert [attribution.claimant_id] == resolved == ["nis"]


# Any text at all

WORDS = """30 killed said says according to citing per Reuters told lawmakers the its own count released a call in which put at he they officials
    who , ;
    . “ ” " ' ( Kirby Ukraine's and while by estimate 14 December since Monday so far Kursk region Russian losses of"""
TEXTS = strategies.one_of(
    strategies.text(max_size=80),
    strategies.lists(strategies.sampled_from(WORDS.split()), max_size=40).map(" ".join),
)


@pytest.mark.thorough
@settings(max_examples=300, deadline=None)
@given(TEXTS, strategies.integers(0, 79))
def test_no_text_raises_and_every_phrase_stands_where_it_says(text, at):
    tables = empty_tables()
    sentences = split_sentences(text) or [(0, 0)]
    at = min(at, max(len(text) - 1, 0))
    number = next(
        (number for number, (first, last) in enumerate(sentences) if first <= at < last), 0
    )
    mentions = [
        Mention(
            at, min(at + 2, len(text)), number, "killed", people=text[at : at + 2], people_start=at
        )
    ]
    attributions = match_sources(find_attributions(text, sentences, mentions), tables)
    (period,) = find_periods(text, sentences, mentions, datetime.date(2024, 12, 16))
    (scope,) = match_scopes(text, sentences, mentions, tables, attributions)
    phrases = [
        attributions[0].claimant,
        attributions[0].speaker,
        attributions[0].publisher,
        attributions[0].via,
        period.words,
        scope.population,
        scope.place,
    ]
    assert [text[phrase.start : phrase.end] for phrase in phrases] == [
        phrase.text for phrase in phrases
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "30 said ",
        "according to the ",
        "(",
        "“",
        "the last the last ",
        "Kursk 30 of its men, ",
        "14 December 1 and ",
    ],
)
def test_nothing_is_read_from_what_runs_on_too_long_for_a_sentence(piece):
    attribution, period, scope = read_all(piece * 40_000, figures=200)
    assert (attribution.claimant.text, period.period, scope.place.text) == ("", "", "")


def read_all(text: str, *, figures: int):
    """The first attribution, period and scope of many figures in one long sentence."""
    mentions = [
        Mention(at, at + 2, 0, "killed") for at in range(0, len(text), len(text) // figures)
    ]
    sentences, tables = [(0, len(text))], empty_tables()
    attributions = find_attributions(text, sentences, mentions)
    periods = find_periods(text, sentences, mentions, None)
    return (
        attributions[0],
        periods[0],
        match_scopes(text, sentences, mentions, tables, attributions)[0],
    )
