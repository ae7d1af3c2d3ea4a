"""The words around a number and what they do, by language; and the number words.

A row is the roles of some words, a colon, and the words, separated by semicolons; a word or phrase
has one row. The longest phrase that fits is taken. The first roles say what a token is, with its
value, if it has one:

qualifier, suffix
    What qualifies a number before or after it, and the qualifier it gives ("at least", "or more").
hedge
    What turns or loosens a figure, and where: anywhere in its `clause`, `before` it, `after` it,
    `near` it, right beside it (`adjacent`), or as the `mark` it has not reached.
filler
    Between a qualifier and its number, without changing it: "at least the 30".
negation, between, from, to, source, and, or, of, out of, article, that is
    What joins numbers. `source` is "of" before a whole; with "до" after it, a
    change: "з 300 до 400".
amount, without number, none, nobody, part, percent, rate
    An amount without a number; what is said to have none, so that a number beside it still counts;
    no, nobody; part of a whole, with its denominator; per cent; per day.
harm, people, person, thing
    What is counted.
time, month, measure, unit, units, strong, times, age, unclear
    What a number may be instead of a count. Units are military ("brigade"); `strong` follows the
    size of one.
word
    A phrase that holds a word of another row in another sense: "may have", "one another".

The other roles stand beside these:

weak
    Qualifies only right before a number: "over", "around".
motion
    A verb that may be one of moving too: "crossed 300 miles".
abbreviation
    May have a full stop that ends no sentence: "approx."
before too
    A suffix that stands before a number as well.
them, whole, measuring unit
    "of them"; "a force of 12,000" is no count of losses; "a battalion" says how many.
uninformed, reported, auxiliary
    After "no" or "nobody", what leaves it open whether anybody was hurt ("no information", "no
    deaths were reported"), and what may stand between "nobody" and "hurt".
preposition, in a year, beginning, change, result
    What leads to a number that is no count of people: "in 2024", "the start of 2024", "rose to".
aged, number sign, ordinal word
    "children under 5"; "hill 205"; "forty-sixth".
ordinal ending, case ending
    Letters written onto digits: "8th", "2-х".
whole fraction
    A part that needs no "a" before it.
"""

from __future__ import annotations

