#!/usr/bin/env python3
"""services/LAW_CHANGES.md: which version of which law is in force from when to when, by which file.

  tests/law_changes.py           writes the tables anew from the procedure files, with what was said of each version
  tests/law_changes.py --check   fails where they are not the present ones, or nothing is said of a version
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / "services" / "LAW_CHANGES.md"
SERVICES = {"complaint": "投诉举报", "penalty": "行政处罚", "reconsideration": "行政复议", "litigation": "行政应诉",
            "disclosure": "政府信息公开"}
HEAD = "| 版本 | 依据 | 施行 | 失效 | 与前一版本相比 |\n| --- | --- | --- | --- | --- |"
ROW = re.compile(r"^\| \[([\w-]+)\]\(.*\) \|.*\| (.*?) ?\|$", re.MULTILINE)


def text_of(file, field):
    found = re.search(rf'^{field}: "(.*)"', file, re.MULTILINE)
    return found.group(1) if found else ""


def date_of(file, field):
    found = re.search(rf"^{field} {{ year: (\d+) month: (\d+) day: (\d+) }}", file, re.MULTILINE)
    return "{:04}-{:02}-{:02}".format(*map(int, found.groups())) if found else ""


def versions(service):
    """(track, effective date, the columns of the row but the last) of each version, in that order."""
    files = {path: path.read_text() for path in (ROOT / "services" / service / "procedures").glob("*.textproto")}
    by_id = {text_of(file, "id"): file for file in files.values()}

    def inherited(file, field):
        while not text_of(file, field) and text_of(file, "based_on") in by_id:
            file = by_id[text_of(file, "based_on")]
        return text_of(file, field)

    found = []
    for path, file in files.items():
        begin = date_of(file, "effective_date")
        if begin:  # else it is only there for others to be based on
            name = text_of(file, "id")
            found.append((inherited(file, "track"), begin, name,
                          f"| [{name}]({service}/procedures/{path.name}) | {inherited(file, 'law')} | {begin} | "
                          f"{date_of(file, 'repeal_date') or '至今'} |"))
    return sorted(found)


def main():
    written = FILE.read_text()
    said = dict(ROW.findall(written))
    intro = written.split("\n## ", 1)[0]
    parts, silent = [intro.rstrip()], []
    for service, title in SERVICES.items():
        rows = []
        for _, _, name, columns in versions(service):
            rows.append(f"{columns} {said.get(name, '')} |")
            if not said.get(name):
                silent.append(name)
        parts.append("\n".join([f"## {title} `{service}`", "", HEAD, *rows]))
    text = "\n\n".join(parts) + "\n"
    if "--check" not in sys.argv[1:]:
        FILE.write_text(text)
    elif text != written:
        sys.exit("services/LAW_CHANGES.md is not the present one: run tests/law_changes.py")
    if silent:
        sys.exit(f"services/LAW_CHANGES.md does not say what differs in {', '.join(silent)}")


if __name__ == "__main__":
    main()
