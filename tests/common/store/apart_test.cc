// One family that is kept apart from the rest of a database.
#include "common/store/apart.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "common/store/store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using testing::IsOk;

class ApartTest : public ::testing::Test {
 protected:
  ApartTest() {
    Options options;
    options.path = directory_ / "db";
    store_ = *Store::Open(options);
    store_->Start({});
    EXPECT_THAT(testing::Perform(*store_,
                                 [](Batch& batch) {
                                   batch.Put(Family::kKeys, "case", kWrapped);
                                   batch.Put(Family::kMeta, "name", "value");
                                 }),
                IsOk());
  }
  static std::unique_ptr<Store> OpenToRead(const std::string& path) {
    Options options;
    options.path = path;
    options.read_only = true;
    return *Store::Open(options);
  }
  static bool IsIn(const std::string& directory, const std::string& bytes) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(directory)) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      const std::string contents{std::istreambuf_iterator<char>(in), {}};
      if (absl::StrContains(contents, bytes)) return true;
    }
    return false;
  }

  static constexpr char kWrapped[] = "a2!xq:8#mZw@7Lr5&cVb9^Nt0*Yh3%Gk";
  testing::TemporaryDirectory directory_;
  std::unique_ptr<Store> store_;
};

TEST_F(ApartTest, H11_ACopyHasNothingOfItAndItIsPutBack) {
  const std::string rest = directory_ / "rest", file = directory_ / "data.keys";
  ASSERT_THAT(store_->CheckpointWithout(Family::kKeys, rest, file), IsOk());
  EXPECT_FALSE(std::filesystem::exists(rest + ".whole"));
  EXPECT_FALSE(IsIn(rest, kWrapped));
  EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms(0600));
  EXPECT_EQ(OpenToRead(rest)->Read()->Get(Family::kMeta, "name").value(), "value");
  EXPECT_EQ(OpenToRead(rest)->Read()->Get(Family::kKeys, "case").value(), std::nullopt);
  ASSERT_THAT(PutBack(nullptr, rest, Family::kKeys, file), IsOk());
  EXPECT_FALSE(std::filesystem::exists(rest + "/IN_USE"));
  EXPECT_EQ(OpenToRead(rest)->Read()->Get(Family::kKeys, "case").value(), kWrapped);
  // The database is as it was.
  EXPECT_EQ(store_->Read()->Get(Family::kKeys, "case").value(), kWrapped);
}

TEST_F(ApartTest, H11_OfNothingNothingIsPutBack) {
  ASSERT_THAT(testing::Perform(*store_,
                               [](Batch& batch) { batch.Delete(Family::kKeys, "case"); }),
              IsOk());
  const std::string rest = directory_ / "rest", file = directory_ / "data.keys";
  ASSERT_THAT(store_->CheckpointWithout(Family::kKeys, rest, file), IsOk());
  EXPECT_EQ(std::filesystem::file_size(file), 0u);
  EXPECT_THAT(PutBack(nullptr, rest, Family::kKeys, file), IsOk());
}

TEST_F(ApartTest, H11_WhatWasDeletedIsInNoFileOnceItIsScrubbed) {
  ASSERT_TRUE(IsIn(directory_ / "db", kWrapped));
  ASSERT_THAT(store_->VerifyChecksums(), IsOk());  // flushes
  ASSERT_THAT(testing::Perform(*store_,
                               [](Batch& batch) { batch.Delete(Family::kKeys, "case"); }),
              IsOk());
  ASSERT_TRUE(IsIn(directory_ / "db", kWrapped));
  ASSERT_THAT(store_->Scrub({Family::kKeys}), IsOk());
  EXPECT_FALSE(IsIn(directory_ / "db", kWrapped));
  EXPECT_EQ(store_->Read()->Get(Family::kMeta, "name").value(), "value");
}

}  // namespace
}  // namespace yifa::store
