#include "tests/sim/node.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/keys.h"
#include "tests/support/store_commands.h"

namespace yifa::sim {

namespace fs = std::filesystem;

namespace {

// In kMeta while something is left to be computed again after an edition.
constexpr std::string_view kLeft[] = {casework::kRecomputeKey, "recheck"};

}  // namespace

Node::Node(casework::Definition definition, const std::string& registers_from, Date today)
    : name_(definition.name), office_(std::move(definition), today), day_(today) {
  office_.options().registers_from = registers_from;
}

Node::~Node() { office_.Close(); }

absl::Status Node::Start(std::optional<int64_t> changes) {
  files_ = new testing::CrashFileSystem;
  env_ = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files_));
  office_.options().store.env = env_.get();
  if (changes) files_->CrashAfter(*changes);
  absl::Status opened = office_.Open();
  up_ = opened.ok();
  if (up_) Settle();
  return opened;
}

void Node::Stop(std::mt19937_64* random) {
  office_.Close();
  up_ = false;
  if (files_ != nullptr) files_->DropUnsynced(random);
}

void Node::SetDay(Date day) {
  day_ = std::max(day_, day);
  office_.clock().SetToday(day_);
}

absl::Status Node::Pulse() {
  absl::Notification struck;
  absl::Status status;
  engine().Pulse([&](absl::Status done) {
    status = std::move(done);
    struck.Notify();
  });
  struck.WaitForNotification();
  return status;
}

void Node::Settle() {
  constexpr int kMost = 100'000;  // what cannot be computed is found out later
  bool going_on = true;
  for (int i = 0; going_on && i < kMost; ++i) {
    going_on = false;
    const absl::Status looked =
        testing::Perform(engine().store(), [&](store::Batch& batch) {
          for (const std::string_view left : kLeft) {
            const auto found = batch.Get(store::Family::kMeta, left);
            going_on |= found.ok() && found->has_value();
          }
        });
    if (!looked.ok()) return;
  }
}

namespace {

// Every file with its size.
std::map<std::string, uintmax_t> FilesIn(const std::string& directory) {
  std::map<std::string, uintmax_t> files;
  std::error_code error;
  for (const auto& file : fs::recursive_directory_iterator(directory, error))
    if (const uintmax_t size = file.file_size(error); !error)
      files[file.path().string()] = size;
  return files;
}

}  // namespace

Node::Copy Node::TakeCopy(const std::string& directory) const {
  // The database tidies up by itself: what it did so meanwhile is not in one piece.
  std::error_code error;
  for (auto before = FilesIn(office_.data());; before = FilesIn(office_.data())) {
    fs::remove_all(directory);
    fs::copy(office_.data(), directory, fs::copy_options::recursive, error);
    if (!error && FilesIn(office_.data()) == before) break;
  }
  return {directory, record_, read};
}

bool Node::IsOlder(const Copy& copy) const {
  return copy.record.size() <= record_.size() &&
         std::equal(copy.record.begin(), copy.record.end(), record_.begin(),
                    [](const Seen& a, const Seen& b) { return a.leaf == b.leaf; });
}

void Node::SetBack(const Copy& copy) {
  YIFA_CHECK(!up_);
  fs::remove_all(office_.data());
  fs::copy(copy.directory, office_.data(), fs::copy_options::recursive);
  record_ = copy.record;
  read = copy.read;
  maybe_read.reset();
}

void Node::Empty() {
  YIFA_CHECK(!up_);
  fs::remove_all(office_.data());
  record_.clear();
  read.clear();
  maybe_read.reset();
}

std::string Node::LogFile() const {
  std::string latest;
  for (const auto& file : fs::directory_iterator(office_.database()))
    if (file.path().extension() == ".log")
      latest = std::max(latest, file.path().string());
  return latest;
}

std::optional<uint64_t> Node::LogBytes() const {
  const std::string file = LogFile();
  if (file.empty()) return std::nullopt;
  return fs::file_size(file);
}

void Node::CutLog(uint64_t bytes) const { fs::resize_file(LogFile(), bytes); }

void Node::Learn(const std::function<void(const Seen&, const record::v1::Entry&)>& tell) {
  record::Log& log = office_.engine().log();
  while (record_.size() < log.size()) {
    const auto bytes = log.Read(record_.size());
    YIFA_CHECK(bytes.ok(), bytes.status().ToString().c_str());
    record::v1::Entry entry;
    YIFA_CHECK(entry.ParseFromString(*bytes));
    record_.push_back({.leaf = record::LeafHash(*bytes),
                       .resource = entry.resource(),
                       .act = entry.act(),
                       .state = entry.state(),
                       .request_id = entry.request_id(),
                       .source = entry.source(),
                       .refused = !entry.refusal().empty()});
    tell(record_.back(), entry);
  }
}

std::string Node::Missing() {
  const record::Log& log = office_.engine().log();
  if (log.size() < record_.size())
    return absl::StrCat(name_, " has ", log.size(), " entries of ", record_.size());
  for (size_t i = 0; i < record_.size(); ++i) {
    const auto bytes = log.Read(i);
    if (!bytes.ok()) return absl::StrCat(name_, ": ", bytes.status().ToString());
    if (record::LeafHash(*bytes) != record_[i].leaf)
      return absl::StrCat(name_, ": entry ", i, " is another than it was");
  }
  return "";
}

std::vector<std::string> Node::Cases(const std::string& collection,
                                     const std::set<std::string>& states) const {
  std::map<std::string, std::string> present;
  for (const Seen& seen : record_)
    if (!seen.refused && seen.resource.find("/" + collection + "/") != std::string::npos)
      present[seen.resource] = seen.state;
  std::vector<std::string> names;
  for (const auto& [name, state] : present)
    if (states.contains(state)) names.push_back(name);
  return names;
}

}  // namespace yifa::sim
