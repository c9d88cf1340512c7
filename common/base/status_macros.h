// Returning early on a Status that is not OK.
#ifndef YIFA_COMMON_BASE_STATUS_MACROS_H_
#define YIFA_COMMON_BASE_STATUS_MACROS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define YIFA_RETURN_IF_ERROR(expression)                              \
  do {                                                                \
    if (absl::Status yifa_status_ = (expression); !yifa_status_.ok()) \
      return yifa_status_;                                            \
  } while (false)

#define YIFA_CONCAT_INNER_(a, b) a##b
#define YIFA_CONCAT_(a, b) YIFA_CONCAT_INNER_(a, b)
#define YIFA_ASSIGN_OR_RETURN(left, expression) \
  YIFA_ASSIGN_OR_RETURN_(YIFA_CONCAT_(yifa_statusor_, __LINE__), left, expression)
#define YIFA_ASSIGN_OR_RETURN_(temporary, left, expression) \
  auto temporary = (expression);                            \
  if (!temporary.ok()) return temporary.status();           \
  left = *std::move(temporary)

#endif  // YIFA_COMMON_BASE_STATUS_MACROS_H_
