// Every method of a service, put together.
#include "common/casework/form/surface.h"

#include "common/base/check.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/engine.h"
#include "common/casework/writer/scope.h"
#include "common/procedure/role.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

constexpr char kRecordService[] = "yifa.record.v1.RecordService";
// The services that every process offers beside its own.
constexpr const char* kCommonServices[] = {"yifa.access.v1.AccessService",
                                           "yifa.deadline.v1.DeadlineService",
                                           "yifa.document.v1.DocumentService",
                                           "yifa.evidence.v1.EvidenceService",
                                           "yifa.keys.v1.KeyService",
                                           "yifa.organ.v1.OrganService",
                                           "yifa.policy.v1.PolicyService",
                                           kRecordService,
                                           "yifa.statistics.v1.StatisticsService",
                                           "yifa.trail.v1.TrailService"};

Answers CommonAnswers(Engine& engine) {
  Answers answers;
  AddAccessApi(engine, answers);
  AddRecordApi(engine, answers);
  AddFeedApi(engine, answers);
  AddBackupApi(engine, answers);
  AddDeadlineApi(engine, answers);
  AddStatisticsApi(engine, answers);
  AddStatisticsFormsApi(engine, answers);
  AddOrganApi(engine, answers);
  AddDocumentApi(engine, answers);
  AddPolicyApi(engine, answers);
  AddErasureApi(engine, answers);
  AddKeyApi(engine, answers);
  AddWitnessApi(engine, answers);
  AddTrailApi(engine, answers);
  const std::string evidence = "yifa.evidence.v1.EvidenceService.";
  answers[evidence + "UploadEvidence"].client_stream = engine.evidence().UploadHandler();
  answers[evidence + "DownloadEvidence"].server_stream =
      engine.evidence().DownloadHandler();
  answers[evidence + "GetEvidence"].unary = engine.evidence().GetHandler();
  answers[evidence + "DeleteEvidence"].unary = engine.evidence().DeleteHandler();
  return answers;
}

// What a Get returns, or what a List lists; null where the method is neither.
const ResourceInfo* ReadBy(const Kinds& kinds, const MethodDescriptor* method) {
  if (method->name().rfind("Get", 0) == 0) return kinds.FindType(method->output_type());
  if (method->name().rfind("List", 0) != 0) return nullptr;
  const FieldDescriptor* list = method->output_type()->FindFieldByNumber(1);
  return list == nullptr ? nullptr : kinds.FindType(list->message_type());
}

void SetRead(Engine& engine, Method& method) {
  for (const ReadBinding& binding : engine.definition().reads)
    if (binding.request == method.descriptor->input_type()) {
      method.unary = ReadHandler(engine, binding, method.descriptor->output_type());
      method.is_public = binding.is_public;
      return;
    }
  const ResourceInfo* info = ReadBy(engine.kinds(), method.descriptor);
  YIFA_CHECK(info != nullptr, method.descriptor->full_name().c_str());
  method.unary = method.descriptor->output_type() == info->type.descriptor
                     ? GetHandler(engine, *info)
                     : ListHandler(engine, *info, method.descriptor->output_type());
  method.is_public = info->type.is_public;
}

// Checks the caller's right, and then the request, before it is answered. Acts check
// theirs themselves.
void CheckFirst(Method& method) {
  auto validator = std::make_shared<Validator>(method.descriptor->input_type());
  const auto check = [validator, may = method.may](const Caller& caller,
                                                   const Message& request) {
    if (may) YIFA_RETURN_IF_ERROR(may(caller, request));
    return validator->Check(request);
  };
  if (method.unary)
    method.unary = [check, answer = std::move(method.unary)](
                       const Caller& caller, MessagePtr request, Done done) {
      if (absl::Status status = check(caller, *request); !status.ok())
        return done(status);
      answer(caller, std::move(request), std::move(done));
    };
  if (method.server_stream)
    method.server_stream =
        [check, answer = std::move(method.server_stream)](
            const Caller& caller,
            MessagePtr request) -> absl::StatusOr<std::unique_ptr<Source>> {
      if (absl::Status status = check(caller, *request); !status.ok()) return status;
      return answer(caller, std::move(request));
    };
}

Method MakeMethod(Engine& engine, Answers& common, const MethodDescriptor* descriptor) {
  Method method;
  if (auto found = common.find(descriptor->full_name()); found != common.end())
    method = std::move(found->second);
  method.descriptor = descriptor;
  if (descriptor->service()->full_name() == kRecordService && method.work == Work::kRead)
    method.work = Work::kRecord;
  if (!method.unary && !method.server_stream && !method.client_stream) {
    if (!descriptor->options().GetExtension(api::v1::method).act().empty()) {
      method.unary =
          ActHandler(engine, *engine.kinds().FindRequest(descriptor->input_type()));
      method.work = Work::kQuick;  // admitted here, done by the writer
      return method;
    }
    SetRead(engine, method);
  }
  CheckFirst(method);
  return method;
}

}  // namespace

Surface Engine::surface() {
  Surface surface;
  Answers common = CommonAnswers(*this);
  const auto add = [&](const ServiceDescriptor* service) {
    for (int i = 0; i < service->method_count(); ++i) {
      surface.methods.push_back(MakeMethod(*this, common, service->method(i)));
      trail_->Watch(surface.methods.back());
    }
  };
  for (const ServiceDescriptor* service : options_.definition.services) add(service);
  for (const char* service : kCommonServices) add(ServiceNamed(service));
  surface.admit = [this](Caller claimed) -> absl::StatusOr<Caller> {
    if (!options_.bindings) return claimed;
    return Bound(registers_, std::move(claimed), clock_.Today());
  };
  surface.refused = [this](const Caller& claimed, const MethodDescriptor& method,
                           const absl::Status& why) {
    trail_->Refused(claimed, method.full_name(), why);
  };
  return surface;
}

}  // namespace yifa::casework
