// The feed, and the entries of a case.
#include <gmock/gmock.h>

#include <atomic>

#include "absl/strings/escaping.h"
#include "absl/synchronization/notification.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "common/record/merkle.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

using record::v1::ListCaseEntriesRequest;
using record::v1::ListCaseEntriesResponse;
using record::v1::ReadEntriesRequest;
using record::v1::ReadEntriesResponse;
using Pull = casework::Source::Pull;

class FeedTest : public ComplaintTest {
 protected:
  const casework::Caller auditor_{"x", "", {"auditor"}};
  const casework::Surface surface_ = service_.engine().surface();

  absl::StatusOr<std::unique_ptr<casework::Source>> Start(
      int64_t from, bool follow, int64_t limit, const casework::Caller& caller) {
    auto request = std::make_shared<ReadEntriesRequest>();
    request->set_from_sequence(from);
    request->set_follow(follow);
    request->set_limit(limit);
    return testing::MethodOf(surface_, ReadEntriesRequest::descriptor())
        ->server_stream(caller, request);
  }
  // The sequences of what can be read now.
  static std::vector<int64_t> Take(casework::Source& source, Pull* end) {
    std::vector<int64_t> sequences;
    casework::MessagePtr message;
    while ((*end = source.Next(message, [] {})) == Pull::kMessage)
      for (const auto& entry :
           static_cast<const ReadEntriesResponse&>(*message).entries())
        sequences.push_back(entry.sequence());
    return sequences;
  }
  std::vector<int64_t> Read(int64_t from, int64_t limit) {
    auto source = Start(from, false, limit, auditor_);
    EXPECT_THAT(source, IsOk());
    Pull end = Pull::kMessage;
    const auto sequences = Take(**source, &end);
    EXPECT_EQ(end, Pull::kEnd);
    return sequences;
  }
  static std::vector<int64_t> Range(int64_t from, int64_t to) {
    std::vector<int64_t> range;
    for (int64_t i = from; i < to; ++i) range.push_back(i);
    return range;
  }
  int64_t size() { return static_cast<int64_t>(service_.engine().record_size()); }
  absl::StatusOr<ListCaseEntriesResponse> Entries(const std::string& name, int page_size,
                                                  const std::string& token = "") {
    ListCaseEntriesRequest request;
    request.set_name(name);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return service_.Call<ListCaseEntriesResponse>(Staff("wang", {"intake"}), request);
  }
};

