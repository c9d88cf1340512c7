#include "services/cli/trust/copy_shelf.h"

#include <unistd.h>

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/status_macros.h"
#include "common/casework/form/vault.h"
#include "services/cli/trust/heads.h"

namespace yifa::cli {
namespace {

constexpr char kShelf[] = "shelf.json";
constexpr char kBlobs[] = "blobs";
constexpr char kCopies[] = "copies";
constexpr char kKeys[] = "keys";
constexpr char kJson[] = ".json";
constexpr int64_t kFormat = 1;

std::string In(const char* folder, const std::string& name) {
  return absl::StrCat(folder, "/", name);
}

}  // namespace

absl::StatusOr<FileSum> SumOf(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  Sha256Stream sum;
  FileSum found;
  std::string bytes(1 << 20, '\0');
  while (in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())),
         in.gcount() > 0) {
    sum.Update(std::string_view(bytes).substr(0, static_cast<size_t>(in.gcount())));
    found.size += in.gcount();
  }
  if (!in.is_open() || in.bad())
    return absl::UnavailableError(absl::StrCat("不能读取文件：", file));
  found.sha256 = sum.Finish();
  return found;
}

absl::StatusOr<bool> CopyShelf::Load() {
  const auto text = store_->GetText(kShelf);
  if (absl::IsNotFound(text.status())) return false;
  YIFA_RETURN_IF_ERROR(text.status());
  YIFA_ASSIGN_OR_RETURN(const Json json, ParseJson(*text));
  if (!json.is_object())
    return absl::InvalidArgumentError(absl::StrCat(kShelf, " 不合格式"));
  Fields fields(json, "");
  const int64_t format = fields.Number("format").value_or(0);
  const std::string sealed_for = fields.Text("sealed_for");
  salt_ = FromHex(fields.Text("salt"));
  YIFA_RETURN_IF_ERROR(fields.Finish());
  if (format != kFormat)
    return absl::InvalidArgumentError(absl::StrCat(kShelf, " 的格式不是 ", kFormat));
  if (sealed_for.empty() && key_ != nullptr)
    return absl::InvalidArgumentError("这里的备份没有加密，不能同加密的放在一起");
  if (!sealed_for.empty() && key_ == nullptr)
    return absl::InvalidArgumentError("这里的备份是加密的，应当给出密钥");
  if (key_ != nullptr && key_->id() != sealed_for)
    return absl::InvalidArgumentError("这里的备份是用另一密钥加密的");
  return true;
}

absl::Status CopyShelf::Make() {
  if (key_ != nullptr) salt_ = casework::Vault::NewKey();
  const Json json = {{"format", kFormat},
                     {"sealed_for", key_ == nullptr ? "" : key_->id()},
                     {"salt", Hex(salt_)}};
  return store_->PutText(kShelf, absl::StrCat(json.dump(2), "\n"));
}

absl::StatusOr<std::unique_ptr<CopyShelf>> CopyShelf::Write(
    std::unique_ptr<CopyStore> store, std::unique_ptr<SealingKey> key) {
  std::unique_ptr<CopyShelf> shelf(new CopyShelf(std::move(store), std::move(key)));
  YIFA_ASSIGN_OR_RETURN(const bool there, shelf->Load());
  if (!there) YIFA_RETURN_IF_ERROR(shelf->Make());
  YIFA_ASSIGN_OR_RETURN(const auto blobs, shelf->store_->List(kBlobs));
  shelf->blobs_.insert(blobs.begin(), blobs.end());
  return shelf;
}

absl::StatusOr<std::unique_ptr<CopyShelf>> CopyShelf::Read(
    std::unique_ptr<CopyStore> store, std::unique_ptr<SealingKey> key) {
  std::unique_ptr<CopyShelf> shelf(new CopyShelf(std::move(store), std::move(key)));
  YIFA_ASSIGN_OR_RETURN(const bool there, shelf->Load());
  if (!there) return absl::NotFoundError("这里没有备份");
  return shelf;
}

std::string CopyShelf::BlobOf(const Hash& sha256) const {
  if (salt_.empty()) return Hex(Bytes(sha256));
  return Hex(Bytes(HmacSha256(salt_).Of(Bytes(sha256))));
}

