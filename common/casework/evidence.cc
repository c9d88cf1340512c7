#include "common/casework/evidence.h"

#include <functional>

#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/case_api.h"
#include "common/casework/engine.h"
#include "common/casework/kinds.h"
#include "common/casework/validator.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using evidence::v1::DownloadEvidenceResponse;
using evidence::v1::EvidenceAnnouncement;
using evidence::v1::UploadEvidenceRequest;
using store::Family;

std::string NameOf(const std::string& organ, const std::string& sha256) {
  return organ + "/evidence/" + sha256;
}
// A manifest is the file's description and the upload that holds its chunks.
std::string Manifest(const std::string& upload, const evidence::v1::Evidence& evidence) {
  return upload + evidence.SerializeAsString();
}
constexpr size_t kUploadIdBytes = 16;

// Keys of the uploads that have chunks but are no file yet, so that the next start finds
// what was broken off.
constexpr char kOpenUpload[] = "upload";
std::string OpenUploadKey(const std::string& upload) {
  return store::JoinKey({kOpenUpload, FormatUuid(upload)});
}

std::string ChunkKey(const std::string& upload, uint64_t number) {
  return upload + store::SequenceKey(number);
}

// One write of the writer's.
class WriteCommand final : public store::Command {
 public:
  WriteCommand(std::function<void(store::Batch&)> write,
               std::function<void(absl::Status)> done)
      : write_(std::move(write)), done_(std::move(done)) {}
  void Execute(store::Batch& batch) override { write_(batch); }
  void Complete(const absl::Status& synced) override { done_(synced); }

 private:
  std::function<void(store::Batch&)> write_;
  std::function<void(absl::Status)> done_;
};

// Takes an upload back.
void Drop(store::Batch& batch, const std::string& upload, uint64_t chunks) {
  for (uint64_t i = 0; i < chunks; ++i)
    batch.Delete(Family::kChunks, ChunkKey(upload, i));
  batch.Delete(Family::kMeta, OpenUploadKey(upload));
}

absl::Status Mismatch(const char* field, const std::string& what) {
  return Error(api::v1::REASON_UPLOAD_MISMATCH, what)
      .Field(field, what)
      .Zh("上传内容与声明不符。");
}

// Takes one upload. Chunks are written as they come, under an id of the upload's own, so
// that what an upload leaves behind, or lies about, never touches a file that is whole.
class UploadSink final : public Sink {
 public:
  UploadSink(store::Store* store, const Clock* clock, Caller caller)
      : store_(store), clock_(clock), caller_(std::move(caller)) {}

  // Nobody waits for what was broken off or did not match.
  ~UploadSink() override {
    if (kept_ || chunks_ == 0) return;
    const auto drop = [upload = upload_, chunks = chunks_](store::Batch& batch) {
      Drop(batch, upload, chunks);
    };
    store_
        ->Submit(caller_.line(),
                 std::make_unique<WriteCommand>(drop, [](absl::Status) {}))
        .IgnoreError();  // the next start will find it
  }

  void Write(MessagePtr message, std::function<void(absl::Status)> ready) override {
    const auto& request = static_cast<const UploadEvidenceRequest&>(*message);
    switch (request.content_case()) {
      case UploadEvidenceRequest::kAnnouncement:
        return ready(Announce(request.announcement()));
      case UploadEvidenceRequest::kChunk:
        return Append(request.chunk(), std::move(ready));
      default:
        return ready(Mismatch("content", "a message without content"));
    }
  }

  void Finish(Done done) override {
    if (!announced_) return done(Mismatch("announcement", "nothing was announced"));
    if (received_ != announced_->size_bytes())
      return done(Mismatch("size_bytes", "other bytes than announced"));
    if (Hex(Bytes(hash_.Finish())) != announced_->sha256())
      return done(Mismatch("sha256", "another SHA-256 than announced"));
    auto evidence = std::make_shared<evidence::v1::Evidence>();
    evidence->set_name(NameOf(announced_->parent(), announced_->sha256()));
    evidence->set_sha256(announced_->sha256());
    evidence->set_size_bytes(announced_->size_bytes());
    evidence->set_media_type(announced_->media_type());
    evidence->set_display_name(announced_->display_name());
    evidence->mutable_create_time()->set_seconds(absl::ToUnixSeconds(clock_->Now()));
    const auto outcome = std::make_shared<absl::Status>();
    kept_ = true;  // first: the answer may end this upload
    const absl::Status submitted = store_->Submit(
        caller_.line(),
        std::make_unique<WriteCommand>(
            [evidence, outcome, upload = upload_, chunks = chunks_](store::Batch& batch) {
              *outcome = Keep(batch, upload, chunks, *evidence);
            },
            [done, evidence, outcome](absl::Status synced) {
              if (!outcome->ok()) return done(*outcome);
              if (!synced.ok()) return done(synced);
              done(MessagePtr(evidence));
            }));
    if (submitted.ok()) return;
    kept_ = false;
    done(submitted);
  }

