// A penalty service to which files are sent, and cases that name them.
#ifndef YIFA_TESTS_COMMON_CASEWORK_EVIDENCE_FIXTURE_H_
#define YIFA_TESTS_COMMON_CASEWORK_EVIDENCE_FIXTURE_H_

#include <gmock/gmock.h>
#include <google/protobuf/empty.pb.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "tests/common/casework/office.h"
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {

using evidence::v1::UploadEvidenceRequest;
using Messages = std::vector<UploadEvidenceRequest>;

inline std::string HexOf(const std::string& bytes) { return Hex(Bytes(Sha256(bytes))); }

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
    return SendBy(officer_, messages);
  }
  absl::StatusOr<evidence::v1::Evidence> SendBy(const Caller& caller,
                                                const Messages& messages) {
    return Upload(service_.engine().surface(), caller, messages);
  }
  // An upload of which some came, and not the end.
  std::unique_ptr<casework::Sink> Begin(const Messages& messages) {
    auto sink = BeginUpload(service_.engine().surface(), officer_, messages);
    EXPECT_THAT(sink, IsOk());
    return *std::move(sink);
  }
  // Of a file of three chunks two, and of the third what is not kept yet.
  static Messages Part() {
    const std::string bytes(3 * limits::kEvidenceChunkBytes, 'x');
    return {Announce(bytes), Chunk(bytes.substr(0, bytes.size() - 1))};
  }
  absl::StatusOr<std::unique_ptr<casework::Sink>> TryBegin(const Caller& caller,
                                                           const Messages& messages) {
    return BeginUpload(service_.engine().surface(), caller, messages);
  }
  static absl::Status Next(casework::Sink& sink, const UploadEvidenceRequest& message) {
    absl::Notification ready;
    absl::Status status;
    sink.Write(std::make_shared<UploadEvidenceRequest>(message), [&](absl::Status said) {
      status = std::move(said);
      ready.Notify();
    });
    ready.WaitForNotification();
    return status;
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
    return DescribeTo(officer_, name);
  }
  absl::StatusOr<evidence::v1::Evidence> DescribeTo(const Caller& caller,
                                                    const std::string& name) {
    evidence::v1::GetEvidenceRequest request;
    request.set_name(name);
    return service_.Call<evidence::v1::Evidence>(caller, request);
  }
  absl::Status Delete(const Caller& caller, const std::string& name) {
    evidence::v1::DeleteEvidenceRequest request;
    request.set_name(name);
    return service_.Call<google::protobuf::Empty>(caller, request).status();
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

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_CASEWORK_EVIDENCE_FIXTURE_H_
