// Lists: pages over hundreds of cases are what a model says.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "common/base/limits.h"
#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

using Listed = absl::StatusOr<v1::ListComplaintsResponse>;

class ListTest : public ComplaintTest {
 protected:
  struct Row {
    Date receipt;
    std::string name, state;
  };

  void Fill(int cases) {
    std::mt19937 random(7);
    for (int i = 0; i < cases; ++i) {
      const Date day = Date(2022, 1, 4) + static_cast<int>(random() % 40);
      Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), day);
      if (random() % 3 > 0) c = *Accept(c, day);
      if (State(c) == "ACCEPTED" && random() % 2 == 0) c = *Conclude(c, day);
      rows_.push_back({day, c.name(), State(c)});
    }
  }
  static Listed List(testing::TestService& service, v1::ListComplaintsRequest request,
                     const casework::Caller& caller = Staff("wang", {"intake"})) {
    if (request.parent().empty()) request.set_parent(testing::kOrgan);
    return service.Call<v1::ListComplaintsResponse>(caller, std::move(request));
  }
  static v1::ListComplaintsRequest Query(const std::string& filter,
                                         const std::string& order = "", int size = 0) {
    v1::ListComplaintsRequest request;
    request.set_filter(filter);
    request.set_order_by(order);
    request.set_page_size(size);
    return request;
  }
  // All pages, joined.
  std::vector<std::string> Names(v1::ListComplaintsRequest request) {
    std::vector<std::string> names;
    while (true) {
      const Listed page = List(service_, request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) return names;
      if (request.page_size() > 0) {
        EXPECT_LE(page->complaints_size(), request.page_size());
      }
      for (const Complaint& c : page->complaints()) names.push_back(c.name());
      if (page->next_page_token().empty()) return names;
      EXPECT_GT(page->complaints_size(), 0);
      request.set_page_token(page->next_page_token());
    }
  }
  std::vector<std::string> Model(const std::string& state, Date first, Date last,
                                 bool descending) {
    std::vector<Row> rows;
    for (const Row& row : rows_)
      if ((state.empty() || row.state == state) && row.receipt >= first &&
          row.receipt <= last)
        rows.push_back(row);
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return std::tie(a.receipt, a.name) < std::tie(b.receipt, b.name);
    });
    if (descending) std::reverse(rows.begin(), rows.end());
    std::vector<std::string> names;
    for (const Row& row : rows) names.push_back(row.name);
    return names;
  }

  std::vector<Row> rows_;
};

TEST_F(ListTest, PagesAreWhatAModelSays) {
  Fill(300);
  const Date low(1900, 1, 1), high(2200, 1, 1), a(2022, 1, 15), b(2022, 1, 31);
  const struct {
    const char *filter, *state;
    Date first, last;
  } queries[] = {
      {"", "", low, high},
      {"state = ACCEPTED", "ACCEPTED", low, high},
      {"state = CLOSED", "CLOSED", low, high},
      {"receipt_date >= 2022-01-15", "", a, high},
      {"receipt_date <= \"2022-01-31\"", "", low, b},
      {"receipt_date >= 2022-01-15 AND receipt_date <= 2022-01-31", "", a, b},
      {"state = CONCLUDED AND receipt_date >= 2022-01-15 AND receipt_date <= 2022-01-31",
       "CONCLUDED", a, b},
      {"receipt_date <= 2022-01-15 AND state = \"REGISTERED\"", "REGISTERED", low, a},
      {"receipt_date >= 2022-01-31 AND receipt_date <= 2022-01-15", "", b, a},
  };
  for (const auto& query : queries)
    for (const char* order : {"", "receipt_date", "receipt_date desc"})
      for (int size : {1, 7, 50, 1000}) {
        if (size == 1 && query.filter[0] == '\0') continue;  // long, and nothing new
        EXPECT_EQ(Names(Query(query.filter, order, size)),
                  Model(query.state, query.first, query.last,
                        std::string_view(order).ends_with("desc")))
            << query.filter << " by " << order << " in " << size;
      }
}

