#include "services/disclosure/service_file.h"

#include "services/disclosure/names.h"

namespace yifa::disclosure {

// What the notice gives to clarify in runs from its receipt.
casework::ServiceFile FileOf(Act& act, DisclosureRequest& c) {
  if (c.clarification_days() > 0) act.SetLength(limit::kCorrect, c.clarification_days());
  return {act,
          c.name(),
          c.documents(),
          {},
          {.left = rule::kCom03Left,
           .electronic = rule::kCom03Electronic,
           .mail = rule::kCom03Mail,
           .announcement = rule::kCom03Announcement,
           .announcement_was = rule::kCom03AnnouncementWas,
           .announcement_since = rule::kCom03AnnouncementSince},
          *c.mutable_services()};
}

}  // namespace yifa::disclosure