ENGLISH = """
qualifier at_least: at least; at the least; at the very least; no fewer than; no less than;
    not fewer than; not less than; a minimum of; minimum of; minimum; at minimum; at a minimum;
    as a minimum; as few as; as low as; as little as
qualifier at_least, abbreviation: min
qualifier more_than: more than; exceeded; exceeds; exceed; exceeding; surpassed; surpasses; surpass;
    surpassing; in excess of; topped; topping; climbs past; climbed past; climb past; climbing past;
    rises past; rose past; passed the; passes the; crossed the; crosses the; breached the;
    breaches the; north of; upwards of; upward of; upwards from; upward from; greater than;
    higher than
qualifier more_than, weak: tops; above; beyond
qualifier more_than, preposition, weak: over
qualifier more_than, weak, motion: passed; passes; crossed; crosses; breached; breaches
qualifier at_most: up to; up to and including; as a maximum; as many as; as much as; as high as;
    at most; at the most; at the very most; no more than; not more than; not over; not exceeding;
    does not exceed; did not exceed; do not exceed; has not exceeded; have not exceeded;
    doesn't exceed; didn't exceed; not to exceed; a maximum of; maximum of; maximum; upto
qualifier at_most, abbreviation: max
qualifier fewer_than: fell short of; falls short of; fall short of; falling short of; fewer than;
    less than; lower than
qualifier fewer_than, weak: under; below
qualifier nearly: nearly; almost; close to; close on; nigh on; closing in on; closes in on;
    bordering on; just under; just below; just short of; just shy of; shy of; just less than;
    not quite; slightly less than; slightly fewer than; slightly under; slightly below;
    a little under; a little less than; a bit less than; virtually; practically
qualifier nearly, weak: fast
qualifier nearly, weak, motion: nears; neared; approach; approaches; approached; approaching;
    nearing
qualifier slightly_more_than: slightly more than; slightly over; slightly above; just over;
    just above; just more than; a little over; a little more than; little more than; a little above;
    a bit more than; a bit over; marginally over; marginally more than; barely over
qualifier about: approximately; roughly; circa; an estimated; estimated; estimated at;
    an estimate of; estimates of; to the tune of; in the region of; in the order of;
    on the order of; of the order of; in the neighbourhood of; in the neighborhood of;
    in the vicinity of; somewhere around; something like; more like; perhaps; maybe; possibly;
    probably
qualifier about, abbreviation: approx; appr
qualifier about, weak: around; some
qualifier about, preposition, weak: about
qualifier about, weak, abbreviation: ca; est; cca; ok; kb
suffix about: or so; or thereabouts; give or take; ish
suffix about, before too: more or less
suffix at_least: or more; or higher; and more; or above; and above; or greater; and counting;
    or even more; if not more; and up; and upwards; and rising; and climbing
suffix at_least, weak: plus
suffix at_most: or fewer; or less; or below
suffix slightly_more_than: odd
filler: all; a total of; total of; a total; another; an additional; a further; exactly; precisely;
    already; altogether; now; reportedly; its; their; that; said; believed; as; combined; reached;
    reach; reaching
filler, preposition: the; only
filler, them: these
filler, uninformed: additional; further; other
filler, them, aged: those
negation: never; isn't; wasn't; weren't; aren't; nor; minus
negation, auxiliary: not
between: between
from: from
and: and; but; and possibly; and perhaps; but possibly; but perhaps
or: or
to: to
to, weak: do
of: des; de
of, preposition: of
out of: out of; of a total of
whole: contingent; force; garrison; deployment
unit: company; squadron; fleet
unit, measuring unit: brigade; regiment; division; battalion; platoon
unit, whole: army; corps
them: them; whom; which
amount: several; a few; few; a couple; couple; a couple of; many; a handful; a handful of; handful;
    numerous; countless; multiple; a number of; plenty of; lots of; a lot of; a lot; baker's dozen;
    triple digit; double digit; three digit; two digit; digit; two figures; three figures;
    seven figures;
    four figure; five figure; six figure; seven figure; three figure; two figure; four figures;
    five figures; six figures; double figures; triple figures; three digits;
    four digits; double digits; triple digits; a majority; majority; the majority; most of; untold;
    significant number; significant numbers; a significant number; a large number; large number;
    large numbers; a small number; small number; small numbers; a considerable number;
    considerable number; a substantial number; substantial number; huge number; a huge number;
    huge numbers; a great many; dozens more; heavy losses; heavy casualties; significant losses;
    significant casualties; serious losses; serious casualties; severe losses; severe casualties;
    substantial losses; substantial casualties; massive losses; massive casualties; mass casualties;
    heavy toll; considerable losses; considerable casualties; high casualties; enormous losses;
    enormous casualties; huge losses
without number: an unknown number; unknown number; an unspecified number; unspecified number;
    an undisclosed number; undisclosed number; an undetermined number; how many; a number;
    exact number
none: no; without; without any
nobody: nobody; no one; noone; none; not one; not a single
auxiliary: was; were; is; are; has; had; have; been; be; got; seriously; badly; physically; actually
hedge after: fewer; less; climbing; growing; if that; at the outside; at best; at worst
hedge after, change: rising
hedge after, weak: upwards; upward
hedge after, uninformed, auxiliary: more
uninformed: information; details; detail; data; report; reports; evidence; figure; figures; numbers;
    confirmation; comment; sign; signs; word; breakdown; estimate; estimates; official; indication;
    indications; reliable; exact; clear; independent; precise; specific; longer; way; new; fresh;
    list; count; counts; tally; claim; claims
uninformed, number sign: number
uninformed, reported: confirmed; known; verified
harm: killed; dead; death; deaths; died; wounded; injured; injury; injuries; hurt; harmed;
    casualties; fatalities; loss; losses; victim; victims; missing; captured; slain; kia; wia; mia;
    loss of life; loss of lives; damage or injuries
harm, uninformed: toll
reported: reported; announced; recorded; registered; disclosed; specified; published; immediately;
    given; released; claimed
person: casualty; fatality; soldier; serviceman; servicewoman; servicemember; man; woman; civilian;
    child; boy; girl; person; officer; fighter; trooper; militant; insurgent; prisoner; pow;
    policeman; policewoman; teacher; guard; worker; resident; villager; journalist; driver; farmer;
    korean; russian; ukrainian; palestinian; israeli; american; commander; general; colonel;
    captain; baby; infant; student; doctor; nurse; paramedic; aid worker; infantryman; paratrooper;
    conscript; mercenary
people: soldiers; troops; people; persons; men; women; civilians; servicemen; personnel; fighters;
    officers; militants; insurgents; prisoners; koreans; russians; ukrainians; members; workers;
    policemen; police; residents; villagers; names; lives; bodies; portraits; service members;
    servicemembers; palestinians; israelis; americans; others
people, aged: children
time: seconds; minute; minutes; hour; hours; day; days; night; nights; week; weeks; weekend;
    weekends; month; months; year; years; decade; decades; yr; yrs; hrs; fortnight; o'clock; am; pm;
    consecutive days; straight days; more days; more weeks; more months; full days; calendar days;
    full months
month: january; february; march; april; may; june; july; august; september; october; november;
    december; jan; feb; mar; apr; jun; jul; aug; sep; oct; nov; dec; of december; of november;
    of january; of february; of march; of april; of june; of july; of august; of september;
    of october
in a year: since; until; till; during; early; late; mid
in a year, weak: in
word: know about; knows about; knew about; heard about; hear about; learned about; ask about;
    asked about; talk about; talked about; talking about; informed about; may have; may be;
    may not; may also; may well; may yet; may still; may already; may soon;
    may include; may already have; march on; march through; may and; an hour later; an hour ago;
    an hour earlier; an hour before; an hour after; a night later; a night earlier; a day later;
    a day ago; a day earlier; a day before; a day after; a week later; a week ago; a week earlier;
    a week before; a week after; a month later; a month ago; a month earlier; a month before;
    a month after; a year later; a year ago; a year earlier; a year before; one another; one side;
    one thing; one way; this one; that one; one time; first half; second half; half way; half time;
    half brother; half sister; last quarter; first quarter; second quarter; third quarter;
    fourth quarter; half an hour; half a day; half hour; handed over; handing over; hand over;
    took over; taken over; turned over; all over; one and the same; any more; above all; as per;
    one on one; one by one; one to one; one off; one sided; zero tolerance; each other;
    almost certainly; no more; more and more; once more
percent: percent; per cent; pct; percentage points
rate: an hour; a night; weekly; monthly; hourly; nightly; yearly; annually; per night; each night;
    every night; every week; each month; every month; every hour; each hour
hedge clause: ratio; odds; outnumbered; outnumber; outnumbers; factor of; factor; apiece; per; each;
    every; average; averages; averaged; averaging; underestimate; overestimate; undercount
hedge before: all but; everyone but; everybody but; anyone but; except; except for; excluding;
    apart from; aside from; instead of; rather than; neither; denied; denies; deny; denying; broke;
    breaks; broken; dwarfs; dwarfed
hedge near: survived; survive; survives; survivor; survivors; surviving; unharmed; unhurt
hedge mark: mark; milestone; threshold
hedge adjacent: some of; part of; toward; towards; inside; short of; better than; no longer;
    floor of; ceiling of; capped at; low of; high of; limit of; upper limit of; lower limit of;
    bound of; underestimate of; overestimate of
hedge adjacent, preposition: within; than
unclear: barely; hardly; scarcely; pushing; twice; thrice; double; triple; treble; something; gross;
    myriad
weak: close; north; near
weak, abbreviation: c
change: creeping; crept; edging; edged; inching; inched; doubled; tripled; quadrupled; halved; rose;
    risen; rise; rises; increased; increase; increases; increasing; grew; grown; grow; jumped; jump;
    climbed; climb; went; fell; fallen; dropped; drop; decreased; decline; declined; revised;
    raised; down; updated; changed; lowered; shrank; reduced; upped; soared
change, beginning: fall
change, weak: up
thing: tanks; drones; uavs; missiles; rockets; vehicles; aircraft; planes; jets; helicopters;
    howitzers; shells; bombs; mortars; ships; boats; trucks; cars; artillery systems; weapons;
    rifles; guns; mines; launchers; warplanes; units of equipment; pieces of equipment;
    units of weaponry; units of armour; units of armor; strikes; airstrikes; attacks; raids;
    assaults; battles; clashes; explosions; blasts; sorties; villages; towns; cities; settlements;
    houses; homes; buildings; apartments; graves
measure: km; kilometers; kilometres; kilometer; kilometre; miles; mile; meters; metres; meter;
    metre; m; mm; cm; yards; feet; ft; kg; kilograms; kilogram; kilo; kilos; grams; gram; liters;
    litres; gallons; inch; inches; millimeter; millimetre; watts; volts; tons; tonnes; ton; pounds;
    lbs; square; sq; hectares; acres; degrees; caliber; calibre; kph; mph
units: brigades; regiments; divisions; battalions; companies; platoons; squads
ordinal ending: st; nd; rd; th
strong: strong
times: times; fold; x
age: aged; age; ages; age of; ages of; under age
aged: kids; minors; boys; girls; anyone; everyone; people aged
result: resulted; resulting; result; results; ended; culminated
ordinal word: first; second; fourth; sixth; seventh; eighth; ninth
beginning: start; beginning; end; middle; summer; winter; spring; autumn
part 2: one half
part 2, beginning: half
number sign: #; nr; hill; fig; cargo
preposition: just; for; after; last; past
that is: that is; ie
part 1: entirety; the entirety; the whole of; all of
part 3: third; thirds
part 4: quarter; quarters
part 5: fifth; fifths
part 10: tenth; tenths
article: a; an
abbreviation: incl
"""

