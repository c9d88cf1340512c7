// A year's figures and rates.
#include <gmock/gmock.h>

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::complaint {
namespace {

class StatisticsTest : public ComplaintTest {
 protected:
  absl::StatusOr<statistics::v1::Year> Year(int year, const casework::Caller& caller) {
    statistics::v1::GetYearRequest request;
    request.set_name(std::string(testing::kOrgan) + "/years/" + std::to_string(year));
    return service_.Call<statistics::v1::Year>(caller, request);
  }
  using Request = statistics::v1::ListFigureCasesRequest;
  using Response = statistics::v1::ListFigureCasesResponse;
  static Request Asking(const std::string& figure) {
    Request request;
    request.set_parent(std::string(testing::kOrgan) + "/years/2022/figures/" + figure);
    return request;
  }
  static Request Sized(Request request, int size) {
    request.set_page_size(size);
    return request;
  }
  absl::StatusOr<Response> List(const Request& request, const casework::Caller& caller) {
    return service_.Call<Response>(caller, request);
  }
  // Of 2022.
  std::vector<statistics::v1::FigureCase> CasesOf(
      const std::string& figure, const std::optional<std::string>& label = {}) {
    Request request = Asking(figure);
    if (label) request.set_label(*label);
    const auto page = List(request, Staff("wang", {"intake"}));
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) return {};
    return {page->cases().begin(), page->cases().end()};
  }
  std::string Rate(int year, const std::string& id) {
    const auto answer = Year(year, Staff("wang", {"intake"}));
    for (const auto& rate : answer->rates())
      if (rate.rate() == id) return rate.percent();
    return "";
  }
  // `received` complaints of the year, `concluded` of them concluded.
  void Fill(int year, int received, int concluded) {
    for (int i = 0; i < received; ++i) {
      const Date day(year, 3, 1);
      const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), day);
      if (i < concluded) {
        ASSERT_THAT(Conclude(*Accept(c, day), day), IsOk());
      }
    }
  }
};

TEST_F(StatisticsTest, RatesRoundHalfUpToTwoDecimals) {
  const struct {
    int year, received, concluded;
    const char* percent;
  } rows[] = {
      {2020, 49, 8, "16.33%"},  // 16.3265…
      {2021, 32, 1, "3.13%"},   // 3.125 exactly: half goes up
      {2022, 3, 2, "66.67%"},  {2023, 3, 1, "33.33%"},
      {2024, 5, 5, "100.00%"}, {2025, 8, 0, "0.00%"},
  };
  for (const auto& row : rows) {
    Fill(row.year, row.received, row.concluded);
    EXPECT_EQ(Rate(row.year, "concluded_rate"), row.percent);
  }
  EXPECT_EQ(Rate(2019, "concluded_rate"), "-");
}

// What cases are about is free text, and each text a label.
TEST_F(StatisticsTest, H8_AYearOfManyLabelsComesInPagesByBytes) {
  constexpr int kSubjects = 3500;
  std::string many;
  for (int i = 0; i < 90; ++i) many += "路";
  for (int i = 0; i < kSubjects; ++i) {
    Complaint report = AnonymousReport();
    report.set_subject(absl::StrCat(many, i));
    ASSERT_FALSE(Registered(report, Date(2022, 3, 1)).name().empty());
  }
  statistics::v1::GetYearRequest request;
  request.set_name(std::string(testing::kOrgan) + "/years/2022");
  std::set<std::pair<std::string, std::string>> labels;
  int pages = 0, subjects = 0;
  do {
    const auto page =
        service_.Call<statistics::v1::Year>(Staff("wang", {"intake"}), request);
    ASSERT_THAT(page, IsOk());
    EXPECT_LT(page->ByteSizeLong(), limits::kPageBytesMax + (1 << 16));
    for (const auto& figure : page->figures()) {
      EXPECT_TRUE(labels.emplace(figure.figure(), figure.label()).second)
          << figure.ShortDebugString();
      subjects += figure.figure() == "received_by_subject" ? 1 : 0;
    }
    // Of the whole year, whatever the page.
    for (const auto& rate : page->rates())
      if (rate.denominator_figure() == "received") {
        EXPECT_EQ(rate.denominator(), kSubjects);
      }
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty() && pages < 10);
  EXPECT_EQ(subjects, kSubjects);
  EXPECT_GE(pages, 2);
  request.set_page_token("bm90IG9uZSBvZiBvdXJz");
  EXPECT_THAT(service_.Call<statistics::v1::Year>(Staff("wang", {"intake"}), request),
              HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
}

TEST_F(StatisticsTest, ARefusedActCountsNothing) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const auto before = Year(2022, Staff("wang", {"intake"}));
  EXPECT_FALSE(Conclude(c, Date(2022, 3, 2)).ok());
  EXPECT_FALSE(Accept(c, Date(2022, 2, 1)).ok());
  EXPECT_EQ(Year(2022, Staff("wang", {"intake"}))->SerializeAsString(),
            before->SerializeAsString());
}

