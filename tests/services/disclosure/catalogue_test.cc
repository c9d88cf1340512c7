// Guide, catalogue and search.
#include <gmock/gmock.h>

#include "common/base/limits.h"
#include "tests/services/disclosure/fixture.h"
#include "yifa/disclosure/v1/catalogue.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// No principal, no organ, no role.
const casework::Caller kAnyone;

class CatalogueTest : public DisclosureTest {
 protected:
  Publication Titled(const std::string& title, v1::Category category, Date made) {
    Publication publication = Information(made);
    publication.set_title(title);
    publication.set_category(category);
    Published published = Publish(publication, made);
    EXPECT_THAT(published, IsOk());
    return published.value_or(Publication());
  }
  v1::Catalogue Catalogue() {
    v1::GetCatalogueRequest request;
    request.set_name(std::string(testing::kOrgan) + "/catalogue");
    const auto catalogue = service_.Call<v1::Catalogue>(kAnyone, request);
    EXPECT_THAT(catalogue, IsOk());
    return catalogue.value_or(v1::Catalogue());
  }
  // `PLANS 2022:1 2021:2`.
  std::vector<std::string> Lines() {
    std::vector<std::string> lines;
    const v1::Catalogue catalogue = Catalogue();
    for (const auto& category : catalogue.categories()) {
      std::string& line =
          lines.emplace_back(v1::Category_Name(category.category()).substr(9));
      for (const auto& year : category.years())
        line += " " + std::to_string(year.year()) + ":" + std::to_string(year.entries());
    }
    return lines;
  }
  static v1::SearchCatalogueRequest For(const std::string& words) {
    v1::SearchCatalogueRequest request;
    request.set_parent(testing::kOrgan);
    request.set_words(words);
    return request;
  }
  absl::StatusOr<v1::SearchCatalogueResponse> Page(
      const v1::SearchCatalogueRequest& request) {
    return service_.Call<v1::SearchCatalogueResponse>(kAnyone, request);
  }
  std::vector<std::string> Found(const v1::SearchCatalogueRequest& request) {
    std::vector<std::string> titles;
    const auto page = Page(request);
    EXPECT_THAT(page, IsOk());
    if (page.ok())
      for (const auto& entry : page->entries()) titles.push_back(entry.title());
    return titles;
  }
};

TEST_F(CatalogueTest, DIS15_TheCatalogueIsWhatIsPublished) {
  EXPECT_THAT(Lines(), IsEmpty());
  Titled("规划一", v1::CATEGORY_PLANS, Date(2021, 3, 1));
  Titled("规划二", v1::CATEGORY_PLANS, Date(2022, 3, 1));
  const Publication fees = Titled("收费目录", v1::CATEGORY_FEES, Date(2022, 3, 2));
  EXPECT_THAT(Lines(), ElementsAre("PLANS 2022:1 2021:1", "FEES 2022:1"));
  EXPECT_EQ(Catalogue().entries(), 3);
  EXPECT_EQ(Catalogue().categories(1).title(), "行政事业性收费项目及其依据、标准");
  EXPECT_EQ(Catalogue().categories(1).article(), "政府信息公开条例第二十条第八项");
  // What is withdrawn leaves it, what is changed moves.
  EXPECT_THAT(Withdraw(fees, Date(2022, 3, 3)), IsOk());
  EXPECT_THAT(Lines(), ElementsAre("PLANS 2022:1 2021:1"));
  EXPECT_THAT(Found(For("收费")), IsEmpty());
  service_.Reopen();
  EXPECT_THAT(Lines(), ElementsAre("PLANS 2022:1 2021:1"));
}

TEST_F(CatalogueTest, DIS15_WhatIsChangedIsListedWhereItBelongs) {
  const Publication plan = Titled("规划", v1::CATEGORY_PLANS, Date(2021, 3, 1));
  auto request = On<v1::UpdatePublicationRequest>(plan.name(), Date(2022, 5, 6));
  request.set_content("规划（修订）");
  request.set_secrecy_reviewer("zhang.wei");
  *request.mutable_changed_date() = testing::D(2022, 5, 5);
  ASSERT_THAT(service_.Call<Publication>(Staff("liu.yang", {"officer"}), request),
              IsOk());
  EXPECT_THAT(Lines(), ElementsAre("PLANS 2022:1"));
}

