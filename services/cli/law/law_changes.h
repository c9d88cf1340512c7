// What differs between two folders of one service's law: rows by version, templates,
// provisions. Fields are called as the files call them, for it is there that they are
// changed.
#ifndef YIFA_SERVICES_CLI_LAW_LAW_CHANGES_H_
#define YIFA_SERVICES_CLI_LAW_LAW_CHANGES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/casework/law/law.h"
#include "services/cli/fields.h"
#include "services/cli/law/message_changes.h"

namespace yifa::cli {

enum class Changed { kAdded, kChanged, kGone };

struct LawChange {
  Changed how = Changed::kChanged;
  // `version`, `state`, `act`, `limit`, `document`, `rule`, `figure`; `template`,
  // `provision`.
  std::string kind{};
  std::string version{};  // id of the procedure; "" for templates and provisions
  std::string id{}, title{};
  std::vector<FieldChange> fields{};  // what differs, where both have it
  // Of a version that is new: what it, and its rows below, are compared with; "" = none.
  std::string compared_with{};
};

// What `now` has that `before` does not have, and the reverse. A version that is new is
// compared with the one that it follows in its track, or else is based on. A row counts
// for every version that has it, also where it is inherited; what is never in force, for
// none. INVALID_ARGUMENT where a folder cannot be read.
absl::StatusOr<std::vector<LawChange>> CompareLaw(const casework::LawFolders& before,
                                                  const casework::LawFolders& now);

// As an office reads it; "" for none.
std::string FormatChanges(const std::vector<LawChange>& changes);
Json ToJson(const std::vector<LawChange>& changes);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_LAW_LAW_CHANGES_H_
