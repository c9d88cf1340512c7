// What all commands of a service's writer share.
#ifndef YIFA_COMMON_CASEWORK_WRITER_CORE_H_
#define YIFA_COMMON_CASEWORK_WRITER_CORE_H_

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/base/checked_clock.h"
#include "common/casework/form/vault.h"
#include "common/casework/writer/case_cache.h"
#include "common/casework/writer/held_files.h"
#include "common/casework/writer/kinds.h"
#include "common/casework/writer/registers.h"
#include "common/documents/library.h"
#include "common/documents/template_cache.h"
#include "common/procedure/procedure.h"
#include "common/record/log.h"

namespace yifa::casework {

struct Core {
  const Kinds* kinds = nullptr;
  const procedure::Book* book = nullptr;
  const documents::Library* library = nullptr;
  documents::TemplateCache* templates = nullptr;
  const Vault* vault = nullptr;
  CheckedClock* clock = nullptr;
  record::Log* log = nullptr;
  record::Log* trail = nullptr;
  Registers* registers = nullptr;
  HeldFiles* held_files = nullptr;

  // -- Writer thread --
  CaseCache cache;
  std::optional<Date> struck;  // the day on which the law's own clock has struck last
  std::string clock_mark;      // as it is stored
  // Versions, and the limits of each, that cases are known to need (LawKey).
  absl::flat_hash_map<std::string, absl::flat_hash_set<std::string>> law_in_use;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_CORE_H_
