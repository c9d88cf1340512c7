// What a reader keeps of a record, and how it sees that the record is another.
#include "common/record/reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/record/log_fixture.h"
#include "tests/support/status_matchers.h"

namespace yifa::record {
namespace {

using testing::IsOk;

// A record that a neighbour keeps, as trees are made of it.
const std::string kLogId(32, 'l');

class Record {
 public:
  explicit Record(std::vector<std::string> entries) : entries_(std::move(entries)) {
    for (size_t leaf = 0; leaf < entries_.size(); ++leaf)
      completed_.push_back(edge_.Append(LeafHash(entries_[leaf])));
  }
  v1::Continuation Present(uint64_t has, const std::string& log_id = kLogId) const {
    v1::Continuation present;
    present.set_log_id(log_id);
    present.set_size(static_cast<int64_t>(entries_.size()));
    present.set_root_hash(std::string(Bytes(edge_.Root())));
    if (has > 0 && has < entries_.size())
      for (const Hash& hash : Prove(has, entries_.size()))
        present.add_hashes(std::string(Bytes(hash)));
    return present;
  }
  std::vector<Hash> Prove(uint64_t first, uint64_t second) const {
    return *ConsistencyProof(first, second, [&](int level, uint64_t index) {
      const uint64_t leaf = ((index + 1) << level) - 1;
      return absl::StatusOr<Hash>(completed_[leaf][static_cast<size_t>(level)]);
    });
  }
  const std::vector<std::string>& entries() const { return entries_; }

 private:
  std::vector<std::string> entries_;
  Frontier edge_;
  std::vector<std::vector<Hash>> completed_;
};

std::vector<std::string> Entries(size_t count, const std::string& kind = "e") {
  std::vector<std::string> entries;
  for (size_t i = 0; i < count; ++i) entries.push_back(kind + std::to_string(i));
  return entries;
}

class ReadingTest : public LogFixture {
 protected:
  ReadingTest() { EXPECT_THAT(Open(), IsOk()); }
  // Reads the record to its end, as a service that reacts to nothing.
  void ReadAll(const Record& record) {
    auto reading = Reading::Resume(*store_->Read(), "complaint");
    ASSERT_THAT(reading, IsOk());
    ASSERT_TRUE(reading->GoesOn(record.Present(reading->size())));
    while (reading->size() < record.entries().size()) {
      const Placed placed = reading->Add(record.entries()[reading->size()]);
      ASSERT_THAT(
          testing::Perform(*store_,
                           [&](store::Batch& b) {
                             b.Put(store::Family::kReadTrees,
                                   ReadTree(nullptr, "complaint").KeyOf(placed.sequence),
                                   StoredTree::ValueOf(placed.completed));
                             b.Put(store::Family::kPositions, "complaint",
                                   ToBytes({placed.sequence + 1, kLogId}));
                           }),
          IsOk());
    }
  }
  absl::StatusOr<uint64_t> Common(const Record& record) {
    return CommonSize(
        *store_->Read(), "complaint", record.Present(0),
        [&](uint64_t first, uint64_t second) -> absl::StatusOr<std::vector<Hash>> {
          return record.Prove(first, second);
        });
  }
};

TEST(PositionTest, IsWrittenAndReadBack) {
  const std::string id(32, 'x');
  const auto read = ParsePosition(ToBytes({7, id}));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->size, 7u);
  EXPECT_EQ(read->log_id, id);
  EXPECT_EQ(ParsePosition("")->size, 0u);
  EXPECT_EQ(ParsePosition(store::SequenceKey(9))->size, 9u);
  EXPECT_THAT(ParsePosition("no position"),
              testing::HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST(ReadingRulesTest, F2_OnlyAContinuationGoesOn) {
  // Needs no store: what is read is in memory.
  const Record record(Entries(12));
  std::vector<std::string> other = Entries(12);
  other[3] = "rewritten";
  const Record rewritten(other);
  const Record older(Entries(5));
  testing::TemporaryDirectory directory;
  const auto store = *store::Store::Open({.path = directory / "db"});
  auto reading = *Reading::Resume(*store->Read(), "penalty");
  EXPECT_TRUE(reading.GoesOn(older.Present(0)));
  for (const std::string& entry : Entries(8)) reading.Add(entry);
  EXPECT_EQ(reading.size(), 8u);
  EXPECT_TRUE(reading.GoesOn(record.Present(8)));
  EXPECT_FALSE(reading.GoesOn(record.Present(8, "another log")));
  EXPECT_FALSE(reading.GoesOn(older.Present(8)));
  EXPECT_FALSE(reading.GoesOn(rewritten.Present(8)));
  EXPECT_FALSE(reading.GoesOn(record.Present(7)));  // the proof of something else
}

TEST_F(ReadingTest, ResumesWhereTheTreeEnds) {
  ReadAll(Record(Entries(5)));
  auto reading = Reading::Resume(*store_->Read(), "complaint");
  ASSERT_THAT(reading, IsOk());
  EXPECT_EQ(reading->size(), 5u);
  EXPECT_EQ(Reading::Resume(*store_->Read(), "penalty")->size(), 0u);
}

TEST_F(ReadingTest, F2_WhatBothHaveIsFound) {
  ReadAll(Record(Entries(29)));
  for (const size_t kept : {0u, 1u, 2u, 3u, 7u, 8u, 16u, 17u, 28u, 29u})
    for (const size_t added : {0u, 1u, 5u, 40u}) {
      std::vector<std::string> entries = Entries(kept);
      for (const std::string& entry : Entries(added, "new")) entries.push_back(entry);
      EXPECT_EQ(Common(Record(entries)).value(), kept) << kept << "+" << added;
    }
  EXPECT_EQ(Common(Record(Entries(35))).value(), 29u);
}

TEST(BreakTest, H6_SaysInWhatWayTheRecordIsAnother) {
  v1::Continuation present;
  present.set_log_id(kLogId);
  present.set_size(9);
  const Position read{12, kLogId};
  EXPECT_EQ(BreakOf(read, present, 9).kind(), v1::FEED_BREAK_KIND_SET_BACK);
  EXPECT_EQ(BreakOf(read, present, 7).kind(), v1::FEED_BREAK_KIND_REWRITTEN);
  EXPECT_EQ(BreakOf(read, present, 7).common_size(), 7);
  present.set_log_id("another log");
  EXPECT_EQ(BreakOf(read, present, 9).kind(), v1::FEED_BREAK_KIND_OTHER_KEY);
}

}  // namespace
}  // namespace yifa::record