// a18.
TEST_F(ListTest, SeveralStatesAreAskedForAtOnce) {
  Fill(200);
  const Date low(1900, 1, 1), high(2200, 1, 1);
  for (const char* order : {"", "receipt_date desc"}) {
    std::vector<std::string> both =
        Names(Query("state = ACCEPTED OR state = CONCLUDED", order, 7));
    const auto of = [&](const char* state) {
      return Model(state, low, high, order[0] != '\0');
    };
    EXPECT_EQ(both.size(), of("ACCEPTED").size() + of("CONCLUDED").size());
    for (const char* state : {"ACCEPTED", "CONCLUDED"})
      for (const std::string& name : of(state))
        EXPECT_EQ(std::count(both.begin(), both.end(), name), 1);
    EXPECT_EQ(both, Names(Query("state = CONCLUDED OR state = \"ACCEPTED\"", order)));
  }
}

TEST_F(ListTest, CasesAreFoundByWhatTheContractHas) {
  Complaint other = OnTrack(v1::TRACK_HOTLINE);
  other.set_subject("噪声 扰民");
  other.mutable_respondent()->set_display_name("某某（天津）有限公司");
  const std::string name = Registered(other, Date(2022, 3, 1)).name();
  const std::string report =
      Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 2)).name();
  const auto found = [&](const char* filter) { return Names(Query(filter, "", 1)); };
  const std::vector<std::string> one = {name}, both = {name, report}, none;
  EXPECT_EQ(found("track = HOTLINE"), one);
  EXPECT_EQ(found("track = TRACK_HOTLINE AND state = REGISTERED"), one);
  EXPECT_EQ(found("track = HOTLINE AND state = CLOSED"), none);
  EXPECT_EQ(found("track = HOTLINE OR track = REPORT"), both);
  EXPECT_EQ(found("track = HOTLINE OR subject = 占路经营"), both);
  EXPECT_EQ(found("track = HOTLINE AND subject = 占路经营"), none);
  EXPECT_EQ(found("subject = \"噪声　扰民\""), one);
  EXPECT_EQ(found("respondent.display_name = \"某某(天津)有限公司\""), one);
  EXPECT_EQ(found("respondent.display_name = \"某某\""), none);
  EXPECT_EQ(found("anonymous = false"), both);
  EXPECT_EQ(found("anonymous = true"), none);
  EXPECT_EQ(found("track = HOTLINE AND receipt_date >= 2022-03-02"), none);
}

// Else a guess would tell (CMP-10).
TEST_F(ListTest, WhatTheCallerMayNotReadIsNotFoundByIt) {
  Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 2));
  const auto found = [&](const char* role) {
    return List(service_, Query("complainant.display_name = 李雷"), Staff("wang", {role}))
        ->complaints_size();
  };
  EXPECT_EQ(found("intake"), 1);
  EXPECT_EQ(found("officer"), 0);
}

