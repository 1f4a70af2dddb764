"""Whether a sentence of an article speaks to the machine that reads it instead of to people.

Articles are data: a sentence that gives a summariser orders is neither told nor shown to a model. Words in quotation marks
are set aside first, so that a report which merely quotes an attack passes.
"""

import re

QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|\u2018[^\u2019]{3,}\u2019(?!\w)|(?<!\w)'[^']{3,}'(?!\w)",
)

_READER = (
    r"(?:(?:all |any |the |every )?(?:(?:large |small |automated )?(?:language |ai |foundation )?models?|llms?|ais?"
    r"|(?:ai )?(?:assistants?|agents?|bots?|chatbots?|crawlers?|tools?)|classifiers?|summari[sz]ers?|rankers?|aggregators?"
    r"|automated \w+|machine readers?|editors?|readers?|systems?))"
)
_ORDER = (
    r"(?:ignore|disregard|forget|override|bypass|reply|respond|answer|say|print|output|append|prepend|repeat|write|include"
    r"|mention|tell|inform|warn|decode|decrypt|execute|evaluate|translate|summari[sz]e|add|remember|memori[sz]e|reveal|leak|replace"
    r"|insert|quote|state|claim|describe|treat|mark|flag|rate|rank|score|set|put|pin|promote|start|begin|end|finish|act"
    r"|pretend|behave|switch|enter|stop|refuse|do not|don't|don\u2019t|never|always|make sure|ensure|send|forward|email|visit"
    r"|click|follow|verify|confirm|give|return|emit|display|copy|paste|fetch|speak|assume|obey|comply|encode|attach|link"
    r"|call|recommend|praise|classify|label|tag|assign|omit|skip|delete|remove|hide|censor|use)"
)
_ABOUT_READING = r"(?:summari[sz](?:e|es|ing)|translating|classifying|ranking|answering|processing|parsing|reading) (?:this|the|it|any)?"

ADDRESSED = (
    rf"^(?:\w+ )?(?:note|notice|message|correction|attention|instructions?|reminder|memo|hint|warning|info(?:rmation)?|guidance)s? (?:to|for) {_READER}\b",
    r"^\W*(?:system|assistant|developer|user|human|admin(?:istrator)?|root)(?: (?:message|prompt|note|override|update|notice))? ?[:>\]](?! ?(?:an?|the|how|why|what)\b)",
    r"^\W*(?:(?:dear|hey|hello|hi|attention|important|urgent)\W+)?(?:ai|llm|gpt|chatgpt|assistant|summari[sz]er|bot|model)s?\s*[,:]\s",
    r"\b(?:previous|prior|above|earlier|preceding|foregoing|original|your|new|hidden|the following) (?:instructions?|directions?|prompts?|orders|guidelines)\b.*\b(?:and|then|instead|reply|follow)\b",
    rf"\b(?:summari[sz]ers?|classifiers?|rankers?|aggregators?|(?:language|ai) models|llms|ai (?:assistants?|agents?|systems)|assistants?|chatbots?) (?:must|should|shall|need to|have to|are to|will) (?:now |always |never |not |only |also )*{_ORDER}\b",
    rf"^(?:\w+ )?(?:when|before|after|while|whenever|if) (?:you (?:are )?)?{_ABOUT_READING}",
    r"\byou (?:are|act|will act|will be) (?:now |no longer |from now on |henceforth )+",
    r"\byou are (?:an? |the )?(?:\w+ )*(?:assistant|ai|language model|bot|persona|summari[sz]er)\b",
    r"\byour (?:system |next |final |own |entire |whole |first |last )*(?:prompt|instructions?|summary|summaries|answer|reply|response|output|guidelines|system message)\b",
    r"\b(?:each|every|all|any|future|later|next|the|this) (?:\w+ )?(?:summary|summaries|digests?)\b.*(?::|\b(?:must|should|include|say|begin|start|end|add|put|issues?)\b)",
    r"\b(?:set|raise|change|increase) (?:the |its |this |your )?(?:importance|score|rank(?:ing)?|priority|rating|relevance)\b",
    rf"\byou (?:must|should|shall|have to|need to|will) (?:now |always |never |not |only |also )*{_ORDER}\b",
    r"\b(?:tell|inform|warn|ask|remind|convince|urge) (?:the |your |all |every |any )?(?:readers?|users?|subscribers?|audience) (?:that|to|their|they|about)\b",
    r"\bi(?:'|\u2019)m sorry, (?:but )?i can|\bi (?:cannot|can't|can\u2019t|won't|am unable to) (?:help|assist|comply)|\b(?:maintenance|jailbreak|jailbroken|dan) mode\b",
    r"\b(?:print|reveal|show|leak|output|repeat|send|expose)\b.*\b(?:environment variables?|api[_ ]keys?|secrets?|system prompt)\b",
    r"\b(?:base64|rot13|hex)\b.*\b(?:do as|follow|obey|execute|run)\b|\b(?:in|of|for) (?:all|every) other (?:stor(?:y|ies)|articles?|summar)",
    r"\b(?:ignor(?:e[zr]|iere|ieren|a|are|ad)|oubliez|olvid[ae]|vergiss|vergessen|dimentica|negeer|ignora) .*\b(?:instructions?|instrucciones|anweisungen|istruzioni|instru[çc][õo]es|instructies|befehle|consignes)\b",
    r"\b(?:répond(?:ez|s)|responde|respond[ai]|antworte|antworten sie|rispondi|antwoord)\b.*\b(?:uniquement|seulement|solamente|sólo|solo|nur|soltanto|alleen)\b",
    r"忽略.{0,12}(?:指令|指示|说明|提示)|(?:只|仅)(?:回复|输出|回答)|(?:以前|前|上記|これまで)の.{0,4}(?:指示|命令).{0,6}無視|игнорируй\w*.{0,30}инструкци",
)
_ADDRESSED = re.compile("|".join(f"(?:{p})" for p in ADDRESSED), re.I)
_IMPERATIVE = re.compile(
    r"^(?:(?:also|please|first|now|then|next|finally|and|so|just|or|instead|again|kindly|simply|remember to|be sure to)[ ,]+)*"
    rf"{_ORDER}\b(?! (?:of|is|was|were|are|has|have|had|will|would|can|could|may|from|in which|by|cases?)\b)(?![-'\u2019]\w)",
    re.I,
)
_OBEY = re.compile(
    r"^(?:please )?(?:ignore|disregard|forget|reply|respond|answer|say|print|output|repeat|reveal|write) (?!of\b)\S",
    re.I,
)
_LEADING = " \t-•*\u2013—>\"“'\u2018(["


def instructed(sentence: str) -> bool:
    """Whether a sentence gives orders to whoever processes it: to a model by name, or by opening with a command."""
    bare = QUOTED.sub("“”", sentence).strip().lstrip(_LEADING)
    return bool(_ADDRESSED.search(bare) or _IMPERATIVE.match(bare))


def addressed(sentence: str) -> bool:
    """Whether a sentence speaks to a model: what stands beside it in its paragraph is not to be trusted either."""
    return bool(_ADDRESSED.search(QUOTED.sub("“”", sentence).strip().lstrip(_LEADING)))


def commands(title: str) -> bool:
    """Whether a title is an order to a model; titles that open with a verb ("Use ...", "Add ...") are common and fine."""
    return addressed(title) or bool(_OBEY.match(QUOTED.sub("“”", title).strip().lstrip(_LEADING)))