UKRAINIAN_AND_RUSSIAN = """
qualifier at_least: щонайменше; щонайменш; принаймні; не менше; не менше ніж; не менше як;
    не менше від; не менш; не менш ніж; не менш як; мінімум; як мінімум; не менее; не менее чем;
    не меньше; не меньше чем; минимум; как минимум; по меньшей мере; по крайней мере; самое меньшее;
    поне; най малко
qualifier more_than: понад; більше; більше ніж; більше як; більше від; більш ніж; більш як;
    перевищує; перевищують; перевищив; перевищила; перевищило; перевищили; перевалили за;
    перевалило за; перевалила за; перевалив за; перевищили позначку в; перевищили позначку у;
    перевищила позначку в; перевалил за; превысили отметку в; превысил отметку в;
    превысила отметку в; превысило отметку в; более; более чем; больше; больше чем; свыше; превысил;
    превысила; превысило; превысили; превышает; превышают; превысит
qualifier more_than, weak: вище; выше
qualifier at_most: аж до; не більше; не більше ніж; не більше як; не більш як; не більш ніж;
    щонайбільше; максимум; не перевищує; не перевищують; не перевищила; не перевищили; вплоть до;
    не более; не более чем; не больше; не больше чем; самое большее; не превышает; не превышают;
    не превысил; не превысила; не превысили; не превысило
qualifier at_most, weak: до
qualifier fewer_than: менше; менше ніж; менше як; менш ніж; менш як; менее; менее чем; меньше;
    меньше чем
qualifier nearly: близо; майже; мало не; трохи менше; трохи менше ніж; наближається до;
    наближаються до; наблизилися до; наблизились до; наблизилась до; наблизилася до;
    наблизилося до; наближалися до;
    почти; чуть менее; чуть меньше; чуть менее чем; без малого; приближается к; приближаются к;
    приблизились к; приблизилось к; приблизилась к; приблизился к
qualifier slightly_more_than: трохи більше; трохи більше ніж; трохи понад; дещо більше; чуть более;
    чуть больше; чуть более чем; немногим более; немногим больше
qualifier about: возможно; вероятно; можливо; ймовірно; приблизно; орієнтовно; в районі; в районе;
    примерно; приблизительно; ориентировочно; где то
qualifier about, abbreviation: прибл; прим
qualifier about, weak: близько; десь; порядку; під; зо; под; около; порядка
suffix at_least: і більше; або більше; чи більше; и более; и больше; или более; или больше
suffix at_most: або менше; чи менше; или менее; или меньше
suffix about: плюс мінус; плюс минус
suffix slightly_more_than: с лишним; с небольшим; з гаком; з лишком; з лишнім
filler: вже; уже; ще; еще; лише; тільки; только; лишь; всього; всего; загалом; в общей сложности;
    цілих; целых; ці; ці ж; эти; этих; цих; тих
negation: ни
negation, auxiliary: не; ні
between: між; поміж; между
from: від; от
source: із; зі; с; со
source, auxiliary: з; из
and: і; но; але
and, case ending: и
and, ordinal ending: й; та
or: або; чи; или
out of: из числа; з числа; із числа
auxiliary: був; була; було; були; был; была; было; были
auxiliary, them: них
them: ними; нього
amount: кілька; декілька; кількасот; кількадесят; кількадесять; кількох; декількох; кільком;
    кількома; багато; чимало; пара; пару; безліч; більшість; велика кількість; значна кількість;
    значну кількість; велику кількість; значні втрати; великі втрати; важкі втрати; серйозні втрати;
    роту; взвод; взводу; несколько; нескольких; нескольким; несколькими; много; немало; множество;
    большинство; значительное количество; большое количество; большие потери; значительные потери;
    тяжелые потери; серьезные потери; взвода
amount, measuring unit: батальйон; батальйону; батальона; батальон
without number: невідома кількість; невідому кількість; неизвестное количество; скільки; сколько
none: немає; нема; нет; без
nobody: ніхто; никто; жоден; жодного; ни один
uninformed: інформації; даних; точних; информации; данных; сведений; точных; підтвердження;
    подтверждения
reported: повідомляється; сообщается; сообщалось; зафіксовано; зафиксировано; відомо; известно
harm: загиблих; загиблі; загинуло; загинули; загинув; загинула; вбито; убито; вбитих; убитих;
    поранено; поранених; поранений; постраждалих; постраждав; постраждали; жертв; жертви; втрат;
    втрати; втрачено; полонених; погибших; погибли; погиб; погибло; погибшие; убитых; убиты;
    раненых; ранены; ранен; пострадавших; пострадал; пострадали; жертвы; потерь; потери; пленных
people: солдатів; солдата; солдати; солдат; військових; військові; військовослужбовців;
    військовослужбовець; осіб; особи; людей; людини; людина; бійців; бійця; чоловік; громадян;
    солдаты; военных; военнослужащих; человек; человека; люди; бойцов; бойца; граждан; мирных;
    корейцев; корейців; північнокорейців; північнокорейських; северокорейцев; северокорейских;
    российских; російських; мешканців; жителей
time: летний; летняя; летние; летних; летнего; летнюю; летней; летнему; річний; річна; річного;
    річні; річних; річну; річній; річному; дні; днів; день; дня; добу; доби; діб; години; годин;
    годину; година; тиждень; тижня; тижні;
    тижнів; місяць; місяця; місяці; місяців; рік; року; роки; років; році; роках; хвилин; хвилини;
    дней; дни; сутки; суток; час; часа; часов; минут; неделю; недели; недель; месяц; месяца;
    месяцев; год; года; году; годы; лет; годах
month: січня; лютого; березня; квітня; травня; червня; липня; серпня; вересня; жовтня; листопада;
    грудня; січні; лютому; березні; квітні; травні; червні; липні; серпні; вересні; жовтні;
    листопаді; грудні; января; февраля; марта; апреля; мая; июня; июля; августа; сентября; октября;
    ноября; декабря; январе; феврале; марте; апреле; мае; июне; июле; августе; сентябре; октябре;
    ноябре; декабре
in a year: у; во
in a year, weak: в
percent: відсотків; відсотки; відсотка; процентів; процентов; процента; процент
rate: щодоби; щодобово; щотижня; щомісяця; щомісячно; щотижнево; щороку; щогодини; ежемесячно;
    еженедельно; ежесуточно; ежегодно; ежечасно; щодня; щоденно; на день; на добу; ежедневно;
    в день; в сутки; на тиждень; на місяць; в неделю; в месяц
hedge clause: каждый; каждая; каждой; каждом; каждого; каждую; кожен; кожна; кожній; кожному;
    кожного; кожну; в середньому; у середньому; в среднем; співвідношення; соотношение; соотношении
hedge before: полторы; полтора; полутора; півтори; півтора; крім; кроме; замість; вместо; заперечує;
    заперечили; отрицает; отрицают; спростував; опроверг
hedge near: уцелели; выжили; выжил; вижили; вижив; вціліли
hedge adjacent: в межах; у межах; в пределах; во главе; по; за
unclear: плюс; мінус; минус; едва; ледве; ледь; вдвое; вдвічі; удвічі; друга; другу; другая; другую
weak: аж; вплоть; где
thing: танків; танки; танка; дронів; дрони; безпілотників; бпла; ракет; ракети; літаків; літаки;
    вертольотів; гармат; гаубиць; машин; автомобілів; снарядів; ббм; одиниць техніки;
    одиниці техніки; одиниць озброєння; ударів; удари; атак; атаки; обстрілів; танков; дронов;
    дроны; дрона; беспилотников; самолетов; самолета; вертолетов; орудий; автомобилей; снарядов;
    единиц техники; единицы техники; единиц вооружения; ударов; удара; обстрелов
measure: км; кілометрів; кілометри; кілометра; километров; километра; метрів; метра; метров; м; мм;
    кг; тонн; доларів; долларов; гривень; гривен; рублів; рублей; євро; евро
unit: бригада; бригади; бригаді; бригаду; полк; полку; полка; дивізія; дивізії; дивизия; дивизии;
    корпус; корпусу; корпуса; регимент; омбр; одшбр
units: бригад; полків; полков; батальйони; батальйонів; батальонов; роти; рот; роты; взводів;
    взводов
ordinal ending: я; е; го; му; ї; ий; ша; га; ма; ту; ої; ая; ый; ого; ой
case ending: х; ти; ми; ть; ох; мя
times: разів; рази; раза; раз
age: віком; возрастом
change: зросла; зросло; зросли; зріс; зростає; збільшилась; збільшилася; збільшилося; збільшилось;
    збільшено; зменшилась; зменшилася; зменшилося; знизилась; скоротилась; скоротилася; вырос;
    выросла; выросло; выросли; увеличилось; увеличилась; увеличился; возросло; возросла; снизилось;
    снизилась; сократилась; сократилось
number sign: груз; груза; грузом; вантаж; вантажу; вантажем
that is: тобто; то есть
part 2: половина; половини; половину; половині; половиною; половины; половине
part 3: третин; третей
part 3, whole fraction: третина; третини; третину; треть; трети
part 4: чвертей; четвертей
part 4, whole fraction: чверть; чверті; четверть; четверти
part 5: п'ята частина; пятая часть
part 10: десята частина; десятая часть
abbreviation: тис; тыс; млн
"""

