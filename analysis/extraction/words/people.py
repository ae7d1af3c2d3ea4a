"""Words for who is counted, and for what is counted and is not people. One spelling a word; parted by blanks."""

from __future__ import annotations

PEOPLE = """authorities occupants people persons men women children kids boys girls babies infants toddlers youths youngsters teenagers teens adults
    adolescents minors civilians soldiers troops troopers servicemen servicewomen servicemembers personnel fighters combatants militants militiamen
    insurgents rebels guerrillas guerillas guerrilleros terrorists gunmen attackers assailants bombers extremists separatists jihadists jihadis
    mujahideen mujahidin hijackers kidnappers captors perpetrators suspects bandits robbers hitmen snipers assassins police policemen policewomen
    cops officers officials constables guards bodyguards commandos marines paratroopers rangers gendarmes militia peacekeepers legionnaires recruits
    cadets conscripts sailors airmen pilots crewmen crewmembers seamen commanders generals colonels captains lieutenants sergeants corporals
    privates majors mercenaries volunteers reservists members workers employees staff staffers labourers laborers engineers technicians contractors
    teachers professors lecturers students pupils schoolchildren schoolgirls schoolboys doctors nurses medics paramedics physicians patients
    journalists reporters photographers cameramen editors correspondents broadcasters drivers passengers motorists commuters travellers travelers
    tourists vacationers holidaymakers foreigners nationals citizens residents inhabitants villagers locals bystanders passersby pedestrians
    shoppers onlookers worshippers worshipers pilgrims mourners guests visitors diners customers patrons shopkeepers vendors traders merchants
    businessmen businesspeople farmers fishermen shepherds miners settlers refugees migrants immigrants protesters protestors demonstrators
    activists politicians lawmakers legislators ministers diplomats ambassadors consuls judges lawyers prosecutors mayors councillors councilors
    councilmen leaders clerics priests nuns monks imams rabbis missionaries prisoners inmates detainees hostages captives victims survivors
    relatives wives husbands sons daughters brothers sisters parents mothers fathers siblings cousins nephews nieces grandchildren grandsons
    granddaughters grandparents couples couple family families folk folks humans individuals souls players athletes musicians singers actors artists
    firefighters firemen rescuers responders servants maids cooks cleaners guides scouts translators interpreters informants informers spies agents
    operatives cadres comrades colleagues friends neighbours neighbors companions associates aides assistants advisers advisors spokesmen executives
    managers owners clerks secretaries accountants bankers cashiers geologists scientists experts surveyors inspectors investigators detectives
    deputies candidates voters supporters followers loyalists nationalists communists christians muslims jews hindus sikhs shiites sunnis kurds
    arabs turks westerners americans europeans africans asians israelis palestinians iraqis iranians afghans pakistanis indians russians ukrainians
    koreans germans italians britons filipinos egyptians syrians saudis yemenis jordanians libyans algerians moroccans tunisians nigerians kenyans
    somalis ethiopians sudanese australians canadians mexicans colombians peruvians chileans brazilians cubans greeks cypriots serbs croats bosnians
    albanians macedonians hungarians romanians bulgarians czechs slovaks austrians belgians swedes danes norwegians finns georgians armenians
    azerbaijanis azeris uzbeks tajiks turkmen kazakhs chechens dagestanis indonesians malaysians thais cambodians bangladeshis nepalis nepalese
    tibetans mongolians maoists marxists leninists naxals naxalites taliban talibans kosovars bodos assamese tamils sinhalese basques corsicans
    catalans lebanese chinese japanese vietnamese portuguese burmese congolese rwandans ugandans hutus tutsis burundians defenders invaders
    occupiers enemies servicepeople infantrymen tankers gunners sappers deminers trainees instructors chiefs elders tribesmen clansmen chieftains
    herders herdsmen nomads gypsies labour loggers ranchers hunters campers hikers climbers jurors dignitaries delegates educators academics
    intellectuals writers poets lovers brides grooms newlyweds orphans widows twins triplets strikers unionists wayfarers paramilitaries irregulars
    regulars deserters defectors collaborators demonstraters looters rioters revellers partygoers concertgoers clubgoers fans spectators bus-drivers
    trainmen dockworkers oilworkers watchmen janitors porters waiters bartenders dead wounded injured pensioners bettors foremen signallers
    schoolmasters chauffeurs retirees newborns great-grandmothers stepsons stepdaughters stepfathers stepmothers stepbrothers stepsisters fiances
    sons-in-law daughters-in-law brothers-in-law sister-in-laws godfathers godmothers parishioners congregants joggers skiers swimmers bathers
    beachgoers churchgoers filmgoers picnickers deckhands skippers bosuns stevedores dockers stationmasters signalmen railwaymen midwives orderlies
    interns ambulancemen beekeepers gardeners carpenters masons bricklayers plumbers welders painters roofers builders weavers cobblers hairdressers
    stallholders hawkers peddlers pedlars tappers pickers harvesters planters ploughmen goatherds cowherds drovers trappers foragers woodcutters
    gatherers lumberjacks gamekeepers ferrymen boatmen cyclists hitchhikers backpackers stowaways smugglers traffickers poachers thieves burglars
    gangsters mobsters thugs vigilantes adjutants ensigns commodores quartermasters sentries patrolmen riflemen machine-gunners artillerymen tankmen
    submariners bombardiers fusiliers grenadiers wardens jailers bailiffs sheriffs marshals coroners notarys aldermen headmen sultans friars novices
    catechists seminarians tutors headmistresses headteachers mothers-in-law fathers-in-law schoolteachers schoolmates classmates graduates
    apprentices widowers kinsmen partners roommates flatmates housemates lodgers caretakers doormen ushers bouncers barmen barmaids waitresses
    dishwashers bellboys chambermaids nannies babysitters jockeys footballers wrestlers referees runners mountaineers sherpas revelers clubbers
    dancers drummers guitarists pianists comedians filmmakers bloggers freelancers photojournalists fixers bureaucrats envoys vice-consuls observers
    mediators bridegrooms bridesmaids keepers hostage-takers car-owners truckers postmen mailmen milkmen repairmen salesmen cabdrivers motormen
    helpers handymen stokers drillers programmers typists receptionists telephonists tellers guardsmen seafarers accomplices escorts escapees
    squatters dwellers homeowners householders landowners beggars vagrants bidders handlers dealers sellers buyers collectors ticket-collectors
    operators dispatchers supervisors administrators governors"""
