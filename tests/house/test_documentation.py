"""The documents say what the code does: settings, commands, links."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
import yaml
from click.testing import CliRunner

import bench.cli
import wide.cli
from wide import ROOT, __version__
from wide.api import openapi
from wide.api.app import create_app
from wide.web import settings

DOCUMENTS = sorted(
    path for pattern in ("*.md", "docs/*.md", "deploy/*.md", ".github/*.md") for path in ROOT.glob(pattern)
)
DEPLOY = ("deploy.md", "deploy.en.md")
SETTING = re.compile(r"\bWIDE_[A-Z]+(?:_[A-Z]+)*\b")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROGRAMS = {"wide": wide.cli.main, "bench": bench.cli.main}
#: Commands of a document that need a file get an empty one.
INPUT = re.compile(r"[\w./-]+\.(?:csv|xlsx)")


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Settings


def settings_in_the_code() -> set[str]:
    """Every WIDE_* name in the Python of the program, in Makefile and deploy/."""
    files = [ROOT / "dashboard.py", ROOT / "Makefile", *(ROOT / "deploy").rglob("*")]
    for folder in ("wide", "pages", "bench"):
        files += (ROOT / folder).rglob("*.py")
    return {
        name
        for path in files
        if path.is_file() and path.suffix != ".pyc"
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }


def settings_table(name: str) -> dict[str, tuple[str, str]]:
    """Setting → default and example, from the table of one document."""
    rows = re.findall(
        r"^\| `(WIDE_\w+)`(?: \*)? \|.*\| (.+?) \| `(.+?)` \|$", document(f"docs/{name}"), re.MULTILINE
    )
    table = {setting: (default.strip("`"), example) for setting, default, example in rows}
    assert len(table) == len(rows), "a setting stands twice"
    return table


@pytest.mark.parametrize("name", DEPLOY)
def test_settings_table_holds_every_setting_of_the_code_and_no_other(name: str) -> None:
    assert set(settings_table(name)) == settings_in_the_code()


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_document_names_only_settings_that_exist(path: Path) -> None:
    assert set(SETTING.findall(path.read_text(encoding="utf-8"))) <= settings_in_the_code()


@pytest.mark.parametrize("name", DEPLOY)
def test_settings_table_has_the_defaults_of_the_code(name: str) -> None:
    compose = yaml.safe_load(document("deploy/compose.yaml"))["services"]
    defaults = {
        "WIDE_API_RATE": f"{settings.API.amount}/{settings.API.multiples}",
        "WIDE_UPLOAD_RATE": f"{settings.UPLOADS.amount}/{settings.UPLOADS.multiples}",
        "WIDE_REPLICAS": compose["wide"]["deploy"]["replicas"].partition(":-")[2].rstrip("}"),
        "WIDE_PORT": compose["nginx"]["ports"][0].partition(":-")[2].partition("}")[0],
    }
    table = settings_table(name)
    assert {setting: table[setting][0] for setting in defaults} == defaults


@pytest.mark.parametrize("name", DEPLOY)
def test_settings_table_has_examples_that_the_server_accepts(name: str) -> None:
    examples = {setting: example for setting, (_, example) in settings_table(name).items()}
    accepted = settings.read(examples)
    assert examples["WIDE_HOSTS"] in accepted.hosts
    assert accepted.api != settings.API
    assert accepted.uploads != settings.UPLOADS


def test_deploy_documents_have_the_same_commands_and_files() -> None:
    vietnamese, english = (FENCE.findall(document(f"docs/{name}")) for name in DEPLOY)
    assert vietnamese == english


# Commands


def commands(program: str) -> Iterator[tuple[str, click.Command]]:
    """The command line of a program, then every command below it, by the words that call it."""
    todo: list[tuple[str, click.Command]] = [(f"python -m {program}", PROGRAMS[program])]
    while todo:
        call, command = todo.pop()
        yield call, command
        if isinstance(command, click.Group):
            todo += [(f"{call} {name}", each) for name, each in command.commands.items()]


def is_deprecated(command: click.Command) -> bool:
    return bool(command.deprecated) or (command.help or "").startswith("Deprecated")


def options(command: click.Command) -> set[str]:
    found = (each for each in command.params if isinstance(each, click.Option))
    return {name for option in found for name in (*option.opts, *option.secondary_opts)}


def documented_commands() -> dict[str, set[str]]:
    """Usage → the options of its table in docs/commands.md."""
    parts = re.split(r"^## `(.+)`$", document("docs/commands.md"), flags=re.MULTILINE)[1:]
    tables = {}
    for usage, part in zip(parts[::2], parts[1::2], strict=True):
        cells = re.findall(r"^\| ((?:`[^`]+`(?:, )?)+) \|", part.partition("\n## ")[0], re.MULTILINE)
        tables[usage] = {word for cell in cells for word in re.findall(r"`(--?[a-z][a-z-]*)", cell)}
    return tables


#: Former names of options, documented once for all commands.
FORMER_OPTIONS = {"--system"}


def test_command_page_has_every_command_with_its_arguments_and_options() -> None:
    existing = {}
    for program in PROGRAMS:
        for call, command in commands(program):
            if is_deprecated(command) or (isinstance(command, click.Group) and not command.params):
                continue
            arguments = [
                each.human_readable_name.upper()
                for each in command.params
                if isinstance(each, click.Argument)
            ]
            existing[" ".join([call, *arguments])] = options(command) - FORMER_OPTIONS
    assert documented_commands() == existing


def test_command_page_and_changelog_name_every_deprecated_command_and_option() -> None:
    former = {call for call, command in commands("wide") if is_deprecated(command)} | FORMER_OPTIONS
    page = document("docs/commands.md").partition("## Deprecated")[2]
    changes = document("CHANGELOG.md").partition("### Deprecated")[2]
    assert {"python -m wide bench", "python -m wide crowd", "python -m wide form"} <= former
    assert not [name for name in former if f"`{name}`" not in page or f"`{name}`" not in changes]


def printed_commands(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Program and arguments of each `python -m wide …` or `python -m bench …` in the fences of a document."""
    for _, fence in FENCE.findall(path.read_text(encoding="utf-8")):
        for line in fence.replace("\\\n", " ").splitlines():
            for program, arguments in re.findall(r"\bpython -m (wide|bench)\b([^|>;&]*)", line):
                yield program, shlex.split(arguments, comments=True)


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if any(printed_commands(path))], ids=relative)
def test_printed_command_is_understood(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for program, words in printed_commands(path):
        for file in filter(INPUT.fullmatch, words):
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).touch()
        command: click.Command = PROGRAMS[program]
        arguments = list(words)
        while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
            assert arguments[0] in command.commands, words
            command = command.commands[arguments.pop(0)]
        try:
            command.make_context(program, arguments)  # reads the arguments, runs nothing
        except click.UsageError as error:
            pytest.fail(f"{' '.join(words)}: {error.format_message()}")


def test_readme_prints_every_command_of_the_shell() -> None:
    printed = {
        words[0] for program, words in printed_commands(ROOT / "README.md") if program == "wide" and words
    }
    assert printed == {name for name, command in wide.cli.main.commands.items() if not is_deprecated(command)}


# Links


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub and Markdown viewers make of the headings of a document."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    titles = [
        re.sub(r"[`*]|\]\([^)]*\)|\[", "", title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    ]
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_relative_link_resolves(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    broken = []
    for link in re.findall(r"\]\(([^()\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = unquote(link).partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


# Version


def test_version_is_the_same_on_the_command_line_and_in_the_api() -> None:
    assert CliRunner().invoke(wide.cli.main, ["--version"]).output == f"WIDE {__version__}\n"
    assert openapi.document(create_app().routes, "en")["info"]["version"] == __version__


def test_version_stands_in_the_changelog_and_in_the_supported_versions() -> None:
    newest = re.findall(
        r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", document("CHANGELOG.md"), re.MULTILINE
    )[0]
    assert newest == __version__
    assert f"| {__version__.rpartition('.')[0]} |" in document("SECURITY.md")
