// A law that this house does not know: a file beside the shipped ones, of another id,
// with other lengths and articles and an act less, carries a case from end to end.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/calendar.h"

namespace yifa::complaint {
namespace {

using ::testing::HasSubstr;

// Its lines are counted in the tests.
constexpr char kLaw[] = R"text(id: "consumers-2030"
based_on: "complaint-2026"
law: "消费争议调解法(2030年)"
effective_date { year: 2030 month: 1 day: 1 }
articles {
  article: "消费争议调解法第五条"
  acts: ["register", "split", "register_linked", "link", "hand_on", "object", "decide_objection", "note_objection", "end_objection", "dispute", "settle_competence", "ask_for_materials", "add_materials", "serve_documents", "record_service", "attach", "transfer_fraud"]
  limits: "consult"
  rules: ["CMP-01", "CMP-02", "CMP-02/agent", "CMP-13/equals"]
}
articles { article: "消费争议调解法第七条" acts: ["accept", "refuse"] limits: "tell_decision" rules: ["CMP-04/facts", "CMP-04/false", "CMP-04/identity", "CMP-04/channel"] }
articles { article: "消费争议调解法第九条" acts: ["mediate", "request_recusal", "decide_recusal"] rules: ["CMP-05/session", "CMP-05/entrusting"] items: ["complaint_acceptance/受理的决定", "complaint_acceptance/被投诉人和投诉请求", "complaint_completion/需要补充的材料或者内容", "complaint_refusal/不予受理的理由", "complaint_refusal/不予受理的决定和情形", "mediation_notice/调解的方式和双方同意", "mediation_notice/调解的时间、地点和调解人员", "mediation_notice/申请回避的权利", "recusal_decision/是否回避的决定和理由", "mediation_document/双方当事人", "mediation_document/投诉请求和争议事实", "mediation_document/调解协议", "mediation_document/双方签字或者盖章，各执一份", "mediation_record/调解的经过和结果", "mediation_record/未制作调解书的原因", "mediation_record/制作的机关、标题、文号和日期", "mediation_end/终止调解的情形和理由", "mediation_end/告知双方", "mediation_end/其他解决争议的途径", "complaint_transfer/接收的机关和分送的理由", "complaint_transfer/投诉人、被投诉人、投诉请求和事实", "fraud_transfer/涉嫌违法犯罪的线索"] }
articles {
  article: "消费争议调解法第十条"
  acts: ["agree", "end_mediation", "end_by_time", "conclude", "tell", "follow_up", "refer", "record_lead", "record_filing_decision", "record_outcome"]
  limits: "tell_result"
  rules: ["CMP-09/decided", "CMP-05/fraud", "CMP-05/death"]
}
rules { id: "CMP-04/too_old" length: 2 unit: LIMIT_UNIT_YEAR }
rules { id: "CMP-17/joint" article: "消费争议调解法第六条" number: 4 }
limits {
  id: "accept"
  title: "作出受理或者不予受理的决定"
  article: "消费争议调解法第七条"
  started_by: ["register", "register_linked", "decide_objection"]
  length: 3
  unit: LIMIT_UNIT_WORKING_DAY
  met_by: ["accept", "refuse", "refer"]
}
limits {
  id: "mediation"
  title: "达成调解协议或者终止调解"
  article: "消费争议调解法第十条"
  started_by: "accept"
  length: 20
  unit: LIMIT_UNIT_DAY
  met_by: ["agree", "end_mediation", "conclude"]
  dropped_by: "refer"
  expiry { act: "end_by_time" article: "消费争议调解法第十条" }
}
taken_out {
  article: "消费争议调解法第十一条"
  acts: ["appraise", "receive_appraisal"]
  states: "APPRAISING"
}
)text";

class Law2030Test : public ::testing::Test {
 protected:
  Law2030Test() : office_(Definition(), Date(2030, 6, 30)) {
    std::filesystem::copy(office_.options().procedures_dir, folder_);
    office_.options().procedures_dir = folder_;
    office_.options().calendar_dir =
        testing::CalendarUntil(2031, office_.directory().path());
    // What it replaces ends the day before.
    std::ofstream(folder_ + "/complaint-handling-complaint-2026-04-15.textproto",
                  std::ios::app)
        << "repeal_date { year: 2030 month: 1 day: 1 }\n";
  }
  std::string File() const { return folder_ + "/new.textproto"; }
  // With the law, and `more` at its end.
  absl::Status OpenWith(const std::string& more) {
    std::ofstream(File()) << kLaw << more;
    return office_.Open();
  }
  // What `more`, which stands on the line after the law, is refused for.
  std::string Broken(const std::string& more) {
    return std::string(OpenWith(more).message());
  }
  std::string At(int line, const std::string& what) const {
    return absl::StrCat(File(), ":", line, ": ", what);
  }

