// Suspected crimes (PEN-31).
#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

constexpr char kRules5[] = "行政执法机关移送涉嫌犯罪案件的规定第五条";
constexpr char kRules8[] = "行政执法机关移送涉嫌犯罪案件的规定第八条";

class Transfer : public Execution {
 protected:
  Result Propose(const std::string& name, type::v1::Date date = D(2024, 3, 25)) {
    auto r = On<penalty::v1::ProposeTransferRequest>(name, date);
    r.set_proposal("数额达到追诉标准。");
    r.add_officers(zhang_);
    r.add_officers(li_);
    return Do(officer_, r);
  }
  Result Approve(const std::string& name, type::v1::Date date = D(2024, 3, 26)) {
    return Decide(name, DecisionOf(penalty::v1::DECISION_KIND_TRANSFER), date);
  }
  Result HandOver(const std::string& name, bool with_report = true,
                  type::v1::Date date = D(2024, 3, 27)) {
    auto r = On<penalty::v1::HandOverTransferRequest>(name, date);
    r.set_police_organ("西青公安分局");
    r.add_materials(penalty::v1::TRANSFER_MATERIAL_LETTER);
    if (with_report) r.add_materials(penalty::v1::TRANSFER_MATERIAL_REPORT);
    return Do(officer_, r);
  }
  Result FiledByPolice(const std::string& name) {
    auto r = On<penalty::v1::RecordPoliceFilingRequest>(name, D(2024, 3, 29));
    r.set_document_number("西公立字〔2024〕5号");
    return Do(officer_, r);
  }
  Result TakeBack(const std::string& name, penalty::v1::ReturnGround ground,
                  type::v1::Date date = D(2024, 4, 8)) {
    auto r = On<penalty::v1::TakeBackTransferRequest>(name, date);
    r.set_ground(ground);
    r.set_reason("情节显著轻微。");
    return Do(officer_, r);
  }
  std::string HandedOver() {
    const std::string name = Investigated();
    Get(Propose(name));
    Get(Approve(name));
    Get(HandOver(name));
    return name;
  }
};

TEST_F(Transfer, PEN31_TheHeadDecidesInThreeDaysAndItGoesInADay) {
  const std::string name = Investigated();
  PenaltyCase c = Get(Propose(name));
  EXPECT_EQ(Due(c, "transfer_decision"), "2024-03-28");
  EXPECT_THAT(Propose(name), IsRefused("PEN-31", kRules5));
  c = Get(Approve(name));
  EXPECT_EQ(StateOf(c, "transfer_decision"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "hand_over"), "2024-03-27");
  EXPECT_EQ(Due(c, "service"), "");
  EXPECT_EQ(StateOf(c, "decision"), type::v1::DEADLINE_STATE_OPEN);
  c = Get(HandOver(name));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_TRANSFERRED);
  EXPECT_EQ(StateOf(c, "decision"), type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_EQ(c.transfers(0).police_organ(), "西青公安分局");
}

TEST_F(Transfer, PEN31_TheHeadMayRefuseWithReasons) {
  const std::string name = Investigated();
  auto r = On<penalty::v1::DeclineTransferRequest>(name, D(2024, 3, 26));
  r.set_reason("未达到追诉标准。");
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-31", kRules5));
  Get(Propose(name));
  const PenaltyCase c = Get(Do(head_, r));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_INVESTIGATED);
  EXPECT_EQ(c.transfers(0).refusal_reason(), "未达到追诉标准。");
  EXPECT_EQ(StateOf(c, "transfer_decision"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Transfer, PEN31_NoPenaltyIsDecidedWhileAProposalIsUnanswered) {
  const std::string name = Notified();
  Get(Propose(name, D(2024, 4, 10)));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 11)),
              IsRefused("PEN-31", kRules5));
  EXPECT_THAT(Decide(name, NoPenalty(penalty::v1::NO_PENALTY_GROUND_MINOR, "已教育。"),
                     D(2024, 4, 11)),
              IsRefused("PEN-31", kRules5));
  auto r = On<penalty::v1::DeclineTransferRequest>(name, D(2024, 4, 11));
  r.set_reason("未达到追诉标准。");
  EXPECT_EQ(StateOf(Get(Do(head_, r)), "transfer_decision"),
            type::v1::DEADLINE_STATE_MET);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 11)), IsOk());
}

