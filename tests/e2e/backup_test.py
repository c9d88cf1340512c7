#!/usr/bin/python3
"""Copies of a suite that works meanwhile, and suites made of them: of what is referred afterwards nothing is
lost and nothing doubled; what breaks off leaves nothing that looks whole. Usage: backup_test.py BIN [SEED]"""
import json
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import s3
from office import PACKAGES, TOWN, Office, on
from suite import NAMES, Suite, eventually

import yifa_client
from yifa.complaint.v1 import complaint_pb2 as cp, complaint_service_pb2 as cs
from yifa.penalty.v1 import penalty_service_pb2 as ps
from yifa.type.v1 import party_pb2

Office.BIN = sys.argv.pop(1)
SEED = int(sys.argv.pop(1)) if len(sys.argv) > 1 and sys.argv[1].isdigit() else random.SystemRandom().randrange(1 << 32)
DESKS = 4         # that refer reports while a copy is taken
AFTERWARDS = 20   # reports that are referred to a restored suite
COPIES = 3
KILLS = 6


def refer(address):
    """Refers a new report to penalty; its name."""
    intake = yifa_client.Client(address, "qian.qi", TOWN, "intake")

    def act(method, request):
        request.request_id = yifa_client.new_id()
        return intake.call(PACKAGES["complaint"] + method, request, cp.Complaint)
    name = act("RegisterComplaint", cs.RegisterComplaintRequest(
        parent=TOWN, act_date=on(2024, 3, 1), complaint=cp.Complaint(
            track=cp.TRACK_REPORT, channel=cp.CHANNEL_TELEPHONE, subject="占路经营", facts="在人行道上摆摊。",
            complainant=party_pb2.Reporter(display_name="周某", telephone="13800000000"),
            respondent=party_pb2.Party(kind=party_pb2.PARTY_KIND_ORGANIZATION,
                                       display_name="某某商贸有限公司")))).name
    act("AcceptComplaint", cs.AcceptComplaintRequest(name=name, act_date=on(2024, 3, 4)))
    act("ReferComplaint", cs.ReferComplaintRequest(name=name, act_date=on(2024, 3, 5)))
    return name


class Traffic:
    """Reports that are referred, one after another at each desk, until it ends."""

    def __init__(self, address):
        self._ending = threading.Event()
        self.referred = []
        self._desks = [threading.Thread(target=self._work, args=(address,)) for _ in range(DESKS)]

    def _work(self, address):
        while not self._ending.is_set():
            self.referred.append(refer(address))

    def __enter__(self):
        for desk in self._desks:
            desk.start()
        eventually(lambda: len(self.referred) > 2 * DESKS)
        return self

    def __exit__(self, *_):
        self._ending.set()
        for desk in self._desks:
            desk.join()


class Restored(Suite):
    """A suite on data directories that are there already."""

    def __init__(self, bin_directory, directory):
        super().__init__(bin_directory)
        self.data = pathlib.Path(directory)
        for name in NAMES:
            (self.directory / name).symlink_to(self.data / name)
        self.begun = set(NAMES)


