#include "common/casework/law/delivery.h"

#include <optional>

namespace yifa::casework {
namespace {

// The day that a receipt shows; without one, the act's.
absl::StatusOr<Date> ReceiptDay(const Act& act, const type::v1::Delivery& delivery) {
  if (!delivery.has_receipt_date()) return act.date();
  const std::optional<Date> day = FromProto(delivery.receipt_date());
  if (!day) return act.Invalid("delivery.receipt_date", "is not a real date");
  if (*day > act.date())
    return act.Invalid("delivery.receipt_date", "lies after the act's date");
  return *day;
}

}  // namespace

absl::StatusOr<Date> EffectOfService(const Act& act, const type::v1::Delivery& delivery,
                                     bool consented, const ServiceRules& rules) {
  switch (delivery.mode()) {
    case type::v1::SERVICE_MODE_LEFT:
      if (!delivery.witnessed())
        return act.Refuse(rules.left, "留置送达应当有见证人或者以拍照、录像记录。");
      return act.date();
    case type::v1::SERVICE_MODE_ELECTRONIC:
      if (!delivery.electronic_consent() && !consented)
        return act.Refuse(rules.electronic, "电子送达应当经当事人同意并签订确认书。");
      return ReceiptDay(act, delivery);
    case type::v1::SERVICE_MODE_MAIL:
      return ReceiptDay(act, delivery);
    case type::v1::SERVICE_MODE_ANNOUNCEMENT:
      if (delivery.announcement_reason().empty())
        return act.Refuse(rules.announcement, "公告送达应当在案卷中记明原因和经过。");
      return act.date() + act.Length(rules.announcement);
    default:  // handed over
      return act.date();
  }
}

}  // namespace yifa::casework
