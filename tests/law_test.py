#!/usr/bin/env python3
"""Tests of law.py, on a small service of its own."""
import pathlib
import tempfile
import unittest

import law

PROCEDURE = """\
id: "desk-2020"
acts { id: "receive" title: "收到" }
acts {
  id: "answer"
  title: "答复"
}
limits { id: "reply" title: "答复" }
documents { id: "letter" title: "函" mark: "函" }
figures { id: "received" title: "收到件数" by: ["channel", "track"] }
figures {
  id: "answered"
  by: "kind"
}
"""


class LawTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name) / "services/desk/procedures/desk.textproto"
        path.parent.mkdir(parents=True)
        path.write_text(PROCEDURE, encoding="utf-8")
        self.known = law.rows(pathlib.Path(folder.name))

    def elsewhere(self, code):
        return list(law.check_elsewhere("x.cc", code, self.known))

    def test_what_a_procedure_has_may_be_named(self):
        self.assertEqual(self.elsewhere("""
            if (seen.entry.act() == "answer" || act != "receive" || act == "expire") return;
            if (deadline.limit() == "reply" && paper.kind() == "letter") return DocumentName("letter");
            return Sum(kWhere, "received") + Of(kWhere, "received_by_track", "HOTLINE") +
                   counted_.SumUpTo(kWhere, report_.year, "answered_by_kind");
        """), [])

    def test_what_none_has_is_told_with_its_line(self):
        for code, kind in (('act == "answers"', "acts"), ('entry.act() != "reply"', "acts"),
                           ('deadline.limit() == "replies"', "limits"), ('paper.kind() == "answer"', "documents"),
                           ('DocumentName("leter")', "documents"), ('Sum(kWhere, "received_by_kind")', "figures"),
                           ('counted.Sum(Service::kDesk, year(),\n  "recieved")', "figures")):
            told = self.elsewhere("\n// act == \"no_such\"\n" + code + ";\n")
            self.assertEqual(len(told), 1, code)
            self.assertRegex(told[0], f"^x.cc:3: no procedure has \\w+ among its {kind}$")

    def test_an_article_and_a_name_in_a_string_are_told(self):
        told = list(law.check("x.cc", 'act.Refuse("PEN-1", "x");\nreturn "行政处罚法第五十条";\n'))
        self.assertEqual([line.split(":")[1] for line in told], ["2", "1"])


if __name__ == "__main__":
    unittest.main()
