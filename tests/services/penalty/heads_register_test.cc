// Who is a head 负责人, by the register that an organ keeps of them (PEN-16, PEN-20,
// COM-06, PEN-14).
#include "tests/services/penalty/fine_range_fixture.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using policy::v1::Provision;

constexpr char kArticle57[] = "行政处罚法第五十七条第二款";

class HeadsRegisterTest : public FineRangeTest {
 protected:
  void Appoint(const std::string& id, const std::string& person, type::v1::Date from,
               std::optional<type::v1::Date> until = std::nullopt,
               const std::string& principal = "", bool main = false) {
    Provision row = Row(std::string(kOrgan) + "/provisions/head-" + id);
    *row.mutable_valid_from_date() = from;
    if (until) *row.mutable_valid_until_date() = *until;
    row.set_article("任职文件");
    row.mutable_organ_head()->set_display_name(person);
    row.mutable_organ_head()->set_principal(principal);
    row.mutable_organ_head()->set_main(main);
    Put(row);
  }
  // Two heads from 2023 on, and one who left at the end of that year.
  void KeepRegister() {
    Appoint("wang", "王五", D(2023, 1, 1), std::nullopt, "wang.wu", true);
    Appoint("he", "何 山", D(2023, 1, 1));
    Appoint("former", "周九", D(2022, 1, 1), D(2023, 12, 31));
  }
};

TEST_F(HeadsRegisterTest, PEN16_WhoIsNoHeadByTheRegisterDoesNotMakeADiscussion) {
  const std::string name = Notified();
  EXPECT_THAT(Discuss(name, {"王五", "周九"}), IsOk()) << "no register is kept";
  KeepRegister();
  EXPECT_THAT(Discuss(name, {"王五", "吴十"}), IsRefused("PEN-16", kArticle57));
  EXPECT_THAT(Discuss(name, {"王五", "周九"}), IsRefused("PEN-16", kArticle57));
  EXPECT_THAT(Discuss(name, {"王五", "wang.wu"}), IsRefused("PEN-16", kArticle57));
  auto presided = On<penalty::v1::DiscussCaseRequest>(name, D(2024, 4, 9));
  presided.mutable_discussion()->set_chair("吴十");
  for (const char* person : {"王五", "何山"})
    presided.mutable_discussion()->add_attendees(person);
  presided.mutable_discussion()->set_minutes("各负责人发表意见。");
  presided.mutable_discussion()->set_conclusion("同意。");
  EXPECT_THAT(Do(head_, presided), IsRefused("PEN-16", kArticle57))
      << "who presides is a head, too";
  EXPECT_THAT(Discuss(name, {"王五", "何山", "吴十"}), IsOk()) << "who attends";
}

TEST_F(HeadsRegisterTest, PEN16_AnotherOrgansRegisterIsNotThisOnes) {
  Provision row = Row("provisions/head-of-nobody");
  row.mutable_organ_head()->set_display_name("王五");
  EXPECT_THAT(PutInForce(service_, row).status(),
              HasMetadata("field", "provision.organ"));
}

TEST_F(HeadsRegisterTest, COM06_TheRegisterSaysWhoIsTheMainHead) {
  KeepRegister();
  const auto main = [&](const std::string& principal, bool claimed) {
    auto r = On<pb::RequestRecusalRequest>(Filed(), D(2024, 3, 6));
    r.mutable_recusal()->set_principal(principal);
    r.mutable_recusal()->set_ground("与当事人是近亲属。");
    r.mutable_recusal()->set_main_head(claimed);
    return Get(Do(intake_, r)).recusals(0).main_head();
  };
  EXPECT_TRUE(main("wang.wu", false));
  EXPECT_FALSE(main("zhang.san", true));
}

// 市场监督管理行政处罚程序规定第四条第一款.
TEST_F(HeadsRegisterTest, COM06_WhoIsToStandBackIsNoneOfTheHeadsUnderAnyName) {
  KeepRegister();
  Appoint("lin", "林木", D(2023, 1, 1));
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->set_field("市场监管");
  const std::string name = Get(Do(intake_, lead)).name();
  auto asked = On<pb::RequestRecusalRequest>(name, D(2024, 3, 5));
  asked.mutable_recusal()->set_principal("wang.wu");
  asked.mutable_recusal()->set_ground("是当事人的近亲属。");
  Get(Do(intake_, asked));
  auto r = On<pb::DecideRecusalRequest>(name, D(2024, 3, 6));
  r.set_principal("wang.wu");
  r.set_granted(true);
  r.set_reason("系近亲属。");
  r.mutable_discussion()->set_chair("何山");
  r.mutable_discussion()->add_attendees("何山");
  r.mutable_discussion()->add_attendees("林木");
  r.mutable_discussion()->add_attendees("王五");
  r.mutable_discussion()->set_minutes("各负责人发表意见。");
  r.mutable_discussion()->set_conclusion("同意回避。");
  const Caller deputy = Staff("he.shan", {"head"});
  EXPECT_THAT(Do(deputy, r),
              IsRefused("COM-06", "市场监督管理行政处罚程序规定第四条第一款"));
  r.mutable_discussion()->mutable_attendees()->RemoveLast();
  EXPECT_THAT(Do(deputy, r), IsOk());
}

TEST_F(HeadsRegisterTest, PEN20_ADepartureIsApprovedByTheMainHeadOfThatDay) {
  KeepRegister();
  PutDiscretion(0, true);
  Put(StepsOf(Item(0, 10000, std::string(kOrgan) + "/provisions/test-own"), 1000, 2000));
  const std::string own = std::string(kOrgan) + "/provisions/test-own";
  const std::string name = Told({}, {{own}});
  const auto decide = [&](const std::string& approver) {
    pb::Decision decision = PenaltyOf({FineBy(3000, own)});
    decision.set_departure_reason("影响恶劣。");
    *decision.mutable_departure_approval() =
        Approval(pb::DEPARTURE_AUTHORITY_MAIN_HEAD, D(2024, 4, 1));
    decision.mutable_departure_approval()->set_approver(approver);
    return Decide(name, decision);
  };
  EXPECT_THAT(decide("何山"), IsRefused("PEN-20", "行政处罚法第三十四条"));
  EXPECT_THAT(decide("王五"), IsOk());
}

TEST_F(HeadsRegisterTest, PEN14_TheNoticeOfAHearingNamesAHeadWhoPresides) {
  Appoint("sun", "孙石", D(2023, 1, 1), std::nullopt, "sun.shi");
  const std::string name = Notified();
  auto request = On<pb::RequestHearingRequest>(name, D(2024, 4, 2));
  request.set_reason("处罚过重。");
  Get(Do(intake_, request));
  auto r = On<pb::NotifyHearingRequest>(name, D(2024, 4, 2));
  *r.mutable_notice()->mutable_hearing_date() = D(2024, 4, 18);
  r.mutable_notice()->set_hearing_time("09:30");
  r.mutable_notice()->set_place("二楼会议室");
  r.mutable_notice()->set_chair("zhou.ba");
  EXPECT_THAT(Do(officer_, r),
              IsRefused("PEN-14",
                        "行政处罚法第六十四条第四项、市场监督管理行政处罚听证办"
                        "法第二十条"));
  r.mutable_notice()->set_chair("sun.shi");
  EXPECT_EQ(Get(Do(officer_, r)).hearings(0).notice().chair_display_name(), "孙石");
}

}  // namespace
}  // namespace yifa::testing
