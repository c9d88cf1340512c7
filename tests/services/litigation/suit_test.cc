// Before the suit and beside it: mediation, changes of the act, who is the defendant.
#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::litigation {
namespace {

namespace rc = reconsideration::v1;

using testing::HasMetadata;
using testing::IsOk;
using State = v1::LitigationCase;

class Mediation : public LitigationTest {
 protected:
  Case Register() {
    return Create<v1::RegisterPretrialMediationRequest>(Date(2023, 9, 4), Suit());
  }
  Case Mediate(Date on, v1::MediationStage stage, bool agreed) {
    v1::RecordMediationRequest request;
    request.mutable_mediation()->set_stage(stage);
    request.mutable_mediation()->set_agreed(agreed);
    request.mutable_mediation()->set_content("补偿数额");
    return Do(on, request);
  }
};

TEST_F(Mediation, LIT19_PretrialAgreementEndsTheMatter) {
  ASSERT_THAT(Register(), IsOk());
  EXPECT_EQ(Get()->state(), State::STATE_PRETRIAL);
  EXPECT_THAT(Mediate(Date(2023, 9, 11), v1::MEDIATION_STAGE_IN_SUIT, true),
              HasMetadata("field", "mediation.stage"));
  EXPECT_EQ(Mediate(Date(2023, 9, 11), v1::MEDIATION_STAGE_PRETRIAL, false)->state(),
            State::STATE_PRETRIAL);
  EXPECT_EQ(Mediate(Date(2023, 9, 18), v1::MEDIATION_STAGE_PRETRIAL, true)->state(),
            State::STATE_CLOSED);
  EXPECT_EQ(Do<v1::ArchiveLitigationRequest>(Date(2023, 9, 19))->state(),
            State::STATE_ARCHIVED);
  EXPECT_EQ(Figure(2023, "first_instance_new"), 0);
  EXPECT_EQ(Figure(2023, "mediations", "PRETRIAL"), 2);
  EXPECT_EQ(Figure(2023, "mediations_agreed", "PRETRIAL"), 1);
}

TEST_F(Mediation, LIT19_TheSuitFollowsWhereItFails) {
  ASSERT_THAT(Register(), IsOk());
  v1::ServeComplaintRequest request;
  request.set_court_case_number("（2023）津0111行初31号");
  *request.mutable_court_filing_date() = ToProto(Date(2023, 10, 12));
  const Case c = Do(Date(2023, 10, 16), request);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->state(), State::STATE_RECEIVED);
  EXPECT_EQ(c->court_case_number(), "（2023）津0111行初31号");
  EXPECT_EQ(Due(c, "defence"), "2023-10-31");
  EXPECT_EQ(Due(c, "first_instance"), "2024-04-12");
  EXPECT_EQ(Figure(2023, "first_instance_new"), 1);
  *request.mutable_court_filing_date() = ToProto(Date(2023, 10, 17));
  ASSERT_THAT(Register(), IsOk());
  EXPECT_THAT(Do(Date(2023, 10, 16), request), HasMetadata("field", "court_filing_date"));
}

TEST_F(Mediation, LIT11_NotFiledAfterMediationAndAppealed) {
  ASSERT_THAT(Register(), IsOk());
  EXPECT_THAT(Judge(Date(2023, 10, 16), v1::JUDGMENT_KIND_REVOKE),
              RefusedBy("LIT-11", "行政诉讼法第五十一条第二款"));
  const Case c = Judge(Date(2023, 10, 16), v1::JUDGMENT_KIND_RULING_NOT_FILED);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Due(c, "appeal_ruling"), "2023-10-26");
  EXPECT_FALSE(c->without_evidence());
  EXPECT_EQ(Figure(2023, "not_filed"), 1);
  EXPECT_EQ(Figure(2023, "first_instance_concluded"), 0);
}

TEST_F(Mediation, LIT19_InTheSuitTheStateStays) {
  Defend();
  EXPECT_EQ(Mediate(Date(2023, 10, 9), v1::MEDIATION_STAGE_RECONCILIATION, true)->state(),
            State::STATE_DEFENDED);
  EXPECT_THAT(Mediate(Date(2023, 10, 9), v1::MEDIATION_STAGE_PRETRIAL, true),
              HasMetadata("field", "mediation.stage"));
}

class Change : public LitigationTest {
 protected:
  Case ChangeAct(Date on, Date changed) {
    v1::ChangeContestedActRequest request;
    request.mutable_change()->set_content("撤销原征收决定");
    *request.mutable_change()->mutable_change_date() = ToProto(changed);
    return Do(on, request);
  }
  Case Respond(Date on, v1::ChangeResponse response) {
    v1::RecordChangeResponseRequest request;
    request.set_response(response);
    return Do(on, request);
  }
};

