#include "services/penalty/exchange/request_of_row.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "services/penalty/exchange/measure_fields.h"
#include "services/penalty/exchange/party_fields.h"

namespace yifa::penalty {
namespace {

std::string HexDigest(const std::string& text) { return Hex(Bytes(Sha256(text))); }

void SetDay(const std::string& text, type::v1::Date& date) {
  if (const std::optional<Date> day = ParseDate(text)) date = ToProto(*day);
}

void ReadCase(const ExchangeFields& fields, const ExchangeRules& rules,
              v1::PenaltyCase& c) {
  ReadParty(fields, c);
  c.set_matter("导入的行政处罚决定");
  c.set_field(rules.standard.import_field());
  c.set_lead_facts("由既有登记导入。");
}

void ReadDecision(const ExchangeFields& fields, v1::Decision& decision) {
  decision.set_kind(v1::DECISION_KIND_PENALTY);
  decision.set_facts(ValueOf(fields, "CF_SY"));
  decision.set_basis(ValueOf(fields, "CF_YJ"));
}

void ReadOrigin(const ExchangeFields& fields, v1::ImportOrigin& origin) {
  origin.set_document_number(ValueOf(fields, "CF_WSH"));
  origin.set_organ_name(ValueOf(fields, "CF_CFJG"));
  origin.set_organ_code(ValueOf(fields, "CF_CFJGDM"));
  origin.set_violation(ValueOf(fields, "CF_WFXW"));
  origin.set_content(ValueOf(fields, "CF_NR"));
  SetDay(ValueOf(fields, "CF_YXQ"), *origin.mutable_valid_until_date());
  SetDay(ValueOf(fields, "CF_GSJZQ"), *origin.mutable_display_until_date());
  origin.set_remarks(ValueOf(fields, "BZ"));
}

// Ids that follow from what is recorded, so that nothing comes in twice.
void SetIds(v1::ImportDecisionRequest& request) {
  const std::string key =
      absl::StrCat(request.parent(), "/", request.origin().document_number());
  request.set_penalty_case_id(absl::StrCat("i-", HexDigest(key).substr(0, 32)));
  request.set_request_id(
      DeriveUuid(absl::StrCat(key, "/", HexDigest(request.SerializeAsString()))));
}

}  // namespace

std::optional<v1::ImportDecisionRequest> RequestOf(const ExchangeFields& fields,
                                                   const ExchangeRules& rules,
                                                   ExchangeFaults& faults) {
  faults = CheckRow(rules.standard, fields);
  if (!faults.empty()) return std::nullopt;
  v1::ImportDecisionRequest request;
  *request.mutable_decision()->mutable_measures() =
      ReadMeasures(fields, rules.standard, faults);
  if (!faults.empty()) return std::nullopt;
  request.set_parent(rules.organ.name());
  SetDay(ValueOf(fields, "CF_JDRQ"), *request.mutable_act_date());
  ReadCase(fields, rules, *request.mutable_penalty_case());
  ReadDecision(fields, *request.mutable_decision());
  ReadOrigin(fields, *request.mutable_origin());
  request.set_simple(
      absl::StrContains(request.origin().remarks(), rules.standard.simple_remark()));
  SetIds(request);
  return request;
}

}  // namespace yifa::penalty
