// What the party is told and what it says (PEN-11, PEN-12).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

using penalty::v1::PENALTY_CLASS_CONFISCATE_GAINS;
using penalty::v1::PENALTY_CLASS_SUSPEND_BUSINESS;

constexpr char kArticle45[] = "行政处罚法第四十五条";
constexpr char kBeyondNotice[] = "行政处罚法第四十四条、第四十五条";

TEST_F(Penalty, PEN11_RefusesAPenaltyWithoutNotice) {
  EXPECT_THAT(Decide(Investigated(), PenaltyOf({Fine(5000)})),
              IsRefused("PEN-11", "行政处罚法第四十四条、第六十二条"));
}

TEST_F(Penalty, PEN11_WhatIsFoundAfterTheNoticeIsToldAnew) {
  const std::string name = Notified();
  Get(Review(name, /*passed=*/false, nullptr, D(2024, 4, 10)));
  Get(Conclude(name, "", D(2024, 4, 11)));
  Get(Review(name, /*passed=*/true, nullptr, D(2024, 4, 12)));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 15)),
              IsRefused("PEN-11", "行政处罚法第四十四条、第六十二条"));
  Get(Notify(name, {Fine(5000)}, D(2024, 4, 15)));
  Get(Waive(name, D(2024, 4, 15)));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 15)), IsOk());
}

TEST_F(Penalty, PEN11_TheAnswerPeriodIsFiveWorkingDays) {
  const std::string name = Notified();
  // 4 to 6 April are off, Sunday the 7th is a make-up working day.
  EXPECT_EQ(Due(Read(name), "answer"), "2024-04-09");
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 9)),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
  const PenaltyCase c = Get(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 10)));
  EXPECT_EQ(StateOf(c, "answer"), type::v1::DEADLINE_STATE_EXPIRED);
}

TEST_F(Penalty, PEN11_ADefenceDoesNotCutThePeriodShort) {
  const std::string name = Notified();
  Get(Defend(name));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 3)),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
}

TEST_F(Penalty, PEN11_AWaiverEndsThePeriod) {
  const std::string name = Notified();
  const PenaltyCase waived = Get(Waive(name));
  EXPECT_TRUE(waived.waived());
  EXPECT_EQ(StateOf(waived, "answer"), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 1)), IsOk());
}

// 行政处罚法第六十二条 is about statement and defence, not about the hearing.
TEST_F(Penalty, PEN11_WhoWaivesTheStatementKeepsTheHearing) {
  const std::string name = Notified();
  const PenaltyCase c =
      Get(Do(officer_, On<penalty::v1::WaiveDefenceRequest>(name, D(2024, 4, 1))));
  EXPECT_TRUE(c.waived());
  EXPECT_FALSE(c.hearing_waived());
  EXPECT_EQ(StateOf(c, "answer"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 9)),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
  auto ask = On<penalty::v1::RequestHearingRequest>(name, D(2024, 4, 9));
  ask.set_reason("处罚过重。");
  EXPECT_THAT(Do(intake_, ask), IsOk());
}

TEST_F(Penalty, PEN11_TheTwoRightsMayBeWaivedOneAfterTheOther) {
  const std::string name = Notified();
  PenaltyCase c = Get(Waive(name, D(2024, 4, 1), penalty::v1::WAIVED_RIGHTS_HEARING));
  EXPECT_FALSE(c.waived());
  EXPECT_EQ(StateOf(c, "answer"), type::v1::DEADLINE_STATE_OPEN);
  auto ask = On<penalty::v1::RequestHearingRequest>(name, D(2024, 4, 2));
  ask.set_reason("处罚过重。");
  EXPECT_THAT(Do(intake_, ask), IsRefused("PEN-14", "行政处罚法第六十四条第一项"));
  c = Get(Waive(name, D(2024, 4, 2), penalty::v1::WAIVED_RIGHTS_STATEMENT));
  EXPECT_EQ(StateOf(c, "answer"), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 2)), IsOk());
}

