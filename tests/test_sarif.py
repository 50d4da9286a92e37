"""SARIF held against the published schema, and against what the schema cannot say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qsfacts import __version__
from qsfacts.render.answers import Look
from qsfacts.render.reviews import ReviewFormat, render_reviews
from qsfacts.review import Reason, Review, Verdict
from tests.drafts import DRAFT, EMPTY, NASTY, controls

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(*reviews: Review, only: tuple[Verdict, ...] = tuple(Verdict)) -> dict[str, Any]:
    return json.loads(render_reviews(reviews, ReviewFormat.SARIF, Look(), only=only))["runs"][0]


@pytest.mark.parametrize(
    "reviews",
    [
        pytest.param([DRAFT], id="a draft"),
        pytest.param([DRAFT, NASTY, EMPTY], id="several"),
        pytest.param([DRAFT, DRAFT], id="the same twice"),
        pytest.param([], id="none"),
    ],
)
def test_the_published_schema_holds(reviews: list[Review]):
    document = json.loads(render_reviews(reviews, ReviewFormat.SARIF, Look()))
    assert document["version"] == "2.1.0"
    jsonschema.Draft4Validator(SCHEMA).validate(document)


def test_the_tool_names_itself_and_its_unit():
    run = run_of(DRAFT)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("qsfacts", __version__)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["artifacts"] == [{"location": {"uri": "draft.md"}, "roles": ["analysisTarget"]}]


def test_a_finding():
    assert run_of(DRAFT)["results"][0] == {
        "ruleId": "contradicted",
        "ruleIndex": 2,
        "kind": "fail",
        "level": "error",
        "message": {"text": "535.9亿元: 湖区 地区生产总值 (2024) is 约535.2亿元, not 535.9亿元"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "draft.md"},
                    "region": {"startLine": 3, "startColumn": 16, "endColumn": 23, "snippet": {"text": "535.9亿元"}},
                }
            }
        ],
        "relatedLocations": [
            _source(1, "lake-2024", 3, 3, "lake-2024-gdp", "湖区：年度账本, line 3"),
            _source(2, "pond-2024", 31, 33, "pond-2024-gdp", "塘区看湖区, lines 31-33, 103"),
            _source(3, "pond-2024", 103, 103, "pond-2024-gdp", "塘区看湖区, lines 31-33, 103"),
        ],
        "properties": {"reasons": [], "fact": "lake-2024-gdp"},
    }


def _source(number: int, text: str, first: int, last: int, fact: str, place: str) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": {
            "artifactLocation": {"uri": f"{text}.txt", "uriBaseId": "TEXTS"},
            "region": {"startLine": first, "endLine": last},
        },
        "logicalLocations": [{"name": fact, "kind": "fact"}],
        "message": {"text": f"{place}: 湖区 地区生产总值: 约535.2亿元, 2024"},
    }


def test_what_each_result_is_and_how_bad():
    found = [(each["ruleId"], each["kind"], each["level"]) for each in run_of(DRAFT)["results"]]
    assert found == [
        ("contradicted", "fail", "error"),
        ("caution/hedge-dropped", "fail", "warning"),
        ("supported", "pass", "none"),
        ("unknown", "open", "none"),
        ("other-period", "fail", "warning"),
        ("ignored", "review", "none"),
        ("idle-ignore", "fail", "note"),
    ]


def test_an_ignored_figure_is_suppressed_with_its_reason():
    assert run_of(DRAFT)["results"][5]["suppressions"] == [{"kind": "inSource", "justification": "电话核实"}]


def test_every_verdict_and_reason_has_a_rule_with_help():
    rules = run_of()["tool"]["driver"]["rules"]
    expected = [
        *(each.value for each in Verdict),
        *(f"caution/{each.value}" for each in Reason if each is not Reason.DIRECTION),
    ]
    assert [rule["id"] for rule in rules] == [*expected, "ignored", "idle-ignore"]
    assert all(rule["help"]["text"] for rule in rules)


def test_every_result_points_to_its_rule():
    run = run_of(DRAFT, NASTY)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]


def test_the_numbers_are_those_of_json():
    document = json.loads(render_reviews([DRAFT], ReviewFormat.JSON, Look()))
    assert run_of(DRAFT, only=())["properties"]["summary"] == document["summary"]


PATHS = [
    pytest.param("稿件/一 二.md", "%E7%A8%BF%E4%BB%B6/%E4%B8%80%20%E4%BA%8C.md", id="characters and blanks"),
    pytest.param("./a:b%#?.md", "a%3Ab%25%23%3F.md", id="signs that mean something in an address"),
    pytest.param("/drafts/a b.md", "file:///drafts/a%20b.md", id="absolute"),
    pytest.param("a\udcff.md", "a%FF.md", id="a name that is not UTF-8"),
    pytest.param("-", "-", id="stdin"),
]


@pytest.mark.parametrize("path, uri", PATHS)
def test_a_path_becomes_an_address(path: str, uri: str):
    assert run_of(EMPTY._replace(file=path))["artifacts"][0]["location"]["uri"] == uri


def test_words_of_a_draft_make_no_link():
    text = "[湖](http://example.org)"
    finding = DRAFT.findings[0]._replace(figure=text)
    result = run_of(DRAFT._replace(findings=(finding,)))["results"][0]
    assert result["message"]["text"].startswith("[湖] (http://example.org): ")


def test_no_control_character_gets_through():
    assert set(controls(render_reviews([NASTY], ReviewFormat.SARIF, Look()))) == {"\n"}
