// A service's database of an older format, carried over to the present one.
#ifndef YIFA_COMMON_CASEWORK_API_UPGRADE_H_
#define YIFA_COMMON_CASEWORK_API_UPGRADE_H_

#include "absl/status/status.h"
#include "common/casework/api/engine.h"

namespace yifa::casework {

// Before the database is opened. Ends a migration that broke off between its last two
// steps; and if it was asked for (`migrate`), carries an older database over, audits the
// copy as AuditRecord does, and gives it the database's place (store::Migrate).
absl::Status Upgrade(const EngineOptions& options);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_UPGRADE_H_
