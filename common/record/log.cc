#include "common/record/log.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/record/log_internal.h"
#include "common/record/stored_tree.h"

namespace yifa::record {

using store::Family;
using store::SequenceKey;

namespace {

// In kMeta, once the record has a pin.
constexpr char kPinnedKey[] = "pinned";
// In kMeta, once there was more than one: serialized yifa.record.v1.TreeKeys.
constexpr char kTreeKeysKey[] = "tree-keys";

// Has a batch written, and with it the heads that wait for one.
class NextBatch final : public store::Command {
 public:
  void Execute(store::Batch&) override {}
  void Complete(const absl::Status&) override {}
};

// The times that are written have microseconds.
absl::Time ToMicros(absl::Time time) {
  return absl::FromUnixMicros(absl::ToUnixMicros(time));
}

}  // namespace

absl::Status Corrupt(const std::string& message, const std::string& where) {
  return Error(api::v1::REASON_DATA_CORRUPT, message).Meta("where", where);
}

std::string EntryPlace(uint64_t sequence) { return "entry " + std::to_string(sequence); }

absl::StatusOr<Hash> NodeOf(std::string_view completed, int level, uint64_t leaf) {
  // A leaf completes itself, and one more subtree for each trailing one-bit of its index.
  const auto count = static_cast<size_t>(std::countr_one(leaf)) + 1;
  if (completed.size() != count * sizeof(Hash) || static_cast<size_t>(level) >= count) {
    return Corrupt("the tree hashes of " + EntryPlace(leaf) + " have a wrong size",
                   EntryPlace(leaf));
  }
  Hash hash;
  std::copy_n(completed.begin() + level * static_cast<ptrdiff_t>(sizeof(Hash)),
              sizeof(Hash), hash.begin());
  return hash;
}

absl::Status CheckEntry(std::string_view entry, uint64_t sequence,
                        const Hash& leaf_hash) {
  if (LeafHash(entry) == leaf_hash) return absl::OkStatus();
  return Corrupt(EntryPlace(sequence) + " does not match its hash", EntryPlace(sequence));
}

// What every thread sees.
struct Log::Shared {
  std::atomic<uint64_t> size{0};  // synced
  std::atomic<uint64_t> beats{0};

  absl::Mutex mutex;
  Frontier frontier ABSL_GUARDED_BY(mutex);                     // synced
  std::vector<SignedTreeHead> unstored ABSL_GUARDED_BY(mutex);  // oldest first

  absl::Mutex head_mutex;  // held while a head is signed; taken before the others
  std::optional<SignedTreeHead> latest ABSL_GUARDED_BY(head_mutex);

  mutable absl::Mutex keys_mutex;
  KeyChain keys ABSL_GUARDED_BY(keys_mutex){""};
  // Each for heads of those sizes and more; the first is not ours.
  std::map<uint64_t, std::shared_ptr<const Signer>> signers ABSL_GUARDED_BY(keys_mutex);
  std::shared_ptr<const Signer> SignerOf(uint64_t size) {
    absl::ReaderMutexLock lock(&keys_mutex);
    return std::prev(signers.upper_bound(size))->second;
  }