TEST_F(StatisticsTest, FiguresLiveOnAndTheAuditCountsThemAgain) {
  Fill(2022, 12, 5);
  service_.Reopen();
  EXPECT_EQ(service_.Figure(2022, "received"), 12);
  EXPECT_EQ(service_.Figure(2022, "received", "TELEPHONE"), 12);
  EXPECT_EQ(service_.Figure(2022, "concluded"), 5);
  EXPECT_THAT(testing::Audit(service_.engine().surface()), ::testing::IsEmpty());
}

TEST_F(StatisticsTest, AFigureListsItsCases) {
  Fill(2022, 5, 2);
  std::vector<std::string> received, concluded;
  for (const auto& row : CasesOf("received")) {
    EXPECT_EQ(row.label(), "TELEPHONE");
    EXPECT_EQ(row.share(), 1);
    received.push_back(row.name());
  }
  for (const auto& row : CasesOf("concluded")) concluded.push_back(row.name());
  EXPECT_EQ(received.size(), 5u);
  EXPECT_EQ(concluded, std::vector<std::string>(received.begin(), received.begin() + 2));
  EXPECT_EQ(CasesOf("received", "TELEPHONE").size(), 5u);
  EXPECT_TRUE(CasesOf("received", "TELE").empty());
  service_.Reopen();
  EXPECT_EQ(CasesOf("received").size(), 5u);
}

// Misspelled, it is no figure that has no cases.
TEST_F(StatisticsTest, AFigureThatNothingDeclaresIsNotFound) {
  Fill(2022, 1, 0);
  for (const char* figure : {"receive", "received_by", "received_by_colour"})
    EXPECT_THAT(List(Asking(figure), Staff("wang", {"intake"})),
                testing::HasReason(api::v1::REASON_NOT_FOUND))
        << figure;
  EXPECT_TRUE(CasesOf("refused").empty());
}

TEST_F(StatisticsTest, AYearSaysWhatItsFiguresAre) {
  Fill(2022, 1, 1);
  const auto year = Year(2022, Staff("wang", {"intake"}));
  ASSERT_THAT(year, IsOk());
  for (const statistics::v1::Figure& figure : year->figures()) {
    EXPECT_NE(figure.title(), "") << figure.figure();
    EXPECT_NE(figure.title_en(), "") << figure.figure();
    EXPECT_EQ(figure.unit(), "件") << figure.figure();
    const size_t by = figure.figure().find("_by_");
    EXPECT_EQ(figure.by(), by == std::string::npos ? "" : figure.figure().substr(by + 4));
  }
}

TEST_F(StatisticsTest, TheSharesOfEveryFigureAddUpToIt) {
  Fill(2022, 6, 3);
  const auto year = Year(2022, Staff("wang", {"intake"}));
  ASSERT_THAT(year, IsOk());
  for (const statistics::v1::Figure& figure : year->figures()) {
    int64_t sum = 0;
    for (const auto& row : CasesOf(figure.figure(), figure.label())) sum += row.share();
    EXPECT_EQ(sum, figure.value()) << figure.ShortDebugString();
  }
}

TEST_F(StatisticsTest, CasesOfAFigureComeInPages) {
  Fill(2022, 5, 0);
  Request request = Asking("received");
  std::vector<std::string> names;
  int pages = 0;
  do {
    request.set_page_size(2);
    const auto page = List(request, Staff("wang", {"intake"}));
    ASSERT_THAT(page, IsOk());
    for (const auto& row : page->cases()) names.push_back(row.name());
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 3);
  EXPECT_EQ(names.size(), 5u);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));

  Request other = Asking("concluded");
  other.set_page_token(
      List(Sized(Asking("received"), 2), Staff("wang", {"intake"}))->next_page_token());
  EXPECT_THAT(List(other, Staff("wang", {"intake"})),
              HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
}

TEST_F(StatisticsTest, CasesAreListedOnlyToWhoMaySeeThem) {
  Fill(2022, 1, 0);
  EXPECT_THAT(List(Asking("received"), Staff("zhao", {"head"}, testing::kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  Request request;
  request.set_parent(std::string(testing::kOrgan) + "/years/2022");
  EXPECT_THAT(List(request, Staff("wang", {"intake"})),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(StatisticsTest, AnotherOrgansYearIsNotShown) {
  EXPECT_THAT(Year(2022, Staff("zhao", {"head"}, testing::kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Year(2022, {"x", "", {"auditor"}}), IsOk());
}

}  // namespace
}  // namespace yifa::complaint
