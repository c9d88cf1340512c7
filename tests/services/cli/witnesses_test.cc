// What services saw of each other's heads, and checkpoints, against the record that is
// served now.
#include "services/cli/trust/witnesses.h"

#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/record/log.h"
#include "common/record/signer.h"
#include "services/cli/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

using record::v1::ListWitnessedHeadsResponse;
using record::v1::SignedTreeHead;
using record::v1::WitnessedHead;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::SizeIs;

constexpr char kAddress[] = "127.0.0.1:7101";

record::v1::LoggedEntry Logged(int64_t sequence, const std::string& act) {
  record::v1::Entry entry;
  entry.set_sequence(sequence);
  entry.set_resource(absl::StrCat("organs/x/complaints/c", sequence));
  entry.set_act(act);
  entry.mutable_record_time()->set_seconds(1000 + sequence);
  record::v1::LoggedEntry logged;
  logged.set_sequence(sequence);
  logged.set_entry(entry.SerializeAsString());
  return logged;
}

RecordCheck Checked(int entries, std::set<uint64_t> sizes = {},
                    const std::string& act = "register") {
  RecordCheck check(std::move(sizes));
  for (int i = 0; i < entries; ++i) check.Add(Logged(i, act));
  return check;
}

std::string IdOf(const record::Signer& signer) {
  return std::string(Bytes(Sha256(signer.public_key())));
}

SignedTreeHead SignedHead(const record::Signer& signer, const RecordCheck& record) {
  SignedTreeHead head;
  head.set_log_id(IdOf(signer));
  head.set_tree_size(static_cast<int64_t>(record.size()));
  head.set_root_hash(std::string(Bytes(record.root())));
  head.set_public_key(signer.public_key());
  head.set_signature(signer.Sign(record::SignedBytes(head)));
  head.set_note_signature(signer.Sign(record::CheckpointText(head)));
  return head;
}

WitnessedHead SeenBy(const record::Signer& witness, const SignedTreeHead& head) {
  WitnessedHead seen;
  seen.set_neighbour("penalty");
  *seen.mutable_head() = head;
  seen.mutable_first_seen_time()->set_seconds(1600000000);
  seen.set_cosigner_log_id(IdOf(witness));
  seen.set_cosigner_key(witness.public_key());
  seen.mutable_cosign_time()->set_seconds(1700000000);
  seen.set_cosignature(
      witness.Sign(record::CosignedText(1700000000, record::CheckpointText(head))));
  return seen;
}

ListWitnessedHeadsResponse Of(const WitnessedHead& seen) {
  ListWitnessedHeadsResponse response;
  *response.add_heads() = seen;
  return response;
}

class WitnessesTest : public ::testing::Test {
 protected:
  std::unique_ptr<record::Signer> Key(const std::string& name) const {
    return record::Signer::Load(directory_ / name).value();
  }
  Witnesses Heard(const WitnessedHead& seen, std::vector<record::NoteKey> keys = {}) {
    Witnesses witnesses(std::move(keys), &known_);
    witnesses.Hear(Service::kComplaint, kAddress, Of(seen));
    return witnesses;
  }

  testing::TemporaryDirectory directory_;
  const std::unique_ptr<record::Signer> owner_ = Key("owner");
  const std::unique_ptr<record::Signer> witness_ = Key("witness");
  const std::unique_ptr<record::Signer> stranger_ = Key("stranger");
  SeenHeads known_;
};

TEST_F(WitnessesTest, H6_ARecordThatGoesOnFromWhatWasSeenIsWell) {
  const Witnesses witnesses = Heard(SeenBy(*witness_, SignedHead(*owner_, Checked(3))));
  EXPECT_EQ(witnesses.SizesOf(Service::kPenalty), std::set<uint64_t>{3});
  EXPECT_EQ(witnesses.CountOf(Service::kPenalty), 1u);
  EXPECT_EQ(witnesses.CountOf(Service::kLitigation), 0u);
  const RecordCheck record = Checked(7, {3});
  EXPECT_THAT(witnesses.Compare(Service::kPenalty, SignedHead(*owner_, record), record),
              IsEmpty());
  EXPECT_THAT(witnesses.FindingsOf(Service::kComplaint), IsEmpty());
  // Of whom nothing was known before.
  EXPECT_THAT(witnesses.NotesOf(Service::kComplaint),
              ElementsAre(HasSubstr("首次采信为见证：yifa/")));
}

