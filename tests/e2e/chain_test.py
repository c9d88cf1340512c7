#!/usr/bin/python3
"""One report, carried from complaint intake through penalty, publication, reconsideration and litigation,
and back: five processes that know each other only by their records; and fines that reconsideration changed or
mediated, demanded by who decided so. Usage: chain_test.py BIN"""
import sys
import unittest

import grpc

from office import DISTRICT, PACKAGES, TOWN, Office, on
from suite import eventually

from yifa.complaint.v1 import complaint_pb2 as cp, complaint_service_pb2 as cs
from yifa.disclosure.v1 import disclosure_service_pb2 as ds, publication_pb2 as pp
from yifa.document.v1 import document_service_pb2 as dc
from yifa.litigation.v1 import litigation_case_pb2 as lp, litigation_service_pb2 as ls
from yifa.penalty.v1 import execution_pb2 as pe, execution_requests_pb2 as per
from yifa.penalty.v1 import officer_pb2 as op, penalty_case_pb2 as pc, penalty_service_pb2 as ps
from yifa.penalty.v1 import penalty_class_pb2 as pk, violation_pb2 as vp
from yifa.reconsideration.v1 import enforcement_pb2 as re_, enforcement_requests_pb2 as rer, outcome_pb2 as ro
from yifa.reconsideration.v1 import participant_requests_pb2 as rpr, participants_pb2 as rpp
from yifa.reconsideration.v1 import proceeding_requests_pb2 as rpc, proceedings_pb2 as rpd
from yifa.reconsideration.v1 import reconsideration_pb2 as rp, reconsideration_service_pb2 as rs
from yifa.type.v1 import delivery_pb2, money_pb2, party_pb2

Office.BIN = sys.argv.pop(1)


