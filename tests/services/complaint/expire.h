// The law's own clock, for cases whose acts are entered years later.
#ifndef YIFA_TESTS_SERVICES_COMPLAINT_EXPIRE_H_
#define YIFA_TESTS_SERVICES_COMPLAINT_EXPIRE_H_

#include "tests/services/complaint/fixture.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::complaint {

// Expires what of the organ's cases ran out on or before the day.
inline void ExpireThrough(testing::TestService& service, const char* organ, Date day) {
  deadline::v1::ExpireDeadlinesRequest request;
  request.set_parent(organ);
  *request.mutable_through_date() = ToProto(day);
  EXPECT_THAT(service.Call<deadline::v1::ExpireDeadlinesResponse>(
                  Staff("han.mei", {"head"}, organ), request),
              IsOk());
}

}  // namespace yifa::complaint

#endif  // YIFA_TESTS_SERVICES_COMPLAINT_EXPIRE_H_
