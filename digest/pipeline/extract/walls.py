"""What stands where an article should be: robot checks, consent, login and payment walls, error pages, parked domains, empty shells.

A page that holds an article is no wall, whatever it speaks of: words count only where little text was found, and where they are the
words of such a page and not of a report on one. The sentences are for the operator's account of the run.
"""

# ruff: noqa: RUF001 - publishers write these signs, so they are what is looked for

import re
from typing import Any

SHORT, TEASER, LONG = 90, 40, 400
LONGEST_WORD = 12
ROBOTS = "the page shows a robot check of {} instead of its article: the site turns programs away, so use what its feed brings or drop the feed"
CONSENT = "the page shows a consent wall instead of its article: what is behind it is not read, so only what the feed brings is used"
LOGIN = "the page shows a login wall instead of its article: only what the feed brings can be used"
PAYMENT = "the page shows a payment wall instead of its article: only what the feed brings can be used"
GONE = "the page is not there any more: the site answers with its page for missing ones"
PARKED = "the address shows a parked domain and no article: the feed's links may have lost their owner"
BROKEN = "the page shows an error message of its server instead of an article: it may be there at the next run"
SHELL = "the page is an empty shell that is drawn by script and holds no text: only what the feed brings can be used"
ONWARD = (
    "the page only leads on to another address, which pages do by script or refresh: let the feed name that address"
)
NOTHING = "no article was found on the page"
ELLIPSES = ("...", "…", "[…]", "[...]")
CUT = "the page ends at a payment wall: this is the part that anyone may read"

