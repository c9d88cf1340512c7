#include "tests/support/test_service.h"

#include <stdlib.h>

#include <filesystem>
#include <iostream>

#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::testing {
namespace {

std::string MakeDirectory() {
  std::string path =
      (std::filesystem::temp_directory_path() / "yifa-test-XXXXXX").string();
  YIFA_CHECK(mkdtemp(path.data()) != nullptr);
  return path;
}

}  // namespace

type::v1::Organ Stranger() {
  return MakeOrgan("清波街道办事处", "清政", "330102001", type::v1::ORGAN_LEVEL_TOWNSHIP);
}

casework::Caller Staff(std::string principal, std::vector<std::string> roles,
                       std::string organ) {
  return {std::move(principal), std::move(organ), std::move(roles)};
}

type::v1::Organ MakeOrgan(const std::string& name, const std::string& prefix,
                          const std::string& region, type::v1::OrganLevel level,
                          const std::string& superior) {
  type::v1::Organ organ;
  organ.set_display_name(name);
  organ.set_document_prefix(prefix);
  organ.set_region_code(region);
  organ.set_level(level);
  organ.set_superior(superior);
  return organ;
}

type::v1::Date D(int year, int month, int day) { return ToProto(Date(year, month, day)); }

TestService::TestService(casework::Definition definition, Date today)
    : definition_(std::move(definition)), clock_(today), directory_(MakeDirectory()) {
  documents_dir_ =
      std::string(YIFA_SOURCE_DIR "/services/") + definition_.name + "/documents";
  Open();
  PutOrgan(kOrgan, MakeOrgan("杨柳青镇人民政府", "杨政", "120111101",
                             type::v1::ORGAN_LEVEL_TOWNSHIP, kOtherOrgan));
  PutOrgan(kOtherOrgan,
           MakeOrgan("西青区人民政府", "西青政", "120111", type::v1::ORGAN_LEVEL_COUNTY));
}

void TestService::PutOrgan(const std::string& name, const type::v1::Organ& organ) {
  const absl::Status status =
      casework::RunAndWait(engine_->store(), [&](std::function<void(absl::Status)> done) {
        casework::RegisterCommand::Request request;
        request.name = name;
        request.act = "put_organ";
        request.actor.set_role("system");
        request.value = std::make_shared<type::v1::Organ>(organ);
        return std::make_unique<casework::RegisterCommand>(
            engine_->core(), request,
            [done](absl::StatusOr<casework::MessagePtr> value) { done(value.status()); });
      });
  YIFA_CHECK(status.ok(), status.ToString().c_str());
}

std::optional<int64_t> TestService::EntryOf(const std::string& resource,
                                            const std::string& act) {
  for (uint64_t i = engine_->record_size(); i-- > 0;) {
    const auto entry = casework::ParseEntry(*engine_->log().Read(i));
    if (entry->resource() == resource && entry->act() == act) return entry->sequence();
  }
  return std::nullopt;
}

record::v1::Entry TestService::LastEntry() {
  return *casework::ParseEntry(*engine_->log().Read(engine_->record_size() - 1));
}

TestService::~TestService() {
  engine_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void TestService::Open() {
  casework::EngineOptions options;
  options.definition = definition_;
  options.data_dir = directory_ + "/data";
  options.procedures_dir =
      std::string(YIFA_SOURCE_DIR "/services/") + definition_.name + "/procedures";
  options.documents_dir = documents_dir_;
  options.provisions_dir =
      std::string(YIFA_SOURCE_DIR "/services/") + definition_.name + "/provisions";
  options.calendar_dir = YIFA_SOURCE_DIR "/common/calendar/editions";
  options.clock = &clock_;
  auto engine = casework::Engine::Open(std::move(options));
  YIFA_CHECK(engine.ok(), engine.status().ToString().c_str());
  engine_ = *std::move(engine);
  surface_ = engine_->surface();
}

void TestService::Reopen() {
  engine_.reset();
  Open();
}

void TestService::ReopenWithTemplates(std::string folder) {
  documents_dir_ = std::move(folder);
  Reopen();
}

void TestService::Pulse() {
  absl::Notification struck;
  engine_->Pulse([&](absl::Status status) {
    YIFA_CHECK(status.ok(), status.ToString().c_str());
    struck.Notify();
  });
  struck.WaitForNotification();
}

absl::StatusOr<casework::MessagePtr> TestService::CallMessage(
    const casework::Caller& caller, std::shared_ptr<google::protobuf::Message> request) {
  const auto* reflection = request->GetReflection();
  const auto* id = request->GetDescriptor()->FindFieldByName("request_id");
  if (id != nullptr && reflection->GetString(*request, id).empty())
    reflection->SetString(request.get(), id, RandomUuid());
  for (const casework::Method& method : surface_.methods) {
    if (method.descriptor->input_type() != request->GetDescriptor()) continue;
    absl::Notification answered;
    absl::StatusOr<casework::MessagePtr> answer = absl::UnknownError("not answered");
    method.unary(caller, request, [&](absl::StatusOr<casework::MessagePtr> response) {
      answer = std::move(response);
      answered.Notify();
    });
    answered.WaitForNotification();
    return answer;
  }
  return absl::UnimplementedError("no method takes " +
                                  request->GetDescriptor()->full_name());
}

absl::Status TestService::React(const std::string& neighbour, const std::string& act,
                                Date act_date, const google::protobuf::Message& result,
                                const record::v1::Source& source) {
  record::v1::Entry entry;
  if (!source.service().empty()) *entry.mutable_source() = source;
  entry.set_sequence(static_cast<int64_t>(*engine_->Position(neighbour)));
  const auto* type = result.GetDescriptor();
  entry.set_resource(
      result.GetReflection()->GetString(result, type->FindFieldByName("name")));
  entry.set_act(act);
  *entry.mutable_act_date() = ToProto(act_date);
  if (const auto* state = type->FindFieldByName("state")) {
    const auto* value = result.GetReflection()->GetEnum(result, state);
    if (value->number() != 0) entry.set_state(value->name().substr(6));
  }
  casework::Pack(result, *entry.mutable_result());
  record::v1::LoggedEntry logged;
  logged.set_sequence(entry.sequence());
  logged.set_entry(entry.SerializeAsString());
  absl::Notification done;
  absl::Status status;
  const absl::Status submitted =
      engine_->React(neighbour, logged, engine_->Reading(neighbour)->Add(logged.entry()),
                     [&](absl::Status reacted) {
                       status = std::move(reacted);
                       done.Notify();
                     });
  if (!submitted.ok()) return submitted;
  done.WaitForNotification();
  return status;
}

int64_t TestService::Figure(int year, const std::string& figure, const std::string& label,
                            const std::string& organ) {
  statistics::v1::GetYearRequest request;
  request.set_name(organ + "/years/" + std::to_string(year));
  auto answer = Call<statistics::v1::Year>(Staff("tester", {"auditor"}, organ), request);
  YIFA_CHECK(answer.ok(), answer.status().ToString().c_str());
  int64_t sum = 0;
  for (const statistics::v1::Figure& counted : answer->figures())
    if (counted.figure() == figure && (label == "*" || counted.label() == label))
      sum += counted.value();
  return sum;
}

}  // namespace yifa::testing
