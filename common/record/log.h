// The append-only record of a service: entries, the Merkle tree over them, signed tree
// heads.
#ifndef YIFA_COMMON_RECORD_LOG_H_
#define YIFA_COMMON_RECORD_LOG_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/base/clock.h"
#include "common/record/key_chain.h"
#include "common/record/merkle.h"
#include "common/record/pin.h"
#include "common/record/signer.h"
#include "common/store/store.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::record {

using record::v1::SignedTreeHead;
class StoredTree;

// Which log is kept: where its parts lie, and how its heads are signed, so that none of
// one log's passes for the other's under the same key.
struct Kept {
  store::Family entries;
  store::Family tree;
  store::Family heads;
  std::string_view signed_as;  // what a signature covers begins with it, and a NUL
  // What is hashed before the public key to make the log's id; empty: nothing.
  std::string_view known_as;
  std::string_view pinned_key;  // in kMeta, once the log has a pin
  std::string_view keys_key;    // there, once it had a second key: v1::TreeKeys
  std::string_view lost_flag;   // that starts without entries that were lost
  // The oldest entries may be dropped: their hashes stay.
  bool drops = false;
  // Where an entry says that it stands.
  struct Place {
    uint64_t sequence = 0;
    absl::Time record_time = {};
  };
  // Nothing where the bytes are no entry.
  std::optional<Place> (*place_of)(std::string_view entry);
};
// The record of acts.
const Kept& KeptRecord();
// The audit trail 审计日志.
const Kept& KeptTrail();

// Of the log's first key: SHA-256.
std::string IdOf(const Kept& kept, std::string_view public_key);

// What the signature of a head covers: "yifa-tree-head-v1" (the trail's:
// "yifa-trail-head-v1") NUL, then log_id, tree size (8 bytes big-endian), timestamp in
// microseconds (8 bytes big-endian) and the root hash.
std::string SignedBytes(const SignedTreeHead& head, const Kept& kept = KeptRecord());

// Where a record is pinned (pin.h). The pin is made where there is none yet, and each
// batch moves it on before its acts are acknowledged.
struct Pinned {
  std::string file;  // empty: nowhere
  // Opens, and pins anew, a record that has exactly so many entries less than its pin
  // says. 0: none.
  uint64_t accept_loss = 0;
  bool accept_any_loss = false;  // however many they are
};

// The one writer appends; any thread reads. Entries are numbered from 0.
class Log final : public store::Participant {
 public:
  // Reads the tree's right edge back from the store, and checks that it and the last
  // entry agree, and that the record goes on from its pin. DATA_LOSS (DATA_CORRUPT) if
  // they do not, if a record that was pinned has lost its pin, or if `signer` is not the
  // last of its keys. `store`, `signer` and `clock` must outlive the log.
  static absl::StatusOr<std::unique_ptr<Log>> Open(store::Store* store,
                                                   const Signer* signer,
                                                   const Clock* clock,
                                                   const Pinned& pinned = {},
                                                   const Kept& kept = KeptRecord());
  ~Log() override;
  // The keys of the log in the store; nothing where it has had but one.
  static absl::StatusOr<std::optional<KeyChain>> StoredKeys(
      const store::Store& store, const Kept& kept = KeptRecord());

  // -- Writer thread --
  // The sequence that the next Append will give.
  uint64_t next_sequence() const { return frontier_.size(); }
  // Strictly increasing from entry to entry, across restarts; the clock's time where that
  // is later.
  absl::Time NextRecordTime();
  // Of the entry that was written last; before one, 1970. Also while nothing writes yet.
  absl::Time last_record_time() const { return last_record_time_; }
  // Adds an entry (its serialized bytes, which are what is hashed).
  uint64_t Append(store::Batch& batch, std::string_view entry);
  // Drops the entries before `sequence`; the tree over them stays, and so do the proofs.
  // REQUIRES: Kept::drops, sequence < next_sequence()
  void Drop(store::Batch& batch, uint64_t sequence);
  // From the size on that it has now, this one signs the heads: its key is added to the
  // chain by the word of the present one. It is in its file for good.
  v1::TreeKey PassOnTo(store::Batch& batch, std::shared_ptr<const Signer> signer);
  void BeforeWrite(store::Batch& batch) override;
  void AfterSync() override;

