// Where a service starts, and where it does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class DataDirectoryTest : public ::testing::Test {
 protected:
  absl::Status Open(bool init) {
    office_.options().init = init;
    return office_.Open();
  }
  Office office_{complaint::Definition()};
};

TEST_F(DataDirectoryTest, F2_AFirstStartMustBeAskedFor) {
  const absl::Status missing = Open(false);
  EXPECT_THAT(missing, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(missing.message(), HasSubstr("For a first start: --init"));
  EXPECT_FALSE(fs::exists(office_.data()));
  EXPECT_THAT(Open(true), IsOk());
  EXPECT_THAT(Open(false), IsOk());
}

TEST_F(DataDirectoryTest, F2_AnEmptiedDirectoryIsRefused) {
  ASSERT_THAT(Open(true), IsOk());
  office_.Close();
  fs::remove_all(office_.data());
  fs::create_directory(office_.data());
  EXPECT_THAT(Open(false), HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_TRUE(fs::is_empty(office_.data()));
}

TEST_F(DataDirectoryTest, ADirectoryOfOthersIsRefusedEvenIfAskedFor) {
  fs::create_directories(office_.data());
  std::ofstream(office_.data() + "/letters.txt") << "x";
  const absl::Status foreign = Open(true);
  EXPECT_THAT(foreign, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(foreign.message(), HasSubstr("letters.txt"));
  EXPECT_FALSE(fs::exists(office_.database()));
}

TEST_F(DataDirectoryTest, F14_WhatHadADatabaseIsNotGivenANewOne) {
  ASSERT_THAT(Open(true), IsOk());
  office_.Close();
  fs::remove_all(office_.database());
  EXPECT_THAT(Open(true), HasReason(api::v1::REASON_STORE_FAILED));  // its pin is there
}

TEST_F(DataDirectoryTest, AVolumeOfItsOwnWillDo) {
  fs::create_directories(office_.data() + "/lost+found");
  EXPECT_THAT(Open(true), IsOk());
}

}  // namespace
}  // namespace yifa::testing
