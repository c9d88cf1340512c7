#include "common/casework/writer/transaction.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "common/casework/form/name.h"
#include "common/casework/law/deadlines.h"
#include "common/casework/law/rules.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

std::string GetText(const Message& message,
                    const google::protobuf::FieldDescriptor* field) {
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

// The first of the caller's roles that the act's line in the procedure names.
std::string EntitledRole(const procedure::v1::Act& rule,
                         const std::vector<std::string>& roles) {
  for (const std::string& role : roles)
    if (procedure::Procedure::Entitles(rule, role)) return role;
  return "";
}

absl::Status CheckSize(const Message& message, const Case& subject) {
  constexpr size_t kMost = limits::kCaseBytesMax;
  if (message.ByteSizeLong() <= kMost) return absl::OkStatus();
  return Error(api::v1::REASON_CASE_TOO_LARGE,
               "the case would have more than " + std::to_string(kMost) + " bytes")
      .Meta("resource", subject.name)
      .Zh("案件内容过多，无法继续添加，请将大段内容作为证据文件上传。");
}

}  // namespace

ActRequest SystemRequest(const ActInfo& info, Message& message) {
  info.validator->ClearOutputOnly(message);  // as of a case that is split
  ActRequest request{.info = &info, .message = &message};
  request.resource = GetText(message, info.creates() ? info.parent : info.name);
  request.roles = {std::string(procedure::kSystem)};
  return request;
}

absl::StatusOr<CasePtr> Transaction::Load(const std::string& name) {
  if (auto it = staged_.find(name); it != staged_.end()) return it->second;
  if (CasePtr cached = core_.cache.Find(name)) return cached;
  YIFA_ASSIGN_OR_RETURN(CasePtr found,
                        LoadCase(*core_.kinds, *core_.vault, ReaderOf(batch_), name));
  core_.cache.Put(found);
  return found;
}

absl::StatusOr<CasePtr> Transaction::Perform(const ActRequest& request) {
  return AllOrNothing([&]() -> absl::StatusOr<CasePtr> {
    if (request.info->creates()) return Create(request);
    YIFA_ASSIGN_OR_RETURN(CasePtr found, Load(request.resource));
    if (found->info != request.info->resource) return NoSuchCase(request.resource);
    YIFA_RETURN_IF_ERROR(CheckEtag(request, *found));
    YIFA_RETURN_IF_ERROR(ExpireDue(request.resource, request.date).status());
    YIFA_ASSIGN_OR_RETURN(found, Load(request.resource));
    return StageAct(request, found);
  });
}

absl::StatusOr<CasePtr> Transaction::AllOrNothing(
    const std::function<absl::StatusOr<CasePtr>()>& stage) {
  const size_t steps = steps_.size();
  const auto staged = staged_;
  const auto numbers = numbers_;
  absl::StatusOr<CasePtr> done = stage();
  if (!done.ok()) {
    steps_.resize(steps);
    staged_ = staged;
    numbers_ = numbers;
  }
  return done;
}

absl::Status Transaction::CheckEtag(const ActRequest& request, const Case& found) const {
  if (request.etag.empty() || request.etag == found.info->shape.Etag(*found.message))
    return absl::OkStatus();
  return Error(api::v1::REASON_ETAG_STALE, "the case has changed since it was read")
      .Meta("etag", found.info->shape.Etag(*found.message))
      .Meta("resource", found.name)
      .Zh("案件已被他人更新，请刷新后重试。");
}

absl::StatusOr<CasePtr> Transaction::Create(const ActRequest& request) {
  const ActInfo& info = *request.info;
  const auto organ = core_.registers->FindOrgan(request.resource);
  if (organ == nullptr) return NoSuchOrgan(request.resource);
  const std::string track = info.binding.track(*request.message);
  const std::string& type = info.resource->type.descriptor->full_name();
  const procedure::Procedure* procedure = core_.book->InForce(type, track, request.date);
  if (procedure == nullptr)
    return Error(api::v1::REASON_NO_PROCEDURE_IN_FORCE,
                 "no procedure for " + track + " was in force on that day")
        .Meta("date", FormatDate(request.date))
        .Meta("track", track)
        .Zh("该日期没有生效的办理程序。");

  auto created = std::make_shared<Case>();
  created->info = info.resource;
  std::string id = GetText(*request.message, info.resource_id);
  const bool chosen = !id.empty();
  if (!chosen) {  // the entry's sequence: no other case has it
    id = std::to_string(core_.log->next_sequence() + steps_.size() +
                        static_cast<size_t>(creating_));
    id = info.resource->type.id_prefix +
         std::string(id.size() < 10 ? 10 - id.size() : 0, '0') + id;
  }
  created->name = request.resource + "/" + info.resource->type.collection + "/" + id;
  if (chosen && Load(created->name).ok())
    return Error(api::v1::REASON_ALREADY_EXISTS, created->name + " exists already")
        .Meta("resource", created->name)
        .Zh("该编号已经存在。");

  const Shape& shape = info.resource->shape;
  std::shared_ptr<Message> message = CopyOf(request.message->GetReflection()->GetMessage(
      *request.message, info.resource_field));
  shape.SetName(created->name, *message);
  shape.SetProcedure(procedure->id(), *message);
  shape.SetReceiptDate(request.date, *message);
  shape.SetLastActDate(request.date, *message);
  created->message = message;
  ++creating_;
  absl::StatusOr<CasePtr> done = StageAct(request, created);
  --creating_;
  return done;
}

