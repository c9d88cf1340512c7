#include "services/disclosure/validity.h"

#include <optional>

#include "common/base/date.h"
#include "services/disclosure/names.h"

namespace yifa::disclosure {
namespace {

const char* RuleLabel(v1::RuleKind kind) {
  return kind == v1::RULE_KIND_RULE ? "rules" : "normative";
}

// Table 二 knows only 废止: what lapsed is no longer 现行有效 either, and counts there,
// or the table would not balance (R5).
void End(v1::Validity validity, Date day, std::string_view why, Act& act,
         Publication& publication) {
  publication.set_validity(validity);
  *publication.mutable_repeal_date() = ToProto(day);
  publication.set_end_reason(std::string(why));
  const char* label = RuleLabel(publication.rule_kind());
  const int year = static_cast<int>(day.year());
  act.TallyIn(year, figure::kRulesRepealed, label);
  if (validity == v1::VALIDITY_LAPSED) act.TallyIn(year, figure::kRulesLapsed, label);
}

}  // namespace

absl::Status StartValidity(Date made, Act& act, Publication& publication) {
  const bool rule = publication.rule_kind() != v1::RULE_KIND_UNSPECIFIED;
  if (rule && publication.category() != v1::CATEGORY_REGULATIONS)
    return act.Invalid("publication.rule_kind", "is only for the category REGULATIONS");
  if (rule)
    act.TallyIn(static_cast<int>(made.year()), figure::kRulesMade,
                RuleLabel(publication.rule_kind()));
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

// What has no effect any more stays readable, as such.
absl::Status Repeal(const v1::RepealPublicationRequest& request, Act& act,
                    Publication& publication) {
  const std::optional<Date> day = FromProto(request.repeal_date());
  if (!day || *day > act.date()) return act.Invalid("repeal_date", "lies after the act");
  if (publication.rule_kind() == v1::RULE_KIND_UNSPECIFIED)
    return act.Refuse(rule::kDis15Regulations,
                      "只有规章和行政规范性文件有废止、失效状态。");
  if (publication.validity() != v1::VALIDITY_UNSPECIFIED)
    return act.Refuse(rule::kDis15, "该文件已经废止或者失效。");
  const v1::Validity validity = request.validity() == v1::VALIDITY_UNSPECIFIED
                                    ? v1::VALIDITY_REPEALED
                                    : request.validity();
  End(validity, *day, request.basis(), act, publication);
  return absl::OkStatus();
}

// Its own time ran out: it has no effect from the next day on.
absl::Status Lapse(Act& act, Publication& publication) {
  End(v1::VALIDITY_LAPSED, DayOf(publication.valid_until_date()) + 1, "有效期届满", act,
      publication);
  return absl::OkStatus();
}

}  // namespace yifa::disclosure
