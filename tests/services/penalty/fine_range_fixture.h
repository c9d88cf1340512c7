// Items of powers with ranges of fines, and cases that are told of a fine by them.
#ifndef YIFA_TESTS_SERVICES_PENALTY_FINE_RANGE_FIXTURE_H_
#define YIFA_TESTS_SERVICES_PENALTY_FINE_RANGE_FIXTURE_H_

#include <string>
#include <vector>

#include "tests/services/penalty/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::testing {

inline constexpr char kItem[] = "provisions/test-food";
inline constexpr char kOther[] = "provisions/test-other";

inline penalty::v1::Measure FineBy(int64_t yuan, const std::string& item = kItem) {
  penalty::v1::Measure fine = Fine(yuan);
  fine.set_power_item(item);
  return fine;
}

inline penalty::v1::Finding Found(const std::string& factor, int64_t value) {
  penalty::v1::Finding finding;
  finding.set_factor(factor);
  finding.set_value(value);
  return finding;
}
inline penalty::v1::DepartureApproval Approval(penalty::v1::DepartureAuthority authority,
                                               type::v1::Date date) {
  penalty::v1::DepartureApproval approval;
  approval.set_authority(authority);
  approval.set_approver("王五");
  approval.set_document("批准表");
  *approval.mutable_approve_date() = date;
  return approval;
}
inline penalty::v1::Finding GoodsWorth(int64_t yuan) {
  return Found("goods_value", yuan * 100);
}

class FineRangeTest : public Penalty {
 protected:
  void Put(const policy::v1::Provision& row) {
    EXPECT_THAT(PutInForce(service_, row), IsOk());
  }

  static policy::v1::Provision Row(const std::string& name) {
    policy::v1::Provision row;
    row.set_name(name);
    if (name.rfind("organs/", 0) == 0) row.set_organ(kOrgan);
    *row.mutable_valid_from_date() = D(2021, 7, 15);
    row.set_article("某条例第二十条");
    return row;
  }
  static policy::v1::Provision Item(int64_t least, int64_t most,
                                    const std::string& name = kItem) {
    policy::v1::Provision row = Row(name);
    policy::v1::PowerItem& item = *row.mutable_power_item();
    item.set_code(name.substr(name.size() - 5));
    item.set_matter("经营不合格的产品");
    item.set_broken_basis("某条例第十条");
    item.set_penalty_basis("某条例第二十条");
    item.set_min_fine_fen(least * 100);
    item.set_max_fine_fen(most * 100);
    return row;
  }
  static penalty::v1::FineRange& AddRange(const std::string& condition, int64_t least,
                                          int64_t most, policy::v1::Provision& row) {
    penalty::v1::FineRange& range = *row.mutable_power_item()->add_fine_ranges();
    range.set_condition(condition);
    range.set_min_fine_fen(least * 100);
    range.set_max_fine_fen(most * 100);
    return range;
  }
  // 500 to 1,000 yuan for goods below 1,000 yuan, from there on five to ten times.
  static policy::v1::Provision ByGoods() {
    policy::v1::Provision row = Item(0, 0);
    penalty::v1::StepCriterion& below =
        *AddRange("货值金额不足一千元", 500, 1000, row).add_criteria();
    below.set_factor("goods_value");
    below.set_below(1000 * 100);
    penalty::v1::FineRange& times = AddRange("货值金额一千元以上", 0, 0, row);
    times.add_criteria()->set_factor("goods_value");
    times.mutable_criteria(0)->set_at_least(1000 * 100);
    times.set_base("goods_value");
    times.set_min_percent(500);
    times.set_max_percent(1000);
    return row;
  }
  static policy::v1::Provision StepsOf(policy::v1::Provision row, int64_t least,
                                       int64_t most) {
    auto& step = *row.mutable_power_item()->add_steps();
    step.set_display_name("较重");
    step.set_condition("较重");
    step.set_min_fine_fen(least * 100);
    step.set_max_fine_fen(most * 100);
    return row;
  }
  void PutDiscretion(int percent, bool by_maker) {
    policy::v1::Provision row = Row("provisions/test-discretion");
    row.mutable_discretion_rule()->set_lighter_percent(percent);
    row.mutable_discretion_rule()->set_departure_by_maker(by_maker);
    Put(row);
  }

  // Told 20,000 yuan of as many acts as have norms.
  std::string Told(const std::vector<penalty::v1::Finding>& findings,
                   const std::vector<std::vector<std::string>>& norms = {{kItem}}) {
    const std::string name = Filed();
    Get(AddEvidence(name));
    auto r = On<penalty::v1::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = Report();
    r.mutable_report()->set_discretion_step("较重");
    for (const penalty::v1::Finding& finding : findings)
      *r.mutable_report()->add_findings() = finding;
    for (const auto& broken : norms) {
      penalty::v1::Violation& act = *r.add_violations() = DoneOn(D(2024, 3, 1));
      act.set_description(std::to_string(r.violations_size()) + act.description());
      act.set_distinct_reason("各案系不同批次的产品。");
      for (const std::string& norm : broken) act.add_power_items(norm);
    }
    Get(Do(officer_, r));
    Get(Notify(name, {Fine(20000)}));
    return name;
  }
  static penalty::v1::Decision Lenient(penalty::v1::Leniency leniency,
                                       const MeasureList& measures) {
    penalty::v1::Decision decision = PenaltyOf(measures);
    decision.set_leniency(leniency);
    decision.set_leniency_ground("主动消除危害后果。");
    return decision;
  }
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SERVICES_PENALTY_FINE_RANGE_FIXTURE_H_
