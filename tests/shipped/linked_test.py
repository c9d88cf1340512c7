#!/usr/bin/python3
"""Usage: linked_test.py BIN. The run-time list of services/packages.sh against what the programs link."""
import pathlib
import re
import sys
import unittest

from programs import NAMES, ROOT, loaded, needed, output, owners, packages

BIN = pathlib.Path(sys.argv[1])


def is_font(package):
    return package.startswith("fonts-")


def closure(names):
    """These installed packages and all that they depend on, as dpkg's own records say."""
    depends, providers = {}, {}
    for line in output("dpkg-query", "-W", "-f", "${Package}\t${Pre-Depends}, ${Depends}\t${Provides}\n").splitlines():
        package, wants, provides = line.split("\t")
        depends.setdefault(package, set()).update(re.findall(r"(?:^|[,|])\s*([a-z0-9][a-z0-9+.-]+)", wants))
        for name in re.findall(r"(?:^|,)\s*([a-z0-9][a-z0-9+.-]+)", provides):
            providers.setdefault(name, set()).add(package)
    found, left = set(), set(names)
    while left:
        name = left.pop()
        if name in depends and name not in found:
            found.add(name)
            left |= depends[name]
        left |= providers.get(name, set()) - found
    return found


class Linked(unittest.TestCase):
    def test_the_run_time_list_is_what_the_programs_link_and_the_type(self):
        linked = owners({loaded(BIN / name)[library] for name in NAMES for library in needed(BIN / name)})
        listed = packages("run")
        self.assertEqual(linked, {package for package in listed if not is_font(package)})
        self.assertTrue(any(map(is_font, listed)))
        self.assertEqual(listed, sorted(set(listed)))

    def test_every_library_that_is_loaded_comes_with_the_run_time_list(self):
        self.assertLessEqual(owners({file for name in NAMES for file in loaded(BIN / name).values()}),
                             closure(packages("run")))

    def test_packages_are_listed_in_one_place(self):
        """Whatever installs takes its packages from services/packages.sh."""
        sources = [ROOT / "README.md", ROOT / ".ci" / "run"]
        for folder in ("k8s", "services", "tests"):
            sources += [p for p in (ROOT / folder).rglob("*") if p.is_file() and p.suffix not in (".cc", ".h")]
        installs = [p for p in sources if p != pathlib.Path(__file__).resolve() and
                    re.search(r"apt(?:-get)?\b.*\binstall\b", p.read_text(errors="replace"))]
        self.assertEqual(installs, [ROOT / "services" / "packages.sh"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
