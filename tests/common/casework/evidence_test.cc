// Files: up, down, and referred to by acts.
#include <gmock/gmock.h>

#include "absl/synchronization/notification.h"
#include "common/base/limits.h"
#include "services/complaint/definition.h"
#include "tests/common/casework/evidence_fixture.h"
#include "tests/support/full_file_system.h"
#include "tests/support/store_commands.h"

namespace yifa::testing {
namespace {

using evidence::v1::UploadEvidenceRequest;

TEST_F(EvidenceTest, ComesBackAsItWasSent) {
  std::string bytes(3 << 20, '\0');
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7919 >> 5);
  const auto stored = Send(Whole(bytes, 700001));
  ASSERT_THAT(stored, IsOk());
  EXPECT_EQ(stored->name(), NameOf(bytes));
  service_.Reopen();
  EXPECT_EQ(*Download(stored->name(), officer_), bytes);
  EXPECT_EQ(Describe(stored->name())->SerializeAsString(), stored->SerializeAsString());
}

TEST_F(EvidenceTest, WhatDoesNotMatchTheAnnouncementIsNotStored) {
  const std::string bytes = "现场笔录";
  const auto expect_mismatch = [&](const Messages& messages, const std::string& field) {
    const auto sent = Send(messages);
    EXPECT_THAT(sent, HasReason(api::v1::REASON_UPLOAD_MISMATCH)) << field;
    EXPECT_THAT(sent, HasMetadata("field", field));
  };
  expect_mismatch({}, "announcement");
  expect_mismatch({Chunk(bytes)}, "announcement");
  expect_mismatch({Announce(bytes), Announce(bytes)}, "announcement");
  expect_mismatch({Announce(bytes)}, "size_bytes");
  expect_mismatch({Announce(bytes), Chunk(bytes.substr(1))}, "size_bytes");
  expect_mismatch({Announce(bytes), Chunk(bytes), Chunk("x")}, "size_bytes");
  expect_mismatch({Announce(bytes), Chunk(std::string(bytes.size(), 'x'))}, "sha256");
  expect_mismatch({Announce(bytes), Chunk("")}, "chunk");
  expect_mismatch({Announce(bytes), Chunk(std::string((1 << 20) + 1, 'x'))}, "chunk");
  expect_mismatch({Announce(bytes), UploadEvidenceRequest()}, "content");
  EXPECT_THAT(Describe(NameOf(bytes)), HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(EvidenceTest, AnAnnouncementIsChecked) {
  auto announcement = Announce("x");
  announcement.mutable_announcement()->set_sha256("ABC");
  announcement.mutable_announcement()->clear_media_type();
  const auto sent = Send({announcement});
  EXPECT_THAT(sent, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_EQ(FieldsOf(sent.status()).field_violations_size(), 2);
  announcement = Announce("x");
  announcement.mutable_announcement()->set_parent(kOtherOrgan);
  EXPECT_THAT(Send({announcement}), HasReason(api::v1::REASON_OTHER_ORGAN));
}

// What was there before is not told, nor changed.
TEST_F(EvidenceTest, TheSameFileAgainIsHarmlessAndChangesNothing) {
  const std::string bytes = "现场笔录";
  const auto first = Send(Whole(bytes));
  ASSERT_THAT(first, IsOk());
  const size_t chunks = Chunks();
  service_.clock().Advance(absl::Hours(1));
  Messages again = Whole(bytes, 4);
  again[0] = Announce(bytes, "另一个名字");
  const auto second = Send(again);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->name(), first->name());
  EXPECT_EQ(second->display_name(), "另一个名字");
  EXPECT_EQ(second->create_time().seconds(), first->create_time().seconds() + 3600);
  EXPECT_EQ(Describe(first->name())->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(*Download(first->name(), officer_), bytes);
  EXPECT_EQ(Chunks(), chunks);
}

TEST_F(EvidenceTest, WhatDoesNotMatchOrIsBrokenOffLeavesNothing) {
  ASSERT_THAT(Send(Whole("笔录")), IsOk());
  const size_t chunks = Chunks();
  EXPECT_THAT(Send({Announce("abcd"), Chunk("ab"), Chunk("xx")}),
              HasReason(api::v1::REASON_UPLOAD_MISMATCH));
  auto sink = Begin(Part());
  EXPECT_EQ(Chunks(), chunks + 2);
  sink.reset();
  ASSERT_THAT(Send(Whole("笔录")), IsOk());  // what was deleted before it is gone now
  EXPECT_EQ(Chunks(), chunks);
}

TEST_F(EvidenceTest, WhatAStopBrokeOffIsDeletedAtTheNextStart) {
  ASSERT_THAT(Send(Whole("笔录")), IsOk());
  const size_t chunks = Chunks();
  auto one = Begin(Part());
  auto other = Begin(Part());
  EXPECT_EQ(Chunks(), chunks + 4);
  service_.engine().Stop();  // as a crash, it lets nothing be deleted any more
  one.reset();
  other.reset();
  EXPECT_EQ(Chunks(), chunks + 4);
  service_.Reopen();
  EXPECT_EQ(Chunks(), chunks);
  EXPECT_EQ(*Download(NameOf("笔录"), officer_), "笔录");
}

TEST_F(EvidenceTest, AnActReferringToAFileWaitsForItsUpload) {
  const std::string name = Filed();
  const Result early = Refer(name, HexOf("x"));
  EXPECT_THAT(early, HasReason(api::v1::REASON_EVIDENCE_NOT_FOUND));
  EXPECT_THAT(early, HasMetadata("sha256", HexOf("x")));
  EXPECT_THAT(early, HasMetadata("field", "evidence.sha256"));
  EXPECT_THAT(Refer(name, "x"), HasReason(api::v1::REASON_INVALID_FIELD));
  ASSERT_THAT(Send(Whole("x")), IsOk());
  EXPECT_THAT(Refer(name, HexOf("x")), IsOk());
}

TEST_F(EvidenceTest, M5_OnlyWhoMayDoAnActStoresFiles) {
  for (const char* role : {"officer", "reviewer", "head", "administrator"})  // certifies
    EXPECT_THAT(TryBegin(Staff("x", {role}), {}), IsOk()) << role;
  for (const auto& roles : std::vector<std::vector<std::string>>{
           {}, {"auditor"}, {"service"}, {"system"}, {"nobody"}})
    EXPECT_THAT(TryBegin(Staff("x", roles), {}),
                HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST_F(EvidenceTest, H13_AnUploadHasNoUnknownFields) {
  UploadEvidenceRequest announcement = Announce("x");
  auto& announced = *announcement.mutable_announcement();
  announced.GetReflection()->MutableUnknownFields(&announced)->AddVarint(99'999, 1);
  EXPECT_THAT(Send({announcement}), HasMetadata("field", "announcement.99999"));
}

TEST_F(EvidenceTest, M5_ACallerAnOrganAndAllHaveBoundedUploadsOpen) {
  std::vector<std::unique_ptr<casework::Sink>> open;
  const auto begin = [&](const Caller& caller) {
    auto sink = TryBegin(caller, {});
    if (sink.ok()) open.push_back(*std::move(sink));
    return sink.status();
  };
  for (int i = 0; i < limits::kUploadsPerCaller; ++i)
    EXPECT_THAT(begin(officer_), IsOk());
  EXPECT_THAT(begin(officer_), HasReason(api::v1::REASON_TOO_MUCH_OPEN));
  EXPECT_THAT(begin(officer_), HasMetadata("of", "caller"));
  for (int i = 0; i < limits::kUploadsPerOrgan - limits::kUploadsPerCaller; ++i)
    EXPECT_THAT(begin(Staff("p" + std::to_string(i), {"officer"})), IsOk());
  EXPECT_THAT(begin(Staff("another", {"officer"})), HasMetadata("of", "organ"));
  for (int i = 0; begin(Staff("q", {"officer"}, "organs/o" + std::to_string(i))).ok();
       ++i)
    ASSERT_LT(i, limits::kUploadsMax);
  EXPECT_EQ(open.size(), static_cast<size_t>(limits::kUploadsMax));
  open.erase(open.begin());
  EXPECT_THAT(begin(Staff("q", {"officer"}, "organs/last")), IsOk());
}

TEST_F(EvidenceTest, M5_TheBytesThatOpenUploadsAnnounceAreBounded) {
  UploadEvidenceRequest large = Announce("x");
  large.mutable_announcement()->set_size_bytes(limits::kEvidenceBytesMax);
  const auto one = TryBegin(officer_, {large});
  EXPECT_THAT(one, IsOk());
  EXPECT_THAT(TryBegin(officer_, {Announce("x")}),
              HasMetadata("what", "bytes of uploads"));
  const auto other = TryBegin(Staff("another", {"officer"}), {large});
  EXPECT_THAT(other, IsOk());
  EXPECT_THAT(TryBegin(Staff("third", {"officer"}), {Announce("x")}),
              HasMetadata("of", "organ"));
}

TEST_F(EvidenceTest, M5_AnUploadForWhichNothingComesIsEndedAndLeavesNothing) {
  const size_t chunks = Chunks();
  std::vector<std::unique_ptr<casework::Sink>> open;
  for (int i = 0; i < limits::kUploadsPerCaller; ++i) open.push_back(Begin(Part()));
  EXPECT_EQ(Chunks(), chunks + 2 * open.size());
  absl::Status ended;
  open[0]->Opened([&](absl::Status status) { ended = std::move(status); });
  service_.clock().Advance(absl::Minutes(limits::kUploadIdleMinutes));
  EXPECT_THAT(Next(*open[1], Chunk("x")), IsOk());  // this one is not idle
  service_.Pulse();
  EXPECT_THAT(ended, HasReason(api::v1::REASON_UPLOAD_IDLE));
  EXPECT_THAT(Next(*open[0], Chunk("x")), HasReason(api::v1::REASON_UPLOAD_IDLE));
  // What is left of them goes in the caller's own turns.
  ASSERT_THAT(Perform(
                  service_.engine().store(), [](auto&) {}, officer_.line()),
              IsOk());
  EXPECT_EQ(Chunks(), chunks + 3);  // of the one that goes on
  // What it held is free.
  for (int i = 1; i < limits::kUploadsPerCaller; ++i)
    EXPECT_THAT(TryBegin(officer_, {Announce("x")}), IsOk());
}

// What fills the disk is what may be given back.
TEST_F(EvidenceTest, F10_AnUploadThatFillsTheDiskIsToldSoAndLeavesNothing) {
  auto* const files = new FullFileSystem;
  const auto env = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
  Office office(complaint::Definition());
  office.options().store.env = env.get();
  office.options().store.reserve = 1000;
  ASSERT_THAT(office.Open(), IsOk());
  ASSERT_THAT(office.PutOrgan(), IsOk());
  const auto chunks = [&office] {
    int found = 0;
    EXPECT_THAT(office.engine().store().Read()->Scan(store::Family::kChunks, "", "",
                                                     [&](auto, auto) { return ++found; }),
                IsOk());
    return found;
  };
  auto sink = BeginUpload(office.surface(), officer_, Part());
  ASSERT_THAT(sink, IsOk());
  EXPECT_EQ(chunks(), 2);
  files->SetFree(0);
  EXPECT_FALSE(office.engine().healthy());  // it has looked
  EXPECT_THAT(Next(**sink, Chunk("x")), HasReason(api::v1::REASON_DISK_FULL));
  sink->reset();
  absl::Notification struck;
  office.engine().Pulse([&struck](const absl::Status&) { struck.Notify(); });
  struck.WaitForNotification();
  files->SetFree(uint64_t{1} << 30);
  ASSERT_THAT(Perform(
                  office.engine().store(), [](auto&) {}, officer_.line()),
              IsOk());
  EXPECT_EQ(chunks(), 0);
  office.Close();
}

// As many chunks as bytes would be as many deletions where it is broken off.
TEST_F(EvidenceTest, M5_SmallMessagesMakeNoSmallChunks) {
  const size_t chunks = Chunks();
  const std::string bytes(100'000, 'x');
  ASSERT_THAT(Send(Whole(bytes, 100)), IsOk());
  EXPECT_EQ(Chunks(), chunks + 1);
  EXPECT_EQ(*Download(NameOf(bytes), officer_), bytes);
}

TEST_F(EvidenceTest, M6_DownloadsAreBounded) {
  ASSERT_THAT(Send(Whole("x")), IsOk());
  auto request = std::make_shared<evidence::v1::DownloadEvidenceRequest>();
  request->set_name(NameOf("x"));
  const casework::Surface surface = service_.engine().surface();
  const auto* method = MethodOf(surface, request->GetDescriptor());
  std::vector<std::unique_ptr<casework::Source>> open;
  for (int i = 0; i < limits::kDownloadsPerCaller; ++i) {
    auto source = method->server_stream(officer_, request);
    ASSERT_THAT(source, IsOk());
    open.push_back(*std::move(source));
  }
  EXPECT_THAT(method->server_stream(officer_, request).status(),
              HasReason(api::v1::REASON_TOO_MUCH_OPEN));
  open.pop_back();
  EXPECT_THAT(method->server_stream(officer_, request).status(), IsOk());
}

}  // namespace
}  // namespace yifa::testing
