"""The names that the web adds to addresses and that lead nowhere else: tracking parameters, marks of AMP, mobile and print copies.

A name is here only if it cannot choose the article. Where one site uses a common name so, it is listed for that site alone.
"""

import re

TRACKING = re.compile(
    r"(?i)(?:utm_\w*|utm-\w+|pk_\w+|piwik_\w+|mtm_\w+|matomo_\w+|hsa_\w+|vero_\w+|oly_\w+|ga_\w+|stm_\w+|trk(?:_\w+)?|at_(?:medium|campaign\w*|custom\d*|link_\w+|format|ptr_name|bbc_team)"
    r"|itm_\w+|intc_\w+|int_(?:source|medium|campaign|cid)|g2i_\w+|bsft_\w+|gad_\w+|ns_(?:source|mchannel|campaign|linkname|fee)|mc_(?:source|medium|campaign|[ce]id)"
    r"|mkt_tok|_hs\w+|hsctatracking|gclid|gclsrc|dclid|gbraid|wbraid|srsltid|fbclid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|epik|irclickid|irgwc|cjevent|tblci|dicbo"
    r"|li_fat_id|s_cid|cmpid|cmp|ncid|icid|intcid|campaign_id|campaignid|cvid|ocid|sc_campaign|sc_channel|smid|smtyp|mbid|ftag|_ga|_gl|_openstat|_branch_\w+|wickedid"
    r"|spm|scm|xtor|wt\.mc_id|wt_z?mc|__twitter_impression|fb_ref|fb_source|fb_action_\w+|action_\w+_map|ref_?src|ref_url|referr?er|_ke|_kx|ck_subscriber_id"
    r"|ref|rss|share|share_?id|shared|s_kwcid|guccounter|guce_\w+|soc_src|soc_trk|taid|tpcc|nr_email_referer|cn-reloaded|amp_(?:js_v|gsa|tf|r|kit)|usqp|aoh"
    r"|phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|cftoken|oscsid|zenid|unlocked_article_code|mibextid|sfnsn|rcm|lipi|__s)"
)
ORIGIN = re.compile(r"(?i)(?:source|src|from|via|medium|campaign|channel|origin)")
ORIGIN_VALUE = re.compile(
    r"(?i)(?:rss|atom|feed|feedly|feedburner|twitter|x|facebook|fb|linkedin|reddit|hn|hackernews|hacker-?news|email|e-?mail|newsletter|social|homepage|"
    r"home|share|sharing|telegram|whatsapp|google|search|nav|footer|header|related|friends_link|user_profile|collection\w*|publication|"
    r"substack|medium|techmeme|producthunt|github|youtube|podcast|app|mobile|web|push|alert|sidebar)(?:$|[-_].*)"
)
COPY = re.compile(
    r"(?i)(?:(?:_|hs_|is_?)?amp(?:=(?:1|true|0|yes)?)?|output(?:type)?=amp|view=(?:mobile|amp|print)|mobile=(?:1|true)|display=mobile|print(?:able|er)?(?:=(?:1|true|yes|y|print))?|nomobile=1)"
)
BLOGGER = re.compile(r"/\d{4}/\d\d/[^/]+\.html")
LETTER = re.compile(r"/p/[^/]+")
OWN: dict[str, frozenset[str]] = {
    site: frozenset(names.split())
    for sites, names in {
        "youtube.com youtu.be": "feature si pp ab_channel app",
        "spotify.com music.apple.com": "si",
        "twitter.com x.com": "s t cn cxt",
        "wsj.com marketwatch.com barrons.com": "mod reflink st",
        "nytimes.com": "emc partner _r searchresultposition action module region pgtype contentcollection hp rref auth login",
        "bloomberg.com": "srnd sref leadsource",
        "washingtonpost.com": "itid pwapi_token",
        "economist.com": "fsrc giftid",
        "ft.com": "accesstoken sharetype token",
        "businessinsider.com": "ir r op",
        "cnbc.com": "__source",
        "spiegel.de": "sara_ecid sara_ref",
        "medium.com": "sk gi",
        "reddit.com": "rdt",
        "tiktok.com": "_r _t is_from_webapp sender_device",
    }.items()
    for site in sites.split()
}
LETTERS = frozenset("r publication_id post_id isfreemail triedredirect showwelcomeonshare".split())


def tracks(site: str, path: str, name: str, value: str) -> bool:
    """Whether a parameter only says how the reader came, or which copy is shown; `name` and `value` without escapes."""
    low = name.lower()
    if TRACKING.fullmatch(name):
        return not (low == "ref" and site.startswith("api."))
    if ORIGIN.fullmatch(name) and ORIGIN_VALUE.fullmatch(value):
        return True
    if COPY.fullmatch(f"{name}={value}" if value else name) or (
        low == "m" and value == "1" and BLOGGER.fullmatch(path)
    ):
        return True
    if low in LETTERS and LETTER.fullmatch(path):
        return True
    labels = site.split(".")
    return any(low in OWN.get(".".join(labels[start:]), ()) for start in range(len(labels) - 1))
