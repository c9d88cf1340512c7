// What someone with the disk in hand can change, and that the audit finds it.
#include <gmock/gmock.h>

#include <functional>

#include "absl/synchronization/notification.h"
#include "common/base/identifier.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/transaction.h"
#include "rocksdb/db.h"
#include "rocksdb/merge_operator.h"
#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::casework {
namespace {

using store::Family;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;

// As the store's own.
class AddOperator final : public rocksdb::AssociativeMergeOperator {
 public:
  bool Merge(const rocksdb::Slice&, const rocksdb::Slice* existing,
             const rocksdb::Slice& value, std::string* sum,
             rocksdb::Logger*) const override {
    const int64_t before =
        existing == nullptr ? 0 : store::ParseCounter(existing->ToStringView());
    *sum = store::CounterValue(before + store::ParseCounter(value.ToStringView()));
    return true;
  }
  const char* Name() const override { return "yifa.add"; }
};

// The database, opened behind the store's back.
class Raw {
 public:
  explicit Raw(const std::string& path) {
    std::vector<std::string> names;
    rocksdb::Options options;
    options.merge_operator = std::make_shared<AddOperator>();
    YIFA_CHECK(rocksdb::DB::ListColumnFamilies(options, path, &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) families.emplace_back(name, options);
    rocksdb::DB* db = nullptr;
    YIFA_CHECK(rocksdb::DB::Open(options, path, families, &handles_, &db).ok());
    db_.reset(db);
  }
  ~Raw() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_)
      db_->DestroyColumnFamilyHandle(handle);
  }
  std::string Get(Family family, const std::string& key) {
    std::string value;
    YIFA_CHECK(db_->Get({}, Handle(family), key, &value).ok());
    return value;
  }
  void Put(Family family, const std::string& key, const std::string& value) {
    YIFA_CHECK(db_->Put({}, Handle(family), key, value).ok());
  }
  void Delete(Family family, const std::string& key) {
    YIFA_CHECK(db_->Delete({}, Handle(family), key).ok());
  }
  std::string FirstKey(Family family) {
    std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator({}, Handle(family)));
    it->SeekToFirst();
    YIFA_CHECK(it->Valid());
    return it->key().ToString();
  }

 private:
  rocksdb::ColumnFamilyHandle* Handle(Family family) {
    for (rocksdb::ColumnFamilyHandle* handle : handles_)
      if (handle->GetName() == store::FamilyName(family)) return handle;
    YIFA_CHECK(false);
    return nullptr;
  }
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

class AuditTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(office_.Open(), IsOk());
    ASSERT_THAT(office_.PutOrgan(), IsOk());
    for (int i = 0; i < 6; ++i) {
      names_.push_back(Register());
      if (i % 2 == 0) Accept(names_.back());
    }
    last_ = office_.engine().record_size() - 1;
    ASSERT_THAT(testing::Audit(office_.surface()), IsEmpty());
  }
  std::string Register() {
    complaint::v1::RegisterComplaintRequest request;
    request.set_parent(testing::kOrgan);
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = testing::D(2022, 3, 1);
    complaint::v1::Complaint& c = *request.mutable_complaint();
    c.set_track(complaint::v1::TRACK_PETITION);
    c.set_channel(complaint::v1::CHANNEL_LETTER);
    c.set_subject("噪声");
    c.set_facts("夜间施工。");
    return office_
        .Call<complaint::v1::Complaint>(testing::Staff("wang", {"intake"}), request)
        ->name();
  }
  void Accept(const std::string& name) {
    complaint::v1::AcceptComplaintRequest request;
    request.set_name(name);
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = testing::D(2022, 3, 2);
    ASSERT_THAT(office_.Call<complaint::v1::Complaint>(testing::Staff("wang", {"intake"}),
                                                       request),
                IsOk());
  }
  // What is found after the change.
  std::vector<std::string> Tamper(const std::function<void(Raw&)>& change) {
    office_.Close();
    {
      Raw raw(office_.database());
      change(raw);
    }
    const absl::Status opened = office_.Open();
    EXPECT_THAT(opened, IsOk());
    if (!opened.ok()) return {};
    return testing::Audit(office_.surface());
  }
  static std::string Registered(const std::string& name) {
    return ListKey(testing::kOrgan, "complaints", "REGISTERED", Date(2022, 3, 1),
                   IdOf(name));
  }

  testing::Office office_{complaint::Definition()};
  std::vector<std::string> names_;
  uint64_t last_ = 0;
};

TEST_F(AuditTest, AWholeDatabaseHasNoFindings) {
  EXPECT_THAT(Tamper([](Raw&) {}), IsEmpty());
}

