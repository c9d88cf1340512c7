// A penalty service with two certified officers, and each act with contents that the law
// lets pass. A test changes what it is about.
#ifndef YIFA_TESTS_SERVICES_PENALTY_FIXTURE_H_
#define YIFA_TESTS_SERVICES_PENALTY_FIXTURE_H_

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "services/penalty/definition.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/penalty/v1/officer.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::testing {

using penalty::v1::PenaltyCase;

inline penalty::v1::Measure Of(penalty::v1::PenaltyClass penalty_class,
                               int64_t yuan = 0) {
  penalty::v1::Measure measure;
  measure.set_penalty_class(penalty_class);
  if (yuan > 0) measure.mutable_amount()->set_amount_fen(yuan * 100);
  return measure;
}
inline penalty::v1::Measure Fine(int64_t yuan) {
  return Of(penalty::v1::PENALTY_CLASS_FINE, yuan);
}
inline penalty::v1::Measure Warning() { return Of(penalty::v1::PENALTY_CLASS_WARNING); }

using MeasureList = std::vector<penalty::v1::Measure>;

// The due date of a case's latest deadline of a limit, `2024-03-22`; "" where it never
// started.
inline std::string Due(const PenaltyCase& c, const std::string& limit) {
  std::string due;
  for (const type::v1::Deadline& deadline : c.deadlines())
    if (deadline.limit() == limit) due = FormatDate(*FromProto(deadline.due_date()));
  return due;
}
inline type::v1::DeadlineState StateOf(const PenaltyCase& c, const std::string& limit) {
  type::v1::DeadlineState state = type::v1::DEADLINE_STATE_UNSPECIFIED;
  for (const type::v1::Deadline& deadline : c.deadlines())
    if (deadline.limit() == limit) state = deadline.state();
  return state;
}
// Kind of the document that the latest act issued.
inline std::string LastDocument(const PenaltyCase& c) {
  return c.documents().empty() ? "" : c.documents(c.documents_size() - 1).kind();
}

class Penalty : public ::testing::Test {
 protected:
  using Result = absl::StatusOr<PenaltyCase>;
  using Caller = casework::Caller;

  explicit Penalty(Date today = Date(2025, 6, 30))
      : service_(penalty::Definition(), today) {
    zhang_ = Certified("zhang", "zhang.san");
    li_ = Certified("li", "li.si");
    auto reviewer = Certificate("zhao", "zhao.liu");  // of the year before the cases
    *reviewer.mutable_act_date() = D(2023, 12, 29);
    reviewer.mutable_officer()->mutable_legal_qualification()->set_number("A20191200001");
    *reviewer.mutable_officer()->mutable_legal_qualification()->mutable_grant_date() =
        D(2019, 12, 2);
    zhao_ = Register(reviewer);
  }

  // -- Who --
  const Caller head_ = Staff("wang.wu", {"head"});
  const Caller officer_ = Staff("zhang.san", {"officer"});
  const Caller reviewer_ = Staff("zhao.liu", {"reviewer"});
  const Caller intake_ = Staff("qian.qi", {"intake"});
  std::string zhang_, li_;  // names of the two officers
  std::string zhao_;        // and of the reviewer

  penalty::v1::CertifyOfficerRequest Certificate(const std::string& id,
                                                 const std::string& principal) {
    penalty::v1::CertifyOfficerRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = D(2024, 1, 2);
    r.set_officer_id(id);
    r.mutable_officer()->set_display_name(id);
    r.mutable_officer()->set_certificate_number("津04-" + id);
    r.mutable_officer()->set_principal(principal);
    *r.mutable_officer()->mutable_valid_from_date() = D(2022, 1, 1);
    *r.mutable_officer()->mutable_valid_until_date() = D(2026, 12, 31);
    return r;
  }
  std::string Register(const penalty::v1::CertifyOfficerRequest& request) {
    const auto officer =
        service_.Call<penalty::v1::Officer>(Staff("admin", {"administrator"}), request);
    EXPECT_THAT(officer, IsOk());
    return officer.ok() ? officer->name() : "";
  }
  std::string Certified(const std::string& id, const std::string& principal) {
    return Register(Certificate(id, principal));
  }

