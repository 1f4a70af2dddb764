from datetime import UTC, datetime, timedelta

from digest.web import patience
from digest.web.patience import Patience

NOW = datetime(2031, 3, 4, 5, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


def test_three_a_day_a_quarter_of_an_hour_apart() -> None:
    one = Patience()
    asked = (0, 14, 15, 16, 31, 60, 23 * 60, 24 * 60, 24 * 60 + 1, 24 * 60 + 15)
    assert [one.allows("ada@pier.example", minutes(at)) for at in asked] == [
        True, False, True, False, True, False, False, True, False, True,
    ]  # fmt: skip


def test_one_address_does_not_wait_for_another() -> None:
    one = Patience()
    assert all(one.allows(f"{number}@pier.example", NOW) for number in range(100))
    assert not any(one.allows(f"{number}@pier.example", NOW) for number in range(100))


def test_only_so_many_addresses_are_remembered() -> None:
    one = Patience()
    for number in range(patience.REMEMBERED + 1):
        one.allows(f"{number}", NOW)
    assert one.allows("0", NOW)
    assert not one.allows(f"{patience.REMEMBERED}", NOW)
