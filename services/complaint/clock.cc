#include "services/complaint/clock.h"

#include <optional>

#include "services/complaint/names.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::complaint {

using policy::v1::Provision;

Date ClockStart(const Complaint& complaint) {
  std::optional<Date> start = FromProto(complaint.receipt_date());
  if (complaint.deadlines_size() > 0)
    start = FromProto(complaint.deadlines(0).start_date());
  return start.value_or(Date());
}

void KeepClock(const Complaint& from, Act& act) {
  for (const auto* limit : act.procedure().EffectsOf(act.rule().id()).starts) {
    const procedure::LimitName name(limit->id());
    act.StartOn(name, ClockStart(from), "收到来件");
    for (const type::v1::Deadline& deadline : from.deadlines())
      if (name == deadline.limit())
        act.SetLength(name, deadline.length() + deadline.extended());
  }
}

void StartTellingOfDecision(Act& act, const Complaint& complaint) {
  act.StartOn(limit::kTellDecision, ClockStart(complaint), "收到投诉");
}

absl::Status StartAnswer(Act& act, const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_HOTLINE || complaint.category().empty())
    return absl::OkStatus();
  const Provision* category = act.provisions().Find(
      Provision::kHotlineCategory, act.Here(), [&](const Provision& row) {
        return row.hotline_category().category() == complaint.category();
      });
  if (category == nullptr)
    return act.Invalid("complaint.category", "is no category of requests here");
  act.SetLength(limit::kAnswer, category->hotline_category().working_days());
  return absl::OkStatus();
}

}  // namespace yifa::complaint
