"""How often one address may be mailed a request to confirm: counted in this process, for a day."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

MOST = 3
APART = timedelta(minutes=15)
DAY = timedelta(days=1)
REMEMBERED = 50_000  # addresses; beyond, those asked for longest ago are forgotten


class Patience:
    """Lets an address through three times a day, with a quarter of an hour between; safe to share between threads."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, tuple[datetime, ...]] = OrderedDict()
        self._lock = Lock()

    def allows(self, key: str, now: datetime) -> bool:
        """Whether one more is due to this address; a yes is counted."""
        with self._lock:
            times = tuple(then for then in self._seen.get(key, ()) if now - then < DAY)
            allowed = len(times) < MOST and (not times or now - times[-1] >= APART)
            if allowed:
                self._seen[key] = (*times, now)
                self._seen.move_to_end(key)
            while len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
            return allowed
