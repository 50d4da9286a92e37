"""Which subjects a draft speaks of at each of its sentences, and how firmly. They fade as others take their place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from qsfacts.check.layout import BlockKind
from qsfacts.check.reading import Told
from qsfacts.check.terms import joined
from qsfacts.check.vocabulary import Vocabulary
from qsfacts.text.folding import fold

# A name that is there but for some of its words is taken for the subject, less firmly.
_MOST, _FEWEST_PAIRS = 0.97, 2
# What is left of a subject in the next sentence, where another is named in it, in the next block, in the next item of
# a list, and where the district is named instead.
_NEXT, _REPLACED, _NEXT_BLOCK, _NEXT_ITEM, _AT_LARGE = 0.97, 0.9, 0.87, 0.6, 0.75
_NEW_BLOCK = {BlockKind.ITEM: _NEXT_ITEM, BlockKind.ROW: _NEXT_ITEM, BlockKind.ANSWER: 1.0}
_TITLED, _TO_COME, _FORGOTTEN = 0.88, 0.65, 0.35
_GROUPED = 1.0
_PHASE_LENGTH = 2

Force = dict[int, float]


def follow_subjects(vocabulary: Vocabulary, told: Sequence[Told], homes: frozenset[int]) -> list[Force]:
    """For each sentence the subjects in force, with how firmly each is (0 to 1); `homes` are the districts."""
    phases = _phases(vocabulary)
    named = [mentioned(vocabulary, sentence) for sentence in told]
    heads: list[tuple[int, Force]] = []
    titled: Force = {}
    held: Force = {}
    followed = []
    for number, (sentence, here) in enumerate(zip(told, named, strict=True)):
        if number and told[number - 1].block != sentence.block:
            held = {} if sentence.level else _faded(held, _NEW_BLOCK.get(sentence.kind, _NEXT_BLOCK))
        held = _stronger(_faded(held, _fading(held, here, homes)), here, 1.0)
        held = _stronger(held, _in_phase(phases, held, sentence.text), 1.0)
        if sentence.level:
            heads = [*(head for head in heads if head[0] < sentence.level), (sentence.level, here)]
            titled = {}
            for _, head in heads:
                titled = _stronger(titled, head, 1.0)
        force = _stronger(held, titled, _TITLED)
        if number + 1 < len(told) and told[number + 1].block == sentence.block:
            force = _stronger(force, named[number + 1], _TO_COME)
        followed.append(force)
    return followed


_PHASES, _PHASE = ("一期", "二期", "三期", "四期"), "期"


def _phases(vocabulary: Vocabulary) -> dict[tuple[int, str], int]:
    """The subjects that are a phase of another: the number of 万众创城 with 一期 leads to that of 万众创城一期."""
    wordings = vocabulary.subjects.wordings
    owners = {wording.text: wording.owner for wording in wordings}
    found = {}
    for wording in wordings:
        phase = wording.text[-_PHASE_LENGTH:]
        whole = owners.get(wording.text[:-_PHASE_LENGTH])
        if whole is not None and whole != wording.owner and phase in _PHASES:
            found[whole, phase] = wording.owner
    return found


def _in_phase(phases: Mapping[tuple[int, str], int], held: Force, text: str) -> Force:
    """The phases that a sentence speaks of when it says 一期 and no more."""
    said = _phases_in(text) if phases else ()
    if not said:
        return {}
    return {part: held[whole] for (whole, phase), part in phases.items() if phase in said and whole in held}


def _phases_in(text: str) -> Collection[str]:
    return [phase for phase in _PHASES if phase in text] if _PHASE in text else ()


def _fading(held: Force, here: Force, homes: frozenset[int]) -> float:
    fade = _NEXT if here.keys() <= held.keys() else _REPLACED
    return fade if homes.isdisjoint(here) else fade * _AT_LARGE


def _faded(force: Force, fade: float) -> Force:
    return {each: value * fade for each, value in force.items() if value * fade > _FORGOTTEN}


def _stronger(force: Force, other: Force, share: float) -> Force:
    if not other:
        return force
    return force | {each: max(value * share, force.get(each, 0.0)) for each, value in other.items()}


def mentioned(vocabulary: Vocabulary, sentence: Told) -> Force:
    """The subjects that a sentence names, whole or nearly; a name inside a longer one that is named too is not."""
    near = list(vocabulary.subjects.nearly_in(sentence.terms))
    if not near:
        return {}
    folded = fold(joined(sentence.text))
    best: dict[int, tuple[float, str]] = {}
    phases = _phases_in(folded)
    for wording, share in near:
        value = min(share, _MOST) if len(wording.terms) > _FEWEST_PAIRS else 0.0
        if share > _MOST and wording.text in folded:
            value = 1.0
        if value and not (phases and _is_other_phase(wording.text, phases)):
            best[wording.owner] = max(best.get(wording.owner, (0.0, "")), (value, wording.text))
    whole = {text for value, text in best.values() if value == 1.0}
    named = {owner: value for owner, (value, text) in best.items() if not _is_inside(folded, text, whole)}
    return named | _groups(vocabulary, named)


def _is_other_phase(name: str, said: Collection[str]) -> bool:
    """Whether a name is that of one phase and the sentence speaks of another."""
    phase = name[-_PHASE_LENGTH:]
    return phase not in said and phase in _PHASES


def _is_inside(folded: str, text: str, whole: Collection[str]) -> bool:
    """Whether all that is named `text` belongs to longer names: 武钢 in 武钢三中滨江学校."""
    longer = [other for other in whole if text in other and text != other]
    for other in sorted(longer, key=len, reverse=True):
        folded = folded.replace(other, " ")
    return bool(longer) and text not in folded


def _groups(vocabulary: Vocabulary, named: Mapping[int, float]) -> Force:
    """The groups of which two members are named."""
    found: Force = {}
    if len(named) < 2:
        return found
    for group, members in vocabulary.groups.items():
        values = sorted((named[each] for each in members if each in named), reverse=True)
        if len(values) > 1 and group not in named:
            found[group] = values[1] * _GROUPED
    return found