  // -- Any thread --
  // Entries that are synced.
  uint64_t size() const;
  // The keys that sign heads, and did.
  KeyChain keys() const;
  // The oldest that was not dropped; size() where there are none.
  uint64_t first() const;
  // The serialized entry. OUT_OF_RANGE beyond size(), and before first(). DATA_LOSS where
  // it no longer matches its hash.
  absl::StatusOr<std::string> Read(uint64_t sequence) const;
  // A head over all synced entries: signed now, or the one that was if nothing was added.
  // Waits for no write: it is stored with the next batch, at the latest at the next
  // Beat() or Close(). One that is lost before then proves no less to whoever has it, for
  // what it covers is on disk. The newest that was signed will do if it is no older than
  // `oldest`.
  SignedTreeHead Head(absl::Duration oldest = absl::ZeroDuration());
  // Signs, as a witness of another log, the checkpoint of `witnessed.head()`, now.
  void Cosign(v1::WitnessedHead& witnessed) const;
  // Heads signed before, from a tree size on, oldest first; at most `most`.
  absl::StatusOr<std::vector<SignedTreeHead>> Heads(uint64_t from_size, int most) const;
  // Which log this is.
  std::string id() const;
  // The hash of an entry's leaf, of one that was dropped, too.
  absl::StatusOr<Hash> LeafOf(uint64_t sequence) const;
  // The tree over the first entries, as far as one needs to go on from there.
  absl::StatusOr<Frontier> EdgeOf(uint64_t size) const;
  // Of the tree over the first entries. DATA_LOSS where there are not so many.
  absl::StatusOr<Hash> RootOf(uint64_t size) const;
  absl::StatusOr<std::vector<Hash>> InclusionProof(uint64_t sequence,
                                                   uint64_t tree_size) const;
  absl::StatusOr<std::vector<Hash>> ConsistencyProof(uint64_t first,
                                                     uint64_t second) const;

  // Calls `wake` once, on another thread, as soon as size() > sequence, at the next
  // Beat(), or when the log closes; at once if it is that long or closed already. Returns
  // an id for Forget.
  uint64_t NotifyPast(uint64_t sequence, std::function<void()> wake);
  // After it returns, `wake` of that id neither runs nor will start (but `wake` may
  // itself forget its id). So the caller must not hold a lock that `wake` takes.
  void Forget(uint64_t id);
  // Wakes everyone who waits, so that they can say that all is well. beats(): how often.
  // REQUIRES, as of Close(): the store is started, unless no head was asked for
  void Beat();
  uint64_t beats() const;
  // Wakes everyone; called before the store closes.
  void Close();

  // Recomputes every leaf hash and the tree from the entries, and compares all with what
  // is stored and with every stored head and its signature. The error names the first
  // entry, node or head that is wrong. `progress` is called now and then with the entries
  // done. O(n).
  absl::Status Audit(const std::function<void(uint64_t done)>& progress) const;

 private:
  Log(store::Store* store, const Signer* signer, const Clock* clock, const Kept& kept);
  absl::Status ReadKeys();
  absl::Status ReadRightEdge();
  absl::Status ReadLatestHead();
  absl::Status OpenPin(const Pinned& pinned);
  absl::Status CheckPin(const Pin::State& state, const Pinned& pinned) const;
  absl::Status CheckBounds(const char* field, uint64_t value, uint64_t least,
                           uint64_t most) const;
  void StoreHeads();
  absl::Status CheckHead(const SignedTreeHead& head, const StoredTree& tree,
                         uint64_t size) const;
  absl::Status AuditHeads(const store::Snapshot& snapshot, uint64_t size) const;

  store::Store* const store_;
  const Signer* const signer_;  // as it was opened with
  const Clock* const clock_;
  const Kept& kept_;
  Frontier frontier_;            // writer thread
  absl::Time last_record_time_;  // writer thread
  std::unique_ptr<Pin> pin_;     // writer thread; null: nowhere
  uint64_t dropped_ = 0;         // writer thread; entries before it
  bool is_pinned_ = false;       // writer thread; the store says so
  struct Shared;
  std::unique_ptr<Shared> shared_;  // its own synchronization
};

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_LOG_H_
