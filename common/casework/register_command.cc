// Organs and calendar editions: put on record, and made the present ones.
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/commands.h"

namespace yifa::casework {
namespace {

using store::Family;

void SetField(Message& message, const char* field, const std::string& text) {
  message.GetReflection()->SetString(
      &message, message.GetDescriptor()->FindFieldByName(field), text);
}

}  // namespace

std::string RegisterKey(std::string_view name) {
  return store::JoinKey({kRegisterPrefix, name});
}

absl::StatusOr<MessagePtr> WriteRegister(
    Core& core, store::Batch& batch, const RegisterCommand::Request& request,
    const std::optional<record::v1::Source>& source) {
  const std::string key = RegisterKey(request.name);
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> previous,
                        batch.Get(Family::kMeta, key));
  const uint64_t sequence = core.log->next_sequence();
  std::shared_ptr<Message> value = CopyOf(*request.value);
  SetField(*value, "name", request.name);
  SetField(*value, "etag", EtagOf(sequence));
  YIFA_RETURN_IF_ERROR(core.registers->Put(*value));
  if (const auto* put = dynamic_cast<const policy::v1::Provision*>(value.get());
      put != nullptr && put->has_document_template())
    YIFA_RETURN_IF_ERROR(KeepTemplate(put->document_template().text(), batch));
  if (request.act == kPutCalendarEdition)  // from the first deadline on
    batch.Put(Family::kMeta, kRecomputeKey, "");
  record::v1::Entry entry;
  entry.set_sequence(static_cast<int64_t>(sequence));
  entry.set_resource(request.name);
  entry.set_act(request.act);
  const absl::Time now = core.log->NextRecordTime();
  *entry.mutable_record_time() = ToTimestamp(now);
  *entry.mutable_act_date() = ToProto(DateIn(now));
  *entry.mutable_actor() = request.actor;
  if (!request.request_id.empty()) entry.set_request_id(FormatUuid(request.request_id));
  if (previous)
    entry.set_previous_sequence(static_cast<int64_t>(store::ParseSequence(*previous)));
  if (source) *entry.mutable_source() = *source;
  Pack(*value, *entry.mutable_result());
  core.log->Append(batch, entry.SerializeAsString());
  batch.Put(Family::kMeta, key, store::SequenceKey(sequence));
  if (!request.request_id.empty())
    batch.Put(Family::kRequests, request.request_id,
              store::SequenceKey(sequence) + request.fingerprint);
  return MessagePtr(value);
}

RegisterCommand::RegisterCommand(Core& core, Request request,
                                 std::function<void(absl::StatusOr<MessagePtr>)> answer)
    : core_(core),
      request_(std::move(request)),
      answer_(std::move(answer)),
      result_(absl::UnknownError("not executed")) {}

absl::StatusOr<MessagePtr> RegisterCommand::Do(store::Batch& batch) {
  YIFA_ASSIGN_OR_RETURN(std::optional<uint64_t> before,
                        FindRequest(batch, request_.request_id, request_.fingerprint));
  if (before) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> bytes,
                          batch.Get(Family::kEntries, store::SequenceKey(*before)));
    YIFA_ASSIGN_OR_RETURN(record::v1::Entry entry, ParseEntry(bytes.value_or("")));
    YIFA_ASSIGN_OR_RETURN(std::shared_ptr<Message> value, Unpack(entry.result()));
    return MessagePtr(value);
  }
  if (request_.only_if_absent) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> present,
                          batch.Get(Family::kMeta, RegisterKey(request_.name)));
    if (present) return request_.value;
  }
  return WriteRegister(core_, batch, request_, std::nullopt);
}

void RegisterCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void RegisterCommand::Complete(const absl::Status& synced) {
  if (!synced.ok() && result_.ok()) result_ = synced;
  answer_(std::move(result_));
}

}  // namespace yifa::casework
