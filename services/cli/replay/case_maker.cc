#include "services/cli/replay/case_maker.h"

#include <google/protobuf/descriptor.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "services/cli/replay/spread.h"

namespace yifa::cli {
namespace {

void SetText(google::protobuf::Message& message, const char* field,
             const std::string& text) {
  const auto* descriptor = message.GetDescriptor()->FindFieldByName(field);
  YIFA_CHECK(descriptor != nullptr, field);
  message.GetReflection()->SetString(&message, descriptor, text);
}

}  // namespace

std::string PlanContext::OfficerId(int64_t number) const {
  return absl::StrCat("o-", tag, "-", number + 1);
}

std::string PlanContext::OfficerName(int64_t number) const {
  return absl::StrCat(organ, "/officers/", OfficerId(number));
}

int64_t PlanContext::FirstOfficer(int64_t case_number) const {
  return static_cast<int64_t>(Mix(seed, static_cast<uint64_t>(case_number)) %
                              static_cast<uint64_t>(officers));
}

int64_t PlanContext::SecondOfficer(int64_t case_number) const {
  return (FirstOfficer(case_number) + 1) % officers;
}

Desk CaseMaker::officer() const {
  const int64_t number = context_.officers > 0 ? context_.FirstOfficer(number_) : 0;
  return {absl::StrCat("officer-", number + 1), "officer"};
}

void CaseMaker::AddRequest(Service service, const std::string& method, Date date,
                           Desk desk,
                           std::shared_ptr<google::protobuf::Message> request) {
  const google::protobuf::MethodDescriptor* descriptor = MethodNamed(method);
  YIFA_CHECK(descriptor->input_type() == request->GetDescriptor(), method.c_str());
  SetText(*request, "request_id",
          DeriveUuid(absl::StrCat(context_.id_prefix, "/", number_, "/", acts_.size())));
  const google::protobuf::Descriptor* type = request->GetDescriptor();
  if (const auto* act_date = type->FindFieldByName("act_date"))
    static_cast<type::v1::Date&>(*request->GetReflection()->MutableMessage(
        request.get(), act_date)) = ToProto(date);
  const bool creates = type->FindFieldByName("parent") != nullptr;
  const bool on_a_case = type->FindFieldByName("name") != nullptr;
  if (creates) {
    SetText(*request, "parent", organ_);
    subject_ = acts_.size();
  }
  acts_.push_back({service, descriptor, organ_, std::move(request), std::move(desk)});
  if (!creates && on_a_case) Refer({"name"}, subject_);
}

void CaseMaker::Refer(const std::vector<std::string>& path, size_t act) {
  PlannedAct& latest = acts_.back();
  const google::protobuf::Descriptor* type = latest.request->GetDescriptor();
  PlannedAct::Reference reference{act, {}};
  for (const std::string& field : path) {
    reference.path.push_back(type->FindFieldByName(field));
    YIFA_CHECK(reference.path.back() != nullptr, field.c_str());
    type = reference.path.back()->message_type();
  }
  latest.references.push_back(std::move(reference));
}

}  // namespace yifa::cli
