"""What the words around a number do, by language. Phrases are parted by semicolons; the longest
that fits is taken.
"""

from __future__ import annotations

# Before a number: the qualifier they give it.
QUALIFIERS = {
    "at_least": """at least; at the least; at the very least; no fewer than; no less than;
        not fewer than; not less than; a minimum of;
        minimum of; minimum; min; at minimum; at a minimum; as a minimum; as few as; as low as;
        as little as;
        щонайменше; щонайменш; принаймні; не менше; не менше ніж; не менше як; не менше від;
        не менш; не менш ніж; не менш як; мінімум; як
        мінімум;
        не менее; не менее чем; не меньше; не меньше чем; минимум; как минимум; по меньшей мере;
        по крайней мере; самое меньшее;
        mindestens; wenigstens; nicht weniger als; al menos; por lo menos; como mínimo; no menos de;
        au moins; pas moins de; co najmniej;
        przynajmniej; nie mniej niż; najmanj; vsaj; setidaknya; sedikitnya; almeno; pelo menos;
        অন্তত""",
    "more_than": """more than; over; exceeded; exceeds; exceed; exceeding; surpassed; surpasses;
        surpass; surpassing; in excess of; topped; tops;
        topping; climbs past; climbed past; climb past; climbing past; rises past; rose past;
        passed; passes; passed the; passes the; crossed;
    crosses;
        crossed the; crosses the; breached; breaches; breached the; breaches the; north of; above;
        upwards of; upward of; upwards from; upward
    from; greater than; higher than; beyond;
        понад; більше; більше ніж; більше як; більше від; більш ніж; більш як; перевищує;
        перевищують; перевищив; перевищила; перевищило;
        перевищили; вище;
        перевалили за; перевалило за; перевалила за; перевалив за; перевищили позначку в;
        перевищили позначку у; перевищила позначку в;
        перевалил за; превысили отметку в; превысил отметку в; превысила отметку в;
        превысило отметку в;
        более; более чем; больше; больше чем; свыше; превысил; превысила; превысило; превысили;
        превышает; превышают; превысит; выше;
        mehr als; über; más de; más que; plus de; ponad; więcej niż; več kot; lebih dari; oltre;
        più di; mais de""",
    "at_most": """up to; up to and including; as a maximum; as many as; as much as; as high as;
        at most; at the most; at the very most; no more
    than; not more than; not over;
        not exceeding; does not exceed; did not exceed; do not exceed; has not exceeded;
        have not exceeded; doesn't exceed; didn't exceed;
        not to exceed; a maximum of; maximum of; maximum; max; upto;
        до; аж до; не більше; не більше ніж; не більше як; не більш як; не більш ніж; щонайбільше;
        максимум; не перевищує; не перевищують;
        не перевищила; не перевищили; вплоть до; не более; не более чем; не больше; не больше чем;
        самое большее; не превышает;
        не превышают; не превысил; не превысила; не превысили; не превысило;
        bis zu; höchstens; maximal; nicht mehr als; hasta; no más de; como máximo; jusqu'à;
        pas plus de; nawet do; nie więcej niż; hingga; fino a;
        até""",
    "fewer_than": """fell short of; falls short of; fall short of; falling short of; fewer than;
        less than; under; below; lower than;
        менше; менше ніж; менше як; менш ніж; менш як; менее; менее чем; меньше; меньше чем;
        weniger als; menos de; moins de; mniej niż; manj kot; kurang dari""",
    "nearly": """nearly; almost; close to; close on; nigh on; closing in on; closes in on;
    bordering on; nears; neared; approach; approaches;
    approached; just under; just below; just short of; just shy of; shy of; just less than;
    approaching; nearing;
        not quite; slightly less than; slightly fewer than; slightly under; slightly below;
        a little under;
        a little less than; a bit less than; virtually; practically;
        майже; мало не; трохи менше; трохи менше ніж; наближається до; наближаються до;
        наблизилися до; наблизились до; наблизилась до;
    наблизилася до;
        наблизилося до; наближалися до; почти; чуть менее; чуть меньше; чуть менее чем; без малого;
        приближается к; приближаются к; приблизились к; приблизилось к; приблизилась к;
        приблизился к; fast; beinahe; knapp; casi; presque; près
    de; prawie; skoraj; hampir; quasi; quase""",
    "slightly_more_than": """slightly more than; slightly over; slightly above; just over;
        just above; just more than; a little over;
        a little more than; little more than; a little above; a bit more than; a bit over;
        marginally over; marginally more than; barely over;
        трохи більше; трохи більше ніж; трохи понад; дещо більше; чуть более; чуть больше;
        чуть более чем; немногим более; немногим больше;
        etwas mehr als; poco más de; un peu plus de; nieco ponad""",
    "about": """about; around; approximately; approx; appr; roughly; circa; ca; some; an estimated;
        estimated; estimated at; an estimate of; estimates
    of; to the tune of; est;
        in the region of; in the order of; on the order of; of the order of;
        in the neighbourhood of; in the neighborhood of; in the vicinity of;
        somewhere around; something like; more like; perhaps; maybe; possibly; probably; возможно;
        вероятно; можливо; ймовірно;
        близько; приблизно; орієнтовно; десь; прибл; порядку; під; зо; в районі; в районе; под;
        more or less; около; примерно; приблизительно;
        ориентировочно; порядка; где то; прим;
        rund; etwa; ungefähr; zirka; cerca de; alrededor de; aproximadamente; unos; unas; environ;
        autour de; quelque; około; okoli; sekitar;
        প্রায়""",
}

