// A new edition of the calendar: running limits are computed again.
#include <gmock/gmock.h>

#include "common/base/identifier.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/store_commands.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::complaint {
namespace {

using type::v1::CalendarEdition;

class EditionTest : public ComplaintTest {
 protected:
  static CalendarEdition Edition(int year, const std::vector<std::string>& off) {
    CalendarEdition edition;
    edition.set_year(year);
    edition.set_source("测试");
    for (const std::string& day : off) edition.add_off_days(day);
    return edition;
  }
  absl::StatusOr<CalendarEdition> Put(const CalendarEdition& edition,
                                      const char* role = "administrator") {
    deadline::v1::PutCalendarEditionRequest request;
    *request.mutable_calendar_edition() = edition;
    for (const CalendarEdition& present : service_.engine().registers().editions())
      if (present.year() == edition.year()) request.set_etag(present.etag());
    return service_.Call<CalendarEdition>({"admin", "", {role}}, request);
  }
  // Waits until nothing is left to compute again.
  void Settle() {
    bool going_on = true;
    while (going_on) {
      ASSERT_THAT(testing::Perform(service_.engine().store(),
                                   [&](store::Batch& batch) {
                                     const auto key = batch.Get(store::Family::kMeta,
                                                                casework::kRecomputeKey);
                                     going_on = key.ok() && key->has_value();
                                   }),
                  IsOk());
    }
  }
  static int LinesOf(const type::v1::Deadline& deadline, type::v1::LedgerKind kind) {
    int lines = 0;
    for (const auto& line : deadline.ledger()) lines += line.kind() == kind ? 1 : 0;
    return lines;
  }
};

TEST_F(EditionTest, RunningLimitsAreComputedAgainAndKeepTheOldValue) {
  const Complaint running = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const Complaint met = Accepted(v1::TRACK_REPORT, Date(2022, 3, 1), Date(2022, 3, 2));
  const Complaint referred = Referred(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  ASSERT_THAT(Put(Edition(2022, {"03-09", "03-10"})), IsOk());
  Settle();
  const Complaint after = Get(running);
  EXPECT_EQ(Deadline(after, "accept"), "2022-03-14 OPEN");
  EXPECT_EQ(LinesOf(after.deadlines(0), type::v1::LEDGER_KIND_RECOMPUTED), 1);
  EXPECT_NE(after.etag(), running.etag());
  EXPECT_EQ(after.last_act_date().day(), 1);  // no act in the case
  EXPECT_EQ(Deadline(Get(referred), "accept"), "2022-03-10 MET");
  EXPECT_TRUE(testing::Audit(service_.engine().surface()).empty());
}

TEST_F(EditionTest, TheSameEditionAgainChangesNoCase) {
  const Complaint running = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  ASSERT_THAT(Put(Edition(2022, {"03-09"})), IsOk());
  Settle();
  const std::string once = Get(running).SerializeAsString();
  ASSERT_THAT(Put(Edition(2022, {"03-09"})), IsOk());
  Settle();
  EXPECT_EQ(Get(running).SerializeAsString(), once);
}

TEST_F(EditionTest, ALimitIntoAYearWithoutEditionIsProvisional) {
  service_.clock().SetToday(Date(2027, 1, 31));
  const Complaint running = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 12, 29));
  EXPECT_TRUE(running.deadlines(0).provisional());
  ASSERT_THAT(Put(Edition(2027, {"01-01", "01-02", "01-03"})), IsOk());
  Settle();
  const Complaint after = Get(running);
  EXPECT_FALSE(after.deadlines(0).provisional());
  EXPECT_EQ(LinesOf(after.deadlines(0), type::v1::LEDGER_KIND_RECOMPUTED), 1);
}

TEST_F(EditionTest, COM08_NothingRunsOutOnAProvisionalDayUntilAnEditionSaysSo) {
  service_.clock().SetToday(Date(2026, 12, 29));
  service_.Pulse();
  const Complaint running = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 12, 29));
  service_.clock().SetToday(Date(2027, 1, 31));
  service_.Pulse();
  EXPECT_EQ(Deadline(Get(running), "accept"), "2027-01-08 OPEN");
  ASSERT_THAT(Put(Edition(2027, {"01-01", "01-06"})), IsOk());
  Settle();
  EXPECT_EQ(Deadline(Get(running), "accept"), "2027-01-11 EXPIRED");
  EXPECT_EQ(service_.LastEntry().act(), "expire");
  EXPECT_EQ(DayOf(service_.LastEntry().act_date()), Date(2027, 1, 12));
  const uint64_t size = service_.engine().record_size();
  service_.clock().SetToday(Date(2027, 2, 1));
  service_.Pulse();
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_TRUE(testing::Audit(service_.engine().surface()).empty());
}

TEST_F(EditionTest, COM08_WhatTheLawDoesByItselfWaitsForTheEditionToo) {
  service_.clock().SetToday(Date(2026, 11, 3));
  service_.Pulse();
  const Complaint mediated =
      Accepted(v1::TRACK_COMPLAINT, Date(2026, 11, 2), Date(2026, 11, 3));
  service_.clock().SetToday(Date(2027, 1, 31));
  service_.Pulse();
  EXPECT_FALSE(service_.EntryOf(mediated.name(), "end_by_time"));
  ASSERT_THAT(Put(Edition(2027, {"01-01"})), IsOk());
  Settle();
  EXPECT_TRUE(service_.EntryOf(mediated.name(), "end_by_time"));
}