TEST_F(CatalogueTest, DIS18_AnyoneFindsWhatIsPublished) {
  Titled("2021年度规划 Plan A", v1::CATEGORY_PLANS, Date(2021, 3, 1));
  Titled("2022年度规划", v1::CATEGORY_PLANS, Date(2022, 3, 1));
  Titled("收费目录", v1::CATEGORY_FEES, Date(2022, 3, 2));
  EXPECT_THAT(Found(For("")),
              ElementsAre("收费目录", "2022年度规划", "2021年度规划 Plan A"));
  EXPECT_THAT(Found(For("规划")), ElementsAre("2022年度规划", "2021年度规划 Plan A"));
  EXPECT_THAT(Found(For("规划 2021")), ElementsAre("2021年度规划 Plan A"));
  EXPECT_THAT(Found(For("plan")), ElementsAre("2021年度规划 Plan A"));
  EXPECT_THAT(Found(For("杨政信公〔2022〕2号")), ElementsAre("收费目录"));
  EXPECT_THAT(Found(For("没有")), IsEmpty());

  v1::SearchCatalogueRequest fees = For("");
  fees.set_category(v1::CATEGORY_FEES);
  EXPECT_THAT(Found(fees), ElementsAre("收费目录"));
  v1::SearchCatalogueRequest early = For("");
  *early.mutable_made_until() = testing::D(2021, 3, 1);
  EXPECT_THAT(Found(early), ElementsAre("2021年度规划 Plan A"));
  v1::SearchCatalogueRequest late = For("");
  *late.mutable_made_from() = testing::D(2022, 3, 2);
  EXPECT_THAT(Found(late), ElementsAre("收费目录"));
}

// An input method types full-width blanks, brackets, digits and letters.
TEST_F(CatalogueTest, DIS18_AWordIsFoundInWhateverWidthEitherIsWritten) {
  Publication checks = Information(Date(2024, 3, 1));
  checks.set_title("公告");
  checks.set_content(
      "食品安全监督抽检公告（2024年第5号），PM2.5监测，ＡＱＩ（日）见〔附件〕。");
  ASSERT_THAT(Publish(checks, Date(2024, 3, 1)), IsOk());
  for (const char* words :
       {"食品 抽检", "食品　抽检", "食品\t抽检", "食品\u00a0抽检", "（2024年第5号）",
        "(2024年第5号)", "〔２０２４年第５号〕", "pm2.5", "ＰＭ２．５", "aqi(日)",
        "公告 【附件】", "杨政信公[2024]1号", ""})
    EXPECT_THAT(Found(For(words)), ElementsAre("公告")) << words;
  for (const char* words : {"食品 检测", "(2024年第6号)", "ＰＭ１０"})
    EXPECT_THAT(Found(For(words)), IsEmpty()) << words;
}

