// What a lead leaves open until it is filed, and from when its clocks run (PEN-01,
// PEN-04).
#include "tests/services/penalty/fixture.h"
#include "yifa/complaint/v1/complaint.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kArticle36[] = "行政处罚法第三十六条";
constexpr char kArticle42[] = "行政处罚法第四十二条";

class LeadTest : public Penalty {
 protected:
  // The lead of kOrgan that a report becomes, which intake of that organ received on the
  // first day and referred on the second.
  PenaltyCase Reported(const std::string& organ, type::v1::Date received, Date referred) {
    complaint::v1::Complaint report;
    report.set_name(organ + "/complaints/c00000007");
    report.set_track(complaint::v1::TRACK_REPORT);
    report.set_subject("销售过期食品");
    report.set_facts("货架上有过期食品。");
    if (organ != kOrgan) report.set_referred_to(kOrgan);
    *report.mutable_receipt_date() = received;
    *report.mutable_respondent() = Company();
    EXPECT_THAT(service_.React("complaint", "refer", referred, report), IsOk());
    pb::ListPenaltyCasesRequest r;
    r.set_parent(kOrgan);
    const auto page = service_.Call<pb::ListPenaltyCasesResponse>(head_, r);
    EXPECT_THAT(page, IsOk());
    return page.ok() && !page->penalty_cases().empty() ? *page->penalty_cases().rbegin()
                                                       : PenaltyCase();
  }
  // Certified for market supervision only.
  std::vector<std::string> MarketOfficers() {
    std::vector<std::string> names;
    for (const char* id : {"market-1", "market-2"}) {
      auto r = Certificate(id, id);
      r.mutable_officer()->add_fields("市场监管");
      names.push_back(Register(r));
    }
    return names;
  }
  pb::FilePenaltyCaseRequest FilingOf(const std::string& name,
                                      const std::vector<std::string>& officers,
                                      const std::string& field) {
    auto r = On<pb::FilePenaltyCaseRequest>(name, D(2024, 4, 2));
    for (const std::string& officer : officers) r.add_officers(officer);
    r.set_field(field);
    return r;
  }
};

TEST_F(LeadTest, PEN02_TheFieldOfWhatIntakeReferredIsChosenAtFiling) {
  const std::string name = Reported(kOtherOrgan, D(2024, 3, 1), Date(2024, 3, 20)).name();
  const auto officers = MarketOfficers();
  EXPECT_THAT(Do(head_, FilingOf(name, officers, "")), HasMetadata("field", "field"));
  EXPECT_THAT(Do(head_, FilingOf(name, officers, "农业")),
              IsRefused("PEN-02", kArticle42));
  EXPECT_EQ(Get(Do(head_, FilingOf(name, officers, "市场监管"))).field(), "市场监管");
}

TEST_F(LeadTest, PEN04_WhoRegistersALeadMayLeaveItsFieldOpen) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->clear_field();
  const std::string name = Get(Do(intake_, lead)).name();
  EXPECT_THAT(Do(head_, FilingOf(name, {zhang_, li_}, "")),
              HasMetadata("field", "field"));
  EXPECT_EQ(Get(Do(head_, FilingOf(name, {zhang_, li_}, "农业"))).field(), "农业");
  // What begins with its decision is of a field.
  pb::DecideOnTheSpotRequest r;
  r.set_parent(kOrgan);
  *r.mutable_act_date() = D(2024, 4, 2);
  *r.mutable_penalty_case() = LeadRequest().penalty_case();
  r.mutable_penalty_case()->clear_field();
  r.add_officers(zhang_);
  r.add_officers(li_);
  *r.mutable_decision() = PenaltyOf({Warning()});
  EXPECT_THAT(Do(officer_, r), HasMetadata("field", "penalty_case.field"));
}

TEST_F(LeadTest, PEN09_TheInvestigationMayFindAnotherField) {
  const std::string name = Filed();
  auto own = Certificate("zhang-city", "zhang.san");
  own.mutable_officer()->add_fields("城市管理");
  auto assign = On<pb::AssignOfficersRequest>(name, D(2024, 3, 5));
  assign.add_officers(Register(own));
  assign.add_officers(li_);
  Get(Do(head_, assign));
  auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *r.mutable_report() = Report();
  r.set_field("市场监管");
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-02", kArticle42));
  assign = On<pb::AssignOfficersRequest>(name, D(2024, 3, 6));
  assign.add_officers(zhang_);
  assign.add_officers(li_);
  Get(Do(head_, assign));
  EXPECT_EQ(Get(Do(officer_, r)).field(), "市场监管");
}