# After a number.
SUFFIXES = {
    "at_least": """or more; or higher; and more; or above; and above; or greater; and counting;
        or even more; if not more; and up; and upwards;
    and rising; and climbing; plus; і більше; або більше; чи більше; и более;
        и больше; или более; или больше; oder mehr; o más; ou plus; lub więcej""",
    "at_most": (
        "or fewer; or less; or below; або менше; чи менше; или менее; или меньше; oder "
        "weniger; o menos; ou moins"
    ),
    "about": "or so; or thereabouts; give or take; ish; more or less; плюс мінус; плюс минус",
    "slightly_more_than": "odd; с лишним; с небольшим; з гаком; з лишком; з лишнім",
}

# Words that may stand between a qualifier and its number without changing it.
FILLERS = """the; all; a total of; total of; a total; another; an additional; additional; a further;
    further; other; only; exactly; precisely;
    already;
    altogether; now; reportedly; its; their; those; these; that; said; believed; as; combined;
    reached; reach; reaching;
    вже; уже; ще; еще; лише; тільки; только; лишь; всього; всего; загалом; в общей сложности; цілих;
    целых; ці; ці ж; эти; этих; цих; тих;
    dovolj; schon; insgesamt; bereits; otros; otras; autres; los; las; les; die; der; den"""

NEGATIONS = "not; never; isn't; wasn't; weren't; aren't; nor; minus; не; ні; ни; nicht; nie; tidak"
BETWEEN = "between; між; поміж; между; zwischen; entre; między; med; antara"
FROM = "from; від; от; von; desde"
SOURCE = "з; із; зі; с; со; из"  # "of" before a whole; with "до" after it, a change: "з 300 до 400"
AND = (
    "and; but; and possibly; and perhaps; but possibly; but perhaps; і; й; та; и; но; але; "
    "und; y; et; dan"
)
OR = "or; або; чи; или; oder; o; ou; lub; atau"
TO = "to; bis; à; do"
OF = "of; des; de; de los; de las; du; von den"
OUT_OF = (
    "out of; of a total of; из числа; з числа; із числа; von insgesamt; sur les; sur un total de"
)
# "a force of 12,000" is not a count of losses
WHOLE = "contingent; force; army; garrison; deployment; corps; contingente"
THEM = "them; whom; which; those; these; них; ними; нього; denen; ellos; eux"

