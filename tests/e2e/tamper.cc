// Someone with the disk in hand: changes the entries of a stopped service's record behind
// its back, and, where asked to, forges the tree so that it fits them; with the key in
// hand, or another, also signs the heads anew and moves the pin.
//
//   yifa-tamper DB remove|swap|attribute SEQUENCE [forge [KEY]]
#include <cstdio>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "common/base/check.h"
#include "common/base/sha256.h"
#include "common/record/checkpoint.h"
#include "common/record/log.h"
#include "common/record/merkle.h"
#include "common/record/pin.h"
#include "common/record/signer.h"
#include "common/store/store.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa {
namespace {

using store::Family;

std::vector<record::v1::Entry> ReadEntries(const store::Store& store) {
  std::vector<record::v1::Entry> entries;
  const absl::Status read = store.Read()->Scan(
      Family::kEntries, "", "", [&](std::string_view, std::string_view bytes) {
        YIFA_CHECK(entries.emplace_back().ParseFromString(std::string(bytes)));
        return true;
      });
  YIFA_CHECK(read.ok());
  return entries;
}

std::vector<record::v1::SignedTreeHead> ReadHeads(const store::Store& store) {
  std::vector<record::v1::SignedTreeHead> heads;
  const absl::Status read = store.Read()->Scan(
      Family::kHeads, "", "", [&](std::string_view, std::string_view bytes) {
        YIFA_CHECK(heads.emplace_back().ParseFromString(std::string(bytes)));
        return true;
      });
  YIFA_CHECK(read.ok());
  return heads;
}

// Writes the entries in the place of the `before` that were there.
class WriteBack final : public store::Command {
 public:
  // `signer`: null leaves the heads as they are.
  WriteBack(std::vector<record::v1::Entry> entries, size_t before, bool forge,
            const record::Signer* signer, std::vector<record::v1::SignedTreeHead> heads)
      : entries_(std::move(entries)),
        before_(before),
        forge_(forge),
        signer_(signer),
        heads_(std::move(heads)) {}
  std::future<record::Pin::State> done() { return done_.get_future(); }

  void Execute(store::Batch& batch) override {
    record::Frontier frontier;
    for (size_t i = 0; i < before_; ++i) {
      Sign(batch, frontier);
      const std::string key = store::SequenceKey(i);
      if (i >= entries_.size()) {
        batch.Delete(Family::kEntries, key);
        if (forge_) batch.Delete(Family::kTree, key);
        continue;
      }
      entries_[i].set_sequence(static_cast<int64_t>(i));
      const std::string bytes = entries_[i].SerializeAsString();
      batch.Put(Family::kEntries, key, bytes);
      std::string hashes;
      for (const Hash& hash : frontier.Append(record::LeafHash(bytes)))
        hashes += Bytes(hash);
      if (forge_) batch.Put(Family::kTree, key, hashes);
    }
    Sign(batch, frontier);
    if (signer_ != nullptr) DropTrailHeads(batch);
    state_ = {frontier.size(), frontier.Root()};
  }
  void Complete(const absl::Status& synced) override {
    YIFA_CHECK(synced.ok());
    done_.set_value(state_);
  }

 private:
  // Which were signed with the key that was there.
  static void DropTrailHeads(store::Batch& batch) {
    std::vector<std::string> keys;
    const absl::Status read = batch.Scan(
        Family::kTrailHeads, "", "",
        [&](std::string_view key, auto) { return keys.emplace_back(key), true; });
    YIFA_CHECK(read.ok());
    for (const std::string& key : keys) batch.Delete(Family::kTrailHeads, key);
  }
  // The head of that size, if there is one.
  void Sign(store::Batch& batch, const record::Frontier& frontier) const {
    if (signer_ == nullptr) return;
    for (record::v1::SignedTreeHead head : heads_) {
      if (static_cast<uint64_t>(head.tree_size()) != frontier.size()) continue;
      head.set_root_hash(std::string(Bytes(frontier.Root())));
      head.set_public_key(signer_->public_key());
      head.set_log_id(std::string(Bytes(Sha256(signer_->public_key()))));
      head.set_signature(signer_->Sign(record::SignedBytes(head)));
      head.set_note_signature(signer_->Sign(record::CheckpointText(head)));
      batch.Put(Family::kHeads, store::SequenceKey(frontier.size()),
                head.SerializeAsString());
    }
  }

  std::vector<record::v1::Entry> entries_;
  const size_t before_;
  const bool forge_;
  const record::Signer* const signer_;
  const std::vector<record::v1::SignedTreeHead> heads_;
  record::Pin::State state_;
  std::promise<record::Pin::State> done_;
};

int Main(int argc, char** argv) {
  if (argc < 4) return 2;
  store::Options options;
  options.path = argv[1];
  auto store = store::Store::Open(options);
  YIFA_CHECK(store.ok());
  (*store)->Start({});
  const std::string what = argv[2];
  const size_t at = std::stoul(argv[3]);
  std::vector<record::v1::Entry> entries = ReadEntries(**store);
  const size_t before = entries.size();
  YIFA_CHECK(at + 1 < before);
  if (what == "remove")
    entries.erase(entries.begin() + static_cast<ptrdiff_t>(at));
  else if (what == "swap")
    std::swap(entries[at], entries[at + 1]);
  else
    entries[at].mutable_actor()->set_principal("someone.else");
  std::unique_ptr<record::Signer> signer;
  if (argc > 5) signer = record::Signer::Load(argv[5]).value();
  auto command = std::make_unique<WriteBack>(std::move(entries), before, argc > 4,
                                             signer.get(), ReadHeads(**store));
  std::future<record::Pin::State> done = command->done();
  YIFA_CHECK((*store)->Submit("", std::move(command)).ok());
  const record::Pin::State state = done.get();
  (*store)->Close();
  if (signer == nullptr) return 0;
  const auto pin = std::filesystem::path(argv[1]).parent_path() / "record.pin";
  return record::Pin::Make(pin.string(), state).ok() ? 0 : 1;
}

}  // namespace
}  // namespace yifa

int main(int argc, char** argv) { return yifa::Main(argc, argv); }
