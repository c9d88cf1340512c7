// A served fine, and what happens when nobody pays it.
#ifndef YIFA_TESTS_SERVICES_PENALTY_EXECUTION_FIXTURE_H_
#define YIFA_TESTS_SERVICES_PENALTY_EXECUTION_FIXTURE_H_

#include <optional>

#include "absl/strings/str_replace.h"
#include "tests/services/penalty/fixture.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::testing {

inline std::string DayText(const type::v1::Date& date) {
  return FormatDate(*FromProto(date));
}

class Execution : public Penalty {
 protected:
  static penalty::v1::Measure FineOfFen(int64_t fen) {
    penalty::v1::Measure fine = Fine(1);
    fine.mutable_amount()->set_amount_fen(fen);
    return fine;
  }
  Result Impose(const std::string& name, type::v1::Date date) {
    return Do(head_, On<penalty::v1::ImposeSurchargeRequest>(name, date));
  }
  Result Demand(const std::string& name, type::v1::Date date) {
    auto r = On<penalty::v1::DemandPerformanceRequest>(name, date);
    r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
    return Do(officer_, r);
  }
  Result Apply(const std::string& name, type::v1::Date date) {
    auto r = On<penalty::v1::ApplyForEnforcementRequest>(name, date);
    r.set_court("西青区人民法院");
    return Do(head_, r);
  }
  Result Stay(const std::string& name, type::v1::Date date,
              penalty::v1::StayAuthority authority, const std::string& number = "") {
    auto r = On<penalty::v1::StayExecutionRequest>(name, date);
    r.mutable_stay()->set_authority(authority);
    r.mutable_stay()->set_document_number(number);
    r.mutable_stay()->set_reason("执行将造成难以弥补的损失。");
    return Do(head_, r);
  }
  Result Resume(const std::string& name, type::v1::Date date) {
    auto r = On<penalty::v1::ResumeExecutionRequest>(name, date);
    r.set_reason("停止执行的原因消除。");
    return Do(head_, r);
  }
  // What a paper says.
  std::string TextOf(const type::v1::Document& document) {
    document::v1::GetDocumentRequest r;
    r.set_name(document.name());
    r.set_view(document::v1::DOCUMENT_VIEW_TEXT);
    const auto issued = service_.Call<document::v1::IssuedDocument>(head_, r);
    EXPECT_THAT(issued, IsOk());
    return issued.ok() ? issued->text() : "";
  }
  // Of the newest paper of that kind.
  std::string TextOf(const PenaltyCase& c, const std::string& kind) {
    for (int i = c.documents_size(); i-- > 0;)
      if (c.documents(i).kind() == kind) return TextOf(c.documents(i));
    ADD_FAILURE() << kind;
    return "";
  }
  // The party applies for reconsideration / it is decided and served.
  void Contest(const std::string& name, Date applied) {
    ASSERT_THAT(
        service_.React("reconsideration", "apply", applied, Reconsidered(name, applied)),
        IsOk());
  }
  void Reconsider(const std::string& name, Date applied, Date served,
                  reconsideration::v1::DecisionKind kind, int redo_days = 0,
                  std::optional<int64_t> fine_fen = std::nullopt) {
    auto c = Reconsidered(name, applied);
    c.set_state(reconsideration::v1::Reconsideration::STATE_SERVED);
    c.mutable_decision()->set_kind(kind);
    c.mutable_decision()->set_redo_days(redo_days);
    if (fine_fen) c.mutable_decision()->mutable_amount()->set_amount_fen(*fine_fen);
    *c.mutable_service_date() = ToProto(served);
    ASSERT_THAT(service_.React("reconsideration", "serve", served, c), IsOk());
  }
  // It ends without a decision.
  void EndUndecided(const std::string& name, Date applied, Date ended) {
    auto c = Reconsidered(name, applied);
    c.set_state(reconsideration::v1::Reconsideration::STATE_WITHDRAWN);
    ASSERT_THAT(service_.React("reconsideration", "withdraw", ended, c), IsOk());
  }
  // An application of that day, as it is received.
  static reconsideration::v1::Reconsideration Reconsidered(const std::string& name,
                                                           Date applied) {
    reconsideration::v1::Reconsideration c;
    c.set_name("organs/120111/reconsiderations/r" +
               absl::StrReplaceAll(FormatDate(applied), {{"-", ""}}));
    c.set_contested_act(name);
    c.set_state(reconsideration::v1::Reconsideration::STATE_RECEIVED);
    *c.mutable_receipt_date() = ToProto(applied);
    return c;
  }
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SERVICES_PENALTY_EXECUTION_FIXTURE_H_
