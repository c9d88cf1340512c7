#include "tests/common/casework/office.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::testing {

using casework::MessagePtr;

const casework::Method* MethodOf(const casework::Surface& surface,
                                 const google::protobuf::Descriptor* request) {
  for (const casework::Method& method : surface.methods)
    if (method.descriptor->input_type() == request) return &method;
  return nullptr;
}

absl::StatusOr<MessagePtr> Ask(const casework::Surface& surface,
                               const casework::Caller& caller, MessagePtr request) {
  const casework::Method* method = MethodOf(surface, request->GetDescriptor());
  YIFA_CHECK(method != nullptr && method->unary);
  absl::Notification answered;
  absl::StatusOr<MessagePtr> answer = absl::UnknownError("not answered");
  method->unary(caller, std::move(request), [&](absl::StatusOr<MessagePtr> response) {
    answer = std::move(response);
    answered.Notify();
  });
  answered.WaitForNotification();
  return answer;
}

absl::StatusOr<std::vector<MessagePtr>> ReadStream(const casework::Surface& surface,
                                                   const casework::Caller& caller,
                                                   MessagePtr request) {
  const casework::Method* method = MethodOf(surface, request->GetDescriptor());
  YIFA_CHECK(method != nullptr && method->server_stream);
  auto source = method->server_stream(caller, std::move(request));
  if (!source.ok()) return source.status();
  std::vector<MessagePtr> messages;
  while (true) {
    MessagePtr message;
    const auto woken = std::make_shared<absl::Notification>();
    switch ((*source)->Next(message, [woken] { woken->Notify(); })) {
      case casework::Source::Pull::kMessage:
        messages.push_back(std::move(message));
        break;
      case casework::Source::Pull::kLater:
        woken->WaitForNotification();
        break;
      case casework::Source::Pull::kEnd:
        if (!(*source)->status().ok()) return (*source)->status();
        return messages;
    }
  }
}

absl::StatusOr<std::unique_ptr<casework::Sink>> BeginUpload(
    const casework::Surface& surface, const casework::Caller& caller,
    const std::vector<evidence::v1::UploadEvidenceRequest>& messages) {
  const casework::Method* method =
      MethodOf(surface, evidence::v1::UploadEvidenceRequest::descriptor());
  YIFA_CHECK(method != nullptr && method->client_stream);
  auto sink = method->client_stream(caller);
  if (!sink.ok()) return sink.status();
  for (const auto& message : messages) {
    absl::Notification ready;
    absl::Status status;
    (*sink)->Write(std::make_shared<evidence::v1::UploadEvidenceRequest>(message),
                   [&](absl::Status written) {
                     status = std::move(written);
                     ready.Notify();
                   });
    ready.WaitForNotification();
    if (!status.ok()) return status;
  }
  return sink;
}

absl::StatusOr<evidence::v1::Evidence> Upload(
    const casework::Surface& surface, const casework::Caller& caller,
    const std::vector<evidence::v1::UploadEvidenceRequest>& messages) {
  auto sink = BeginUpload(surface, caller, messages);
  if (!sink.ok()) return sink.status();
  absl::Notification answered;
  absl::StatusOr<MessagePtr> answer = absl::UnknownError("not answered");
  (*sink)->Finish([&](absl::StatusOr<MessagePtr> response) {
    answer = std::move(response);
    answered.Notify();
  });
  answered.WaitForNotification();
  if (!answer.ok()) return answer.status();
  return static_cast<const evidence::v1::Evidence&>(**answer);
}

std::vector<std::string> Audit(const casework::Surface& surface) {
  auto messages = ReadStream(surface, {"auditor", "", {"auditor"}},
                             std::make_shared<record::v1::AuditRecordRequest>());
  YIFA_CHECK(messages.ok() && !messages->empty());
  const auto& last =
      static_cast<const record::v1::AuditRecordResponse&>(*messages->back());
  YIFA_CHECK(last.done());
  return {last.findings().begin(), last.findings().end()};
}

