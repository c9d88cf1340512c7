// A served penalty on a person, which publishes itself.
#ifndef YIFA_TESTS_SERVICES_DISCLOSURE_PUBLICATION_H_
#define YIFA_TESTS_SERVICES_DISCLOSURE_PUBLICATION_H_

#include <string>
#include <utility>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {

class PublicationTest : public DisclosureTest {
 protected:
  // A served penalty on a person, to be published.
  static penalty::v1::PenaltyCase Penalty() {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(std::string(testing::kOrgan) + "/penaltyCases/p0000000001");
    penalty.set_matter("张伟占路经营案");
    penalty.mutable_party()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    penalty.mutable_party()->set_display_name("张伟");
    penalty.mutable_party()->set_identifier("11010519491231002X");
    penalty.set_decision_number("杨政罚决〔2022〕3号");
    penalty::v1::Decision& decision = *penalty.mutable_decision();
    decision.set_kind(penalty::v1::DECISION_KIND_PENALTY);
    decision.set_publish(true);
    decision.set_basis("《城市管理条例》第三十条");
    decision.set_decided_by("zhang.wei");
    *decision.mutable_decision_date() = testing::D(2022, 3, 1);
    penalty::v1::Measure& fine = *decision.add_measures();
    fine.set_penalty_class(penalty::v1::PENALTY_CLASS_FINE);
    fine.mutable_amount()->set_amount_fen(50050);
    return penalty;
  }
  template <typename Request>
  Published As(Request request) {
    return service_.Call<Publication>(Staff("liu.yang", {"officer"}), std::move(request));
  }
  absl::Status React(const std::string& act, Date date,
                     const penalty::v1::PenaltyCase& penalty) {
    return service_.React("penalty", act, date, penalty);
  }
  // As the penalty service has it after a remedy that came to this.
  static void Take(penalty::v1::RemedyResult result, penalty::v1::PenaltyCase& penalty) {
    penalty.add_remedies()->set_result(result);
    penalty.mutable_standing()->set_result(result);
  }
  absl::Status Remedy(penalty::v1::PenaltyCase penalty, penalty::v1::RemedyResult result,
                      Date date = Date(2022, 9, 1)) {
    Take(result, penalty);
    return React("record_remedy", date, penalty);
  }
};

}  // namespace yifa::disclosure

#endif  // YIFA_TESTS_SERVICES_DISCLOSURE_PUBLICATION_H_
