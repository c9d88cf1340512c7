// The documents that an act issues: numbered in their sequences, and held to their texts.
#ifndef YIFA_COMMON_CASEWORK_WRITER_DOCUMENTS_H_
#define YIFA_COMMON_CASEWORK_WRITER_DOCUMENTS_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/law/act.h"
#include "common/casework/writer/core.h"

namespace yifa::casework {

// What stands for the number of a document that is not issued yet.
inline constexpr int kNoNumber = 0;

// Takes the next number under a NumberKey; kNoNumber: its place is left blank.
using TakeNumber = std::function<absl::StatusOr<int>(const std::string& key)>;

// Adds the documents that the act issues to the case of that name, each with its number,
// and lists in its services what they serve.
// `entry` is the sequence of the entry that will hold it.
absl::Status IssueDocuments(const Act& act, int64_t entry, const std::string& name,
                            const TakeNumber& take_number, const Shape& shape,
                            Message& message);

// True if the text of a document of the case shows the value, or was made with a template
// that is not the file's any more (Act::Shows).
bool Shows(const Core& core, const ResourceInfo& info, const type::v1::Document& document,
           const std::string& path);

// Makes the texts of the documents that `entry` issued from the case as it stands, and
// keeps their hashes. `date`: of the act.
absl::Status HashDocuments(const Core& core, int64_t entry, Date date,
                           const std::string& name, const ResourceInfo& info,
                           Message& message);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_DOCUMENTS_H_
