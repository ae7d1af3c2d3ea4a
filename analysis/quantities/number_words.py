"""Number words by language: what each adds, what multiplies. A line is a value, a colon, and its spellings in the cases texts need."""

from __future__ import annotations

# Values below a thousand that add up: "two hundred" + "fifty" + "five".
SMALL = """
0: zero nil нуль ноль
1: one один одна одне одно одного одну одному одним одною одной одном
2: two два дві двох двом двома двоє две двух двум двое двумя zwei dos deux dwa dwie dwóch dve
3: three три трьох трьом трьома троє трех трем тремя трое тремя drei tres trois trzy trzech tri
4: four чотири чотирьох чотирьом четверо четыре четырех четырем четырьмя чотирма vier cuatro quatre cztery czterech štiri
5: five п'ять п'яти п'ятьох п'ятеро пять пяти пятеро пятью п'ятьма fünf cinco cinq pięć pięciu
6: six шість шести шістьох шестеро шесть шестью шістьма sechs seis sześć sześciu
7: seven сім семи сімох семеро семь семью сьома sieben siete sept siedem siedmiu
8: eight вісім восьми вісьмох восьмеро восемь восемью вісьма acht ocho huit osiem ośmiu
9: nine дев'ять дев'яти дев'ятьох дев'ятеро девять девяти девятью дев'ятьма neun nueve neuf dziewięć dziewięciu
10: ten десять десяти десятьох десяток десятеро десятью zehn diez dix dziesięć dziesięciu
11: eleven одинадцять одинадцяти одиннадцать одиннадцати onze
12: twelve дванадцять дванадцяти двенадцать двенадцати дюжина дюжину zwölf doce douze
13: thirteen тринадцять тринадцяти тринадцать тринадцати dreizehn trece treize
14: fourteen чотирнадцять чотирнадцяти четырнадцать четырнадцати vierzehn catorce quatorze
15: fifteen п'ятнадцять п'ятнадцяти пятнадцать пятнадцати fünfzehn quince quinze
16: sixteen шістнадцять шістнадцяти шестнадцать шестнадцати sechzehn
17: seventeen сімнадцять сімнадцяти семнадцать семнадцати siebzehn
18: eighteen вісімнадцять вісімнадцяти восемнадцать восемнадцати achtzehn
19: nineteen дев'ятнадцять дев'ятнадцяти девятнадцать девятнадцати neunzehn
20: twenty двадцять двадцяти двадцятьох двадцать двадцати zwanzig veinte vingt dwadzieścia
30: thirty тридцять тридцяти тридцятьох тридцать тридцати dreißig treinta trente trzydzieści
40: forty fourty сорок сорока vierzig cuarenta quarante
50: fifty п'ятдесят п'ятдесяти п'ятдесятьох пятьдесят пятидесяти полсотни півсотні fünfzig cincuenta cinquante
60: sixty шістдесят шістдесяти шестьдесят шестидесяти sechzig sesenta soixante
70: seventy сімдесят сімдесяти семьдесят семидесяти siebzig setenta
80: eighty вісімдесят вісімдесяти восемьдесят восьмидесяти achtzig ochenta
90: ninety дев'яносто дев'яноста девяносто девяноста neunzig noventa
100: сто ста сотня сотню cien ciento
200: zweihundert двісті двохсот двести двухсот doscientos doscientas dwieście
300: dreihundert триста трьохсот трехсот trescientos trescientas trzysta
400: vierhundert чотириста чотирьохсот четыреста четырехсот cuatrocientos cuatrocientas
500: fünfhundert п'ятсот п'ятисот пятьсот пятисот quinientos quinientas
600: шістсот шестисот шестьсот seiscientos seiscientas
700: сімсот семисот семьсот setecientos setecientas
800: вісімсот восьмисот восемьсот ochocientos ochocientas
900: дев'ятсот дев'ятисот девятьсот девятисот novecientos novecientas
"""

# Multipliers below a thousand: "two hundred", "two dozen"; "score" counts only after a number or an article.
HUNDRED = "100: hundred hundert"
DOZEN = """
12: dozen
20: score
"""

SCALE = """
1000: thousand тисяча тисячу тисячею тис тысяча тысячу тысячей тыс tausend mil mille tysiąc tys ribu হাজার
1000000: million мільйон мільйона млн миллион миллиона mln millón millones juta
100000: lakh lakhs
10000000: crore crores
1000000000: billion bn bln мільярд мільярда мільярди мільярдів млрд миллиард миллиарда миллиарды миллиардов
1000000000: milliard milliards milliarde milliarden mld
1000000000000: trillion трильйон трильйона трлн триллион триллиона
"""

# Plurals: an amount without a number when they stand alone ("thousands of troops"), a multiplier after a number ("двох тисяч").
PLURAL = """
10: tens десятки десятка десятків десятками десятков dziesiątki decenas dizaines
12: dozens dutzende docenas
20: scores
100: hundreds сотні сотень сотнями сотни сотен setki cientos centenares centaines hunderte ratusan
1000: thousands тисячі тисяч тисячам тисячами тысячи тысяч тысячам тысячами tausende milliers tysiące tysięcy ribuan
1000000: millions мільйони мільйонів миллионы миллионов
1000000000: billions
1000000000000: trillions
"""

# Whole numbers in several words.
FIXED = """
2: a pair of; pair of
15: півтора десятка; полтора десятка
6: half a dozen; half dozen
50: half a hundred
200: deux cents
300: trois cents
400: quatre cents
500: cinq cents; half a thousand; півтисячі; полтысячи; пол тысячи
1500: півтори тисячі; полторы тысячи; полутора тысяч; полутора тысячи; one and a half thousand
2500: two and a half thousand
3500: three and a half thousand
4500: four and a half thousand
250000: a quarter of a million; quarter of a million; a quarter million; quarter million
750000: three quarters of a million
500000: half a million; half million; півмільйона; полмиллиона
1500000: one and a half million
2500000: two and a half million
"""


def read_table(table: str, separator: str | None = None) -> dict[str, int]:
    """The spellings of a table above, each with its value.

    Examples
    --------
    >>> read_table("12: dozen")
    {'dozen': 12}
    """
    entries = {}
    for line in table.strip().splitlines():
        value, spellings = line.split(":", 1)
        for spelling in spellings.split(separator):
            entries[spelling.strip()] = int(value)
    return entries
