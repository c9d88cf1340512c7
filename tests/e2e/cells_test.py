#!/usr/bin/python3
"""Every figure of a replayed year lists its cases, whose shares add up to it; so does every line of the table of
penalties; and anyone reads the catalogue, and nothing else, without saying who asks. Usage: cells_test.py BIN"""
import json
import sys
import tempfile

from suite import ROOT, Suite

import yifa_client

_DIRECTORY = tempfile.TemporaryDirectory()
yifa_client.generate(_DIRECTORY.name)

import grpc  # noqa: E402
from yifa.disclosure.v1 import catalogue_pb2, disclosure_service_pb2, publication_pb2  # noqa: E402

REPORT = ROOT / "services" / "cli" / "reports" / "yangliuqing-2022.json"
ORGAN = "organs/120111101"
DISCLOSURE = "yifa.disclosure.v1."


def yifa(suite, *arguments):
    done = suite.yifa(*arguments, f"--organ={ORGAN}", timeout=120)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def check_figures(suite):
    """Returns how many figures there were."""
    count = 0
    for service, year in json.loads(yifa(suite, "figures", "2022", "--json")).items():
        for figure in {row["figure"] for row in year["figures"]}:
            cases = json.loads(yifa(suite, "figures", "2022", service, figure, "--json"))
            for row in year["figures"]:
                if row["figure"] == figure:
                    shares = [case["share"] for case in cases if case["label"] == row["label"]]
                    assert sum(shares) == row["value"], (service, row, shares)
                    count += 1
    return count


def check_unknown(suite):
    """A figure that no procedure declares is wrong usage; a declared one that nothing has counted is 0."""
    for figure, code in (("decisions", 0), ("decisons", 2), ("decisions_by_nothing", 2)):
        asked = suite.yifa("figures", "1999", "penalty", figure, f"--organ={ORGAN}")
        assert asked.returncode == code, (figure, asked.returncode, asked.stdout, asked.stderr)


def check_table(suite):
    """Each line counts the cases that it lists, but for the amount."""
    lines = json.loads(yifa(suite, "report", "penalties", "2022", "--cases", "--json"))["lines"]
    counted = [line for line in lines if "金额" not in line["title"]]
    assert any(line["cases"] for line in counted)
    for line in counted:
        assert len(line["cases"]) == int(line["value"]), line


def check_report(suite):
    base = suite.directory / "report"
    yifa(suite, "report", "disclosure", "2022", "--cases", f"--out={base}")
    cells = json.loads((suite.directory / "report-cases.json").read_text()) or {}
    entries = json.loads(yifa(suite, "figures", "2022", "disclosure", "--json"))["disclosure"]["figures"]
    table3 = {row["label"]: row["value"] for row in entries if row["figure"] == "requests"}
    listed = {f"{row}/{column}": len(cases) for row, columns in cells.get("table3", {}).items()
              for column, cases in columns.items() if not row.startswith("carried")}
    assert listed == {label: value for label, value in table3.items() if value}, (listed, table3)


def check_public(suite):
    with grpc.insecure_channel(suite.addresses["disclosure"]) as channel:
        def ask(method, request, response):
            return channel.unary_unary("/" + DISCLOSURE + method, type(request).SerializeToString,
                                       response.FromString)(request, timeout=20)
        catalogue = ask("CatalogueService/GetCatalogue",
                        catalogue_pb2.GetCatalogueRequest(name=f"{ORGAN}/catalogue"), catalogue_pb2.Catalogue)
        request = catalogue_pb2.SearchCatalogueRequest(parent=ORGAN, page_size=1000)
        found = []
        while True:  # a page ends by bytes as by rows
            page = ask("CatalogueService/SearchCatalogue", request, catalogue_pb2.SearchCatalogueResponse)
            found += page.entries
            if not page.next_page_token:
                break
            request.page_token = page.next_page_token
        assert catalogue.entries == len(found) > 0, catalogue
        ask("DisclosureService/GetPublication",
            disclosure_service_pb2.GetPublicationRequest(name=found[0].name), publication_pb2.Publication)
        try:
            ask("DisclosureService/ListDisclosureRequests",
                disclosure_service_pb2.ListDisclosureRequestsRequest(parent=ORGAN),
                disclosure_service_pb2.ListDisclosureRequestsResponse)
            raise AssertionError("requests are read by nobody")
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.UNAUTHENTICATED, error
    assert f"共 {catalogue.entries} 条" in yifa(suite, "catalogue")
    assert "政府信息公开指南" in yifa(suite, "catalogue", "--guide")


def main():
    with Suite(sys.argv[1]) as suite:
        replay = suite.yifa("replay", str(REPORT), timeout=300)
        assert replay.returncode == 0, replay.stdout + replay.stderr
        figures = check_figures(suite)
        check_unknown(suite)
        check_table(suite)
        check_report(suite)
        check_public(suite)
    print(f"{figures} figures are the sums of their cases")


if __name__ == "__main__":
    main()
