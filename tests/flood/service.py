"""One service as a real process, with bounds that a flood reaches, and another organ that goes on working."""
import collections
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "clients"))
import yifa_client  # noqa: E402

_DIRECTORY = tempfile.TemporaryDirectory()
yifa_client.generate(_DIRECTORY.name)

import grpc  # noqa: E402
from yifa.complaint.v1 import complaint_pb2, complaint_service_pb2  # noqa: E402
from yifa.disclosure.v1 import disclosure_service_pb2, publication_pb2  # noqa: E402
from yifa.organ.v1 import organ_service_pb2  # noqa: E402
from yifa.type.v1 import date_pb2, organ_pb2  # noqa: E402

FLOODING, OTHER = "organs/330102001", "organs/120111101"
DAY = date_pb2.Date(year=2024, month=2, day=8)


def complaint_act(organ, text):
    return "yifa.complaint.v1.ComplaintService/RegisterComplaint", complaint_service_pb2.RegisterComplaintRequest(
        parent=organ, request_id=yifa_client.new_id(), act_date=DAY, complaint=complaint_pb2.Complaint(
            track=complaint_pb2.TRACK_HOTLINE, channel=complaint_pb2.CHANNEL_TELEPHONE, subject="占路经营",
            facts=text)), complaint_pb2.Complaint


def disclosure_act(organ, text):
    return "yifa.disclosure.v1.DisclosureService/PublishInformation", disclosure_service_pb2.PublishInformationRequest(
        parent=organ, request_id=yifa_client.new_id(), act_date=DAY, publication=publication_pb2.Publication(
            title="整治方案", content=text, category=publication_pb2.CATEGORY_OTHER, made_date=DAY,
            secrecy_reviewer="zhao.min")), publication_pb2.Publication


ACTS = {"complaint": complaint_act, "disclosure": disclosure_act}


class Service:
    def __init__(self, bin_directory, name, descriptors=4096, flags=()):
        self.act_of = ACTS[name]
        self._directory = tempfile.TemporaryDirectory(prefix="yifa-flood-")
        directory = pathlib.Path(self._directory.name)
        port = directory / "port"
        self.log = directory / "log"
        self.health = f"unix:{directory}/health"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [f"{bin_directory}/yifa-{name}", f"--data_dir={directory / 'data'}", "--init",
                 "--listen=127.0.0.1:0",
                 f"--health_address={self.health}", "--metrics_address=127.0.0.1:0", f"--port_file={port}", *flags],
                stderr=log,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors)))
        for _ in range(1200):
            if port.exists() or self.process.poll() is not None:
                break
            time.sleep(0.05)
        assert port.exists(), self.log.read_text()
        self.address = port.read_text().strip()
        text = self.log.read_text()
        self.metrics = text.split('"metrics_address":"')[1].split('"')[0]
        for organ, prefix in ((FLOODING, "某政"), (OTHER, "另政")):
            code = organ.split("/")[1]
            self.client("admin", "", "administrator").call(
                "yifa.organ.v1.OrganService/PutOrgan", organ_service_pb2.PutOrganRequest(
                    request_id=yifa_client.new_id(), organ_id=code, organ=organ_pb2.Organ(
                        display_name="某镇人民政府", region_code=code, level=organ_pb2.ORGAN_LEVEL_TOWNSHIP,
                        document_prefix=prefix)), organ_pb2.Organ)
        self.desk = self.client("li.lei", OTHER, "intake,officer")

    def close(self):
        self.process.terminate()
        assert self.process.wait(timeout=30) == 0, self.log.read_text()[-2000:]
        self._directory.cleanup()

    def events(self):
        """What the log says that happened, with how often."""
        names = [line.split('"event":"')[1].split('"')[0] for line in self.log.read_text().splitlines()
                 if '"event":"' in line]
        return dict(collections.Counter(names))

    def client(self, principal, organ, roles):
        """On a connection of its own."""
        client = yifa_client.Client(self.address, principal, organ, roles)
        client._channel = grpc.insecure_channel(self.address, options=[("grpc.use_local_subchannel_pool", 1)])
        return client

    def act(self, client=None, organ=OTHER, text="文昌阁路口有人占路经营。"):
        return (client or self.desk).call(*self.act_of(organ, text))

    def newcomer_acts(self):
        """Whoever connects now is served."""
        return self.act(self.client("han.mei", OTHER, "intake,officer"))

    def quantiles(self, count):
        """What acts of the other organ take, one after another: median and p99, in milliseconds."""
        taken = []
        for _ in range(count):
            start = time.perf_counter()
            self.act()
            taken.append((time.perf_counter() - start) * 1000)
        taken.sort()
        return taken[count // 2], taken[min(count - 1, count * 99 // 100)]

    def resident(self, what="VmRSS"):
        """MiB in memory; `VmHWM`: at most so far."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(what + ":"):
                return int(line.split()[1]) // 1024
        raise AssertionError("no " + what)

    def is_serving(self):
        """What the plaintext address of probes says."""
        check = grpc.insecure_channel(self.health).unary_unary("/grpc.health.v1.Health/Check")
        return check(b"", timeout=10) == b"\x08\x01"
