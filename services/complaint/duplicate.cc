#include "services/complaint/duplicate.h"

#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"
#include "common/base/sha256.h"
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

// The ideographs, letters and digits of a text, those of full width as the others: what
// it has in every spelling.
std::string Bare(std::string_view text) {
  constexpr unsigned kFullWidth = 0xFEE0;  // above the same in ASCII
  std::string bare;
  const auto add = [&](unsigned ascii) {
    if (ascii < 0x80 && absl::ascii_isalnum(static_cast<unsigned char>(ascii)))
      bare.push_back(static_cast<char>(ascii));
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
    const bool of_three = byte(i) >= 0xE0 && byte(i) <= 0xEF && i + 2 < text.size();
    if (!of_three) {
      add(byte(i));
      continue;
    }
    const unsigned c =
        (byte(i) & 0x0Fu) << 12 | (byte(i + 1) & 0x3Fu) << 6 | (byte(i + 2) & 0x3Fu);
    if (c >= 0x4E00 && c <= 0x9FFF) bare.append(text.substr(i, 3));
    if (c >= kFullWidth) add(c - kFullWidth);
    i += 2;
  }
  return bare;
}

// What one person says of one matter, for finding it again; "" where nobody says it. Of
// the long texts it has no more than is cheap to make, so what is found by it is still
// to be compared; and it is short, for it is looked up and written at each registration.
std::string KeyOf(const Act& act, const Complaint& complaint) {
  const type::v1::Reporter& person = complaint.complainant();
  if (person.display_name().empty()) return "";
  const std::string said = absl::StrCat(
      act.organ().name(), "\n", LabelOf(complaint.track()), "\n",
      OneTelephone(person.telephone()), "\n", OneSpelling(person.display_name()), "\n",
      OneSpelling(complaint.respondent().display_name()), "\n",
      OneSpelling(complaint.subject()), "\n", Bare(complaint.facts()), "\n",
      Bare(complaint.demand()));
  return Hex(Bytes(Sha256(said)));
}

// Whoever may not read who submitted a case must not learn it by submitting the same.
bool MayFindPerson(const Act& act) {
  const record::v1::Actor& actor = act.actor();
  return casework::MayRead({actor.principal(), actor.organ(), {actor.role()}},
                           api::v1::CONFIDENTIALITY_REPORTER, act.organ().name());
}

// The earlier submission that is alike in all; "" where there is none.
std::string TwinOf(const std::string& key, const Act& act, const Complaint& complaint) {
  if (!MayFindPerson(act)) return "";
  const std::string name = act.LatestOn(key);
  const auto earlier = name.empty() ? nullptr : act.Find<Complaint>(name);
  const bool alike = earlier != nullptr && SameMatter(*earlier, complaint) &&
                     SameText(earlier->facts(), complaint.facts()) &&
                     SameText(earlier->demand(), complaint.demand());
  return alike && IsInWindow(act, *earlier) ? name : "";
}

// What is found by itself is linked on this side only: nobody has looked at it yet, and
// who is at work on the earlier case is not to find it changed.
void LinkTwin(Act& act, Complaint& complaint) {
  const std::string key = KeyOf(act, complaint);
  if (key.empty()) return;
  act.BeLatestOn(key);
  const std::string twin = TwinOf(key, act, complaint);
  if (twin.empty()) return;
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
