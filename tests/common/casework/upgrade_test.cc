// A service that finds a database of the format before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "common/store/format.h"
#include "rocksdb/env.h"
#include "services/penalty/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"

namespace yifa::testing {
namespace {

namespace fs = std::filesystem;
using store::Family;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;

class UpgradeTest : public ::testing::Test {
 protected:
  UpgradeTest() {
    office_.options().progress = [this](std::string_view what, uint64_t done) {
      progress_[std::string(what)] = done;
    };
  }

  // Opens the office, changes what is stored behind its back, and closes it.
  void Leave(const FunctionCommand::ExecuteFunction& change) {
    ASSERT_THAT(office_.Open(), IsOk());
    ASSERT_THAT(office_.PutOrgan(), IsOk());
    ASSERT_THAT(Perform(office_.engine().store(), change), IsOk());
    office_.Close();
  }
  // As format 5 had it: a position is a number.
  static void LeaveInFormat5(store::Batch& batch) {
    batch.Put(Family::kMeta, store::kFormatKey, "5");
    batch.Put(Family::kPositions, "complaint", store::SequenceKey(7));
  }
  absl::Status Open(bool migrate) {
    office_.options().migrate = migrate;
    return office_.Open();
  }

  Office office_{penalty::Definition()};
  std::map<std::string, uint64_t> progress_;
};

TEST_F(UpgradeTest, F20_ItIsCarriedOverWhenThatIsAskedFor) {
  Leave(&LeaveInFormat5);
  const absl::Status refused = Open(false);
  EXPECT_THAT(refused, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT(refused.message(), HasSubstr("--migrate"));
  ASSERT_THAT(Open(true), IsOk());
  EXPECT_EQ(office_.engine().Position("complaint").value(), 7u);
  EXPECT_TRUE(Audit(office_.surface()).empty());
  EXPECT_TRUE(fs::exists(office_.database() + ".format-5"));
  EXPECT_THAT(progress_, Contains(Key("positions")));
  EXPECT_THAT(progress_, Contains(Key("audit: tree")));
  EXPECT_THAT(Open(false), IsOk());
}

TEST_F(UpgradeTest, F20_ACopyThatTheAuditFindsFaultWithIsNotTaken) {
  Leave([](store::Batch& batch) {
    LeaveInFormat5(batch);
    batch.Put(Family::kCases, "organs/120111101/penaltyCases/p1", store::SequenceKey(0));
  });
  const absl::Status wrong = Open(true);
  EXPECT_THAT(wrong, HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_THAT(wrong.message(), HasSubstr("is as it was, it was not migrated"));
  EXPECT_THAT(wrong.message(), HasSubstr("p1"));
  EXPECT_FALSE(fs::exists(office_.database() + ".format-5"));
  EXPECT_THAT(store::FormatOf(rocksdb::Env::Default(), office_.database()).value(), 5);
}

TEST_F(UpgradeTest, F20_APositionThatIsNoneIsSaid) {
  Leave([](store::Batch& batch) {
    LeaveInFormat5(batch);
    batch.Put(Family::kPositions, "complaint", "seven");
  });
  EXPECT_THAT(Open(true).message(), HasSubstr("the record of complaint is no number"));
}

TEST_F(UpgradeTest, F20_AStartEndsAMigrationThatBrokeOffBetweenItsRenames) {
  Leave(&LeaveInFormat5);
  ASSERT_THAT(Open(true), IsOk());
  office_.Close();
  fs::rename(office_.database(), office_.database() + ".migrating");
  office_.options().init = false;
  EXPECT_THAT(Open(false), IsOk());
}

TEST_F(UpgradeTest, AskedForWhereThereIsNothingToCarryOverItIsAnOrdinaryStart) {
  EXPECT_THAT(Open(true), IsOk());
  office_.Close();
  EXPECT_THAT(Open(true), IsOk());
  EXPECT_TRUE(progress_.empty());
}

}  // namespace
}  // namespace yifa::testing
