// What an attacker with the disk in hand can do, and that it is found.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "rocksdb/db.h"
#include "tests/common/record/log_fixture.h"

namespace yifa::record {
namespace {

using store::Family;
using store::SequenceKey;
using testing::HasReason;
using testing::IsOk;

class AuditTest : public LogFixture {
 protected:
  // Changes the database behind the log's back, and audits it.
  class Raw {
   public:
    explicit Raw(const std::string& path) {
      std::vector<std::string> names;
      rocksdb::Options options;
      YIFA_CHECK(rocksdb::DB::ListColumnFamilies(options, path, &names).ok());
      std::vector<rocksdb::ColumnFamilyDescriptor> families;
      for (const std::string& name : names) families.emplace_back(name, options);
      rocksdb::DB* db = nullptr;
      YIFA_CHECK(rocksdb::DB::Open(options, path, families, &handles_, &db).ok());
      db_.reset(db);
    }
    ~Raw() {
      for (rocksdb::ColumnFamilyHandle* handle : handles_) {
        db_->DestroyColumnFamilyHandle(handle);
      }
    }
    std::string Get(Family family, uint64_t key) {
      std::string value;
      YIFA_CHECK(db_->Get({}, Handle(family), SequenceKey(key), &value).ok());
      return value;
    }
    void Put(Family family, uint64_t key, const std::string& value) {
      YIFA_CHECK(db_->Put({}, Handle(family), SequenceKey(key), value).ok());
    }
    void Delete(Family family, uint64_t key) {
      YIFA_CHECK(db_->Delete({}, Handle(family), SequenceKey(key)).ok());
    }

   private:
    rocksdb::ColumnFamilyHandle* Handle(Family family) {
      for (rocksdb::ColumnFamilyHandle* handle : handles_) {
        if (handle->GetName() == store::FamilyName(family)) return handle;
      }
      YIFA_CHECK(false);
      return nullptr;
    }
    std::unique_ptr<rocksdb::DB> db_;
    std::vector<rocksdb::ColumnFamilyHandle*> handles_;
  };

