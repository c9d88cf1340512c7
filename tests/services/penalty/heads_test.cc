// Who discusses together (PEN-16), and that papers name people (PEN-14).
#include "tests/services/penalty/fixture.h"
#include "yifa/document/v1/document_service.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kArticle57[] = "行政处罚法第五十七条第二款";

class HeadsTest : public Penalty {
 protected:
  // Text of the last document of that kind.
  std::string Text(const PenaltyCase& c, const std::string& kind) {
    document::v1::GetDocumentRequest r;
    for (const auto& document : c.documents())
      if (document.kind() == kind) r.set_name(document.name());
    r.set_view(document::v1::DOCUMENT_VIEW_TEXT);
    const auto issued = service_.Call<document::v1::IssuedDocument>(head_, r);
    EXPECT_THAT(issued, IsOk());
    return issued.ok() ? issued->text() : "";
  }
  std::string Registered(const std::string& id, const std::string& principal,
                         const std::string& person) {
    auto r = Certificate(id, principal);
    r.mutable_officer()->set_display_name(person);
    return Register(r);
  }
  pb::DiscussCaseRequest Discussion(const std::string& name,
                                    const std::vector<std::string>& attendees,
                                    const std::vector<std::string>& officers) {
    auto r = On<pb::DiscussCaseRequest>(name, D(2024, 4, 9));
    r.mutable_discussion()->set_chair(attendees.front());
    for (const std::string& person : attendees)
      r.mutable_discussion()->add_attendees(person);
    for (const std::string& officer : officers)
      r.mutable_discussion()->add_officers(officer);
    r.mutable_discussion()->set_minutes("各负责人发表意见。");
    r.mutable_discussion()->set_conclusion("同意。");
    return r;
  }
};

TEST_F(HeadsTest, PEN16_WhoInvestigatedIsNoHeadWhoDiscusses) {
  const std::string name = Notified();  // by the officers whose names are zhang and li
  EXPECT_THAT(Discuss(name, {"王五", "zhang"}), IsRefused("PEN-16", kArticle57));
  EXPECT_THAT(Discuss(name, {"王五", "zhang.san"}), IsRefused("PEN-16", kArticle57));
  EXPECT_THAT(Discuss(name, {"王五", "王 五"}), IsRefused("PEN-16", kArticle57));
  EXPECT_THAT(Do(head_, Discussion(name, {"王五", "何山"}, {zhang_})),
              IsRefused("PEN-26", "行政处罚法第五十七条"));
  EXPECT_THAT(Discuss(name, {"王五", "何山", "zhang"}), IsOk());  // who reports
}

TEST_F(HeadsTest, PEN16_TheRecordNamesTheHeadsWhomTheRegisterKnows) {
  const std::string name = Notified();
  const std::string he = Registered("he", "he.shan", "何山");
  const std::string wang = Registered("wang", "wang.wu", "王五");
  const PenaltyCase c = Get(Do(head_, Discussion(name, {"wang.wu", "何山"}, {wang, he})));
  EXPECT_EQ(c.discussions(0).chair(), "王五");
  EXPECT_THAT(c.discussions(0).attendees(), ElementsAre("王五", "何山"));
  EXPECT_THAT(Text(c, "discussion_record"), HasSubstr("│主持人│王五│"));
  EXPECT_THAT(Text(c, "discussion_record"), Not(HasSubstr("wang.wu")));
}

TEST_F(HeadsTest, PEN14_TheNoticeOfAHearingNamesTheChair) {
  const std::string name = Notified();
  auto request = On<pb::RequestHearingRequest>(name, D(2024, 4, 2));
  request.set_reason("处罚过重。");
  Get(Do(intake_, request));
  auto r = On<pb::NotifyHearingRequest>(name, D(2024, 4, 2));
  *r.mutable_notice()->mutable_hearing_date() = D(2024, 4, 18);
  r.mutable_notice()->set_hearing_time("09:30");
  r.mutable_notice()->set_place("二楼会议室");
  r.mutable_notice()->set_chair("sun.shi");
  r.mutable_notice()->set_chair_officer(zhao_);
  EXPECT_THAT(Do(officer_, r),
              HasMetadata("field", "notice.chair_officer"));  // another's
  r.mutable_notice()->set_chair_officer(Registered("sun", "sun.shi", "孙石"));
  const PenaltyCase c = Get(Do(officer_, r));
  EXPECT_THAT(Text(c, "hearing_notice"), HasSubstr("主持人：孙石"));
  EXPECT_THAT(Text(c, "hearing_notice"), Not(HasSubstr("sun.shi")));
}

}  // namespace
}  // namespace yifa::testing
