// A fine of 1,900 yuan, and what the neighbours' records tell of it.
#ifndef YIFA_TESTS_SERVICES_PENALTY_STANDING_CHAIN_H_
#define YIFA_TESTS_SERVICES_PENALTY_STANDING_CHAIN_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {

namespace rc = reconsideration::v1;
namespace lit = litigation::v1;

class StandingChain : public Execution {
 protected:
  // Served on 2024-04-12, payable until the 29th.
  std::string Fined() { return Served({Fine(1900)}); }
  static lit::LitigationCase Suit(const std::string& name,
                                  lit::LitigationCase::State state) {
    lit::LitigationCase suit;
    suit.set_name("organs/120111101/litigationCases/l00000001");
    suit.set_contested_act(name);
    suit.set_state(state);
    *suit.mutable_receipt_date() = D(2024, 6, 10);
    return suit;
  }
  // Judged so, instance by instance; the last in effect from its day on where the state
  // says so.
  static lit::LitigationCase Judged(
      const std::string& name, lit::LitigationCase::State state,
      const std::vector<std::pair<lit::JudgmentKind, type::v1::Date>>& judgments,
      int comply_days = 0) {
    lit::LitigationCase suit = Suit(name, state);
    for (const auto& [kind, day] : judgments) {
      lit::Judgment& judgment = *suit.add_judgments();
      judgment.set_kind(kind);
      *judgment.mutable_service_date() = day;
      if (kind == lit::JUDGMENT_KIND_REVOKE) judgment.set_comply_days(comply_days);
      if (state == lit::LitigationCase::STATE_EFFECTIVE)
        *suit.mutable_effective_date() = day;
    }
    return suit;
  }
  void Tell(const char* act, Date day, const lit::LitigationCase& suit) {
    ASSERT_THAT(service_.React("litigation", act, day, suit), IsOk());
  }
  // Revoked in the first instance, in effect as far as is known on 2024-09-02.
  void Revoke(const std::string& name, int comply_days = 0) {
    Tell("receive", Date(2024, 6, 10), Suit(name, lit::LitigationCase::STATE_RECEIVED));
    Tell("take_effect", Date(2024, 9, 2),
         Judged(name, lit::LitigationCase::STATE_EFFECTIVE,
                {{lit::JUDGMENT_KIND_REVOKE, D(2024, 9, 2)}}, comply_days));
  }
  void Appeal(const std::string& name, int comply_days = 0) {
    Tell("record_appeal", Date(2024, 9, 9),
         Judged(name, lit::LitigationCase::STATE_APPEALED,
                {{lit::JUDGMENT_KIND_REVOKE, D(2024, 8, 16)}}, comply_days));
  }
  void Restore(const std::string& name, int comply_days = 0) {
    Tell("record_judgment", Date(2024, 12, 2),
         Judged(name, lit::LitigationCase::STATE_EFFECTIVE,
                {{lit::JUDGMENT_KIND_REVOKE, D(2024, 8, 16)},
                 {lit::JUDGMENT_KIND_DISMISS_CLAIM, D(2024, 12, 2)}},
                comply_days));
  }
  // Decided to be public, served, and shown on 2024-04-15.
  std::string Shown() {
    const std::string name = Notified({Fine(1900)});
    penalty::v1::Decision public_one = PenaltyOf({Fine(1900)});
    public_one.set_publish(true);
    Get(Decide(name, public_one));
    Get(Serve(name));
    auto shown = On<penalty::v1::RecordPublicityRequest>(name, D(2024, 4, 15));
    shown.set_system(penalty::v1::PUBLICITY_SYSTEM_CREDIT);
    Get(Do(officer_, shown));
    return name;
  }
  void TellOfStay(const std::string& name, const char* act, Date day,
                  std::optional<Date> end = std::nullopt) {
    rc::Reconsideration c = Reconsidered(name, Date(2024, 4, 15));
    c.set_state(rc::Reconsideration::STATE_ACCEPTED);
    rc::Stay& stay = *c.add_stays();
    stay.set_ground(rc::STAY_GROUND_ORGAN);
    stay.set_reason("执行将造成难以弥补的损失。");
    *stay.mutable_from_date() = D(2024, 4, 22);
    if (end) *stay.mutable_to_date() = ToProto(*end);
    ASSERT_THAT(service_.React("reconsideration", act, day, c), IsOk());
  }
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SERVICES_PENALTY_STANDING_CHAIN_H_