PERSON = """occupant person man woman child kid boy girl baby infant toddler youth youngster teenager teen adult minor civilian soldier trooper
    serviceman servicewoman servicemember fighter combatant militant militiaman insurgent rebel guerrilla terrorist gunman attacker assailant bomber
    extremist separatist jihadist hijacker kidnapper perpetrator suspect bandit robber hitman sniper assassin policeman policewoman cop officer
    official constable guard bodyguard commando marine paratrooper ranger gendarme peacekeeper legionnaire recruit cadet conscript sailor airman
    pilot crewman crewmember seaman commander general colonel captain lieutenant sergeant corporal private major brigadier mercenary volunteer
    reservist member worker employee staffer labourer laborer engineer technician contractor teacher professor lecturer student pupil schoolchild
    schoolgirl schoolboy doctor nurse medic paramedic physician patient journalist reporter photographer cameraman editor correspondent broadcaster
    anchor presenter driver passenger motorist commuter traveller traveler tourist foreigner national citizen resident inhabitant villager local
    bystander passerby passer-by pedestrian shopper onlooker worshipper pilgrim mourner guest visitor diner customer patron shopkeeper vendor trader
    merchant businessman businesswoman farmer fisherman shepherd miner settler refugee migrant immigrant protester protestor demonstrator activist
    politician lawmaker legislator minister diplomat ambassador consul attaché attache judge lawyer prosecutor mayor councillor councilor councilman
    leader cleric priest nun monk imam rabbi missionary sheikh sheik mullah prisoner inmate detainee hostage captive victim survivor relative wife
    husband son daughter brother sister parent mother father sibling cousin nephew niece uncle aunt grandchild grandson granddaughter grandfather
    grandmother fiancée fiancee girlfriend boyfriend individual player athlete musician singer actor artist firefighter fireman rescuer responder
    servant maid housemaid housekeeper cook cleaner guide scout translator interpreter informant informer spy agent operative cadre comrade
    colleague friend neighbour neighbor companion associate aide assistant adviser advisor spokesman spokeswoman executive manager owner clerk
    secretary accountant banker cashier scientist expert surveyor inspector investigator detective deputy candidate voter supporter follower
    loyalist nationalist communist councilperson chairman vice-chairman chairwoman president vice-president premier governor senator congressman
    parliamentarian mp head chief director principal headmaster superintendent commissioner magistrate chieftain elder tribesman chef watchman
    janitor porter waiter bartender nomad herder hunter hiker orphan widow twin rioter looter fan spectator deminer sapper gunner infantryman
    trainee instructor defector deserter collaborator sympathizer sympathiser unionist educator academic intellectual writer poet scholar biker
    motorcyclist cyclist rider mechanic electrician carpenter barber tailor baker butcher grocer pharmacist dentist surgeon psychologist
    archaeologist geologist physicist chemist producer publisher columnist king queen prince princess emir pope bishop archbishop cardinal pastor
    preacher evangelist deacon cameraperson seminarian theologian ex-soldier ex-policeman ex-president ex-minister co-pilot taxi-driver
    representative negotiator founder co-founder lieutenant-colonel prosecutor-general councilwoman landlord tenant millionaire industrialist
    trucker croat serb kurd arab turk jew muslim christian hindu sikh shiite sunni talib dane swede finn briton filipino pole scot spaniard
    frenchman englishman irishman dutchman pensioner bettor foreman signaller schoolmaster chauffeur retiree newborn great-grandmother stepson
    stepdaughter stepfather stepmother stepbrother stepsister fiance son-in-law daughter-in-law mother-in-law father-in-law brother-in-law
    sister-in-law godfather godmother parishioner congregant jogger skier swimmer bather beachgoer churchgoer filmgoer concertgoer partygoer
    picnicker deckhand skipper bosun stevedore docker stationmaster signalman railwayman midwife orderly intern ambulanceman beekeeper gardener
    mason bricklayer plumber welder painter roofer builder weaver cobbler hairdresser stallholder hawker peddler pedlar tapper picker harvester
    planter ploughman goatherd cowherd drover trapper forager woodcutter gatherer lumberjack gamekeeper ferryman boatman hitchhiker backpacker
    stowaway smuggler trafficker poacher thief burglar gangster mobster thug vigilante adjutant ensign commodore quartermaster sentry patrolman
    rifleman machine-gunner artilleryman tankman submariner bombardier fusilier grenadier warden jailer bailiff sheriff marshal coroner notary
    alderman headman sultan friar novice catechist tutor headteacher headmistress schoolteacher schoolmate classmate graduate apprentice widower
    kinsman partner roommate flatmate housemate lodger caretaker doorman usher bouncer barman barmaid waitress dishwasher bellboy chambermaid nanny
    babysitter jockey footballer wrestler referee runner mountaineer sherpa reveler clubber dancer drummer guitarist pianist comedian filmmaker
    blogger freelancer photojournalist fixer bureaucrat envoy vice-consul observer mediator bridegroom bridesmaid keeper hostage-taker car-owner
    oilworker postman mailman milkman repairman salesman cabdriver motorman helper handyman stoker driller programmer typist receptionist
    telephonist teller guardsman seafarer accomplice defender escort escapee bride groom squatter dweller homeowner householder landowner landlady
    beggar vagrant bidder handler dealer seller buyer collector ticket-collector operator dispatcher supervisor administrator"""
