"""The words by which a text says who says something."""

from __future__ import annotations

from analysis.extraction import lexicon

_STRONG = """say says said saying tell tells told telling claim claims claimed claiming announce
    announces announced announcing add adds added adding
    state stated stating acknowledge acknowledges acknowledged acknowledging admit admits admitted
    admitting concede concedes conceded
    conceding insist insists insisted insisting allege alleges alleged alleging assert asserts
    asserted asserting
    warn warns warned warning write writes wrote writing reveal reveals revealed disclose discloses
    disclosed explain explained note notes
    noted noting testify testifies testified believe believes believed think thinks declare declares
    declared declaring tweeted posted informed
    informs briefed maintained reckon reckons reckoned contend contends contended argue argues
    argued stress stresses stressed boast boasts boasted
    reiterate reiterates reiterated repeat repeats repeated recount recounts recounted caution
    cautions cautioned"""
_WEAK = """report reports reported reporting estimate estimates estimated estimating confirm
    confirms confirmed confirming record records recorded
    count counts counted show shows showed list lists listed document documents documented register
    registered registers
    suggest suggests suggested indicate indicates indicated indicating assess assesses assessed
    calculate calculates calculated tallied
    verified concluded concludes published publishes identified tracked logged"""
_DENY = (
    "deny denies denied denying dismiss dismisses dismissed dismissing reject rejects "
    "rejected rejecting dispute disputes disputed refuted"
)
_CARRY = ("carried", "seen", "obtained", "reviewed", "viewed")
_SPEAK = "spoke speaks speaking talked talks talking"
_WITH_AMOUNT = {
    "put": "at",
    "puts": "at",
    "putting": "at",
    "place": "at",
    "places": "at",
    "placed": "at",
}
_GIVE = "give gives gave giving given"
_REVISE = (
    "increase increases increased raise raises raised revise revised revises lower lowered "
    "update updated updates reduce reduced"
)
_RELEASE = "released releases published broadcast aired posted shared"
_ALLOW = "allow allows allowed found finds"

SEEN = frozenset(_CARRY)
# Words that say something only before another word: "seen by Reuters", "found that".
ONLY_WITH = dict.fromkeys(_CARRY, "by") | {"found": "that", "finds": "that", "briefing": "by"}
# The kind of a word that may show that somebody says something.
CUES = (
    dict.fromkeys(_STRONG.split(), "says")
    | dict.fromkeys(_WEAK.split(), "reports")
    | dict.fromkeys(_WITH_AMOUNT, "puts")
    | dict.fromkeys(_GIVE.split(), "gives")
    | dict.fromkeys(_REVISE.split(), "revises")
    | dict.fromkeys(_ALLOW.split(), "allows")
    | dict.fromkeys(_SPEAK.split(), "speaks")
    | dict.fromkeys(_DENY.split(), "denies")
    | {"briefing": "briefs"}
    | dict.fromkeys(("statement", "announcement", "assertion", "allegation"), "owned")
    | dict.fromkeys(("interview", "interviews", "comments", "remarks"), "hears")
    | dict.fromkeys(
        ("according", "per", "citing", "quoting", "cites", "cited", "quotes", "quoted", *_CARRY),
        "source",
    )
    | dict.fromkeys(
        "count reckoning tally estimate estimates version account figure figures".split(), "count"
    )
    | dict.fromkeys(("released", "releases", "broadcast", "aired", "shared"), "releases")
)
# A noun as often as a verb: after a determiner or an adjective, and before a verb, it is the noun.
NOUNS_TOO = frozenset(
    """claims claim reports report estimates estimate counts count states state notes note records
    record lists list shows update updates
    dispute document documents""".split()
)
NEVER_VERBS = frozenset(
    """version account reckoning tally figure figures briefing meeting hearing interview comments
    remarks statement announcement assertion
    allegation""".split()
)
STATEMENTS = frozenset(
    "report reports claim claims allegation allegations accusation accusations assertion "
    "assertions suggestion suggestions rumour rumours rumor "
    "rumors figure figures number numbers toll tally estimate estimates count account "
    "accounts version".split()
)
ESTIMATES = frozenset(
    (
        "estimate estimates version count tally figure figures reckoning account toll assessment"
    ).split()
)
PAST_FORMS = frozenset(word for word in CUES if word.endswith("ed")) | {
    "said",
    "told",
    "put",
    "given",
    "found",
    "written",
    "shown",
}

