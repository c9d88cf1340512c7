// The law of a service as its files have it, each part checked against the others. What a
// service begins with, and all that there is to be checked of a file before one does.
#ifndef YIFA_COMMON_CASEWORK_LAW_LAW_H_
#define YIFA_COMMON_CASEWORK_LAW_LAW_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/casework/law/definition.h"
#include "common/casework/law/provisions.h"
#include "common/documents/library.h"
#include "common/procedure/procedure.h"

namespace yifa::casework {

struct LawFolders {
  std::string procedures;  // *.textproto, yifa.procedure.v1.Procedure
  std::string documents;   // *.txt, templates (common/documents/template.h)
  std::string provisions;  // *.textproto (Provisions::Load); empty: none
};

struct Law {
  std::unique_ptr<procedure::Book> book;
  std::unique_ptr<const documents::Library> library;
  Provisions provisions;
};

// INVALID_ARGUMENT with a line `file:line: what is wrong` for every mistake in any of the
// folders (Book::Load, Library::Load, Provisions::Load, CheckByProcedures); what the
// other two say of procedures, only once those are right. So it is where the procedures
// do not declare a figure of the service's rates.
absl::StatusOr<Law> LoadLaw(const LawFolders& folders,
                            const procedure::Catalogue& catalogue,
                            const std::vector<RateRule>& rates);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_LAW_H_