TEST_F(WitnessesTest, H6_WhoHasTheKeyIsFoundByAnAuditorWhoKeptNothing) {
  const Witnesses witnesses = Heard(SeenBy(*witness_, SignedHead(*owner_, Checked(3))));
  const RecordCheck rewritten = Checked(7, {3}, "decline");
  EXPECT_THAT(
      witnesses.Compare(Service::kPenalty, SignedHead(*owner_, rewritten), rewritten),
      ElementsAre(AllOf(HasSubstr("投诉举报 自 2020-09-13"), HasSubstr("（3 条）"),
                        HasSubstr("记录被改动"))));
  const RecordCheck shorter = Checked(2);
  EXPECT_THAT(witnesses.Compare(Service::kPenalty, SignedHead(*owner_, shorter), shorter),
              ElementsAre(HasSubstr("截短")));
}

TEST_F(WitnessesTest, H6_AReplacedKeyIsFoundByAnAuditorWhoKeptNothing) {
  const Witnesses witnesses = Heard(SeenBy(*witness_, SignedHead(*owner_, Checked(3))));
  const RecordCheck record = Checked(3, {3});  // even of the same entries
  EXPECT_THAT(
      witnesses.Compare(Service::kPenalty, SignedHead(*stranger_, record), record),
      ElementsAre(AllOf(HasSubstr("另一日志"), HasSubstr("密钥或者记录被更换"))));
}

TEST_F(WitnessesTest, H6_AWitnessSignsWithTheKeyThatItHad) {
  SeenHead head;
  head.service = "complaint";
  head.address = kAddress;
  head.root = std::string(32, 'r');
  known_[Hex(IdOf(*witness_))] = head;
  const SignedTreeHead seen = SignedHead(*owner_, Checked(3));
  const Witnesses known = Heard(SeenBy(*witness_, seen));
  EXPECT_EQ(known.CountOf(Service::kPenalty), 1u);
  EXPECT_THAT(known.NotesOf(Service::kComplaint), IsEmpty());
  const Witnesses other = Heard(SeenBy(*stranger_, seen));
  EXPECT_EQ(other.CountOf(Service::kPenalty), 0u);
  EXPECT_THAT(other.NotesOf(Service::kComplaint), ElementsAre(HasSubstr("不被采信")));
}

TEST_F(WitnessesTest, H6_OnlyTheKeysThatAreGivenAreBelieved) {
  const SignedTreeHead seen = SignedHead(*owner_, Checked(3));
  const std::vector<record::NoteKey> keys = {record::KeyOf(SeenBy(*witness_, seen))};
  EXPECT_EQ(Heard(SeenBy(*witness_, seen), keys).CountOf(Service::kPenalty), 1u);
  EXPECT_EQ(Heard(SeenBy(*stranger_, seen), keys).CountOf(Service::kPenalty), 0u);
}

TEST_F(WitnessesTest, H6_WordsThatAreNotSignedAreFindingsAndNotBelieved) {
  const WitnessedHead seen = SeenBy(*witness_, SignedHead(*owner_, Checked(3)));
  const std::function<void(WitnessedHead&)> changes[] = {
      [](WitnessedHead& s) { s.mutable_cosign_time()->set_seconds(1); },
      [](WitnessedHead& s) { s.mutable_head()->set_tree_size(4); },
      [](WitnessedHead& s) { s.mutable_head()->set_signature(std::string(64, 's')); },
      [](WitnessedHead& s) { s.set_cosigner_log_id(std::string(32, 'l')); },
  };
  for (const auto& change : changes) {
    WitnessedHead changed = seen;
    change(changed);
    const Witnesses witnesses = Heard(changed);
    EXPECT_EQ(witnesses.CountOf(Service::kPenalty), 0u);
    EXPECT_THAT(witnesses.FindingsOf(Service::kComplaint),
                ElementsAre(HasSubstr("签名无效")));
  }
}

TEST_F(WitnessesTest, H6_NobodyIsHisOwnWitnessAndWhoIsAwayIsSaidToBe) {
  WitnessedHead own = SeenBy(*witness_, SignedHead(*owner_, Checked(3)));
  own.set_neighbour("complaint");
  EXPECT_EQ(Heard(own).CountOf(Service::kComplaint), 0u);
  Witnesses witnesses({}, &known_);
  witnesses.Hear(Service::kComplaint, kAddress, absl::UnavailableError("down"));
  EXPECT_THAT(witnesses.NotesOf(Service::kComplaint), ElementsAre(HasSubstr("未能询问")));
  EXPECT_THAT(witnesses.FindingsOf(Service::kComplaint), IsEmpty());
}

