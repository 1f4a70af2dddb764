"""Words: what an extract says beside a lead, what it costs, and whether an issue says anything that its sources do not.

**Rouge** (`words_rouge.py` over `words_pairs.py`): real articles and events with what others say of them, beside lead-3 and cleaned
lead-3. **Speed** (`words_speed.py`): the processor's time for one article. **Replay** (`words_replay.py`): every issue of the replay
against its sources; not when quick. **Cost** (`words_cost.py`): calls and tokens of a day with a model behind a real endpoint, and of its rebuild.
**Gate** (`words_gate.py`): grounding on labelled summaries, and hostile articles in an extract.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import form, words_cost, words_gate, words_replay, words_rouge, words_speed

Say = Callable[[str], None]


def measure(quick: bool, say: Say) -> list[form.Figure]:
    """All figures, part by part."""
    parts = (words_rouge, words_speed, words_gate, words_replay, words_cost)
    return [figure for part in parts for figure in part.figures(quick, say)]


if __name__ == "__main__":
    form.main("words", __doc__ or "", measure)
