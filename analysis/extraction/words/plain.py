"""The words that hold sentences together, by what they do. Parted by blanks."""

from __future__ import annotations

QUALIFIERS = """least most almost nearly approximately roughly around estimated exactly just only some circa probably maybe merely barely up fewer
    less than close about over minimum maximum"""
VAGUE = "several many numerous multiple few various dozens scores hundreds thousands tens countless number handful"
SCALES = "hundred thousand million dozen score"
DETERMINERS = "the this that these those his her their its my our your whose"
PRONOUNS = "he she him them they himself herself themselves it who"
BE = "was were been being be is are got get gets getting left leaves leaving remained remains remain became lay"
HAVE = "has have had having"
DO = "did do does"
MODALS = "would could may might should will shall can must cannot"
NOT = "not n't never didn't wasn't weren't hasn't haven't hadn't don't doesn't isn't aren't wouldn't couldn't"
NOBODY = "nobody none neither noone"
AND = "and plus &"
CONJUNCTIONS = "which when while after as where before because if but though although whereas since until once during so then than however whom"
INCLUDING = "including included includes include among amongst comprising namely"
PREPOSITIONS = """in on at near from for against into onto inside outside within across through throughout under behind beside beyond along around
    toward towards upon per via despite following amid off aboard with by like out about over above below"""
ADVERBS = """last next also reportedly seriously critically fatally instantly immediately later still already slightly lightly badly severely
    gravely mortally allegedly apparently subsequently eventually previously too accidentally brutally either even initially now each moderately
    immediatly reportly wrongly deliberately mistakenly tragically meanwhile ultimately soon simultaneously respectively actually currently
    officially believed thought feared reported confirmed declared pronounced found"""
WORDS = """armed masked unidentified unknown unarmed suspected alleged retired wanted uniformed aged old elderly young married pregnant unnamed
    disabled detained kidnapped abducted accused convicted off-duty former senior local foreign innocent ordinary additional"""
VERBS = """says told claimed attacked fired exploded threw hit struck went came took blew opened detonated ambushed arrested escaped fled saw made
    gave ran set caused causing resulted resulting rammed targeted targeting survived suffered received treated"""
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
FRACTIONS = "most half thirds quarter quarters fifths tenths"
MONTHS = "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
