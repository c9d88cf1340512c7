// Whether the copies of the services fit one another.
#include "services/cli/trust/copy_manifest.h"

#include <gmock/gmock.h>

#include "common/record/log.h"
#include "common/record/signer.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;

class CopyManifestTest : public ::testing::Test {
 protected:
  CopyManifestTest() {
    manifest_.time = absl::FromUnixMicros(1700000000123456);
    manifest_.services["complaint"] = Copied(8392, {{"penalty", 40}});
    manifest_.services["penalty"] = Copied(41, {{"complaint", 8392}});
  }

  CopiedService Copied(int64_t size, std::map<std::string, int64_t> positions) {
    CopiedService copied;
    copied.address = "127.0.0.1:7101";
    copied.head.set_tree_size(size);
    copied.head.set_root_hash(std::string(32, '\x07'));
    copied.head.mutable_sign_time()->set_seconds(1700000000);
    copied.head.set_public_key(signer_->public_key());
    copied.head.set_log_id(std::string(Bytes(Sha256(signer_->public_key()))));
    copied.head.set_signature(signer_->Sign(record::SignedBytes(copied.head)));
    copied.positions = std::move(positions);
    copied.files = {{"db/000012.sst", 10, std::string(64, 'a')}};
    copied.keys = {{"tree.key", 32, std::string(64, 'b')}};
    return copied;
  }
  // The manifest with another text in one place.
  absl::StatusOr<CopyManifest> With(const std::string& from, const std::string& to) {
    std::string text = ManifestToJson(manifest_).dump();
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return ManifestFromJson(*ParseJson(text.replace(at, from.size(), to)));
  }

  const testing::TemporaryDirectory directory_;
  const std::unique_ptr<record::Signer> signer_ =
      *record::Signer::Load(directory_ / "key");
  CopyManifest manifest_;
};

TEST_F(CopyManifestTest, F1_CopiesThatHoldWhatTheirReadersReadFit) {
  EXPECT_THAT(CheckFit(manifest_), IsEmpty());
}

// As it was seen: the complaint service was copied at 8,068 entries, and a moment later
// the penalty service, which had read 8,392 of them.
TEST_F(CopyManifestTest, F1_ACopyThatIsBehindItsReaderIsRefused) {
  manifest_.services["complaint"] = Copied(8068, {{"penalty", 40}});
  EXPECT_THAT(CheckFit(manifest_),
              ElementsAre(HasSubstr("complaint 的备份只有 8068 条")));
  manifest_.services["complaint"] = Copied(8391, {{"penalty", 42}});
  EXPECT_THAT(CheckFit(manifest_),
              ElementsAre(HasSubstr("penalty 的备份只有 41 条"), HasSubstr("8391 条")));
}

TEST_F(CopyManifestTest, F1_WhoReadsAServiceThatWasNotCopiedDoesNotFit) {
  manifest_.services["penalty"] = Copied(41, {{"complaint", 1}, {"litigation", 0}});
  EXPECT_THAT(CheckFit(manifest_), ElementsAre(HasSubstr("没有 litigation 的备份")));
}

TEST_F(CopyManifestTest, AHeadThatNobodySignedIsFound) {
  manifest_.services["complaint"].head.set_tree_size(9000);
  EXPECT_THAT(CheckFit(manifest_), ElementsAre(HasSubstr("complaint")));
}

TEST_F(CopyManifestTest, IsReadAsItWasWritten) {
  const Json json = ManifestToJson(manifest_);
  const auto read = ManifestFromJson(json);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(ManifestToJson(*read), json);
  EXPECT_EQ(NameOfCopy(read->time), "20231114T221320.123456Z");
  EXPECT_EQ(read->services.at("penalty").positions.at("complaint"), 8392);
}

TEST_F(CopyManifestTest, H11_ACopyOfBeforeHasItsKeysInIt) {
  const auto before = With("\"format\":2", "\"format\":1");
  ASSERT_THAT(before, IsOk());
  EXPECT_FALSE(before->keys_apart);
  EXPECT_TRUE(ManifestFromJson(ManifestToJson(manifest_))->keys_apart);
}

TEST_F(CopyManifestTest, WhatLeadsOutOfTheDataDirectoryIsNoFileOfACopy) {
  EXPECT_THAT(With("db/000012.sst", "db/../tree.key"), ::testing::Not(IsOk()));
  EXPECT_THAT(With("db/000012.sst", "/etc/passwd"), ::testing::Not(IsOk()));
  EXPECT_THAT(With("db/000012.sst", "../../x"), ::testing::Not(IsOk()));
  EXPECT_THAT(With(std::string(64, 'a'), "../shelf.json"), ::testing::Not(IsOk()));
  EXPECT_THAT(With("\"complaint\":{", "\"../x\":{"), ::testing::Not(IsOk()));
  EXPECT_THAT(With("\"format\":2", "\"format\":3"), ::testing::Not(IsOk()));
  EXPECT_THAT(With("000012", "000013"), IsOk());
}

}  // namespace
}  // namespace yifa::cli
