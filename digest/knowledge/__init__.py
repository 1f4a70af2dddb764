"""What the project knows and ships as data: licences, names of models and benchmarks, key terms; one module a kind.

The files of `digest/data` are read in `reading` and nowhere else.
"""

from digest.knowledge.glossary import TermEntry, slug, terms
from digest.knowledge.licensing import Licence, LicenceKind, Limit, licence, licences, listed
from digest.knowledge.naming import Names, kinds, names, opposites, spellings
from digest.knowledge.versions import FamilyLicence, contradicted, expected, families
from digest.knowledge.wording import Wording, cues, wording

__all__ = [
    "FamilyLicence", "Licence", "LicenceKind", "Limit", "Names", "TermEntry", "Wording", "contradicted", "cues", "expected", "families", "kinds", "licence", "licences", "listed", "names", "opposites", "slug", "spellings", "terms", "wording",
]  # fmt: skip
