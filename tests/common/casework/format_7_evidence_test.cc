// Files that format 6 had in plain.
#include "common/casework/formats/format_7_evidence.h"

#include <gmock/gmock.h>

#include <map>
#include <utility>

#include "common/casework/form/entry.h"
#include "common/casework/writer/files.h"
#include "common/casework/writer/keys.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::casework {
namespace {

using store::Family;
using testing::HasReason;
using testing::IsOk;

// A copy in memory.
class Copy final : public store::Rewrite {
 public:
  absl::Status Each(
      Family family,
      const std::function<absl::Status(std::string_view key, std::string_view value)>&
          visit) override {
    const auto before = pairs_[family];
    for (const auto& [key, value] : before)
      if (absl::Status status = visit(key, value); !status.ok()) return status;
    return absl::OkStatus();
  }
  absl::Status Put(Family family, std::string_view key, std::string_view value) override {
    pairs_[family][std::string(key)] = value;
    return absl::OkStatus();
  }
  absl::Status Delete(Family family, std::string_view key) override {
    pairs_[family].erase(std::string(key));
    return absl::OkStatus();
  }
  std::optional<std::string> Get(Family family, std::string_view key) const {
    const auto pairs = pairs_.find(family);
    if (pairs == pairs_.end()) return std::nullopt;
    const auto found = pairs->second.find(std::string(key));
    if (found == pairs->second.end()) return std::nullopt;
    return found->second;
  }
  KeyReader Reader() const {
    return [this](Family family,
                  std::string_view key) -> absl::StatusOr<std::optional<std::string>> {
      return Get(family, key);
    };
  }
  std::string All() const {
    std::string all;
    for (const auto& [family, pairs] : pairs_)
      if (family != Family::kEntries)
        for (const auto& [key, value] : pairs) all += key + value;
    return all;
  }

 private:
  std::map<Family, std::map<std::string, std::string>> pairs_;
};

class Format7EvidenceTest : public ::testing::Test {
 protected:
  // As format 6 has a file: in two chunks, and a description behind the upload's id.
  std::string PutFile(const std::string& sha256, char upload, const std::string& bytes) {
    const std::string id(16, upload), name = EvidenceName(kOrgan, sha256);
    evidence::v1::Evidence described;
    described.set_name(name);
    described.set_sha256(sha256);
    described.set_size_bytes(static_cast<int64_t>(bytes.size()));
    described.set_display_name("身份证.jpg");
    EXPECT_THAT(copy_.Put(Family::kManifests, name, id + described.SerializeAsString()),
                IsOk());
    PutChunks(id, bytes);
    return name;
  }
  void PutChunks(const std::string& id, const std::string& bytes) {
    const size_t half = bytes.size() / 2;
    EXPECT_THAT(copy_.Put(Family::kChunks, ChunkKey(id, 0), bytes.substr(0, half)),
                IsOk());
    EXPECT_THAT(copy_.Put(Family::kChunks, ChunkKey(id, 1), bytes.substr(half)), IsOk());
  }
  // An entry whose result names the file.
  void PutEntry(uint64_t sequence, const std::string& case_name,
                const std::string& sha256) {
    penalty::v1::PenaltyCase result;
    result.set_name(case_name);
    result.add_evidence()->set_sha256(sha256);
    record::v1::Entry entry;
    entry.set_sequence(static_cast<int64_t>(sequence));
    entry.set_resource(case_name);
    Pack(result, *entry.mutable_result());
    EXPECT_THAT(copy_.Put(Family::kEntries, store::SequenceKey(sequence),
                          entry.SerializeAsString()),
                IsOk());
  }
  absl::Status Seal() {
    return SealEvidence(copy_, *vault_, absl::FromUnixSeconds(5000), [](uint64_t) {});
  }
  // The whole file under its key.
  std::string Opened(const std::string& name, const std::string& key) {
    const auto manifest =
        ParseManifest(name, copy_.Get(Family::kManifests, name).value_or(""));
    EXPECT_THAT(manifest, IsOk());
    EXPECT_EQ(OpenDescription(key, name, manifest->described)->evidence.display_name(),
              "身份证.jpg");
    std::string bytes;
    for (uint64_t i = 0; i < manifest->chunks; ++i)
      bytes += OpenChunk(key, name, i,
                         *copy_.Get(Family::kChunks, ChunkKey(manifest->upload, i)))
                   .value_or("?");
    return bytes;
  }

  static constexpr char kOrgan[] = "organs/120111101";
  testing::TemporaryDirectory directory_;
  const std::unique_ptr<Vault> vault_ = Vault::Load(directory_ / "vault.key").value();
  Copy copy_;
};

TEST_F(Format7EvidenceTest, H4_FilesAreSealedUnderTheKeysOfTheCasesThatNameThem) {
  const std::string sha256(64, 'a');
  const std::string with_key = std::string(kOrgan) + "/penaltyCases/p1";
  const std::string without = std::string(kOrgan) + "/penaltyCases/p2";
  const std::string name = PutFile(sha256, 'u', "身份证号一二三四");
  ASSERT_THAT(copy_.Put(Family::kKeys, with_key, vault_->Wrap(Vault::NewKey(), with_key)),
              IsOk());
  PutEntry(0, with_key, sha256);
  PutEntry(1, without, sha256);
  PutEntry(2, without, std::string(64, 'b'));  // which is not here
  ASSERT_THAT(Seal(), IsOk());
  for (const std::string& case_name : {with_key, without}) {
    const auto key = KeyByCase(copy_.Reader(), *vault_, name, case_name);
    ASSERT_THAT(key, IsOk());
    EXPECT_EQ(Opened(name, *key), "身份证号一二三四");
    EXPECT_EQ(ParseNaming(*copy_.Get(Family::kKeys, NamingKey(name, case_name))).classes,
              1u << api::v1::CONFIDENTIALITY_PERSONAL);
  }
  EXPECT_FALSE(copy_.Get(Family::kKeys, name));
  EXPECT_THAT(copy_.All(), ::testing::Not(::testing::HasSubstr("身份证")));
}

TEST_F(Format7EvidenceTest, H4_WhatNoCaseNamesIsHeldByNobodyKnown) {
  const std::string name = PutFile(std::string(64, 'a'), 'u', "身份证号一二三四");
  PutChunks(std::string(16, 'v'), "身份证号五六七八");  // broken off
  ASSERT_THAT(Seal(), IsOk());
  const auto key = vault_->Unwrap(*copy_.Get(Family::kKeys, name), name);
  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(Opened(name, *key), "身份证号一二三四");
  EXPECT_EQ(
      copy_.Get(Family::kMeta, HeldKey(name, "")),
      HeldFiles::ValueOf({absl::FromUnixSeconds(5000),
                          static_cast<int64_t>(std::string("身份证号一二三四").size())}));
  EXPECT_FALSE(copy_.Get(Family::kChunks, ChunkKey(std::string(16, 'v'), 0)));
  EXPECT_THAT(copy_.All(), ::testing::Not(::testing::HasSubstr("身份证")));
}

TEST_F(Format7EvidenceTest, WhatIsNoDescriptionIsNotPassedOver) {
  ASSERT_THAT(copy_.Put(Family::kManifests, EvidenceName(kOrgan, "a"), "x"), IsOk());
  EXPECT_THAT(Seal(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

}  // namespace
}  // namespace yifa::casework
