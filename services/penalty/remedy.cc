// What a reconsideration or a judgment made of the decision (PEN-34).
#include "absl/strings/match.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

// True if the decision did not come through unharmed.
bool Corrected(v1::RemedyResult result) {
  switch (result) {
    case v1::REMEDY_RESULT_CHANGED:
    case v1::REMEDY_RESULT_REVOKED:
    case v1::REMEDY_RESULT_UNLAWFUL:
    case v1::REMEDY_RESULT_VOID:
      return true;
    default:
      return false;
  }
}

// True if the fine is no longer to be paid within the fifteen days as it was decided: it
// is gone, or lives on with another amount in the document that changed it.
bool EndsPayment(v1::RemedyResult result) {
  return Corrected(result) && result != v1::REMEDY_RESULT_UNLAWFUL;
}

}  // namespace

bool HasRemedy(const PenaltyCase& c, v1::RemedyResult result) {
  for (const v1::Remedy& remedy : c.remedies())
    if (remedy.result() == result) return true;
  return false;
}

absl::Status RecordRemedy(const v1::RecordRemedyRequest& request, Act& act,
                          PenaltyCase& c) {
  const v1::Remedy& remedy = request.remedy();
  *c.add_remedies() = remedy;
  if (!EndsPayment(remedy.result())) act.Keep("payment");
  const bool sued = absl::StrContains(remedy.source_case(), "/litigationCases/");
  act.Tally(sued ? "sued" : "reconsidered");
  if (Corrected(remedy.result()))
    act.Tally(sued ? "sued_lost" : "reconsidered_corrected");
  return absl::OkStatus();
}

}  // namespace yifa::penalty
