// Organs, calendar editions and provisions: put on record, and made the present ones.
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/message.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/law_clock.h"
#include "common/casework/writer/scope.h"
#include "common/casework/writer/trail_command.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::casework {
namespace {

using store::Family;

void SetField(Message& message, const char* field, const std::string& text) {
  message.GetReflection()->SetString(
      &message, message.GetDescriptor()->FindFieldByName(field), text);
}

// COM-04: a printed number is one document's, so the characters in it one organ's. What
// an organ has already stays its own.
absl::Status CheckPrefix(const Registers& registers, const Message& put) {
  const auto* organ = dynamic_cast<const type::v1::Organ*>(&put);
  if (organ == nullptr) return absl::OkStatus();
  const std::string& prefix = organ->document_prefix();
  const auto before = registers.FindOrgan(organ->name());
  if (before != nullptr && SameText(before->document_prefix(), prefix))
    return absl::OkStatus();
  const auto other = registers.FindByPrefix(prefix, organ->name());
  if (other == nullptr) return absl::OkStatus();
  return Error(api::v1::REASON_INVALID_FIELD, "another organ has this document_prefix")
      .Field("organ.document_prefix", "is that of " + other->name())
      .Zh("机关代字已由“" + other->display_name() + "”使用，两机关的文号会相同。");
}

// Whoever is administrator of all takes an organ over.
std::string RegistrarOf(const Registers& registers,
                        const RegisterCommand::Request& request) {
  const auto before = registers.FindOrgan(request.name);
  const std::string& organ = request.actor.organ();
  return before == nullptr || organ.empty() ? organ : before->registrar();
}

}  // namespace

record::v1::Entry BeginEntry(const Core& core, const RegisterCommand::Request& request) {
  record::v1::Entry entry;
  entry.set_sequence(static_cast<int64_t>(core.log->next_sequence()));
  entry.set_resource(request.name);
  entry.set_act(request.act);
  *entry.mutable_record_time() = ToTimestamp(core.log->NextRecordTime());
  *entry.mutable_act_date() = ToProto(core.clock->Today());
  *entry.mutable_actor() = request.actor;
  return entry;
}

absl::Status CheckPresent(const store::Batch& batch, const std::string& name,
                          const std::string& etag) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> present,
                        batch.Get(Family::kMeta, RegisterKey(name)));
  const std::string current = present ? EtagOf(store::ParseSequence(*present)) : "";
  if (etag == current) return absl::OkStatus();
  return Error(api::v1::REASON_ETAG_STALE, name + " has changed since it was read")
      .Meta("etag", current)
      .Meta("resource", name)
      .Zh("该登记信息已被他人更新，请刷新后重试。");
}

absl::StatusOr<MessagePtr> WriteRegister(
    Core& core, store::Batch& batch, const RegisterCommand::Request& request,
    const std::optional<record::v1::Source>& source) {
  const std::string key = RegisterKey(request.name);
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> previous,
                        batch.Get(Family::kMeta, key));
  record::v1::Entry entry = BeginEntry(core, request);
  std::shared_ptr<Message> value = CopyOf(*request.value);
  SetField(*value, "name", request.name);
  if (!source) {  // what is copied keeps what its keeper said
    SetField(*value, "etag", EtagOf(core.log->next_sequence()));
    if (auto* organ = dynamic_cast<type::v1::Organ*>(value.get()))
      organ->set_registrar(RegistrarOf(*core.registers, request));
  }
  YIFA_RETURN_IF_ERROR(CheckPut(*core.registers, *value, CallerOf(request.actor)));
  if (request.etag) YIFA_RETURN_IF_ERROR(CheckPrefix(*core.registers, *value));
  YIFA_RETURN_IF_ERROR(core.registers->Put(*value));
  if (const auto* put = dynamic_cast<const policy::v1::Provision*>(value.get());
      put != nullptr && put->has_document_template())
    YIFA_RETURN_IF_ERROR(KeepTemplate(put->document_template().text(), batch));
  if (request.act == kPutCalendarEdition) {  // from the first deadline and case on
    batch.Put(Family::kMeta, kRecomputeKey, "");
    batch.Put(Family::kMeta, kRecheckKey, "");
  }
  if (!request.request_id.empty()) entry.set_request_id(FormatUuid(request.request_id));
  if (previous)
    entry.set_previous_sequence(static_cast<int64_t>(store::ParseSequence(*previous)));
  if (source) *entry.mutable_source() = *source;
  Pack(*value, *entry.mutable_result());
  const std::string sequence =
      store::SequenceKey(static_cast<uint64_t>(entry.sequence()));
  core.log->Append(batch, entry.SerializeAsString());
  batch.Put(Family::kMeta, key, sequence);
  if (!request.request_id.empty())
    batch.Put(Family::kRequests, request.request_id, sequence + request.fingerprint);
  if (dynamic_cast<const access::v1::Binding*>(value.get()) != nullptr)
    NoteOnTrail(core, batch, trail::v1::TRAIL_EVENT_BINDING, request.actor, request.act,
                request.name);
  return MessagePtr(value);
}

