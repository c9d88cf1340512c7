#!/usr/bin/python3
"""The README's example in Python, against a running complaint service (YIFA_COMPLAINT)."""
import contextlib
import hashlib
import os
import pathlib
import struct
import subprocess
import tempfile
import time
import unittest

import grpc
import rfc9162
import yifa_client

_DIRECTORY = tempfile.TemporaryDirectory()
yifa_client.generate(_DIRECTORY.name)

from yifa.complaint.v1 import complaint_pb2, complaint_service_pb2  # noqa: E402
from yifa.evidence.v1 import evidence_service_pb2  # noqa: E402
from yifa.organ.v1 import organ_service_pb2  # noqa: E402
from yifa.record.v1 import record_service_pb2  # noqa: E402
from yifa.type.v1 import date_pb2, organ_pb2  # noqa: E402

ORGAN = "organs/120111101"
COMPLAINTS = "yifa.complaint.v1.ComplaintService/"
RECORD = "yifa.record.v1.RecordService/"
ADDRESS = os.environ["YIFA_COMPLAINT"]


def verify_ed25519(public_key, message, signature):
    """Asks the openssl program; the prefix is the DER head of an Ed25519 public key (RFC 8410)."""
    with tempfile.TemporaryDirectory() as directory:
        files = {"key": bytes.fromhex("302a300506032b6570032100") + public_key, "message": message,
                 "signature": signature}
        for name, content in files.items():
            with open(f"{directory}/{name}", "wb") as file:
                file.write(content)
        return subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin",
             "-in", "message", "-sigfile", "signature"], cwd=directory, capture_output=True).returncode == 0


def client(roles, principal="li.lei", organ=ORGAN):
    return yifa_client.Client(ADDRESS, principal, organ, roles)


def registration(**change):
    request = complaint_service_pb2.RegisterComplaintRequest(
        parent=ORGAN, request_id=yifa_client.new_id(),
        act_date=date_pb2.Date(year=2024, month=2, day=8),
        complaint=complaint_pb2.Complaint(
            track=complaint_pb2.TRACK_HOTLINE, channel=complaint_pb2.CHANNEL_TELEPHONE,
            subject="占路经营", facts="文昌阁路口有人占路经营。"))
    for field, value in change.items():
        setattr(request, field, value)
    return request


def put_organ(address):
    yifa_client.Client(address, "admin", "", "administrator").call(
        "yifa.organ.v1.OrganService/PutOrgan",
        organ_service_pb2.PutOrganRequest(
            request_id=yifa_client.new_id(), organ_id="120111101",
            organ=organ_pb2.Organ(display_name="杨柳青镇人民政府", region_code="120111101",
                                  level=organ_pb2.ORGAN_LEVEL_TOWNSHIP, document_prefix="杨政")),
        organ_pb2.Organ)


@contextlib.contextmanager
def small_queue():
    """A second service, of the same program, where one act may wait."""
    with tempfile.TemporaryDirectory() as directory:
        port = pathlib.Path(directory) / "port"
        service = subprocess.Popen(
            [os.environ["YIFA_BIN"] + "/yifa-complaint", f"--data_dir={directory}/data", "--init",
             "--listen=127.0.0.1:0", f"--port_file={port}", "--queue_acts_max=1", "--log_level=error"])
        try:
            for _ in range(300):
                if port.exists():
                    break
                time.sleep(0.1)
            yield port.read_text().strip()
        finally:
            service.terminate()
            service.wait()


