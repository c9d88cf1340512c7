#include "common/record/log.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/record/checkpoint.h"
#include "common/record/log_internal.h"
#include "common/record/stored_tree.h"

namespace yifa::record {

using store::Family;
using store::SequenceKey;

namespace {

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

// What every thread sees.
struct Log::Shared {
  std::atomic<uint64_t> size{0};     // synced
  std::atomic<uint64_t> dropped{0};  // likewise
  std::atomic<uint64_t> beats{0};

  absl::Mutex mutex;
  Frontier frontier ABSL_GUARDED_BY(mutex);                     // synced
  std::vector<SignedTreeHead> unstored ABSL_GUARDED_BY(mutex);  // oldest first

  absl::Mutex head_mutex;  // held while a head is signed; taken before the others
  std::optional<SignedTreeHead> latest ABSL_GUARDED_BY(head_mutex);

  mutable absl::Mutex keys_mutex;
  std::optional<KeyChain> keys ABSL_GUARDED_BY(keys_mutex);  // set once it is open
  // Each for heads of more entries than that; the first is not ours.
  std::map<uint64_t, std::shared_ptr<const Signer>> signers ABSL_GUARDED_BY(keys_mutex);
  std::shared_ptr<const Signer> SignerOf(uint64_t size) const {
    absl::ReaderMutexLock lock(&keys_mutex);
    const auto later = signers.lower_bound(size);
    return later == signers.begin() ? later->second : std::prev(later)->second;
  }

  Waiters waiters;
};

Log::Log(store::Store* store, const Signer* signer, const Clock* clock, const Kept& kept)
    : store_(store),
      signer_(signer),
      clock_(clock),
      kept_(kept),
      last_record_time_(absl::UnixEpoch()),
      shared_(std::make_unique<Shared>()) {}

Log::~Log() = default;

absl::StatusOr<std::unique_ptr<Log>> Log::Open(store::Store* store, const Signer* signer,
                                               const Clock* clock, const Pinned& pinned,
                                               const Kept& kept) {
  std::unique_ptr<Log> log(new Log(store, signer, clock, kept));
  YIFA_RETURN_IF_ERROR(log->ReadKeys());
  YIFA_RETURN_IF_ERROR(log->ReadRightEdge());
  YIFA_RETURN_IF_ERROR(log->OpenPin(pinned));
  YIFA_RETURN_IF_ERROR(log->ReadLatestHead());
  return log;
}

absl::StatusOr<std::optional<KeyChain>> Log::StoredKeys(const store::Store& store,
                                                        const Kept& kept) {
  YIFA_ASSIGN_OR_RETURN(const auto stored,
                        store.Read()->Get(Family::kMeta, kept.keys_key));
  if (!stored) return std::nullopt;
  v1::TreeKeys keys;
  if (!keys.ParseFromString(*stored))
    return Corrupt("the keys of the record are none", "tree keys");
  YIFA_ASSIGN_OR_RETURN(KeyChain chain, KeyChain::Of(kept, keys));
  return chain;
}

absl::Status Log::ReadKeys() {
  YIFA_ASSIGN_OR_RETURN(const std::optional<KeyChain> stored, StoredKeys(*store_, kept_));
  KeyChain chain = stored.value_or(KeyChain(kept_, signer_->public_key()));
  if (chain.last() != signer_->public_key())
    return Corrupt("the record is signed with another key", "tree keys");
  absl::MutexLock lock(&shared_->keys_mutex);
  shared_->keys = std::move(chain);
  // What is stored is no shorter than where its last key begins.
  shared_->signers[0] = std::shared_ptr<const Signer>(signer_, [](const Signer*) {});
  return absl::OkStatus();
}

v1::TreeKey Log::PassOnTo(store::Batch& batch, std::shared_ptr<const Signer> signer) {
  absl::MutexLock lock(&shared_->keys_mutex);
  KeyChain& keys = *shared_->keys;
  // Each begins behind the one before, which may have come at this very size.
  const uint64_t from_size =
      std::max(next_sequence(),
               static_cast<uint64_t>(keys.keys().keys().rbegin()->from_size()) + 1);
  v1::TreeKey key =
      keys.NextKey(*shared_->signers.rbegin()->second, signer->public_key(), from_size);
  keys.Add(key);
  shared_->signers[from_size] = std::move(signer);
  batch.Put(Family::kMeta, kept_.keys_key, keys.keys().SerializeAsString());
  return key;
}

KeyChain Log::keys() const {
  absl::ReaderMutexLock lock(&shared_->keys_mutex);
  return *shared_->keys;
}

absl::StatusOr<uint64_t> DroppedIn(const store::Snapshot& snapshot, const Kept& kept) {
  std::string first;
  if (kept.drops)
    YIFA_RETURN_IF_ERROR(
        snapshot.Scan(kept.entries, "", "",
                      [&](std::string_view key, auto) { return first = key, false; }));
  if (first.empty()) return 0;
  if (first.size() != sizeof(uint64_t))
    return Corrupt("an entry has no number", "entries");
  return store::ParseSequence(first);
}

absl::Status Log::ReadRightEdge() {
  const auto snapshot = store_->Read();
  std::string last_leaf;
  std::string last_entry;
  std::string entry_bytes;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      kept_.tree, "", "", [&](auto key, auto) { return last_leaf = key, false; }, true));
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      kept_.entries, "", "",
      [&](auto key, auto value) { return last_entry = key, entry_bytes = value, false; },
      true));
  if (last_leaf != last_entry || (!last_leaf.empty() && last_leaf.size() != 8)) {
    return Corrupt("the tree and the entries do not end at the same place", "tree");
  }
  if (last_leaf.empty()) return absl::OkStatus();
  const uint64_t last = store::ParseSequence(last_leaf);
  const uint64_t size = last + 1;
  const StoredTree tree(snapshot.get(), kept_.tree);
  YIFA_ASSIGN_OR_RETURN(const Hash leaf_hash, tree.Node(0, last));
  YIFA_RETURN_IF_ERROR(CheckEntry(entry_bytes, last, leaf_hash));
  const std::optional<Kept::Place> place = kept_.place_of(entry_bytes);
  if (!place) return Corrupt(EntryPlace(last) + " is not an entry", EntryPlace(last));
  last_record_time_ = place->record_time;
  YIFA_ASSIGN_OR_RETURN(dropped_, DroppedIn(*snapshot, kept_));
  YIFA_ASSIGN_OR_RETURN(frontier_, tree.Edge(size));
  AfterSync();
  return absl::OkStatus();
}

