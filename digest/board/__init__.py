"""The benchmark board: what stories claim of models' scores, open beside closed, over time. All figures are claims."""

from digest.board.claiming import measured
from digest.board.pairing import beside
from digest.board.sheet import csv
from digest.board.standing import standings

__all__ = ["beside", "csv", "measured", "standings"]
