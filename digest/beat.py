"""The beat's words: what every AI story says, what shows that a story is one, and what shows that a post is no news.

These are lists of words and patterns only; `digest.likeness` and the ranking step decide what they are worth.
"""

import re

COMMON = frozenset(
    "ai llm llms ml model models agent agents agentic openai anthropic google deepmind meta microsoft nvidia mistral huggingface "
    "hugging face claude gemini gpt chatgpt copilot codex cursor grok llama qwen deepseek api apis sdk cli app apps code coding "
    "developer developers language large learning machine deep neural network open source weights release releases released launch "
    "launches launched introducing introduce introduces announcing announces announced available availability preview beta support "
    "supports supported new update updates updated version feature features improve improves improved fix fixes fixed add adds added "
    "bug tool tools data dataset datasets training inference reasoning benchmark benchmarks evaluation paper papers research "
    "researchers github repo arxiv blog post team platform enterprise cloud using use used based via towards toward approach method "
    "framework system systems generation multimodal vision video image token tokens context chat assistant assistants prompt "
    "artificial intelligence build building built make made making work working help helps today week year day time way people "
    "company companies".split()
)

SUBJECT = re.compile(
    r"\b(?:a\.?i\.?|llms?|vlms?|agi|[\w-]*gpt[\w.-]*|chatbots?|chatgpt|openai|anthropic|claude|gemini|gemma|deepmind|mistral|llama[\w.]*|ollama|vllm"
    r"|qwen[\w.-]*|deepseek[\w.-]*|kimi|glm[\w.-]*|grok|copilot|hugging ?face|transformers?|diffusion|machine.learning|deep.learning|neural"
    r"|language.models?|foundation.models?|frontier.models?|weights|world.models?|reinforcement.learning|fine-?tun\w+|embeddings?"
    r"|inference|multimodal|agents?|agentic|prompts?|tokenizers?|benchmarks?|[\w-]+-bench|generative|robot\w*|gpus?|tpus?|nvidia|mcp|rag|datasets?|models?"
    r"|superintelligence|speech.recognition|self-driving|autonomous.driving|(?:text|image|speech|video|audio)-to-\w+)\b"
    r"|人工智能|大模型|模型|智能体"
    r"|(?-i:\b(?:Cursor|Windsurf|Perplexity|Midjourney|Runway|ElevenLabs|Cohere|Manus|MiniMax|Moonshot|Zhipu|StepFun|SenseTime|Groq|Cerebras|SambaNova|Scale AI|Sora|Codex"
    r"|Waymo|Figure AI|LangChain|LlamaIndex|Lovable|Replit|Harvey|Suno|Udio|Character\.AI|Hunyuan|Doubao|Ernie|Nemotron|xAI|LeCun|Altman|Hinton|Hassabis|Karpathy|Sutskever)\b)",
    re.I,
)
"""What tells that something is about AI; names that also are plain words count as they are written."""

GRAPHICS = frozenset({"gpu", "gpus"})
"""What is also made for games and screens."""

