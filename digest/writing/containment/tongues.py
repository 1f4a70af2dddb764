"""Orders in other languages: a word for the rules or for what is being written, beside a command; or for a summary, beside an only.

Either alone is news in that language. The words are stems; a text counts as lower case.
"""

import re

_RULES = re.compile(
    r"\b(?:anweisung|instruktion|vorgaben|befehl|antwort|ausgabe|überschrift|instruction|consigne|réponse|sortie|titre|ce qui précède|instrucc|respuesta|titular|salida|istruzion|rispost|titolo|instruç|resposta|título"
    r"|instructie|opdracht|antwoord|instrukc|polece|odpowied|instruktioner|svar|anvisning|ohje|talimat|yan\u0131t|cevap|pokyn|utasítás|instrucțiun|οδηγί)"
    r"|инструкц|указани|команд|ответ|інструкц|指令|文章|以上|指示|说明|提示|回答|回复|命令|답변|지시|명령|تعليمات|निर्देश|คำสั่ง|הוראות|hướng dẫn",
)
_SUMMARY = re.compile(
    r"\b(?:zusammenfass|résum|resum|riassunt|samenvatting|podsumowani|streszczeni|sammanfattning|oppsummering|yhteenve|özet|shrnut|összefogl|rezumat|περίληψ)"
    r"|сводк|резюме|摘要|总结|要約|요약|ملخص|تلخيص|सारांश|tóm tắt",
)
_ORDERS = re.compile(
    r"\b(?:ignorier(?:e|en sie)?|vergiss|vergessen sie|missachte\w?|antworten sie|antworte|schreibe?|gib|geben sie|beginne|ignorez|oublie[rz]?|réponds|répondez|écri[sv]\w*|n'écri\w*|rien d'autre|ignorad|olvid[ae]\w?|escrib[ae]\w?"
    r"|dimentic\w+|rispondi|scrivi|nient'altro|esqueç\w+|escreva|negeer|vergeet|schrijf|zignoruj\w*|pomiń|zapomnij|odpowiedz|napisz|glöm|ignorera|skriv|glem|unohda|yok say|ignoruj|αγνόησε)(?!\w)"
    r"|игнорир|забудь|напиши|ответь|忽略|无视|不要|输出|(?:只|仅)(?:回|写)|無視|出力|せよ|しないで|しろ|答えて|무시|출력|말고|대답하|تجاهل|اكتب|أجب|अनदेखा|लिख|ละเว้น|התעלם|bỏ qua",
)
_LIMITS = re.compile(
    r"\b(?:nur|ausschließlich|lediglich|muss|soll|uniquement|seulement|doit|devez|únicamente|solo|sólo|solamente|debe\w?|soltanto|deve|scritto|apenas|somente|alleen|uitsluitend|moet|tylko|wyłącznie|musi|bara|endast|kun|vain|sadece|pouze|csak|doar|μόνο)(?!\w)"
    r"|только|должн|лише|只|仅|请|だけ|ください|のみ|만|하세요|십시오|فقط|केवल|เท่านั้น|רק|chỉ",
)
_OPENS = re.compile(
    r"^\W*(?:bitte |por favor,? |per favore,? |s'il (?:vous|te) plaît,? |proszę,? )?(?:ignoriere?n?|vergiss|vergessen sie|antworte|antworten sie|schreibe?|gib|geben sie|ignore[rz]|oublie[rz]?|réponds|répondez|écris|écrivez|dis|dites"
    r"|ignora|ignore|ignorad|olvida|olvide|olviden|responde|responda|escribe|escriba|di|dimentica|rispondi|scrivi|esqueça|esquece|escreva|negeer|vergeet|schrijf|antwoord|zignoruj|zapomnij|napisz|odpowiedz|pomiń|glöm|ignorera|skriv|svara"
    r"|забудь(?:те)?|(?:про)?игнорируй(?:те)?|напиши(?:те)?|ответь(?:те)?|请?忽略|请?无视|请?只?回答|تجاهل)(?!\w)"
)
_FAR = re.compile("[\u0370-\U0010ffff]")
_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\ud7ff]")
_FUNCTION = {
    name: frozenset(words.split())
    for name, words in {
        "de": "der die das und nicht nur mit ein eine ist zu den dem als auf für von bitte bisherigen wort alle aus",
        "fr": "le la les et ne que pas un une est des du pour par dans ce qui avec tout doit rien ou",
        "es": "el los las y no un una es de del para por con que solo en se lo debe",
        "it": "il lo gli le e non un una è di del della per con che va nel solo",
        "pt": "o os as e não um uma é de do da para por com que apenas em deve",
        "nl": "de het een en niet alle met is van voor op te moet alleen",
        "pl": "i nie się na z do jest to w wszystkie tylko że",
        "sv": "och att det som en på är av för inte alla med bara till",
        "no": "og ikke det som er på av for med til fra den et bare se bort",
        "tr": "ve bir bu için tüm sadece de da ile",
    }.items()
}
_ENGLISH = frozenset(
    "the a of and to in is for that on with as at by it are was an be has have its from this or said will would not".split()
)


def ordered(text: str) -> bool:
    """Whether a sentence in another language tells somebody what to write."""
    low = text.lower()
    english = len(_ENGLISH.intersection(low.split()))
    if english > 1 and (text.isascii() or not _SCRIPT.search(low)):
        return False
    summed = _SUMMARY.search(low)
    if (summed and _LIMITS.search(low)) or ((summed or _RULES.search(low)) and _ORDERS.search(low)):
        return not english or other(low)
    return bool(_OPENS.match(low)) and other(low)


def other(text: str) -> bool:
    """Whether a sentence of three words or more is not English: more small words of one other language, or another script."""
    found = text.lower().replace("'", " ").split()
    plain = text.isascii()
    english = len(_ENGLISH.intersection(found))
    if plain and (len(found) < 3 or english > 1):
        return False
    if not plain and len(_FAR.findall(text)) > 0.4 * len("".join(text.split())):
        return True
    if len(found) < 3:
        return False
    most = max(len(words.intersection(found)) for words in _FUNCTION.values())
    return most > max(1, english) or (not english and not plain and most > 0)