BE = frozenset("is are was were be been being isn't wasn't weren't aren't get got".split())
NOT = frozenset(lexicon.NOT.split())
AUXILIARIES = BE | frozenset(f"{lexicon.HAVE} {lexicon.DO} {lexicon.MODALS} {lexicon.NOT}".split())
ADVERBS = frozenset(
    "also later earlier initially then only previously first now since just still again "
    "already since too even thus both all meanwhile "
    "however further once simply so far long soon".split()
)
DETERMINERS = frozenset(
    (
        "the a an this that these those its their his her our my your some several one two "
        "three four five many other another"
    ).split()
)
LINKS = frozenset("of for from in at with".split())
TAIL_PREPOSITIONS = frozenset("in on at to during by via after before late early".split())
CONJUNCTIONS = frozenset("and or nor but while whereas though although".split())
BOUNDARY_WORDS = CONJUNCTIONS | frozenset(
    "as because after before that when where which who whose whom if so since until "
    "unless than including included among whether how what "
    "amid despite following against about around over under into to on by during near "
    "per between through".split()
)
MARKS = frozenset(",;:()[]\"“”„«»‘’'—–-.!?…|")
QUOTES = frozenset("\"“”„«»‘’'")
HARM = frozenset(
    "kill kills killed killing wound wounded wounding injure injured injuring injuries "
    "dead die died dies dying death deaths hurt missing captured "
    "casualties casualty fatalities slain murdered assassinated shot lost losses lose "
    "suffered losing".split()
)
NUMBERS = frozenset(
    "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred hundreds thousand thousands million dozen dozens no "
    "none nobody".split()
)
PRONOUNS = frozenset("he she they it we i".split())
FIRST_PERSON = frozenset("we i our my".split())
POINTING = frozenset("the same this that these those".split())
POSSESSIVE_PRONOUNS = frozenset("his her its their".split())
_TIMES = """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight
    overnight week month year weekend morning afternoon
    evening night last this day may"""
TIMES = frozenset(f"{lexicon.MONTHS} {_TIMES}".split())

# Who can say something: the head nouns of people and offices.
_VOICES = """official officials police policeman officer officers army military government
    authorities authority ministry minister ministers president
    spokesman spokeswoman spokesperson spokespeople spokesmen agency agencies service services
    intelligence staff command commander
    commanders general generals colonel lieutenant captain major lawmaker lawmakers parliament
    senator deputy deputies governor mayor chief
    chiefs director head leader leaders source sources witness witnesses eyewitness eyewitnesses
    resident residents villager villagers
    doctor doctors medic medics nurse hospital hospitals morgue report reports media press newspaper
    newspapers newswire magazine outlet outlets
    channel broadcaster journalist journalists reporter reporters correspondent correspondents
    analyst analysts expert experts observer
    observers group groups organisation organization organizations organisations institute monitor
    monitors monitoring observatory council
    office department bureau administration embassy ambassador diplomat diplomats kremlin pentagon
    headquarters force forces troops rebels
    rebel militants militant insurgents insurgent statement estimate estimates version assessment
    study survey data figures documents
    document company union party movement committee commission envoy aide adviser advisor secretary
    prosecutor prosecutors court
    investigators investigator rescuers firefighters relatives lawyer professor researcher
    researchers activists activist survivors survivor
    soldier soldiers prisoner prisoners blogger bloggers defenders premier king prime coroner
    coroners team nations navy ally allies
    volunteers detectives familiar sheriff security guards leadership tribesmen elders family wife
    side paper papers website site tv radio count
    tally mission missions network charity ngo ngos watchdog programme program foundation federation
    alliance coalition front junta regime clinic
    brigade regiment battalion division corps unit video footage"""
