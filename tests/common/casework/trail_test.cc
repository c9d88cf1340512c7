// H10, 网络安全法 23: who read what is confidential, and who was refused, is on the audit
// trail before the call is answered; once each.
#include <gmock/gmock.h>

#include <random>

#include "absl/synchronization/notification.h"
#include "common/base/timestamp.h"
#include "common/casework/api/refusals.h"
#include "common/casework/form/trail_entry.h"
#include "common/record/merkle.h"
#include "common/record/reading.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/full_file_system.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/trail/v1/trail_service.pb.h"

namespace yifa::complaint {
namespace {

using casework::TrailClasses;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using trail::v1::ListTrailRequest;
using trail::v1::ListTrailResponse;
using trail::v1::TrailEntry;

constexpr char kServiceName[] = "yifa.complaint.v1.ComplaintService.";

std::vector<TrailEntry> EntriesFrom(casework::Engine& engine, uint64_t first) {
  record::Log& log = engine.trail().log();
  std::vector<TrailEntry> entries;
  for (uint64_t i = std::max(first, log.first()); i < log.size(); ++i)
    EXPECT_TRUE(entries.emplace_back().ParseFromString(*log.Read(i))) << i;
  return entries;
}

class TrailTest : public ComplaintTest {
 protected:
  void SetUp() override {
    report_ = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
    complaint_ = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
    complaint_ = Accept(complaint_, Date(2022, 3, 2)).value_or(Complaint());
  }

  casework::Engine& engine() { return service_.engine(); }
  record::Log& log() { return engine().trail().log(); }
  // What was written since the last time.
  std::vector<TrailEntry> News() {
    std::vector<TrailEntry> entries = EntriesFrom(engine(), known_);
    known_ = log().size();
    return entries;
  }
  template <typename Request>
  static Request Named(const std::string& name) {
    Request request;
    request.set_name(name);
    return request;
  }
  absl::StatusOr<ListTrailResponse> List(const casework::Caller& caller,
                                         ListTrailRequest request = {}) {
    if (request.parent().empty()) request.set_parent("organs/-");
    return service_.Call<ListTrailResponse>(caller, request);
  }

