// Someone with the disk in hand: changes the entries of a stopped service's record behind
// its back, and, where asked to, forges the tree so that it fits them.
//
//   yifa-tamper DB remove|swap|attribute SEQUENCE [forge]
#include <cstdio>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "common/base/check.h"
#include "common/record/merkle.h"
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

// Writes the entries in the place of the `before` that were there.
class WriteBack final : public store::Command {
 public:
  WriteBack(std::vector<record::v1::Entry> entries, size_t before, bool forge)
      : entries_(std::move(entries)), before_(before), forge_(forge) {}
  std::future<bool> done() { return done_.get_future(); }

  void Execute(store::Batch& batch) override {
    record::Frontier frontier;
    for (size_t i = 0; i < before_; ++i) {
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
  }
  void Complete(const absl::Status& synced) override { done_.set_value(synced.ok()); }

 private:
  std::vector<record::v1::Entry> entries_;
  const size_t before_;
  const bool forge_;
  std::promise<bool> done_;
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
  auto command = std::make_unique<WriteBack>(std::move(entries), before, argc > 4);
  std::future<bool> done = command->done();
  YIFA_CHECK((*store)->Submit("", std::move(command)).ok());
  const bool written = done.get();
  (*store)->Close();
  return written ? 0 : 1;
}

}  // namespace
}  // namespace yifa

int main(int argc, char** argv) { return yifa::Main(argc, argv); }