class Backup(Office):
    def setUp(self):
        super().setUp()
        self.dice = random.Random(SEED)
        directory = tempfile.TemporaryDirectory(prefix="yifa-copies-")
        self.addCleanup(directory.cleanup)
        self.work = pathlib.Path(directory.name)
        self.target = self.work / "copies"
        self.keys = f"--keys={self.work / 'keys'}"

    # -- The tool --
    def tool(self, *arguments, extra=None, **options):
        if not any(str(argument).startswith("--keys") for argument in arguments):
            arguments += (self.keys,)
        return subprocess.run([str(self.suite.bin / "yifa"), *map(str, arguments)], capture_output=True, text=True,
                              env=dict(self.suite.environment(), **(extra or {})), timeout=300, **options)

    def back_up(self, *arguments, target=None, **options):
        result = self.tool("backup", target or self.target, "--json", *arguments, **options)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def restore(self, to, *arguments, target=None, **options):
        result = self.tool("restore", target or self.target, self.work / to, *arguments, **options)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def refused(self, *arguments, **options):
        result = self.tool(*arguments, **options)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        return result.stderr

    def manifests(self):
        folder = self.target / "copies"
        return sorted(folder.glob("*.json")) if folder.exists() else []

    # -- What a suite has --
    def leads(self, suite):
        """The reports that have a lead, each as often as it has one."""
        officer = yifa_client.Client(suite.addresses["penalty"], "zhang.san", TOWN, "officer")
        sources, token = [], ""
        while True:
            page = officer.call(PACKAGES["penalty"] + "ListPenaltyCases", ps.ListPenaltyCasesRequest(
                parent=TOWN, page_size=1000, page_token=token), ps.ListPenaltyCasesResponse)
            sources += [case.source_complaint for case in page.penalty_cases]
            token = page.next_page_token
            if not token:
                return sources

    def referred(self, suite):
        """The reports that are referred on record."""
        head = yifa_client.Client(suite.addresses["complaint"], "head", TOWN, "head")
        names, token = [], ""
        while True:
            page = head.call(PACKAGES["complaint"] + "ListComplaints", cs.ListComplaintsRequest(
                parent=TOWN, page_size=1000, page_token=token), cs.ListComplaintsResponse)
            names += [c.name for c in page.complaints if c.referred_to]
            token = page.next_page_token
            if not token:
                return names

    def check_whole(self, suite, afterwards=AFTERWARDS):
        """Every referral on record, and each of some more, is one lead; nothing else is; the audit is clean."""
        new = [refer(suite.addresses["complaint"]) for _ in range(afterwards)]
        eventually(lambda: set(new) <= set(self.leads(suite)))
        eventually(lambda: sorted(self.leads(suite)) == sorted(self.referred(suite)))
        verify = suite.yifa("verify", timeout=300)
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)

    def expect_less_than_all(self, copy):
        """Of each service something was there already; what was done meanwhile may add more than was sent first."""
        for service in copy["services"].values():
            self.assertLess(service["sent"], service["files"])

    # -- Tests --
    def test_F1_copies_taken_under_traffic_are_suites_that_lose_and_double_nothing(self):
        for round_ in range(COPIES):
            with Traffic(self.suite.addresses["complaint"]) as traffic:
                copy = self.back_up()
                before = len(traffic.referred)
                eventually(lambda: len(traffic.referred) > before)  # acts go on
            self.restore(f"data{round_}")
            with Restored(self.suite.bin, self.work / f"data{round_}") as restored:
                self.check_whole(restored)
            self.assertGreater(copy["services"]["penalty"]["entries"], 0)
        self.check_whole(self.suite, 3)  # and the suite that was copied

    def test_F18_a_copy_brings_only_what_is_not_there_and_old_ones_go(self):
        for _ in range(5):
            refer(self.suite.addresses["complaint"])
        first = self.back_up()
        second = self.back_up()
        for service in NAMES:
            of_first, of_second = first["services"][service], second["services"][service]
            self.assertGreater(of_first["sent"], 0)  # what two services have alike is kept once
            self.assertLessEqual(of_first["sent"], of_first["files"])
            self.assertLess(of_second["sent"], of_second["files"])
        time_of_first = first["copy"]
        name = refer(self.suite.addresses["complaint"])
        third = self.back_up()
        self.assertEqual(len(self.manifests()), 3)
        # Each of them can be chosen by its time.
        stamp = f"{time_of_first[0:4]}-{time_of_first[4:6]}-{time_of_first[6:11]}:{time_of_first[11:13]}:" \
                f"{time_of_first[13:]}"
        self.assertIn(time_of_first, self.restore("first", f"--at={stamp}"))
        self.assertIn(third["copy"], self.restore("last"))
        with Restored(self.suite.bin, self.work / "last") as restored:
            self.assertIn(name, self.referred(restored))
        with Restored(self.suite.bin, self.work / "first") as restored:
            self.assertNotIn(name, self.referred(restored))
        self.refused("restore", self.target, self.work / "none", "--at=2020-01-01T00:00:00Z")
        fourth = self.back_up("--keep=1")
        self.assertGreater(fourth["removed"], 0)
        self.assertEqual([m.stem for m in self.manifests()], [fourth["copy"]])
        self.restore("fourth")

    def test_F18_a_tool_that_is_killed_leaves_nothing_that_looks_whole(self):
        with Traffic(self.suite.addresses["complaint"]):
            for _ in range(KILLS):
                process = subprocess.Popen([str(self.suite.bin / "yifa"), "backup", str(self.target), self.keys],
                                           env=self.suite.environment(), stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL)
                time.sleep(self.dice.uniform(0, 1.0))
                process.kill()
                process.wait()
        for manifest in self.manifests():  # of those that were quicker than the killer
            stem = manifest.stem
            stamp = f"{stem[0:4]}-{stem[4:6]}-{stem[6:11]}:{stem[11:13]}:{stem[13:]}"
            self.restore(stem, f"--at={stamp}")
        copy = self.back_up()
        self.assertIn(copy["copy"], self.restore("after"))
        with Restored(self.suite.bin, self.work / "after") as restored:
            self.check_whole(restored)

    def test_F18_a_service_that_is_killed_fails_the_copy_and_leaves_nothing(self):
        for _ in range(KILLS):
            refer(self.suite.addresses["complaint"])
            before = len(self.manifests())
            process = subprocess.Popen([str(self.suite.bin / "yifa"), "backup", str(self.target), self.keys],
                                       env=self.suite.environment(), stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            name = self.dice.choice(NAMES)
            time.sleep(self.dice.uniform(0, 0.6))
            self.suite.kill(name)
            done = process.wait(timeout=120)
            self.assertEqual(len(self.manifests()) - before, 1 if done == 0 else 0)
            self.suite.start(name)
            self.suite.wait_until_serving(name)
            self.assertFalse((self.suite.directory / name / "backup").exists())
        self.back_up()
        self.restore("after")

    def test_F10_a_full_disk_fails_the_copy_and_the_restore_and_leaves_nothing(self):
        def full():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
        self.refused("backup", self.target, preexec_fn=full)
        self.assertEqual(self.manifests(), [])
        self.refused("restore", self.target, self.work / "none")
        self.back_up()
        self.refused("restore", self.target, self.work / "data", preexec_fn=full)
        self.assertEqual(list((self.work / "data").glob("*/db")), [])
        self.restore("data")
        with Restored(self.suite.bin, self.work / "data") as restored:
            self.check_whole(restored, 3)

    def test_F18_a_restore_that_breaks_off_is_run_again(self):
        for _ in range(20):
            refer(self.suite.addresses["complaint"])
        self.back_up()
        for _ in range(KILLS):
            process = subprocess.Popen([str(self.suite.bin / "yifa"), "restore", str(self.target), self.keys,
                                        str(self.work / "data")], stdout=subprocess.DEVNULL)
            time.sleep(self.dice.uniform(0, 0.5))
            process.kill()
            process.wait()
        self.restore("data")
        self.restore("data")  # nothing is left to do
        with Restored(self.suite.bin, self.work / "data") as restored:
            self.check_whole(restored, 3)
        self.assertIn("已经存在", self.refused("restore", self.target, self.work / "data"))

    def test_F18_one_service_alone_is_restored_and_says_so(self):
        copy = self.back_up()
        said = self.restore("data", "--only=penalty")
        self.assertIn("yifa reconcile", said)
        self.assertEqual([p.name for p in (self.work / "data").iterdir()], ["penalty"])
        restored = (self.work / "data" / "penalty" / "restored").read_text()
        self.assertIn(f'copy: "{copy["copy"]}"', restored)
        self.assertNotIn("whole", restored)
        self.restore("data")  # the others; that one is there
        self.assertIn("whole: true", (self.work / "data" / "litigation" / "restored").read_text())
        for path in (self.work / "data").rglob("*"):
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)

    def test_H11_keys_are_apart_from_what_they_open(self):
        keys = self.work / "keys"
        self.assertIn("--keys", self.refused("backup", self.target, "--keys="))
        self.back_up()
        self.assertFalse((self.target / "keys").exists())
        self.assertIn("--keys", self.refused("restore", self.target, self.work / "data", "--keys="))
        self.restore("data")
        self.back_up("--keys=none")
        self.restore("other")  # with the keys of before
        refer(self.suite.addresses["complaint"])
        self.back_up()
        named = set(re.findall(r'"([0-9a-f]{64})"', (keys / "keys.json").read_text()))
        self.assertEqual({path.name for path in (keys / "keys").iterdir()}, named)  # those of before are gone
        # Another service's keys are not taken for its own.
        mixed = self.work / "mixed"
        shutil.copytree(keys, mixed)
        part = json.loads((keys / "keys.json").read_text())
        part["complaint"] = part["penalty"]
        (mixed / "keys.json").write_text(json.dumps(part))
        self.assertIn("tree.key", self.refused("restore", self.target, self.work / "third", f"--keys={mixed}"))
        self.assertEqual(list((self.work / "third").glob("*/db")), [])

    def test_F18_a_sealed_copy_is_opened_with_its_key_alone(self):
        refer(self.suite.addresses["complaint"])
        for name in ("right", "wrong"):
            for arguments in (["genpkey", "-algorithm", "X25519", "-out", self.work / f"{name}.pem"],
                              ["pkey", "-in", self.work / f"{name}.pem", "-pubout", "-out", self.work / f"{name}.pub"]):
                subprocess.run(["openssl", *arguments], check=True, capture_output=True)
        self.back_up(f"--encrypt_to={self.work / 'right.pub'}")
        second = self.back_up(f"--encrypt_to={self.work / 'right.pub'}")
        self.expect_less_than_all(second)
        for blob in [*(self.target / "blobs").iterdir(), *(self.work / "keys" / "keys").iterdir()]:
            self.assertTrue(blob.read_bytes().startswith(b"yifa-sealed-1\n"), blob)
        self.refused("backup", self.target)
        self.refused("backup", self.target, f"--encrypt_to={self.work / 'wrong.pub'}")
        for flags in ([], [f"--decrypt_with={self.work / 'wrong.pem'}"], [f"--decrypt_with={self.work / 'right.pub'}"]):
            self.refused("restore", self.target, self.work / "data", *flags)
            self.assertFalse((self.work / "data").exists())
        self.restore("data", f"--decrypt_with={self.work / 'right.pem'}")
        with Restored(self.suite.bin, self.work / "data") as restored:
            self.check_whole(restored, 3)

    def test_F18_copies_are_kept_in_an_s3_compatible_store(self):
        store = s3.Store()
        self.addCleanup(store.close)
        key = self.work / "key"
        key.write_bytes(os.urandom(32))
        flags = [f"--s3_endpoint={store.endpoint}", f"--s3_region={s3.REGION}"]
        target = "s3://copies/town/2026"
        self.assertIn("密钥", self.refused("backup", target, *flags, "--keys=s3://copies/town/keys",
                                        extra=store.environment()))
        self.assertEqual(store.objects, {})
        self.refused("backup", target, *flags, f"--encrypt_to={key}", extra=store.environment("wrong"))
        self.assertEqual(store.objects, {})
        first = self.back_up(*flags, f"--encrypt_to={key}", target=target, extra=store.environment())
        refer(self.suite.addresses["complaint"])
        second = self.back_up(*flags, f"--encrypt_to={key}", "--keep=1", target=target, extra=store.environment())
        self.expect_less_than_all(second)
        self.assertNotEqual(first["copy"], second["copy"])
        self.assertEqual([name for name in store.objects if name.startswith("town/2026/copies/")],
                         [f"town/2026/copies/{second['copy']}.json"])
        self.restore("data", *flags, f"--decrypt_with={key}", target=target, extra=store.environment())
        with Restored(self.suite.bin, self.work / "data") as restored:
            self.check_whole(restored, 3)
        # A byte that is changed there is found.
        blob = max((n for n in store.objects if "/blobs/" in n), key=lambda n: len(store.objects[n]))
        store.objects[blob] = store.objects[blob][:-1] + bytes([store.objects[blob][-1] ^ 1])
        self.refused("restore", target, self.work / "other", *flags, f"--decrypt_with={key}",
                     extra=store.environment())
        self.assertEqual(list((self.work / "other").glob("*/db")), [])

    def test_F18_copies_are_taken_again_and_again(self):
        process = subprocess.Popen([str(self.suite.bin / "yifa"), "backup", str(self.target), self.keys, "--every=1", "--keep=2"],
                                   env=self.suite.environment(), stdout=subprocess.DEVNULL)
        try:
            first = eventually(self.manifests)[0]
            eventually(lambda: self.manifests() and self.manifests()[0] > first and len(self.manifests()) == 2)
            # A service that is down for a while does not end it.
            self.suite.stop("litigation")
            time.sleep(1)
            self.suite.start("litigation")
            self.suite.wait_until_serving("litigation")
            last = self.manifests()[-1]
            eventually(lambda: self.manifests()[-1] > last)
        finally:
            process.terminate()
            process.wait()

    def test_F19_a_copy_is_not_made_among_a_services_data(self):
        for place in ("penalty", "penalty/copies", "."):
            self.refused("backup", self.suite.directory / place)
        self.assertFalse((self.suite.directory / "penalty" / "copies").exists())


if __name__ == "__main__":
    print(f"seed {SEED}", flush=True)
    unittest.main(argv=sys.argv[:1])