MAKERS = (
    ("Cloudflare", ("cf-chl", "challenge-platform", "cf-browser-verification", "cf_chl", "cdn-cgi/challenge", "attention required! | cloudflare")),
    ("DataDome", ("captcha-delivery.com", "geo.captcha-delivery", "datadome")),
    ("PerimeterX", ("px-captcha", "perimeterx", "_pxappid", "_pxcaptcha")),
    ("Imperva", ("_incapsula_resource", "incapsula incident", "pardon our interruption", "distil_r_captcha")),
    ("Akamai", ("errors.edgesuite.net", "akamai bot", "_abck", "sec-if-cpt-container", "sec-cpt")),
    ("AWS WAF", ("awswafintegration", "awswaf.com", "aws-waf-token", "gokuprops")),
    ("Anubis", ("anubis_challenge", "within.website/x/cmd/anubis", "making sure you're not a bot")),
    ("a CAPTCHA", ("g-recaptcha", "h-captcha", "hcaptcha.com", "cf-turnstile", "recaptcha/api.js", "smartcaptcha", "geetest")),
)  # fmt: skip
ROBOT_WORDS = re.compile(
    r"just a moment|attention required!|(?:checking|verifying) (?:your|the) (?:browser|connection|you are)|(?:verify|confirm|prove|make sure|check)(?:ing)? (?:that )?(?:you are|you're|you’re|if you are)"
    r" (?:a )?(?:human|not a (?:ro)?bot)|are you a (?:human|robot)|i['’]?m not a robot|unusual (?:traffic|activity)|ddos protection by|(?:access|your request) (?:to this page )?has been (?:denied|blocked)"
    r"|access (?:is )?denied|please (?:complete|solve) the (?:security check|captcha)|enable (?:js|javascript|cookies) and (?:disable|reload|cookies)|pardon our interruption|request unsuccessful"
    r"|you have been blocked|security check|automated (?:requests|access|queries)|bist du ein (?:mensch|roboter)|sind sie ein (?:mensch|roboter)|überprüf\w+ .{0,30}browser"
    r"|êtes-vous un (?:humain|robot)|vérification de (?:votre navigateur|sécurité)|¿?eres (?:humano|un robot)|verifica(?:ndo)? (?:que eres|di essere|se sei) .{0,20}|sei un robot|安全验证|人机验证|验证码|访问受限",
    re.I,
)
CONSENT_WORDS = re.compile(
    r"before you continue(?: to)?|bevor (?:sie|du) (?:zu .{1,20} )?(?:weitergehen|fortf)|avant (?:de continuer|d['’]accéder)|antes de continuar|prima di continuare|voordat je verdergaat"
    r"|(?:we|wir|nous|nosotros|noi) (?:and|und|et|y|e) .{0,40}(?:partners?|partnern?|partenaires|socios|partner) .{0,80}(?:store|process|use|verarbeiten|speichern|stock|utilis|almacen|utilizz|cookies)"
    r"|(?:accept|agree to|consent to|allow) (?:all |the use of )?cookies|cookies? (?:akzeptieren|zustimmen)|alle(?:n)? (?:cookies|zustimmen)|tout accepter|accepter (?:les|et)|aceptar (?:todas|todo|cookies)"
    r"|accetta(?:re)? (?:tutti|i cookie|e continua)|we (?:value|care about|respect) your privacy|ihre privatsphäre|votre vie privée|tu privacidad|la tua privacy|mit werbung (?:weiterlesen|und tracking)|接受(?:所有)? ?cookie",
    re.I,
)
LOGIN_WORDS = re.compile(
    r"(?:sign|log) in (?:to (?:continue|view|read|see|access|your account|your)|or (?:sign up|register|create))|(?:you )?(?:must|need to|have to) (?:be logged in|log ?in|sign ?in|register)|please (?:log|sign) in"
    r"|members? only|login required|create (?:a free |an )?account to|(?:bitte )?(?:melden sie sich|loggen sie sich|melde dich) (?:bitte )?(?:an|ein)|(?:connectez|identifiez)-vous|inicia(?:r)? sesión|accedi (?:per|al tuo)"
    r"|faça (?:o )?login|请(?:先)?登录|登录后(?:查看|阅读)",
    re.I,
)
PAY_WORDS = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read|unlock|access|get full)|(?:to|and) (?:continue|keep) reading,? (?:please )?(?:subscribe|sign up|register|become)|(?:article|content|story|post|page|this) is (?:for|only for|exclusive(?:ly)? (?:for|to)"
    r"|available (?:only )?(?:to|for)|reserved for) (?:\w+ ){0,2}(?:subscribers|members)|subscriber[- ](?:only|exclusive)|exclusive to subscribers|for subscribers only|already a (?:subscriber|member)\?|this (?:post|article) is for paid"
    r"|you(?:['’]ve| have) (?:reached|used|read) (?:your|all|the) .{0,40}(?:limit|free articles)|unlock this (?:article|story)|read the full story with|(?:nur|exklusiv) für (?:abonnenten|abonnentinnen|mitglieder)"
    r"|(?:jetzt )?weiterlesen mit|(?:diesen|der|dieser) (?:artikel|inhalt) .{0,40}(?:abo\b|abonnent|plus\b)|réservé(?:e)?s? (?:à nos |aux )?abonnés|il vous reste \d|pour lire la suite|abonnez-vous pour (?:lire|continuer)"
    r"|(?:solo|exclusivo|sólo) para suscriptores|suscr[ií]bete para (?:seguir|continuar)|contenido exclusivo|(?:riservato|solo) (?:agli|per gli) abbonati|abbonati per (?:leggere|continuare)|exclusivo para assinantes"
    r"|assine para (?:ler|continuar)|tylko dla (?:prenumeratorów|subskrybentów)|alleen voor abonnees|(?:订阅|付费|开通会员)(?:后)?(?:继续|即可)?(?:阅读|查看)|付费(?:内容|文章|阅读)|剩余.{0,8}(?:付费|会员)",
    re.I,
)
GONE_WORDS = re.compile(
    r"\b404\b|\b410\b.{0,20}gone|(?:page|article|story|content|post|url|resource|file)(?: you .{0,40}| was| has been| is| could| can)* (?:not|n['’]t be|no longer|cannot be)(?: be)? (?:found|available|exist\w*)|(?:^\W*|\berror\W{0,4}|\b40[34]\W{0,4})not found\b"
    r"|(?:page|article|story) (?:has been|was) (?:removed|deleted)|(?:page|post) (?:doesn|does no)['’]?t exist|we (?:can['’]t|couldn['’]t|could not|cannot) find (?:the|that|this) page|oops"
    r"|(?:seite|artikel|inhalt) (?:\w+ )?(?:nicht|existiert nicht)(?: \w+)? ?(?:gefunden|vorhanden|verfügbar|mehr)?|(?:page|article) (?:introuvable|inexistant|n['’]existe)|página no (?:encontrada|existe|disponible)"
    r"|pagina non (?:trovata|esiste|disponibile)|página não (?:encontrada|existe)|pagina niet gevonden|nie znaleziono strony|(?:页面|网页|文章|内容)(?:不存在|未找到|已删除|找不到)",
    re.I,
)
PARKED_WORDS = re.compile(
    r"(?:this |the )?domain (?:name )?(?:\S+ )?(?:is|may be|might be) (?:for sale|parked|available|registered|expired)|buy this domain|domain (?:parking|has expired|for sale)|parked (?:free|domain|page)|is for sale"
    r"|(?:diese )?domain (?:\S+ )?(?:steht zum verkauf|ist (?:zu verkaufen|geparkt|registriert))|ce (?:nom de )?domaine est (?:à vendre|enregistré)|este dominio está (?:en venta|a la venta|aparcado)"
    r"|questo dominio è in vendita|域名(?:出售|转让|已过期)|future home of|(?:web ?site )?coming soon|welcome to nginx|apache2? (?:\w+ )?default page|it works!|default web site page",
    re.I,
)
BROKEN_WORDS = re.compile(
    r"\b50[0-4]\b.{0,40}(?:error|gateway|unavailable|time-?out|service)|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|error establishing a database connection"
    r"|(?:down for|under|scheduled|undergoing) maintenance|wartungsarbeiten|en maintenance|en mantenimiento|in manutenzione|系统维护|too many requests|\b429\b|web server is down|origin is unreachable"
    r"|403 forbidden|forbidden",
    re.I,
)
SCRIPT_WORDS = re.compile(
    r"(?:enable|activate|turn on|requires?|need|without|activer|aktivier\w+|habilit\w+|activ\w+|abilita\w*) .{0,20}javascript|javascript (?:is |to be |ist |est |está |è )?(?:\w+ ){0,3}(?:disabled|required|enabled|deaktiviert|désactivé"
    r"|desactivado|disabilitato|erforderlich)|启用 ?javascript|(?:please )?(?:update|upgrade) your browser|unsupported browser|browser (?:is )?(?:not supported|out ?of ?date)",
    re.I,
)
REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?refresh")
DENSE = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
LOADING = re.compile(r"\W*(?:loading|please wait|lädt|chargement|cargando|caricamento|carregando|加载中)\W*", re.I)


