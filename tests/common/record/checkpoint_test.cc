// Notes, checkpoints and cosignatures as other programs write and read them.
#include "common/record/checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "common/base/sha256.h"
#include "common/record/log.h"
#include "common/record/signer.h"
#include "common/record/witness.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::record {
namespace {

using testing::HasReason;
using testing::IsOk;
using ::testing::SizeIs;

// The example of golang.org/x/mod/sumdb/note.
constexpr char kGoKey[] =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr char kGoNote[] =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqd"
    "ngotpRZb6KE6RyyBwJnAM=\n";

// The checkpoint of c2sp.org/tlog-cosignature, signed and cosigned (at 1679315147) by
// another program with the key of RFC 8032 section 7.1, test 2.
constexpr char kLogKey[] =
    "example.com/behind-the-sofa+37bc54d7+AT1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM";
constexpr char kWitnessKey[] =
    "witness.example.com/w1+e8498172+BD1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM";
constexpr char kCosigned[] =
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa "
    "N7xU1+abfjKmQX7u2YhTdYaOXrug9rsbMBefB1zqpTMCh7Qbu95DTTW6"
    "yAHrIQI/NYE44uaYFncmQ4kfoZLG679blQk=\n"
    "— witness.example.com/w1 "
    "6EmBcgAAAABkGFDLU5VmHzFyg1moo3QxI1Ge6wHfwylQEoWhcwJH/SvRJW3Lj"
    "vpU4PIuE1VI/0HWdoZ4oGL67Rl5yx89mAducLUyBQ==\n";

NoteVerdict VerdictOn(const std::string& note, const std::string& key) {
  const auto parsed = ParseNote(note);
  EXPECT_THAT(parsed, IsOk());
  const auto known = ParseNoteKey(key);
  EXPECT_THAT(known, IsOk());
  if (!parsed.ok() || !known.ok()) return NoteVerdict::kUnknown;
  return Verify(*parsed, *known);
}

TEST(NoteTest, VerifiesThePublishedExample) {
  EXPECT_EQ(VerdictOn(kGoNote, kGoKey), NoteVerdict::kGood);
  EXPECT_EQ(VerdictOn(kGoNote, kLogKey), NoteVerdict::kUnknown);
  EXPECT_EQ(
      VerdictOn(absl::StrReplaceAll(kGoNote, {{"cryptography", "bureaucracy"}}), kGoKey),
      NoteVerdict::kBad);
  EXPECT_EQ(ToText(*ParseNote(kGoNote)), kGoNote);
  EXPECT_EQ(ToText(*ParseNoteKey(kGoKey)), kGoKey);
}

TEST(NoteTest, H6_VerifiesACheckpointThatAnotherProgramSignedAndCosigned) {
  EXPECT_EQ(VerdictOn(kCosigned, kLogKey), NoteVerdict::kGood);
  EXPECT_EQ(VerdictOn(kCosigned, kWitnessKey), NoteVerdict::kGood);
  // The time is signed, too.
  EXPECT_EQ(VerdictOn(absl::StrReplaceAll(kCosigned, {{"AAAABkGFDL", "AAAABkGFDM"}}),
                      kWitnessKey),
            NoteVerdict::kBad);
  const auto checkpoint = ParseCheckpoint(ParseNote(kCosigned)->text);
  ASSERT_THAT(checkpoint, IsOk());
  EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->size, 20852163u);
  EXPECT_EQ(Hex(checkpoint->root),
            "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
}

TEST(NoteTest, WhatIsNoNoteIsRefused) {
  const std::string line =
      "— PeterNeumann "
      "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqd"
      "ngotpRZb6KE6RyyBwJnAM=\n";
  std::string many = "text\n\n";
  for (int i = 0; i < 65; ++i) many += line;
  const std::string rows[] = {
      "",
      "\n",
      "text\n",
      "text\n\n",
      "text\n" + line,                               // no blank line
      "text\n\n" + line.substr(0, line.size() - 1),  // no last line end
      "text\n\n" + line + "more\n",
      "text\n\n" + line.substr(4),          // no dash
      "text\n\n— PeterNeumann\n",           // no signature
      "text\n\n— PeterNeumann x08go/Z\n",   // no base64
      "text\n\n— PeterNeumann x08go_ZJ\n",  // that of URLs
      "text\n\n— PeterNeumann x08gow==\n",  // nothing after the key's id
      "text\n\n—  x08go/ZJkuBS\n",          // no name
      "text\n\n— Peter+Neumann x08go/ZJkuBS\n",
      "text\n\n— Peter\xc2\xa0Neumann x08go/ZJkuBS\n",
      "te\txt\n\n" + line,
      "te\xffxt\n\n" + line,
      "te\xed\xa0\x80xt\n\n" + line,  // half of a pair
      "te\xc0\x80xt\n\n" + line,      // longer than need be
      many,
  };
  for (const std::string& row : rows)
    EXPECT_THAT(ParseNote(row), HasReason(api::v1::REASON_INVALID_FIELD)) << row;
  EXPECT_THAT(ParseNote("te\n\nxt\n\n" + line), IsOk());  // a text may have empty lines
}

TEST(NoteTest, WhatIsNoKeyIsRefused) {
  for (const char* row :
       {"", "PeterNeumann", "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  // its id
        "EnochRoot+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy",
        " +00000000+AA=="})
    EXPECT_THAT(ParseNoteKey(row), HasReason(api::v1::REASON_INVALID_FIELD)) << row;
}

TEST(CheckpointTest, WhatIsNoCheckpointIsRefused) {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  EXPECT_THAT(ParseCheckpoint("o\n0\n" + root), IsOk());
  EXPECT_THAT(ParseCheckpoint("o\n7\n" + root + "extended\n"), IsOk());
  for (const std::string& row :
       {std::string(), std::string("o\n"), std::string("o\n7\n"), "\n7\n" + root,
        "o\n07\n" + root, "o\n-7\n" + root, "o\n+7\n" + root, "o\n7 \n" + root,
        "o\n99999999999999999999\n" + root, "o\n\n" + root,
        std::string("o\n7\nCsUYapGGPo4=\n"), "o\n7\n" + root.substr(0, root.size() - 1),
        "o\n7\n" + root + "\n", "o\n7\n" + root + "no end"})
    EXPECT_THAT(ParseCheckpoint(row), HasReason(api::v1::REASON_INVALID_FIELD)) << row;
}

class OwnCheckpointTest : public ::testing::Test {
 protected:
  static v1::SignedTreeHead SignedHead(const Signer& signer) {
    v1::SignedTreeHead head;
    head.set_tree_size(7);
    head.set_root_hash(std::string(32, '\x07'));
    head.set_public_key(signer.public_key());
    head.set_log_id(std::string(Bytes(Sha256(signer.public_key()))));
    head.set_signature(signer.Sign(SignedBytes(head)));
    head.set_note_signature(signer.Sign(CheckpointText(head)));
    return head;
  }
  testing::TemporaryDirectory directory_;
  const std::unique_ptr<Signer> owner_ = Signer::Load(directory_ / "owner").value();
  const std::unique_ptr<Signer> witness_ = Signer::Load(directory_ / "witness").value();
};

TEST_F(OwnCheckpointTest, H6_AHeadWithItsCosignatureIsANote) {
  v1::WitnessedHead seen;
  *seen.mutable_head() = SignedHead(*owner_);
  seen.set_cosigner_key(witness_->public_key());
  seen.set_cosigner_log_id(std::string(Bytes(Sha256(witness_->public_key()))));
  seen.mutable_cosign_time()->set_seconds(1700000000);
  seen.set_cosignature(
      witness_->Sign(CosignedText(1700000000, CheckpointText(seen.head()))));
  EXPECT_TRUE(IsCosigned(seen));
  const Note note{CheckpointText(seen.head()),
                  {SignatureOf(seen.head()), SignatureOf(seen)}};
  const auto read = ParseNote(ToText(note));
  ASSERT_THAT(read, IsOk());
  ASSERT_THAT(read->signatures, SizeIs(2));
  EXPECT_EQ(Verify(*read, KeyOf(seen.head())), NoteVerdict::kGood);
  EXPECT_EQ(Verify(*read, KeyOf(seen)), NoteVerdict::kGood);
  const auto checkpoint = ParseCheckpoint(read->text);
  ASSERT_THAT(checkpoint, IsOk());
  EXPECT_EQ(checkpoint->origin, OriginOf(seen.head().log_id()));
  EXPECT_EQ(checkpoint->size, 7u);
  EXPECT_EQ(checkpoint->root, seen.head().root_hash());

  seen.mutable_cosign_time()->set_seconds(1700000001);
  EXPECT_FALSE(IsCosigned(seen));
  seen.mutable_cosign_time()->set_seconds(1700000000);
  seen.mutable_head()->set_tree_size(8);
  EXPECT_FALSE(IsCosigned(seen));
}

}  // namespace
}  // namespace yifa::record
