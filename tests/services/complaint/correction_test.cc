// Correction of what was entered 更正.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"
#include "yifa/type/v1/correction.pb.h"

namespace yifa::complaint {
namespace {

constexpr char kArticle[] = "参照行政诉讼法解释第一百零一条第一款第十一项";
constexpr Date kDay(2022, 3, 1);

class CorrectionTest : public ComplaintTest {
 protected:
  Answer Correct(const Complaint& c, Date date, const std::string& field,
                 const std::string& value) {
    auto request = On<type::v1::CorrectEntryRequest>(c, date);
    request.add_fields()->set_field(field);
    request.mutable_fields(0)->set_value(value);
    request.set_reason("登记时误写");
    return Do(std::move(request));
  }
  Answer Approve(const Complaint& c, Date date, const char* who = "lin.hua",
                 bool by_mail = false) {
    auto request = On<type::v1::ApproveCorrectionRequest>(c, date);
    if (by_mail) request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    return service_.Call<Complaint>(Staff(who, {"head"}), std::move(request));
  }
  int64_t BySubject(const std::string& figure, const std::string& subject) {
    return service_.Figure(2022, figure + "_by_subject", subject);
  }
  // Accepted, so that a paper shows it.
  Complaint Shown() { return Accepted(v1::TRACK_COMPLAINT, kDay, Date(2022, 3, 2)); }
};

TEST_F(CorrectionTest, COM01_WhatNoPaperShowsIsCorrectedAtOnceAndWhatItSaidIsReadable) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), kDay);
  const Answer corrected = Correct(c, kDay, "subject", "占道经营");
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->subject(), "占道经营");
  EXPECT_EQ(State(*corrected), "REGISTERED");
  ASSERT_EQ(corrected->entry_corrections_size(), 1);
  const type::v1::EntryCorrection& made = corrected->entry_corrections(0);
  EXPECT_EQ(made.state(), type::v1::ENTRY_CORRECTION_STATE_MADE);
  EXPECT_EQ(made.proposed_by(), "wang.fang");
  EXPECT_EQ(made.reason(), "登记时误写");
  EXPECT_EQ(made.fields(0).title(), "事项");
  EXPECT_EQ(made.fields(0).earlier().text(), "占路经营");
  EXPECT_EQ(made.fields(0).value().text(), "占道经营");
  EXPECT_EQ(corrected->documents_size(), 0);
}

TEST_F(CorrectionTest, COM01_FiguresFollowWhatIsCorrected) {
  const Complaint c = Shown();
  ASSERT_EQ(BySubject("received", "占路经营"), 1);
  ASSERT_EQ(BySubject("accepted", "占路经营"), 1);
  ASSERT_THAT(Correct(c, Date(2022, 3, 3), "subject", "占道经营"), IsOk());
  EXPECT_EQ(BySubject("accepted", "占路经营"), 1);  // not approved yet
  ASSERT_THAT(Approve(c, Date(2022, 3, 4)), IsOk());
  for (const char* figure : {"received", "responded", "accepted"}) {
    EXPECT_EQ(BySubject(figure, "占路经营"), 0) << figure;
    EXPECT_EQ(BySubject(figure, "占道经营"), 1) << figure;
  }
  EXPECT_EQ(service_.Figure(2022, "received"), 1);
}

TEST_F(CorrectionTest, COM01_WhatAPaperShowsIsCorrectedByTwo) {
  const Complaint c = Shown();
  EXPECT_THAT(Approve(c, Date(2022, 3, 3)), Breaks("COM-01", kArticle));
  const Answer proposed =
      Correct(c, Date(2022, 3, 3), "complainant.display_name", "李磊");
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->complainant().display_name(), "李雷");
  ASSERT_EQ(proposed->entry_corrections_size(), 1);
  EXPECT_EQ(proposed->entry_corrections(0).state(),
            type::v1::ENTRY_CORRECTION_STATE_PROPOSED);
  EXPECT_THAT(proposed->entry_corrections(0).documents(),
              ::testing::ElementsAre(proposed->documents(0).name()));
  EXPECT_THAT(Correct(c, Date(2022, 3, 3), "demand", "退款"), Breaks("COM-01", kArticle));
  EXPECT_THAT(Approve(c, Date(2022, 3, 3), "wang.fang"), Breaks("COM-01", kArticle));
  const Answer approved = Approve(c, Date(2022, 3, 4));
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->entry_corrections(0).decided_by(), "lin.hua");
  EXPECT_EQ(Get(c).complainant().display_name(), "李磊");
  EXPECT_EQ(approved->documents_size(), 1);  // nobody has the wrong paper
}

