#include "common/casework/api/evidence.h"

#include <google/protobuf/empty.pb.h>

#include <utility>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/casework/api/engine.h"
#include "common/casework/api/reader.h"
#include "common/casework/form/caller.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/files.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/kinds.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using evidence::v1::DownloadEvidenceResponse;
using store::Family;

absl::Status NoSuchFile(const std::string& name) {
  return Error(api::v1::REASON_NOT_FOUND, "no such file: " + name)
      .Meta("resource", name)
      .Zh("没有找到该证据文件。");
}

absl::Status CheckOwnOrgan(const Caller& caller, const std::string& name) {
  if (!caller.organ.empty() && caller.organ == OrganOf(name)) return absl::OkStatus();
  return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
      .Meta("organ", OrganOf(name))
      .Zh("不能办理其他机关的案件。");
}

// The class of those in which a case names a file in which a caller with that access to
// the case reads it; nothing where there is none. A party is shown no file of personal
// data (行政复议法第四十七条).
std::optional<Confidentiality> ReadableOf(const Access& access, uint32_t classes) {
  for (int what = 0; what < api::v1::Confidentiality_ARRAYSIZE; ++what)
    if ((classes >> what & 1) != 0 &&
        (what == api::v1::CONFIDENTIALITY_UNSPECIFIED ||
         (!access.as_party && access.May(static_cast<Confidentiality>(what)))))
      return static_cast<Confidentiality>(what);
  return std::nullopt;
}

void Tell(const Caller& caller, Confidentiality what, const std::string& name) {
  if (caller.seen != nullptr) caller.seen->Add(what, name);
}

// Gives one file.
class DownloadSource final : public Source {
 public:
  DownloadSource(store::Store* store, Quota::Share share, std::string upload,
                 std::string key, evidence::v1::Evidence evidence)
      : store_(store),
        share_(std::move(share)),
        upload_(std::move(upload)),
        key_(std::move(key)),
        evidence_(std::move(evidence)) {}

  Pull Next(MessagePtr& message, std::function<void()>) override {
    auto response = std::make_shared<DownloadEvidenceResponse>();
    if (!described_) {
      described_ = true;
      *response->mutable_evidence() = evidence_;
    } else if (sent_ == evidence_.size_bytes()) {
      return Pull::kEnd;
    } else {
      absl::StatusOr<std::string> chunk = NextChunk();
      if (!chunk.ok()) {
        status_ = chunk.status();
        return Pull::kEnd;
      }
      sent_ += static_cast<int64_t>(chunk->size());
      response->set_chunk(*std::move(chunk));
    }
    message = std::move(response);
    return Pull::kMessage;
  }
  absl::Status status() const override { return status_; }

 private:
  absl::StatusOr<std::string> NextChunk() {
    YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> sealed,
                          store_->Read()->Get(Family::kChunks, ChunkKey(upload_, next_)));
    if (!sealed)
      return Error(api::v1::REASON_DATA_CORRUPT, "a chunk is missing")
          .Meta("where", evidence_.name());
    return OpenChunk(key_, evidence_.name(), next_++, *sealed);
  }

  store::Store* const store_;
  const Quota::Share share_;
  const std::string upload_;
  const std::string key_;
  const evidence::v1::Evidence evidence_;
  bool described_ = false;
  uint64_t next_ = 0;
  int64_t sent_ = 0;
  absl::Status status_;
};

}  // namespace

bool Evidence::MayName(const Caller& caller, const std::string& organ,
                       const std::string& sha256) const {
  const std::string name = EvidenceName(organ, sha256);
  // Who knows the hash of what nobody has named has the file, or was told by who has.
  if (held_.IsHeld(name)) return true;
  return WayTo(*parts_.store->Read(), caller, name).ok();
}

absl::StatusOr<Evidence::Way> Evidence::WayTo(const store::Snapshot& snapshot,
                                              const Caller& caller,
                                              const std::string& name) const {
  if (caller.organ == OrganOf(name))
    for (const std::string& holder : {caller.principal, std::string()}) {
      // What was here before anyone was noted is the head's to look at.
      if (holder.empty() && !caller.Has(procedure::kHead)) continue;
      if (!held_.Of(name, holder)) continue;
      YIFA_ASSIGN_OR_RETURN(std::string key, FileKey(snapshot, *parts_.vault, name));
      if (!key.empty())
        return Way{std::move(key), api::v1::CONFIDENTIALITY_UNSPECIFIED, holder};
    }
  return WayByCase(snapshot, caller, name);
}

absl::StatusOr<Evidence::Way> Evidence::WayByCase(const store::Snapshot& snapshot,
                                                  const Caller& caller,
                                                  const std::string& name) const {
  const KeyReader read = ReaderOf(snapshot);
  const Reader reader(*parts_.engine, caller, read);
  Way way;
  int looked_at = 0;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(
      Family::kKeys, NamingPrefix(name), "",
      [&](std::string_view row, std::string_view value) {
        const std::string case_name = ParseNamingKey(row).value_or("");
        const auto found = reader.Find(case_name, Access::Part::kFile);
        if (const auto what = found.ok()
                                  ? ReadableOf(found->access, ParseNaming(value).classes)
                                  : std::nullopt)
          if (auto key = KeyByCase(read, *parts_.vault, name, case_name);
              key.ok() && !key->empty())  // not erased in this case
            way = {*std::move(key), *what};
        return way.key.empty() && ++looked_at < limits::kNamingsLookedAt;
      }));
  if (!way.key.empty()) return way;
  YIFA_RETURN_IF_ERROR(CheckMaySee(parts_.engine->registers(), caller, OrganOf(name)));
  return NoSuchFile(name);
}

