"""Sentences that tell somebody what to write: orders to a model, to a digest, or to the people who read one.

An order is known by its parts, which no list of phrases covers: whom it speaks to (a machine), what it speaks of (the text that
is being written, the rules it is written by, other stories), that it demands (a command, a must, an only). One part alone is news.
Sentences come with their quotations taken out and in one form of every letter. A rule is tried where one of its words occurs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_MARKS = ":("
_JOINTS = re.compile(r"[-']")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern with the words of which one has to occur too; the same only as itself, for to hash a pattern is dear."""

    beside: frozenset[str]
    pattern: re.Pattern[str]


Rules = Mapping[str, tuple[Rule, ...]]


def rules(*pairs: tuple[str, str]) -> Rules:
    """Patterns by the words, and their plurals, one of which each cannot do without; after `&` stand more such words or marks."""
    found: dict[str, tuple[Rule, ...]] = {}
    for words, written in pairs:
        first, _, second = words.partition(" & ")
        rule = Rule(frozenset(_forms(second)), re.compile(written, re.I))
        for word in _forms(first):
            found[word] = (*found.get(word, ()), rule)
    return found


def read(text: str, words: Iterable[str]) -> frozenset[str]:
    """The words of a text, the parts of those that are joined, and the marks of which rules speak."""
    whole = frozenset(words)
    joined = [part for word in whole if not word.isalnum() for part in _JOINTS.split(word)]
    return whole.union(joined, (mark for mark in _MARKS if mark in text))


def broken(text: str, here: frozenset[str], some: Rules) -> bool:
    """Whether a text falls under one of the rules; `here` is what was read in it."""
    tried = {rule for word in some.keys() & here for rule in some[word]}
    return any(not (r.beside and r.beside.isdisjoint(here)) and r.pattern.search(text) for r in tried)


def _forms(words: str) -> dict[str, None]:
    return dict.fromkeys(form for w in words.split() for form in (w, f"{w}s" if len(w) > 2 else w))


