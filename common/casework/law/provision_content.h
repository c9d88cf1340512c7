// What the annotations of a provision's content cannot say of it.
#ifndef YIFA_COMMON_CASEWORK_LAW_PROVISION_CONTENT_H_
#define YIFA_COMMON_CASEWORK_LAW_PROVISION_CONTENT_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/procedure/procedure.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::casework {

struct ContentFault {
  std::string field;  // from the provision, e.g. `penalty_table.columns`
  std::string why;
};

// The first thing in the content that makes no sense; nothing where all of it does.
// REQUIRES: the provision keeps to its annotations
std::optional<ContentFault> FindContentFault(const policy::v1::Provision& provision);

// How its kind of content is put.
const policy::v1::ContentRules& RulesOf(const policy::v1::Provision& provision);

// What the book's procedures say of a provision that names them; OK for any other.
//   - a template: INVALID_FIELD where they issue no such document, or with a line for
//     each mistake where it names what the case does not have or lacks an item that they
//     ask for;
//   - the length of a limit: INVALID_FIELD where they have no such limit or it reaches
//     beyond what its unit may (limits.h); UNLAWFUL, with the article, where it is longer
//     than they let it be;
//   - a table of penalties, a form of statistics: INVALID_FIELD where it prints a figure
//     that none declares.
// `field` is where the provision stands.
absl::Status CheckByProcedures(const procedure::Book& book, const std::string& field,
                               const policy::v1::Provision& provision);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_PROVISION_CONTENT_H_
