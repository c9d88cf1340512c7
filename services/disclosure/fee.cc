// Information processing fees 信息处理费, asked for and paid (DIS-10).
#include <algorithm>

#include "common/base/date.h"
#include "services/disclosure/case.h"
#include "services/disclosure/names.h"
#include "services/disclosure/service_file.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/request_acts.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::disclosure {
namespace {

using policy::v1::Provision;

// What the first `quantity` units of a month, or of a request, cost together, in 分
// (fen). REQUIRES: 0 <= quantity <= 2,000,000
int64_t FeeFen(const policy::v1::DisclosureFeeScale& scale, int32_t quantity) {
  int64_t fee = 0;
  int32_t priced = 0;
  int64_t unit = 0;
  const auto price_through = [&](int32_t through) {
    fee += unit * (through - priced);
    priced = through;
  };
  for (const policy::v1::FeeBracket& bracket : scale.brackets()) {
    unit = bracket.unit().amount_fen();
    price_through(bracket.through() == 0
                      ? quantity
                      : std::max(priced, std::min(quantity, bracket.through())));
  }
  while (priced < quantity) {
    unit += scale.block() > 0 ? scale.block_increase().amount_fen() : 0;
    price_through(scale.block() > 0 ? std::min(quantity, priced + scale.block())
                                    : quantity);
  }
  return fee;
}

// By piece or by page, one of the two for a request; the scale in force says how
// much. Where it comes to nothing, nothing is asked for. The days to pay run from the
// receipt of the notice.
absl::Status ChargeFee(const v1::ChargeFeeRequest& request, Act& act,
                       DisclosureRequest& resource) {
  const bool by_page = request.method() == v1::FEE_METHOD_BY_PAGE;
  const int32_t before = request.charged_before();
  if (request.quantity() < 1) return act.Invalid("quantity", "is less than 1");
  if (before < 0 || before >= request.quantity() || (by_page && before > 0))
    return act.Invalid("charged_before", "is not less than the quantity, or with pages");
  if (!resource.fees().empty())
    return act.Refuse(rule::kDis10,
                      "该申请已经发出收费通知；按件、按量只能选择一种方式计收一次。");
  const Provision* scale = act.provisions().Find(
      Provision::kDisclosureFeeScale, act.Here(), [&](const Provision& row) {
        return row.disclosure_fee_scale().method() == request.method();
      });
  if (scale == nullptr) return act.Refuse(rule::kDis10, "没有现行的信息处理费收费标准。");
  const int64_t amount = FeeFen(scale->disclosure_fee_scale(), request.quantity()) -
                         FeeFen(scale->disclosure_fee_scale(), before);
  if (amount <= 0)
    return act.Refuse(rule::kDis10, "申请的数量没有超出免费范围，不收取费用。");
  v1::Fee& fee = *resource.add_fees();
  fee.set_method(request.method());
  fee.set_quantity(request.quantity());
  fee.set_charged_before(before);
  fee.mutable_amount()->set_amount_fen(amount);
  fee.set_reason(request.reason());
  fee.set_basis(scale->name());
  *fee.mutable_notice_date() = ToProto(act.date());
  act.Tally(figure::kFeesCharged);
  act.Tally(figure::kFeesChargedFen, "", amount);
  return FileOf(act, resource)
      .ServeNewest({document::kFeeNotice}, request.delivery())
      .status();
}

absl::Status PayFee(const v1::PayFeeRequest&, Act& act, DisclosureRequest& resource) {
  if (resource.fees().empty())
    return act.Refuse(rule::kDis10, "该申请没有发出收费通知。");
  v1::Fee& fee = *resource.mutable_fees()->rbegin();
  *fee.mutable_paid_date() = ToProto(act.date());
  act.StartOn(limit::kAnswer, act.date(), "申请人缴纳信息处理费");
  act.Tally(figure::kFeesPaid);
  act.Tally(figure::kFeesPaidFen, "", fee.amount().amount_fen());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings FeeActs() {
  return {casework::Bind(&ChargeFee), casework::Bind(&PayFee)};
}

}  // namespace yifa::disclosure
