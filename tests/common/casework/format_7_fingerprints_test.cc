#include "common/casework/formats/format_7_fingerprints.h"

#include <gmock/gmock.h>

#include <map>
#include <string>

#include "common/base/sha256.h"
#include "common/casework/form/entry.h"
#include "common/store/layout.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::casework {
namespace {

using store::Family;
using testing::IsOk;

// A copy that has nothing but requests.
class Requests final : public store::Rewrite {
 public:
  absl::Status Each(
      Family family,
      const std::function<absl::Status(std::string_view key, std::string_view value)>&
          visit) override {
    EXPECT_EQ(family, Family::kRequests);
    const auto before = pairs;
    for (const auto& [key, value] : before)
      if (absl::Status visited = visit(key, value); !visited.ok()) return visited;
    return absl::OkStatus();
  }
  absl::Status Put(Family, std::string_view key, std::string_view value) override {
    pairs[std::string(key)] = std::string(value);
    return absl::OkStatus();
  }
  absl::Status Delete(Family, std::string_view key) override {
    pairs.erase(std::string(key));
    return absl::OkStatus();
  }

  std::map<std::string, std::string> pairs;
};

// M2. Who asks again what was asked before is answered as before.
TEST(Format7Fingerprints, M2_AreKeyedAndStandForTheSameRequests) {
  const testing::TemporaryDirectory directory;
  const auto vault = Vault::Load(directory / "vault.key");
  ASSERT_THAT(vault, IsOk());
  complaint::v1::RegisterComplaintRequest request;
  request.mutable_complaint()->mutable_complainant()->set_display_name("李雷");
  const std::string plain(
      Bytes(Sha256(request.GetTypeName(), request.SerializeAsString())).substr(0, 16));
  const std::string id(16, 'i'), sequence = store::SequenceKey(7);
  Requests copy;
  copy.pairs[id] = sequence + plain;
  copy.pairs["of nobody"] = sequence;
  ASSERT_THAT(KeyFingerprints(copy, **vault), IsOk());
  EXPECT_EQ(copy.pairs.at(id), sequence + FingerprintOf(**vault, request));
  EXPECT_EQ(copy.pairs.at(id).find(plain), std::string::npos);
  EXPECT_EQ(copy.pairs.at("of nobody"), sequence);
}

TEST(Format7Fingerprints, AnIdThatAnswersWithNothingIsCorrupt) {
  const testing::TemporaryDirectory directory;
  const auto vault = Vault::Load(directory / "vault.key");
  ASSERT_THAT(vault, IsOk());
  Requests copy;
  copy.pairs["id"] = "short";
  EXPECT_THAT(KeyFingerprints(copy, **vault),
              testing::HasReason(api::v1::REASON_DATA_CORRUPT));
}

}  // namespace
}  // namespace yifa::casework
