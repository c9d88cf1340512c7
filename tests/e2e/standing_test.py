#!/usr/bin/python3
"""A fine of 1,900 yuan that reconsideration changes to 1,000, one that is mediated at 1,000, one that is revoked and
restored on appeal, one that is stayed and released, twice: undisturbed, and with kill -9 of penalty, reconsideration,
litigation or disclosure after every act. The decisions stand the same afterwards, and `yifa verify` finds that they
stand so in every service. Usage: standing_test.py BIN"""
import json
import sys
import unittest

from office import DISTRICT, PACKAGES, TOWN, Office, on
from suite import eventually

from yifa.disclosure.v1 import disclosure_service_pb2 as ds, publication_pb2 as pp
from yifa.litigation.v1 import effect_pb2 as le, litigation_case_pb2 as lp, litigation_service_pb2 as ls
from yifa.litigation.v1 import outcome_pb2 as lo
from yifa.penalty.v1 import officer_pb2 as op, penalty_case_pb2 as pc, penalty_service_pb2 as ps
from yifa.penalty.v1 import penalty_class_pb2 as pk, violation_pb2 as vp
from yifa.reconsideration.v1 import outcome_pb2 as ro, participant_requests_pb2 as rpr, participants_pb2 as rpp
from yifa.reconsideration.v1 import proceeding_requests_pb2 as rpc, proceedings_pb2 as rpd
from yifa.reconsideration.v1 import reconsideration_pb2 as rp, reconsideration_service_pb2 as rs
from yifa.type.v1 import delivery_pb2, money_pb2, party_pb2

Office.BIN = sys.argv.pop(1)
VICTIMS = ("penalty", "reconsideration", "litigation", "disclosure")
FINE, LOWERED = money_pb2.Money(amount_fen=190000), money_pb2.Money(amount_fen=100000)


def party(number):
    return party_pb2.Party(kind=party_pb2.PARTY_KIND_NATURAL_PERSON, display_name=f"当事人{number}",
                           identifier="11010519491231002X", address="柳口路1号")


