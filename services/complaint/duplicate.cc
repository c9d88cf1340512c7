#include "services/complaint/duplicate.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "services/complaint/clock.h"
#include "services/complaint/linked_case.h"
#include "services/complaint/names.h"
#include "services/complaint/reviews.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::complaint {
namespace {

using policy::v1::Provision;

// The same person, whom it is about, and the matter. Whoever is anonymous is nobody's
// duplicate.
bool SameMatter(const Complaint& a, const Complaint& b) {
  return !a.complainant().display_name().empty() &&
         SameText(a.complainant().display_name(), b.complainant().display_name()) &&
         OneTelephone(a.complainant().telephone()) ==
             OneTelephone(b.complainant().telephone()) &&
         SameText(a.respondent().display_name(), b.respondent().display_name()) &&
         SameText(a.subject(), b.subject());
}

// How long after the first a submission still counts as its duplicate.
int WindowDays(const Act& act) {
  const Provision* window =
      act.provisions().Find(Provision::kDuplicateWindow, act.Here());
  return window == nullptr ? 0 : window->duplicate_window().days();
}

bool IsInWindow(const Act& act, const Complaint& earlier) {
  return act.date() - ClockStart(earlier) <= WindowDays(act);
}

}  // namespace

absl::Status LinkDuplicate(Act& act, Complaint& complaint) {
  const std::string& name = complaint.duplicate_of();
  if (name.empty()) return absl::OkStatus();
  const auto earlier = act.Find<Complaint>(name);
  if (earlier == nullptr || !absl::StartsWith(name, act.organ().name() + "/"))
    return act.Invalid("complaint.duplicate_of", "is no case of this organ");
  if (!SameMatter(*earlier, complaint))
    return act.Refuse(rule::kCmp19, "提出人、被反映对象和事项不完全相同，不是重复事项。");
  if (!RepeatsReviewedTwice(act, complaint) && !act.Has(rule::kCmp19Repeated) &&
      !IsInWindow(act, *earlier))
    return act.Refuse(rule::kCmp19, "距上一次提出已超过重复事项的认定期限。");
  AddLink(v1::LINK_KIND_DUPLICATE, name, act, complaint);
  v1::LinkComplaintRequest back;
  back.set_name(name);
  back.set_complaint(complaint.name());
  back.set_kind(v1::LINK_KIND_DUPLICATE);
  YIFA_RETURN_IF_ERROR(act.AlsoDo<Complaint>(std::move(back)).status());
  act.Tally(figure::kDuplicates);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