TEST_F(Penalty, PEN11_OneRightIsWaivedAloneOnceTheNoticeIsServed) {
  const std::string name = Investigated();
  auto r = On<penalty::v1::NotifyPartyRequest>(name, D(2024, 4, 1));
  *r.mutable_notice() = NoticeOf({Fine(5000)});
  r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  Get(Do(officer_, r));
  EXPECT_THAT(Waive(name, D(2024, 4, 2), penalty::v1::WAIVED_RIGHTS_STATEMENT),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
  EXPECT_THAT(Waive(name, D(2024, 4, 2)), IsOk());
}

TEST_F(Penalty, PEN11_WhereNoHearingWasOfferedTheStatementIsAllThereIsToWaive) {
  const std::string name = Investigated();
  auto r = On<penalty::v1::NotifyPartyRequest>(name, D(2024, 4, 1));
  *r.mutable_notice() = NoticeOf({Fine(50)});
  r.mutable_notice()->set_hearing_offered(false);
  Get(Do(officer_, r));
  Get(Waive(name, D(2024, 4, 1), penalty::v1::WAIVED_RIGHTS_STATEMENT));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(50)}), D(2024, 4, 1)), IsOk());
}

TEST_F(Penalty, PEN11_RefusesAClassThatWasNotTold) {
  EXPECT_THAT(Decide(Notified({Fine(5000)}), PenaltyOf({Fine(4000), Warning()})),
              IsRefused("PEN-11", "行政处罚法第四十四条"));
}

TEST_F(Penalty, PEN12_RefusesAHigherFineThanWasTold) {
  const std::string name = Notified({Fine(5000)});
  Get(Defend(name));
  auto decision = PenaltyOf({Fine(5001)});
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-12", kBeyondNotice));
  // New facts alone do not do: they have to be told.
  decision.set_new_facts("另查明曾因同类行为受过处罚。");
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-12", kBeyondNotice));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(4999)})), IsOk());
}

TEST_F(Penalty, PEN12_SplittingAFineDoesNotHideThatItIsHigher) {
  EXPECT_THAT(Decide(Notified({Fine(5000)}), PenaltyOf({Fine(3000), Fine(2001)})),
              IsRefused("PEN-12", kBeyondNotice));
}

TEST_F(Penalty, PEN12_RefusesAHeavierClassThanWasTold) {
  EXPECT_THAT(
      Decide(Notified({Fine(5000)}), PenaltyOf({Of(PENALTY_CLASS_SUSPEND_BUSINESS)})),
      IsRefused("PEN-12", kBeyondNotice));
}

TEST_F(Penalty, PEN12_GainsToldWithoutAnAmountMayBeGivenOne) {
  EXPECT_THAT(Decide(Notified({Fine(5000), Of(PENALTY_CLASS_CONFISCATE_GAINS)}),
                     PenaltyOf({Fine(5000), Of(PENALTY_CLASS_CONFISCATE_GAINS, 800)})),
              IsOk());
}

TEST_F(Penalty, PEN12_AHeavierNoticeAfterADefenceNeedsNewFacts) {
  const std::string name = Notified({Fine(5000)});
  Get(Defend(name));
  EXPECT_THAT(Notify(name, {Fine(6000)}, D(2024, 4, 8)), IsRefused("PEN-12", kArticle45));
  auto r = On<penalty::v1::NotifyPartyRequest>(name, D(2024, 4, 8));
  *r.mutable_notice() = NoticeOf({Fine(6000)});
  r.mutable_notice()->set_new_facts("另查明曾因同类行为受过处罚。");
  const PenaltyCase told_anew = Get(Do(officer_, r));
  EXPECT_EQ(Due(told_anew, "answer"), "2024-04-15");  // the period begins again
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(6000)}), D(2024, 4, 15)),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(6000)}), D(2024, 4, 16)), IsOk());
}

