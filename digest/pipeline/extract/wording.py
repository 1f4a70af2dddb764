"""The words by which publishers and feeds say what is about a text and not of it, in the languages they do it in.

All are in small letters and asked of such: the engine skips a branch by its first letter only where case counts. The exceptions
(names after "Photo:" or "By", which begin with a capital) are compiled without regard to case.
"""

# ruff: noqa: RUF001 - publishers write these signs, so they are what is looked for

import re

PLACES = (
    r"(?:twitter|x|facebook|instagram|linked-?in|you-?tube|tik-?tok|threads|bluesky|mastodon|telegram|whats-?app|pinterest|flipboard|reddit"
    r"|discord|medium|google news|apple news|rss|spotify|podcasts?|微信|微博)"
)
ONLY = (
    # share, print, comment
    (
        r"(?:share|tweet|e-?mail|print|save|copy link|like|pin( it)?|teilen|drucken|merken|partager|imprimer|enviar|compart(?:e|ir)|imprimir"
        r"|condividi|stampa|compartilh(?:e|ar)|delen|udostępnij|分享|收藏|打印)(?: (?:this|on|via|per|auf|sur|en|su|with|to|article|story|post|page|link|de|el|artikel"
        r"|den|l'article|articolo|artículo|twitter|facebook|linkedin|whatsapp|e-?mail|x))*"
    ),
    r"\d*[\s-]*(?:comments?|kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties|komentarz[ey]?|条?评论)(?: \(?\d+\)?)?",
    (
        r"(?:leave|post|add|write) (?:a|your) (?:comment|reply)|join the (?:conversation|discussion)|tell us what you think\W*|view (?:all )?comments"
        r"|kommentar (?:schreiben|hinterlassen)|laisser un commentaire|deja (?:un|tu) comentario|lascia un commento|deixe um comentário|发表评论"
    ),
    # advertisements
    (
        r"(?:paid |sponsored )?(?:advertisements?|advertising|ads?|sponsored(?: content| post)?|promoted|anzeige|werbung|publicité|publicidad|pubblicità"
        r"|publicidade|advertentie|reklama|广告)(?: - .{0,40}| continues below.{0,30})?"
    ),
    r"(?:story|article) continues (?:below|after)(?: .{0,40})?|continue reading below.{0,40}|scroll (?:down )?(?:to|for) .{0,40}",
    # the way on
    (
        r"(?:continue|keep) reading|read (?:more|on|full (?:article|story)|the (?:full|whole|rest of the) .{1,30}|it here|next|also)|explore further|learn more"
        r"|view (?:original|full (?:article|post)|on .{1,30})|more (?:here|details)|full (?:story|article)|via|link|source|permalink|tl;?dr"
        r"|weiterlesen|mehr (?:lesen|erfahren|zum thema)|zum artikel|lire (?:la suite|plus|l'article)|voir plus|leer más|seguir leyendo|ver más"
        r"|continua a leggere|leggi (?:tutto|di più|l'articolo)|leia mais|continue lendo|saiba mais|lees (?:meer|verder)|czytaj (?:więcej|dalej)"
        r"|阅读(?:全文|更多|原文)|查看(?:原文|更多|全文)|了解更多|点击(?:查看|阅读).{0,12}"
    ),
    (
        r"(?:you (?:may|might) (?:also|like).{0,30}|(?:related|recommended|similar|further|popular|latest|trending|most read|more) ?(?:stories|articles?|posts?"
        r"|reading|news|content|coverage|topics|links|videos)?(?: (?:for you|in|from|on) .{0,30})?|don['’]?t miss(?: out)?|see also|more on this(?: .{0,20})?"
        r"|most (?:read|popular|viewed)(?: in .{0,30})?|up next|what to read next|in case you missed it|auch interessant|mehr zum thema|das könnte (?:sie|dich) .{0,30}"
        r"|lesen sie auch|auch auf .{1,30}|à lire aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires)|contenido relacionado|noticias relacionadas"
        r"|te puede interesar|le puede interesar|también te puede .{0,20}|leggi anche|articoli correlati|potrebbe interessarti.{0,20}|leia também|veja também"
        r"|lees ook|czytaj (?:też|także|również)|zobacz (?:też|także|również)|相关(?:阅读|文章|新闻|推荐)|推荐阅读|延伸阅读|猜你喜欢|热门(?:文章|推荐))\W*"
    ),
    # time, kind, owner
    (
        r"(?:\d{1,3} ?-?\s?min(?:ute)?s?\.? read|(?:reading|read) time.{0,24}|lesezeit.{0,24}|tempo de leitura.{0,24}|temps de lecture.{0,24}|tiempo de lectura.{0,24}"
        r"|阅读时间.{0,12})"
    ),
    r"(?:filed under|tagged(?: (?:as|with))?|tags?|categor(?:y|ies)|topics?|posted in|keywords|schlagw[oö]rter|mots[- ]clés|etiquetas|标签|分类|关键词)\s*[:：|].{0,160}",
    r"(?:©|\(c\)|copyright\b).{0,220}",
    r"(?:please wait|thanks?(?: you)?(?: for (?:signing up|subscribing|your .{1,30}))?|sorry|loading|error)\W*",
    r"(?:please )?enable javascript.{0,120}|this (?:video|content|feature) is (?:temporarily )?(?:unavailable|not available).{0,80}|your browser does not support.{0,80}",
    r"[\s_*~=#·•|—–-]+",
)
CREDIT = (
    (
        r"\(?(?:photo|image|picture|illustration|graphic|video|foto|bild|bildquelle|grafik|immagine|imagen|crédit(?: photo)?|crédito|fotograf(?:ía|ia)|credits?"
        r"|photograph|封面图|图片?|图源|题图)(?: (?:credit|courtesy|source|by|par|von|via|de|di))*(?:来源)?s?\s*[:：/|©]\s*(?-i:[A-ZÀ-Þ©@\u4e00-\u9fff]|$).{0,140}"
        r"|\(?(?:photo|image|picture|photograph|illustration)s? (?:by|courtesy(?: of)?|via) .{1,100}"
    ),
)
SOURCE = r"(?:sources?|quellen?|fuentes?|fonte|bron|źródło|来源)\s*[:：].{0,60}"
ALSO = (
    (
        r"(?:>+ ?)?(?:also|related(?: (?:story|stories|article|articles|coverage|content|links?|video))?|read(?: more| also| next| it)?|see (?:also|more)|also (?:read|see|on .{1,30})"
        r"|more(?: on this| from .{1,30}| info(?:rmation)?)?|watch(?: (?:also|now|more|live|below))?|listen(?: now)?|don['’]?t miss|must read|recommended(?: reading)?|explore more"
        r"|siehe auch|lesen? sie (?:auch|mehr|hier)|lies auch|mehr (?:dazu|zum thema)|auch interessant|lire(?: aussi| également)?|à lire(?: aussi)?|voir aussi"
        r"|le[ae](?: también| más| además)?|mire(?: también)?|vea(?: también| más)?|(?:te|le) puede interesar|también (?:lee|puedes leer)|ver también|leggi(?: anche)?|guarda anche"
        r"|leia(?: também| mais)?|veja(?: também| mais)?|lees ook|czytaj(?: też| także| również| więcej)?|zobacz(?: też| także| również)?"
        r"|相关阅读|延伸阅读|推荐阅读|阅读更多|更多阅读|另请参阅)\s*(?:[:：>»]|\|| - | – )(?:(?![.!?]\s)[^\n]){0,239}[^.\n]?"
    ),
)
CALL = (
    (
        r"(?:(?:please |now |you can |not a subscriber\?|like this [^?]{0,20}\?|enjoyed [^?]{0,40}\?|want [^?]{1,60}\?) ?)*"
        r"(?:subscribe|sign[ -]?up|register|join|get|receive|stay (?:up to date|informed|updated|tuned)|download|follow|like us|find us|connect with|support us|donate)\b"
        r"(?=[^.!?]*(?:\bnewsletters?\b|\b(?:your|our) (?:in-?box|channel|app|apps|mailing list|podcast|feed)\b|\bin-?box\b|\bsubscri(?:be|ption)|\be-?mail (?:alerts|updates)"
        rf"|\b(?:us|me|him|her|them|@?[\w.'’-]+(?: [\w.'’-]+){{0,4}}) on {PLACES}\b|\bupdates\b|\bfull story\b|\bby clicking here\b|\bapps? (?:for|on)\b|\bthe app\b)).{{1,260}}"
    ),
    r"subscribe (?:now|today|here|to .{1,80})(?:[.!]|$).{0,120}",
    r"(?:for (?:the )?(?:latest|more|all)\b.{1,80}\b)(?:follow|subscribe|sign up|download|visit|check out|click)\b.{1,160}",
    rf"follow (?:us|me|@\w+|.{{1,50}}) (?:on|at|via) (?:{PLACES}|https?:).{{0,160}}|follow .{{1,90}} https?://\S+|follow @\w+.{{0,60}}",
    r"(?:get .{1,40} by )?click(?:ing)? here(?: (?:to|for) .{1,160})?\W*",
    r"have a (?:tip|story|question).{1,160}|send (?:your )?(?:tips|feedback|questions) to .{1,80}|got a (?:tip|story).{1,160}",
    r"do you want to be informed.{0,160}|(?:do )?you want (?:more|to read) .{0,160}",
    (
        r"this (?:post|article|story|page|piece) (?:may )?contains? (?:affiliate|sponsored).{0,160}|(?:if you (?:buy|purchase|click).{1,80})?(?:[\w.' -]{1,40})?\b(?:may (?:earn|get|receive)|earns?)"
        r" (?:a|an) (?:share|(?:small )?(?:affiliate )?commission).{0,120}|ftc: .{0,160}"
    ),
    r"(?:jetzt |hier )?(?:abonnier(?:en|e)|newsletter (?:abonnieren|anmelden|bestellen)|melde(?:n sie sich)? .{0,60}newsletter)\b.{0,160}",
    r"(?:abonnez[- ]vous|inscrivez[- ]vous|recevez .{1,60}newsletter|suivez[- ]nous)\b.{0,160}",
    r"(?:suscr[ií]b(?:e|a)(?:te|se)|recib[ea] .{1,60}(?:correo|bolet[ií]n)|s[ií]gue(?:nos|me)|siga(?:nos)?) (?:a|en|al|por|nuestr).{0,160}",
    r"(?:iscriviti|abbonati|seguici|registrati)\b.{0,160}|(?:assine|inscreva-se|siga-nos|cadastre-se)\b.{0,160}|(?:schrijf je in|abonneer je)\b.{0,160}",
    r"(?:扫码|扫描二维码|长按|欢迎)?(?:关注|订阅)(?:我们|公众号|本公众号|微信公众号|官方微信).{0,60}|(?:点击|长按)?(?:阅读原文|扫码关注).{0,40}",
)
MADE = (
    (
        r"(?:by|von|par|por|di|door|words by|written by|reported by|posted by|published by|author|autor|auteur|autore|文|作者|记者|编辑|责编)\s*[:：/|]?\s*"
        r"(?-i:[A-ZÀ-Þ\u4e00-\u9fff])[^\n.!?]{1,70}"
    ),
    (
        r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created)|updated? on|aktualisiert|veröffentlicht|stand|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato"
        r"|atualizado|gepubliceerd|opublikowano|发布(?:时间|于)?|更新(?:时间|于)?|date|datum|fecha)\b\s*(?:[:：]|on|at|am|le|el|il|em)?\s*(?=[^\n]*\d)[^\n]{1,70}"
    ),
)
FEED = (
    (
        r"the post .{1,300} (?:first )?appeared first on .{1,100}"
        r"|l['’]article .{1,300} est apparu en premier sur .{1,100}|la entrada .{1,300} (?:se publicó|apareció) primero en .{1,100}|der beitrag .{1,300} erschien zuerst auf .{1,100}"
        r"|l['’]articolo .{1,300} proviene da .{1,100}|o post .{1,300} apareceu primeiro em .{1,100}"
    ),
    r"[\w'’ -]{2,30}\s*[:：]\s*https?://\S+|https?://\S+",
    r"(?:views|likes|bookmarks|quotes|replies|posts|reposts|retweets|shares|upvotes|votes|stars|forks|downloads|followers|reactions|claps)\s*[:：]\s*\d[\d.,]*\s?[kmb]?",
    r"(?:# ?comments|points|score|upvotes)\s*[:：]\s*\d+(?:\s*\|.{0,80})?|\d+ (?:points?|upvotes|votes|likes|stars)(?: by .{1,40})?(?: \|.{0,80})?|(?:author|by)\s*[:：]\s*\S+",
    r"(?:submitted|posted) by\s+/?u/\S+.{0,60}|\[(?:link|comments?|\d+ comments?)\](?:\s*\[(?:link|comments?|\d+ comments?)\])*",
    r"(?:view|see|read|discuss) (?:this|the|it)?\s?.{0,40}\bon (?:reddit|hacker news|github|lobsters|hn|the web|our (?:site|blog|website)).{0,20}",
)
PEOPLE = re.compile(
    r"(?:top |all )?(?:authors|contributors|commenters|participants|posters|mentions|people)\s*[:：]?", re.I
)
"""Headings of lists of names."""
DAYS = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi "
    "dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo lunedì martedì "
    "mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira at am pm a p m est edt pst pdt cst cdt gmt utc et cet cest uhr "
    "de um à às le el il den der st nd rd th er ago hour hours day days minute minutes h t z 年 月 日 星期一 星期二 星期三 星期四 星期五 星期六 星期日".split()
)
LETTERS = re.compile(r"[^\W\d_]+")
ANYWHERE = re.compile("|".join((*ONLY, *ALSO, *CALL, *FEED)))
CREDITED = re.compile("|".join(CREDIT), re.I)
PICTURED = re.compile(
    r"\(?(?:photo|image|picture|illustration|graphic|video|foto|bild|grafik|immagine|imagen|crédit|fotogra|credit|封面|图|题图)"
)
AT_EDGES = re.compile("|".join((*MADE, SOURCE)), re.I)
HELD = re.compile(
    r"reserv|vorbehalten|réservés|版权|click here|getty|ap photo|reuters|afp|shutterstock|unsplash|dpa|epa|alamy"
)
HOLDING = re.compile(
    r".{0,160}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados).{0,100}|.{0,80}版权所有.{0,80}"
    r"|.{1,120}(?:/ ?|\bvia |\| |— ?|- )(?:getty(?: images)?|ap photo|reuters|afp|shutterstock|unsplash|dpa|epa|alamy)(?:/.{0,40})?\)?|.{0,80}\bclick here for more (?:information|details)\W*"
)
TAIL = re.compile(
    r"(?:\s*(?:\[(?:…|\.{3}|link|comments?)\]|(?:continue reading|read more|weiterlesen|lire la suite|leer más)\s*(?:[→»>.…]|&rarr;)*))+$",
    re.I,
)
COUNTERS = re.compile(r"(?<=[.!?…])(?:\s+\d[\d.,]*[KMB]?){4,}(?:\s+[A-Z]{1,3}){0,12}(?:\s+#\d+)?$")
"""What a network counts of a post, after its last sentence."""
NOTES = re.compile(
    r"(?:(?<! in)(?<! by)(?<! of)(?<! to)(?<! on)(?<! as)(?<! see)(?<! and)(?<! with)(?<! from)(?<! per) |(?<=[.,;]))\[\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3}){0,5}\](?=[\s.,;:)]|$)"
)
"""Marks of footnotes and references (`[16]`)."""
REACH = re.compile(
    r"\b(?:follow (?:him|her|them)|(?:reach|contact|e-?mail) (?:him|her|them)|be reached (?:at|on|via))", re.I
)
