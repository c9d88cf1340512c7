// Copies of the service, streamed: the one way in which its data leaves it whole.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "absl/synchronization/mutex.h"
#include "common/base/durable.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/quota.h"
#include "common/casework/writer/scope.h"

namespace yifa::casework {
namespace {

namespace fs = std::filesystem;
using record::v1::BackupFile;
using record::v1::HoldReadingRequest;
using record::v1::HoldReadingResponse;
using record::v1::ReadBackupRequest;
using record::v1::ReadBackupResponse;
using record::v1::ReadPosition;

constexpr char kService[] = "yifa.record.v1.RecordService.";
constexpr std::array kKeysOfCopy = {kTreeKey, kVaultKey, kDataKeys};

absl::StatusOr<std::vector<ReadPosition>> Positions(const Engine& engine) {
  std::vector<ReadPosition> positions;
  for (const std::string& neighbour : engine.neighbours()) {
    YIFA_ASSIGN_OR_RETURN(const uint64_t size, engine.Position(neighbour));
    ReadPosition& position = positions.emplace_back();
    position.set_service(neighbour);
    position.set_size(static_cast<int64_t>(size));
  }
  return positions;
}

// Holds the gate for as long as it lives.
class HoldSource final : public Source {
 public:
  HoldSource(Engine& engine, Quota::Share share)
      : engine_(engine), share_(std::move(share)) {}
  ~HoldSource() override { Cancel(); }

  Pull Next(MessagePtr& message, std::function<void()> wake) override {
    if (told_) return Pull::kLater;  // until the client has enough
    if (hold_ == 0) {
      hold_ = engine_.reading().Hold(absl::Seconds(limits::kHoldReadingSeconds),
                                     [this, wake = std::move(wake)] {
                                       quiet_ = true;
                                       wake();
                                     });
      return Pull::kLater;
    }
    if (!quiet_) return Pull::kLater;
    auto positions = Positions(engine_);
    if (!positions.ok()) {
      status_ = positions.status();
      return Pull::kEnd;
    }
    auto response = std::make_shared<HoldReadingResponse>();
    response->mutable_positions()->Assign(positions->begin(), positions->end());
    message = std::move(response);
    told_ = true;
    return Pull::kMessage;
  }
  absl::Status status() const override { return status_; }
  void Cancel() override {
    if (hold_ != 0) engine_.reading().Release(std::exchange(hold_, 0));
    told_ = true;
  }

 private:
  Engine& engine_;
  const Quota::Share share_;
  uint64_t hold_ = 0;
  std::atomic<bool> quiet_{false};
  bool told_ = false;
  absl::Status status_;
};

// An open file, read from its start to its end.
class FileReader {
 public:
  static absl::StatusOr<FileReader> Open(const std::string& path) {
    FileReader reader(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW), path);
    if (reader.descriptor_ < 0 || fstat(reader.descriptor_, &reader.status_) != 0)
      return FileError("read", path);
    return reader;
  }
  ~FileReader() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  FileReader(FileReader&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)),
        path_(std::move(other.path_)),
        status_(other.status_) {}
  FileReader& operator=(FileReader&&) = delete;

