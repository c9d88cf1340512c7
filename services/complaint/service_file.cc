#include "services/complaint/service_file.h"

#include "services/complaint/names.h"

namespace yifa::complaint {

casework::ServiceFile FileOf(Act& act, Complaint& c) {
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

}  // namespace yifa::complaint
