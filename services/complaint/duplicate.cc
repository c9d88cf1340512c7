#include "services/complaint/duplicate.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "common/casework/form/confidential.h"
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

// What one person says of one matter, for finding it again; "" where nobody says it.
std::string SaidIn(const Act& act, const Complaint& complaint) {
  const type::v1::Reporter& person = complaint.complainant();
  if (person.display_name().empty()) return "";
  return absl::StrCat(act.organ().name(), "|", LabelOf(complaint.track()), "|",
                      OneTelephone(person.telephone()), "|", person.display_name(), "|",
                      complaint.respondent().display_name(), "|", complaint.subject(),
                      "|", complaint.facts(), "|", complaint.demand());
}

// Whoever may not read who submitted a case must not learn it by submitting the same.
bool MayFindPerson(const Act& act) {
  const record::v1::Actor& actor = act.actor();
  return casework::MayRead({actor.principal(), actor.organ(), {actor.role()}},
                           api::v1::CONFIDENTIALITY_REPORTER, act.organ().name());
}

bool AreTwins(const Complaint& a, const Complaint& b) {
  return SameMatter(a, b) && SameText(a.facts(), b.facts()) &&
         SameText(a.demand(), b.demand());
}

// What is found by itself is linked on this side only: nobody has looked at it yet, and
// who is at work on the earlier case is not to find it changed.
void LinkTwin(Act& act, Complaint& complaint) {
  const std::string said = SaidIn(act, complaint);
  if (said.empty()) return;
  const std::string twin = act.ReplaceLatestOn(said);
  if (twin.empty() || !MayFindPerson(act)) return;
  const auto earlier = act.Find<Complaint>(twin);
  if (earlier == nullptr || !AreTwins(*earlier, complaint) || !IsInWindow(act, *earlier))
    return;
  complaint.set_duplicate_of(twin);
  AddLink(v1::LINK_KIND_DUPLICATE, twin, act, complaint);
  act.Tally(figure::kDuplicates);
}

}  // namespace

absl::Status LinkDuplicate(Act& act, Complaint& complaint) {
  if (complaint.duplicate_of().empty()) {
    LinkTwin(act, complaint);
    return absl::OkStatus();
  }
  const std::string& name = complaint.duplicate_of();
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
