// Decisions of older registers 导入: they count in the year of their date and rest.
#include "absl/strings/match.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "common/casework/law/party.h"
#include "services/penalty/case.h"
#include "services/penalty/decided.h"
#include "services/penalty/field.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/party_cases.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/exchange_requests.pb.h"

namespace yifa::penalty {
namespace {

std::string Imported(const v1::ImportDecisionRequest&) { return "imported"; }

absl::Status CheckDate(const Act& act, const char* field, bool present,
                       const type::v1::Date& date) {
  if (!present || FromProto(date)) return absl::OkStatus();
  return act.Invalid(field, "is not a real date");
}

// An older register may call the organ by the beginning of its name, 某镇 of
// 某镇人民政府.
bool IsNameOf(const type::v1::Organ& organ, const std::string& name) {
  return absl::StartsWith(OneSpelling(organ.display_name()), OneSpelling(name));
}

// A decision of another organ's is not this one's to publish and to count. A code tells
// more than a name, which may have changed.
absl::Status CheckOwn(const Act& act, const v1::ImportOrigin& origin) {
  const std::string &code = origin.organ_code(), &own_code = act.organ().credit_code();
  if (!code.empty() && !own_code.empty())
    return absl::EqualsIgnoreCase(code, own_code)
               ? absl::OkStatus()
               : act.Invalid("origin.organ_code", "is another organ's");
  const std::string& name = origin.organ_name();
  return IsNameOf(act.organ(), name)
             ? absl::OkStatus()
             : act.Invalid("origin.organ_name", "is another organ's");
}

absl::Status ImportDecision(const v1::ImportDecisionRequest& request, Act& act,
                            PenaltyCase& c) {
  const v1::Decision& decision = request.decision();
  const v1::ImportOrigin& origin = request.origin();
  YIFA_RETURN_IF_ERROR(CheckOwn(act, origin));
  YIFA_RETURN_IF_ERROR(CheckField(act, c));
  YIFA_RETURN_IF_ERROR(CheckParty(act, "penalty_case.party", *c.mutable_party()));
  if (decision.kind() != v1::DECISION_KIND_PENALTY || decision.measures().empty())
    return act.Invalid("decision", "is no penalty");
  YIFA_RETURN_IF_ERROR(CheckMeasures(act, "decision.measures", decision.measures()));
  YIFA_RETURN_IF_ERROR(CheckDate(act, "origin.valid_until_date",
                                 origin.has_valid_until_date(),
                                 origin.valid_until_date()));
  YIFA_RETURN_IF_ERROR(CheckDate(act, "origin.display_until_date",
                                 origin.has_display_until_date(),
                                 origin.display_until_date()));
  c.set_simple(request.simple());
  *c.mutable_import_origin() = origin;
  Enlist(act, c);
  KeepDecision(decision, act, c);
  c.set_decision_number(origin.document_number());
  TallyPenalty(decision, request.simple() ? figure::kSimple : figure::kOrdinary, act);
  act.Tally(figure::kImported);
  return absl::OkStatus();
}

absl::Status RecordPartyDetails(const v1::RecordPartyDetailsRequest& request, Act&,
                                PenaltyCase& c) {
  *c.mutable_party_details() = request.party_details();
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ImportActs() {
  return {casework::BindCreate(&ImportDecision, &Imported),
          casework::Bind(&RecordPartyDetails)};
}

}  // namespace yifa::penalty
