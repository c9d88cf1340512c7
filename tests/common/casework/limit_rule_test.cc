// Lengths of limits that provisions set: never beyond what the law lets them be.
#include <gmock/gmock.h>

#include "common/base/limits.h"
#include "services/complaint/definition.h"
#include "services/penalty/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/provisions.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using policy::v1::Provision;

constexpr char kComplaint[] = "yifa.complaint.v1.Complaint";
constexpr char kPenalty[] = "yifa.penalty.v1.PenaltyCase";

Provision Rule(const std::string& resource, const std::string& limit, int length,
               const std::string& organ) {
  Provision row;
  row.set_name((organ.empty() ? "" : organ + "/") + "provisions/limit");
  row.set_organ(organ);
  *row.mutable_valid_from_date() = D(2022, 1, 1);
  row.set_article("本市行政执法规定");
  row.mutable_limit_rule()->set_resource(resource);
  row.mutable_limit_rule()->set_limit(limit);
  row.mutable_limit_rule()->set_length(length);
  return row;
}

struct Case {
  const char* resource;
  const char* limit;
  int length;
  bool own;             // one organ's, for itself
  api::v1::Reason why;  // UNSPECIFIED: it may be
  const char* article = "";
};

// 处罚法60: 九十日, 法律、法规、规章另有规定的从其规定. 程序规定18: fifteen working days,
// of one field's rules. 12345: no statute. Everything else is the law's own.
const Case kCases[] = {
    {kPenalty, "decision", 90, true, api::v1::REASON_UNSPECIFIED},
    {kPenalty, "decision", 60, true, api::v1::REASON_UNSPECIFIED},
    {kPenalty, "decision", 120, false, api::v1::REASON_UNSPECIFIED},
    {kPenalty, "decision", 91, true, api::v1::REASON_UNLAWFUL, "行政处罚法第六十条"},
    {kPenalty, "filing", 30, false, api::v1::REASON_UNSPECIFIED},
    {kPenalty, "contest", 36500, true, api::v1::REASON_INVALID_FIELD},
    {kPenalty, "contest", 18300, true, api::v1::REASON_INVALID_FIELD},
    {kPenalty, "contest", 7, false, api::v1::REASON_UNLAWFUL,
     "行政诉讼法第四十六条、行政复议法(2017)"
     "第九条（2024年1月1日起为行政复议法第二十条）"},
    {kPenalty, "payment", 16, false, api::v1::REASON_UNLAWFUL, "行政处罚法第六十七条"},
    {kPenalty, "payment", 15, false, api::v1::REASON_UNSPECIFIED},
    {kPenalty, "decision", limits::kLimitDaysMax, false, api::v1::REASON_UNSPECIFIED},
    {kPenalty, "filing", limits::kLimitWorkingDaysMax + 1, false,
     api::v1::REASON_INVALID_FIELD},
    {kPenalty, "no_such_limit", 1, false, api::v1::REASON_INVALID_FIELD},
    {kComplaint, "answer", 1, false, api::v1::REASON_INVALID_FIELD},
};

TEST(LimitRule, H12_NoProvisionMakesALimitLongerThanItsLawLetsIt) {
  Office penalty{penalty::Definition()};
  penalty.options().registers_from = "complaint";  // limits are put where they run
  ASSERT_THAT(penalty.Open(), IsOk());
  for (const Case& row : kCases) {
    SCOPED_TRACE(std::string(row.limit) + " " + std::to_string(row.length));
    const auto put = PutInForce(
        penalty, Rule(row.resource, row.limit, row.length, row.own ? kOrgan : ""));
    if (row.why == api::v1::REASON_UNSPECIFIED) {
      EXPECT_THAT(put, IsOk());
      continue;
    }
    EXPECT_THAT(put, HasReason(row.why));
    EXPECT_THAT(put, HasMetadata("article", row.article));
  }
}

// Twenty-four hours, two days: what a law of a field says in another unit.
TEST(LimitRule, H12_DaysAreNoLongerThanWorkingDaysAndOtherUnitsAreNotCompared) {
  Office penalty{penalty::Definition()};
  penalty.options().registers_from = "complaint";
  ASSERT_THAT(penalty.Open(), IsOk());
  const auto put = [&](const char* limit, int length, type::v1::LimitUnit unit,
                       bool own) {
    Provision row = Rule(kPenalty, limit, length, own ? kOrgan : "");
    row.mutable_limit_rule()->set_unit(unit);
    return PutInForce(penalty, row);
  };
  EXPECT_THAT(put("service", 7, type::v1::LIMIT_UNIT_DAY, true), IsOk());
  EXPECT_THAT(put("service", 8, type::v1::LIMIT_UNIT_DAY, true),
              HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(put("service", 1, type::v1::LIMIT_UNIT_MONTH, false),
              HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(put("payment", 1, type::v1::LIMIT_UNIT_WORKING_DAY, false),
              HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(put("decision", 3, type::v1::LIMIT_UNIT_MONTH, true),
              HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(put("decision", 3, type::v1::LIMIT_UNIT_MONTH, false), IsOk());
}

// How far a head extends, and what a category of the hotline is given, are lengths as
// well.
TEST(LimitRule, H12_NoOrganSetsForItselfHowFarItExtends) {
  Office penalty{penalty::Definition()};
  ASSERT_THAT(penalty.Open(), IsOk());
  Provision extension = Rule(kPenalty, "filing", 1, kOrgan);
  extension.mutable_extension_rule()->set_limit("filing");
  extension.mutable_extension_rule()->set_head_length(365);
  EXPECT_THAT(PutInForce(penalty, extension), HasMetadata("field", "provision.organ"));
  Provision category = Rule(kComplaint, "answer", 1, kOrgan);
  category.mutable_hotline_category()->set_category("help");
  category.mutable_hotline_category()->set_display_name("求助");
  category.mutable_hotline_category()->set_working_days(366);
  EXPECT_THAT(PutInForce(penalty, category), HasMetadata("field", "provision.organ"));
  for (Provision* row : {&extension, &category}) {
    row->clear_organ();
    row->set_name("provisions/of-the-place-" +
                  std::to_string(static_cast<int>(row->content_case())));
    EXPECT_THAT(PutInForce(penalty, *row), IsOk());
  }
}

TEST(LimitRule, TheHotlinesLimitsArePolicyOfThePlace) {
  Office complaint{complaint::Definition()};
  ASSERT_THAT(complaint.Open(), IsOk());
  EXPECT_THAT(PutInForce(complaint, Rule(kComplaint, "answer", 13, "")), IsOk());
  const auto own = PutInForce(complaint, Rule(kComplaint, "answer", 13, kOrgan));
  EXPECT_THAT(own, HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(PutInForce(complaint, Rule(kComplaint, "answer", 3, kOrgan)), IsOk());
  // Two versions of one law have this limit: none of them may be broken.
  EXPECT_THAT(PutInForce(complaint, Rule(kComplaint, "tell", 16, "")),
              HasReason(api::v1::REASON_UNLAWFUL));
}

}  // namespace
}  // namespace yifa::testing
