// What differs by place: rows of law as data (yifa/policy/v1/complaint.proto).
#include <algorithm>

#include "services/complaint/names.h"
#include "services/complaint/steps.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::complaint {
namespace {

using policy::v1::Provision;

}  // namespace

// 暂行办法第八条; 信访工作条例第十七条. A channel of which nothing is said is open.
absl::Status CheckChannel(const Act& act, const Complaint& complaint) {
  const std::string channel = ChannelLabel(complaint.channel());
  const Provision* found = act.provisions().Find(
      Provision::kIntakeChannel, act.Here(),
      [&](const Provision& row) { return row.intake_channel().channel() == channel; });
  if (found == nullptr) return absl::OkStatus();
  const auto& tracks = found->intake_channel().tracks();
  if (std::find(tracks.begin(), tracks.end(), TrackLabel(complaint.track())) !=
      tracks.end())
    return absl::OkStatus();
  return act.Invalid("complaint.channel", "is not open to this track here");
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

int DuplicateWindowDays(const Act& act) {
  const Provision* window =
      act.provisions().Find(Provision::kDuplicateWindow, act.Here());
  return window == nullptr ? 0 : window->duplicate_window().days();
}

int TimesToSupervise(const Act& act) {
  const Provision* rule = act.provisions().Find(Provision::kSupervisionRule, act.Here());
  return rule == nullptr ? 1 : rule->supervision_rule().times_unsatisfied();
}

}  // namespace yifa::complaint
