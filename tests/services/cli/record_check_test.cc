// A record that is checked from what it serves: every way of changing it shows.
#include "services/cli/trust/record_check.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"

namespace yifa::cli {
namespace {

using record::v1::Entry;
using record::v1::LoggedEntry;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kYear[] = "organs/x/years/2022";

// Entries of two cases in turn, each counting one.
std::vector<Entry> Entries(int count) {
  std::vector<Entry> entries;
  for (int i = 0; i < count; ++i) {
    Entry& entry = entries.emplace_back();
    entry.set_sequence(i);
    entry.set_resource(absl::StrCat("organs/x/complaints/c", i % 2));
    entry.mutable_record_time()->set_seconds(1000 + i);
    if (i >= 2) entry.set_previous_sequence(i - 2);
    auto& tally = *entry.add_tallies();
    tally.set_figure("received");
    tally.set_label("WEB");
    tally.set_year(2022);
    tally.set_delta(1);
  }
  return entries;
}

LoggedEntry Logged(const Entry& entry) {
  LoggedEntry logged;
  logged.set_sequence(entry.sequence());
  logged.set_entry(entry.SerializeAsString());
  return logged;
}

RecordCheck Checked(const std::vector<Entry>& entries, std::set<uint64_t> sizes = {}) {
  RecordCheck check(std::move(sizes));
  for (const Entry& entry : entries) check.Add(Logged(entry));
  return check;
}

std::string Root(const RecordCheck& check) { return std::string(Bytes(check.root())); }

statistics::v1::Year Served(int64_t value) {
  statistics::v1::Year year;
  auto& figure = *year.add_figures();
  figure.set_figure("received");
  figure.set_label("WEB");
  figure.set_value(value);
  return year;
}

TEST(RecordCheck, FindsNothingInAnHonestRecord) {
  const RecordCheck check = Checked(Entries(7));
  EXPECT_THAT(check.findings(), IsEmpty());
  EXPECT_THAT(check.CompareRoot(7, Root(check), "树头"), IsEmpty());
  EXPECT_THAT(check.Years(), ElementsAre(kYear));
  EXPECT_THAT(check.CompareYear(kYear, Served(7)), IsEmpty());
}

TEST(RecordCheck, TheRootIsThatOfRfc9162) {
  EXPECT_EQ(Root(Checked({})), Bytes(record::EmptyRoot()));
  const auto entries = Entries(2);
  const Hash expected =
      record::NodeHash(record::LeafHash(entries[0].SerializeAsString()),
                       record::LeafHash(entries[1].SerializeAsString()));
  EXPECT_EQ(Root(Checked(entries)), Bytes(expected));
}

TEST(RecordCheck, EveryChangeOfAnEntryChangesTheRoot) {
  const std::string root = Root(Checked(Entries(7)));
  for (int i = 0; i < 7; ++i) {
    auto entries = Entries(7);
    entries[static_cast<size_t>(i)].mutable_actor()->set_principal("someone.else");
    EXPECT_THAT(Checked(entries).CompareRoot(7, root, "树头"),
                ElementsAre(HasSubstr("记录被改动")));
  }
}

TEST(RecordCheck, AnEarlierHeadMustStayAPrefix) {
  const std::string before = Root(Checked(Entries(3)));
  EXPECT_THAT(Checked(Entries(7), {3}).CompareRoot(3, before, "此前的树头"), IsEmpty());
  auto changed = Entries(7);
  changed[1].set_act("other");
  EXPECT_THAT(Checked(changed, {3}).CompareRoot(3, before, "此前的树头"),
              ElementsAre(HasSubstr("此前的树头（3 条）")));
  EXPECT_THAT(Checked(Entries(2)).CompareRoot(3, before, "此前的树头"),
              ElementsAre(HasSubstr("截短")));
  EXPECT_THAT(Checked(Entries(7)).CompareRoot(3, before, "后来的树头"),
              ElementsAre(HasSubstr("前后不一")));
}

TEST(RecordCheck, FindsWhatDoesNotFollow) {
  const struct {
    const char* finding;
    std::function<void(std::vector<Entry>&)> change;
  } rows[] = {
      {"应为第 3 条", [](auto& e) { e.erase(e.begin() + 3); }},
      {"所指的上一条", [](auto& e) { e[4].set_previous_sequence(3); }},
      {"所指的上一条", [](auto& e) { e[4].clear_previous_sequence(); }},
      {"所指的上一条", [](auto& e) { e[4].set_resource("organs/x/complaints/c9"); }},
      {"入档时间", [](auto& e) { e[4].mutable_record_time()->set_seconds(1003); }},
      {"读到第", [](auto& e) { std::swap(e[2], e[3]); }},
  };
  for (const auto& row : rows) {
    auto entries = Entries(7);
    row.change(entries);
    const RecordCheck check = Checked(entries);
    ASSERT_FALSE(check.findings().empty()) << row.finding;
    EXPECT_THAT(check.findings(), ::testing::Contains(HasSubstr(row.finding)));
  }
}

TEST(RecordCheck, ARefusalIsNoLinkOfItsCase) {
  auto entries = Entries(3);
  entries[1].set_refusal("不得办理");
  entries[1].set_resource("organs/x/complaints/c0");
  EXPECT_THAT(Checked(entries).findings(), IsEmpty());
}

TEST(RecordCheck, AnEntryThatDoesNotParseIsFound) {
  RecordCheck check({});
  LoggedEntry logged;
  logged.set_entry("\xff\xff");
  check.Add(logged);
  EXPECT_THAT(check.findings(), ElementsAre(HasSubstr("无法解析")));
}

TEST(RecordCheck, ComparesFiguresBothWays) {
  const RecordCheck check = Checked(Entries(7));
  EXPECT_THAT(check.CompareYear(kYear, Served(8)),
              ElementsAre(HasSubstr("received（WEB） 为 8，按记录重算为 7")));
  EXPECT_THAT(check.CompareYear(kYear, statistics::v1::Year()),
              ElementsAre(HasSubstr("为 0，按记录重算为 7")));
  auto more = Served(7);
  more.add_figures()->set_figure("invented");
  more.mutable_figures(1)->set_value(1);
  EXPECT_THAT(check.CompareYear(kYear, more), ElementsAre(HasSubstr("invented")));
}

TEST(CheckHead, WantsTheKeyAndItsSignature) {
  record::v1::SignedTreeHead head;
  head.set_public_key(std::string(32, 'k'));
  head.set_log_id(std::string(32, 'x'));
  EXPECT_THAT(CheckHead(head), ElementsAre(HasSubstr("日志标识"), HasSubstr("签名无效")));
}

TEST(RecordCheck, CountsWhatWasRefusedByNeighbourAndReason) {
  std::vector<Entry> entries = Entries(4);
  for (const int i : {2, 3}) {
    entries[static_cast<size_t>(i)].set_refusal("无权改变本案");
    entries[static_cast<size_t>(i)].set_refusal_reason("NOT_COMPETENT");
    entries[static_cast<size_t>(i)].mutable_source()->set_service("reconsideration");
  }
  const RecordCheck check = Checked(entries);
  EXPECT_THAT(check.findings(), IsEmpty());
  EXPECT_EQ(check.refusals(),
            (RecordCheck::Refusals{{{"reconsideration", "NOT_COMPETENT"}, 2}}));
}

}  // namespace
}  // namespace yifa::cli
