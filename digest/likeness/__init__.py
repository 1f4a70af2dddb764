"""How alike texts are, and which of them tell one event: words in, groups out, with the reasons.

`forms` takes words apart, `terms` reads texts, `weights` makes vectors of them, `vectors` multiplies those, `near` proposes pairs, `links`
says how alike two groups are, `groups` joins them. Whatever is measured here knows neither ids nor the order of a batch.
"""

from digest.likeness.forms import differ, parts, stem, versions

__all__ = ["differ", "parts", "stem", "versions"]
