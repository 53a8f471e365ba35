"""What the documents say of the code, and the code of the law, is so."""

import re
from pathlib import Path

import pytest

from tests.house.sources import FLOORS, ROOT, docstring, files, prose, short

RULEBOOK = (ROOT / "docs" / "rulebook.md").read_text("utf-8")
SECTIONS = set(re.findall(r"^## (\d)\. ", RULEBOOK, re.MULTILINE))
SOURCES = {"115", "144", "67", "11", "notice", "ours"}
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *files("docs", ending=".md")]
MODULES = files(*FLOORS, "tests", "bench")

CITATION = re.compile(r"rulebook (§\d(?!\d)(?:, §\d(?!\d))*)")
ARTICLE = re.compile(r"\[115 art\. \d+\]")
IN_BRACKETS = re.compile(r"\[(\d{2,3}|notice|ours)\]")
# Each of these was a second way to write the same citation.
OTHERWISE = re.compile(
    r"rulebook (section|sections|article|\d)|办法 ?第|articles? \d|国科发\w+〔|(?<!115 )art\. ?\d"
    r"|\[\d{2,3} (?!art\. \d+\])|\[\d{2,3}:"
)


def mistakes_in(text: str) -> str:
    """What is wrong with the citations of one comment or docstring; "" when nothing is."""
    cited = CITATION.findall(text)
    if other := OTHERWISE.search(text):
        return f"write rulebook §5 or [115 art. 7], not {other[0]}"
    if text.count("§") != sum(each.count("§") for each in cited):
        return "§ without the word rulebook before it"
    if beyond := set(re.findall(r"\d", "".join(cited))) - SECTIONS:
        return f"no such section: {sorted(beyond)}"
    unknown = [article for article in ARTICLE.findall(text) if article not in RULEBOOK]
    unknown += sorted(set(IN_BRACKETS.findall(text)) - SOURCES)
    return f"not in the rulebook: {unknown}" if unknown else ""


def test_each_citation_is_written_one_way_and_is_in_the_rulebook() -> None:
    found = [
        f"{short(path)}: {mistake}"
        for path in MODULES
        if path != Path(__file__).resolve()
        for text in prose(path)
        if (mistake := mistakes_in(" ".join(text.split())))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("The days (rulebook §5), as data [115 art. 7].", ""),
        ("Hints (rulebook §1, §3) [144].", ""),
        ("The days (rulebook section 5).", "not rulebook section"),
        ("The number (rulebook §6; 国科发火〔2018〕11号).", "not 国科发火"),
        ("The tables of art. 7.", "not art. 7"),
        ("The number (§7).", "without the word"),
        ("Nothing (rulebook §12).", "without"),
        ("Nothing (rulebook §0).", "no such section"),
        ("A ground of [115 art. 99].", "not in the rulebook"),
        ("A ground of [116].", "not in the rulebook"),
    ],
)
def test_mistake_in_a_citation_is_found(text: str, mistake: str) -> None:
    assert mistakes_in(text) == "" if mistake == "" else mistake in mistakes_in(text)


def test_rulebook_is_cited_where_the_law_is() -> None:
    """The pattern still finds them: a test that finds no citation proves nothing."""
    texts = [" ".join(text.split()) for path in MODULES for text in prose(path)]
    cited = [each for text in texts for each in (*CITATION.findall(text), *ARTICLE.findall(text))]
    assert len(cited) >= 36


def test_each_module_says_in_its_first_line_what_it_holds() -> None:
    """An empty `__init__.py` only marks a folder."""
    silent = [short(path) for path in MODULES if path.read_text("utf-8") and not docstring(path)]
    assert silent == []


FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([^`\n]+)`|\]\(([^)\s]+)\)")
# A path of ours: begins with a folder or file of the root, or ends like a file.
TOPS = {path.name for path in ROOT.iterdir()} - {".venv", "node_modules", "var", "staticfiles"}


def paths_in(document: Path) -> list[str]:
    """What the document names as a path: in code marks with a folder of ours, or as a link."""
    named = []
    for code, link in NAMED.findall(FENCE.sub("", document.read_text("utf-8"))):
        text = (code or link).split("#")[0].strip()
        if not text or "://" in text or re.search(r"[\s<>*…{}=]", text):
            continue
        if link or text.split("/")[0] in TOPS or re.search(r"/.*\.(py|md|html|js|json)$", text):
            named.append(text)
    return named


@pytest.mark.parametrize("document", DOCUMENTS, ids=short)
def test_every_path_a_document_names_is_there(document: Path) -> None:
    missing = [
        named
        for named in paths_in(document)
        if not (ROOT / named).exists() and not (document.parent / named).exists()
    ]
    assert missing == []


DOTTED = re.compile(rf"`((?:{'|'.join(FLOORS)})(?:\.\w+)+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=short)
def test_every_module_a_document_names_is_there(document: Path) -> None:
    """`reviews.cases.services.door.move` is a module and a name in it."""
    missing = [
        name for name in DOTTED.findall(document.read_text("utf-8")) if not is_named_by_code(name)
    ]
    assert missing == []


def is_named_by_code(dotted: str) -> bool:
    parts = dotted.split(".")
    for depth in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:depth])
        for source in (place.with_suffix(".py"), place / "__init__.py"):
            if source.exists():
                rest = parts[depth:]
                return not rest or rest[0] in source.read_text("utf-8")
        if place.is_dir():
            return depth == len(parts)
    return False


def test_each_of_the_twelve_questions_is_answered_in_at_most_two_files() -> None:
    """Each file beside the name in it that answers: `file` (`name`)."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+\?) \| ([^|]+) \|$", page, re.MULTILINE)
    assert len(rows) == 12
    for question, where in rows:
        answers = re.findall(r"`([\w/.]+)`(?: \(([^)]*)\))?", re.sub(r"\(`(\w+)`", r"(\1", where))
        assert 1 <= len(answers) <= 2, question
        for path, names in answers:
            source = (ROOT / path).read_text("utf-8")
            assert all(name in source for name in re.findall(r"\w+", names)), (question, path)


def test_decisions_are_told_in_half_a_page() -> None:
    """A record that grew beyond a page is several."""
    long = {
        short(path): lines
        for path in files("docs/decisions", ending=".md")
        if (lines := len(path.read_text("utf-8").splitlines())) > 70
    }
    assert long == {}


def test_hooks_and_workflow_call_the_projects_own_commands() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"repo: (.+)", hooks)) == {"local"}
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert re.findall(r"run: (.+)", workflow) == [".ci/run"]


def test_every_target_of_make_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    [targets] = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert [name for name in targets.split() if f"`make {name}`" not in readme] == []
