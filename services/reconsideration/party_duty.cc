#include "services/reconsideration/party_duty.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/spelling.h"
#include "common/casework/law/applies.h"
#include "common/casework/law/period.h"
#include "services/contested/contested_act.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {
namespace {

bool IsPenalty(const Act& act, const Case& c) {
  return c.matter() == v1::MATTER_PENALTY || contested::IsFine(act, c.contested_act());
}

int64_t RecordedFen(const Case& c) {
  int64_t fen = 0;
  for (const v1::PartyPerformance& performance : c.party_performances())
    fen += performance.amount().amount_fen();
  return fen;
}

// What the applicant pays is the fine itself, and nothing else that was agreed.
bool IsTheFine(const Case& c) {
  return c.party_duty().party().empty() &&
         c.decision().amount().amount_fen() == c.party_duty().amount().amount_fen();
}

// As the penalty's own record has it.
int64_t PaidThereFen(const Act& act, const Case& c) {
  if (!IsTheFine(c)) return 0;
  const auto known = contested::Find(act, c.contested_act());
  return known == nullptr ? 0 : known->paid().amount_fen();
}

bool IsEmpty(const v1::PartyDuty& duty) {
  return duty.content().empty() && duty.amount().amount_fen() <= 0;
}

}  // namespace

std::optional<procedure::RuleName> RuleOfEnforcement(const Act& act,
                                                     v1::DecisionKind kind) {
  for (const procedure::RuleName rule : {procedure::RuleName(rule::kRec26Changed),
                                         procedure::RuleName(rule::kRec26Mediated)})
    if (casework::AppliesTo(act, rule, LabelOf(kind))) return rule;
  return std::nullopt;
}

absl::Status CheckPartyDuty(const Act& act, const v1::Decision& decision, const Case& c) {
  if (!decision.has_party_duty()) return absl::OkStatus();
  const v1::PartyDuty& duty = decision.party_duty();
  if (!RuleOfEnforcement(act, decision.kind()))
    return act.Refuse(rule::kRec26Party,
                      "仅变更决定和调解书由本机关确定申请人、第三人应当履行的义务。");
  if (IsEmpty(duty)) return act.Invalid("decision.party_duty", "asks for nothing");
  if (duty.party().empty() || HasThirdParty(c, duty.party())) return absl::OkStatus();
  return act.Invalid("decision.party_duty.party", "is no third party of the case");
}

void TakePartyDuty(const Act& act, Case& c) {
  const v1::Decision& decision = c.decision();
  if (!RuleOfEnforcement(act, decision.kind())) return;
  v1::PartyDuty duty = decision.party_duty();
  if (!decision.has_party_duty() && IsPenalty(act, c))
    *duty.mutable_amount() = decision.amount();
  if (!IsEmpty(duty)) *c.mutable_party_duty() = std::move(duty);
}

int64_t UnpaidFen(const Act& act, const Case& c) {
  const int64_t paid = std::max(RecordedFen(c), PaidThereFen(act, c));
  return std::max<int64_t>(0, c.party_duty().amount().amount_fen() - paid);
}

std::string ContentOwed(const Case& c) {
  const bool done =
      std::any_of(c.party_performances().begin(), c.party_performances().end(),
                  [](const v1::PartyPerformance& p) { return p.complete(); });
  return done ? "" : c.party_duty().content();
}

bool PartyOwes(const Act& act, const Case& c) {
  if (!c.has_party_duty() || c.has_party_duty_ended_date()) return false;
  return !ContentOwed(c).empty() || UnpaidFen(act, c) > 0;
}

const type::v1::Party& DutyBearer(const Case& c) {
  for (const v1::ThirdParty& third : c.third_parties())
    if (!c.party_duty().party().empty() &&
        SameText(third.party().display_name(), c.party_duty().party()))
      return third.party();
  return c.applicant();
}

void StartPartyLimits(Date effective, Act& act, const Case& c) {
  if (!PartyOwes(act, c)) {
    act.DoNotStart(limit::kPartyPerform);
    return act.DoNotStart(limit::kPartyEnforcement);
  }
  Date end = effective;
  std::string_view why = "调解书送达";
  if (const int days = c.party_duty().days(); days > 0) {
    act.StartOn(limit::kPartyPerform, effective, "行政复议决定书、调解书送达");
    act.SetLength(limit::kPartyPerform, days);
    end = casework::LastDay(act, effective, {days, type::v1::LIMIT_UNIT_DAY});
    why = "确定的履行期限届满";
  } else {
    act.DoNotStart(limit::kPartyPerform);
  }
  if (c.has_suit_due_date() && DayOf(c.suit_due_date()) >= end) {
    end = DayOf(c.suit_due_date());
    why = "提起行政诉讼的期限届满";
  }
  act.StartOn(limit::kPartyEnforcement, end, why);
}

}  // namespace yifa::reconsideration
