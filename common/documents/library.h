// The templates of a service: one for each kind of document of each type of case.
#ifndef YIFA_COMMON_DOCUMENTS_LIBRARY_H_
#define YIFA_COMMON_DOCUMENTS_LIBRARY_H_

#include <google/protobuf/descriptor.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/documents/template.h"
#include "common/procedure/procedure.h"

namespace yifa::documents {

// Immutable, thread-safe.
class Library {
 public:
  // Reads `{kind}.txt` for the kinds of document that the book's procedures declare.
  // INVALID_ARGUMENT with a line `file:line: what is wrong` for each mistake: what
  // Template::Compile refuses; a kind without a file, by its line in the procedure; a
  // file of a kind that no procedure declares; a template without an item that a
  // procedure asks for.
  static absl::StatusOr<std::unique_ptr<const Library>> Load(const std::string& folder,
                                                             const procedure::Book& book);

  // Null where no procedure of the type declares the kind: it may be on record from a
  // version that did.
  const Template* Find(const google::protobuf::Descriptor* type,
                       std::string_view kind) const;

  // Each template once, e.g. to keep its source.
  std::vector<const Template*> all() const;

 private:
  using Kinds = absl::flat_hash_map<std::string, std::shared_ptr<const Template>>;
  absl::flat_hash_map<const google::protobuf::Descriptor*, Kinds> types_;
};

// A template that takes the place of a file's for a kind of document of a resource, e.g.
// `yifa.penalty.v1.PenaltyCase`; `file` is what its lines are called. INVALID_ARGUMENT
// with a line for each mistake, as Library::Load. NOT_FOUND where no procedure of the
// resource declares the kind.
absl::StatusOr<std::unique_ptr<const Template>> CompileInstead(
    const procedure::Book& book, const std::string& resource, const std::string& kind,
    const std::string& file, std::string source);

// What `kind` asks for and the template lacks: a line for each item, `file: what`.
std::vector<std::string> MissingItems(const std::string& file, const Template& made,
                                      const procedure::v1::DocumentKind& kind);

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_LIBRARY_H_
