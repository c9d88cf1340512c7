// Fines that officers take themselves 当场收缴 (行政处罚法 68 to 71; PEN-23).
#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/special_law.h"
#include "services/penalty/stages.h"
#include "services/penalty/taking.h"
#include "yifa/penalty/v1/execution_requests.pb.h"

namespace yifa::penalty {
namespace {

using policy::v1::Provision;

// 第六十八条第一项, or what the law of the field says in its place; null where none does.
absl::Status CheckSmall(const Act& act, const v1::CashCollection& collection,
                        const Provision* special, const PenaltyCase& c) {
  const int64_t most = special == nullptr ? act.Yuan(rule::kPen23) * 100
                                          : special->cash_rule().small_fen();
  if (FinesFen(c.decision().measures()) > most)
    return act.Refuse(rule::kPen23,
                      absl::StrCat("罚款超过", YuanWords(most), "的，不得当场收缴。"));
  if (special != nullptr && special->cash_rule().undisputed() &&
      collection.reason().empty())
    return act.Refuse(rule::kPen23, "应当载明被处罚人对罚款无异议。");
  return absl::OkStatus();
}

// 第六十八条 is for decisions on the spot only, 第六十九条 for every fine.
absl::Status CheckGround(const Act& act, const v1::CashCollection& collection,
                         const PenaltyCase& c) {
  if (collection.ground() == v1::CASH_GROUND_REMOTE)
    return collection.reason().empty()
               ? act.Refuse(rule::kPen23Remote,
                            "边远、水上、交通不便地区当场收缴罚款，应当由当事人提出。")
               : absl::OkStatus();
  const Provision* special = SpecialLaw(act, Provision::kCashRule, c.field());
  if (!c.simple() && (special == nullptr || !special->cash_rule().in_any_procedure()))
    return act.Refuse(rule::kPen23,
                      "只有当场作出的处罚决定，执法人员才可以依此当场收缴罚款。");
  if (collection.ground() == v1::CASH_GROUND_SMALL)
    return CheckSmall(act, collection, special, c);
  if (collection.reason().empty())
    return act.Refuse(rule::kPen23, "应当载明不当场收缴事后难以执行的理由。");
  return absl::OkStatus();
}

// Where it was taken on the water, the two days run from the shore.
absl::StatusOr<Date> StartOfHandIn(const Act& act, const v1::CashCollection& collection) {
  if (!collection.has_ashore_date()) return act.date();
  const std::optional<Date> ashore = FromProto(collection.ashore_date());
  if (!ashore || *ashore < act.date())
    return act.Invalid("collection.ashore_date", "is no date from the act's on");
  return *ashore;
}

// The collection of that receipt which has not come so far; null if there is none.
v1::CashCollection* Awaiting(const std::string& receipt, bool handed_in, PenaltyCase& c) {
  for (v1::CashCollection& collection : *c.mutable_collections())
    if (collection.receipt_number() == receipt &&
        collection.has_hand_in_date() == handed_in && !collection.has_deposit_date())
      return &collection;
  return nullptr;
}

absl::Status CollectCash(const v1::CollectCashRequest& request, Act& act,
                         PenaltyCase& c) {
  const v1::CashCollection& collection = request.collection();
  YIFA_RETURN_IF_ERROR(CheckGround(act, collection, c));
  if (collection.receipt_number().empty())
    return act.Refuse(rule::kPen23Receipt,
                      "当场收缴罚款必须出具财政部门统一制发的专用票据。");
  YIFA_ASSIGN_OR_RETURN(const Date start, StartOfHandIn(act, collection));
  v1::Payment payment;
  *payment.mutable_amount() = collection.amount();
  payment.set_receipt_number(collection.receipt_number());
  YIFA_RETURN_IF_ERROR(TakePayment(payment, "collection", act, c));
  v1::CashCollection& kept = *c.add_collections();
  kept = collection;
  *kept.mutable_collect_date() = ToProto(act.date());
  act.StartOn(limit::kHandIn, start, collection.has_ashore_date() ? "抵岸" : "");
  return absl::OkStatus();
}

absl::Status HandInCash(const v1::HandInCashRequest& request, Act& act, PenaltyCase& c) {
  v1::CashCollection* collection = Awaiting(request.receipt_number(), false, c);
  if (collection == nullptr)
    return act.Invalid("receipt_number", "nothing taken under it is still to hand in");
  *collection->mutable_hand_in_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status DepositCash(const v1::DepositCashRequest& request, Act& act,
                         PenaltyCase& c) {
  v1::CashCollection* collection = Awaiting(request.receipt_number(), true, c);
  if (collection == nullptr)
    return act.Invalid("receipt_number",
                       "nothing handed in under it is still to deposit");
  *collection->mutable_deposit_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings CashActs() {
  using casework::Bind;
  return {Bind(&CollectCash), Bind(&HandInCash), Bind(&DepositCash)};
}

}  // namespace yifa::penalty