# An amount without a number.
AMOUNTS = """several; a few; few; a couple; couple; a couple of; many; a handful; a handful of;
    handful; numerous; countless; multiple; a number of;
    plenty of; lots of; a lot of; a lot; baker's dozen; triple digit; double digit; three digit;
    two digit; digit; two figures; three figures;
    four figures; five figures; six figures;
    double figures; triple figures; three digits; four digits; double digits; triple digits;
    a majority; majority;
    the majority; most of; untold; significant number; significant numbers;
    a significant number; a large number; large number; large numbers; a small number; small number;
    small numbers; a considerable number;
    considerable number; a substantial number; substantial number; huge number; a huge number;
    huge numbers; a great many; dozens more;
    heavy losses; heavy casualties; significant losses; significant casualties; serious losses;
    serious casualties; severe losses;
    severe casualties; substantial losses; substantial casualties; massive losses;
    massive casualties; mass casualties; heavy toll;
    considerable losses; considerable casualties; high casualties; enormous losses;
    enormous casualties; huge losses;
    кілька; декілька; кількасот; кількадесят; кількадесять; кількох; декількох; кільком; кількома;
    багато; чимало; пара; пару; безліч; більшість;
    велика кількість; значна кількість;
    значну кількість; велику кількість; значні втрати; великі втрати; важкі втрати; серйозні втрати;
    батальйон; батальйону; роту; взвод; взводу;
    несколько; нескольких; нескольким; несколькими; много; немало; множество; большинство;
    значительное количество; большое количество;
    большие потери; значительные потери; тяжелые потери; серьезные потери; батальона; батальон;
    взвода;
    mehrere; viele; einige; zahlreiche; varios; varias; muchos; muchas; numerosos; plusieurs;
    nombreux; de nombreux; kilka; wielu; kilkuset;
    kilkudziesięciu; puluhan; beberapa; banyak; više; več sto"""

# Said to have no number; a number beside them still counts.
WITHOUT_NUMBER = """an unknown number; unknown number; an unspecified number; unspecified number;
    an undisclosed number; undisclosed number;
    an undetermined number; how many; a number; exact number; невідома кількість;
    невідому кількість; неизвестное количество; скільки; сколько"""

NONE = (
    "no; without; without any; немає; нема; нет; без; ohne; keine; kein; sin; aucun; aucune; brak"
)
NOBODY = (
    "nobody; no one; noone; no-one; none; not one; not a single; ніхто; никто; жоден; "
    "жодного; ни один; niemand; nadie; personne"
)
AUXILIARIES = """was; were; is; are; has; had; have; been; be; got; seriously; badly; physically;
    actually; not; не; ні; був; була; було; були;
    був; был;
    была; было; были; з; них; из; more"""  # may stand between "nobody" and "hurt"
UNINFORMED = """information; details; detail; data; report; reports; evidence; figure; figures;
    number; numbers; confirmation; confirmed; known;
    comment; sign; signs; word; breakdown; estimate; estimates; official; indication; indications;
    reliable; exact; clear; verified; independent;
    precise; specific; longer; way; other; further; additional; more; new; fresh; list; count;
    counts; tally; toll; claim; claims;
    інформації; даних; точних; информации; данных; сведений; точных; підтвердження; подтверждения"""
REPORTED = """reported; confirmed; known; announced; recorded; registered; disclosed; specified;
    published; immediately; given; released; verified;
    claimed; повідомляється; сообщается; сообщалось; зафіксовано; зафиксировано; відомо; известно"""