absl::StatusOr<MessagePtr> WriteClockConfirmation(
    Core& core, store::Batch& batch, const RegisterCommand::Request& request) {
  const auto& said = static_cast<const deadline::v1::ClockConfirmation&>(*request.value);
  const Date shown = DateIn(core.clock->state().machine);
  if (DayOf(said.today()) != shown)
    return Error(api::v1::REASON_INVALID_FIELD, "the clock shows another day")
        .Field("today", "the machine's clock shows " + FormatDate(shown))
        .Zh("服务器时钟显示的日期是" + FormatDateZh(shown) + "，与所填日期不符。");
  core.clock->Confirm();
  KeepClockMark(core, batch);
  return WriteRegister(core, batch, request, std::nullopt);
}

void RefuseRegister(Core& core, store::Batch& batch,
                    const RegisterCommand::Request& request,
                    const record::v1::Source& source, const absl::Status& why) {
  record::v1::Entry entry = BeginEntry(core, request);
  *entry.mutable_source() = source;
  entry.set_refusal(WordsOf(why).empty() ? std::string(why.message()) : WordsOf(why));
  core.log->Append(batch, entry.SerializeAsString());
}

RegisterCommand::RegisterCommand(Core& core, Request request,
                                 std::function<void(absl::StatusOr<MessagePtr>)> answer)
    : core_(core),
      request_(std::move(request)),
      answer_(std::move(answer)),
      result_(MessagePtr()) {}

absl::StatusOr<MessagePtr> RegisterCommand::Do(store::Batch& batch) {
  YIFA_ASSIGN_OR_RETURN(std::optional<uint64_t> before,
                        FindRequest(batch, request_.request_id, request_.fingerprint));
  if (before) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> bytes,
                          batch.Get(Family::kEntries, store::SequenceKey(*before)));
    YIFA_ASSIGN_OR_RETURN(record::v1::Entry entry, ParseEntry(bytes.value_or("")));
    if (entry.act() != request_.act) return RequestIdReused(request_.request_id);
    YIFA_ASSIGN_OR_RETURN(std::shared_ptr<Message> value, Unpack(entry.result()));
    return MessagePtr(value);
  }
  if (request_.only_if_absent) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> present,
                          batch.Get(Family::kMeta, RegisterKey(request_.name)));
    if (present) return request_.value;
  }
  if (request_.act != kConfirmClock) YIFA_RETURN_IF_ERROR(core_.clock->Check());
  if (request_.write != nullptr) return request_.write(core_, batch, request_);
  if (request_.etag)
    YIFA_RETURN_IF_ERROR(CheckPresent(batch, request_.name, *request_.etag));
  return WriteRegister(core_, batch, request_, std::nullopt);
}

void RegisterCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void RegisterCommand::Complete(const absl::Status& synced) {
  if (!synced.ok() && result_.ok()) result_ = synced;
  answer_(std::move(result_));
}

}  // namespace yifa::casework