TEST_F(Change, LIT16_TheCourtIsToldAndThePlaintiffMayWithdraw) {
  Defend();
  EXPECT_THAT(Respond(Date(2023, 10, 9), v1::CHANGE_RESPONSE_WITHDRAWS),
              RefusedBy("LIT-16", "行政诉讼法解释第八十一条"));
  const Case c = ChangeAct(Date(2023, 10, 10), Date(2023, 10, 9));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->documents(c->documents_size() - 1).kind(), "change_notice");
  ASSERT_THAT(Respond(Date(2023, 10, 12), v1::CHANGE_RESPONSE_WITHDRAWS), IsOk());
  ASSERT_THAT(Judge(Date(2023, 10, 20), v1::JUDGMENT_KIND_RULING_WITHDRAWN), IsOk());
  EXPECT_EQ(Figure(2023, "withdrawn_after_change"), 1);
}

TEST_F(Change, LIT16_OrGoOnForADeclaration) {
  Defend();
  ASSERT_THAT(ChangeAct(Date(2023, 10, 10), Date(2023, 10, 10)), IsOk());
  EXPECT_EQ(
      Respond(Date(2023, 10, 12), v1::CHANGE_RESPONSE_GOES_ON)->act_changes(0).response(),
      v1::CHANGE_RESPONSE_GOES_ON);
  EXPECT_TRUE(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_UNLAWFUL)->judgments(0).lost());
}

TEST_F(Change, LIT16_OnlyAChangeDuringTheSuit) {
  Defend();
  EXPECT_THAT(ChangeAct(Date(2023, 10, 10), Date(2023, 9, 3)),
              RefusedBy("LIT-16", "行政诉讼法解释第八十一条第一款"));
  EXPECT_THAT(ChangeAct(Date(2023, 10, 10), Date(2023, 10, 11)),
              HasMetadata("field", "change.change_date"));
}

class Defendant : public LitigationTest {
 protected:
  static constexpr char kName[] = "organs/120111/reconsiderations/r0000000001";

  absl::Status Reconsidered(const char* act, rc::DecisionKind kind,
                            const std::string& name = kName,
                            rc::DecisionGround ground = rc::DECISION_GROUND_UNSPECIFIED) {
    rc::Reconsideration c;
    c.set_name(name);
    c.set_contested_act(std::string(testing::kOrgan) + "/penaltyCases/p0000000001");
    if (act == std::string("serve")) {
      c.set_state(rc::Reconsideration::STATE_SERVED);
      c.mutable_decision()->set_kind(kind);
      c.mutable_decision()->set_ground(ground);
      *c.mutable_service_date() = testing::D(2024, 5, 22);
    } else {
      c.set_state(rc::Reconsideration::STATE_ACCEPTED);
      type::v1::Deadline& decide = *c.add_deadlines();
      decide.set_limit("decide");
      decide.set_state(type::v1::DEADLINE_STATE_EXPIRED);
    }
    return service_.React("reconsideration", act, Date(2024, 5, 22), c);
  }
  static v1::LitigationCase After(const std::string& name = kName) {
    v1::LitigationCase c = Suit();
    c.set_origin(v1::ORIGIN_AFTER_RECONSIDERATION);
    c.set_reconsideration(name);
    return c;
  }
};

