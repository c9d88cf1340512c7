#include "common/casework/api/evidence.h"

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/caller.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/kinds.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using evidence::v1::DownloadEvidenceResponse;
using store::Family;

// Gives one file.
class DownloadSource final : public Source {
 public:
  DownloadSource(store::Store* store, Quota::Share share, std::string upload,
                 evidence::v1::Evidence evidence)
      : store_(store),
        share_(std::move(share)),
        upload_(std::move(upload)),
        evidence_(std::move(evidence)) {}

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
  const Quota::Share share_;
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
  auto found = store_->Read()->Get(Family::kManifests, EvidenceName(organ, sha256));
  return found.ok() && found->has_value();
}

absl::StatusOr<evidence::v1::Evidence> Evidence::Get(const std::string& name) const {
  YIFA_ASSIGN_OR_RETURN(auto found, Find(*store_, name));
  return found.second;
}

ClientStream Evidence::UploadHandler() {
  return [this](const Caller& caller) -> absl::StatusOr<std::unique_ptr<Sink>> {
    for (const std::string& role : caller.roles)
      if (role != procedure::kSystem && book_->EverEntitles(role))
        return uploads_.Begin(caller);
    return RoleNotEntitled("upload_evidence");
  };
}

ServerStream Evidence::DownloadHandler() {
  return [this](const Caller& caller,
                MessagePtr request) -> absl::StatusOr<std::unique_ptr<Source>> {
    const std::string& name =
        static_cast<const evidence::v1::DownloadEvidenceRequest&>(*request).name();
    YIFA_RETURN_IF_ERROR(CheckMayRead(caller, name));
    YIFA_ASSIGN_OR_RETURN(auto found, Find(*store_, name));
    YIFA_ASSIGN_OR_RETURN(Quota::Share share, downloads_.Take(caller));
    return std::make_unique<DownloadSource>(store_, std::move(share), found.first,
                                            std::move(found.second));
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