  // -- What: a request for each act --
  template <typename Request>
  Request On(const std::string& name, type::v1::Date date) {
    Request request;
    request.set_name(name);
    *request.mutable_act_date() = date;
    return request;
  }
  static type::v1::Party Citizen() {
    type::v1::Party party;
    party.set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    party.set_display_name("孙八");
    party.set_identifier("11010519491231002X");
    party.set_address("人民路1号");
    return party;
  }
  static type::v1::Party Company() {
    type::v1::Party party;
    party.set_kind(type::v1::PARTY_KIND_ORGANIZATION);
    party.set_display_name("某某商贸有限公司");
    party.set_identifier("11500000MB1553803Q");
    party.set_address("人民路2号");
    return party;
  }
  penalty::v1::RegisterLeadRequest LeadRequest() {
    penalty::v1::RegisterLeadRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = D(2024, 3, 1);
    r.mutable_penalty_case()->set_matter("占路经营");
    r.mutable_penalty_case()->set_field("城市管理");
    r.mutable_penalty_case()->set_lead_facts("在人行道上摆摊。");
    *r.mutable_penalty_case()->mutable_party() = Company();
    *r.mutable_penalty_case()->add_violations() = DoneOn(D(2024, 3, 1));
    // Each lead is of an act of its own.
    r.mutable_penalty_case()->mutable_violations(0)->set_description(
        "第" + std::to_string(++leads_) + "次占用人行道摆摊。");
    return r;
  }
  static penalty::v1::Violation DoneOn(type::v1::Date date) {
    penalty::v1::Violation violation;
    violation.set_description("占用人行道摆摊。");
    *violation.mutable_commit_date() = date;
    return violation;
  }
  static penalty::v1::InvestigationReport Report(const std::string& review_ground = "") {
    penalty::v1::InvestigationReport report;
    report.set_facts("占用人行道三平方米。");
    report.set_evidence("现场笔录、照片。");
    report.set_proposal("罚款。");
    report.set_basis("市容条例第二十条。");
    report.set_discretion_step("一般");
    report.set_review_ground(review_ground);
    return report;
  }
  static penalty::v1::Notice NoticeOf(const MeasureList& measures) {
    penalty::v1::Notice notice;
    for (const auto& measure : measures) *notice.add_measures() = measure;
    notice.set_facts("占用人行道三平方米。");
    notice.set_grounds("影响通行。");
    notice.set_basis("市容条例第二十条。");
    notice.set_hearing_offered(true);
    return notice;
  }
  static penalty::v1::Decision DecisionOf(penalty::v1::DecisionKind kind,
                                          const MeasureList& measures = {}) {
    penalty::v1::Decision decision;
    decision.set_kind(kind);
    for (const auto& measure : measures) *decision.add_measures() = measure;
    decision.set_facts("占用人行道三平方米，有现场笔录证明。");
    decision.set_basis("市容条例第二十条。");
    if (kind == penalty::v1::DECISION_KIND_PENALTY)
      decision.set_correction("责令立即停止占用人行道。");
    return decision;
  }
  static penalty::v1::Decision PenaltyOf(const MeasureList& measures) {
    return DecisionOf(penalty::v1::DECISION_KIND_PENALTY, measures);
  }
  static penalty::v1::Decision NoPenalty(penalty::v1::NoPenaltyGround ground,
                                         const std::string& education) {
    auto decision = DecisionOf(penalty::v1::DECISION_KIND_NO_PENALTY);
    decision.set_no_penalty_ground(ground);
    decision.set_education(education);
    return decision;
  }

  // -- The acts --
  template <typename Request>
  Result Do(const Caller& caller, const Request& request) {
    return service_.Call<PenaltyCase>(caller, request);
  }
  // REQUIRES: the act is not refused
  PenaltyCase Get(const Result& result) {
    EXPECT_THAT(result, IsOk());
    return result.ok() ? *result : PenaltyCase();
  }