TEST_F(FeedTest, ReadsFromASequenceUpToALimit) {
  for (int i = 0; i < 10; ++i) Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_EQ(Read(0, 0), Range(0, size()));
  EXPECT_EQ(Read(3, 4), Range(3, 7));
  EXPECT_EQ(Read(size() - 2, 50), Range(size() - 2, size()));
  EXPECT_EQ(Read(size(), 0), Range(0, 0));
  EXPECT_THAT(Start(size() + 1, false, 0, auditor_),
              HasReason(api::v1::REASON_OUT_OF_RANGE));
  EXPECT_THAT(Start(-1, false, 0, auditor_), HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(FeedTest, LongRecordsComeInSeveralMessagesWithoutGaps) {
  Complaint big = OnTrack(v1::TRACK_REPORT);
  big.set_facts(std::string(4000, 'f'));
  for (int i = 0; i < 400; ++i) Registered(big, Date(2022, 3, 1));
  EXPECT_EQ(Read(0, 0), Range(0, size()));
  const auto messages = testing::ReadStream(service_.engine().surface(), auditor_,
                                            std::make_shared<ReadEntriesRequest>());
  EXPECT_GT(messages->size(), 1u);
}

TEST_F(FeedTest, OnlyThoseWhoReadRecordsDo) {
  for (const char* role : {"service", "auditor", "administrator"})
    EXPECT_THAT(Start(0, false, 0, {"x", "", {role}}), IsOk()) << role;
  for (const char* role : {"intake", "officer", "reviewer", "head"})
    EXPECT_THAT(Start(0, false, 0, Staff("x", {role})),
                HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST_F(FeedTest, AFollowerIsWokenByTheNextEntry) {
  auto source = *Start(size(), true, 0, auditor_);
  casework::MessagePtr message;
  absl::Notification woken;
  ASSERT_EQ(source->Next(message, [&] { woken.Notify(); }), Pull::kLater);
  EXPECT_FALSE(woken.HasBeenNotified());
  const int64_t before = size();
  Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  woken.WaitForNotification();
  Pull end = Pull::kMessage;
  EXPECT_EQ(Take(*source, &end), Range(before, before + 1));
  EXPECT_EQ(end, Pull::kLater);
  source->Cancel();
}

TEST_F(FeedTest, F12_AFollowerThatAsksHearsWhereTheRecordIsWhileNothingComes) {
  auto request = std::make_shared<ReadEntriesRequest>();
  request->set_from_sequence(size());
  request->set_follow(true);
  request->set_heartbeat(true);
  const auto source = *testing::MethodOf(surface_, ReadEntriesRequest::descriptor())
                           ->server_stream(auditor_, request);
  casework::MessagePtr message;
  const auto hears = [&](int64_t size) {
    if (source->Next(message, [] {}) != Pull::kMessage) return false;
    const auto& response = static_cast<const ReadEntriesResponse&>(*message);
    return response.record_size() == size && response.entries().empty();
  };
  EXPECT_TRUE(hears(size()));  // at once
  absl::Notification woken;
  ASSERT_EQ(source->Next(message, [&] { woken.Notify(); }), Pull::kLater);
  service_.engine().log().Beat();
  woken.WaitForNotification();
  EXPECT_TRUE(hears(size()));
  EXPECT_EQ(source->Next(message, [] {}), Pull::kLater);
  source->Cancel();
}

TEST_F(FeedTest, WhoDoesNotAskIsToldNothingByHeartbeats) {
  auto source = *Start(size(), true, 0, auditor_);
  casework::MessagePtr message;
  absl::Notification woken;
  ASSERT_EQ(source->Next(message, [&] { woken.Notify(); }), Pull::kLater);
  service_.engine().log().Beat();
  woken.WaitForNotification();
  EXPECT_EQ(source->Next(message, [] {}), Pull::kLater);  // and is told nothing
  source->Cancel();
}

TEST_F(FeedTest, AFollowersLimitEndsItsStream) {
  auto source = *Start(size(), true, 2, auditor_);
  Pull end = Pull::kMessage;
  EXPECT_TRUE(Take(*source, &end).empty());
  for (int i = 0; i < 5; ++i) Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_EQ(Take(*source, &end).size(), 2u);
  EXPECT_EQ(end, Pull::kEnd);
  EXPECT_THAT(source->status(), IsOk());
}

TEST_F(FeedTest, ACancelledFollowerIsNotWoken) {
  std::atomic<int> wakes = 0;
  auto source = *Start(size(), true, 0, auditor_);
  casework::MessagePtr message;
  ASSERT_EQ(source->Next(message, [&] { ++wakes; }), Pull::kLater);
  source->Cancel();
  Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_EQ(wakes, 0);
}

TEST_F(FeedTest, ACasesEntriesAreListedNewestFirst) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const Complaint accepted = *Accept(c, Date(2022, 3, 2));
  ASSERT_THAT(Conclude(accepted, Date(2022, 3, 3)), IsOk());
  std::vector<std::string> acts;
  std::string token;
  do {
    const auto page = Entries(c.name(), 2, token);
    ASSERT_THAT(page, IsOk());
    EXPECT_LE(page->entries_size(), 2);
    for (const auto& entry : page->entries())
      acts.push_back(testing::EntryIn(entry).act());
    token = page->next_page_token();
  } while (!token.empty());
  EXPECT_THAT(acts, ::testing::ElementsAre("end_mediation", "accept", "register"));
  EXPECT_THAT(Entries(std::string(testing::kOrgan) + "/complaints/c404", 2),
              HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(FeedTest, AForgedTokenReachesNoOtherCase) {
  const Complaint mine = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const auto forge = [&](const std::string& position) {
    std::string bytes(Bytes(Sha256(mine.name())).substr(0, 8));
    bytes += position;
    return Entries(mine.name(), 1, absl::WebSafeBase64Escape(bytes));
  };
  for (const std::string& position :
       {std::string("x"), std::string("123456789"), store::SequenceKey(0),
        store::SequenceKey(1u << 30), store::SequenceKey(UINT64_MAX)})
    EXPECT_THAT(forge(position), HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
}

TEST_F(FeedTest, EntriesAreProvenByTheSignedHead) {
  for (int i = 0; i < 9; ++i) Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const auto head = service_.Call<record::v1::SignedTreeHead>(
      auditor_, record::v1::GetTreeHeadRequest());
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->tree_size(), size());
  record::v1::GetInclusionProofRequest request;
  request.set_sequence(5);
  request.set_tree_size(head->tree_size());
  const auto proof = service_.Call<record::v1::InclusionProof>(auditor_, request);
  ASSERT_THAT(proof, IsOk());
  const auto logged = testing::ReadRecord(service_.engine().surface(), auditor_)[5];
  EXPECT_EQ(proof->leaf_hash(),
            std::string(Bytes(yifa::record::LeafHash(logged.entry()))));
  request.set_sequence(size());
  EXPECT_THAT(service_.Call<record::v1::InclusionProof>(auditor_, request),
              HasReason(api::v1::REASON_OUT_OF_RANGE));
}

TEST_F(FeedTest, M6_ACallerAndAllHaveBoundedStreamsOpen) {
  std::vector<std::unique_ptr<casework::Source>> open;
  const auto start = [&](const std::string& principal) {
    auto source = Start(0, true, 0, {principal, "", {"auditor"}});
    if (source.ok()) open.push_back(*std::move(source));
    return source.status();
  };
  for (int i = 0; i < limits::kFeedStreamsPerCaller; ++i) EXPECT_THAT(start("x"), IsOk());
  EXPECT_THAT(start("x"), HasReason(api::v1::REASON_TOO_MUCH_OPEN));
  EXPECT_THAT(start("x"), HasMetadata("of", "caller"));
  for (int i = 0; start("y" + std::to_string(i)).ok(); ++i)
    ASSERT_LT(i, limits::kFeedStreamsMax);
  EXPECT_EQ(open.size(), static_cast<size_t>(limits::kFeedStreamsMax));
  EXPECT_THAT(start("z"), HasMetadata("of", "all"));
  open.pop_back();
  EXPECT_THAT(start("z"), IsOk());
}

// What a stream that nobody reads holds is one message, and that is bounded.
TEST_F(FeedTest, M6_AMessageEndsByItsBytes) {
  Complaint complaint = OnTrack(v1::TRACK_REPORT);
  complaint.set_facts(std::string(4000, 'x'));
  for (int i = 0; i < 100; ++i) Registered(complaint, Date(2022, 3, 1));
  auto source = Start(0, false, 0, auditor_);
  casework::MessagePtr message;
  int messages = 0;
  size_t last = 0;
  while ((*source)->Next(message, [] {}) == Pull::kMessage) {
    const auto& entries = static_cast<const ReadEntriesResponse&>(*message).entries();
    last = entries.rbegin()->ByteSizeLong();
    EXPECT_LE(message->ByteSizeLong() - last, limits::kFeedMessageBytes + 1024);
    ++messages;
  }
  EXPECT_GT(messages, 1);
}

TEST_F(FeedTest, H8_AFewAuditsAtATime) {
  const auto surface = service_.engine().surface();
  const auto* method =
      testing::MethodOf(surface, record::v1::AuditRecordRequest::descriptor());
  const auto request = std::make_shared<record::v1::AuditRecordRequest>();
  std::vector<std::unique_ptr<casework::Source>> open;
  for (int i = 0; i < limits::kAuditsMax; ++i) {
    const casework::Caller caller{"x" + std::to_string(i), "", {"auditor"}};
    auto source = method->server_stream(caller, request);
    ASSERT_THAT(source, IsOk());
    open.push_back(*std::move(source));
    EXPECT_THAT(method->server_stream(caller, request).status(),
                HasReason(api::v1::REASON_TOO_MUCH_OPEN));
  }
  EXPECT_THAT(method->server_stream({"y", "", {"auditor"}}, request).status(),
              HasMetadata("of", "all"));
  open.clear();
  EXPECT_THAT(method->server_stream({"y", "", {"auditor"}}, request).status(), IsOk());
}

TEST_F(FeedTest, H8_EntriesOfACaseComeInPagesThatEndByBytes) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.set_facts(std::string(4000, 'x'));
  const int64_t first = size();
  complaint = Registered(complaint, Date(2022, 3, 1));
  ASSERT_THAT(Accept(complaint, Date(2022, 3, 1)), IsOk());
  ASSERT_THAT(Conclude(complaint, Date(2022, 3, 1)), IsOk());
  ASSERT_THAT(Tell(complaint, Date(2022, 3, 1), v1::TELLING_SUBJECT_RESULT), IsOk());
  for (int i = 0; i < 250; ++i)
    ASSERT_THAT(FollowUp(complaint, Date(2022, 3, 1), v1::SATISFACTION_SATISFIED),
                IsOk());
  std::string token;
  int entries = 0, pages = 0;
  do {
    const auto page = Entries(complaint.name(), 1000, token);
    ASSERT_THAT(page, IsOk());
    EXPECT_LE(page->ByteSizeLong(), limits::kPageBytesMax + 4096);
    entries += page->entries_size();
    token = page->next_page_token();
    ++pages;
  } while (!token.empty());
  EXPECT_EQ(entries, size() - first);
  EXPECT_GT(pages, 1);
}

}  // namespace
}  // namespace yifa::complaint
