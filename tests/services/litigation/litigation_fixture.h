// A litigation service with one case, and short ways to act in it.
#ifndef YIFA_TESTS_SERVICES_LITIGATION_LITIGATION_FIXTURE_H_
#define YIFA_TESTS_SERVICES_LITIGATION_LITIGATION_FIXTURE_H_

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "common/base/date.h"
#include "services/litigation/definition.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {

using Case = absl::StatusOr<v1::LitigationCase>;

class LitigationTest : public ::testing::Test {
 protected:
  // A suit as the court's papers show it.
  static v1::LitigationCase Suit(const std::string& cause = "土地征收、房屋拆迁安置") {
    v1::LitigationCase c;
    c.set_court("天津市西青区人民法院");
    c.set_court_case_number("（2023）津0111行初12号");
    c.set_origin(v1::ORIGIN_DIRECT);
    c.set_matter(v1::MATTER_EXPROPRIATION);
    c.set_claim("撤销征收决定");
    c.set_cause(cause);
    return c;
  }
  // A creating act, whose case is acted in from then on.
  template <typename Request = v1::ReceiveLitigationRequest>
  Case Create(Date on, const v1::LitigationCase& c) {
    Request request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(on);
    *request.mutable_litigation_case() = c;
    Case answer = service_.Call<v1::LitigationCase>(Person(), request);
    if (answer.ok()) name_ = answer->name();
    return answer;
  }
  Case Receive(Date on, const std::string& cause = "土地征收、房屋拆迁安置") {
    return Create(on, Suit(cause));
  }

  // An act in the case that was received last.
  template <typename Request>
  Case Do(Date on, Request request = {}) {
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(on);
    return service_.Call<v1::LitigationCase>(Person(), request);
  }

  Case FileDefence(Date on) {
    v1::FileDefenceRequest request;
    request.mutable_defence()->set_statement("征收决定合法");
    request.mutable_defence()->add_evidence("征收决定书");
    request.mutable_defence()->add_basis("国有土地上房屋征收与补偿条例");
    return Do(on, request);
  }
  Case DeferDefence(Date on, Date asked, Date reason_end) {
    v1::DeferDefenceRequest request;
    *request.mutable_deferral()->mutable_request_date() = ToProto(asked);
    request.mutable_deferral()->set_reason("档案室水毁");
    *request.mutable_deferral()->mutable_reason_end_date() = ToProto(reason_end);
    return Do(on, request);
  }
  Case Judge(Date on, v1::JudgmentKind kind, int comply_days = 0,
             const std::string& loss_cause = "违反法定程序") {
    v1::RecordJudgmentRequest request;
    request.mutable_judgment()->set_kind(kind);
    request.mutable_judgment()->set_document_number("（2023）津0111行初12号");
    request.mutable_judgment()->set_content("判决如下");
    request.mutable_judgment()->set_loss_cause(loss_cause);
    request.mutable_judgment()->set_comply_days(comply_days);
    return Do(on, request);
  }
  Case Appeal(Date on, v1::Side side = v1::SIDE_UNSPECIFIED) {
    v1::RecordAppealRequest request;
    request.set_appellant(side == v1::SIDE_ORGAN ? "本机关" : "原告");
    request.set_side(side);
    return Do(on, request);
  }
  Case Comply(Date on) {
    v1::ComplyWithJudgmentRequest request;
    request.set_performance("已重新作出决定");
    return Do(on, request);
  }
  Case Get() {
    v1::GetLitigationCaseRequest request;
    request.set_name(name_);
    return service_.Call<v1::LitigationCase>(Person(), request);
  }

  // Received on 2023-09-04, defended on 2023-09-11.
  void Defend() {
    ASSERT_THAT(Receive(Date(2023, 9, 4)), testing::IsOk());
    ASSERT_THAT(FileDefence(Date(2023, 9, 11)), testing::IsOk());
  }

  static casework::Caller Person() {
    return testing::Staff("li.lei", {"intake", "officer", "head"});
  }

  int64_t Figure(int year, const std::string& figure, const std::string& label = "*") {
    return service_.Figure(year, figure, label);
  }

  testing::TestService service_{Definition()};
  std::string name_;
};

// Refused by this rule, citing this article.
MATCHER_P2(RefusedBy, rule, article, "is refused by a rule") {
  const absl::Status& status = testing::StatusOf(arg);
  *result_listener << status.ToString();
  return ReasonOf(status) == api::v1::REASON_UNLAWFUL &&
         MetadataOf(status, "rule") == rule && MetadataOf(status, "article") == article;
}

// The latest deadline of a limit; a default one where there is none.
inline type::v1::Deadline DeadlineOf(const Case& c, const std::string& limit) {
  if (!c.ok()) return {};
  for (auto it = c->deadlines().rbegin(); it != c->deadlines().rend(); ++it)
    if (it->limit() == limit) return *it;
  return {};
}

inline std::string Written(const type::v1::Date& date) {
  return FromProto(date) ? FormatDate(*FromProto(date)) : "";
}

// Its due date, written; "" where there is none.
inline std::string Due(const Case& c, const std::string& limit) {
  return Written(DeadlineOf(c, limit).due_date());
}

}  // namespace yifa::litigation

#endif  // YIFA_TESTS_SERVICES_LITIGATION_LITIGATION_FIXTURE_H_
