// Who is to appear in court: what is said before the hearing (LIT-04, LIT-06 to LIT-08).
// These are the organ's own acts, so they are refused where the law is not kept.
#include "common/base/date.h"
#include "services/litigation/case.h"
#include "services/litigation/heads.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"

namespace yifa::litigation {
namespace {

// True if the hearing of that day is over, or the day itself.
bool IsHeld(const Act& act, const LitigationCase& c, const type::v1::Date& day) {
  if (act.date() > DayOf(day)) return true;
  for (const v1::Hearing& hearing : c.hearings())
    if (DayOf(hearing.hearing_date()) == DayOf(day)) return true;
  return false;
}

absl::Status CheckSubstitute(const Act& act, const v1::Appearance& substitute) {
  if (IsHead(substitute))
    return act.Invalid("explanation.substitute", "is a head: there is no absence");
  if (substitute.kind() == v1::APPEARANCE_KIND_LAWYER)
    return act.Refuse(
        rule::kLit04LawyerOnly,
        "负责人不能出庭的，应当委托相应的工作人员出庭，不得仅委托律师出庭。");
  if (!IsSubstitute(substitute))
    return act.Refuse(rule::kLit07Substitute,
                      "出庭的工作人员应当是具体行使被诉行政职权的工作人员。");
  return absl::OkStatus();
}

absl::Status RecordSummons(const v1::RecordSummonsRequest& request, Act& act,
                           LitigationCase& c) {
  const Date hearing = DayOf(request.summons().hearing_date());
  if (hearing < act.date())
    return act.Invalid("summons.hearing_date", "lies before the notice");
  if (request.summons().head_notified() && request.summons().grounds().empty())
    return act.Invalid("summons.grounds", "must say why the head is notified");
  v1::Summons& summons = *c.add_summonses();
  summons = request.summons();
  *summons.mutable_service_date() = ToProto(act.date());
  summons.set_short_notice(hearing - act.date() < act.Length(rule::kLit08Notice));
  return absl::OkStatus();
}

absl::Status FileIdentityProof(const v1::FileIdentityProofRequest& request, Act& act,
                               LitigationCase& c) {
  const v1::IdentityProof& proof = request.identity_proof();
  if (!IsHead(proof.head()))
    return act.Refuse(
        rule::kLit04,
        "出庭应诉负责人应当是被诉行政机关的正职、副职或者其他参与分管的负责人，"
        "受委托的组织或者下级行政机关的负责人不能作为被诉行政机关负责人出庭。");
  if (!proof.sealed())
    return act.Refuse(rule::kLit06, "负责人身份证明应当加盖行政机关印章。");
  if (IsHeld(act, c, proof.hearing_date()))
    return act.Refuse(rule::kLit06, "负责人身份证明应当于开庭前提交。");
  bool mends = false;
  for (const v1::IdentityProof& earlier : c.identity_proofs())
    mends |= DayOf(earlier.hearing_date()) == DayOf(proof.hearing_date());
  v1::IdentityProof& added = *c.add_identity_proofs();
  added = proof;
  *added.mutable_filing_date() = ToProto(act.date());
  added.set_mends(mends);
  return absl::OkStatus();
}

absl::Status ExplainAbsence(const v1::ExplainAbsenceRequest& request, Act& act,
                            LitigationCase& c) {
  const v1::AbsenceExplanation& explanation = request.explanation();
  if (absl::Status fits = CheckSubstitute(act, explanation.substitute()); !fits.ok())
    return fits;
  if (explanation.proof().empty() || !explanation.sealed())
    return act.Refuse(rule::kLit07,
                      "负责人不能出庭的，应当提交证明材料，并加盖行政机关印章或者由主要负"
                      "责人签字认可。");
  if (IsHeld(act, c, explanation.hearing_date()))
    return act.Refuse(rule::kLit07, "负责人不能出庭的，应当在开庭前说明。");
  v1::AbsenceExplanation& added = *c.add_absence_explanations();
  added = explanation;
  *added.mutable_filing_date() = ToProto(act.date());
  if (explanation.asks_postponement()) act.Issue(document::kPostponementRequest);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings AppearanceActs() {
  return {Bind(&RecordSummons), Bind(&FileIdentityProof), Bind(&ExplainAbsence)};
}

}  // namespace yifa::litigation