 private:
  absl::Status Announce(const EvidenceAnnouncement& announcement) {
    if (announced_) return Mismatch("announcement", "announced twice");
    static const Validator validator(EvidenceAnnouncement::descriptor());
    YIFA_RETURN_IF_ERROR(
        validator.Check(announcement, [](const std::string&) { return true; }));
    if (caller_.organ != announcement.parent())
      return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
          .Meta("organ", announcement.parent());
    announced_ = announcement;
    return absl::OkStatus();
  }

  void Append(const std::string& chunk, std::function<void(absl::Status)> ready) {
    if (!announced_) return ready(Mismatch("announcement", "must come first"));
    if (chunk.empty() || chunk.size() > (1 << 20))
      return ready(Mismatch("chunk", "must have 1 byte to 1 MiB"));
    received_ += static_cast<int64_t>(chunk.size());
    if (received_ > announced_->size_bytes())
      return ready(Mismatch("size_bytes", "more bytes than announced"));
    hash_.Update(chunk);
    const absl::Status submitted = store_->Submit(
        caller_.line(),
        std::make_unique<WriteCommand>(
            [upload = upload_, number = chunks_++, chunk](store::Batch& batch) {
              if (number == 0) batch.Put(Family::kMeta, OpenUploadKey(upload), "");
              batch.Put(Family::kChunks, ChunkKey(upload, number), chunk);
            },
            ready));
    if (!submitted.ok()) ready(submitted);
  }

  // Makes the upload the file. A file that is there already stays as it is, and is what
  // is answered: these chunks are not needed then.
  static absl::Status Keep(store::Batch& batch, const std::string& upload,
                           uint64_t chunks, evidence::v1::Evidence& evidence) {
    YIFA_ASSIGN_OR_RETURN(std::optional<std::string> present,
                          batch.Get(Family::kManifests, evidence.name()));
    if (!present) {
      batch.Put(Family::kManifests, evidence.name(), Manifest(upload, evidence));
      batch.Delete(Family::kMeta, OpenUploadKey(upload));
      return absl::OkStatus();
    }
    Drop(batch, upload, chunks);
    if (present->size() < kUploadIdBytes ||
        !evidence.ParseFromString(present->substr(kUploadIdBytes)))
      return Error(api::v1::REASON_DATA_CORRUPT, "the file's description cannot be read")
          .Meta("where", evidence.name());
    return absl::OkStatus();
  }

  store::Store* const store_;
  const Clock* const clock_;
  const Caller caller_;
  const std::string upload_ = *ParseUuid(RandomUuid());
  std::optional<EvidenceAnnouncement> announced_;
  Sha256Stream hash_;
  int64_t received_ = 0;
  uint64_t chunks_ = 0;
  bool kept_ = false;
};

// Gives one file.
class DownloadSource final : public Source {
 public:
  DownloadSource(store::Store* store, std::string upload, evidence::v1::Evidence evidence)
      : store_(store), upload_(std::move(upload)), evidence_(std::move(evidence)) {}

  Pull Next(MessagePtr& message, std::function<void()>) override {
    auto response = std::make_shared<DownloadEvidenceResponse>();
    if (!described_) {
      described_ = true;
      *response->mutable_evidence() = evidence_;
    } else if (sent_ == evidence_.size_bytes()) {
      return Pull::kEnd;
    } else {
      auto chunk = store_->Read()->Get(Family::kChunks, ChunkKey(upload_, next_++));
      if (!chunk.ok() || !*chunk) {
        status_ = chunk.ok() ? Error(api::v1::REASON_DATA_CORRUPT, "a chunk is missing")
                                   .Meta("where", evidence_.name())
                             : chunk.status();
        return Pull::kEnd;
      }
      sent_ += static_cast<int64_t>((*chunk)->size());
      response->set_chunk(*std::move(*chunk));
    }
    message = std::move(response);
    return Pull::kMessage;
  }
  absl::Status status() const override { return status_; }

