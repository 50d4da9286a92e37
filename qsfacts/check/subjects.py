"""Which subjects a draft speaks of at each of its sentences, and how firmly. They fade as others take their place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from qsfacts.check.reading import Told
from qsfacts.check.terms import joined
from qsfacts.check.vocabulary import Vocabulary
from qsfacts.text.folding import fold

# A name that is there but for some of its words is taken for the subject, less firmly.
_LEAST, _MOST, _FEWEST_PAIRS = 0.62, 0.97, 2
# What is left of a subject in the next sentence, where another is named in it, in the next block, in the next item of
# a list, and where the district is named instead.
_NEXT, _REPLACED, _NEXT_BLOCK, _NEXT_ITEM, _AT_LARGE = 0.93, 0.9, 0.8, 0.6, 0.75
_TITLED, _TO_COME, _FORGOTTEN = 0.88, 0.65, 0.35
_GROUPED = 0.9

Force = dict[int, float]


def follow_subjects(vocabulary: Vocabulary, told: Sequence[Told], regions: Collection[int]) -> list[Force]:
    """For each sentence the subjects in force, with how firmly each is (0 to 1)."""
    named = [mentioned(vocabulary, sentence) for sentence in told]
    heads: list[tuple[int, Force]] = []
    held: Force = {}
    followed = []
    for number, (sentence, here) in enumerate(zip(told, named, strict=True)):
        if number and told[number - 1].block != sentence.block:
            held = {} if sentence.level else _faded(held, _NEXT_ITEM if sentence.item else _NEXT_BLOCK)
        held = _stronger(_faded(held, _fading(held, here, regions)), here, 1.0)
        if sentence.level:
            heads = [*(head for head in heads if head[0] < sentence.level), (sentence.level, here)]
        force = dict(held)
        for _, titled in heads:
            force = _stronger(force, titled, _TITLED)
        if number + 1 < len(told) and told[number + 1].block == sentence.block:
            force = _stronger(force, named[number + 1], _TO_COME)
        followed.append(force)
    return followed


def _fading(held: Mapping[int, float], here: Mapping[int, float], regions: Collection[int]) -> float:
    fade = _REPLACED if any(each not in held for each in here) else _NEXT
    return fade * _AT_LARGE if any(each in regions for each in here) else fade


def _faded(force: Force, fade: float) -> Force:
    return {each: value * fade for each, value in force.items() if value * fade > _FORGOTTEN}


def _stronger(force: Force, other: Mapping[int, float], share: float) -> Force:
    return force | {each: max(value * share, force.get(each, 0.0)) for each, value in other.items()}


def mentioned(vocabulary: Vocabulary, sentence: Told) -> Force:
    """The subjects that a sentence names, whole or nearly; a name inside a longer one that is named too is not."""
    subjects = vocabulary.subjects
    folded = fold(joined(sentence.text))
    best: dict[int, tuple[float, str]] = {}
    for number, found in subjects.found_in(dict.fromkeys(sentence.terms, 1.0)).items():
        wording = subjects.wordings[number]
        share = found / wording.told_by_pairs
        if share < _LEAST:
            continue
        value = min(share, _MOST) if len(wording.pairs) > _FEWEST_PAIRS else 0.0
        if share > _MOST and wording.text in folded:
            value = 1.0
        if value:
            best[wording.owner] = max(best.get(wording.owner, (0.0, "")), (value, wording.text))
    whole = {text for value, text in best.values() if value == 1.0}
    named = {owner: value for owner, (value, text) in best.items() if not _is_inside(folded, text, whole)}
    return named | _groups(vocabulary, named)


def _is_inside(folded: str, text: str, whole: Collection[str]) -> bool:
    """Whether all that is named `text` belongs to longer names: 武钢 in 武钢三中滨江学校."""
    longer = sorted((other for other in whole if text in other and text != other), key=len, reverse=True)
    for other in longer:
        folded = folded.replace(other, " ")
    return bool(longer) and text not in folded


def _groups(vocabulary: Vocabulary, named: Mapping[int, float]) -> Force:
    """The groups of which two members are named."""
    found = {}
    for group, members in vocabulary.groups.items():
        values = sorted((named[each] for each in members if each in named), reverse=True)
        if len(values) > 1 and group not in named:
            found[group] = values[1] * _GROUPED
    return found
