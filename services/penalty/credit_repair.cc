// Credit repair 信用修复: the site hands an application on, the organ accepts it and
// decides (信用修复管理办法 13 to 17; PEN-32).
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "services/penalty/case.h"
#include "services/penalty/exchange/display_period.h"
#include "services/penalty/names.h"
#include "services/penalty/owed.h"
#include "services/penalty/stages.h"
#include "services/penalty/standing.h"
#include "yifa/penalty/v1/exchange_requests.pb.h"

namespace yifa::penalty {
namespace {

constexpr char kReasonOfRepair[] = "信用修复";

// The application that is not yet over; null where there is none.
v1::CreditRepair* Open(PenaltyCase& c) {
  if (c.credit_repairs().empty()) return nullptr;
  v1::CreditRepair& last = *c.mutable_credit_repairs()->rbegin();
  const bool over =
      last.has_decide_date() ||
      (last.has_answer_date() && last.answer() != v1::REPAIR_ANSWER_ACCEPTED);
  return over ? nullptr : &last;
}

absl::Status ReceiveRepair(const v1::ReceiveRepairRequest& request, Act& act,
                           PenaltyCase& c) {
  const std::optional<Date> since = act.Day(rule::kPen32Repair);
  if (since && act.date() < *since)
    return act.Refuse(rule::kPen32Repair, "该日尚无本办法规定的信用修复。");
  if (c.decision().kind() != v1::DECISION_KIND_PENALTY || IsGone(c))
    return act.Refuse(rule::kPen32Repair, "本案没有可以修复的行政处罚信息。");
  if (Open(c) != nullptr)
    return act.Refuse(rule::kPen32Repair, "已有尚未办结的信用修复申请。");
  v1::CreditRepair& repair = *c.add_credit_repairs();
  repair.set_committed(request.committed());
  *repair.mutable_receive_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status AnswerRepair(const v1::AnswerRepairRequest& request, Act& act,
                          PenaltyCase& c) {
  v1::CreditRepair* repair = Open(c);
  if (repair == nullptr || repair->has_answer_date())
    return act.Refuse(rule::kPen32Repair, "没有等待受理的信用修复申请。");
  const bool accepted = request.answer() == v1::REPAIR_ANSWER_ACCEPTED;
  if (!accepted && request.reason().empty())
    return act.Invalid("reason", "says what is missing, or why it is not accepted");
  repair->set_answer(request.answer());
  repair->set_answer_reason(request.reason());
  *repair->mutable_answer_date() = ToProto(act.date());
  if (!accepted) act.DoNotStart(limit::kRepair);
  return absl::OkStatus();
}

absl::Status ExtendRepair(const v1::ExtendRepairRequest& request, Act& act,
                          PenaltyCase&) {
  return act.Extend(limit::kRepair, request.days());
}

// 第十四条.
absl::Status CheckMayBeRepaired(const Act& act, const v1::CreditRepair& repair,
                                const PenaltyCase& c) {
  const auto* period = PeriodOf(c, act.organ(), act.provisions(), act.date());
  const Date least = calendar::RawEnd(act.calendar(), DayOf(c.decision().decision_date()),
                                      period == nullptr ? 0 : period->least_months(),
                                      type::v1::LIMIT_UNIT_MONTH);
  if (act.date() < least)
    return act.Refuse(rule::kPen32Repaired, "最短公示期限尚未届满，不得修复。");
  if (UnpaidFen(c) > 0)
    return act.Refuse(rule::kPen32Repaired, "行政处罚决定规定的义务尚未完全履行。");
  if (!repair.committed())
    return act.Refuse(rule::kPen32Repaired, "申请人没有公开作出信用承诺。");
  return absl::OkStatus();
}

absl::Status DecideRepair(const v1::DecideRepairRequest& request, Act& act,
                          PenaltyCase& c) {
  v1::CreditRepair* repair = Open(c);
  if (repair == nullptr || !repair->has_answer_date())
    return act.Refuse(rule::kPen32Repair, "没有已经受理的信用修复申请。");
  if (request.granted())
    YIFA_RETURN_IF_ERROR(CheckMayBeRepaired(act, *repair, c));
  else if (request.reason().empty())
    return act.Invalid("reason", "says why it is not granted");
  repair->set_granted(request.granted());
  repair->set_refusal_reason(request.reason());
  *repair->mutable_decide_date() = ToProto(act.date());
  if (!request.granted()) return absl::OkStatus();
  for (v1::PublicityNote& note : *c.mutable_publicity()) {
    if (note.system() != v1::PUBLICITY_SYSTEM_CREDIT || note.has_withdrawal_date())
      continue;
    note.set_withdrawal_reason(kReasonOfRepair);
    *note.mutable_withdrawal_date() = ToProto(act.date());
  }
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings CreditRepairActs() {
  using casework::Bind;
  return {Bind(&ReceiveRepair), Bind(&AnswerRepair), Bind(&ExtendRepair),
          Bind(&DecideRepair)};
}

}  // namespace yifa::penalty
