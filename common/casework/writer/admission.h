// Whether an act may be done, before its own step is asked: steps 5 and 6 of the road.
#ifndef YIFA_COMMON_CASEWORK_WRITER_ADMISSION_H_
#define YIFA_COMMON_CASEWORK_WRITER_ADMISSION_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/writer/act_request.h"
#include "common/casework/writer/case_cache.h"
#include "common/procedure/procedure.h"

namespace yifa::casework {

// Under what an act is done.
struct Admission {
  const procedure::Procedure* procedure = nullptr;  // to which the case is bound
  const procedure::v1::Act* rule = nullptr;         // the act's line in it
  std::string role;                                 // in which the caller does it
  std::string from;  // state of the case; "" where the act creates it
};

// Errors: NOT_FOUND where the caller's binding does not reach the case, OTHER_ORGAN,
// ROLE_NOT_ENTITLED, DATE_BEFORE_PREVIOUS_ACT, ACT_NOT_ALLOWED, LIMIT_EXPIRED.
absl::StatusOr<Admission> Admit(const procedure::Book& book, const ActRequest& request,
                                const Case& subject);

// ETAG_STALE where the request goes by another state of the case.
absl::Status CheckEtag(const ActRequest& request, const Case& found);

// PROCEDURE_NOT_LOADED: of the version, or of that limit of it ("": of all).
absl::Status NotLoaded(const std::string& procedure, const std::string& limit,
                       const std::string& resource);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_ADMISSION_H_
