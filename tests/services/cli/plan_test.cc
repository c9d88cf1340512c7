// From figures to acts: the same every time, dated in the year, by different people.
#include "services/cli/replay/plan.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "services/cli/suite.h"
#include "tests/services/cli/planned_acts.h"
#include "tests/services/cli/sample_report.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::cli {
namespace {

constexpr char kPenalties[] =
    R"("penalty": {"decisions_by_class": {"警告": 7, "罚款": 5, "没收违法所得": 4,
       "吊销许可证件": 1, "其他行政处罚": 2, "合计": 19}, "amount_wanyuan": "8.000003",
       "simple_procedure": 9, "general_procedure": 10, "legal_reviews": 14,
       "legal_reviews_corrected": 3, "transferred_to_police": 2, "not_penalized": 3,
       "lighter": 2, "mitigated": 1, "decisions_published": 6, "case_files_evaluated": 8,
       "case_files_qualified": 7, "certified_officers": 5})";

std::map<std::string, int> CountByMethod(const Plan& plan) {
  std::map<std::string, int> counts;
  for (const PlannedAct& act : AllActs(plan)) ++counts[act.method->name()];
  return counts;
}

TEST(Plan, IsTheSameEveryTime) {
  const Report report = ReportOf(kPenalties);
  const Plan first = PlanOf(report), second = PlanOf(report);
  ASSERT_EQ(first.cases(), second.cases());
  const auto acts = AllActs(first), again = AllActs(second);
  ASSERT_EQ(acts.size(), static_cast<size_t>(first.acts()));
  for (size_t i = 0; i < acts.size(); ++i) {
    EXPECT_EQ(acts[i].request->SerializeAsString(),
              again[i].request->SerializeAsString());
    EXPECT_EQ(acts[i].desk.principal, again[i].desk.principal);
  }
}

TEST(Plan, EveryRequestHasAnIdOfItsOwn) {
  std::set<std::string> ids;
  for (const uint64_t seed : {0, 1})
    for (const PlannedAct& act : AllActs(PlanOf(ReportOf(kPenalties), seed))) {
      EXPECT_TRUE(ParseUuid(TextOf(act, "request_id")));
      EXPECT_TRUE(ids.insert(TextOf(act, "request_id")).second);
    }
}

TEST(Plan, ActsOfACaseFollowOneAnotherInTheYear) {
  const Plan plan = PlanOf(ReportOf(kPenalties));
  for (int64_t i = plan.officers(); i < plan.cases(); ++i) {
    Date before(1900, 1, 1);
    for (const PlannedAct& act : plan.Acts(i)) {
      EXPECT_GE(DateOf(act), before);
      EXPECT_EQ(DateOf(act).year(), 2022);
      before = DateOf(act);
    }
  }
}

TEST(Plan, OnlyTheFirstActNamesTheOrgan) {
  const Plan plan = PlanOf(ReportOf(kPenalties));
  for (int64_t i = 0; i < plan.cases(); ++i) {
    const auto acts = plan.Acts(i);
    EXPECT_EQ(TextOf(acts[0], "parent"), "organs/120111101");
    for (size_t j = 1; j < acts.size(); ++j) EXPECT_EQ(TextOf(acts[j], "parent"), "");
  }
}

// 查处分离 and 第四十二条: two officers, and others who review and decide.
TEST(Plan, NobodyDecidesWhatTheyInvestigated) {
  const Plan plan = PlanOf(ReportOf(kPenalties));
  for (int64_t i = plan.officers(); i < plan.cases(); ++i) {
    std::set<std::string> officers, others;
    for (const PlannedAct& act : plan.Acts(i)) {
      const std::string role = act.desk.role;
      (role == "officer" ? officers : others).insert(act.desk.principal);
      if (const auto* file = dynamic_cast<const penalty::v1::FilePenaltyCaseRequest*>(
              act.request.get())) {
        ASSERT_EQ(file->officers_size(), 2);
        EXPECT_NE(file->officers(0), file->officers(1));
      }
    }
    for (const std::string& officer : officers) EXPECT_EQ(others.count(officer), 0u);
  }
}

TEST(Plan, MakesAsManyActsAsTheFiguresSay) {
  const Plan plan = PlanOf(ReportOf(kPenalties));
  const auto counts = CountByMethod(plan);
  EXPECT_EQ(counts.at("CertifyOfficer"), 5 + 1);  // and the reviewer
  EXPECT_EQ(counts.at("DecideOnTheSpot"), 9);
  EXPECT_EQ(counts.at("DecidePenaltyCase"), 10 + 2 + 3);
  EXPECT_EQ(counts.at("ReviewPenaltyCase"), 14);
  EXPECT_EQ(counts.at("EvaluateFile"), 8);
  EXPECT_EQ(plan.publications(), 6);
  EXPECT_EQ(plan.services(),
            (std::set<Service>{Service::kPenalty, Service::kDisclosure}));
}

TEST(Plan, AmountsAreExact) {
  int64_t amount = 0;
  for (const PlannedAct& act : AllActs(PlanOf(ReportOf(kPenalties)))) {
    const penalty::v1::Decision* decision = nullptr;
    if (const auto* request =
            dynamic_cast<const penalty::v1::DecidePenaltyCaseRequest*>(act.request.get()))
      decision = &request->decision();
    if (const auto* request =
            dynamic_cast<const penalty::v1::DecideOnTheSpotRequest*>(act.request.get()))
      decision = &request->decision();
    if (decision == nullptr) continue;
    for (const auto& measure : decision->measures())
      amount += measure.amount().amount_fen();
  }
  EXPECT_EQ(amount, 8000003);
}

