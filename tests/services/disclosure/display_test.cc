// How long penalty decisions are shown.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {
namespace {

constexpr char kEarly[] = "市场监督管理行政处罚信息公示规定第十四条";

class DisplayTest : public DisclosureTest {
 protected:
  static Publication Penalty(const std::string& field, int64_t fine_fen) {
    Publication publication = Information(Date(2022, 3, 1));
    publication.set_category(v1::CATEGORY_PENALTIES);
    v1::PenaltyTraits& traits = *publication.mutable_penalty_traits();
    traits.set_field(field);
    traits.set_criticism_or_fine_only(true);
    traits.mutable_fine()->set_amount_fen(fine_fen);
    return publication;
  }
  static std::string Shown(const Publication& publication) {
    for (const type::v1::Deadline& deadline : publication.deadlines())
      if (deadline.limit() == "display")
        return FormatDate(*FromProto(deadline.due_date())) + " " +
               type::v1::DeadlineState_Name(deadline.state()).substr(15);
    return "without end";
  }
  Published EndEarly(const Publication& publication, bool removed = true) {
    auto request = On<v1::EndDisplayEarlyRequest>(publication.name(), Date(2022, 9, 1));
    request.set_performed(true);
    request.set_harm_removed(removed);
    request.set_not_again(true);
    request.set_not_listed(true);
    return service_.Call<Publication>(Staff("liu.yang", {"officer"}), std::move(request));
  }
};

TEST_F(DisplayTest, DIS17_ADecisionIsShownAsLongAsItsFieldSays) {
  const Date day(2022, 3, 3);
  EXPECT_EQ(Shown(*Publish(Penalty("市场监管", 500000), day)), "2025-03-03 OPEN");
  EXPECT_EQ(Shown(*Publish(Penalty("市场监管", 0), day)), "2022-06-03 OPEN");
  EXPECT_EQ(Shown(*Publish(Penalty("城市管理", 0), day)), "without end");
  EXPECT_EQ(Shown(*Publish(Information(Date(2022, 3, 1)), day)), "without end");
  Publication barred = Penalty("市场监管", 500000);
  barred.mutable_penalty_traits()->set_restriction_months(60);
  EXPECT_EQ(Shown(*Publish(barred, day)), "2027-03-03 OPEN");
}

TEST_F(DisplayTest, DIS17_AWarningAloneIsNotShown) {
  Publication warning = Penalty("市场监管", 0);
  warning.mutable_penalty_traits()->set_warning_only(true);
  EXPECT_THAT(Publish(warning, Date(2022, 3, 3)),
              Breaks("DIS-17", "市场监督管理行政处罚信息公示规定第二条第二款"));
  warning.mutable_penalty_traits()->set_field("城市管理");
  EXPECT_THAT(Publish(warning, Date(2022, 3, 3)), IsOk());
}

TEST_F(DisplayTest, DIS17_WhenTheTimeIsOverTheTextGoes) {
  const Published published = Publish(Penalty("市场监管", 0), Date(2022, 3, 3));
  service_.clock().SetToday(Date(2022, 6, 3));
  service_.Pulse();
  EXPECT_EQ(Publications()[0].state(), Publication::STATE_PUBLISHED);
  service_.clock().SetToday(Date(2022, 6, 4));
  service_.Pulse();
  EXPECT_EQ(Publications()[0].state(), Publication::STATE_ENDED);
  EXPECT_EQ(Publications()[0].content(), "");
  EXPECT_EQ(service_.Figure(2022, "displays_ended"), 1);
}

TEST_F(DisplayTest, DIS17_ItEndsEarlyOnFourConditions) {
  const Published published = Publish(Penalty("市场监管", 500000), Date(2022, 3, 3));
  EXPECT_THAT(EndEarly(*published, false),
              Breaks("DIS-17", std::string(kEarly) + "第一款"));
  const Published ended = EndEarly(*published);
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->state(), Publication::STATE_ENDED);
  EXPECT_EQ(Shown(*ended), "2025-03-03 MET");
}

TEST_F(DisplayTest, DIS17_GraveKindsNeverEndEarly) {
  Publication grave = Penalty("市场监管", 500000);
  grave.mutable_penalty_traits()->set_grave(true);
  EXPECT_THAT(EndEarly(*Publish(grave, Date(2022, 3, 3))),
              Breaks("DIS-17", std::string(kEarly) + "第三款"));
  EXPECT_THAT(EndEarly(*Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 3))),
              Breaks("DIS-17", kEarly));
}

TEST_F(DisplayTest, DIS17_AnUpdateDoesNotLengthenIt) {
  const Published published = Publish(Penalty("市场监管", 500000), Date(2022, 3, 3));
  auto update = On<v1::UpdatePublicationRequest>(published->name(), Date(2022, 6, 1));
  update.set_content("更正后的正文");
  *update.mutable_changed_date() = testing::D(2022, 5, 30);
  update.set_secrecy_reviewer("zhao.min");
  const Published updated =
      service_.Call<Publication>(Staff("liu.yang", {"officer"}), std::move(update));
  ASSERT_THAT(updated, IsOk());
  const auto& latest = updated->deadlines(updated->deadlines_size() - 1);
  EXPECT_EQ(FormatDate(*FromProto(latest.due_date())), "2025-03-03");
}

}  // namespace
}  // namespace yifa::disclosure