class Chain(Office):
    # -- The way --
    def refer_a_report(self):
        intake = ("intake", "qian.qi")
        report = self.act("complaint", intake, "RegisterComplaint", cs.RegisterComplaintRequest(
            parent=TOWN, act_date=on(2024, 3, 1), complaint=cp.Complaint(
                track=cp.TRACK_REPORT, channel=cp.CHANNEL_TELEPHONE, subject="占路经营",
                facts="在人行道上摆摊。", complainant=party_pb2.Reporter(display_name="周某", telephone="13800000000"),
                respondent=party_pb2.Party(kind=party_pb2.PARTY_KIND_ORGANIZATION, display_name="某某商贸有限公司",
                                           identifier="11500000MB1553803Q", address="人民路2号"))), cp.Complaint)
        self.act("complaint", intake, "AcceptComplaint",
                 cs.AcceptComplaintRequest(name=report.name, act_date=on(2024, 3, 4)), cp.Complaint)
        return self.act("complaint", intake, "ReferComplaint", cs.ReferComplaintRequest(
            name=report.name, act_date=on(2024, 3, 5)), cp.Complaint)

    def find_lead(self, report):
        def look():
            cases = self.client("penalty", "officer", "zhang.san").call(
                PACKAGES["penalty"] + "ListPenaltyCases", ps.ListPenaltyCasesRequest(parent=TOWN),
                ps.ListPenaltyCasesResponse).penalty_cases
            return next((case for case in cases if case.source_complaint == report.name), None)
        return eventually(look)

    def penalize(self, case, fine_fen=500000):
        head, officer = ("head", "wang.wu"), ("officer", "zhang.san")
        officers = [self.act("penalty", ("administrator", "admin"), "CertifyOfficer", ps.CertifyOfficerRequest(
            parent=TOWN, act_date=on(2024, 1, 2), officer_id=id_, officer=op.Officer(
                display_name=id_, certificate_number="津04-" + id_, principal=principal,
                valid_from_date=on(2022, 1, 1), valid_until_date=on(2026, 12, 31))), op.Officer).name
            for id_, principal in (("zhang", "zhang.san"), ("li", "li.si"))]
        fine = pc.Measure(penalty_class=pk.PENALTY_CLASS_FINE, amount=money_pb2.Money(amount_fen=fine_fen))
        self.act("penalty", head, "FilePenaltyCase", ps.FilePenaltyCaseRequest(
            name=case, act_date=on(2024, 3, 6), officers=officers, field="城市管理", violations=[vp.Violation(
                description="占用人行道经营。", commit_date=on(2024, 3, 1))]), pc.PenaltyCase)
        self.act("penalty", officer, "AddEvidence", ps.AddEvidenceRequest(
            name=case, act_date=on(2024, 3, 7), evidence=pc.EvidenceItem(
                kind=pc.EVIDENCE_KIND_INSPECTION_RECORD, display_name="现场笔录", source="现场检查",
                certificates_shown=True, collectors=officers)), pc.PenaltyCase)
        self.act("penalty", officer, "ConcludeInvestigation", ps.ConcludeInvestigationRequest(
            name=case, act_date=on(2024, 3, 20), report=pc.InvestigationReport(
                facts="占用人行道三平方米。", evidence="现场笔录、照片。", proposal="罚款。", basis="市容条例第二十条。",
                discretion_step="一般")), pc.PenaltyCase)
        self.act("penalty", officer, "NotifyParty", ps.NotifyPartyRequest(
            name=case, act_date=on(2024, 3, 21), notice=pc.Notice(
                measures=[fine], facts="占用人行道。", grounds="影响通行。", basis="市容条例第二十条。")), pc.PenaltyCase)
        self.act("penalty", officer, "WaiveDefence", ps.WaiveDefenceRequest(
            name=case, act_date=on(2024, 3, 22)), pc.PenaltyCase)
        self.act("penalty", head, "DecidePenaltyCase", ps.DecidePenaltyCaseRequest(
            name=case, act_date=on(2024, 3, 25), decision=pc.Decision(
                kind=pc.DECISION_KIND_PENALTY, measures=[fine], facts="占用人行道三平方米。",
                basis="市容条例第二十条。", publish=True, correction="责令立即改正。")), pc.PenaltyCase)
        return self.act("penalty", officer, "ServeDecision", ps.ServeDecisionRequest(
            name=case, act_date=on(2024, 3, 26), delivery=delivery_pb2.Delivery(
                mode=delivery_pb2.SERVICE_MODE_DIRECT, receiver="吴某")), pc.PenaltyCase)

    def review(self, who, method, request):
        return self.act("reconsideration", who, method, request, rp.Reconsideration, DISTRICT)

    def reconsider(self, case, decision=rp.Decision(
            kind=rp.DECISION_KIND_UPHOLD, reasons="事实清楚,适用依据正确。", content="维持。")):
        head, officer = ("head", "zheng.shi"), ("officer", "feng.shiyi")
        do = self.review
        name = do(officer, "ApplyForReconsideration", rs.ApplyForReconsiderationRequest(
            parent=DISTRICT, act_date=on(2024, 4, 8), reconsideration=rp.Reconsideration(
                applicant=party_pb2.Party(kind=party_pb2.PARTY_KIND_ORGANIZATION, display_name="某某商贸有限公司",
                                          identifier="11500000MB1553803Q"),
                matter=rp.MATTER_PENALTY, contested_act=case,
                known_by=rp.KNOWN_BY_SIGNATURE, known_date=on(2024, 3, 26), request="撤销处罚决定。",
                grounds="事实不清。"))).name
        do(head, "AcceptReconsideration", rs.AcceptReconsiderationRequest(
            name=name, act_date=on(2024, 4, 10), procedure_kind=rp.PROCEDURE_KIND_ORDINARY))
        do(head, "AssignHandlers", rpr.AssignHandlersRequest(
            name=name, act_date=on(2024, 4, 10), handlers=["feng.shiyi", "wang.wu"]))
        do(officer, "SendCopy", rs.SendCopyRequest(name=name, act_date=on(2024, 4, 11)))
        do(officer, "AnswerReconsideration", rs.AnswerReconsiderationRequest(
            name=name, act_date=on(2024, 4, 18), answer=rp.Answer(statement="事实清楚。", evidence=["现场笔录"])))
        for side, content in ((rpp.PARTY_SIDE_APPLICANT, "坚持请求。"), (rpp.PARTY_SIDE_RESPONDENT, "坚持答复。")):
            do(officer, "HearViews", rpc.HearViewsRequest(name=name, act_date=on(2024, 4, 22), views=rpd.Views(
                side=side, mode=rpd.HEARING_MODE_IN_PERSON, content=content)))
        do(head, "DecideReconsideration", rs.DecideReconsiderationRequest(
            name=name, act_date=on(2024, 5, 20), decision=decision))
        do(officer, "ServeReconsideration", rs.ServeReconsiderationRequest(name=name, act_date=on(2024, 5, 22)))
        return name

    def lose_in_court(self, case, reconsideration):
        staff = ("officer,head", "chen.shier")
        do = lambda method, request: self.act("litigation", staff, method, request, lp.LitigationCase)
        name = do("ReceiveLitigation", ls.ReceiveLitigationRequest(
            parent=TOWN, act_date=on(2024, 6, 11), litigation_case=lp.LitigationCase(
                plaintiff=party_pb2.Party(kind=party_pb2.PARTY_KIND_ORGANIZATION, display_name="某某商贸有限公司",
                                          identifier="11500000MB1553803Q"),
                court="西青区人民法院", court_case_number="（2024）津0111行初12号",
                origin=lp.ORIGIN_AFTER_RECONSIDERATION, matter=lp.MATTER_PENALTY, contested_act=case,
                reconsideration=reconsideration, claim="撤销处罚决定。", cause="市容管理"))).name
        do("FileDefence", ls.FileDefenceRequest(name=name, act_date=on(2024, 6, 20), defence=lp.Defence(
            statement="事实清楚。", evidence=["现场笔录"], basis=["市容条例"])))
        do("RecordHearing", ls.RecordHearingRequest(name=name, act_date=on(2024, 7, 15), hearing=lp.Hearing(
            appearances=[lp.Appearance(kind=lp.APPEARANCE_KIND_DEPUTY, display_name="褚某", post="副镇长",
                                       of_defendant=True)])))
        do("RecordJudgment", ls.RecordJudgmentRequest(name=name, act_date=on(2024, 8, 1), judgment=lp.Judgment(
            kind=lp.JUDGMENT_KIND_REVOKE, document_number="（2024）津0111行初12号", content="撤销处罚决定。",
            loss_cause="违反法定程序")))
        # Nobody appeals in fifteen days: the judgment takes effect by itself before the next act.
        return do("ComplyWithJudgment", ls.ComplyWithJudgmentRequest(
            name=name, act_date=on(2024, 9, 2), performance="退还罚款。"))

    def penalty_case(self, name):
        return self.get("penalty", name, ps.GetPenaltyCaseRequest, pc.PenaltyCase)

    def publication_of(self, case):
        pages = self.client("disclosure", "officer", "reader").call(
            PACKAGES["disclosure"] + "ListPublications", ds.ListPublicationsRequest(parent=TOWN),
            ds.ListPublicationsResponse).publications
        return next((page for page in pages if page.source_case == case), None)

    def test_one_report_goes_its_whole_way(self):
        report = self.refer_a_report()
        case = self.find_lead(report)
        self.assertEqual(case.state, pc.PenaltyCase.STATE_LEAD)
        self.assertEqual(case.party.display_name, "某某商贸有限公司")
        self.assertNotIn("周某", str(case), "the reporter's name reached the penalty case")

        self.penalize(case.name)
        told = eventually(lambda: (lambda c: c if c.filed else None)(
            self.get("complaint", report.name, cs.GetComplaintRequest, cp.Complaint)))
        self.assertEqual(told.penalty_case, case.name)
        self.assertEqual([d.limit for d in told.deadlines if d.state == 1], ["tell_reporter"])

        publication = eventually(lambda: self.publication_of(case.name))
        self.assertEqual(publication.state, pp.Publication.STATE_PUBLISHED)

        reconsideration = self.reconsider(case.name)
        remedied = eventually(lambda: (lambda c: c if len(c.remedies) == 1 else None)(self.penalty_case(case.name)))
        self.assertEqual(remedied.remedies[0].result, pe.REMEDY_RESULT_UPHELD)
        self.assertEqual(self.publication_of(case.name).state, pp.Publication.STATE_PUBLISHED)

        suit = self.lose_in_court(case.name, reconsideration)
        self.assertEqual(suit.state, lp.LitigationCase.STATE_CLOSED)
        remedied = eventually(lambda: (lambda c: c if len(c.remedies) == 2 else None)(self.penalty_case(case.name)))
        self.assertEqual(remedied.remedies[1].result, pe.REMEDY_RESULT_REVOKED)
        eventually(lambda: self.publication_of(case.name).state == pp.Publication.STATE_WITHDRAWN)

    # -- A fine of 1,900 yuan, 1,000 from then on --
    def text_of(self, case, kind):
        paper = [document for document in case.documents if document.kind == kind][-1]
        return self.client("reconsideration", "officer,head", "zheng.shi", DISTRICT).call(
            "yifa.document.v1.DocumentService/GetDocument", dc.GetDocumentRequest(
                name=paper.name, view=dc.DOCUMENT_VIEW_TEXT), dc.IssuedDocument).text

    def pay(self, case, day, yuan):
        """At the town; the district reads of it."""
        self.act("penalty", ("officer", "zhang.san"), "PayFine", ps.PayFineRequest(
            name=case, act_date=day, payment=pc.Payment(
                amount=money_pb2.Money(amount_fen=yuan * 100), receipt_number=f"津票{yuan}")), pc.PenaltyCase)

    def known_as_paid(self, name, day, yuan):
        """Demanded anew once the district has read of what was paid: then so many yuan are left."""
        def look():
            demanded = self.review(("officer", "feng.shiyi"), "DemandPartyPerformance",
                                   rer.DemandPartyPerformanceRequest(name=name, act_date=day))
            return demanded if demanded.party_demands[-1].amount.amount_fen == yuan * 100 else None
        return eventually(look)

    def enforced_by_the_district(self, decision, window, words):
        case = self.find_lead(self.refer_a_report()).name
        self.penalize(case, 190000)
        eventually(lambda: self.has_entry("reconsideration", "record_contested_act",
                                          case.replace("penaltyCases", "contestedActs"), TOWN))
        name = self.reconsider(case, decision)
        served = self.get("reconsideration", name, rs.GetReconsiderationRequest, rp.Reconsideration, DISTRICT)
        self.assertEqual(served.state, rp.Reconsideration.STATE_PERFORMING)
        self.assertEqual([d.due_date for d in served.deadlines if d.limit == "party_enforcement"], [window])
        eventually(lambda: self.penalty_case(case).standing.enforcer == pe.ENFORCER_RECONSIDERATION)
        with self.assertRaises(grpc.RpcError) as refused:
            self.act("penalty", ("head", "wang.wu"), "DemandPerformance",
                     per.DemandPerformanceRequest(name=case, act_date=on(2024, 6, 11), delivery=delivery_pb2.Delivery(
                         mode=delivery_pb2.SERVICE_MODE_DIRECT, receiver="吴某")), pc.PenaltyCase)
        self.assertEqual(refused.exception.code(), grpc.StatusCode.FAILED_PRECONDITION)
        self.assertIn("第七十八条", refused.exception.details())
        self.pay(case, on(2024, 6, 11), 400)
        text = self.text_of(self.known_as_paid(name, on(2024, 6, 12), 600), "party_demand")
        self.assertIn("600.00元", text)
        self.assertIn(words, text)
        applied = self.review(("head", "zheng.shi"), "ApplyForEnforcement", rer.ApplyForEnforcementRequest(
            name=name, act_date=on(2024, 6, 28), application=re_.EnforcementApplication(court="西青区人民法院")))
        self.assertIn("600.00元", self.text_of(applied, "enforcement_application"))
        self.pay(case, on(2024, 7, 8), 600)
        ended = eventually(lambda: (lambda c: c if c.state == rp.Reconsideration.STATE_SERVED else None)(
            self.review(("officer", "feng.shiyi"), "RecordPartyPerformance", rer.RecordPartyPerformanceRequest(
                name=name, act_date=on(2024, 7, 9), performance=re_.PartyPerformance(content="缴清。")))))
        self.assertEqual(ended.party_duty_ended_date, on(2024, 7, 9))

    def test_a_fine_that_was_changed_is_demanded_by_who_changed_it(self):
        self.enforced_by_the_district(rp.Decision(
            kind=rp.DECISION_KIND_CHANGE, ground=ro.DECISION_GROUND_INAPPROPRIATE, reasons="处罚过重。",
            content="变更为罚款1000元。", amount=money_pb2.Money(amount_fen=100000)), on(2024, 9, 6), "行政复议决定书")

    def test_a_fine_that_was_mediated_is_demanded_by_who_mediated_it(self):
        self.enforced_by_the_district(rp.Decision(
            kind=rp.DECISION_KIND_MEDIATED, reasons="双方自愿。", content="罚款1000元。",
            mediation=ro.Mediation(agreement="罚款1000元。", signed_by_all=True),
            amount=money_pb2.Money(amount_fen=100000)), on(2024, 8, 22), "行政复议调解书")

    def test_a_neighbour_that_is_down_only_delays(self):
        self.suite.kill("penalty")
        report = self.refer_a_report()
        self.suite.kill("complaint")
        self.suite.start("penalty")
        self.suite.wait_until_serving("penalty")
        self.suite.start("complaint")
        self.suite.wait_until_serving("complaint")
        self.assertEqual(self.find_lead(report).source_complaint, report.name)


if __name__ == "__main__":
    unittest.main()
