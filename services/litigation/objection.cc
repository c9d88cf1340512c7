// The organ objects: the wrong court, and too late.
#include <utility>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/law/period.h"
#include "services/litigation/case.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "services/litigation/suit_period.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"

namespace yifa::litigation {
namespace {

absl::Status ObjectToJurisdiction(const v1::ObjectToJurisdictionRequest& request,
                                  Act& act, LitigationCase& c) {
  if (c.has_jurisdiction_objection())
    return act.Refuse(rule::kLit02, "已经提出过管辖异议。");
  *c.mutable_jurisdiction_objection() = request.objection();
  *c.mutable_jurisdiction_objection()->mutable_objection_date() = ToProto(act.date());
  act.Tally(figure::kJurisdictionObjections);
  return absl::OkStatus();
}

absl::Status RecordJurisdictionRuling(const v1::RecordJurisdictionRulingRequest& request,
                                      Act& act, LitigationCase& c) {
  v1::JurisdictionObjection& objection = *c.mutable_jurisdiction_objection();
  if (!objection.has_objection_date() || objection.has_ruling_date())
    return act.Refuse(rule::kLit02Ruling, "没有待裁定的管辖异议。");
  if (request.transferred()) {
    if (request.court().empty())
      return act.Invalid("court", "must name the court that the case goes to");
    if (request.court_case_number().empty())
      return act.Invalid("court_case_number", "must be that of the new court");
    c.set_court(request.court());
    c.set_court_case_number(request.court_case_number());
  }
  objection.set_transferred(request.transferred());
  *objection.mutable_ruling_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status RaiseTimeObjection(const v1::RaiseTimeObjectionRequest& request, Act& act,
                                LitigationCase& c) {
  DetermineSuitDueDate(act, c);
  v1::TimeObjection objection = request.objection();
  YIFA_RETURN_IF_ERROR(CompleteFromRecords(act, c, objection));
  const Date sued = DayOf(objection.suit_date());
  if (sued > act.date()) return act.Invalid("objection.suit_date", "lies after the act");
  const SuitPeriodEnd end = EndOfSuitPeriod(act, objection, casework::LatestDay);
  if (sued <= end.last)
    return act.Refuse(end.rule, "起诉未超过法定起诉期限，异议不能成立。");
  *objection.mutable_last_date() = ToProto(end.last);
  objection.set_article(act.ArticleOf(end.rule));
  *objection.mutable_objection_date() = ToProto(act.date());
  *c.mutable_time_objection() = std::move(objection);
  act.Tally(figure::kTimeObjections);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ObjectionActs() {
  return {Bind(&ObjectToJurisdiction), Bind(&RecordJurisdictionRuling),
          Bind(&RaiseTimeObjection)};
}

}  // namespace yifa::litigation
