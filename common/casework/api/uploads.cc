#include "common/casework/api/uploads.h"

#include <functional>
#include <optional>
#include <utility>

#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/form/validator.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/files.h"
#include "common/casework/writer/keys.h"
#include "yifa/evidence/v1/evidence_service.pb.h"

namespace yifa::casework {
namespace {

using evidence::v1::EvidenceAnnouncement;
using evidence::v1::UploadEvidenceRequest;
using store::Family;

// One write of the writer's, of so many bytes.
class WriteCommand final : public store::Command {
 public:
  WriteCommand(size_t bytes, std::function<void(store::Batch&)> write,
               std::function<void(absl::Status)> done, bool makes_room)
      : bytes_(bytes),
        write_(std::move(write)),
        done_(std::move(done)),
        makes_room_(makes_room) {}
  void Execute(store::Batch& batch) override { write_(batch); }
  void Complete(const absl::Status& synced) override { done_(synced); }
  size_t bytes() const override { return bytes_; }
  bool makes_room() const override { return makes_room_; }

 private:
  const size_t bytes_;
  std::function<void(store::Batch&)> write_;
  std::function<void(absl::Status)> done_;
  const bool makes_room_;
};

// Takes an upload back.
void TakeBack(store::Batch& batch, const std::string& upload, uint64_t chunks) {
  for (uint64_t i = 0; i < chunks; ++i)
    batch.Delete(Family::kChunks, ChunkKey(upload, i));
  batch.Delete(Family::kMeta, OpenUploadKey(upload));
}

absl::Status Mismatch(const char* field, const std::string& what) {
  return Error(api::v1::REASON_UPLOAD_MISMATCH, what)
      .Field(field, what)
      .Zh("上传内容与声明不符。");
}

absl::Status Idle() {
  return Error(api::v1::REASON_UPLOAD_IDLE,
               "nothing came for " + std::to_string(limits::kUploadIdleMinutes) +
                   " minutes")
      .Zh("长时间没有收到上传内容，上传已终止，请重新上传。");
}

}  // namespace

std::unique_ptr<store::Command> MakeWrite(size_t bytes,
                                          std::function<void(store::Batch&)> write,
                                          std::function<void(absl::Status)> done,
                                          bool makes_room) {
  return std::make_unique<WriteCommand>(bytes, std::move(write), std::move(done),
                                        makes_room);
}

class Uploads::Upload final : public Sink {
 public:
  Upload(Uploads* uploads, Caller caller, Quota::Share share)
      : uploads_(*uploads),
        caller_(std::move(caller)),
        share_(std::move(share)),
        last_(uploads_.clock_->Now()) {
    absl::MutexLock lock(&uploads_.mutex_);
    uploads_.open_.insert(this);
  }

  // Nobody waits for what was broken off or did not match.
  ~Upload() override {
    {
      absl::MutexLock lock(&uploads_.mutex_);
      uploads_.open_.erase(this);
    }
    if (!kept_ && chunks_ > 0) uploads_.Drop({id_, chunks_, caller_.line()});
  }

  void Opened(std::function<void(absl::Status)> end) override {
    absl::MutexLock lock(&mutex_);
    end_ = std::move(end);
  }

  void Write(MessagePtr message, std::function<void(absl::Status)> ready) override {
    if (!Begin()) return ready(Idle());
    const auto done = [this, ready = std::move(ready)](absl::Status status) {
      Pause();  // first: the answer may end this upload
      ready(std::move(status));
    };
    const auto& request = static_cast<const UploadEvidenceRequest&>(*message);
    switch (request.content_case()) {
      case UploadEvidenceRequest::kAnnouncement:
        return done(Announce(request));
      case UploadEvidenceRequest::kChunk:
        return Append(request, done);
      default:
        return done(Mismatch("content", "a message without content"));
    }
  }

  void Finish(Done done) override {
    if (!Begin()) return done(Idle());
    if (!announced_) return done(Mismatch("announcement", "nothing was announced"));
    if (received_ != announced_->size_bytes())
      return done(Mismatch("size_bytes", "other bytes than announced"));
    if (Hex(Bytes(hash_.Finish())) != announced_->sha256())
      return done(Mismatch("sha256", "another SHA-256 than announced"));
    Keep(std::move(done));
  }