NATION = """israeli palestinian iraqi iranian afghan pakistani indian russian ukrainian korean german italian british french spanish irish dutch
    american european african asian egyptian syrian saudi yemeni jordanian libyan algerian moroccan tunisian nigerian kenyan somali ethiopian
    australian canadian mexican colombian peruvian chilean brazilian cuban greek cypriot bosnian albanian macedonian hungarian romanian bulgarian
    czech slovak austrian belgian swedish danish norwegian finnish georgian armenian azerbaijani azeri uzbek tajik kazakh chechen indonesian
    malaysian thai cambodian bangladeshi nepali tibetan maoist marxist basque corsican catalan swiss turkish kurdish jewish arabian us u.s. uk
    u.k. un u.n. nato"""
THINGS = """chicken chickens cow cows sheep goat goats cattle horse horses dog dogs pig pigs camel camels buffalo buffaloes livestock birds animal
    animals film films movie movies goal goals points order orders photo photos photographs pictures tank tanks drone drones missile missiles rocket
    rockets vehicle vehicles aircraft plane planes jet jets helicopter helicopters shell shells bomb bombs mortar mortars ship ships boat boats truck
    trucks car cars bus buses train trains van vans minibus minibuses motorcycle motorcycles bicycle bicycles weapon weapons rifle rifles gun guns
    pistol pistols grenade grenades mine mines ied ieds device devices explosive explosives launcher launchers bullet bullets round rounds shot shots
    charge charges strike strikes airstrike airstrikes attack attacks raid raids assault assaults battle battles clash clashes explosion explosions
    blast blasts bombing bombings shootings ambush ambushes incident incidents operation operations village villages town towns city cities province
    provinces district districts settlement settlements house houses home homes building buildings apartment apartments shop shops store stores school
    schools church churches mosque mosques temple temples hospital hospitals hotel hotels restaurant restaurants office offices station stations
    checkpoint checkpoints bank banks embassy embassies camp camps base bases bridge bridges road roads street streets window windows pipeline
    pipelines pylon pylons tower towers line lines room rooms floor floors group groups convoy convoys patrol patrols party parties faction factions
    organization organizations organisation organisations animal animals dog dogs cow cows sheep cattle livestock goat goats horse horses elephant
    elephants report reports second seconds minute minutes hour hours day days night nights week weeks weekend month months year years decade decades
    century am pm times percent per-cent percentage % km kilometers kilometres kilometer kilometre mile miles meter meters metre metres yard yards
    feet foot inch inches kg kilograms kilogram kilos kilo pounds pound grams gram tons ton tonnes liters litres gallons hectares acres degrees degree
    dollar dollars euro euros rupees rupee shekels peso pesos million-dollar count counts copies votes seats barrels calls tires tyres brigade
    brigades battalion battalions regiment regiments division divisions company companies platoon platoons squad squads units unit sets set parts part
    stages phases copies suitcases bags bag packages package letters letter cans cylinders canisters cocktails"""
PERPETRATORS = """attacker attackers bomber bombers assailant assailants gunman gunmen perpetrator perpetrators hijacker hijackers kidnapper
    kidnappers assassin assassins suspect suspects hitman hitmen himself herself themselves"""
