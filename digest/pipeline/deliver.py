"""The last step: an issue's frozen audience in, one outcome for every person out, nobody mailed twice.

Recover what an interrupted sender left, then claim, build, hand over and record, batch by batch. What is accepted or
uncertain is never handed over again; what could not be handed over stays queued.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from digest.errors import MailerError
from digest.issue import IssueId
from digest.model import Failure
from digest.people import Delivery, Message, Outcome, SubscriberId, Verdict
from digest.ports import Mailer
from digest.stores import Deliveries


@dataclass(frozen=True, slots=True)
class Sending:
    """One sender's task; `build` writes a person's copy or says why it cannot be written.

    `batch` is how many one transaction claims, `attempts` how often a delivery may be tried before it has failed.
    """

    issue: IssueId
    deliveries: Deliveries
    mailer: Mailer
    build: Callable[[Delivery], Message | Failure]
    now: datetime
    batch: int = 100
    attempts: int = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """What this run did, by verdict, and how the whole issue stands, by state.

    `recovered` deliveries were in flight when an earlier sender stopped; `halted` is why this one stopped early, or "".
    """

    accepted: int = 0
    refused: int = 0
    later: int = 0
    unknown: int = 0
    recovered: int = 0
    halted: str = ""
    states: Mapping[str, int] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Nothing is queued, in flight or uncertain any more."""
        return not any(self.states.get(state) for state in ("queued", "sending", "uncertain"))


def deliver(run: Sending) -> Progress:
    """Send to everyone who is queued and due, until nobody is; needs to be the issue's only sender.

    A MailerError ends the run, not the program: it is told in `halted`, and those not yet handed over stay queued.
    Ends because whoever is put off either waits until after `now` or has failed after `attempts` times.
    """
    recovered = run.deliveries.recover(run.issue, run.mailer.repeatable)
    counts: Counter[Verdict] = Counter()
    put_off: set[SubscriberId] = set()
    halted, size = "", 1
    # The first goes alone: finding out that a mailer cannot be used costs one person an attempt, not a batch of them.
    while not halted and (claimed := run.deliveries.claim(run.issue, size, run.now)):
        outcomes, halted = _hand_over(run, claimed)
        size = run.batch
        counts.update(outcome.verdict for outcome in outcomes)
        put_off -= {outcome.subscriber for outcome in outcomes}
        put_off |= {outcome.subscriber for outcome in outcomes if outcome.verdict == "later"}
    return Progress(
        accepted=counts["accepted"],
        refused=counts["refused"],
        later=len(put_off),
        unknown=counts["unknown"],
        recovered=recovered,
        halted=halted,
        states=run.deliveries.progress(run.issue),
    )


def _hand_over(run: Sending, claimed: Sequence[Delivery]) -> tuple[list[Outcome], str]:
    """Outcomes of one batch, recorded in one transaction, and why to stop.

    Whatever else breaks while handing over, what is known by then is recorded; the rest stays in flight, so uncertain.
    """
    messages, outcomes = _built(run, claimed)
    attempts = {delivery.subscriber: delivery.attempts for delivery in claimed}
    halted = ""
    try:
        for outcome in run.mailer.send(messages) if messages else ():
            outcomes.append(_bounded(run, attempts, outcome))
        outcomes += _unanswered(claimed, outcomes, "unknown", f"The mailer {run.mailer.name} gave no answer for it.")
    except MailerError as error:
        halted = str(error)
        outcomes += _unanswered(claimed, outcomes, "later", halted)
    finally:
        if outcomes:
            run.deliveries.record(run.issue, outcomes, run.now)
    return outcomes, halted


def _built(run: Sending, claimed: Sequence[Delivery]) -> tuple[list[Message], list[Outcome]]:
    messages: list[Message] = []
    failures: list[Outcome] = []
    for delivery in claimed:
        built = run.build(delivery)
        if isinstance(built, Failure):
            failures.append(Outcome(delivery.subscriber, "refused", built.why))
        else:
            messages.append(built)
    return messages, failures


def _bounded(run: Sending, attempts: Mapping[SubscriberId, int], outcome: Outcome) -> Outcome:
    """`later` for the last time is a refusal; only the other side's answers end so, never a halt of our own."""
    made = attempts.get(outcome.subscriber, 0)
    if outcome.verdict != "later" or made < run.attempts:
        return outcome
    return Outcome(outcome.subscriber, "refused", f"Given up after {made} attempts: {outcome.detail}")


def _unanswered(claimed: Sequence[Delivery], outcomes: Sequence[Outcome], verdict: Verdict, why: str) -> list[Outcome]:
    answered = {outcome.subscriber for outcome in outcomes}
    return [Outcome(each.subscriber, verdict, why) for each in claimed if each.subscriber not in answered]
