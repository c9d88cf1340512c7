#!/usr/bin/python3
"""An office's own list of powers and steps of discretion: one person proposes it from a file, another puts it in force
from the same file, and the penalty service has it; of a file with a mistake nothing is taken. Usage: powers_test.py BIN"""
import csv
import io
import sys
import unittest
import zipfile
from xml.sax.saxutils import escape

from office import TOWN, Office, eventually

import grpc
from yifa.policy.v1 import policy_service_pb2 as ps, provision_pb2

HEADINGS = "事项编码,违法行为,违法依据,处罚依据,施行日期,法定最低罚款,法定最高罚款,裁量阶次,适用条件,阶次最低罚款,阶次最高罚款\r\n"
FIRST = "A-1,占道经营,市容条例第十条,市容条例第二十条,2024/1/1,500,3000,较轻,初次,500,1000\r\n,,,,,,,较重,再次,1000,3000\r\n"
SECOND = "A-2,乱堆物品,市容条例第十一条,市容条例第二十一条,2024/1/1,,1000,,,,\r\n"


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
                   "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="说明" r:id="a"/><sheet name="事项" r:id="b"/>'
                       "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": "<Relationships>" + "".join(
        f'<Relationship Id="{id}" Type="{RELATIONS}/worksheet" Target="worksheets/{id}.xml"/>' for id in "ab")
        + "</Relationships>",
    "xl/worksheets/a.xml": "<worksheet><sheetData/></worksheet>",
}


def workbook(text):
    """A workbook with the rows of a CSV file on its second sheet, below a title."""
    rows = [["某机关行政处罚事项"], *csv.reader(io.StringIO(text))]
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>"
                    for row in rows)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in {**PARTS, "xl/worksheets/b.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>"}.items():
            package.writestr(name, part)
    return file.getvalue()


class Powers(Office):
    def take_in(self, text, principal, *flags):
        """Of a text the file is CSV, else what it is."""
        file = self.suite.directory / "powers"
        file.write_bytes(text.encode("gb18030") if isinstance(text, str) else text)
        return self.suite.yifa("import", "powers", str(file), f"--organ={TOWN}", f"--principal={principal}",
                               "--roles=head", *flags, timeout=60)

    def row(self, code):
        try:
            return self.client("penalty", "auditor", "reader").call(
                "yifa.policy.v1.PolicyService/GetProvision",
                ps.GetProvisionRequest(name=f"{TOWN}/provisions/power-{code}-20240101"), provision_pb2.Provision)
        except grpc.RpcError as error:
            self.assertEqual(error.code(), grpc.StatusCode.NOT_FOUND)
            return None

    def ends(self, done, code, words):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertIn(words, done.stdout + done.stderr)

    def test_PEN20_a_list_is_proposed_by_one_and_put_in_force_by_another(self):
        bad = self.take_in(HEADINGS + FIRST + SECOND.replace("1000", "一千"), "wang.wu")
        self.ends(bad, 1, "第 4 行：“法定最高罚款”不能识别：一千")
        text = HEADINGS + FIRST + SECOND
        self.ends(self.take_in(text, "he.shan", "--adopt"), 1, "第 2 行起的事项 A-1：没有人提出过")
        self.ends(self.take_in(text, "wang.wu"), 0, "提出 2 项，已有 0 项，未提出 0 项")
        self.ends(self.take_in(text, "wang.wu"), 0, "提出 0 项，已有 2 项，未提出 0 项")
        self.ends(self.take_in(text, "wang.wu", "--adopt"), 1, "通过 0 项，已有 0 项，未通过 2 项")
        other = self.take_in(HEADINGS + FIRST.replace("3000", "3001") + SECOND, "he.shan", "--adopt")
        self.ends(other, 1, "通过 1 项，已有 0 项，未通过 1 项")
        self.ends(self.take_in(text, "he.shan", "--adopt"), 0, "通过 1 项，已有 1 项，未通过 0 项")
        item = eventually(lambda: self.row("a-1")).power_item
        self.assertEqual([step.display_name for step in item.steps], ["较轻", "较重"])
        self.assertEqual((item.min_fine_fen, item.max_fine_fen), (50000, 300000))
        self.assertEqual(eventually(lambda: self.row("a-2")).power_item.max_fine_fen, 100000)

    def test_PEN20_a_list_is_taken_from_a_workbook_too(self):
        third = SECOND.replace("A-2", "A-3")
        bad = workbook(HEADINGS + third.replace("1000", "一千"))
        self.ends(self.take_in(bad, "wang.wu"), 1, "工作表“说明”没有表头“事项编码”")
        self.ends(self.take_in(bad, "wang.wu", "--sheet=事项"), 1, "工作表“事项”第 3 行：“法定最高罚款”不能识别：一千")
        self.ends(self.take_in(workbook(HEADINGS + third), "wang.wu", "--sheet=事项"), 0, "提出 1 项")
        self.ends(self.take_in(HEADINGS + third, "he.shan", "--adopt"), 0, "通过 1 项")
        self.assertEqual(eventually(lambda: self.row("a-3")).power_item.max_fine_fen, 100000)


if __name__ == "__main__":
    Office.BIN = sys.argv.pop(1)
    unittest.main()