absl::StatusOr<CasePtr> Transaction::Consequence(const Step& cause,
                                                 std::unique_ptr<Message> message) {
  const ActInfo* info = core_.kinds->FindRequest(message->GetDescriptor());
  YIFA_CHECK(info != nullptr, message->GetDescriptor()->full_name().c_str());
  const google::protobuf::Reflection* reflection = message->GetReflection();
  ActRequest request = SystemRequest(*info, *message);
  if (request.resource == cause.resource)  // its step is not staged yet
    return absl::InternalError(cause.act + " is its own consequence");
  request.actor = cause.actor;
  request.date = cause.date;
  request.source = cause.source;
  if (!info->creates()) {
    YIFA_ASSIGN_OR_RETURN(CasePtr other, Load(request.resource));
    request.date =
        std::max(request.date, other->info->shape.LastActDate(*other->message));
  }
  *static_cast<type::v1::Date*>(
      reflection->MutableMessage(message.get(), info->act_date)) = ToProto(request.date);
  consequences_.push_back(std::move(message));
  return Perform(request);
}

absl::Status Transaction::CheckProcedure(const ActRequest& request,
                                         const procedure::Procedure& procedure,
                                         const Case& subject, const std::string& from,
                                         bool creates, const procedure::v1::Act*& rule,
                                         std::string& role) const {
  const std::string& id = request.info->id;
  rule = procedure.FindAct(id);
  if (rule != nullptr) {
    role = EntitledRole(*rule, request.roles);
    if (role.empty())
      return Error(api::v1::REASON_ROLE_NOT_ENTITLED,
                   "the caller's role may not do this act")
          .Meta("act", id)
          .Zh("您的岗位无权办理该事项。");
  }
  const Date previous = subject.info->shape.LastActDate(*subject.message);
  if (request.date < previous)
    return Error(api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT,
                 "act_date lies before the case's previous act")
        .Meta("previous", FormatDate(previous))
        .Meta("rule", rule::kCom01.id())
        .Article(rule == nullptr ? procedure.proto().law()
                                 : procedure.ArticleOf(rule::kCom01, *rule))
        .Zh("办理日期不得早于上一环节的日期(" + FormatDateZh(previous) + ")。");
  if (rule == nullptr ||
      (creates ? rule->from_size() > 0 : !procedure::Procedure::Allows(*rule, from)))
    return Error(api::v1::REASON_ACT_NOT_ALLOWED,
                 "the procedure does not allow " + id + " in state " + from)
        .Meta("act", id)
        .Meta("state", from)
        .Meta("resource", subject.name)
        .Article(rule == nullptr ? procedure.proto().law() : rule->article())
        .Zh("案件当前状态下不能办理“" + (rule == nullptr ? id : rule->title()) + "”。");
  return absl::OkStatus();
}

