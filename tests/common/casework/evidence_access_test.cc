// Who has a file: who brought it, who reads a field that names it, and nobody once the
// keys are gone.
#include <gmock/gmock.h>

#include <thread>

#include "absl/time/clock.h"
#include "common/casework/api/trail.h"
#include "common/casework/writer/files.h"
#include "common/casework/writer/keys.h"
#include "tests/common/casework/evidence_fixture.h"
#include "tests/support/store_commands.h"

namespace yifa::testing {
namespace {

using casework::NamingKey;
using store::Family;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class EvidenceAccessTest : public EvidenceTest {
 protected:
  // Behind the service's back.
  void Change(const FunctionCommand::ExecuteFunction& change) {
    ASSERT_THAT(Perform(service_.engine().store(), change), IsOk());
  }
  void DestroyKey(const std::string& case_name) {
    Change([&](store::Batch& batch) { batch.Delete(Family::kKeys, case_name); });
  }
  std::string Stored() { return BytesOf(service_.engine().options().data_dir); }
  bool IsStored(Family family, const std::string& key) {
    return service_.engine().store().Read()->Get(family, key)->has_value();
  }
  // A file that a case of its own names.
  std::string Named(const std::string& bytes) {
    EXPECT_THAT(Send(Whole(bytes)), IsOk());
    const std::string name = Filed();
    EXPECT_THAT(Refer(name, HexOf(bytes)), IsOk());
    return name;
  }

  // The entry that was put on the audit trail last.
  trail::v1::TrailEntry LastOnTrail() {
    record::Log& log = service_.engine().trail().log();
    trail::v1::TrailEntry entry;
    EXPECT_TRUE(entry.ParseFromString(*log.Read(log.size() - 1)));
    return entry;
  }

  const Caller li_si_ = Staff("li.si", {"officer"});
  const Caller auditor_{"x", "", {"auditor"}};
  const Caller neighbour_{"yifa-x", "", {"service"}};
};

TEST_F(EvidenceAccessTest, H4_BeforeACaseNamesItAFileIsItsSendersAlone) {
  ASSERT_THAT(Send(Whole("x")), IsOk());
  EXPECT_EQ(*Download(NameOf("x"), officer_), "x");
  for (const Caller& other :
       {li_si_, head_, intake_, auditor_, neighbour_, Staff("y", {}),
        Staff("y", {"auditor"}), Staff("admin", {"administrator"}),
        Caller{"admin", "", {"administrator"}}}) {
    EXPECT_THAT(Download(NameOf("x"), other), HasReason(api::v1::REASON_NOT_FOUND))
        << other.principal;
    EXPECT_THAT(DescribeTo(other, NameOf("x")), HasReason(api::v1::REASON_NOT_FOUND))
        << other.principal;
  }
  // Somebody of his name elsewhere is another person.
  EXPECT_THAT(Download(NameOf("x"), Staff("zhang.san", {"officer"}, kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Download(NameOf("y"), officer_), HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(EvidenceAccessTest, H4_AFileHasTheClassOfTheFieldThatNamesIt) {
  const std::string name = Named("x");
  for (const Caller& reader : {officer_, li_si_, head_, reviewer_, intake_}) {
    EXPECT_EQ(Download(NameOf("x"), reader).value_or(""), "x") << reader.principal;
    EXPECT_EQ(DescribeTo(reader, NameOf("x"))->display_name(), "现场照片");
  }
  for (const Caller& other : {auditor_, neighbour_, Staff("y", {}),
                              Staff("y", {"auditor"}), Staff("admin", {"administrator"}),
                              // who brought it, too, has it by a field only
                              Staff("zhang.san", {"administrator"})}) {
    EXPECT_THAT(Download(NameOf("x"), other), HasReason(api::v1::REASON_NOT_FOUND))
        << other.principal;
    EXPECT_THAT(DescribeTo(other, NameOf("x")), HasReason(api::v1::REASON_NOT_FOUND))
        << other.principal;
  }
  EXPECT_THAT(Download(NameOf("x"), Staff("zhao", {"head"}, kStranger)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  // Nor has its hash who has not the file.
  penalty::v1::GetPenaltyCaseRequest get;
  get.set_name(name);
  EXPECT_EQ(service_.Call<PenaltyCase>(officer_, get)->evidence(0).sha256(), HexOf("x"));
  EXPECT_EQ(service_.Call<PenaltyCase>(auditor_, get)->evidence(0).sha256(), "");
}

TEST_F(EvidenceAccessTest, H4_WhatIsGivenAwayIsTold) {
  Named("x");
  ASSERT_THAT(Download(NameOf("x"), officer_), IsOk());
  const auto told = LastOnTrail();
  ASSERT_EQ(told.subjects_size(), 1);
  EXPECT_EQ(told.subjects(0).resource(), NameOf("x"));
  EXPECT_THAT(told.subjects(0).classes(),
              ::testing::ElementsAre(api::v1::CONFIDENTIALITY_PERSONAL));
}

// The trail tells what is withheld from what is not there; the caller cannot.
TEST_F(EvidenceAccessTest, H10_WhatIsWithheldIsNoted) {
  Named("x");
  ASSERT_THAT(Send(Whole("y")), IsOk());
  const auto withheld = [&](const std::string& bytes) {
    const uint64_t before = service_.engine().trail().log().size();
    EXPECT_THAT(Download(NameOf(bytes), auditor_), HasReason(api::v1::REASON_NOT_FOUND));
    return service_.engine().trail().log().size() > before;
  };
  EXPECT_TRUE(withheld("x"));
  EXPECT_TRUE(withheld("y"));
  EXPECT_FALSE(withheld("z"));
}

// Whether it was there, since when, and under which name, is whose it was.
TEST_F(EvidenceAccessTest, H4_WhoBringsAFileAgainLearnsNothingOfTheFirst) {
  ASSERT_THAT(Send(Whole("x")), IsOk());
  service_.clock().Advance(absl::Hours(2));
  Messages again = Whole("x");
  again[0] = Announce("x", "我的文件");
  const auto second = SendBy(li_si_, again);
  ASSERT_THAT(second, IsOk());
  const auto fresh = SendBy(li_si_, Whole("z"));
  ASSERT_THAT(fresh, IsOk());
  EXPECT_EQ(second->create_time().seconds(), fresh->create_time().seconds());
  EXPECT_EQ(second->display_name(), "我的文件");
  const auto described = DescribeTo(li_si_, NameOf("x"));
  ASSERT_THAT(described, IsOk());
  EXPECT_EQ(described->display_name(), "");
  EXPECT_EQ(described->media_type(), "");
  EXPECT_EQ(described->create_time().seconds(), second->create_time().seconds());
  EXPECT_EQ(*Download(NameOf("x"), li_si_), "x");
  EXPECT_EQ(Describe(NameOf("x"))->display_name(), "现场照片");
}

TEST_F(EvidenceAccessTest, H4_NothingOfAFileLiesInPlain) {
  const std::string bytes = "身份证号11010519491231002X";
  ASSERT_THAT(Send({Announce(bytes, "举报人身份证.jpg"), Chunk(bytes)}), IsOk());
  EXPECT_THAT(Stored(), ::testing::Not(HasSubstr(bytes)));
  ASSERT_THAT(Refer(Filed(), HexOf(bytes)), IsOk());
  service_.Reopen();
  EXPECT_THAT(Stored(), ::testing::Not(HasSubstr(bytes)));
  EXPECT_THAT(Stored(), ::testing::Not(HasSubstr("举报人身份证")));
  EXPECT_EQ(*Download(NameOf(bytes), li_si_), bytes);
  EXPECT_EQ(Describe(NameOf(bytes))->display_name(), "举报人身份证.jpg");
}

TEST_F(EvidenceAccessTest, H4_WhoDestroysTheKeysOfItsCasesDestroysAFile) {
  ASSERT_THAT(Send(Whole("x")), IsOk());
  EXPECT_TRUE(IsStored(Family::kKeys, NameOf("x")));
  const std::string one = Filed(), other = Filed();
  ASSERT_THAT(Refer(one, HexOf("x")), IsOk());
  EXPECT_FALSE(IsStored(Family::kKeys, NameOf("x")));  // the vault opens it no more
  ASSERT_THAT(Refer(other, HexOf("x")), IsOk());
  EXPECT_TRUE(IsStored(Family::kKeys, NamingKey(NameOf("x"), one)));
  EXPECT_TRUE(IsStored(Family::kKeys, NamingKey(NameOf("x"), other)));
  DestroyKey(one);
  EXPECT_EQ(*Download(NameOf("x"), officer_), "x");
  DestroyKey(other);
  EXPECT_THAT(Download(NameOf("x"), officer_), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(*casework::FileKey(*service_.engine().store().Read(),
                               service_.engine().vault(), NameOf("x")),
            "");
  // Brought anew it is another file of the same name.
  ASSERT_THAT(Send(Whole("x")), IsOk());
  EXPECT_EQ(*Download(NameOf("x"), officer_), "x");
  EXPECT_THAT(Download(NameOf("x"), li_si_), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(Chunks(), 1u);
}

TEST_F(EvidenceAccessTest, H4_CasesThatNameAFileInOneBatchEachHaveItsKey) {
  ASSERT_THAT(Send(Whole("x")), IsOk());
  const std::string one = Filed(), other = Filed();
  store::Store& store = service_.engine().store();
  BusyWriter busy(store);
  std::thread first([&] { EXPECT_THAT(Refer(one, HexOf("x")), IsOk()); });
  std::thread second([&] { EXPECT_THAT(Refer(other, HexOf("x")), IsOk()); });
  while (store.metrics().queue_depth < 2) absl::SleepFor(absl::Milliseconds(1));
  busy.Release();
  first.join();
  second.join();
  const auto snapshot = store.Read();
  for (const std::string& name : {one, other})
    EXPECT_NE(casework::KeyByCase(casework::ReaderOf(*snapshot),
                                  service_.engine().vault(), NameOf("x"), name)
                  .value_or(""),
              "");
}

// A hash that somebody was told does not open what a case has.
TEST_F(EvidenceAccessTest, H4_AnActNamesWhatItsCallerMayReadOrWhatNoCaseHas) {
  const std::string name = Named("x");
  EXPECT_THAT(Refer(Filed(), HexOf("x")), IsOk());
  ASSERT_THAT(SendBy(li_si_, Whole("y")), IsOk());
  EXPECT_THAT(Refer(Filed(), HexOf("y")), IsOk());  // a colleague's, by its hash
  const casework::Evidence& evidence = service_.engine().evidence();
  EXPECT_TRUE(evidence.MayName(li_si_, kOrgan, HexOf("x")));
  EXPECT_FALSE(evidence.MayName(Staff("y", {}), kOrgan, HexOf("x")));
  DestroyKey(name);
  Change([&](store::Batch& batch) { batch.Delete(Family::kManifests, NameOf("x")); });
  EXPECT_THAT(Refer(Filed(), HexOf("x")), HasReason(api::v1::REASON_EVIDENCE_NOT_FOUND));
}

TEST_F(EvidenceAccessTest, M5_AFileThatNoCaseNamesIsDeletedByItsSenderOrTheHead) {
  const size_t chunks = Chunks();
  ASSERT_THAT(Send(Whole("x")), IsOk());
  EXPECT_THAT(Delete(li_si_, NameOf("x")), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(Delete(Staff("zhao", {"head"}, kOtherOrgan), NameOf("x")),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Delete(officer_, NameOf("x")), IsOk());
  EXPECT_EQ(Chunks(), chunks);
  EXPECT_THAT(Describe(NameOf("x")), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(Delete(officer_, NameOf("x")), HasReason(api::v1::REASON_NOT_FOUND));
  // What two have brought is there for the second.
  ASSERT_THAT(Send(Whole("x")), IsOk());
  ASSERT_THAT(SendBy(li_si_, Whole("x")), IsOk());
  EXPECT_THAT(Delete(officer_, NameOf("x")), IsOk());
  EXPECT_EQ(*Download(NameOf("x"), li_si_), "x");
  EXPECT_THAT(Delete(head_, NameOf("x")), IsOk());
  EXPECT_EQ(Chunks(), chunks);
}

TEST_F(EvidenceAccessTest, M5_WhatACaseNamesIsNotDeleted) {
  Named("x");
  const auto deleted = Delete(officer_, NameOf("x"));
  EXPECT_THAT(deleted, HasReason(api::v1::REASON_EVIDENCE_IN_USE));
  EXPECT_THAT(Delete(head_, NameOf("x")), HasReason(api::v1::REASON_EVIDENCE_IN_USE));
  // Who may not read it is not told that it is there: not by deleting what he brought.
  const Caller outsider = Staff("y", {"administrator"});
  EXPECT_THAT(Delete(outsider, NameOf("x")), HasReason(api::v1::REASON_NOT_FOUND));
  ASSERT_THAT(SendBy(outsider, Whole("x")), IsOk());
  EXPECT_THAT(Delete(outsider, NameOf("x")), IsOk());
  EXPECT_EQ(*Download(NameOf("x"), officer_), "x");
}

TEST_F(EvidenceAccessTest, M5_AFileThatNoCaseNamesGoesInTime) {
  Named("x");
  const size_t chunks = Chunks();
  ASSERT_THAT(Send(Whole("y")), IsOk());
  service_.clock().Advance(absl::Hours(24) * limits::kHeldDays);
  service_.Pulse();
  EXPECT_THAT(Describe(NameOf("y")), IsOk());
  service_.clock().Advance(absl::Hours(1));
  service_.Reopen();  // it is known to the next process, too
  service_.Pulse();
  Change([](store::Batch&) {});
  EXPECT_THAT(Describe(NameOf("y")), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(Chunks(), chunks);
  EXPECT_EQ(*Download(NameOf("x"), officer_), "x");
}

TEST_F(EvidenceAccessTest, H4_TheAuditOpensEveryFile) {
  Named("x");
  ASSERT_THAT(Send(Whole("y")), IsOk());
  const casework::Surface surface = service_.engine().surface();
  EXPECT_THAT(Audit(surface), IsEmpty());
  std::string first;
  ASSERT_THAT(service_.engine().store().Read()->Scan(Family::kChunks, "", "",
                                                     [&](std::string_view key, auto) {
                                                       first = key;
                                                       return false;
                                                     }),
              IsOk());
  Change([&](store::Batch& batch) {
    batch.Put(Family::kChunks, first, std::string(100, 'x'));
  });
  EXPECT_THAT(Audit(surface), Contains(HasSubstr("evidence: ")));
}

TEST_F(EvidenceAccessTest, H4_TheAuditTriesEveryKeyThatOpensAFile) {
  const std::string name = Named("x");
  const std::string row = NamingKey(NameOf("x"), name);
  const auto stored = service_.engine().store().Read()->Get(Family::kKeys, row);
  ASSERT_THAT(stored, IsOk());
  std::string changed = stored->value_or("");
  ASSERT_GT(changed.size(), 1u);
  changed.back() = static_cast<char>(changed.back() ^ 1);
  Change([&](store::Batch& batch) { batch.Put(Family::kKeys, row, changed); });
  EXPECT_THAT(Audit(service_.engine().surface()), Contains(HasSubstr("evidence: ")));
}

}  // namespace
}  // namespace yifa::testing
