#!/usr/bin/python3
"""Usage: front_test.py BIN DIRECTORY. The front of k8s/overlays/production carries calls with its limits. What
gRPC 1.51.1 leaves open (finding C4) is tried on it: connections that say nothing, endless headers, calls that
are begun and broken off."""
import re
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

import grpc
from front import PUBLIC_NAME, Front, yifa_client
from rendered import ROOT, SERVICES, by_name, render

BIN, DIRECTORY = sys.argv[1:3]
_GENERATED = tempfile.TemporaryDirectory()
yifa_client.generate(_GENERATED.name)

from yifa.complaint.v1 import complaint_pb2, complaint_service_pb2  # noqa: E402
from yifa.disclosure.v1 import disclosure_service_pb2  # noqa: E402
from yifa.organ.v1 import organ_service_pb2  # noqa: E402
from yifa.record.v1 import record_service_pb2  # noqa: E402
from yifa.type.v1 import organ_pb2  # noqa: E402

ORGAN = "organs/120111101"
DISCLOSURE = "yifa.disclosure.v1.DisclosureService/"
LIST = disclosure_service_pb2.ListPublicationsRequest(parent=ORGAN)
LISTED = disclosure_service_pb2.ListPublicationsResponse
STAFF_PER_SOURCE_MAX = 128


def connect(address, source):
    """A connection from one of the machine's own addresses: to the front another caller."""
    host, port = address.split(":")
    return socket.create_connection((host, int(port)), timeout=60, source_address=(source, 0))


def read_until(connection, end):
    """True once the bytes have come, False if the other side hangs up before."""
    seen = b""
    try:
        while more := connection.recv(65536):
            seen += more
            if end and end in seen:
                return True
    except OSError as error:
        if isinstance(error, TimeoutError):
            raise
    return False


def frame(kind, flags, stream, payload):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def headers(path, authority):
    """A header block of literals without an index or Huffman code (RFC 7541 6.2.2)."""
    fields = ((":method", "POST"), (":scheme", "https"), (":path", path), (":authority", authority),
              ("content-type", "application/grpc"), ("te", "trailers"))
    block = b""
    for name, value in fields:
        assert len(name) < 127 and len(value) < 127
        block += b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()
    return block


def break_off(count, address, source, context, server, method):
    """On one connection to the server of a certificate's name: begins calls and breaks each off at once. Returns
    when all of it was taken, or the other side has hung up."""
    block = headers(method, server)
    with context.wrap_socket(connect(address, source), server_hostname=server) as connection:
        try:
            connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b""))
            for stream in range(1, 2 * count, 2):
                connection.sendall(frame(1, 4, stream, block) + frame(3, 0, stream, struct.pack(">I", 8)))
            connection.sendall(frame(6, 0, 0, b"all said"))
        except OSError:
            pass
        read_until(connection, b"all said")


class FrontTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.front = cls.enterClassContext(Front(BIN, DIRECTORY))
        for name, roles in (("clerk", "intake"), ("admin", "administrator")):
            cls.front.authority.issue(
                name, f"URI:spiffe://yifa/organ/120111101/principal/{name}/roles/{roles}")
        cls.front.staff_client("complaint", "admin").call(
            "yifa.organ.v1.OrganService/PutOrgan", organ_service_pb2.PutOrganRequest(
                request_id=yifa_client.new_id(), organ_id="120111101",
                organ=organ_pb2.Organ(display_name="杨柳青镇人民政府", region_code="120111101",
                                      level=organ_pb2.ORGAN_LEVEL_TOWNSHIP, document_prefix="杨政")),
            organ_pb2.Organ)

    def refused(self, code, call):
        with self.assertRaises(grpc.RpcError) as caught:
            call()
        self.assertEqual(caught.exception.code(), code, caught.exception)
        return caught.exception

    def list_complaints(self, client):
        return client.call("yifa.complaint.v1.ComplaintService/ListComplaints",
                           complaint_service_pb2.ListComplaintsRequest(parent=ORGAN),
                           complaint_service_pb2.ListComplaintsResponse)

    def assert_serves(self):
        """Others are served as if nothing were."""
        self.list_complaints(self.front.staff_client("complaint", "clerk"))
        self.front.public_client().call(DISCLOSURE + "ListPublications", LIST, LISTED)

    def test_haproxy_finds_nothing_wrong_with_the_configuration(self):
        check = subprocess.run(["haproxy", "-c", "-f", self.front.configuration], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stderr)
        self.assertNotRegex(check.stdout + check.stderr, r"WARNING|ALERT")

    def test_every_service_has_its_way_and_its_bound(self):
        text = self.front.configuration.read_text()
        for service in SERVICES:
            self.assertRegex(text, rf"use_backend {service} if \{{ req.ssl_sni,field\(1,\.\),lower -m str yifa-{service} ")
            self.assertRegex(text, rf"(?s)backend {service}\n  mode tcp\n.*?  server {service} \S+ maxconn \d+")

    def test_a_service_has_room_for_what_the_fronts_send_it(self):
        limits = (ROOT / "common" / "base" / "limits.h").read_text()
        room, per_address = (int(re.search(rf"int {name} = (\d+);", limits).group(1))
                             for name in ("kConnectionsMax", "kConnectionsPerAddressMax"))
        fronts = by_name(render(DIRECTORY, "overlays/production"), "Deployment")["yifa-front"]["spec"]["replicas"]
        sent = {}
        for service, maxconn in re.findall(r"  server (\w+) \S+.* maxconn (\d+)", self.front.configuration.read_text()):
            sent[service] = sent.get(service, 0) + int(maxconn)
        self.assertEqual(set(sent), set(SERVICES))
        self.assertLessEqual(max(sent.values()), per_address)
        self.assertLessEqual(max(sent.values()) * fronts, room)

    def test_a_holder_of_a_certificate_is_known_to_the_service_behind(self):
        self.list_complaints(self.front.staff_client("complaint", "clerk"))
        denied = self.refused(grpc.StatusCode.PERMISSION_DENIED, lambda: self.front.staff_client(
            "complaint", "clerk").call("yifa.organ.v1.OrganService/PutOrgan", organ_service_pb2.PutOrganRequest(
                request_id=yifa_client.new_id(), organ_id="120111101", organ=organ_pb2.Organ(
                    display_name="另一机关", region_code="120111101", level=organ_pb2.ORGAN_LEVEL_TOWNSHIP,
                    document_prefix="另")), organ_pb2.Organ))
        self.assertEqual(yifa_client.details(denied)["ErrorInfo"].domain, "yifa")

    def test_nobody_without_a_certificate_gets_through_to_the_staff_s_services(self):
        self.refused(grpc.StatusCode.UNAVAILABLE, lambda: self.list_complaints(self.front.staff_client("complaint")))

    def test_a_name_that_is_no_service_s_leads_nowhere(self):
        self.refused(grpc.StatusCode.UNAVAILABLE, lambda: self.list_complaints(
            self.front.staff_client("elsewhere", "clerk")))

    def test_the_public_reads_what_is_public(self):
        self.front.public_client().call(DISCLOSURE + "ListPublications", LIST, LISTED)

    def test_the_public_reaches_no_other_method_whoever_it_says_it_is(self):
        liar = [("yifa-principal", "clerk"), ("yifa-organ", ORGAN), ("yifa-roles", "head")]
        before = self.front.calls_to_disclosure()
        for method in (DISCLOSURE + "ListDisclosureRequests", DISCLOSURE + "WithdrawPublication",
                       "yifa.record.v1.RecordService/ReadEntries", "grpc.health.v1.Health/Check",
                       "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"):
            self.refused(grpc.StatusCode.UNIMPLEMENTED, lambda: self.front.public_client(liar).call(
                method, record_service_pb2.GetTreeHeadRequest(), LISTED))
        self.assertEqual(self.front.calls_to_disclosure(), before)

    def test_C4_connections_that_say_nothing_are_counted_and_cut(self):
        """CVE-2023-4785: none of them costs a service a descriptor."""
        before = self.front.descriptors("complaint")
        silent = []
        for _ in range(4 * STAFF_PER_SOURCE_MAX):
            try:
                silent.append(connect(self.front.staff, "127.0.0.2"))
            except ConnectionResetError:
                pass  # one too many
        self.assertGreaterEqual(len(silent), STAFF_PER_SOURCE_MAX)
        self.assert_serves()
        self.assertLess(self.front.descriptors("complaint"), before + STAFF_PER_SOURCE_MAX)
        for connection in silent:
            with connection:
                self.assertFalse(read_until(connection, b""))
        self.assert_serves()

    def test_C4_a_header_without_end_goes_no_further(self):
        """CVE-2023-33953: what is longer than the front's buffer is not sent on."""
        before = self.front.calls_to_disclosure()
        with self.assertRaises(grpc.RpcError):
            self.front.public_client([("x-long", "x" * (1 << 20))]).call(DISCLOSURE + "ListPublications", LIST, LISTED)
        self.assertEqual(self.front.calls_to_disclosure(), before)
        self.assert_serves()

    def test_C4_calls_that_are_begun_and_broken_off_go_no_further(self):
        """CVE-2023-44487: of 20,000 calls on one connection the service sees a caller's share, not a tenth."""
        before = self.front.calls_to_disclosure()
        memory = self.front.memory("disclosure")
        break_off(20_000, self.front.public, "127.0.0.3", self.front.tls(), PUBLIC_NAME,
                  "/" + DISCLOSURE + "ListPublications")
        self.assert_serves()
        self.assertLess(self.front.calls_to_disclosure() - before, 2_000)
        self.assertLess(self.front.memory("disclosure") - memory, 64 << 20)

    def test_C4_what_is_left_costs_one_service_memory_that_its_pod_has(self):
        """CVE-2023-44487 by a holder of a certificate, whose HTTP/2 the front cannot read (k8s/README.md)."""
        memory = self.front.memory("complaint")
        break_off(20_000, self.front.staff, "127.0.0.4", self.front.tls("clerk"), "yifa-complaint",
                  "/yifa.complaint.v1.ComplaintService/ListComplaints")
        self.assert_serves()
        grown = self.front.memory("complaint") - memory
        print(f"left: 20,000 calls begun and broken off by one client cost its service {grown >> 20} MiB",
              file=sys.stderr)
        self.assertLess(grown, 1 << 30)  # of the 2 GiB that k8s/service gives it


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
