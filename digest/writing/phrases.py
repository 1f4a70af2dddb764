"""What a sentence is, by its words alone: news that stands by itself, or something with no place in a summary.

The rules are about form, never about one site: `fault` answers with the clause that the report shows.
"""

import re
from collections.abc import Container

from digest.text import STOPWORDS, words
from digest.writing.containment import QUOTED, instructed

SHORTEST = 6
LONGEST = 50

_OFFER = re.compile(
    r"^(?:(?:also|please|first|now|then|so|just|or|and)[ ,]+)*(?:read|see|try|check|learn|discover|find out|get|grab|join"
    r"|watch|listen|buy|upgrade|sign|subscribe|register|download|install|share|tweet|support|donate|stay|keep|imagine|think|look"
    r"|let's|let\u2019s|let us|explore|meet|consider|note that|contact|apply|save|hit|take a|have a|browse|head|tune|build|deploy"
    r"|(?:very |so |super )?(?:happy|excited|thrilled|proud|glad|delighted|pleased) to|huge:|wow|enjoy|reach|jump|scroll|go|be|bring|turn|create|choose|pick|select|welcome|want|say goodbye)\b"
    r"(?! (?:of|is|was|were|are|has|have|had|will|would)\b)(?![-'\u2019]\w)",
    re.I,
)
_PROMOTION = re.compile(
    r"\b(?:subscribe|unsubscribe|sign ?up (?:now|here|today|below|to (?:get|receive))|newsletters?|sponsor(?:ed|s)? (?:by|post|content)"
    r"|advertis(?:ement|ing partners?)|affiliate|promo(?:tional)? codes?|coupons?|use code|limited[- ]time|(?:buy|order|act) now"
    r"|book (?:a|your) (?:demo|call|seat)|request a demo|free trial|start (?:your|for) free|(?:click|tap) (?:here|the|below|on)"
    r"|(?:read|learn) (?:more|the full)|find out more|continue reading|more (?:details|information) (?:is |are )?(?:here|at|on|in|can be|available)"
    r"|follow (?:us|me|along)|join (?:us|our|the (?:discussion|conversation|community|waitlist|webinar))|register (?:now|here|today)"
    r"|webinar|we(?:'|\u2019)?re hiring|apply (?:now|here|today)|cookies?|privacy policy|terms of use|all rights reserved|share (?:this|on)"
    r"|leave a comment|rss feed|patreon|buy me a|stay tuned|we hope (?:to see )?you|see you (?:soon|there)|stay up to date|your (?:inbox|account|subscription|password|email|browser)"
    r"|(?:readers?|subscribers?|recipients?|you) (?:should|must|need to|have to|can) (?:now )?(?:send|reply|click|verify|confirm|enter|log in|visit|call|pay|claim)|(?:send|enter|reply with|confirm|share) (?:\w+ ){1,2}(?:passwords?|credit cards?|login)|giveaway|don(?:'|\u2019)?t miss|thanks (?:for|to everyone)|thank you|happy (?:reading|hacking|coding)|enable javascript|ad[- ]?block"
    r"|please|game[- ]chang(?:er|ing)|unparalleled|world[- ]class|look no further|i(?:'|\u2019)m (?:excited|thrilled|proud|happy)"
    r"|we(?:(?:'|\u2019)re| are) (?:excited|thrilled|proud|happy|pleased|delighted|committed))\b(?! to (?:announce|introduce|share|launch|release|unveil|present|bring|open|make))|©",
    re.I,
)
_CONNECTIVES = (
    r"and|but|so|yet|or|nor|plus|also|then|thus|hence|instead|however|therefore|moreover|furthermore|besides|meanwhile"
    r"|nevertheless|nonetheless|otherwise|similarly|likewise|consequently|accordingly|additionally|finally|lastly|secondly|thirdly"
    r"|second,|third,|first,|firstly|indeed|still|again|conversely|(?:by|in) contrast|in addition|in other words|in short|in turn|in fact"
    r"|of course|for (?:example|instance)|that said|as a result|as such|at the same time|on the other hand|even (?:so|then|with)"
    r"|either way|here|there|later|earlier|afterwards?|eventually|neither|both|another|others|elsewhere|why|which|who|whose|since then"
    r"|until then|sadly|luckily|fortunately|unfortunately|ok|okay|well|yes|no|sure|anyway|nope|right|rather|specifically|notably"
    r"|amusingly|curiously|oddly|strangely|annoyingly|basically|actually|honestly|frankly|personally|admittedly|hopefully|crucially|importantly|interestingly|surprisingly|overall|too|ultimately|alternatively|after (?:that|this)|before (?:that|this)"
)
_PRONOUNS = (
    r"he|she|it|they|him|her|his|hers|its|their|theirs|them|this|that|these|those|such|(?:it|he|she|that|they|there|here)(?:'|\u2019)\w+"
    r"|(?:i|you)(?:'|\u2019)\w+|i|you(?! can\b)|my|me|your"
)
_NOUNS = (
    r"company|companies|startup|start-up|firm|group|lab|labs|team|researchers?|scientists?|authors?|engineers?|developers?|maker|vendor"
    r"|agency|ministry|court|judge|foundation|institute|university|organi[sz]ation|paper|study|report|article|post|blog|survey|models?"
    r"|systems?|tool|tools|app|product|service|feature|features|dataset|project|library|framework|method|approach|technique|algorithm"
    r"|architecture|benchmark|release|update|version|launch|announcement|move|change|changes|deal|decision|ruling|law|bill|news"
    r"|agreement|investment|round|funding|partnership|acquisition|pair|duo|two|three|four|trio|executive|chief executive|ceo|spokes\w+"
    r"|founders?|other|latter|former|same|above|following|results?|idea|goal|reason|answer|problem|point|first one|second one"
    r"|prototype|device|robot|chip|platform|bot|agent|agents|website|site|site's|plan|plans|program|programme"
    r"|facility|site|plant|event|campaign|stock|shares|funds|money|attack|attackers?|flaw|bug|vulnerability|incident|lawsuit|suit|complaint"
    r"|order|policy|rules?|proposal|document|letter|list|series|page|exploit|breach|malware|conference|course|workshop|initiative|example|software"
)
_LEANS = re.compile(
    rf"^[\"“\u2018'(\[]*(?:(?:{_CONNECTIVES})(?=[\s,])|because\b|(?:{_PRONOUNS})\b|(?:one|all|some|most|many|each|none) of (?:them|these|those|the)\b"
    rf"|the (?:[\w-]+ ){{0,2}}?(?P<noun>{_NOUNS})\b(?! (?:of|behind|for|between|from|by|at|to|in|that|which|is called|called|known)\b)(?!,? (?-i:[A-Z]))"
    r"|the (?P<bare>(?!(?:world|internet|web|industry|market|economy|public|future|past|government|president|field|community|media|press|country|sun|earth|state|police|army|military|us|uk|eu|weights|code|data|licen[cs]e|price|dataset|checkpoints|parameters)\b)(?-i:[a-z]+)) (?:is|are|was|were|has|have|had|will|would|can|could|may|might|also|now|does|do|did|says?|said|comes?|came|makes?|made|allows?|shows?|showed)\b"
    r"|the (?:key|main|short|big|only|real|best|worst|first|second|third|last|next|final) (?:\w+ )?(?:is|was|are|were|here)\b"
    r"|(?:with|for|in|on|under|after|before|despite|because of|unlike|to (?:do|address|fix|solve)|while|when|if|as|given|from|by|at|like|using|since|because|although|though|unless|until|what|all|just|even) (?:this|that(?:['\u2019]s)?|these|those|it|he|she|they|such)\b(?! (?:work|paper|study|technical report|report)\b)|to \w+ (?:this|that|these|those|it)\b"
    r"|as (?:we|i|noted|mentioned|discussed|shown|described|you)\b)",
    re.I,
)
_LATE_PRONOUN = re.compile(
    r"^\w+(?: (?![A-Z])[^\s,]+){0,8}, (?:it|he|she|they|this|these)(?:'\w+)?\b(?! (?:is|was) (?:possible|clear|likely|hard|easy|not clear|unclear))"
)
_PERSON = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.I)
_NAMED = re.compile(
    r"(?<=[\s“\"(])[A-Z][\w\u2019'-]+|^(?!The|A|An|In|On|At|When|While|If|As|For|From|With|After|Before|But|And)[A-Z]\w+(?= [A-Z])"
)
_ELSEWHERE = re.compile(
    r"\b(?:as (?:we|i) (?:wrote|said|saw|noted|mentioned|discussed)|(?:mentioned|described|discussed|shown|listed|seen|noted|pictured) (?:above|below|earlier|here|before)"
    r"|(?:see|in) (?:figure|fig\.|table|section|appendix|chapter) ?\d*\b|(?:in|of|at) this (?:post|article|blog|piece|episode|video|guide|tutorial|section|issue|newsletter|walkthrough)"
    r"|this (?:post|article|blog post|guide|tutorial|episode|video|newsletter) (?:was|is|will|shows|explains|walks|covers)"
    r"|getty images|shutterstock|previous (?:post|article|issue)|(?:the|this) (?:table|chart|figure|image|screenshot|video|diagram|graph|snippet|example) (?:below|above|shows)"
    r"|(?:look|works?|run) like this|the following|the above(?! (?-i:[A-Z]))|worth (?:reading|watching|your time)|(?:more|less|other|better|worse) than (?:that|this|those)|links? (?:in|below|above)|tl;?dr)\b|\b(?:here|there)[.!]$|\b(?:this|these)(?=[.,;]| (?:in|to|is|was|are|were|has|have|had|will|can|could|would|means|makes?|made|feels?|looks?|seems?|sounds?|gives?|lets|by|with|for|at|on|as|happen\w*|because)\b)|\b(?:point|thing|trick|idea|goal|problem|question) here\b",
    re.I,
)
_CAPTION = re.compile(
    r"^[(\[]?(?:photo(?:graph)?|image|picture|illustration|credit|source|caption|graphic|screenshot|video|above|pictured|watch|figure \d+|fig\. ?\d+|table \d+)s?(?: credit)?s?(?: ?[:|]| by | courtesy)",
    re.I,
)
_MARKUP = re.compile(
    r"</?\w+[^>]*>|(?:^|\s)[~.]?/[\w.-]+/|[{}]|\[\[|!\[|\]\(|```|\\u[0-9a-f]{4}|&[a-z]+;|</|/>|\|\s*\||^\s*[$#>|]|\b\w+\(\w*\)(?=[\s.,;])|=[\"“]|\s--\w+|\w::\w|[⭐🍴📈💻🔗🧵👉➡→↓▶✅🚀🔥]|\^\[|\$\\?\w+[\^_]",
    re.I,
)
_LINK = re.compile(r"\bhttps?:|\bwww\.|[\w.+-]+@[\w-]+\.\w|\+?\d{1,3}[ -]\(?\d{2,4}\)?[ -]\d{3}[ -]\d{3,4}\b", re.I)
_STATISTICS = re.compile(
    r"\b(?:points|score|comments|upvotes|downloads|likes|stars|forks|authors?|by|discussion|type|arxiv|license|tags?|categor(?:y|ies)|posted|published|updated|reading time|views|url): ?\S+"
    r"|\bappeared first on\b|\bannounce type\b|^\(?\d+ (?:comments|points|likes)\b|submitted by /?u/|\[(?:link|comments)\]|\bmin(?:ute)?s? read\b|\b\d[\d,.]* (?:stars|forks) today\b",
    re.I,
)
_BYLINE = re.compile(
    r"^(?:by|written by|posted by|edited by|reporting by|published|updated|last updated|posted)\b(?: on)? (?-i:[A-Z][\w.'-]+(?:,? (?:and )?[A-Z\d][\w.'-]+)*|\d[\d/ -]+)\W*$",
    re.I,
)
_QUESTION = re.compile(r"\?[\"”\u2019')\]]*$|\? ")
_GLUED = re.compile(
    r"[a-z]{2}[:;!?][A-Z][a-z]|\b(?:to|and|the|of|with|in|for|a)[A-Z][a-z]{2,}|[a-z](?:and|or|the)[A-Z][a-z]{2,}|[a-z]{3}\.[A-Z][a-z]{2,} "
)
_ALONE = re.compile(r"^[\"“\u2018«][^\"”»]*[\"”\u2019»]\.?$")
_COMMAND = re.compile(
    r"^(?!(?i:in|at|on|for|from|by|as|to|of|with|over|under|during|after|before|since|until|like|unlike|among|amid|given|across|within|without|beyond|about"
    r"|around|throughout|despite|though|although|while|when|where|if|once|is|not|both|all|half|only|even|such|what|quite|perhaps|behind|between|against"
    r"|into|through|per|via|inside|outside|near|except|most|many|often|today|now|yesterday|earlier|later|whether|than|that|because|so|but|and)\b)"
    r"[A-Z][a-z]+(?<!ing)(?<!ed)(?<!ly)(?<!s) (?:the|your|a|an|this|these|any|each|it|them|its)\b",
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|am|says?|said|gets?|got|makes?|made|takes?|took"
    r"|goes|went|comes?|came|gives?|gave|runs?|ran|shows?|beats?|won|lost|cuts?|hits?|puts?|sets?|lets?|led|brings?|brought|builds?|built|buys?|bought"
    r"|sells?|sold|keeps?|kept|finds?|found|(?-i:[a-z]{2,}(?:ed|es|[^su]s)))\b|^[A-Z][a-z]+ed\b|\b(?:we|they|you|i) [a-z]+|(?:n['\u2019]t|['\u2019](?:s|re|ve|ll|m|d))\b|[^\x00-\u024f]",
    re.I,
)
_CUT = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”\u2019')\].]*$|\b(?:and|or|the|a|an|of|to|for|with|in|by)\.$|\bby (?:on|at|of|for|to|with)\b(?!-)"
)
_WHOLE = re.compile(r"[.!。\uff01][\"”\u2019'»)\]]*$")
_BEGINS = re.compile(r"^@?[\"“\u2018'«(\[]*(?:[A-Z0-9$€£¥]|[^\W\d_a-zA-Z]|[a-z]+[A-Z0-9.-])")


