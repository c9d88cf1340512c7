// The acts of a penalty case, and of an officer's certificate.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/replay/party_codes.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/spread.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::cli {
namespace {

namespace pb = penalty::v1;
using Kind = PenaltySpec::Kind;

constexpr char kService[] = "yifa.penalty.v1.PenaltyService.";
constexpr char kField[] = "综合执法";
constexpr char kBasis[] = "有关法律、法规关于该违法行为的规定";

constexpr int64_t kAttendeesMost = 2000;

std::string Method(const char* name) { return absl::StrCat(kService, name); }

pb::PenaltyClass ClassOf(const std::string& label) {
  pb::PenaltyClass parsed = pb::PENALTY_CLASS_UNSPECIFIED;
  pb::PenaltyClass_Parse(absl::StrCat("PENALTY_CLASS_", label), &parsed);
  return parsed;
}

void AddMeasure(pb::PenaltyClass penalty_class, int64_t fen,
                google::protobuf::RepeatedPtrField<pb::Measure>& measures) {
  pb::Measure& measure = *measures.Add();
  measure.set_penalty_class(penalty_class);
  if (fen > 0) measure.mutable_amount()->set_amount_fen(fen);
}

// The class of the decision, and beside it what carries the amounts.
google::protobuf::RepeatedPtrField<pb::Measure> MeasuresOf(const PenaltySpec& spec) {
  google::protobuf::RepeatedPtrField<pb::Measure> measures;
  const pb::PenaltyClass heaviest = ClassOf(spec.label);
  const bool fine = heaviest == pb::PENALTY_CLASS_FINE;
  const bool confiscation = heaviest == pb::PENALTY_CLASS_CONFISCATE_GAINS ||
                            heaviest == pb::PENALTY_CLASS_CONFISCATE_PROPERTY;
  AddMeasure(heaviest,
             fine           ? spec.fine_fen
             : confiscation ? spec.confiscated_fen
                            : 0,
             measures);
  if (!fine && spec.fine_fen > 0)
    AddMeasure(pb::PENALTY_CLASS_FINE, spec.fine_fen, measures);
  if (!confiscation && spec.confiscated_fen > 0)
    AddMeasure(pb::PENALTY_CLASS_CONFISCATE_GAINS, spec.confiscated_fen, measures);
  return measures;
}

pb::Decision DecisionOf(const PenaltySpec& spec) {
  pb::Decision decision;
  decision.set_facts("经查，当事人的违法行为属实，有现场笔录、询问笔录等证据证明。");
  decision.set_basis(kBasis);
  switch (spec.kind) {
    case Kind::kNoPenalty:
      decision.set_kind(pb::DECISION_KIND_NO_PENALTY);
      decision.set_no_penalty_ground(pb::NO_PENALTY_GROUND_MINOR);
      decision.set_education("已当面教育，当事人签字确认。");
      return decision;
    case Kind::kTransfer:
      decision.set_kind(pb::DECISION_KIND_TRANSFER);
      return decision;
    default:
      break;
  }
  decision.set_kind(pb::DECISION_KIND_PENALTY);
  *decision.mutable_measures() = MeasuresOf(spec);
  decision.set_correction("责令当事人立即改正违法行为。");
  decision.set_publish(spec.published);
  if (spec.lighter) decision.set_leniency(pb::LENIENCY_LIGHTER);
  if (spec.mitigated) decision.set_leniency(pb::LENIENCY_MITIGATED);
  if (spec.lighter || spec.mitigated)
    decision.set_leniency_ground("主动消除违法行为危害后果。");
  return decision;
}

// The act is found on the day on which it is done.
pb::PenaltyCase LeadOf(const PenaltySpec& spec, int64_t number) {
  pb::PenaltyCase lead;
  lead.set_matter(absl::StrCat("涉嫌违法行为", number));
  lead.set_field(kField);
  lead.set_lead_facts("检查中发现当事人涉嫌违法。");
  pb::Violation& violation = *lead.add_violations();
  violation.set_description("检查中发现的违法行为。");
  *violation.mutable_commit_date() = ToProto(spec.at);
  const bool person = IsPerson(spec);
  lead.mutable_party()->set_kind(person ? type::v1::PARTY_KIND_NATURAL_PERSON
                                        : type::v1::PARTY_KIND_ORGANIZATION);
  lead.mutable_party()->set_display_name(
      absl::StrCat(person ? "当事人" : "当事人公司", number));
  lead.mutable_party()->set_address(absl::StrCat("人民路", number, "号"));
  lead.mutable_party()->set_identifier(person ? CitizenNumberOf(number)
                                              : CreditCodeOf(number));
  if (!person)
    lead.mutable_party_details()->set_legal_representative(
        absl::StrCat("负责人", number));
  return lead;
}

// Adds acts one after another, each some days after the one before.
class Way {
 public:
  Way(const PenaltySpec& spec, CaseMaker& maker)
      : spec_(spec), maker_(maker), day_(spec.at) {}