OTHER_LANGUAGES = """
qualifier at_least: mindestens; wenigstens; nicht weniger als; al menos; por lo menos; como mínimo;
    no menos de; au moins; pas moins de; co najmniej; przynajmniej; nie mniej niż; najmanj; vsaj;
    setidaknya; sedikitnya; almeno; pelo menos; অন্তত
qualifier more_than: mehr als; más de; más que; plus de; więcej niż; več kot; lebih dari; più di;
    mais de
qualifier more_than, weak: über; ponad; oltre
qualifier at_most: bis zu; höchstens; maximal; nicht mehr als; no más de; como máximo; pas plus de;
    nawet do; nie więcej niż; hingga; fino a
qualifier at_most, weak: hasta; jusqu'à; até
qualifier fewer_than: weniger als; menos de; moins de; mniej niż; manj kot; kurang dari
qualifier nearly: beinahe; casi; presque; près de; prawie; skoraj; hampir; quasi; quase
qualifier nearly, weak: knapp
qualifier slightly_more_than: etwas mehr als; poco más de; un peu plus de; nieco ponad
qualifier about: etwa; ungefähr; zirka; cerca de; alrededor de; aproximadamente; environ; autour de;
    quelque; około; sekitar; প্রায়
qualifier about, weak: rund; unos; unas; okoli
suffix at_least: oder mehr; o más; ou plus; lub więcej
suffix at_most: oder weniger; o menos; ou moins
filler: dovolj; schon; insgesamt; bereits; otros; otras; autres; los; las; les; die; der; den
negation: nicht; nie; tidak
between: zwischen; entre; między; antara
between, weak: med
from: von
from, in a year: desde
and: und; y; et; dan
or: oder; o; ou; lub; atau
to: à
to, weak: bis
of: de los; de las; du; von den
out of: von insgesamt; sur les; sur un total de
whole: contingente
them: denen; ellos; eux
amount: mehrere; viele; einige; zahlreiche; varios; varias; muchos; muchas; numerosos; plusieurs;
    nombreux; de nombreux; kilka; wielu; kilkuset; kilkudziesięciu; puluhan; beberapa; banyak; više;
    več sto
none: ohne; keine; kein; sin; aucun; aucune; brak
nobody: niemand; nadie; personne
harm: tote; toten; verletzte; getötet; verwundet; gefallene; muertos; muertes; heridos; bajas;
    víctimas; morts; blessés; victimes; zabitych; rannych; ofiar; ubitih; korban
people: soldaten; menschen; personen; zivilisten; soldados; personas; militares; soldats; personnes;
    militaires; żołnierzy; osób; cywilów; vojakov; orang; জন
time: tag; tage; tagen; woche; wochen; monat; monate; monaten; jahr; jahre; jahren; stunden; día;
    días; semana; semanas; mes; meses; año; años; horas; jour; jours; semaine; semaines; mois;
    heures; dni; dzień; tygodni; tygodnie; miesięcy; miesiące; lata; roku; rok; godzin; dnevi; hari;
    minggu; bulan; tahun; দিন; মাস; বছর
time, in a year: leta
month: januar; februar; märz; mai; juni; juli; oktober; dezember; de enero; de febrero; de marzo;
    de abril; de mayo; de junio; de julio; de agosto; de septiembre; de octubre; de noviembre;
    de diciembre; enero; febrero; marzo; abril; mayo; junio; julio; agosto; septiembre; octubre;
    noviembre; diciembre; janvier; février; mars; avril; juin; juillet; août; septembre; octobre;
    novembre; décembre; stycznia; lutego; marca; kwietnia; maja; czerwca; lipca; sierpnia; września;
    października; listopada; grudnia; januarja; februarja; aprila; junija; julija; avgusta;
    septembra; oktobra; novembra; decembra; januari; februari; maret; mei; agustus; desember
in a year: im; seit; en; dans; depuis; w; sejak; pada
percent: prozent; por ciento; pour cent; procent; persen; শতাংশ; শতাংশই
rate: per day; a day; each day; every day; daily; per week; a week; each week; per month; a month;
    per hour; per year; a year; pro tag; täglich; al día; diarios; par jour; dziennie; per hari
hedge before: fail to; failed to; may reach; might reach; could reach; may rise to; might rise to;
    could rise to; may climb to; could climb to; may exceed; might exceed; could exceed
unclear: mill; mn
weak: unter; cerca; alrededor; près; autour; fino
thing: panzer; drohnen; raketen; tanques; misiles
measure: dollars; dollar; usd; euros; euro; eur; uah; rub; rubles; roubles; hryvnia; hryvnias; won;
    yuan; cents; copies; votes
ordinal ending: er; ème
strong: starke
times: mal; veces; fois; krotnie
change: stieg; gestiegen; aumentó; subió; passé; wzrosła
number sign: №; boeing; airbus; embraer; bombardier; antonov; ilyushin; tupolev; боинг; боїнг;
    аэробус; flight; route; channel; highway; chapter; article; page; phase; unit
that is: namely; es decir; c'est à dire; czyli
part 2: hälfte; mitad; la mitad; moitié; połowa; połowy; setengah
part 3: drittel; tercio; tercera parte; jedna trzecia
part 4: viertel; cuarta parte
part 4, whole fraction: ćwierć
part 5: fünftel; quinta parte; cinquième
part 10: zehntel; décima parte; dixième
article: un; une; una; ein; eine; einen; einer; el; la; le
abbreviation: mln; tys; mio
"""

