// Simple procedure (PEN-22).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

constexpr char kArticle51[] = "行政处罚法第五十一条";

class Simple : public Penalty {
 protected:
  Result OnTheSpot(const type::v1::Party& party, const MeasureList& measures) {
    return Do(officer_, Request(party, measures));
  }
  penalty::v1::DecideOnTheSpotRequest Request(const type::v1::Party& party,
                                              const MeasureList& measures) {
    penalty::v1::DecideOnTheSpotRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = D(2024, 4, 12);
    *r.mutable_penalty_case() = LeadRequest().penalty_case();
    *r.mutable_penalty_case()->mutable_party() = party;
    r.add_officers(zhang_);
    r.add_officers(li_);
    *r.mutable_decision() = PenaltyOf(measures);
    return r;
  }
  static type::v1::Party Of(type::v1::PartyKind kind) {
    type::v1::Party party;
    party.set_kind(kind);
    party.set_display_name("孙八");
    return party;
  }
};

TEST_F(Simple, PEN22_ADecisionOnTheSpotIsServedAtOnce) {
  const PenaltyCase c = Get(OnTheSpot(Citizen(), {Fine(200)}));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_SERVED);
  EXPECT_TRUE(c.simple());
  EXPECT_EQ(c.documents(0).number(), "杨政当罚决〔2024〕1号");
  EXPECT_EQ(c.decision_number(), "杨政当罚决〔2024〕1号");
  EXPECT_EQ(FormatDate(*FromProto(c.delivery().effective_date())), "2024-04-12");
  EXPECT_EQ(Due(c, "payment"), "2024-04-28");
  EXPECT_EQ(service_.Figure(2024, "simple"), 1);
  EXPECT_EQ(service_.Figure(2024, "decisions"), 1);
  EXPECT_EQ(service_.Figure(2024, "decisions_by_class", "FINE"), 1);
  Get(Pay(c.name(), 200));
  EXPECT_THAT(Close(c.name()), IsRefused("PEN-22", "行政处罚法第五十二条"));
  Get(FileWithOrgan(c.name()));
  EXPECT_THAT(FileWithOrgan(c.name()), IsRefused("PEN-22", "行政处罚法第五十二条"));
  EXPECT_EQ(Get(Close(c.name())).state(), PenaltyCase::STATE_CLOSED);
}

TEST_F(Simple, PEN22_BoundsTheFineByTheKindOfParty) {
  const struct {
    type::v1::PartyKind kind;
    int64_t most;  // yuan
  } rows[] = {
      {type::v1::PARTY_KIND_NATURAL_PERSON, 200},
      {type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS,
       200},  // 民法典 54: among natural persons
      {type::v1::PARTY_KIND_ORGANIZATION, 3000},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(OnTheSpot(Of(row.kind), {Fine(row.most)}), IsOk()) << row.kind;
    EXPECT_THAT(OnTheSpot(Of(row.kind), {Fine(row.most + 1)}),
                IsRefused("PEN-22", kArticle51))
        << row.kind;
    EXPECT_THAT(OnTheSpot(Of(row.kind), {Fine(row.most), Fine(1)}),
                IsRefused("PEN-22", kArticle51))
        << row.kind;
  }
}

TEST_F(Simple, PEN22_AWarningHasNothingToPay) {
  const PenaltyCase c = Get(OnTheSpot(Citizen(), {Warning()}));
  EXPECT_EQ(Due(c, "payment"), "");
  Get(FileWithOrgan(c.name()));
  EXPECT_THAT(Close(c.name()), IsOk());
}

TEST_F(Simple, PEN22_RefusesOtherClassesAndUnknownParties) {
  EXPECT_THAT(OnTheSpot(Citizen(),
                        {yifa::testing::Of(penalty::v1::PENALTY_CLASS_CONFISCATE_GAINS)}),
              IsRefused("PEN-22", kArticle51));
  EXPECT_THAT(OnTheSpot(Of(type::v1::PARTY_KIND_UNKNOWN), {Fine(100)}),
              IsRefused("PEN-22", kArticle51));
}

TEST_F(Simple, PEN22_OnlyAPenaltyIsDecidedOnTheSpot) {
  auto r = Request(Citizen(), {});
  *r.mutable_decision() = NoPenalty(penalty::v1::NO_PENALTY_GROUND_MINOR, "已当面教育。");
  EXPECT_THAT(Do(officer_, r), HasReason(api::v1::REASON_INVALID_FIELD));
}

penalty::v1::CollectCashRequest Cash(const std::string& name, int64_t yuan,
                                     penalty::v1::CashGround ground,
                                     const std::string& reason = "") {
  penalty::v1::CollectCashRequest r;
  r.set_name(name);
  *r.mutable_act_date() = D(2024, 4, 12);
  r.mutable_collection()->set_ground(ground);
  r.mutable_collection()->set_reason(reason);
  r.mutable_collection()->mutable_amount()->set_amount_fen(yuan * 100);
  r.mutable_collection()->set_receipt_number("津财0001");
  return r;
}

