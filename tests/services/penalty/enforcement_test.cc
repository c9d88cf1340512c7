// Deferral, demand, enforcement by the court (PEN-28, PEN-30, PEN-33).
#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

constexpr char kArticle53[] = "行政强制法第五十三条";

penalty::v1::Instalment Part(int64_t yuan, type::v1::Date due) {
  penalty::v1::Instalment part;
  part.mutable_amount()->set_amount_fen(yuan * 100);
  *part.mutable_due_date() = due;
  return part;
}

class Enforcement : public Execution {
 protected:
  Result Defer(const std::string& name, std::vector<penalty::v1::Instalment> parts,
               int days = 0, type::v1::Date date = D(2024, 4, 20)) {
    auto r = On<penalty::v1::DeferPaymentRequest>(name, date);
    r.set_days(days);
    r.set_reason("确有经济困难。");
    for (const auto& part : parts) *r.add_instalments() = part;
    return Do(head_, r);
  }
  Result Answer(const std::string& name, penalty::v1::CourtAnswerKind kind,
                type::v1::Date date, const std::string& reason = "") {
    auto r = On<penalty::v1::RecordCourtAnswerRequest>(name, date);
    r.mutable_answer()->set_kind(kind);
    r.mutable_answer()->set_document_number("（2024）津0111行审1号");
    r.mutable_answer()->set_reason(reason);
    return Do(officer_, r);
  }
};