TEST_F(CatalogueTest, DIS18_EntriesComeInPages) {
  for (int day = 1; day <= 5; ++day)
    Titled("规划" + std::to_string(day), v1::CATEGORY_PLANS, Date(2022, 3, day));
  v1::SearchCatalogueRequest request = For("规划");
  std::vector<std::string> titles;
  do {
    request.set_page_size(2);
    const auto page = Page(request);
    ASSERT_THAT(page, IsOk());
    EXPECT_LE(page->entries_size(), 2);
    for (const auto& entry : page->entries()) titles.push_back(entry.title());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(titles, ElementsAre("规划5", "规划4", "规划3", "规划2", "规划1"));

  v1::SearchCatalogueRequest other = For("");
  request.set_page_size(2);
  other.set_page_token(Page(request)->next_page_token());
  EXPECT_THAT(Page(other), HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
}

TEST_F(CatalogueTest, DIS15_TheGuideSaysWhoWhatAndInWhichTime) {
  Titled("规划", v1::CATEGORY_PLANS, Date(2022, 3, 1));
  v1::GetGuideRequest request;
  request.set_name(std::string(testing::kOrgan) + "/guide");
  auto guide = service_.Call<v1::Guide>(kAnyone, request);
  ASSERT_THAT(guide, IsOk());
  EXPECT_FALSE(guide->organ_title().empty());
  EXPECT_FALSE(guide->has_office());
  EXPECT_EQ(guide->categories_size(), 1);
  EXPECT_EQ(guide->fees_size(), 2);
  bool twenty_days = false;
  for (const auto& limit : guide->limits()) {
    twenty_days |=
        limit.length() == 20 && limit.article() == "政府信息公开条例第三十三条第二款";
    EXPECT_NE(limit.title(), "送达征求意见书");  // no law says how long that may take
  }
  EXPECT_TRUE(twenty_days) << guide->ShortDebugString();

  policy::v1::PutProvisionRequest put;
  policy::v1::Provision& provision = *put.mutable_provision();
  provision.set_name(std::string(testing::kOrgan) + "/provisions/office");
  provision.set_organ(testing::kOrgan);
  *provision.mutable_valid_from_date() = testing::D(2022, 1, 1);
  provision.set_article("政府信息公开条例第十二条");
  provision.set_source("本机关公布");
  v1::DisclosureOffice& office = *provision.mutable_disclosure_office();
  office.set_display_name("党政办公室");
  office.set_address("青远路1号");
  office.set_hours("工作日9:00至17:00");
  office.set_telephone("022-00000000");
  ASSERT_THAT(service_.Call<policy::v1::Provision>(
                  Staff("zhang", {"head"}, testing::kOrgan), put),
              IsOk());
  guide = service_.Call<v1::Guide>(kAnyone, request);
  EXPECT_EQ(guide->office().display_name(), "党政办公室");
}

TEST_F(CatalogueTest, AnOrganThatIsNotThereHasNone) {
  v1::GetCatalogueRequest request;
  request.set_name("organs/nobody/catalogue");
  EXPECT_THAT(service_.Call<v1::Catalogue>(kAnyone, request),
              HasReason(api::v1::REASON_NOT_FOUND));
  request.set_name(testing::kOrgan);
  EXPECT_THAT(service_.Call<v1::Catalogue>(kAnyone, request),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

// DIS-18: requests are not.
TEST_F(CatalogueTest, DIS18_OnlyPublicationsAreOpenToAll) {
  std::vector<std::string> open;
  for (const casework::Method& method : service_.engine().surface().methods)
    if (method.is_public) open.push_back(method.descriptor->name());
  EXPECT_THAT(open, ElementsAre("GetPublication", "ListPublications", "GetGuide",
                                "GetCatalogue", "SearchCatalogue"));
}

// Without a hit all of it is looked through, a bounded part for each call.
TEST_F(CatalogueTest, H8_ASearchLooksThroughSoMuchForACall) {
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += "容";
  constexpr int kPublications = 30;  // of 300 kB
  for (int i = 0; i < kPublications; ++i) {
    Publication publication = Information(Date(2022, 3, 1));
    publication.set_title("规划" + std::to_string(i));
    publication.set_content(content);
    ASSERT_THAT(Publish(publication, Date(2022, 3, 1)), IsOk());
  }
  v1::SearchCatalogueRequest request = For("没有这样的词");
  request.set_page_size(1000);
  int calls = 0;
  do {
    const auto page = Page(request);
    ASSERT_THAT(page, IsOk());
    EXPECT_EQ(page->entries_size(), 0);
    request.set_page_token(page->next_page_token());
    ++calls;
  } while (!request.page_token().empty());
  EXPECT_GE(calls, kPublications * 300'000 / static_cast<int>(limits::kPageWorkBytesMax));
  EXPECT_LT(calls, kPublications);

  // What is listed whole comes in pages of as many bytes.
  v1::ListPublicationsRequest list;
  list.set_parent(testing::kOrgan);
  list.set_page_size(1000);
  int listed = 0;
  do {
    const auto page = service_.Call<v1::ListPublicationsResponse>(kAnyone, list);
    ASSERT_THAT(page, IsOk());
    EXPECT_LE(page->ByteSizeLong(), limits::kPageBytesMax + 4096);
    listed += page->publications_size();
    list.set_page_token(page->next_page_token());
  } while (!list.page_token().empty());
  EXPECT_EQ(listed, kPublications);
}

TEST_F(CatalogueTest, DIS15_LatinLettersMatchInEitherCaseAndOthersAsTheyAre) {
  Titled("关于Plan A的规划", v1::CATEGORY_PLANS, Date(2022, 3, 1));
  for (const char* words : {"plan", "PLAN a", "规划 pLaN", "关于plan"})
    EXPECT_THAT(Found(For(words)), ElementsAre("关于Plan A的规划")) << words;
  EXPECT_THAT(Found(For("plans")), IsEmpty());
}

}  // namespace
}  // namespace yifa::disclosure