absl::Status CopyShelf::PutTo(CopyStore& store, const std::string& name,
                              const std::string& file) {
  if (key_ == nullptr) return store.Put(name, file);
  const std::string sealed = store.NewFile();
  YIFA_RETURN_IF_ERROR(key_->Seal(file, sealed));
  unlink(file.c_str());
  return store.Put(name, sealed);
}

absl::Status CopyShelf::Put(const std::string& blob, const std::string& file) {
  if (blobs_.contains(blob)) return unlink(file.c_str()), absl::OkStatus();
  YIFA_RETURN_IF_ERROR(PutTo(*store_, In(kBlobs, blob), file));
  blobs_.insert(blob);
  return absl::OkStatus();
}

absl::Status CopyShelf::PutKey(CopyStore& keys, const std::string& blob,
                               const std::string& file) {
  return PutTo(keys, In(kKeys, blob), file);
}

absl::Status CopyShelf::GetFrom(CopyStore& store, const std::string& name,
                                const std::string& blob, const std::string& file) {
  if (key_ == nullptr) {
    YIFA_RETURN_IF_ERROR(store.Get(name, file));
  } else {
    const std::string sealed = absl::StrCat(file, ".sealed");
    YIFA_RETURN_IF_ERROR(store.Get(name, sealed));
    YIFA_RETURN_IF_ERROR(key_->Open(sealed, file));
    unlink(sealed.c_str());
  }
  YIFA_ASSIGN_OR_RETURN(const FileSum sum, SumOf(file));
  if (BlobOf(sum.sha256) == blob) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("备份被改动：", name));
}

absl::Status CopyShelf::Get(const std::string& blob, const std::string& file) {
  return GetFrom(*store_, In(kBlobs, blob), blob, file);
}

absl::Status CopyShelf::GetKey(CopyStore& keys, const std::string& blob,
                               const std::string& file) {
  return GetFrom(keys, In(kKeys, blob), blob, file);
}

absl::Status CopyShelf::Add(const CopyManifest& manifest) {
  return store_->PutText(In(kCopies, NameOfCopy(manifest.time) + kJson),
                         absl::StrCat(ManifestToJson(manifest).dump(1), "\n"));
}

absl::StatusOr<std::vector<std::string>> CopyShelf::Names() {
  YIFA_ASSIGN_OR_RETURN(const auto files, store_->List(kCopies));
  std::vector<std::string> names;
  for (const std::string& file : files)
    if (absl::EndsWith(file, kJson)) names.emplace_back(absl::StripSuffix(file, kJson));
  return names;
}

absl::StatusOr<CopyManifest> CopyShelf::Manifest(const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const std::string text,
                        store_->GetText(In(kCopies, name + kJson)));
  YIFA_ASSIGN_OR_RETURN(const Json json, ParseJson(text));
  return ManifestFromJson(json);
}

absl::StatusOr<std::string> CopyShelf::Latest(absl::Time at) {
  YIFA_ASSIGN_OR_RETURN(const auto names, Names());
  const std::string until = NameOfCopy(at);
  for (auto name = names.rbegin(); name != names.rend(); ++name)
    if (at == absl::InfiniteFuture() || *name <= until) return *name;
  return absl::NotFoundError(names.empty()
                                 ? "这里没有完整的备份"
                                 : absl::StrCat("最早的备份是 ", names.front()));
}

absl::StatusOr<int64_t> CopyShelf::Prune(size_t keep) {
  YIFA_ASSIGN_OR_RETURN(std::vector<std::string> names, Names());
  std::set<std::string> needed;
  const size_t gone = names.size() > keep ? names.size() - keep : 0;
  for (size_t i = gone; i < names.size(); ++i) {
    YIFA_ASSIGN_OR_RETURN(const CopyManifest manifest, Manifest(names[i]));
    for (const auto& [name, service] : manifest.services)
      for (const CopiedFile& file : service.files) needed.insert(file.blob);
  }
  // First the manifests: none that is left lacks a blob.
  for (size_t i = 0; i < gone; ++i)
    YIFA_RETURN_IF_ERROR(store_->Remove(In(kCopies, names[i] + kJson)));
  int64_t removed = 0;
  for (const std::string& blob : std::set<std::string>(blobs_)) {
    if (needed.contains(blob)) continue;
    YIFA_RETURN_IF_ERROR(store_->Remove(In(kBlobs, blob)));
    blobs_.erase(blob);
    ++removed;
  }
  return removed;
}

}  // namespace yifa::cli
