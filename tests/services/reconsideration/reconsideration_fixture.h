// A reconsideration service with one case, of the district against the town, and short
// ways to act in it.
#ifndef YIFA_TESTS_SERVICES_RECONSIDERATION_RECONSIDERATION_FIXTURE_H_
#define YIFA_TESTS_SERVICES_RECONSIDERATION_RECONSIDERATION_FIXTURE_H_

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/base/date.h"
#include "services/reconsideration/definition.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/reconsideration/v1/outcome_requests.pb.h"
#include "yifa/reconsideration/v1/participant_requests.pb.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {

using Case = absl::StatusOr<v1::Reconsideration>;

inline constexpr auto kOrdinary = v1::PROCEDURE_KIND_ORDINARY;
inline constexpr auto kSimplified = v1::PROCEDURE_KIND_SIMPLIFIED;

// A respondent that is not in the register.
inline v1::OutsideRespondent Outside(
    const std::string& name, v1::RespondentLevel level, const std::string& region,
    type::v1::OrganNature nature = type::v1::ORGAN_NATURE_UNSPECIFIED) {
  v1::OutsideRespondent outside;
  outside.set_display_name(name);
  outside.set_level(level);
  outside.set_region_code(region);
  outside.set_nature(nature);
  return outside;
}

class ReconsiderationTest : public ::testing::Test {
 protected:
  using Edit = std::function<void(v1::Reconsideration&)>;

  Case Apply(Date on, const Edit& edit = {}) {
    v1::ApplyForReconsiderationRequest request;
    request.set_parent(organ_);
    *request.mutable_act_date() = ToProto(on);
    v1::Reconsideration& c = *request.mutable_reconsideration();
    c.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    c.mutable_applicant()->set_display_name("王小明");
    c.set_respondent_organ(testing::kOrgan);
    c.set_matter(v1::MATTER_PENALTY);
    c.set_known_by(v1::KNOWN_BY_SIGNATURE);
    *c.mutable_known_date() = ToProto(on - 10);
    c.set_request("撤销行政处罚决定");
    c.set_grounds("认定事实不清");
    if (edit) edit(c);
    Case answer = Call(request);
    if (answer.ok()) name_ = answer->name();
    return answer;
  }

  // An act in the case that was applied for last.
  template <typename Request>
  Case Do(Date on, Request request = {}) {
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(on);
    return Call(request);
  }

