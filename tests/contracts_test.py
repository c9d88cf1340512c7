#!/usr/bin/env python3
"""Tests of contracts.py, on a small service of its own."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

import contracts
import procedures

CONTRACT = """\
syntax = "proto3";

package yifa.desk.v1;

// Desks.
service DeskService {
  // Returns a paper.
  rpc GetPaper(GetPaperRequest) returns (Paper) {
    option (google.api.http) = { get: "/v1/{name=papers/*}" };
  }
  // Receives a paper 收到.
  rpc ReceivePaper(ReceivePaperRequest) returns (Paper) {
    option (yifa.api.v1.method).act = "receive";
  }
  // Answers 答复.
  rpc AnswerPaper(AnswerPaperRequest) returns (Paper) {
    option (yifa.api.v1.method).act = "answer";
  }
}

// A paper.
message Paper {
  // State of a paper.
  enum State {
    // Never stored.
    STATE_UNSPECIFIED = 0;
    // Here.
    STATE_RECEIVED = 1;
    // Answered.
    STATE_ANSWERED = 2;
    // Forgotten.
    STATE_LAPSED = 3;
  }
  // Where it stands.
  State state = 1;
}

// Act `lapse` of the service itself, on the day after.
message LapseRequest {
  // The paper.
  string name = 1;
}
"""

FIRST = """\
# What the first law says.
id: "desk-2020" track: "desk" title: "办文" law: '办文法' resource: "yifa.desk.v1.Paper"
effective_date { year: 2020 month: 1 day: 1 }
repeal_date { year: 2030 month: 1 day: 1 }
states { id: "RECEIVED" }
states { id: "ANSWERED" final: true }
states { id: "LAPSED" final: true }
acts {
  id: "receive" title: "收到" to: "RECEIVED" roles: ["intake", "officer"]
  article: "办文法第三条" issues: ["receipt"]
}
acts {
  id: "answer" title: "答复" from: ["RECEIVED", "LAPSED"] to: ["ANSWERED", "LAPSED"] roles: "officer"
  article: "办文法第五条"
}
acts { id: "lapse" title: "失效" from: "RECEIVED" to: "LAPSED" roles: "system" article: "办文法第六条" }
limits {
  id: "reply" title: "答复" article: "办文法第四条" started_by: "receive" length: 7 unit: LIMIT_UNIT_WORKING_DAY
  met_by: ["answer"] dropped_by: "lapse"
  expiry { act: "lapse" article: "办文法第六条" }
}
limits {
  id: "wait" title: "等待" article: "候文规定" started_by: "receive" length: 1 unit: LIMIT_UNIT_MONTH
  suspended_by: ["answer"] resumed_by: ["lapse"]
  extension { by: ["answer", "lapse"] most: 3 article: "办文法第七条" }
}
documents { id: "receipt" title: "收" "据" mark: "收" }
rules { id: "COM-01" article: "办文法第八条第一款" length: 3 unit: LIMIT_UNIT_YEAR }
"""

LATER = """\
id: "desk-2030"
based_on: "desk-2020"
law: "新办文法"
effective_date { year: 2030 month: 1 day: 1 }
"""

RECEIVE = ("Act `receive`: creates the case in RECEIVED, by intake or officer; starts `reply` (7 working days, then "
           "`lapse`), `wait` (1 month); issues `receipt`; 办文法第三条、第四条, 候文规定.")


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.contract = self.root / "protos/yifa/desk/v1/desk_service.proto"
        self.law = self.root / "services/desk/procedures"
        self.contract.parent.mkdir(parents=True)
        self.law.mkdir(parents=True)
        self.contract.write_text(CONTRACT)
        (self.law / "first.textproto").write_text(FIRST)

    def add(self, text, head=LATER):
        (self.law / "also.textproto").write_text(head + text)

    def version(self, procedure_id="desk-2030"):
        return procedures.read_folder(self.law)[procedure_id]

    def row(self, kind, row_id):
        return procedures.find(self.version(), kind, row_id)

    def written(self):
        """The comment lines of the contract once they are written, each as one text."""
        found, _ = contracts.run(self.root, check_only=False)
        self.assertEqual(found, [])
        return self.contract.read_text().replace("\n  //   ", " ").replace("\n//   ", " ").split("\n")

    def errors(self, old="", new=""):
        """What is wrong once the lines are written and `old` is then `new`."""
        contracts.run(self.root, check_only=False)
        text = self.contract.read_text()
        self.assertIn(old, text)
        self.contract.write_text(text.replace(old, new))
        return contracts.run(self.root, check_only=True)[0]


class Lines(Folder):
    def test_say_what_the_procedure_says_of_each_act(self):
        lines = self.written()
        self.assertIn("  // " + RECEIVE, lines)
        self.assertIn("  // Act `answer`: RECEIVED or LAPSED to ANSWERED or LAPSED, by officer; meets `reply`; suspends "
                      "`wait`; extends `wait` (once, 3 months at most); 办文法第五条、第七条.", lines)
        self.assertIn("// Act `lapse`: RECEIVED to LAPSED, by system; drops `reply`; resumes `wait`; extends `wait` "
                      "(once, 3 months at most); 办文法第六条、第七条.", lines)

    def test_are_written_once_and_then_stay(self):
        self.written()
        text = self.contract.read_text()
        self.written()
        self.assertEqual(self.contract.read_text(), text)
        self.assertEqual(contracts.run(self.root, check_only=True), ([], 3))

    def test_change_nothing_else(self):
        lines = self.written()
        self.assertEqual([line for line in lines if "Act `" not in line and line.strip() != "//"],
                         [line for line in CONTRACT.split("\n") if "Act `" not in line])

    def test_stand_below_all_that_was_written_by_hand(self):
        self.written()
        text = self.contract.read_text()
        self.contract.write_text(text.replace("  rpc AnswerPaper", "  // In words.\n  rpc AnswerPaper"))
        lines = self.written()
        at = lines.index("  // In words.")
        self.assertEqual(lines[at - 2:at], ["  // Answers 答复.", "  //"])
        self.assertIn("Act `answer`: ", lines[at + 2])
        self.assertIn("rpc AnswerPaper", lines[at + 3])

    def test_keep_to_the_width(self):
        self.written()
        self.assertLessEqual(max(map(contracts.act_lines.columns, self.contract.read_text().split("\n"))), 120)

    def test_are_one_for_versions_that_differ_in_articles_only(self):
        self.add('articles { article: "新办文法第九条" acts: ["receive"] limits: ["reply"] }')
        self.assertIn("  // " + RECEIVE[:-1] + " (desk-2020); 新办文法第九条, 候文规定 (desk-2030).", self.written())

    def test_are_one_for_versions_that_only_order_their_rows_otherwise(self):
        reply, wait = FIRST.index("limits {"), FIRST.rindex("limits {")
        self.add(FIRST[wait:FIRST.index("documents")] + FIRST[reply:wait] + FIRST[FIRST.index("documents"):],
                 FIRST[:reply].replace("2020", "2040").replace("2030", "2050"))
        self.assertIn("  // " + RECEIVE, self.written())

    def test_are_one_for_each_thing_that_versions_say(self):
        self.add('limits { id: "reply" title: "答复" article: "新办文法第二条" started_by: "receive" length: 2 '
                 'unit: LIMIT_UNIT_MONTH met_by: "answer" expiry { bars: true } }')
        lines = self.written()
        self.assertIn("  // Act `receive` (desk-2020)" + RECEIVE[13:], lines)
        self.assertIn("  // Act `receive` (desk-2030): creates the case in RECEIVED, by intake or officer; starts `reply` "
                      "(2 months), `wait` (1 month); issues `receipt`; 办文法第三条, 新办文法第二条, 候文规定.", lines)
        self.assertTrue(any("(desk-2030): RECEIVED or LAPSED to ANSWERED or LAPSED, by officer; meets `reply` (refused "
                            "after its end)" in line for line in lines))

    def test_put_the_articles_of_a_law_together(self):
        self.add('articles { article: "办文法第九条、候文规定；新办文、续办文规定" acts: ["receive"] }\n'
                 'articles { article: "办文法第二条第一款、第九条" limits: ["reply"] }')
        self.assertIn("  // " + RECEIVE[:-1] + " (desk-2020); 办文法第九条、第二条第一款, 候文规定, 新办文、续办文规定 "
                      "(desk-2030).", self.written())

    def test_name_the_track_of_what_another_track_does_not_have(self):
        self.add('acts { id: "close" title: "结" to: "ANSWERED" roles: "head" article: "结文法第一条" }',
                 FIRST[:FIRST.index("acts")].replace("desk", "chest", 2).replace("办文", "柜"))
        self.assertIn("  // Act `receive` (desk)" + RECEIVE[13:], self.written())

    def test_leave_out_what_is_there_only_to_be_based_on(self):
        self.add("", 'id: "shared"\nrules { id: "COM-02" article: "办文法第九条" }\n')
        self.assertIn("  // " + RECEIVE, self.written())


class Checks(Folder):
    def assert_one(self, errors, line_with, wrong):
        lines = self.contract.read_text().split("\n")
        number = next(i for i, line in enumerate(lines, 1) if line_with in line)
        self.assertEqual(len(errors), 1, errors)
        self.assertTrue(errors[0].startswith(f"protos/yifa/desk/v1/desk_service.proto:{number}: "), errors)
        self.assertIn(wrong, errors[0])

    def test_find_a_line_that_is_not_the_present_one(self):
        self.assert_one(self.errors("(7 working days", "(8 working days"), "(8 working days", "(7 working days")

    def test_find_lines_that_are_missing_and_those_of_no_act(self):
        self.assertEqual(len(contracts.run(self.root, check_only=True)[0]), 3)
        self.assert_one(self.errors("  // Returns a paper.", "  // Returns a paper.\n  // Act `get`: stays."),
                        "Act `get`", "should be")

    def test_leave_packages_without_procedures_alone(self):
        other = self.root / "protos/yifa/other/v1/other.proto"
        other.parent.mkdir(parents=True)
        other.write_text("package yifa.other.v1;\n// `nobody` knows WHAT.\nmessage Other {}\n")
        self.written()

    def test_end_the_program(self):
        with mock.patch.object(contracts, "ROOT", self.root), mock.patch.object(sys, "argv", ["", "--check"]):
            with self.assertRaisesRegex(SystemExit, "desk_service.proto:12: stands: "):
                contracts.main()
        with mock.patch.object(contracts, "ROOT", self.root), mock.patch.object(sys, "argv", [""]):
            with contextlib.redirect_stdout(io.StringIO()) as said:
                contracts.main()
        self.assertEqual(said.getvalue(), "the comments of 3 acts say what the procedures do\n")

    def test_find_an_act_that_no_procedure_has(self):
        errors = self.errors('act = "answer"', 'act = "reply_to"')
        self.assertTrue(any("no procedure has act `reply_to`" in error for error in errors), errors)

    def test_find_a_state_that_the_act_does_not_have(self):
        self.assertEqual(self.errors("Receives a paper 收到.", "Receives a paper 收到. To RECEIVED."), [])
        self.assert_one(self.errors("To RECEIVED.", "To LAPSED."), "To LAPSED.", "act `receive` has no state LAPSED")

    def test_find_a_limit_that_the_act_does_not_have(self):
        self.assertEqual(self.errors("Receives a paper 收到.", "Receives a paper 收到. `reply` starts."), [])
        self.add('acts { id: "receive" title: "收到" to: "RECEIVED" roles: "intake" article: "新办文法第三条" }\n'
                 'limits { id: "sort" title: "分" article: "新办文法第四条" started_by: "answer" length: 1 '
                 "unit: LIMIT_UNIT_DAY }")
        self.assert_one(self.errors("`reply` starts.", "`sort` starts."), "`sort` starts.",
                        "act `receive` has no limit `sort`")

    def test_find_a_misspelled_name_in_any_comment(self):
        self.assert_one(self.errors("// Here.", "// Here, `wiat` runs."), "`wiat`", "`wiat` is no name")
        self.assert_one(self.errors("`wiat` runs", "not ANSWERD"), "ANSWERD", "ANSWERD is no value")
        self.assert_one(self.errors("not ANSWERD", "COM-10"), "COM-10", "there is no rule COM-10")
        self.assert_one(self.errors("COM-10", "`state = OK`"), "= OK", "no case of yifa.desk.v1 has the state OK")

    def test_find_a_length_that_neither_a_limit_nor_a_rule_has(self):
        self.assertEqual(self.errors("收到.", "收到, in seven working\n  // days, or three years."), [])
        self.assert_one(self.errors("three years", "four years"), "four years", "nor a rule has four years")

    def test_find_an_article_that_no_row_cites(self):
        self.assertEqual(self.errors("Receives a paper 收到.", "Receives a paper 收到 (办文法第八条)."), [])
        self.assert_one(self.errors("收到 (办文法第八条)", "收到 (办文法第九条)"), "第九条)", "no row of the procedures cites 办文法第九条")
        self.assert_one(self.errors("收到 (办文法第九条)", "收到 (办文法 8)"), "办文法 8", "is cited in full")


class Versions(Folder):
    """As common/procedure/derive.cc makes them whole."""

    def test_have_the_rows_of_their_base_each_as_they_give_it(self):
        self.add('acts { id: "answer" title: "回答" from: "RECEIVED" to: "ANSWERED" roles: "head" article: "新办文法第一条" }\n'
                 'acts { id: "file" title: "归档" from: "ANSWERED" roles: "head" article: "新办文法第二条" }')
        version = self.version()
        self.assertEqual([row["id"] for row in version["acts"]], [["receive"], ["answer"], ["lapse"], ["file"]])
        self.assertEqual(self.row("acts", "answer")["title"], ["回答"])
        self.assertEqual((version["track"], version["law"]), (["desk"], ["新办文法"]))
        self.assertNotIn("repeal_date", version)
        self.assertEqual(len(self.version("desk-2020")["acts"]), 3)

    def test_have_what_is_taken_out_nowhere(self):
        self.add('taken_out { article: "新办文法" states: "LAPSED" acts: "lapse" documents: "receipt" }')
        self.assertEqual([row["id"] for row in self.version()["states"]], [["RECEIVED"], ["ANSWERED"]])
        self.assertEqual((self.row("acts", "answer")["from"], self.row("acts", "answer")["to"]), (["RECEIVED"], ["ANSWERED"]))
        self.assertNotIn("issues", self.row("acts", "receive"))
        self.assertNotIn("dropped_by", self.row("limits", "reply"))
        self.assertNotIn("act", self.row("limits", "reply")["expiry"][0])
        # It could still be stopped, but would never go on.
        self.assertNotIn("suspended_by", self.row("limits", "wait"))
        self.assertEqual(self.row("limits", "wait")["extension"][0]["by"], ["answer"])
        self.add('taken_out { article: "新办文法" acts: ["answer", "lapse"] }')
        self.assertNotIn("extension", self.row("limits", "wait"))

    def test_leave_what_they_give_themselves_as_it_is(self):
        self.add('acts { id: "answer" title: "答复" from: "LAPSED" to: "ANSWERED" roles: "head" article: "新办文法第一条" }\n'
                 'taken_out { article: "新办文法" states: "LAPSED" acts: "answer" }\n'
                 'articles { article: "新办文法第二条" acts: "answer" }')
        self.assertEqual(self.row("acts", "answer")["from"], ["LAPSED"])
        self.assertEqual(self.row("acts", "answer")["article"], ["新办文法第一条"])

    def test_give_rows_other_articles(self):
        self.add('articles { article: "新一" acts: "receive" limits: ["reply", "wait"] rules: "COM-01" }\n'
                 'articles { article: "新二" extensions: ["wait", "reply"] expiries: ["reply", "wait"] }')
        self.assertEqual(self.row("acts", "receive")["article"], ["新一"])
        self.assertEqual(self.row("acts", "answer")["article"], ["办文法第五条"])
        self.assertEqual(self.row("rules", "COM-01")["article"], ["新一"])
        reply, wait = self.row("limits", "reply"), self.row("limits", "wait")
        self.assertEqual((reply["article"], reply["expiry"][0]["article"]), (["新一"], ["新二"]))
        self.assertEqual((wait["article"], wait["extension"][0]["article"]), (["新一"], ["新二"]))
        self.assertNotIn("extension", reply)
        self.assertEqual(procedures.find(self.version("desk-2020"), "acts", "receive")["article"], ["办文法第三条"])

    def test_may_be_based_on_what_is_based_on_another(self):
        self.add('taken_out { article: "新办文法" acts: "lapse" }')
        (self.law / "a_third.textproto").write_text('id: "desk-2040" based_on: "desk-2030" law: "三办文法"\n'
                                              'effective_date { year: 2040 month: 1 day: 1 }\n'
                                              'articles { article: "三办文法第一条" acts: "answer" }')
        version = self.version("desk-2040")
        self.assertEqual([row["id"] for row in version["acts"]], [["receive"], ["answer"]])
        self.assertEqual(procedures.find(version, "acts", "answer")["article"], ["三办文法第一条"])

    def test_are_not_based_on_themselves_or_on_nothing(self):
        for base in ("desk-2030", "desk-1900"):
            self.add("", f'id: "desk-2030" based_on: "{base}"')
            with self.assertRaisesRegex(ValueError, "based_on"):
                self.version()


class Text(unittest.TestCase):
    def test_has_the_values_of_its_fields(self):
        message = procedures.parse('a: "x" "\\"y" # no: "comment"\nb: [1, -2] b: 3; c { d: true e: UNIT, f: false } c <>\n'
                                   "g: '#'")
        self.assertEqual(message, {"a": ['x"y'], "b": [1, -2, 3], "g": ["#"],
                                   "c": [{"d": [True], "e": ["UNIT"], "f": [False]}, {}]})

    def test_that_is_none_is_refused(self):
        for text in ('a: "x', "a { b: 1", "a: }", "a: 1 }", "a: ", "a: [1", "?"):
            with self.assertRaises(ValueError, msg=text):
                procedures.parse(text)


if __name__ == "__main__":
    unittest.main()
