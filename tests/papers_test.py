#!/usr/bin/env python3
"""Tests of papers.py, on a small service of its own."""
import pathlib
import tempfile
import unittest

import papers

PROCEDURE = """\
id: "desk-2020" track: "desk" resource: "yifa.desk.v1.Paper"
effective_date { year: 2020 month: 1 day: 1 }
acts { id: "receive" title: "收到" issues: "receipt" }
documents {
  id: "receipt" title: "收据"
  items { title: "收到的日期" article: "办文法第三条" fields: "receive_date" words: "收到" }
}
"""
LATER = """\
id: "desk-2030" based_on: "desk-2020"
effective_date { year: 2030 month: 1 day: 1 }
articles { article: "新办文法第二条" items: "receipt/收到的日期" }
"""


class PapersTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for part in ("tests", "services/desk/procedures", "services/desk/documents"):
            (self.root / part).mkdir(parents=True)
        self.write("documents/receipt.txt", "收到{{receive_date}}")
        self.write("procedures/1.textproto", PROCEDURE)

    def write(self, file, text):
        (self.root / "services/desk" / file).write_text(text)

    def run_papers(self, check_only=False):
        return papers.run(self.root, check_only)

    def test_a_kind_stands_with_the_articles_of_all_its_versions(self):
        self.write("procedures/2.textproto", LATER)
        self.assertEqual(self.run_papers(), ([], 1))
        self.assertIn("| 收据 `receipt` (Paper) | 收到 | 收到的日期（办文法第三条；新办文法第二条）："
                      "`receive_date`、“收到” | [receipt.txt](../services/desk/documents/receipt.txt) |",
                      (self.root / "tests/PAPERS.md").read_text())

    def test_the_table_is_the_present_one(self):
        self.run_papers()
        self.assertEqual(self.run_papers(check_only=True), ([], 1))
        self.write("procedures/2.textproto", LATER)
        self.assertEqual(self.run_papers(check_only=True)[0],
                         ["tests/PAPERS.md is not the present one: run tests/papers.py"])

    def test_what_is_missing_is_said(self):
        self.write("procedures/1.textproto", PROCEDURE + 'documents { id: "other" title: "其他" }\n'
                   'documents { id: "third" title: "其三" items { title: "甲" } }\n')
        self.write("documents/stray.txt", "")
        self.write("documents/third.txt", "")
        self.assertEqual(self.run_papers()[0],
                         ["desk, Paper, other: there is no template",
                          "desk, Paper, other: nothing says what it must contain",
                          "desk, Paper, third, 甲: no article asks for it",
                          "desk, Paper, third, 甲: neither fields nor words",
                          "desk: stray.txt is of no kind"])


if __name__ == "__main__":
    unittest.main()
