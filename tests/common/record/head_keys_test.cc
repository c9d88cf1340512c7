#include "common/record/head_keys.h"

#include <gtest/gtest.h>

#include "common/base/sha256.h"
#include "common/record/log.h"
#include "tests/support/temporary_directory.h"

namespace yifa::record {
namespace {

class HeadKeysTest : public ::testing::Test {
 protected:
  v1::SignedTreeHead Head(const Signer& signer, int64_t size) const {
    v1::SignedTreeHead head;
    head.set_log_id(log_id_);
    head.set_tree_size(size);
    head.set_root_hash(std::string(32, 'r'));
    head.set_public_key(signer.public_key());
    head.set_signature(signer.Sign(SignedBytes(head)));
    return head;
  }
  testing::TemporaryDirectory directory_;
  const std::unique_ptr<Signer> first_ = Signer::Load(directory_ / "first").value();
  const std::unique_ptr<Signer> second_ = Signer::Load(directory_ / "second").value();
  const std::string log_id_{Bytes(Sha256(first_->public_key()))};
};

TEST_F(HeadKeysTest, H6_ALogSignsWithItsKeyAlone) {
  EXPECT_EQ(FaultIn(Head(*first_, 5), log_id_), HeadFault::kNone);
  EXPECT_EQ(FaultIn(Head(*first_, 5), std::string(32, 'x')), HeadFault::kOtherLog);
  EXPECT_EQ(FaultIn(Head(*second_, 5), log_id_), HeadFault::kOtherKey);
  v1::SignedTreeHead head = Head(*first_, 5);
  head.set_tree_size(6);
  EXPECT_EQ(FaultIn(head, log_id_), HeadFault::kSignature);
  head.set_tree_size(-1);
  EXPECT_EQ(FaultIn(head, log_id_), HeadFault::kSignature);
}

TEST_F(HeadKeysTest, AFurtherKeySignsFromItsSizeOn) {
  const std::vector<HeadKey> later = {{6, second_->public_key()}};
  EXPECT_EQ(FaultIn(Head(*first_, 5), log_id_, later), HeadFault::kNone);
  EXPECT_EQ(FaultIn(Head(*first_, 6), log_id_, later), HeadFault::kOtherKey);
  EXPECT_EQ(FaultIn(Head(*second_, 5), log_id_, later), HeadFault::kOtherKey);
  EXPECT_EQ(FaultIn(Head(*second_, 6), log_id_, later), HeadFault::kNone);
}

}  // namespace
}  // namespace yifa::record