  template <typename Request>
  Request On(const Complaint& complaint, int month, int day) {
    Request request;
    request.set_name(complaint.name());
    *request.mutable_act_date() = testing::D(2030, month, day);
    return request;
  }
  template <typename Request>
  Answer Do(Request request) {
    request.set_request_id(RandomUuid());
    return office_.Call<Complaint>(Staff("wang.fang", {"intake", "officer", "head"}),
                                   std::move(request));
  }
  Answer Register(const Complaint& complaint) {
    v1::RegisterComplaintRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = testing::D(2030, 3, 4);
    *request.mutable_complaint() = complaint;
    return Do(std::move(request));
  }
  static Complaint Joint(int representatives) {
    Complaint complaint;
    complaint.set_track(v1::TRACK_COMPLAINT);
    complaint.set_channel(v1::CHANNEL_WINDOW);
    complaint.set_subject("过期食品");
    complaint.set_demand("退还货款");
    complaint.set_facts("所售食品过期。");
    complaint.mutable_complainant()->set_display_name("李雷");
    complaint.mutable_complainant()->set_telephone("13900000001");
    complaint.mutable_complainant()->set_address("柳口路1号");
    complaint.mutable_respondent()->set_kind(type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS);
    complaint.mutable_respondent()->set_display_name("老王水果店");
    complaint.mutable_respondent()->set_address("柳口路2号");
    *complaint.mutable_known_date() = testing::D(2028, 3, 4);
    for (int i = 0; i < representatives; ++i)
      complaint.add_representatives()->set_display_name("代表");
    return complaint;
  }
  Answer Mediate(const Complaint& accepted, bool consent) {
    auto request = On<v1::MediateComplaintRequest>(accepted, 3, 6);
    request.set_complainant_consents(true);
    request.set_respondent_consents(consent);
    request.set_mode(v1::MEDIATION_MODE_REMOTE);
    request.set_mediator("周调解");
    return Do(std::move(request));
  }
  // Of the latest of the limit: due, and by which article.
  static std::string Deadline(const Complaint& complaint, const std::string& limit) {
    std::string text;
    for (const type::v1::Deadline& deadline : complaint.deadlines())
      if (deadline.limit() == limit)
        text = absl::StrCat(FormatDate(*FromProto(deadline.due_date())), " ",
                            deadline.article());
    return text;
  }

