#!/usr/bin/env python3
"""Holds every limit of the suite to what the law says of it, row by row.

tests/limits.textproto says it: what starts a limit and whether that is a receipt, how long it is, what is not counted,
who may extend it, what follows, on which article, from when to when the law is in force, and where the suite has it.

  tests/limits.py           writes tests/LIMITS.md
  tests/limits.py --check   fails where the table is not the present one
Both fail where a row and the suite differ, where a row names what is not there, and where a version of a procedure has
a limit, or a rule or a provision with a length, that stands in no row.

`left_out_by` are acts that leave out of a limit the time that they are about, as code does (Act::Exclude).

A row has either `limit`, `rule` or `provision` of a `service`, or `test`, the name of a test of what holds for all
limits, or `law`, of whose days those of a number in `working` are working days and no others, or `absent`, why the
suite has none. A `limit` or a `rule` is that of `tracks` in all their versions, or in
`versions` only. `articles` are texts that the article of each contains.
"""
import pathlib
import re
import sys

import procedures
import rules
from procedures import find, one

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACES = ("limit", "rule", "provision", "test", "law", "absent")
FIELDS = {"part", "what", "start", "on", "started_by", "served", "length", "number", "unit", "suspended_by",
          "left_out_by", "extension", "expiry", "bars", "articles", "from", "until", "service", "tracks", "versions",
          "working", "note", *PLACES}
# By what a limit is started: by the receipt of a paper, which is found by its service or is the day of an act; by what
# an act does; or on a day that something else has.
STARTS = {"SERVED": "receipt, by service", "RECORDED": "receipt, on the day of the act", "ACT": "act", "DAY": "day"}
UNITS = {"DAY": "日", "WORKING_DAY": "工作日", "MONTH": "个月", "YEAR": "年", "HOUR": "小时"}
# Kinds of provisions that say how long something is, and their fields that do.
LENGTHS = {"limit_rule": ("length",), "prescription_rule": ("length",), "extension_rule": ("head_length",),
           "hotline_category": ("working_days",), "penalty_display_period": ("months",)}
UNIT_OF = {"working_days": "WORKING_DAY", "months": "MONTH"}
HEAD = ("| What | Start | Length | Not counted | Extension | Consequence | Article | In force | Where | Same? |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")


def written(day):
    return "{:04}-{:02}-{:02}".format(*(one(day, field, 0) for field in ("year", "month", "day"))) if day else ""


def unit_of(message):
    return one(message, "unit").removeprefix("LIMIT_UNIT_")


class Suite:
    """What procedures, provisions and tests say."""

    def __init__(self, root, rows):
        self.rows = rows
        self.versions, self.provisions = {}, {}
        for folder in sorted(root.glob("services/*/procedures")):
            # What is there only to be based on is never in force.
            self.versions[folder.parent.name] = [procedure for procedure in procedures.read_folder(folder).values()
                                                 if one(procedure, "track")]
        for file in sorted(root.glob("services/*/provisions/*.textproto")):
            for provision in procedures.parse(file.read_text()).get("provisions", []):
                self.provisions[file.parent.parent.name, one(provision, "name")] = provision
        self.tests = {name for file in root.glob("tests/**/*_test.*") if file.suffix in (".cc", ".py")
                      for found in rules.TEST.findall(file.read_text())
                      for name in (f"{found[0]}.{found[1]}", found[2])}

    def all(self):
        """(service, id of the version or "", kind, id) of whatever has a length."""
        for service, versions in self.versions.items():
            for version in versions:
                for limit in version.get("limits", []):
                    yield service, one(version, "id"), "limit", one(limit, "id")
                for rule in version.get("rules", []):
                    if "length" in rule:
                        yield service, one(version, "id"), "rule", one(rule, "id")
        for (service, name), provision in self.provisions.items():
            if any(kind in provision for kind in LENGTHS):
                yield service, "", "provision", name

    def of(self, row):
        """The versions that a row is about."""
        named = row.get("versions", [])
        return [version for version in self.versions.get(one(row, "service"), [])
                if one(version, "track") in row.get("tracks", []) and (not named or one(version, "id") in named)]


def place_of(row):
    return next((kind for kind in PLACES if kind in row), "")


def differ(what, law, suite):
    if law != suite:
        shown = [", ".join(map(str, value)) if isinstance(value, list) else str(value) for value in (law, suite)]
        yield f"{what}: by law {shown[0] or 'none'}, in the suite {shown[1] or 'none'}"


