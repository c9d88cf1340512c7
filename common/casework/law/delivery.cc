#include "common/casework/law/delivery.h"

#include <string>

#include "common/base/status_macros.h"

namespace yifa::casework {
namespace {

// A day that a paper shows; none where it is not said.
absl::StatusOr<std::optional<Date>> DayShown(const Act& act, bool said,
                                             const type::v1::Date& shown,
                                             const std::string& field) {
  if (!said) return std::nullopt;
  const std::optional<Date> day = FromProto(shown);
  if (!day) return act.Invalid(field, "is not a real date");
  if (*day > act.date()) return act.Invalid(field, "lies after the act's date");
  return day;
}

absl::StatusOr<std::optional<Date>> ReceiptDay(const Act& act,
                                               const type::v1::Delivery& delivery) {
  return DayShown(act, delivery.has_receipt_date(), delivery.receipt_date(),
                  "delivery.receipt_date");
}

// The day of the receipt; or on which it came back from the address that the addressee
// confirmed. Never the day of posting.
absl::StatusOr<std::optional<Date>> EffectOfMail(const Act& act,
                                                 const type::v1::Delivery& delivery,
                                                 const Addressee& addressee,
                                                 const ServiceRules& rules) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<Date> received, ReceiptDay(act, delivery));
  if (received) return received;
  YIFA_ASSIGN_OR_RETURN(const std::optional<Date> returned,
                        DayShown(act, delivery.has_return_date(), delivery.return_date(),
                                 "delivery.return_date"));
  if (returned && !addressee.confirmed_address)
    return act.Refuse(rules.mail,
                      "受送达人没有确认过送达地址，邮件退回的，应当以其他方式送达。");
  return returned;
}

absl::StatusOr<std::optional<Date>> EffectOfAnnouncement(
    const Act& act, const type::v1::Delivery& delivery, const Addressee& addressee,
    const ServiceRules& rules) {
  if (delivery.announcement_reason().empty())
    return act.Refuse(rules.announcement, "公告送达应当在案卷中记明原因和经过。");
  if (!delivery.whereabouts_unknown() && !addressee.tried)
    return act.Refuse(
        rules.announcement,
        "受送达人下落不明，或者以其他方式无法送达的，才可以公告送达；案卷中没有其他方式"
        "送达不成的记录。");
  const std::optional<Date> since = act.Day(rules.announcement_since);
  const bool before = since && act.date() < *since;
  return act.date() + act.Length(before ? rules.announcement_was : rules.announcement);
}

}  // namespace

absl::StatusOr<std::optional<Date>> EffectOfService(const Act& act,
                                                    const type::v1::Delivery& delivery,
                                                    const Addressee& addressee,
                                                    const ServiceRules& rules) {
  switch (delivery.mode()) {
    case type::v1::SERVICE_MODE_LEFT:
      if (!delivery.witnessed())
        return act.Refuse(rules.left, "留置送达应当有见证人或者以拍照、录像记录。");
      return act.date();
    case type::v1::SERVICE_MODE_ELECTRONIC: {
      if (!delivery.electronic_consent() && !addressee.consented)
        return act.Refuse(rules.electronic, "电子送达应当经当事人同意并签订确认书。");
      YIFA_ASSIGN_OR_RETURN(const std::optional<Date> arrived, ReceiptDay(act, delivery));
      return arrived.value_or(act.date());
    }
    case type::v1::SERVICE_MODE_MAIL:
      return EffectOfMail(act, delivery, addressee, rules);
    case type::v1::SERVICE_MODE_ANNOUNCEMENT:
      return EffectOfAnnouncement(act, delivery, addressee, rules);
    default:  // handed over
      return act.date();
  }
}

}  // namespace yifa::casework