TEST_F(AuditTest, FindsACounter) {
  const std::string key = CounterKey(testing::kOrgan, 2022, "received", "LETTER");
  const auto counter = ElementsAre(AllOf(HasSubstr("statistics"), HasSubstr("received")));
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kStatistics, key, store::CounterValue(5));
              }),
              counter);
  EXPECT_THAT(Tamper([&](Raw& raw) { raw.Delete(Family::kStatistics, key); }), counter);
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kStatistics, key, store::CounterValue(6));
              }),
              IsEmpty());
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kStatistics,
                        CounterKey(testing::kOrgan, 2022, "invented", ""),
                        store::CounterValue(1));
              }),
              ElementsAre(HasSubstr("invented")));
}

TEST_F(AuditTest, FindsACaseBehindACounter) {
  const std::string counter = CounterKey(testing::kOrgan, 2022, "received", "LETTER");
  const std::string key = store::JoinKey({counter, names_[0]});
  const auto cases = ElementsAre(AllOf(HasSubstr("cases of"), HasSubstr("received")));
  EXPECT_THAT(Tamper([&](Raw& raw) { raw.Delete(Family::kShares, key); }), cases);
  EXPECT_THAT(Tamper([&](Raw& raw) {  // another case is put in its place
                raw.Put(Family::kShares, store::JoinKey({counter, names_[0] + "0"}),
                        store::CounterValue(1));
              }),
              cases);
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Delete(Family::kShares, store::JoinKey({counter, names_[0] + "0"}));
                raw.Put(Family::kShares, key, store::CounterValue(1));
              }),
              IsEmpty());
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kShares, "invented", store::CounterValue(1));
              }),
              ElementsAre(HasSubstr("invented")));
}

TEST_F(AuditTest, FindsACasePointer) {
  const auto pointer = ElementsAre(AllOf(HasSubstr("cases"), HasSubstr(names_[0])));
  EXPECT_THAT(Tamper([&](Raw& raw) {  // as it stood before it was accepted
                const uint64_t at =
                    store::ParseSequence(raw.Get(Family::kCases, names_[0]));
                raw.Put(Family::kCases, names_[0], store::SequenceKey(at - 1));
              }),
              pointer);
  EXPECT_THAT(Tamper([&](Raw& raw) { raw.Delete(Family::kCases, names_[0]); }),
              ElementsAre(HasSubstr("6 cases on record, 5 stored")));
}

TEST_F(AuditTest, FindsAnIndexRow) {
  const std::string row = Registered(names_[1]);
  EXPECT_THAT(Tamper([&](Raw& raw) { raw.Delete(Family::kIndex, row); }),
              ElementsAre(HasSubstr("cases")));
  // The case is listed, but in a state that it is not in.
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kIndex,
                        ListKey(testing::kOrgan, "complaints", "CLOSED", Date(2022, 3, 1),
                                IdOf(names_[1])),
                        "");
              }),
              ElementsAre(AllOf(HasSubstr("cases"), HasSubstr("CLOSED"))));
}

TEST_F(AuditTest, FindsADeadlineRow) {
  std::string key;
  EXPECT_THAT(Tamper([&](Raw& raw) {
                key = raw.FirstKey(Family::kDeadlines);
                raw.Delete(Family::kDeadlines, key);
              }),
              ElementsAre(AllOf(HasSubstr("deadlines"), HasSubstr("not in the index"))));
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kDeadlines, key, "");
                raw.Put(Family::kDeadlines,
                        DueKey({testing::kOrgan, Date(2022, 3, 5), names_[1], "tell"}),
                        "");
              }),
              ElementsAre(AllOf(HasSubstr("deadlines"), HasSubstr("20220305"))));
}

TEST_F(AuditTest, FindsAnotherActor) {
  const std::string key = store::SequenceKey(last_ - 3);
  EXPECT_THAT(
      Tamper([&](Raw& raw) {
        record::v1::Entry entry;
        YIFA_CHECK(entry.ParseFromString(raw.Get(Family::kEntries, key)));
        entry.mutable_actor()->set_principal("li.na");
        raw.Put(Family::kEntries, key, entry.SerializeAsString());
      }),
      ElementsAre(HasSubstr("tree"), AllOf(HasSubstr("cases"), HasSubstr("/by/"))));
}

TEST_F(AuditTest, FindsSwappedEntries) {
  const std::string a = store::SequenceKey(last_ - 4), b = store::SequenceKey(last_ - 3);
  EXPECT_THAT(Tamper([&](Raw& raw) {
                const std::string first = raw.Get(Family::kEntries, a);
                raw.Put(Family::kEntries, a, raw.Get(Family::kEntries, b));
                raw.Put(Family::kEntries, b, first);
              }),
              ::testing::Contains(HasSubstr("tree")));
}

// The law's clock goes on, and says which case is stuck.
TEST_F(AuditTest, F6_ACaseThatPointsAtAnothersEntryIsFoundAndStopsNoClock) {
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kCases, names_[1], raw.Get(Family::kCases, names_[3]));
              }),
              ::testing::Contains(HasSubstr("cases: case " + names_[1])));
  office_.clock().SetToday(Date(2025, 12, 1));
  absl::Notification struck;
  office_.engine().Pulse([&](const absl::Status&) { struck.Notify(); });
  ASSERT_TRUE(struck.WaitForNotificationWithTimeout(absl::Seconds(60)));
  EXPECT_EQ(office_.engine().law_clock().stuck_case, names_[1]);
}

