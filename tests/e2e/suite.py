"""The five services as real processes on the loopback, to be started, killed and started again."""
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "clients"))
NAMES = ("complaint", "penalty", "reconsideration", "litigation", "disclosure")


def free_ports(count):
    """Ports that were free just now: all held at once, so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Suite:
    """A directory, five data directories in it, five processes."""

    def __init__(self, bin_directory, flags=lambda name: []):
        """`flags` says which more a service is started with."""
        self.bin = pathlib.Path(bin_directory)
        self.flags = flags
        self._directory = tempfile.TemporaryDirectory(prefix="yifa-e2e-")
        self.directory = pathlib.Path(self._directory.name)
        self.addresses = {name: f"127.0.0.1:{port}" for name, port in zip(NAMES, free_ports(len(NAMES)))}
        self.processes = {}
        self.begun = set()  # those that had a first start, which must be asked for

    def __enter__(self):
        for name in NAMES:
            self.start(name)
        for name in NAMES:
            self.wait_until_serving(name)
        return self

    def __exit__(self, *_):
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._directory.cleanup()

    def port_file(self, name):
        return self.directory / f"{name}.port"

    def start(self, name, *flags):
        self.port_file(name).unlink(missing_ok=True)
        neighbours = ",".join(f"{n}={a}" for n, a in self.addresses.items() if n != name)
        command = [str(self.bin / f"yifa-{name}"), f"--data_dir={self.directory / name}",
                   f"--listen={self.addresses[name]}", f"--neighbours={neighbours}",
                   f"--port_file={self.port_file(name)}", "--log_level=warning"]
        if name not in self.begun:
            command.append("--init")
            self.begun.add(name)
        if name != "complaint":
            command.append("--registers_from=complaint")
        command += [*self.flags(name), *flags]
        with open(self.directory / f"{name}.log", "ab") as log:
            self.processes[name] = subprocess.Popen(command, stderr=log)

    def wait_until_serving(self, name, seconds=60):
        for _ in range(seconds * 20):
            if self.port_file(name).exists():
                return
            if self.processes[name].poll() is not None:
                raise AssertionError(f"{name} ended: " + (self.directory / f"{name}.log").read_text()[-2000:])
            time.sleep(0.05)
        raise AssertionError(f"{name} does not serve")

    def kill(self, name):
        """kill -9: nothing is flushed, nothing is said."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()

    def stop(self, name):
        self.processes[name].terminate()
        assert self.processes[name].wait(timeout=20) == 0

    def environment(self):
        return dict(os.environ, **{f"YIFA_{n.upper()}": a for n, a in self.addresses.items()},
                    XDG_STATE_HOME=str(self.directory / "state"))

    def yifa(self, *arguments, **options):
        """Runs the command-line tool against the suite."""
        return subprocess.run([str(self.bin / "yifa"), *arguments], env=self.environment(),
                              capture_output=True, text=True, **options)


def eventually(check, seconds=30):
    """Asks until the answer is true, for what crosses from one service's record to another's."""
    end = time.monotonic() + seconds
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError("did not come true in time")
        time.sleep(0.05)
