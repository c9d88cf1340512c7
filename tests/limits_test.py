#!/usr/bin/env python3
"""Tests of limits.py, on a small service of its own."""
import pathlib
import tempfile
import unittest

import limits

PROCEDURE = """\
id: "desk-2020" track: "desk" resource: "yifa.desk.v1.Paper"
effective_date { year: 2020 month: 1 day: 1 }
repeal_date { year: 2030 month: 1 day: 1 }
acts { id: "receive" title: "收到" roles: "intake" }
acts { id: "send" title: "发出" roles: "intake" }
acts { id: "put_off" title: "延期" roles: ["head", "officer"] }
acts { id: "stop" title: "中止" roles: "officer" }
acts { id: "lapse" title: "失效" roles: "system" }
limits {
  id: "reply" title: "答复" article: "办文法第四条" started_by: "receive" length: 7 unit: LIMIT_UNIT_WORKING_DAY
  suspended_by: "stop"
  extension { by: "put_off" most: 3 article: "办文法第五条" }
  expiry { act: "lapse" }
}
limits {
  id: "object" title: "异议" article: "办文法第六条" started_by: ["send", "record_service"] from_service_of: "answer"
  length: 15 unit: LIMIT_UNIT_DAY
  expiry { bars: true }
}
rules { id: "COM-01" article: "办文法第八条" length: 3 unit: LIMIT_UNIT_YEAR }
rules { id: "COM-02" article: "办文法第九条" number: 2 }
"""

LATER = """\
id: "desk-2030" based_on: "desk-2020"
effective_date { year: 2030 month: 1 day: 1 }
"""

PROVISION = """\
provisions {
  name: "provisions/town" article: "办文细则第二条" valid_from_date { year: 2022 month: 1 day: 1 }
  limit_rule { limit: "reply" length: 5 }
}
provisions { name: "provisions/other" article: "办文细则第三条" fee { yuan: 2 } }
"""

ROWS = """\
rows {
  part: "办文" what: "答复" start: "收到" on: RECORDED started_by: "receive" length: 7 unit: WORKING_DAY
  suspended_by: "stop" extension { by: "put_off" who: ["head", "officer"] most: 3 articles: "办文法第五条" }
  expiry: "lapse" articles: "第四条" from: "2019-01-01"
  service: "desk" tracks: "desk" limit: "reply"
}
rows {
  part: "办文" what: "异议" start: "收到答复" on: SERVED started_by: ["record_service", "send"] served: "answer"
  length: 15 unit: DAY bars: true articles: "办文法第六条"
  service: "desk" tracks: "desk" versions: ["desk-2020", "desk-2030"] limit: "object"
}
rows {
  part: "办文" what: "保存" start: "答复" on: DAY length: 3 unit: YEAR articles: "办文法第八条"
  service: "desk" tracks: "desk" rule: "COM-01"
}
rows { part: "办文" what: "二人" start: "答复" on: DAY number: 2 service: "desk" tracks: "desk" rule: "COM-02" }
rows {
  part: "地方" what: "答复" start: "收到" on: RECORDED length: 5 unit: DAY articles: "细则第二条"
  from: "2022-01-01" service: "desk" provision: "provisions/town"
}
rows { part: "计算" what: "顺延" start: "末日" on: DAY test: "Days.Roll" }
rows { part: "计算" what: "日" start: "-" on: DAY law: "办文法" working: [7, 10] }
rows { part: "计算" what: "法院" start: "立案" on: DAY absent: "人民法院的期限" }
"""