HARM = """killed; dead; death; deaths; died; wounded; injured; injury; injuries; hurt; harmed;
    casualties; casualty; fatality;
    fatalities; loss; losses; victim; victims; missing; captured; slain; kia; wia; mia; toll;
    loss of life; loss of lives; damage or injuries;
    загиблих; загиблі; загинуло; загинули; загинув; загинула; вбито; убито; вбитих; убитих;
    поранено; поранених; поранений; постраждалих;
    постраждав; постраждали; жертв; жертви; втрат; втрати; втрачено; полонених;
    погибших; погибли; погиб; погибло; погибшие; убитых; убиты; раненых; ранены; ранен;
    пострадавших; пострадал; пострадали; жертв; жертвы;
    потерь; потери; пленных;
    tote; toten; verletzte; getötet; verwundet; gefallene; muertos; muertes; heridos; bajas;
    víctimas; morts; blessés; victimes;
    zabitych; rannych; ofiar; ubitih; korban"""
PEOPLE = """soldiers; troops; people; persons; men; women; civilians; children; servicemen;
    personnel; fighters; officers; militants; insurgents;
    prisoners; koreans; russians; ukrainians; members; workers; policemen; police; residents;
    villagers; names; lives; bodies; portraits;
    service members; servicemembers; palestinians; israelis; americans; others;
    солдатів; солдата; солдати; солдат; військових; військові; військовослужбовців;
    військовослужбовець; осіб; особи; людей; людини; людина;
    бійців; бійця; чоловік; громадян; солдаты; военных; военнослужащих; человек; человека; люди;
    бойцов; бойца; граждан; мирных; корейцев;
    корейців; північнокорейців; північнокорейських; северокорейцев; северокорейских; российских;
    російських; мешканців; жителей;
    soldaten; menschen; personen; zivilisten; soldados; personas; militares; soldats; personnes;
    militaires; żołnierzy; osób; cywilów; vojakov;
    orang; জন"""
PERSON = """soldier; serviceman; servicewoman; servicemember; man; woman; civilian; child; boy;
    girl; person; officer; fighter; trooper; militant;
    insurgent; prisoner; pow; policeman; policewoman; teacher; guard; worker; resident; villager;
    journalist; driver; farmer; korean; russian;
    ukrainian; palestinian; israeli; american; commander; general; colonel; captain; baby; infant;
    student; doctor; nurse; paramedic; aid worker;
    infantryman; paratrooper; conscript; mercenary; fatality; casualty"""

TIME = """seconds; minute; minutes; hour; hours; day; days; night; nights; week; weeks; weekend;
    weekends; month; months; year; years; decade;
    decades; yr; yrs; hrs; fortnight; o'clock; am; pm; consecutive days; straight days; more days;
    more weeks; more months; full days;
    calendar days; full months;
    дні; днів; день; дня; добу; доби; діб; години; годин; годину; година; тиждень; тижня; тижні;
    тижнів; місяць; місяця; місяці; місяців; рік; року;
    роки; років; році; роках; хвилин; хвилини; дней; дни; сутки; суток; час; часа; часов; минут;
    неделю; недели; недель; месяц; месяца; месяцев;
    год;
    года; году; годы; лет; годах;
    tag; tage; tagen; woche; wochen; monat; monate; monaten; jahr; jahre; jahren; stunden; día;
    días; semana; semanas; mes; meses; año; años; horas;
    jour; jours; semaine; semaines; mois; heures; dni; dzień; tygodni; tygodnie; miesięcy; miesiące;
    lata; roku; rok; godzin; dnevi; leta;
    hari; minggu; bulan; tahun; দিন; মাস; বছর"""