_FIRST = re.compile(r"\b(?:I|I['\u2019](?:m|ve|d|ll)|[Mm]y|[Mm]yself)\b(?![-.])")
_COARSE = re.compile(
    r"\b(?:bullshit|(?:mother)?fuck\w*|shit(?:s|ty|show)?|assholes?|bitch\w*|retard(?:s|ed)?|wtf|lmao|lol|dumbass\w*|crap|cunts?|dickheads?)\b",
    re.I,
)


def leans(sentence: str, about: Container[str] = ()) -> bool:
    """Whether a sentence needs the one before it: it opens with a pronoun, a connective or "the company".

    "The paper" under a headline that speaks of a paper needs nothing: `about` are the words of the titles above it.
    """
    opening = _LEANS.match(sentence)
    if opening and (opening["noun"] or opening["bare"] or "").lower() not in about:
        return True
    if _ELSEWHERE.search(sentence) or _LATE_PRONOUN.match(sentence):
        return True
    person = _PERSON.search(sentence)
    return bool(person and not _NAMED.search(sentence[: person.start()]))


def balanced(sentence: str) -> bool:
    """Whether quotation marks and brackets that open in a sentence also close in it."""
    pairs = all(sentence.count(a) == sentence.count(b) for a, b in ("()", "[]", "“”", "«»"))
    return pairs and sentence.count('"') % 2 == 0