TEST_F(ListTest, H8_APageEndsWhereEnoughWasPassedOver) {
  const int passed = limits::kPagePassedRowsMax + 100;
  for (int i = 0; i < passed; ++i)
    Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 3, 2));
  auto request = Query("track = PETITION");
  const Listed first = List(service_, request);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->complaints_size(), 0);
  ASSERT_NE(first->next_page_token(), "");
  request.set_page_token(first->next_page_token());
  const Listed second = List(service_, request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->complaints_size(), 1);
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(ListTest, ThePageSizeHasADefaultAndACap) {
  Fill(60);
  EXPECT_EQ(List(service_, Query(""))->complaints_size(), 50);
  EXPECT_EQ(List(service_, Query("", "", 5000))->complaints_size(), 60);
  EXPECT_THAT(List(service_, Query("", "", -1)),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(ListTest, ACaseThatChangesBetweenPagesIsNotListedTwice) {
  Fill(20);
  auto request = Query("", "", 10);
  const Listed first = List(service_, request);
  const Complaint last = first->complaints(9);
  if (State(last) == "REGISTERED") {
    ASSERT_THAT(Accept(last, Date(2022, 6, 1)), IsOk());
  }
  request.set_page_token(first->next_page_token());
  const Listed second = List(service_, request);
  ASSERT_EQ(second->complaints_size(), 10);
  for (const Complaint& c : second->complaints()) EXPECT_NE(c.name(), last.name());
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(ListTest, H8_APageEndsByBytesAsByRows) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  std::string facts;
  for (int i = 0; i < 4000; ++i) facts += "证";
  complaint.set_facts(facts);
  constexpr int kCases = 120;
  for (int i = 0; i < kCases; ++i) Registered(complaint, Date(2022, 3, 1));
  auto request = Query("", "", 1000);
  int pages = 0, cases = 0;
  do {
    const Listed page = List(service_, request);
    ASSERT_THAT(page, IsOk());
    EXPECT_LE(page->ByteSizeLong(), limits::kPageBytesMax + 4096);
    cases += page->complaints_size();
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(cases, kCases);
  EXPECT_GT(pages, 1);
}

TEST_F(ListTest, AFilterThatIsNotUnderstoodIsRefused) {
  for (const char* filter :
       {"state",
        "state =",
        "state = NOWHERE",
        "state != ACCEPTED",
        "states = ACCEPTED",
        "receipt_date > 2022-01-01",
        "receipt_date >= 2022-02-30",
        "receipt_date >= soon",
        "state = ACCEPTED OR state = NOWHERE",
        "state = ACCEPTED AND ",
        "state = ACCEPTED OR ",
        "state = ACCEPTED AND state = CLOSED",
        " AND ",
        "=",
        "\"",
        "subject = \"占路",
        "subject = \"占路\"x",
        "subject = 占路 经营",
        "\"subject\" = x",
        "subject >= x",
        "nothing = x",
        "subject.name = x",
        "respondent = x",
        "documents.title = x",
        "track = NOWHERE",
        "track = TRACK_UNSPECIFIED",
        "mixed = 1",
        "participants = 1",
        "receipt_date = 2022-01-01",
        "receipt_date >= 2022-01-01 OR receipt_date <= 2021-01-01"}) {
    const Listed listed = List(service_, Query(filter));
    EXPECT_THAT(listed, HasReason(api::v1::REASON_INVALID_FIELD)) << filter;
    EXPECT_THAT(listed, HasMetadata("field", "filter")) << filter;
  }
  EXPECT_THAT(List(service_, Query("", "name")), HasMetadata("field", "order_by"));
}

TEST_F(ListTest, ATokenOfAnotherListIsRefused) {
  Fill(20);
  const std::string token = List(service_, Query("", "", 5))->next_page_token();
  const auto with = [&](v1::ListComplaintsRequest request, const std::string& given) {
    request.set_page_token(given);
    return List(service_, request);
  };
  EXPECT_THAT(with(Query("", "", 9), token), IsOk());  // another size is no other list
  for (const auto& other :
       {Query("state = ACCEPTED"), Query("state = ACCEPTED OR state = CLOSED"),
        Query("track = HOTLINE"), Query("", "receipt_date desc"),
        Query("receipt_date >= 2022-01-01")})
    EXPECT_THAT(with(other, token), HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
  for (const char* bad : {"x", "AAAAAAAAAAA", "....", "AAAAAAAAAAAAAAAAAAAAAA"})
    EXPECT_THAT(with(Query(""), bad), HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
  auto organ = Query("");
  organ.set_parent(testing::kOtherOrgan);
  organ.set_page_token(token);
  EXPECT_THAT(List(service_, organ, Staff("zhao", {"intake"}, testing::kOtherOrgan)),
              HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
}

TEST_F(ListTest, AnotherOrgansCasesAreNotListed) {
  Fill(3);
  EXPECT_THAT(List(service_, Query(""), Staff("zhao", {"head"}, testing::kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  auto other = Query("");
  other.set_parent(testing::kOtherOrgan);
  EXPECT_EQ(List(service_, other, {"x", "", {"auditor"}})->complaints_size(), 0);
}

}  // namespace
}  // namespace yifa::complaint
