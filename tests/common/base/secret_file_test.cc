#include "common/base/secret_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "common/base/error.h"
#include "common/base/identifier.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa {
namespace {

using testing::HasReason;
using testing::IsOk;

class SecretFileTest : public ::testing::Test {
 protected:
  static absl::StatusOr<std::string> Make() { return RandomUuid(); }
  testing::TemporaryDirectory directory_;
  const std::string file_ = directory_ / "key";
};

TEST_F(SecretFileTest, IsMadeOnceAndReadFromThenOn) {
  const std::string made = ReadOrMakeSecret(file_, Make).value();
  EXPECT_EQ(ReadOrMakeSecret(file_, Make).value(), made);
  EXPECT_NE(ReadOrMakeSecret(directory_ / "other", Make).value(), made);
}

TEST_F(SecretFileTest, WhatIsThereStaysWhateverItHolds) {
  std::ofstream(file_) << "";
  EXPECT_EQ(ReadOrMakeSecret(file_, Make).value(), "");
}

TEST_F(SecretFileTest, IsForItsOwnerOnly) {
  ASSERT_THAT(ReadOrMakeSecret(file_, Make), IsOk());
  struct stat info;
  ASSERT_EQ(stat(file_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  int files = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator(directory_.path())) {
    ++files;
  }
  EXPECT_EQ(files, 1);  // nothing temporary is left
}

TEST_F(SecretFileTest, StartsAtTheSameTimeAgreeOnOneSecret) {
  std::vector<std::string> secrets(8);
  std::vector<std::thread> threads;
  for (std::string& secret : secrets) {
    threads.emplace_back([&] { secret = ReadOrMakeSecret(file_, Make).value(); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& secret : secrets) EXPECT_EQ(secret, secrets[0]);
}

TEST_F(SecretFileTest, NothingIsMadeWhereItCannotBeMadeOrKept) {
  EXPECT_THAT(ReadOrMakeSecret(directory_ / "no/such/key", Make),
              HasReason(api::v1::REASON_STORE_FAILED));
  const auto fail = []() -> absl::StatusOr<std::string> {
    return Error(api::v1::REASON_DATA_CORRUPT, "no entropy");
  };
  EXPECT_THAT(ReadOrMakeSecret(file_, fail), HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_FALSE(std::filesystem::exists(file_));
}

}  // namespace
}  // namespace yifa
