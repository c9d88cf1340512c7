#include "services/cli/replay/case_maker.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "services/cli/replay/spread.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// From posting to the receipt, and until a letter lies on the desk.
constexpr int kToReceipt = 2;
constexpr int kToDesk = 14;

void SetText(google::protobuf::Message& message, const char* field,
             const std::string& text) {
  const auto* descriptor = message.GetDescriptor()->FindFieldByName(field);
  YIFA_CHECK(descriptor != nullptr, field);
  message.GetReflection()->SetString(&message, descriptor, text);
}

const FieldDescriptor* FieldOf(const Message& message, const char* field) {
  return message.GetDescriptor()->FindFieldByName(field);
}

void SetDate(const FieldDescriptor* field, Date date, Message& message) {
  static_cast<type::v1::Date&>(
      *message.GetReflection()->MutableMessage(&message, field)) = ToProto(date);
}

// REQUIRES: the request has an act_date
Date ActDateOf(const Message& request) {
  return yifa::DayOf(static_cast<const type::v1::Date&>(
      request.GetReflection()->GetMessage(request, FieldOf(request, "act_date"))));
}

type::v1::Delivery& DeliveryOf(const FieldDescriptor* field, Message& request) {
  return static_cast<type::v1::Delivery&>(
      *request.GetReflection()->MutableMessage(&request, field));
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
                           Desk desk, std::shared_ptr<Message> request) {
  Settle(date);
  const google::protobuf::Descriptor* type = request->GetDescriptor();
  const bool creates = type->FindFieldByName("parent") != nullptr;
  const bool on_a_case = type->FindFieldByName("name") != nullptr;
  if (creates) {
    SetText(*request, "parent", organ_);
    subject_ = acts_.size();
  }
  Push(service, MethodNamed(method), organ_, date, std::move(desk), std::move(request));
  if (!creates && on_a_case) Refer({"name"}, subject_);
}

void CaseMaker::Push(Service service, const google::protobuf::MethodDescriptor* method,
                     const std::string& organ, Date date, Desk desk,
                     std::shared_ptr<Message> request) {
  YIFA_CHECK(method != nullptr, "no such method");
  YIFA_CHECK(method->input_type() == request->GetDescriptor(),
             method->full_name().c_str());
  SetText(*request, "request_id",
          DeriveUuid(absl::StrCat(context_.id_prefix, "/", number_, "/", acts_.size())));
  if (const FieldDescriptor* act_date = FieldOf(*request, "act_date"))
    SetDate(act_date, date, *request);
  acts_.push_back({service, method, organ, std::move(request), std::move(desk)});
}

bool CaseMaker::IsTurn(int64_t& count) const {
  ++count;
  return context_.by_mail > 0 && count % context_.by_mail == 0;
}

void CaseMaker::ServesPaper(Effect effect) {
  if (!IsTurn(counted_.papers)) return;
  by_mail_ = effect;
  ++mailed_;
}

void CaseMaker::IsOfParty() {
  if (IsTurn(counted_.party_acts)) acts_.back().late = true;
}

std::vector<PlannedAct> CaseMaker::Take() {
  Settle(context_.last_day());
  return std::move(acts_);
}

void CaseMaker::Settle(Date next) {
  if (acts_.empty()) return;
  if (acts_.back().late) Post(next);
  if (const auto effect = std::exchange(by_mail_, std::nullopt))
    ServeByMail(*effect, next);
}

// 民事诉讼法第八十五条: what was posted in time is in time.
void CaseMaker::Post(Date next) {
  Message& request = *acts_.back().request;
  const FieldDescriptor* posted = FieldOf(request, "posted_date");
  if (posted == nullptr) return;
  const Date day = ActDateOf(request);
  SetDate(posted, day, request);
  SetDate(FieldOf(request, "act_date"), std::clamp(next, day, day + kToDesk), request);
}

void CaseMaker::ServeByMail(Effect effect, Date next) {
  const Date day = ActDateOf(*acts_.back().request);
  if (FieldOf(*acts_.back().request, "delivery") == nullptr) ServeApart();
  Message& request = *acts_.back().request;
  type::v1::Delivery& delivery = DeliveryOf(FieldOf(request, "delivery"), request);
  delivery.set_mode(type::v1::SERVICE_MODE_MAIL);
  if (effect == Effect::kAtOnce) {
    *delivery.mutable_receipt_date() = ToProto(day);
    return;
  }
  const size_t serving = acts_.size() - 1;
  const Date received = std::clamp(next, day, day + kToReceipt);
  auto record = std::make_shared<type::v1::RecordServiceRequest>();
  record->mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  *record->mutable_delivery()->mutable_receipt_date() = ToProto(received);
  const PlannedAct latest = acts_.back();
  Push(latest.service, latest.method->service()->FindMethodByName("RecordService"),
       latest.organ, received, intake(), std::move(record));
  Refer({"name"}, subject_);
  ReferToNewest("service", "services", serving);
}

// The newest paper of the case, whose act has nothing to say of its service.
void CaseMaker::ServeApart() {
  const size_t issuing = acts_.size() - 1;
  const PlannedAct latest = acts_.back();
  Push(latest.service, latest.method->service()->FindMethodByName("ServeDocuments"),
       latest.organ, ActDateOf(*latest.request), intake(),
       std::make_shared<type::v1::ServeDocumentsRequest>());
  Refer({"name"}, subject_);
  ReferToNewest("documents", "documents", issuing);
}

void CaseMaker::ReferToNewest(const char* field, const char* list, size_t act) {
  Refer({field}, act);
  acts_.back().references.back().newest_of = list;
}

void CaseMaker::Refer(const std::vector<std::string>& path, size_t act) {
  PlannedAct& latest = acts_.back();
  const google::protobuf::Descriptor* type = latest.request->GetDescriptor();
  PlannedAct::Reference reference{act, {}, {}};
  for (const std::string& field : path) {
    reference.path.push_back(type->FindFieldByName(field));
    YIFA_CHECK(reference.path.back() != nullptr, field.c_str());
    type = reference.path.back()->message_type();
  }
  latest.references.push_back(std::move(reference));
}

}  // namespace yifa::cli