TEST_F(Simple, PEN23_AHundredYuanMayBeTakenOnTheSpot) {
  const std::string name = Get(OnTheSpot(Citizen(), {Fine(100)})).name();
  auto r = Cash(name, 100, penalty::v1::CASH_GROUND_SMALL);
  r.mutable_collection()->clear_receipt_number();
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-23", "行政处罚法第七十条"));
  PenaltyCase c = Get(Do(officer_, Cash(name, 100, penalty::v1::CASH_GROUND_SMALL)));
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "hand_in"), "2024-04-16");
  Get(FileWithOrgan(name, D(2024, 4, 15)));
  EXPECT_THAT(Close(name, D(2024, 4, 15)), IsRefused("PEN-23", "行政处罚法第七十一条"));
  auto hand_in = On<penalty::v1::HandInCashRequest>(name, D(2024, 4, 16));
  hand_in.set_receipt_number("津财0002");
  EXPECT_THAT(Do(officer_, hand_in), HasReason(api::v1::REASON_INVALID_FIELD));
  hand_in.set_receipt_number("津财0001");
  c = Get(Do(officer_, hand_in));
  EXPECT_EQ(StateOf(c, "hand_in"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "deposit"), "2024-04-18");
  auto deposit = On<penalty::v1::DepositCashRequest>(name, D(2024, 4, 18));
  deposit.set_receipt_number("津财0001");
  EXPECT_EQ(StateOf(Get(Do(officer_, deposit)), "deposit"), type::v1::DEADLINE_STATE_MET);
  EXPECT_THAT(Close(name), IsOk());
}

TEST_F(Simple, PEN23_MoreOnlyWhereItIsHardToCollectOrRemote) {
  const std::string name = Get(OnTheSpot(Citizen(), {Fine(101)})).name();
  EXPECT_THAT(Do(officer_, Cash(name, 101, penalty::v1::CASH_GROUND_SMALL)),
              IsRefused("PEN-23", "行政处罚法第六十八条"));
  EXPECT_THAT(Do(officer_, Cash(name, 101, penalty::v1::CASH_GROUND_HARD_TO_COLLECT)),
              IsRefused("PEN-23", "行政处罚法第六十八条"));
  EXPECT_THAT(Do(officer_, Cash(name, 101, penalty::v1::CASH_GROUND_REMOTE)),
              IsRefused("PEN-23", "行政处罚法第六十九条"));
  auto r =
      Cash(name, 101, penalty::v1::CASH_GROUND_REMOTE, "当事人在水上，请求当场缴纳。");
  *r.mutable_collection()->mutable_ashore_date() = D(2024, 4, 15);
  EXPECT_EQ(Due(Get(Do(officer_, r)), "hand_in"), "2024-04-17");
}

TEST_F(Simple, PEN23_AFineOfOrdinaryProcedureIsTakenInRemotePlacesOnly) {
  const std::string name = Served({Fine(100)});
  EXPECT_THAT(Do(officer_, Cash(name, 100, penalty::v1::CASH_GROUND_SMALL)),
              IsRefused("PEN-23", "行政处罚法第六十八条"));
  EXPECT_THAT(Do(officer_, Cash(name, 100, penalty::v1::CASH_GROUND_REMOTE,
                                "山区无银行，当事人提出。")),
              IsOk());
}

TEST_F(Simple, PEN02_TwoOfficersDecideOnTheSpot) {
  auto r = Request(Citizen(), {Fine(100)});
  r.mutable_officers()->RemoveLast();
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-02", "行政处罚法第四十二条"));
}

TEST_F(Simple, COM02_ChecksThePartysIdentifier) {
  type::v1::Party party = Citizen();
  party.set_identifier("110105194912310021");
  EXPECT_THAT(OnTheSpot(party, {Fine(100)}), HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(Simple, PEN17_AChildIsNotPenalizedOnTheSpotEither) {
  type::v1::Party child = Citizen();
  child.set_identifier("110105201003010014");  // fourteen on the day of the act
  EXPECT_THAT(OnTheSpot(child, {Fine(100)}), IsRefused("PEN-17", "行政处罚法第三十条"));
}

TEST_F(Simple, PEN01_WhatIsPenalizedOnTheSpotIsInTimeEachOfIt) {
  auto r = Request(Company(), {Fine(100)});
  *r.mutable_penalty_case()->add_violations() = DoneOn(D(2020, 1, 1));
  r.mutable_decision()->mutable_measures(0)->set_violation(1);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-01", "行政处罚法第三十六条"));
  r.mutable_decision()->mutable_measures(0)->set_violation(2);
  EXPECT_THAT(Do(officer_, r), HasMetadata("field", "decision.measures[0].violation"));
  r.mutable_decision()->mutable_measures(0)->set_violation(0);
  EXPECT_THAT(Do(officer_, r), IsOk());
}

TEST_F(Simple, PEN19_AFineOnTheSpotIsFoundByTheNext) {
  auto r = Request(Company(), {Fine(100)});
  Get(Do(officer_, r));
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-19", "行政处罚法第二十九条"));
}

}  // namespace
}  // namespace yifa::testing
