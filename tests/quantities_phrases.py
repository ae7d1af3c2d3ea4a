"""Phrases and what they mean: `phrase | qualifier | low | best | high`, an empty cell is missing, a
line with # names a group.

BASIC holds the rules, SEEN_IN_THE_WILD what was published (append only), NOT_YET what is known to
be read wrongly or not at all.
"""

BASIC = r"""
# a bare number
47                                          | exact | 47 | 47 | 47
0                                           | exact | 0 | 0 | 0
350                                         | exact | 350 | 350 | 350
3,800                                       | exact | 3800 | 3800 | 3800
only 350                                    | exact | 350 | 350 | 350
another 200                                 | exact | 200 | 200 | 200
200 more                                    | exact | 200 | 200 | 200
200 additional casualties                   | exact | 200 | 200 | 200
a further 983                               | exact | 983 | 983 | 983
a total of 47                               | exact | 47 | 47 | 47
exactly 47                                  | exact | 47 | 47 | 47
the death of nine                           | exact | 9 | 9 | 9
a toll of 30                                | exact | 30 | 30 | 30
all 300                                     | exact | 300 | 300 | 300
at one point, 30 died                       | exact | 30 | 30 | 30
the deaths of the three soldiers            | exact | 3 | 3 | 3
resulted in 2000 deaths                     | exact | 2000 | 2000 | 2000
30 (thirty)                                 | exact | 30 | 30 | 30
(47)                                        | exact | 47 | 47 | 47
"47"                                        | exact | 47 | 47 | 47
*47*                                        | exact | 47 | 47 | 47
# digits and grouping
4000                                        | exact | 4000 | 4000 | 4000
4.000                                       | exact | 4000 | 4000 | 4000
4 000                                       | exact | 4000 | 4000 | 4000
4,000                                       | exact | 4000 | 4000 | 4000
4'000                                       | exact | 4000 | 4000 | 4000
4’000                                       | exact | 4000 | 4000 | 4000
1.250                                       | exact | 1250 | 1250 | 1250
12 345 678                                  | exact | 12345678 | 12345678 | 12345678
1.234.567                                   | exact | 1234567 | 1234567 | 1234567
1,234,567                                   | exact | 1234567 | 1234567 | 1234567
1,00,000                                    | exact | 100000 | 100000 | 100000
৪০                                          | exact | 40 | 40 | 40
٤٠                                          | exact | 40 | 40 | 40
४०                                          | exact | 40 | 40 | 40
３，０００                                   | exact | 3000 | 3000 | 3000
３０００                                     | exact | 3000 | 3000 | 3000
at least ４０                                | at_least | 40 | |

# groupings nobody uses, decimals, what is no number of people: never a guess
4,70                                        | vague | | |
4,7000                                      | vague | | |
4,700,00                                    | vague | | |
1,000,0000                                  | vague | | |
0,300                                       | vague | | |
3.5                                         | vague | | |
30.5 soldiers                               | vague | | |
-30                                         | vague | | |
+200                                        | vague | | |
±30                                         | vague | | |
0430                                        | vague | | |
1234567890123456789                         | vague | | |
50/47                                       | vague | | |
1.250 million                               | vague | | |
1.5m                                        | vague | | |
3½ thousand                                 | vague | | |
½ of the force                              | vague | | |
one point five million                      | vague | | |
umpteen thousand                            | vague | | |
killed 300/400                              | vague | | |
300±20                                      | vague | | |
minus 30                                    | vague | | |

# multipliers
3k                                          | exact | 3000 | 3000 | 3000
3.5k                                        | exact | 3500 | 3500 | 3500
3 thousand                                  | exact | 3000 | 3000 | 3000
1.2 thousand                                | exact | 1200 | 1200 | 1200
3.5 million                                 | exact | 3500000 | 3500000 | 3500000
12 hundred                                  | exact | 1200 | 1200 | 1200
about 1.5 thousand                          | about | | 1500 |
2 dozen                                     | exact | 24 | 24 | 24
# number words
three                                       | exact | 3 | 3 | 3
twelve                                      | exact | 12 | 12 | 12
thirty                                      | exact | 30 | 30 | 30
twenty-five                                 | exact | 25 | 25 | 25
twenty five                                 | exact | 25 | 25 | 25
a hundred                                   | exact | 100 | 100 | 100
one hundred                                 | exact | 100 | 100 | 100
a hundred and one                           | exact | 101 | 101 | 101
one hundred twenty                          | exact | 120 | 120 | 120
three-hundred                               | exact | 300 | 300 | 300
two-hundred-fifty                           | exact | 250 | 250 | 250
three hundred-four hundred                  | range | 300 | | 400
3-million                                   | exact | 3000000 | 3000000 | 3000000
two-three soldiers                          | range | 2 | | 3
‘three hundred’                             | exact | 300 | 300 | 300
'at least thirty' soldiers'                 | at_least | 30 | |
two hundred and fifty-five                  | exact | 255 | 255 | 255
a thousand                                  | exact | 1000 | 1000 | 1000
one thousand two hundred and fifty          | exact | 1250 | 1250 | 1250
one thousand and three                      | exact | 1003 | 1003 | 1003
twelve hundred                              | exact | 1200 | 1200 | 1200
fifty thousand                              | exact | 50000 | 50000 | 50000
one hundred thousand                        | exact | 100000 | 100000 | 100000
two hundred and fifty thousand              | exact | 250000 | 250000 | 250000
a million                                   | exact | 1000000 | 1000000 | 1000000
two million three hundred thousand          | exact | 2300000 | 2300000 | 2300000
half a million                              | exact | 500000 | 500000 | 500000
one and a half thousand                     | exact | 1500 | 1500 | 1500
two and a half thousand                     | exact | 2500 | 2500 | 2500
a quarter of a million                      | exact | 250000 | 250000 | 250000
three quarters of a million                 | exact | 750000 | 750000 | 750000
half-million                                | exact | 500000 | 500000 | 500000
a dozen                                     | exact | 12 | 12 | 12
two dozen                                   | exact | 24 | 24 | 24
half a dozen                                | exact | 6 | 6 | 6
half-a-dozen                                | exact | 6 | 6 | 6
a score                                     | exact | 20 | 20 | 20
some thirty                                 | about | | 30 |
around a dozen                              | about | | 12 |
nearly a thousand                           | nearly | | 1000 | 1000
more than two hundred and fifty             | more_than | 250 | |
at least twelve hundred                     | at_least | 1200 | |

# one person
a soldier                                   | exact | 1 | 1 | 1
a North Korean soldier                      | exact | 1 | 1 | 1
an elderly woman                            | exact | 1 | 1 | 1
one soldier                                 | exact | 1 | 1 | 1
one of the prisoners                        | exact | 1 | 1 | 1
two soldiers                                | exact | 2 | 2 | 2
a soldier said 30 had died                  | exact | 30 | 30 | 30
a 67-year-old man                           | exact | 1 | 1 | 1
a civilian vehicle                          | no_figure | | |
a civilian was hurt                         | exact | 1 | 1 | 1
two soldiers and a civilian                 | vague | | |
a civilian and two soldiers                 | vague | | |
killing a soldier, wounding a woman         | vague | | |
a pair of soldiers                          | exact | 2 | 2 | 2
one soldier and one civilian                | vague | | |
3 killed and 3 wounded                      | vague | | |
one person died                             | exact | 1 | 1 | 1
a 3-person team                             | vague | | |

# a floor, itself included
at least 30                                 | at_least | 30 | |
At Least 30                                 | at_least | 30 | |
no fewer than 30                            | at_least | 30 | |
no less than 30                             | at_least | 30 | |
not fewer than 30                           | at_least | 30 | |
not less than 30                            | at_least | 30 | |
a minimum of 30                             | at_least | 30 | |
at the very least 30                        | at_least | 30 | |
30 or more                                  | at_least | 30 | |
30 soldiers or more                         | at_least | 30 | |
30 or above                                 | at_least | 30 | |
30+                                         | at_least | 30 | |
3,200+                                      | at_least | 3200 | |
300 plus                                    | at_least | 300 | |
300-plus                                    | at_least | 300 | |
30 and counting                             | at_least | 30 | |
30 at least                                 | at_least | 30 | |
≥30                                         | at_least | 30 | |
>= 30                                       | at_least | 30 | |
at least some 300                           | at_least | 300 | |
at least about 200                          | at_least | 200 | |
at least a dozen                            | at_least | 12 | |
at least one hundred                        | at_least | 100 | |
at least another 40                         | at_least | 40 | |

# a floor, itself excluded
more than 30                                | more_than | 30 | |
over 30                                     | more_than | 30 | |
died there and more than 30                 | more_than | 30 | |
since January 2004 and more than 2000 people | more_than | 2000 | |
well over 30                                | more_than | 30 | |
over-30                                     | more_than | 30 | |
exceeded 30                                 | more_than | 30 | |
exceeds 30                                  | more_than | 30 | |
has already exceeded 3,000                  | more_than | 3000 | |
surpassed 3,000                             | more_than | 3000 | |
topped 3,000                                | more_than | 3000 | |
in excess of 500                            | more_than | 500 | |
upwards of 200                              | more_than | 200 | |
north of 200                                | more_than | 200 | |
above 200                                   | more_than | 200 | |
greater than 200                            | more_than | 200 | |
>200                                        | more_than | 200 | |
> 200                                       | more_than | 200 | |
more than an estimated 500                  | more_than | 500 | |
at least more than 30                       | more_than | 30 | |
more than a thousand                        | more_than | 1000 | |

# a ceiling, itself included
up to 250                                   | at_most | | | 250
as many as 250                              | at_most | | | 250
at most 250                                 | at_most | | | 250
no more than 250                            | at_most | | | 250
not more than 250                           | at_most | | | 250
a maximum of 250                            | at_most | | | 250
not exceeding 250                           | at_most | | | 250
did not exceed 250                          | at_most | | | 250
250 or fewer                                | at_most | | | 250
250 or less                                 | at_most | | | 250
250 at most                                 | at_most | | | 250
≤250                                        | at_most | | | 250
<= 250                                      | at_most | | | 250
approximately up to 250                     | at_most | | | 250
up to around 400                            | at_most | | | 400
up to nearly 3,000                          | at_most | | | 3000
perhaps as many as 400                      | at_most | | | 400
up to a hundred                             | at_most | | | 100

# a ceiling, itself excluded
fewer than 20                               | fewer_than | | | 20
less than 20                                | fewer_than | | | 20
under 20                                    | fewer_than | | | 20
below 20                                    | fewer_than | | | 20
<20                                         | fewer_than | | | 20
< 20                                        | fewer_than | | | 20
far fewer than 20                           | fewer_than | | | 20

# just below
nearly 3,000                                | nearly | | 3000 | 3000
almost 3,000                                | nearly | | 3000 | 3000
close to 3,000                              | nearly | | 3000 | 3000
just under 3,000                            | nearly | | 3000 | 3000
just short of 3,000                         | nearly | | 3000 | 3000
approaching 3,000                           | nearly | | 3000 | 3000
a little under 3,000                        | nearly | | 3000 | 3000
expected to reach nearly 3,000              | nearly | | 3000 | 3000
about nearly 3,000                          | nearly | | 3000 | 3000
almost all 300                              | nearly | | 300 | 300

# just above
slightly more than 1,100                    | slightly_more_than | 1100 | 1100 |
a little over 1,100                         | slightly_more_than | 1100 | 1100 |
just over 1,100                             | slightly_more_than | 1100 | 1100 |
little more than 1,100                      | slightly_more_than | 1100 | 1100 |
2,000-odd                                   | slightly_more_than | 2000 | 2000 |
2,000 odd soldiers                          | slightly_more_than | 2000 | 2000 |

# near a number
about 200                                   | about | | 200 |
around 200                                  | about | | 200 |
some 200                                    | about | | 200 |
approximately 200                           | about | | 200 |
approx. 200                                 | about | | 200 |
roughly 200                                 | about | | 200 |
circa 200                                   | about | | 200 |
ca. 200                                     | about | | 200 |
c. 200                                      | about | | 200 |
~200                                        | about | | 200 |
≈ 200                                       | about | | 200 |
an estimated 200                            | about | | 200 |
estimated at 200                            | about | | 200 |
in the region of 200                        | about | | 200 |
on the order of 200                         | about | | 200 |
200 or so                                   | about | | 200 |
200, give or take                           | about | | 200 |
200 give or take                            | about | | 200 |
around some 200                             | about | | 200 |
more or less 300                            | about | | 300 |
300 more or less                            | about | | 300 |

# ranges
300-400                                     | range | 300 | | 400
300–400                                     | range | 300 | | 400
300—400                                     | range | 300 | | 400
300−400                                     | range | 300 | | 400
300 - 400                                   | range | 300 | | 400
300 – 400                                   | range | 300 | | 400
300~400                                     | range | 300 | | 400
300 to 400                                  | range | 300 | | 400
300 or 400                                  | range | 300 | | 400
two or three soldiers                       | range | 2 | | 3
from 300 to 400                             | range | 300 | | 400
between 300 and 400                         | range | 300 | | 400
between five hundred and six hundred        | range | 500 | | 600
between one hundred and two thousand        | range | 100 | | 2000
between two hundred and fifty and three hundred | range | 250 | | 300
from 300 to 100                             | range | 100 | | 300
400 to 300                                  | range | 300 | | 400
about 300 to 400                            | range | 300 | | 400
from about 300 to about 400                 | range | 300 | | 400
3,000-4,000                                 | range | 3000 | | 4000
3-4 thousand                                | range | 3000 | | 4000
3 to 4 thousand                             | range | 3000 | | 4000
3k-4k                                       | range | 3000 | | 4000
1.5 to 2 thousand                           | range | 1500 | | 2000
twenty to thirty                            | range | 20 | | 30
twenty to thirty thousand                   | range | 20000 | | 30000
two to three hundred                        | range | 200 | | 300
500 to a thousand                           | range | 500 | | 1000
500 to 1,000                                | range | 500 | | 1000
11-12,000                                   | range | 11000 | | 12000
10-20,000                                   | range | 10000 | | 20000
300-4,000                                   | range | 300 | | 4000
at least 300 and as many as 400             | range | 300 | | 400
more than 300 but fewer than 400            | range | 300 | | 400
at least 300, but no more than 400          | range | 300 | | 400
at least 300 and possibly as many as 400    | range | 300 | | 400
at least 300 to 400                         | at_least | 300 | |
up to 300-400                               | at_most | | | 400

# a range that could mean two things
11 to 12,000                                | vague | | |
1,200-300                                   | vague | | |
rose from 300 to 400                        | vague | | |
between 300                                 | vague | | |

# qualifiers that clash
at least up to 300                          | vague | | |
up to more than 300                         | vague | | |
at least nearly 1,000                       | vague | | |
not at least 30                             | vague | | |
not 30                                      | vague | | |
went up to 300                              | vague | | |

# words of amount without a number
several                                     | vague | | |
several hundred                             | vague | | |
several dozen                               | vague | | |
a few                                       | vague | | |
a few hundred                               | vague | | |
a couple hundred                            | vague | | |
a couple of soldiers                        | vague | | |
many                                        | vague | | |
dozens                                      | vague | | |
at least dozens                             | vague | | |
scores                                      | vague | | |
hundreds                                    | vague | | |
hundreds of thousands                       | vague | | |
tens of thousands                           | vague | | |
thousands                                   | vague | | |
up to several hundred                       | vague | | |
up to a battalion                           | vague | | |
a battalion                                 | vague | | |
two battalions                              | vague | | |
a number of soldiers                        | vague | | |
a significant number                        | vague | | |
large numbers of troops                     | vague | | |
a handful                                   | vague | | |
triple-digit losses                         | vague | | |
a 3-digit toll                              | vague | | |
a lot                                       | vague | | |
not many                                    | vague | | |
numerous casualties                         | vague | | |
heavy losses                                | vague | | |
most of the soldiers                        | vague | | |

# several figures, and nothing says which is meant
4,700 casualties, including 600 deaths      | vague | | |
50 soldiers and injured another 47          | vague | | |
at least 30 killed and up to 40 wounded     | vague | | |
30, 40                                      | vague | | |
120 arrived, bringing the total to 220      | vague | | |
several officers and 30 soldiers            | vague | | |
30 of them, then 30 of us                   | exact | 30 | 30 | 30
# a number that explains the words before it
a battalion (300 to 400)                    | range | 300 | | 400
several hundred (about 300)                 | about | | 300 |
up to half, that is, about 250              | about | | 250 |
4,000 (36%)                                 | exact | 4000 | 4000 | 4000
# shares
half                                        | share | | |
a third                                     | share | | |
one-third                                   | share | | |
two thirds                                  | share | | |
three quarters of the force                 | share | | |
a quarter                                   | share | | |
40%                                         | share | | |
40 %                                        | share | | |
36.4 per cent                               | share | | |
nearly 40 percent                           | share | | |
30-40%                                      | share | | |
up to half of the 500                       | share | | |
half of the 12,000-strong contingent        | share | | |
a third of the casualties                   | share | | |
half of 500                                 | share | | |
around 4,000 died, a quarter of them there  | vague | | |
4,000 casualties, 36% of the force          | exact | 4000 | 4000 | 4000
# rates
92 per day                                  | rate | | |
92 a day                                    | rate | | |
about 92 people a day                       | rate | | |
92 casualties per day                       | rate | | |
1,500 daily                                 | rate | | |
1,000 casualties a week                     | rate | | |
1,000 in just a week                        | exact | 1000 | 1000 | 1000
30 died a week later                        | exact | 30 | 30 | 30
# nobody
no casualties                               | exact | 0 | 0 | 0
there had been no casualties                | exact | 0 | 0 | 0
There were no injuries.                     | exact | 0 | 0 | 0
no loss of life                             | exact | 0 | 0 | 0
no deaths                                   | exact | 0 | 0 | 0
nobody was hurt                             | exact | 0 | 0 | 0
no one was killed                           | exact | 0 | 0 | 0
No one was injured by the blast.            | exact | 0 | 0 | 0
no soldiers were killed                     | exact | 0 | 0 | 0
none                                        | exact | 0 | 0 | 0
none were killed                            | exact | 0 | 0 | 0
zero casualties                             | exact | 0 | 0 | 0
without casualties                          | exact | 0 | 0 | 0
without loss of life                        | exact | 0 | 0 | 0
caused no injuries                          | exact | 0 | 0 | 0
no deaths or injuries                       | exact | 0 | 0 | 0
injured none                                | exact | 0 | 0 | 0
no one was killed or injured                | exact | 0 | 0 | 0
0 casualties                                | exact | 0 | 0 | 0
# no figure
                                            | no_figure | | |
no information on casualties                | no_figure | | |
no information about any deaths             | no_figure | | |
no reports of casualties                    | no_figure | | |
no casualties were reported                 | no_figure | | |
no confirmed casualties                     | no_figure | | |
no evidence of casualties                   | no_figure | | |
no figures on casualties were given         | no_figure | | |
nobody knows                                | no_figure | | |
no one said how many were killed            | no_figure | | |
no one was reported killed                  | no_figure | | |
no reported casualties                      | no_figure | | |
no known casualties                         | no_figure | | |
no death toll was given                     | no_figure | | |
no casualty figures                         | no_figure | | |
no idea of the casualties                   | no_figure | | |
no mention of casualties                    | no_figure | | |
no other casualties                         | no_figure | | |
no more casualties                          | no_figure | | |
without confirming casualties               | no_figure | | |
did not specify                             | no_figure | | |
casualties were not disclosed               | no_figure | | |
unknown number                              | no_figure | | |
an unknown number of soldiers               | no_figure | | |
an unspecified number of troops             | no_figure | | |
did not say how many                        | no_figure | | |
the number of casualties                    | no_figure | | |
has confirmed casualties                    | no_figure | | |
there were dead and wounded                 | no_figure | | |
soldiers have been killed                   | no_figure | | |

# dates, years and times are no figures
14 December                                 | no_figure | | |
December 14                                 | no_figure | | |
Dec. 14                                     | no_figure | | |
10-19-2008                                  | no_figure | | |
14 December 2024                            | no_figure | | |
14th of December                            | no_figure | | |
14-15 December                              | no_figure | | |
14 and 15 December                          | no_figure | | |
between 14 and 16 December                  | no_figure | | |
December 14-15                              | no_figure | | |
2024-12-14                                  | no_figure | | |
14.12.2024                                  | no_figure | | |
12/14/2024                                  | no_figure | | |
14. decembra                                | no_figure | | |
in 2024                                     | no_figure | | |
from 2022 to 2024                           | no_figure | | |
between 2022 and 2024                       | no_figure | | |
between 2022 and 2024 soldiers died         | vague | | |
2025/01/06                                  | no_figure | | |
January 6 300                               | vague | | |
on day 300                                  | vague | | |
on that day 300 died                        | exact | 300 | 300 | 300
in the past week 300 died                   | exact | 300 | 300 | 300
since 2022                                  | no_figure | | |
2024-2025                                   | no_figure | | |
the end of 2024                             | no_figure | | |
in August of 1995                           | no_figure | | |
in 2024 soldiers were killed                | vague | | |
in October 1996 police died                 | vague | | |
the 1986 bombings                           | vague | | |
December 2024                               | no_figure | | |
at 07:30                                    | no_figure | | |
at 7 pm                                     | no_figure | | |
on 14 December 50 died                      | exact | 50 | 50 | 50
50 died on December 14                      | exact | 50 | 50 | 50
between 14 and 16 December 30 died          | exact | 30 | 30 | 30
since 6 August 2024 at 62,400               | exact | 62400 | 62400 | 62400
30 may have died                            | exact | 30 | 30 | 30
in 2024 some 300 died                       | about | | 300 |
50 on 2024-12-14                            | exact | 50 | 50 | 50
# durations, ages, distances, money, ordinals and units are no figures
three days                                  | no_figure | | |
over 3 months                               | no_figure | | |
in just a week                              | no_figure | | |
two or three days                           | no_figure | | |
three straight days                         | no_figure | | |
3-day assault                               | no_figure | | |
several days                                | no_figure | | |
47 in three days of fighting                | exact | 47 | 47 | 47
aged 30                                     | no_figure | | |
aged between 20 and 30                      | no_figure | | |
children under 5                            | no_figure | | |
unit 54321                                  | no_figure | | |
30 years old                                | no_figure | | |
400g of TNT                                 | no_figure | | |
about 200 grams of explosives               | no_figure | | |
a few hundred kilometers                    | no_figure | | |
several times                               | no_figure | | |
the 1990s                                   | no_figure | | |
the 1990's                                  | no_figure | | |
police approached two men                   | exact | 2 | 2 | 2
30 km                                       | no_figure | | |
over 30 miles                               | no_figure | | |
250-square-mile salient                     | no_figure | | |
$300                                        | no_figure | | |
300 dollars                                 | no_figure | | |
8th Regiment                                | no_figure | | |
94th Brigade                                | no_figure | | |
the 528th                                   | no_figure | | |
95 Brigade                                  | no_figure | | |
M-7                                         | no_figure | | |
T-72                                        | no_figure | | |
No. 5                                       | no_figure | | |
№ 5                                         | no_figure | | |
the forty-sixth journalist                  | no_figure | | |
the forty-third                             | no_figure | | |
a third attack killed 30                    | exact | 30 | 30 | 30
the third attack                            | no_figure | | |
94th Brigade lost 13                        | exact | 13 | 13 | 13
three times as many                         | vague | | |
30 at 30 km                                 | exact | 30 | 30 | 30
# wholes are no figures
4,000 out of 12,000                         | exact | 4000 | 4000 | 4000
4,000 of the 12,000 deployed                | exact | 4000 | 4000 | 4000
eight of the nine                           | exact | 8 | 8 | 8
30 soldiers of 500                          | exact | 30 | 30 | 30
out of 12,000, 4,000                        | exact | 4000 | 4000 | 4000
Of the 4,000, around 1,000 were killed      | about | | 1000 |
out of 12,000                               | vague | | |
of the 12,000 deployed                      | vague | | |
12,000 strong contingent                    | vague | | |
a 300-man unit                              | vague | | |
30 of a force of 12,000                     | exact | 30 | 30 | 30
# Ukrainian
щонайменше 30                               | at_least | 30 | |
не менше 30                                 | at_least | 30 | |
не менше ніж 30                             | at_least | 30 | |
принаймні 30                                | at_least | 30 | |
понад 30                                    | more_than | 30 | |
більше 30                                   | more_than | 30 | |
більше ніж 30                               | more_than | 30 | |
більш ніж 30                                | more_than | 30 | |
перевищили 300                              | more_than | 300 | |
до 250                                      | at_most | | | 250
не більше 250                               | at_most | | | 250
приблизно до 250                            | at_most | | | 250
менше 20                                    | fewer_than | | | 20
майже 3000                                  | nearly | | 3000 | 3000
близько 200                                 | about | | 200 |
приблизно 200                               | about | | 200 |
орієнтовно 200                              | about | | 200 |
трохи більше 1100                           | slightly_more_than | 1100 | 1100 |
від 300 до 400                              | range | 300 | | 400
між 300 і 400                               | range | 300 | | 400
3-4 тисячі                                  | range | 3000 | | 4000
300 або 400                                 | range | 300 | | 400
двісті-триста                               | range | 200 | | 300
3 тис.                                      | exact | 3000 | 3000 | 3000
3,5 тис.                                    | exact | 3500 | 3500 | 3500
4 тисячі 700                                | exact | 4700 | 4700 | 4700
3 тисячі                                    | exact | 3000 | 3000 | 3000
двадцять п'ять                              | exact | 25 | 25 | 25
двадцять п’ять                              | exact | 25 | 25 | 25
двох солдатів                               | exact | 2 | 2 | 2
четверо                                     | exact | 4 | 4 | 4
майже двох тисяч                            | nearly | | 2000 | 2000
тисяча двісті п'ятдесят                     | exact | 1250 | 1250 | 1250
півтори тисячі                              | exact | 1500 | 1500 | 1500
близько ста                                 | about | | 100 |
понад сотню                                 | more_than | 100 | |
до тисячі                                   | at_most | | | 1000
сотні                                       | vague | | |
тисячі військових                           | vague | | |
більше тисячі                               | more_than | 1000 | |
близько сотні                               | about | | 100 |
кількасот                                   | vague | | |
понад 3-х тисяч                             | more_than | 3000 | |
під сотню                                   | about | | 100 |
зо три сотні                                | about | | 300 |
півтора десятка                             | exact | 15 | 15 | 15
від 2022 до 2024                            | no_figure | | |
десятки                                     | vague | | |
кілька сотень                               | vague | | |
кілька десятків                             | vague | | |
багато                                      | vague | | |
до батальйону                               | vague | | |
зросла з 3000 до 4000                       | vague | | |
зросла до 4000                              | exact | 4000 | 4000 | 4000
до половини                                 | share | | |
третина                                     | share | | |
40 відсотків                                | share | | |
14 грудня                                   | no_figure | | |
до 14 грудня                                | no_figure | | |
2024 року                                   | no_figure | | |
за 4 дні                                    | no_figure | | |
95-та бригада                               | no_figure | | |
30 із 500                                   | exact | 30 | 30 | 30
із 12 000 загинули 4000                     | exact | 4000 | 4000 | 4000
втрат немає                                 | exact | 0 | 0 | 0
без втрат                                   | exact | 0 | 0 | 0
ніхто не загинув                            | exact | 0 | 0 | 0
інформації немає                            | no_figure | | |
інформації про втрати немає                 | no_figure | | |
без підтвердження втрат                     | no_figure | | |
кількість втрат невідома                    | no_figure | | |

# Russian
не менее 30                                 | at_least | 30 | |
как минимум 30                              | at_least | 30 | |
по меньшей мере 30                          | at_least | 30 | |
более 30                                    | more_than | 30 | |
более чем 30                                | more_than | 30 | |
свыше 30                                    | more_than | 30 | |
превысили 300                               | more_than | 300 | |
до 250                                      | at_most | | | 250
не более 250                                | at_most | | | 250
менее 20                                    | fewer_than | | | 20
почти 3000                                  | nearly | | 3000 | 3000
около 4000                                  | about | | 4000 |
порядка 4000                                | about | | 4000 |
примерно 4000                               | about | | 4000 |
чуть более 1100                             | slightly_more_than | 1100 | 1100 |
двести с лишним                             | slightly_more_than | 200 | 200 |
человек двести                              | about | | 200 |
от 300 до 400                               | range | 300 | | 400
между 300 и 400                             | range | 300 | | 400
от трех до четырех тысяч                    | range | 3000 | | 4000
трёх тысяч                                  | exact | 3000 | 3000 | 3000
более 3 тыс.                                | more_than | 3000 | |
тысячу человек                              | exact | 1000 | 1000 | 1000
около двух тысяч                            | about | | 2000 |
пятьсот                                     | exact | 500 | 500 | 500
около сотни                                 | about | | 100 |
чуть больше тысячи                          | slightly_more_than | 1000 | 1000 |
тысячи военных                              | vague | | |
между двумя и тремя тысячами                | range | 2000 | | 3000
между двумястами и тремя тысячами           | vague | | |
полторы тысячи                              | exact | 1500 | 1500 | 1500
2-х солдат                                  | exact | 2 | 2 | 2
сотни                                       | vague | | |
несколько десятков                          | vague | | |
несколько сотен                             | vague | | |
половина                                    | share | | |
две трети                                   | share | | |
40 процентов                                | share | | |
14 декабря                                  | no_figure | | |
в 2024 году                                 | no_figure | | |
за 3 дня                                    | no_figure | | |
810-я бригада                               | no_figure | | |
погибших нет                                | exact | 0 | 0 | 0
никто не пострадал                          | exact | 0 | 0 | 0
нет информации о погибших                   | no_figure | | |

# Korean
최소 30명                                     | at_least | 30 | |
적어도 30명                                    | at_least | 30 | |
30명 이상                                     | at_least | 30 | |
30명이상                                      | at_least | 30 | |
30명 초과                                     | more_than | 30 | |
3000명을 넘는                                  | more_than | 3000 | |
3,000명을 넘어섰다                               | more_than | 3000 | |
20명 미만                                     | fewer_than | | | 20
250명 이하                                    | at_most | | | 250
최대 250명                                    | at_most | | | 250
최대 250명까지                                  | at_most | | | 250
250명까지                                      | vague | | |
약 200명                                     | about | | 200 |
200명 정도                                    | about | | 200 |
200명가량                                     | about | | 200 |
200명 안팎                                    | about | | 200 |
1,000명 가까이                                 | nearly | | 1000 | 1000
1100여명                                     | slightly_more_than | 1100 | 1100 |
1100여 명                                    | slightly_more_than | 1100 | 1100 |
최소 100여명                                   | at_least | 100 | |
약 3000여 명을 넘어선                             | more_than | 3000 | |
300~400명                                   | range | 300 | | 400
300∼400명                                   | range | 300 | | 400
300-400명                                   | range | 300 | | 400
3~4천 명                                     | range | 3000 | | 4000
4천 명                                       | exact | 4000 | 4000 | 4000
4천명                                        | exact | 4000 | 4000 | 4000
4천700명                                     | exact | 4700 | 4700 | 4700
1만 1천 명                                    | exact | 11000 | 11000 | 11000
1만1천명                                      | exact | 11000 | 11000 | 11000
1만2천500명                                   | exact | 12500 | 12500 | 12500
1.2만 명                                     | exact | 12000 | 12000 | 12000
백여 명                                       | slightly_more_than | 100 | 100 |
이천 명                                       | exact | 2000 | 2000 | 2000
두 명                                        | exact | 2 | 2 | 2
열두 명                                       | exact | 12 | 12 | 12
서른두 명                                      | exact | 32 | 32 | 32
최소 300명 최대 400명                             | range | 300 | | 400
300명 내지 400명                                | range | 300 | | 400
100명 이내                                     | at_most | | | 100
100명도 안 되는                                  | fewer_than | | | 100
하루 평균 92명                                   | rate | | |
절반                                          | share | | |
20대                                         | no_figure | | |
세명                                         | exact | 3 | 3 | 3
수백 명                                       | vague | | |
수천명                                        | vague | | |
여러 명                                       | vague | | |
40%                                         | share | | |
12월 14일                                    | no_figure | | |
2024년                                      | no_figure | | |
2024년 12월 14일                              | no_figure | | |
3일간                                        | no_figure | | |
1,2차                                        | no_figure | | |
94여단                                       | no_figure | | |
1만 1천여 명 중 약 4천 명                          | about | | 4000 |
1만 1천여 명 가운데 4천 명                          | exact | 4000 | 4000 | 4000
사상자는 없다                                    | exact | 0 | 0 | 0
# other languages
mindestens 30                               | at_least | 30 | |
mehr als 30                                 | more_than | 30 | |
rund 200                                    | about | | 200 |
bis zu 250                                  | at_most | | | 250
300 bis 400                                 | range | 300 | | 400
zwischen 300 und 400                        | range | 300 | | 400
al menos 30                                 | at_least | 30 | |
más de 200                                  | more_than | 200 | |
unos 200                                    | about | | 200 |
hasta 250                                   | at_most | | | 250
cerca de mil                                | about | | 1000 |
entre 300 y 400                             | range | 300 | | 400
alrededor de 4.000                          | about | | 4000 |
una cuarta parte                            | share | | |
au moins 30                                 | at_least | 30 | |
plus de 30                                  | more_than | 30 | |
environ 4 000 des 12 000                    | about | | 4000 |
deux cents                                  | exact | 200 | 200 | 200
dreihundert                                 | exact | 300 | 300 | 300
dos mil quinientos                          | exact | 2500 | 2500 | 2500
do 250 żołnierzy                            | vague | | |
oltre 200                                   | more_than | 200 | |
pelo menos 30                               | at_least | 30 | |
jusqu'à 250                                 | at_most | | | 250
co najmniej 30                              | at_least | 30 | |
ponad 30                                    | more_than | 30 | |
okoli 200                                   | about | | 200 |
2000人余り                                     | slightly_more_than | 2000 | 2000 |
約2000人                                      | about | | 2000 |
2000人以上                                     | at_least | 2000 | |
少なくとも30人                                    | at_least | 30 | |
# bounds, scales, verbs, shares, rates and things at their edges: read right, or vague
не менше, ніж 300                           | at_least | 300 | |
більше, ніж 300                             | more_than | 300 | |
менше, ніж 300                              | fewer_than | | | 300
більш, ніж 300                              | more_than | 300 | |
не більше, ніж 300                          | at_most | | | 300
не менее, чем 300                           | at_least | 300 | |
не более, чем 300                           | at_most | | | 300
более, чем 300                              | more_than | 300 | |
30, at least                                | at_least | 30 | |
30 (minimum)                                | at_least | 30 | |
30 approximately                            | about | | 30 |
30 roughly                                  | about | | 30 |
30 (approx.)                                | about | | 30 |
30 (est.)                                   | about | | 30 |
30, perhaps more                            | vague | | |
30, or more                                 | at_least | 30 | |
300 if not more                             | at_least | 300 | |
300 or even more                            | at_least | 300 | |
30 soldiers, possibly more                  | vague | | |
30 and rising                               | at_least | 30 | |
300 or slightly more                        | vague | | |
10 and up                                   | at_least | 10 | |
10 upwards                                  | vague | | |
up to and including 10                      | at_most | | | 10
30 tops                                     | at_most | | | 30
30 as a minimum                             | at_least | 30 | |
많아야 300명                                    | at_most | | | 300
4700명이 채 안 되는                               | fewer_than | | | 4700
over 3 billion                              | more_than | 3000000000 | |
3 bln                                       | exact | 3000000000 | 3000000000 | 3000000000
2 Milliarden                                | exact | 2000000000 | 2000000000 | 2000000000
2 млрд                                      | exact | 2000000000 | 2000000000 | 2000000000
3 мільярди                                  | exact | 3000000000 | 3000000000 | 3000000000
3 миллиарда                                 | exact | 3000000000 | 3000000000 | 3000000000
3조명                                         | vague | | |
2 lakh                                      | exact | 200000 | 200000 | 200000
30 lakh deaths                              | exact | 3000000 | 3000000 | 3000000
two crore                                   | exact | 20000000 | 20000000 | 20000000
300 K                                       | vague | | |
3 mil                                       | vague | | |
три десятка                                 | exact | 30 | 30 | 30
два десятка                                 | exact | 20 | 20 | 20
десятка два                                 | vague | | |
toll nears 100                              | nearly | | 100 | 100
approaches 1,000                            | nearly | | 1000 | 1000
climbs past 50,000                          | more_than | 50000 | |
has passed 40,000                           | more_than | 40000 | |
crossed 3,000                               | more_than | 3000 | |
breached 3,000                              | more_than | 3000 | |
broke the 3,000 mark                        | vague | | |
fell short of 3,000                         | fewer_than | | | 3000
not even 20                                 | vague | | |
barely 20                                   | vague | | |
pushing 300                                 | vague | | |
nigh on 300                                 | nearly | | 300 | 300
close on 500                                | nearly | | 500 | 500
something like 300                          | about | | 300 |
possibly 1,000                              | about | | 1000 |
probably 1,000                              | about | | 1000 |
as low as 20                                | at_least | 20 | |
перевалили за 3000                          | more_than | 3000 | |
근 300명                                      | nearly | | 300 | 300
300명대                                       | vague | | |
300명 전후                                     | about | | 300 |
наближаються до 12 тисяч                    | nearly | | 12000 | 12000
all but three of the 40 soldiers died       | vague | | |
has not lost a single soldier               | vague | | |
did not lose 300 soldiers                   | vague | | |
was not among the 300 killed                | vague | | |
only 3 of 47 survived                       | vague | | |
increased by 300 to 3,300                   | vague | | |
rose by 300                                 | vague | | |
doubled from 1,500                          | vague | | |
up from 1,500                               | vague | | |
some of the 500                             | vague | | |
loss ratio of 3 to 1                        | vague | | |
outnumbered 10 to 1                         | vague | | |
killed 8 - 10 injured                       | vague | | |
twice 3,000                                 | vague | | |
double 3,000                                | vague | | |
thirty-something                            | vague | | |
low three figures                           | vague | | |
above all 30 died                           | exact | 30 | 30 | 30
no survivors among the 20                   | vague | | |
no troops were lost                         | exact | 0 | 0 | 0
nine out of ten                             | share | | |
three out of four soldiers                  | share | | |
9 in 10                                     | share | | |
дев'ять з десяти                            | share | | |
трое из четырех                             | share | | |
10명 중 9명                                    | share | | |
about 100 an hour                           | rate | | |
a daily average of 1,500                    | rate | | |
100 weekly                                  | rate | | |
100 monthly                                 | rate | | |
weekly losses of 100                        | rate | | |
300 a night                                 | rate | | |
1000-1500 щодоби                            | rate | | |
300 щомісяця                                | rate | | |
300 ежемесячно                              | rate | | |
일일 100명                                     | rate | | |
월 1천명                                       | rate | | |
한 달에 1천명                                    | rate | | |
30 men each                                 | vague | | |
30 apiece                                   | vague | | |
100 per battalion                           | vague | | |
200 in each battalion                       | vague | | |
12 missiles were shot down                  | vague | | |
shot down 30 drones                         | vague | | |
30 tanks                                    | vague | | |
30 танків                                   | vague | | |
30 units of equipment                       | vague | | |
cargo 200                                   | no_figure | | |
груз 200                                    | no_figure | | |
вантаж 200                                  | no_figure | | |
born in 2005 and 1999                       | no_figure | | |
by a factor of 10                           | vague | | |
two-time                                    | no_figure | | |
one-on-one                                  | no_figure | | |
두세 명                                        | vague | | |
이삼백 명                                       | vague | | |
30, approximately                           | about | | 30 |
30 soldiers approximately                   | about | | 30 |
200 (at most)                               | at_most | | | 200
the toll is up 300                          | vague | | |
shot down two men                           | exact | 2 | 2 | 2
blew up 30 soldiers                         | exact | 30 | 30 | 30
losses are creeping up to 12,000            | vague | | |
deaths approach 1,000                       | nearly | | 1000 | 1000
police approach two men                     | exact | 2 | 2 | 2
toll edges toward 1,000                     | vague | | |
short of 3,000                              | vague | | |
within 3,000                                | vague | | |
300 (±10%)                                  | vague | | |
1,000 (?)                                   | vague | | |
300-some soldiers                           | vague | | |
30 died over the weekend                    | exact | 30 | 30 | 30
30 people below the dam died                | exact | 30 | 30 | 30
some say 3,000                              | exact | 3000 | 3000 | 3000
not without losses                          | vague | | |
not activated, and caused no injuries       | exact | 0 | 0 | 0
it is not known when, but 300 died          | exact | 300 | 300 | 300
12 killed in 3 strikes                      | exact | 12 | 12 | 12
12 missiles killed 3 soldiers               | exact | 3 | 3 | 3
upwards of 128 were injured                 | more_than | 128 | |
16 killed and upwards of 128 injured        | vague | | |
one of three soldiers                       | exact | 1 | 1 | 1
17 of 18 soldiers were killed               | exact | 17 | 17 | 17
two in three days                           | exact | 2 | 2 | 2
3 trillion                                  | vague | | |
three trillion                              | vague | | |
$3 billion                                  | no_figure | | |
one billion                                 | exact | 1000000000 | 1000000000 | 1000000000
300명 수준                                     | about | | 300 |
300명 선                                      | about | | 300 |
плюс 1950                                   | vague | | |
в среднем 300                               | vague | | |
each brigade lost 300                       | vague | | |
zero tolerance                              | no_figure | | |
30 died within two hours                    | exact | 30 | 30 | 30
three brigades of 300 men each              | vague | | |
30 killed or more                           | at_least | 30 | |
30 dead, maybe more                         | vague | | |
30 killed and rising                        | at_least | 30 | |
30 killed, at least                         | at_least | 30 | |
a floor of 30                               | vague | | |
a ceiling of 250                            | vague | | |
capped at 250                               | vague | | |
30, if that                                 | vague | | |
no longer 300                               | vague | | |
better than 300                             | vague | | |
upper limit of 300                          | vague | | |
300 at the outside                          | vague | | |
300, an underestimate                       | vague | | |
dwarfs the 300 killed                       | vague | | |
more people than the 300 killed             | vague | | |
300 appr.                                   | about | | 300 |
30 на кожного                               | vague | | |
по 30 в каждой бригаде                      | vague | | |
за 300                                      | vague | | |
300명에 못 미치는                                 | fewer_than | | | 300
300명에 조금 못 미친                               | vague | | |
하루에 300명                                    | rate | | |
+-300                                       | vague | | |
a thousand or two                           | vague | | |
a soldier or two                            | vague | | |
тисяча-друга                                | vague | | |
полторы-две тысячи                          | vague | | |
до двох третин                              | share | | |
3 soldiers and 2 tanks                      | exact | 3 | 3 | 3
ледве не 300                                | vague | | |
300 осіб, не менше                          | at_least | 300 | |
около 300, возможно больше                  | vague | | |
"""

