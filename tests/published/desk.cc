#include "tests/published/desk.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "tests/published/look.h"
#include "yifa/type/v1/date.pb.h"

namespace yifa::published {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

casework::Definition DefinitionOf(const std::string& service) {
  if (service == "complaint") return complaint::Definition();
  if (service == "disclosure") return disclosure::Definition();
  if (service == "litigation") return litigation::Definition();
  if (service == "penalty") return penalty::Definition();
  YIFA_CHECK(service == "reconsideration", service.c_str());
  return reconsideration::Definition();
}

// `complaint` of `type.googleapis.com/yifa.complaint.v1.AcceptComplaintRequest`; what
// several services take is of none.
std::string ServiceNameOf(const Step& step) {
  if (!step.service().empty()) return step.service();
  const std::vector<std::string> url = absl::StrSplit(step.request().type_url(), '/');
  const std::vector<std::string> names = absl::StrSplit(url.back(), '.');
  return names.size() > 1 ? names[1] : "";
}

std::shared_ptr<Message> Unpacked(const google::protobuf::Any& any) {
  std::string type;
  if (!google::protobuf::Any::ParseAnyTypeUrl(any.type_url(), &type)) return nullptr;
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(type);
  if (descriptor == nullptr) return nullptr;
  std::shared_ptr<Message> message(google::protobuf::MessageFactory::generated_factory()
                                       ->GetPrototype(descriptor)
                                       ->New());
  return any.UnpackTo(message.get()) ? message : nullptr;
}

using Names = std::vector<std::pair<std::string, std::string>>;

// Puts names for placeholders in all texts of a message.
void Replace(const Names& names, Message& message) {
  const auto& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Replace(names, field->is_repeated()
                           ? *reflection.MutableRepeatedMessage(&message, field, i)
                           : *reflection.MutableMessage(&message, field));
      } else if (field->type() == FieldDescriptor::TYPE_STRING && field->is_repeated()) {
        reflection.SetRepeatedString(
            &message, field, i,
            absl::StrReplaceAll(reflection.GetRepeatedString(message, field, i), names));
      } else if (field->type() == FieldDescriptor::TYPE_STRING) {
        reflection.SetString(
            &message, field,
            absl::StrReplaceAll(reflection.GetString(message, field), names));
      }
    }
  }
}

// Sets a text that the message has and leaves empty.
void FillText(const char* name, const std::string& value, Message& message) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field != nullptr && message.GetReflection()->GetString(message, field).empty())
    message.GetReflection()->SetString(&message, field, value);
}

std::optional<Date> EntryDay(const Step& step) {
  return ParseDate(step.entered().empty() ? step.on() : step.entered());
}

absl::Status Wrong(absl::string_view what) { return absl::InvalidArgumentError(what); }

}  // namespace

Desk::Desk(const Case& published, const Routines& routines)
    : published_(published), routines_(routines) {}

absl::StatusOr<Step> Desk::Filled(const Step& given) const {
  Step step;
  if (!given.routine().empty()) {
    for (const Routine& routine : routines_.routines())
      if (routine.name() == given.routine()) step = routine.step();
    if (!step.has_request())
      return Wrong(absl::StrCat("there is no routine ", given.routine()));
    // A request of one's own is put in its place, not mixed with it.
    if (given.has_request()) step.clear_request();
    if (!given.roles().empty()) step.clear_roles();
  }
  step.MergeFrom(given);
  if (step.organ().empty())
    step.set_organ(published_.organ().empty() ? testing::kOtherOrgan
                                              : published_.organ());
  return step;
}

// Opened when it is first needed, and told each day that something is entered.
testing::TestService& Desk::ServiceOf(const std::string& name, Date today) {
  auto& service = services_[name];
  if (service == nullptr) {
    service = std::make_unique<testing::TestService>(DefinitionOf(name), today);
    for (const Organ& organ : published_.organs())
      service->PutOrgan(organ.name(), organ.organ());
  }
  service->clock().SetToday(today);
  service->Pulse();
  return *service;
}

absl::Status Desk::Fill(const Step& step, const std::string& service,
                        Message& request) const {
  Names names;
  for (const auto& [called, name] : called_)
    names.emplace_back(absl::StrCat("{", called, "}"), name);
  Replace(names, request);
  const auto latest = latest_.find(service);
  if (latest != latest_.end()) FillText("name", latest->second, request);
  FillText("parent", step.organ(), request);
  FillText("request_id", RandomUuid(), request);
  const FieldDescriptor* on = request.GetDescriptor()->FindFieldByName("act_date");
  if (on == nullptr) return absl::OkStatus();
  const std::optional<Date> day = ParseDate(step.on());
  if (!day) return Wrong("`on` is no day");
  request.GetReflection()->MutableMessage(&request, on)->CopyFrom(ToProto(*day));
  return absl::OkStatus();
}

Desk::Answer Desk::Call(testing::TestService& service, const Step& step,
                        casework::MessagePtr request) const {
  std::vector<std::string> roles(step.roles().begin(), step.roles().end());
  if (roles.empty()) roles = {"intake", "officer", "head"};
  const casework::Caller caller =
      testing::Staff(step.who().empty() ? "li.lei" : step.who(), roles, step.organ());
  const casework::Surface surface = service.engine().surface();
  for (const casework::Method& method : surface.methods) {
    if (method.descriptor->input_type() != request->GetDescriptor()) continue;
    absl::Notification answered;
    Answer answer = absl::UnknownError("not answered");
    method.unary(caller, request, [&](Answer response) {
      answer = std::move(response);
      answered.Notify();
    });
    answered.WaitForNotification();
    return answer;
  }
  return Wrong("the service has no such method");
}

// What a step made is what later ones are about.
void Desk::Note(const Step& step, const std::string& service, const Message& made) {
  const FieldDescriptor* field = made.GetDescriptor()->FindFieldByName("name");
  if (field == nullptr) return;
  const std::string name = made.GetReflection()->GetString(made, field);
  latest_[service] = name;
  if (!step.as().empty()) called_[step.as()] = name;
}

absl::Status Desk::Enter(const Step& given) {
  YIFA_ASSIGN_OR_RETURN(const Step step, Filled(given));
  const std::optional<Date> today = EntryDay(step);
  if (!today) return Wrong("`on` or `entered` is no day");
  const std::shared_ptr<Message> request = Unpacked(step.request());
  if (request == nullptr) return Wrong("the request is of no known type");
  const std::string name = ServiceNameOf(step);
  testing::TestService& service = ServiceOf(name, *today);
  YIFA_RETURN_IF_ERROR(Fill(step, name, *request));
  const Answer answer = Call(service, step, request);
  if (step.has_refused()) return LookAtRefusal(answer.status(), step.refused());
  if (!answer.ok()) return answer.status();
  Note(step, name, **answer);
  return LookAt(**answer, step.after(), service, step.organ());
}

}  // namespace yifa::published