  template <typename Request>
  Request& Do(const char* method, int days_later, const Desk& desk) {
    day_ += days_later;
    return maker_.Add<Request>(Service::kPenalty, Method(method), day_, desk);
  }

  void File() {
    *Do<pb::RegisterLeadRequest>("RegisterLead", 0, maker_.intake())
         .mutable_penalty_case() = LeadOf(spec_, maker_.number());
    AddOfficers(*Do<pb::FilePenaltyCaseRequest>("FilePenaltyCase", 4, maker_.head())
                     .mutable_officers());
  }

  void Investigate(int days) {
    pb::EvidenceItem& evidence =
        *Do<pb::AddEvidenceRequest>("AddEvidence", days, maker_.officer())
             .mutable_evidence();
    evidence.set_kind(pb::EVIDENCE_KIND_INSPECTION_RECORD);
    evidence.set_display_name("现场笔录");
    evidence.set_source("现场检查");
    evidence.set_certificates_shown(true);
    AddOfficers(*evidence.mutable_collectors());
    pb::InvestigationReport& report =
        *Do<pb::ConcludeInvestigationRequest>("ConcludeInvestigation", days,
                                              maker_.officer())
             .mutable_report();
    report.set_facts("当事人的违法行为属实。");
    report.set_evidence("现场笔录、询问笔录。");
    report.set_proposal("依法处理。");
    report.set_basis(kBasis);
    report.set_discretion_step("一般");
    if (spec_.reviewed || spec_.failed_reviews > 0)
      report.set_review_ground("法律规定应当审核");
  }

  void Review(bool passed) {
    auto& request =
        Do<pb::ReviewPenaltyCaseRequest>("ReviewPenaltyCase", 2, maker_.reviewer());
    request.set_officer(maker_.context().ReviewerName());
    for (int aspect = 1; aspect <= pb::ReviewAspect_MAX; ++aspect) {
      pb::ReviewFinding& finding = *request.add_findings();
      finding.set_aspect(static_cast<pb::ReviewAspect>(aspect));
      finding.set_passed(passed || aspect != pb::REVIEW_ASPECT_FACTS);
      finding.set_finding(finding.passed() ? "无异议。" : "应当补充证据。");
    }
  }

  // Investigated, and reviewed as often as it takes.
  void Prepare() {
    File();
    Investigate(7);
    for (int64_t i = 0; i < spec_.failed_reviews; ++i) {
      Review(/*passed=*/false);
      if (i + 1 < spec_.failed_reviews || spec_.reviewed) Investigate(1);
    }
    if (spec_.reviewed) Review(/*passed=*/true);
  }

  // 行政处罚法第四十四条、第四十五条: told, and heard or not wanting to be.
  void Tell() {
    pb::Notice& notice =
        *Do<pb::NotifyPartyRequest>("NotifyParty", 2, maker_.officer()).mutable_notice();
    *notice.mutable_measures() = MeasuresOf(spec_);
    notice.set_facts("当事人的违法行为属实。");
    notice.set_grounds("违反有关规定。");
    notice.set_basis(kBasis);
    notice.set_hearing_offered(true);
    maker_.ServesPaper(Effect::kAwaited);
    if (maker_.number() % 3 != 0) {
      Do<pb::WaiveDefenceRequest>("WaiveDefence", 1, maker_.officer())
          .set_rights(pb::WAIVED_RIGHTS_BOTH);
      maker_.IsOfParty();
      day_ += 1;
      return;
    }
    pb::Defence& defence =
        *Do<pb::StateDefenceRequest>("StateDefence", 3, maker_.officer())
             .mutable_defence();
    defence.set_statement("已经改正，请求从宽。");
    defence.set_review("经复核，意见部分采纳。");
    maker_.IsOfParty();
    day_ += 15;  // five working days have run out, whatever holidays there are
  }

