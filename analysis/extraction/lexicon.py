"""The words that are known to the reading of texts: triggers, people, nations, function words; and
the kind of each.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from analysis.vocabulary import NATIONALITIES

PEOPLE = """authorities occupants people persons men women children kids boys girls babies infants
    toddlers youths youngsters teenagers teens adults
    adolescents minors civilians soldiers troops troopers servicemen servicewomen servicemembers
    personnel fighters combatants militants militiamen
    insurgents rebels guerrillas guerillas guerrilleros terrorists gunmen attackers assailants
    bombers extremists separatists jihadists jihadis
    mujahideen mujahidin hijackers kidnappers captors perpetrators suspects bandits robbers hitmen
    snipers assassins police policemen policewomen
    cops officers officials constables guards bodyguards commandos marines paratroopers rangers
    gendarmes militia peacekeepers legionnaires recruits
    cadets conscripts sailors airmen pilots crewmen crewmembers seamen commanders generals colonels
    captains lieutenants sergeants corporals
    privates majors mercenaries volunteers reservists members workers employees staff staffers
    labourers laborers engineers technicians contractors
    teachers professors lecturers students pupils schoolchildren schoolgirls schoolboys doctors
    nurses medics paramedics physicians patients
    journalists reporters photographers cameramen editors correspondents broadcasters drivers
    passengers motorists commuters travellers travelers
    tourists vacationers holidaymakers foreigners nationals citizens residents inhabitants villagers
    locals bystanders passersby pedestrians
    shoppers onlookers worshippers worshipers pilgrims mourners guests visitors diners customers
    patrons shopkeepers vendors traders merchants
    businessmen businesspeople farmers fishermen shepherds miners settlers refugees migrants
    immigrants protesters protestors demonstrators
    activists politicians lawmakers legislators ministers diplomats ambassadors consuls judges
    lawyers prosecutors mayors councillors councilors
    councilmen leaders clerics priests nuns monks imams rabbis missionaries prisoners inmates
    detainees hostages captives victims survivors
    relatives wives husbands sons daughters brothers sisters parents mothers fathers siblings
    cousins nephews nieces grandchildren grandsons
    granddaughters grandparents couples couple family families folk folks humans individuals souls
    players athletes musicians singers actors artists
    firefighters firemen rescuers responders servants maids cooks cleaners guides scouts translators
    interpreters informants informers spies agents
    operatives cadres comrades colleagues friends neighbours neighbors companions associates aides
    assistants advisers advisors spokesmen executives
    managers owners clerks secretaries accountants bankers cashiers geologists scientists experts
    surveyors inspectors investigators detectives
    deputies candidates voters supporters followers loyalists nationalists communists christians
    muslims jews hindus sikhs shiites sunnis kurds
    arabs turks westerners americans europeans africans asians israelis palestinians iraqis iranians
    afghans pakistanis indians russians ukrainians
    koreans germans italians britons filipinos egyptians syrians saudis yemenis jordanians libyans
    algerians moroccans tunisians nigerians kenyans
    somalis ethiopians sudanese australians canadians mexicans colombians peruvians chileans
    brazilians cubans greeks cypriots serbs croats bosnians
    albanians macedonians hungarians romanians bulgarians czechs slovaks austrians belgians swedes
    danes norwegians finns georgians armenians
    azerbaijanis azeris uzbeks tajiks turkmen kazakhs chechens dagestanis indonesians malaysians
    thais cambodians bangladeshis nepalis nepalese
    tibetans mongolians maoists marxists leninists naxals naxalites taliban talibans kosovars bodos
    assamese tamils sinhalese basques corsicans
    catalans lebanese chinese japanese vietnamese portuguese burmese congolese rwandans ugandans
    hutus tutsis burundians defenders invaders
    occupiers enemies servicepeople infantrymen tankers gunners sappers deminers trainees
    instructors chiefs elders tribesmen clansmen chieftains
    herders herdsmen nomads gypsies labour loggers ranchers hunters campers hikers climbers jurors
    dignitaries delegates educators academics
    intellectuals writers poets lovers brides grooms newlyweds orphans widows twins triplets
    strikers unionists wayfarers paramilitaries irregulars
    regulars deserters defectors collaborators demonstraters looters rioters revellers partygoers
    concertgoers clubgoers fans spectators bus-drivers
    trainmen dockworkers oilworkers watchmen janitors porters waiters bartenders dead wounded
    injured pensioners bettors foremen signallers
    schoolmasters chauffeurs retirees newborns great-grandmothers stepsons stepdaughters stepfathers
    stepmothers stepbrothers stepsisters fiances
    sons-in-law daughters-in-law brothers-in-law sister-in-laws godfathers godmothers parishioners
    congregants joggers skiers swimmers bathers
    beachgoers churchgoers filmgoers picnickers deckhands skippers bosuns stevedores dockers
    stationmasters signalmen railwaymen midwives orderlies
    interns ambulancemen beekeepers gardeners carpenters masons bricklayers plumbers welders
    painters roofers builders weavers cobblers hairdressers
    stallholders hawkers peddlers pedlars tappers pickers harvesters planters ploughmen goatherds
    cowherds drovers trappers foragers woodcutters
    gatherers lumberjacks gamekeepers ferrymen boatmen cyclists hitchhikers backpackers stowaways
    smugglers traffickers poachers thieves burglars
    gangsters mobsters thugs vigilantes adjutants ensigns commodores quartermasters sentries
    patrolmen riflemen machine-gunners artillerymen tankmen
    submariners bombardiers fusiliers grenadiers wardens jailers bailiffs sheriffs marshals coroners
    notarys aldermen headmen sultans friars novices
    catechists seminarians tutors headmistresses headteachers mothers-in-law fathers-in-law
    schoolteachers schoolmates classmates graduates
    apprentices widowers kinsmen partners roommates flatmates housemates lodgers caretakers doormen
    ushers bouncers barmen barmaids waitresses
    dishwashers bellboys chambermaids nannies babysitters jockeys footballers wrestlers referees
    runners mountaineers sherpas revelers clubbers
    dancers drummers guitarists pianists comedians filmmakers bloggers freelancers photojournalists
    fixers bureaucrats envoys vice-consuls observers
    mediators bridegrooms bridesmaids keepers hostage-takers car-owners truckers postmen mailmen
    milkmen repairmen salesmen cabdrivers motormen
    helpers handymen stokers drillers programmers typists receptionists telephonists tellers
    guardsmen seafarers accomplices escorts escapees
    squatters dwellers homeowners householders landowners beggars vagrants bidders handlers dealers
    sellers buyers collectors ticket-collectors
    operators dispatchers supervisors administrators governors"""
PERSON = """occupant person man woman child kid boy girl baby infant toddler youth youngster
    teenager teen adult minor civilian soldier trooper
    serviceman servicewoman servicemember fighter combatant militant militiaman insurgent rebel
    guerrilla terrorist gunman attacker assailant bomber
    extremist separatist jihadist hijacker kidnapper perpetrator suspect bandit robber hitman sniper
    assassin policeman policewoman cop officer
    official constable guard bodyguard commando marine paratrooper ranger gendarme peacekeeper
    legionnaire recruit cadet conscript sailor airman
    pilot crewman crewmember seaman commander general colonel captain lieutenant sergeant corporal
    private major brigadier mercenary volunteer
    reservist member worker employee staffer labourer laborer engineer technician contractor teacher
    professor lecturer student pupil schoolchild
    schoolgirl schoolboy doctor nurse medic paramedic physician patient journalist reporter
    photographer cameraman editor correspondent broadcaster
    anchor presenter driver passenger motorist commuter traveller traveler tourist foreigner
    national citizen resident inhabitant villager local
    bystander passerby passer-by pedestrian shopper onlooker worshipper pilgrim mourner guest
    visitor diner customer patron shopkeeper vendor trader
    merchant businessman businesswoman farmer fisherman shepherd miner settler refugee migrant
    immigrant protester protestor demonstrator activist
    politician lawmaker legislator minister diplomat ambassador consul attaché attache judge lawyer
    prosecutor mayor councillor councilor councilman
    leader cleric priest nun monk imam rabbi missionary sheikh sheik mullah prisoner inmate detainee
    hostage captive victim survivor relative wife
    husband son daughter brother sister parent mother father sibling cousin nephew niece uncle aunt
    grandchild grandson granddaughter grandfather
    grandmother fiancée fiancee girlfriend boyfriend individual player athlete musician singer actor
    artist firefighter fireman rescuer responder
    servant maid housemaid housekeeper cook cleaner guide scout translator interpreter informant
    informer spy agent operative cadre comrade
    colleague friend neighbour neighbor companion associate aide assistant adviser advisor spokesman
    spokeswoman executive manager owner clerk
    secretary accountant banker cashier scientist expert surveyor inspector investigator detective
    deputy candidate voter supporter follower
    loyalist nationalist communist councilperson chairman vice-chairman chairwoman president
    vice-president premier governor senator congressman
    parliamentarian mp head chief director principal headmaster superintendent commissioner
    magistrate chieftain elder tribesman chef watchman
    janitor porter waiter bartender nomad herder hunter hiker orphan widow twin rioter looter fan
    spectator deminer sapper gunner infantryman
    trainee instructor defector deserter collaborator sympathizer sympathiser unionist educator
    academic intellectual writer poet scholar biker
    motorcyclist cyclist rider mechanic electrician carpenter barber tailor baker butcher grocer
    pharmacist dentist surgeon psychologist
    archaeologist geologist physicist chemist producer publisher columnist king queen prince
    princess emir pope bishop archbishop cardinal pastor
    preacher evangelist deacon cameraperson seminarian theologian ex-soldier ex-policeman
    ex-president ex-minister co-pilot taxi-driver
    representative negotiator founder co-founder lieutenant-colonel prosecutor-general councilwoman
    landlord tenant millionaire industrialist
    trucker croat serb kurd arab turk jew muslim christian hindu sikh shiite sunni talib dane swede
    finn briton filipino pole scot spaniard
    frenchman englishman irishman dutchman pensioner bettor foreman signaller schoolmaster chauffeur
    retiree newborn great-grandmother stepson
    stepdaughter stepfather stepmother stepbrother stepsister fiance son-in-law daughter-in-law
    mother-in-law father-in-law brother-in-law
    sister-in-law godfather godmother parishioner congregant jogger skier swimmer bather beachgoer
    churchgoer filmgoer concertgoer partygoer
    picnicker deckhand skipper bosun stevedore docker stationmaster signalman railwayman midwife
    orderly intern ambulanceman beekeeper gardener
    mason bricklayer plumber welder painter roofer builder weaver cobbler hairdresser stallholder
    hawker peddler pedlar tapper picker harvester
    planter ploughman goatherd cowherd drover trapper forager woodcutter gatherer lumberjack
    gamekeeper ferryman boatman hitchhiker backpacker
    stowaway smuggler trafficker poacher thief burglar gangster mobster thug vigilante adjutant
    ensign commodore quartermaster sentry patrolman
    rifleman machine-gunner artilleryman tankman submariner bombardier fusilier grenadier warden
    jailer bailiff sheriff marshal coroner notary
    alderman headman sultan friar novice catechist tutor headteacher headmistress schoolteacher
    schoolmate classmate graduate apprentice widower
    kinsman partner roommate flatmate housemate lodger caretaker doorman usher bouncer barman
    barmaid waitress dishwasher bellboy chambermaid nanny
    babysitter jockey footballer wrestler referee runner mountaineer sherpa reveler clubber dancer
    drummer guitarist pianist comedian filmmaker
    blogger freelancer photojournalist fixer bureaucrat envoy vice-consul observer mediator
    bridegroom bridesmaid keeper hostage-taker car-owner
    oilworker postman mailman milkman repairman salesman cabdriver motorman helper handyman stoker
    driller programmer typist receptionist
    telephonist teller guardsman seafarer accomplice defender escort escapee bride groom squatter
    dweller homeowner householder landowner landlady
    beggar vagrant bidder handler dealer seller buyer collector ticket-collector operator dispatcher
    supervisor administrator"""
NATION = """israeli palestinian iraqi iranian afghan pakistani indian russian ukrainian korean
    german italian british french spanish irish dutch
    american european african asian egyptian syrian saudi yemeni jordanian libyan algerian moroccan
    tunisian nigerian kenyan somali ethiopian
    australian canadian mexican colombian peruvian chilean brazilian cuban greek cypriot bosnian
    albanian macedonian hungarian romanian bulgarian
    czech slovak austrian belgian swedish danish norwegian finnish georgian armenian azerbaijani
    azeri uzbek tajik kazakh chechen indonesian
    malaysian thai cambodian bangladeshi nepali tibetan maoist marxist basque corsican catalan swiss
    turkish kurdish jewish arabian us u.s. uk
    u.k. un u.n. nato"""
THINGS = """chicken chickens cow cows sheep goat goats cattle horse horses dog dogs pig pigs camel
    camels buffalo buffaloes livestock birds animal
    animals film films movie movies goal goals points order orders photo photos photographs pictures
    tank tanks drone drones missile missiles rocket
    rockets vehicle vehicles aircraft plane planes jet jets helicopter helicopters shell shells bomb
    bombs mortar mortars ship ships boat boats truck
    trucks car cars bus buses train trains van vans minibus minibuses motorcycle motorcycles bicycle
    bicycles weapon weapons rifle rifles gun guns
    pistol pistols grenade grenades mine mines ied ieds device devices explosive explosives launcher
    launchers bullet bullets round rounds shot shots
    charge charges strike strikes airstrike airstrikes attack attacks raid raids assault assaults
    battle battles clash clashes explosion explosions
    blast blasts bombing bombings shootings ambush ambushes incident incidents operation operations
    village villages town towns city cities province
    provinces district districts settlement settlements house houses home homes building buildings
    apartment apartments shop shops store stores school
    schools church churches mosque mosques temple temples hospital hospitals hotel hotels restaurant
    restaurants office offices station stations
    checkpoint checkpoints bank banks embassy embassies camp camps base bases bridge bridges road
    roads street streets window windows pipeline
    pipelines pylon pylons tower towers line lines room rooms floor floors group groups convoy
    convoys patrol patrols party parties faction factions
    organization organizations organisation organisations animal animals dog dogs cow cows sheep
    cattle livestock goat goats horse horses elephant
    elephants report reports second seconds minute minutes hour hours day days night nights week
    weeks weekend month months year years decade decades
    century am pm times percent per-cent percentage % km kilometers kilometres kilometer kilometre
    mile miles meter meters metre metres yard yards
    feet foot inch inches kg kilograms kilogram kilos kilo pounds pound grams gram tons ton tonnes
    liters litres gallons hectares acres degrees degree
    dollar dollars euro euros rupees rupee shekels peso pesos million-dollar count counts copies
    votes seats barrels calls tires tyres brigade
    brigades battalion battalions regiment regiments division divisions company companies platoon
    platoons squad squads units unit sets set parts part
    stages phases copies suitcases bags bag packages package letters letter cans cylinders canisters
    cocktails"""
PERPETRATORS = """attacker attackers bomber bombers assailant assailants gunman gunmen perpetrator
    perpetrators hijacker hijackers kidnapper
    kidnappers assassin assassins suspect suspects hitman hitmen himself herself themselves"""


# The words that hold sentences together, by what they do, separated by blanks.


QUALIFIERS = """least most almost nearly approximately roughly around estimated exactly just only
    some circa probably maybe merely barely up fewer
    less than close about over minimum maximum"""
VAGUE = (
    "several many numerous multiple few various dozens scores hundreds thousands tens "
    "countless number handful"
)
SCALES = "hundred thousand million dozen score"
DETERMINERS = "the this that these those his her their its my our your whose"
PRONOUNS = "he she him them they himself herself themselves it who"
BE = (
    "was were been being be is are got get gets getting left leaves leaving remained remains "
    "remain became lay"
)
HAVE = "has have had having"
DO = "did do does"
MODALS = "would could may might should will shall can must cannot"
NOT = (
    "not n't never didn't wasn't weren't hasn't haven't hadn't don't doesn't isn't aren't "
    "wouldn't couldn't"
)
NOBODY = "nobody none neither noone"
AND = "and plus &"
CONJUNCTIONS = (
    "which when while after as where before because if but though although whereas since "
    "until once during so then than however whom"
)
INCLUDING = "including included includes include among amongst comprising namely"
PREPOSITIONS = """in on at near from for against into onto inside outside within across through
    throughout under behind beside beyond along around
    toward towards upon per via despite following amid off aboard with by like out about over above
    below"""
ADVERBS = """last next also reportedly seriously critically fatally instantly immediately later
    still already slightly lightly badly severely
    gravely mortally allegedly apparently subsequently eventually previously too accidentally
    brutally either even initially now each moderately
    immediatly reportly wrongly deliberately mistakenly tragically meanwhile ultimately soon
    simultaneously respectively actually currently
    officially believed thought feared reported confirmed declared pronounced found"""
WORDS = """armed masked unidentified unknown unarmed suspected alleged retired wanted uniformed aged
    old elderly young married pregnant unnamed
    disabled detained kidnapped abducted accused convicted off-duty former senior local foreign
    innocent ordinary additional"""
VERBS = """says told claimed attacked fired exploded threw hit struck went came took blew opened
    detonated ambushed arrested escaped fled saw made
    gave ran set caused causing resulted resulting rammed targeted targeting survived suffered
    received treated"""
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
FRACTIONS = "most half thirds quarter quarters fifths tenths"
MONTHS = (
    "january february march april june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)


# The words that tell of casualties: one table, from which both the screening and the reading are
# made.


# What a spelling does: a participle or a past ("killed"), an -ing form, a past
# without an object ("died"), a plain form ("kill"), an adjective ("dead"), a noun that is counted
# ("deaths"), a noun for bodies, for lives, for a toll, a verb that hurts ("shot"), where the hurt
# are taken ("hospital"), what tells of a death with two words more ("blew himself up").
_TABLE = """
kill     | killed   | participle: killed; ing: killing; plain: kill kills; noun: killings
murder   | killed   | participle: murdered; ing: murdering; plain: murder murders; noun: murders
assassin | killed   | participle: assassinated; ing: assassinating
assassin | killed   | plain: assassinate assassinates assassination assassinations
slain    | killed   | participle: slain
slay     | killed   | ing: slaying; plain: slay slays
slaughter| killed   | participle: slaughtered; ing: slaughtering; plain: slaughter
massacre | killed   | participle: massacred; plain: massacre massacres
massacring | killed | ing: massacring
execut   | killed   | participle: executed; ing: executing
execut   | killed   | plain: execution executions execute executes
behead   | killed   | participle: beheaded; ing: beheading; plain: behead
decapitat| killed   | participle: decapitated; ing: decapitating
lynch    | killed   | participle: lynched; ing: lynching
electrocut | killed | participle: electrocuted; ing: electrocuting
hanged   | killed   | participle: hanged
drown    | killed   | died: drowned
martyr   | killed   | participle: martyred; ing: martyring; noun: martyrs martyrdom
incinerat| killed   | participle: incinerated; ing: incinerating
eliminat | killed   | participle: eliminated; ing: eliminating
kia      | killed   | adjective: kia
gunned   | killed   | participle: gunned
gunning  | killed   | ing: gunning
strangl  | killed   | participle: strangled; ing: strangling
die      | killed   | died: died dies die
dying    | killed   | died: dying
perish   | killed   | died: perished; plain: perish
succumb  | killed   | died: succumbed
dead     | killed   | adjective: dead
death    | killed   | noun: death deaths
fatalit  | killed   | noun: fatality fatalities
lifeless | killed   | adjective: lifeless
body     | killed   | body: body
bodies   | killed   | body: bodies
corpse   | killed   | body: corpse corpses
throat   | killed   | lives: throat throats
lives    | killed   | lives: lives
life     | killed   | lives: life
wound    | wounded  | participle: wounded; ing: wounding; plain: wound; noun: wounds woundings
injur    | wounded  | participle: injured; ing: injuring; plain: injure injures
injur    | wounded  | noun: injury injuries
hurt     | wounded  | participle: hurt; ing: hurting
harm     | wounded  | participle: harmed; ing: harming
wia      | wounded  | adjective: wia
maim     | wounded  | participle: maimed; ing: maiming
shot     | wounded  | hurting: shot
stabb    | wounded  | hurting: stabbed; hurting_ing: stabbing
shooting | wounded  | hurting_ing: shooting
beaten   | wounded  | hurting: beaten
hacked   | wounded  | hurting: hacked
burned   | wounded  | hurting: burned
burnt    | wounded  | hurting: burnt
bled     | killed   | hurting: bled
burns    | wounded  | noun: burns
fracture | wounded  | noun: fracture fractures
inhalati | wounded  | noun: inhalation
shock    | wounded  | noun: shock
concussi | wounded  | noun: concussion concussions
hospital | wounded  | participle: hospitalized hospitalised; hospital: hospital hospitals
blew     | killed   | blew: blew
casualt  | casualties | noun: casualties casualty
toll     | casualties | toll: toll tolls
lost     | losses   | lost: lost
losing   | losses   | ing: losing
losses   | losses   | noun: losses
missing  | missing  | adjective: missing
captured | captured | participle: captured
capturing| captured | ing: capturing
prisoner | captured | prisoner: prisoner prisoners
victim   | casualties | victim: victim victims
"""


class TriggerWord(NamedTuple):
    """A spelling, what it tells of, and what it does in a sentence."""

    stem: str
    metric: str
    use: str
    spelling: str


def _read_table(table: str) -> list[TriggerWord]:
    triggers = []
    for line in table.strip().splitlines():
        stem, metric, uses = (cell.strip() for cell in line.split("|"))
        for use in uses.split(";"):
            name, spellings = use.split(":")
            triggers += [
                TriggerWord(stem, metric, name.strip(), spelling) for spelling in spellings.split()
            ]
    return triggers


TRIGGERS = tuple(_read_table(_TABLE))
STEMS = tuple(dict.fromkeys(trigger.stem for trigger in TRIGGERS))
METRIC_OF = {trigger.spelling: trigger.metric for trigger in TRIGGERS}


# What a word can be, one letter a kind: a sentence becomes a string of letters, and the grammar is
# read off that string.


_USES = {
    "participle": "k",
    "ing": "g",
    "died": "i",
    "plain": "f",
    "adjective": "j",
    "noun": "c",
    "body": "B",
    "lives": "L",
    "toll": "T",
    "hurting": "S",
    "hurting_ing": "G",
    "lost": "l",
    "prisoner": "R",
    "victim": "v",
    "hospital": "Y",
    "blew": "K",
}
_SMALL = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety".split()
_LISTS = (  # where a word stands in two lists, the later one counts
    ("w", WORDS),
    ("x", ADVERBS),
    ("u", VERBS),
    ("e", PREPOSITIONS),
    ("q", QUALIFIERS),
    ("V", VAGUE),
    ("h", SCALES),
    ("t", DETERMINERS),
    ("U", PRONOUNS),
    ("b", BE),
    ("H", HAVE),
    ("D", DO),
    ("m", MODALS),
    ("n", NOT),
    ("r", CONJUNCTIONS),
    ("I", INCLUDING),
    ("p", PEOPLE),
    ("P", PERSON),
    ("y", NATION),
    ("Z", THINGS),
    ("X", MONTHS),
    (
        "s",
        " ".join(
            [*_SMALL, *_TENS, *(f"{ten}-{unit}" for ten in _TENS for unit in ["one", *_SMALL[:8]])]
        ),
    ),
    ("o", "one"),
    ("a", "a an"),
    ("A", "all everyone everybody"),
    ("2", "both"),
    ("0", "no zero"),
    ("1", NOBODY),
    ("~", "without"),
    ("z", "other others another more further additional"),
    ("&", AND),
    ("|", "or nor"),
    ("-", "- –"),
    ("Q", "between"),
    ("C", "couple"),
    ("3", ORDINALS),
    ("F", FRACTIONS),
    ("O", "of"),
    ("4", "to"),
    ("'", "'s '"),
    (",", ","),
    (";", '. ; : ! ? / "'),
    ("(", "( ["),
    (")", ") ]"),
)


def _build() -> dict[str, str]:
    """Each known word with its letter, as it is written at the start, within and in a heading."""
    letters = {word: letter for letter, words in _LISTS for word in words.split()}
    letters |= {trigger.spelling: _USES[trigger.use] for trigger in TRIGGERS}
    spelt = {
        spelling: letter
        for word, letter in letters.items()
        for spelling in (word.upper(), word.capitalize(), word)
    }
    spelt["I"] = "U"
    return spelt


LETTER_OF = _build()


_LONGEST_NAME_IN_LY = 6  # Emily, Sicily; a longer word at the start of a sentence is an adverb


@functools.lru_cache(maxsize=1 << 16)
def guess_letter(word: str) -> str:
    """The letter of a word that is in no list, by how it is written.

    Examples
    --------
    >>> words = "4,700 1991 Kursk al-Zuhour 94th stormed peacefully bullet-ridden".split()
    >>> [guess_letter(word) for word in words]
    ['d', 'E', 'N', 'N', 'w', 'u', 'x', 'w']
    """
    first = word[0]
    if first.isdecimal():
        return _letter_of_digits(word)
    if not first.isalpha():
        return ";"
    if first.isupper() and word.endswith("ly") and len(word) > _LONGEST_NAME_IN_LY:
        return "x"
    if first.isupper() or word.startswith(("al-", "el-", "bin-", "ul-")):
        return "y" if word.endswith(_PEOPLES) else "N"
    if "-" in word:
        return LETTER_OF.get(word.rpartition("-")[2], "w") if word.endswith(_PERSONS) else "w"
    if word.endswith("ed"):
        return "u"
    if word.endswith("ly"):
        return "x"
    if word.endswith(_PERSONS):
        return LETTER_OF.get(word.rpartition("-")[2], "w")
    return "p" if word.endswith("men") else "w"


def _letter_of_digits(word: str) -> str:
    if not word[-1].isdecimal():
        return (
            "d" if word[-1] in "kK" and word[:-1].replace(".", "").isdecimal() else "w"
        )  # 6k, 1.2k; 94th, 55-year-old
    if len(word) == 4 and word[:2] in ("19", "20"):
        return "E"
    return "d"


_PERSONS = tuple(
    """man men worker workers officer officers driver drivers soldier soldiers guard guards leader
    leaders""".split()
)
_PEOPLES = ("-Israeli", "-Palestinian", "-American")


# Which words name a nation: its adjective, its name, its seat of government, and its people.


# The adjectives are those of the vocabulary; these are the further words for the same nations. A
# capital stands for its government.
_FURTHER_WORDS = {
    "EST": "estonia estonian estonians tallinn",
    "GBR": "uk u.k britain british briton britons london",
    "KOR": "south_korea south_korean south_koreans seoul rok",
    "PRK": "north_korea north_korean north_koreans dprk pyongyang",
    "RUS": "russia russian russians moscow kremlin",
    "UKR": "ukraine ukrainian ukrainians kyiv kiev",
    "USA": "us u.s usa america american americans united_states washington",
}

NATION_WORDS = {
    word.replace("_", " "): code for code, words in _FURTHER_WORDS.items() for word in words.split()
} | {adjective.lower(): code for code, adjective in NATIONALITIES.items()}
CODES = frozenset(NATION_WORDS.values())
_ADJECTIVE_ENDINGS = ("ian", "ean", "ish", "ese", "i", "can")


def nations_in(words: list[str]) -> tuple[list[str], list[str]]:
    """The nations that words name, as codes, and the words that name none, both in their order.

    Parameters
    ----------
    words
        In lower case, without possessive endings.

    Examples
    --------
    >>> nations_in(["russian", "and", "north", "korean", "troops"])
    (['RUS', 'PRK'], ['and', 'troops'])
    """
    codes, others = [], []
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        length = 2 if pair in NATION_WORDS else 1
        code = NATION_WORDS.get(pair if length == 2 else words[place])
        if code:
            codes.append(code)
        else:
            others.append(words[place])
        place += length
    return codes, others


def is_adjective(word: str) -> bool:
    """Whether a word in lower case is the adjective of a nation that the vocabulary has: "russian";
    not "us", which is its name too.
    """
    return word in NATION_WORDS and word.endswith(_ADJECTIVE_ENDINGS)


def is_demonym(word: str) -> bool:
    """Whether a word with a capital is likely the adjective of a nation: "Ukrainian", "Iraqi"."""
    return word[:1].isupper() and (
        word.lower().endswith(_ADJECTIVE_ENDINGS) or word in ("US", "UK", "Russian", "Western")
    )
