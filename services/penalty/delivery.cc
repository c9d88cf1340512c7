// Service of the decision and payment of the fine 送达、缴款.
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/measures.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

constexpr int kAnnouncementDays = 30;  // 民事诉讼法第九十五条

// A transfer is a matter between two organs: it is closed, not served.
absl::Status CheckServable(const Act& act, const PenaltyCase& c) {
  if (c.decision().kind() != v1::DECISION_KIND_TRANSFER) return absl::OkStatus();
  return act.Refuse("PEN-27", "行政处罚法第六十一条",
                    "移送的案件没有应当送达当事人的处罚决定书。");
}

// The day on which service has effect (COM-03), or what its mode lacks.
absl::StatusOr<Date> EffectOf(const Act& act, const v1::Delivery& delivery) {
  switch (delivery.mode()) {
    case v1::SERVICE_MODE_LEFT:
      if (!delivery.witnessed())
        return act.Refuse("PEN-27", "民事诉讼法第八十九条",
                          "留置送达应当有见证人或者以拍照、录像记录。");
      return act.date();
    case v1::SERVICE_MODE_ELECTRONIC:
      if (!delivery.electronic_consent())
        return act.Refuse("PEN-27", "行政处罚法第六十一条",
                          "电子送达应当经当事人同意并签订确认书。");
      return act.date();
    case v1::SERVICE_MODE_ANNOUNCEMENT:
      return act.date() + kAnnouncementDays;
    default:  // handed over, or mailed: the act's date is the one on the receipt
      return act.date();
  }
}

int64_t PaidFen(const PenaltyCase& c) {
  int64_t paid = 0;
  for (const v1::Payment& payment : c.payments()) paid += payment.amount().amount_fen();
  return paid;
}

}  // namespace

int64_t UnpaidFen(const PenaltyCase& c) {
  const bool gone =
      HasRemedy(c, v1::REMEDY_RESULT_REVOKED) || HasRemedy(c, v1::REMEDY_RESULT_VOID);
  return gone ? 0 : FinesFen(c.decision().measures()) - PaidFen(c);
}

// 行政处罚法第六十一条: no effect before service. 第六十七条 speaks of fines only; what
// is confiscated is taken, not paid to a bank within fifteen days.
absl::Status Serve(const v1::ServeDecisionRequest& request, Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckServable(act, c));
  YIFA_ASSIGN_OR_RETURN(const Date effective, EffectOf(act, request.delivery()));
  *c.mutable_delivery() = request.delivery();
  *c.mutable_delivery()->mutable_effective_date() = ToProto(effective);
  if (UnpaidFen(c) > 0)
    act.StartOn("payment", effective, "收到行政处罚决定书");
  else
    act.DoNotStart("payment");
  act.Tally("served");
  return absl::OkStatus();
}

// 行政处罚法第六十六条: on request and with the organ's approval.
absl::Status DeferPayment(const v1::DeferPaymentRequest& request, Act& act,
                          PenaltyCase&) {
  return act.Extend("payment", request.days());
}

absl::Status Pay(const v1::PayFineRequest& request, Act& act, PenaltyCase& c) {
  const int64_t amount = request.payment().amount().amount_fen();
  if (amount <= 0) return act.Invalid("payment.amount", "is not above zero");
  const int64_t unpaid = UnpaidFen(c);
  if (amount > unpaid)
    return act.Refuse("PEN-28", "行政处罚法第六十七条",
                      absl::StrCat("缴款超过未缴的罚款，未缴", unpaid / 100, "元",
                                   unpaid % 100, "分。"));
  v1::Payment& payment = *c.add_payments();
  payment = request.payment();
  *payment.mutable_payment_date() = ToProto(act.date());
  if (UnpaidFen(c) > 0) act.Keep("payment");
  return absl::OkStatus();
}

}  // namespace yifa::penalty
