#!/usr/bin/python3
"""Tests of breaking.py, on a small contract of its own: each change is a break with the words that say so, or none."""
import gzip
import pathlib
import re
import shutil
import tempfile
import unittest

import breaking

CONTRACT = """\
syntax = "proto3";
package yifa.desk.v1;
import "google/api/annotations.proto";
import "yifa/api/v1/annotations.proto";
enum Colour {
  COLOUR_UNSPECIFIED = 0;
  COLOUR_RED = 1;
}
message Paper {
  string name = 1;
  int64 pages = 2;
  repeated string readers = 3;
  string reporter = 4 [(yifa.api.v1.field).confidentiality = CONFIDENTIALITY_REPORTER];
  string subject = 5 [(yifa.api.v1.field) = { max_length: 100 }];
  oneof kind { string letter = 6; string note = 7; }
  optional int32 copies = 8 [(yifa.api.v1.field) = { maximum: 9 }];
  Colour colour = 9;
  message Stamp { string text = 1; }
}
service DeskService {
  rpc GetPaper(Paper) returns (Paper) {
    option (google.api.http) = {
      get: "/v1/{name=papers/*}"
      additional_bindings { get: "/v1/{name=desks/*/papers/*}" }
    };
  }
  rpc ReceivePaper(Paper) returns (stream Paper) {
    option (google.api.http) = { post: "/v1/papers" body: "*" };
    option (yifa.api.v1.method).act = "receive";
  }
}
"""


def compiled(contract):
    with tempfile.TemporaryDirectory() as directory:
        folder = pathlib.Path(directory)
        annotations = "yifa/api/v1/annotations.proto"
        (folder / annotations).parent.mkdir(parents=True)
        shutil.copy(breaking.ROOT / "protos" / annotations, folder / annotations)
        (folder / "desk.proto").write_text(contract, encoding="utf-8")
        return breaking.compile_protos(folder)


class Breaking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.released = compiled(CONTRACT)

    def found(self, old, new):
        self.assertIn(old, CONTRACT)
        return breaking.compare(self.released, compiled(CONTRACT.replace(old, new)))

    def breaks(self, old, new, *words):
        self.assertEqual(self.found(old, new), [f"yifa.desk.v1.{each}" for each in words])

    def test_what_is_the_same_does_not_break(self):
        self.assertEqual(breaking.compare(self.released, self.released), [])

    def test_what_is_added_does_not_break(self):
        self.assertEqual(self.found("  Colour colour = 9;", "  Colour colour = 9;\n  string more = 10;"), [])
        self.assertEqual(self.found("  COLOUR_RED = 1;", "  COLOUR_RED = 1;\n  COLOUR_BLUE = 2;"), [])
        self.assertEqual(self.found("service DeskService {", "service DeskService {\n  rpc Shut(Paper) returns (Paper);"), [])

    def test_what_takes_more_does_not_break(self):
        self.assertEqual(self.found("max_length: 100", "max_length: 200"), [])
        self.assertEqual(self.found(" [(yifa.api.v1.field) = { maximum: 9 }]", ""), [])

    def test_fields(self):
        self.breaks("  int64 pages = 2;\n", "", "Paper.pages: number 2 is no longer its")
        self.breaks("  int64 pages = 2;\n", "  reserved 2;\n", "Paper.pages: number 2 is no longer its")
        self.breaks("int64 pages = 2", "int64 pages = 22", "Paper.pages: number 2 is no longer its")
        self.breaks("int64 pages", "int64 leaves", "Paper.pages: is called leaves now",
                    "Paper.pages: JSON name is leaves now, not pages")
        self.breaks("int64 pages", "int32 pages", "Paper.pages: is type 5 now, not type 3")
        self.breaks("repeated string readers", "string readers", "Paper.readers: is type 9 now, not repeated type 9")
        self.breaks("oneof kind { string letter = 6; string note = 7; }", "string letter = 6; string note = 7;",
                    "Paper.letter: oneof is none now, not kind", "Paper.note: oneof is none now, not kind")
        self.breaks("optional int32 copies", "int32 copies", "Paper.copies: oneof is none now, not _copies")
        self.breaks("  message Stamp { string text = 1; }\n", "", "Paper.Stamp: is gone")

    def test_two_fields_that_change_places(self):
        swapped = CONTRACT.replace("string name = 1", "string x = 1").replace("string subject = 5", "string name = 5")
        swapped = swapped.replace("string x = 1", "string subject = 1")
        found = breaking.compare(self.released, compiled(swapped))
        self.assertIn("yifa.desk.v1.Paper.name: number 1 is no longer its", found)

    def test_rules_of_fields(self):
        self.breaks("string name = 1;", "string name = 1 [(yifa.api.v1.field).required = true];",
                    "Paper.name: is required now")
        self.breaks("max_length: 100", "max_length: 50", "Paper.subject: max_length shrank")
        self.breaks("string name = 1;", "string name = 1 [(yifa.api.v1.field).max_length = 9];",
                    "Paper.name: max_length shrank")
        self.breaks("maximum: 9", "maximum: 8", "Paper.copies: maximum shrank")
        self.breaks("maximum: 9", "maximum: 9 minimum: 1", "Paper.copies: minimum grew")
        self.breaks("CONFIDENTIALITY_REPORTER", "CONFIDENTIALITY_PERSONAL", "Paper.reporter: confidentiality is another")
        self.breaks("  Colour colour = 9;",
                    "  Colour colour = 9;\n  string more = 10 [(yifa.api.v1.field).required = true];",
                    "Paper.more: is new and required")

    def test_enums(self):
        self.breaks("  COLOUR_RED = 1;\n", "", "Colour.COLOUR_RED: 1 is no longer its")
        self.breaks("COLOUR_RED = 1", "COLOUR_RED = 2", "Colour.COLOUR_RED: 1 is no longer its")

    def test_methods(self):
        self.breaks("rpc ReceivePaper", "rpc TakePaper", "DeskService.ReceivePaper: is gone")
        self.breaks("(Paper) returns (stream", "(Paper.Stamp) returns (stream",
                    "DeskService.ReceivePaper: input_type is yifa.desk.v1.Paper.Stamp now")
        self.breaks("stream Paper", "Paper", "DeskService.ReceivePaper: server_streaming is another")
        self.breaks('post: "/v1/papers"', 'post: "/v1/paper"',
                    "DeskService.ReceivePaper: no longer answers post /v1/papers body='*'")
        self.breaks('      additional_bindings { get: "/v1/{name=desks/*/papers/*}" }\n', "",
                    "DeskService.GetPaper: no longer answers get /v1/{name=desks/*/papers/*} body=''")
        self.breaks('"receive"', '"take"', "DeskService.ReceivePaper: its act on record is take now, not receive")


class OurContracts(unittest.TestCase):
    def test_a_field_that_is_taken_out_of_them_is_found(self):
        with tempfile.TemporaryDirectory() as directory:
            protos = pathlib.Path(directory) / "protos"
            shutil.copytree(breaking.ROOT / "protos", protos)
            file = protos / "yifa/record/v1/record_service.proto"
            text = file.read_text(encoding="utf-8")
            changed, count = re.subn(r"string act = 3[^;]*;", "reserved 3;", text)
            self.assertEqual(count, 1)
            file.write_text(changed, encoding="utf-8")
            found = breaking.compare(gzip.decompress(breaking.RELEASED.read_bytes()), breaking.compile_protos(protos))
            self.assertIn("yifa.record.v1.Entry.act: number 3 is no longer its", found)


if __name__ == "__main__":
    unittest.main()