  Case Accept(Date on, v1::ProcedureKind kind = kOrdinary) {
    v1::AcceptReconsiderationRequest request;
    request.set_procedure_kind(kind);
    request.set_all_agree(kind == kSimplified);
    return Do(on, request);
  }
  Case Refuse(Date on, v1::RefusalCondition condition,
              const std::string& competent = "") {
    v1::RefuseReconsiderationRequest request;
    request.set_condition(condition);
    request.set_reason("不符合受理条件");
    request.set_competent_organ(competent);
    return Do(on, request);
  }
  // The receipt of what was posted, by the place of its service in the case.
  Case Received(Date entered, Date receipt, int service = 1) {
    type::v1::RecordServiceRequest request;
    request.set_service(service);
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    *request.mutable_delivery()->mutable_receipt_date() = ToProto(receipt);
    return Do(entered, request);
  }
  Case SendCopy(Date on) { return Do<v1::SendCopyRequest>(on); }
  Case Answer(Date on, int evidence = 1) {
    v1::AnswerReconsiderationRequest request;
    request.mutable_answer()->set_statement("处罚决定合法");
    for (int i = 0; i < evidence; ++i) request.mutable_answer()->add_evidence("现场笔录");
    return Do(on, request);
  }
  Case Extend(Date on, int days) {
    v1::ExtendReconsiderationRequest request;
    request.set_days(days);
    request.set_reason("案情复杂");
    return Do(on, request);
  }
  Case Suspend(Date on, v1::SuspensionGround ground, bool competent = true) {
    v1::SuspendReconsiderationRequest request;
    request.set_ground(ground);
    if (ground == v1::SUSPENSION_GROUND_ATTACHED_REVIEW) {
      v1::DocumentReview& review = *request.mutable_document_review();
      review.set_document("西青区城市管理规定");
      review.set_clauses("第三条");
      review.set_maker("西青区城市管理委员会");
      review.set_own_motion(true);
      review.set_competent(competent);
    }
    return Do(on, request);
  }
  Case Resume(Date on) { return Do<v1::ResumeReconsiderationRequest>(on); }
  // On the first ground of the kind that the fixture thinks of.
  Case Decide(Date on, v1::DecisionKind kind,
              const std::function<void(v1::Decision&)>& edit = {}) {
    v1::DecideReconsiderationRequest request;
    v1::Decision& decision = *request.mutable_decision();
    decision.set_kind(kind);
    decision.set_ground(GroundOf(kind));
    decision.set_reasons("经审理查明");
    decision.set_content("决定如下");
    if (kind == v1::DECISION_KIND_DISMISS_APPLICATION)
      decision.set_failed_condition(v1::REFUSAL_CONDITION_INTEREST);
    if (kind == v1::DECISION_KIND_MEDIATED) {
      decision.mutable_mediation()->set_agreement("双方同意");
      decision.mutable_mediation()->set_signed_by_all(true);
      decision.mutable_mediation()->set_discretionary(true);
    }
    if (edit) edit(decision);
    return Do(on, request);
  }
  v1::DecisionGround GroundOf(v1::DecisionKind kind) {
    switch (kind) {
      case v1::DECISION_KIND_CHANGE:
        return v1::DECISION_GROUND_INAPPROPRIATE;
      case v1::DECISION_KIND_REVOKE:
        return v1::DECISION_GROUND_FACTS;
      case v1::DECISION_KIND_UNLAWFUL:
        return Get()->procedure() == "reconsideration-2017"
                   ? v1::DECISION_GROUND_PROCEDURE
                   : v1::DECISION_GROUND_SLIGHT_FAULT;
      case v1::DECISION_KIND_ORDER:
        return v1::DECISION_GROUND_NOT_PERFORMED;
      case v1::DECISION_KIND_VOID:
        return v1::DECISION_GROUND_GRAVE;
      case v1::DECISION_KIND_DISMISS_CLAIM:
        return v1::DECISION_GROUND_NO_DUTY;
      case v1::DECISION_KIND_AGREEMENT:
        return v1::DECISION_GROUND_AGREEMENT_BROKEN;
      case v1::DECISION_KIND_DISMISS_APPLICATION:
        return v1::DECISION_GROUND_UNACCEPTABLE;
      case v1::DECISION_KIND_TERMINATED:
        return v1::DECISION_GROUND_WITHDRAWN;
      default:
        return v1::DECISION_GROUND_UNSPECIFIED;  // the kind has only one
    }
  }
  Case Withdraw(Date on, bool after_correction = false) {
    v1::WithdrawApplicationRequest request;
    request.mutable_withdrawal()->set_reason("自愿撤回");
    request.mutable_withdrawal()->set_after_correction(after_correction);
    return Do(on, request);
  }
  Case Assign(Date on, std::vector<std::string> handlers = {"han.mei", "lucy.li"},
              bool complex = false, bool technical = false) {
    v1::AssignHandlersRequest request;
    for (const std::string& handler : handlers) request.add_handlers(handler);
    request.set_complex(complex);
    request.set_technical(technical);
    return Do(on, request);
  }
  Case HearViews(Date on, v1::PartySide side = v1::PARTY_SIDE_APPLICANT,
                 v1::HearingMode mode = v1::HEARING_MODE_TELEPHONE) {
    v1::HearViewsRequest request;
    request.mutable_views()->set_side(side);
    request.mutable_views()->set_mode(mode);
    request.mutable_views()->set_content("坚持复议请求");
    return Do(on, request);
  }
  // The applicant, then the respondent.
  Case HearAll(Date on) {
    const Case applicant = HearViews(on);
    return applicant.ok() ? HearViews(on, v1::PARTY_SIDE_RESPONDENT) : applicant;
  }
  Case HearThird(Date on, const std::string& name) {
    v1::HearViewsRequest request;
    request.mutable_views()->set_side(v1::PARTY_SIDE_THIRD_PARTY);
    request.mutable_views()->set_third_party(name);
    request.mutable_views()->set_mode(v1::HEARING_MODE_TELEPHONE);
    request.mutable_views()->set_content("请求维持");
    return Do(on, request);
  }
  Case AskForCorrection(Date on, int days = 0) {
    v1::AskForCorrectionRequest request;
    request.add_items("身份证明");
    request.set_days(days);
    return Do(on, request);
  }
  Case Correct(Date on) {
    v1::CorrectApplicationRequest request;
    request.add_materials("身份证复印件");
    return Do(on, request);
  }
  Case Serve(Date on) { return Do<v1::ServeReconsiderationRequest>(on); }
  Case ServeBy(Date on, type::v1::ServiceMode mode,
               const std::function<void(type::v1::Delivery&)>& edit = {}) {
    v1::ServeReconsiderationRequest request;
    request.mutable_delivery()->set_mode(mode);
    if (edit) edit(*request.mutable_delivery());
    return Do(on, request);
  }
  Case Get() {
    v1::GetReconsiderationRequest request;
    request.set_name(name_);
    return Call(request);
  }