MONTHS = """january; february; march; april; may; june; july; august; september; october; november;
    december; jan; feb; mar; apr; jun; jul; aug;
    sep;
    sept; oct; nov; dec; of december; of november; of january; of february; of march; of april;
    of june; of july; of august; of september;
    of october;
    січня; лютого; березня; квітня; травня; червня; липня; серпня; вересня; жовтня; листопада;
    грудня; січні; лютому; березні; квітні; травні;
    червні;
    липні; серпні; вересні; жовтні; листопаді; грудні;
    января; февраля; марта; апреля; мая; июня; июля; августа; сентября; октября; ноября; декабря;
    январе; феврале; марте; апреле; мае; июне; июле;
    августе; сентябре; октябре; ноябре; декабре;
    januar; februar; märz; mai; juni; juli; oktober; dezember; de enero; de febrero; de marzo;
    de abril; de mayo; de junio; de julio; de agosto;
    de septiembre; de octubre; de noviembre; de diciembre; enero; febrero; marzo; abril; mayo;
    junio; julio; agosto; septiembre; octubre; noviembre;
    diciembre; janvier; février; mars; avril; juin; juillet; août; septembre; octobre; novembre;
    décembre; stycznia; lutego; marca; kwietnia; maja;
    czerwca; lipca; sierpnia; września; października; listopada; grudnia; januarja; februarja;
    aprila; maja; junija; julija; avgusta; septembra;
    oktobra; novembra; decembra; januari; februari; maret; mei; agustus; desember"""
IN_A_YEAR = (
    "in; since; until; till; during; early; late; mid; у; в; во; im; seit; en; desde; dans; "
    "depuis; w; leta; sejak; pada"
)
NOT_MONTHS = """may have; may be; may not; may also; may well; may yet; may still; may already;
    may soon; may include; may already have; march on;
    march through; may and"""

PERCENT = """percent; per cent; pct; percentage points; відсотків; відсотки; відсотка; процентів;
    процентов; процента; процент; prozent;
    por ciento; pour cent; procent; persen; শতাংশ; শতাংশই"""
RATES = """an hour; a night; weekly; monthly; hourly; nightly; yearly; annually; per night;
    each night; every night; every week; each month;
    every month; every hour; each hour; щодоби; щодобово; щотижня; щомісяця; щомісячно; щотижнево;
    щороку; щогодини; ежемесячно; еженедельно;
    ежесуточно; ежегодно; ежечасно; per day; a day; each day; every day; daily; per week; a week;
    each week; per month; a month; per hour; per
    year; a year; щодня; щоденно;
    на день; на добу; ежедневно; в день; в сутки; на тиждень; на місяць; в неделю; в месяц; pro tag;
    täglich; al día; diarios; par jour; dziennie;
    per hari"""
NOT_RATES = """an hour later; an hour ago; an hour earlier; an hour before; an hour after;
    a night later; a night earlier; a day later; a day ago;
    a day earlier; a day before; a day after; a week later; a week ago; a week earlier;
    a week before;
    a week after;
    a month later; a month ago; a month earlier; a month before; a month after; a year later;
    a year ago; a year earlier; a year before"""

# What turns or loosens a figure: anywhere in its clause, before it, after it, or within a few words
# of it.
HEDGES = {
    "clause": """ratio; odds; outnumbered; outnumber; outnumbers; factor of; factor; apiece; per;
        each; every; average; averages; averaged;
        averaging; underestimate; overestimate; undercount; каждый; каждая; каждой; каждом; каждого;
        каждую; кожен; кожна; кожній;
        кожному; кожного; кожну;
        в середньому; у середньому; в среднем; співвідношення; соотношение; соотношении""",
    "before": """all but; everyone but; everybody but; anyone but; except; except for; excluding;
        apart from; aside from; instead of; rather than;
        neither; denied; denies; deny; denying; broke; breaks; broken; dwarfs; dwarfed; полторы;
        полтора; полутора; півтори; півтора; fail to;
        failed to; крім; кроме; замість; вместо;
        заперечує; заперечили; отрицает; отрицают; спростував; опроверг""",
    "after": (
        "more; fewer; less; upwards; upward; rising; climbing; growing; if that; at the "
        "outside; at best; at worst"
    ),
    "near": (
        "survived; survive; survives; survivor; survivors; surviving; unharmed; unhurt; "
        "уцелели; выжили; выжил; вижили; вижив; вціліли"
    ),
    "mark": "mark; milestone; threshold",
    "adjacent": """some of; part of; toward; towards; within; inside; short of; than; better than;
        no longer; floor of; ceiling of; capped at; low of;
        high of; limit of; upper limit of; lower limit of; bound of; underestimate of;
        overestimate of; в межах; у межах; в пределах; во
        главе; по; за""",
}
UNCLEAR = """barely; hardly; scarcely; pushing; twice; thrice; double; triple; treble; something;
    gross; myriad; плюс; мінус; минус; mill; mn;
    едва; ледве; ледь; вдвое; вдвічі; удвічі; друга; другу; другая; другую"""
