#include "common/casework/writer/transaction.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/casework/form/confidential.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/documents.h"
#include "common/casework/writer/erasure.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/naming.h"
#include "common/casework/writer/settle.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

std::string GetText(const Message& message,
                    const google::protobuf::FieldDescriptor* field) {
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

// Five characters, of letters and digits that are not taken for one another.
std::string MarkOf(const Vault& vault, const ActRequest& request) {
  constexpr char kSigns[] = "0123456789abcdefghjkmnpqrstvwxyz";
  const std::string hash = request.fingerprint.empty()
                               ? FingerprintOf(vault, *request.message)
                               : request.fingerprint;
  std::string mark;
  for (const char byte : hash.substr(0, 5))
    mark += kSigns[static_cast<uint8_t>(byte) % 32];
  return mark;
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
    YIFA_RETURN_IF_ERROR(CheckNotErased(*found));
    YIFA_RETURN_IF_ERROR(CheckEtag(request, *found));
    // What ran out between the posting and the arrival ran out for what was not posted.
    const Date done = request.done();
    YIFA_ASSIGN_OR_RETURN(const bool set_aside,
                          request.asked ? SetAsideSince(found, done) : false);
    YIFA_RETURN_IF_ERROR(ExpireDue(request.resource, done).status());
    YIFA_ASSIGN_OR_RETURN(found, Load(request.resource));
    YIFA_ASSIGN_OR_RETURN(CasePtr after, StageAct(request, found));
    if (set_aside || done < request.date)
      YIFA_RETURN_IF_ERROR(ExpireIfLawful(request.resource,
                                          set_aside ? core_.clock->Today() : request.date)
                               .status());
    return after;
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
  YIFA_ASSIGN_OR_RETURN(created->name, NewName(request));
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

absl::StatusOr<std::string> Transaction::NewName(const ActRequest& request) {
  const ActInfo& info = *request.info;
  const ResourceType& type = info.resource->type;
  const std::string prefix = request.resource + "/" + type.collection + "/";
  if (std::string id = GetText(*request.message, info.resource_id); !id.empty()) {
    std::string name = prefix + id;
    if (!Load(name).ok()) return name;
    return Error(api::v1::REASON_ALREADY_EXISTS, name + " exists already")
        .Meta("resource", name)
        .Zh("该编号已经存在。");
  }
  // The entry's sequence: no other case has it. What follows is of the request that makes
  // the case: a record that was set back gives the same sequence again, but not the name.
  return absl::StrCat(
      prefix, type.id_prefix,
      absl::Dec(NextSequence() + static_cast<size_t>(creating_), absl::kZeroPad10), "-",
      MarkOf(*core_.vault, request));
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

struct Transaction::Registered {
  std::shared_ptr<const type::v1::Organ> organ;
  std::shared_ptr<const calendar::Calendar> calendar;
  std::shared_ptr<const Provisions> provisions;
};

absl::StatusOr<CasePtr> Transaction::StageAct(const ActRequest& request,
                                              const CasePtr& before) {
  YIFA_ASSIGN_OR_RETURN(Admission admission, Admit(*core_.book, request, *before));
  const auto load = [this](const std::string& name) { return Load(name); };
  if (request.asked)
    YIFA_RETURN_IF_ERROR(CheckNames(core_, batch_, load, request, *admission.rule));
  Step step = StepOf(request, before);
  step.actor.set_role(std::move(admission.role));
  const Registered registered{core_.registers->FindOrgan(OrganOf(before->name)),
                              core_.registers->calendar(), core_.registers->provisions()};
  YIFA_CHECK(registered.organ != nullptr);
  Act act(ContextOf(request, admission, registered, *before, step));
  static const record::v1::Actor kNothing;  // an expiry has no request to look at
  YIFA_RETURN_IF_ERROR(request.info->binding.apply(
      request.message != nullptr ? *request.message : kNothing, act, *step.message));
  YIFA_RETURN_IF_ERROR(act.fault());
  YIFA_RETURN_IF_ERROR(Finish(step, act));
  if (request.message != nullptr) YIFA_RETURN_IF_ERROR(CheckSize(*step.message, *before));
  return Stage(std::move(step));
}

Transaction::Step Transaction::StepOf(const ActRequest& request, const CasePtr& before) {
  Step step{.info = request.info, .act = request.info->id, .resource = before->name};
  step.after = std::make_shared<Case>(*before);
  if (request.info->creates()) {  // made for this act alone
    step.message = std::const_pointer_cast<Message>(before->message);
  } else {
    step.message = CopyOf(*before->message);
    step.before = before;
  }
  step.date = request.date;
  step.actor = request.actor;
  step.request = request.message;
  step.serialized_request = request.serialized;
  step.request_id = request.request_id;
  step.fingerprint = request.fingerprint;
  step.source = request.source;
  return step;
}

Act::Context Transaction::ContextOf(const ActRequest& request, const Admission& admission,
                                    const Registered& registered, const Case& before,
                                    const Step& step) {
  const ResourceInfo& info = *before.info;
  return {
      .date = request.date,
      .actor = step.actor,
      .from_state = admission.from,
      .organ = registered.organ.get(),
      .find_organ =
          [this](const std::string& name) { return core_.registers->FindOrgan(name); },
      .procedure = admission.procedure,
      .rule = admission.rule,
      .calendar = registered.calendar.get(),
      .provisions = registered.provisions.get(),
      .deadlines = &info.shape.deadlines(*before.message),
      .item = request.item,
      .posted = request.posted,
      .find = [this](const std::string& name) -> std::shared_ptr<const Message> {
        auto found = Load(name);
        return found.ok() ? (*found)->message : nullptr;
      },
      .subject_key =
          [this, &info](const std::string& subject, std::string_view collection) {
            return SubjectKey(collection.empty() ? info.type.collection : collection,
                              core_.vault->Digest(subject));
          },
      .latest_at =
          [this](const std::string& key) {
            auto latest = batch_.Get(store::Family::kMeta, key);
            return latest.ok() ? (*latest).value_or("") : "";
          },
      .perform = [this, &step](std::unique_ptr<Message> message)
          -> absl::StatusOr<std::shared_ptr<const Message>> {
        YIFA_ASSIGN_OR_RETURN(CasePtr done, Consequence(step, std::move(message)));
        return done->message;
      },
      .shows =
          [this, &info](const type::v1::Document& document, const std::string& path) {
            return Shows(core_, info, document, path);
          },
      .counted =
          [this, &step] {
            std::vector<record::v1::Tally> tallies;
            VisitBefore(step, [&](const record::v1::Entry& entry) {
              tallies.insert(tallies.end(), entry.tallies().begin(),
                             entry.tallies().end());
              return true;
            });
            return tallies;
          },
      .may_read =
          [&request, &before](Confidentiality what) {
            return MayRead(
                {request.actor.principal(), request.actor.organ(), request.roles}, what,
                OrganOf(before.name));
          }};
}

absl::Status Transaction::Finish(Step& step, Act& act) {
  const procedure::Procedure& procedure = act.procedure();
  const procedure::v1::Act& rule = act.rule();
  const ResourceInfo& info = *step.after->info;
  std::string to = act.target();
  if (to.empty()) to = rule.to_size() > 0 ? rule.to(0) : act.from_state();
  info.shape.SetState(to, *step.message);
  info.shape.SetLastActDate(step.date, *step.message);
  const bool comes_to_rest =
      procedure.IsFinal(to) && !procedure.IsFinal(act.from_state());
  YIFA_RETURN_IF_ERROR(SettleDeadlines(
      act, comes_to_rest, [&](Date since) { return ActsSince(step, procedure, since); },
      info, *step.message));
  step.tallies = act.TakeTallies();
  step.came_by = act.came_by();
  return IssueDocuments(
      act, static_cast<int64_t>(NextSequence()), step.resource,
      [&](const std::string& key) -> absl::StatusOr<int> {
        if (trial_) return kNoNumber;
        return numbers_.Take(batch_, key);
      },
      info.shape, *step.message);
}

absl::StatusOr<CasePtr> Transaction::Stage(Step step) {
  const ResourceInfo& info = *step.after->info;
  step.record_time = core_.log->NextRecordTime();
  step.after->sequence = NextSequence();
  info.shape.SetEtag(EtagOf(step.after->sequence), *step.message);
  info.shape.SetUpdateTime(step.record_time, *step.message);
  if (step.before == nullptr) info.shape.SetCreateTime(step.record_time, *step.message);
  YIFA_RETURN_IF_ERROR(HashDocuments(core_, static_cast<int64_t>(step.after->sequence),
                                     step.date, step.resource, info, *step.message));
  step.after->message = step.message;
  staged_[step.resource] = step.after;
  return steps_.emplace_back(std::move(step)).after;
}

}  // namespace yifa::casework
