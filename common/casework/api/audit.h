// The audit of everything that is stored, as a stream.
#ifndef YIFA_COMMON_CASEWORK_API_AUDIT_H_
#define YIFA_COMMON_CASEWORK_API_AUDIT_H_

#include <memory>

#include "common/casework/api/engine.h"
#include "common/casework/api/quota.h"

namespace yifa::casework {

// Streams the audit of everything (audit.cc), for as long as it has its share of them.
std::unique_ptr<Source> StartAudit(Engine& engine, Quota::Share share);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_AUDIT_H_