  Waiters waiters;
};

std::string SignedBytes(const SignedTreeHead& head) {
  std::string bytes("yifa-tree-head-v1", 18);  // with its NUL
  bytes += head.log_id();
  bytes += SequenceKey(static_cast<uint64_t>(head.tree_size()));
  bytes += SequenceKey(
      static_cast<uint64_t>(absl::ToUnixMicros(FromTimestamp(head.sign_time()))));
  bytes += head.root_hash();
  return bytes;
}

Log::Log(store::Store* store, const Signer* signer, const Clock* clock)
    : store_(store),
      signer_(signer),
      clock_(clock),
      last_record_time_(absl::UnixEpoch()),
      shared_(std::make_unique<Shared>()) {}

Log::~Log() = default;

absl::StatusOr<std::unique_ptr<Log>> Log::Open(store::Store* store, const Signer* signer,
                                               const Clock* clock, const Pinned& pinned) {
  std::unique_ptr<Log> log(new Log(store, signer, clock));
  YIFA_RETURN_IF_ERROR(log->ReadKeys());
  YIFA_RETURN_IF_ERROR(log->ReadRightEdge());
  YIFA_RETURN_IF_ERROR(log->OpenPin(pinned));
  YIFA_RETURN_IF_ERROR(log->ReadLatestHead());
  return log;
}

absl::StatusOr<std::optional<KeyChain>> Log::StoredKeys(const store::Store& store) {
  YIFA_ASSIGN_OR_RETURN(const auto stored,
                        store.Read()->Get(Family::kMeta, kTreeKeysKey));
  if (!stored) return std::nullopt;
  v1::TreeKeys keys;
  if (!keys.ParseFromString(*stored))
    return Corrupt("the keys of the record are none", "tree keys");
  YIFA_ASSIGN_OR_RETURN(KeyChain chain, KeyChain::Of(keys));
  return chain;
}

absl::Status Log::ReadKeys() {
  YIFA_ASSIGN_OR_RETURN(const std::optional<KeyChain> stored, StoredKeys(*store_));
  KeyChain chain = stored.value_or(KeyChain(signer_->public_key()));
  if (chain.last() != signer_->public_key())
    return Corrupt("the record is signed with another key", "tree keys");
  absl::MutexLock lock(&shared_->keys_mutex);
  shared_->keys = std::move(chain);
  // Of what is stored, the last entry is at least that from which its key signs.
  shared_->signers[0] = std::shared_ptr<const Signer>(signer_, [](const Signer*) {});
  return absl::OkStatus();
}

v1::TreeKey Log::PassOnTo(store::Batch& batch, std::unique_ptr<const Signer> signer) {
  absl::MutexLock lock(&shared_->keys_mutex);
  const uint64_t from_size = next_sequence() + 1;
  v1::TreeKey key = shared_->keys.NextKey(*shared_->signers.rbegin()->second,
                                          signer->public_key(), from_size);
  shared_->keys.Add(key);
  shared_->signers[from_size] = std::move(signer);
  batch.Put(Family::kMeta, kTreeKeysKey, shared_->keys.keys().SerializeAsString());
  return key;
}

KeyChain Log::keys() const {
  absl::ReaderMutexLock lock(&shared_->keys_mutex);
  return shared_->keys;
}

absl::Status Log::ReadRightEdge() {
  const auto snapshot = store_->Read();
  std::string last_leaf;
  std::string last_entry;
  std::string entry_bytes;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      Family::kTree, "", "", [&](auto key, auto) { return last_leaf = key, false; },
      true));
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      Family::kEntries, "", "",
      [&](auto key, auto value) { return last_entry = key, entry_bytes = value, false; },
      true));
  if (last_leaf != last_entry || (!last_leaf.empty() && last_leaf.size() != 8)) {
    return Corrupt("the tree and the entries do not end at the same place", "tree");
  }
  if (last_leaf.empty()) return absl::OkStatus();
  const uint64_t last = store::ParseSequence(last_leaf);
  const uint64_t size = last + 1;
  const StoredTree tree(snapshot.get(), Family::kTree);
  YIFA_ASSIGN_OR_RETURN(const Hash leaf_hash, tree.Node(0, last));
  YIFA_RETURN_IF_ERROR(CheckEntry(entry_bytes, last, leaf_hash));
  v1::Entry entry;
  if (!entry.ParseFromString(entry_bytes)) {
    return Corrupt(EntryPlace(last) + " is not an entry", EntryPlace(last));
  }
  last_record_time_ = FromTimestamp(entry.record_time());
  YIFA_ASSIGN_OR_RETURN(frontier_, tree.Edge(size));
  AfterSync();
  return absl::OkStatus();
}

absl::Status Log::ReadLatestHead() {
  const auto snapshot = store_->Read();
  std::optional<SignedTreeHead> latest;
  bool parsed = true;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      Family::kHeads, "", "",
      [&](auto, auto value) {
        parsed =
            latest.emplace().ParseFromArray(value.data(), static_cast<int>(value.size()));
        return false;
      },
      true));
  if (!parsed) return Corrupt("the latest head is not a head", "heads");
  // Heads cover synced entries only, so one beyond the record means that entries are
  // gone.
  if (latest.has_value()) {
    YIFA_RETURN_IF_ERROR(
        CheckHead(*latest, StoredTree(snapshot.get(), Family::kTree), size()));
  }
  absl::MutexLock lock(&shared_->head_mutex);
  shared_->latest = std::move(latest);
  return absl::OkStatus();
}

