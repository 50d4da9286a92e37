"""Findings and the account in words: what every format for people shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qsfacts.language import later, tr, trn
from qsfacts.model import Hit
from qsfacts.render import words
from qsfacts.render.clean import clean, pad
from qsfacts.render.review.messages import message
from qsfacts.render.review.sentence import quote
from qsfacts.render.review.tally import Shown, Tally, tally
from qsfacts.review import Exclusion, Finding, IdleIgnore, LeftOut, Review, Spot, Verdict

# None is drawn as a picture or takes more than one column, and each says enough without its colour.
SYMBOLS = {
    Verdict.SUPPORTED: "✓",
    Verdict.CAUTION: "!",
    Verdict.CONTRADICTED: "✗",
    Verdict.OTHER_PERIOD: "↺",
    Verdict.UNKNOWN: "?",
}
# The value of an exclusion says it of one figure, this of several; what is not here is said of both alike.
_OF_SEVERAL = {
    Exclusion.PERIOD: later("set a period"),
    Exclusion.NAME: later("parts of names"),
    Exclusion.LIST_NUMBER: later("list numbers"),
    Exclusion.PHONE: later("phone numbers"),
    Exclusion.CODE: later("code or addresses"),
    Exclusion.BARE: later("bare numbers"),
}
HEADINGS = (later("Place"), later("Figure"), later("Verdict"), later("Message"), later("Base"), later("Source"))


def place(file: str, spot: Spot) -> str:
    """`draft.md:12:8`."""
    return f"{file}:{spot.line}:{spot.column}"


def verdict_words(finding: Finding) -> str:
    """The verdict, and the nuances that were lost: `caution (hedge-dropped, rounded)`."""
    verdict = tr(finding.verdict.value)
    if not finding.reasons:
        return verdict
    reasons = tr(", ").join(tr(reason.value) for reason in finding.reasons)
    return tr("{verdict} ({reasons})").format(verdict=verdict, reasons=reasons)


def headline(finding: Finding) -> str:
    """The verdict with its symbol, and what the finding says in a sentence."""
    return f"{SYMBOLS[finding.verdict]} {verdict_words(finding)}{tr(': ')}{message(finding)}"


def base_label(finding: Finding) -> str:
    """What the fact of a finding is to it: the one that decided, or only the nearest."""
    return tr("nearest") if finding.verdict is Verdict.UNKNOWN else tr("base")


def details(finding: Finding) -> list[tuple[str, str]]:
    """What the base says and where that stands, each with a word before it. Nothing where there is no fact."""
    names = (base_label(finding), tr("source"))
    return list(zip(names, _said(finding.hit), strict=True)) if finding.hit else []


def _said(hit: Hit | None) -> tuple[str, str]:
    if hit is None:
        return ("", "")
    return (f"{words.statement(hit.fact)} [{hit.fact.id}]", tr("; ").join(words.places(hit)))


def to_lines(shown: Iterable[Shown]) -> str:
    """A line for each finding, as editors' quickfix lists and `grep` take them; the id of its fact at the end."""
    return "".join(_line(each.review.file, finding) + "\n" for each in shown for finding in each.findings)


def _line(file: str, finding: Finding) -> str:
    fact = f" [{finding.hit.fact.id}]" if finding.hit else ""
    return clean(f"{place(file, finding.spot)}: {finding.verdict.value}: {message(finding)}{fact}")


def to_plain(shown: Sequence[Shown]) -> str:
    """A few lines for each finding, nothing wrapped or cut, and the account."""
    cards = [_card(each.review, finding) for each in shown for finding in each.findings]
    return "\n".join([*cards, account([each.review for each in shown])])


def _card(review: Review, finding: Finding) -> str:
    before, figure, after = quote(review.text, finding.span)
    symbol = SYMBOLS[finding.verdict]
    head = f"{place(review.file, finding.spot)} {headline(finding)}"
    fields = [(tr("draft"), f"{before}[{symbol}{figure}]{after}"), *details(finding)]
    return "".join(clean(line) + "\n" for line in [head, *(f"  {pad(name, 7)} {text}" for name, text in fields)])


def to_markdown(shown: Sequence[Shown]) -> str:
    """A table of the findings, where there are any, and the account as a list."""
    rows = [_row(each.review.file, finding) for each in shown for finding in each.findings]
    table = words.to_markdown(rows, HEADINGS) + "\n" if rows else ""
    lines = account([each.review for each in shown]).splitlines()
    return table + "".join(f"- {words.escape_markdown(line)}\n" for line in lines)


def _row(file: str, finding: Finding) -> tuple[str, ...]:
    verdict = f"{SYMBOLS[finding.verdict]} {verdict_words(finding)}"
    return (place(file, finding.spot), finding.figure, verdict, message(finding), *_said(finding.hit))


def account(reviews: Sequence[Review]) -> str:
    """The words about the work: for each draft its numbers, what it told us to ignore, and what that no longer does.

    Without them, silence could pass for success.
    """
    lines = [line for each in reviews for line in (_about(each.file, numbers(tally([each]))), *remarks(each))]
    if len(reviews) > 1:
        lines.append(_about(trn("{number} draft", "{number} drafts", len(reviews)), numbers(tally(reviews))))
    return "".join(clean(line) + "\n" for line in lines)


def remarks(review: Review) -> list[str]:
    """What the draft told us to ignore and why, and which of its comments silence nothing."""
    ignored = [left for left in review.left_out if left.why is Exclusion.IGNORED]
    return [
        *(_about(place(review.file, left.spot), ignored_words(left)) for left in ignored),
        *(_about(place(review.file, idle.spot), idle_words(idle)) for idle in review.idle_ignores),
    ]


def _about(place: str, said: str) -> str:
    return place + tr(": ") + said


def numbers(counted: Tally) -> str:
    """`41 figures: 33 checked (31 supported, 2 unknown), 8 left out (7 set a period, 1 list number)`."""
    said = tr("{figures}: {checked} checked{verdicts}, {left_out} left out{reasons}")
    return said.format(
        figures=trn("{number} figure", "{number} figures", counted.figures),
        checked=counted.checked,
        verdicts=_listed((number, tr(verdict.value)) for verdict, number in counted.verdicts.items()),
        left_out=counted.left_out,
        reasons=_listed((number, left_out_words(why, number)) for why, number in counted.exclusions.items()),
    )


def _listed(numbers: Iterable[tuple[int, str]]) -> str:
    named = tr("{number} {kind}")
    listed = tr(", ").join(named.format(number=number, kind=kind) for number, kind in numbers if number)
    return tr(" ({listed})").format(listed=listed) if listed else ""


def left_out_words(why: Exclusion, number: int) -> str:
    """What `number` figures are that were left out for this reason."""
    return tr(why.value if number == 1 else _OF_SEVERAL.get(why, why.value))


def ignored_words(left: LeftOut) -> str:
    """`ignored: 13.7%: checked by phone`."""
    note = left.note or tr("no reason given")
    return tr("ignored: {figure}: {note}").format(figure=left.figure, note=note)


def idle_words(idle: IdleIgnore) -> str:
    """A comment that has outlived what it silenced."""
    said = tr("idle ignore: {figure} raises no alarm here: {note}")
    if not idle.note:
        said = tr("idle ignore: {figure} raises no alarm here")
    return said.format(figure=idle.figure, note=idle.note)