TEST(Plan, OfficersBeyondTheFigureWereCertifiedBefore) {
  const Plan plan =
      PlanOf(ReportOf(R"("penalty": {"certified_officers": 1, "not_penalized": 1})"));
  ASSERT_EQ(plan.officers(), 2);
  EXPECT_EQ(DateOf(plan.Acts(0)[0]).year(), 2022);
  EXPECT_EQ(DateOf(plan.Acts(1)[0]).year(), 2021);
}

TEST(Plan, FilesBeyondTheYearsOwnWereClosedBefore) {
  const Plan plan =
      PlanOf(ReportOf(R"("penalty": {"not_penalized": 1, "case_files_evaluated": 3})"));
  EXPECT_EQ(CountByMethod(plan).at("EvaluateFile"), 3);
  EXPECT_EQ(CountByMethod(plan).at("DecideOnTheSpot"), 2);
  for (const PlannedAct& act : AllActs(plan)) {
    const bool evaluation = act.method->name() == "EvaluateFile";
    if (evaluation || act.method->name() == "DecideOnTheSpot") {
      EXPECT_EQ(DateOf(act).year(), evaluation ? 2022 : 2021);
    }
  }
}

TEST(Plan, SplitsAJoinedChannelOverBoth) {
  const Plan plan = PlanOf(ReportOf(
      R"("complaint": {"received_by_channel": {"HOTLINE_12345_AND_ONLINE_PETITION": 7},
         "concluded_rate": "71.43%", "responded_rate": "85.71%", "subjects": ["甲", "乙"]})"));
  std::map<int, int> channels;
  for (const PlannedAct& act : AllActs(plan))
    if (const auto* request =
            dynamic_cast<const complaint::v1::RegisterComplaintRequest*>(
                act.request.get()))
      ++channels[request->complaint().channel()];
  EXPECT_EQ(channels[complaint::v1::CHANNEL_HOTLINE_12345], 4);
  EXPECT_EQ(channels[complaint::v1::CHANNEL_ONLINE_PETITION], 3);
  EXPECT_EQ(CountByMethod(plan).at("AcceptComplaint"), 6);
  EXPECT_EQ(CountByMethod(plan).at("ConcludeComplaint"), 5);
}

// 行政处罚法第五十七条第二款、第五十八条.
TEST(Plan, WhatIsMajorIsReviewedAndDiscussed) {
  const auto figures = [](const char* more) {
    return ReportOf(absl::StrCat(
        R"("penalty": {"decisions_by_class": {"警告": 1, "责令关闭": 2, "合计": 3})",
        more, "}"));
  };
  const auto counts = CountByMethod(PlanOf(figures("")));
  EXPECT_EQ(counts.at("ReviewPenaltyCase"), 2);
  EXPECT_EQ(counts.at("DiscussCase"), 2);
  EXPECT_EQ(
      CountByMethod(PlanOf(figures(R"(, "legal_reviews": 3)"))).at("ReviewPenaltyCase"),
      3);
  EXPECT_EQ(Plan::Make(figures(R"(, "legal_reviews": 1)"), 0).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(Plan, RefusesMoneyThatNoDecisionCanCarry) {
  EXPECT_EQ(Plan::Make(ReportOf(R"("penalty": {"simple_procedure": 1,
                                  "fines_yuan": "9000.00"})"),
                       0)
                .status()
                .code(),
            absl::StatusCode::kFailedPrecondition);
}

// C1: nobody reconsiders its own acts, nor does a town anybody's.
TEST(Plan, ReviewsAreTheSuperiorsAndNobodysWithoutOne) {
  const char* figures = R"("disclosure": {"requests_received": 9,
      "requests_answered": 9, "reconsidered": 2, "litigated": 1})";
  int reviews = 0;
  for (const PlannedAct& act : AllActs(PlanOf(ReportOf(figures)))) {
    const bool review = act.service == Service::kReconsideration;
    EXPECT_EQ(act.organ, review ? "organs/120111" : "organs/120111101");
    reviews += act.method->name() == "ApplyForReconsideration";
  }
  EXPECT_EQ(reviews, 2);
  const char* alone =
      R"("organ": {"name": "某镇人民政府", "region": "120111101", "level": "TOWNSHIP"})";
  EXPECT_EQ(Plan::Make(ReportOf(figures, 2022, alone), 0).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(
      Plan::Make(ReportOf(R"("reconsideration": {"received": 9})"), 0).status().code(),
      absl::StatusCode::kFailedPrecondition);
  EXPECT_GT(
      PlanOf(ReportOf(R"("reconsideration": {"received": 9})", 2022, kDistrict)).cases(),
      0);
}

TEST(Plan, OfNoFiguresIsNothing) {
  EXPECT_EQ(PlanOf(ReportOf("")).cases(), 0);
  EXPECT_EQ(
      PlanOf(ReportOf(R"("complaint": {"received_by_channel": {"WEB": 0}})")).cases(), 0);
}

}  // namespace
}  // namespace yifa::cli