  std::string Lead() { return Get(Do(intake_, LeadRequest())).name(); }
  Result File(const std::string& name, const std::vector<std::string>& officers,
              type::v1::Date date = D(2024, 3, 4)) {
    auto r = On<penalty::v1::FilePenaltyCaseRequest>(name, date);
    for (const std::string& officer : officers) r.add_officers(officer);
    return Do(head_, r);
  }
  Result AddEvidence(const std::string& name, type::v1::Date date = D(2024, 3, 6)) {
    auto r = On<penalty::v1::AddEvidenceRequest>(name, date);
    r.mutable_evidence()->set_kind(penalty::v1::EVIDENCE_KIND_INSPECTION_RECORD);
    r.mutable_evidence()->set_display_name("现场笔录");
    r.mutable_evidence()->set_source("经营场所");
    r.mutable_evidence()->set_certificates_shown(true);
    r.mutable_evidence()->add_collectors(zhang_);
    r.mutable_evidence()->add_collectors(li_);
    return Do(officer_, r);
  }
  Result Conclude(const std::string& name, const std::string& review_ground = "",
                  type::v1::Date date = D(2024, 3, 20)) {
    auto r = On<penalty::v1::ConcludeInvestigationRequest>(name, date);
    *r.mutable_report() = Report(review_ground);
    return Do(officer_, r);
  }
  Result Review(const std::string& name, bool passed = true, const Caller* by = nullptr,
                type::v1::Date date = D(2024, 3, 22),
                penalty::v1::ReviewKind kind = penalty::v1::REVIEW_KIND_LEGAL) {
    auto r = On<penalty::v1::ReviewPenaltyCaseRequest>(name, date);
    r.set_officer(zhao_);
    r.set_kind(kind);
    for (int aspect = 1; aspect <= penalty::v1::ReviewAspect_MAX; ++aspect) {
      auto& finding = *r.add_findings();
      finding.set_aspect(static_cast<penalty::v1::ReviewAspect>(aspect));
      finding.set_passed(passed || aspect != penalty::v1::REVIEW_ASPECT_BASIS);
      finding.set_finding("意见");
    }
    return Do(by == nullptr ? reviewer_ : *by, r);
  }
  Result Notify(const std::string& name, const MeasureList& measures,
                type::v1::Date date = D(2024, 4, 1)) {
    auto r = On<penalty::v1::NotifyPartyRequest>(name, date);
    *r.mutable_notice() = NoticeOf(measures);
    return Do(officer_, r);
  }
  Result Waive(const std::string& name, type::v1::Date date = D(2024, 4, 1),
               penalty::v1::WaivedRights rights = penalty::v1::WAIVED_RIGHTS_BOTH) {
    auto r = On<penalty::v1::WaiveDefenceRequest>(name, date);
    r.set_rights(rights);
    return Do(officer_, r);
  }
  Result Defend(const std::string& name, type::v1::Date date = D(2024, 4, 2)) {
    auto r = On<penalty::v1::StateDefenceRequest>(name, date);
    r.mutable_defence()->set_statement("已经改正。");
    r.mutable_defence()->set_review("属实，但不影响定性。");
    return Do(officer_, r);
  }
  Result Discuss(const std::string& name,
                 const std::vector<std::string>& attendees = {"王五", "何山"},
                 type::v1::Date date = D(2024, 4, 9)) {
    auto r = On<penalty::v1::DiscussCaseRequest>(name, date);
    r.mutable_discussion()->set_chair("王五");
    for (const std::string& person : attendees)
      r.mutable_discussion()->add_attendees(person);
    r.mutable_discussion()->set_minutes("各负责人发表意见。");
    r.mutable_discussion()->set_conclusion("同意。");
    return Do(head_, r);
  }
  Result Decide(const std::string& name, const penalty::v1::Decision& decision,
                type::v1::Date date = D(2024, 4, 10), const Caller* by = nullptr) {
    auto r = On<penalty::v1::DecidePenaltyCaseRequest>(name, date);
    *r.mutable_decision() = decision;
    return Do(by == nullptr ? head_ : *by, r);
  }
  Result Serve(const std::string& name,
               type::v1::ServiceMode mode = type::v1::SERVICE_MODE_DIRECT,
               type::v1::Date date = D(2024, 4, 12)) {
    auto r = On<penalty::v1::ServeDecisionRequest>(name, date);
    r.mutable_delivery()->set_mode(mode);
    r.mutable_delivery()->set_receiver("孙八");
    if (mode == type::v1::SERVICE_MODE_ANNOUNCEMENT) {
      r.mutable_delivery()->set_announcement_reason("下落不明，邮寄退回。");
      r.mutable_delivery()->set_whereabouts_unknown(true);
    }
    return Do(officer_, r);
  }
  Result Pay(const std::string& name, int64_t yuan,
             type::v1::Date date = D(2024, 4, 20)) {
    auto r = On<penalty::v1::PayFineRequest>(name, date);
    r.mutable_payment()->mutable_amount()->set_amount_fen(yuan * 100);
    r.mutable_payment()->set_receipt_number("0001");
    return Do(officer_, r);
  }
  Result Close(const std::string& name, type::v1::Date date = D(2024, 4, 25)) {
    auto r = On<penalty::v1::ClosePenaltyCaseRequest>(name, date);
    r.set_closing("执行完毕。");
    return Do(officer_, r);
  }

  Result FileWithOrgan(const std::string& name, type::v1::Date date = D(2024, 4, 22)) {
    return Do(officer_, On<penalty::v1::FileOnTheSpotDecisionRequest>(name, date));
  }

  // -- A case that has come so far --
  std::string Filed() {
    const std::string name = Lead();
    Get(File(name, {zhang_, li_}));
    return name;
  }
  std::string Investigated(const std::string& review_ground = "") {
    const std::string name = Filed();
    Get(AddEvidence(name));
    Get(Conclude(name, review_ground));
    return name;
  }
  std::string Notified(const MeasureList& measures = {Fine(5000)}) {
    const std::string name = Investigated();
    Get(Notify(name, measures));
    return name;
  }
  std::string Decided(const MeasureList& measures = {Fine(5000)}) {
    const std::string name = Notified(measures);
    Get(Decide(name, PenaltyOf(measures)));
    return name;
  }
  std::string Served(const MeasureList& measures = {Fine(5000)}) {
    const std::string name = Decided(measures);
    Get(Serve(name));
    return name;
  }
  PenaltyCase Read(const std::string& name) {
    penalty::v1::GetPenaltyCaseRequest r;
    r.set_name(name);
    return Get(Do(head_, r));
  }

  TestService service_;

 private:
  int leads_ = 0;
};

// The act is refused on this rule and article.
MATCHER_P2(IsRefused, rule, article, "is refused") {
  *result_listener << StatusOf(arg).ToString();
  const absl::Status& status = StatusOf(arg);
  return ReasonOf(status) == api::v1::REASON_UNLAWFUL &&
         MetadataOf(status, "rule") == rule && MetadataOf(status, "article") == article &&
         !WordsOf(status).empty();
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SERVICES_PENALTY_FIXTURE_H_