absl::Status Transaction::CheckLapsed(const procedure::Procedure& procedure,
                                      const std::string& act, const Case& before) const {
  const auto& deadlines = before.info->shape.deadlines(*before.message);
  for (const procedure::v1::Limit* limit : procedure.EffectsOf(act).meets) {
    if (!limit->expiry().bars()) continue;
    const type::v1::Deadline* latest = LatestOf(deadlines, limit->id());
    if (latest == nullptr || latest->state() != type::v1::DEADLINE_STATE_EXPIRED)
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

absl::StatusOr<CasePtr> Transaction::StageAct(const ActRequest& request,
                                              const CasePtr& before) {
  const ActInfo& info = *request.info;
  const bool creates = info.creates();
  const Shape& shape = before->info->shape;
  const procedure::Procedure* procedure =
      core_.book->Find(shape.Procedure(*before->message));
  if (procedure == nullptr)
    return absl::InternalError("the case's procedure is not loaded: " +
                               shape.Procedure(*before->message));
  const std::string from = creates ? "" : shape.State(*before->message);
  const procedure::v1::Act* rule = nullptr;
  Step step{.info = &info, .act = info.id, .resource = before->name};
  step.actor = request.actor;
  YIFA_RETURN_IF_ERROR(CheckProcedure(request, *procedure, *before, from, creates, rule,
                                      *step.actor.mutable_role()));
  if (request.asked) YIFA_RETURN_IF_ERROR(CheckNames(request, *rule));
  YIFA_RETURN_IF_ERROR(CheckLapsed(*procedure, info.id, *before));

  step.after = std::make_shared<Case>(*before);
  if (creates) {  // made for this act alone
    step.message = std::const_pointer_cast<Message>(before->message);
  } else {
    step.message = CopyOf(*before->message);
    step.before = before;
  }
  step.date = request.date;
  step.request = request.message;
  step.request_id = request.request_id;
  step.fingerprint = request.fingerprint;
  step.source = request.source;

  const auto organ = core_.registers->FindOrgan(OrganOf(before->name));
  const auto calendar = core_.registers->calendar();
  const auto provisions = core_.registers->provisions();
  YIFA_CHECK(organ != nullptr);
  Act act(
      {.date = request.date,
       .actor = step.actor,
       .from_state = from,
       .organ = organ.get(),
       .find_organ =
           [this](const std::string& name) { return core_.registers->FindOrgan(name); },
       .procedure = procedure,
       .rule = rule,
       .calendar = calendar.get(),
       .provisions = provisions.get(),
       .deadlines = &shape.deadlines(*before->message),
       .item = request.item,
       .find = [this](const std::string& name) -> std::shared_ptr<const Message> {
         auto found = Load(name);
         return found.ok() ? (*found)->message : nullptr;
       },
       .latest_on =
           [this, &info](const std::string& subject) {
             auto latest = batch_.Get(store::Family::kMeta,
                                      SubjectKey(info.resource->type.collection,
                                                 core_.vault->Digest(subject)));
             return latest.ok() ? (*latest).value_or("") : "";
           },
       .perform = [this, &step](std::unique_ptr<Message> message)
           -> absl::StatusOr<std::shared_ptr<const Message>> {
         YIFA_ASSIGN_OR_RETURN(CasePtr done, Consequence(step, std::move(message)));
         return done->message;
       }});
  static const record::v1::Actor kNothing;  // an expiry has no request to look at
  YIFA_RETURN_IF_ERROR(info.binding.apply(
      request.message != nullptr ? *request.message : kNothing, act, *step.message));
  YIFA_RETURN_IF_ERROR(act.fault());
  YIFA_RETURN_IF_ERROR(Finish(step, act, *procedure, *rule, from));
  if (request.message != nullptr) YIFA_RETURN_IF_ERROR(CheckSize(*step.message, *before));
  return Stage(std::move(step));
}

absl::Status Transaction::Finish(Step& step, const Act& act,
                                 const procedure::Procedure& procedure,
                                 const procedure::v1::Act& rule,
                                 const std::string& from) {
  const ResourceInfo& info = *step.after->info;
  std::string to = act.target();
  if (to.empty()) to = rule.to_size() > 0 ? rule.to(0) : from;
  info.shape.SetState(to, *step.message);
  info.shape.SetLastActDate(step.date, *step.message);
  YIFA_RETURN_IF_ERROR(SettleDeadlines(act, procedure, rule,
                                       procedure.IsFinal(to) && !procedure.IsFinal(from),
                                       info, *step.message));
  step.tallies = act.tallies();
  return IssueDocuments(act, procedure, rule, step);
}

absl::StatusOr<CasePtr> Transaction::Stage(Step step) {
  const Shape& shape = step.after->info->shape;
  step.record_time = core_.log->NextRecordTime();
  step.after->sequence = core_.log->next_sequence() + steps_.size();
  shape.SetEtag(EtagOf(step.after->sequence), *step.message);
  shape.SetUpdateTime(step.record_time, *step.message);
  if (step.before == nullptr) shape.SetCreateTime(step.record_time, *step.message);
  YIFA_RETURN_IF_ERROR(HashDocuments(step));
  step.after->message = step.message;
  staged_[step.resource] = step.after;
  return steps_.emplace_back(std::move(step)).after;
}

}  // namespace yifa::casework