TEST_F(Penalty, PEN12_AClassThatIsAddedAfterADefenceNeedsNewFacts) {
  const MeasureList gains = {Of(PENALTY_CLASS_CONFISCATE_GAINS, 1000)};
  const std::string name = Notified(gains);
  Get(Defend(name));
  const MeasureList more = {gains[0], Fine(900)};
  EXPECT_THAT(Notify(name, more, D(2024, 4, 8)), IsRefused("PEN-12", kArticle45));
  EXPECT_THAT(Notify(name, {Fine(900)}, D(2024, 4, 8)), IsOk());  // in its place
  auto r = On<penalty::v1::NotifyPartyRequest>(name, D(2024, 4, 9));
  *r.mutable_notice() = NoticeOf(more);
  r.mutable_notice()->set_new_facts("另查明曾因同类行为受过处罚。");
  EXPECT_THAT(Do(officer_, r), IsOk());
}

TEST_F(Penalty, PEN12_AWaiverIsOfOneNotice) {
  const std::string name = Notified({Fine(5000)});
  Get(Waive(name));
  const PenaltyCase told_anew = Get(Notify(name, {Fine(6000)}, D(2024, 4, 2)));
  EXPECT_FALSE(told_anew.waived());
  EXPECT_FALSE(told_anew.hearing_waived());
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(6000)}), D(2024, 4, 2)),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
}

TEST_F(Penalty, PEN12_ADefenceIsRecordedWithItsReview) {
  const std::string name = Notified();
  auto r = On<penalty::v1::StateDefenceRequest>(name, D(2024, 4, 2));
  r.mutable_defence()->set_statement("已经改正。");
  EXPECT_THAT(Do(officer_, r), HasReason(api::v1::REASON_INVALID_FIELD));
  const PenaltyCase c = Get(Defend(name));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_NOTIFIED);
  EXPECT_EQ(FormatDate(*FromProto(c.defences(0).statement_date())), "2024-04-02");
}

TEST_F(Penalty, AFineNeedsAnAmountAndAWarningHasNone) {
  const std::string name = Investigated();
  EXPECT_THAT(Notify(name, {Of(penalty::v1::PENALTY_CLASS_FINE)}),
              HasMetadata("field", "notice.measures[0].amount"));
  EXPECT_THAT(Notify(name, {Fine(100), Of(penalty::v1::PENALTY_CLASS_WARNING, 5)}),
              HasMetadata("field", "notice.measures[1].amount"));
}

// 行政处罚法第六十三条第一款第二项: what has no value may be worth much.
TEST_F(Penalty, PEN13_AConfiscationWhoseValueIsNotStatedOffersAHearing) {
  for (const auto what :
       {PENALTY_CLASS_CONFISCATE_GAINS, penalty::v1::PENALTY_CLASS_CONFISCATE_PROPERTY}) {
    const std::string name = Investigated();
    auto r = On<penalty::v1::NotifyPartyRequest>(name, D(2024, 4, 1));
    *r.mutable_notice() = NoticeOf({Of(what)});
    r.mutable_notice()->set_hearing_offered(false);
    EXPECT_THAT(Do(officer_, r), IsRefused("PEN-13", "行政处罚法第六十三条"));
    *r.mutable_notice()->mutable_measures(0) = Of(what, 640);
    EXPECT_THAT(Do(officer_, r), IsOk());
    EXPECT_THAT(Notify(name, {Of(what)}, D(2024, 4, 2)), IsOk());
  }
}

// What is confiscated may be told without its value; where that turns out to be large, it
// is reviewed as such.
TEST_F(Penalty, PEN10_WhatTurnsOutToBeLargeIsReviewed) {
  const std::string name = Investigated();
  const auto gains = [](int64_t yuan) {
    return MeasureList{Of(PENALTY_CLASS_CONFISCATE_GAINS, yuan)};
  };
  Get(Notify(name, gains(0)));
  Get(Waive(name));
  EXPECT_THAT(Decide(name, PenaltyOf(gains(30000))),
              IsRefused("PEN-10", "行政处罚法第五十八条"));
  Get(Review(name, true, nullptr, D(2024, 4, 8)));
  EXPECT_THAT(Decide(name, PenaltyOf(gains(30000))), IsOk());
}

}  // namespace
}  // namespace yifa::testing