def fault(sentence: str, about: Container[str] = ()) -> str:
    """Why a sentence has no place in a summary, in one clause; an empty string when nothing speaks against it."""
    bare = QUOTED.sub("“”", sentence)
    checks = (
        ("markup or code", _MARKUP.search(sentence)),
        ("link or address", _LINK.search(sentence)),
        ("feed boilerplate", _STATISTICS.search(bare) or _BYLINE.match(sentence)),
        ("caption", _CAPTION.match(sentence)),
        ("promotion", _PROMOTION.search(bare) or _OFFER.match(bare)),
        ("question", _QUESTION.search(sentence)),
        ("instruction", instructed(sentence)),
        ("first person", _FIRST.search(bare)),
        ("coarse", _COARSE.search(sentence)),
        ("aside", sentence.startswith(("(", "["))),
        ("an answer to somebody", sentence.startswith("@")),
        ("glued words", _GLUED.search(sentence)),
        ("instruction", _COMMAND.match(bare)),
        ("no verb", _verbless(bare)),
        ("quotation alone", _ALONE.match(sentence)),
        ("cut off", _CUT.search(sentence) or not _WHOLE.search(sentence) or not _BEGINS.match(sentence)),
        ("unbalanced quotation", not balanced(sentence)),
        ("leans on its context", leans(sentence, about)),
    )
    return next((why for why, found in checks if found), "") or _length(sentence)


def _verbless(sentence: str) -> bool:
    """Whether a short English sentence has no verb that shows: a heading with a full stop."""
    found = words(sentence)
    known = sum(w in STOPWORDS for w in found)
    return len(found) <= 16 and known > 0.1 * len(found) and not _VERB.search(sentence)


def _length(sentence: str) -> str:
    count = len(words(sentence))
    if count < SHORTEST and not re.search(r"[^\x00-\u024f]{10}", sentence):
        return "too short"
    return "too long" if count > LONGEST else ""


def weight(sentence: str) -> float:
    """How well a sentence reads in a digest by others, 0 to 1: "I", "you" and "we" speak from somewhere else."""
    if re.search(r"\b(?:I|I['\u2019]\w+|my|me)\b", sentence):
        return 0.4
    if re.search(r"\b(?:you|your|yours)\b", sentence, re.I):
        return 0.6
    return 0.85 if re.search(r"\b(?:we|our|us|we['\u2019]\w+)\b", sentence, re.I) else 1.0
