#include "services/cli/replay/plan.h"

#include <google/protobuf/descriptor.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "services/cli/replay/spread.h"

namespace yifa::cli {
namespace {

constexpr size_t kTagCharacters = 8;

void SetText(google::protobuf::Message& message, const char* field,
             const std::string& text) {
  const auto* descriptor = message.GetDescriptor()->FindFieldByName(field);
  YIFA_CHECK(descriptor != nullptr, field);
  message.GetReflection()->SetString(&message, descriptor, text);
}

PlanContext ContextOf(const Report& report, uint64_t seed) {
  PlanContext context;
  context.organ = absl::StrCat("organs/", report.organ_id);
  context.superior = report.organ.superior();
  context.level = report.organ.level();
  context.region = report.organ.region_code();
  context.year = report.year;
  context.seed = seed;
  context.id_prefix = absl::StrCat(report.digest, "/", seed);
  context.tag = Hex(Bytes(Sha256(context.id_prefix))).substr(0, kTagCharacters);
  return context;
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

absl::StatusOr<Plan> Plan::Make(const Report& report, uint64_t seed) {
  Plan plan;
  plan.context_ = ContextOf(report, seed);
  PlanContext& context = plan.context_;
  std::vector<CaseSpec>& specs = plan.specs_;
  if (report.penalty) {
    YIFA_RETURN_IF_ERROR(PlanOfficers(*report.penalty, context, specs));
    plan.officers_ = static_cast<int64_t>(specs.size());
    YIFA_RETURN_IF_ERROR(PlanPenalties(*report.penalty, context, specs));
  }
  if (report.complaint)
    YIFA_RETURN_IF_ERROR(PlanComplaints(*report.complaint, context, specs));
  if (report.reconsideration)
    YIFA_RETURN_IF_ERROR(PlanReconsiderations(*report.reconsideration, context, specs));
  if (report.litigation)
    YIFA_RETURN_IF_ERROR(PlanLitigation(*report.litigation, context, specs));
  if (report.disclosure)
    YIFA_RETURN_IF_ERROR(PlanDisclosure(*report.disclosure, context, specs));

  for (int64_t i = 0; i < plan.cases(); ++i) {
    const CaseSpec& spec = specs[static_cast<size_t>(i)];
    const std::vector<PlannedAct> acts = plan.Acts(i);
    plan.acts_ += static_cast<int64_t>(acts.size());
    for (const PlannedAct& act : acts) plan.services_.insert(act.service);
    const auto* penalty = std::get_if<PenaltySpec>(&spec);
    if (penalty != nullptr && penalty->published) ++plan.publications_;
    if (const auto* request = std::get_if<DisclosureSpec>(&spec))
      for (const DisclosureSpec::Remedy& remedy : request->remedies)
        plan.remedies_ += remedy.result == "pending" ? 1 : 2;
  }
  if (plan.remedies_ > 0 && (report.reconsideration || report.litigation))
    return absl::FailedPreconditionError(
        "表四与行政复议、行政应诉指标同时公布的，无从知道前者在后者中占多少件");
  if (report.penalty) plan.services_.insert(Service::kPenalty);
  if (report.penalty && report.penalty->published)
    plan.services_.insert(Service::kDisclosure);
  return plan;
}

std::vector<PlannedAct> Plan::Acts(int64_t number) const {
  CaseMaker maker(context_, number);
  std::visit([&maker](const auto& spec) { MakeActs(spec, maker); },
             specs_.at(static_cast<size_t>(number)));
  return std::move(maker.acts());
}

}  // namespace yifa::cli
