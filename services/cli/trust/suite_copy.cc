#include "services/cli/trust/suite_copy.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/trust/heads.h"

namespace yifa::cli {
namespace {

using record::v1::BackupFile;
using record::v1::HoldReadingResponse;
using record::v1::ReadBackupRequest;
using record::v1::ReadBackupResponse;
using Reader = std::unique_ptr<server::StreamReader>;

constexpr char kHold[] = "yifa.record.v1.RecordService.HoldReading";
constexpr char kRead[] = "yifa.record.v1.RecordService.ReadBackup";
// A hold that lapsed before all was cut, and another copy that is under way, are waited
// for so often.
constexpr int kCutsMost = 5;
constexpr absl::Duration kBetweenCuts = absl::Seconds(3);
// As the contract bounds it.
constexpr int kHaveMost = 100000;

absl::Status In(Service service, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(TitleOf(service), "：", Words(status)));
}

// The next message of the stream; what ended it, if there is none.
absl::Status Next(Reader& reader, google::protobuf::Message& message) {
  if (reader->Next(message)) return absl::OkStatus();
  absl::Status status = reader->Finish();
  return status.ok() ? absl::DataLossError("服务没有把备份给完") : status;
}

// A file that is received, hashed on the way.
class Received {
 public:
  explicit Received(std::string path)
      : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wbe")) {}
  ~Received() {
    if (file_ != nullptr) std::fclose(file_);
  }
  Received(const Received&) = delete;
  Received& operator=(const Received&) = delete;

  const std::string& path() const { return path_; }
  absl::Status Take(const std::string& bytes) {
    sum_.Update(bytes);
    size_ += static_cast<int64_t>(bytes.size());
    if (file_ == nullptr ||
        std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size())
      return Failed();
    return absl::OkStatus();
  }
  absl::Status Finish(const BackupFile& announced) {
    if (file_ == nullptr || std::fclose(std::exchange(file_, nullptr)) != 0)
      return Failed();
    if (size_ == announced.size() && Bytes(sum_.Finish()) == announced.sha256())
      return absl::OkStatus();
    return absl::DataLossError(absl::StrCat(announced.name(), " 不是所说的内容"));
  }

 private:
  absl::Status Failed() const {
    return absl::UnavailableError(
        absl::StrCat("不能写入 ", path_, "（", std::strerror(errno), "）"));
  }
  const std::string path_;
  std::FILE* file_;
  Sha256Stream sum_;
  int64_t size_ = 0;
};

// The cut: the copies of all services, each at its first message.
class Cut {
 public:
  Cut(const Suite& suite, const CopyShelf& shelf, bool with_keys) : suite_(suite) {
    for (const std::string& blob : shelf.blobs())
      if (request_.have_size() < kHaveMost) request_.add_have(FromHex(blob));
    request_.set_salt(shelf.salt());
    request_.set_without_keys(!with_keys);
  }

  // While nobody reads on, what each has read of another is in the other's record, and
  // so in its copy, whichever is cut first.
  absl::Status Make() {
    std::map<Service, Reader> holds;
    for (const Service service : kServices)
      holds[service] = Open(service, kHold, record::v1::HoldReadingRequest());
    for (auto& [service, reader] : holds) {
      HoldReadingResponse held;
      if (absl::Status status = Next(reader, held); !status.ok())
        return In(service, status);
    }
    manifest_.time = absl::Now();
    for (const Service service : kServices)
      copies_[service] = Open(service, kRead, request_);
    for (auto& [service, reader] : copies_) {
      ReadBackupResponse first;
      if (absl::Status status = Next(reader, first); !status.ok())
        return In(service, status);
      CopiedService& copied = manifest_.services[NameOf(service)];
      copied.address = suite_.address(service);
      copied.head = first.head();
      for (const record::v1::ReadPosition& position : first.positions())
        copied.positions[position.service()] = position.size();
    }
    const Findings findings = CheckFit(manifest_);
    if (findings.empty()) return absl::OkStatus();
    return absl::AbortedError(absl::StrJoin(findings, "；"));
  }

  CopyManifest& manifest() { return manifest_; }
  Reader& copy(Service service) { return copies_.at(service); }

 private:
  Reader Open(Service service, const char* method,
              const google::protobuf::Message& request) {
    server::CallOptions options;
    options.timeout = absl::InfiniteDuration();
    return suite_.channel(service).Read(MethodNamed(method), request, options);
  }