  // If nothing came since `since`, lets nothing come any more and gives back what it
  // holds: what ends the call then, to be called without a lock.
  std::function<void(absl::Status)> EndIfIdle(absl::Time since, Remains& remains) {
    absl::MutexLock lock(&mutex_);
    if (busy_ || ended_ || last_ > since) return nullptr;
    ended_ = true;
    remains = {id_, std::exchange(chunks_, 0), caller_.line()};
    waiting_ = std::string();
    share_.reset();
    bytes_share_.reset();
    if (end_ == nullptr) return [](const absl::Status&) {};
    return std::exchange(end_, nullptr);
  }

 private:
  // False where the upload was ended meanwhile.
  bool Begin() {
    absl::MutexLock lock(&mutex_);
    busy_ = !ended_;
    return busy_;
  }
  void Pause() {
    absl::MutexLock lock(&mutex_);
    busy_ = false;
    last_ = uploads_.clock_->Now();
  }

  // Makes the upload the file. Of one that is there already who brings it again learns
  // nothing: what is answered is what was announced.
  void Keep(Done done) {
    auto evidence = std::make_shared<evidence::v1::Evidence>();
    evidence->set_name(name_);
    evidence->set_sha256(announced_->sha256());
    evidence->set_size_bytes(announced_->size_bytes());
    evidence->set_media_type(announced_->media_type());
    evidence->set_display_name(announced_->display_name());
    evidence->mutable_create_time()->set_seconds(
        absl::ToUnixSeconds(uploads_.clock_->Now()));
    kept_ = true;  // first: the answer may end this upload
    const uint64_t first = chunks_;
    std::string rest;
    if (!waiting_.empty()) rest = SealChunk(key_, name_, chunks_++, waiting_);
    const size_t bytes = rest.size();
    const auto outcome = std::make_shared<absl::Status>();
    const absl::Status submitted = uploads_.store_->Submit(
        caller_.line(),
        MakeWrite(
            bytes,
            [outcome, first, rest = std::move(rest), vault = uploads_.vault_,
             held = uploads_.held_,
             file = NewFile{id_, chunks_, key_, {*evidence, caller_.principal}}](
                store::Batch& batch) {
              if (!rest.empty())
                batch.Put(Family::kChunks, ChunkKey(file.upload, first), rest);
              const absl::StatusOr<bool> is_new = PutFile(batch, *vault, *held, file);
              *outcome = is_new.status();
              if (is_new.ok() && *is_new)
                batch.Delete(Family::kMeta, OpenUploadKey(file.upload));
              else
                TakeBack(batch, file.upload, file.chunks);
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

  absl::Status Announce(const UploadEvidenceRequest& request) {
    if (announced_) return Mismatch("announcement", "announced twice");
    static const Validator validator(UploadEvidenceRequest::descriptor());
    YIFA_RETURN_IF_ERROR(validator.Check(request));
    const EvidenceAnnouncement& announcement = request.announcement();
    if (caller_.organ != announcement.parent())
      return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
          .Meta("organ", announcement.parent());
    YIFA_ASSIGN_OR_RETURN(bytes_share_,
                          uploads_.bytes_.Take(caller_, announcement.size_bytes()));
    YIFA_RETURN_IF_ERROR(uploads_.held_->Announce(caller_, announcement.size_bytes(),
                                                  uploads_.clock_->Today()));
    announced_ = announcement;
    name_ = EvidenceName(announcement.parent(), announcement.sha256());
    return absl::OkStatus();
  }

  // Stores whole chunks, sealed; what is left waits for more.
  void Append(const UploadEvidenceRequest& request,
              const std::function<void(absl::Status)>& done) {
    const std::string& chunk = request.chunk();
    if (!announced_) return done(Mismatch("announcement", "must come first"));
    if (chunk.empty() || chunk.size() > limits::kUploadMessageBytesMax)
      return done(Mismatch("chunk", "must have 1 byte to 1 MiB"));
    received_ += static_cast<int64_t>(chunk.size());
    if (received_ > announced_->size_bytes())
      return done(Mismatch("size_bytes", "more bytes than announced"));
    hash_.Update(chunk);
    waiting_ += chunk;
    const size_t whole = waiting_.size() / limits::kEvidenceChunkBytes;
    if (whole == 0) return done(absl::OkStatus());
    const uint64_t first = std::exchange(chunks_, chunks_ + whole);
    std::vector<std::string> sealed;
    for (size_t i = 0; i < whole; ++i)
      sealed.push_back(
          SealChunk(key_, name_, first + i,
                    std::string_view(waiting_).substr(i * limits::kEvidenceChunkBytes,
                                                      limits::kEvidenceChunkBytes)));
    const size_t bytes = whole * limits::kEvidenceChunkBytes;
    waiting_.erase(0, bytes);
    const absl::Status submitted = uploads_.store_->Submit(
        caller_.line(),
        MakeWrite(
            bytes,
            [id = id_, first, sealed = std::move(sealed)](store::Batch& batch) {
              if (first == 0) batch.Put(Family::kMeta, OpenUploadKey(id), "");
              for (size_t i = 0; i < sealed.size(); ++i)
                batch.Put(Family::kChunks, ChunkKey(id, first + i), sealed[i]);
            },
            done));
    if (!submitted.ok()) done(submitted);
  }

  Uploads& uploads_;
  const Caller caller_;
  const std::string id_ = *ParseUuid(RandomUuid());
  const std::string key_ = Vault::NewKey();

  absl::Mutex mutex_;
  bool busy_ ABSL_GUARDED_BY(mutex_) = false;  // a message is being taken
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::function<void(absl::Status)> end_ ABSL_GUARDED_BY(mutex_);

  // Of whoever made it busy; of EndIfIdle while nobody did.
  Quota::Share share_, bytes_share_;
  absl::Time last_;  // that something came
  std::optional<EvidenceAnnouncement> announced_;
  std::string name_;  // of the file that was announced
  Sha256Stream hash_;
  int64_t received_ = 0;
  std::string waiting_;  // less than a chunk
  uint64_t chunks_ = 0;  // stored
  bool kept_ = false;
};

absl::StatusOr<std::unique_ptr<Sink>> Uploads::Begin(const Caller& caller) {
  EndIdle();
  YIFA_ASSIGN_OR_RETURN(Quota::Share share, count_.Take(caller));
  return std::make_unique<Upload>(this, caller, std::move(share));
}

void Uploads::EndIdle() {
  const absl::Time since = clock_->Now() - absl::Minutes(limits::kUploadIdleMinutes);
  std::vector<std::function<void(absl::Status)>> ends;
  std::vector<Remains> remains;
  {
    absl::MutexLock lock(&mutex_);
    remains.swap(remains_);
    for (Upload* upload : open_) {
      Remains left;
      if (auto end = upload->EndIfIdle(since, left)) ends.push_back(std::move(end));
      if (left.chunks > 0) remains.push_back(std::move(left));
    }
  }
  for (Remains& left : remains) Drop(std::move(left));
  for (const auto& end : ends) end(Idle());
}

void Uploads::Drop(Remains remains) {
  const absl::Status submitted = store_->Submit(
      remains.line,
      MakeWrite(
          0,
          [remains](store::Batch& batch) { TakeBack(batch, remains.id, remains.chunks); },
          [](absl::Status) {}, /*makes_room=*/true));
  if (submitted.ok()) return;
  absl::MutexLock lock(&mutex_);
  remains_.push_back(std::move(remains));
}

absl::Status Uploads::DropBrokenOff() {
  const auto snapshot = store_->Read();
  std::vector<std::string> uploads;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      Family::kMeta, OpenUploadPrefix(), "", [&](std::string_view key, std::string_view) {
        uploads.push_back(ParseOpenUploadKey(key).value_or(""));
        return true;
      }));
  for (const std::string& upload : uploads) {
    uint64_t chunks = 0;
    YIFA_RETURN_IF_ERROR(snapshot->Scan(Family::kChunks, upload, "",
                                        [&](auto, auto) { return ++chunks; }));
    YIFA_RETURN_IF_ERROR(RunAndWait(*store_, [&](std::function<void(absl::Status)> done) {
      return MakeWrite(
          0, [&](store::Batch& batch) { TakeBack(batch, upload, chunks); },
          std::move(done), /*makes_room=*/true);
    }));
  }
  return absl::OkStatus();
}

}  // namespace yifa::casework
