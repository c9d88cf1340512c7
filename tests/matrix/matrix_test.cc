// Every method of every service, called by everybody: who is let in is who the contracts
// and the procedures name, whatever the request says.
#include <gtest/gtest.h>

#include <iostream>

#include "absl/synchronization/notification.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/kinds.h"
#include "tests/matrix/model.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/evidence/v1/evidence_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using casework::MessagePtr;
using casework::Method;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Each role, and none, in the organ of the case, its superior, another's, and in none.
std::vector<Caller> Everybody() {
  std::vector<Caller> callers;
  for (const char* organ : {kOrgan, kOtherOrgan, kStranger, ""}) {
    callers.push_back(Staff("li.lei", {}, organ));
    for (const char* role :
         {"intake", "officer", "reviewer", "head", "administrator", "auditor", "service"})
      callers.push_back(Staff("li.lei", {role}, organ));
  }
  return callers;
}

// What a put must hold so that only who calls can be wrong with it: kOrgan as it is, a
// row of its own.
void FillPut(TestService& service, Message& message) {
  const auto row = [](policy::v1::Provision& provision) {
    provision.set_name(std::string(kOrgan) + "/provisions/window");
    provision.set_organ(kOrgan);
    provision.set_article("本机关规定");
    *provision.mutable_valid_from_date() = D(2024, 1, 1);
    provision.mutable_duplicate_window()->set_days(30);
  };
  if (auto* organ = dynamic_cast<organ::v1::PutOrganRequest*>(&message)) {
    organ->set_organ_id(casework::IdOf(kOrgan));
    *organ->mutable_organ() = *service.engine().registers().FindOrgan(kOrgan);
  } else if (auto* put = dynamic_cast<policy::v1::PutProvisionRequest*>(&message)) {
    row(*put->mutable_provision());
  } else if (auto* propose =
                 dynamic_cast<policy::v1::ProposeProvisionRequest*>(&message)) {
    row(*propose->mutable_provision());
  } else if (auto* reject = dynamic_cast<policy::v1::RejectProvisionRequest*>(&message)) {
    reject->set_reason("不予采纳");
  } else if (auto* year =
                 dynamic_cast<deadline::v1::PutCalendarEditionRequest*>(&message)) {
    year->mutable_calendar_edition()->set_year(2030);
    year->mutable_calendar_edition()->set_source("国办发明电〔2029〕1号");
  } else if (auto* expire =
                 dynamic_cast<deadline::v1::ExpireDeadlinesRequest*>(&message)) {
    *expire->mutable_through_date() = D(2024, 1, 1);
  } else if (auto* aside =
                 dynamic_cast<deadline::v1::SetAsideExpiriesRequest*>(&message)) {
    *aside->mutable_through_date() = D(2024, 1, 1);
    aside->set_reason("时钟错误");
  } else if (auto* confirm = dynamic_cast<deadline::v1::ConfirmClockRequest*>(&message)) {
    *confirm->mutable_today() = ToProto(service.clock().Today());
    confirm->set_reason("已核对");
  }
}

// About something of kOrgan, and as empty as it may be: an act that is let in fails only
// by what it lacks.
std::shared_ptr<Message> RequestFor(TestService& service, const Model& model,
                                    const Method& method) {
  std::shared_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                       ->GetPrototype(method.descriptor->input_type())
                                       ->New());
  const Subject subject = model.About(method.descriptor);
  const auto set = [&](const char* field_name, const std::string& value) {
    const FieldDescriptor* field = request->GetDescriptor()->FindFieldByName(field_name);
    if (field != nullptr && !value.empty())
      request->GetReflection()->SetString(request.get(), field, value);
  };
  set("name", subject.name);
  set("parent", subject.parent);
  if (!model.IsAct(method.descriptor)) {
    set("request_id", RandomUuid());
    FillPut(service, *request);
  }
  return request;
}

// UploadEvidence, up to what it announces.
absl::Status Announce(const Method& method, const Caller& caller) {
  auto sink = method.client_stream(caller);
  if (!sink.ok()) return sink.status();
  auto message = std::make_shared<evidence::v1::UploadEvidenceRequest>();
  evidence::v1::EvidenceAnnouncement& announced = *message->mutable_announcement();
  announced.set_parent(kOrgan);
  announced.set_sha256(std::string(64, '0'));
  announced.set_size_bytes(1);
  announced.set_media_type("image/jpeg");
  absl::Notification ready;
  absl::Status status;
  (*sink)->Write(std::move(message), [&](absl::Status written) {
    status = std::move(written);
    ready.Notify();
  });
  ready.WaitForNotification();
  return status;
}

absl::Status Call(const Method& method, const Caller& caller, MessagePtr request) {
  if (method.client_stream) return Announce(method, caller);
  if (method.server_stream) return method.server_stream(caller, request).status();
  absl::Notification answered;
  absl::Status status;
  method.unary(caller, std::move(request), [&](absl::StatusOr<MessagePtr> response) {
    status = response.status();
    answered.Notify();
  });
  answered.WaitForNotification();
  return status;
}

Met MetOf(const absl::Status& status) {
  switch (ReasonOf(status)) {
    case api::v1::REASON_OTHER_ORGAN:
      return Met::kOtherOrgan;
    case api::v1::REASON_ROLE_NOT_ENTITLED:
      return Met::kRole;
    default:
      return Met::kGranted;
  }
}

std::string Written(const Caller& caller) {
  return (caller.roles.empty() ? "nobody" : caller.roles.front()) + " of " +
         (caller.organ.empty() ? "no organ" : caller.organ);
}

class Matrix : public ::testing::TestWithParam<int> {};

TEST_P(Matrix, WhoIsLetInIsWhoTheModelNames) {
  const casework::Definition definition = Definitions()[GetParam()];
  TestService service(definition);
  service.PutOrgan(kStranger, Stranger());
  const Model model(definition);
  const casework::Surface surface = service.engine().surface();
  int cells = 0, granted = 0;
  for (const Method& method : surface.methods) {
    const std::string& name = method.descriptor->full_name();
    EXPECT_EQ(method.is_public, model.IsPublic(method.descriptor)) << name;
    if (!model.Knows(method.descriptor)) {
      ADD_FAILURE() << "the model says nothing of " << name;
      continue;
    }
    for (const Caller& caller : Everybody()) {
      const absl::Status status =
          Call(method, caller, RequestFor(service, model, method));
      const Met met = MetOf(status);
      EXPECT_EQ(static_cast<int>(met),
                static_cast<int>(model.Expect(method.descriptor, caller)))
          << name << " by " << Written(caller) << ": " << status;
      ++cells;
      granted += met == Met::kGranted;
    }
  }
  std::cout << definition.name << ": " << cells << " cells, " << granted << " granted\n";
  EXPECT_GT(cells, 0);
}

INSTANTIATE_TEST_SUITE_P(Services, Matrix, ::testing::Range(0, 5));

}  // namespace
}  // namespace yifa::testing