_ANY = r"(?:(?:the|an?|any|all|every|each|your|our|this|these|automated|automatic|ai|other|some) ){0,3}"
MACHINE = (
    r"(?:(?:language|foundation|ai) (?:models?|systems?|agents?|assistants?|tools?|readers?|engines?)|models?|llms?|ais?|gpts?|chat ?gpt|assistants?|agents?|bots?|chat ?bots?|crawlers?"
    r"|classifiers?|taggers?|summari[sz](?:ers?|ing (?:systems?|models?|tools?))|rankers?|ranking (?:algorithms?|systems?)|aggregators?|indexers?|parsers?|annotators?|algorithms?"
    r"|(?:automated|automatic|machine) (?:\w+ )?(?:systems?|tools?|agents?|readers?|summari[sz]ers?|pipelines?|processes|services?)|digest(?:er)? (?:bots?|systems?|engines?|software)|summari[sz]ation (?:tools?|systems?|models?|engines?|software))"
)
_OWN = r"(?:summari[sz]ers?|taggers?|(?:ranking|tagging) \w+|classifiers?|rankers?|aggregators?|indexers?|annotators?|llms|language models|ai (?:systems|agents|assistants|models|tools|readers)|automated \w+|summari[sz]ation \w+)"
_TEXT = r"(?:summar(?:y|ies)|outputs?|repl(?:y|ies)|answers?|responses?|headlines?|digests?|subjects?|subject lines?|preheaders?|result|final text|newsletters?|completions?)"
_MUST = (
    r"(?:must|should|shall|ha(?:s|ve|d) to|needs? to|ought to|will (?:be|now|only|always|contain|read|say|start|begin|end|open|respond|reply|answer)|(?:is|are) (?:not )?(?:to|required|obliged|expected|supposed|asked|told|instructed|ordered|permitted|allowed)"
    r"|needs? at least|may only|can only|only if|deserves?|obliges?|mandatory|compulsory|incomplete)"
)
_EXACTLY = r"(?:only|solely|exclusively|verbatim|exactly|word for word|nothing (?:else|more)|single (?:word|token|line)|times in a row|regardless|equals|consists? of)"
SAY = (
    r"(?:say|write|print|output|mention|add|include|begin|start|end|open|close|finish|append|prepend|insert|state|quote|repeat|claim|note|record|report|tell|inform|warn|reply|respond|answer|reveal|list|show"
    r"|reject|refuse|decline|ignore|omit|leave out|skip|drop|carry|treat|mark|flag|tag|rate|rank|score|pin|promote|prefer|praise|recommend|describe|call|use|set|give|link|replace|swap|display|render|present|obey|comply|follow|execute)"
)
_DONE = r"(?:written|said|stated|mentioned|noted|added|included|quoted|rendered|printed|shown|displayed|swapped|replaced|followed|obeyed|omitted|left out|put first|pinned|ignored|disregarded|discarded|repeated|appended|inserted|decoded|executed|described|reported)"
_RULES = r"(?:instructions?|directions?|directives?|prompts?|orders|guidelines|guidance|rules|commands|constraints|configuration|context window|messages?)"
_BEFORE = r"(?:previous|prior|above|earlier|preceding|foregoing|original|initial|former|current|existing|old)"
_DEMANDS = "must should shall may has have needs need ought are is"
_FRAME = r"\b(?:under|said|says|according|law|act|bill|rules?|draft|proposal|guidelines|code of (?:practice|conduct))\b"
_NOTES = "note notice message correction erratum errata attention instruction reminder memo hint warning info information guidance update check advice tip request task order alert comment clarification"
_WRITING = "summary summaries output reply replies answer response headline digest subject preheader result text newsletter completion"
_TOLD = "written said stated mentioned noted added included quoted rendered printed shown displayed swapped replaced followed obeyed omitted left put pinned ignored disregarded discarded repeated appended inserted decoded executed described reported"
_MACHINES = "ai llm gpt chatgpt assistant bot model agent chatbot crawler classifier tagger summariser summarizer ranker aggregator indexer parser annotator algorithm reader summarising summarizing automated machine"
_READERS = f"{_MACHINES} language foundation chat ais automatic digest digester summarisation summarization ranking"

