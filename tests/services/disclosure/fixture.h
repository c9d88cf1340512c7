// A disclosure service with the people of one office, so that tests say only what
// matters.
#ifndef YIFA_TESTS_SERVICES_DISCLOSURE_FIXTURE_H_
#define YIFA_TESTS_SERVICES_DISCLOSURE_FIXTURE_H_

#include <gtest/gtest.h>

#include <string>

#include "services/disclosure/definition.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::disclosure {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using testing::Staff;
using v1::DisclosureRequest;
using v1::Publication;
using Answered = absl::StatusOr<DisclosureRequest>;
using Published = absl::StatusOr<Publication>;

class DisclosureTest : public ::testing::Test {
 protected:
  // How many cases had a limit that ran out by the day.
  int32_t Expire(type::v1::Date through) {
    deadline::v1::ExpireDeadlinesRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_through_date() = through;
    const auto answer = service_.Call<deadline::v1::ExpireDeadlinesResponse>(
        testing::Staff("admin", {"administrator"}), request);
    EXPECT_THAT(answer, testing::IsOk());
    return answer.ok() ? answer->cases() : -1;
  }
  static DisclosureRequest Request(
      v1::ApplicantKind kind = v1::APPLICANT_KIND_NATURAL,
      v1::RequestChannel channel = v1::REQUEST_CHANNEL_ONLINE) {
    DisclosureRequest request;
    request.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    if (kind != v1::APPLICANT_KIND_NATURAL)
      request.mutable_applicant()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
    request.mutable_applicant()->set_display_name("韩梅");
    request.set_identity_proof("证件复印件");
    request.set_applicant_kind(kind);
    request.set_contact("13900000002");
    request.set_content("2021年度占路经营整治方案");
    request.set_wanted_form("纸质邮寄");
    request.set_channel(channel);
    return request;
  }

  template <typename Message>
  static Message On(const std::string& name, Date date) {
    Message request;
    request.set_name(name);
    *request.mutable_act_date() = ToProto(date);
    return request;
  }
  template <typename Request>
  Answered Do(Request request, const char* role = "officer") {
    return service_.Call<DisclosureRequest>(Staff("liu.yang", {role}),
                                            std::move(request));
  }

  Answered Receive(const DisclosureRequest& content, Date date) {
    v1::ReceiveDisclosureRequestRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(date);
    *request.mutable_disclosure_request() = content;
    return Do(std::move(request), "intake");
  }
  // A request that must be received.
  DisclosureRequest Received(Date date, const DisclosureRequest& content = Request()) {
    Answered answer = Receive(content, date);
    EXPECT_THAT(answer, IsOk());
    return answer.value_or(DisclosureRequest());
  }
  Answered Ask(const DisclosureRequest& r, Date date, int days = 10) {
    auto request = On<v1::AskClarificationRequest>(r.name(), date);
    request.set_question("请写明所申请信息的名称或者文号。");
    request.set_days(days);
    return Do(std::move(request));
  }
  Answered Clarify(const DisclosureRequest& r, Date date) {
    auto request = On<v1::ClarifyDisclosureRequestRequest>(r.name(), date);
    request.set_content("杨政发〔2021〕7号");
    return Do(std::move(request));
  }
  // After its days, for a good reason.
  Answered ClarifyLate(const DisclosureRequest& r, Date date) {
    auto request = On<v1::ClarifyDisclosureRequestRequest>(r.name(), date);
    request.set_content("杨政发〔2021〕7号");
    request.set_late_reason("因病住院");
    return Do(std::move(request));
  }
  Answered Extend(const DisclosureRequest& r, Date date, int days,
                  const char* role = "head") {
    auto request = On<v1::ExtendDisclosureRequestRequest>(r.name(), date);
    request.set_days(days);
    request.set_reason("检索量大");
    return Do(std::move(request), role);
  }
  // What an answer of the kind takes for granted is in it.
  static v1::AnswerDisclosureRequestRequest Answering(const DisclosureRequest& r,
                                                      Date date, v1::AnswerKind kind,
                                                      const std::string& words) {
    auto request = On<v1::AnswerDisclosureRequestRequest>(r.name(), date);
    request.set_kind(kind);
    request.set_answer(words);
    if (kind == v1::ANSWER_KIND_PARTIAL) {
      v1::Withheld& withheld = *request.add_withheld();
      withheld.set_part("附件中的姓名");
      withheld.set_reason("涉及个人隐私");
      withheld.set_article("政府信息公开条例第十五条");
    }
    if (kind == v1::ANSWER_KIND_U1) request.set_search_record("档案系统检索无结果");
    if (kind == v1::ANSWER_KIND_N2) request.set_earlier_answer("杨政公复〔2021〕9号");
    return request;
  }
  Answered Answer(const DisclosureRequest& r, Date date, v1::AnswerKind kind,
                  const std::string& words = "理由见所附说明。") {
    return Do(Answering(r, date, kind, words));
  }

  // What was mailed last was signed for on the day of the entry.
  Answered Signed(const DisclosureRequest& r, Date date) {
    auto request = On<type::v1::RecordServiceRequest>(r.name(), date);
    request.set_service(r.services_size());
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    *request.mutable_delivery()->mutable_receipt_date() = ToProto(date);
    return Do(std::move(request));
  }
  // The text of the case's last paper of the kind; "" where there is none.
  std::string Text(const DisclosureRequest& r, const std::string& kind) {
    document::v1::GetDocumentRequest request;
    for (const type::v1::Document& document : r.documents())
      if (document.kind() == kind) request.set_name(document.name());
    if (request.name().empty()) return "";
    request.set_view(document::v1::DOCUMENT_VIEW_TEXT);
    const auto issued = service_.Call<document::v1::IssuedDocument>(
        Staff("liu.yang", {"officer"}), std::move(request));
    EXPECT_THAT(issued, IsOk());
    return issued.ok() ? issued->text() : "";
  }