TEST_F(Enforcement, PEN28_InstalmentsHaveTheirDates) {
  const std::string name = Served();
  PenaltyCase c =
      Get(Defer(name, {Part(2000, D(2024, 5, 31)), Part(3000, D(2024, 6, 28))}));
  EXPECT_EQ(Due(c, "payment"), "2024-06-28");
  EXPECT_EQ(Due(c, "instalment"), "2024-05-31");
  EXPECT_EQ(LastDocument(c), "deferral_notice");
  c = Get(Pay(name, 1000, D(2024, 5, 10)));
  EXPECT_EQ(StateOf(c, "instalment"), type::v1::DEADLINE_STATE_OPEN);
  c = Get(Pay(name, 1000, D(2024, 5, 20)));
  EXPECT_EQ(Due(c, "instalment"), "2024-06-28");
  // The second is ten days late: three percent of 3,000 yuan each.
  Get(Impose(name, D(2024, 7, 1)));
  c = Get(Pay(name, 3900, D(2024, 7, 8)));
  EXPECT_EQ(c.surcharge().days_size(), 10);
  EXPECT_EQ(DayText(c.surcharge().days(0).day_date()), "2024-06-29");
  EXPECT_EQ(c.surcharge().total().amount_fen(), 90000);
  EXPECT_EQ(StateOf(c, "instalment"), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_THAT(Close(name, D(2024, 7, 8)), IsOk());
}

TEST_F(Enforcement, PEN28_AMissedInstalmentIsOverdueAlone) {
  const std::string name = Served();
  Get(Defer(name, {Part(2000, D(2024, 5, 31)), Part(3000, D(2024, 6, 28))}));
  const PenaltyCase c = Get(Impose(name, D(2024, 6, 3)));
  ASSERT_EQ(c.surcharge().days_size(), 3);
  EXPECT_EQ(c.surcharge().days(0).overdue().amount_fen(), 200000);
}

TEST_F(Enforcement, PEN28_InstalmentsComeToWhatIsUnpaidAndRiseByDate) {
  const std::string name = Served();
  EXPECT_THAT(Defer(name, {Part(2000, D(2024, 5, 31)), Part(2999, D(2024, 6, 28))}),
              IsRefused("PEN-28", "行政处罚法第六十六条"));
  EXPECT_THAT(Defer(name, {Part(2000, D(2024, 5, 31)), Part(3000, D(2024, 5, 31))}),
              HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(Defer(name, {Part(5000, D(2024, 4, 25))}),
              HasReason(api::v1::REASON_INVALID_FIELD));  // ends before the period
  EXPECT_THAT(Defer(name, {}), HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(Defer(name, {Part(5000, D(2024, 5, 31))}, 10),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

// 行政处罚法第六十六条 sets no day for it. Until it is approved the fine is late, then no
// more.
TEST_F(Enforcement, PEN28_PaymentMayBePutOffAfterItsPeriodHasRunOut) {
  const std::string name = Served();
  EXPECT_EQ(Due(Read(name), "payment"), "2024-04-28");
  PenaltyCase c = Get(Defer(name, {}, 30, D(2024, 5, 4)));
  EXPECT_EQ(Due(c, "payment"), "2024-06-03");
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(DayText(c.deferrals(0).lapsed_date()), "2024-04-28");
  EXPECT_EQ(LastDocument(c), "deferral_notice");
  EXPECT_THAT(Demand(name, D(2024, 6, 3)),
              IsRefused("PEN-30", "行政强制法第三十五条、第五十四条"));
  c = Get(Impose(name, D(2024, 6, 5)));
  ASSERT_EQ(c.surcharge().days_size(), 7);
  EXPECT_EQ(DayText(c.surcharge().days(4).day_date()), "2024-05-03");
  EXPECT_EQ(DayText(c.surcharge().days(5).day_date()), "2024-06-04");
}

TEST_F(Enforcement, PEN28_PartsMayBeAgreedAfterThePeriodHasRunOut) {
  const std::string name = Served();
  Get(Defer(name, {Part(2000, D(2024, 5, 31)), Part(3000, D(2024, 6, 28))}, 0,
            D(2024, 5, 6)));
  const PenaltyCase c = Get(Impose(name, D(2024, 6, 3)));
  ASSERT_EQ(c.surcharge().days_size(), 10);
  EXPECT_EQ(DayText(c.surcharge().days(6).day_date()), "2024-05-05");
  EXPECT_EQ(DayText(c.surcharge().days(7).day_date()), "2024-06-01");
  EXPECT_EQ(c.surcharge().days(7).overdue().amount_fen(), 200000);
}

TEST_F(Enforcement, PEN30_TheCourtIsAskedAfterTheDemandAndTheRemedies) {
  const std::string name = Served();  // 12 April
  EXPECT_EQ(Due(Read(name), "contest"), "2024-10-12");
  EXPECT_THAT(Demand(name, D(2024, 4, 26)),
              IsRefused("PEN-30", "行政强制法第三十五条、第五十四条"));
  EXPECT_THAT(Apply(name, D(2024, 5, 6)), IsRefused("PEN-30", kArticle53));
  PenaltyCase c = Get(Demand(name, D(2024, 9, 25)));
  EXPECT_EQ(c.documents(c.documents_size() - 2).kind(), "demand_notice");
  EXPECT_EQ(LastDocument(c), "service_receipt");
  EXPECT_EQ(Due(c, "demand"), "2024-10-14");  // ten working days around 1 October
  EXPECT_EQ(c.demands(0).fine().amount_fen(), 500000);
  EXPECT_THAT(Apply(name, D(2024, 10, 14)), IsRefused("PEN-30", "行政强制法第五十四条"));
  c = Get(Apply(name, D(2024, 10, 15)));
  EXPECT_EQ(LastDocument(c), "enforcement_application");
  EXPECT_EQ(Due(c, "enforcement"), "2025-01-13");  // the 12th is a Sunday
  EXPECT_EQ(StateOf(c, "enforcement"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Enforcement, PEN30_AfterThreeMonthsTheRightIsGone) {
  const std::string name = Served();
  Get(Demand(name, D(2024, 9, 25)));
  EXPECT_THAT(Apply(name, D(2025, 1, 14)), HasReason(api::v1::REASON_LIMIT_EXPIRED));
}

TEST_F(Enforcement, PEN30_AfterADeferralTheThreeMonthsRunFromItsEnd) {
  const std::string name = Served();
  Get(Defer(name, {Part(5000, D(2024, 12, 31))}));
  EXPECT_THAT(Demand(name, D(2024, 12, 31)),
              IsRefused("PEN-30", "行政强制法第三十五条、第五十四条"));
  const PenaltyCase c = Get(Demand(name, D(2025, 1, 2)));
  EXPECT_EQ(Due(c, "enforcement"), "2025-03-31");
}

TEST_F(Enforcement, PEN30_WhileARemedyRunsTheCourtIsNotAsked) {
  const std::string name = Served();
  Contest(name, Date(2024, 9, 2));
  Get(Demand(name, D(2024, 9, 25)));
  EXPECT_THAT(Apply(name, D(2024, 12, 2)), IsRefused("PEN-30", kArticle53));
  Reconsider(name, Date(2024, 9, 2), Date(2024, 12, 3),
             reconsideration::v1::DECISION_KIND_UPHOLD);
  EXPECT_EQ(Due(Read(name), "sue_after_review"), "2024-12-18");
  EXPECT_THAT(Apply(name, D(2024, 12, 18)), IsRefused("PEN-30", kArticle53));
  EXPECT_EQ(Due(Get(Apply(name, D(2024, 12, 19))), "enforcement"), "2025-03-18");
}

TEST_F(Enforcement, PEN30_TheCourtsAnswersAreKept) {
  const std::string name = Served();
  EXPECT_THAT(Answer(name, penalty::v1::COURT_ANSWER_KIND_ACCEPTED, D(2024, 5, 6)),
              IsRefused("PEN-30", "行政强制法第五十六条、第五十八条"));
  Get(Demand(name, D(2024, 9, 25)));
  Get(Apply(name, D(2024, 10, 15)));
  EXPECT_THAT(Answer(name, penalty::v1::COURT_ANSWER_KIND_NOT_ACCEPTED, D(2024, 10, 18)),
              HasReason(api::v1::REASON_INVALID_FIELD));
  PenaltyCase c = Get(Answer(name, penalty::v1::COURT_ANSWER_KIND_NOT_ACCEPTED,
                             D(2024, 10, 18), "材料不全。"));
  EXPECT_EQ(Due(c, "court_review"), "2024-11-04");
  auto r = On<penalty::v1::RequestCourtReviewRequest>(name, D(2024, 10, 21));
  r.set_court("天津市第一中级人民法院");
  EXPECT_EQ(StateOf(Get(Do(head_, r)), "court_review"), type::v1::DEADLINE_STATE_MET);
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-30", "行政强制法第五十六条、第五十八条"));
  Get(Answer(name, penalty::v1::COURT_ANSWER_KIND_ALLOWED, D(2024, 11, 11)));
  EXPECT_THAT(Close(name, D(2024, 11, 12)), IsRefused("PEN-37", "行政处罚法第六十六条"));
  Get(Answer(name, penalty::v1::COURT_ANSWER_KIND_ENDED, D(2025, 3, 3)));
  c = Get(Close(name, D(2025, 3, 4)));
  EXPECT_EQ(c.closing_ground(), penalty::v1::CLOSING_GROUND_ENFORCEMENT_ENDED);
  EXPECT_EQ(c.enforcements(0).answers_size(), 3);
}

TEST_F(Enforcement, PEN33_ARemedyDoesNotStopExecutionAnOrderDoes) {
  const std::string name = Served();
  Contest(name, Date(2024, 4, 22));
  EXPECT_EQ(StateOf(Read(name), "payment"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Stay(name, D(2024, 4, 23), penalty::v1::STAY_AUTHORITY_RECONSIDERATION),
              IsRefused("PEN-33", "行政处罚法第七十三条"));
  PenaltyCase c =
      Get(Stay(name, D(2024, 4, 23), penalty::v1::STAY_AUTHORITY_RECONSIDERATION,
               "复停〔2024〕1号"));
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_THAT(Demand(name, D(2024, 5, 20)), IsRefused("PEN-33", "行政处罚法第七十三条"));
  c = Get(Resume(name, D(2024, 5, 20)));
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Resume(name, D(2024, 5, 20)), IsRefused("PEN-33", "行政处罚法第七十三条"));
}

}  // namespace
}  // namespace yifa::testing
