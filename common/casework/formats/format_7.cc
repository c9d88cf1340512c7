// Until format 6 fingerprints of requests and evidence were stored in plain, and nothing
// said who had a part in which case.
#include "common/base/status_macros.h"
#include "common/casework/formats/format_7_evidence.h"
#include "common/casework/formats/format_7_fingerprints.h"
#include "common/casework/formats/format_7_per.h"
#include "common/casework/formats/migrations.h"

namespace yifa::casework {

store::Migration ToFormat7(const MigrationContext& context) {
  return {.from = 6, .does = "secrets", .run = [context](store::Rewrite& copy) {
            YIFA_RETURN_IF_ERROR(ForgetPlainFingerprints(copy));
            YIFA_RETURN_IF_ERROR(WriteParts(copy));
            return SealEvidence(copy, *context.vault, context.now, context.progress);
          }};
}

}  // namespace yifa::casework
