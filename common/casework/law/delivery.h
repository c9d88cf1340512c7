// When the service of a document has effect 送达 (COM-03): one reading of the modes for
// every service that serves.
#ifndef YIFA_COMMON_CASEWORK_LAW_DELIVERY_H_
#define YIFA_COMMON_CASEWORK_LAW_DELIVERY_H_

#include <optional>

#include "absl/status/statusor.h"
#include "common/casework/law/act.h"
#include "common/casework/law/rules.h"
#include "yifa/type/v1/delivery.pb.h"

namespace yifa::casework {

// The rules of the case's law on ways of service (民事诉讼法第八十七条至第九十五条). The
// versions of procedures that have them are held to them by this file (yifa_names).
struct ServiceRules {
  // What is left wants a witness or a recording.
  procedure::RuleName left = rule::kCom03Left;
  // Consent to electronic service.
  procedure::RuleName electronic = rule::kCom03Electronic;
  // The receipt, or the return from a confirmed address.
  procedure::RuleName mail = rule::kCom03Mail;
  // Its days, and that its reason is on file; its days before, and until when.
  procedure::LengthRule announcement = rule::kCom03Announcement;
  procedure::LengthRule announcement_was = rule::kCom03AnnouncementWas;
  procedure::DateRule announcement_since = rule::kCom03AnnouncementSince;
  // The receipt 送达回证 that each service is given once it has effect, where the version
  // of the procedure has it; none: none.
  std::optional<procedure::DocumentName> receipt = std::nullopt;
};

// What the case's file says of the addressee.
struct Addressee {
  bool consented = false;          // to electronic service
  bool confirmed_address = false;  // to which mail goes
  bool tried = false;              // to serve the document in another way, in vain
};

// The day on which service in this way has effect, or what the way lacks; none by mail
// while there is no receipt. The request carries it as `delivery`.
absl::StatusOr<std::optional<Date>> EffectOfService(const Act& act,
                                                    const type::v1::Delivery& delivery,
                                                    const Addressee& addressee,
                                                    const ServiceRules& rules);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_DELIVERY_H_
