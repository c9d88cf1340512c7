#include "services/penalty/exchange/row_of_case.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "services/penalty/exchange/display_period.h"
#include "services/penalty/exchange/fields.h"
#include "services/penalty/exchange/measure_fields.h"
#include "services/penalty/exchange/party_fields.h"
#include "services/penalty/standing.h"

namespace yifa::penalty {
namespace {

void FillDay(ExchangeFields& fields, const char* code, std::optional<Date> day) {
  if (day) Fill(fields, code, FormatDate(*day));
}

// What is worth a remark of a decision of its own; a remedy is, as long as it stands so.
std::string RemarksOf(const v1::PenaltyCase& c, const ExchangeRules& rules) {
  std::string remarks = c.simple() ? rules.standard.simple_remark() : "";
  if (IsHidden(c, rules) && !rules.standard.hidden_remark().empty())
    absl::StrAppend(&remarks, remarks.empty() ? "" : "；",
                    rules.standard.hidden_remark());
  if (Corrected(c.standing().result()))
    absl::StrAppend(&remarks, remarks.empty() ? "" : "；", "处罚决定已被依法",
                    WordsOf(c.standing().result()));
  return remarks;
}

// What the case says of a decision of its own.
void FillOwn(const v1::PenaltyCase& c, const ExchangeRules& rules,
             ExchangeFields& fields) {
  Fill(fields, "CF_WFXW", c.matter());
  FillDay(fields, "CF_YXQ", FromProto(rules.standard.no_end_date()));
  FillDay(fields, "CF_GSJZQ", DisplayUntil(c, rules));
  Fill(fields, "CF_CFJG", rules.organ.display_name());
  Fill(fields, "CF_CFJGDM", rules.organ.credit_code());
  Fill(fields, "BZ", RemarksOf(c, rules));
}

// What an older register said of one that comes from there.
void FillImported(const v1::PenaltyCase& c, const ExchangeRules& rules,
                  ExchangeFields& fields) {
  const v1::ImportOrigin& origin = c.import_origin();
  Fill(fields, "CF_WFXW", origin.violation());
  Fill(fields, "CF_NR", origin.content());
  FillDay(fields, "CF_YXQ",
          FromProto(origin.has_valid_until_date() ? origin.valid_until_date()
                                                  : rules.standard.no_end_date()));
  FillDay(fields, "CF_GSJZQ",
          origin.has_display_until_date() ? FromProto(origin.display_until_date())
                                          : DisplayUntil(c, rules));
  Fill(fields, "CF_CFJG", origin.organ_name());
  Fill(fields, "CF_CFJGDM", origin.organ_code());
  Fill(fields, "BZ", origin.remarks());
}

ExchangeFields FieldsOf(const v1::PenaltyCase& c, const ExchangeRules& rules) {
  const v1::Decision& decision = c.decision();
  ExchangeFields fields;
  FillParty(c, fields);
  FillMeasures(decision.measures(), rules.standard, fields);
  Fill(fields, "CF_WSH", c.decision_number());
  Fill(fields, "CF_SY", decision.facts());
  Fill(fields, "CF_YJ", decision.basis());
  FillDay(fields, "CF_JDRQ", FromProto(decision.decision_date()));
  Fill(fields, "CF_SJLY", rules.organ.display_name());
  Fill(fields, "CF_SJLYDM", rules.organ.credit_code());
  (c.has_import_origin() ? FillImported : FillOwn)(c, rules, fields);
  return fields;
}

}  // namespace

bool IsExchanged(const v1::PenaltyCase& c) {
  return c.decision().kind() == v1::DECISION_KIND_PENALTY && !c.decision_number().empty();
}

v1::ExchangeRow RowOf(const v1::PenaltyCase& c, const ExchangeRules& rules) {
  const ExchangeFields fields = FieldsOf(c, rules);
  v1::ExchangeRow row;
  row.set_penalty_case(c.name());
  *row.mutable_fields() = WriteFields(rules.standard, fields);
  *row.mutable_faults() = CheckRow(rules.standard, fields);
  return row;
}

}  // namespace yifa::penalty
