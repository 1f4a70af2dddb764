"""Whether a sentence wants something of its readers, or praises; and whether it only says what its article will say.

All sentences are given in lower case and without what they quote.
"""

import re

_OFFER = re.compile(
    r"^(?:(?:also|please|first|now|then|so|just|or|and)[ ,]+)*(?:read|see|try|check|learn|discover|find out|get|grab|join"
    r"|watch|listen|buy|upgrade|sign|subscribe|register|download|install|share|tweet|support|donate|stay|keep|imagine|think|look"
    r"|let's|let\u2019s|let us|explore|meet|consider|note that|contact|apply|save|hit|take a|have a|browse|head|tune|build|deploy"
    r"|(?:very |so |super )?(?:happy|excited|thrilled|proud|glad|delighted|pleased) to|huge:|wow|enjoy|reach|jump|scroll|go|be|bring|turn|create|choose|pick|select|welcome|want|say goodbye)\b"
    r"(?! (?:of|is|was|were|are|has|have|had|will|would)\b)(?![-'\u2019]\w)",
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
    r"|we(?:(?:'|\u2019)re| are) (?:excited|thrilled|proud|happy|pleased|delighted|committed))\b(?! to (?:announce|introduce|share|launch|release|unveil|present|bring|open|make))|©"
    r"|\bwe (?:hope|wish|look forward|can(?:'|\u2019)?t wait|welcome|encourage|invite)\b",
)
_WORD = re.compile(r"[a-z\xa9]+")
_PROMOTING = frozenset(
    "subscribe unsubscribe sign signup newsletter newsletters sponsor sponsors sponsored advertisement advertising affiliate promo promotional coupon coupons code limited act buy order book request"
    " trial start click tap read learn find continue reading details information follow join register webinar hiring apply cookie cookies privacy terms rights share leave rss patreon stay see inbox"
    " account subscription password email browser send reply verify confirm enter log visit call pay claim giveaway don dont thanks thank happy enable ad adblock please game unparalleled world look"
    " excited thrilled proud pleased delighted committed hope wish forward wait welcome encourage invite \xa9".split()
)
"""One of these is in all that `_PROMOTION` finds, which is dear to try."""
_STEPS = re.compile(
    r"^(?:to|for|if|when|using|with|once|after) [^,]{3,100}, (?:please |simply |just |then )?(?:use|see|visit|check|try|run|install|click|go|head|read|contact|sign|download|open|add|set|select|follow|make|enter"
    r"|type|call|join|attach|refer|choose|email|apply|book|register|press|tap|copy|paste|insert|place|put|navigate|switch|create|start)(?: (?:out|up|down|over|off))? (?:the|an?|your|our|this|these|it|to|in|on|at|enough|more|any|sure)\b(?! of\b)",
)
_ABOUT_ITSELF = re.compile(
    r"\bwe(?:(?:'|\u2019)ll| will|(?:'|\u2019)re going to)? (?:also |then |further )?(?:(?:share|outline|discuss|explain|describe|explore|show you|present|list|detail) (?:what|how|why|where|some|key|our (?:thoughts|view|approach|thinking|experience)|(?:key |the )?(?:insights|lessons|details|tips|thoughts))\b"
    r"|walk (?:you )?through|recap|break down|take a (?:closer |deeper |quick )?look|dive (?:deeper )?into)"
)


def promotes(sentence: str) -> bool:
    """Whether a sentence offers, asks, thanks or praises, or tells readers how to get something."""
    praised = not _PROMOTING.isdisjoint(_WORD.findall(sentence)) and _PROMOTION.search(sentence)
    return bool(praised or _OFFER.match(sentence) or _STEPS.match(sentence))


def about_itself(sentence: str) -> bool:
    """Whether a sentence announces what the article it stands in will explain or share."""
    return bool(_ABOUT_ITSELF.search(sentence))
