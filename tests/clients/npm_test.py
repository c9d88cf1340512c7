#!/usr/bin/python3
"""What the tests take from npm: locked by hash, from whichever registry the machine has; and a plain word, soon,
where there is none."""
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("clients", "k8s", "protos")


def install(registry):
    """Installs from a registry, with nothing in npm's own cache; ends the test if that hangs."""
    with tempfile.TemporaryDirectory() as directory:
        environment = dict(os.environ, npm_config_registry=registry, npm_config_cache=f"{directory}/cache")
        return subprocess.run([TESTS / "npm_ci", TESTS / "protos", f"{directory}/installed"], env=environment,
                              capture_output=True, text=True, timeout=90)


class Npm(unittest.TestCase):
    def test_every_package_is_locked_by_hash_and_names_no_registry(self):
        for folder in FOLDERS:
            lock = json.loads((TESTS / folder / "package-lock.json").read_text())
            declared = json.loads((TESTS / folder / "package.json").read_text())
            self.assertEqual(lock["packages"].pop("")["dependencies"], declared["dependencies"])
            self.assertTrue(lock["packages"])
            for name, package in lock["packages"].items():
                self.assertTrue(package["integrity"].startswith("sha512-"), name)
                self.assertNotIn("resolved", package, name)

    def assert_says_so(self, result):
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"PACKAGES MISSING: npm cannot install what {TESTS}/protos/package-lock.json", result.stderr)

    def test_no_registry_is_a_failure_that_says_so(self):
        self.assert_says_so(install("http://127.0.0.1:1"))

    def test_a_registry_that_is_silent_is_a_failure_that_says_so(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            self.assert_says_so(install(f"http://127.0.0.1:{silent.getsockname()[1]}"))


if __name__ == "__main__":
    unittest.main()
