// The file of master keys.
#include "common/casework/form/vault.h"

#include <gtest/gtest.h>

#include <fstream>

#include "common/base/sha256.h"
#include "common/base/spelling.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::casework {
namespace {

using testing::HasReason;
using testing::IsOk;

class VaultTest : public ::testing::Test {
 protected:
  std::unique_ptr<Vault> Loaded() { return *Vault::Load(file_); }

  testing::TemporaryDirectory directory_;
  const std::string file_ = directory_ / "vault.key";
};

TEST_F(VaultTest, H11_AFileOf32BytesIsTheKeyOfEpoch0) {
  const std::string master(32, 'm');
  std::ofstream(file_, std::ios::binary) << master;
  const auto vault = Loaded();
  EXPECT_EQ(vault->epoch(), 0);
  const std::string key = Vault::NewKey();
  const std::string wrapped = vault->Wrap(key, "case");
  EXPECT_EQ(Vault::Open(master, "case", wrapped).value(), key);
  EXPECT_EQ(vault->Digest("x"), Hex(Bytes(HmacSha256(master).Of(OneSpelling("x")))));
  // Another one wraps; both open until the first is destroyed, the digests stay.
  const std::string digest = vault->Digest("x");
  ASSERT_THAT(vault->BeginEpoch(), IsOk());
  EXPECT_FALSE(vault->IsPresent(wrapped));
  const std::string again = vault->Wrap(key, "case");
  EXPECT_TRUE(vault->IsPresent(again));
  for (const std::string& each : {wrapped, again})
    EXPECT_EQ(Loaded()->Unwrap(each, "case").value(), key);
  ASSERT_THAT(vault->EndEarlierEpochs(), IsOk());
  EXPECT_THAT(vault->Unwrap(wrapped, "case"), HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_EQ(Loaded()->Unwrap(again, "case").value(), key);
  EXPECT_EQ(Loaded()->Digest("x"), digest);
  EXPECT_EQ(testing::BytesOf(directory_ / "").find(master), std::string::npos);
}

TEST_F(VaultTest, ANewOneIsReadAsItWasMade) {
  const auto vault = Loaded();
  const std::string wrapped = vault->Wrap(std::string(32, 'k'), "case");
  EXPECT_EQ(Loaded()->Unwrap(wrapped, "case").value(), std::string(32, 'k'));
  EXPECT_THAT(Loaded()->Unwrap(wrapped, "another"),
              HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_EQ(Loaded()->Digest("x"), vault->Digest("x"));
}

TEST_F(VaultTest, AFileOfAnythingElseIsRefused) {
  for (const char* contents : {"", "x", "yifa-vault-key-v1\n", "another\nepoch 1 00\n"}) {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << contents;
    EXPECT_THAT(Vault::Load(file_), HasReason(api::v1::REASON_DATA_CORRUPT)) << contents;
  }
}

}  // namespace
}  // namespace yifa::casework
