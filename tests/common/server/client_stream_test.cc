#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "common/base/error.h"
#include "tests/common/server/fixture.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using casework::Sink;
using evidence::v1::Evidence;
using evidence::v1::UploadEvidenceRequest;

// What happened to a sink, and how it behaves.
struct Upload {
  enum class Ready { kAtOnce, kOnAnotherThread, kNever };
  Ready ready = Ready::kAtOnce;
  int64_t refuse_at = -1;  // the message that is refused

  std::atomic<int64_t> messages{0};
  std::atomic<int> overlaps{0};
  std::atomic<bool> finished{false};
  absl::Notification wrote;
  absl::Notification destroyed;
  std::function<void(absl::Status)> end;
  std::vector<std::thread> threads;  // the sink may end on one of them

  ~Upload() {
    for (std::thread& thread : threads) thread.join();
  }
};

class UploadSink final : public Sink {
 public:
  explicit UploadSink(Upload* upload) : upload_(upload) {}
  ~UploadSink() override { upload_->destroyed.Notify(); }

  void Opened(std::function<void(absl::Status)> end) override {
    upload_->end = std::move(end);
  }

  void Write(casework::MessagePtr message,
             std::function<void(absl::Status)> ready) override {
    if (busy_.exchange(true)) ++upload_->overlaps;
    bytes_ += static_cast<const UploadEvidenceRequest&>(*message).chunk().size();
    absl::Status status;
    if (upload_->messages++ == upload_->refuse_at)
      status = Error(api::v1::REASON_UPLOAD_MISMATCH, "too much").Meta("field", "chunk");
    if (!upload_->wrote.HasBeenNotified()) upload_->wrote.Notify();
    if (upload_->ready == Upload::Ready::kOnAnotherThread) {
      busy_ = false;
      upload_->threads.emplace_back(
          [ready = std::move(ready), status] { ready(status); });
    } else {
      if (upload_->ready == Upload::Ready::kAtOnce) ready(status);
      busy_ = false;
    }
  }

  void Finish(casework::Done done) override {
    if (busy_.exchange(true)) ++upload_->overlaps;
    upload_->finished = true;
    auto evidence = std::make_shared<Evidence>();
    evidence->set_size_bytes(bytes_);
    done(evidence);
    busy_ = false;
  }

 private:
  Upload* const upload_;
  int64_t bytes_ = 0;
  std::atomic<bool> busy_{false};
};

casework::Surface Uploads(Upload* upload) {
  return {{ClientStreamMethod(
      kUploadEvidence,
      [upload](const casework::Caller&) -> absl::StatusOr<std::unique_ptr<Sink>> {
        return std::make_unique<UploadSink>(upload);
      })}};
}

UploadEvidenceRequest Chunk(size_t size) {
  UploadEvidenceRequest request;
  request.set_chunk(std::string(size, 'x'));
  return request;
}

TEST(ClientStreamTest, TakesAllMessagesAndAnswers) {
  for (const auto ready : {Upload::Ready::kAtOnce, Upload::Ready::kOnAnotherThread}) {
    Upload upload;
    upload.ready = ready;
    TestServer server(Uploads(&upload));
    const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(writer->Write(Chunk(10'000)));
    Evidence evidence;
    EXPECT_THAT(writer->Finish(evidence), IsOk());
    EXPECT_EQ(evidence.size_bytes(), 1'000'000);
    EXPECT_EQ(upload.overlaps, 0);
    EXPECT_TRUE(Happens(upload.destroyed));
  }
}

TEST(ClientStreamTest, AnEmptyStreamIsAnswered) {
  Upload upload;
  TestServer server(Uploads(&upload));
  const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
  Evidence evidence;
  EXPECT_THAT(writer->Finish(evidence), IsOk());
  EXPECT_EQ(upload.messages, 0);
}

TEST(ClientStreamTest, ARefusalEndsTheCall) {
  for (const auto ready : {Upload::Ready::kAtOnce, Upload::Ready::kOnAnotherThread}) {
    Upload upload;
    upload.ready = ready;
    upload.refuse_at = 3;
    TestServer server(Uploads(&upload));
    const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
    while (writer->Write(Chunk(100'000))) {
    }
    Evidence evidence;
    EXPECT_THAT(writer->Finish(evidence), HasReason(api::v1::REASON_UPLOAD_MISMATCH));
    EXPECT_EQ(upload.messages, 4);
    EXPECT_FALSE(upload.finished);
    EXPECT_TRUE(Happens(upload.destroyed));
  }
}

// A cut-off upload must not look like a complete one.
TEST(ClientStreamTest, AClientThatGoesAwayHasNotFinished) {
  Upload upload;
  TestServer server(Uploads(&upload));
  {
    const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
    ASSERT_TRUE(writer->Write(Chunk(100)));
    ASSERT_TRUE(Happens(upload.wrote));
  }
  EXPECT_TRUE(Happens(upload.destroyed));
  EXPECT_FALSE(upload.finished);
}

TEST(ClientStreamTest, ASinkThatIsNeverReadyIsAnInternalErrorNotAHang) {
  Upload upload;
  upload.ready = Upload::Ready::kNever;
  TestServer server(Uploads(&upload));
  const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
  writer->Write(Chunk(1));
  Evidence evidence;
  EXPECT_EQ(writer->Finish(evidence).code(), absl::StatusCode::kInternal);
}

TEST(ClientStreamTest, AStreamThatIsRefusedNeverOpens) {
  TestServer server({{ClientStreamMethod(
      kUploadEvidence,
      [](const casework::Caller&) -> absl::StatusOr<std::unique_ptr<Sink>> {
        return Error(api::v1::REASON_ROLE_NOT_ENTITLED, "no").Meta("role", "officer");
      })}});
  const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
  Evidence evidence;
  EXPECT_THAT(writer->Finish(evidence), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST(ClientStreamTest, AStreamNeedsACaller) {
  Upload upload;
  TestServer server(Uploads(&upload));
  const auto channel = server.Open({});
  const auto writer = channel->Write(MethodOf(kUploadEvidence), {});
  Evidence evidence;
  EXPECT_THAT(writer->Finish(evidence), HasReason(api::v1::REASON_CALLER_UNKNOWN));
}

TEST(ClientStreamTest, M5_ASinkEndsACallThatWaitsForItsClient) {
  Upload upload;
  TestServer server(Uploads(&upload));
  const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
  ASSERT_TRUE(writer->Write(Chunk(100)));
  ASSERT_TRUE(Happens(upload.wrote));
  const auto end = upload.end;
  end(Error(api::v1::REASON_UPLOAD_IDLE, "nothing came"));
  EXPECT_TRUE(Happens(upload.destroyed));  // though the client says nothing
  Evidence evidence;
  EXPECT_THAT(writer->Finish(evidence), HasReason(api::v1::REASON_UPLOAD_IDLE));
  EXPECT_FALSE(upload.finished);
  end(absl::InternalError("the call is over"));
}

}  // namespace
}  // namespace yifa::testing
