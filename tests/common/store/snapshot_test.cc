#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "common/store/store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using ::testing::ElementsAre;
using testing::IsOk;
using testing::Perform;

class SnapshotTest : public ::testing::Test {
 protected:
  SnapshotTest() {
    Options options;
    options.path = directory_ / "db";
    store_ = Store::Open(options).value();
    store_->Start({});
  }
  void Put(const std::vector<std::string>& keys) {
    ASSERT_THAT(Perform(*store_,
                        [&](Batch& b) {
                          for (const std::string& key : keys)
                            b.Put(Family::kIndex, key, "v" + key);
                        }),
                IsOk());
  }
  static std::vector<std::string> Scan(const Snapshot& snapshot,
                                       const std::string& prefix,
                                       const std::string& start, bool reversed,
                                       size_t most = 1000) {
    std::vector<std::string> keys;
    EXPECT_THAT(snapshot.Scan(
                    Family::kIndex, prefix, start,
                    [&](std::string_view key, std::string_view value) {
                      EXPECT_EQ(value, "v" + std::string(key));
                      keys.emplace_back(key);
                      return keys.size() < most;
                    },
                    reversed),
                IsOk());
    return keys;
  }

  testing::TemporaryDirectory directory_;
  std::unique_ptr<Store> store_;
};

TEST_F(SnapshotTest, SeesOneMoment) {
  Put({"a"});
  const auto snapshot = store_->Read();
  Put({"b"});
  EXPECT_EQ(snapshot->Get(Family::kIndex, "b").value(), std::nullopt);
  EXPECT_THAT(Scan(*snapshot, "", "", false), ElementsAre("a"));
  EXPECT_THAT(Scan(*store_->Read(), "", "", false), ElementsAre("a", "b"));
}

TEST_F(SnapshotTest, ScansAPrefixBothWays) {
  Put({"a", "b", "b1", "b2", "b3", "c"});
  const auto snapshot = store_->Read();
  EXPECT_THAT(Scan(*snapshot, "b", "", false), ElementsAre("b", "b1", "b2", "b3"));
  EXPECT_THAT(Scan(*snapshot, "b", "", true), ElementsAre("b3", "b2", "b1", "b"));
  EXPECT_THAT(Scan(*snapshot, "b", "b2", false), ElementsAre("b2", "b3"));
  EXPECT_THAT(Scan(*snapshot, "b", "b2", true), ElementsAre("b2", "b1", "b"));
  EXPECT_THAT(Scan(*snapshot, "b", "b11", false), ElementsAre("b2", "b3"));
  EXPECT_THAT(Scan(*snapshot, "b", "b11", true), ElementsAre("b1", "b"));
  EXPECT_THAT(Scan(*snapshot, "b", "", true, 1), ElementsAre("b3"));
  EXPECT_THAT(Scan(*snapshot, "x", "", true), ElementsAre());
}

TEST_F(SnapshotTest, ScansPrefixesWithoutAnEnd) {
  Put({"a", "\xff", "\xff\xff", "\xff\xff\x01"});
  const auto snapshot = store_->Read();
  EXPECT_THAT(Scan(*snapshot, "\xff\xff", "", false),
              ElementsAre("\xff\xff", "\xff\xff\x01"));
  EXPECT_THAT(Scan(*snapshot, "\xff", "", true),
              ElementsAre("\xff\xff\x01", "\xff\xff", "\xff"));
  EXPECT_THAT(Scan(*snapshot, "", "", true, 1), ElementsAre("\xff\xff\x01"));
}

TEST_F(SnapshotTest, ScansLikeAMap) {
  std::mt19937_64 random(1);
  const auto word = [&](size_t longest, std::string text = "") {
    for (size_t left = random() % (longest + 1); left > 0; --left) {
      text.push_back("ab\xff"[random() % 3]);
    }
    return text;
  };
  std::map<std::string, int> model;
  std::vector<std::string> keys;
  for (int i = 0; i < 200; ++i) keys.push_back(word(6, "k"));
  for (const std::string& key : keys) model[key] = 1;
  Put(keys);
  const auto snapshot = store_->Read();
  for (int i = 0; i < 500; ++i) {
    const std::string prefix = word(3, "k");
    const std::string start = random() % 2 ? prefix + word(3) : "";
    std::vector<std::string> forward;
    std::vector<std::string> backward;
    for (const auto& [key, value] : model) {
      if (!key.starts_with(prefix)) continue;
      if (start.empty() || key >= start) forward.push_back(key);
      if (start.empty() || key <= start) backward.push_back(key);
    }
    std::reverse(backward.begin(), backward.end());
    EXPECT_EQ(Scan(*snapshot, prefix, start, false), forward);
    EXPECT_EQ(Scan(*snapshot, prefix, start, true), backward);
  }
}

TEST_F(SnapshotTest, OutlivesItsStore) {
  Put({"a"});
  const auto snapshot = store_->Read();
  store_.reset();
  EXPECT_EQ(snapshot->Get(Family::kIndex, "a").value(), "va");
}

}  // namespace
}  // namespace yifa::store