def doubtful(text: str, locked: bool) -> bool:
    """Whether a text is so short, or ends so, that it may be no article or a part of one: then all that the page shows is wanted."""
    if len(text) > LONGEST_WORD * LONG:
        return False
    size = words(text)
    return size < SHORT or (size < LONG and (locked or text.endswith(ELLIPSES)))


def stands(source: str, tree_text: str, title: str, text: str) -> str:
    """What stands where the article should be, as one sentence, or nothing where `text` is an article.

    `source` is the page's markup, `tree_text` all text it shows, `title` its name, `text` what was found as its article.
    """
    size = words(text)
    if size >= SHORT:
        return ""
    shown = " ".join(f"{title}\n{text or tree_text}"[:6000].split())
    every = " ".join(f"{title}\n{tree_text}"[:6000].split())
    few = words(every) < 4 * SHORT
    if maker := _maker(source, every, few):
        return ROBOTS.format(maker)
    if size < TEASER:
        for said, wording in ((PARKED, PARKED_WORDS), (GONE, GONE_WORDS), (BROKEN, BROKEN_WORDS)):
            if wording.search(title) or (few and wording.search(shown)):
                return said
        for said, wording in ((PAYMENT, PAY_WORDS), (LOGIN, LOGIN_WORDS), (CONSENT, CONSENT_WORDS)):
            if wording.search(shown) or (few and wording.search(every)):
                return said
    return _nothing(source, every, size) if size < TEASER else ""


def _maker(source: str, every: str, few: bool) -> str:
    """Whose robot check a short page is."""
    if not few or not (ROBOT_WORDS.search(every) or words(every) < 12):
        return ""
    low = source[:200_000].lower()
    for maker, marks in MAKERS:
        if any(mark in low for mark in marks):
            return maker
    return "its server" if ROBOT_WORDS.search(every) else ""


def _nothing(source: str, every: str, size: int) -> str:
    """Why there is no text; nothing where a few words are all that a page has to say."""
    low = source[:200_000].lower()
    if REFRESH.search(low):
        return ONWARD if size == 0 else ""
    scripted = low.count("<script") > 0
    if SCRIPT_WORDS.search(every) and size < TEASER:
        return SHELL
    if size == 0:
        return SHELL if scripted and words(every) < TEASER else NOTHING
    return SHELL if scripted and size < 5 and LOADING.fullmatch(every) else ""


def partial(source_text: str, text: str, locked: bool) -> str:
    """Why an article's text is only its free part, or nothing; `locked` is what the page declares, `source_text` all it shows."""
    size = words(text)
    if not doubtful(text, locked):
        return ""
    ends = text.endswith(ELLIPSES)
    asked = PAY_WORDS.search(source_text[-40_000:]) is not None
    return CUT if (locked and (asked or ends or size < LONG / 2)) or (asked and ends and size < LONG / 2) else ""


def words(text: str) -> int:
    """How much a text says, in words; two characters of a script without spaces count as one."""
    return len(text.split()) + (0 if text.isascii() else len(DENSE.findall(text)) // 2)


def shown(tree: Any) -> str:
    """All text of a tree without its scripts and styles."""
    return " ".join(
        part
        for element in tree.iter()
        if element.tag not in {"script", "style", "noscript"}
        for part in (element.text, element.tail)
        if part and isinstance(element.tag, str)
    )
