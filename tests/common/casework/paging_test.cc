// Pages end by rows, by bytes and by what was looked at.
#include "common/casework/api/paging.h"

#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "google/protobuf/wrappers.pb.h"
#include "tests/support/status_matchers.h"

namespace yifa::casework {
namespace {

using testing::HasReason;
using testing::IsOk;

google::protobuf::StringValue Row(size_t bytes) {
  google::protobuf::StringValue row;
  row.set_value(std::string(bytes, 'x'));
  return row;
}

// Reads a list of so many rows of so many bytes; the rows of each page.
std::vector<int> Pages(int rows, size_t bytes, int asked) {
  std::vector<int> pages;
  std::string token;
  do {
    auto page = Page::Open("list", asked, token);
    EXPECT_THAT(page, IsOk());
    int taken = 0;
    for (int i = page->after().empty() ? 0 : std::stoi(page->after()) + 1; i < rows;
         ++i) {
      if (!page->Take(std::to_string(i), Row(bytes))) break;
      ++taken;
    }
    pages.push_back(taken);
    token = page->NextToken();
  } while (!token.empty() && pages.size() < 1000);
  return pages;
}

TEST(PageTest, EndsByRows) {
  EXPECT_EQ(Pages(10, 1, 4), (std::vector<int>{4, 4, 2}));
  EXPECT_EQ(Pages(8, 1, 4), (std::vector<int>{4, 4}));
  EXPECT_EQ(Pages(0, 1, 4), (std::vector<int>{0}));
  EXPECT_EQ(Pages(51, 1, 0), (std::vector<int>{limits::kPageSizeDefault, 1}));
  EXPECT_EQ(Pages(1001, 1, 5000), (std::vector<int>{limits::kPageSizeMax, 1}));
}

TEST(PageTest, H8_EndsByBytesAsByRows) {
  EXPECT_EQ(Pages(10, limits::kPageBytesMax * 2 / 5, 1000),
            (std::vector<int>{2, 2, 2, 2, 2}));
}

TEST(PageTest, H8_HasOneRowHoweverLargeItIs) {
  EXPECT_EQ(Pages(3, 2 * limits::kPageBytesMax, 1000), (std::vector<int>{1, 1, 1}));
}

TEST(PageTest, H8_EndsByWhatWasLookedAtAndGoesOnWithWhatWasNot) {
  auto page = Page::Open("list", 1000, "");
  int passed = 0;
  while (page->Pass(std::to_string(passed), 1)) ++passed;
  EXPECT_EQ(passed, limits::kPagePassedRowsMax);
  auto next = Page::Open("list", 1000, page->NextToken());
  EXPECT_EQ(next->after(), std::to_string(passed - 1));

  page = Page::Open("list", 1000, "");
  passed = 0;
  while (page->Pass(std::to_string(passed), limits::kPageWorkBytesMax / 4)) ++passed;
  EXPECT_EQ(passed, 4);
  // What a row cost counts as well as its length.
  page = Page::Open("list", 1000, "");
  EXPECT_TRUE(page->Take("a", Row(1), limits::kPageWorkBytesMax));
  EXPECT_TRUE(page->IsFull());
  EXPECT_FALSE(page->Take("b", Row(1)));
}

TEST(PageTest, ATokenIsOfItsListOnly) {
  auto page = Page::Open("list", 1, "");
  page->Take("a", Row(1));
  EXPECT_EQ(page->NextToken(), "");
  page->GoesOn();
  const std::string token = page->NextToken();
  EXPECT_THAT(Page::Open("list", 1, token), IsOk());
  EXPECT_THAT(Page::Open("other", 1, token),
              HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
  for (const char* forged : {"x", "....", "AAAAAAAAAAA"})
    EXPECT_THAT(Page::Open("list", 1, forged),
                HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
}

}  // namespace
}  // namespace yifa::casework
