#include "services/cli/trust/restored_service.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/private_files.h"
#include "common/base/secret_file.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/api/engine.h"
#include "common/record/merkle.h"
#include "common/record/pin.h"
#include "common/record/signer.h"
#include "common/record/stored_tree.h"
#include "common/store/apart.h"
#include "common/store/layout.h"
#include "common/store/store.h"
#include "services/cli/files.h"
#include "services/cli/trust/own_files.h"

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kDatabase[] = "db";
constexpr char kUnfinished[] = "db.part";
constexpr char kLostAndFound[] = "lost+found";

// The tree over all entries of the copy; at the head's size it is the head's.
absl::StatusOr<record::Pin::State> CheckTree(const store::Store& store,
                                             const record::v1::SignedTreeHead& head) {
  record::Frontier frontier;
  const uint64_t size = static_cast<uint64_t>(head.tree_size());
  bool same = size == 0;
  YIFA_RETURN_IF_ERROR(store.Read()->Scan(
      store::Family::kEntries, "", "", [&](std::string_view key, std::string_view value) {
        if (store::ParseSequence(key) != frontier.size()) return false;
        frontier.Append(record::LeafHash(value));
        if (frontier.size() == size) same = Bytes(frontier.Root()) == head.root_hash();
        return true;
      }));
  if (frontier.size() < size)
    return absl::DataLossError(
        absl::StrCat("只有 ", frontier.size(), " 条记录，树头有 ", size, " 条"));
  if (!same) return absl::DataLossError("树根与条目不符");
  return record::Pin::State{frontier.size(), frontier.Root()};
}

absl::Status CopyOwn(const std::string& from, const std::string& to) {
  YIFA_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(from));
  return WriteOwn(to, bytes);
}

}  // namespace

absl::StatusOr<bool> RestoredService::Check() const {
  std::error_code error;
  if (fs::exists(directory_, error) && !fs::is_directory(directory_, error))
    return absl::AlreadyExistsError(absl::StrCat(directory_, " 已经存在"));
  bool empty = true;
  for (const auto& entry : fs::directory_iterator(directory_, error))
    empty &= entry.path().filename() == kLostAndFound;
  if (empty || fs::exists(Path(kUnfinished), error)) return false;
  const auto text = ReadFile(Path(casework::kRestoredFile));
  record::v1::Restored restored;
  if (text.ok() && fs::exists(Path(kDatabase), error) &&
      !fs::exists(Path("db/IN_USE"), error) &&
      google::protobuf::TextFormat::ParseFromString(*text, &restored) &&
      restored.copy() == copy_)
    return true;
  return absl::AlreadyExistsError(absl::StrCat(directory_, " 已经存在且不为空"));
}

absl::Status RestoredService::Bring() {
  std::error_code error;
  fs::remove_all(Path(kUnfinished), error);
  YIFA_RETURN_IF_ERROR(MakeOwnDirectory(directory_));
  YIFA_RETURN_IF_ERROR(MakeOwnDirectory(Path(kUnfinished)));
  for (const CopiedFile& file : copied_.files) {
    if (!absl::StartsWith(file.name, "db/"))
      return absl::InvalidArgumentError(absl::StrCat("清单中有不认识的 ", file.name));
    const std::string path =
        absl::StrCat(Path(kUnfinished), "/", file.name.substr(sizeof kDatabase));
    YIFA_RETURN_IF_ERROR(shelf_.Get(file.blob, path));
    YIFA_RETURN_IF_ERROR(SyncFile(path));
  }
  YIFA_RETURN_IF_ERROR(BringKeys());
  YIFA_RETURN_IF_ERROR(CheckTreeKey());
  YIFA_RETURN_IF_ERROR(CheckDatabase());
  YIFA_RETURN_IF_ERROR(SayWhence());
  YIFA_RETURN_IF_ERROR(SyncFile(Path(kUnfinished)));
  return SyncFile(directory_);
}

absl::Status RestoredService::Finish() const {
  std::error_code error;
  fs::rename(Path(kUnfinished), Path(kDatabase), error);
  if (error)
    return absl::UnavailableError(
        absl::StrCat("不能写入 ", Path(kDatabase), "：", error.message()));
  return SyncFile(directory_);
}

