// A complaint service whose machine's clock can be set wrong, on a day after its first
// entries.
#ifndef YIFA_TESTS_COMMON_CASEWORK_LAW_CLOCK_FIXTURE_H_
#define YIFA_TESTS_COMMON_CASEWORK_LAW_CLOCK_FIXTURE_H_

#include <string>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/base/identifier.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::complaint {

using deadline::v1::ClockConfirmation;
using deadline::v1::SetAsideExpiriesResponse;

inline constexpr absl::Duration kDay = absl::Hours(24);
inline constexpr absl::Duration kYears = absl::Hours(5 * 365 * 24);

class LawClockTest : public ComplaintTest {
 protected:
  LawClockTest() { service_.clock().SetToday(Date(2026, 3, 3)); }

  absl::Status Strike() {
    absl::Notification struck;
    absl::Status status;
    service_.engine().Pulse([&](absl::Status done) {
      status = std::move(done);
      struck.Notify();
    });
    struck.WaitForNotification();
    return status;
  }
  void Comes(Date day) {
    service_.clock().Advance(absl::FromCivil(absl::CivilSecond(day) + 12 * 3600,
                                             absl::FixedTimeZone(8 * 3600)) -
                             service_.engine().clock().Now());
    ASSERT_EQ(service_.engine().clock().Today(), day);
  }
  absl::StatusOr<ClockConfirmation> Confirm(Date today, const char* organ = "",
                                            const std::string& id = RandomUuid()) {
    deadline::v1::ConfirmClockRequest request;
    request.set_request_id(id);
    *request.mutable_today() = ToProto(today);
    request.set_reason("已与标准时间核对");
    return service_.Call<ClockConfirmation>({"admin", organ, {"administrator"}}, request);
  }
  absl::StatusOr<SetAsideExpiriesResponse> SetAside(Date through) {
    deadline::v1::SetAsideExpiriesRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_through_date() = ToProto(through);
    request.set_reason("服务器时钟错误");
    return service_.Call<SetAsideExpiriesResponse>({"admin", "", {"administrator"}},
                                                   request);
  }
  Complaint Registered() {
    return ComplaintTest::Registered(OnTrack(v1::TRACK_COMPLAINT),
                                     service_.engine().clock().Today());
  }
  std::vector<std::string> ActsOf(const Complaint& c) {
    std::vector<std::string> acts;
    for (const auto& entry : testing::EntriesOf(service_.engine().surface(), c.name()))
      acts.push_back(entry.act() + " " + FormatDate(*FromProto(entry.act_date())));
    return acts;
  }
  std::vector<std::string> Audit() { return testing::Audit(service_.engine().surface()); }
  // Another start of the machine, after which the clock says so much more.
  void StartMachine(absl::Duration more) {
    service_.clock().StartMachine();
    service_.clock().Set(more);
    service_.Reopen();
  }
};

}  // namespace yifa::complaint

#endif  // YIFA_TESTS_COMMON_CASEWORK_LAW_CLOCK_FIXTURE_H_
