"""The names that the web adds to addresses: tracking parameters, marks of AMP and mobile copies, redirectors."""

import re

TRACKING = re.compile(
    r"(?i)(?:utm_\w*|utm-\w+|pk_\w+|piwik_\w+|mtm_\w+|matomo_\w+|hsa_\w+|vero_\w+|oly_\w+|ga_\w+|stm_\w+|trk(?:_\w+)?|at_(?:medium|campaign\w*|custom\d*|link_\w+|format|ptr_name|bbc_team)|itm_\w+"
    r"|mkt_tok|mc_[ce]id|_hs\w+|hsctatracking|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh"
    r"|li_fat_id|s_cid|cmpid|cmp|ncid|icid|campaign_id|campaignid|cvid|ocid|sc_campaign|sc_channel|smid|smtyp|_ga|_gl|_openstat"
    r"|spm|scm|xtor|wt\.mc_id|wt_mc|__twitter_impression|fb_ref|fb_source|fb_action_\w+|action_\w+_map|ref_?src|ref_url|referr?er"
    r"|ref|rss|share|shared|s_kwcid|guccounter|guce_\w+|soc_src|soc_trk|taid|tpcc|nr_email_referer|cn-reloaded"
    r"|phpsessid|jsessionid|unlocked_article_code|feature|si|sfnsn|mibextid|rcm|lipi)"
)
ORIGIN = re.compile(r"(?i)(?:source|src|from|via|medium|campaign|channel|origin)")
ORIGIN_VALUE = re.compile(
    r"(?i)(?:rss|atom|feed|feedly|feedburner|twitter|x|facebook|fb|linkedin|reddit|hn|hackernews|hacker-?news|email|e-?mail|newsletter|social|homepage|"
    r"home|share|sharing|telegram|whatsapp|google|search|nav|footer|header|related|friends_link|user_profile|collection\w*|publication|"
    r"substack|medium|techmeme|producthunt|github|youtube|podcast|app|mobile|web|push|alert)(?:$|[-_].*)"
)
COPY = re.compile(
    r"(?i)(?:amp(?:=1|=true|=0)?|outputtype=amp|output=amp|m=1|_amp=true|view=mobile|mobile=1|display=mobile)"
)
REDIRECTORS = {
    "google.com/url": ("url", "q"),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "l.instagram.com/": ("u",),
    "youtube.com/redirect": ("q",),
    "t.umblr.com/redirect": ("z",),
    "out.reddit.com/": ("url",),
    "slack-redir.net/link": ("url",),
    "vk.com/away.php": ("to",),
    "linkedin.com/redir/redirect": ("url",),
    "linkedin.com/safety/go": ("url",),
    "duckduckgo.com/l": ("uddg",),
    "steamcommunity.com/linkfilter": ("u", "url"),
    "link.zhihu.com/": ("target",),
    "bing.com/news/apiclick.aspx": ("url",),
}
SAFELINKS = "safelinks.protection.outlook.com"