 private:
  store::Store* const store_;
  const std::string upload_;
  const evidence::v1::Evidence evidence_;
  bool described_ = false;
  uint64_t next_ = 0;
  int64_t sent_ = 0;
  absl::Status status_;
};

// The upload that holds a file, and its description. NOT_FOUND.
absl::StatusOr<std::pair<std::string, evidence::v1::Evidence>> Find(
    const store::Store& store, const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> manifest,
                        store.Read()->Get(Family::kManifests, name));
  evidence::v1::Evidence evidence;
  if (!manifest || manifest->size() < kUploadIdBytes ||
      !evidence.ParseFromString(manifest->substr(kUploadIdBytes)))
    return Error(api::v1::REASON_NOT_FOUND, "no such file: " + name)
        .Meta("resource", name)
        .Zh("没有找到该证据文件。");
  return std::make_pair(manifest->substr(0, kUploadIdBytes), std::move(evidence));
}

// Evidence belongs to the case file: its organ's staff and auditors may see it.
absl::Status CheckMayRead(const Caller& caller, const std::string& name) {
  if (caller.organ == OrganOf(name) || caller.Has(procedure::kAuditor))
    return absl::OkStatus();
  return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
      .Meta("organ", OrganOf(name));
}

}  // namespace

bool Evidence::Has(const std::string& organ, const std::string& sha256) const {
  auto found = store_->Read()->Get(Family::kManifests, NameOf(organ, sha256));
  return found.ok() && found->has_value();
}

absl::StatusOr<evidence::v1::Evidence> Evidence::Get(const std::string& name) const {
  YIFA_ASSIGN_OR_RETURN(auto found, Find(*store_, name));
  return found.second;
}

absl::Status Evidence::DropBrokenOff() {
  const auto snapshot = store_->Read();
  const std::string prefix = store::JoinKey({kOpenUpload, ""});
  std::vector<std::string> uploads;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      Family::kMeta, prefix, "", [&](std::string_view key, std::string_view) {
        uploads.push_back(ParseUuid(key.substr(prefix.size())).value_or(""));
        return true;
      }));
  for (const std::string& upload : uploads) {
    uint64_t chunks = 0;
    YIFA_RETURN_IF_ERROR(snapshot->Scan(Family::kChunks, upload, "",
                                        [&](auto, auto) { return ++chunks; }));
    YIFA_RETURN_IF_ERROR(RunAndWait(*store_, [&](std::function<void(absl::Status)> done) {
      return std::make_unique<WriteCommand>(
          [&](store::Batch& batch) { Drop(batch, upload, chunks); }, std::move(done));
    }));
  }
  return absl::OkStatus();
}

ClientStream Evidence::UploadHandler() {
  return [this](const Caller& caller) -> absl::StatusOr<std::unique_ptr<Sink>> {
    return std::make_unique<UploadSink>(store_, clock_, caller);
  };
}

ServerStream Evidence::DownloadHandler() {
  return [this](const Caller& caller,
                MessagePtr request) -> absl::StatusOr<std::unique_ptr<Source>> {
    const std::string& name =
        static_cast<const evidence::v1::DownloadEvidenceRequest&>(*request).name();
    YIFA_RETURN_IF_ERROR(CheckMayRead(caller, name));
    YIFA_ASSIGN_OR_RETURN(auto found, Find(*store_, name));
    return std::make_unique<DownloadSource>(store_, found.first, std::move(found.second));
  };
}

Unary Evidence::GetHandler() {
  return [this](const Caller& caller, MessagePtr request, Done done) {
    const std::string& name =
        static_cast<const evidence::v1::GetEvidenceRequest&>(*request).name();
    if (absl::Status may = CheckMayRead(caller, name); !may.ok()) return done(may);
    auto found = Get(name);
    if (!found.ok()) return done(found.status());
    done(MessagePtr(std::make_shared<evidence::v1::Evidence>(*std::move(found))));
  };
}

}  // namespace yifa::casework
