// A decided penalty, and what its exchange keeps to by the provisions that came.
#ifndef YIFA_TESTS_SERVICES_PENALTY_EXCHANGE_FIXTURE_H_
#define YIFA_TESTS_SERVICES_PENALTY_EXCHANGE_FIXTURE_H_

#include <string>
#include <vector>

#include "common/base/date.h"
#include "services/penalty/exchange/fields.h"
#include "services/penalty/exchange/row_of_case.h"
#include "services/penalty/exchange/standard.h"

namespace yifa::penalty {

inline v1::PenaltyCase DecidedCase() {
  v1::PenaltyCase c;
  c.set_matter("占路经营");
  c.mutable_party()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  c.mutable_party()->set_display_name("某某商贸有限公司");
  c.mutable_party()->set_identifier("12440600MB2C07549J");
  c.mutable_party_details()->set_legal_representative("孙八");
  v1::Decision& decision = *c.mutable_decision();
  decision.set_kind(v1::DECISION_KIND_PENALTY);
  decision.set_facts("占用人行道，\"屡教不改\"。");
  decision.set_basis("市容条例第二十条");
  *decision.mutable_decision_date() = ToProto(Date(2022, 4, 10));
  decision.set_heaviest_class(v1::PENALTY_CLASS_FINE);
  v1::Measure& fine = *decision.add_measures();
  fine.set_penalty_class(v1::PENALTY_CLASS_FINE);
  fine.mutable_amount()->set_amount_fen(31608170);
  c.set_decision_number("杨政罚决〔2022〕1号");
  return c;
}

inline const casework::Provisions& Shipped() {
  static const casework::Provisions shipped =
      *casework::Provisions::Load(YIFA_SOURCE_DIR "/services/penalty/provisions");
  return shipped;
}

inline type::v1::Organ Bureau() {
  type::v1::Organ organ;
  organ.set_name("organs/120111101");
  organ.set_region_code("120111101");
  organ.set_display_name("某区市场监督管理局");
  organ.set_credit_code("11500000MB1553803Q");
  return organ;
}

inline ExchangeRules Rules(const casework::Provisions& provisions = Shipped()) {
  return *RulesOf(Bureau(), provisions, Date(2026, 1, 5));
}

inline const policy::v1::ExchangeStandard& Standard() {
  static const policy::v1::ExchangeStandard standard = Rules().standard;
  return standard;
}

inline ExchangeFields FieldsOf(const v1::PenaltyCase& c,
                               const ExchangeRules& rules = Rules()) {
  return ReadFields(rules.standard, RowOf(c, rules).fields());
}

// As tests compare them: `CF_FRDB 法定代表人：必填`.
inline std::vector<std::string> TextsOf(const ExchangeFaults& faults) {
  std::vector<std::string> texts;
  for (const v1::ExchangeFault& fault : faults)
    texts.push_back(fault.code() + " " + fault.title() + "：" + fault.words());
  return texts;
}

}  // namespace yifa::penalty

#endif  // YIFA_TESTS_SERVICES_PENALTY_EXCHANGE_FIXTURE_H_