absl::StatusOr<Evidence::Found> Evidence::Find(const Caller& caller,
                                               const std::string& name) const {
  const auto snapshot = parts_.store->Read();
  Found found;
  YIFA_ASSIGN_OR_RETURN(found.way, WayTo(*snapshot, caller, name));
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> stored,
                        snapshot->Get(Family::kManifests, name));
  if (!stored) return NoSuchFile(name);
  YIFA_ASSIGN_OR_RETURN(Manifest manifest, ParseManifest(name, *stored));
  YIFA_ASSIGN_OR_RETURN(Description description,
                        OpenDescription(found.way.key, name, manifest.described));
  found.upload = std::move(manifest.upload);
  found.evidence = std::move(description.evidence);
  // Who brought a file that was there before knows its bytes, and not who else brought
  // it, when, and under which name.
  if (const auto& holder = found.way.holder; holder && *holder != description.principal) {
    found.evidence.clear_display_name();
    found.evidence.clear_media_type();
    if (const auto holding = held_.Of(name, *holder))
      found.evidence.mutable_create_time()->set_seconds(
          absl::ToUnixSeconds(holding->since));
  }
  return found;
}

ClientStream Evidence::UploadHandler() {
  return [this](const Caller& caller) -> absl::StatusOr<std::unique_ptr<Sink>> {
    for (const std::string& role : caller.roles)
      if (role != procedure::kSystem && parts_.book->EverEntitles(role))
        return uploads_.Begin(caller);
    return RoleNotEntitled("upload_evidence");
  };
}

ServerStream Evidence::DownloadHandler() {
  return [this](const Caller& caller,
                MessagePtr request) -> absl::StatusOr<std::unique_ptr<Source>> {
    const std::string& name =
        static_cast<const evidence::v1::DownloadEvidenceRequest&>(*request).name();
    YIFA_ASSIGN_OR_RETURN(Found found, Find(caller, name));
    YIFA_ASSIGN_OR_RETURN(Quota::Share share, downloads_.Take(caller));
    Tell(caller, found.way.what, name);
    return std::make_unique<DownloadSource>(
        parts_.store, std::move(share), std::move(found.upload), std::move(found.way.key),
        std::move(found.evidence));
  };
}

Unary Evidence::GetHandler() {
  return [this](const Caller& caller, MessagePtr request, Done done) {
    const std::string& name =
        static_cast<const evidence::v1::GetEvidenceRequest&>(*request).name();
    auto found = Find(caller, name);
    if (!found.ok()) return done(found.status());
    Tell(caller, found->way.what, name);
    done(
        MessagePtr(std::make_shared<evidence::v1::Evidence>(std::move(found->evidence))));
  };
}

Unary Evidence::DeleteHandler() {
  return [this](const Caller& caller, MessagePtr request, Done done) {
    const std::string& name =
        static_cast<const evidence::v1::DeleteEvidenceRequest&>(*request).name();
    if (absl::Status own = CheckOwnOrgan(caller, name); !own.ok()) return done(own);
    Delete(caller, name, std::move(done));
  };
}

// Whether a case names the file is told to who may read it there, and to the head: to
// others what they do not hold is not there.
void Evidence::Delete(const Caller& caller, const std::string& name, Done done) {
  const bool head = caller.Has(procedure::kHead);
  const bool reads = WayByCase(*parts_.store->Read(), caller, name).ok();
  const auto outcome = std::make_shared<absl::Status>();
  const auto in_use = [name] {
    return Error(api::v1::REASON_EVIDENCE_IN_USE, "a case names the file")
        .Meta("resource", name)
        .Zh("该文件已作为案件材料，不能删除。");
  };
  const auto write = [this, name, principal = caller.principal, head, reads, outcome,
                      in_use](store::Batch& batch) {
    const auto remove = [&]() -> absl::Status {
      YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> present,
                            batch.Get(Family::kManifests, name));
      if (!present) return NoSuchFile(name);
      YIFA_ASSIGN_OR_RETURN(const bool named, IsNamed(batch, name));
      if (head && !named)
        held_.ReleaseBefore(batch, name, absl::InfiniteFuture());
      else if (!held_.Release(batch, name, principal))
        return named && (head || reads) ? absl::Status(in_use()) : NoSuchFile(name);
      return DropIfUnused(batch, held_, name);
    };
    *outcome = remove();
  };
  const absl::Status submitted = parts_.store->Submit(
      caller.line(), MakeWrite(
                         0, write,
                         [done, outcome](const absl::Status& synced) {
                           if (!outcome->ok()) return done(*outcome);
                           if (!synced.ok()) return done(synced);
                           done(MessagePtr(std::make_shared<google::protobuf::Empty>()));
                         },
                         /*makes_room=*/true));
  if (!submitted.ok()) done(submitted);
}

void Evidence::DropUnnamed() {
  const absl::Time before = parts_.clock->Now() - absl::Hours(24) * limits::kHeldDays;
  for (const std::string& name : held_.Before(before, limits::kHeldFilesPerPulse))
    parts_.store
        ->Submit("", MakeWrite(
                         0,
                         [this, name, before](store::Batch& batch) {
                           held_.ReleaseBefore(batch, name, before);
                           DropIfUnused(batch, held_, name).IgnoreError();
                         },
                         [](const absl::Status&) {}, /*makes_room=*/true))
        .IgnoreError();  // the next pulse tries again
}

}  // namespace yifa::casework