class Standing(Office):
    # -- Fines --
    def certify(self):
        self.officers = [self.act("penalty", ("administrator", "admin"), "CertifyOfficer", ps.CertifyOfficerRequest(
            parent=TOWN, act_date=on(2024, 1, 2), officer_id=id_, officer=op.Officer(
                display_name=id_, certificate_number="津04-" + id_, principal=principal,
                valid_from_date=on(2022, 1, 1), valid_until_date=on(2026, 12, 31))), op.Officer).name
            for id_, principal in (("zhang", "zhang.san"), ("li", "li.si"))]

    def fine(self, number):
        """A decision of 1,900 yuan, to be public, served on 2024-03-26."""
        head, officer = ("head", "wang.wu"), ("intake,officer", "zhang.san")
        do = lambda who, method, request: self.act("penalty", who, method, request, pc.PenaltyCase)
        measure = pc.Measure(penalty_class=pk.PENALTY_CLASS_FINE, amount=FINE)
        name = do(officer, "RegisterLead", ps.RegisterLeadRequest(
            parent=TOWN, act_date=on(2024, 3, 5), penalty_case=pc.PenaltyCase(
                matter="占路经营", lead_facts="在人行道上摆摊。", party=party(number)))).name
        do(head, "FilePenaltyCase", ps.FilePenaltyCaseRequest(
            name=name, act_date=on(2024, 3, 6), officers=self.officers, field="城市管理", violations=[vp.Violation(
                description=f"第{number}次占用人行道经营。", commit_date=on(2024, 3, 1))]))
        do(officer, "AddEvidence", ps.AddEvidenceRequest(name=name, act_date=on(2024, 3, 7), evidence=pc.EvidenceItem(
            kind=pc.EVIDENCE_KIND_INSPECTION_RECORD, display_name="现场笔录", source="现场检查",
            certificates_shown=True, collectors=self.officers)))
        do(officer, "ConcludeInvestigation", ps.ConcludeInvestigationRequest(
            name=name, act_date=on(2024, 3, 20), report=pc.InvestigationReport(
                facts="占用人行道三平方米。", evidence="现场笔录、照片。", proposal="罚款。", basis="市容条例第二十条。",
                discretion_step="一般")))
        do(officer, "NotifyParty", ps.NotifyPartyRequest(name=name, act_date=on(2024, 3, 21), notice=pc.Notice(
            measures=[measure], facts="占用人行道。", grounds="影响通行。", basis="市容条例第二十条。")))
        do(officer, "WaiveDefence", ps.WaiveDefenceRequest(name=name, act_date=on(2024, 3, 22)))
        do(head, "DecidePenaltyCase", ps.DecidePenaltyCaseRequest(
            name=name, act_date=on(2024, 3, 25), decision=pc.Decision(
                kind=pc.DECISION_KIND_PENALTY, measures=[measure], facts="占用人行道三平方米。",
                basis="市容条例第二十条。", publish=True, correction="责令立即改正。")))
        do(officer, "ServeDecision", ps.ServeDecisionRequest(
            name=name, act_date=on(2024, 3, 26), delivery=delivery_pb2.Delivery(
                mode=delivery_pb2.SERVICE_MODE_DIRECT, receiver="本人")))
        return name

    # -- The bodies before which they are contested; each yields after every act --
    def review(self, number, case, decision, stayed=False):
        head, officer = ("head", "zheng.shi"), ("intake,officer", "feng.shiyi")
        do = lambda who, method, request: self.act("reconsideration", who, method, request, rp.Reconsideration,
                                                   DISTRICT)
        name = do(officer, "ApplyForReconsideration", rs.ApplyForReconsiderationRequest(
            parent=DISTRICT, act_date=on(2024, 4, 8), reconsideration=rp.Reconsideration(
                applicant=party(number), matter=rp.MATTER_PENALTY, contested_act=case, known_by=rp.KNOWN_BY_SIGNATURE,
                known_date=on(2024, 3, 26), request="撤销处罚决定。", grounds="事实不清。"))).name
        yield
        do(head, "AcceptReconsideration", rs.AcceptReconsiderationRequest(
            name=name, act_date=on(2024, 4, 10), procedure_kind=rp.PROCEDURE_KIND_ORDINARY))
        do(head, "AssignHandlers", rpr.AssignHandlersRequest(
            name=name, act_date=on(2024, 4, 10), handlers=["feng.shiyi", "wang.wu"]))
        do(officer, "SendCopy", rs.SendCopyRequest(name=name, act_date=on(2024, 4, 11)))
        yield
        if stayed:
            do(head, "StayExecution", rpc.StayExecutionRequest(name=name, act_date=on(2024, 4, 12), stay=rpd.Stay(
                ground=rpd.STAY_GROUND_ORGAN, reason="执行将造成难以弥补的损失。")))
            yield
        do(officer, "AnswerReconsideration", rs.AnswerReconsiderationRequest(
            name=name, act_date=on(2024, 4, 18), answer=rp.Answer(statement="事实清楚。", evidence=["现场笔录"])))
        for side in (rpp.PARTY_SIDE_APPLICANT, rpp.PARTY_SIDE_RESPONDENT):
            do(officer, "HearViews", rpc.HearViewsRequest(name=name, act_date=on(2024, 4, 22), views=rpd.Views(
                side=side, mode=rpd.HEARING_MODE_IN_PERSON, content="坚持意见。")))
        if stayed:
            do(head, "EndStay", rpc.EndStayRequest(name=name, act_date=on(2024, 4, 25), reason="不再需要停止执行。"))
            yield
        do(head, "DecideReconsideration", rs.DecideReconsiderationRequest(
            name=name, act_date=on(2024, 5, 20), decision=decision))
        do(officer, "ServeReconsideration", rs.ServeReconsiderationRequest(name=name, act_date=on(2024, 5, 22)))
        yield

    def sue(self, number, case):
        """Revoked in the first instance and thought to be in effect; the party, who was served later, appealed in
        time, and the second instance restores the decision. The court stops the execution meanwhile."""
        do = lambda method, request: self.act("litigation", ("intake,officer,head", "chen.shier"), method, request,
                                              lp.LitigationCase)
        plaintiff, number = party(number), f"（2024）津0111行初{number}号"
        name = do("ReceiveLitigation", ls.ReceiveLitigationRequest(
            parent=TOWN, act_date=on(2024, 6, 11), litigation_case=lp.LitigationCase(
                plaintiff=plaintiff, court="西青区人民法院", court_case_number=number, origin=lp.ORIGIN_DIRECT,
                matter=lp.MATTER_PENALTY, contested_act=case, claim="撤销处罚决定。", cause="市容管理"))).name
        yield
        do("FileDefence", ls.FileDefenceRequest(name=name, act_date=on(2024, 6, 20), defence=lp.Defence(
            statement="事实清楚。", evidence=["现场笔录"], basis=["市容条例"])))
        do("RecordStay", le.RecordStayRequest(name=name, act_date=on(2024, 6, 21), stay=le.Stay(
            ground=le.STAY_GROUND_HARM, document_number=number + "之一", reason="执行会造成难以弥补的损失。")))
        yield
        do("RecordJudgment", ls.RecordJudgmentRequest(name=name, act_date=on(2024, 8, 1), judgment=lp.Judgment(
            kind=lp.JUDGMENT_KIND_REVOKE, document_number=number, content="撤销处罚决定。",
            loss_cause="违反法定程序")))
        yield
        # In effect by itself on the 17th, as far as was known; and not, as it was served on the plaintiff on the 8th.
        do("RecordPartyService", le.RecordPartyServiceRequest(
            name=name, act_date=on(2024, 8, 20), service=le.PartyService(
                side=lo.SIDE_PLAINTIFF, service_date=on(2024, 8, 8))))
        yield
        # In effect on the 24th; and not, for an appeal of the 22nd.
        do("RecordAppeal", ls.RecordAppealRequest(
            name=name, act_date=on(2024, 8, 28), appellant="原告", side=lo.SIDE_PLAINTIFF,
            appeal_date=on(2024, 8, 22)))
        yield
        do("EndStay", le.EndStayRequest(name=name, act_date=on(2024, 9, 10), document_number=number + "之二"))
        yield
        do("RecordJudgment", ls.RecordJudgmentRequest(name=name, act_date=on(2024, 11, 1), judgment=lp.Judgment(
            kind=lp.JUDGMENT_KIND_DISMISS_CLAIM, document_number=number, content="驳回诉讼请求。")))
        yield

    # -- What is compared --
    def chains(self):
        """The four cases, and what happens to them."""
        self.certify()
        cases = [self.fine(number) for number in range(1, 5)]
        decided = lambda **more: rp.Decision(reasons="事实清楚。", content="如决定。", **more)
        return cases, [
            self.review(1, cases[0], decided(kind=rp.DECISION_KIND_CHANGE, amount=LOWERED,
                                             ground=ro.DECISION_GROUND_INAPPROPRIATE)),
            self.review(2, cases[1], decided(kind=rp.DECISION_KIND_MEDIATED, amount=LOWERED, mediation=ro.Mediation(
                agreement="罚款减为1000元。", signed_by_all=True, discretionary=True))),
            self.sue(3, cases[2]),
            self.review(4, cases[3], decided(kind=rp.DECISION_KIND_UPHOLD), stayed=True)]

    def penalty_case(self, name):
        return self.get("penalty", name, ps.GetPenaltyCaseRequest, pc.PenaltyCase)

    def publications(self):
        return self.client("disclosure", "officer", "reader").call(
            PACKAGES["disclosure"] + "ListPublications", ds.ListPublicationsRequest(parent=TOWN),
            ds.ListPublicationsResponse).publications

    def standing(self, name):
        """All that follows from the remedies; from which entries it was read, and by which number the neighbour's case
        goes, differs from run to run."""
        case = self.penalty_case(name)
        for course in case.remedy_courses:
            course.entry_sequence = 0
        said = {"state": case.state, "standing": str(case.standing), "courses": str(case.remedy_courses),
                "remedies": str(case.remedies),
                "published": [p.state for p in self.publications() if p.source_case == name]}
        for number, course in enumerate(case.remedy_courses):
            for part in ("standing", "courses", "remedies"):
                said[part] = said[part].replace(course.source_case, f"{course.source_case.rsplit('/', 1)[0]}/{number}")
        return said

    def run_chains(self, disturb):
        """Act by act, in turn."""
        cases, chains = self.chains()
        eventually(lambda: len(self.publications()) == len(cases))
        acts = 0
        while chains:
            for chain in list(chains):
                if next(chain, chain) is chain:
                    chains.remove(chain)
                    continue
                disturb(acts)
                acts += 1
        verified = self.suite.yifa("verify", "--json", timeout=300)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        found = json.loads(verified.stdout)
        self.assertEqual(found["standings"]["findings"], [])
        self.assertEqual(found["standings"]["cases"], 4)
        self.assertEqual([service["refused"] for service in found["services"]], [[]] * 5)
        return [self.standing(name) for name in cases], acts

    def kill(self, turn):
        """What was just done is on its way to the others, and to whom it is told is gone, or who tells it."""
        name = VICTIMS[turn % len(VICTIMS)]
        self.suite.kill(name)
        self.suite.start(name)
        self.suite.wait_until_serving(name)

    def test_a_decision_stands_the_same_whoever_was_killed_meanwhile(self):
        undisturbed, _ = self.run_chains(lambda turn: None)
        stood = [json.dumps(one["standing"], ensure_ascii=False) for one in undisturbed]
        for words, chain in (("CHANGED", stood[0]), ("MEDIATED", stood[1]), ("UPHELD", stood[2]), ("UPHELD", stood[3])):
            self.assertIn("REMEDY_RESULT_" + words, chain)
        self.assertEqual([one["published"] for one in undisturbed],
                         [[pp.Publication.STATE_WITHDRAWN]] + [[pp.Publication.STATE_PUBLISHED]] * 3)
        self.doCleanups()
        self.setUp()
        disturbed, kills = self.run_chains(self.kill)
        self.assertGreaterEqual(kills, 3 * len(VICTIMS))
        self.assertEqual(disturbed, undisturbed)
        print(f"{kills} kills, {len(disturbed)} decisions stand the same")


if __name__ == "__main__":
    unittest.main()
