#!/usr/bin/python3
"""Remedies against refusals of information: one is revoked in reconsideration and answered anew, another is upheld,
sued over with both organs as defendants, and lost. Every service shows its part, and the yearly report counts each
request, each reconsideration and each suit once. Usage: remedies_test.py BIN"""
import json
import sys
import unittest

from office import DISTRICT, PACKAGES, TOWN, Office, on
from suite import eventually

from yifa.disclosure.v1 import annual_tables_pb2 as at
from yifa.disclosure.v1 import disclosure_request_pb2 as dr, disclosure_service_pb2 as ds
from yifa.disclosure.v1 import request_parts_pb2 as parts
from yifa.litigation.v1 import litigation_case_pb2 as lp, litigation_service_pb2 as ls, proceedings_pb2 as lpr
from yifa.reconsideration.v1 import outcome_pb2 as ro, outcome_requests_pb2 as ror
from yifa.reconsideration.v1 import participant_requests_pb2 as rpr
from yifa.reconsideration.v1 import proceeding_requests_pb2 as rpc, proceedings_pb2 as rpd
from yifa.reconsideration.v1 import reconsideration_pb2 as rp, reconsideration_service_pb2 as rs
from yifa.statistics.v1 import statistics_service_pb2 as ss
from yifa.type.v1 import delivery_pb2, organ_pb2, party_pb2

Office.BIN = sys.argv.pop(1)
OFFICER, HEAD = ("intake,officer", "feng.shiyi"), ("head", "zheng.shi")
CITY = "organs/120000"
APPLICANT = party_pb2.Party(kind=party_pb2.PARTY_KIND_NATURAL_PERSON, display_name="吴某",
                            identifier="11010519491231002X")


