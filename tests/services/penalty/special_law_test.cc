// Laws that say of their field something else than the general one: 治安管理, 税务
// (PEN-01, PEN-13, PEN-22, PEN-23, PEN-25).
#include "tests/services/penalty/fixture.h"
#include "yifa/penalty/v1/execution_requests.pb.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

class SpecialLawTest : public Penalty {
 protected:
  SpecialLawTest() { service_.clock().SetToday(Date(2026, 6, 30)); }

  static constexpr char kSecurity[] = "治安管理";

  pb::RegisterLeadRequest LeadOf(const std::string& field, type::v1::Date done,
                                 type::v1::Date received) {
    auto lead = LeadRequest();
    *lead.mutable_act_date() = received;
    lead.mutable_penalty_case()->set_field(field);
    *lead.mutable_penalty_case()->mutable_party() = Citizen();
    *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() = done;
    return lead;
  }
  Result FiledOf(const std::string& field, type::v1::Date done, type::v1::Date received) {
    const std::string name = Get(Do(intake_, LeadOf(field, done, received))).name();
    return File(name, {zhang_, li_}, received);
  }
  pb::DecideOnTheSpotRequest OnTheSpot(int64_t yuan, type::v1::Date date,
                                       bool undisputed = false) {
    pb::DecideOnTheSpotRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = date;
    *r.mutable_penalty_case() = LeadOf(kSecurity, date, date).penalty_case();
    r.add_officers(zhang_);
    if (!undisputed) r.add_officers(li_);
    r.set_undisputed(undisputed);
    *r.mutable_decision() = PenaltyOf({Fine(yuan)});
    return r;
  }
  Result Cash(const std::string& name, int64_t yuan, type::v1::Date date,
              const std::string& reason = "对罚款无异议。") {
    auto r = On<pb::CollectCashRequest>(name, date);
    r.mutable_collection()->set_ground(pb::CASH_GROUND_SMALL);
    r.mutable_collection()->set_reason(reason);
    r.mutable_collection()->mutable_amount()->set_amount_fen(yuan * 100);
    r.mutable_collection()->set_receipt_number("津财0001");
    return Do(officer_, r);
  }
  static const type::v1::Deadline& LimitIn(const PenaltyCase& c,
                                           const std::string& limit) {
    static const type::v1::Deadline kNone;
    for (const type::v1::Deadline& deadline : c.deadlines())
      if (deadline.limit() == limit) return deadline;
    return kNone;
  }
  Result Extend(const std::string& name, int days, const std::string& approval) {
    auto r = On<pb::ExtendDecisionRequest>(name, D(2026, 3, 10));
    r.set_days(days);
    r.set_reason("案情重大、复杂。");
    r.set_approval_number(approval);
    return Do(head_, r);
  }
};

TEST_F(SpecialLawTest, PEN01_SecurityHasSixMonthsAndTaxesFiveYears) {
  EXPECT_THAT(FiledOf(kSecurity, D(2025, 9, 1), D(2026, 3, 2)),
              IsRefused("PEN-01", "行政处罚法第三十六条"));
  EXPECT_THAT(FiledOf(kSecurity, D(2025, 9, 2), D(2026, 3, 2)), IsOk());
  EXPECT_THAT(FiledOf(kSecurity, D(2023, 9, 1), D(2024, 3, 4)),
              IsRefused("PEN-01", "行政处罚法第三十六条"));
  EXPECT_THAT(FiledOf("税务", D(2021, 3, 3), D(2026, 3, 2)), IsOk());
  EXPECT_THAT(FiledOf("税务", D(2021, 3, 1), D(2026, 3, 2)),
              IsRefused("PEN-01", "行政处罚法第三十六条"));
  EXPECT_THAT(FiledOf("城市管理", D(2025, 9, 1), D(2026, 3, 2)), IsOk());
}

TEST_F(SpecialLawTest, PEN22_SecurityDecidesFiveHundredOnTheSpotFrom2026) {
  EXPECT_THAT(Do(officer_, OnTheSpot(200, D(2025, 12, 31))), IsOk());
  EXPECT_THAT(Do(officer_, OnTheSpot(201, D(2025, 12, 31))),
              IsRefused("PEN-22", "行政处罚法第五十一条"));
  EXPECT_THAT(Do(officer_, OnTheSpot(500, D(2026, 1, 1))), IsOk());
  EXPECT_THAT(Do(officer_, OnTheSpot(501, D(2026, 1, 1))),
              IsRefused("PEN-22", "行政处罚法第五十一条"));
}