absl::Status Log::ReadLatestHead() {
  const auto snapshot = store_->Read();
  std::optional<SignedTreeHead> latest;
  bool parsed = true;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      kept_.heads, "", "",
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
        CheckHead(*latest, StoredTree(snapshot.get(), kept_.tree), size()));
  }
  absl::MutexLock lock(&shared_->head_mutex);
  shared_->latest = std::move(latest);
  return absl::OkStatus();
}

absl::Status Log::OpenPin(const Pinned& pinned) {
  if (pinned.file.empty()) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const auto known,
                        store_->Read()->Get(Family::kMeta, kept_.pinned_key));
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
    if (lost == pinned.accept_loss || pinned.accept_any_loss) return absl::OkStatus();
    const std::string number = std::to_string(lost);
    return Corrupt("the last " + number + " entries of the record are gone, of " +
                       std::to_string(state.size) +
                       " that were acknowledged; a copy may have them, " +
                       std::string(kept_.lost_flag) + "=" + number +
                       " starts without them",
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
  batch.Put(kept_.entries, key, entry);
  batch.Put(kept_.tree, key, completed);
  return sequence;
}

void Log::Drop(store::Batch& batch, uint64_t sequence) {
  YIFA_CHECK(kept_.drops && sequence < frontier_.size());
  for (; dropped_ < sequence; ++dropped_)
    batch.Delete(kept_.entries, SequenceKey(dropped_));
}

