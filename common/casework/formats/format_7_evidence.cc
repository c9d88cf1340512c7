#include "common/casework/formats/format_7_evidence.h"

#include <google/protobuf/any.pb.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/evidence_fields.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/files.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {
namespace {

using store::Family;

// A file as format 6 has it.
struct File {
  std::string upload;
  evidence::v1::Evidence described;
  std::string key = Vault::NewKey();
  uint64_t chunks = 0;
  std::map<std::string, uint32_t> cases;  // that name it, and in fields of which classes
};

class Sealing {
 public:
  Sealing(store::Rewrite& copy, const Vault& vault, absl::Time now,
          const std::function<void(uint64_t)>& progress)
      : copy_(copy), vault_(vault), now_(now), progress_(progress) {}

  absl::Status Run() {
    YIFA_RETURN_IF_ERROR(copy_.Each(
        Family::kManifests, [this](std::string_view name, std::string_view value) {
          return Take(name, value);
        }));
    if (files_.empty()) return absl::OkStatus();
    YIFA_RETURN_IF_ERROR(copy_.Each(
        Family::kEntries,
        [this](std::string_view, std::string_view value) { return FindNamings(value); }));
    YIFA_RETURN_IF_ERROR(copy_.Each(
        Family::kKeys, [this](std::string_view name, std::string_view wrapped) {
          return SealKeys(std::string(name), wrapped);
        }));
    YIFA_RETURN_IF_ERROR(MakeKeys());
    YIFA_RETURN_IF_ERROR(
        copy_.Each(Family::kChunks, [this](std::string_view key, std::string_view bytes) {
          return Chunk(key, bytes);
        }));
    for (const auto& [name, file] : files_) YIFA_RETURN_IF_ERROR(Finish(name, file));
    return absl::OkStatus();
  }

 private:
  // The upload's id and the description.
  absl::Status Take(std::string_view name, std::string_view value) {
    File file;
    if (value.size() < kUploadIdBytes ||
        !file.described.ParseFromString(std::string(value.substr(kUploadIdBytes))))
      return Error(api::v1::REASON_DATA_CORRUPT, "a file's description cannot be read")
          .Meta("where", name);
    file.upload = std::string(value.substr(0, kUploadIdBytes));
    by_upload_[file.upload] = std::string(name);
    files_[std::string(name)] = std::move(file);
    Done();
    return absl::OkStatus();
  }

  absl::Status FindNamings(std::string_view bytes) {
    Done();
    YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry, ParseEntry(bytes));
    for (const google::protobuf::Any* any : {&entry.request(), &entry.result()}) {
      if (any->type_url().empty() || NamesNone(any->type_url())) continue;
      YIFA_ASSIGN_OR_RETURN(const auto message, Unpack(*any));
      auto& fields = fields_[any->type_url()];
      if (fields == nullptr)
        fields = std::make_unique<EvidenceFields>(message->GetDescriptor());
      fields->Visit(*message, [&](const std::string& sha256, Confidentiality what) {
        const auto file = files_.find(EvidenceName(OrganOf(entry.resource()), sha256));
        if (file == files_.end()) return;
        file->second.cases[entry.resource()] |= uint32_t{1} << what;
        cases_[entry.resource()].insert({file->first, &file->second});
      });
    }
    return absl::OkStatus();
  }
  // Known of a type that was met before.
  bool NamesNone(const std::string& type_url) const {
    const auto fields = fields_.find(type_url);
    return fields != fields_.end() && fields->second->empty();
  }

  // A case's key: under it go those of its files.
  absl::Status SealKeys(const std::string& case_name, std::string_view wrapped) {
    if (!cases_.contains(case_name)) return absl::OkStatus();
    YIFA_ASSIGN_OR_RETURN(const std::string key, vault_.Unwrap(wrapped, case_name));
    return SealUnder(key, case_name);
  }

  // Cases that had nothing to seal so far have no key.
  absl::Status MakeKeys() {
    for (const auto& [case_name, files] : cases_) {
      if (keyed_.contains(case_name)) continue;
      const std::string key = Vault::NewKey();
      YIFA_RETURN_IF_ERROR(
          copy_.Put(Family::kKeys, case_name, vault_.Wrap(key, case_name)));
      YIFA_RETURN_IF_ERROR(SealUnder(key, case_name));
    }
    return absl::OkStatus();
  }

  absl::Status SealUnder(const std::string& key, const std::string& case_name) {
    keyed_.insert(case_name);
    for (const auto& [name, file] : cases_.at(case_name)) {
      const std::string row = NamingKey(name, case_name);
      YIFA_RETURN_IF_ERROR(copy_.Put(
          Family::kKeys, row,
          ValueOf(Naming{file->cases.at(case_name), Vault::Seal(key, row, file->key)})));
      YIFA_RETURN_IF_ERROR(copy_.Put(Family::kMeta, NamedKey(name), case_name));
    }
    return absl::OkStatus();
  }

  absl::Status Chunk(std::string_view key, std::string_view bytes) {
    Done();
    if (key.size() != kUploadIdBytes + 8)
      return Error(api::v1::REASON_DATA_CORRUPT, "a chunk has no place")
          .Meta("where", "chunks");
    const auto name = by_upload_.find(std::string(key.substr(0, kUploadIdBytes)));
    if (name == by_upload_.end()) return copy_.Delete(Family::kChunks, key);
    File& file = files_.at(name->second);
    ++file.chunks;
    return copy_.Put(Family::kChunks, key,
                     SealChunk(file.key, name->second,
                               store::ParseSequence(key.substr(kUploadIdBytes)), bytes));
  }

  absl::Status Finish(const std::string& name, const File& file) {
    YIFA_RETURN_IF_ERROR(
        copy_.Put(Family::kManifests, name,
                  ValueOf(Manifest{file.upload, file.chunks,
                                   SealDescription(file.key, {file.described, ""})})));
    if (!file.cases.empty()) return absl::OkStatus();
    YIFA_RETURN_IF_ERROR(copy_.Put(Family::kKeys, name, vault_.Wrap(file.key, name)));
    return copy_.Put(Family::kMeta, HeldKey(name, ""),
                     HeldFiles::ValueOf({now_, file.described.size_bytes()}));
  }

  void Done() {
    constexpr uint64_t kEvery = 1000;
    if (++done_ % kEvery == 0) progress_(done_);
  }

  store::Rewrite& copy_;
  const Vault& vault_;
  const absl::Time now_;
  const std::function<void(uint64_t)>& progress_;
  std::map<std::string, File> files_;  // whose addresses `cases_` keeps
  absl::flat_hash_map<std::string, std::string> by_upload_;
  absl::flat_hash_map<std::string, std::map<std::string, File*>> cases_;
  absl::flat_hash_map<std::string, std::unique_ptr<EvidenceFields>> fields_;
  absl::flat_hash_set<std::string> keyed_;  // cases that have a key
  uint64_t done_ = 0;
};

}  // namespace

absl::Status SealEvidence(store::Rewrite& copy, const Vault& vault, absl::Time now,
                          const std::function<void(uint64_t done)>& progress) {
  return Sealing(copy, vault, now, progress).Run();
}

}  // namespace yifa::casework
