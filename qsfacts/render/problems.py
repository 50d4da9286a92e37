"""Problems as text: the line, a caret under what is wrong, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from qsfacts.errors import Place, Problem
from qsfacts.language import tr, trn
from qsfacts.render.clean import clean, display_width


def draw_problems(problems: Sequence[Problem]) -> str:
    """Every problem, and how many there are."""
    files = len({problem.place.path for problem in problems})
    total = tr("{problems} in {files}").format(
        problems=trn("{number} problem", "{number} problems", len(problems)),
        files=trn("{number} file", "{number} files", files),
    )
    return "\n".join([*(draw_problem(problem) for problem in problems), total + "\n"])


def draw_problem(problem: Problem) -> str:
    """One problem, over several lines."""
    lines = [tr("error: ") + clean(problem.message), *_draw_place(problem.place)]
    for other in problem.others:
        lines += ["  " + tr("first here:"), *_draw_place(other)]
    if problem.expected:
        lines.append(tr("expected: ") + clean(problem.expected))
    if problem.advice:
        lines.append(tr("advice: ") + clean(problem.advice))
    return "\n".join(lines) + "\n"


def _draw_place(place: Place) -> list[str]:
    if not place.line:
        return [f"  {clean(place.path)}"]
    head = f"  {clean(place.path)}:{place.line}:{place.column}"
    gutter = " " * len(str(place.line))
    start = place.column - 1
    indent = " " * display_width(clean(place.text[:start]))
    caret = "^" * max(display_width(clean(place.text[start : start + place.length])), 1)
    return [head, f"   {place.line} | {clean(place.text)}", f"   {gutter} | {indent}{caret}"]