  const Suite& suite_;
  ReadBackupRequest request_;
  CopyManifest manifest_;
  std::map<Service, Reader> copies_;
};

absl::StatusOr<std::unique_ptr<Cut>> MakeCut(const Suite& suite, const CopyShelf& shelf,
                                             bool with_keys) {
  for (int tries = 1;; ++tries) {
    auto cut = std::make_unique<Cut>(suite, shelf, with_keys);
    const absl::Status status = cut->Make();
    if (status.ok()) return cut;
    const bool again = absl::IsAborted(status) || absl::IsResourceExhausted(status);
    if (!again || tries == kCutsMost) return status;
    cut.reset();
    absl::SleepFor(kBetweenCuts);
  }
}

// The files of one service, from its stream to the shelf.
class Transfer {
 public:
  Transfer(Reader& reader, CopyShelf& shelf, CopyStore* keys)
      : reader_(reader), shelf_(shelf), keys_(keys) {}

  absl::Status Run() {
    ReadBackupResponse response;
    while (true) {
      YIFA_RETURN_IF_ERROR(Next(reader_, response));
      if (!response.chunk().empty()) {
        if (received_ == nullptr) return absl::DataLossError("没有文件的内容");
        YIFA_RETURN_IF_ERROR(received_->Take(response.chunk()));
        continue;
      }
      YIFA_RETURN_IF_ERROR(Finish());
      if (response.done()) return absl::OkStatus();
      YIFA_RETURN_IF_ERROR(Begin(response.file()));
    }
  }

  // What it brought.
  const std::vector<CopiedFile>& files() const { return files_; }
  const std::vector<CopiedFile>& key_files() const { return key_files_; }
  const Sent& sent() const { return sent_; }

 private:
  absl::Status Begin(const BackupFile& file) {
    Hash hash;
    if (file.sha256().size() != hash.size())
      return absl::DataLossError(absl::StrCat(file.name(), " 没有散列值"));
    std::copy(file.sha256().begin(), file.sha256().end(), hash.begin());
    file_ = file;
    blob_ = shelf_.BlobOf(hash);
    if (file.key() && keys_ == nullptr)
      return absl::DataLossError("服务给了没有要的密钥");
    (file.key() ? key_files_ : files_).push_back({file.name(), file.size(), blob_});
    sent_.files += file.key() ? 0 : 1;
    if (file.had() && !shelf_.blobs().contains(blob_))
      return absl::DataLossError(absl::StrCat("没有 ", file.name(), " 的内容"));
    if (!file.had())
      received_ =
          std::make_unique<Received>((file.key() ? *keys_ : shelf_.store()).NewFile());
    return absl::OkStatus();
  }

  absl::Status Finish() {
    if (received_ == nullptr) return absl::OkStatus();
    const std::unique_ptr<Received> received = std::move(received_);
    YIFA_RETURN_IF_ERROR(received->Finish(file_));
    if (file_.key()) return shelf_.PutKey(*keys_, blob_, received->path());
    if (!shelf_.blobs().contains(blob_)) {
      ++sent_.sent;
      sent_.sent_bytes += file_.size();
    }
    return shelf_.Put(blob_, received->path());
  }

  Reader& reader_;
  CopyShelf& shelf_;
  CopyStore* const keys_;
  std::vector<CopiedFile> files_, key_files_;
  Sent sent_;
  BackupFile file_;  // that is being received
  std::string blob_;
  std::unique_ptr<Received> received_;
};

}  // namespace

absl::StatusOr<SuiteCopy> CopySuite(const Suite& suite, CopyShelf& shelf,
                                    CopyStore* keys) {
  YIFA_ASSIGN_OR_RETURN(const std::unique_ptr<Cut> cut,
                        MakeCut(suite, shelf, keys != nullptr));
  SuiteCopy copy;
  for (const Service service : kServices) {
    const std::string name = NameOf(service);
    Transfer transfer(cut->copy(service), shelf, keys);
    if (absl::Status status = transfer.Run(); !status.ok()) return In(service, status);
    cut->manifest().services[name].files = transfer.files();
    if (keys != nullptr) copy.keys[name] = transfer.key_files();
    copy.sent[name] = transfer.sent();
  }
  // First the keys: of no copy that exists are there fewer than it needs.
  if (keys != nullptr) YIFA_RETURN_IF_ERROR(ReplaceKeys(*keys, copy.keys));
  YIFA_RETURN_IF_ERROR(shelf.Add(cut->manifest()));
  copy.manifest = std::move(cut->manifest());
  return copy;
}

}  // namespace yifa::cli
