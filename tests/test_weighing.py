"""What the words of names tell."""

from __future__ import annotations

import pytest

from qsfacts.check.spoken import read_names
from qsfacts.check.terms import told_terms
from qsfacts.check.weighing import NEARLY, Wording, weigh
from tests.bases import make_fact, make_index


def _weighed(subject: str, indicator: str) -> tuple[Wording, Wording]:
    index = make_index([make_fact("one", subject, indicator), make_fact("two", "湖区", "学位数")])
    spoken = read_names(index, told_terms(f"{subject}的{indicator}"))
    weighed = weigh(index, [*spoken.subjects, *spoken.indicators])
    found = {wording.text: wording for wording in weighed.values()}
    return found[subject], next(each for each in found.values() if each.shares)


def test_a_subject_is_weighed_by_its_pairs() -> None:
    subject, _ = _weighed("滨湖小学", "学位数")
    assert (set(subject.terms), subject.size, subject.shares) == ({"小学", "滨湖", "湖小"}, sum(subject.told), ())


def test_an_indicator_is_weighed_by_its_characters_as_well() -> None:
    _, indicator = _weighed("滨湖小学", "学位数")
    assert (indicator.terms[:1], set(indicator.terms[1:])) == (("学位",), {"学", "位"})
    assert indicator.shares == (indicator.told[0] / indicator.size,)


@pytest.mark.parametrize("name", ["滨湖小学", "湖区第一中学", "武钢"])
def test_no_name_is_nearly_there_without_what_leads(name: str) -> None:
    subject, _ = _weighed(name, "学位数")
    left = sum(told for term, told in zip(subject.terms, subject.told, strict=True) if term not in subject.leading)
    assert left < NEARLY * subject.size


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        pytest.param("固定资产投资增速", "固定资产投资", id="growth"),
        pytest.param("入学人数", "入学", id="count"),
        pytest.param("综合排名", "综合", id="rank"),
        pytest.param("增速", "增速", id="nothing else"),
        pytest.param("总投资", "总投资", id="no tail"),
    ],
)
def test_what_only_says_the_measure_is_left_out(indicator: str, told: str) -> None:
    assert _weighed("滨湖小学", indicator)[1].text == told