def article_errors(row, article):
    for text in row.get("articles", []):
        if text not in article:
            yield f"article: by law {text}, in the suite {article or 'none'}"


def limit_errors(row, version, limit):
    """How a row and a limit of a version differ."""
    yield from differ("started by", sorted(row.get("started_by", [])), sorted(limit.get("started_by", [])))
    yield from differ("served", row.get("served", []), limit.get("from_service_of", []))
    yield from differ("not counted", sorted(row.get("suspended_by", [])), sorted(limit.get("suspended_by", [])))
    yield from (f"there is no act {act}" for act in row.get("left_out_by", []) if not find(version, "acts", act))
    law, suite = one(row, "extension", {}), one(limit, "extension", {})
    yield from differ("extended by", law.get("by", []), suite.get("by", []))
    yield from differ("extended by at most", one(law, "most", 0), one(suite, "most", 0))
    yield from differ("times", one(law, "times", 0) or 1, one(suite, "times", 0) or 1)
    roles = sorted({role for act in suite.get("by", []) for role in find(version, "acts", act).get("roles", [])})
    yield from differ("who extends", sorted(law.get("who", [])), roles)
    yield from article_errors({"articles": law.get("articles", [])}, one(suite, "article"))
    expiry = one(limit, "expiry", {})
    yield from differ("consequence", one(row, "expiry"), one(expiry, "act"))
    yield from differ("bars", one(row, "bars", False), one(expiry, "bars", False))


def length_errors(row, message, length="length", unit=""):
    yield from differ("length", one(row, "length", 0), one(message, length, 0))
    yield from differ("unit", one(row, "unit"), unit or unit_of(message))


def version_errors(row, version):
    place = place_of(row)
    found = find(version, f"{place}s", one(row, place))
    begin, end = written(one(version, "effective_date", {})), written(one(version, "repeal_date", {}))
    if not found:
        yield f"there is no such {place}"
        return
    if end and one(row, "from") >= end or one(row, "until") and one(row, "until") < begin:
        yield f"in force from {begin} to {end or 'now'}, when the law is not"
    if "number" in row:
        yield from differ("number", one(row, "number"), one(found, "number", 0))
    else:
        yield from length_errors(row, found)
    # A rule without an article of its own is refused by that of the act.
    if place == "limit" or "article" in found:
        yield from article_errors(row, one(found, "article"))
    if place == "limit":
        yield from limit_errors(row, version, found)


def provision_errors(row, suite):
    provision = suite.provisions.get((one(row, "service"), one(row, "provision")))
    kind = next((kind for kind in LENGTHS if provision and kind in provision), "")
    if not kind:
        yield "there is no such provision with a length"
        return
    body = one(provision, kind)
    field = next((field for field in LENGTHS[kind] if field in body), "length")
    unit = UNIT_OF.get(field) or unit_of(body) or one(row, "unit")  # that of the limit, where it says none
    yield from length_errors(row, body, field, unit)
    yield from article_errors(row, one(provision, "article"))
    begin, end = (written(one(provision, f"valid_{which}_date", {})) for which in ("from", "until"))
    if begin < one(row, "from") or one(row, "until") and (not end or end > one(row, "until")):
        yield f"holds from {begin} to {end or 'now'}, when the law does not"


def counting_errors(row, suite):
    """Which rows that rest on no other law count its days in another way."""
    of_it = re.compile(rf"(?:{re.escape(one(row, 'law'))}|[第条款项、零一二三四五六七八九十百])+")
    for other in suite.rows:
        articles, unit = other.get("articles", []), one(other, "unit")
        if unit.endswith("DAY") and articles and all(map(of_it.fullmatch, articles)):
            expected = "WORKING_DAY" if one(other, "length") in row.get("working", []) else "DAY"
            yield from differ(f"{one(other, 'what')}: unit of {one(other, 'length')}", expected, unit)


def row_errors(row, suite):
    """How a row and the suite differ."""
    for field in sorted(set(row) - FIELDS):
        yield f"{field} is no field of a row"
    if sum(kind in row for kind in PLACES) != 1 or one(row, "on") not in STARTS:
        yield f"one of {', '.join(PLACES)} must stand in a row, and `on` be one of {', '.join(STARTS)}"
    elif (one(row, "on") == "SERVED") != ("served" in row) and place_of(row) == "limit":
        yield "what runs from a receipt by service names what is served, and nothing else does"
    elif place_of(row) == "test" and one(row, "test") not in suite.tests:
        yield "there is no such test"
    elif place_of(row) == "law":
        yield from counting_errors(row, suite)
    elif place_of(row) == "provision":
        yield from provision_errors(row, suite)
    elif place_of(row) in ("limit", "rule"):
        versions = suite.of(row)
        gone = ({*row.get("tracks", [])} - {one(version, "track") for version in versions} or
                {*row.get("versions", [])} - {one(version, "id") for version in versions})
        if gone or not versions:
            yield f"{one(row, 'service')} has no {', '.join(sorted(gone)) or 'such version'}"
        for version in versions:
            yield from (f"{one(version, 'id')}: {error}" for error in version_errors(row, version))


