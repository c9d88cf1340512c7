"""Nobody can stop a service: floods from clients that follow no rules, each bounded in number.

Of each: another organ works on and a newcomer gets in, health tells the truth, and memory stays within what is
stated here. How long acts take meanwhile is printed, not judged.
"""
import contextlib
import hashlib
import os
import signal
import sys
import threading
import unittest

import http2
from service import FLOODING, Service, complaint_act  # puts the generated messages on the path
from yifa.disclosure.v1 import catalogue_pb2, disclosure_service_pb2
from yifa.evidence.v1 import evidence_service_pb2
from yifa.record.v1 import record_service_pb2

BIN = None
ACTS = 400  # of the other organ, timed
REGISTER = "/yifa.complaint.v1.ComplaintService/RegisterComplaint"


@contextlib.contextmanager
def in_background(work, processes):
    """Runs `work()` again and again, in processes of their own, until the block ends. They get what the others leave of
    the processors, as if they were on other machines: what is measured is the service, not who floods it."""
    running = []
    try:
        for _ in range(processes):
            child = os.fork()
            if child:
                running.append(child)
                continue
            os.nice(19)
            while True:
                with contextlib.suppress(OSError):
                    work()
        yield
    finally:
        for child in running:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


class Flood(unittest.TestCase):
    def service(self, *arguments, **options):
        service = Service(BIN, *arguments, **options)
        self.addCleanup(service.close)
        self.addCleanup(lambda: print(service.events()))
        self.quiet = service.quantiles(ACTS)
        self.before = service.resident()
        return service

    def survives(self, service, more_mib):
        """While the flood goes on."""
        print("{}: p99 of another's act {:.1f} ms, quiet {:.1f} ms; {} MiB more in memory".format(
            self.id().split(".")[-1], service.quantiles(ACTS)[1], self.quiet[1],
            service.resident("VmHWM") - self.before))
        service.newcomer_acts()
        self.assertTrue(service.is_serving())
        self.assertLess(service.resident("VmHWM") - self.before, more_mib)

    def test_C4_connections_beyond_the_descriptors(self):
        service = self.service("complaint", descriptors=160)
        with contextlib.ExitStack() as stack:
            for i in range(600):
                stack.enter_context(http2.connect(service.address, f"127.0.1.{1 + i % 200}"))
            self.survives(service, 64)
        service.newcomer_acts()
        self.assertTrue(service.is_serving())

    def test_C4_half_sent_requests(self):
        service = self.service("complaint")
        whole = http2.call(REGISTER, 1, b"", ("a", FLOODING, "intake"))
        with contextlib.ExitStack() as stack:
            for i in range(300):
                connection = stack.enter_context(http2.connect(service.address))
                connection.sendall((http2.PREFACE + http2.window(1 << 20) + whole)[:1 + i % 150])
            self.survives(service, 64)

    def test_M7_half_sent_scrapes(self):
        service = self.service("complaint")
        with contextlib.ExitStack() as stack:
            for _ in range(16):
                stack.enter_context(http2.connect(service.metrics)).sendall(b"GET /metr")
            with http2.connect(service.metrics) as scrape:
                scrape.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
                self.assertIn(b"200 OK", scrape.recv(1 << 16))
            self.survives(service, 64)

    def test_C4_rapid_reset(self):
        """CVE-2023-44487, as many as took 3.2 GiB before."""
        for path in (REGISTER, "/grpc.health.v1.Health/Check",
                     "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "/no.Such/Method"):
            with self.subTest(path):
                service = self.service("complaint")
                connections = [http2.opened(service.address) for _ in range(3)]
                sent = [0] * 3

                def reset(i):
                    with contextlib.suppress(OSError):
                        for first in range(1, 2 * 53_000, 2 * 100):
                            connections[i].sendall(http2.resets(path, first, 100))
                            sent[i] += 100

                threads = [threading.Thread(target=reset, args=(i,)) for i in range(3)]
                for each in threads:
                    each.start()
                for each in threads:
                    each.join()
                # One that never has more calls running than it may is none of those to shut.
                shut = [http2.is_shut(connection) for connection in connections]
                for connection in connections:
                    connection.close()
                print(f"calls sent and reset: {sum(sent)}; connections shut: {sum(shut)} of 3")
                self.survives(service, 1024)

    def test_C4_an_endless_header(self):
        """CVE-2023-33953: what is left of it costs the sender a connection for each try."""
        service = self.service("complaint")
        part = http2.frame(http2.CONTINUATION, 0, 1, http2.header("x", "y" * 120) * 130)

        def send():
            with http2.opened(service.address) as connection:
                connection.sendall(http2.frame(http2.HEADERS, 0, 1, http2.call_headers(REGISTER)))
                for _ in range(128):  # 2 MiB
                    connection.sendall(part)

        with in_background(send, 2):
            self.survives(service, 128)

    def publish(self, service, count):
        flooding = service.client("a", FLOODING, "officer")
        for _ in range(count):
            service.act(flooding, FLOODING, "整治方案的正文。" * 2000)

    def calls_in_background(self, service, path, request, who=None):
        def work():
            with http2.opened(service.address) as connection:
                connection.sendall(http2.window((1 << 31) - 1) + b"".join(
                    http2.call(path, stream, request.SerializeToString(), who) for stream in range(1, 400, 2)))
                http2.answers(connection, 200)

        return in_background(work, 3)

    def test_H8_publications_read_by_anybody(self):
        service = self.service("disclosure")
        self.publish(service, 40)
        request = disclosure_service_pb2.ListPublicationsRequest(parent=FLOODING, page_size=1000)
        with self.calls_in_background(service, "/yifa.disclosure.v1.DisclosureService/ListPublications", request):
            self.survives(service, 1024)

    def test_H8_publications_asked_for_and_not_read(self):
        service = self.service("disclosure")
        self.publish(service, 40)
        request = disclosure_service_pb2.ListPublicationsRequest(parent=FLOODING, page_size=1000)
        path = "/yifa.disclosure.v1.DisclosureService/ListPublications"
        with contextlib.ExitStack() as stack:
            for _ in range(20):
                connection = stack.enter_context(http2.opened(service.address))
                connection.sendall(http2.window(0) + b"".join(
                    http2.call(path, stream, request.SerializeToString()) for stream in range(1, 500, 2)))
            self.survives(service, 1024)

    def test_H8_searches_without_a_hit(self):
        service = self.service("disclosure")
        self.publish(service, 40)
        request = catalogue_pb2.SearchCatalogueRequest(parent=FLOODING, words="查无此词")
        with self.calls_in_background(service, "/yifa.disclosure.v1.CatalogueService/SearchCatalogue", request):
            self.survives(service, 512)

    def test_H8_audits(self):
        service = self.service("complaint")
        request = record_service_pb2.AuditRecordRequest()
        with self.calls_in_background(service, "/yifa.record.v1.RecordService/AuditRecord", request,
                                      ("a", FLOODING, "auditor")):
            self.survives(service, 256)

    def test_LOW_acts_of_one_caller(self):
        service = self.service("complaint")

        def work():
            with http2.opened(service.address) as connection:
                connection.sendall(http2.window((1 << 31) - 1) + b"".join(
                    http2.call(REGISTER, stream, complaint_act(FLOODING, "某事。")[1].SerializeToString(),
                               ("a", FLOODING, "intake")) for stream in range(1, 400, 2)))
                http2.answers(connection, 200)

        with in_background(work, 3):
            self.survives(service, 512)

    def test_M6_followers_that_do_not_read(self):
        service = self.service("complaint")
        flooding = service.client("a", FLOODING, "intake")
        for _ in range(300):
            service.act(flooding, FLOODING, "某" * 1300)
        request = record_service_pb2.ReadEntriesRequest(follow=True).SerializeToString()
        with contextlib.ExitStack() as stack:
            for _ in range(4):
                connection = stack.enter_context(http2.opened(service.address))
                connection.sendall(http2.window(0) + b"".join(
                    http2.call("/yifa.record.v1.RecordService/ReadEntries", stream, request,
                               ("a", FLOODING, "auditor")) for stream in range(1, 400, 2)))
            self.survives(service, 512)

    def test_M5_uploads_that_stay_unfinished(self):
        service = self.service("complaint")
        parts = [evidence_service_pb2.UploadEvidenceRequest(
            announcement=evidence_service_pb2.EvidenceAnnouncement(
                parent=FLOODING, sha256=hashlib.sha256().hexdigest(), size_bytes=1 << 30,
                media_type="image/jpeg", display_name="照片")),
            evidence_service_pb2.UploadEvidenceRequest(chunk=os.urandom(1 << 20))]
        ending = threading.Event()

        def unfinished():
            yield from parts
            ending.wait()

        flooding = service.client("a", FLOODING, "intake,officer")
        uploads = [flooding._channel.stream_unary("/yifa.evidence.v1.EvidenceService/UploadEvidence").future(
            (part.SerializeToString() for part in unfinished()), metadata=flooding._metadata) for _ in range(16)]
        try:
            self.survives(service, 256)
        finally:
            ending.set()
            for upload in uploads:
                upload.cancel()


if __name__ == "__main__":
    BIN = sys.argv.pop(1)
    unittest.main(verbosity=2)
