#!/usr/bin/python3
"""Someone with the disk in hand changes the record of a stopped service; `yifa verify`, or the service
itself at its start, finds it. With the service's key in hand, or another in its place, what he leaves fits itself:
then an auditor who kept nothing finds it by what the neighbours saw. Usage: tamper_test.py BIN [SEED]"""
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from suite import NAMES, Suite, eventually

import yifa_client

_DIRECTORY = tempfile.TemporaryDirectory()
yifa_client.generate(_DIRECTORY.name)

from yifa.complaint.v1 import complaint_pb2 as cp, complaint_service_pb2 as cs  # noqa: E402
from yifa.organ.v1 import organ_service_pb2 as os_  # noqa: E402
from yifa.record.v1 import record_service_pb2 as rr  # noqa: E402
from yifa.type.v1 import date_pb2, organ_pb2, party_pb2  # noqa: E402

TOWN = "organs/120111101"
CASES = 60
FLIPS = 16


def fill(suite):
    admin = yifa_client.Client(suite.addresses["complaint"], "admin", "", "administrator")
    admin.call("yifa.organ.v1.OrganService/PutOrgan", os_.PutOrganRequest(
        request_id=yifa_client.new_id(), organ_id="120111101", organ=organ_pb2.Organ(
            display_name="杨柳青镇人民政府", region_code="120111101", level=organ_pb2.ORGAN_LEVEL_TOWNSHIP,
            document_prefix="杨政")), organ_pb2.Organ)
    intake = yifa_client.Client(suite.addresses["complaint"], "li.lei", TOWN, "intake")
    for number in range(CASES):
        intake.call("yifa.complaint.v1.ComplaintService/RegisterComplaint", cs.RegisterComplaintRequest(
            parent=TOWN, request_id=yifa_client.new_id(), act_date=date_pb2.Date(year=2024, month=2, day=8),
            complaint=cp.Complaint(track=cp.TRACK_HOTLINE, channel=cp.CHANNEL_TELEPHONE, subject="占路经营",
                                   facts=f"第{number}件。",
                                   complainant=party_pb2.Reporter(display_name="王某"))), cp.Complaint)


def found(suite, what):
    """True if the service refuses to start on its data, or `yifa verify` finds fault with it."""
    suite.start("complaint")
    try:
        suite.wait_until_serving("complaint")
    except AssertionError:
        print(f"{what}: refused at the start")
        return True
    # With the heads of the record as it was left, and not of an attempt since, which was taken back.
    seen = suite.directory / "tried.json"
    shutil.copy(suite.directory / "heads.json", seen)
    verify = suite.yifa("verify", f"--heads={seen}", timeout=300)
    suite.stop("complaint")
    if verify.returncode != 0:
        print(f"{what}: found by verify: {verify.stdout.strip().splitlines()[0]}")
    return verify.returncode == 1


def seen_by_all(suite):
    """True if all the others have cosigned the head of all that the complaint service has."""
    def ask(service, method, request, response):
        return yifa_client.Client(suite.addresses[service], "auditor", "", "auditor").call(
            "yifa.record.v1.RecordService/" + method, request, response)

    size = ask("complaint", "GetTreeHead", rr.GetTreeHeadRequest(), rr.SignedTreeHead).tree_size
    seen = [head.head.tree_size for witness in NAMES
            for head in ask(witness, "ListWitnessedHeads", rr.ListWitnessedHeadsRequest(),
                            rr.ListWitnessedHeadsResponse).heads if head.neighbour == "complaint"]
    return seen == [size] * (len(NAMES) - 1)


def found_in_the_record(suite, *heads):
    """What `yifa verify` finds in the record itself; of who keeps no heads, where a file that is not there is named."""
    suite.start("complaint")
    suite.wait_until_serving("complaint")  # what it has fits itself
    verify = suite.yifa("verify", "--json", *heads, timeout=300)
    suite.stop("complaint")
    assert verify.returncode == 1, verify.stdout + verify.stderr
    said = {service["service"]: service for service in json.loads(verify.stdout)["services"]}
    return said["complaint"]["findings"]


def flip(path, position):
    with open(path, "r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 0x01]))


def data_files(database):
    """What RocksDB keeps data in, and how much of it is data (its logs end in preallocated zeros)."""
    for path in sorted(database.iterdir()):
        if path.suffix in (".sst", ".log", ".blob") or path.name.startswith("MANIFEST"):
            size = len(path.read_bytes().rstrip(b"\0"))
            if size:
                yield path, size


def main():
    bin_directory = pathlib.Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}", flush=True)
    dice = random.Random(seed)
    with Suite(bin_directory) as suite:
        fill(suite)
        suite.stop("complaint")
        suite.start("complaint")  # what ran out meanwhile is on record before it is copied
        suite.wait_until_serving("complaint")
        eventually(lambda: seen_by_all(suite))
        clean = suite.yifa("verify", "--witnesses=require", f"--heads={suite.directory / 'heads.json'}", timeout=300)
        assert clean.returncode == 0, clean.stdout + clean.stderr
        note = suite.directory / "note"
        written = suite.yifa("checkpoint", "complaint", f"--note={note}")
        assert written.returncode == 0 and len(note.read_text().splitlines()) == 9, note.read_text()
        suite.stop("complaint")
        data, copy = suite.directory / "complaint", suite.directory / "untouched"
        shutil.copytree(data, copy)

        def restore():
            shutil.rmtree(data)
            shutil.copytree(copy, data)

        assert not found(suite, "nothing"), "an untouched record is found fault with"
        restore()
        for replaced in (False, True):
            key = data / "tree.key"
            if replaced:
                key.unlink()  # one is made in its place
            subprocess.run([bin_directory / "yifa-tamper", data / "db", "attribute", str(dice.randrange(10, CASES)),
                            "forge", key], check=True)
            of_new = found_in_the_record(suite, f"--heads={suite.directory}/none-{replaced}.json")
            by_witnesses = [finding for finding in of_new if "联署" in finding]
            assert len(by_witnesses) == 4, of_new
            assert all(("另一日志" in finding) == replaced for finding in by_witnesses), of_new
            old = shutil.copy(suite.directory / "heads.json", suite.directory / f"old-{replaced}.json")
            of_old = found_in_the_record(suite, f"--checkpoint={note}", "--witnesses=none", f"--heads={old}")
            assert any(("此前是另一日志" if replaced else "所给检查点") in finding for finding in of_old), of_old
            print("forged and signed", "with another key" if replaced else "with its key", "found by a new auditor")
            restore()
        for what in ("remove", "swap", "attribute"):
            for forge in ((), ("forge",)):
                at = dice.randrange(10, CASES)
                subprocess.run([bin_directory / "yifa-tamper", data / "db", what, str(at), *forge], check=True)
                assert found(suite, " ".join((what, str(at), *forge))), (what, at, forge)
                restore()
        for _ in range(FLIPS):
            path, size = dice.choice(list(data_files(data / "db")))
            position = dice.randrange(size)
            flip(path, position)
            assert found(suite, f"byte {position} of {size} in {path.name}"), (path.name, position)
            restore()
        suite.start("complaint")
        suite.wait_until_serving("complaint")
    print("all found")


if __name__ == "__main__":
    main()