TEST_F(CorrectionTest, COM01_APaperThatWasServedIsCorrectedByAPaperThatIsServed) {
  const Complaint c = Shown();
  auto serve = On<type::v1::ServeDocumentsRequest>(c, Date(2022, 3, 3));
  serve.add_documents(1);
  serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
  ASSERT_THAT(Do(std::move(serve)), IsOk());
  ASSERT_THAT(Correct(c, Date(2022, 3, 4), "respondent.display_name", "老汪水果店"),
              IsOk());
  const Answer approved = Approve(c, Date(2022, 3, 7), "lin.hua", /*by_mail=*/true);
  ASSERT_THAT(approved, IsOk());
  ASSERT_EQ(approved->documents_size(), 2);
  EXPECT_EQ(approved->documents(1).kind(), "entry_correction");
  ASSERT_EQ(approved->services_size(), 2);
  EXPECT_THAT(approved->services(1).documents(),
              ::testing::ElementsAre(approved->documents(1).name()));
  EXPECT_FALSE(approved->services(1).has_delivery());  // by mail, until its receipt
}

TEST_F(CorrectionTest, COM01_WhatIsDeclinedStays) {
  const Complaint c = Shown();
  ASSERT_THAT(Correct(c, Date(2022, 3, 3), "subject", "占道经营"), IsOk());
  auto decline = On<type::v1::ApproveCorrectionRequest>(c, Date(2022, 3, 3));
  decline.set_declined(true);
  EXPECT_THAT(Do(decline, "head"), HasMetadata("field", "reason"));
  decline.set_reason("经核对无误");
  const Answer declined = Do(std::move(decline), "head");
  ASSERT_THAT(declined, IsOk());
  EXPECT_EQ(declined->subject(), "占路经营");
  EXPECT_EQ(declined->entry_corrections(0).state(),
            type::v1::ENTRY_CORRECTION_STATE_DECLINED);
  EXPECT_EQ(declined->entry_corrections(0).decline_reason(), "经核对无误");
  EXPECT_THAT(Correct(c, Date(2022, 3, 3), "demand", "退款"), IsOk());
}

TEST_F(CorrectionTest, COM09_WhatItSaidOfAReporterStaysAsSealedAsItWas) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), kDay);
  ASSERT_THAT(Correct(c, kDay, "complainant.telephone", "13900000009"), IsOk());
  const auto field = [&](const char* role) {
    return Get(c, role).entry_corrections(0).fields(0);
  };
  EXPECT_EQ(field("intake").earlier().reporter(), "13900000001");
  EXPECT_EQ(field("intake").value().reporter(), "13900000009");
  EXPECT_EQ(field("officer").earlier().reporter(), "");
  EXPECT_EQ(field("officer").value().reporter(), "");
  EXPECT_EQ(field("officer").title(), "提出人电话");
}

TEST_F(CorrectionTest, COM09_WhoMayNotReadItLearnsNothingByCorrectingIt) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), kDay);
  for (const char* guess : {"李雷", "王五"}) {
    auto request = On<type::v1::CorrectEntryRequest>(c, kDay);
    request.add_fields()->set_field("complainant.display_name");
    request.mutable_fields(0)->set_value(guess);
    request.set_reason("登记时误写");
    EXPECT_THAT(Do(std::move(request), "officer"), Breaks("COM-01", kArticle)) << guess;
  }
}

TEST_F(CorrectionTest, COM01_WhatIsRightIsHeldToWhatHoldsOfAFirstEntry) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), kDay);
  const struct {
    const char *field, *value, *at;
  } rows[] = {
      {"track", "report", "fields"},                     // decides what law applies
      {"participants", "3", "fields"},                   // no text
      {"known_date.year", "2022", "fields"},             // a limit runs from it
      {"complainant", "李磊", "fields"},                 // no value
      {"complainant.display_name.x", "李磊", "fields"},  // nothing is below it
      {"representatives.1.address", "某路", "fields"},   // there is none
      {"respondent.identifier", "11500000MB1553803Q", "fields"},  // none was entered
      {"subject", "占路经营", "fields"},                          // says that already
      {"subject", "\u3000", "fields[0].value"},
      {"nothing", "某", "fields"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(Correct(c, kDay, row.field, row.value), HasMetadata("field", row.at))
        << row.field;
  EXPECT_THAT(Correct(c, kDay, "subject", std::string(101, 'a')),
              HasMetadata("field", "subject"));
  auto twice = On<type::v1::CorrectEntryRequest>(c, kDay);
  for (const char* value : {"占道经营", "占道摆摊"}) {
    twice.add_fields()->set_field("subject");
    twice.mutable_fields()->rbegin()->set_value(value);
  }
  twice.set_reason("登记时误写");
  EXPECT_THAT(Do(twice), HasMetadata("field", "fields"));
  EXPECT_EQ(Get(c).subject(), "占路经营");
  EXPECT_EQ(Get(c).entry_corrections_size(), 0);
}

}  // namespace
}  // namespace yifa::complaint
