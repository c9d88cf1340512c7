// Credit repair (PEN-32; 信用修复管理办法 13 to 17).
#include "tests/services/penalty/fixture.h"
#include "yifa/penalty/v1/exchange_requests.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kWhen[] = "信用修复管理办法第十三条、第三十条";
constexpr char kConditions[] = "信用修复管理办法第十四条";

class CreditRepair : public Penalty {
 protected:
  CreditRepair() : Penalty(Date(2026, 12, 31)) {}

  std::string FinedOnTheSpot(type::v1::Date day) {
    pb::DecideOnTheSpotRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = day;
    *r.mutable_penalty_case() = LeadRequest().penalty_case();
    *r.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() = day;
    r.add_officers(zhang_);
    r.add_officers(li_);
    *r.mutable_decision() = PenaltyOf({Fine(200)});
    r.mutable_decision()->set_publish(true);
    return Get(Do(officer_, r)).name();
  }
  // Fined 500 yuan in ordinary procedure on 2026-04-15, and paid.
  std::string FinedInApril() {
    auto lead = LeadRequest();
    *lead.mutable_act_date() = D(2026, 4, 1);
    *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() =
        D(2026, 4, 1);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}, D(2026, 4, 2)));
    Get(AddEvidence(name, D(2026, 4, 3)));
    Get(Conclude(name, "", D(2026, 4, 7)));
    Get(Notify(name, {Fine(500)}, D(2026, 4, 8)));
    Get(Waive(name, D(2026, 4, 8)));
    auto decision = PenaltyOf({Fine(500)});
    decision.set_publish(true);
    Get(Decide(name, decision, D(2026, 4, 15)));
    Get(Serve(name, type::v1::SERVICE_MODE_DIRECT, D(2026, 4, 16)));
    Get(Pay(name, 500, D(2026, 4, 20)));
    return name;
  }
  Result Show(const std::string& name, type::v1::Date day) {
    auto r = On<pb::RecordPublicityRequest>(name, day);
    r.set_system(pb::PUBLICITY_SYSTEM_CREDIT);
    return Do(officer_, r);
  }
  Result Receive(const std::string& name, type::v1::Date day, bool committed = true) {
    auto r = On<pb::ReceiveRepairRequest>(name, day);
    r.set_committed(committed);
    return Do(intake_, r);
  }
  Result Answer(const std::string& name, pb::RepairAnswer answer, type::v1::Date day,
                const std::string& reason = "") {
    auto r = On<pb::AnswerRepairRequest>(name, day);
    r.set_answer(answer);
    r.set_reason(reason);
    return Do(officer_, r);
  }
  Result DecideOn(const std::string& name, bool granted, type::v1::Date day,
                  const std::string& reason = "") {
    auto r = On<pb::DecideRepairRequest>(name, day);
    r.set_granted(granted);
    r.set_reason(reason);
    return Do(head_, r);
  }
};

TEST_F(CreditRepair, PEN32_ARepairIsAnsweredInThreeAndDecidedInSevenWorkingDays) {
  const std::string name = FinedInApril();
  Get(Show(name, D(2026, 4, 20)));
  PenaltyCase c = Get(Receive(name, D(2026, 6, 1)));
  EXPECT_EQ(Due(c, "repair_answer"), "2026-06-04");
  EXPECT_THAT(Receive(name, D(2026, 6, 1)), IsRefused("PEN-32", kWhen));
  EXPECT_THAT(DecideOn(name, true, D(2026, 6, 1)), IsRefused("PEN-32", kWhen));
  c = Get(Answer(name, pb::REPAIR_ANSWER_ACCEPTED, D(2026, 6, 2)));
  EXPECT_EQ(StateOf(c, "repair_answer"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "repair"), "2026-06-11");
  auto extend = On<pb::ExtendRepairRequest>(name, D(2026, 6, 3));
  extend.set_reason("需要核查。");
  extend.set_days(11);
  EXPECT_THAT(Do(head_, extend), HasReason(api::v1::REASON_INVALID_FIELD));
  extend.set_days(10);
  Get(Do(head_, extend));
  // Three months from the decision's date at least (第七条、第十二条).
  EXPECT_THAT(DecideOn(name, true, D(2026, 7, 14)), IsRefused("PEN-32", kConditions));
  c = Get(DecideOn(name, true, D(2026, 7, 15)));
  EXPECT_TRUE(c.credit_repairs(0).granted());
  EXPECT_EQ(c.publicity(0).withdrawal_reason(), "信用修复");
  EXPECT_THAT(Show(name, D(2026, 7, 16)), IsRefused("PEN-32", kConditions));
}

// Of what is slight no shortest period is to be waited for.
TEST_F(CreditRepair, PEN32_ARepairWantsThePenaltyPerformedAndACommitment) {
  const std::string name = FinedOnTheSpot(D(2026, 3, 2));
  EXPECT_THAT(Receive(name, D(2026, 3, 31)), IsRefused("PEN-32", kWhen));
  Get(Receive(name, D(2026, 4, 1), false));
  Get(Answer(name, pb::REPAIR_ANSWER_ACCEPTED, D(2026, 4, 1)));
  EXPECT_THAT(DecideOn(name, true, D(2026, 4, 2)), IsRefused("PEN-32", kConditions));
  Get(Pay(name, 200, D(2026, 4, 2)));
  EXPECT_THAT(DecideOn(name, true, D(2026, 4, 2)), IsRefused("PEN-32", kConditions));
  EXPECT_THAT(DecideOn(name, false, D(2026, 4, 2)),
              HasReason(api::v1::REASON_INVALID_FIELD));
  Get(DecideOn(name, false, D(2026, 4, 2), "没有公开作出信用承诺。"));
  Get(Receive(name, D(2026, 4, 3)));
  Get(Answer(name, pb::REPAIR_ANSWER_ACCEPTED, D(2026, 4, 3)));
  EXPECT_THAT(DecideOn(name, true, D(2026, 4, 3)), IsOk());
}

TEST_F(CreditRepair, PEN32_WhatIsMissingIsToldAtOnceAndAppliedForAnew) {
  const std::string name = FinedOnTheSpot(D(2026, 4, 7));
  EXPECT_THAT(Answer(name, pb::REPAIR_ANSWER_ACCEPTED, D(2026, 4, 7)),
              IsRefused("PEN-32", kWhen));
  Get(Receive(name, D(2026, 4, 8)));
  EXPECT_THAT(Answer(name, pb::REPAIR_ANSWER_INCOMPLETE, D(2026, 4, 8)),
              HasReason(api::v1::REASON_INVALID_FIELD));
  const PenaltyCase c =
      Get(Answer(name, pb::REPAIR_ANSWER_INCOMPLETE, D(2026, 4, 8), "缺少缴款凭证。"));
  EXPECT_EQ(Due(c, "repair"), "");
  EXPECT_THAT(DecideOn(name, true, D(2026, 4, 8)), IsRefused("PEN-32", kWhen));
  EXPECT_THAT(Receive(name, D(2026, 4, 9)), IsOk());
}

}  // namespace
}  // namespace yifa::testing