  const struct stat& status() const { return status_; }
  // The next bytes; none at the end.
  absl::StatusOr<std::string> Next() {
    std::string bytes(limits::kBackupChunkBytes, '\0');
    ssize_t count = 0;
    do {
      count = read(descriptor_, bytes.data(), bytes.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) return FileError("read", path_);
    bytes.resize(static_cast<size_t>(count));
    return bytes;
  }

 private:
  FileReader(int descriptor, std::string path)
      : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_;
  std::string path_;
  struct stat status_ {};
};

// The hashes of files, kept of those that never change. Thread-safe.
class Hashes {
 public:
  absl::StatusOr<Hash> Of(const std::string& path) {
    YIFA_ASSIGN_OR_RETURN(FileReader reader, FileReader::Open(path));
    const struct stat& status = reader.status();
    const Key key{fs::path(path).filename().string(), status.st_ino, status.st_size,
                  status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    const std::string kind = fs::path(path).extension().string();
    const bool keeps = kind == ".sst" || kind == ".blob";
    if (keeps) {
      absl::MutexLock lock(&mutex_);
      if (const auto known = known_.find(key); known != known_.end())
        return known->second;
    }
    Sha256Stream sum;
    while (true) {
      YIFA_ASSIGN_OR_RETURN(const std::string bytes, reader.Next());
      if (bytes.empty()) break;
      sum.Update(bytes);
    }
    const Hash hash = sum.Finish();
    if (keeps) {
      absl::MutexLock lock(&mutex_);
      known_[key] = hash;
    }
    return hash;
  }
  // Forgets all but those of these names.
  void Keep(const std::set<std::string>& names) {
    absl::MutexLock lock(&mutex_);
    std::erase_if(known_, [&](const auto& known) {
      return !names.contains(std::get<0>(known.first));
    });
  }

 private:
  using Key = std::tuple<std::string, ino_t, off_t, time_t, long>;
  absl::Mutex mutex_;
  std::map<Key, Hash> known_ ABSL_GUARDED_BY(mutex_);
};

// One copy: cut at the first message, then read file by file, and gone at the end.
class BackupSource final : public Source {
 public:
  BackupSource(Engine& engine, std::shared_ptr<Hashes> hashes, Quota::Share share,
               const ReadBackupRequest& request)
      : engine_(engine),
        hashes_(std::move(hashes)),
        share_(std::move(share)),
        have_(request.have().begin(), request.have().end()),
        salt_(request.salt()),
        keys_(engine.options().backup_keys && !request.without_keys()),
        directory_(engine.options().data_dir + "/" + kBackupDirectory) {}
  ~BackupSource() override { Remove(); }

  Pull Next(MessagePtr& message, std::function<void()>) override {
    auto response = std::make_shared<ReadBackupResponse>();
    status_ = Fill(*response);
    if (!status_.ok() || over_) return Pull::kEnd;
    message = std::move(response);
    return Pull::kMessage;
  }
  absl::Status status() const override { return status_; }

 private:
  struct Item {
    std::string name;  // below the data directory
    std::string path;
    bool key = false;
  };

  absl::Status Fill(ReadBackupResponse& response) {
    if (!cut_) return Cut(response);
    if (reader_) {
      YIFA_ASSIGN_OR_RETURN(*response.mutable_chunk(), reader_->Next());
      if (!response.chunk().empty()) return absl::OkStatus();
      reader_.reset();
    }
    if (next_ < items_.size()) return Begin(items_[next_++], *response.mutable_file());
    over_ = std::exchange(done_, true);
    response.set_done(true);
    Remove();
    return absl::OkStatus();
  }

  absl::Status Cut(ReadBackupResponse& response) {
    cut_ = true;
    // Before the cut: what it covers is in the copy.
    *response.mutable_head() = engine_.log().Head();
    std::error_code error;
    fs::remove_all(directory_, error);
    fs::create_directory(directory_, error);
    fs::permissions(directory_, fs::perms::owner_all, error);
    if (error)
      return Error(api::v1::REASON_STORE_FAILED,
                   "cannot make " + directory_ + ": " + error.message());
    YIFA_RETURN_IF_ERROR(CutFiles());
    // After it: no position in the copy is further.
    YIFA_ASSIGN_OR_RETURN(const auto positions, Positions(engine_));
    response.mutable_positions()->Assign(positions.begin(), positions.end());
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory_ + "/db", error)) {
      const std::string name = entry.path().filename().string();
      names.insert(name);
      items_.push_back({"db/" + name, entry.path().string()});
    }
    if (error)
      return Error(api::v1::REASON_STORE_FAILED,
                   "cannot list " + directory_ + ": " + error.message());
    std::sort(items_.begin(), items_.end(),
              [](const Item& a, const Item& b) { return a.name < b.name; });
    hashes_->Keep(names);
    if (keys_)
      for (const char* key : kKeysOfCopy)
        items_.push_back({key, directory_ + "/" + key, true});
    return absl::OkStatus();
  }