  Complaint report_, complaint_;
  uint64_t known_ = 0;
};

// Each read of the table: who, and whether it gives something away.
TEST_F(TrailTest, H10_EachReadThatGivesSomethingAwayLeavesOneEntry) {
  v1::ListComplaintsRequest list;
  list.set_parent(testing::kOrgan);
  const auto documents =
      Named<document::v1::GetDocumentRequest>(complaint_.name() + "/documents/1");
  const auto file = Named<document::v1::GetCaseFileRequest>(complaint_.name());
  const auto entries = Named<record::v1::ListCaseEntriesRequest>(complaint_.name());
  const casework::Caller intake = Staff("wang.fang", {"intake"});
  const casework::Caller auditor{"shen.ji", "", {"auditor"}};
  News();
  const auto expect = [&](const absl::Status& status, const char* method,
                          const std::string& subject) {
    EXPECT_THAT(status, IsOk()) << method;
    const auto news = News();
    ASSERT_THAT(news, SizeIs(1)) << method;
    EXPECT_EQ(news[0].event(), trail::v1::TRAIL_EVENT_READ);
    EXPECT_EQ(news[0].principal(), "wang.fang");
    EXPECT_EQ(news[0].organ(), testing::kOrgan);
    EXPECT_THAT(news[0].roles(), ElementsAre("intake"));
    EXPECT_EQ(news[0].method(), method);
    ASSERT_GT(news[0].subjects_size(), 0);
    EXPECT_THAT(news[0].subjects(0).resource(), HasSubstr(subject));
    EXPECT_GT(news[0].subjects(0).classes_size(), 0);
    EXPECT_THAT(news[0].SerializeAsString(), Not(HasSubstr("李雷")));
  };
  expect(service_.Call<Complaint>(intake, Named<v1::GetComplaintRequest>(report_.name()))
             .status(),
         "yifa.complaint.v1.ComplaintService.GetComplaint", report_.name());
  expect(service_.Call<v1::ListComplaintsResponse>(intake, list).status(),
         "yifa.complaint.v1.ComplaintService.ListComplaints", testing::kOrgan);
  expect(service_.Call<document::v1::IssuedDocument>(intake, documents).status(),
         "yifa.document.v1.DocumentService.GetDocument", complaint_.name());
  expect(service_.Call<document::v1::CaseFile>(intake, file).status(),
         "yifa.document.v1.DocumentService.GetCaseFile", complaint_.name());
  expect(service_.Call<record::v1::ListCaseEntriesResponse>(intake, entries).status(),
         "yifa.record.v1.RecordService.ListCaseEntries", complaint_.name());
  // To whom nothing confidential is shown, nothing is given away.
  EXPECT_THAT(
      service_.Call<Complaint>(auditor, Named<v1::GetComplaintRequest>(report_.name())),
      IsOk());
  EXPECT_THAT(service_.Call<v1::ListComplaintsResponse>(auditor, list), IsOk());
  EXPECT_THAT(service_.Call<record::v1::ListCaseEntriesResponse>(auditor, entries),
              IsOk());
  EXPECT_THAT(News(), IsEmpty());
}

// The classes of the entry are those of the answer; as often as is read, so often is it
// written.
TEST_F(TrailTest, H10_AsManyEntriesAsReadsAndRefusalsWhateverIsAskedByWhom) {
  const casework::ConfidentialFields fields(Complaint::descriptor());
  const std::vector<casework::Caller> callers = {
      Staff("a", {"intake"}),
      Staff("b", {"head"}),
      Staff("c", {"officer"}),
      Staff("d", {"reviewer"}),
      Staff("e", {"auditor"}),
      Staff("f", {"administrator"}),
      {"g", "", {"auditor"}},
      {"yifa-penalty", "", {"service"}},
      Staff("h", {"head"}, testing::kOtherOrgan),
      Staff("i", {"officer"}, testing::kStranger),
      Staff("j", {})};
  std::mt19937 random(20261130);
  News();
  for (int i = 0; i < 200; ++i) {
    const casework::Caller& caller = callers[random() % callers.size()];
    const Complaint& asked = random() % 2 == 0 ? report_ : complaint_;
    const Answer got =
        service_.Call<Complaint>(caller, Named<v1::GetComplaintRequest>(asked.name()));
    const auto news = News();
    const uint32_t classes =
        got.ok() ? casework::ClassesOf(fields, *got) & TrailClasses() : 0;
    ASSERT_EQ(news.size(),
              absl::IsPermissionDenied(got.status()) || classes != 0 ? 1u : 0u)
        << caller.principal << " " << got.status();
    if (news.empty()) continue;
    EXPECT_EQ(news[0].principal(), caller.principal);
    ASSERT_EQ(news[0].subjects_size(), 1);
    EXPECT_EQ(news[0].subjects(0).resource(), asked.name());
    EXPECT_EQ(news[0].event(),
              got.ok() ? trail::v1::TRAIL_EVENT_READ : trail::v1::TRAIL_EVENT_REFUSED);
    if (!got.ok()) continue;
    const auto listed = casework::ClassesIn(classes);
    EXPECT_EQ(std::vector<int>(news[0].subjects(0).classes().begin(),
                               news[0].subjects(0).classes().end()),
              std::vector<int>(listed.begin(), listed.end()));
  }
  EXPECT_THAT(testing::Audit(engine().surface()), IsEmpty());
}

TEST_F(TrailTest, H10_AReaderOfTheRecordIsPutThereByRanges) {
  const casework::Caller reader = Staff("wang.fang", {"head", "auditor"});
  News();
  const auto surface = engine().surface();
  const size_t served = testing::ReadRecord(surface, reader).size();
  const auto news = News();
  ASSERT_THAT(news, SizeIs(1));
  EXPECT_EQ(news[0].method(), "yifa.record.v1.RecordService.ReadEntries");
  EXPECT_LE(news[0].range().first(), 2);
  EXPECT_EQ(news[0].range().last(), static_cast<int64_t>(served) - 1);
  EXPECT_GT(news[0].range().classes_size(), 0);
  EXPECT_EQ(news[0].subjects_size(), 0);
  testing::ReadRecord(surface, {"shen.ji", "", {"auditor"}});
  EXPECT_THAT(News(), IsEmpty());
}

TEST_F(TrailTest, H10_EachRefusalForRightLeavesOneEntryAndOthersNone) {
  News();
  const auto get = Named<v1::GetComplaintRequest>(report_.name());
  EXPECT_THAT(service_.Call<Complaint>(Staff("x", {"officer"}, testing::kStranger), get),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  auto news = News();
  ASSERT_THAT(news, SizeIs(1));
  EXPECT_EQ(news[0].event(), trail::v1::TRAIL_EVENT_REFUSED);
  EXPECT_EQ(news[0].reason(), "OTHER_ORGAN");
  EXPECT_EQ(news[0].organ(), testing::kStranger);
  ASSERT_EQ(news[0].subjects_size(), 1);
  EXPECT_EQ(news[0].subjects(0).resource(), report_.name());
  // An act that the role may not do; a stream that is for others.
  EXPECT_THAT(Do(On<v1::ReferComplaintRequest>(report_, Date(2022, 3, 2)), "reviewer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(testing::ReadStream(engine().surface(), Staff("x", {"officer"}),
                                  std::make_shared<record::v1::ReadEntriesRequest>()),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  news = News();
  ASSERT_THAT(news, SizeIs(2));
  EXPECT_EQ(news[0].method(), std::string(kServiceName) + "ReferComplaint");
  EXPECT_EQ(news[1].method(), "yifa.record.v1.RecordService.ReadEntries");
  // What is refused for another reason, and what is done, is none.
  EXPECT_THAT(service_.Call<Complaint>(
                  Staff("x", {"intake"}),
                  Named<v1::GetComplaintRequest>(std::string(testing::kOrgan) +
                                                 "/complaints/c9999999999")),
              HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(Refer(report_, Date(2022, 3, 2)), IsOk());
  EXPECT_THAT(News(), IsEmpty());
}

// What is asked for is written as a name, whatever it was.
TEST_F(TrailTest, H10_NoValueGetsOnTheTrailByWhatIsAskedFor) {
  News();
  ListTrailRequest request;
  request.set_parent("organs/李雷 139");
  EXPECT_THAT(List(Staff("x", {"auditor"}), request),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  const auto news = News();
  ASSERT_THAT(news, SizeIs(1));
  ASSERT_EQ(news[0].subjects_size(), 1);
  EXPECT_EQ(news[0].subjects(0).resource(), "organs/???????139");
  EXPECT_EQ(casework::AsName(std::string(1000, 'a')).size(), 200u);
}

TEST_F(TrailTest, H10_ManyRefusalsInAMinuteAreCounted) {
  News();
  for (int i = 0; i < 100; ++i)
    EXPECT_THAT(service_.Call<Complaint>(Staff("x", {"officer"}, testing::kStranger),
                                         Named<v1::GetComplaintRequest>(report_.name())),
                HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(News(), SizeIs(60));
  engine().trail().Beat();
  EXPECT_THAT(News(), IsEmpty());  // the minute is not over
  service_.clock().Advance(absl::Minutes(1));
  engine().trail().Beat();
  ASSERT_THAT(testing::ReadStream(engine().surface(), {"shen.ji", "", {"auditor"}},
                                  std::make_shared<trail::v1::ReadTrailRequest>()),
              IsOk());  // which waits for what was to be written before
  const auto news = News();
  ASSERT_THAT(news, SizeIs(2));
  EXPECT_EQ(news[0].event(), trail::v1::TRAIL_EVENT_REFUSALS);
  EXPECT_EQ(news[0].principal(), "x");
  ASSERT_EQ(news[0].refusals_size(), 1);
  EXPECT_EQ(news[0].refusals(0).reason(), "OTHER_ORGAN");
  EXPECT_EQ(news[0].refusals(0).method(), std::string(kServiceName) + "GetComplaint");
  EXPECT_EQ(news[0].refusals(0).count(), 40);
}

TEST_F(TrailTest, H10_ARestartKeepsIt) {
  EXPECT_THAT(Get(report_).name(), report_.name());
  const auto before = EntriesFrom(engine(), 0);
  ASSERT_THAT(before, Not(IsEmpty()));
  service_.Reopen();
  const auto after = EntriesFrom(engine(), 0);
  ASSERT_EQ(after.size(), before.size());
  for (size_t i = 0; i < after.size(); ++i)
    EXPECT_EQ(after[i].SerializeAsString(), before[i].SerializeAsString());
  EXPECT_THAT(testing::Audit(engine().surface()), IsEmpty());
}

TEST_F(TrailTest, H10_AuditorsReadWhatIsTheirsAndThatTheyDidIsOnTheTrail) {
  EXPECT_THAT(Get(report_).name(), report_.name());
  News();
  EXPECT_THAT(List(Staff("x", {"head"})), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(List({"x", "", {"administrator"}}),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  ListTrailRequest own;
  own.set_parent(testing::kOrgan);
  EXPECT_THAT(List(Staff("x", {"auditor"}, testing::kStranger), own),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(News(), SizeIs(3));
  const auto of_all = List({"shen.ji", "", {"auditor"}}, own);
  ASSERT_THAT(of_all, IsOk());
  ASSERT_GT(of_all->entries_size(), 0);
  EXPECT_EQ(of_all->entries(of_all->entries_size() - 1).subjects(0).resource(),
            report_.name());
  for (int i = 1; i < of_all->entries_size(); ++i)
    EXPECT_GT(of_all->entries(i - 1).sequence(), of_all->entries(i).sequence());
  for (const casework::Caller& caller :
       {Staff("shen.yi", {"auditor"}),
        Staff("shen.er", {"auditor"}, testing::kOtherOrgan)}) {
    const auto listed = List(caller);
    ASSERT_THAT(listed, IsOk());
    EXPECT_GT(listed->entries_size(), 0);
    for (const TrailEntry& entry : listed->entries())
      for (const auto& subject : entry.subjects())
        EXPECT_THAT(subject.resource(), HasSubstr("organs/120111"));
  }
  const auto strange = List(Staff("shen.san", {"auditor"}, testing::kStranger));
  ASSERT_THAT(strange, IsOk());
  EXPECT_EQ(strange->entries_size(), 0);
  const auto news = News();
  ASSERT_THAT(news, SizeIs(4));
  for (const TrailEntry& entry : news)
    EXPECT_EQ(entry.event(), trail::v1::TRAIL_EVENT_TRAIL_READ);
  EXPECT_THAT(testing::ReadStream(engine().surface(), Staff("x", {"auditor"}),
                                  std::make_shared<trail::v1::ReadTrailRequest>()),
              HasReason(api::v1::REASON_OTHER_ORGAN));
}

TEST_F(TrailTest, H10_TheListIsNarrowedByWhoWhatAndWhenAndGoesOnByPages) {
  for (int i = 0; i < 5; ++i) Get(report_);
  service_.clock().Advance(absl::Hours(1));
  const absl::Time later = service_.clock().Now();
  for (int i = 0; i < 3; ++i) Get(complaint_, "head");
  const casework::Caller auditor{"shen.ji", "", {"auditor"}};
  const auto count = [&](ListTrailRequest request) {
    request.set_parent(testing::kOrgan);
    request.set_page_size(2);
    request.set_principal("han.mei");
    int found = 0;
    do {
      const auto page = List(auditor, request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) return -1;
      EXPECT_LE(page->entries_size(), 2);
      found += page->entries_size();
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return found;
  };
  EXPECT_EQ(count({}), 8);
  ListTrailRequest about;
  about.set_resource(report_.name());
  EXPECT_EQ(count(about), 5);
  ListTrailRequest since;
  *since.mutable_since_time() = ToTimestamp(later);
  EXPECT_EQ(count(since), 3);
  ListTrailRequest until;
  *until.mutable_until_time() = ToTimestamp(later);
  EXPECT_EQ(count(until), 5);
}

TEST_F(TrailTest, H10_AHeadAndItsProofsShowWhatIsThere) {
  for (int i = 0; i < 5; ++i) Get(report_);
  const casework::Caller auditor{"shen.ji", "", {"auditor"}};
  const auto head = service_.Call<record::v1::SignedTreeHead>(
      auditor, trail::v1::GetTrailHeadRequest());
  ASSERT_THAT(head, IsOk());
  const auto size = static_cast<uint64_t>(head->tree_size());
  ASSERT_GE(size, 5u);
  trail::v1::GetTrailInclusionProofRequest request;
  request.set_sequence(2);
  request.set_tree_size(head->tree_size());
  const auto proof = service_.Call<record::v1::InclusionProof>(auditor, request);
  ASSERT_THAT(proof, IsOk());
  EXPECT_TRUE(record::VerifyInclusion(record::LeafHash(*log().Read(2)), 2, size,
                                      record::HashesOf(proof->hashes()),
                                      record::HashOf(head->root_hash())));
  EXPECT_THAT(service_.Call<record::v1::SignedTreeHead>(Staff("x", {"head"}),
                                                        trail::v1::GetTrailHeadRequest()),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

// 网络安全法 23: six months at least; then the oldest go, and their hashes stay.
TEST_F(TrailTest, H10_WhatIsOldEnoughIsDroppedAndTheRestIsProved) {
  for (int i = 0; i < 5; ++i) Get(report_);
  service_.clock().SetToday(Date(2025, 12, 30));  // 183 days later
  service_.Pulse();
  EXPECT_EQ(log().first(), 0u);
  for (int i = 0; i < 3; ++i) Get(report_);
  const uint64_t old = log().size() - 3;
  const casework::Caller auditor{"shen.ji", "", {"auditor"}};
  const auto before = service_.Call<record::v1::SignedTreeHead>(
      auditor, trail::v1::GetTrailHeadRequest());
  ASSERT_THAT(before, IsOk());
  service_.clock().SetToday(Date(2026, 1, 2));
  service_.Pulse();
  EXPECT_EQ(log().first(), old);
  const TrailEntry pruned = EntriesFrom(engine(), 0).back();
  EXPECT_EQ(pruned.event(), trail::v1::TRAIL_EVENT_PRUNED);
  EXPECT_EQ(pruned.kept_from(), static_cast<int64_t>(old));
  EXPECT_EQ(pruned.provision(), "provisions/trail-retention");
  EXPECT_THAT(testing::Audit(engine().surface()), IsEmpty());
  service_.Reopen();
  EXPECT_EQ(log().first(), old);
  EXPECT_THAT(testing::Audit(engine().surface()), IsEmpty());
  trail::v1::GetTrailConsistencyProofRequest request;
  request.set_first_size(before->tree_size());
  request.set_second_size(static_cast<int64_t>(log().size()));
  const auto proof = service_.Call<record::v1::ConsistencyProof>(auditor, request);
  ASSERT_THAT(proof, IsOk());
  EXPECT_TRUE(record::VerifyConsistency(static_cast<uint64_t>(before->tree_size()),
                                        log().size(), record::HashOf(before->root_hash()),
                                        *log().RootOf(log().size()),
                                        record::HashesOf(proof->hashes())));
  const auto listed = List(auditor);
  ASSERT_THAT(listed, IsOk());
  EXPECT_EQ(listed->entries(listed->entries_size() - 1).sequence(),
            static_cast<int64_t>(old));
}

// Fail closed: what cannot be written is not shown; what is nobody's secret is.
TEST(TrailOnAFullDiskTest, H10_NothingIsGivenAwayWhereTheTrailCannotBeWritten) {
  auto* const files = new testing::FullFileSystem;
  const auto env = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
  testing::Office office(Definition());
  office.options().store.env = env.get();
  office.options().store.reserve = 1000;
  files->SetFree(uint64_t{1} << 40);
  ASSERT_THAT(office.Open(), IsOk());
  ASSERT_THAT(office.PutOrgan(), IsOk());
  v1::RegisterComplaintRequest request;
  request.set_parent(testing::kOrgan);
  request.set_request_id("0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d");
  *request.mutable_act_date() = testing::D(2022, 3, 1);
  request.mutable_complaint()->set_track(v1::TRACK_REPORT);
  request.mutable_complaint()->set_channel(v1::CHANNEL_TELEPHONE);
  request.mutable_complaint()->set_subject("占路经营");
  request.mutable_complaint()->set_facts("商家占用人行道经营。");
  request.mutable_complaint()->mutable_complainant()->set_display_name("李雷");
  request.mutable_complaint()->mutable_complainant()->set_telephone("13900000001");
  request.mutable_complaint()->mutable_respondent()->set_kind(
      type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS);
  request.mutable_complaint()->mutable_respondent()->set_display_name("老王水果店");
  const auto registered = office.Call<Complaint>(Staff("wang.fang", {"intake"}), request);
  ASSERT_THAT(registered, IsOk());
  v1::GetComplaintRequest get;
  get.set_name(registered->name());
  EXPECT_THAT(office.Call<Complaint>(Staff("wang.fang", {"intake"}), get), IsOk());
  files->SetFree(0);
  EXPECT_FALSE(office.engine().healthy());  // it has looked
  const auto read = office.Call<Complaint>(Staff("wang.fang", {"intake"}), get);
  EXPECT_THAT(read, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_TRUE(absl::IsUnavailable(read.status()));
  EXPECT_THAT(office.Call<Complaint>({"shen.ji", "", {"auditor"}}, get), IsOk());
  // A refusal gives nothing away: it stays one, and is counted until there is room.
  EXPECT_THAT(office.Call<Complaint>(Staff("x", {"officer"}, testing::kStranger), get),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  files->SetFree(uint64_t{1} << 40);
  ASSERT_TRUE(office.engine().healthy());
  EXPECT_THAT(office.Call<Complaint>(Staff("wang.fang", {"intake"}), get), IsOk());
  const auto before = EntriesFrom(office.engine(), 0);
  ASSERT_THAT(before, SizeIs(2));
  office.engine().trail().Beat(/*all=*/true);
  EXPECT_THAT(office.Call<Complaint>(Staff("wang.fang", {"intake"}), get), IsOk());
  const auto after = EntriesFrom(office.engine(), 0);
  ASSERT_THAT(after, SizeIs(4));
  int64_t counted = 0;
  for (const TrailEntry& entry : after)
    for (const auto& refusals : entry.refusals()) counted += refusals.count();
  EXPECT_EQ(counted, 1);
}

TEST(RefusalsTest, H10_CallersDoNotShareTheirMinutes) {
  casework::Refusals refusals;
  const absl::Time now = absl::FromUnixSeconds(1000);
  const auto refused = [](const char* principal) {
    TrailEntry entry;
    entry.set_principal(principal);
    entry.set_reason("OTHER_ORGAN");
    return entry;
  };
  int own = 0;
  for (int i = 0; i < 70; ++i) own += refusals.HasOwnEntry(refused("a"), now);
  EXPECT_EQ(own, 60);
  EXPECT_TRUE(refusals.HasOwnEntry(refused("b"), now));
  EXPECT_THAT(refusals.Due(now + absl::Seconds(59)), IsEmpty());
  // Another minute begins: what was counted in the last one is due.
  EXPECT_TRUE(refusals.HasOwnEntry(refused("a"), now + absl::Minutes(1)));
  const auto due = refusals.Due(now + absl::Minutes(1));
  ASSERT_THAT(due, SizeIs(1));
  EXPECT_EQ(due[0].principal(), "a");
  EXPECT_EQ(due[0].refusals(0).count(), 10);
  EXPECT_EQ(due[0].reason(), "");
}

}  // namespace
}  // namespace yifa::complaint