absl::Status Log::OpenPin(const Pinned& pinned) {
  if (pinned.file.empty()) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const auto known, store_->Read()->Get(Family::kMeta, kPinnedKey));
  is_pinned_ = known.has_value();
  YIFA_ASSIGN_OR_RETURN(const std::optional<Pin::State> state, Pin::Read(pinned.file));
  if (state) YIFA_RETURN_IF_ERROR(CheckPin(*state, pinned));
  if (!state && is_pinned_)
    return Corrupt(
        pinned.file + " is missing; any copy of this service has one that will do",
        pinned.file);
  if (store_->lacks_room()) return absl::OkStatus();  // nor will anything be added
  YIFA_ASSIGN_OR_RETURN(pin_, Pin::Make(pinned.file, {size(), frontier_.Root()}));
  return absl::OkStatus();
}

absl::Status Log::CheckPin(const Pin::State& state, const Pinned& pinned) const {
  if (state.size > size()) {
    const uint64_t lost = state.size - size();
    if (lost == pinned.accept_loss) return absl::OkStatus();
    const std::string number = std::to_string(lost);
    return Corrupt("the last " + number + " entries of the record are gone, of " +
                       std::to_string(state.size) +
                       " that were acknowledged; a copy may have them, --accept_loss=" +
                       number + " starts without them",
                   EntryPlace(size()));
  }
  YIFA_ASSIGN_OR_RETURN(const Hash root, RootOf(state.size));
  if (root == state.root) return absl::OkStatus();
  return Corrupt("the record is another than " + pinned.file + " says", pinned.file);
}

absl::Time Log::NextRecordTime() {
  const absl::Time now = ToMicros(clock_->Now());
  last_record_time_ = std::max(now, ToMicros(last_record_time_) + absl::Microseconds(1));
  return last_record_time_;
}

uint64_t Log::Append(store::Batch& batch, std::string_view entry) {
  const uint64_t sequence = frontier_.size();
  const std::string key = SequenceKey(sequence);
  const std::string completed = StoredTree::ValueOf(frontier_.Append(LeafHash(entry)));
  batch.Put(Family::kEntries, key, entry);
  batch.Put(Family::kTree, key, completed);
  return sequence;
}

void Log::BeforeWrite(store::Batch& batch) {
  std::vector<SignedTreeHead> heads;
  {
    absl::MutexLock lock(&shared_->mutex);
    heads.swap(shared_->unstored);
  }
  for (const SignedTreeHead& head : heads)
    batch.Put(Family::kHeads, SequenceKey(static_cast<uint64_t>(head.tree_size())),
              head.SerializeAsString());
  if (pin_ == nullptr || is_pinned_) return;
  batch.Put(Family::kMeta, kPinnedKey, "");
  is_pinned_ = true;
}

void Log::AfterSync() {
  if (frontier_.size() == size()) return;
  {
    absl::MutexLock lock(&shared_->mutex);
    shared_->frontier = frontier_;
    shared_->size.store(frontier_.size(), std::memory_order_release);
  }
  if (pin_ != nullptr) pin_->Set({frontier_.size(), frontier_.Root()});
  shared_->waiters.Grow(frontier_.size());
}

uint64_t Log::size() const { return shared_->size.load(std::memory_order_acquire); }

absl::StatusOr<std::string> Log::Read(uint64_t sequence) const {
  YIFA_RETURN_IF_ERROR(CheckBounds("sequence", sequence, 0, size() - 1));
  const auto snapshot = store_->Read();
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> entry,
                        snapshot->Get(Family::kEntries, SequenceKey(sequence)));
  if (!entry.has_value()) {
    return Corrupt(EntryPlace(sequence) + " is missing", EntryPlace(sequence));
  }
  YIFA_ASSIGN_OR_RETURN(const Hash leaf_hash,
                        StoredTree(snapshot.get(), Family::kTree).Node(0, sequence));
  YIFA_RETURN_IF_ERROR(CheckEntry(*entry, sequence, leaf_hash));
  return *std::move(entry);
}

SignedTreeHead Log::Head() {
  // Others that ask meanwhile wait here, and find this head.
  absl::MutexLock head_lock(&shared_->head_mutex);
  Frontier frontier;
  {
    absl::MutexLock lock(&shared_->mutex);
    frontier = shared_->frontier;
  }
  std::optional<SignedTreeHead>& latest = shared_->latest;
  const auto size = static_cast<int64_t>(frontier.size());
  if (latest.has_value() && latest->tree_size() == size) return *latest;
  absl::Time now = ToMicros(clock_->Now());
  if (latest.has_value()) now = std::max(now, FromTimestamp(latest->sign_time()));

  SignedTreeHead head;
  head.set_log_id(id());
  head.set_tree_size(size);
  *head.mutable_sign_time() = ToTimestamp(now);
  head.set_root_hash(std::string(Bytes(frontier.Root())));
  const auto signer = shared_->SignerOf(frontier.size());
  head.set_public_key(signer->public_key());
  head.set_signature(signer->Sign(SignedBytes(head)));
  latest = head;
  absl::MutexLock lock(&shared_->mutex);
  shared_->unstored.push_back(head);
  return head;
}

