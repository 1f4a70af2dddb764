"""What may happen to something that was told of already: kinds of events by the words that say them, and titles that say none.

A launch is no such kind, since whatever was told of had been announced. These are patterns only; `digest.novelty` decides what they are
worth.
"""

import re

COST = r"pric(?:es?|ing)\b|costs?\b|fees?\b|rates?\b|limits?\b|messages\b|quotas?\b|subscriptions?\b|plans?\b"
MONEY = r"(?:[$€£¥]\s?\d[\d.,]*\s?(?:[kmbt]n?|million|billion|trillion)?|\d[\d.,]*\s?(?:[mb]n?|million|billion)?\s?(?:dollars|euros?|pounds|yuan|kroner|yen|rupees))"

_WORDS: dict[str, str] = {
    "lawsuit": r"su(?:es|ed|ing|e)\b(?! for peace)|lawsuits?|class[- ]action|files? (?:a )?(?:suit|complaint|charges)|takes? \w+(?: \w+)? to court|(?:is|are|was|were|been) charged|indict(?:s|ed|ment)",
    "verdict": r"verdict|jur(?:y|ors)(?= (?:find|found|sides?|award|clear|convict|reject|order))|convict(?:s|ed|ion)|acquit(?:s|ted|tal)|(?:found|finds?|held) (?:\w+ )?(?:guilty|liable)|sentenced|pleads? guilty"
    r"|(?:judges?|courts?|tribunal|justices?|jury) (?:\w+ )?(?!documents|papers|filings|records|cases|hearings|dates)\w+(?:s|ed|w|d|uck|lt)\b"
    r"|(?:wins?|won|los(?:es|t)) (?:\w+ ){0,4}?(?:case|lawsuit|trial|appeal|ruling|suit|bid|battle|fight)|lawsuit (?:\w+ ){0,3}?(?:dismissed|thrown out|tossed)|ruling against|injunction|restraining order|mistrial",
    "appeal": r"appeals (?!to\b|court)|appealed|appeal(?:s|ing)? (?:\w+ ){0,3}?(?:against|verdict|ruling|decision|fine|ban|order|sentence|judgment|opinion|law)"
    r"|counter-?su(?:es|ed|it)|counterclaims?|files? an? appeal|appeals court",
    "settlement": r"settl(?:es?|ed|ement)(?! in)|agree[sd]? to pay|(?:will|to|must) pay (?:[\w.-]+ ){0,4}?" + MONEY + r"|pays? (?:out )?(?:" + MONEY + r") to (?:settle|end)|drops? (?:the |its |his |her )?(?:lawsuit|case|suit|charges)|ends? (?:\w+ ){0,3}?(?:legal (?:fight|battle|dispute)|lawsuit|dispute|feud)|(?:closes?|closed|ends?) (?:\w+ ){0,3}?(?:inquiry|investigation|probe|case)",
    "inquiry": r"(?:opens?|launch(?:es|ed)|starts?|began|begins?|faces?|under|orders?|announces?) (?:\w+[ -]){0,4}?(?:investigations?|inquir(?:y|ies)|probes?|review into|scrutiny)|investigat(?:es?|ed|ing)|prob(?:es|ed|ing)(?= (?:the |\w+'s |into |whether |how |over |[A-Z]))|summon(?:s|ed)|antitrust (?:charges|complaint|case)|demands? (?:answers|records|documents|explanation)|seeks? (?:answers|information from)",
    "raid": r"raids|raided|searches (?:\w+ )?offices|seiz(?:es|ed)|subpoena(?:s|ed)?",
    "ban": r"bann?(?:s|ed|ing)?|(?<!building )block(?:s|ed|ing)(?! (?:diagram|of|chain))|prohibit(?:s|ed)|outlaw(?:s|ed)|blacklist(?:s|ed|ing)?|suspend(?:s|ed)|restrict(?:s|ed)|revok(?:es|ed)|to block|to restrict|cuts? off|bars|barred|halts? sales|limits? (?:\w+ )?(?:registrations?|sign-?ups?|access)|limits (?:[\w.-]+ ){1,4}?to|(?:schools|states|countries|regulators|courts|banks|companies|publishers|universities|cities|hospitals|lawmakers) (?:\w+ ){0,3}?(?:block|drop|ditch)|export controls?",
    "fine": r"fin(?:es|ed)(?= (?:\w+ ){0,3}(?:" + MONEY + r"|over|for|by|\d))|fine of|penalt(?:y|ies) (?:of|for|on|over)|fined",
    "approval": r"approv(?:es?|ed|al)|clear(?:s|ed)?(?= (?:\w+ ){0,5}(?:deal|merger|acquisition|takeover|purchase|sale|use))|green-?light(?:s|ed)?|sign(?:s|ed) (?:\w+ ){0,4}?(?:into law|bill|act|law|executive order|SB ?\d+|AB ?\d+)|(?:governor|president) (?:\w+ )?signs?|(?:pass(?:es|ed)?|adopt(?:s|ed)?|ratif(?:y|ies|ied))(?= (?:\w+ ){0,5}(?:bill|act|law|rules?|regulation|resolution|treaty|code|standard))|vot(?:es?|ed) (?:to|for|in favou?r)|takes? effect|(?:comes?|came|enters?) into force|certifi(?:es|ed)|(?:clears?|cleared) the way",
    "lifting": r"lift(?:s|ed) (?:[\w.'-]+ ){0,3}?(?:ban|block|suspension|restrictions?|export|embargo)|unblock(?:s|ed)|unban(?:s|ned)",
    "rejection": r"reject(?:s|ed)?|vot(?:es?|ed) (?:down|against)|veto(?:es|ed)?|oppos(?:es|ed|ition to)|object(?:s|ed) to",
    "cheaper": r"(?:cut(?:s|ting)?|slash(?:es|ed)?|lower(?:s|ed)?|reduc(?:es?|ed)|drop(?:s|ped)?|halv(?:es?|ed)) (?:[\w.'\u2019-]+ ){0,5}?(?:" + COST + r"|to [$€£]?\d[\w.]* ?(?:%|percent|cents|dollars|euros)?)|(?:" + COST + r") (?:[\w.'\u2019-]+ ){0,3}?(?:cut|drop|falls?|halved|slashed|lowered|goes? down)|(?:becomes?|goes|made|makes?|is now|now) (?:\w+ )?free\b|(?:now|gets?) (?:\w+ )?cheaper",
    "dearer": r"(?:rais(?:es?|ed|ing)|hik(?:es?|ed)|increas(?:es?|ed)|doubl(?:es?|ed)|tripl(?:es?|ed)) (?:[\w.'\u2019-]+ ){0,5}?(?:" + COST + r")|(?:" + COST + r") (?:[\w.'\u2019-]+ ){0,3}?(?:hike|increase|rises?|doubled?|raised|goes? up)|(?:now|gets?) (?:\w+ )?more expensive|starts? charging",
    "price": r"chang(?:es|ed) (?:[\w.'\u2019-]+ ){0,5}?(?:" + COST + r")|(?:" + COST + r") change|(?:now|gets?) costs?",
    "hole": r"vulnerabilit(?:y|ies)|CVE-\d+|zero-?day|exploit(?:s|ed|able)?|jailbr(?:eak|oken)\w*|backdoor(?:s|ed)?|malware|malicious|(?:ab|mis)?used (?:in|for|to) (?:\w+ ){0,2}?(?:attacks?|fraud|scams?|spy|hack|steal|fool)|(?:security|critical|severe|serious|sandbox|privacy|auth\w*) (?:\w+ )?(?:flaws?|holes?|bugs?|issues?|gaps?|escape)|remote code|prompt injection|bypass(?:es|ed)|(?<!memory )leaks?|leaked|(?:was|were|gets?|been|has been) (?:hacked|breached|compromised)|breach(?:es|ed)?|cyber-?attacks?|(?:under|hit by) (?:an? )?(?:\w+ )?attack|(?:tricked|fooled|hijack(?:s|ed)?)|expos(?:es|ed) (?:\w+ ){0,4}?(?:data|keys|secrets|records|chats|conversations|passwords|credentials|users)|leak(?:s|ed)? (?:online|user|customer|data|private|secret)|supply[- ]chain attack|hackers?",
    "mending": r"patch(?:es|ed)?|fix(?:es|ed)(?! (?:rate|price|income|wing))|mitigat(?:es?|ed)|resolv(?:es|ed)|(?:researchers|scientists|students|mathematicians|teams?) (?:solve|discover|prove)|restor(?:es?|ed)|reinstat(?:es?|ed)|recover(?:s|ed)?|back online|recall(?:s|ed)|(?:brings?|brought) back|resum(?:es?|ed)|reviv(?:es|ed)|reopen(?:s|ed)|returns? (?:to service|online)",
    "outage": r"outages?|(?:goes|went|going|is|was|taken|knocked) (?:down|offline)|down (?:for|again|worldwide)|crash(?:es|ed)|failure|disrupt(?:s|ed|ion)|wip(?:es|ed)|delet(?:es|ed)|regress(?:es|ed|ion)|incident|post-?mortem|data loss",
    "retreat": r"stops|stopped|pulls (?!ahead|off|in\b|up\b)|shuts\b|drops? (?:[\w-]+ ){0,3}?(?:requirements?|polic(?:y|ies)|rules?|clauses?|support|demands?)|withdraw(?:s|n|al)?|withdrew|pull(?:s|ed) (?:(?:the )?plug|back|out|\w+(?: \w+){0,4} (?:from|after|over))|delay(?:s|ed)?|postpon(?:es?|ed)|paus(?:es?|ed)|halt(?:s|ed)?|cancel(?:s|led|ed|lation)?|scrap(?:s|ped)|revers(?:es|ed|al)(?! engineer)|roll(?:s|ed|ing)? back|rollback|backtrack(?:s|ed)?|walk(?:s|ed) back|backs? (?:down|away|off|out)|abandon(?:s|ed)|ditch(?:es|ed)|u-turn|retract(?:s|ed|ion)|shut(?:s|ting)? down|shutters?|discontinu(?:es?|ed)|deprecat(?:es?|ed|ion)|retir(?:es?|ed|ing)|to end|ends (?!up|with|in )|ended (?:\w+ ){0,4}?(?:support|access|service|deal|partnership|plan|agreement|exclusivity|program|trial)|removes?|removed|to remove|tak(?:es|en|ing) (?:[\w.-]+ ){1,4}?(?:down|offline)|disabl(?:es|ed)|terminat(?:es|ed)|calls? off|collaps(?:es|ed)|falls? (?:through|apart)",
    "answer": r"apologi[sz](?:es?|ed)|apology|den(?:y|ies|ied)|admit(?:s|ted)?|acknowledg(?:es?|ed)|respond(?:s|ed) to|hits? back|disputes|debunk(?:s|ed)|clarif(?:ies|ied)|(?:traced|tracked down) to|blam(?:es|ed)|hoax|(?:was|were|is) (?:fake|faked|false|fabricated)|corrects|corrected|concedes?|conceded",
    "leaving": r"resign(?:s|ed|ation)?|step(?:s|ped|ping) down|(?:is|was|gets?|been) (?:fired|ousted)|fires|ousts?|ousted|(?:ceo|chief|head|founder|cto|lead|director|president|researchers?|engineers?|scientist|team)(?: [\w.]+){0,4} (?:leaves?|left|quits?|departs?|exits?|out)\b|to (?:leave|quit|depart) (?!beta|preview)|(?:leaves|leaving|quits|quitting|departs|departing) (?:(?-i:[A-Z])\w+|as|his|her|the (?:company|lab|role|board|firm))",
    "layoffs": r"lay(?:s|ing)? off|laid off|layoffs|cuts? (?:[\d,]+ )?(?:\w+ )?jobs",
    "arrest": r"arrest(?:s|ed)?|detain(?:s|ed)?|extradit(?:es|ed)",
    "harm": r"dies|died|kill(?:s|ed)|injur(?:es|ed)|deaths?",
    "takeover": r"acquir(?:es?|ed)|acquisition|buy(?:s|ing)?\b|bought|takeover|merg(?:es?|ed|er)|(?:offers?|offered|bids?) (?:\w+ ){0,3}?" + MONEY,
    "funding": r"tak(?:es|ing) \$\d[\w.]* from|(?:rais(?:es?|ed)|secur(?:es?|ed)|invest(?:s|ed)?|pledg(?:es?|ed)|commits?|leads?) (?:[\w-]+ ){0,4}?" + MONEY + r"|valuation|valued at|funding round",
    "pact": r"(?:signs?|signed|strikes?|struck|inks?|inked|reach(?:es|ed)|clos(?:es|ed)) (?:\w+ ){0,5}?(?:deal|agreement|pact|contract|partnership|acquisition|round)|w(?:ins?|on) (?:[\w.-]+ ){0,4}?contract|partner(?:s|ed) with|licens(?:es|ed) (?:\w+ ){0,3}?to\b",
    "listing": r"goes public|files? (?:\w+ )?for (?:an )?(?:ipo|initial public|bankruptcy)|stock market debut",
    "weights": r"open[- ]?sourc(?:es|ed|ing)|(?:releases?|released|releasing|publish(?:es|ed|ing)|posts|posted|uploads|uploaded|shares|shared|opens|opened|drops|dropped|puts|makes|made) (?:[\w.'\u2019-]+ ){0,5}?(?:weights|source code|training code|code|dataset|training data|checkpoints?)\b|weights (?:\w+ ){0,4}?(?:released|published|posted|available|up|out|online|public|leaked|land|arrive|follow|come|coming|download\w*)|weights (?:of|for) [\w .-]+? (?:released|published|available|out|online|leaked)|under (?:an? |the )?(?:Apache|MIT|GPL|BSD)|goes open",
    "licence": r"licensing change|re-?licens(?:es|ed)|(?:chang|switch|tighten|loosen)(?:es|ed|s) (?:[\w.-]+ ){0,4}?licen[cs]e|licen[cs]e (?:\w+ )?(?:changes?|changed|switch)|under (?:an? )?new licen[cs]e",
    "wider": r"general(?:ly)? availab\w+|leaves? (?:\w+ )?(?:beta|preview)|out of (?:beta|preview)|(?:open(?:s|ed)?|rolls? out|rolled out|available|expand(?:s|ed)|extend(?:s|ed)|launch(?:es|ed)|arriv(?:es|ed)|comes?|came|releas(?:es|ed)) (?:[\w.'\u2019-]+ ){0,4}?(?:to (?:all|every(?:one|body)?|the public|more|europe\w*|the eu|free (?:users|tier)|developers|android|ios|mobile)|in (?:the |its )?(?:EU|UK|Europe|India|Japan|China|API|public (?:beta|preview)|\d+ (?:more )?countries)|for (?:all|teams|students|business(?:es)?|enterprises?|everyone|free users|the public)|via (?:the |its )?API)\b|expand(?:s|ed) access|access (?:\w+ )?widened|(?:expands?|expanded|comes|arrives|arrived|lands|available) (?:in|to|into) (?-i:[A-Z])\w+|(?:bring(?:s|ing)?|coming|comes?) (?:[\w.\u2010-\u2019-]+ ){0,6}?to (?:the |its )?(?:API|EU|Europe)\b|(?:API|EU|Europe|android|ios)(?: \w+){0,3} (?:coming|follows?|soon)",
    "test": r"(?:study|survey|report): \w|independent(?:ly)?|third[- ]party|(?:tests?|audits?|auditors?|evaluations?|reviewers|researchers?|scientists?|doctors?|lawyers?|teachers?|experts?|watchdog|analysis|study|studies|survey|report|benchmarks?|replications?) (?:[\w,.'\u2019]+ ){0,8}?(?:finds?|found|shows?|showed|reveals?|confirms?|ranks?|put|puts|contradict\w*|suggests?|fails?|failed)|replicat(?:es|ed|ion)|reproduc(?:es?|ed|tion)|evaluat(?:es|ed|ion of)|fail(?:s|ed) (?:\w+ ){0,3}?(?:tests?|audit|benchmark|inspection|to (?:reproduce|match|replicate))|(?:tops?|topped|leads?|climbs?|ranks?|ranked|debuts?|scor(?:es|ed)|takes|took|reach(?:es|ed)) (?:[\w.'\u2019-]+ ){0,6}?(?:leaderboards?|benchmarks?|arena|index|place|rankings?|spot|bench\w*|\d[\d.]*(?: ?%| percent| points))|(?:first|second|third|fourth|fifth|top|last|\d+(?:st|nd|rd|th)) place|verif(?:ies|ied)|no\. ?\d",
    "feat": r"solv(?:es|ed)|(?:researchers|scientists|students|mathematicians|teams?) (?:solve|discover|prove)|prov(?:es|ed)(?= (?:a |an |the |\w+'s |\d|open))|proof of|disprov(?:es|ed)|discover(?:s|ed)|(?:sets?|breaks?|broke|beats?) (?:\w+ ){0,4}?record|wins? (?:gold|\w+ (?:prize|medal|award|championship|olympiad))|(?:gold|silver) medal|world record",
    "count": r"(?:surpass(?:es|ed)|pass(?:es|ed)|hit(?:s)?|reach(?:es|ed)|cross(?:es|ed)|tops?|topped|exceeds?) (?:[\w.'\u2019-]+ ){0,2}?\d[\d.,]* ?(?:[kmb]\b|thousand|million|billion|%|percent)? ?(?:\w+ ){0,3}?(?:users?|downloads?|customers?|stars?|subscribers?|signatures?|installs?|sales|victims|people|accounts|records)|(?:surpass(?:es|ed)|pass(?:es|ed)|hits|reach(?:es|ed)|cross(?:es|ed)|tops?) (?:[\w.'\u2019-]+ ){0,2}?(?:\d[\d.,]* ?(?:[km]\b|thousand|million|billion)|\d{1,3}(?:,\d{3})+)|(?:rises?|rose|grows?|grew|climbs?|climbed|swells?) to \d[\d.,]*|sold out|sells? out|tops? (?:the )?(?:app ?store|charts?)|affect(?:s|ed) (?:\w+ ){0,3}?\d",
    "charge": r"accus(?:es?|ed)|alleges?|trained on (?:test|stolen|pirated|copied|leaked)|whistle-?blowers?",
    "hearing": r"testif(?:y|ies|ied)|trial (?:begins|began|starts|started|opens|opened)|goes (?:to|on) trial|hearing",
    "hiring": r"hir(?:es?|ed|ing)\b|appoint(?:s|ed)?|(?:is|are|was|been)? ?named (?:\w+ ){0,3}?(?:ceo|chief|head|director|president|chair)|returns to (?-i:[A-Z])\w+|(?:co-?)?founds\b|names (?:[\w.]+ ){1,4}?(?:ceo|chief|head|director|president|chair)|joins (?:(?-i:[A-Z])\w+|as)|poach(?:es|ed)",
    "market": r"(?:shares?|stocks?|valuation|market value) (?:\w+ ){0,2}?(?:falls?|fell|drops?|dropped|plunges?|plunged|jumps?|jumped|soars?|soared|surges?|surged|rises?|rose|rally|rallies|rallied|slides?|slid|tumbles?|tumbled|sinks?|sank)",
    "protest": r"protest(?:s|ed|ers)?|strik(?:e|es|ing) over|petitions?(?= (?:against|to|demand))|walk(?:s|ed)? ?out|boycott(?:s|ed)?|open letter|unions? (?:demand|vote|call)",
    "order": r"(?:orders?|ordered|tells?|told|requires?|required|forces?|forced|instructs?) (?:[\w.'\u2019-]+ ){1,4}?to (?:stop|remove|delete|disclose|pay|halt|change|open|share|label|suspend|withdraw|block|comply)|mandat(?:es|ed)",
}  # fmt: skip
EVENTS: dict[str, re.Pattern[str]] = {kind: re.compile(rf"\b(?:{words})\b", re.I) for kind, words in _WORDS.items()}

