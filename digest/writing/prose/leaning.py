"""Whether a sentence leans on another: on the one before it for what "it" is, or on a picture, a table or an earlier article."""

import re
from collections.abc import Container

from digest import languages

_CONNECTIVES = (
    r"and|but|so|yet|or|nor|plus|also|then|thus|hence|instead|however|therefore|moreover|furthermore|besides|meanwhile"
    r"|nevertheless|nonetheless|otherwise|similarly|likewise|consequently|accordingly|additionally|finally|lastly|secondly|thirdly"
    r"|second,|third,|first,|firstly|indeed|still|again|conversely|(?:by|in) contrast|in addition|in other words|in short|in turn|in fact"
    r"|of course|for (?:example|instance)|that said|as a result|as such|at the same time|on the other hand|even (?:so|then|with)"
    r"|either way|here|there|later|earlier(?! (?:this (?:week|month|year|summer|spring|autumn|fall|winter)|today|in)\b)|afterwards?|eventually|neither|both|another|others|elsewhere|why|which|who|whose|since then"
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
    r"|the (?:second|third|fourth|next|last|final|latter|former|other) (?:step|stage|part|phase|point|one|reason|question|option|approach|category|group|type|set|example|finding|change|issue|problem)\b"
    r"|the \d+-(?:year|month|week|day)-old\b(?! (?-i:[A-Z]))|we (?:then|next)\b"
    r"|as (?:we|i|noted|mentioned|discussed|shown|described|you|before|usual|always|ever)\b)",
    re.I,
)
_LATE_PRONOUN = re.compile(
    r"^\w+(?: (?![A-Z])[^\s,]+){0,8}, (?:it|he|she|they|this|these)(?:'\w+)?\b(?! (?:is|was) (?:possible|clear|likely|hard|easy|not clear|unclear))"
)
_PERSON = re.compile(r"[HhSs](?<=\b.)(?:(?<=[Hh])(?:e|is|ers?|im)|(?<=[Ss])he)\b", re.I)
_NAMED = re.compile(
    r"(?<=[\s“\"(])[A-Z][\w\u2019'-]+|^(?!The|A|An|In|On|At|When|While|If|As|For|From|With|After|Before|But|And)[A-Z]\w+(?= [A-Z])"
)
_ELSEWHERE = re.compile(
    r"\b(?:as (?:we|i) (?:wrote|said|saw|noted|mentioned|discussed)|(?:mentioned|described|discussed|shown|listed|seen|noted|pictured) (?:above|below|earlier|here|before)"
    r"|(?:see|in) (?:figure|fig\.|table|section|appendix|chapter) ?\d*\b|(?:in|of|at) this (?:post|article|blog|piece|episode|video|guide|tutorial|section|issue|newsletter|walkthrough|series|roundup)"
    r"|this (?:post|article|blog post|guide|tutorial|episode|video|newsletter) (?:was|is|will|shows|explains|walks|covers)"
    r"|getty images|shutterstock|previous (?:post|article|issue)|(?:the|this) (?:table|chart|figure|image|screenshot|video|diagram|graph|snippet|example) (?:below|above|shows)"
    r"|(?:look|works?|run) like this|the following|worth (?:reading|watching|your time)|(?:more|less|other|better|worse) than (?:that|this|those)|links? (?:in|below|above)|tl;?dr)\b|\b(?:here|there)[.!]$|\b(?:this|these)(?=[.,;]| (?:in|to|is|was|are|were|has|have|had|will|can|could|would|means|makes?|made|feels?|looks?|seems?|sounds?|gives?|lets|by|with|for|at|on|as|happen\w*|because|the|an|and|or|but|covers?|includes?|shows?|needs?|requires?|applies|helps?)\b)|\b(?:point|thing|trick|idea|goal|problem|question) here\b"
    r"|\bhere(?:'|\u2019)s (?:the (?:latest|problem|thing|catch|kicker|deal|full|list)|what|how|why|where|my|our|some|a (?:look|list|quick|short|summary))\b"
    r"|\bthe [a-z]+ (?:below|above)(?= (?:is|are|was|were|shows?|illustrates?|can)\b|[.,;])|\bwe (?:wrote|blogged|posted|talked|have written) about\b|, (?:that|this)(?:'|\u2019)s\b",
)
_WORD = re.compile(r"[a-z]+")
_POINTING = frozenset(
    "wrote said saw noted mentioned discussed described shown listed seen pictured figure fig table section appendix chapter post article blog piece episode video guide tutorial issue newsletter walkthrough"
    " series roundup getty shutterstock previous chart image screenshot diagram graph snippet example run look work works this these that those following worth link links tl tldr here there below above point thing"
    " trick idea goal problem question blogged posted talked written".split()
)
"""One of these is in all that `_ELSEWHERE` finds, which is dear to try."""
_ABROAD = re.compile(
    r"^(?:(?:Sie|Er|Es|Ihr|Ihre[rmns]?|Sein|Seine[rmns]?|Dies|Diese[rmns]?|Damit|Dabei|Dazu|Dafür|Dadurch|Davon|Daraus|Daher|Deshalb|Zudem|Außerdem|Allerdings|Jedoch|Doch|Aber|Und|Auch"
    r"|Il|Elle|Ils|Elles|Ce|Cet|Cette|Ces|Cela|C['\u2019]est|Son|Sa|Ses|Leurs?|Mais|Pourtant|Ainsi|De plus|En outre"
    r"|Él|Ella|Ellos|Ellas|Est[aoe]|Est[ao]s|Eso|Esa|Ese|Su|Sus|Además|Sin embargo|Pero|Por eso"
    r"|Lui|Lei|Essa|Esso|Quest[aoei]|Inoltre|Ma|Però|Ele|Ela|Eles|Elas|Iss?o)\b(?! [A-ZÄÖÜÉÀ])"
    r"|D(?:as|em|ie|er) (?:Unternehmen|Start-up|Firma|Konzern|Hersteller)\b(?!,? [\"«“„]?[A-ZÄÖÜÉÀ])"
    r"|(?:La (?:société|jeune pousse|start-up|empresa|compañía|firma|società)|L['\u2019](?:entreprise|azienda)|Le groupe|El grupo|A empresa)\b(?!,?(?: [a-zà-ÿ-]+)? [\"«“]?[A-ZÉÀ]))"
)
"""The like in German, French, Spanish, Italian and Portuguese."""
_ABOVE = re.compile(r"\b[Tt]he above\b(?! [A-Z])")
_NOBODY_BEFORE = re.compile(
    r"^(?:For|With|From|By|On|In|At|During|Under)\b(?:(?! (?:an?|the|each|every|any|one|its|their|his|her|our|your)\b)(?! [A-Z])[^.!?]){1,160}?,"
    r" (?:it|he|she)\b(?! (?:is|was|seems|remains) (?:possible|clear|likely|hard|easy|not clear|unclear))"
)


def leans(sentence: str, about: Container[str] = ()) -> bool:
    """Whether a sentence needs the one before it: it opens with a pronoun, a connective or "the company".

    "The paper" under a headline that speaks of a paper needs nothing: `about` are the words of the titles above it.
    """
    opening = _LEANS.match(sentence)
    if opening and (opening["noun"] or opening["bare"] or "").lower() not in about:
        return not languages.foreign(sentence, "en")
    if _elsewhere(sentence.lower()) or _ABOVE.search(sentence):
        return True
    if (found := _ABROAD.match(sentence)) and found.group().split()[-1].lower() not in about:
        return languages.foreign(sentence, "en")
    if _LATE_PRONOUN.match(sentence) or _NOBODY_BEFORE.match(sentence):
        return True
    person = _PERSON.search(sentence)
    return bool(person and not _NAMED.search(sentence[: person.start()]))


def _elsewhere(low: str) -> bool:
    return not _POINTING.isdisjoint(_WORD.findall(low)) and bool(_ELSEWHERE.search(low))
