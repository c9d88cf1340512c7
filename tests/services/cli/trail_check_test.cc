// An audit trail that is checked from what it serves, also after its oldest entries were
// dropped: every way of changing it shows.
#include "services/cli/trust/trail_check.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "common/record/merkle.h"

namespace yifa::cli {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using trail::v1::ReadTrailResponse;
using trail::v1::TrailEntry;

// Entries of which the last says that those before `dropped` were dropped.
std::vector<TrailEntry> Entries(int count, int dropped) {
  std::vector<TrailEntry> entries;
  for (int i = 0; i < count; ++i) {
    TrailEntry& entry = entries.emplace_back();
    entry.set_sequence(i);
    entry.mutable_record_time()->set_seconds(1000 + i);
    entry.set_event(trail::v1::TRAIL_EVENT_READ);
    entry.set_principal("zhang.wei");
  }
  if (dropped > 0) {
    entries.back().set_event(trail::v1::TRAIL_EVENT_PRUNED);
    entries.back().set_kept_from(dropped);
  }
  return entries;
}

struct Served {
  ReadTrailResponse response;
  record::v1::SignedTreeHead head;
};
Served Serve(const std::vector<TrailEntry>& entries, int first) {
  Served served;
  record::Frontier tree;
  served.response.set_first_sequence(first);
  for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
    if (i == first)
      for (const Hash& root : tree.roots())
        served.response.add_edge(std::string(Bytes(root)));
    const std::string bytes = entries[static_cast<size_t>(i)].SerializeAsString();
    tree.Append(record::LeafHash(bytes));
    if (i < first) continue;
    auto& logged = *served.response.add_entries();
    logged.set_sequence(i);
    logged.set_entry(bytes);
  }
  served.head.set_tree_size(static_cast<int64_t>(entries.size()));
  served.head.set_root_hash(std::string(Bytes(tree.Root())));
  return served;
}
Findings FindingsOf(const Served& served) {
  TrailCheck check;
  check.Add(served.response, static_cast<uint64_t>(served.head.tree_size()));
  return check.Compare(served.head);
}

TEST(TrailCheckTest, H10_AWholeTrailAndOneWhoseOldestWereDroppedAreWell) {
  EXPECT_THAT(FindingsOf(Serve(Entries(20, 0), 0)), IsEmpty());
  EXPECT_THAT(FindingsOf(Serve(Entries(20, 13), 13)), IsEmpty());
}

TEST(TrailCheckTest, H10_WhatIsMissingAndNotSaidToBeDroppedIsFound) {
  EXPECT_THAT(FindingsOf(Serve(Entries(20, 0), 13)), Contains(HasSubstr("缺失")));
  EXPECT_THAT(FindingsOf(Serve(Entries(20, 12), 13)), Contains(HasSubstr("缺失")));
}

TEST(TrailCheckTest, H10_AnEntryThatWasChangedIsFound) {
  std::vector<TrailEntry> entries = Entries(20, 13);
  const auto head = Serve(entries, 13).head;
  entries[15].set_principal("li.lei");
  Served served = Serve(entries, 13);
  served.head = head;
  EXPECT_THAT(FindingsOf(served), Contains(HasSubstr("树根")));
  served = Serve(Entries(20, 13), 13);
  served.response.mutable_entries()->SwapElements(1, 2);
  EXPECT_THAT(FindingsOf(served), Contains(HasSubstr("不是该条")));
}

TEST(TrailCheckTest, H10_AnEdgeThatIsAnotherAndAnEndThatIsCutOffAreFound) {
  Served served = Serve(Entries(20, 13), 13);
  served.response.set_edge(0, std::string(32, 'x'));
  EXPECT_THAT(FindingsOf(served), Contains(HasSubstr("树根")));
  served = Serve(Entries(20, 0), 0);
  served.response.mutable_entries()->RemoveLast();
  EXPECT_THAT(FindingsOf(served), Contains(HasSubstr("只能读到")));
}

TEST(TrailCheckTest, H10_AHeadOfTheRecordIsNoneOfTheTrail) {
  record::v1::SignedTreeHead head;
  head.set_public_key(std::string(32, 'k'));
  head.set_log_id(std::string(Bytes(Sha256(head.public_key()))));
  EXPECT_THAT(CheckTrailHead(head), Contains(HasSubstr("日志标识")));
}

}  // namespace
}  // namespace yifa::cli
