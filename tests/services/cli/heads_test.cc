// The file of heads and the heads of a manifest.
#include "services/cli/trust/heads.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "common/record/log.h"
#include "common/record/signer.h"
#include "services/cli/trust/record_check.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

using testing::IsOk;
using testing::TemporaryDirectory;

record::v1::SignedTreeHead SignedHead(const record::Signer& signer) {
  record::v1::SignedTreeHead head;
  head.set_tree_size(7);
  head.set_root_hash(std::string(32, '\x07'));
  head.mutable_sign_time()->set_seconds(1700000000);
  head.mutable_sign_time()->set_nanos(123000);
  head.set_public_key(signer.public_key());
  head.set_log_id(std::string(Bytes(Sha256(signer.public_key()))));
  head.set_signature(signer.Sign(record::SignedBytes(head)));
  return head;
}

TEST(Heads, AreReadAsTheyWereWritten) {
  const TemporaryDirectory directory;
  const auto signer = record::Signer::Load(directory / "key");
  ASSERT_THAT(signer, IsOk());
  const auto head = SignedHead(**signer);
  EXPECT_TRUE(CheckHead(head).empty());
  const std::string file = directory / "state/yifa/heads.json";
  SeenHeads heads;
  heads[LogIdOf(head)] = SeenOf(head, "penalty", "127.0.0.1:7102");
  ASSERT_THAT(SaveHeads(file, heads), IsOk());
  const auto read = LoadHeads(file);
  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->size(), 1u);
  const SeenHead& seen = read->at(LogIdOf(head));
  EXPECT_EQ(seen.service, "penalty");
  EXPECT_EQ(seen.size, 7u);
  EXPECT_EQ(seen.root, head.root_hash());
  EXPECT_FALSE(std::filesystem::exists(file + ".part"));
}

TEST(Heads, NoFileIsNoHeads) {
  const TemporaryDirectory directory;
  const auto read = LoadHeads(directory / "none.json");
  ASSERT_THAT(read, IsOk());
  EXPECT_TRUE(read->empty());
}

TEST(Heads, AForeignFileIsLeftAlone) {
  const TemporaryDirectory directory;
  for (const char* text : {"", "[]", R"({"a": 1})", R"({"a": {"size": 1, "root": "00"}})",
                           R"({"a": {"size": -1, "root": "zz"}})"}) {
    std::ofstream(directory / "heads.json") << text;
    EXPECT_EQ(LoadHeads(directory / "heads.json").status().code(),
              absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST(Heads, AHeadSurvivesTheManifest) {
  const TemporaryDirectory directory;
  const auto signer = record::Signer::Load(directory / "key");
  ASSERT_THAT(signer, IsOk());
  const auto head = SignedHead(**signer);
  const auto read = HeadFromJson(HeadToJson(head));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->SerializeAsString(), head.SerializeAsString());
  Json changed = HeadToJson(head);
  changed["tree_size"] = 8;
  EXPECT_FALSE(CheckHead(*HeadFromJson(changed)).empty());
  changed["more"] = 1;
  EXPECT_FALSE(HeadFromJson(changed).ok());
  EXPECT_FALSE(HeadFromJson(Json::array()).ok());
}

TEST(Heads, HexadecimalAndNothingElse) {
  EXPECT_EQ(FromHex("00ff7a"), std::string("\x00\xff\x7a", 3));
  EXPECT_EQ(FromHex("abc"), "");
  EXPECT_EQ(FromHex("zz"), "");
}

}  // namespace
}  // namespace yifa::cli