TABLES = (ENGLISH, UKRAINIAN_AND_RUSSIAN, OTHER_LANGUAGES)

# Number words of all languages: what each adds, what multiplies. A row is a value, a colon, and its
# spellings in the cases that texts need.

# Values below a thousand that add up: "two hundred" and "fifty" and "five".
SMALL = """
0: zero; nil; нуль; ноль
1: one; один; одна; одне; одно; одного; одну; одному; одним; одною; одной; одном
2: two; два; дві; двох; двом; двома; двоє; две; двух; двум; двое; двумя; zwei; dos; deux; dwa; dwie;
    dwóch; dve
3: three; три; трьох; трьом; трьома; троє; трех; трем; тремя; трое; тремя; drei; tres; trois; trzy;
    trzech; tri
4: four; чотири; чотирьох; чотирьом; четверо; четыре; четырех; четырем; четырьмя; чотирма; vier;
    cuatro; quatre; cztery; czterech; štiri
5: five; п'ять; п'яти; п'ятьох; п'ятеро; пять; пяти; пятеро; пятью; п'ятьма; fünf; cinco; cinq;
    pięć; pięciu
6: six; шість; шести; шістьох; шестеро; шесть; шестью; шістьма; sechs; seis; sześć; sześciu
7: seven; сім; семи; сімох; семеро; семь; семью; сьома; sieben; siete; sept; siedem; siedmiu
8: eight; вісім; восьми; вісьмох; восьмеро; восемь; восемью; вісьма; acht; ocho; huit; osiem; ośmiu
9: nine; дев'ять; дев'яти; дев'ятьох; дев'ятеро; девять; девяти; девятью; дев'ятьма; neun; nueve;
    neuf; dziewięć; dziewięciu
10: ten; десять; десяти; десятьох; десяток; десятеро; десятью; zehn; diez; dix; dziesięć; dziesięciu
11: eleven; одинадцять; одинадцяти; одиннадцать; одиннадцати; onze
12: twelve; дванадцять; дванадцяти; двенадцать; двенадцати; дюжина; дюжину; zwölf; doce; douze
13: thirteen; тринадцять; тринадцяти; тринадцать; тринадцати; dreizehn; trece; treize
14: fourteen; чотирнадцять; чотирнадцяти; четырнадцать; четырнадцати; vierzehn; catorce; quatorze
15: fifteen; п'ятнадцять; п'ятнадцяти; пятнадцать; пятнадцати; fünfzehn; quince; quinze
16: sixteen; шістнадцять; шістнадцяти; шестнадцать; шестнадцати; sechzehn
17: seventeen; сімнадцять; сімнадцяти; семнадцать; семнадцати; siebzehn
18: eighteen; вісімнадцять; вісімнадцяти; восемнадцать; восемнадцати; achtzehn
19: nineteen; дев'ятнадцять; дев'ятнадцяти; девятнадцать; девятнадцати; neunzehn
20: twenty; двадцять; двадцяти; двадцятьох; двадцать; двадцати; zwanzig; veinte; vingt; dwadzieścia
30: thirty; тридцять; тридцяти; тридцятьох; тридцать; тридцати; dreißig; treinta; trente;
    trzydzieści
40: forty; fourty; сорок; сорока; vierzig; cuarenta; quarante
50: fifty; п'ятдесят; п'ятдесяти; п'ятдесятьох; пятьдесят; пятидесяти; полсотни; півсотні; fünfzig;
    cincuenta; cinquante
60: sixty; шістдесят; шістдесяти; шестьдесят; шестидесяти; sechzig; sesenta; soixante
70: seventy; сімдесят; сімдесяти; семьдесят; семидесяти; siebzig; setenta
80: eighty; вісімдесят; вісімдесяти; восемьдесят; восьмидесяти; achtzig; ochenta
90: ninety; дев'яносто; дев'яноста; девяносто; девяноста; neunzig; noventa
100: сто; ста; сотня; сотню; cien; ciento
200: zweihundert; двісті; двохсот; двести; двухсот; doscientos; doscientas; dwieście
300: dreihundert; триста; трьохсот; трехсот; trescientos; trescientas; trzysta
400: vierhundert; чотириста; чотирьохсот; четыреста; четырехсот; cuatrocientos; cuatrocientas
500: fünfhundert; п'ятсот; п'ятисот; пятьсот; пятисот; quinientos; quinientas
600: шістсот; шестисот; шестьсот; seiscientos; seiscientas
700: сімсот; семисот; семьсот; setecientos; setecientas
800: вісімсот; восьмисот; восемьсот; ochocientos; ochocientas
900: дев'ятсот; дев'ятисот; девятьсот; девятисот; novecientos; novecientas
"""