  // 行政处罚法第五十七条第二款.
  void Discuss() {
    pb::CollectiveDiscussion& discussion =
        *Do<pb::DiscussCaseRequest>("DiscussCase", 1, maker_.head()).mutable_discussion();
    discussion.set_chair("主要负责人");
    discussion.add_attendees("主要负责人");
    discussion.add_attendees("分管负责人");
    discussion.set_minutes("各负责人发表意见。");
    discussion.set_conclusion("同意拟作出的处罚。");
  }

  void Decide() {
    if (spec_.major) Discuss();
    *Do<pb::DecidePenaltyCaseRequest>("DecidePenaltyCase", 1, maker_.head())
         .mutable_decision() = DecisionOf(spec_);
  }

  void DecideOnTheSpot() {
    auto& request =
        Do<pb::DecideOnTheSpotRequest>("DecideOnTheSpot", 0, maker_.officer());
    *request.mutable_penalty_case() = LeadOf(spec_, maker_.number());
    *request.mutable_decision() = DecisionOf(spec_);
    AddOfficers(*request.mutable_officers());
  }

  // 行政处罚法第五十二条: what was decided on the spot is filed with the organ.
  void FileWithOrgan() {
    Do<pb::FileOnTheSpotDecisionRequest>("FileOnTheSpotDecision", 1, maker_.officer());
  }

  // To the police, who file it or have not by the end of the year.
  void HandOver() {
    auto& request =
        Do<pb::HandOverTransferRequest>("HandOverTransfer", 1, maker_.officer());
    request.set_police_organ("公安机关");
    request.add_materials(pb::TRANSFER_MATERIAL_LETTER);
    request.add_materials(pb::TRANSFER_MATERIAL_REPORT);
    if (!spec_.accepted) return;
    Do<pb::RecordPoliceFilingRequest>("RecordPoliceFiling", 3, maker_.officer())
        .set_document_number(absl::StrCat("立案告知", maker_.number()));
    Do<pb::HandOverMaterialsRequest>("HandOverMaterials", 2, maker_.officer());
  }

  void Serve() {
    type::v1::Delivery& delivery =
        *Do<pb::ServeDecisionRequest>("ServeDecision", 2, maker_.officer())
             .mutable_delivery();
    delivery.set_mode(type::v1::SERVICE_MODE_DIRECT);
    delivery.set_receiver("当事人");
    maker_.ServesPaper(Effect::kAtOnce);
  }

  void Finish() {
    const bool fined = spec_.kind == Kind::kOrdinary || spec_.kind == Kind::kOnTheSpot;
    if (fined && spec_.fine_fen > 0) {
      pb::Payment& payment =
          *Do<pb::PayFineRequest>("PayFine", 6, maker_.officer()).mutable_payment();
      payment.mutable_amount()->set_amount_fen(spec_.fine_fen);
      payment.set_receipt_number(absl::StrCat("R-", maker_.number()));
      maker_.IsOfParty();
    }
    Do<pb::ClosePenaltyCaseRequest>("ClosePenaltyCase", 3, maker_.officer())
        .set_closing("执行完毕，材料齐全，予以结案。");
  }

  void Evaluate() {
    if (!spec_.evaluated) return;
    // What was closed the year before is evaluated in this one.
    if (spec_.kind == Kind::kEarlierYear) day_ = Date(maker_.context().year, 3, 1);
    pb::Evaluation& evaluation =
        *Do<pb::EvaluateFileRequest>("EvaluateFile", 5, maker_.reviewer())
             .mutable_evaluation();
    evaluation.set_score(spec_.qualified ? 95 : 55);
  }

 private:
  void AddOfficers(google::protobuf::RepeatedPtrField<std::string>& officers) {
    const PlanContext& context = maker_.context();
    *officers.Add() = context.OfficerName(context.FirstOfficer(maker_.number()));
    *officers.Add() = context.OfficerName(context.SecondOfficer(maker_.number()));
  }

  const PenaltySpec& spec_;
  CaseMaker& maker_;
  Date day_;
};

}  // namespace

