#!/usr/bin/python3
"""A service is set back to an older copy while its neighbours go on: those that read it notice, stop reading it
and say so; nothing is tied to a stranger's name; gone on with on purpose, each report referred afterwards is one
lead. Usage: reconcile_test.py BIN"""
import json
import shutil
import sys
import unittest

import office
from office import PACKAGES, TOWN, eventually, on

from yifa.complaint.v1 import complaint_pb2 as cp, complaint_service_pb2 as cs  # noqa: E402
from yifa.penalty.v1 import penalty_service_pb2 as ps  # noqa: E402
from yifa.record.v1 import record_service_pb2 as rr  # noqa: E402
from yifa.type.v1 import party_pb2  # noqa: E402


class Reconcile(office.Office):
    def refer(self, reports):
        """Their names."""
        names = []
        for number in range(reports):
            intake = ("intake", "qian.qi")
            report = self.act("complaint", intake, "RegisterComplaint", cs.RegisterComplaintRequest(
                parent=TOWN, act_date=on(2024, 3, 1), complaint=cp.Complaint(
                    track=cp.TRACK_REPORT, channel=cp.CHANNEL_TELEPHONE, subject="占路经营",
                    facts=f"在人行道上摆摊，第{number}处。",
                    complainant=party_pb2.Reporter(display_name="周某", telephone="13800000000"),
                    respondent=party_pb2.Party(
                        kind=party_pb2.PARTY_KIND_ORGANIZATION, display_name="某某商贸有限公司",
                        identifier="11500000MB1553803Q", address="人民路2号"))), cp.Complaint).name
            self.act("complaint", intake, "AcceptComplaint",
                     cs.AcceptComplaintRequest(name=report, act_date=on(2024, 3, 4)), cp.Complaint)
            self.act("complaint", intake, "ReferComplaint",
                     cs.ReferComplaintRequest(name=report, act_date=on(2024, 3, 5)), cp.Complaint)
            names.append(report)
        return names

    def leads(self):
        """Reports with a lead, one for each lead."""
        cases = self.client("penalty", "officer", "zhang.san").call(
            PACKAGES["penalty"] + "ListPenaltyCases", ps.ListPenaltyCasesRequest(parent=TOWN, page_size=1000),
            ps.ListPenaltyCasesResponse).penalty_cases
        return sorted(case.source_complaint for case in cases)

    def set_back(self, service, between):
        """Takes a copy of the service, does what is to be lost, and puts the copy in its place."""
        data, copy = self.suite.directory / service, self.suite.directory / "copy"
        self.suite.stop(service)
        shutil.copytree(data, copy)
        self.suite.start(service)
        self.suite.wait_until_serving(service)
        done = between()
        self.suite.stop(service)
        shutil.rmtree(data)
        copy.rename(data)
        self.suite.start(service)
        self.suite.wait_until_serving(service)
        return done

    def feeds(self):
        shown = self.suite.yifa("reconcile", "--json", "--roles=auditor", "--organ=all")
        return shown, json.loads(shown.stdout)["feeds"]

    def all_read(self, neighbour):
        """True if every service that reads the neighbour has read all that it has."""
        head = self.client(neighbour, "auditor", "a").call(
            "yifa.record.v1.RecordService/GetTreeHead", rr.GetTreeHeadRequest(), rr.SignedTreeHead)
        return all(feed["position"] >= head.tree_size for feed in self.feeds()[1] if feed["neighbour"] == neighbour)

    def broken(self):
        shown, feeds = self.feeds()
        found = {(feed["service"], feed["neighbour"]): feed["broken"] for feed in feeds if "broken" in feed}
        self.assertEqual(shown.returncode, 1 if found else 0, shown.stderr)
        return found

    def repair(self, *pair):
        return self.suite.yifa("reconcile", *pair, "--roles=administrator", "--organ=all",
                               "--reason=自周日副本恢复")

    def test_a_neighbour_that_is_set_back(self):
        kept = self.refer(5)
        eventually(lambda: self.leads() == kept)

        def between():
            lost = self.refer(5)
            eventually(lambda: self.leads() == sorted(kept + lost) and self.all_read("complaint"))
            return lost

        lost = self.set_back("complaint", between)
        after = self.refer(10)
        self.assertFalse(set(after) & set(lost), "a name that was used is given again")
        readers = {(name, "complaint") for name in ("penalty", "reconsideration", "litigation", "disclosure")}
        eventually(lambda: set(self.broken()) == readers)
        self.assertEqual(self.leads(), sorted(kept + lost))
        self.assertEqual(self.suite.yifa("verify", timeout=300).returncode, 1)
        causes = self.broken()["penalty", "complaint"]["lost_causes"]
        self.assertEqual(len([cause for cause in causes if "/penaltyCases/" in cause["resource"]]), 5, causes)

        for pair in readers:
            repaired = self.repair(*pair)
            self.assertEqual(repaired.returncode, 0, repaired.stderr)
        eventually(lambda: self.leads() == sorted(kept + lost + after))
        self.assertEqual(self.broken(), {})
        self.assertEqual(self.repair("penalty", "complaint").returncode, 1)
        verify = self.suite.yifa("verify", timeout=300)
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def test_a_reader_that_is_set_back(self):
        kept = self.refer(3)
        eventually(lambda: self.leads() == kept)

        def between():
            more = self.refer(4)
            eventually(lambda: self.leads() == sorted(kept + more) and self.all_read("penalty"))
            return more

        more = self.set_back("penalty", between)
        after = self.refer(6)
        eventually(lambda: self.leads() == sorted(kept + more + after))  # read once more, and made once
        eventually(lambda: ("complaint", "penalty") in self.broken())
        for pair in self.broken():
            repaired = self.repair(*pair)
            self.assertEqual(repaired.returncode, 0, repaired.stderr)
        eventually(lambda: not self.broken())
        self.assertEqual(self.leads(), sorted(kept + more + after))
        verify = self.suite.yifa("verify", timeout=300)
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)


if __name__ == "__main__":
    office.Office.BIN = sys.argv.pop(1)
    unittest.main()
