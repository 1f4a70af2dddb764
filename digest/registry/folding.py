"""Sightings and rulings in, all that is known of each thing out: newer marks stand, rulings outrank them, contradictions are kept.

Nothing here is stored: the same sightings and rulings always give the same things.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from digest.edits import Edit
from digest.learnt import Contradiction, Known, Sighting, Thing
from digest.registry import marks
from digest.registry.identity import identity, one_maker, slug


def things(sightings: Iterable[Sighting], rulings: Iterable[Edit] = ()) -> tuple[Thing, ...]:
    """All things by slug, folded from what stories said, oldest first, and what editors ruled.

    A ruling holds from its day on, after the stories of that day. Of a thing that no story names nothing is known.
    """
    seen = _grouped(sightings)
    by_thing: dict[str, list[Edit]] = {}
    for edit in rulings:
        if edit.stands and edit.change.kind == "rule":
            by_thing.setdefault(ruled(edit, seen), []).append(edit)
    families = _families(seen)
    return tuple(_thing(key, seen[key], by_thing.get(key, ()), families) for key in sorted(seen))


def _grouped(sightings: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    """The sightings of each thing by slug; of two makers with a thing of one name the first has the slug, the other's is told by its maker."""
    found: dict[str, list[Sighting]] = {}
    owners: dict[str, str] = {}
    for sighting in sorted(sightings, key=lambda one: one.at.date):
        if key := slug(sighting.name, sighting.maker):
            if not one_maker(owners.get(key, ""), sighting.maker):
                key = f"{key}-{slug(sighting.maker)}"
            owners[key] = owners.get(key) or sighting.maker
            found.setdefault(key, []).append(sighting)
    return found


def ruled(edit: Edit, slugs: Container[str]) -> str:
    """The slug of the thing that a ruling is about: the one it names where there is such, else that of the name it was made under."""
    return edit.change.target if edit.change.target in slugs else slug(edit.change.title)


def find(found: Sequence[Thing], name: str) -> Thing | None:
    """The thing of a name in any spelling, or of a slug; None where there is none."""
    wanted = name.strip()
    exact = {thing.slug: thing for thing in found}
    for key in (wanted, slug(wanted)):
        if key in exact:
            return exact[key]
    return next((thing for thing in found if slug(wanted, thing.maker) == thing.slug), None)


def near(found: Sequence[Thing], name: str) -> tuple[Thing, ...]:
    """Things whose slug holds that of a name, or a word of it where none does; to be offered where `find` finds nothing."""
    key = slug(name)
    whole = tuple(thing for thing in found if key and key in thing.slug)
    parts = {part for part in key.split("-") if len(part) > 2}
    return whole or tuple(thing for thing in found if parts & set(thing.slug.split("-")))


def _families(seen: Mapping[str, Sequence[Sighting]]) -> dict[str, str]:
    """One spelling for each family: the one that is used most, of several the first."""
    used: dict[str, Counter[str]] = {}
    for group in seen.values():
        for sighting in group:
            family = identity(sighting.name, sighting.maker).family
            used.setdefault(slug(family), Counter())[family] += 1
    return {key: spelt.most_common(1)[0][0] for key, spelt in used.items()}


def _thing(key: str, group: Sequence[Sighting], rulings: Sequence[Edit], families: Mapping[str, str]) -> Thing:
    ordered = sorted(group, key=lambda sighting: sighting.at.date)
    name = Counter(sighting.name for sighting in reversed(ordered)).most_common(1)[0][0]
    newest = ordered[-1]
    who = next((sighting.maker for sighting in reversed(ordered) if sighting.maker), "")
    it = identity(name, who)
    standing, against = _folded(ordered, rulings)
    clashes = (Contradiction(key, name, older.facet, older, standing[older.facet]) for older in against)
    return Thing(
        slug=key,
        name=name,
        maker=who,
        kind=newest.kind,
        family=families.get(slug(it.family), it.family),
        version=it.version,
        marks=_capped(tuple(standing[facet] for facet in marks.MARKS if facet in standing)),
        tellings=tuple(dict.fromkeys(sighting.at for sighting in reversed(ordered))),
        contradictions=tuple(clashes),
    )


def _folded(group: Sequence[Sighting], rulings: Sequence[Edit]) -> tuple[dict[str, Known], list[Known]]:
    """The mark of each facet that stands, and those that say otherwise and no ruling settled."""
    events = [(sighting.at.date, 0, number, marks.of_story(sighting)) for number, sighting in enumerate(group)]
    events += [(edit.date, 1, edit.number, (marks.of_ruling(edit),)) for edit in rulings]
    said: dict[str, list[Known]] = {}
    for *_, told in sorted(events, key=lambda event: event[:3]):
        for mark in told:
            if mark.edited:
                said[mark.facet] = []
            said.setdefault(mark.facet, []).append(mark)
    standing: dict[str, Known] = {}
    against: list[Known] = []
    for facet in marks.MARKS:
        kept = [mark for mark in said.get(facet, ()) if mark.value]
        if kept:
            standing[facet] = _standing(kept)
            against += _against(kept, standing[facet])
    return standing, against


def _standing(said: Sequence[Known]) -> Known:
    """The newest mark, but a ruling before all that came after it, and a licence that is named before one that is only described."""
    if said[0].edited:
        return said[0]
    stands = said[0]
    for mark in said[1:]:
        stands = stands if marks.says_more(stands, mark) else mark
    return stands


def _against(said: Sequence[Known], stands: Known) -> list[Known]:
    """The marks that contradict the one that stands, the newest of each value; what the same article said is none."""
    found: dict[str, Known] = {}
    for mark in said:
        if mark.at.url != stands.at.url and marks.contradict(mark, stands):
            found[mark.value] = mark
    return list(found.values())


def _capped(standing: tuple[Known, ...]) -> tuple[Known, ...]:
    """The marks with a class that is never more open than the licence that stands allows, what an editor ruled beside it, or a limit on use.

    A limit that a story told of falls with a licence of its own day or later. Such a class rests on the words of the mark that lowers it.
    """
    return tuple(_lowered(mark, standing) if mark.facet == marks.CLASS else mark for mark in standing)


def _lowered(openness_class: Known, standing: Sequence[Known]) -> Known:
    named = next((mark.at.date for mark in standing if mark.facet == marks.LICENCE), date.min)
    for mark in standing:
        limited = mark.facet == marks.LIMIT and named < mark.at.date
        if mark.facet == marks.LICENCE:
            most = marks.allowed(mark.value)
        elif (mark.edited or limited) and (mark.facet, mark.value) in marks.LOWERING:
            most = marks.LOWERING[mark.facet, mark.value]
        else:
            continue
        if marks.RANK[openness_class.value] > marks.RANK[most]:
            openness_class = replace(mark, facet=marks.CLASS, value=most)
    return openness_class