TEST_F(WitnessesTest, H6_ACheckpointIsOfTheNewestHeadThatOthersCosigned) {
  const SignedTreeHead older = SignedHead(*owner_, Checked(2));
  const SignedTreeHead newer = SignedHead(*owner_, Checked(3));
  const SignedTreeHead present = SignedHead(*owner_, Checked(7));
  Said said;
  said.emplace(Service::kComplaint, Of(SeenBy(*witness_, newer)));
  said.emplace(Service::kLitigation, Of(SeenBy(*stranger_, newer)));
  said.emplace(Service::kDisclosure, Of(SeenBy(*Key("late"), older)));
  said.emplace(Service::kReconsideration, absl::UnavailableError("down"));
  const auto note = CheckpointOf(Service::kPenalty, present, said);
  ASSERT_THAT(note, IsOk());
  EXPECT_EQ(note->text, record::CheckpointText(newer));
  EXPECT_THAT(note->signatures, SizeIs(3));
  EXPECT_EQ(record::Verify(*note, record::KeyOf(present)), record::NoteVerdict::kGood);
  for (const auto* witness : {witness_.get(), stranger_.get()})
    EXPECT_EQ(record::Verify(*note, record::KeyOf(SeenBy(*witness, newer))),
              record::NoteVerdict::kGood);
  EXPECT_EQ(CheckpointOf(Service::kPenalty, present, {})->text,
            record::CheckpointText(present));
  SignedTreeHead old_version = present;
  old_version.clear_note_signature();
  EXPECT_FALSE(CheckpointOf(Service::kPenalty, old_version, {}).ok());
}

TEST_F(WitnessesTest, H6_ARecordMustGoOnFromACheckpointThatWasKept) {
  const auto note = CheckpointOf(Service::kPenalty, SignedHead(*owner_, Checked(3)), {});
  const std::string file = directory_ / "note";
  ASSERT_THAT(WriteFile(file, record::ToText(*note)), IsOk());
  const auto given = LoadCheckpoint(file);
  ASSERT_THAT(given, IsOk());
  EXPECT_EQ(given->checkpoint.origin, record::OriginOf(IdOf(*owner_)));
  const RecordCheck record = Checked(7, {3});
  const std::set<std::string> keys = {owner_->public_key()};
  EXPECT_THAT(CompareCheckpoint(*given, keys, record), IsEmpty());
  const RecordCheck rewritten = Checked(7, {3}, "decline");
  EXPECT_THAT(CompareCheckpoint(*given, keys, rewritten),
              ElementsAre(HasSubstr("记录被改动")));
  GivenCheckpoint forged = *given;
  forged.note.signatures[0].signature[0] ^= 1;
  EXPECT_THAT(CompareCheckpoint(forged, keys, record),
              ElementsAre(HasSubstr("有效签名")));
  EXPECT_THAT(CompareCheckpoint(*given, {stranger_->public_key()}, record),
              ElementsAre(HasSubstr("有效签名")));
  EXPECT_THAT(
      CompareCheckpoint(*given, {stranger_->public_key(), owner_->public_key()}, record),
      IsEmpty());
  std::ofstream(file) << "no note";
  EXPECT_FALSE(LoadCheckpoint(file).ok());
  EXPECT_FALSE(LoadCheckpoint(directory_ / "none").ok());
}

TEST_F(WitnessesTest, KeysAreReadFromLines) {
  const record::NoteKey key =
      record::KeyOf(SeenBy(*witness_, SignedHead(*owner_, Checked(3))));
  const std::string file = directory_ / "keys";
  ASSERT_THAT(WriteFile(file, absl::StrCat("# 见证\n\n", record::ToText(key), "\r\n")),
              IsOk());
  const auto keys = LoadWitnessKeys(file);
  ASSERT_THAT(keys, IsOk());
  ASSERT_THAT(*keys, SizeIs(1));
  EXPECT_EQ(keys->front().public_key, witness_->public_key());
  ASSERT_THAT(WriteFile(file, "# none\n"), IsOk());
  EXPECT_FALSE(LoadWitnessKeys(file).ok());
  ASSERT_THAT(WriteFile(file, "no key\n"), IsOk());
  EXPECT_FALSE(LoadWitnessKeys(file).ok());
}

TEST(RepairTextTest, SaysWhoLetItGoOnAndWhy) {
  record::v1::RepairFeedRequest request;
  request.set_neighbour("complaint");
  request.set_common_size(5);
  request.set_reason("自周日副本恢复");
  record::v1::Entry entry;
  entry.set_resource("feeds/complaint");
  entry.mutable_actor()->set_principal("admin");
  entry.mutable_request()->PackFrom(request);
  record::v1::LoggedEntry logged;
  logged.set_entry(entry.SerializeAsString());
  RecordCheck check({});
  check.Add(logged);
  ASSERT_THAT(check.repairs(), SizeIs(1));
  const std::string text = RepairText(check.repairs()[0]);
  for (const char* part : {"admin", "第 5 条", "complaint", "自周日副本恢复"})
    EXPECT_THAT(text, HasSubstr(part));
}

}  // namespace
}  // namespace yifa::cli