absl::Status RestoredService::BringKeys() const {
  if (!manifest_.keys_apart) return BringKeysOfBefore();
  const auto part = keys_.part.find(name_);
  if (part == keys_.part.end())
    return absl::NotFoundError("请用 --keys 指明密钥的备份所在的目录");
  for (const char* key : {casework::kTreeKey, casework::kVaultKey, casework::kDataKeys}) {
    const auto found =
        std::find_if(part->second.begin(), part->second.end(),
                     [&](const CopiedFile& file) { return file.name == key; });
    if (found == part->second.end())
      return absl::NotFoundError(absl::StrCat("密钥的备份中没有 ", key));
    YIFA_RETURN_IF_ERROR(shelf_.GetKey(*keys_.store, found->blob, Path(key)));
  }
  const std::string data_keys = Path(casework::kDataKeys);
  YIFA_RETURN_IF_ERROR(
      store::PutBack(nullptr, Path(kUnfinished), store::Family::kKeys, data_keys));
  YIFA_RETURN_IF_ERROR(MakePrivate(Path(kUnfinished)));
  return RemoveSecret(data_keys);
}

absl::Status RestoredService::BringKeysOfBefore() const {
  for (const char* key : casework::kKeyFiles) {
    const auto found =
        std::find_if(copied_.keys.begin(), copied_.keys.end(),
                     [&](const CopiedFile& file) { return file.name == key; });
    const bool known = found != copied_.keys.end();
    if (known && keys_.directory.empty()) {
      YIFA_RETURN_IF_ERROR(shelf_.GetKey(shelf_.store(), found->blob, Path(key)));
    } else if (known && keys_.store != nullptr) {
      YIFA_RETURN_IF_ERROR(shelf_.GetKey(*keys_.store, found->blob, Path(key)));
    } else if (!keys_.directory.empty()) {
      YIFA_RETURN_IF_ERROR(
          CopyOwn(absl::StrCat(keys_.directory, "/", name_, "/", key), Path(key)));
    } else {
      return absl::NotFoundError(
          absl::StrCat("备份中没有 ", key, "：请用 --keys 指明密钥所在的目录"));
    }
  }
  return absl::OkStatus();
}

absl::Status RestoredService::CheckTreeKey() const {
  YIFA_ASSIGN_OR_RETURN(const auto signer,
                        record::Signer::Load(Path(casework::kTreeKey)));
  if (signer->public_key() == copied_.head.public_key()) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(casework::kTreeKey, " 不是这一服务的密钥"));
}

absl::Status RestoredService::CheckDatabase() {
  store::Options options;
  options.path = Path(kUnfinished);
  options.read_only = true;
  YIFA_ASSIGN_OR_RETURN(const auto store, store::Store::Open(options));
  YIFA_RETURN_IF_ERROR(store->VerifyChecksums());
  YIFA_ASSIGN_OR_RETURN(const record::Pin::State state, CheckTree(*store, copied_.head));
  size_ = state.size;
  YIFA_RETURN_IF_ERROR(record::Pin::Make(Path(casework::kPinFile), state).status());
  // The audit's start looks at the trail itself.
  const auto snapshot = store->Read();
  const record::StoredTree trail(snapshot.get(), store::Family::kTrailTree);
  record::Pin::State trail_state;
  YIFA_ASSIGN_OR_RETURN(trail_state.size, trail.Size());
  YIFA_ASSIGN_OR_RETURN(trail_state.root, trail.Root(trail_state.size));
  return record::Pin::Make(Path(casework::kTrailPinFile), trail_state).status();
}

absl::Status RestoredService::SayWhence() const {
  record::v1::Restored restored;
  restored.set_copy(copy_);
  *restored.mutable_copy_time() = ToTimestamp(manifest_.time);
  restored.set_size(static_cast<int64_t>(size_));
  *restored.mutable_restore_time() = ToTimestamp(absl::Now());
  restored.set_whole(whole_);
  std::string text;
  google::protobuf::TextFormat::PrintToString(restored, &text);
  return WriteOwn(Path(casework::kRestoredFile), text);
}

}  // namespace yifa::cli
