"""The rules over labelled texts with another folder of data files: `openness_child.py FOLDER`, texts in, cards out, JSON Lines."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import openness_gold
from digest.knowledge import reading


def main() -> None:
    """Judge what comes in."""
    reading.FOLDER = Path(sys.argv[1])
    for card in openness_gold.judged([json.loads(line) for line in sys.stdin]):
        print(json.dumps(card))


if __name__ == "__main__":
    main()