void MakeActs(const OfficerSpec& spec, CaseMaker& maker) {
  auto& request =
      maker.Add<pb::CertifyOfficerRequest>(Service::kPenalty, Method("CertifyOfficer"),
                                           spec.at, {"registrar-1", "administrator"});
  const PlanContext& context = maker.context();
  request.set_officer_id(context.OfficerId(spec.number));
  pb::Officer& officer = *request.mutable_officer();
  officer.set_display_name(
      absl::StrCat(spec.reviewer ? "法制审核人员" : "执法人员", spec.number + 1));
  officer.set_certificate_number(absl::StrCat("ZF-", context.tag, "-", spec.number + 1));
  officer.set_principal(spec.reviewer ? maker.reviewer().principal
                                      : absl::StrCat("officer-", spec.number + 1));
  if (spec.reviewer) {
    pb::LegalQualification& qualification = *officer.mutable_legal_qualification();
    qualification.set_number(absl::StrCat("A", context.tag));
    *qualification.mutable_grant_date() = ToProto(Date(context.year - 2, 3, 1));
  }
  *officer.mutable_valid_from_date() = ToProto(Date(context.year - 2, 1, 1));
  *officer.mutable_valid_until_date() = ToProto(Date(context.year + 3, 12, 31));
}

void MakeActs(const TrainingSpec& spec, CaseMaker& maker) {
  auto& request =
      maker.Add<pb::HoldTrainingRequest>(Service::kPenalty, Method("HoldTraining"),
                                         spec.at, {"registrar-1", "administrator"});
  pb::Training& training = *request.mutable_training();
  training.set_subject("行政执法业务培训");
  training.set_hours(static_cast<int32_t>(spec.hours));
  const int64_t attendees = std::min<int64_t>(maker.context().officers, kAttendeesMost);
  for (int64_t i = 0; i < attendees; ++i)
    training.add_attendees(maker.context().OfficerName(i));
}

// The complaint service keeps the register of provisions; a head proposes the organ's
// own, and the other one puts it in force.
void MakeActs(const LeniencySpec& spec, CaseMaker& maker) {
  const PlanContext& context = maker.context();
  policy::v1::Provision& line =
      *maker
           .Add<policy::v1::ProposeProvisionRequest>(
               Service::kComplaint, "yifa.policy.v1.PolicyService.ProposeProvision",
               context.first_day(), {"head-of-law", "head"})
           .mutable_provision();
  line.set_name(absl::StrCat(context.organ, "/provisions/lenient-", context.tag, "-",
                             spec.number + 1));
  line.set_organ(context.organ);
  line.set_field(kField);
  *line.mutable_valid_from_date() = ToProto(Date(context.year, 1, 1));
  *line.mutable_valid_until_date() = ToProto(Date(context.year, 12, 31));
  line.set_article("行政处罚法第三十二条、第三十三条");
  policy::v1::LeniencyItem& item = *line.mutable_leniency_item();
  item.set_matter(absl::StrCat("清单第", spec.number + 1, "项违法行为"));
  item.set_conditions("违法行为轻微，及时改正，没有造成危害后果。");
  constexpr int kKinds = policy::v1::LeniencyKind_MAX;
  item.set_kind(static_cast<policy::v1::LeniencyKind>(1 + spec.number % kKinds));
  maker.Add<policy::v1::AdoptProvisionRequest>(
      Service::kComplaint, "yifa.policy.v1.PolicyService.AdoptProvision",
      context.first_day(), maker.head());
}

void MakeActs(const PenaltySpec& spec, CaseMaker& maker) {
  Way way(spec, maker);
  switch (spec.kind) {
    case Kind::kReviewOnly:
      return way.Prepare();
    case Kind::kOnTheSpot:
      way.DecideOnTheSpot();
      way.FileWithOrgan();
      break;
    case Kind::kEarlierYear: {
      PenaltySpec warning = spec;
      warning.kind = Kind::kOnTheSpot;
      warning.label = "WARNING";
      Way of_before(warning, maker);
      of_before.DecideOnTheSpot();
      of_before.FileWithOrgan();
      break;
    }
    case Kind::kOrdinary:
      way.Prepare();
      way.Tell();
      way.Decide();
      way.Serve();
      break;
    case Kind::kNoPenalty:
      way.Prepare();
      way.Decide();
      way.Serve();
      break;
    case Kind::kTransfer:
      way.Prepare();
      way.Decide();
      way.HandOver();
      if (!spec.accepted) return;
      break;
  }
  way.Finish();
  way.Evaluate();
}

}  // namespace yifa::cli