SOFT = frozenset({"charge", "hiring", "test", "feat", "count", "wider", "pact", "answer", "weights"})
"""Kinds that a person's word, or a title that looks back, does not make a fact."""
FIRST = frozenset({"weights", "wider", "test", "takeover", "funding", "pact"})
"""Kinds that the first telling usually holds, even where it is known by little more than its headline."""

IMPLIED = {
    "pact": frozenset({"takeover", "funding"}),
    "charge": frozenset({"lawsuit", "inquiry", "hole"}),
    "hearing": frozenset({"verdict"}),
}
"""Kinds that go without saying where one of others was told."""
COUNTED = frozenset({"count"})
"""Kinds that need a number which was not told."""

NOW = re.compile(
    r"\b(?:now|finally|(?:days?|weeks?|hours?|months?) (?:after|later)|after (?:all|delay|backlash|criticism|outcry|promis\w+)|at last|as promised|also|follows|no longer|again)\b",
    re.I,
)
SAID = re.compile(
    r"\b(?:says?|said|claims?|claimed|argues?|argued|believes?|thinks?|warns?|warned|predicts?|predicted|insists?|suggests?|hopes?|praises?|slams?|criticiz\w+|criticis\w+|calls? (?:it|for|the)"
    r"|jokes?|wonders?|explains?|details?|discuss(?:es|ed)?|reflects?|recalls? (?:how|the|his|her)|shares?|describes?|defends?|reacts?|quoting)\b",
    re.I,
)
NO_NEWS = re.compile(
    r"\?\s*$|^(?:why|how|what|when|where|who|which|should|can|could|is|are|will|does|do|did|inside|meet|watch|video|podcast|listen|opinion|op-ed|comment|analysis|editorial|review|first look|hands[- ]on"
    r"|explainer|explained|timeline|everything|here'?s|here\u2019s|the (?:story|history|case|art|rise|state|future|truth|real|problem|trouble|inside story)|a (?:brief|short|deep|closer|quick|guide|look|primer|tour|history)|lessons|thoughts|notes|reflections"
    r"|quoting|ask hn|show hn|tell hn|tutorial|building|build|using|use|getting started|running|fine-?tuning|deploying|integrating|choosing|understanding|live|as it happened|recap|in (?:pictures|brief|depth)|q&a|interview|my|i|i'm|i\u2019m|we)\b"
    r"|\b(?:vs\.?|versus|compar(?:ed|ing|ison|isons)|alternatives?|pricing guide|cheat ?sheet|walk-?through|tutorial|(?<=: )how[- ]to|guide|hands[- ]on|review(?:ed)?:|explained|explainer|what (?:we|you|to|it|this|that|happened)|everything (?:we|you)|key takeaways"
    r"|takeaways|live ?blog|live updates|in pictures|roundup|round-up|recap|week in review|newsletter|tips|tricks|faq|cookbook|quick-?start|docs|documentation|op-ed|commentary|discussion|megathread|thread|reactions?|(?<!after )backlash|explains? why|lessons)\b"
    r"|^[\w.-]+ ?/ ?[\w.-]+$|^\[[a-z]\]",
    re.I,
)
DOUBT = re.compile(
    r"\b(?:could|(?-i:may)|might|would|should|rumou?r(?:s|ed)?|considers?|considering|weigh(?:s|ing)|eye(?:s|ing)|mull(?:s|ing)|expected|expects? to|hopes? to|wants? to|wants? \w+ \w* ?to|in talks|teas(?:es|ed|ing)|likely|threatens?|risks?|faces (?=(?:\w+ ){0,2}(?:fine|ban|penalt))|calls? (?:for|on)|urges?|urged|if|eventually|speculat\w+)\b",
    re.I,
)
AHEAD = re.compile(
    r"\b(?:will|plans?|planning|planned|set to|about to|prepar(?:es|ing)|upcoming|coming soon|soon|to be|next (?:week|month|year)|later this|promis(?:es|ed|ing)|not yet|yet to|(?:has|have|had|needs?) to|must (?:approve|vote|agree|sign)|subject to|pending|awaits?|awaiting|no date|wait-?list|intends?"
    r"|to (?:open|release|launch|publish|ship|shut|end|cut|raise|ban|block|restrict|sue|appeal|buy|acquire|lay|delay|retire|remove|expand|roll|drop|double|halve|pause|withdraw|invest|sell|pay))\b",
    re.I,
)
DECIDED = frozenset(
    {
        "retreat",
        "cheaper",
        "dearer",
        "price",
        "ban",
        "appeal",
        "leaving",
        "layoffs",
        "hiring",
        "takeover",
        "funding",
        "pact",
        "settlement",
        "order",
    }
)
"""Kinds of which the decision is the event: what will be is as good as done."""
ANOTHER = re.compile(r"\b(?:another|second|third|fourth|also|more|joins?|again|new)\b", re.I)
INDEPENDENT = re.compile(
    r"\b(?:independent(?:ly)?|third[- ]party|researchers|stud(?:y|ies)|audit(?:s|ors?)?|institute|university|\w*arena|leaderboards?|index|replicat\w+|reproduc\w+|regulator|watchdog)\b",
    re.I,
)
LOOKING_BACK = re.compile(
    r"(?:,|\s[-\u2013\u2014])?\s*\b(?:after|following|amid|in the wake of|in response to|despite|ahead of|since|because of|days? after|weeks? after|hours? after|months? after|having|whose|which|who)\s+(?=[\w'\"\u201c$€£])(?!all\b|delay|backlash|criticism|outcry)[^,]*",
    re.I,
)
LOOKING_BACK_FIRST = re.compile(
    r"^(?:after|following|amid|despite|since|months after|days after|weeks after)\b[^,]*,\s*", re.I
)
