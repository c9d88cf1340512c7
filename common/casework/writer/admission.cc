#include "common/casework/writer/admission.h"

#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/law/deadlines.h"
#include "common/casework/law/rules.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/reach.h"

namespace yifa::casework {
namespace {

// The first of the caller's roles that the act's line in the procedure names; nothing may
// be said of a line that there is not.
absl::Status CheckRole(const ActRequest& request, Admission& admission) {
  if (admission.rule == nullptr) return absl::OkStatus();
  for (const std::string& role : request.roles) {
    if (!procedure::Procedure::Entitles(*admission.rule, role)) continue;
    admission.role = role;
    return absl::OkStatus();
  }
  return Error(api::v1::REASON_ROLE_NOT_ENTITLED, "the caller's role may not do this act")
      .Meta("act", request.info->id)
      .Meta("role", absl::StrJoin(admission.rule->roles(), ","))
      .Zh("您的岗位无权办理该事项。");
}

// What there is beyond a binding's limits is not told.
absl::Status NotReached(const ActRequest& request, const Case& subject) {
  if (!request.info->creates()) return NoSuchCase(subject.name);
  return Error(api::v1::REASON_ROLE_NOT_ENTITLED,
               "the caller's binding is limited to other cases")
      .Meta("act", request.info->id)
      .Meta("binding", request.binding->name())
      .Zh("您的授权仅限于特定案件或者执法领域，不能登记该案件。");
}

// Only a party does anything in another organ's case, and only what is the party's.
absl::Status CheckOrgan(const ActRequest& request, const Case& subject) {
  const std::string& organ = request.actor.organ();
  if (!request.asked || organ == OrganOf(subject.name) ||
      (request.info->by_party &&
       subject.info->standings.Has(api::v1::STANDING_PARTY, organ, *subject.message)))
    return absl::OkStatus();
  return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
      .Meta("organ", OrganOf(subject.name))
      .Zh("不能办理其他机关的案件。");
}

absl::Status CheckOrder(const ActRequest& request, const Admission& admission,
                        const Case& subject) {
  const Date previous = subject.info->shape.LastActDate(*subject.message);
  if (request.date >= previous) return absl::OkStatus();
  const procedure::Procedure& procedure = *admission.procedure;
  return Error(api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT,
               "act_date lies before the case's previous act")
      .Meta("previous", FormatDate(previous))
      .Meta("rule", rule::kCom01.id())
      .Article(admission.rule == nullptr
                   ? procedure.proto().law()
                   : procedure.ArticleOf(rule::kCom01, *admission.rule))
      .Zh("办理日期不得早于上一环节的日期(" + FormatDateZh(previous) + ")。");
}

absl::Status CheckState(const ActRequest& request, const Admission& admission,
                        const Case& subject) {
  const procedure::v1::Act* rule = admission.rule;
  const bool allowed =
      rule != nullptr &&
      (request.info->creates() ? rule->from_size() == 0
                               : procedure::Procedure::Allows(*rule, admission.from));
  if (allowed) return absl::OkStatus();
  const std::string& id = request.info->id;
  return Error(api::v1::REASON_ACT_NOT_ALLOWED,
               "the procedure does not allow " + id + " in state " + admission.from)
      .Meta("act", id)
      .Meta("state", admission.from)
      .Meta("resource", subject.name)
      .Article(rule == nullptr ? admission.procedure->proto().law() : rule->article())
      .Zh("案件当前状态下不能办理“" + (rule == nullptr ? id : rule->title()) + "”。");
}

// What was posted in time is in time, whenever it arrives.
absl::Status CheckLapsed(const procedure::Procedure& procedure, const ActRequest& request,
                         const Case& before) {
  const auto& deadlines = before.info->shape.deadlines(*before.message);
  for (const procedure::v1::Limit* limit : procedure.EffectsOf(request.info->id).meets) {
    if (!limit->expiry().bars()) continue;
    const type::v1::Deadline* latest = LatestOf(deadlines, limit->id());
    if (latest == nullptr || latest->state() != type::v1::DEADLINE_STATE_EXPIRED ||
        request.done() <= DueDate(*latest))
      continue;
    const std::string due = FormatDate(DayOf(latest->due_date()));
    return Error(api::v1::REASON_LIMIT_EXPIRED,
                 "the limit for this act ran out on " + due)
        .Meta("limit", limit->id())
        .Meta("due", due)
        .Meta("rule", rule::kCom08.id())
        .Article(limit->expiry().article().empty() ? limit->article()
                                                   : limit->expiry().article())
        .Zh("“" + limit->title() + "”的期限已于" +
            FormatDateZh(DayOf(latest->due_date())) + "届满。");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Admission> Admit(const procedure::Book& book, const ActRequest& request,
                                const Case& subject) {
  if (!Reaches(request.binding.get(), subject)) return NotReached(request, subject);
  YIFA_RETURN_IF_ERROR(CheckOrgan(request, subject));
  const Shape& shape = subject.info->shape;
  Admission admission;
  admission.procedure = book.Find(shape.Procedure(*subject.message));
  if (admission.procedure == nullptr)
    return NotLoaded(shape.Procedure(*subject.message), "", subject.name);
  admission.rule = admission.procedure->FindAct(request.info->id);
  if (!request.info->creates()) admission.from = shape.State(*subject.message);
  YIFA_RETURN_IF_ERROR(CheckRole(request, admission));
  YIFA_RETURN_IF_ERROR(CheckOrder(request, admission, subject));
  YIFA_RETURN_IF_ERROR(CheckState(request, admission, subject));
  YIFA_RETURN_IF_ERROR(CheckLapsed(*admission.procedure, request, subject));
  return admission;
}

absl::Status NotLoaded(const std::string& procedure, const std::string& limit,
                       const std::string& resource) {
  Error error(api::v1::REASON_PROCEDURE_NOT_LOADED,
              resource + " needs " +
                  (limit.empty() ? "" : "the limit " + limit + " of ") + procedure +
                  ", which is not among the procedures that are loaded");
  error.Meta("procedure", procedure).Meta("resource", resource);
  if (!limit.empty()) error.Meta("limit", limit);
  return error.Zh("本案适用的办理程序文件没有载入，请联系系统管理员。");
}

absl::Status CheckEtag(const ActRequest& request, const Case& found) {
  const std::string etag = found.info->shape.Etag(*found.message);
  if (request.etag.empty() || request.etag == etag) return absl::OkStatus();
  return Error(api::v1::REASON_ETAG_STALE, "the case has changed since it was read")
      .Meta("etag", etag)
      .Meta("resource", found.name)
      .Zh("案件已被他人更新，请刷新后重试。");
}

}  // namespace yifa::casework