void Log::StoreHeads() {
  {
    absl::MutexLock lock(&shared_->mutex);
    if (shared_->unstored.empty()) return;
  }
  // Refused: they wait for another batch.
  store_->Submit("", std::make_unique<NextBatch>()).IgnoreError();
}

absl::StatusOr<std::vector<SignedTreeHead>> Log::Heads(uint64_t from_size,
                                                       int most) const {
  std::vector<SignedTreeHead> heads;
  if (most <= 0) return heads;
  // In this order: one that is stored meanwhile is found, maybe twice.
  std::vector<SignedTreeHead> unstored;
  {
    absl::MutexLock lock(&shared_->mutex);
    unstored = shared_->unstored;
  }
  bool parsed = true;
  YIFA_RETURN_IF_ERROR(store_->Read()->Scan(
      Family::kHeads, "", SequenceKey(from_size), [&](auto, auto value) {
        parsed = heads.emplace_back().ParseFromArray(value.data(),
                                                     static_cast<int>(value.size()));
        return parsed && heads.size() < static_cast<size_t>(most);
      }));
  if (!parsed) return Corrupt("a stored head is not a head", "heads");
  for (SignedTreeHead& head : unstored) {
    const auto size = static_cast<uint64_t>(head.tree_size());
    const bool is_next = size >= from_size &&
                         (heads.empty() || heads.back().tree_size() < head.tree_size());
    if (is_next && heads.size() < static_cast<size_t>(most))
      heads.push_back(std::move(head));
  }
  return heads;
}

absl::StatusOr<std::vector<Hash>> Log::InclusionProof(uint64_t sequence,
                                                      uint64_t tree_size) const {
  YIFA_RETURN_IF_ERROR(CheckBounds("tree_size", tree_size, 1, size()));
  YIFA_RETURN_IF_ERROR(CheckBounds("sequence", sequence, 0, tree_size - 1));
  const auto snapshot = store_->Read();
  const StoredTree tree(snapshot.get(), Family::kTree);
  return record::InclusionProof(sequence, tree_size, tree.Nodes());
}

absl::StatusOr<std::vector<Hash>> Log::ConsistencyProof(uint64_t first,
                                                        uint64_t second) const {
  YIFA_RETURN_IF_ERROR(CheckBounds("second_size", second, 1, size()));
  YIFA_RETURN_IF_ERROR(CheckBounds("first_size", first, 1, second));
  const auto snapshot = store_->Read();
  const StoredTree tree(snapshot.get(), Family::kTree);
  return record::ConsistencyProof(first, second, tree.Nodes());
}

absl::StatusOr<Hash> Log::RootOf(uint64_t size) const {
  const auto snapshot = store_->Read();
  return StoredTree(snapshot.get(), Family::kTree).Root(size);
}

std::string Log::id() const { return keys().log_id(); }

uint64_t Log::NotifyPast(uint64_t sequence, std::function<void()> wake) {
  return shared_->waiters.NotifyPast(sequence, std::move(wake));
}
void Log::Forget(uint64_t id) { shared_->waiters.Forget(id); }
void Log::Beat() {
  shared_->beats.fetch_add(1, std::memory_order_relaxed);
  shared_->waiters.Beat();
  StoreHeads();
}
uint64_t Log::beats() const { return shared_->beats.load(std::memory_order_relaxed); }
void Log::Close() {
  shared_->waiters.Close();
  StoreHeads();
}

absl::Status Log::CheckBounds(const char* field, uint64_t value, uint64_t least,
                              uint64_t most) const {
  // `most` wraps around where nothing is allowed, as in an empty record.
  if (value >= least && value <= most && most + 1 != 0) return absl::OkStatus();
  const std::string what = std::to_string(value) + " is beyond the record";
  return Error(api::v1::REASON_OUT_OF_RANGE, std::string(field) + " " + what)
      .Meta("field", field);
}

}  // namespace yifa::record