TEST_F(AuditTest, DoesNotOpenWithoutItsLastEntry) {
  office_.Close();
  Raw(office_.database()).Delete(Family::kEntries, store::SequenceKey(last_));
  EXPECT_THAT(office_.Open(), testing::HasReason(api::v1::REASON_DATA_CORRUPT));
}

// A clean cut: the last entry with its hashes. What is derived from it betrays it.
TEST_F(AuditTest, FindsACleanlyRemovedEnd) {
  office_.options().accept_loss = 1;  // or its pin would tell already at the start
  const auto found = Tamper([&](Raw& raw) {
    raw.Delete(Family::kEntries, store::SequenceKey(last_));
    raw.Delete(Family::kTree, store::SequenceKey(last_));
  });
  EXPECT_THAT(found, ::testing::Contains(HasSubstr("statistics")));
  EXPECT_THAT(found, ::testing::Contains(HasSubstr("cases")));
}

// What somebody with the disk in hand does to the audit trail.
TEST_F(AuditTest, H10_FindsWhatWasDoneToTheTrail) {
  complaint::v1::GetComplaintRequest get;
  get.set_name(names_[0]);
  for (int i = 0; i < 4; ++i)
    EXPECT_THAT(office_.Call<complaint::v1::Complaint>(
                    testing::Staff("x", {"officer"}, testing::kStranger), get),
                testing::HasReason(api::v1::REASON_OTHER_ORGAN));
  ASSERT_GE(office_.engine().trail().log().size(), 4u);
  const std::string first = store::SequenceKey(0);
  const std::string second = store::SequenceKey(1);
  std::string kept;
  // Another did it.
  EXPECT_THAT(Tamper([&](Raw& raw) {
                kept = raw.Get(Family::kTrailEntries, second);
                trail::v1::TrailEntry entry;
                YIFA_CHECK(entry.ParseFromString(kept));
                entry.set_principal("y");
                raw.Put(Family::kTrailEntries, second, entry.SerializeAsString());
              }),
              ElementsAre(AllOf(HasSubstr("trail"), HasSubstr("entry 1"))));
  // It is gone, as if its time had been over.
  EXPECT_THAT(Tamper([&](Raw& raw) {
                raw.Put(Family::kTrailEntries, second, kept);
                kept = raw.Get(Family::kTrailEntries, first);
                raw.Delete(Family::kTrailEntries, first);
              }),
              ElementsAre(AllOf(HasSubstr("trail"), HasSubstr("dropped"))));
  EXPECT_THAT(Tamper([&](Raw& raw) { raw.Put(Family::kTrailEntries, first, kept); }),
              IsEmpty());
}

TEST_F(AuditTest, IsForAuditorsAndAdministratorsOfAll) {
  const auto start = [&](const char* role, const char* organ = testing::kOrgan) {
    return testing::ReadStream(office_.surface(), testing::Staff("x", {role}, organ),
                               std::make_shared<record::v1::AuditRecordRequest>());
  };
  EXPECT_THAT(start("auditor"), IsOk());
  EXPECT_THAT(start("administrator", ""), IsOk());
  EXPECT_THAT(start("head"), testing::HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

// As a length without bounds once made it: the list goes on, the audit tells.
TEST_F(AuditTest, H12_AKeyOfNoDayIsFoundAndKeepsNoDeadlineFromBeingListed) {
  const std::string bad =
      store::JoinKey({testing::kOrgan, "21189420113", names_[0], "conclude"});
  EXPECT_THAT(Tamper([&](Raw& raw) { raw.Put(Family::kDeadlines, bad, ""); }),
              ElementsAre(AllOf(HasSubstr("deadlines"), HasSubstr("21189420113"))));
  for (const char* parent : {testing::kOrgan, "organs/-"}) {
    deadline::v1::ListDeadlinesRequest request;
    request.set_parent(parent);
    const auto listed = office_.Call<deadline::v1::ListDeadlinesResponse>(
        testing::Staff("x", {"auditor"}), request);
    ASSERT_THAT(listed, IsOk());
    EXPECT_GE(listed->deadlines_size(), static_cast<int>(names_.size()));
  }
  const Date later(2026, 1, 1);
  office_.clock().SetToday(later);
  deadline::v1::ExpireDeadlinesRequest expire;
  expire.set_parent(testing::kOrgan);
  *expire.mutable_through_date() = ToProto(later);
  EXPECT_THAT(office_.Call<deadline::v1::ExpireDeadlinesResponse>(
                  testing::Staff("x", {"head"}), expire),
              IsOk());
}

}  // namespace
}  // namespace yifa::casework