// 市场监督管理行政处罚程序规定第十八条: from the receipt of the material. The organ that
// took the report in had it on 1 March 2024, the one that it is referred to on the 11th.
TEST_F(LeadTest, PEN04_TheFilingClockRunsFromTheReceiptOfTheMaterial) {
  EXPECT_EQ(Due(Reported(kOrgan, D(2024, 3, 1), Date(2024, 3, 11)), "filing"),
            "2024-03-22");
  EXPECT_EQ(Due(Reported(kOtherOrgan, D(2024, 3, 1), Date(2024, 3, 11)), "filing"),
            "2024-04-01");
}

TEST_F(LeadTest, PEN04_AnOwnLeadSaysWhenItWasFound) {
  auto lead = LeadRequest();
  *lead.mutable_act_date() = D(2024, 3, 11);
  *lead.mutable_penalty_case()->mutable_found_date() = D(2024, 3, 1);
  EXPECT_EQ(Due(Get(Do(intake_, lead)), "filing"), "2024-03-22");
  *lead.mutable_penalty_case()->mutable_found_date() = D(2024, 3, 12);
  EXPECT_THAT(Do(intake_, lead), HasMetadata("field", "penalty_case.found_date"));
  lead.mutable_penalty_case()->clear_found_date();
  *lead.mutable_penalty_case()->mutable_report_date() = D(2024, 3, 12);
  EXPECT_THAT(Do(intake_, lead), HasMetadata("field", "penalty_case.report_date"));
}

// 法工委复字〔2004〕27号: the day of the report, not that of the lead.
TEST_F(LeadTest, PEN01_WhatIsReportedInTimeIsFoundInTime) {
  const std::string name = Reported(kOtherOrgan, D(2024, 3, 1), Date(2024, 3, 20)).name();
  auto r = FilingOf(name, {zhang_, li_}, "市场监管");
  *r.add_violations() = DoneOn(D(2022, 2, 28));
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-01", kArticle36));
  *r.mutable_violations(0) = DoneOn(D(2022, 3, 5));
  EXPECT_THAT(Do(head_, r), IsOk());
}

TEST_F(LeadTest, PEN01_WhatWasFoundBeforeTheLeadIsFoundOnThatDay) {
  auto lead = LeadRequest();
  *lead.mutable_act_date() = D(2024, 3, 11);
  *lead.mutable_penalty_case()->mutable_found_date() = D(2024, 3, 1);
  *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() =
      D(2022, 3, 5);
  EXPECT_THAT(File(Get(Do(intake_, lead)).name(), {zhang_, li_}, D(2024, 3, 12)), IsOk());
}

// F4: a neighbour whose clock is ahead. What it dates on days that have not come here is
// dated today, so that the lead can be acted on.
TEST_F(LeadTest, F4_WhatANeighbourDatesAheadIsDatedToday) {
  service_.clock().SetToday(Date(2024, 4, 2));
  const PenaltyCase lead = Reported(kOrgan, D(2024, 4, 8), Date(2024, 4, 8));
  EXPECT_EQ(DayOf(lead.last_act_date()), Date(2024, 4, 2));
  EXPECT_EQ(DayOf(lead.found_date()), Date(2024, 4, 2));
  EXPECT_EQ(DayOf(lead.report_date()), Date(2024, 4, 2));
  EXPECT_THAT(Do(head_, FilingOf(lead.name(), MarketOfficers(), "市场监管")), IsOk());
}

TEST_F(LeadTest, F4_WhatANeighbourDatesInItsPastStaysAsItIs) {
  service_.clock().SetToday(Date(2024, 4, 2));
  const PenaltyCase lead = Reported(kOrgan, D(2024, 3, 28), Date(2024, 4, 8));
  EXPECT_EQ(DayOf(lead.found_date()), Date(2024, 3, 28));
  EXPECT_EQ(DayOf(lead.last_act_date()), Date(2024, 4, 2));
}

}  // namespace
}  // namespace yifa::testing
