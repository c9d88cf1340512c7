#!/usr/bin/python3
"""Data of each released format, as the release's own binaries left it (tests/fixtures): refused until it is asked for,
carried over, found equal, worked on; and kill -9 while that goes on. Usage: upgrade_test.py BIN"""
import hashlib
import json
import random
import re
import shutil
import sys
import tarfile
import time
import unittest

from office import PACKAGES, TOWN, Office, on
from suite import NAMES, ROOT, Suite, eventually

from yifa.complaint.v1 import complaint_pb2 as cp, complaint_service_pb2 as cs
from yifa.evidence.v1 import evidence_service_pb2 as es
from yifa.penalty.v1 import penalty_service_pb2 as ps
from yifa.type.v1 import party_pb2

BIN = sys.argv.pop(1)
FIXTURES = sorted((ROOT / "tests" / "fixtures").glob("format-*.tar.xz"))
PRESENT = int(re.search(r"kFormat = (\d+);", (ROOT / "common/store/format.h").read_text()).group(1))
OLD = ("--clock_gap_max=1000000h",)  # for the fixtures grow old
MIGRATE = ("--migrate", "--log_level=info") + OLD
KILLS = 25
SEED = random.SystemRandom().randrange(1 << 32)


def files(directory):
    """Every file's hash, but for the locks."""
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in directory.rglob("*") if path.is_file() and path.name not in ("IN_USE", "LOCK")}


class OldData(Office):
    """A suite that is down, with the data of a release."""

    def setUp(self):
        self.suite = Suite(BIN)
        self.suite.begun = set(NAMES)
        self.addCleanup(self.suite.__exit__)

    def unpack(self, fixture):
        for name in (*NAMES, "state"):  # and the heads of the one before
            shutil.rmtree(self.suite.directory / name, ignore_errors=True)
        with tarfile.open(fixture) as archive:
            archive.extractall(self.suite.directory)
        self.number = int(re.search(r"format-(\d+)", fixture.name).group(1))
        self.about = json.loads((self.suite.directory / "fixture.json").read_text(encoding="utf-8"))
        self.before = {name: files(self.suite.directory / name / "db") for name in NAMES}
        pins = {name: self.suite.directory / name / "record.pin" for name in NAMES}
        self.pins = {name: pin.read_bytes() for name, pin in pins.items() if pin.exists()}

    def database(self, name):
        return self.suite.directory / name / "db"

    def kept(self, name):
        return self.suite.directory / name / f"db.format-{self.number}"

    def refused(self, name, *flags):
        """What a start says that refuses."""
        log = self.suite.directory / f"{name}.log"
        log.unlink(missing_ok=True)
        self.suite.start(name, *flags)
        self.assertEqual(self.suite.processes[name].wait(timeout=60), 1)
        return log.read_text()

    def serve(self, *flags, names=NAMES):
        for name in names:
            self.suite.start(name, *OLD, *flags)
        for name in names:
            self.suite.wait_until_serving(name)

    # -- What must be so afterwards --
    def expect_whole(self):
        """The record and all that is derived from it; what is counted is what the release counted."""
        self.expect_lead(self.about["referred_report"])  # was on its way, and arrives once
        for name in NAMES:
            self.assertEqual(files(self.kept(name)), self.before[name], name)
            self.assertFalse(self.database(name).with_name("db.migrating").exists())
            said = (self.suite.directory / f"{name}.log").read_text()
            for what in ("audit: tree", f"is kept in {self.kept(name)}"):
                self.assertIn(what, said)
        verified = self.suite.yifa("verify", timeout=300)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def expect_figures(self, names):
        for name in names:
            for organ, counted in self.about["figures"][name].items():
                now = self.figures(name, self.about["year"], organ)
                self.assertEqual({f"{figure} {label}".strip(): value for (figure, label), value in now.items()},
                                 counted, f"{name} {organ}")

    def complaint(self, name):
        return self.get("complaint", name, cs.GetComplaintRequest, cp.Complaint)

    def leads_of(self, report):
        cases = self.client("penalty", "officer", "zhang.san").call(
            PACKAGES["penalty"] + "ListPenaltyCases", ps.ListPenaltyCasesRequest(parent=TOWN),
            ps.ListPenaltyCasesResponse).penalty_cases
        return [case.name for case in cases if case.source_complaint == report]

    def expect_lead(self, report):
        eventually(lambda: self.leads_of(report))
        self.assertEqual(len(self.leads_of(report)), 1, report)

    def refer(self, name, day):
        intake = ("intake", "qian.qi")
        self.act("complaint", intake, "AcceptComplaint", cs.AcceptComplaintRequest(name=name, act_date=day), cp.Complaint)
        self.act("complaint", intake, "ReferComplaint", cs.ReferComplaintRequest(name=name, act_date=day), cp.Complaint)

    def work_on(self):
        """An open case goes on, and so does a new one."""
        self.assertEqual(self.complaint(self.about["open_report"]).complainant.telephone, "13800000000")
        self.refer(self.about["open_report"], on(2024, 3, 5))
        self.expect_lead(self.about["open_report"])
        report = self.act("complaint", ("intake", "qian.qi"), "RegisterComplaint", cs.RegisterComplaintRequest(
            parent=TOWN, act_date=on(2024, 5, 6), complaint=cp.Complaint(
                track=cp.TRACK_REPORT, channel=cp.CHANNEL_TELEPHONE, subject="占路经营", facts="在人行道上摆摊。",
                complainant=party_pb2.Reporter(display_name="周某", telephone="13800000000"),
                respondent=party_pb2.Party(kind=party_pb2.PARTY_KIND_ORGANIZATION, display_name="某某商贸有限公司",
                                           address="人民路3号"))), cp.Complaint).name
        self.refer(report, on(2024, 5, 7))
        self.expect_lead(report)
        # No case names it, and nobody was noted who brought it: the head looks at it.
        pages = self.client("penalty", "head", "wang.wu").read(
            "yifa.evidence.v1.EvidenceService/DownloadEvidence", es.DownloadEvidenceRequest(
                name=self.about["evidence"]), es.DownloadEvidenceResponse)
        data = b"".join(page.chunk for page in pages)
        self.assertEqual(hashlib.sha256(data).hexdigest(), self.about["evidence"].rsplit("/", 1)[1])