WEAK = """over; about; around; under; above; below; beyond; some; close; up; in; north; upward;
    upwards; est; c; ca; fast; do; near; tops;
    passed; passes; crossed; crosses; breached; breaches; approach; approaches; approached;
    approaching; nears; neared; nearing;
    до; аж; вплоть; выше; вище; під; под; в; зо; порядку; порядка; близько; около; десь; где;
    bis; über; rund; knapp; unter; cerca; alrededor; hasta; plus; près; autour; jusqu'à; oltre;
    fino; até; med; okoli; ponad; unos; unas"""
MOTION = (
    "passed; passes; crossed; crosses; breached; breaches; approach; approaches; approached; "
    "approaching; nears; neared; nearing"
)
THINGS = """tanks; drones; uavs; missiles; rockets; vehicles; aircraft; planes; jets; helicopters;
    howitzers; shells; bombs; mortars; ships; boats;
    trucks; cars; artillery systems; weapons; rifles; guns; mines; launchers; warplanes;
    units of equipment; pieces of equipment; units of weaponry;
    units of armour; units of armor; strikes; airstrikes; attacks; raids; assaults; battles;
    clashes; explosions; blasts; sorties; villages; towns;
    cities; settlements; houses; homes; buildings; apartments; graves;
    танків; танки; танка; дронів; дрони; безпілотників; бпла; ракет; ракети; літаків; літаки;
    вертольотів; гармат; гаубиць; машин; автомобілів;
    снарядів; ббм; одиниць техніки; одиниці техніки; одиниць озброєння; ударів; удари; атак; атаки;
    обстрілів;
    танков; дронов; дроны; дрона; беспилотников; самолетов; самолета; вертолетов; орудий;
    автомобилей; снарядов; единиц техники; единицы техники;
    единиц вооружения; ударов; удара; обстрелов; panzer; drohnen; raketen; tanques; misiles;
    drones"""

MEASURES = """km; kilometers; kilometres; kilometer; kilometre; miles; mile; meters; metres; meter;
    metre; m; mm; cm; yards; feet; ft; kg;
    kilograms;
    kilogram; kilo; kilos; grams; gram; liters; litres; gallons; inch; inches; millimeter;
    millimetre; watts; volts; tons; tonnes; ton; pounds;
    lbs; square; sq; hectares; acres; degrees; caliber; calibre; kph; mph; км; кілометрів; кілометри;

    кілометра; километров; километра; метрів; метра; метров; м; мм; кг; тонн; dollars; dollar; usd;
    euros; euro; eur; uah; rub; rubles; roubles;
    hryvnia;
    hryvnias; won; yuan; cents; доларів; долларов; гривень; гривен; рублів; рублей; євро; евро;
    copies; votes"""
UNITS = """brigade; regiment; division; battalion; company; platoon; corps; squadron; army; fleet;
    бригада; бригади; бригаді; бригаду; бригади;
    полк;
    полку; полка; дивізія; дивізії; дивизия; дивизии; корпус; корпусу; корпуса; регимент; омбр;
    одшбр"""
UNIT_PLURALS = """brigades; regiments; divisions; battalions; companies; platoons; squads; бригад;
    полків; полков; батальйони; батальйонів;
    батальонов; роти; рот; роты; взводів; взводов"""
