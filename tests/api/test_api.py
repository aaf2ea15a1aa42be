"""The HTTP API: its rows are those of the warehouse, and an invalid request is answered with what is expected."""

import asyncio
import csv
import io
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import httpx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.testclient import TestClient

from wide import DATA, api, catalogue, warehouse
from wide.api import formats
from wide.api.params import MAX_ROWS, ObservationParams
from wide.api.resources import query_names, resources
from wide.text import LANGS
from wide.warehouse.connection import open_read_only


@pytest.fixture(scope="module")
def client(warehouse_file: Path) -> Iterator[TestClient]:
    """A client of the API alone, without Streamlit."""
    with TestClient(Starlette(routes=api.routes()), raise_server_exceptions=True) as opened:
        yield opened


@cache
def from_file(indicator: str) -> list[dict[str, str]]:
    """The rows of one indicator as the CSV files of data/ hold them."""
    family = catalogue.indicators[indicator].family
    with (DATA / "observations" / f"{family}.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["indicator_id"] == indicator]


def as_csv(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_observations_are_those_of_the_data_files(client: TestClient) -> None:
    got = as_csv(client, "/api/observations?indicator=gso_population&place=P94&sex=female&lang=en")
    read = [row for row in from_file("gso_population") if row["geo_id"] == "P94" and row["sex"] == "female"]
    assert len(got) == len(read) >= 15
    key = ("indicator_id", "geo_id", "sex", "breakdown", "year")
    theirs = {tuple(row[name] for name in key): row for row in read}
    for row in got:
        mine = theirs[tuple(row[name] for name in key)]
        assert float(row["value"]) == float(mine["value"])
        source = catalogue.sources[mine["source_id"]]
        assert row["source"] == f"{source.organisation('en')}: {source.title}"
        assert row["source_url"] == source.url
        notes = [catalogue.notes[int(one)].text("en") for one in mine["notes"].split()]
        assert row["notes"] == " ".join(notes)
        assert (row["unit"], row["unit_name"], row["place"]) == (
            "thousand_persons",
            "thousand people",
            "Soc Trang",
        )


def test_formats_hold_the_same_rows(client: TestClient, tmp_path: Path) -> None:
    address = "/api/observations?indicator=gso_unemployment_province_panel,papi_d8&place=P01,P94&place=N92&"
    rows = as_csv(client, address + "format=csv")
    data = client.get(address + "format=json").json()["data"]
    path = tmp_path / "rows.parquet"
    path.write_bytes(client.get(address + "format=parquet").content)
    with duckdb.connect() as con:
        parquet = con.read_parquet(str(path))
        columns, lines = parquet.columns, parquet.fetchall()
    assert list(rows[0]) == list(data[0]) == columns == list(resources()["/observations"].columns)
    assert len(rows) == len(data) == len(lines) > 20
    for row, cells, line in zip(rows, data, lines, strict=True):
        for name, value in zip(columns, line, strict=True):
            assert cells[name] == value, name
            written = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            assert row[name] == written, name
    assert {row["derived"] for row in rows} == {"", "weighted"}


@pytest.mark.parametrize("name", ["indicators", "sources", "places"])
def test_catalogue_tables_are_complete(client: TestClient, name: str) -> None:
    known = {"indicators": catalogue.indicators, "sources": catalogue.sources, "places": catalogue.places}
    rows = as_csv(client, f"/api/{name}?lang=vi")
    key = next(iter(rows[0]))
    assert {row[key] for row in rows} == set(known[name])
    assert int(client.get(f"/api/{name}").headers["X-Total-Count"]) == len(rows)
    if name == "indicators":
        one = next(row for row in rows if row["indicator_id"] == "gso_population")
        assert one["licence"] == catalogue.licence("gso", "vi")
        assert one["definition"] == catalogue.indicators["gso_population"].definition("vi")


def test_pages_together_are_the_whole_table(client: TestClient) -> None:
    whole = as_csv(client, "/api/observations?indicator=papi_d8")
    address: str | None = "/api/observations?indicator=papi_d8&limit=200&format=json"
    parts: list[dict[str, Any]] = []
    pages = 0
    while address:
        answer = client.get(address)
        told = answer.json()
        assert told["total"] == len(whole) == int(answer.headers["X-Total-Count"])
        link = answer.headers.get("Link", "")
        assert link == (f'<{told["next"]}>; rel="next"' if told["next"] else "")
        parts += told["data"]
        address, pages = told["next"], pages + 1
    assert pages > 2
    assert [(row["geo_id"], str(row["year"])) for row in parts] == [
        (row["geo_id"], row["year"]) for row in whole
    ]
    past = client.get(f"/api/observations?indicator=papi_d8&offset={len(whole)}&format=json").json()
    assert (past["data"], past["total"], past["next"]) == ([], len(whole), None)


def test_default_limit_cuts_no_indicator_short(warehouse_file: Path) -> None:
    warehouse.ensure_fresh()
    with open_read_only(warehouse_file) as con:
        longest = con.execute(
            "SELECT max(held) FROM (SELECT count(*) AS held FROM observations GROUP BY indicator_id)"
        ).fetchall()[0][0]
    assert longest <= MAX_ROWS


def test_parameters_filter_the_observations(client: TestClient, warehouse_file: Path) -> None:
    count = lambda query: int(client.get(f"/api/observations?limit=1&{query}").headers["X-Total-Count"])  # noqa: E731
    with open_read_only(warehouse_file) as con:
        held = lambda where: con.execute(  # noqa: E731
            f"SELECT count(*) FROM observations WHERE {where}"
        ).fetchall()[0][0]
        one = "indicator_id = 'gso_population' AND preferred"
        assert count("indicator=gso_population") == held(one)
        assert count("indicator=gso_population&sex=female,male") == held(f"{one} AND sex <> 'both'")
        assert count("indicator=gso_population&first_year=2020&last_year=2022") == held(
            f"{one} AND year BETWEEN 2020 AND 2022"
        )
        assert count("indicator=gso_population&place=soc trang&place=P01") == held(
            f"{one} AND geo_id IN ('P94', 'P01')"
        )
        pupils = "indicator_id = 'gso_general_pupils' AND preferred"
        assert count("indicator=gso_general_pupils&breakdown=") == held(f"{pupils} AND breakdown = ''")
        assert count("indicator=gso_general_pupils&breakdown=level%3Dprimary") == held(
            f"{pupils} AND breakdown = 'level=primary'"
        )
        assert count("every_source=true") == held("TRUE") > count("every_source=false") == held("preferred")


def test_etag_answers_304_for_a_copy_that_still_holds(client: TestClient) -> None:
    address = "/api/observations?indicator=papi_d8"
    first = client.get(address)
    own = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=300"
    for held in (own, own.removeprefix("W/"), f'"other", {own}', "*"):
        again = client.get(address, headers={"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", own)
    assert client.get(address, headers={"If-None-Match": 'W/"other"'}).status_code == 200
    others = [
        client.get(f"{address}&{more}").headers["ETag"] for more in ("lang=en", "limit=9", "format=json")
    ]
    assert len({own, *others}) == 4
    # The same parameters in another order give the same tag.
    assert client.get("/api/observations?lang=vi&indicator=papi_d8").headers["ETag"] == own
    head = client.head(address)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", own)


def test_etag_changes_with_the_data(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/api/sources").headers["ETag"]
    monkeypatch.setattr(warehouse, "version", lambda: "0" * 12)
    assert client.get("/api/sources").headers["ETag"] != before


def test_long_answers_are_compressed_for_clients_that_take_it(client: TestClient) -> None:
    plain = client.get("/api/sources", headers={"Accept-Encoding": "identity"})
    packed = client.get("/api/sources", headers={"Accept-Encoding": "br;q=1, gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert "Accept-Encoding" in packed.headers["vary"]
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3


def test_csv_begins_with_a_bom_on_request(client: TestClient) -> None:
    assert client.get("/api/places?bom=true").content.startswith("\ufeffgeo_id".encode())
    assert client.get("/api/places").content.startswith(b"geo_id")


def test_csv_has_no_cell_that_runs_as_a_formula() -> None:
    synthetic = pd.DataFrame(
        {"text": ["=1+1", "@x", "plain", None], "value": [-1.5, 2.0, None, 1e-7], "yes": [True] * 4}
    )
    lines = formats.csv_bytes(synthetic).decode().split("\r\n")
    assert lines == ["text,value,yes", "'=1+1,-1.5,true", "'@x,2.0,true", "plain,,true", ",1e-07,true", ""]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("query", "parameter", "found"),
    [
        ("indicator=gso_popu", "indicator", "gso_popu"),
        ("place=nowhere", "place", "nowhere"),
        ("sex=women", "sex", "women"),
        ("format=xml", "format", "xml"),
        ("first_year=abc", "first_year", "abc"),
        ("first_year=2020&last_year=2010", "last_year", "2010"),
        ("limit=0", "limit", "0"),
        ("limit=20001", "limit", "20001"),
        ("offset=-1", "offset", "-1"),
        ("breakdown=primary", "breakdown", "primary"),
        ("plase=P94", "plase", "P94"),
        ("format=csv&format=json", "format", "csv, json"),
        ("bom=maybe", "bom", "maybe"),
        ("indicator=", "indicator", ""),
    ],
)
def test_error_names_the_invalid_parameter(
    client: TestClient, lang: str, query: str, parameter: str, found: str
) -> None:
    answer = client.get(f"/api/observations?{query}&lang={lang}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == lang
    told = answer.json()
    (error,) = told["errors"]
    assert (error["parameter"], error["found"]) == (parameter, found)
    assert error["expected"]
    assert ("found" in told["detail"]) is (lang == "en")
    assert (told["status"], told["type"]) == (400, "about:blank")


def test_error_lists_every_invalid_parameter_with_near_names(client: TestClient) -> None:
    told = client.get("/api/observations?indicator=papi_d88&place=kien&sex=x&lang=en").json()
    assert [one["parameter"] for one in told["errors"]] == ["indicator", "place", "sex"]
    assert "papi_d8" in told["errors"][0]["expected"]
    assert "P91 (Kien Giang)" in told["errors"][1]["expected"]


def test_unknown_path_is_answered_with_a_problem(client: TestClient) -> None:
    for address in ("/api/nothing", "/api/", "/api/questions/a/b", "/api/questions/api/places"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.post("/api/places").status_code == 405


def test_broken_data_is_answered_with_503_and_retry_after(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise warehouse.BrokenData([])

    monkeypatch.setattr(warehouse, "version", broken)
    answer = client.get("/api/places?lang=en")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "try again" in answer.json()["title"]


def test_parameters_with_commas_repeats_and_years_are_checked(client: TestClient) -> None:
    def errors(query: str) -> list[tuple[str, str]]:
        body = client.get(f"/api/observations?lang=en&{query}").json()
        return [(error["parameter"], error["found"]) for error in body["errors"]]

    assert errors("indicator=" + ",".join(["papi_d8"] * 201)) == [("indicator", "201")]
    assert errors("place=P94,nowhere,elsewhere") == [("place", "nowhere")]
    assert errors("place=" + "x" * 201) == [("place", "x" * 80 + "…")]
    assert errors("limit=1&limit=2") == [("limit", "1, 2")]
    assert errors("first_year=1899") == [("first_year", "1899")]
    missing = client.get("/api/questions/province/headlines?lang=en").json()["errors"]
    assert missing == [{"parameter": "place", "found": "nothing", "expected": "geo_id"}]


@pytest.mark.parametrize("name", query_names())
def test_page_query_returns_the_rows_of_the_warehouse(client: TestClient, name: str) -> None:
    one = warehouse.named_query(name)
    usual: dict[str, Any] = {
        "place": "P94",
        "indicator": "gso_labour_force",
        "models": "M001",
        "indicators": "papi_d8",
    }
    words = {"scheme": "barrier", "counted": "", "level": ""}
    given = {param: usual[param] for param in one.params if param in usual}
    for param in set(one.params) & set(words):
        options = [word for word in one.params[param].replace(",", "").split() if word != "or"]
        given[param] = options[0]
    if one.params.get("sex") == "female or male":
        given["sex"] = "female"
    answer = client.get(f"/api/questions/{name}?format=json&lang=en&{urlencode(given)}")
    assert answer.status_code == 200, answer.text
    direct = {key: [value] if one.params[key].startswith("list") else value for key, value in given.items()}
    expected = warehouse.query(name, **({"lang": "en"} if "lang" in one.params else {}), **direct)
    told = answer.json()
    assert told["total"] == len(expected)
    held = json.loads(formats.json_bytes(expected.head(MAX_ROWS), {}))["data"]
    assert len(told["data"]) == len(held)
    for mine, theirs in zip(told["data"], held, strict=True):
        # Two threads may add a sum in another order.
        assert mine == {
            name: pytest.approx(value) if isinstance(value, float) else value
            for name, value in theirs.items()
        }
    if told["data"]:
        assert tuple(told["data"][0]) == one.columns


def test_openapi_is_consistent_and_names_every_column(client: TestClient) -> None:
    for lang in LANGS:
        told = client.get(f"/api/openapi.json?lang={lang}").json()
        assert told["openapi"] == "3.1.0"
        names = [path["get"]["operationId"] for path in told["paths"].values()]
        assert len(names) == len(set(names)) == len(resources()) == 5 + len(query_names())
        for pointer in references(told):
            node = told
            for part in pointer.removeprefix("#/").split("/"):
                node = node[part]
    for path in ("/observations", "/indicators", "/sources", "/places", "/questions"):
        rows = client.get(f"/api{path}?limit=1").text
        assert tuple(next(csv.reader(io.StringIO(rows)))) == resources()[path].columns


@pytest.mark.parametrize("lang", LANGS)
def test_docs_page_names_every_path_and_loads_nothing(client: TestClient, lang: str) -> None:
    answer = client.get(f"/api/docs?lang={lang}")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-language"] == lang
    for path, resource in resources().items():
        assert f"<code>/api{path}</code>" in answer.text
        assert escape(resource.summary[lang]) in answer.text  # type: ignore[index]
    assert not re.search(r"<(script|link|style|img)|https?:|api\.(parameter|table|answer)", answer.text)


def references(node: Any) -> Iterator[str]:
    """Every $ref below a node."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for one in node.values():
            yield from references(one)
    elif isinstance(node, list):
        for one in node:
            yield from references(one)


@pytest.mark.parametrize(
    "address",
    [
        "observations?indicator=gso_population&limit=500",
        "observations?indicator=findex_account_t_d",
        "indicators",
        "sources?limit=50",
        "places",
        "questions",
    ],
)
def test_answers_fit_their_openapi_schema(client: TestClient, address: str) -> None:
    described = client.get("/api/openapi.json?lang=en").json()
    path, _, query = address.partition("?")
    content = described["paths"][f"/api/{path}"]["get"]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": described["components"]}
    Draft202012Validator.check_schema(schema)
    told = client.get(f"/api/{path}?format=json&{query}").json()
    assert told["data"]
    assert [error.message for error in Draft202012Validator(schema).iter_errors(told)] == []
    refused = client.get(f"/api/{path}?nonsense=1").json()
    problem = Draft202012Validator({**described, "$ref": "#/components/schemas/Problem"})
    assert list(problem.iter_errors(refused)) == []


NAMES = st.sampled_from([*ObservationParams.model_fields])
VALUES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.sampled_from(
        [
            "",
            ",",
            "P94",
            "vn",
            "gso_population",
            "papi_d8,papi_d1",
            "female",
            "2020",
            "json",
            "parquet",
            "true",
            "level=primary",
            "a=b;c=d",
            "'; --",
            "%00",
            "\x00",
            "9" * 400,
            "١٢",
            "NaN",
            "-0",
            "1e3",
            "=1+1",
        ]
    ),
)
PATHS = st.sampled_from(
    [
        "observations",
        "indicators",
        "places",
        "questions",
        "questions/province/headlines",
        "questions/data/indicator_detail",
        "questions/s6_union/results",
        "openapi.json",
        "x/y",
    ]
)


@settings(max_examples=150)
@given(
    path=PATHS,
    query=st.lists(st.tuples(st.one_of(NAMES, NAMES, st.text(max_size=8)), VALUES), max_size=5),
)
def test_any_request_is_answered_with_rows_or_a_problem(
    client: TestClient, path: str, query: list[tuple[str, str]]
) -> None:
    # Few rows, so that many requests can be tried; a second limit is a case of its own.
    limit = [] if any(name == "limit" for name, _ in query) else [("limit", "20")]
    pairs = [*query, *limit] if path != "openapi.json" else query
    answer = client.get(f"/api/{path}?{urlencode(pairs, errors='replace')}")
    assert answer.status_code in (200, 400, 404), answer.text
    if answer.status_code != 200:
        told = answer.json()
        assert told["status"] == answer.status_code
        assert told["errors"]
        assert all(one["expected"] for one in told["errors"])


def test_slow_query_leaves_the_event_loop_free(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: Any) -> Response:
        time.sleep(0.3)
        return Response()

    monkeypatch.setattr("wide.api.app.respond", slow)

    async def ticks() -> int:
        count = 0
        answer = asyncio.ensure_future(
            httpx.AsyncClient(
                transport=httpx.ASGITransport(Starlette(routes=api.routes())), base_url="http://localhost"
            ).get("/api/places")
        )
        while not answer.done():
            await asyncio.sleep(0.01)
            count += 1
        assert answer.result().status_code == 200
        return count

    assert asyncio.run(ticks()) >= 10


def test_server_serves_the_api_beside_the_pages(server: str) -> None:
    address = f"{server}/api/observations?indicator=gso_population&place=P94&sex=female&lang=en"
    table = pd.read_csv(address)
    read = {
        int(row["year"]): float(row["value"])
        for row in from_file("gso_population")
        if row["geo_id"] == "P94" and row["sex"] == "female"
    }
    assert dict(zip(table["year"], table["value"], strict=True)) == read
    with urllib.request.urlopen(address) as answer:
        own = answer.headers["ETag"]
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    asked = urllib.request.Request(address, headers={"If-None-Match": own})
    with pytest.raises(urllib.error.HTTPError) as same:
        urllib.request.urlopen(asked)
    assert same.value.code == 304
    same.value.close()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}/api/observations?place=nowhere")
    assert refused.value.code == 400
    assert json.loads(refused.value.read())["errors"][0]["parameter"] == "place"
    refused.value.close()
    for path, text in (
        ("/_stcore/health", b"ok"),
        ("/geo/provinces63.geojson", b"FeatureCollection"),
        ("/", b'<div id="root">'),
        ("/province", b'<div id="root">'),
    ):
        with urllib.request.urlopen(server + path) as answer:
            assert text in answer.read(), path
