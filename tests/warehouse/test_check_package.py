"""The description of the tables is a Data Package that others can use; a second checker agrees with ours."""

import json
import warnings
from pathlib import Path

import pytest
from frictionless import Package

from wide import DATA
from wide.warehouse.package import read_package

DESCRIPTOR = DATA / "datapackage.json"


@pytest.fixture(scope="module")
def package() -> Package:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of frictionless are not ours to mend
        return Package(str(DESCRIPTOR))


def test_the_descriptor_is_valid() -> None:
    descriptor = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    assert list(Package.metadata_validate(descriptor)) == []


def test_frictionless_finds_the_data_valid(package: Package) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = package.validate(limit_errors=5)
    faults = [(task.name, error.message) for task in report.tasks for error in task.errors]
    assert report.valid, faults


def test_every_file_of_the_data_is_described() -> None:
    descriptor = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    described = {resource["path"] for resource in descriptor["resources"]}
    present = {
        path.relative_to(DATA).as_posix()
        for suffix in ("csv", "geojson")
        for path in DATA.rglob(f"*.{suffix}")
    }
    assert described == present


def test_every_resource_is_titled_in_both_languages_and_every_family_licensed() -> None:
    descriptor = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    assert descriptor["title"]
    assert descriptor["title_vi"]
    for resource in descriptor["resources"]:
        assert resource["title"]
        assert resource["title_vi"]
        if resource.get("table") == "observations":
            assert [licence["title_vi"] for licence in resource["licenses"]], resource["name"]
            assert resource["sources"][0]["path"].startswith("https://")


def test_our_reader_sees_what_frictionless_sees(package: Package) -> None:
    ours = {resource.name: resource for resource in read_package(DATA).resources}
    for theirs in package.resources:
        if theirs.format == "csv":
            mine = ours[theirs.name]
            assert [column.name for column in mine.columns] == theirs.schema.field_names
            assert [column.type for column in mine.columns] == theirs.schema.field_types
            assert list(mine.primary_key) == theirs.schema.primary_key


def test_the_families_share_one_schema() -> None:
    families = read_package(DATA).of_table("observations")
    assert len(families) == len(list(Path(DATA, "observations").glob("*.csv"))) == 17
    shared = {tuple(column for column in family.columns if column.name != "n") for family in families}
    assert len(shared) == 1


def test_every_exception_to_a_range_says_why() -> None:
    ranges = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))["ranges"]
    assert all(entry["why"].endswith(".") for entry in ranges["exceptions"])
    assert len({entry["indicator_id"] for entry in ranges["exceptions"]}) == len(ranges["exceptions"])