# Multipliers below a thousand: "two hundred", "two dozen"; "score" counts only after a number or an
# article.
HUNDRED = "100: hundred; hundert"
DOZEN = """
12: dozen
20: score
"""

SCALE = """
1000: thousand; тисяча; тисячу; тисячею; тис; тысяча; тысячу; тысячей; тыс; tausend; mil; mille;
    tysiąc; tys; ribu; হাজার
1000000: million; мільйон; мільйона; млн; миллион; миллиона; mln; millón; millones; juta
100000: lakh; lakhs
10000000: crore; crores
1000000000: billion; bn; bln; мільярд; мільярда; мільярди; мільярдів; млрд; миллиард; миллиарда;
    миллиарды; миллиардов
1000000000: milliard; milliards; milliarde; milliarden; mld
1000000000000: trillion; трильйон; трильйона; трлн; триллион; триллиона
"""

# Plurals: an amount without a number when they stand alone ("thousands of troops"), a multiplier
# after a number ("двох тисяч").
PLURAL = """
10: tens; десятки; десятка; десятків; десятками; десятков; dziesiątki; decenas; dizaines
12: dozens; dutzende; docenas
20: scores
100: hundreds; сотні; сотень; сотнями; сотни; сотен; setki; cientos; centenares; centaines;
    hunderte; ratusan
1000: thousands; тисячі; тисяч; тисячам; тисячами; тысячи; тысяч; тысячам; тысячами; tausende;
    milliers; tysiące; tysięcy; ribuan
1000000: millions; мільйони; мільйонів; миллионы; миллионов
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