  // 2017: received 2023-03-01. 2023: received 2024-03-04. Both accepted two days later.
  void AcceptUnder2017() {
    ASSERT_THAT(Apply(Date(2023, 3, 1)), testing::IsOk());
    ASSERT_THAT(Accept(Date(2023, 3, 3)), testing::IsOk());
    Prepare(Date(2023, 3, 3));
  }
  void AcceptUnder2023(v1::ProcedureKind kind = kOrdinary, const Edit& edit = {}) {
    ASSERT_THAT(Apply(Date(2024, 3, 4), edit), testing::IsOk());
    ASSERT_THAT(Accept(Date(2024, 3, 6), kind), testing::IsOk());
    Prepare(Date(2024, 3, 6));
  }
  // What a decision on the act needs besides the answer.
  void Prepare(Date on) {
    ASSERT_THAT(Assign(on), testing::IsOk());
    ASSERT_THAT(HearAll(on), testing::IsOk());
  }
  // The copy sent on the third, the answer filed on the fifth day after acceptance.
  void AnswerInTime() {
    const Date accepted = *FromProto(Get()->last_act_date());
    ASSERT_THAT(SendCopy(accepted + 2), testing::IsOk());
    ASSERT_THAT(Answer(accepted + 5), testing::IsOk());
  }

  casework::Caller Person() const {
    return testing::Staff("li.lei", {"intake", "officer", "head"}, organ_);
  }
  // By Person, whose acts all of the above are.
  template <typename Request>
  Case Call(Request request) {
    if (!elsewhere_)
      return service_.Call<v1::Reconsideration>(Person(), std::move(request));
    const auto answer = elsewhere_(std::make_shared<Request>(std::move(request)));
    if (!answer.ok()) return answer.status();
    return static_cast<const v1::Reconsideration&>(**answer);
  }

  int64_t Figure(int year, const std::string& figure, const std::string& label = "*") {
    return service_.Figure(year, figure, label, organ_);
  }

  testing::TestService service_{Definition()};
  // Where calls go instead, once it is set.
  std::function<absl::StatusOr<casework::MessagePtr>(
      std::shared_ptr<google::protobuf::Message>)>
      elsewhere_;
  std::string name_;
  std::string organ_ = testing::kOtherOrgan;
};

inline bool HasDocument(const Case& c, const std::string& kind) {
  if (!c.ok()) return false;
  for (const type::v1::Document& document : c->documents())
    if (document.kind() == kind) return true;
  return false;
}

// The latest deadline of a limit; a default one where there is none.
inline type::v1::Deadline DeadlineOf(const Case& c, const std::string& limit) {
  if (!c.ok()) return {};
  for (auto it = c->deadlines().rbegin(); it != c->deadlines().rend(); ++it)
    if (it->limit() == limit) return *it;
  return {};
}

// Its due date, written; "" where there is none.
inline std::string Due(const Case& c, const std::string& limit) {
  const std::optional<Date> due = FromProto(DeadlineOf(c, limit).due_date());
  return due ? FormatDate(*due) : "";
}

inline std::string Written(const type::v1::Date& date) {
  return FromProto(date) ? FormatDate(*FromProto(date)) : "";
}

MATCHER_P2(IsUnlawful, rule, article, "is refused") {
  *result_listener << testing::StatusOf(arg).ToString();
  return ReasonOf(testing::StatusOf(arg)) == api::v1::REASON_UNLAWFUL &&
         MetadataOf(testing::StatusOf(arg), "rule") == rule &&
         MetadataOf(testing::StatusOf(arg), "article") == article;
}

}  // namespace yifa::reconsideration

#endif  // YIFA_TESTS_SERVICES_RECONSIDERATION_RECONSIDERATION_FIXTURE_H_
