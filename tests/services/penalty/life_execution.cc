// The steps of a life from the decision to the archive.
#include <algorithm>

#include "tests/services/penalty/life.h"

namespace yifa::testing {
namespace {

constexpr char kCourtOver[] = "enforcement";

bool HasResult(const PenaltyCase& c, pb::RemedyResult result) {
  return std::any_of(c.remedies().begin(), c.remedies().end(), [&](const auto& remedy) {
    return remedy.result() == result && !remedy.superseded();
  });
}

}  // namespace

bool LifeTest::IsEnforcedElsewhere() const {
  return now_.standing().enforcer() != pb::ENFORCER_UNSPECIFIED;
}

bool LifeTest::IsGone() const { return HasResult(now_, pb::REMEDY_RESULT_REVOKED); }

int64_t LifeTest::FineFen() const {
  int64_t fen = 0;
  for (const pb::Measure& measure : now_.decision().measures())
    if (measure.penalty_class() == pb::PENALTY_CLASS_FINE)
      fen += measure.amount().amount_fen();
  if (now_.standing().has_fine()) fen = now_.standing().fine().amount_fen();
  return IsGone() ? 0 : fen;
}

int64_t LifeTest::UnpaidFineFen() const {
  int64_t unpaid = FineFen();
  for (const pb::Payment& payment : now_.payments())
    unpaid -= payment.amount().amount_fen();
  return std::max<int64_t>(0, unpaid);
}

// Exact while the fine is unpaid, or paid for longer than a day.
int64_t LifeTest::UnpaidFen() const {
  if (IsGone()) return 0;
  int64_t due = FineFen() + now_.surcharge().total().amount_fen();
  for (const pb::Payment& payment : now_.payments()) due -= payment.amount().amount_fen();
  return std::max<int64_t>(0, due);
}

bool LifeTest::IsOverdue() const {
  return UnpaidFineFen() > 0 && !IsOpen("payment") &&
         StateOf(now_, "payment") != type::v1::DEADLINE_STATE_SUSPENDED;
}

const pb::CashCollection* LifeTest::UndepositedCash() const {
  for (const pb::CashCollection& collection : now_.collections())
    if (!collection.has_deposit_date()) return &collection;
  return nullptr;
}

bool LifeTest::IsPerformed() const {
  const bool ended =
      !now_.enforcements().empty() &&
      std::any_of(now_.enforcements(0).answers().begin(),
                  now_.enforcements(0).answers().end(), [](const pb::CourtAnswer& a) {
                    return a.kind() == pb::COURT_ANSWER_KIND_ENDED;
                  });
  return UndepositedCash() == nullptr && (!now_.simple() || now_.filed_with_organ()) &&
         *FromProto(now_.delivery().effective_date()) <= day_ &&
         (UnpaidFen() == 0 || ended || IsEnforcedElsewhere());
}

void LifeTest::AddDecided(Steps& steps) {
  if (now_.decision().kind() == pb::DECISION_KIND_TRANSFER)
    return steps.push_back({"to the police", [this] { return HandOverToPolice(); }});
  for (int mode = 1; mode <= type::v1::ServiceMode_MAX; ++mode)
    steps.push_back({"serve", [this, mode] {
                       return ServeNow(static_cast<type::v1::ServiceMode>(mode));
                     }});
}

void LifeTest::AddTransferred(Steps& steps) {
  const pb::Transfer& transfer = *now_.transfers().rbegin();
  if (!transfer.has_police_filing_date()) {
    steps.push_back(
        {"not filed", [this] { return TakeBack(pb::RETURN_GROUND_NOT_FILED); }});
    steps.push_back({"police file", [this] {
                       return Now<pb::RecordPoliceFilingRequest>(officer_, [](auto& r) {
                         r.set_document_number("西公立字〔2024〕5号");
                       });
                     }});
    return;
  }
  if (!transfer.has_materials_date())
    steps.push_back(
        {"materials", [this] { return Now<pb::HandOverMaterialsRequest>(officer_); }});
  if (!Holds())
    steps.push_back({"close", [this] { return Close(now_.name(), ToProto(day_)); }});
  steps.push_back(
      {"not prosecuted", [this] { return TakeBack(pb::RETURN_GROUND_NOT_PROSECUTED); }});
}

void LifeTest::AddServed(Steps& steps) {
  if (now_.simple() && !now_.filed_with_organ())
    steps.push_back({"file on the spot",
                     [this] { return FileWithOrgan(now_.name(), ToProto(day_)); }});
  if (const pb::CashCollection* cash = UndepositedCash(); cash != nullptr) {
    const std::string receipt = cash->receipt_number();
    if (cash->has_hand_in_date())
      steps.push_back({"deposit", [this, receipt] {
                         return Now<pb::DepositCashRequest>(
                             officer_, [&](auto& r) { r.set_receipt_number(receipt); });
                       }});
    else
      steps.push_back({"hand in", [this, receipt] {
                         return Now<pb::HandInCashRequest>(
                             officer_, [&](auto& r) { r.set_receipt_number(receipt); });
                       }});
  }
  if (*FromProto(now_.delivery().effective_date()) > day_)
    steps.push_back({"wait", [this] {
                       day_ = *FromProto(now_.delivery().effective_date());
                       return Result(now_);
                     }});
  if (Holds()) AddHeld(*Held(), steps);
  if (MayClose())
    steps.push_back({"close", [this] { return Close(now_.name(), ToProto(day_)); }});
  else if (UnpaidFen() > 0)
    AddUnpaid(steps);
}

void LifeTest::AddUnpaid(Steps& steps) {
  if (to_court_ && UnpaidFineFen() > 0 && !IsEnforcedElsewhere() &&
      StateOf(now_, kCourtOver) != type::v1::DEADLINE_STATE_EXPIRED)
    return AddCourt(steps);
  if (IsOpen("payment") && OneIn(3))
    steps.push_back({"delay", [this] { return Wait("payment"); }});
  const int64_t unpaid = UnpaidFineFen() > 0 ? UnpaidFineFen() : UnpaidFen();
  steps.push_back({"pay", [this, unpaid] { return PayFen(unpaid); }});
  if (unpaid > 10000 && OneIn(3))
    steps.push_back({"pay a part", [this, unpaid] { return PayFen(unpaid / 3); }});
  if (IsOverdue() && now_.stays().empty() && !now_.has_surcharge() &&
      now_.remedy_courses().empty())
    steps.push_back({"surcharge", [this] { return Impose(now_.name(), ToProto(day_)); }});
}

// Demand, the end of the remedies' periods, application, answers of the court.
void LifeTest::AddCourt(Steps& steps) {
  const bool stayed = !now_.stays().empty() && !now_.stays().rbegin()->has_end_date();
  if (stayed)
    return steps.push_back(
        {"go on", [this] { return Execution::Resume(now_.name(), ToProto(day_)); }});
  if (!now_.enforcements().empty()) {
    const auto next = static_cast<pb::CourtAnswerKind>(
        now_.enforcements(0).answers().empty() ? pb::COURT_ANSWER_KIND_ALLOWED
                                               : pb::COURT_ANSWER_KIND_ENDED);
    return steps.push_back({"court", [this, next] { return AnswerOfCourt(next); }});
  }
  if (IsOpen("payment"))
    return steps.push_back({"delay", [this] { return Wait("payment"); }});
  if (now_.demands().empty())
    return steps.push_back(
        {"demand", [this] { return Demand(now_.name(), ToProto(day_)); }});
  for (const char* limit : {"demand", "contest", "sue_after_review"})
    if (IsOpen(limit))
      return steps.push_back({"wait", [this, limit] { return Wait(limit); }});
  steps.push_back({"apply", [this] { return Apply(now_.name(), ToProto(day_)); }});
}

void LifeTest::AddServedExtra(Steps& steps) {
  steps.push_back({"serve a paper", [this] {
                     return Now<type::v1::ServeDocumentsRequest>(intake_, [](auto& r) {
                       r.add_documents(1);
                       r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
                     });
                   }});
  steps.push_back({"address", [this] {
                     return Now<pb::ConfirmAddressRequest>(intake_, [](auto& r) {
                       r.mutable_address()->set_address("人民路3号");
                       r.mutable_address()->set_receiver("孙八");
                     });
                   }});
  if (now_.decision().publish() && !IsGone() && now_.publicity().empty())
    steps.push_back({"publish", [this] {
                       return Now<pb::RecordPublicityRequest>(officer_, [](auto& r) {
                         r.set_system(pb::PUBLICITY_SYSTEM_CREDIT);
                       });
                     }});
  const bool stayed = !now_.stays().empty() && !now_.stays().rbegin()->has_end_date();
  if (now_.stays().empty())
    steps.push_back({"stay", [this] {
                       return Stay(now_.name(), ToProto(day_), pb::STAY_AUTHORITY_ORGAN);
                     }});
  if (stayed)
    steps.push_back(
        {"go on", [this] { return Execution::Resume(now_.name(), ToProto(day_)); }});
  if (now_.decision().kind() == pb::DECISION_KIND_PENALTY && now_.remedies().empty() &&
      *FromProto(now_.delivery().effective_date()) <= day_)
    steps.push_back({"remedy", [this] { return Remedied(); }});
  if (UnpaidFineFen() > 0) {
    const int64_t unpaid = UnpaidFineFen();
    steps.push_back({"cash", [this, unpaid] { return CollectRemote(unpaid); }});
    const bool may_wait =
        IsOpen("payment") || StateOf(now_, "payment") == type::v1::DEADLINE_STATE_EXPIRED;
    if (may_wait && now_.deferrals().empty() && now_.enforcements().empty()) {
      steps.push_back({"instalments", [this, unpaid] { return Instalments(unpaid); }});
      steps.push_back({"defer", [this] {
                         return Now<pb::DeferPaymentRequest>(head_, [&](auto& r) {
                           r.set_days(1 + Random(60));
                           r.set_reason("确有经济困难。");
                         });
                       }});
    }
  }
  if (IsOverdue() && !stayed && !IsEnforcedElsewhere() && now_.demands().empty())
    steps.push_back({"demand", [this] { return Demand(now_.name(), ToProto(day_)); }});
  if (!now_.simple() && UndepositedCash() == nullptr && !Holds() && OneIn(4))
    steps.push_back(
        {"party died", [this] { return Discontinue(pb::CLOSING_GROUND_TERMINATED); }});
}

void LifeTest::AddClosed(Steps& steps) {
  if (!now_.has_archive()) steps.push_back({"archive", [this] { return ArchiveNow(); }});
  if (evaluate_ && !now_.has_evaluation())
    steps.push_back({"evaluate", [this] {
                       return Now<pb::EvaluateFileRequest>(reviewer_, [](auto& r) {
                         r.mutable_evaluation()->set_score(90);
                       });
                     }});
}

}  // namespace yifa::testing
