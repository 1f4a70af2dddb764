"""How languages are written: their scripts, and the small words that every text of one is full of."""

SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "han": "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "kana": "\u3041-\u3096\u30a1-\u30fa\u30fc",
    "hangul": "\u1100-\u11ff\uac00-\ud7af",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "devanagari": "\u0900-\u0963\u0970-\u097f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "hebrew": "\u0591-\u05f4",
    "thai": "\u0e01-\u0e4e",
    "bengali": "\u0980-\u09fe",
    "tamil": "\u0b82-\u0bcd",
    "telugu": "\u0c00-\u0c56",
    "georgian": "\u10a0-\u10ff",
    "armenian": "\u0531-\u0587",
}
WRITES: dict[str, tuple[str, ...]] = {
    "han": ("zh", "ja"),
    "kana": ("ja",),
    "hangul": ("ko",),
    "cyrillic": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"),
    "arabic": ("ar", "fa", "ur", "ps", "ug"),
    "devanagari": ("hi", "mr", "ne", "sa"),
    "greek": ("el",),
    "hebrew": ("he", "yi"),
    "thai": ("th",),
    "bengali": ("bn", "as"),
    "tamil": ("ta",),
    "telugu": ("te",),
    "georgian": ("ka",),
    "armenian": ("hy",),
}
"""The languages of a script other than the Latin one, the most common first: it is taken where nothing speaks for another."""
SMALL: dict[str, frozenset[str]] = {
    code: frozenset(line.split())
    for code, line in {
        "en": """the of and to is for with that are from it this we you by on at as be have has was were or not but their its how why what when
            new your can will our they which more than after into about in a an if now no where using use added fixed fix add""",
        "de": """der die das und ist nicht mit für von den dem des ein eine einen einem einer auf im zu sich auch wie bei nach wird werden sind
            hat haben über aus als wir sie es aber oder nur noch durch kann mehr was in am an um so war warum vor zum zur""",
        "fr": """le la les des du de et est une un pour dans sur avec qui que pas plus par ce cette ces son sa ses au aux en il elle nous vous
            ont sont mais ou comment pourquoi leur être""",
        "es": """el la los las del de y es una un por para con que no se su sus al en como más pero este esta son ha sobre lo ya entre cuando sin
            muy también está porque""",
        "it": """il lo la gli le di del della dei delle e è un una per con che non si in nel nella al alla da dal dalla sono come più anche ha su
            questo questa ma i a perché""",
        "pt": """o a os as do da dos das de e é um uma por para com que não se no na nos nas em ao à como mais mas seu sua são foi sobre já
            também pela pelo""",
        "nl": """de het een en van voor met is niet op dat die te in zijn aan door ook naar bij wordt om als er maar nog uit dit deze heeft hoe
            waarom over was""",
        "sv": "i och att det som en ett på är av för med den till inte har om de från kan sin så var",
        "da": "i og at det som en et på er af for med den til ikke har om de fra kan sin så var",
        "no": "i og at det som en et på er av for med den til ikke har om de fra kan sin så var",
        "pl": "i w na z do się nie jest to że o od dla po za jak przez są oraz",
        "id": "yang dan di untuk dengan ini itu dari pada dalam tidak akan ke adalah para oleh juga baru",
        "cs": "a v na se je že s z do o pro za jak jsme jsou to od po by ale nebo při který která které bude má proč",
    }.items()
}