SEEN_IN_THE_WILD = r"""
# English
at least 30 soldiers killed and wounded by Ukraine’s | at_least | 30 | |
up to 250 casualties during infantry assaults, as per | at_most | | | 250
North Korean soldiers have been killed in action on | no_figure | | |
a significant number of North Korean troops were killed | vague | | |
Some of these troops have already taken part in | no_figure | | |
500 North Korean soldiers were killed when Ukraine attacked | exact | 500 | 500 | 500
three North Koreans: two men with severe injuries and | vague | | |
some 200 Russian and North Korean soldiers were estimated | about | | 200 |
the Kursk region had suffered approximately 200 casualties | about | | 200 |
An estimated 200 servicemembers fighting with Russian and North | about | | 200 |
around 200 soldiers from Russian and North Korean units | about | | 200 |
200 workers as of December 14 | exact | 200 | 200 | 200
at least three North Korean servicemen also went missing | at_least | 3 | |
As many as 30 have been “killed or wounded | at_most | | | 30
over 30 North Korean casualties in Russia's border region | more_than | 30 | |
At least thirty North Korean soldiers were killed or | at_least | 30 | |
around 30 North Korean soldiers had been killed or | about | | 30 |
up to half of 'more than 500' | share | | |
Their casualties may have accounted for up to half | share | | |
4% (of about 12,000) | share | | |
4% of its strength in a single battle | share | | |
more than 200 wounded North Korean soldiers were taken | more_than | 200 | |
120 arrived, bringing the total to around 220 | vague | | |
at least 220 casualties over an unspecified few days | at_least | 220 | |
the Kursk region have already exceeded 200 troops | more_than | 200 | |
around 200 troops killed and wounded in a series | about | | 200 |
as many as 200 North Koreans dead and wounded | at_most | | | 200
upwards of 200 North Koreans were dispatched in this | more_than | 200 | |
Asked if the United States has any information on | no_figure | | |
We do have indications that they have suffered casualties | no_figure | | |
region suffered "significant losses," amounting to "several dozen | vague | | |
We have seen North Korean soldiers who have been | no_figure | | |
He forwarded the question on this topic to the | no_figure | | |
Several hundred casualties is our latest estimate that the | vague | | |
a couple hundred | vague | | |
A couple hundred North Korean troops fighting alongside Russian | vague | | |
‘Several hundred’ North Korean troops killed fighting Ukraine, says | vague | | |
up to several hundred | vague | | |
Up to several hundred North Korean soldiers may have | vague | | |
several hundred casualties that would range from killed in | vague | | |
50 North Korean soldiers and injured another 47 over | vague | | |
47 others in three days of fighting | exact | 47 | 47 | 47
13 North Korean soldiers in the Kursk region | exact | 13 | 13 | 13
claiming to have killed 17 North Korean soldiers | exact | 17 | 17 | 17
21 North Korean soldiers and wounded 40 more during | vague | | |
40 more during an attack on Ukrainian positions | exact | 40 | 40 | 40
during which at least 100 fatalities occurred | at_least | 100 | |
of injured is expected to reach nearly 1,000 | nearly | | 1000 | 1000
in Russia were killed and another 1,000 wounded | exact | 1000 | 1000 | 1000
with Ukrainian forces have suffered around 1,100 casualties | about | | 1100 |
at least 1,100 North Korean troops had been killed | at_least | 1100 | |
in the Kursk region has already exceeded 3,000 | more_than | 3000 | |
nearly 3,000 North Korean troops have been killed or | nearly | | 3000 | 3000
in combat with Ukrainian forces at around 3,000 | about | | 3000 |
a (one) | exact | 1 | 1 | 1
a North Korean soldier, captured alive on 26 December | exact | 1 | 1 | 1
several soldiers from North Korea. Our soldiers managed to | vague | | |
two soldiers who, although wounded, survived and were brought | exact | 2 | 2 | 2
more than 1,000 killed or wounded in this particular | more_than | 1000 | |
a thousand of their troops killed or wounded in | exact | 1000 | 1000 | 1000
more than 1,000 had been killed in the last | more_than | 1000 | |
House's data of 1,000 killed and wounded soldiers | exact | 1000 | 1000 | 1000
around 1,000 of Pyongyang’s troops killed or wounded in | about | | 1000 |
up to a battalion of North Korean infantry soldiers | vague | | |
3,800 North Korean soldiers have been killed or wounded | exact | 3800 | 3800 | 3800
at least 3,800 have been killed or wounded | at_least | 3800 | |
approximately 3,800 casualties (killed, wounded, or captured) out of | about | | 3800 |
at least a thousand North Korean soldiers have been | at_least | 1000 | |
To date, they have lost 4,000 people | exact | 4000 | 4000 | 4000
approximately 200 additional casualties occurred over the span of | about | | 200 |
more than 1,000 casualties since enlisting last December in | more_than | 1000 | |
over 1,000 North Korean soldiers have reportedly died, according | more_than | 1000 | |
casualties among North Korean forces have surpassed 3,000 | more_than | 3000 | |
approximately 300 deaths and 2,700 injuries," Lee said | vague | | |
92 casualties per day since their involvement in combat | rate | | |
losses have been about 92 people a day | rate | | |
entirety of this North Korean contingent in Kursk Oblast | share | | |
roughly half of 11-12,000 | share | | |
11-12,000 strong North Korean contingent deployed to the embattled | vague | | |
the number of North Koreans decreased by half | share | | |
4,000 North Korean troops have been killed out of | exact | 4000 | 4000 | 4000
about a third (of about 11,000) | share | | |
about a third of the North Korean soldiers have | share | | |
People's Republic of Korea), 4,000 were battle casualties | exact | 4000 | 4000 | 4000
around 1,000 are believed to have been killed by | about | | 1000 |
3,000 wounded while fighting in Russia’s war against Ukraine | exact | 3000 | 3000 | 3000
around 4,000 people have already died, approximately a quarter | vague | | |
number of casualties has already reached several thousand | vague | | |
about 4,000 soldiers, including those killed and wounded | about | | 4000 |
hundreds of Russian and North Korean servicemen | vague | | |
more than 4,000 members of North Korean forces in | more_than | 4000 | |
over 5,000 casualties in offensive combat operations against Ukrainian | more_than | 5000 | |
approximately a third of the casualties killed in action | share | | |
more than 4,500 [soldiers] killed and wounded | more_than | 4500 | |
62,400 people, 25,200 of which are irrecoverable [killed] and | vague | | |
4,700 casualties, including 600 deaths, on the Russia-Ukraine battlefronts | vague | | |
600 deaths, on the Russia-Ukraine battlefronts | exact | 600 | 600 | 600
about 600 had been killed and 4,100 injured | vague | | |
At Least 4,700 Injured in Ukraine War | at_least | 4700 | |
offered a lower estimate of around 1,200 casualties | about | | 1200 |
Between 1,200 and 4,000 of these must have been | range | 1200 | | 4000
more than 6,000 casualties in offensive combat operations against | more_than | 6000 | |
More than half of the North Korean soldiers deployed | share | | |
over 6,000 troops during offensive combat operations | more_than | 6000 | |
Killed \| 3,200+ \| | at_least | 3200 | |
While the exact number of North Korean casualties was | no_figure | | |
101 portraits bearing the names of deceased soldiers were | exact | 101 | 101 | 101
more than 200 additional names were mentioned | more_than | 200 | |
at least 250 portraits, including the original 101 | vague | | |
about 350 soldiers during the first and second deployment | about | | 350 |
only 350 casualties in earlier phases of the deployment | exact | 350 | 350 | 350
Around 2,000 North Korean soldiers deployed to help Russia | about | | 2000 |
had been “the heartrending loss of nine lives | exact | 9 | 9 | 9
eight members of the Chechen Akhmat unit fighting for | exact | 8 | 8 | 8
eight of their commanders in "friendly fire" incidents | exact | 8 | 8 | 8
up to around 400 Russian soldiers were killed | at_most | | | 400
about 300 more were injured | about | | 300 |
combined total of about 50,000 Russian and North Korean soldiers | about | | 50000 |
A further 983 aggressor army servicemen have been taken prisoner | exact | 983 | 983 | 983
the city's mayor said there had been no casualties | exact | 0 | 0 | 0
there were dead and wounded, the exact number is still unknown | no_figure | | |
Hospital's director reports just eight dead | exact | 8 | 8 | 8
# Ukrainian
– тобто приблизно до 250 одиниць особового складу | at_most | | | 250
до половини – приблизно до 250 | at_most | | | 250
військових на Курщині перевищує вже 3 тис. осіб | more_than | 3000 | |
перевищує вже 3 тис. | more_than | 3000 | |
до батальйону (від 300 до 100) | range | 100 | | 300
до батальйону (від 300 до 100 військових, - прим | range | 100 | | 300
тисяч приїхали. На сьогодні 3800 вбито і поранено | vague | | |
4 тис. військових КНДР загинуло у російсько-українській війні | exact | 4000 | 4000 | 4000
знищена, йдеться про сотні російських і північнокорейських військових | vague | | |
понад 6 тисяч з них загинули | more_than | 6000 | |
майже двох тисяч військовослужбовців Північної Кореї | nearly | | 2000 | 2000

# Russian
не менее 30 солдат убитыми и ранеными в Курской | at_least | 30 | |
более 3 тыс. раненых и убитых северокорейских солдат | more_than | 3000 | |
в Курской области ранеными и убитыми тысячу человек | exact | 1000 | 1000 | 1000
потеряли убитыми и ранеными около 4000 военных | about | | 4000 |
около 600 солдат, еще более 4 тысяч получили ранения | vague | | |
101 солдата во время боёв за Курскую область | exact | 101 | 101 | 101
Около двух тысяч северокорейских военных погибли в боях в | about | | 2000 |
превысили 300 человек, пленных не брали | more_than | 300 | |

# Korean
최소 100여명 | at_least | 100 | |
최소 100여명의 사망자가 발생했고, 부상자는 1,000명 가까이 달할 것으로 | vague | | |
1천 명이 넘는 사상자가 발생했을 것이란 분석 | more_than | 1000 | |
합참은 러시아에 파병된 북한군에서 1,100여명의 사상자가 발생했다며 | slightly_more_than | 1100 | 1100 |
약 3000여 명을 넘어선 것으로 추산된다 | more_than | 3000 | |
1천여 명 중 약 4천 명의 사상자가 발생했으며 | about | | 4000 |
총 4천700명의 사상자가 나온 것으로 파악했습니다 | exact | 4700 | 4700 | 4700
사후에 수여 된 군인 104 명의 초상화를 | exact | 104 | 104 | 104
북한이 1,2차 표창 수여식에서 공개한 전사자는 350명 정도지만 | about | | 350 |
전황을 종합한 결과 현재는 2000여명으로 사망자를 추산하고 있다 | slightly_more_than | 2000 | 2000 |

# other languages
500 nordkoreanische Soldaten seien getötet und drei verwundet worden | vague | | |
200 orang, namun tidak menyebutkan jumlah tentara Korea Utara | vague | | |
do 14. decembra ubitih okoli 200 severnokorejskih vojakov | about | | 200 |
Ponad 30 zabitych lub rannych żołnierzy Korei Płn | more_than | 30 | |
más de 200 bajas, entre muertos y heridos | more_than | 200 | |
cerca de mil soldados de Corea del Norte han | about | | 1000 |
environ 4 000 des 12 000 militaires nord-coréens déployés | about | | 4000 |
alrededor de 4.000” las bajas sufridas por el Ejército | about | | 4000 |
aproximadamente una cuarta parte han muerto en combate | share | | |
প্রায় ৪০ শতাংশ | share | | |
ロシアへの派兵で戦死した北朝鮮兵は2000人余りと推定される | slightly_more_than | 2000 | 2000 |
"""

NOT_YET = r"""
# numbers the words imply, and the reader does not yet work out
a million and a half                        | exact | 1500000 | 1500000 | 1500000
both soldiers                               | exact | 2 | 2 | 2
# two bounds in Korean suffixes, a fraction in Korean
100명 이상 200명 이하                              | range | 100 | | 200
3분의 1                                        | share | | |

# number words of languages read only in part
二千人                                         | exact | 2000 | 2000 | 2000
yaklaşık 200                                | about | | 200 |
más de doscientos cincuenta y tres          | more_than | 253 | |
zweihundertfünfzig                          | exact | 250 | 250 | 250
"""
