// Which papers go by mail and which acts are entered late, when and how.
#include <map>
#include <set>

#include "common/base/date.h"
#include "services/cli/replay/plan.h"
#include "tests/services/cli/planned_acts.h"
#include "tests/services/cli/sample_report.h"
#include "yifa/type/v1/delivery.pb.h"

namespace yifa::cli {
namespace {

// A town's year in which papers of four services are served.
constexpr char kServed[] =
    R"("complaint": {"received_by_channel": {"PLATFORM_12315": 9, "LETTER": 6}},
       "penalty": {"decisions_by_class": {"警告": 3, "罚款": 12, "合计": 15},
         "simple_procedure": 3, "general_procedure": 12, "fines_yuan": "9000.00"},
       "disclosure": {"table3": {
         "new": {"natural": 24, "total": 24}, "granted": {"natural": 12, "total": 12},
         "u3": {"natural": 6, "total": 6}, "o1": {"natural": 6, "total": 6},
         "sum": {"natural": 24, "total": 24}},
         "table4": {"review": {"maintained": 6, "total": 6}}})";

// Acts that serve a paper, by mail or not.
bool Serves(const PlannedAct& act) {
  static const std::set<std::string> kServing = {"NotifyParty",
                                                 "ServeDecision",
                                                 "TellComplainant",
                                                 "AskClarification",
                                                 "SendCopy",
                                                 "ServeReconsideration",
                                                 "AnswerDisclosureRequest",
                                                 "ChargeFee"};
  return kServing.count(act.method->name()) > 0;
}

bool IsByMail(const PlannedAct& act) {
  const auto* delivery = Said<type::v1::Delivery>(act, "delivery");
  return delivery != nullptr && delivery->mode() == type::v1::SERVICE_MODE_MAIL;
}

TEST(Plan, COM03_EveryThirdPaperGoesByMail) {
  const Plan plan = PlanOf(ReportOf(kServed), 0, 3);
  std::set<Service> services;
  int64_t papers = 0, mailed = 0, receipts = 0;
  for (int64_t i = 0; i < plan.cases(); ++i) {
    const std::vector<PlannedAct> acts = plan.Acts(i);
    for (size_t j = 0; j < acts.size(); ++j) {
      const PlannedAct& act = acts[j];
      papers += Serves(act) ? 1 : 0;
      if (act.method->name() == "RecordService") ++receipts;
      if (!IsByMail(act) || act.method->name() == "RecordService") continue;
      ++mailed;
      services.insert(act.service);
      // The act is done on the receipt's day, or the receipt is recorded next, in the
      // same year and before anything else is done.
      if (Said<type::v1::Delivery>(act, "delivery")->has_receipt_date()) continue;
      ASSERT_LT(j + 1, acts.size()) << act.method->full_name();
      const PlannedAct& next = acts[j + 1];
      ASSERT_EQ(next.method->name(), "RecordService") << act.method->full_name();
      EXPECT_EQ(next.service, act.service);
      EXPECT_EQ(next.organ, act.organ);
      EXPECT_GE(DateOf(next), DateOf(act));
      EXPECT_EQ(DateOf(next).year(), 2022);
      ASSERT_EQ(next.references.size(), 2u);
      EXPECT_EQ(next.references[1].act, j);
      EXPECT_EQ(next.references[1].newest_of, "services");
    }
  }
  EXPECT_EQ(mailed, papers / 3);
  EXPECT_EQ(mailed, plan.mailed());
  EXPECT_GT(receipts, 0);
  EXPECT_LT(receipts, mailed);
  EXPECT_EQ(services,
            (std::set<Service>{Service::kComplaint, Service::kPenalty,
                               Service::kDisclosure, Service::kReconsideration}));
}

// 民事诉讼法第八十五条: on the plan's day in another plan, and posted on that day where
// the contract says so; carried only when the law has gone through the year.
TEST(Plan, COM08_EveryThirdActOfAPartyIsEnteredLate) {
  const Plan plan = PlanOf(ReportOf(kServed), 0, 3);
  int64_t late = 0, posted = 0, arrived_after = 0, again = 0, acts = 0;
  for (int64_t i = 0; i < plan.cases(); ++i) {
    const std::vector<PlannedAct> all = plan.Acts(i), in_time = plan.ActsInTime(i);
    acts += static_cast<int64_t>(all.size());
    for (const PlannedAct& act : in_time) EXPECT_FALSE(act.late);
    ASSERT_LE(in_time.size(), all.size());
    if (in_time.size() == all.size()) {
      EXPECT_TRUE(plan.ActsOfLate(i).empty());
      continue;
    }
    EXPECT_TRUE(all[in_time.size()].late);
    EXPECT_EQ(plan.ActsOfLate(i).size(), all.size());
    again += static_cast<int64_t>(in_time.size());
    for (const PlannedAct& act : all) {
      if (!act.late) continue;
      ++late;
      if (act.request->GetDescriptor()->FindFieldByName("posted_date") == nullptr)
        continue;
      ++posted;
      const auto* day = Said<type::v1::Date>(act, "posted_date");
      ASSERT_NE(day, nullptr) << act.method->full_name();
      EXPECT_LE(*FromProto(*day), DateOf(act));
      arrived_after += *FromProto(*day) < DateOf(act) ? 1 : 0;
    }
  }
  EXPECT_GT(posted, 0);
  EXPECT_GT(arrived_after, 0);
  EXPECT_EQ(late, plan.late_acts());
  EXPECT_EQ(again, plan.sent_again());
  EXPECT_EQ(acts, plan.acts());
  const int64_t of_parties = PlanOf(ReportOf(kServed), 0, 1).late_acts();
  EXPECT_EQ(late, of_parties / 3);
}

TEST(Plan, ByMailTheSameCasesAreCarriedInOtherRequests) {
  const Report report = ReportOf(kServed);
  const Plan plain = PlanOf(report), by_mail = PlanOf(report, 0, 3);
  EXPECT_EQ(plain.mailed(), 0);
  EXPECT_EQ(plain.late_acts(), 0);
  EXPECT_EQ(plain.sent_again(), 0);
  EXPECT_EQ(plain.cases(), by_mail.cases());
  EXPECT_GT(by_mail.acts(), plain.acts());
  std::set<std::string> ids;
  for (const PlannedAct& act : AllActs(plain)) ids.insert(TextOf(act, "request_id"));
  for (const PlannedAct& act : AllActs(by_mail))
    EXPECT_EQ(ids.count(TextOf(act, "request_id")), 0u);
  for (const PlannedAct& act : AllActs(plain)) EXPECT_FALSE(IsByMail(act) || act.late);
}

TEST(Plan, ByMailActsOfACaseFollowOneAnotherInTheYear) {
  for (const int by_mail : {1, 2, 3}) {
    const Plan plan = PlanOf(ReportOf(kServed), 0, by_mail);
    for (int64_t i = plan.officers(); i < plan.cases(); ++i) {
      std::map<Service, Date> before;
      for (const PlannedAct& act : plan.Acts(i)) {
        const auto last = before.emplace(act.service, DateOf(act)).first;
        EXPECT_GE(DateOf(act), last->second) << act.method->full_name();
        EXPECT_EQ(DateOf(act).year(), 2022) << act.method->full_name();
        last->second = DateOf(act);
      }
    }
  }
}

}  // namespace
}  // namespace yifa::cli
