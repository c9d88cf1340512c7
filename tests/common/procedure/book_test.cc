// The procedures of a service together: versions, and what any of them allows.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/procedure/procedure.h"
#include "tests/common/procedure/sample.h"
#include "tests/support/status_matchers.h"

namespace yifa::procedure {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using yifa::testing::IsOk;

const char kEffective[] = "effective_date { year: 2020 month: 1 day: 1 }";
const char kRepeal[] = "repeal_date { year: 2026 month: 4 day: 15 }";

class BookTest : public ::testing::Test {
 protected:
  BookTest() {
    folder_ =
        absl::StrCat(::testing::TempDir(), "/yifa_book_",
                     ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~BookTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& file, const std::string& text) const {
    std::ofstream(absl::StrCat(folder_, "/", file)) << text;
  }

  // A version of the sample, in force within [from, to); `to` may be "".
  static std::string Version(const std::string& id, const std::string& from,
                             const std::string& to) {
    std::string text = Edit(kSample, "complaint-2020", id);
    text = Edit(text, kEffective, absl::StrCat("effective_date { ", from, " }"));
    return Edit(text, kRepeal,
                to.empty() ? "" : absl::StrCat("repeal_date { ", to, " }"));
  }

  absl::StatusOr<std::unique_ptr<Book>> Load() const {
    return Book::Load(folder_, SampleCatalogue());
  }
  std::string LoadError() const { return std::string(Load().status().message()); }

  std::string folder_;
};

std::string IdInForce(const Book& book, Date date) {
  const Procedure* procedure = book.InForce(kResource, "ordinary", date);
  return procedure == nullptr ? "" : procedure->id();
}

TEST_F(BookTest, SelectsTheVersionInForceOnTheDay) {
  Write("a.textproto",
        Version("old", "year: 2020 month: 1 day: 1", "year: 2021 month: 7 day: 15"));
  Write("b.textproto", Version("new", "year: 2021 month: 7 day: 15", ""));
  const auto book = Load();
  ASSERT_THAT(book, IsOk());
  const struct {
    Date date;
    const char* id;
  } rows[] = {
      {Date(2019, 12, 31), ""},    {Date(2020, 1, 1), "old"},  {Date(2020, 1, 2), "old"},
      {Date(2021, 7, 14), "old"},  {Date(2021, 7, 15), "new"}, {Date(2021, 7, 16), "new"},
      {Date(2199, 12, 31), "new"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(IdInForce(**book, row.date), row.id) << FormatDate(row.date);
}

TEST_F(BookTest, SelectsNoneInAGap) {
  Write("a.textproto",
        Version("old", "year: 2020 month: 1 day: 1", "year: 2021 month: 1 day: 1"));
  Write("b.textproto", Version("new", "year: 2021 month: 1 day: 3", ""));
  const auto book = Load();
  ASSERT_THAT(book, IsOk());
  EXPECT_EQ(IdInForce(**book, Date(2020, 12, 31)), "old");
  EXPECT_EQ(IdInForce(**book, Date(2021, 1, 1)), "");
  EXPECT_EQ(IdInForce(**book, Date(2021, 1, 2)), "");
  EXPECT_EQ(IdInForce(**book, Date(2021, 1, 3)), "new");
}

TEST_F(BookTest, RefusesTwoVersionsInForceOnOneDay) {
  const struct {
    const char *a_to, *b_from, *b_to;
  } rows[] = {
      {"year: 2021 month: 7 day: 16", "year: 2021 month: 7 day: 15", ""},  // one day
      {"", "year: 2021 month: 7 day: 15", ""},                             // for ever
      {"", "year: 2019 month: 1 day: 1", "year: 2020 month: 1 day: 2"},  // b is the older
      {"", "year: 2020 month: 1 day: 1", ""},                            // the same
      {"", "year: 2021 month: 1 day: 1", "year: 2022 month: 1 day: 1"},  // within
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.b_from);
    Write("a.textproto", Version("one", "year: 2020 month: 1 day: 1", row.a_to));
    Write("b.textproto", Version("two", row.b_from, row.b_to));
    EXPECT_THAT(LoadError(),
                AllOf(HasSubstr("b.textproto:7: "), HasSubstr("in force on the same day"),
                      HasSubstr("`two`"), HasSubstr("`one`"), HasSubstr("a.textproto")));
  }
}

TEST_F(BookTest, LetsTracksRunSideBySide) {
  Write("a.textproto", kSample);
  Write("b.textproto", Edit(Edit(kSample, "complaint-2020", "complaint-simple-2020"),
                            "\"ordinary\"", "\"simple\""));
  const auto book = Load();
  ASSERT_THAT(book, IsOk());
  EXPECT_EQ((*book)->all().size(), 2u);
  const Procedure* simple = (*book)->InForce(kResource, "simple", Date(2022, 1, 1));
  ASSERT_NE(simple, nullptr);
  EXPECT_EQ(simple->id(), "complaint-simple-2020");
  EXPECT_EQ((*book)->InForce(kResource, "other", Date(2022, 1, 1)), nullptr);
  EXPECT_EQ((*book)->InForce("yifa.type.v1.Date", "simple", Date(2022, 1, 1)), nullptr);
}

TEST_F(BookTest, RefusesAnIdThatStandsTwice) {
  Write("a.textproto", kSample);
  Write("b.textproto", Edit(kSample, "\"ordinary\"", "\"simple\""));
  EXPECT_THAT(LoadError(),
              AllOf(HasSubstr("b.textproto:2: id `complaint-2020` stands also"),
                    HasSubstr("a.textproto")));
}

TEST_F(BookTest, FindsById) {
  Write("a.textproto", kSample);
  const auto book = Load();
  ASSERT_THAT(book, IsOk());
  ASSERT_NE((*book)->Find("complaint-2020"), nullptr);
  EXPECT_EQ((*book)->Find("complaint-2020")->id(), "complaint-2020");
  EXPECT_EQ((*book)->Find("complaint"), nullptr);
}

TEST_F(BookTest, SaysTheMistakesOfEveryFile) {
  Write("b.textproto", Edit(kSample, "length: 60", "length: 0"));
  Write("a.textproto", Edit(kSample, "length: 7", "length: 0"));
  Write("notes.txt", "not a procedure");
  const std::string error = LoadError();
  const size_t a = error.find("/a.textproto:"), b = error.find("/b.textproto:");
  ASSERT_NE(a, std::string::npos) << error;
  ASSERT_NE(b, std::string::npos) << error;
  EXPECT_LT(a, b);
  EXPECT_THAT(error, Not(HasSubstr("notes")));
}

TEST_F(BookTest, RefusesAFolderWithoutProcedures) {
  EXPECT_THAT(LoadError(), HasSubstr("no *.textproto"));
  EXPECT_THAT(
      std::string(Book::Load(folder_ + "/none", SampleCatalogue()).status().message()),
      HasSubstr("/none: cannot be read"));
}

// A role that only a repealed version, or only a later one, entitles may still have
// cases.
TEST_F(BookTest, EntitlesWhomAnyVersionEntitles) {
  const std::string old =
      Version("old", "year: 2020 month: 1 day: 1", "year: 2021 month: 1 day: 1");
  Write("a.textproto", Edit(old, "[\"officer\", \"head\"]", "\"intake\""));
  Write("b.textproto", Version("new", "year: 2021 month: 1 day: 1", ""));
  const auto book = Load();
  ASSERT_THAT(book, IsOk());
  const struct {
    const char *resource, *act, *role;
    bool entitled;
  } rows[] = {
      {kResource, "accept", "intake", true},
      {kResource, "accept", "officer", true},
      {kResource, "accept", "head", true},
      {kResource, "accept", "reviewer", false},
      {kResource, "accept", "", false},
      {kResource, "register", "officer", false},
      {kResource, "deem_accepted", "system", true},
      {kResource, "vanish", "officer", false},
      {"yifa.type.v1.Date", "accept", "officer", false},
  };
  for (const auto& row : rows)
    EXPECT_EQ((*book)->EverEntitles(row.resource, row.act, row.role), row.entitled)
        << row.act << " " << row.role;
}

}  // namespace
}  // namespace yifa::procedure
