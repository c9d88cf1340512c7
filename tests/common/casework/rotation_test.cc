// H11: the keys of a service are changed, and what was signed and sealed before stands.
#include <gmock/gmock.h>

#include "absl/strings/match.h"
#include "common/base/identifier.h"
#include "common/record/head_keys.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/keys/v1/key_service.pb.h"

namespace yifa::complaint {
namespace {

using keys::v1::Keys;
using record::v1::SignedTreeHead;
using store::Family;
using ::testing::IsEmpty;

const casework::Caller kSecurity{"quan.an", "", {"security"}};

class RotationTest : public ComplaintTest {
 protected:
  template <typename Request>
  Keys Rotated(Request request) {
    const auto keys = service_.Call<Keys>(kSecurity, std::move(request));
    EXPECT_THAT(keys, IsOk());
    return keys.value_or(Keys());
  }
  Keys KeysNow() { return Rotated(keys::v1::GetKeysRequest()); }
  SignedTreeHead Head() {
    return service_
        .Call<SignedTreeHead>(Staff("shen.ji", {"auditor"}),
                              record::v1::GetTreeHeadRequest())
        .value();
  }
  std::string Wrapped(const std::string& name) {
    return *service_.engine().store().Read()->Get(Family::kKeys, name).value();
  }
  std::string Data() { return service_.engine().options().data_dir; }
  void ExpectWell(const Complaint& c) {
    EXPECT_EQ(Get(c, "head").complainant().display_name(), "李雷");
    EXPECT_THAT(testing::Audit(service_.engine().surface()), IsEmpty());
  }
};

TEST_F(RotationTest, H11_AfterAnotherVaultKeyOldCasesOpenAndTheOldKeyIsNowhere) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const std::string before = Wrapped(c.name());
  const std::string digest = service_.engine().vault().Digest("李雷");
  const int epoch = KeysNow().vault_epoch();
  const Keys keys = Rotated(keys::v1::RotateVaultKeyRequest());
  EXPECT_EQ(keys.vault_epoch(), epoch + 1);
  EXPECT_EQ(keys.wrapped_before(), 0);
  EXPECT_GT(keys.data_keys(), 0);
  EXPECT_NE(Wrapped(c.name()), before);
  EXPECT_FALSE(service_.engine().vault().is_rotating());
  EXPECT_FALSE(absl::StrContains(testing::BytesOf(Data()), before));
  ExpectWell(c);
  service_.Reopen();
  EXPECT_EQ(KeysNow().vault_epoch(), epoch + 1);
  EXPECT_EQ(service_.engine().vault().Digest("李雷"), digest);
  ExpectWell(c);
}

TEST_F(RotationTest, H11_ARotationThatBrokeOffIsGoneOnWith) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  ASSERT_THAT(service_.engine().vault().BeginEpoch(), IsOk());
  const int epoch = service_.engine().vault().epoch();
  const Complaint later = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 2));
  service_.Reopen();  // as after a crash: some are wrapped with the one, some the other
  EXPECT_TRUE(service_.engine().vault().is_rotating());
  EXPECT_GT(KeysNow().wrapped_before(), 0);
  EXPECT_LT(KeysNow().wrapped_before(), KeysNow().data_keys());
  ExpectWell(c);
  EXPECT_EQ(Rotated(keys::v1::RotateVaultKeyRequest()).vault_epoch(), epoch);
  EXPECT_EQ(KeysNow().wrapped_before(), 0);
  EXPECT_FALSE(service_.engine().vault().is_rotating());
  ExpectWell(c);
  ExpectWell(later);
}

TEST_F(RotationTest, H11_TheSameRequestRotatesOnce) {
  keys::v1::RotateVaultKeyRequest request;
  request.set_request_id(RandomUuid());
  const int epoch = Rotated(request).vault_epoch();
  EXPECT_EQ(Rotated(request).vault_epoch(), epoch);
  EXPECT_EQ(KeysNow().vault_epoch(), epoch);
}

TEST_F(RotationTest, H11_AfterAnotherTreeKeyOldHeadsVerifyAndTheLogIsTheSame) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const SignedTreeHead before = Head();
  const Keys keys = Rotated(keys::v1::RotateTreeKeyRequest());
  ASSERT_EQ(keys.tree_keys_size(), 2);
  EXPECT_EQ(keys.tree_keys(0).public_key(), before.public_key());
  SignedTreeHead after = Head();
  EXPECT_EQ(after.log_id(), before.log_id());
  EXPECT_EQ(after.public_key(), keys.tree_keys(1).public_key());
  for (const SignedTreeHead& head : {before, after})
    EXPECT_EQ(record::FaultIn(head, before.log_id()), record::HeadFault::kNone);
  // A key without the word of the one before is another's.
  after.mutable_keys(1)->set_signature(std::string(64, 'x'));
  EXPECT_EQ(record::FaultIn(after, before.log_id()), record::HeadFault::kOtherKey);
  after.clear_keys();
  EXPECT_EQ(record::FaultIn(after, before.log_id()), record::HeadFault::kOtherKey);
  ExpectWell(c);
  service_.Reopen();
  ASSERT_THAT(Accept(c, Date(2022, 3, 2)), IsOk());
  EXPECT_EQ(record::FaultIn(Head(), before.log_id()), record::HeadFault::kNone);
  EXPECT_EQ(Rotated(keys::v1::RotateTreeKeyRequest()).tree_keys_size(), 3);
  EXPECT_EQ(record::FaultIn(Head(), before.log_id()), record::HeadFault::kNone);
  ExpectWell(c);
}

TEST_F(RotationTest, H11_WhoMayNotChangeKeys) {
  for (const casework::Caller& caller : {Staff("a", {"security"}), Staff("b", {"head"}),
                                         casework::Caller{"c", "", {"administrator"}}}) {
    EXPECT_EQ(
        service_.Call<Keys>(caller, keys::v1::RotateVaultKeyRequest()).status().code(),
        absl::StatusCode::kPermissionDenied);
    EXPECT_EQ(
        service_.Call<Keys>(caller, keys::v1::RotateTreeKeyRequest()).status().code(),
        absl::StatusCode::kPermissionDenied);
  }
}

}  // namespace
}  // namespace yifa::complaint
