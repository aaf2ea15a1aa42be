"""A small data tree for tests: the real places and descriptions, everything else synthetic."""

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wide import DATA

INDICATORS = ("people", "rate", "ranking", "bare_rate")
TEXTS = {
    "units.csv": [
        "unit,name_vi,name_en,suffix_vi,suffix_en,decimals",
        "persons,người,people, người, people,0",
        "percent,phần trăm,percent, %,%,1",
        "rank,thứ hạng,rank,,,0",
    ],
    "organisations.csv": ["organisation_id,name_vi,name_en", "org001,Cơ quan thử,Test office"],
    "sources.csv": [
        "source_id,organisation_id,title,url,retrieved_via,grade",
        "synthetic-001,org001,First,https://example.org/1,,A",
        "synthetic-002,org001,Second,https://example.org/2,,B",
        "synthetic-003,org001,Third,https://example.org/3,,A",
    ],
    "notes.csv": [
        "note_id,kind,note_vi,note_en",
        "1,suspect,đáng ngờ,doubtful",
        "2,method,cách tính,method",
        "10,coverage,phạm vi,coverage",
    ],
    "classifications.csv": [
        "scheme,code,name_vi,name_en,short_vi,short_en",
        "area,urban,thành thị,urban,,",
        "quarter,Q1,quý 1,first quarter,,",
    ],
    "indicators.csv": [
        "indicator_id,family,name_vi,name_en,short_vi,short_en,unit,direction,themes,"
        "definition_vi,definition_en,modelled,breaks,merge",
        "people,gso,Số người,People,Người,People,persons,neither,home,Đếm,Count,false,,sum",
        "rate,gso,Tỷ lệ,Rate,Tỷ lệ,Rate,percent,more,home data,Tỷ,Share,false,2021,weighted:people",
        "ranking,gso,Hạng,Rank,Hạng,Rank,rank,less,home,Hạng,Rank,false,,none",
        "bare_rate,gso,Tỷ lệ trần,Bare rate,Trần,Bare,percent,more,home,Tỷ,Share,true,,none",
    ],
}
OBSERVATION = ["indicator_id", "geo_id", "sex", "breakdown", "year", "value", "source_id", "notes"]
Row = Sequence[object]


def plant(data: Path, observations: Iterable[Row] = ()) -> Path:
    """Make the tree below `data`; rows of OBSERVATION go to observations/gso.csv."""
    shutil.copytree(DATA / "schemas", data / "schemas")
    (data / "geo").mkdir()
    for name in ("geographies.csv", "geo/tiles63.csv", "geo/tiles34.csv"):
        shutil.copy(DATA / name, data / name)
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    package["ranges"]["exceptions"] = []
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for resource in package["resources"]:
        path = data / resource["path"]
        if path.suffix == ".csv" and not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(",".join(_names(data, resource)) + "\n", encoding="utf-8")
    for name, lines in TEXTS.items():
        (data / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    write(data, observations)
    return data


def write(data: Path, observations: Iterable[Row]) -> None:
    """Put these rows, and no others, into observations/gso.csv."""
    with (data / "observations" / "gso.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(OBSERVATION)
        writer.writerows(observations)


def row(indicator_id: str, geo_id: str, value: object, **other: object) -> list[object]:
    """One observation; what is not given is usual: both sexes, no breakdown, 2020, the first source."""
    usual = {"sex": "both", "breakdown": "", "year": 2020, "source_id": "synthetic-001", "notes": ""} | other
    given = {"indicator_id": indicator_id, "geo_id": geo_id, "value": value} | usual
    return [given[name] for name in OBSERVATION]


def _names(data: Path, resource: Mapping[str, object]) -> list[str]:
    schema = resource["schema"]
    if isinstance(schema, str):
        schema = json.loads((data / schema).read_text(encoding="utf-8"))
    assert isinstance(schema, dict)
    return [field["name"] for field in schema["fields"]]
