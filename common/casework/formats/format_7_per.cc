#include "common/casework/formats/format_7_per.h"

#include <set>
#include <string>

#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/name.h"

namespace yifa::casework {
namespace {

using store::Family;

bool HasPart(const record::v1::Entry& entry) {
  const std::string& role = entry.actor().role();
  return entry.refusal().empty() &&
         (role == "intake" || role == "officer" || role == "reviewer") &&
         entry.actor().organ() == OrganOf(entry.resource());
}

// As format 7 has it, with nothing behind it.
std::string KeyOf(const std::string& part) { return store::JoinKey({"acted", part}); }

}  // namespace

absl::Status WriteParts(store::Rewrite& copy) {
  std::set<std::string> written;  // each once
  const auto put = [&](const std::string& key) {
    return written.insert(key).second ? copy.Put(Family::kIndex, key, "")
                                      : absl::OkStatus();
  };
  return copy.Each(
      Family::kEntries, [&](std::string_view, std::string_view bytes) -> absl::Status {
        YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry, ParseEntry(bytes));
        if (!HasPart(entry)) return absl::OkStatus();
        const record::v1::Actor& actor = entry.actor();
        YIFA_RETURN_IF_ERROR(put(KeyOf(entry.resource() + "/by/" + actor.principal())));
        return put(KeyOf(entry.resource() + "/as/" + actor.role()));
      });
}

}  // namespace yifa::casework
