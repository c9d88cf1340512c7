// Files: up, down, and referred to by acts.
#include <gmock/gmock.h>

#include "common/base/sha256.h"
#include "tests/common/casework/office.h"
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

using evidence::v1::UploadEvidenceRequest;
using Messages = std::vector<UploadEvidenceRequest>;

std::string HexOf(const std::string& bytes) { return Hex(Bytes(Sha256(bytes))); }

class EvidenceTest : public Penalty {
 protected:
  static UploadEvidenceRequest Announce(const std::string& bytes,
                                        const std::string& display_name = "现场照片") {
    UploadEvidenceRequest request;
    auto& announcement = *request.mutable_announcement();
    announcement.set_parent(kOrgan);
    announcement.set_sha256(HexOf(bytes));
    announcement.set_size_bytes(static_cast<int64_t>(bytes.size()));
    announcement.set_media_type("image/jpeg");
    announcement.set_display_name(display_name);
    return request;
  }
  static UploadEvidenceRequest Chunk(const std::string& bytes) {
    UploadEvidenceRequest request;
    request.set_chunk(bytes);
    return request;
  }
  static Messages Whole(const std::string& bytes, size_t chunk = 1 << 20) {
    Messages messages = {Announce(bytes)};
    for (size_t at = 0; at < bytes.size(); at += chunk)
      messages.push_back(Chunk(bytes.substr(at, chunk)));
    return messages;
  }
  absl::StatusOr<evidence::v1::Evidence> Send(const Messages& messages) {
    return Upload(service_.engine().surface(), officer_, messages);
  }
  // An upload of which some came, and not the end.
  std::unique_ptr<casework::Sink> Begin(const Messages& messages) {
    auto sink = BeginUpload(service_.engine().surface(), officer_, messages);
    EXPECT_THAT(sink, IsOk());
    return *std::move(sink);
  }
  absl::StatusOr<std::string> Download(const std::string& name, const Caller& caller) {
    auto request = std::make_shared<evidence::v1::DownloadEvidenceRequest>();
    request->set_name(name);
    auto messages = ReadStream(service_.engine().surface(), caller, request);
    if (!messages.ok()) return messages.status();
    std::string bytes;
    for (const auto& message : *messages)
      bytes +=
          static_cast<const evidence::v1::DownloadEvidenceResponse&>(*message).chunk();
    return bytes;
  }
  absl::StatusOr<evidence::v1::Evidence> Describe(const std::string& name) {
    evidence::v1::GetEvidenceRequest request;
    request.set_name(name);
    return service_.Call<evidence::v1::Evidence>(officer_, request);
  }
  static std::string NameOf(const std::string& bytes) {
    return std::string(kOrgan) + "/evidence/" + HexOf(bytes);
  }
  size_t Chunks() {
    size_t chunks = 0;
    EXPECT_THAT(service_.engine().store().Read()->Scan(store::Family::kChunks, "", "",
                                                       [&](auto, auto) {
                                                         ++chunks;
                                                         return true;
                                                       }),
                IsOk());
    return chunks;
  }
  Result Refer(const std::string& name, const std::string& sha256) {
    auto r = On<penalty::v1::AddEvidenceRequest>(name, D(2024, 3, 5));
    auto& item = *r.mutable_evidence();
    item.set_kind(penalty::v1::EVIDENCE_KIND_DOCUMENT);
    item.set_display_name("现场照片");
    item.set_source("现场拍摄");
    item.set_sha256(sha256);
    item.add_collectors(zhang_);
    item.add_collectors(li_);
    return Do(officer_, r);
  }
};

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
  EXPECT_EQ(second->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Describe(first->name())->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(*Download(first->name(), officer_), bytes);
  EXPECT_EQ(Chunks(), chunks);
}

TEST_F(EvidenceTest, WhatDoesNotMatchOrIsBrokenOffLeavesNothing) {
  ASSERT_THAT(Send(Whole("笔录")), IsOk());
  const size_t chunks = Chunks();
  EXPECT_THAT(Send({Announce("abcd"), Chunk("ab"), Chunk("xx")}),
              HasReason(api::v1::REASON_UPLOAD_MISMATCH));
  auto sink = Begin({Announce("abcd"), Chunk("ab"), Chunk("c")});
  EXPECT_GT(Chunks(), chunks);
  sink.reset();
  ASSERT_THAT(Send(Whole("笔录")), IsOk());  // what was deleted before it is gone now
  EXPECT_EQ(Chunks(), chunks);
}

TEST_F(EvidenceTest, WhatAStopBrokeOffIsDeletedAtTheNextStart) {
  ASSERT_THAT(Send(Whole("笔录")), IsOk());
  const size_t chunks = Chunks();
  auto one = Begin({Announce("abcd"), Chunk("ab"), Chunk("c")});
  auto other = Begin({Announce("efgh"), Chunk("e")});
  EXPECT_EQ(Chunks(), chunks + 3);
  service_.engine().Stop();  // as a crash, it lets nothing be deleted any more
  one.reset();
  other.reset();
  EXPECT_EQ(Chunks(), chunks + 3);
  service_.Reopen();
  EXPECT_EQ(Chunks(), chunks);
  EXPECT_EQ(*Download(NameOf("笔录"), officer_), "笔录");
}

TEST_F(EvidenceTest, IsReadByItsOrganAndByAuditors) {
  ASSERT_THAT(Send(Whole("x")), IsOk());
  EXPECT_THAT(Download(NameOf("x"), {"x", "", {"auditor"}}), IsOk());
  EXPECT_THAT(Download(NameOf("x"), Staff("zhao", {"head"}, kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Download(NameOf("y"), officer_), HasReason(api::v1::REASON_NOT_FOUND));
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

}  // namespace
}  // namespace yifa::testing
