// Who appears in court (LIT-04, LIT-05, LIT-07). A hearing is a fact: an act that records
// it is never refused because the organ broke the law in it. So the law shows here as
// flags on the hearing and as figures, which is also all that it leads to: the court's
// suggestion to the organ above (负责人出庭应诉规定第十二条).
#include "absl/strings/strip.h"
#include "common/base/date.h"
#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

bool IsHeadKind(v1::AppearanceKind kind) {
  return kind == v1::APPEARANCE_KIND_CHIEF || kind == v1::APPEARANCE_KIND_DEPUTY ||
         kind == v1::APPEARANCE_KIND_IN_CHARGE;
}

// 负责人出庭应诉规定第二条: not the head of an entrusted or subordinate organ.
bool IsHead(const v1::Appearance& appearance) {
  return IsHeadKind(appearance.kind()) && appearance.of_defendant();
}

// 负责人出庭应诉规定第十条: staff of such an organ counts as the defendant's, and its
// head among them.
bool IsStaff(const v1::Appearance& appearance) {
  return appearance.kind() == v1::APPEARANCE_KIND_STAFF ||
         (IsHeadKind(appearance.kind()) && !appearance.of_defendant());
}

template <typename Predicate>
const v1::Appearance* FindAppearance(const v1::Hearing& hearing, Predicate predicate) {
  for (const v1::Appearance& appearance : hearing.appearances())
    if (predicate(appearance)) return &appearance;
  return nullptr;
}

// 负责人出庭应诉规定第七条: once in an instance is enough, unless the court asks for the
// head again.
bool HeadIsRequired(const v1::Hearing& hearing, const v1::LitigationCase& c) {
  if (hearing.head_summoned_again()) return true;
  for (const v1::Hearing& earlier : c.hearings())
    if (earlier.instance() == c.instance() && earlier.head_appeared()) return false;
  return true;
}

// 负责人出庭应诉规定第九条.
bool ReasonIsProved(const v1::Hearing& hearing) {
  return hearing.absence_reason() != v1::ABSENCE_REASON_UNSPECIFIED &&
         hearing.absence_proof_sealed();
}

std::string Label(v1::AppearanceKind kind) {
  return std::string(
      absl::StripPrefix(v1::AppearanceKind_Name(kind), "APPEARANCE_KIND_"));
}

void TallyAbsence(const v1::Hearing& hearing, Act& act) {
  if (!ReasonIsProved(hearing)) act.Tally("absence_without_reason");
  if (hearing.lawyer_only()) act.Tally("lawyer_only");
}

}  // namespace

absl::Status RecordHearing(const v1::RecordHearingRequest& request, Act& act,
                           v1::LitigationCase& c) {
  v1::Hearing hearing = request.hearing();
  const v1::Appearance* head = FindAppearance(hearing, IsHead);
  const bool required = HeadIsRequired(hearing, c);
  const bool absent = required && head == nullptr;
  const bool staff = FindAppearance(hearing, IsStaff) != nullptr;
  hearing.set_instance(c.instance());
  *hearing.mutable_hearing_date() = ToProto(act.date());
  hearing.set_head_required(required);
  hearing.set_head_appeared(head != nullptr);
  hearing.set_absence_excused(absent && staff && ReasonIsProved(hearing));
  hearing.set_lawyer_only(absent && !staff);
  if (required) {
    act.Tally("hearings_requiring_head");
    if (head != nullptr) act.Tally("head_appeared", Label(head->kind()));
  }
  if (absent) TallyAbsence(hearing, act);
  *c.add_hearings() = hearing;
  return absl::OkStatus();
}

}  // namespace yifa::litigation
