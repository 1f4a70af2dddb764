"""Words that news of every kind is full of, and words for kinds of events: they tell what sort of thing happened, and not which."""

from digest.likeness.forms import parts

KINDS = frozenset(
    stem
    for word in (
        "sue sues sued suing lawsuit lawsuits suit court courts judge jury trial settle settles settlement settled plaintiff legal fine fines fined "
        "penalty regulator regulators watchdog probe investigation investigates ban bans banned block blocks blocked raise raises raised raising "
        "funding seed round series million billion trillion dollars valuation valued investor investors invests investment stake ipo shares "
        "shareholders stock revenue profit profits loss losses earnings sales quarter quarterly annual fiscal forecast guidance results record "
        "acquire acquires acquired acquisition buy buys bought purchase merger merge deal deals partner partners partnership contract hire hires "
        "hired appoint appoints appointed names resign resigns resigned step steps leave leaves joins chief executive ceo cto cfo head director "
        "founder cofounder president chairman staff layoffs cut cuts job jobs top tops leaderboard beats outperform outperforms rank ranks "
        "outage breach leak leaks leaked hack hacked letter report reports study survey poll says said say ask asks warns warning plans plan "
        "price prices pricing free unveil unveils unveiled debut debuts reveal reveals "
        "python javascript typescript rust golang java stars forks"
    ).split()
    for stem in parts(word)
)

EVERYDAY = frozenset(
    stem
    for word in (
        "able accept access according account across act action actually add added address afford again age agree agreement ahead allow allowed "
        "almost alone along already always amount analysis another answer anyone anything appear approach area argue around arrive article "
        "ask asked asking attack attempt attention author available average avoid away back bad bank based basic battle beat become becomes "
        "becoming began begin beginning begins behind believe best better big bigger biggest bill billion bit black board body book born "
        "boss bottom boost box boy break breaking bring brings broad broke brought business buy buys call called calls came campaign cannot "
        "car care carry case cases cause center central century certain chance change changed changes changing charge cheap check chief child "
        "children choice choose city claim claims class clear close closed closer cold collect come comes coming comment common community "
        "compare complete concern condition confirm consider contact contain continue continues control cost costs could count country couple "
        "course court cover create created creates creating critical current currently customer cut daily danger data date dead deal deals "
        "death debate decade decide decision deep demand deny describe design despite detail details develop development did die died "
        "difference different difficult director discover discuss doing done door double down draw drive driven drop drops due early easy "
        "economic economy edge effect effort either else emerge employee end ended ending ends energy enough enter entire especially even "
        "event ever every everyone everything evidence exactly example expect expected expects experience expert experts explain explore "
        "eye face faces facing fact fail failed fails fall falling falls family famous far fast faster father favor fear feel feet fell few "
        "field fight figure file fill final finally find finding finds fine finish fire firm five flat focus follow following food foot "
        "force form former forward found four free fresh friend front full fun fund further future gain gains game gave general get gets "
        "getting girl give given gives giving global goal goes going gone good got government great green ground group grow growing growth "
        "guess guide guy half hand happen happened happens happy hard hate head heads health hear heard heart heavy held here hey high "
        "higher highest hit hits hold holds home hope hopes hot hour hours house huge human hundreds hurt idea ideas image impact important "
        "inside instead interest international internet investor involve issue issues item job jobs join joins just keep keeps key kid kill "
        "kind knew know known lack land large larger largest last late later latest law lead leader leaders leading leads learn learned "
        "leave leaves leaving led left less let lets level life light like likely limit limited line link list listen little live lives "
        "living local long longer look looking looks lose loses loss lost lot love low lower main major maker man manage many mark market "
        "markets matter mean means meet meeting member mention message middle might million mind minute miss missing moment money monday "
        "month months morning mother move moved moves moving much music name named nation national natural near nearly necessary need needs "
        "network never news next nice night nine none normal north note nothing notice now number numbers offer offering offers office "
        "official officials often old older once online open opening opens operate opinion opportunity option order original other others "
        "outside own owner page paid pain pair part particular parts party pass past pay paying pays peak perfect perhaps period person "
        "personal phone photo pick picture piece place places plan planned planning plans play player playing plays please plus point points "
        "police policy political poor popular position positive possible post potential power powerful practice prepare present president "
        "press pressure pretty prevent price prices private problem problems process produce product products program progress project promise "
        "proof proper protect prove provide provides public pull push put puts quality quarter question questions quick quickly quiet quite "
        "raise raised raises raising range rate rather reach reaches read reading ready real really reason reasons receive recent recently "
        "record red reduce regular related remain remains remember remove replace report reported reports require respond response rest "
        "result results return returns reveal reveals review rich right rights rise rises rising risk road role room round rule rules run "
        "running runs safe safety said sale sales same save saw say saying says school score sea search season seat second secret section "
        "secure security see seeing seek seeks seem seems seen sees self sell selling sells send senior sense sent separate series serious "
        "serve service services session set sets setting seven several shake shape share shared shares she short shot should show showed "
        "showing shows shut side sign signs similar simple simply since single sit site situation six size skill skills slow small smart "
        "social some someone something son soon sort sound source south space speak special specific speed spend spending split spot "
        "staff stage stand standard stands star start started starting starts state statement states stay stays step stick still stock stop "
        "stops store stories story straight strategy street strong structure struggle student study stuff style subject success such suggest "
        "summer super sure surprise survey take taken takes taking talk talking talks tax tell tells term terms test testing thank thing "
        "things think thinking thinks third this those though thought thousands threat three through throw thursday ticket tip title today "
        "together told tomorrow tonight took top total touch tough town track trade trader traditional train travel treat trend trial tried "
        "trip trouble true truth try trying tuesday turn turned turning turns twice two type unit until use used useful user users uses "
        "usual value various very victim view visit voice wait walk wall want wanted wants war warn warning warns watch water way wednesday "
        "weekend weeks well went west what whether while white whole why wide wife will win winner winning wins winter wish without woman "
        "women won word words world worry worse worst worth write writer writing written wrong wrote yesterday yet young "
        "pro max mini flash ultra plus lite turbo preview edition "
        "friday saturday sunday january february march april may june july august september october november december"
    ).split()
    for stem in parts(word)
)
