#!/usr/bin/python3
"""Usage: sbom_test.py BIN. The bill of materials that k8s/sbom writes."""
import json
import pathlib
import re
import sys
import unittest
import urllib.parse

from programs import NAMES, ROOT, loaded, output, owners, packages

BIN = pathlib.Path(sys.argv[1])


class Sbom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = output(ROOT / "k8s" / "sbom")
        cls.bom = json.loads(cls.text)
        cls.components = {c["bom-ref"]: c for c in cls.bom["components"]}

    def test_it_is_cyclonedx_about_this_version(self):
        self.assertEqual((self.bom["bomFormat"], self.bom["specVersion"], self.bom["version"]), ("CycloneDX", "1.5", 1))
        version = re.search(r"project\(yifa VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text()).group(1)
        self.assertEqual(self.bom["metadata"]["component"],
                         {"type": "application", "bom-ref": "yifa", "name": "yifa", "version": version})

    def test_each_package_is_named_once_in_the_version_that_is_installed(self):
        self.assertEqual(len(self.components), len(self.bom["components"]))
        installed = {name: versions for name, *versions in re.findall(r"(.+)\t(.+)\t(.+)", output(
            "dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}\n"))}
        for name, component in self.components.items():
            self.assertEqual(component["type"], "library")
            version, architecture = installed[name]
            self.assertEqual(component["version"], version)
            purl = re.fullmatch(r"pkg:deb/debian/([^@]+)@([^?]+)\?arch=(\w+)&distro=debian-12", component["purl"])
            self.assertEqual([urllib.parse.unquote(part) for part in purl.groups()], [name, version, architecture])

    def test_it_has_every_package_whose_library_is_loaded(self):
        self.assertLessEqual(owners({file for name in NAMES for file in loaded(BIN / name).values()}),
                             set(self.components))

    def test_the_suite_depends_on_the_run_time_list(self):
        self.assertEqual(self.bom["dependencies"], [{"ref": "yifa", "dependsOn": packages("run")}])
        self.assertLessEqual(set(packages("run")), set(self.components))

    def test_the_same_packages_give_the_same_bytes(self):
        self.assertEqual(output(ROOT / "k8s" / "sbom"), self.text)

    def test_an_image_s_has_everything_that_is_installed(self):
        everything = json.loads(output(ROOT / "k8s" / "sbom", "--image"))
        installed = re.findall(r"^installed (.+)$", output(
            "dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n"), re.MULTILINE)
        self.assertEqual({c["name"] for c in everything["components"]}, set(installed))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
