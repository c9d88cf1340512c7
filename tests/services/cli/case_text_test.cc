// What yifa show says of a case.
#include "services/cli/read/case_text.h"

#include <gmock/gmock.h>

#include "common/base/date.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kName[] = "organs/120111101/penaltyCases/p1";

type::v1::Date D(int year, int month, int day) { return ToProto(Date(year, month, day)); }

// Of a fine whose first service came back.
penalty::v1::PenaltyCase Served() {
  penalty::v1::PenaltyCase c;
  c.set_name(kName);
  type::v1::Document& document = *c.add_documents();
  document.set_name(std::string(kName) + "/documents/1");
  document.set_title("行政处罚决定书");
  document.set_number("杨政罚决〔2024〕3号");
  *document.mutable_issue_date() = D(2024, 3, 1);
  type::v1::Service& service = *c.add_services();
  service.set_name(std::string(kName) + "/services/1");
  service.add_documents(document.name());
  type::v1::ServedPaper& paper = *service.add_papers();
  paper.set_title(document.title());
  paper.set_number(document.number());
  type::v1::ServiceAttempt& attempt = *service.add_attempts();
  *attempt.mutable_attempt_date() = D(2024, 3, 2);
  attempt.set_mode(type::v1::SERVICE_MODE_MAIL);
  attempt.set_reference("EMS-17");
  attempt.set_failure(type::v1::SERVICE_FAILURE_RETURNED);
  *attempt.mutable_failure_date() = D(2024, 3, 6);
  return c;
}

TEST(CaseText, COM03_SaysHowAPaperWasServedAndThatItHasNoEffectYet) {
  penalty::v1::PenaltyCase c = Served();
  std::string text = CaseText(c, {});
  EXPECT_THAT(text, HasSubstr("\n送达\n"));
  EXPECT_THAT(text, HasSubstr("行政处罚决定书 杨政罚决〔2024〕3号"));
  EXPECT_THAT(text, HasSubstr("2024-03-02 邮寄送达 EMS-17 邮件退回（2024-03-06）"));
  EXPECT_THAT(text, HasSubstr("尚未生效"));
  type::v1::ServiceAttempt& again = *c.mutable_services(0)->add_attempts();
  *again.mutable_attempt_date() = D(2024, 3, 8);
  again.set_mode(type::v1::SERVICE_MODE_LEFT);
  type::v1::Delivery& delivery = *c.mutable_services(0)->mutable_delivery();
  delivery.set_mode(type::v1::SERVICE_MODE_LEFT);
  *delivery.mutable_effective_date() = D(2024, 3, 8);
  c.mutable_services(0)->set_addressee("王某");
  text = CaseText(c, {});
  EXPECT_THAT(text, HasSubstr("；2024-03-08 留置送达"));
  EXPECT_THAT(text, HasSubstr("2024-03-08 留置送达\n"));
  EXPECT_THAT(text, HasSubstr("王某"));
  EXPECT_THAT(text, Not(HasSubstr("尚未生效")));
}

TEST(CaseText, H9_SaysThroughWhomAnActCame) {
  record::v1::Entry entry;
  entry.set_act("accept");
  *entry.mutable_act_date() = D(2024, 3, 1);
  entry.mutable_actor()->set_principal("zhang.wei");
  entry.mutable_actor()->set_role("officer");
  EXPECT_THAT(CaseText(Served(), {entry}), HasSubstr("zhang.wei（officer）"));
  entry.mutable_actor()->set_through("gateway");
  EXPECT_THAT(CaseText(Served(), {entry}), HasSubstr("zhang.wei（officer，经 gateway）"));
}

TEST(CaseText, COM08_ADocumentOfWhatWasSetAsideIsVoid) {
  penalty::v1::PenaltyCase c = Served();
  EXPECT_THAT(CaseText(c, {}), Not(HasSubstr("已作废")));
  c.mutable_documents(0)->set_set_aside(true);
  EXPECT_THAT(CaseText(c, {}), HasSubstr("行政处罚决定书（已作废）"));
}

TEST(CaseText, SaysWhatWasReviewedGivenBackAndRepaired) {
  penalty::v1::PenaltyCase c = Served();
  penalty::v1::LegalReview& review = *c.add_earlier_reviews();
  review.set_kind(penalty::v1::REVIEW_KIND_LEGAL);
  review.set_reviewer("zhao.liu");
  *review.mutable_review_date() = D(2024, 2, 5);
  penalty::v1::HeldSettlement& settlement = *c.add_held_settlements();
  *settlement.mutable_settle_date() = D(2024, 3, 9);
  for (const char* thing : {"电子秤", "三轮车"})
    settlement.add_things()->set_display_name(thing);
  penalty::v1::CreditRepair& repair = *c.add_credit_repairs();
  *repair.mutable_receive_date() = D(2024, 7, 1);
  repair.set_answer(penalty::v1::REPAIR_ANSWER_INCOMPLETE);
  repair.set_answer_reason("缺少信用承诺");
  const std::string text = CaseText(c, {});
  EXPECT_THAT(text, HasSubstr("\n此前的审核\n"));
  EXPECT_THAT(text, HasSubstr("法制审核"));
  EXPECT_THAT(text, HasSubstr("zhao.liu"));
  EXPECT_THAT(text, HasSubstr("\n财物处理\n"));
  EXPECT_THAT(text, HasSubstr("电子秤；三轮车"));
  EXPECT_THAT(text, HasSubstr("\n信用修复\n"));
  EXPECT_THAT(text, HasSubstr("告知补正"));
  EXPECT_THAT(text, HasSubstr("缺少信用承诺"));
}

TEST(CaseText, SaysWhatIsAttachedAndNothingOfWhatThereIsNot) {
  complaint::v1::Complaint c;
  c.set_name("organs/120111101/complaints/c1");
  EXPECT_THAT(CaseText(c, {}), Not(HasSubstr("附件")));
  complaint::v1::Attachment& attachment = *c.add_attachments();
  attachment.set_display_name("购物小票");
  attachment.set_sha256("6a09e667");
  *attachment.mutable_receive_date() = D(2024, 2, 8);
  const std::string text = CaseText(c, {});
  EXPECT_THAT(text, HasSubstr("\n附件\n"));
  EXPECT_THAT(text, HasSubstr("购物小票"));
  EXPECT_THAT(text, HasSubstr("2024-02-08"));
  for (const char* absent : {"送达", "信用修复", "财物处理", "更正", "期限"})
    EXPECT_THAT(text, Not(HasSubstr(std::string("\n") + absent + "\n"))) << absent;
}

TEST(CaseText, SaysValuesOfTheContractInChinese) {
  complaint::v1::Complaint c;
  c.set_not_filing_ground(complaint::v1::NotFilingGround_MAX);
  const std::string text = CaseText(c, {});
  EXPECT_THAT(text, Not(HasSubstr("NOT_FILING_GROUND_")));
  EXPECT_THAT(text, HasSubstr("not_filing_ground"));
}

TEST(CaseText, ALimitOfOneThingOfSeveralNamesIt) {
  penalty::v1::PenaltyCase c = Served();
  type::v1::Deadline& deadline = *c.add_deadlines();
  deadline.set_display_name("查封、扣押期限");
  deadline.set_item("coerciveMeasures/2");
  *deadline.mutable_due_date() = D(2024, 4, 1);
  deadline.set_state(type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(CaseText(c, {}),
              HasSubstr("查封、扣押期限（coerciveMeasures/2）　至 2024-04-01　进行中"));
}

}  // namespace
}  // namespace yifa::cli