class Remedies(Office):
    # -- What is asked of the town --
    def disclosure(self, method, request):
        return self.act("disclosure", ("intake,officer,head", "qian.qi"), method, request, dr.DisclosureRequest)

    def refuse(self, content):
        request = self.disclosure("ReceiveDisclosureRequest", ds.ReceiveDisclosureRequestRequest(
            parent=TOWN, act_date=on(2024, 1, 10), disclosure_request=dr.DisclosureRequest(
                applicant=APPLICANT, applicant_kind=dr.APPLICANT_KIND_NATURAL, contact="13800000000", content=content,
                wanted_form="纸质", channel=dr.REQUEST_CHANNEL_IN_PERSON)))
        return self.answer(request.name, on(2024, 2, 1), dr.ANSWER_KIND_D5, "属于内部事务信息，不予公开。")

    def answer(self, name, day, kind, words):
        return self.disclosure("AnswerDisclosureRequest", ds.AnswerDisclosureRequestRequest(
            name=name, act_date=day, kind=kind, answer=words))

    def request(self, name):
        return self.get("disclosure", name, ds.GetDisclosureRequestRequest, dr.DisclosureRequest)

    # -- The district reconsiders --
    def review(self, who, method, request):
        return self.act("reconsideration", who, method, request, rp.Reconsideration, DISTRICT)

    def apply(self, contested, day):
        return self.review(OFFICER, "ApplyForReconsideration", rs.ApplyForReconsiderationRequest(
            parent=DISTRICT, act_date=day, reconsideration=rp.Reconsideration(
                applicant=APPLICANT, matter=rp.MATTER_DISCLOSURE, contested_act=contested,
                known_by=rp.KNOWN_BY_SIGNATURE, known_date=day, request="撤销答复。", grounds="依法应当公开。")))

    def known(self, contested, act):
        """Waits until both services before which it is contested have read of the answer, given or given anew."""
        name = contested.replace("disclosureRequests", "contestedActs")
        for service in ("reconsideration", "litigation"):
            eventually(lambda: self.has_entry(service, act, name, TOWN))

    def try_in_writing(self, name, day):
        """From acceptance to the answer; simplified, as the law has it for disclosure."""
        accepted = self.review(HEAD, "AcceptReconsideration", rs.AcceptReconsiderationRequest(
            name=name, act_date=day, procedure_kind=rp.PROCEDURE_KIND_SIMPLIFIED))
        self.review(HEAD, "AssignHandlers", rpr.AssignHandlersRequest(
            name=name, act_date=day, handlers=["feng.shiyi", "wang.wu"]))
        self.review(OFFICER, "SendCopy", rs.SendCopyRequest(name=name, act_date=day))
        self.review(OFFICER, "AnswerReconsideration", rs.AnswerReconsiderationRequest(
            name=name, act_date=day, answer=rp.Answer(statement="属于内部事务信息。", evidence=["会议纪要"])))
        return accepted

    def decide(self, name, decided, served, decision):
        self.review(HEAD, "DecideReconsideration", rs.DecideReconsiderationRequest(
            name=name, act_date=decided, decision=decision))
        return self.review(OFFICER, "ServeReconsideration", rs.ServeReconsiderationRequest(
            name=name, act_date=served, delivery=delivery_pb2.Delivery(
                mode=delivery_pb2.SERVICE_MODE_MAIL, receiver="吴某", receipt_date=served)))

    # -- The court --
    def sue(self, organ, contested, reconsideration):
        """One suit, in which each defendant has a case of its own."""
        staff = ("officer,head", "chen.shier")
        do = lambda method, request: self.act("litigation", staff, method, request, lp.LitigationCase, organ)
        suit = do("ReceiveLitigation", ls.ReceiveLitigationRequest(
            parent=organ, act_date=on(2024, 4, 22), litigation_case=lp.LitigationCase(
                plaintiff=APPLICANT, court="西青区人民法院", court_case_number="（2024）津0111行初30号",
                origin=lp.ORIGIN_AFTER_RECONSIDERATION, matter=lp.MATTER_DISCLOSURE, contested_act=contested,
                reconsideration=reconsideration, claim="撤销答复和复议决定。", cause="政府信息公开")))
        do("FileDefence", ls.FileDefenceRequest(name=suit.name, act_date=on(2024, 5, 6), defence=lp.Defence(
            statement="答复合法。", evidence=["会议纪要"], basis=["政府信息公开条例"])))
        do("RecordHearing", ls.RecordHearingRequest(name=suit.name, act_date=on(2024, 6, 3), hearing=lp.Hearing(
            appearances=[lp.Appearance(kind=lp.APPEARANCE_KIND_CHIEF, display_name="褚某", of_defendant=True)])))
        do("RecordJudgment", ls.RecordJudgmentRequest(name=suit.name, act_date=on(2024, 7, 1), judgment=lp.Judgment(
            kind=lp.JUDGMENT_KIND_REVOKE, document_number="（2024）津0111行初30号", comply_days=15,
            content="撤销答复和复议决定，责令重新答复。", loss_cause="适用法律、法规错误")))
        # Nobody appeals in fifteen days: the judgment takes effect by itself before the next act.
        do("ComplyWithJudgment", ls.ComplyWithJudgmentRequest(
            name=suit.name, act_date=on(2024, 7, 22), performance="重新答复。"))
        return suit

    def report(self, organ):
        done = self.suite.yifa("report", "disclosure", "2024", f"--organ={organ}", "--roles=auditor", "--json",
                               timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def tables(self):
        return self.client("disclosure", "auditor", "a").call(
            PACKAGES["disclosure"] + "GetAnnualTables",
            at.GetAnnualTablesRequest(name=f"{TOWN}/annualTables/2024", with_terms=True), at.AnnualTables)

    def shares(self, cell):
        """What each case adds to the cell, by the counters that the cell names."""
        shares = {}
        for term in cell.terms:
            page = self.client("disclosure", "auditor", "a").call(
                "yifa.statistics.v1.StatisticsService/ListFigureCases", ss.ListFigureCasesRequest(
                    parent=f"{TOWN}/years/{term.year}/figures/{term.figure}", label=term.label),
                ss.ListFigureCasesResponse)
            for case in page.cases:
                shares[case.name] = shares.get(case.name, 0) + term.sign * case.share
        return shares

    # -- What happens --
    def revoked_and_answered_anew(self):
        refused = self.refuse("镇政府2023年会议纪要")
        self.assertIn("应当先依法申请行政复议", refused.remedy_notice)
        self.assertEqual([d.number for d in refused.documents if d.kind == "answer"], [refused.decision_number])
        first = refused.decision_number
        self.known(refused.name, "record_contested_act")
        applied = self.apply(refused.name, on(2024, 2, 22))
        self.assertEqual(applied.reconsideration_first, rp.RECONSIDERATION_FIRST_DISCLOSURE_REFUSED)
        self.assertEqual(applied.known_date, on(2024, 2, 1), "the sixty days run from the answer on record")
        self.assertEqual(applied.contested_document, first)
        self.try_in_writing(applied.name, on(2024, 2, 26))
        served = self.decide(applied.name, on(2024, 3, 11), on(2024, 3, 13), rp.Decision(
            kind=rp.DECISION_KIND_REVOKE, ground=ro.DECISION_GROUND_FACTS, redo_days=20,
            reasons="会议纪要不属于内部事务信息。", content="撤销答复，责令重新答复。"))
        self.assertEqual(served.state, rp.Reconsideration.STATE_PERFORMING)
        reopened = eventually(lambda: (lambda r: r if r.state == dr.DisclosureRequest.STATE_REOPENED else None)(
            self.request(refused.name)))
        self.assertEqual(list(reopened.earlier_answers), [first])
        self.assertEqual([d.due_date for d in reopened.deadlines if d.limit == "answer_anew_ordered"],
                         [on(2024, 4, 2)])
        anew = self.answer(refused.name, on(2024, 3, 20), dr.ANSWER_KIND_GRANTED, "予以公开，随附会议纪要。")
        self.assertEqual((anew.state, anew.counted_kind), (dr.DisclosureRequest.STATE_ANSWERED, dr.ANSWER_KIND_D5))
        second = anew.decision_number
        self.known(refused.name, "revise_contested_act")  # the new answer may be contested in its turn
        done = self.review(OFFICER, "RecordPerformance", ror.RecordPerformanceRequest(
            name=applied.name, act_date=on(2024, 3, 22), performance=ro.Performance(
                content="重新答复，予以公开。", new_document=second)))
        self.assertEqual(done.state, rp.Reconsideration.STATE_SERVED)

    def upheld_and_lost_in_court(self):
        refused = self.refuse("镇政府2023年公务接待清单")
        self.known(refused.name, "record_contested_act")
        applied = self.apply(refused.name, on(2024, 2, 23))
        self.try_in_writing(applied.name, on(2024, 2, 27))
        upheld = self.decide(applied.name, on(2024, 3, 14), on(2024, 4, 8), rp.Decision(
            kind=rp.DECISION_KIND_UPHOLD, reasons="答复合法。", content="维持。"))
        self.assertEqual(upheld.suit_due_date, on(2024, 4, 23))
        eventually(lambda: len(self.request(refused.name).remedies) == 1
                   and self.request(refused.name).remedies[0].result == parts.REMEDY_RESULT_MAINTAINED)
        outcome = applied.name.replace("reconsiderations", "reconsiderationOutcomes")
        eventually(lambda: self.has_entry("litigation", "revise_outcome", outcome, DISTRICT))
        suits = [self.sue(organ, refused.name, applied.name) for organ in (DISTRICT, TOWN)]
        for suit in suits:  # both dates are read from the neighbours' records
            self.assertEqual((suit.contested_service_date, suit.suit_due_date), (on(2024, 2, 1), upheld.suit_due_date))
        self.assertEqual([suit.defendants for suit in suits], [lpr.DEFENDANTS_BOTH] * 2)
        self.assertEqual([suit.capacity for suit in suits],
                         [lpr.CAPACITY_RECONSIDERATION_ORGAN, lpr.CAPACITY_ORIGINAL_ORGAN])
        reopened = eventually(lambda: (lambda r: r if r.state == dr.DisclosureRequest.STATE_REOPENED else None)(
            self.request(refused.name)))
        self.assertEqual([(r.way, r.source_case, r.result) for r in reopened.remedies], [
            (parts.REMEDY_WAY_RECONSIDERATION, applied.name, parts.REMEDY_RESULT_MAINTAINED),
            (parts.REMEDY_WAY_SUIT_AFTER_RECONSIDERATION, suits[1].name, parts.REMEDY_RESULT_CORRECTED)])

    def test_nothing_is_refused_for_a_register_that_lags(self):
        """The municipality is registered, and reviews an act of the district, while the disclosure service is
        down. It comes back, and reads of the review, while the register's keeper is down: it has to wait."""
        asked = self.act("disclosure", ("intake", "qian.qi"), "ReceiveDisclosureRequest",
                         ds.ReceiveDisclosureRequestRequest(
                             parent=DISTRICT, act_date=on(2024, 1, 10), disclosure_request=dr.DisclosureRequest(
                                 applicant=APPLICANT, applicant_kind=dr.APPLICANT_KIND_NATURAL,
                                 contact="13800000000", content="区政府2023年会议纪要", wanted_form="纸质",
                                 channel=dr.REQUEST_CHANNEL_IN_PERSON)), dr.DisclosureRequest, DISTRICT)
        self.suite.kill("disclosure")
        self.put_organ(CITY, "天津市人民政府", "津政", organ_pb2.ORGAN_LEVEL_PROVINCE)
        eventually(lambda: self.has_organ("reconsideration", CITY))
        applied = self.act("reconsideration", OFFICER, "ApplyForReconsideration", rs.ApplyForReconsiderationRequest(
            parent=CITY, act_date=on(2024, 3, 4), reconsideration=rp.Reconsideration(
                applicant=APPLICANT, matter=rp.MATTER_DISCLOSURE, contested_act=asked.name,
                known_by=rp.KNOWN_BY_OMISSION, known_date=on(2024, 2, 8), request="责令答复。", grounds="逾期未答复。")),
            rp.Reconsideration, CITY)
        self.act("reconsideration", HEAD, "AcceptReconsideration", rs.AcceptReconsiderationRequest(
            name=applied.name, act_date=on(2024, 3, 6), procedure_kind=rp.PROCEDURE_KIND_SIMPLIFIED),
            rp.Reconsideration, CITY)
        self.suite.kill("complaint")
        self.suite.start("disclosure")
        self.suite.wait_until_serving("disclosure")
        log = self.suite.directory / "disclosure.log"
        eventually(lambda: "register's copy may be behind" in log.read_text())
        self.suite.start("complaint")
        self.suite.wait_until_serving("complaint")
        told = eventually(lambda: (lambda r: r if r.remedies else None)(self.get(
            "disclosure", asked.name, ds.GetDisclosureRequestRequest, dr.DisclosureRequest, DISTRICT)))
        self.assertEqual([r.source_case for r in told.remedies], [applied.name])
        verified = json.loads(self.suite.yifa("verify", "--json", timeout=120).stdout)
        self.assertEqual([service["refused"] for service in verified["services"]], [[]] * 5)

    def test_each_is_counted_once(self):
        self.revoked_and_answered_anew()
        self.upheld_and_lost_in_court()
        for organ, lost in ((TOWN, 1), (DISTRICT, 1)):
            self.assertEqual(self.figures("litigation", 2024, organ)[("first_instance_lost", "new")], lost)
        report = self.report(TOWN)
        row = {"natural": 2, "commercial": 0, "research": 0, "public_welfare": 0, "legal_service": 0, "other_org": 0,
               "total": 2}
        for key in ("new", "d5", "sum"):
            self.assertEqual(report["table3"][key], row)
        for key in ("granted", "carried_in", "carried_out"):  # counted as first answered, whatever came of it
            self.assertEqual(report["table3"][key]["total"], 0)
        self.assertEqual(report["table4"], {
            "review": {"maintained": 1, "corrected": 1, "other": 0, "pending": 0, "total": 2},
            "litigation_direct": {"maintained": 0, "corrected": 0, "other": 0, "pending": 0, "total": 0},
            "litigation_after_review": {"maintained": 0, "corrected": 1, "other": 0, "pending": 0, "total": 1}})
        tables = self.tables()
        self.assertEqual(list(tables.breaches), [])
        for rows in (tables.requests, tables.remedies):  # any client finds the cases behind a cell
            for cell in (cell for row in rows for cell in row.cells):
                self.assertEqual(sum(self.shares(cell).values()), cell.value, cell)
        none = self.report(DISTRICT)  # its own disclosure was asked for nothing
        self.assertEqual({row["total"] for row in none["table4"].values()}, {0})


if __name__ == "__main__":
    unittest.main()