// Another edition says that it ran out, but the office is still entering what was done.
TEST_F(EditionTest, COM08_WhatIsEnteredLaterExpiresByItsNextActWhateverEditionComes) {
  service_.clock().SetToday(Date(2027, 1, 31));
  service_.Pulse();
  const Complaint entered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 12, 29));
  const Complaint late = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 12, 29));
  ASSERT_THAT(Put(Edition(2027, {"01-01"})), IsOk());
  Settle();
  EXPECT_EQ(Deadline(*Accept(entered, Date(2027, 1, 8)), "accept"), "2027-01-08 MET");
  EXPECT_EQ(Deadline(*Accept(late, Date(2027, 1, 11)), "accept"), "2027-01-08 MET_LATE");
}

TEST_F(EditionTest, COM08_WhatWaitsKeepsNoOtherWaiting) {
  service_.clock().SetToday(Date(2026, 12, 15));
  service_.Pulse();
  const Complaint overdue = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 12, 1));
  auto order = On<v1::SuperviseComplaintRequest>(overdue, Date(2026, 12, 15));
  *order.mutable_due_date() = ToProto(Date(2027, 1, 20));  // named by the order: no roll
  order.set_reason("逾期未办结");
  ASSERT_THAT(Do(order, "head"), IsOk());
  service_.clock().SetToday(Date(2026, 12, 29));
  service_.Pulse();
  std::vector<Complaint> waiting;
  for (int i = 0; i < 300; ++i)  // more than one strike's worth, and due before
    waiting.push_back(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 12, 29)));
  service_.clock().SetToday(Date(2027, 1, 31));
  service_.Pulse();
  EXPECT_EQ(Deadline(Get(overdue), "supervised"), "2027-01-20 EXPIRED");
  ASSERT_THAT(Put(Edition(2027, {"01-01"})), IsOk());
  Settle();
  for (const Complaint& one : waiting)
    ASSERT_EQ(Deadline(Get(one), "accept"), "2027-01-08 EXPIRED") << one.name();
}

TEST_F(EditionTest, AnEditionThatMakesNoSenseIsRefused) {
  EXPECT_THAT(Put(Edition(2022, {"02-30"})), HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(Put(Edition(1980, {})), HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(Put(Edition(2022, {"03-09"}), "officer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST_F(EditionTest, ManyCasesAreAllReached) {
  std::vector<Complaint> cases;
  for (int i = 0; i < 600; ++i)
    cases.push_back(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1)));
  ASSERT_THAT(Put(Edition(2022, {"03-09"})), IsOk());
  Settle();
  for (const Complaint& one : cases)
    ASSERT_EQ(Deadline(Get(one), "accept"), "2022-03-11 OPEN") << one.name();
  EXPECT_TRUE(testing::Audit(service_.engine().surface()).empty());
}

// The process ends while part of the cases is computed.
TEST(EditionRestart, ARestartGoesOnWhereItStood) {
  testing::Office office{Definition()};
  ASSERT_THAT(office.Open(), IsOk());
  ASSERT_THAT(office.PutOrgan(), IsOk());
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) {
    v1::RegisterComplaintRequest request;
    request.set_parent(testing::kOrgan);
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = testing::D(2022, 3, 1);
    request.mutable_complaint()->set_track(v1::TRACK_HOTLINE);
    request.mutable_complaint()->set_channel(v1::CHANNEL_HOTLINE_12345);
    request.mutable_complaint()->set_subject("噪声");
    request.mutable_complaint()->set_facts("夜间施工。");
    const auto made = office.Call<Complaint>(Staff("wang", {"intake"}), request);
    ASSERT_THAT(made, IsOk());
    names.push_back(made->name());
  }
  // The edition is on record, and the work stands at the eleventh case.
  casework::RegisterCommand::Request put;
  put.name = "calendarEditions/2022";
  put.act = "put_calendar_edition";
  put.actor.set_role("system");
  auto edition = std::make_shared<CalendarEdition>();
  edition->set_year(2022);
  edition->add_off_days("03-03");
  put.value = edition;
  ASSERT_THAT(casework::RunAndWait(office.engine().store(),
                                   [&](std::function<void(absl::Status)> done) {
                                     return std::make_unique<casework::RegisterCommand>(
                                         office.engine().core(), put,
                                         [done](auto value) { done(value.status()); });
                                   }),
              IsOk());
  ASSERT_THAT(testing::Perform(office.engine().store(),
                               [&](store::Batch& batch) {
                                 std::string key;
                                 ASSERT_THAT(batch.Scan(store::Family::kDeadlines, "", "",
                                                        [&](auto found, auto) {
                                                          key = std::string(found);
                                                          return key.find(names[10]) ==
                                                                 std::string::npos;
                                                        }),
                                             IsOk());
                                 batch.Put(store::Family::kMeta, casework::kRecomputeKey,
                                           key);
                               }),
              IsOk());
  ASSERT_THAT(office.Open(), IsOk());
  office.Close();  // finishes what is queued
  ASSERT_THAT(office.Open(), IsOk());
  for (size_t i = 0; i < names.size(); ++i) {
    v1::GetComplaintRequest get;
    get.set_name(names[i]);
    const auto found = office.Call<Complaint>(Staff("wang", {"intake"}), get);
    ASSERT_THAT(found, IsOk());
    bool recomputed = false;
    for (const auto& line : found->deadlines(0).ledger())
      recomputed |= line.kind() == type::v1::LEDGER_KIND_RECOMPUTED;
    EXPECT_EQ(recomputed, i >= 10) << i;
  }
}

}  // namespace
}  // namespace yifa::complaint
