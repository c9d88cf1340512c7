// What the disclosure service keeps apart from requests: rules and normative documents
// (table 二), and the questions of other organs.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/spread.h"
#include "yifa/disclosure/v1/consultation.pb.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"

namespace yifa::cli {
namespace {

namespace pb = disclosure::v1;

constexpr char kPublications[] = "yifa.disclosure.v1.DisclosureService.";
constexpr char kConsultations[] = "yifa.disclosure.v1.ConsultationService.";
constexpr int kToPublication = 5;
constexpr int kToReply = 7;

// What was in force before the year, or is made in it; the oldest are repealed first.
void AddRules(const RuleFigures& figures, bool normative, const PlanContext& context,
              std::vector<CaseSpec>& specs) {
  const int64_t made = figures.made.value_or(0);
  const int64_t repealed = figures.repealed.value_or(0);
  const int64_t before = figures.valid ? *figures.valid + repealed - made
                                       : std::max<int64_t>(0, repealed - made);
  for (int64_t i = 0; i < before + made; ++i) {
    RuleSpec spec;
    spec.normative = normative;
    spec.made_at = i < before ? DayOf(Date(context.year - 1, 1, 10),
                                      Date(context.year - 1, 12, 10), i, before)
                              : DayOf(context.first_day(), Date(context.year, 10, 31),
                                      i - before, made);
    if (i < repealed)
      spec.repealed_at =
          DayOf(Date(context.year, 11, 20), Date(context.year, 12, 20), i, repealed);
    specs.emplace_back(spec);
  }
}

}  // namespace

void PlanApart(const DisclosureFigures& figures, const PlanContext& context,
               std::vector<CaseSpec>& specs) {
  for (const auto& [key, row] : figures.table2)
    AddRules(row, key == "normative", context, specs);
  const int64_t asked = figures.consultations_answered.value_or(0);
  for (int64_t i = 0; i < asked; ++i)
    specs.emplace_back(ConsultationSpec{
        DayOf(context.first_day(), context.last_day() - kToReply, i, asked)});
}

void MakeActs(const ConsultationSpec& spec, CaseMaker& maker) {
  pb::Consultation& asked =
      *maker
           .Add<pb::ReceiveConsultationRequest>(
               Service::kDisclosure, absl::StrCat(kConsultations, "ReceiveConsultation"),
               spec.at, maker.intake())
           .mutable_consultation();
  asked.set_asking_organ("共同制作机关");
  asked.set_information(absl::StrCat("联合制作的第", maker.number(), "号文件"));
  maker
      .Add<pb::ReplyToConsultationRequest>(
          Service::kDisclosure, absl::StrCat(kConsultations, "ReplyToConsultation"),
          spec.at + kToReply, maker.officer())
      .set_opinion(pb::OPINION_AGREES);
}

void MakeActs(const RuleSpec& spec, CaseMaker& maker) {
  pb::Publication& publication =
      *maker
           .Add<pb::PublishInformationRequest>(
               Service::kDisclosure, absl::StrCat(kPublications, "PublishInformation"),
               spec.made_at + kToPublication, maker.officer())
           .mutable_publication();
  publication.set_title(
      absl::StrCat(spec.normative ? "规范性文件" : "规章", "第", maker.number(), "号"));
  publication.set_content("全文。");
  publication.set_category(pb::CATEGORY_REGULATIONS);
  publication.set_rule_kind(spec.normative ? pb::RULE_KIND_NORMATIVE
                                           : pb::RULE_KIND_RULE);
  *publication.mutable_made_date() = ToProto(spec.made_at);
  publication.set_secrecy_reviewer("reviewer-1");
  if (!spec.repealed_at) return;
  auto& repeal = maker.Add<pb::RepealPublicationRequest>(
      Service::kDisclosure, absl::StrCat(kPublications, "RepealPublication"),
      *spec.repealed_at, maker.officer());
  repeal.set_basis("清理决定");
  *repeal.mutable_repeal_date() = ToProto(*spec.repealed_at);
}

}  // namespace yifa::cli
