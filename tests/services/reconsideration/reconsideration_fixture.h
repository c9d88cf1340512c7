// A reconsideration service with one case, and short ways to act in it.
#ifndef YIFA_TESTS_SERVICES_RECONSIDERATION_RECONSIDERATION_FIXTURE_H_
#define YIFA_TESTS_SERVICES_RECONSIDERATION_RECONSIDERATION_FIXTURE_H_

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "common/base/date.h"
#include "services/reconsideration/definition.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {

using Case = absl::StatusOr<v1::Reconsideration>;

inline constexpr auto kOrdinary = v1::PROCEDURE_KIND_ORDINARY;
inline constexpr auto kSimplified = v1::PROCEDURE_KIND_SIMPLIFIED;

class ReconsiderationTest : public ::testing::Test {
 protected:
  using Edit = std::function<void(v1::Reconsideration&)>;

  Case Apply(Date on, const Edit& edit = {}) {
    v1::ApplyForReconsiderationRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(on);
    v1::Reconsideration& c = *request.mutable_reconsideration();
    c.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    c.mutable_applicant()->set_display_name("王小明");
    c.set_respondent("西青区市场监督管理局");
    c.set_matter(v1::MATTER_PENALTY);
    c.set_known_by(v1::KNOWN_BY_SIGNATURE);
    *c.mutable_known_date() = ToProto(on - 10);
    c.set_request("撤销行政处罚决定");
    c.set_grounds("认定事实不清");
    if (edit) edit(c);
    Case answer = service_.Call<v1::Reconsideration>(Person(), request);
    if (answer.ok()) name_ = answer->name();
    return answer;
  }

  // An act in the case that was applied for last.
  template <typename Request>
  Case Do(Date on, Request request = {}) {
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(on);
    return service_.Call<v1::Reconsideration>(Person(), request);
  }

  Case Accept(Date on, v1::ProcedureKind kind = kOrdinary) {
    v1::AcceptReconsiderationRequest request;
    request.set_procedure_kind(kind);
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
  Case Suspend(Date on, v1::SuspensionGround ground) {
    v1::SuspendReconsiderationRequest request;
    request.set_ground(ground);
    return Do(on, request);
  }
  Case Resume(Date on) { return Do<v1::ResumeReconsiderationRequest>(on); }
  Case Decide(Date on, v1::DecisionKind kind,
              const std::function<void(v1::Decision&)>& edit = {}) {
    v1::DecideReconsiderationRequest request;
    request.mutable_decision()->set_kind(kind);
    request.mutable_decision()->set_reasons("经审理查明");
    request.mutable_decision()->set_content("决定如下");
    if (edit) edit(*request.mutable_decision());
    return Do(on, request);
  }
  Case Serve(Date on) { return Do<v1::ServeReconsiderationRequest>(on); }
  Case Get() {
    v1::GetReconsiderationRequest request;
    request.set_name(name_);
    return service_.Call<v1::Reconsideration>(Person(), request);
  }

  // 2017: received 2023-03-01. 2023: received 2024-03-04. Both accepted two days later.
  void AcceptUnder2017() {
    ASSERT_THAT(Apply(Date(2023, 3, 1)), testing::IsOk());
    ASSERT_THAT(Accept(Date(2023, 3, 3)), testing::IsOk());
  }
  void AcceptUnder2023(v1::ProcedureKind kind = kOrdinary, const Edit& edit = {}) {
    ASSERT_THAT(Apply(Date(2024, 3, 4), edit), testing::IsOk());
    ASSERT_THAT(Accept(Date(2024, 3, 6), kind), testing::IsOk());
  }
  // The copy sent on the third, the answer filed on the fifth day after acceptance.
  void AnswerInTime() {
    const Date accepted = *FromProto(Get()->last_act_date());
    ASSERT_THAT(SendCopy(accepted + 2), testing::IsOk());
    ASSERT_THAT(Answer(accepted + 5), testing::IsOk());
  }

  static casework::Caller Person() {
    return testing::Staff("li.lei", {"intake", "officer", "head"});
  }

  testing::TestService service_{Definition()};
  std::string name_;
};

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
