#!/usr/bin/python3
"""A replayed year's decisions leave in the exchange format, every row fitting the standard, and what leaves next is
what changed since; taken into an empty suite they are the same decisions, and taken in twice they are there once.
The office's own table and data standard take the places of those that the files have. Usage: exchange_test.py BIN"""
import csv
import io
import json
import re
import sys
import tempfile

from suite import ROOT, Suite, eventually

import yifa_client

_DIRECTORY = tempfile.TemporaryDirectory()
yifa_client.generate(_DIRECTORY.name)

import grpc  # noqa: E402
from yifa.organ.v1 import organ_service_pb2 as os_  # noqa: E402
from yifa.policy.v1 import policy_service_pb2 as ps_  # noqa: E402
from yifa.policy.v1 import proposal_pb2, provision_pb2  # noqa: E402
from yifa.type.v1 import organ_pb2  # noqa: E402

REPORT = ROOT / "services" / "cli" / "reports" / "yongchuan-2022.json"
CODE = "11500000MB1553803Q"
ORGAN = f"organs/{CODE.lower()}"
DECISIONS = 949  # as published


def export(suite, *flags):
    """The exported rows by number of the decision, every one of which must fit the standard, the text, and where
    to go on."""
    done = suite.yifa("export", "penalties", f"--organ={ORGAN}", "--roles=officer,auditor", *flags, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert all(len(row) == 30 for row in rows)
    return {row["CF_WSH"]: row for row in rows}, done.stdout, re.search(r"下次 (--since=\d+)$", done.stderr, re.M)[1]


def register(suite):
    """The organ alone, in an empty suite, known to the penalty service too."""
    request = os_.PutOrganRequest(request_id=yifa_client.new_id(), organ_id=CODE.lower(), organ=organ_pb2.Organ(
        display_name="重庆市永川区市场监督管理局", credit_code=CODE, region_code="500118",
        level=organ_pb2.ORGAN_LEVEL_COUNTY_DEPARTMENT, document_prefix="永市监"))
    yifa_client.Client(suite.addresses["complaint"], "admin", "", "administrator").call(
        "yifa.organ.v1.OrganService/PutOrgan", request, organ_pb2.Organ)
    penalty = yifa_client.Client(suite.addresses["penalty"], "reader", ORGAN, "auditor")

    def known():
        try:
            return penalty.call("yifa.organ.v1.OrganService/GetOrgan", os_.GetOrganRequest(name=ORGAN),
                                organ_pb2.Organ)
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.NOT_FOUND, error
            return None
    eventually(known)


def take_in(suite, file):
    done = suite.yifa("import", "penalties", f"--organ={ORGAN}", "--roles=head,officer,intake", file, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout + done.stderr


def put_own(suite, name, change):
    """One head proposes a changed copy of one of the penalty service's provisions for the organ alone, another
    puts it in force, and it arrives there."""
    penalty = yifa_client.Client(suite.addresses["penalty"], "reader", ORGAN, "auditor")
    asked = ps_.GetProvisionRequest(name=f"provisions/{name}")
    own = penalty.call("yifa.policy.v1.PolicyService/GetProvision", asked, provision_pb2.Provision)
    own.name, own.organ = f"{ORGAN}/provisions/{name}", ORGAN
    change(own)
    proposal = yifa_client.Client(suite.addresses["complaint"], "head", ORGAN, "head").call(
        "yifa.policy.v1.PolicyService/ProposeProvision",
        ps_.ProposeProvisionRequest(request_id=yifa_client.new_id(), provision=own), proposal_pb2.Proposal)
    yifa_client.Client(suite.addresses["complaint"], "deputy", ORGAN, "head").call(
        "yifa.policy.v1.PolicyService/AdoptProvision",
        ps_.AdoptProvisionRequest(request_id=yifa_client.new_id(), name=proposal.name), provision_pb2.Provision)

    def arrived():
        try:
            return penalty.call("yifa.policy.v1.PolicyService/GetProvision",
                                ps_.GetProvisionRequest(name=own.name), provision_pb2.Provision)
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.NOT_FOUND, error
            return None
    eventually(arrived)


def table(suite, *flags):
    done = suite.yifa("report", "penalties", "2022", f"--organ={ORGAN}", "--roles=auditor", "--json", *flags)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def with_own_law(suite):
    """An office's own table and data standard hold at once, without another program."""
    assert table(suite)["variant"] == "D" and table(suite, "--variant=E")["variant"] == "E"
    put_own(suite, "penalty-table-b", lambda own: own.ClearField("region"))
    assert table(suite)["variant"] == "B", table(suite)["variant"]
    put_own(suite, "exchange-standard", lambda own: setattr(own.exchange_standard.fields[17], "length", 1))
    done = suite.yifa("export", "penalties", f"--organ={ORGAN}", "--roles=officer,auditor")
    assert done.returncode == 1 and "CF_CFLB 处罚类别：超过1个字符" in done.stderr, done.stderr[-500:]


def main():
    with Suite(sys.argv[1]) as suite:
        replay = suite.yifa("replay", str(REPORT), timeout=300)
        assert replay.returncode == 0, replay.stdout + replay.stderr
        rows, text, _ = export(suite)
        assert len(rows) == DECISIONS, len(rows)
        january, _, _ = export(suite, "--from=2022-01-01", "--until=2022-01-31")
        assert january and set(january) == {n for n, r in rows.items() if r["CF_JDRQ"] <= "2022-01-31"}
        assert replay.stdout.count("否") == 0
        with_own_law(suite)

    with Suite(sys.argv[1]) as suite:
        register(suite)
        file = suite.directory / "register.csv"
        file.write_text(text)
        assert f"{DECISIONS}" in take_in(suite, str(file))
        again, _, since = export(suite)
        assert again == rows, [(again.get(n), r) for n, r in rows.items() if again.get(n) != r][:1]
        take_in(suite, str(file))
        assert not export(suite, since)[0]
        head, first = text.splitlines()[:2]
        more = suite.directory / "more.csv"
        more.write_text(head + "\n" + first.replace(next(iter(rows)), "永市监罚〔2022〕零号") + "\n")
        take_in(suite, str(more))
        assert list(export(suite, since)[0]) == ["永市监罚〔2022〕零号"]
        bad = suite.directory / "bad.csv"
        bad.write_text(head + "\n" + first.replace('"2022-', '"2022-13-', 1) + "\n")
        refused = suite.yifa("import", "penalties", f"--organ={ORGAN}", "--roles=head,officer,intake", str(bad))
        assert refused.returncode == 1 and "CF_JDRQ" in refused.stdout + refused.stderr, refused
    print(f"{DECISIONS} decisions out, in, and out again: the same")


if __name__ == "__main__":
    main()