TEST_F(Transfer, PEN31_OnlyWhatWasDecidedAndWithItsMaterials) {
  const std::string name = Investigated();
  Get(Propose(name));
  Get(Approve(name));
  EXPECT_THAT(HandOver(name, false),
              IsRefused("PEN-31", "行政执法机关移送涉嫌犯罪案件的规定第六条"));
  EXPECT_THAT(HandOver(Decided(), true, D(2024, 4, 11)),
              IsRefused("PEN-31", "行政处罚法第二十七条"));
}

TEST_F(Transfer, PEN31_ThePenaltyWaitsUntilThePoliceFileIt) {
  const std::string name = HandedOver();
  EXPECT_THAT(Notify(name, {Fine(5000)}), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(Close(name), IsRefused("PEN-37", "行政处罚法第二十七条"));
  const auto materials = On<penalty::v1::HandOverMaterialsRequest>(name, D(2024, 4, 1));
  EXPECT_THAT(Do(officer_, materials),
              IsRefused("PEN-31", "行政执法机关移送涉嫌犯罪案件的规定第十二条"));
  PenaltyCase c = Get(FiledByPolice(name));
  EXPECT_EQ(Due(c, "materials"), "2024-04-01");
  EXPECT_THAT(FiledByPolice(name), IsRefused("PEN-31", kRules8));
  EXPECT_EQ(service_.Figure(2024, "accepted_by_police"), 1);
  EXPECT_EQ(StateOf(Get(Do(officer_, materials)), "materials"),
            type::v1::DEADLINE_STATE_MET);
  c = Get(Close(name));
  EXPECT_EQ(c.closing_ground(), penalty::v1::CLOSING_GROUND_TRANSFERRED);
  EXPECT_EQ(service_.Figure(2024, "closed", "TRANSFERRED"), 1);
}

TEST_F(Transfer, PEN37_TheFileOfATransferBeginsWithIt) {
  const std::string name = HandedOver();
  EXPECT_EQ(Read(name).decision_number(), "");  // nothing is decided on the penalty
  Get(FiledByPolice(name));
  Get(Close(name));
  auto r = On<penalty::v1::ArchivePenaltyCaseRequest>(name, D(2024, 4, 26));
  r.set_archive_number("2024-行罚-002");
  r.set_retention_years(10);
  EXPECT_EQ(Get(Do(officer_, r)).archive().items(0).title(), "涉嫌犯罪案件移送书");
}

TEST_F(Transfer, PEN31_WhatNobodyProsecutesComesBack) {
  const std::string name = HandedOver();
  EXPECT_THAT(TakeBack(name, penalty::v1::RETURN_GROUND_NOT_PROSECUTED),
              IsRefused("PEN-31", kRules8));
  Get(FiledByPolice(name));
  EXPECT_THAT(TakeBack(name, penalty::v1::RETURN_GROUND_NOT_FILED),
              IsRefused("PEN-31", kRules8));
  PenaltyCase c =
      Get(TakeBack(name, penalty::v1::RETURN_GROUND_NOT_PROSECUTED, D(2024, 7, 1)));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_INVESTIGATED);
  EXPECT_EQ(StateOf(c, "decision"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_FALSE(c.has_decision());
  Get(Notify(name, {Fine(5000)}, D(2024, 7, 2)));
  Get(Waive(name, D(2024, 7, 2)));
  c = Get(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 7, 3)));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_DECIDED);
}

TEST_F(Transfer, PEN31_ARefusalToFileMayBeContestedInThreeDays) {
  const std::string name = HandedOver();
  const PenaltyCase c = Get(TakeBack(name, penalty::v1::RETURN_GROUND_NOT_FILED));
  EXPECT_EQ(Due(c, "police_objection"), "2024-04-11");
  auto r = On<penalty::v1::ObjectToPoliceRequest>(name, D(2024, 4, 12));
  r.set_reason("已达追诉标准。");
  EXPECT_THAT(Do(head_, r),
              IsRefused("PEN-31", "行政执法机关移送涉嫌犯罪案件的规定第九条"));
  *r.mutable_act_date() = D(2024, 4, 9);
  const std::string other = HandedOver();
  Get(TakeBack(other, penalty::v1::RETURN_GROUND_NOT_FILED));
  r.set_name(other);
  EXPECT_EQ(StateOf(Get(Do(head_, r)), "police_objection"), type::v1::DEADLINE_STATE_MET);
}

}  // namespace
}  // namespace yifa::testing