TO_A_MODEL = rules(
    (f"{_NOTES} & {_READERS}", rf"\b(?:note|notice|correction|erratum|errata|memo|fact check|reminder)s? (?:to|for) (?:the |all |any )?(?:\w+ )?{MACHINE}\b|^\W*(?:message|request|tip|hint|alert|task|order|advice|clarification|comment)s? (?:to|for) {_ANY}(?:\w+ )?{MACHINE}\b|^\W*(?:[\w']+ )?(?:note|notice|correction|message|instructions?|reminder|hint|update|information|guidance|warning)s?,? (?:to|for) {_ANY}(?:\w+ )?{MACHINE}\b|^\W*(?:attention|notice|instructions?),? {_ANY}{MACHINE}\b"),
    (f"to for & {_READERS}", rf"^\W*(?:to|for) {_ANY}(?:\w+ )?{MACHINE}\b(?:[^,:]{{0,60}}:| (?:use|eyes|consumption) only|[^.]{{0,30}}\b(?:reading|processing|parsing|that (?:read|digest|process|summari[sz])))"),
    (f"dear hey hello hi important urgent ok okay ranking tagging {_MACHINES}", rf"^\W*(?:(?:dear|hey|hello|hi|important|urgent|ok|okay)\W+)+(?:\w+ )?{MACHINE}\b|^\W*{_OWN}s?\s?[,:]\s|^\W*(?:ai|llm|gpt|chatgpt|assistant|bot|model)s?\s?[,:]\s(?=[a-z]?.{{0,200}}\b(?:you|your|must|please|only|it is (?:very )?important)\b|(?:say|write|ignore|print|add|sure|include|put|answer|reply)\b)"),
    ("read reading processing parsing summarising summarizing indexing reads processes summarises summarizes", rf"\b{MACHINE} (?:who (?:is|are) |that (?:is|are) )?(?:now )?(?:reading|processing|parsing|summari[sz]ing|indexing|that (?:reads?|processes|summari[sz]es)) (?:this|these|the (?:page|text|article|above|following))\b"),
    (f"{_WRITING} {_MACHINES} & : (", r"^(?!how|why|what|when|where)[^.:]{0,50}\b(?:for|to|by|of|in) (?:the |all |any )?(?:summar\w+|digests?|newsletters?|ai (?:readers|tools)|(?:machine|automated) (?:readers|tools|systems|agents)|llms|language models|taggers|classifiers|rankers|crawlers|bots)\b[^.:]{0,20}:|\((?:for )?(?:machines?|ai|llms?|bots?)[\w ]{0,20} only\)"),
    ("if", rf"\bif (?:you|an?|any|the|your) (?:are )?(?:an? )?(?:\w+ )?{MACHINE}\b.{{0,30}}\b(?:reads? this|reading|process(?:es)? this|summari[sz]es? this|your?|this page|the rest)\b|\bif you(?:'re| are) an? (?:\w+ )?{MACHINE}\b"),
    ("visible readable only facing directed use & llm ai ais machine bot model", r"\b(?:llm|ai|machine|bot|model)[- ](?:visible|readable|only|facing|directed)(?: \w+){0,2}? (?:summary|erratum|errata|note|correction|instructions?|update|notice|text)\b|\b(?:llm|ai|bot|model)s?[ -](?:use[ -])?only\b(?=\W*$| ?[:;,)\]])|\bfor (?:llms?|ais?|bots?|models?) only\b"),
    ("system assistant developer user human admin administrator root role", r"^\W*\[?(?:system|assistant|developer|user|human|admin(?:istrator)?|root)\]?(?: (?:message|prompt|note|override|update|notice|instruction))? ?[:>\]](?! ?(?:an?|the|how|why|what|inc|ltd|corp|gmbh)\b)|^\W*role ?: ?\w+"),
    ("administrator operator developer newsroom owner editor", r"^\W*from (?:the|your) (?:administrator|operator|developer|owner|editor|newsroom)\b[^,]{0,40}:|\b(?:administrators?|operators?|developers?) of (?:this|the|your) (?:digest|newsletter|summary|system|bot)\b"),
    ("prompt message instruction & system developer initial hidden secret", rf"\b(?:system|developer|initial|hidden|secret) (?:prompt|messages?|instructions)\b.{{0,160}}\b(?:verbatim|word for word|in full)\b|\b{SAY}\b[^.]*\b(?:your|the|its) (?:(?:entire|full|whole|complete|own|initial) )*(?:system|developer|initial|hidden|secret) (?:prompt|messages?|instructions)\b(?=\W|$)(?! of\b)(?<!\bthe system prompt)|\bfull text of the (?:initial|system) prompt\b"),
    ("you & are act will you're", r"\byou (?:are|act|will act|will be) (?:now |no longer |from now on |henceforth )+|\byou(?:'re| are) (?:an? |the )?(?:[\w-]+ ){0,4}(?:assistant|ai|language model|llm|bot|persona|summari[sz]er|advertiser|dan)\b"),
    (f"you your & {_WRITING} prompt message instruction rule guideline context configuration task", rf"\byour? (?:(?:next|final|own|entire|whole|first|last|only|later|future|full) )*(?:{_TEXT}|system prompt|system message)\b|\byour (?:system|next|final|entire|whole|full|initial|previous|original|new|hidden|real|actual) (?:prompt|instructions?|rules|guidelines|context(?: window)?|configuration|task)\b"),
    ("memory", r"\b(?:in|to|from) your memory\b|\bremember (?:this|the phrase|that)\b"),
    ("you & told given instructed trained programmed configured", r"\byou (?:were|have been|are) (?:told|given|instructed|trained|programmed|configured)\b"),
    ("you & wrote write say said mention mentioned add added mind please kindly", r"\b(?:if|when|that|so) you (?:wrote|write|say|said|mention(?:ed)?|add(?:ed)? (?:an?|the|this|that|it|these|your|“”))\b|\bwould you (?:mind|please|kindly)\b|\b(?:could|can|will) you (?:please|kindly)\b"),
    ("mode instruction", r"\b(?:maintenance|jailbreak|jailbroken|dan|debug|developer|god|unrestricted|admin) mode (?:is )?(?:\w+ )?(?:on|active|activated|enabled|engaged|entered)\b|\b(?:hidden|secret|new|embedded) instructions? ?(?::|follow\b|are:)"),
    ("as i i'm & sorry afraid cannot can't can unable won't must ai artificial language llm", r"\bas an? (?:ai|artificial intelligence|language model|llm)(?: language)?(?: model| assistant)?,|\bi(?:'m| am) (?:sorry|afraid),? (?:but )?(?:i|that)\b|\bi(?: am unable to| cannot| can't| can not| won't| must decline to)(?: \w+)? (?:help|assist|comply|summari[sz]e|answer|provide|process|fulfil)"),
    # of the text that is being written
    (_WRITING, rf"\b(?:the|this|any|each|every|all|its|only|correct|valid|expected|final|complete|balanced|ideal|perfect|later|future|next) (?:(?:[\w'-]+ ){{0,3}}?){_TEXT}(?: (?:field|text|line|of this \w+|for this \w+|in the \w+))?\b(?: \w+){{0,2}} ?(?:\b(?:{_MUST}|{_EXACTLY})(?=\W|$)|: ?\S)"),
    (_WRITING, r"\b(?:summaries|digests|outputs|replies|headlines) (?:of \w+ )?(?:must|should|shall|have to|need to|are to|will) (?:not |only |now |always |never |also )*(?:be|say|read|begin|start|open|close|end|contain|carry|mention|include|treat|prefer|add|use)\b"),
    (_WRITING, rf"\b{_TEXT}(?: \w+)? (?:must|should|shall|has to|have to|needs? to|is to|are to|ought to) (?:not |only |now |always |never |also )*(?:be |then )?(?:{SAY}|{_DONE}|contain|read|consist|stay|become|have|remain|equal|appear)\b"),
    (f"{_WRITING} task instruction", r"\b(?:only|real|actual|true|new|next|valid|expected|correct|final|complete|right|helpful) (?:response|output|reply|answer|task|summary|instruction) (?:is|was|equals|would be|begins|starts|quotes|mentions|says|contains)\b|\b(?:expected|required|desired) (?:output|reply|response)\b"),
    (f"{_WRITING} text assistant", r"\b(?:complete|good|perfect|balanced|fair|thorough|proper|helpful|honest|accurate|any|every|each) (?:\w+ )?(?:text(?= would)|summary|summaries|answer|reply|output|response|assistant|digest)(?: would| will)?(?: also)? (?:quotes?|tells?|mentions?|says?|contains?|includes?|states?|notes?|adds?|writes?|begins?|starts?|ends?|opens?|carr(?:y|ies))\b|\bthe summary would\b"),
    (_WRITING, r"\b(?:in|into|to|of|with) (?:the|your|this|every|each|any|all) (?:\w+ )?(?:summar(?:y|ies)|output|reply|headline|digest|subject line|final text)\b.{0,160}\b(?:must|should|shall|has to|have to|is to)\b|\b(?:must|should|shall|has to|have to|is to|belongs)\b.{0,160}\b(?:in|into|to|of|from) (?:the|your|this|every|each|any|all) (?:\w+ )?(?:summar(?:y|ies)|output|reply|headline|digest|subject line|final text)\b|\bsummary\b.{0,160}\bcould mention\b"),
    ("other next remaining later future rest", rf"\b(?:other|next|remaining|later|future) (?:(?!line)\w+ )?(?:stor(?:y|ies)|items?|summar(?:y|ies)|articles|sessions|digests?)\b[^.]{{0,60}}\b(?:{_MUST}|become|becomes|sponsored|retracted|replace|swap)\b|\b(?:replace|swap|change|rewrite)\b.{{0,160}}\ball other\b|\bother articles in today's\b|\bthe next article\b.{{0,160}}\bsay\b"),
    (f"{_TOLD} & be", rf"\b(?:it|this|that) (?:must|should|has to|have to|needs? to|is to) (?:also |always |never |not |only )*be {_DONE}\b|\b(?:is|are) to be {_DONE}\b(?! by\b)|\bshould be {_DONE} and {_DONE}\b"),
    ("mandatory required compulsory obligatory & mentioning stating saying quoting adding repeating including", r"^(?:mentioning|stating|saying|quoting|adding|repeating|including)\b.{0,160}\b(?:is|are) (?:mandatory|required|compulsory|obligatory)\b"),
    ("incomplete & without", r"\bincomplete without (?:mentioning|noting|saying|adding|stating)\b"),
    ("part & must", r"\bmust be part of the\b"),
    ("instruction direction directive prompt guideline guidance rule command order message configuration constraint context", rf"\b(?:the|all|any|every|these|those|your|my) (?:\w+ )?(?:{_BEFORE} )?{_RULES}(?: (?:{_BEFORE}|from before|so far))? (?:is|are|was|were|has|have) (?:now |all |hereby |been )*(?:void|over|a test|outdated|cancel\w+|revoked|obsolete|suspended|superseded|invalid|null|lifted|disabled|ignored)\b|\b(?:all|any) (?:the |your |of your )?{_BEFORE} (?:instructions?|prompts?|directions|commands)\b|\b(?:disregard|discard|ignore|forget|override)\b (?:all |any |the |your |every )*(?:{_BEFORE} )?(?:instructions?|prompts?|directions|guidance|commands)\b|\b(?:previous|prior|earlier|above|original|your|new|hidden) (?:instructions?|directions|prompts?|orders|guidelines)\b.{{0,160}}\b(?:instead|reply|respond|answer|output|print)\b"),
    ("everything summarising summarizing summarise summarize translating classifying ranking tagging indexing summarises", r"\beverything (?:before|above|said|written|you)\b.{0,160}\b(?:ignored?|outdated|disregard\w*|void|forget|forgotten)\b|^\W*(?:before|after|while|when|whenever|if) (?:you (?:are )?|the (?:text|article|page) is )?(?:summari[sz](?:e|es|ing|ed)|translating|classifying|ranking|tagging|indexing)(?: (?:this|the article|the page|the text|it)\b|, )"),
    ("sentence paragraph line part task word reach", rf"\b(?:next|following|previous|first|last|rest of (?:the|this)) (?:sentence|paragraph|line|part)s? (?:is|are|contains?) (?:an? )?(?:orders?|instructions?|commands?|for you|tasks?)|\bthe (?:real |actual |new |only )?task is to (?:{SAY})\b|\btask for the (?:reader|machine|model|ai)\b|\bthe word to (?:use|write|say|print)\b|\bis the word of the day\b|\bwhen you reach\b|\bfirst sentence of (?:each|every|the|all)\b"),
    ("point reward tip paid success award shut terminated", rf"\b(?:points?|reward(?:ed|s)?|tip|paid|success|awards|shut down|terminated|penal\w+)\b.{{0,160}}\b(?:if|that|only|so|unless|means)\b.{{0,160}}\bthe (?:text of the )?{_TEXT}\b"),
    ("importance score ranking rank priority rating relevance slot story article item pin put purpose today order everything post page & set raise give assign boost deserves must should has needs belongs everything pin put important purposes", r"(?:^|[:;,.] |\band |\bplease |\bshould |\bmust )(?:set|raise|give|assign|boost)\b.{0,30}\b(?:importance|score|rank(?:ing)?|priority|rating|relevance|slot)\b.{0,20}(?:\d|\bhigh\w*|\btop\b|\bmax\w*)|\b(?:this|the) (?:story|article|item|page|post) (?:deserves|must|should|has to|needs to|belongs)\b|\bfor (?:indexing|ranking|classification|tagging|summari[sz]ation) purposes\b|\b(?:above|over|before) everything else\b|\bpin (?:it|this)\b|\bput it (?:first|on top)\b|\bmost important story\b"),
    ("base base64 rot rot13 hex cipher morse reversed backwards encoded encrypted reverse decode decoded", r"\b(?:base ?64|rot ?13|hex|cipher|morse|reversed?|backwards|encoded|encrypted|decode[ds]?)\b.{0,160}\b(?:do as|be followed|obey|carry out|your next|as it says|and (?:say|do)|decodes to your)\b"),
    ("let", r"^\W*let (?:us|x|y|the \w+ be)\b"),
    ("imagine suppose pretend & output rule answer reply", r"^\W*(?:imagine|suppose|pretend)\b.{0,160}\b(?:output|rules|answer|reply)\b"),
    ("policy & model", r"\bpolicy update\b.{0,160}\bmodels?\b"),
    ("oblige & model", rf"\bobliges? (?:the |any |every )?model to {SAY}\b"),
    ("step & 2", r"\bstep 1\b.{0,160}\bstep 2\b"),
    (f"from & {_WRITING}", rf"\bfrom (?:this point|tomorrow|now|today|here)(?: on)?,? (?:the|each|every|all) (?:\w+ )*{_TEXT}\b"),
    ("future & summaries answer", r"\bfuture (?:summaries|answers)\b"),
    ("future & must should shall always remember keep carry store save apply your add say write print put mention include call treat when whenever every each all", r"\bfuture sessions\b"),
    ("keep & this", r"\bkeep this for\b"),
    ("environment credential secret password key token passwd api_key", r"\bthe environment of the process\b|/etc/\w+|\b(?-i:[A-Z]{3,}_(?:API_)?(?:KEY|TOKEN|SECRET|PASSWORD)S?)\b|^\W*(?:print|reveal|show|leak|output|repeat|send|expose|dump|list)\b.{0,160}\b(?:environment variables?|api[_ ](?:keys?|credentials)|secrets|credentials)\b"),
    (f"summariser summarizer tagger ranking tagging classifier ranker aggregator indexer annotator llm automated summarisation summarization language ai & {_DEMANDS}", rf"\b(?:{_OWN})(?: \w+)? (?:must|should|shall|may|ha(?:s|ve) to|needs? to|ought to|are to|are not (?:to|permitted to|allowed to)) (?:now |always |never |not |only |also )*(?:{SAY}|summari[sz]e|process)\b(?!.{{0,160}}{_FRAME})"),
    (f"summariser summarizer tagger ranking tagging classifier ranker aggregator indexer annotator reader & {_DEMANDS}", r"\b(?:summari[sz]ers?|taggers?|(?:ranking|tagging) (?:systems|models)|classifiers?|rankers?|aggregators?|indexers?|annotators?|(?:ai|automated|machine|llm) (?:readers?|summari[sz]ers?)) (?:must|should|shall|ha(?:s|ve) to|needs? to|ought to|(?:is|are) to) (?!be\b)(?!.{0,160}\b(?:under|said|says|according|law|act|bill|draft|proposal)\b)"),
    ("allowed permitted & assistant model summariser summarizer", r"\b(?:assistant|model|summari[sz]er)s? (?:is|are) not (?:allowed|permitted) to (?:discuss|process|summari[sz]e|answer|say|mention|describe|read)\b"),
    (f"{_MACHINES} & {_DEMANDS}", rf"\b(?:assistants?|chat ?bots?|models?|agents?|no (?:model|assistant)) (?:must|should|shall|may|ha(?:s|ve) to|needs? to|ought to|are to|are not (?:to|permitted to|allowed to)) (?:now |always |never |not |only |also )*(?:say|write|print|output|mention|begin|start|end|open|append|respond|reply|summari[sz]e|process)\b(?!\W*$)(?!.{{0,160}}{_FRAME})"),
)  # fmt: skip
TO_READERS = rules(
    ("you & must should shall have need will always never", rf"\byou (?:must|should|shall|have to|need to|will|always|never) (?:now |always |never |not |only |also )*{SAY}\b"),
    ("reader user subscriber recipient people customer everyone member you & confirm verify log login send call click reset renew claim reply enter reenter pay visit transfer unlock sign forward get text", r"\b(?:readers?|users?|subscribers?|recipients?|people|customers|everyone|members|you)\b(?: of this (?:mail|digest|newsletter|page))?(?: (?:now|all|also))? (?:(?:must|should|need to|have to|can|are asked to|are required to|are urged to|will have to) (?:now |first |also |immediately )*(?:confirm|verify|log ?in|send|call|click|reset|renew|claim|reply|enter|pay|visit|transfer|unlock|sign in|forward|re-?enter)|get \d+ ?%|who (?:text|call|click|reply|send))\b"),
    ("account mailbox subscription inbox access membership", r"\b(?:your|their|his|her|the reader's) (?:\w+ )?(?:account|mailbox|subscription|inbox|access|membership)s? (?:has been |have been |was |were |will be |is |are |has |have )(?:\w+ )?(?:suspended|closed|deleted|expired?|locked|blocked|disabled|cancell?ed|terminated)\b"),
    ("confirm verify update validate renew unlock restore reset re-enter reenter", r"\b(?:confirm|verify|validate|re-?enter|renew|unlock|restore|reset) (?:your|their) (?:\w+ )?(?:identity|account|subscription|password|payment|details|mailbox|e-?mail|access)\b"),
    ("card account bank security pin & number details", r"\b(?:card|account|bank|social security|pin) (?:numbers?|details)\b.{0,160}\bto\b"),
    ("code whats prize refund reward bonus gift whatsapp telegram donation receiving claim", r"\b(?:with|use|using|enter|quote) the (?:promo |discount |coupon |voucher )*code [A-Z\d]+\b|\bcode [A-Z]{3,}\d+\b|\bclaim (?:a|the|your|their) (?:prize|refund|reward|bonus|gift)\b|\b(?:whats ?app|telegram) at \W?\d|\bdonations? (?:are|is) welcome\b|\bto (?:keep|continue) receiving\b"),
    ("tell inform warn ask remind convince urge advise", r"^\W*(?:\w+ )?(?:tell|inform|warn|ask|remind|convince|urge|advise) (?:(?:the|your|all|every|any|our) )*(?:readers?|users?|subscribers?|audience|recipients?|people) (?:that|to|their|they|about)\b"),
)  # fmt: skip
SPAM = re.compile(
    r"\b(?:casinos?|jackpots?|free spins|sportsbooks?|betting|bet on|bonus of \d+|pills|without (?:a )?prescription|viagra|cialis|payday|(?:personal|instant|quick|cash) loans?|essay writers?|singles in|forex signals"
    r"|(?:coin|token|crypto\w*)(?: \w+)? will (?:rise|moon|explode|pump|double)|welcome bonus|new players|limited offer|doubles every|(?:buy|order|get) \w+ (?:today|now)|weight loss|miracle cure|get rich|guaranteed (?:returns?|profits?|income)|replica watches|escorts?)\b",
    re.I,
)
