// What all commands of a service's writer share.
#ifndef YIFA_COMMON_CASEWORK_WRITER_CORE_H_
#define YIFA_COMMON_CASEWORK_WRITER_CORE_H_

#include "common/base/clock.h"
#include "common/casework/form/vault.h"
#include "common/casework/writer/case_cache.h"
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
  const Clock* clock = nullptr;
  record::Log* log = nullptr;
  Registers* registers = nullptr;
  CaseCache cache;  // writer thread
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_CORE_H_
