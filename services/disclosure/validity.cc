#include "services/disclosure/validity.h"

#include <optional>
#include <string>

#include "services/disclosure/names.h"
#include "services/disclosure/table_keys.h"

namespace yifa::disclosure {

absl::Status StartValidity(Date made, Act& act, Publication& publication) {
  const bool rule = publication.rule_kind() != v1::RULE_KIND_UNSPECIFIED;
  if (rule && publication.category() != v1::CATEGORY_REGULATIONS)
    return act.Invalid("publication.rule_kind", "is only for the category REGULATIONS");
  if (rule)
    act.TallyIn(static_cast<int>(made.year()), figure::kRulesMade,
                KeyOf(publication.rule_kind()));
  if (!publication.has_valid_until_date()) {
    act.DoNotStart(limit::kValidity);
    return absl::OkStatus();
  }
  const std::optional<Date> until = FromProto(publication.valid_until_date());
  if (!rule || !until || *until <= made)
    return act.Invalid("publication.valid_until_date",
                       "is for rules and normative documents, and lies after the day on "
                       "which they were made");
  act.StartOn(limit::kValidity, made, "文件制发之日");
  act.SetLength(limit::kValidity, static_cast<int>(*until - made));
  return absl::OkStatus();
}

// Table 二 knows only 废止: what lapsed is no longer 现行有效 either, and counts there,
// or the table would not balance (R5).
void EndValidity(v1::Validity validity, Date day, std::string_view why, Act& act,
                 Publication& publication) {
  publication.set_validity(validity);
  *publication.mutable_repeal_date() = ToProto(day);
  publication.set_end_reason(std::string(why));
  const std::string label = KeyOf(publication.rule_kind());
  const int year = static_cast<int>(day.year());
  act.TallyIn(year, figure::kRulesRepealed, label);
  if (validity == v1::VALIDITY_LAPSED) act.TallyIn(year, figure::kRulesLapsed, label);
}

}  // namespace yifa::disclosure