def without_row(rows, suite):
    """What has a length and stands in no row."""
    known = set()
    for row in rows:
        place = place_of(row)
        ids = [one(version, "id") for version in suite.of(row)] if place in ("limit", "rule") else [""]
        known |= {(one(row, "service"), version, place, one(row, place)) for version in ids}
    for row in suite.all():
        if row not in known:
            service, version, kind, row_id = row
            yield f"services/{service}: {' '.join(filter(None, (version, kind, row_id)))} stands in no row"


def titles(row, suite, acts):
    """Acts as a desk calls them."""
    named = {one(act, "id"): one(act, "title") for version in suite.of(row) for act in version.get("acts", [])}
    return "、".join(dict.fromkeys(named.get(act, act) for act in acts))


def cells(row, suite, wrong):
    extension = one(row, "extension", {})
    length = f"{one(row, 'length', 0)} {UNITS.get(one(row, 'unit'), '')}" if "length" in row else one(row, "number")
    by = f"{titles(row, suite, extension.get('by', []))}({'、'.join(extension.get('who', []))})"
    times = one(extension, "times", 0)
    place = place_of(row)
    where = f"{'、'.join(row.get('versions', row.get('tracks', [])))} `{one(row, place)}`".strip()
    if place == "law":
        length = f"{'、'.join(map(str, row.get('working', [])))} 日为工作日" if "working" in row else "自然日"
        where = "all rows that rest on it"
    return [one(row, "what"),
            one(row, "start") + (f" ({STARTS[one(row, 'on')]})" if one(row, "on") in STARTS else ""),
            str(length or "-"),
            titles(row, suite, row.get("suspended_by", []) + row.get("left_out_by", [])) or "-",
            f"+{one(extension, 'most')}{f', {times} times' if times > 1 else ''}, {by}" if extension else "-",
            titles(row, suite, row.get("expiry", [])) or ("right lapses" if one(row, "bars", False) else "-"),
            "；".join(row.get("articles", [])) or "-",
            f"{one(row, 'from')}–{one(row, 'until')}" if "from" in row or "until" in row else "-",
            f"not in the suite: {one(row, 'absent')}" if place == "absent" else
            f"{one(row, 'service')} {where}".strip() + (f". {one(row, 'note')}" if "note" in row else ""),
            "-" if place == "absent" else "no: " + "; ".join(wrong) if wrong else "yes"]


def table(rows, suite):
    lines = ["# Limits of the law, and where the suite has them", "",
             "Generated by `tests/limits.py` from `tests/limits.textproto`, which is what the law says, and from the",
             "procedures and provisions, which are what the suite does; a test keeps it current. A limit starts by the",
             "receipt of a paper, by an act, or on another day. A length is in the unit of the law.", ""]
    for part in dict.fromkeys(one(row, "part") for row in rows):
        lines += [f"## {part}", "", HEAD]
        lines += ["| " + " | ".join(text.replace("|", "/") for text in cells(row, suite, list(row_errors(row, suite))))
                  + " |" for row in rows if one(row, "part") == part]
        lines.append("")
    return "\n".join(lines)


def run(root, check_only):
    """What is wrong below a folder, and how many rows there are."""
    rows = procedures.parse((root / "tests/limits.textproto").read_text()).get("rows", [])
    suite, file = Suite(root, rows), root / "tests/LIMITS.md"
    found = [f"{one(row, 'part')}, {one(row, 'what')}: {error}" for row in rows for error in row_errors(row, suite)]
    found += without_row(rows, suite)
    text = table(rows, suite)
    if not check_only:
        file.write_text(text)
    elif not file.exists() or file.read_text() != text:
        found.append("tests/LIMITS.md is not the present one: run tests/limits.py")
    return found, len(rows)


def main():
    found, rows = run(ROOT, "--check" in sys.argv[1:])
    if found:
        sys.exit("\n".join(found))
    print(f"{rows} limits of the law are as the suite has them")


if __name__ == "__main__":
    main()