  // One third party, or joint maker.
  static constexpr char kConsultee[] = "柳青食品有限公司";
  Answered Consult(const DisclosureRequest& r, Date date,
                   v1::ConsulteeKind kind = v1::CONSULTEE_KIND_THIRD_PARTY) {
    auto request = On<v1::ConsultOnDisclosureRequest>(r.name(), date);
    request.add_consultees()->set_kind(kind);
    request.mutable_consultees(0)->set_display_name(kConsultee);
    return Do(std::move(request));
  }
  Answered Deliver(const DisclosureRequest& r, Date date,
                   const char* consultee = kConsultee) {
    auto request = On<v1::DeliverConsultationRequest>(r.name(), date);
    request.set_consultee(consultee);
    return Do(std::move(request));
  }
  Answered Say(const DisclosureRequest& r, Date date, v1::Opinion opinion,
               bool good_reasons = false, const char* consultee = kConsultee) {
    auto request = On<v1::RecordOpinionRequest>(r.name(), date);
    request.set_consultee(consultee);
    request.set_opinion(opinion);
    request.set_reasons("涉及商业秘密");
    request.set_good_reasons(good_reasons);
    return Do(std::move(request));
  }
  Answered AskReasons(const DisclosureRequest& r, Date date) {
    auto request = On<v1::AskReasonsRequest>(r.name(), date);
    request.set_excess("本月已经提出六十件申请");
    return Do(std::move(request));
  }
  Answered Explain(const DisclosureRequest& r, Date date, bool reasonable) {
    auto request = On<v1::RecordReasonsRequest>(r.name(), date);
    request.set_reasons("用于研究");
    request.set_reasonable(reasonable);
    return Do(std::move(request));
  }
  Answered SetTime(const DisclosureRequest& r, Date date, int days) {
    auto request = On<v1::SetReasonableTimeRequest>(r.name(), date);
    request.set_days(days);
    request.set_reason("数量过多");
    return Do(std::move(request), "head");
  }
  Answered Charge(const DisclosureRequest& r, Date date, v1::FeeMethod method,
                  int quantity, int before = 0) {
    auto request = On<v1::ChargeFeeRequest>(r.name(), date);
    request.set_method(method);
    request.set_quantity(quantity);
    request.set_charged_before(before);
    request.set_reason("本月申请数量明显超过合理范围");
    return Do(std::move(request));
  }
  DisclosureRequest Get(const DisclosureRequest& r) {
    v1::GetDisclosureRequestRequest request;
    request.set_name(r.name());
    return Do(std::move(request)).value_or(DisclosureRequest());
  }

  static Publication Information(Date made) {
    Publication publication;
    publication.set_title("占路经营整治方案");
    publication.set_content("正文");
    publication.set_category(v1::CATEGORY_OTHER);
    *publication.mutable_made_date() = ToProto(made);
    publication.set_secrecy_reviewer("zhao.min");
    return publication;
  }
  Published Publish(const Publication& publication, Date date) {
    v1::PublishInformationRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(date);
    *request.mutable_publication() = publication;
    return service_.Call<Publication>(Staff("liu.yang", {"officer"}), std::move(request));
  }
  Published Withdraw(const Publication& publication, Date date) {
    auto request = On<v1::WithdrawPublicationRequest>(publication.name(), date);
    request.set_reason("内容已经失效");
    return service_.Call<Publication>(Staff("liu.yang", {"officer"}), std::move(request));
  }
  // What the public sees; the only publication of a test.
  // As the public reads them, or the caller.
  std::vector<Publication> Publications(const casework::Caller& caller = {}) {
    v1::ListPublicationsRequest request;
    request.set_parent(testing::kOrgan);
    auto list = service_.Call<v1::ListPublicationsResponse>(caller, std::move(request));
    EXPECT_THAT(list, IsOk());
    if (!list.ok()) return {};
    return {list->publications().begin(), list->publications().end()};
  }

  // The latest deadline of a limit, e.g. `2022-03-10 OPEN`; `none` where it never
  // started.
  static std::string Deadline(const DisclosureRequest& r, const std::string& limit) {
    std::string text = "none";
    for (const type::v1::Deadline& deadline : r.deadlines())
      if (deadline.limit() == limit)
        text = FormatDate(*FromProto(deadline.due_date())) + " " +
               type::v1::DeadlineState_Name(deadline.state()).substr(15);
    return text;
  }
  static std::string State(const DisclosureRequest& r) {
    return DisclosureRequest::State_Name(r.state()).substr(6);
  }

  testing::TestService service_{Definition()};
};

// What a refusal for a rule looks like.
MATCHER_P2(Breaks, rule, article, "breaks " + std::string(rule)) {
  const absl::Status& status = testing::StatusOf(arg);
  *result_listener << status.ToString();
  return ReasonOf(status) == api::v1::REASON_UNLAWFUL &&
         MetadataOf(status, "rule") == rule && MetadataOf(status, "article") == article;
}

}  // namespace yifa::disclosure

#endif  // YIFA_TESTS_SERVICES_DISCLOSURE_FIXTURE_H_