class Upgrade(OldData):
    def test_there_is_data_of_each_released_format(self):
        numbers = [int(re.search(r"format-(\d+)", fixture.name).group(1)) for fixture in FIXTURES]
        self.assertEqual(numbers, list(range(5, PRESENT)))

    def test_F20_it_is_refused_until_it_is_asked_for_and_not_touched(self):
        for fixture in FIXTURES:
            self.unpack(fixture)
            for name in NAMES:
                said = self.refused(name)
                self.assertIn("--migrate", said)
                self.assertIn(f"has format {self.number}", said)
                self.assertEqual(files(self.database(name)), self.before[name])

    def test_F20_it_is_carried_over_and_worked_on(self):
        for fixture in FIXTURES:
            self.unpack(fixture)
            # Two of the five first: nobody reads what is not there yet.
            self.serve(*MIGRATE, names=("disclosure", "litigation"))
            self.expect_figures(("disclosure", "litigation"))
            self.serve(*MIGRATE, names=("penalty", "reconsideration"))
            self.expect_figures(("penalty", "reconsideration"))
            self.serve(*MIGRATE, names=("complaint",))
            self.expect_figures(("complaint",))
            self.expect_whole()
            self.work_on()
            for name in NAMES:
                self.suite.stop(name)
            self.serve()
            self.work_goes_on_as_one()
            for name in NAMES:
                self.suite.stop(name)

    def work_goes_on_as_one(self):
        verified = self.suite.yifa("verify", timeout=300)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        for report in ("referred_report", "open_report"):
            self.assertEqual(len(self.leads_of(self.about[report])), 1)

    def test_F20_what_was_kept_goes_back_to_its_place(self):
        self.unpack(FIXTURES[-1])
        self.serve(*MIGRATE)
        for name in NAMES:
            self.suite.stop(name)
            shutil.rmtree(self.database(name))
            pin = self.suite.directory / name / "record.pin"
            pin.unlink()  # or a start would miss what was written since (--accept_loss)
            if name in self.pins:
                pin.write_bytes(self.pins[name])
            (self.suite.directory / name / "trail.pin").unlink()  # of a version before it had a trail
            self.kept(name).rename(self.database(name))
            self.assertEqual(files(self.database(name)), self.before[name])
        self.serve(*MIGRATE)
        self.expect_whole()
        self.work_on()

    def test_F20_killed_while_it_goes_on_it_is_begun_anew(self):
        dice = random.Random(SEED)
        print(f"seed {SEED}", flush=True)
        places = set()
        for kill in range(KILLS):
            self.unpack(FIXTURES[-1])
            self.suite.start("penalty", *MIGRATE)
            self.await_place(dice, "penalty")
            self.suite.kill("penalty")
            places.add(tuple(sorted(path.name for path in (self.suite.directory / "penalty").glob("db*"))))
            old = self.kept("penalty") if self.kept("penalty").exists() else self.database("penalty")
            self.assertEqual(files(old), self.before["penalty"])
            self.serve(*MIGRATE, names=("penalty",))
            self.expect_figures(("penalty",))
            if kill < KILLS - 1:
                self.suite.stop("penalty")
        print(f"killed where there was {sorted(places)}")
        self.assertGreater(len(places), 1)
        self.serve(*MIGRATE, names=[name for name in NAMES if name != "penalty"])
        self.expect_whole()
        self.work_on()

    def await_place(self, dice, name):
        """Until the migration has begun, or is just over; and then for a moment."""
        copy = self.database(name).with_name("db.migrating")
        end = time.monotonic() + 20
        while not copy.exists() and not self.kept(name).exists() and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(dice.choice((0, 0.01, 0.03, 0.1, 0.3, 1, 3)))


if __name__ == "__main__":
    unittest.main()