  void Fill(int entries) {
    ASSERT_THAT(Open(), IsOk());
    ASSERT_THAT(Append(entries), IsOk());
    ASSERT_THAT(log_->Audit(nullptr), IsOk());
  }
  void Tamper(const std::function<void(Raw&)>& change) {
    Close();
    Raw raw(options_.path);
    change(raw);
  }
  // The change is found, at this place.
  void ExpectFound(const std::string& where) {
    ASSERT_THAT(Open(), IsOk());
    const absl::Status found = log_->Audit(nullptr);
    EXPECT_THAT(found, HasReason(api::v1::REASON_DATA_CORRUPT));
    EXPECT_THAT(found, testing::HasMetadata("where", where)) << found;
  }
};

TEST_F(AuditTest, ReportsProgress) {
  Fill(3000);
  std::vector<uint64_t> progress;
  EXPECT_THAT(log_->Audit([&](uint64_t done) { progress.push_back(done); }), IsOk());
  EXPECT_GE(progress.size(), 3u);
  EXPECT_EQ(progress.back(), 3000u);
  EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
}

TEST_F(AuditTest, FindsAChangedEntry) {
  Fill(20);
  Tamper([](Raw& raw) {
    std::string entry = raw.Get(Family::kEntries, 7);
    entry.back() ^= 1;
    raw.Put(Family::kEntries, 7, entry);
  });
  ExpectFound("entry 7");
  EXPECT_THAT(log_->Read(7), HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_THAT(log_->Read(8), IsOk());
}

TEST_F(AuditTest, FindsAReattributedEntry) {
  Fill(20);
  Tamper([](Raw& raw) {
    v1::Entry entry;
    ASSERT_TRUE(entry.ParseFromString(raw.Get(Family::kEntries, 3)));
    entry.mutable_actor()->set_principal("li.na");
    raw.Put(Family::kEntries, 3, entry.SerializeAsString());
  });
  ExpectFound("entry 3");
}

TEST_F(AuditTest, FindsAReattributedEntryWhoseHashWasAdapted) {
  Fill(20);
  log_->Head();
  Tamper([](Raw& raw) {
    v1::Entry entry;
    ASSERT_TRUE(entry.ParseFromString(raw.Get(Family::kEntries, 4)));
    entry.mutable_actor()->set_principal("li.na");
    raw.Put(Family::kEntries, 4, entry.SerializeAsString());
    raw.Put(Family::kTree, 4, std::string(Bytes(LeafHash(entry.SerializeAsString()))));
  });
  ExpectFound("tree hashes of entry 5");
}

TEST_F(AuditTest, FindsARewrittenTreeByItsHead) {
  Fill(20);
  log_->Head();
  ASSERT_THAT(Append(5), IsOk());
  Tamper([](Raw& raw) {
    Frontier frontier;
    for (uint64_t i = 0; i < 25; ++i) {
      v1::Entry entry;
      ASSERT_TRUE(entry.ParseFromString(raw.Get(Family::kEntries, i)));
      if (i == 4) entry.mutable_actor()->set_principal("li.na");
      raw.Put(Family::kEntries, i, entry.SerializeAsString());
      std::string completed;
      for (const Hash& hash : frontier.Append(LeafHash(entry.SerializeAsString()))) {
        completed += Bytes(hash);
      }
      raw.Put(Family::kTree, i, completed);
    }
  });
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
  EXPECT_THAT(Open(), testing::HasMetadata("where", "head 20"));
}

TEST_F(AuditTest, FindsARemovedEntry) {
  Fill(20);
  Tamper([](Raw& raw) { raw.Delete(Family::kEntries, 9); });
  ExpectFound("entry 9");
  Tamper([](Raw& raw) { raw.Delete(Family::kTree, 9); });
  ExpectFound("entry 9");
}

TEST_F(AuditTest, FindsRemovedTreeHashes) {
  Fill(20);
  Tamper([](Raw& raw) { raw.Delete(Family::kTree, 8); });
  ExpectFound("entry 8");
}

TEST_F(AuditTest, FindsARemovedEnd) {
  Fill(20);
  log_->Head();
  Tamper([](Raw& raw) { raw.Delete(Family::kEntries, 19); });
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
  Tamper([](Raw& raw) { raw.Delete(Family::kTree, 19); });
  EXPECT_THAT(Open(), testing::HasMetadata("where", "head 20"));
}

TEST_F(AuditTest, FindsSwappedEntries) {
  Fill(2000);
  Tamper([](Raw& raw) {
    const std::string first = raw.Get(Family::kEntries, 1500);
    raw.Put(Family::kEntries, 1500, raw.Get(Family::kEntries, 1501));
    raw.Put(Family::kEntries, 1501, first);
  });
  ExpectFound("entry 1500");
}

TEST_F(AuditTest, FindsSwappedEntriesWithTheirHashes) {
  Fill(8);
  Tamper([](Raw& raw) {
    for (Family family : {Family::kEntries, Family::kTree}) {
      const std::string first = raw.Get(family, 2);
      raw.Put(family, 2, raw.Get(family, 4));
      raw.Put(family, 4, first);
    }
  });
  ExpectFound("entry 2");
}

TEST_F(AuditTest, FindsAHeadWithAWrongRoot) {
  Fill(5);
  log_->Head();
  ASSERT_THAT(Append(5), IsOk());
  log_->Head();
  Tamper([this](Raw& raw) {
    SignedTreeHead head;
    ASSERT_TRUE(head.ParseFromString(raw.Get(Family::kHeads, 5)));
    (*head.mutable_root_hash())[0] ^= 1;
    head.set_signature(signer_->Sign(SignedBytes(head)));
    raw.Put(Family::kHeads, 5, head.SerializeAsString());
  });
  ExpectFound("head 5");
}

TEST_F(AuditTest, FindsAHeadWithAWrongSignature) {
  Fill(5);
  log_->Head();
  ASSERT_THAT(Append(5), IsOk());
  log_->Head();
  Tamper([](Raw& raw) {
    SignedTreeHead head;
    ASSERT_TRUE(head.ParseFromString(raw.Get(Family::kHeads, 5)));
    head.mutable_sign_time()->set_seconds(1);
    raw.Put(Family::kHeads, 5, head.SerializeAsString());
  });
  ExpectFound("head 5");
}

TEST_F(AuditTest, FindsAHeadOfAnotherKey) {
  Fill(5);
  log_->Head();
  ASSERT_THAT(Append(5), IsOk());
  log_->Head();
  Tamper([this](Raw& raw) {
    const auto other = Signer::Load(directory_ / "other.pem").value();
    SignedTreeHead head;
    ASSERT_TRUE(head.ParseFromString(raw.Get(Family::kHeads, 5)));
    head.set_public_key(other->public_key());
    head.set_log_id(std::string(Bytes(Sha256(other->public_key()))));
    head.set_signature(other->Sign(SignedBytes(head)));
    raw.Put(Family::kHeads, 5, head.SerializeAsString());
  });
  ExpectFound("head 5");
}

TEST_F(AuditTest, OpeningFindsABrokenRightEdge) {
  Fill(6);  // edge: the subtree of the leaves 0 to 3, completed by 3, and that of 4 and 5
  Tamper([](Raw& raw) { raw.Put(Family::kTree, 3, "short"); });
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
  Tamper([](Raw& raw) { raw.Delete(Family::kTree, 3); });
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(AuditTest, OpeningFindsAChangedLastEntry) {
  Fill(6);
  Tamper([](Raw& raw) { raw.Put(Family::kEntries, 5, "changed"); });
  EXPECT_THAT(Open(), testing::HasMetadata("where", "entry 5"));
}

}  // namespace
}  // namespace yifa::record
