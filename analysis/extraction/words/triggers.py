"""The words that tell of casualties: one table, from which both the screening and the reading are made.

A line is a stem, which every spelling in the line contains, the metric, and the spellings by what they do in a sentence. What is written nowhere in
this table starts no reading, so a new word is a new line, or a new spelling in one.
"""

from __future__ import annotations

from typing import NamedTuple

# What a spelling does (see `kinds`): a participle or a past ("killed"), an -ing form, a past without an object ("died"), a plain form ("kill"),
# an adjective ("dead"), a noun that is counted ("deaths"), a noun for bodies, for lives, for a toll, a verb that hurts ("shot"), where the hurt are
# taken ("hospital"), what tells of a death with two words more ("blew himself up").
_TABLE = """
kill     | killed   | participle: killed; ing: killing; plain: kill kills; noun: killings
murder   | killed   | participle: murdered; ing: murdering; plain: murder murders; noun: murders
assassin | killed   | participle: assassinated; ing: assassinating; plain: assassinate assassinates assassination assassinations
slain    | killed   | participle: slain
slay     | killed   | ing: slaying; plain: slay slays
slaughter| killed   | participle: slaughtered; ing: slaughtering; plain: slaughter
massacre | killed   | participle: massacred; plain: massacre massacres
massacring | killed | ing: massacring
execut   | killed   | participle: executed; ing: executing; plain: execution executions; plain: execute executes
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
injur    | wounded  | participle: injured; ing: injuring; plain: injure injures; noun: injury injuries
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


class Trigger(NamedTuple):
    """A spelling, what it tells of, and what it does in a sentence."""

    stem: str
    metric: str
    use: str
    spelling: str


def _read_table(table: str) -> list[Trigger]:
    triggers = []
    for line in table.strip().splitlines():
        stem, metric, uses = (cell.strip() for cell in line.split("|"))
        for use in uses.split(";"):
            name, spellings = use.split(":")
            triggers += [Trigger(stem, metric, name.strip(), spelling) for spelling in spellings.split()]
    return triggers


TRIGGERS = tuple(_read_table(_TABLE))
STEMS = tuple(dict.fromkeys(trigger.stem for trigger in TRIGGERS))
METRIC_OF = {trigger.spelling: trigger.metric for trigger in TRIGGERS}
