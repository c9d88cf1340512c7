#include "services/cli/plan.h"

#include <google/protobuf/descriptor.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "services/cli/spread.h"

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
  context.year = report.year;
  context.seed = seed;
  context.id_prefix = absl::StrCat(report.digest, "/", seed);
  context.tag = Hex(Bytes(Sha256(context.id_prefix))).substr(0, kTagCharacters);
  return context;
}

Service ServiceOf(const CaseSpec& spec) {
  struct Of {
    Service operator()(const OfficerSpec&) const { return Service::kPenalty; }
    Service operator()(const ComplaintSpec&) const { return Service::kComplaint; }
    Service operator()(const PenaltySpec&) const { return Service::kPenalty; }
    Service operator()(const ReconsiderationSpec&) const {
      return Service::kReconsideration;
    }
    Service operator()(const LitigationSpec&) const { return Service::kLitigation; }
    Service operator()(const DisclosureSpec&) const { return Service::kDisclosure; }
  };
  return std::visit(Of(), spec);
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
  if (acts_.empty()) SetText(*request, "parent", context_.organ);
  const auto* act_date = request->GetDescriptor()->FindFieldByName("act_date");
  static_cast<type::v1::Date&>(
      *request->GetReflection()->MutableMessage(request.get(), act_date)) = ToProto(date);
  acts_.push_back({service, descriptor, std::move(request), std::move(desk)});
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
    plan.acts_ += static_cast<int64_t>(plan.Acts(i).size());
    plan.services_.insert(ServiceOf(spec));
    const auto* penalty = std::get_if<PenaltySpec>(&spec);
    if (penalty != nullptr && penalty->published) ++plan.publications_;
  }
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
