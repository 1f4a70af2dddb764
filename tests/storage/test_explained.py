"""When a list last explained a term is known without reading its old issues, also for issues of before there was a table."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from alembic import command
from alembic.config import Config

from digest.issue import Issue
from digest.learnt import Learnt
from digest.model import Term
from digest.storage import database, migrations, payloads
from digest.storage.issues import Issues
from digest.storage.migrations.versions import r0006_explained_terms
from tests.storage.conftest import DAY, Stored, issue, statements

NEXT = DAY + timedelta(days=1)


def explaining(day: date, *slugs: str, version: int = 1) -> Issue:
    """An issue that explains terms of these slugs."""
    return replace(issue(day, version), terms=tuple(Term(slug, "Nothing much.", slug) for slug in slugs))


def published(store: Stored, *issues: Issue) -> None:
    for one in issues:
        store.issues.publish(one, "{}", [], [], Learnt())


def test_the_last_day_of_each_term_is_known_and_days_from_a_date_on_do_not_count(store: Stored) -> None:
    published(store, explaining(DAY, "rag", "moe"), explaining(NEXT, "rag"))
    assert store.issues.explained("daily") == {"rag": NEXT, "moe": DAY}
    assert store.issues.explained("daily", NEXT) == {"rag": DAY, "moe": DAY}
    assert store.issues.explained("daily", DAY) == store.issues.explained("weekly") == {}


def test_an_issue_made_anew_explains_only_what_it_explains_now(store: Stored) -> None:
    published(store, explaining(DAY, "rag", "moe"), explaining(DAY, "gguf", "gguf", version=2))
    assert store.issues.explained("daily") == {"gguf": DAY}


def test_one_statement_answers_whatever_number_of_issues_there_is(store: Stored) -> None:
    published(store, *(explaining(DAY + timedelta(days=n), f"t{n}") for n in range(20)))
    with statements(store.database) as sent:
        assert len(store.issues.explained("daily")) == 20
    assert len([one for one in sent if one.startswith("SELECT")]) == 1


def test_issues_of_before_the_table_are_taken_over_in_batches(url: str) -> None:
    one, config = database.open(url), Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    days = [DAY + timedelta(days=n) for n in range(r0006_explained_terms.BATCH + 2)]
    with one.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for number, day in enumerate(days):
            old = json.loads(payloads.from_issue(explaining(day, "rag", f"t{number}", f"t{number}")))
            if number == 1:
                del old["terms"]
            connection.exec_driver_sql(
                "INSERT INTO issues (list_id, date, version, subject, payload, report) VALUES (?, ?, 1, '', ?, '{}')",
                ("daily", day.isoformat(), json.dumps(old)),
            )
    one.migrate()
    found = Issues(one).explained("daily")
    assert found == {"rag": days[-1]} | {f"t{number}": day for number, day in enumerate(days) if number != 1}
    assert all(earlier < later for earlier, later in pairwise(days))
    one.close()