void Log::BeforeWrite(store::Batch& batch) {
  std::vector<SignedTreeHead> heads;
  {
    absl::MutexLock lock(&shared_->mutex);
    heads.swap(shared_->unstored);
  }
  for (const SignedTreeHead& head : heads)
    batch.Put(kept_.heads, SequenceKey(static_cast<uint64_t>(head.tree_size())),
              head.SerializeAsString());
  if (pin_ == nullptr || is_pinned_) return;
  batch.Put(Family::kMeta, kept_.pinned_key, "");
  is_pinned_ = true;
}

void Log::AfterSync() {
  shared_->dropped.store(dropped_, std::memory_order_release);
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
uint64_t Log::first() const { return shared_->dropped.load(std::memory_order_acquire); }

absl::StatusOr<std::string> Log::Read(uint64_t sequence) const {
  YIFA_RETURN_IF_ERROR(CheckBounds("sequence", sequence, 0, size() - 1));
  const auto snapshot = store_->Read();
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> entry,
                        snapshot->Get(kept_.entries, SequenceKey(sequence)));
  if (!entry.has_value()) {
    // What is dropped meanwhile is no less gone.
    YIFA_ASSIGN_OR_RETURN(const uint64_t dropped, DroppedIn(*snapshot, kept_));
    if (sequence < dropped)
      return Error(api::v1::REASON_OUT_OF_RANGE, EntryPlace(sequence) +
                                                     " was dropped; the oldest is " +
                                                     std::to_string(dropped))
          .Meta("field", "sequence");
    return Corrupt(EntryPlace(sequence) + " is missing", EntryPlace(sequence));
  }
  YIFA_ASSIGN_OR_RETURN(const Hash leaf_hash,
                        StoredTree(snapshot.get(), kept_.tree).Node(0, sequence));
  YIFA_RETURN_IF_ERROR(CheckEntry(*entry, sequence, leaf_hash));
  return *std::move(entry);
}

SignedTreeHead Log::Head(absl::Duration oldest) {
  // Others that ask meanwhile wait here, and find this head.
  absl::MutexLock head_lock(&shared_->head_mutex);
  Frontier frontier;
  {
    absl::MutexLock lock(&shared_->mutex);
    frontier = shared_->frontier;
  }
  std::optional<SignedTreeHead>& latest = shared_->latest;
  const auto size = static_cast<int64_t>(frontier.size());
  absl::Time now = ToMicros(clock_->Now());
  // One that an older version signed is no note.
  if (latest.has_value() && !latest->note_signature().empty() &&
      (latest->tree_size() == size || now - FromTimestamp(latest->sign_time()) < oldest))
    return *latest;
  if (latest.has_value()) now = std::max(now, FromTimestamp(latest->sign_time()));

  SignedTreeHead head;
  head.set_log_id(id());
  head.set_tree_size(size);
  *head.mutable_sign_time() = ToTimestamp(now);
  head.set_root_hash(std::string(Bytes(frontier.Root())));
  const auto signer = shared_->SignerOf(frontier.size());
  head.set_public_key(signer->public_key());
  *head.mutable_keys() = keys().KeysTo(signer->public_key()).keys();
  head.set_signature(signer->Sign(SignedBytes(head, kept_)));
  head.set_note_signature(signer->Sign(CheckpointText(head)));
  latest = head;
  absl::MutexLock lock(&shared_->mutex);
  shared_->unstored.push_back(head);
  return head;
}

void Log::Cosign(v1::WitnessedHead& witnessed) const {
  const int64_t seconds = absl::ToUnixSeconds(clock_->Now());
  witnessed.set_cosigner_log_id(id());
  const auto signer = shared_->SignerOf(UINT64_MAX);
  witnessed.set_cosigner_key(signer->public_key());
  *witnessed.mutable_cosigner_keys() = keys().KeysTo(signer->public_key()).keys();
  witnessed.mutable_cosign_time()->Clear();
  witnessed.mutable_cosign_time()->set_seconds(seconds);
  witnessed.set_cosignature(
      signer->Sign(CosignedText(seconds, CheckpointText(witnessed.head()))));
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
      kept_.heads, "", SequenceKey(from_size), [&](auto, auto value) {
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

}  // namespace yifa::record