std::vector<record::v1::LoggedEntry> ReadRecord(const casework::Surface& surface,
                                                const casework::Caller& caller,
                                                int64_t from) {
  auto request = std::make_shared<record::v1::ReadEntriesRequest>();
  request->set_from_sequence(from);
  auto messages = ReadStream(surface, caller, request);
  YIFA_CHECK(messages.ok(), messages.status().ToString().c_str());
  std::vector<record::v1::LoggedEntry> entries;
  for (const MessagePtr& message : *messages)
    for (const auto& entry :
         static_cast<const record::v1::ReadEntriesResponse&>(*message).entries())
      entries.push_back(entry);
  return entries;
}

record::v1::Entry EntryIn(const record::v1::LoggedEntry& logged) {
  record::v1::Entry entry;
  YIFA_CHECK(entry.ParseFromString(logged.entry()));
  return entry;
}

std::vector<record::v1::Entry> EntriesOf(const casework::Surface& surface,
                                         const std::string& resource) {
  std::vector<record::v1::Entry> entries;
  for (const auto& logged : ReadRecord(surface, {"x", "", {"auditor"}}))
    if (record::v1::Entry entry = EntryIn(logged); entry.resource() == resource)
      entries.push_back(std::move(entry));
  return entries;
}

Office::Office(casework::Definition definition, Date today) : clock_(today) {
  const std::string services = YIFA_SOURCE_DIR "/services/";
  options_.procedures_dir = services + definition.name + "/procedures";
  options_.documents_dir = services + definition.name + "/documents";
  options_.provisions_dir = services + definition.name + "/provisions";
  options_.definition = std::move(definition);
  options_.data_dir = data();
  options_.calendar_dir = YIFA_SOURCE_DIR "/common/calendar/editions";
  options_.clock = &clock_;
}

absl::Status Office::Open() {
  Close();
  auto engine = casework::Engine::Open(options_);
  if (!engine.ok()) return engine.status();
  engine_ = *std::move(engine);
  surface_ = engine_->surface();
  return absl::OkStatus();
}

void Office::Close() {
  surface_ = {};
  engine_.reset();
}

absl::Status Office::CopyTo(const std::string& copy) {
  Close();
  std::filesystem::copy(data(), copy, std::filesystem::copy_options::recursive);
  return Open();
}

absl::Status Office::SetBackTo(const std::string& copy) {
  Close();
  std::filesystem::remove_all(data());
  std::filesystem::copy(copy, data(), std::filesystem::copy_options::recursive);
  return Open();
}

absl::Status Office::PutOrgan(const std::string& id, const std::string& prefix) {
  organ::v1::PutOrganRequest request;
  request.set_request_id(RandomUuid());
  request.set_organ_id(id);
  request.mutable_organ()->set_display_name("杨柳青镇人民政府");
  request.mutable_organ()->set_region_code("120111101");
  request.mutable_organ()->set_level(type::v1::ORGAN_LEVEL_TOWNSHIP);
  request.mutable_organ()->set_document_prefix(prefix);
  if (const auto present = engine_->registers().FindOrgan("organs/" + id))
    request.set_etag(present->etag());
  return Call<type::v1::Organ>({"admin", "", {"administrator"}}, request).status();
}

absl::Status Take(Office& follower, const std::string& neighbour,
                  const record::v1::LoggedEntry& logged,
                  std::optional<uint64_t> keeper_size) {
  absl::Notification finished;
  absl::Status status;
  const absl::Status submitted = follower.engine().React(
      neighbour, logged, follower.engine().Reading(neighbour)->Add(logged.entry()),
      [&](absl::Status reacted) {
        status = std::move(reacted);
        finished.Notify();
      },
      keeper_size);
  if (!submitted.ok()) return submitted;
  finished.WaitForNotification();
  return status;
}

absl::Status Follow(Office& keeper, Office& follower) {
  for (const auto& logged : ReadRecord(keeper.surface(), {"yifa-x", "", {"service"}}))
    YIFA_RETURN_IF_ERROR(Take(follower, "complaint", logged));
  return absl::OkStatus();
}

std::string BytesOf(const std::string& directory) {
  std::string bytes;
  for (const auto& file : std::filesystem::recursive_directory_iterator(directory)) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  return bytes;
}

}  // namespace yifa::testing