ROUTINE = re.compile(
    r"^(?:release )?v?\d+(?:\.\d+)+[\w.+-]*$|(?:^|[ @:/-])v?\d+\.\d+\.\d+[\w.+-]*$|^[\w.@/ -]{1,60}[ @]v?\d+\.\d+(?:\.\d+)*[._-]?(?:a|b|rc|alpha|beta|dev|post|nightly)[.-]?\d*$"
    r"|(?-i:^[a-z][a-z0-9_.-]* v?\d+(?:\.\d+)+$)"
    r"|^(?:changelog|release notes?|patch notes?|nightly|hotfix)\b|\b(?:changelog|patch release|minor fixes|bug ?fixes)\b",
    re.I,
)
LIST = re.compile(
    r"^(?:the )?(?:top|best)? ?\d+ (?:best |top |ways|things|tips|tools|reasons|lessons|ideas|must|free|open|ai )|\btop \d+\b|^how to\b|(?:^|: )\d+ (?:\w+ )?(?:lessons|tips|ways|tricks|things|reasons|mistakes|habits)\b|\b(?:prompting|field|buyer.?s|starter|quick-?start|visual|interactive|practical|complete|hands-on) guide\b|\bcheat ?sheet\b|\bbeginner.?s guide\b",
    re.I,
)
ROUNDUP = re.compile(
    r"\b(?:this week in|week in review|newsletter|round-?up|recap|links for)\b|^(?:the )?(?:weekly|monthly|daily|digest)\b|\b(?:weekly|monthly|daily|digest)$"
    r"|\b(?:weekly|monthly|daily) (?:news|digest|brief\w*|updates?|links|reports?|edition|summary|links)\b|日报|周报|早报|^(?:[^,;\uff0c\uff1b|]{12,}[,;\uff0c\uff1b|]){2,}[^,;\uff0c\uff1b|]{10,}$",
    re.I,
)
PROMOTION = re.compile(
    r"\b(?:hiring|we.?re hiring|job opening|careers?|internship|webinar|register (?:now|today)|save the date|early bird|discount|% off|sponsored|giveaway|"
    r"workshop|meetup|hackathon|call for (?:papers|proposals)|join us|office hours|black friday|swag|fellowship|honorary|awards? (?:ceremony|winners?)"
    r"|meet (?:us|the winners)|visit us|after-?part(?:y|ies)|all-hands)\b|^(?:follow|meet|visit) .* at [A-Z]\w*",
    re.I,
)
CUSTOMER = re.compile(
    r"\b(?:customer (?:story|spotlight)|case study|chooses|powers its|accelerates .* with|how \w[\w .,&'\u2019-]{1,60} (?:uses|used|built|builds|scales|scaled|ships|saved|cut|trusts|runs on)\b)",
    re.I,
)
EVENT = re.compile(
    r"^(?:the |our )?new\b|\b(?:releas(?:e|es|ed|ing)|launch(?:es|ed|ing)?|unveil(?:s|ed)?|introduc(?:es|ed|ing)|announc(?:es|ed|ing)|debuts?|ships|open-?sourc(?:es|ed|ing)"
    r"|acqui(?:res?|red|sition)|buys|merges?|merger|raises|invest(?:s|ed|ment)?|partners? with|(?<!-)ends?|signs?|sues?|sued|lawsuit|bans?|banned|blocks?|blocked"
    r"|fin(?:es|ed)|breach(?:ed)?|stolen|leak(?:s|ed)?|outage|solves?|beats?|wins?|tops|outperforms|shuts? down|lays off|layoffs|restrict(?:s|ing)?"
    r"|(?:now|generally) available|public beta|(?:is|are) (?:out|now|here|coming to|moving to|rolling out)|coming to|rolls? out|unavailable|agree(?:s|d)? (?:on|to)\b|agreement to|joins? forces|teams? up|drops (?-i:(?=[A-Z][\w.-]*\d))"
    r"|appoints?|appointed|resigns?|steps down|no longer|retire[sd]?|deprecat(?:es|ed)|poach(?:es|ed)|suspends?|suspended|settles|seizes|orders|withdraws?|cancels|delays|raid(?:s|ed)|hack(?:s|ed)|discover(?:s|ed)|(?:takes|took|bags|secures|lands|nabs|closes|gets|spends|pays|pledges|commits|hits|reaches) (?:[\w'\u2019-]+ ){0,4}?[$€£]\d[\d.,]* ?(?:[mbt]n?|million|billion|trillion))\b",
    re.I,
)
LAUNCH = re.compile(
    r"^(?:the |our )?new\b|\b(?:releas(?:es|ed)|launch(?:es|ed)|unveil(?:s|ed)|introduc(?:es|ed|ing)|announc(?:es|ed|ing)|debuts?|ships|drops|open-?sourc(?:es|ed)"
    r"|rolls out|is (?:out|here))\b",
    re.I,
)
"""A headline of a launch."""
LARGE_DEAL = re.compile(
    r"(?=.*[$€£]\s?\d[\d.,]*\s?(?:b|bn|billion|t|tn|trillion)\b)(?=.*\b(?:acqui\w+|buys?|bought|takeover|merg\w+|invest\w*|raises?|raised|funding|valu\w+|deal|spend\w*|stake|round|commit\w*|pledg\w+|lease|contract)\b)",
    re.I,
)
"""A headline in which billions change hands."""
VERSIONED = re.compile(
    r"\b(?!(?i:covid|top|part|day|week|chapter|round|phase|series|page|section|episode|issue|volume|article|level|figure|formula|new|windows|ios|android"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|[fghq])[- ]?\d)"
    r"(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-?v?|[A-Z][A-Za-z]+ [Vv]?)\d{1,2}(?:\.\d{1,2})?\b(?![.,]?\d|%| (?:[mb]illion|years?|days?|hours?|months?|percent|people|ways|things))"
)
"""A name with its version, as models have them (`Finch 4.5`, `GPT-9`); written as headlines write it."""
VERSION_FIRST = re.compile(
    rf"^(?:(?!\w+ing )[A-Z][\w'\u2019.-]* ){{0,2}}{VERSIONED.pattern}[\w.-]*\s*(?:$|[:,(|\u2013\u2014-])"
)
"""A headline that is such a name, with a maker's before it and an explanation after it or without."""
RUMOUR = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|teas(?:es|ed|ing)|hypes?|speculat(?!ive)\w+|livestream|predicts?|could (?:launch|release|become)|may (?:launch|release)|unreleased)\b",
    re.I,
)
FORECAST = re.compile(
    r"\b(?:(?:will|to|may|might|could|plans? to|expected to|set to|about to|prepares? to) (?:soon )?(?:launch|release|open-?source|unveil|introduce|debut|ship|announce|acquire|buy)"
    r"|upcoming|coming soon|planned|in talks|rumou?r(?:s|ed)?|teas(?:es|ed|ing)|unreleased)\b",
    re.I,
)
ESSAY = re.compile(
    r"^(?:an? )?(?:lessons|thoughts|notes|reflections|why|choosing|building|deploying|onboarding|designing|understanding|bridging"
    r"|getting started|product development|the (?:case|pulse|state|art|future))\b|\b(?:lessons from|deep dive|explained|a primer|guide to|interview with|walk-?through|from scratch)\b"
    r"|^(?:(?:tell|ask) hn: )?(?:i|i['\u2019](?:m|ve|d)|my|he|she) \w|\bI (?:built|made|wrote|found|tried|asked|spent|used|am|was)\b|^(?:ask|tell) hn\b",
    re.I,
)
QUOTATION = re.compile(r"^quoting\b", re.I)
"""A post that is called by whom it quotes and says no more."""
_SAY = (
    "say argue claim advise agree think believe predict warn debate propose joke share praise flag explain detail compare react question suggest urge report discuss recommend"
    " describe defend criticise criticize call reflect recall muse note ask hype probe use test demonstrate complain admit wonder speculate mock lament".split()
)
SAY = "|".join(_SAY)
SAYS = "|".join(f"{word}s" for word in _SAY) + "|said|discusses|tries"
PERSON = r"[A-Z][\w'\u2019.-]+ (?:[A-Z]\. )?[A-Z](?!nstitute|abs?\b|I\b)[\w'\u2019-]+(?<! Face)(?<!DeepMind)(?<! House)(?<! Commission)(?<! Street)(?<! Parliament)(?<! Court)(?<! University)(?<! Research)(?<! Kong)"
REMARK = re.compile(
    rf"^(?:[^\s,]+ ){{0,8}}?(?:(?:{PERSON}|@\w+|\w+['\u2019]s [a-z_]\w+"
    r"|(?:[Dd]eveloper|[Rr]esearcher|[Ff]ounder|[Cc]reator|[Ee]ngineer|[Dd]esigner|[Ii]nvestor|[Cc]ommentator|[Aa]nalyst|[Bb]logger|[Uu]ser|[Pp]rofessor|CEO) [A-Z]\w+)"
    rf"(?:, [^,]{{3,60}},)? (?:{SAYS})"
    rf"|(?:{PERSON} and {PERSON}|(?:[Dd]evelopers|[Uu]sers|[Cc]ommentators|[Cc]ritics|[Ff]ans|[Ii]nvestors|[Ee]xperts|[Pp]arliamentarians|[Ee]ngineers)) (?:{SAY}|said))\b"
)
"""A headline of what somebody says, thinks or tries: a person's name, and such a verb right after it."""
ASIDE = re.compile(r",\s+(?:\w+ )?\w+ing\b.*$|\bnewly \w+ed\b|\s(?:after|following|amid|despite|ahead of)\s.*$", re.I)
"""What a headline adds to its main clause."""
SMALL = re.compile(r"(?<![\w.$€£])v?\d+\.\d+\.\d+\b|(?<![\w.])v?\d+\.\d+(?:a|b|rc|alpha|beta)\d+\b", re.I)
"""A version that only a small release has, in three parts or before the release."""

BARE_NAME = re.compile(r"^[\w.-]+ ?/ ?[\w.-]+$")
