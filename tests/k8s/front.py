"""The front as it runs: haproxy with the configuration that the production overlay renders, before two services
with certificates, all on the loopback."""
import pathlib
import re
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request

import rendered

ROOT = rendered.ROOT
sys.path += [str(ROOT / "tests" / "clients"), str(ROOT / "tests" / "e2e")]
import suite  # noqa: E402
import yifa_client  # noqa: E402
from authority import Authority  # noqa: E402

PUBLIC_NAME = "open.example"


class Front:
    """haproxy, complaint and disclosure."""

    def __init__(self, bin_directory, packages):
        self._directory = tempfile.TemporaryDirectory(prefix="yifa-front-")
        self.directory = pathlib.Path(self._directory.name)
        self.bin = pathlib.Path(bin_directory)
        self.staff, self.public, self.health, self.metrics, complaint, disclosure, unused = (
            f"127.0.0.1:{port}" for port in suite.free_ports(7))
        self.services = {"complaint": complaint, "disclosure": disclosure}
        self._unused = unused  # where those would be that do not run here
        self.authority = Authority(self.directory)
        self.authority.issue("tls", f"DNS:{PUBLIC_NAME}")
        self.configuration = self.directory / "haproxy.cfg"
        self.configuration.write_text(self._here(self._rendered(packages)))
        self.processes = {}

    @staticmethod
    def _rendered(packages):
        maps = rendered.by_name(rendered.render(packages, "overlays/production"), "ConfigMap")
        (name,) = [name for name in maps if name.startswith("yifa-front")]
        return maps[name]["data"]["haproxy.cfg"]

    def _here(self, text):
        """The configuration with the addresses and files of this machine instead of the cluster's."""
        for bind, address in ((":7443", self.staff), (":8443", self.public), (":8080", self.health)):
            text, count = re.subn(rf"(?m)^(  bind ){bind}\b", rf"\g<1>{address}", text)
            assert count == 1, bind
        text = re.sub(r"yifa-(\w+):7100", lambda m: self.services.get(m.group(1), self._unused), text)
        return re.sub(r"/tls/(?:front|suite)/", f"{self.directory}/", text)

    def __enter__(self):
        for service, address in self.services.items():
            uri = f"URI:spiffe://yifa/organ/-/principal/yifa-{service}/roles/service"
            self.authority.issue(f"yifa-{service}", f"DNS:yifa-{service}", uri)
            file = self.directory / f"yifa-{service}"
            arguments = [f"--data_dir={self.directory}/{service}", "--init", f"--listen={address}", f"--tls_cert={file}.crt",
                         f"--tls_key={file}.key", f"--tls_client_ca={self.directory}/ca.crt",
                         f"--port_file={file}.port", "--log_level=error",
                         "--core_dumps"]  # or only root could see how much it holds
            if service == "disclosure":
                arguments.append(f"--metrics_address={self.metrics}")
            self.processes[service] = subprocess.Popen([self.bin / f"yifa-{service}", *arguments])
            while not pathlib.Path(f"{file}.port").exists():
                assert self.processes[service].poll() is None, f"{service} ended"
                time.sleep(0.05)
        with open(self.directory / "front.log", "wb") as log:
            self.processes["front"] = subprocess.Popen(["haproxy", "-db", "-f", self.configuration], stdout=log,
                                                       stderr=log)
        suite.eventually(self.healthy)
        return self

    def __exit__(self, *_):
        for process in self.processes.values():
            process.kill()
            process.wait()
        self._directory.cleanup()

    def healthy(self):
        try:
            return urllib.request.urlopen(f"http://{self.health}/healthz").status == 200
        except OSError:
            return False

    def staff_client(self, service, certificate=None, metadata=()):
        return yifa_client.Client.over_tls(self.staff, self.authority.credentials(certificate), f"yifa-{service}",
                                           metadata)

    def public_client(self, metadata=()):
        return yifa_client.Client.over_tls(self.public, self.authority.credentials(), PUBLIC_NAME, metadata)

    def calls_to_disclosure(self):
        """How many calls have ended there."""
        text = urllib.request.urlopen(f"http://{self.metrics}/metrics").read().decode()
        return sum(float(value) for value in re.findall(r"^yifa_calls_total\{[^}]*\} (\S+)$", text, re.MULTILINE))

    def tls(self, certificate=None):
        """For HTTP/2 by hand: as `Authority.credentials`."""
        context = ssl.create_default_context(cafile=self.directory / "ca.crt")
        context.set_alpn_protocols(["h2"])
        if certificate:
            context.load_cert_chain(self.directory / f"{certificate}.crt", self.directory / f"{certificate}.key")
        return context

    def memory(self, service):
        """Its resident memory, in bytes."""
        status = pathlib.Path(f"/proc/{self.processes[service].pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) << 10

    def descriptors(self, service):
        """How many files and connections it holds."""
        return len(list(pathlib.Path(f"/proc/{self.processes[service].pid}/fd").iterdir()))
