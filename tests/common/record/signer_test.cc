#include "common/record/signer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::record {
namespace {

using testing::HasReason;
using testing::IsOk;

class SignerTest : public ::testing::Test {
 protected:
  testing::TemporaryDirectory directory_;
  const std::string file_ = directory_ / "key.pem";
};

TEST_F(SignerTest, SignsWhatItsPublicKeyVerifies) {
  const auto signer = Signer::Load(file_);
  ASSERT_THAT(signer, IsOk());
  const std::string& key = (*signer)->public_key();
  EXPECT_EQ(key.size(), 32u);
  std::string signature = (*signer)->Sign("message");
  EXPECT_EQ(signature.size(), 64u);
  EXPECT_TRUE(VerifySignature(key, "message", signature));
  EXPECT_FALSE(VerifySignature(key, "messagf", signature));
  EXPECT_FALSE(VerifySignature(key, "message", signature.substr(1)));
  EXPECT_FALSE(VerifySignature(key.substr(1), "message", signature));
  signature[3] ^= 1;
  EXPECT_FALSE(VerifySignature(key, "message", signature));
}

TEST_F(SignerTest, VerifiesTheExampleOfTheRfc) {
  // RFC 8032 section 7.1, test 2.
  const auto bytes = [](const std::string& hex) {
    std::string text;
    for (size_t i = 0; i < hex.size(); i += 2) {
      text.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    return text;
  };
  EXPECT_TRUE(VerifySignature(
      bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"), "\x72",
      bytes("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")));
}

TEST_F(SignerTest, KeepsItsKey) {
  const std::string first = Signer::Load(file_).value()->public_key();
  EXPECT_EQ(Signer::Load(file_).value()->public_key(), first);
  EXPECT_NE(Signer::Load(directory_ / "other.pem").value()->public_key(), first);
}

TEST_F(SignerTest, RefusesAFileThatIsNoKey) {
  for (const char* contents : {"", "nothing", "-----BEGIN PRIVATE KEY-----\nAAAA\n"}) {
    std::ofstream(file_) << contents;
    EXPECT_THAT(Signer::Load(file_), HasReason(api::v1::REASON_DATA_CORRUPT));
  }
  EXPECT_THAT(Signer::Load(directory_ / "no/such/key"),
              HasReason(api::v1::REASON_STORE_FAILED));
}

}  // namespace
}  // namespace yifa::record
