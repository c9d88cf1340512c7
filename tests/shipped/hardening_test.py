#!/usr/bin/python3
"""Usage: hardening_test.py BIN. What a mistake in memory meets in the programs that are shipped."""
import functools
import pathlib
import re
import sys
import unittest

from programs import NAMES, output

BIN = pathlib.Path(sys.argv[1])


def for_each_program(test):
    @functools.wraps(test)
    def run(self):
        for name in NAMES:
            with self.subTest(program=name):
                test(self, BIN / name)
    return run


def dynamic(program):
    """The entries of the dynamic section, by tag."""
    return re.findall(r"^\s*0x\w+ \((\w+)\)\s+(.*)$", output("readelf", "--dynamic", "--wide", program), re.MULTILINE)


def segments(program):
    """The flags of each program header, by type."""
    return dict(re.findall(r"^\s+(\w+)(?:\s+0x\w+){5} (...)", output("readelf", "--segments", "--wide", program),
                           re.MULTILINE))


def imported(program):
    """The names that the program takes from its libraries."""
    return set(re.findall(r" UND (\w+)", output("readelf", "--dyn-syms", "--wide", program)))


class Hardening(unittest.TestCase):
    @for_each_program
    def test_it_is_loaded_at_an_address_that_nobody_knows(self, program):
        self.assertRegex(output("readelf", "--file-header", program), r"Type:\s+DYN")
        self.assertIn("PIE", dict(dynamic(program))["FLAGS_1"])

    @for_each_program
    def test_what_the_loader_has_bound_is_read_only(self, program):
        self.assertIn("GNU_RELRO", segments(program))
        self.assertIn("NOW", dict(dynamic(program))["FLAGS_1"])

    @for_each_program
    def test_no_data_is_executed_and_no_code_is_written(self, program):
        flags = segments(program)
        self.assertEqual(flags["GNU_STACK"], "RW ")
        self.assertNotIn("RWE", flags.values())
        self.assertNotIn("TEXTREL", dict(dynamic(program)))

    @for_each_program
    def test_libraries_come_from_the_system_only(self, program):
        self.assertFalse({"RPATH", "RUNPATH"} & set(dict(dynamic(program))))

    @for_each_program
    def test_stacks_and_buffers_are_checked(self, program):
        names = imported(program)
        self.assertIn("__stack_chk_fail", names)
        self.assertTrue([name for name in names if re.fullmatch(r"__\w+_chk", name)])

    @for_each_program
    def test_containers_are_checked(self, program):
        self.assertIn("_ZSt21__glibcxx_assert_failPKciS0_S0_", imported(program))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