  // The data without the data keys, and those. The service's keys open the one and go on
  // with the other as they are at this moment.
  absl::Status CutFiles() {
    absl::MutexLock lock(&engine_.key_files());
    YIFA_RETURN_IF_ERROR(engine_.store().CheckpointWithout(
        store::Family::kKeys, directory_ + "/db", directory_ + "/" + kDataKeys));
    std::error_code error;
    if (!keys_) fs::remove(directory_ + "/" + kDataKeys, error);
    for (const char* key : kKeyFiles)
      if (keys_ && !error)
        fs::copy_file(engine_.options().KeyFile(key), directory_ + "/" + key, error);
    if (!error) return absl::OkStatus();
    return Error(api::v1::REASON_STORE_FAILED,
                 "cannot copy the keys: " + error.message());
  }

  absl::Status Begin(const Item& item, BackupFile& file) {
    YIFA_ASSIGN_OR_RETURN(const Hash hash, hashes_->Of(item.path));
    YIFA_ASSIGN_OR_RETURN(FileReader reader, FileReader::Open(item.path));
    file.set_name(item.name);
    file.set_size(reader.status().st_size);
    file.set_sha256(std::string(Bytes(hash)));
    file.set_key(item.key);
    file.set_had(have_.contains(
        salt_.empty() ? file.sha256()
                      : std::string(Bytes(HmacSha256(salt_).Of(file.sha256())))));
    if (!file.had()) reader_.emplace(std::move(reader));
    return absl::OkStatus();
  }

  void Remove() {
    std::error_code error;
    if (cut_) fs::remove_all(directory_, error);
  }

  Engine& engine_;
  const std::shared_ptr<Hashes> hashes_;
  const Quota::Share share_;
  const std::set<std::string> have_;
  const std::string salt_;
  const bool keys_;
  const std::string directory_;
  bool cut_ = false;
  std::vector<Item> items_;
  size_t next_ = 0;
  std::optional<FileReader> reader_;
  bool done_ = false;
  bool over_ = false;
  absl::Status status_;
};

}  // namespace

void AddBackupApi(Engine& engine, Answers& answers) {
  const auto may = [&engine](const Caller& caller, const Message&) {
    return CheckOversees(engine.registers(), caller, {}, "back_up");
  };
  const Quota::Most most{limits::kBackupsMax, limits::kBackupsMax, limits::kBackupsMax};
  const auto holds = std::make_shared<Quota>("holds of reading", most);
  Method& hold = answers[std::string(kService) + "HoldReading"];
  hold.may = may;
  hold.server_stream = [&engine, holds](
                           const Caller& caller,
                           MessagePtr) -> absl::StatusOr<std::unique_ptr<Source>> {
    YIFA_ASSIGN_OR_RETURN(Quota::Share share, holds->Take(caller));
    return std::make_unique<HoldSource>(engine, std::move(share));
  };
  // They share a directory, so there is but one.
  const auto backups = std::make_shared<Quota>("backups", most);
  const auto hashes = std::make_shared<Hashes>();
  Method& read = answers[std::string(kService) + "ReadBackup"];
  read.may = may;
  read.work = Work::kCopy;
  read.on_trail = trail::v1::TRAIL_EVENT_BACKUP;
  read.server_stream =
      [&engine, backups, hashes](
          const Caller& caller,
          MessagePtr request) -> absl::StatusOr<std::unique_ptr<Source>> {
    YIFA_ASSIGN_OR_RETURN(Quota::Share share, backups->Take(caller));
    return std::make_unique<BackupSource>(
        engine, hashes, std::move(share),
        static_cast<const ReadBackupRequest&>(*request));
  };
}

}  // namespace yifa::casework