ORDINALS = (
    "st; nd; rd; th; й; я; е; го; му; ї; ий; ша; га; та; ма; ту; ої; ая; ый; ого; ой; nd; er; ème"
)
CASES = "х; ти; ми; ть; и; ох; мя"  # case endings written after a number: "2-х", "5-ти"
STRONG = "strong; starke"
TIMES = "times; fold; x; разів; рази; раза; раз; mal; veces; fois; krotnie"
AGE = "aged; age; ages; age of; ages of; under age; віком; возрастом"
# "children under 5"
AGED = "children; kids; minors; boys; girls; those; anyone; everyone; people aged"
CHANGES = """creeping; crept; edging; edged; inching; inched; doubled; tripled; quadrupled; halved;
    rose; risen; rise; rises; rising; increased;
    increase; increases; increasing; grew; grown; grow; jumped; jump; climbed; climb; went;
    fell;
    fallen; fall; dropped; drop; decreased; decline; declined; revised; raised; up; down; updated;
    changed; lowered; shrank; reduced; upped; soared;
    зросла; зросло; зросли; зріс; зростає; збільшилась; збільшилася; збільшилося; збільшилось;
    збільшено; зменшилась; зменшилася; зменшилося;
    знизилась;
    скоротилась; скоротилася; вырос; выросла; выросло; выросли; увеличилось; увеличилась;
    увеличился; возросло; возросла; снизилось; снизилась;
    сократилась; сократилось; stieg; gestiegen; aumentó; subió; passé; wzrosła"""
RESULTS = "resulted; resulting; result; results; ended; culminated"
ORDINAL_WORDS = (
    "first; second; fourth; sixth; seventh; eighth; ninth"  # after a number word: "forty-sixth"
)
BEGINNINGS = "start; beginning; end; middle; summer; winter; spring; autumn; fall; half"
NUMBER_SIGNS = """№; #; nr; number; hill; fig; cargo; груз; груза; грузом; вантаж; вантажу;
    вантажем; flight; route; channel; highway; chapter;
    article; page; phase; unit"""
PREPOSITIONS = "just; within; for; over; about; after; of; than; only; the; last; past"
THAT_IS = "that is; ie; тобто; то есть; namely; es decir; c'est à dire; czyli"

# Parts of a whole: the denominator.
HALF = """half; one half; половина; половини; половину; половині; половиною; половины; половине;
    hälfte; mitad; la mitad; moitié;
    połowa; połowy; setengah"""
WHOLE_PART = "entirety; the entirety; the whole of; all of"
PARTS = {
    3: (
        "third; thirds; третина; третини; третин; третину; треть; трети; третей; drittel; "
        "tercio; tercera parte; jedna trzecia"
    ),
    4: (
        "quarter; quarters; чвертей; четвертей; чверть; чверті; четверть; четверти; viertel; "
        "cuarta parte; ćwierć"
    ),
    5: "fifth; fifths; п'ята частина; пятая часть; fünftel; quinta parte; cinquième",
    10: "tenth; tenths; десята частина; десятая часть; zehntel; décima parte; dixième",
}
# need no "a" before them
WHOLE_FRACTIONS = (
    "третина; третини; третину; треть; трети; чверть; чверті; четверть; четверти; ćwierć"
)
ARTICLES = "a; an; un; une; una; ein; eine; einen; einer; el; la; le"

# Phrases that hold one of the words above in another sense.
IDIOMS = """one another; one side; one thing; one way; this one; that one; one time; first half;
    second half; half way; half time;
    half brother; half sister; last quarter; first quarter;
    second quarter; third quarter; fourth quarter; half an hour; half a day; half hour; handed over;
    handing over; hand over; took over; taken over;
    turned over; all over; one and the same; any more; above all; as per; one on one; one by one;
    one to one; one off; one sided; zero tolerance;
    each other; almost certainly;
    no more; more and more; once more"""


# Number words by language: what each adds, what multiplies. A line is a value, a colon, and its
# spellings in the cases texts need.


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

# Multipliers below a thousand: "two hundred", "two dozen"; "score" counts only after a number or an
# article.
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

# Plurals: an amount without a number when they stand alone ("thousands of troops"), a multiplier
# after a number ("двох тисяч").
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
