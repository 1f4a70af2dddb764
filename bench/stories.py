"""Stories: what is one event, one article, one text - each beside a stock way of telling it, in the same run.

**Events** (`stories_events.py`): labelled sets of full texts, headlines and short titles. **Articles** (`stories_reading.py`): the text of
real pages. **Copies** (`stories_copies.py`): near-duplicates made from real bodies, and the same address in several feeds. **Growth**
(`stories_growth.py`): up to 100,000 texts in a running window. Figures that speak of an encoder are there only where the environment
names one (DIGEST_ENCODER and the variables beside it).
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import form, stories_copies, stories_events, stories_growth, stories_reading

Say = Callable[[str], None]


def measure(quick: bool, say: Say) -> list[form.Figure]:
    """All figures; the quick ones are of fewer rounds and smaller windows."""
    parts = (stories_events, stories_reading, stories_copies, stories_growth)
    return [figure for part in parts for figure in part.figures(quick, say)]


if __name__ == "__main__":
    form.main("stories", __doc__ or "", measure)
