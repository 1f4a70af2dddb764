"""Which sentences of a long text are worth a closer look: those that stand early or say what the others and the titles speak of."""

import math
from collections import Counter
from collections.abc import Collection, Sequence


def promising(bags: Sequence[Sequence[str]], about: Collection[str]) -> list[int]:
    """The places of sentences, given as their content words, those first that an extract is likeliest made of.

    By the mean weight of their words, a word weighing as often as it occurs in the text and more where it is in a title
    (SumBasic: Nenkova and Vanderwende 2005), and by 1/sqrt(place).
    """
    seen = Counter(word for bag in bags for word in set(bag))
    often = math.log1p(max(seen.values(), default=1))
    weights = {word: math.log1p(count) / often + 2 * (word in about) for word, count in seen.items()}

    def worth(place: int) -> float:
        bag = set(bags[place])
        said = sum(weights[word] for word in bag) / (len(bag) + 3) if len(bag) > 2 else 0.0
        return said + 1 / math.sqrt(place + 1)

    return sorted(range(len(bags)), key=lambda place: (-worth(place), place))