VOICES = frozenset(_VOICES.split())
ATTACKS = frozenset(
    (
        "attack attacks explosion explosions blast blasts bombing bombings strike strikes "
        "assault raid killing killings"
    ).split()
)
# What is told of, and tells nothing.
NOT_VOICES = HARM | frozenset(
    "attack attacks explosion explosions blast blasts bombing bombings bomb bombs strike "
    "strikes fire clash clashes fighting toll number numbers "
    "damage incident incidents responsibility people persons men women children "
    "civilians nobody someone others person crash storm earthquake".split()
)
# Heads of offices, which are no "he" and no "she".
OFFICES = frozenset(
    "army military government authority ministry agency service services intelligence "
    "staff command parliament hospital morgue observatory council "
    "office department bureau embassy kremlin pentagon police report statement estimate "
    "party commission committee union court".split()
)
# Who, named alone beside a colon, says what stands on its other side: "30 killed: officials".
IN_HEADINGS = frozenset(
    "ministry ministries official officials authority authorities government agency "
    "service intelligence staff media source sources witnesses "
    "headquarters observatory organisation organization institute foundation spokesman "
    "spokeswoman spokesperson pentagon kremlin parliament "
    "embassy committee council command".split()
)
FORCES = frozenset(
    "police army military navy".split()
)  # these only after it: "Army: 30 killed" may tell whose dead they are
# Capitals before a colon that say what is counted, or that are a heading.
LABELS = frozenset(
    "kia wia mia pow pows dow headline title photo photos video update breaking live "
    "watch news fact facts total dead killed wounded missing "
    "injured captured".split()
)
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople".split())
RELAYERS = frozenset("lawmaker lawmakers senator senators mp mps legislator legislators".split())
_OUTLETS = """reuters afp ap upi dpa tass interfax xinhua yonhap kyodo bloomberg forbes bbc cnn nbc
    cbs abc fox axios politico ria novosti meduza
    ukrinform unian newsweek aljazeera jazeera newspaper newspapers magazine broadcaster newswire
    outlet outlets times post herald journal
    tribune gazette daily telegraph guardian independent news tv television radio media website
    channel pravda blog press associated anadolu
    dawn newspaper's kcna efe ansa nhk npr pbs itv rbc suspilne newsis economist spiegel haaretz
    rferl verstka insider wsj nyt mainichi asahi
    hankyoreh chosun mediazona kommersant vedomosti izvestia"""
OUTLETS = frozenset(_OUTLETS.split())
NOT_OUTLETS = frozenset(
    "service secretary office officer spokesman conference".split()
)  # after "press": no outlet
CARRIERS = frozenset("report reports dispatch article story statement bulletin".split())
# What somebody says, which may be said to say it: "the statement said".
UTTERANCES = frozenset(
    "statement report message post release bulletin update briefing document".split()
)
# What is made by somebody who then is behind its figures, and what may be told or reported by
# somebody.
MADE = UTTERANCES | frozenset(
    (
        "assessment data video footage figures documents records study survey analysis count "
        "tally estimate estimates list database reports"
    ).split()
)
MADE_PUBLIC = frozenset("published released broadcast aired posted issued carried".split())
COUNTS = HARM | frozenset(
    "figure figures toll total number numbers estimate estimates count tally".split()
)
_TITLES = """mr mrs ms dr gen general lt col colonel maj major capt captain president prime minister
    secretary spokesman spokeswoman spokesperson
    chief head commander director ambassador senator representative rep lawmaker officer official
    correspondent journalist reporter war
    military defence defense foreign interior former deputy senior white house state department
    pentagon press national security
    communications adviser advisor intelligence of the a army government top commander-in-chief
    leader chancellor king mayor governor
    analyst professor blogger admiral adm brig sgt nsc"""
TITLES = frozenset(_TITLES.split())
# What stands between an office and its "spokesman", and is no part of the office's name.
OFFICE_WORDS = frozenset(
    "press national security communications deputy chief former senior top".split()
)
