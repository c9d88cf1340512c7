#include "services/reconsideration/service_file.h"

#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

// What the notice of correction gives runs from its receipt.
casework::ServiceFile FileOf(Act& act, Case& c) {
  if (c.correction().days() > 0) act.SetLength(limit::kCorrect, c.correction().days());
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

}  // namespace yifa::reconsideration