class Limits(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.files = {"rows": self.root / "tests/limits.textproto", "test": self.root / "tests/days_test.cc",
                      "procedure": self.root / "services/desk/procedures/first.textproto",
                      "later": self.root / "services/desk/procedures/later.textproto",
                      "provision": self.root / "services/desk/provisions/town.textproto"}
        for name, text in {"rows": ROWS, "test": "TEST(Days, Roll) {}", "procedure": PROCEDURE, "later": LATER,
                           "provision": PROVISION}.items():
            self.files[name].parent.mkdir(parents=True, exist_ok=True)
            self.files[name].write_text(text)

    def found(self, check_only=True):
        return limits.run(self.root, check_only)[0]

    def broken(self, name, text, by):
        """What is wrong once, in one file, a text is another one."""
        self.found(check_only=False)
        whole = self.files[name].read_text()
        self.assertEqual(whole.count(text), 1, text)
        self.files[name].write_text(whole.replace(text, by))
        found = self.found(check_only=False)
        self.files[name].write_text(whole)
        return "\n".join(found)

    def test_what_agrees_is_written_and_stays(self):
        self.assertEqual(self.found(check_only=False), [])
        self.assertEqual(self.found(), [])
        table = (self.root / "tests/LIMITS.md").read_text()
        self.assertIn("| 答复 | 收到 (receipt, on the day of the act) | 7 工作日 | 中止 | +3, "
                      "延期(head、officer) | 失效 | 第四条 | 2019-01-01– | desk desk `reply` | yes |", table)
        self.assertIn("not in the suite: 人民法院的期限", table)
        self.assertNotIn("| no:", table)

    def test_a_table_that_is_not_the_present_one_is_noticed(self):
        self.assertIn("tests/LIMITS.md is not the present one", self.found()[0])
        self.found(check_only=False)
        self.files["rows"].write_text(ROWS.replace('what: "异议"', 'what: "反对"'))
        self.assertEqual(len(self.found()), 1)

    def test_the_table_says_what_differs(self):
        self.files["procedure"].write_text(PROCEDURE.replace("length: 7", "length: 8"))
        self.assertTrue(self.found(check_only=False))
        self.assertIn("| no: desk-2020: length: by law 7, in the suite 8", (self.root / "tests/LIMITS.md").read_text())

    def test_every_difference_is_noticed_in_every_version(self):
        for text, by, wrong in (
                ('started_by: "receive"', 'started_by: "send"', "started by"), ("length: 7", "length: 8", "length"),
                ("LIMIT_UNIT_WORKING_DAY", "LIMIT_UNIT_DAY", "unit"), ('suspended_by: "stop"', "", "not counted"),
                ("most: 3", "most: 4", "extended by at most"), ("most: 3", "most: 3 times: 2", "times"),
                ('roles: ["head", "officer"]', 'roles: "head"', "who extends"), ("第五条", "第七条", "article"),
                ('act: "lapse"', "", "consequence"), ("bars: true", "", "bars"), ("第四条", "第十条", "article"),
                ('from_service_of: "answer"', "", "served"), ("length: 3", "length: 4", "length"),
                ("第八条", "第十条", "article"), ("number: 2", "number: 3", "number")):
            found = self.broken("procedure", text, by)
            for version in ("desk-2020", "desk-2030"):
                self.assertIn(f"{version}: {wrong}: ", found, text)

    def test_a_difference_of_one_version_is_noticed(self):
        self.files["later"].write_text(LATER + 'rules { id: "COM-02" article: "新法" number: 4 }\n')
        self.assertEqual(self.found(check_only=False), ["办文, 二人: desk-2030: number: by law 2, in the suite 4"])

    def test_a_provision_that_differs_is_noticed(self):
        for text, by, wrong in (("length: 5", "length: 6", "length: "), ("第二条", "第四条", "article: "),
                                ("year: 2022", "year: 2021", "holds from 2021-01-01 to now"),
                                ("length: 5", "length: 5 unit: LIMIT_UNIT_MONTH", "unit: ")):
            self.assertIn(wrong, self.broken("provision", text, by))

    def test_what_stands_in_no_row_is_noticed(self):
        added = PROCEDURE + 'limits { id: "new" article: "办文法" length: 1 unit: LIMIT_UNIT_DAY }\n'
        self.files["procedure"].write_text(added + 'rules { id: "COM-03" length: 1 unit: LIMIT_UNIT_DAY }\n')
        self.files["provision"].write_text(PROVISION.replace("fee { yuan: 2 }", "hotline_category { working_days: 2 }"))
        self.assertEqual(self.found(check_only=False), [
            f"services/desk: {what} stands in no row" for what in
            ("desk-2020 limit new", "desk-2020 rule COM-03", "desk-2030 limit new", "desk-2030 rule COM-03",
             "provision provisions/other")])

    def test_a_version_that_a_row_leaves_out_is_noticed(self):
        self.assertIn("desk-2030 limit object stands in no row", self.broken("rows", ', "desk-2030"', ""))

    def test_what_is_not_there_is_noticed(self):
        for text, by, wrong in (
                ('"object"', '"objection"', "there is no such limit"),
                ('"COM-01"', '"COM-09"', "there is no such rule"),
                ('"provisions/town"', '"provisions/city"', "there is no such provision"),
                ('"provisions/town"', '"provisions/other"', "there is no such provision with a length"),
                ("Days.Roll", "Days.Rest", "there is no such test"),
                ('"desk-2030"]', '"desk-2031"]', "has no desk-2031"),
                ('service: "desk" provision', 'service: "disk" provision', "there is no such provision"),
                ('tracks: "desk" rule: "COM-01"', 'tracks: ["desk", "disk"] rule: "COM-01"', "desk has no disk"),
                ("number: 2", "numbers: 2", "numbers is no field of a row"),
                ("on: SERVED", "on: RECEIPT", "`on` be one of"), ("on: SERVED", "on: ACT", "names what is served"),
                ('test: "Days.Roll"', "", "must stand in a row")):
            self.assertIn(wrong, self.broken("rows", text, by), text)

    def test_days_of_a_law_counted_in_another_way_are_noticed(self):
        self.assertIn("计算, 日: 异议: unit of 15: by law WORKING_DAY, in the suite DAY",
                      self.broken("rows", "working: [7, 10]", "working: [7, 15]"))
        self.files["rows"].write_text(ROWS.replace('articles: "第四条"', 'articles: "办文法第四条"'))
        self.assertEqual(self.found(check_only=False), [])
        self.assertIn("计算, 日: 答复: unit of 7: by law DAY, in the suite WORKING_DAY",
                      self.broken("rows", "working: [7, 10]", "working: 10"))

    def test_what_acts_leave_out_is_named(self):
        self.assertEqual(self.broken("rows", 'suspended_by: "stop"', 'suspended_by: "stop" left_out_by: "stop"'), "")
        self.assertIn("desk-2020: there is no act wait",
                      self.broken("rows", 'suspended_by: "stop"', 'suspended_by: "stop" left_out_by: "wait"'))

    def test_a_version_outside_the_law_is_noticed(self):
        self.assertIn("desk-2020: in force from 2020-01-01 to 2030-01-01, when the law is not",
                      self.broken("rows", 'from: "2019-01-01"', 'from: "2030-01-01"'))
        self.assertIn("desk-2030: in force from 2030-01-01 to now",
                      self.broken("rows", 'from: "2019-01-01"', 'until: "2029-12-31"'))

    def test_the_suite_itself_has_no_difference(self):
        found, rows = limits.run(limits.ROOT, True)
        self.assertEqual(found, [])
        self.assertGreater(rows, 150)

    def test_nothing_is_written_by_a_check(self):
        self.found()
        self.assertFalse((self.root / "tests/LIMITS.md").exists())


if __name__ == "__main__":
    unittest.main()