class PythonClient(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        put_organ(ADDRESS)

    def register(self, request=None, roles="intake"):
        return client(roles).call(COMPLAINTS + "RegisterComplaint", request or registration(),
                                  complaint_pb2.Complaint)

    def fails(self, code, reason, call):
        with self.assertRaises(grpc.RpcError) as caught:
            call()
        self.assertEqual(caught.exception.code(), code, caught.exception)
        found = yifa_client.details(caught.exception)
        self.assertEqual(found["ErrorInfo"].reason, reason)
        self.assertEqual(found["ErrorInfo"].domain, "yifa")
        return found

    def test_registers_a_complaint_with_its_deadline(self):
        complaint = self.register()
        self.assertEqual(complaint.state, complaint_pb2.Complaint.STATE_REGISTERED)
        due = complaint.deadlines[0].due_date
        self.assertEqual((due.year, due.month, due.day), (2024, 2, 21))  # 5 working days over new year

    def test_the_same_request_id_answers_the_same(self):
        request = registration()
        self.assertEqual(self.register(request), self.register(request))
        request.complaint.subject = "另一件事"
        self.fails(grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_ID_REUSED", lambda: self.register(request))

    def test_a_stale_etag_is_aborted(self):
        complaint = self.register()
        accept = complaint_service_pb2.AcceptComplaintRequest(
            name=complaint.name, etag='"0"', request_id=yifa_client.new_id(),
            act_date=date_pb2.Date(year=2024, month=2, day=9))
        found = self.fails(grpc.StatusCode.ABORTED, "ETAG_STALE", lambda: client("intake,head").call(
            COMPLAINTS + "AcceptComplaint", accept, complaint_pb2.Complaint))
        self.assertEqual(found["ErrorInfo"].metadata["etag"], complaint.etag)

    def test_a_lawless_act_cites_its_article(self):
        complaint = self.register()
        follow_up = complaint_service_pb2.FollowUpComplaintRequest(
            name=complaint.name, request_id=yifa_client.new_id(),
            act_date=date_pb2.Date(year=2024, month=2, day=9),
            satisfaction=complaint_pb2.SATISFACTION_SATISFIED)
        found = self.fails(grpc.StatusCode.FAILED_PRECONDITION, "ACT_NOT_ALLOWED",
                           lambda: client("intake,officer,head").call(
                               COMPLAINTS + "FollowUpComplaint", follow_up, complaint_pb2.Complaint))
        self.assertTrue(found["ErrorInfo"].metadata["article"])
        self.assertEqual(found["LocalizedMessage"].locale, "zh-CN")
        self.assertTrue(found["PreconditionFailure"].violations)

    def test_a_malformed_request_names_its_field(self):
        request = registration()
        request.complaint.subject = ""
        found = self.fails(grpc.StatusCode.INVALID_ARGUMENT, "INVALID_FIELD", lambda: self.register(request))
        self.assertEqual([v.field for v in found["BadRequest"].field_violations], ["complaint.subject"])

    def test_a_full_queue_says_when_to_come_back(self):
        """A service that lets a single act wait, and more of them at once than it can take."""
        with small_queue() as address:
            put_organ(address)
            clerk = yifa_client.Client(address, "li.lei", ORGAN, "intake")
            for _ in range(20):
                calls = [clerk.start(COMPLAINTS + "RegisterComplaint", registration(), complaint_pb2.Complaint)
                         for _ in range(200)]
                full = [call for call in calls if call.exception() is not None]
                if full:
                    break
            self.assertTrue(full)
            self.assertLess(len(full), len(calls))
            found = yifa_client.details(full[0])
            self.assertEqual(full[0].code(), grpc.StatusCode.RESOURCE_EXHAUSTED)
            self.assertEqual(found["ErrorInfo"].reason, "QUEUE_FULL")
            self.assertGreater(found["RetryInfo"].retry_delay.ToMilliseconds(), 0)

    def test_another_organ_is_denied(self):
        self.fails(grpc.StatusCode.PERMISSION_DENIED, "OTHER_ORGAN", lambda: client(
            "intake", organ="organs/120111").call(COMPLAINTS + "RegisterComplaint", registration(),
                                                  complaint_pb2.Complaint))

    def head(self):
        return client("auditor").call(RECORD + "GetTreeHead", record_service_pb2.GetTreeHeadRequest(),
                                      record_service_pb2.SignedTreeHead)

    def test_a_tree_head_is_signed_by_the_service(self):
        head = self.head()
        micros = head.sign_time.seconds * 1_000_000 + head.sign_time.nanos // 1000
        message = (b"yifa-tree-head-v1\0" + head.log_id + struct.pack(">qq", head.tree_size, micros)
                   + head.root_hash)
        self.assertEqual(head.log_id, hashlib.sha256(head.public_key).digest())
        self.assertTrue(verify_ed25519(head.public_key, message, head.signature))
        self.assertFalse(verify_ed25519(head.public_key, message + b"x", head.signature))

    def test_an_inclusion_proof_checks(self):
        self.register()
        head = self.head()
        entries = [logged.entry for page in client("auditor").read(
            RECORD + "ReadEntries", record_service_pb2.ReadEntriesRequest(limit=head.tree_size),
            record_service_pb2.ReadEntriesResponse) for logged in page.entries]
        self.assertEqual(len(entries), head.tree_size)
        for index in (0, head.tree_size // 2, head.tree_size - 1):
            proof = client("auditor").call(
                RECORD + "GetInclusionProof",
                record_service_pb2.GetInclusionProofRequest(sequence=index, tree_size=head.tree_size),
                record_service_pb2.InclusionProof)
            hash_ = rfc9162.leaf_hash(entries[index])
            self.assertEqual(hash_, proof.leaf_hash)
            path = list(proof.hashes)
            self.assertTrue(rfc9162.verify_inclusion(hash_, index, head.tree_size, path, head.root_hash))
            forged = rfc9162.leaf_hash(entries[index] + b"x")
            self.assertFalse(rfc9162.verify_inclusion(forged, index, head.tree_size, path, head.root_hash))

    def test_a_consistency_proof_checks(self):
        first = self.head()
        for _ in range(5):
            self.register()
        second = self.head()
        proof = client("auditor").call(
            RECORD + "GetConsistencyProof",
            record_service_pb2.GetConsistencyProofRequest(first_size=first.tree_size,
                                                          second_size=second.tree_size),
            record_service_pb2.ConsistencyProof)
        path = list(proof.hashes)
        self.assertTrue(rfc9162.verify_consistency(first.tree_size, second.tree_size, first.root_hash,
                                                   second.root_hash, path))
        self.assertFalse(rfc9162.verify_consistency(first.tree_size, second.tree_size, second.root_hash,
                                                    second.root_hash, path))

    def test_evidence_comes_back_as_it_was_sent(self):
        data = os.urandom(700_000)
        sha256 = hashlib.sha256(data).hexdigest()
        upload = evidence_service_pb2.UploadEvidenceRequest

        def messages(body):
            yield upload(announcement=evidence_service_pb2.EvidenceAnnouncement(
                parent=ORGAN, sha256=sha256, size_bytes=len(data), media_type="image/jpeg"))
            for start in range(0, len(body), 200_000):
                yield upload(chunk=body[start:start + 200_000])

        service = "yifa.evidence.v1.EvidenceService/"
        officer = client("officer")
        self.fails(grpc.StatusCode.INVALID_ARGUMENT, "UPLOAD_MISMATCH", lambda: officer.write(
            service + "UploadEvidence", messages(data[:-1] + b"?"), evidence_service_pb2.Evidence))
        stored = officer.write(service + "UploadEvidence", messages(data), evidence_service_pb2.Evidence)
        pages = officer.read(service + "DownloadEvidence",
                             evidence_service_pb2.DownloadEvidenceRequest(name=stored.name),
                             evidence_service_pb2.DownloadEvidenceResponse)
        self.assertEqual(b"".join(page.chunk for page in pages), data)


if __name__ == "__main__":
    unittest.main()
