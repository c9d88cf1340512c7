// The organ objects: the wrong court, and too late.
#include <algorithm>

#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

using type::v1::LIMIT_UNIT_DAY;
using type::v1::LIMIT_UNIT_MONTH;
using type::v1::LIMIT_UNIT_YEAR;

struct End {
  Date last;
  const char* article;
};

// Before the twenty or five years that nobody can exceed.
End PeriodEnd(const Act& act, const v1::TimeObjection& objection) {
  const Date start = *FromProto(objection.start_date());
  switch (objection.period()) {
    case v1::SUIT_PERIOD_AFTER_RECONSIDERATION:
      return {LastDay(act, start, 15, LIMIT_UNIT_DAY), "行政诉讼法第四十五条"};
    case v1::SUIT_PERIOD_NOT_TOLD: {
      const Date known = *FromProto(objection.known_date());
      return {std::min(LastDay(act, start, 6, LIMIT_UNIT_MONTH),
                       LastDay(act, known, 1, LIMIT_UNIT_YEAR)),
              "行政诉讼法解释第六十四条第一款"};
    }
    case v1::SUIT_PERIOD_FAILURE_TO_ACT:
      return {LastDay(act, start, 6, LIMIT_UNIT_MONTH), "行政诉讼法解释第六十六条"};
    default:
      return {LastDay(act, start, 6, LIMIT_UNIT_MONTH), "行政诉讼法第四十六条第一款"};
  }
}

// Days of an obstacle are not counted (第四十八条), but the longest period from the act
// itself is counted without a break.
End LastOf(const Act& act, const v1::TimeObjection& objection) {
  End end = PeriodEnd(act, objection);
  if (objection.obstacle_days() > 0)
    end.last = LastDay(act, end.last, objection.obstacle_days(), LIMIT_UNIT_DAY);
  if (!objection.has_made_date()) return end;
  const int years = objection.real_property() ? 20 : 5;
  const Date longest =
      LastDay(act, *FromProto(objection.made_date()), years, LIMIT_UNIT_YEAR);
  return longest < end.last ? End{longest, "行政诉讼法第四十六条第二款"} : end;
}

}  // namespace

absl::Status ObjectToJurisdiction(const v1::ObjectToJurisdictionRequest& request,
                                  Act& act, LitigationCase& c) {
  if (c.has_jurisdiction_objection())
    return act.Refuse("LIT-02", "行政诉讼法解释第十条", "已经提出过管辖异议。");
  *c.mutable_jurisdiction_objection() = request.objection();
  *c.mutable_jurisdiction_objection()->mutable_objection_date() = Today(act);
  act.Tally("jurisdiction_objections");
  return absl::OkStatus();
}

absl::Status RecordJurisdictionRuling(const v1::RecordJurisdictionRulingRequest& request,
                                      Act& act, LitigationCase& c) {
  v1::JurisdictionObjection& objection = *c.mutable_jurisdiction_objection();
  if (!objection.has_objection_date() || objection.has_ruling_date())
    return act.Refuse("LIT-02", "行政诉讼法解释第十条第二款", "没有待裁定的管辖异议。");
  if (request.transferred()) {
    if (request.court().empty())
      return act.Invalid("court", "must name the court that the case goes to");
    if (request.court_case_number().empty())
      return act.Invalid("court_case_number", "must be that of the new court");
    c.set_court(request.court());
    c.set_court_case_number(request.court_case_number());
  }
  objection.set_transferred(request.transferred());
  *objection.mutable_ruling_date() = Today(act);
  return absl::OkStatus();
}

absl::Status RaiseTimeObjection(const v1::RaiseTimeObjectionRequest& request, Act& act,
                                LitigationCase& c) {
  const v1::TimeObjection& objection = request.objection();
  if (objection.period() == v1::SUIT_PERIOD_NOT_TOLD && !objection.has_known_date())
    return act.Invalid("objection.known_date", "must be set where no limit was told");
  const Date sued = *FromProto(objection.suit_date());
  if (sued > act.date()) return act.Invalid("objection.suit_date", "lies after the act");
  const End end = LastOf(act, objection);
  if (sued <= end.last)
    return act.Refuse("LIT-18", end.article, "起诉未超过法定起诉期限，异议不能成立。");
  *c.mutable_time_objection() = objection;
  *c.mutable_time_objection()->mutable_last_date() = ToProto(end.last);
  c.mutable_time_objection()->set_article(end.article);
  *c.mutable_time_objection()->mutable_objection_date() = Today(act);
  act.Tally("time_objections");
  return absl::OkStatus();
}

}  // namespace yifa::litigation
