#!/usr/bin/python3
"""Small years of a town and of a district, replayed with every third paper by mail and every third act of a party
entered when its time had run out: the figures are those of the report, the forms of statistics balance and say the
same, and a second replay changes nothing.
Usage: mail_test.py BIN"""
import json
import sys

from suite import Suite

DISTRICT = {"name": "某区人民政府", "region": "120111", "level": "COUNTY"}
TOWN = {"name": "某镇人民政府", "region": "120111101", "level": "TOWNSHIP"}
YEARS = (
    {"title": "某镇2023年度报告", "year": 2023, "organ": TOWN, "superior": DISTRICT, "figures": {
        "complaint": {
            "received_by_channel": {"HOTLINE_12345": 6, "PLATFORM_12315": 6, "LETTER": 6, "TELEPHONE": 6},
            "responded_rate": "95.83%", "concluded_rate": "87.50%"},
        "penalty": {
            "decisions_by_class": {"警告": 3, "罚款": 12, "没收违法所得": 3, "合计": 18}, "amount_wanyuan": "7.3177",
            "simple_procedure": 4, "general_procedure": 14, "decisions_published": 6, "not_penalized": 2},
        "disclosure": {
            "requests_received": 24, "requests_answered": 24,
            "table4": {"review": {"maintained": 3, "corrected": 1, "total": 4},
                       "litigation_direct": {"maintained": 2, "total": 2}}}}},
    {"title": "某区2024年度报告", "year": 2024, "organ": DISTRICT, "figures": {
        "reconsideration": {"received": 12, "accepted": 10, "not_accepted": 2, "concluded": 9, "pending": 1,
                            "corrected": 2},
        "litigation": {"first_instance_new": 9, "first_instance_concluded": 6, "first_instance_lost": 2}}},
)


def replay(suite, file):
    """What it says: all is equal, with papers by mail and late entries among it."""
    run = suite.yifa("replay", str(file), "--by-mail=3", "--json", timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
    said = json.loads(run.stdout)
    assert said["equal"] and all(figure["equal"] for figure in said["figures"]), said
    assert said["papers_by_mail"] > 0 and said["acts_entered_late"] > 0, said
    return said


def figures(suite, year):
    run = suite.yifa("figures", str(year["year"]), "--organ=organs/" + year["organ"]["region"], "--json", timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


# Where the forms of statistics have what a report has of a service: form, row, figure.
FORMS = {
    "reconsideration": (("cases", "收到行政复议申请", "received"), ("cases", "受理", "accepted"),
                        ("cases", "未审结", "pending"), ("results", "合计", "concluded")),
    "litigation": (("cases", "新收", "first_instance_new"), ("cases", "其中：败诉", "first_instance_lost"),
                   ("results", "合计", "first_instance_concluded")),
}


def check_forms(suite, year):
    """They balance, and say what was published."""
    for service, cells in FORMS.items():
        if service not in year["figures"]:
            continue
        run = suite.yifa("report", service, str(year["year"]), "--organ=organs/" + year["organ"]["region"], "--json",
                         timeout=120)
        assert run.returncode == 0, run.stdout + run.stderr
        said = json.loads(run.stdout)
        assert said["broken"] == [], said
        for form, row, figure in cells:
            assert list(said["forms"][form][row].values()) == [year["figures"][service][figure]], (row, said)


def main():
    for year in YEARS:
        with Suite(sys.argv[1]) as suite:
            file = suite.directory / "year.json"
            file.write_text(json.dumps(year, ensure_ascii=False), encoding="utf-8")
            first = replay(suite, file)
            counted = figures(suite, year)
            again = replay(suite, file)
            assert figures(suite, year) == counted
            check_forms(suite, year)
            same = {key: value for key, value in first.items() if key not in ("seconds", "attempts_again")}
            assert same == {key: again[key] for key in same}, (first, again)
            verified = suite.yifa("verify", timeout=300)
            assert verified.returncode == 0, verified.stdout + verified.stderr
    print(f"{len(YEARS)} years by mail are the same")


if __name__ == "__main__":
    main()