TEST_F(Defendant, LIT03_AsTheReconsiderationsRecordSays) {
  struct Row {
    rc::DecisionKind kind;
    v1::Defendants defendants;
    bool improper;  // for the organ that made the act
    rc::DecisionGround ground = rc::DECISION_GROUND_UNSPECIFIED;
  };
  const Row rows[] = {
      {rc::DECISION_KIND_UPHOLD, v1::DEFENDANTS_BOTH, false},
      {rc::DECISION_KIND_DISMISS_CLAIM, v1::DEFENDANTS_BOTH, false},
      {rc::DECISION_KIND_CHANGE, v1::DEFENDANTS_RECONSIDERATION_ORGAN, true},
      {rc::DECISION_KIND_REVOKE, v1::DEFENDANTS_RECONSIDERATION_ORGAN, true},
      {rc::DECISION_KIND_UNLAWFUL, v1::DEFENDANTS_RECONSIDERATION_ORGAN, true},
      // For its procedure alone the act is not changed (解释 22).
      {rc::DECISION_KIND_UNLAWFUL, v1::DEFENDANTS_BOTH, false,
       rc::DECISION_GROUND_SLIGHT_FAULT},
      {rc::DECISION_KIND_UNLAWFUL, v1::DEFENDANTS_BOTH, false,
       rc::DECISION_GROUND_PROCEDURE},
      {rc::DECISION_KIND_UNLAWFUL, v1::DEFENDANTS_RECONSIDERATION_ORGAN, true,
       rc::DECISION_GROUND_GREAT_HARM},
      {rc::DECISION_KIND_VOID, v1::DEFENDANTS_RECONSIDERATION_ORGAN, true},
      {rc::DECISION_KIND_ORDER, v1::DEFENDANTS_RECONSIDERATION_ORGAN, true},
      // What is not acceptable decides nothing on the act; a claim that is dismissed in
      // the same way, as before 2024, upholds it (解释 133).
      {rc::DECISION_KIND_DISMISS_APPLICATION, v1::DEFENDANTS_ORIGINAL_ORGAN, false,
       rc::DECISION_GROUND_UNACCEPTABLE},
      {rc::DECISION_KIND_DISMISS_APPLICATION, v1::DEFENDANTS_BOTH, false,
       rc::DECISION_GROUND_NO_DUTY},
      {rc::DECISION_KIND_DISMISS_APPLICATION, v1::DEFENDANTS_BOTH, false,
       rc::DECISION_GROUND_PERFORMED_BEFORE},
      {rc::DECISION_KIND_TERMINATED, v1::DEFENDANTS_ORIGINAL_ORGAN, false},
  };
  int number = 100;
  for (const Row& row : rows) {
    const std::string name =
        "organs/120111/reconsiderations/r" + std::to_string(++number);
    ASSERT_THAT(Reconsidered("serve", row.kind, name, row.ground), IsOk());
    const Case c = Create(Date(2024, 6, 11), After(name));
    ASSERT_THAT(c, IsOk());
    EXPECT_EQ(c->defendants(), row.defendants) << row.kind;
    EXPECT_EQ(c->capacity(), v1::CAPACITY_ORIGINAL_ORGAN);
    EXPECT_EQ(c->improper_defendant(), row.improper) << row.kind;
  }
}

TEST_F(Defendant, LIT03_SilentByWhatIsSued) {
  ASSERT_THAT(Reconsidered("expire", {}), IsOk());
  v1::LitigationCase c = After();
  EXPECT_EQ(Create(Date(2024, 6, 11), c)->defendants(), v1::DEFENDANTS_ORIGINAL_ORGAN);
  c.set_sued_over(v1::SUED_OVER_SILENCE);
  const Case over_silence = Create(Date(2024, 6, 11), c);
  EXPECT_EQ(over_silence->defendants(), v1::DEFENDANTS_RECONSIDERATION_ORGAN);
  EXPECT_TRUE(over_silence->improper_defendant());
  c.set_capacity(v1::CAPACITY_THIRD_PARTY);
  EXPECT_FALSE(Create(Date(2024, 6, 11), c)->improper_defendant());
}

TEST_F(Defendant, LIT03_SilentInSimplifiedProcedureToo) {
  rc::Reconsideration c;
  c.set_name(kName);
  c.set_respondent("杨柳青镇人民政府");
  type::v1::Deadline& decide = *c.add_deadlines();
  decide.set_limit("decide_simplified");
  decide.set_state(type::v1::DEADLINE_STATE_EXPIRED);
  ASSERT_THAT(service_.React("reconsideration", "expire", Date(2024, 5, 22), c), IsOk());
  EXPECT_EQ(Create(Date(2024, 6, 11), After())->defendants(),
            v1::DEFENDANTS_ORIGINAL_ORGAN);
}

TEST_F(Defendant, LIT03_ADecisionAfterSilenceTakesItsPlace) {
  ASSERT_THAT(Reconsidered("expire", {}), IsOk());
  ASSERT_THAT(Reconsidered("serve", rc::DECISION_KIND_UPHOLD), IsOk());
  EXPECT_EQ(Create(Date(2024, 6, 11), After())->defendants(), v1::DEFENDANTS_BOTH);
}

TEST_F(Defendant, LIT03_WhatBecomesKnownLaterShowsWithTheDefence) {
  ASSERT_THAT(Create(Date(2024, 6, 11), After()), IsOk());
  EXPECT_EQ(Get()->defendants(), v1::DEFENDANTS_UNSPECIFIED);
  ASSERT_THAT(Reconsidered("serve", rc::DECISION_KIND_UPHOLD), IsOk());
  EXPECT_EQ(FileDefence(Date(2024, 6, 20))->defendants(), v1::DEFENDANTS_BOTH);
}

TEST_F(Defendant, LIT03_WithoutReconsiderationWhoMadeTheAct) {
  EXPECT_EQ(Receive(Date(2024, 6, 11))->defendants(), v1::DEFENDANTS_ORIGINAL_ORGAN);
  v1::LitigationCase c = After();
  c.set_origin(v1::ORIGIN_DIRECT);
  EXPECT_THAT(Create(Date(2024, 6, 11), c),
              HasMetadata("field", "litigation_case.origin"));
  EXPECT_EQ(Figure(2024, "first_instance_new_by_origin", "DIRECT"), 1);
}

}  // namespace
}  // namespace yifa::litigation
