#include "services/litigation/words.h"

#include "absl/strings/str_cat.h"
#include "common/calendar/span.h"
#include "common/documents/words.h"

namespace yifa::litigation {

std::string InWords(const casework::Period& period) {
  return absl::StrCat(documents::Ordinal(period.length),
                      calendar::UnitInWords(period.unit));
}

}  // namespace yifa::litigation