  testing::Office office_;
  const std::string folder_ = office_.directory() / "procedures";
};

TEST_F(Law2030Test, CarriesACaseFromEndToEnd) {
  ASSERT_THAT(OpenWith(""), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const Answer five = Register(Joint(5));
  EXPECT_THAT(five, Breaks("CMP-17", "消费争议调解法第六条"));
  EXPECT_EQ(WordsOf(five.status()), "共同投诉可以推选4名代表人，代表人不得超过4名。");
  const Answer registered = Register(Joint(4));
  ASSERT_THAT(registered, IsOk());
  EXPECT_EQ(registered->procedure(), "consumers-2030");
  EXPECT_EQ(Deadline(*registered, "accept"), "2030-03-07 消费争议调解法第七条");

  auto refuse = On<v1::RefuseComplaintRequest>(*registered, 3, 5);
  refuse.set_ground(v1::REFUSAL_GROUND_TOO_OLD);
  refuse.set_reason("已经过期");
  const Answer in_time = Do(refuse);
  EXPECT_THAT(in_time, Breaks("CMP-04", "消费争议调解法第七条"));
  EXPECT_THAT(WordsOf(in_time.status()), HasSubstr("未超过2年"));

  const Answer accepted = Do(On<v1::AcceptComplaintRequest>(*registered, 3, 5));
  ASSERT_THAT(accepted, IsOk());
  EXPECT_EQ(Deadline(*accepted, "tell_decision"), "2030-03-13 消费争议调解法第七条");
  EXPECT_EQ(Deadline(*accepted, "mediation"), "2030-03-25 消费争议调解法第十条");
  EXPECT_THAT(Mediate(*accepted, /*consent=*/false),
              Breaks("CMP-05", "消费争议调解法第九条"));
  ASSERT_THAT(Mediate(*accepted, /*consent=*/true), IsOk());

  // The act that the law does not have.
  auto appraise = On<v1::CommissionAppraisalRequest>(*registered, 3, 7);
  appraise.set_appraiser("市检测中心");
  appraise.set_agreed(true);
  const Answer unknown = Do(appraise);
  EXPECT_THAT(unknown, HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(unknown, HasMetadata("article", "消费争议调解法(2030年)"));

  auto agree = On<v1::RecordAgreementRequest>(*registered, 3, 8);
  agree.set_terms("退款");
  EXPECT_THAT(Do(agree), Breaks("CMP-17", "消费争议调解法第六条"));
  agree.set_represented_consent(true);
  ASSERT_THAT(Do(agree), IsOk());
  auto tell = On<v1::TellComplainantRequest>(*registered, 3, 11);
  tell.set_subject(v1::TELLING_SUBJECT_RESULT);
  const Answer told = Do(tell);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->state(), Complaint::STATE_CLOSED);
  EXPECT_THAT(testing::Audit(office_.surface()), ::testing::IsEmpty());
}

TEST_F(Law2030Test, ItsMediationEndsByItsOwnTime) {
  ASSERT_THAT(OpenWith(""), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  const Answer registered = Register(Joint(0));
  ASSERT_THAT(registered, IsOk());
  ASSERT_THAT(Do(On<v1::AcceptComplaintRequest>(*registered, 3, 5)), IsOk());
  auto tell = On<v1::TellComplainantRequest>(*registered, 3, 26);
  tell.set_subject(v1::TELLING_SUBJECT_RESULT);
  EXPECT_THAT(Do(tell), Breaks("CMP-07", "消费争议调解法第十条"));
  tell.set_respondent_told(true);
  const Answer told = Do(tell);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->mediation().end_reason(), "自投诉受理之日起20日内未能达成调解协议。");
}

TEST_F(Law2030Test, WhatTheCodeGoesByMustBeThere) {
  constexpr int kNext = 46;  // the line after the law
  EXPECT_THAT(
      Broken(
          "taken_out { article: \"消费争议调解法第十二条\" limits: \"tell_decision\" }"),
      HasSubstr(At(kNext,
                   "limit `tell_decision` is missing, which the acts of the track "
                   "go by")));
  EXPECT_THAT(
      Broken("taken_out { article: \"消费争议调解法第十二条\" rules: \"CMP-17/joint\" }"),
      HasSubstr(At(kNext,
                   "taken_out names rule `CMP-17/joint`, which the file gives "
                   "itself")));
  EXPECT_THAT(Broken("rules { id: \"CMP-04/too_old\" }"),
              HasSubstr(At(kNext, "rule `CMP-04/too_old` stands twice")));
  EXPECT_THAT(Broken("articles { article: \"消费争议调解法第一条\" acts: \"fly\" }"),
              HasSubstr(At(kNext,
                           "articles names act `fly`, which the base does not "
                           "have")));
  EXPECT_THAT(Broken("taken_out { article: \"消费争议调解法第十二条\" documents: "
                     "\"mediation_document\" }"),
              HasSubstr(At(kNext,
                           "document `mediation_document` is missing, which the acts of "
                           "the track issue")));
}

}  // namespace
}  // namespace yifa::complaint