// 治安管理处罚法(2025)第一百二十条第三款.
TEST_F(SpecialLawTest, PEN02_OneOfficerDecidesWhatIsUndisputed) {
  EXPECT_THAT(Do(officer_, OnTheSpot(100, D(2025, 12, 31), true)),
              IsRefused("PEN-02", "行政处罚法第四十二条"));
  EXPECT_THAT(Do(officer_, OnTheSpot(100, D(2026, 1, 1), true)), IsOk());
  auto elsewhere = OnTheSpot(100, D(2026, 1, 1), true);
  elsewhere.mutable_penalty_case()->set_field("城市管理");
  EXPECT_THAT(Do(officer_, elsewhere), IsRefused("PEN-02", "行政处罚法第四十二条"));
}

TEST_F(SpecialLawTest, PEN23_TwoHundredAreTakenInCashWithoutObjection) {
  const std::string name = Get(Do(officer_, OnTheSpot(200, D(2026, 3, 2)))).name();
  EXPECT_THAT(Cash(name, 200, D(2026, 3, 2), ""),
              IsRefused("PEN-23", "行政处罚法第六十八条"));
  EXPECT_THAT(Cash(name, 200, D(2026, 3, 2)), IsOk());
  const std::string more = Get(Do(officer_, OnTheSpot(201, D(2026, 3, 2)))).name();
  EXPECT_THAT(Cash(more, 201, D(2026, 3, 2)),
              IsRefused("PEN-23", "行政处罚法第六十八条"));
}

TEST_F(SpecialLawTest, PEN25_SecurityHasThirtyDaysAndTwiceThirtyMore) {
  const PenaltyCase c = Get(FiledOf(kSecurity, D(2026, 3, 1), D(2026, 3, 2)));
  EXPECT_EQ(Due(c, "decision"), "2026-04-01");
  constexpr char kArticle[] = "行政处罚法第六十条";
  EXPECT_THAT(Extend(c.name(), 30, ""), IsRefused("PEN-25", kArticle));
  EXPECT_THAT(Extend(c.name(), 31, "公批1号"), IsRefused("PEN-25", kArticle));
  EXPECT_EQ(Due(Get(Extend(c.name(), 20, "公批1号")), "decision"), "2026-04-21");
  Get(Extend(c.name(), 30, "公批2号"));
  EXPECT_THAT(Extend(c.name(), 1, "公批3号"), IsRefused("PEN-25", kArticle));
}

// 治安管理处罚法(2025)第一百一十六条: two days, of which no working days are said;
// 2026-03-13 is a Friday.
TEST_F(SpecialLawTest, PEN27_SecurityServesWithinTwoDays) {
  const std::string name = Get(FiledOf(kSecurity, D(2026, 3, 1), D(2026, 3, 2))).name();
  Get(AddEvidence(name, D(2026, 3, 3)));
  Get(Conclude(name, "", D(2026, 3, 4)));
  Get(Review(name, true, nullptr, D(2026, 3, 4)));
  auto r = On<pb::NotifyPartyRequest>(name, D(2026, 3, 5));
  *r.mutable_notice() = NoticeOf({Fine(500)});
  Get(Do(officer_, r));
  const PenaltyCase c = Get(Decide(name, PenaltyOf({Fine(500)}), D(2026, 3, 13)));
  EXPECT_EQ(Due(c, "service"), "2026-03-16") << "the Sunday rolls";
  EXPECT_EQ(LimitIn(c, "service").unit(), type::v1::LIMIT_UNIT_DAY);
  EXPECT_EQ(LimitIn(c, "service").article(), "治安管理处罚法(2025)第一百一十六条第一款");
}

// 第一百二十条第四款: twenty-four hours, which no weekend makes longer.
TEST_F(SpecialLawTest, PEN22_SecurityFilesWithinADayWhatWasDecidedOnTheSpot) {
  EXPECT_EQ(Due(Get(Do(officer_, OnTheSpot(100, D(2026, 3, 13)))), "file_on_the_spot"),
            "2026-03-14");
  EXPECT_EQ(Due(Get(Do(officer_, OnTheSpot(100, D(2025, 12, 12)))), "file_on_the_spot"),
            "2025-12-13");
}

// 治安管理处罚法(2025)第一百一十七条.
TEST_F(SpecialLawTest, PEN13_SecurityOffersAHearingFromFourThousand) {
  const std::string name = Get(FiledOf(kSecurity, D(2026, 3, 1), D(2026, 3, 2))).name();
  Get(AddEvidence(name, D(2026, 3, 3)));
  Get(Conclude(name, "", D(2026, 3, 4)));
  Get(Review(name, true, nullptr, D(2026, 3, 4)));
  auto r = On<pb::NotifyPartyRequest>(name, D(2026, 3, 5));
  *r.mutable_notice() = NoticeOf({Fine(4000)});
  r.mutable_notice()->set_hearing_offered(false);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-13", "行政处罚法第六十三条"));
  *r.mutable_notice() = NoticeOf({Fine(3999)});
  r.mutable_notice()->set_hearing_offered(false);
  EXPECT_THAT(Do(officer_, r), IsOk());
}

}  // namespace
}  // namespace yifa::testing
