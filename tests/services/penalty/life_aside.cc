// What need not be done in a life.
#include "tests/services/penalty/life.h"

namespace yifa::testing {

LifeTest::Steps LifeTest::Extra() {
  Steps steps;
  switch (now_.state()) {
    case PenaltyCase::STATE_LEAD:
    case PenaltyCase::STATE_FILED:
    case PenaltyCase::STATE_INVESTIGATED:
    case PenaltyCase::STATE_REVIEWED:
    case PenaltyCase::STATE_NOTIFIED:
    case PenaltyCase::STATE_HEARD:
      AddHeld(steps);
      AddAside(steps);
      AddPapers(steps);
      break;
    case PenaltyCase::STATE_SUSPENDED:
      AddHeld(steps);
      break;
    case PenaltyCase::STATE_DECIDED:
    case PenaltyCase::STATE_TRANSFERRED:
      if (Holds()) AddHeld(*Held(), steps);
      break;
    case PenaltyCase::STATE_SERVED:
      AddServedExtra(steps);
      break;
    default:
      break;
  }
  if (now_.state() != PenaltyCase::STATE_LEAD &&
      now_.state() != PenaltyCase::STATE_DECIDED &&
      now_.state() != PenaltyCase::STATE_TRANSFERRED)  // which do not wait
    AddCorrection(steps);
  return steps;
}

// Of what was entered: proposed by one, since papers show it, and approved by another.
void LifeTest::AddCorrection(Steps& steps) {
  const auto& corrections = now_.entry_corrections();
  if (!corrections.empty() &&
      corrections.rbegin()->state() == type::v1::ENTRY_CORRECTION_STATE_PROPOSED)
    steps.push_back({"approve correction",
                     [this] { return Now<type::v1::ApproveCorrectionRequest>(head_); }});
  else if (corrections.size() < 2)
    steps.push_back(
        {"correct", [this] {
           return Now<type::v1::CorrectEntryRequest>(officer_, [this](auto& r) {
             const bool was = now_.matter() == "占道经营";
             r.add_fields()->set_field("matter");
             r.mutable_fields(0)->set_value(was ? "占路经营" : "占道经营");
             r.set_reason("登记时误写。");
           });
         }});
}

// Evidence registered in advance, and things seized: up to three of each.
void LifeTest::AddHeld(Steps& steps) {
  const bool early =
      now_.state() == PenaltyCase::STATE_LEAD || now_.state() == PenaltyCase::STATE_FILED;
  if (early && now_.preservations_size() < 3)
    steps.push_back({"preserve", [this] { return Preserve(); }});
  if (Preserves() && now_.state() != PenaltyCase::STATE_SUSPENDED)
    steps.push_back({"dispose", [this] {
                       return Now<pb::DisposePreservationRequest>(
                           officer_, [id = Preserved()->id()](auto& r) {
                             r.set_preservation(id);
                             r.set_disposal(pb::PRESERVATION_DISPOSAL_RETURNED);
                           });
                     }});
  if (early && now_.coercive_measures_size() < 3) {
    steps.push_back({"seize", [this] { return Seize(head_); }});
    steps.push_back({"seize at once", [this] { return Seize(officer_, true); }});
  }
  for (const pb::CoerciveMeasure& measure : now_.coercive_measures())
    if (measure.end() == pb::COERCION_END_UNSPECIFIED) AddHeld(measure, steps);
}

void LifeTest::AddHeld(const pb::CoerciveMeasure& measure, Steps& steps) {
  const std::string id = measure.id();
  if (IsOpen("coercion_approval", id))
    steps.push_back({"approve", [this, id] {
                       return Now<pb::ApproveCoercionRequest>(
                           head_, [&](auto& r) { r.set_measure(id); });
                     }});
  if (IsOpen("freeze_notice", id))
    steps.push_back({"deliver", [this, id] {
                       return Now<type::v1::ServeDocumentsRequest>(intake_, [&](auto& r) {
                         for (int i = 0; i < now_.documents_size(); ++i)
                           if (now_.documents(i).kind() == "coercion_decision" &&
                               now_.documents(i).about() == id)
                             r.add_documents(i + 1);
                         r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
                       });
                     }});
  const bool decided = now_.state() == PenaltyCase::STATE_DECIDED ||
                       now_.state() == PenaltyCase::STATE_TRANSFERRED ||
                       now_.state() == PenaltyCase::STATE_SERVED;
  if (!decided && IsOpen("coercion", id) && measure.extension_reason().empty())
    steps.push_back({"longer", [this, id] {
                       return Now<pb::ExtendCoercionRequest>(head_, [&](auto& r) {
                         r.set_measure(id);
                         r.set_days(1 + Random(30));
                         r.set_reason("案情复杂。");
                       });
                     }});
  steps.push_back({"release", [this, id] {
                     return Now<pb::ReleaseCoercionRequest>(officer_, [&](auto& r) {
                       r.set_measure(id);
                       r.set_reason("不再需要。");
                     });
                   }});
  const bool early = now_.state() == PenaltyCase::STATE_LEAD ||
                     now_.state() == PenaltyCase::STATE_SUSPENDED;
  if (!early && measure.id() == Held()->id())
    steps.push_back(
        {"destroy", [this] { return DisposeOfHeld(pb::HELD_END_DESTROYED); }});
}

void LifeTest::AddAside(Steps& steps) {
  if (now_.state() == PenaltyCase::STATE_LEAD) return;
  steps.push_back({"discuss", [this] { return DiscussNow(); }});
  steps.push_back({"order", [this] {
                     return Now<pb::OrderCorrectionRequest>(officer_, [this](auto& r) {
                       r.mutable_order()->set_content("立即停止。");
                       if (!OneIn(3)) return;
                       r.mutable_order()->set_content("退还多收的价款。");
                       r.mutable_order()->mutable_refund()->set_amount_fen(5000);
                       *r.mutable_order()->mutable_due_date() = ToProto(day_ + 10);
                     });
                   }});
  if (!AwaitsAppraisal())
    steps.push_back({"suspend", [this] {
                       return Now<pb::SuspendCaseRequest>(head_, [](auto& r) {
                         r.mutable_suspension()->set_ground(
                             pb::SUSPENSION_GROUND_OTHER_CASE);
                         r.mutable_suspension()->set_reason("须以另案判决为依据。");
                       });
                     }});
  if (now_.state() == PenaltyCase::STATE_FILED && !AwaitsAppraisal())
    steps.push_back({"appraise", [this] {
                       return Now<pb::CommissionAppraisalRequest>(officer_, [](auto& r) {
                         r.mutable_appraisal()->set_question("是否合格");
                         r.mutable_appraisal()->set_appraiser("检验院");
                         r.mutable_appraisal()->set_days(10);
                       });
                     }});
  if (Heard() && now_.hearings().rbegin()->record().report().empty())
    steps.push_back({"report the hearing", [this] { return ReportHearing(); }});
  if (transfer_ && now_.transfers().empty())
    steps.push_back({"propose transfer", [this] { return ProposeTransfer(); }});
  if (LawfulEvidence() > 1 && now_.evidence(0).unlawful_reason().empty())
    steps.push_back({"exclude", [this] {
                       return Now<pb::ExcludeEvidenceRequest>(
                           officer_, [](auto& r) { r.set_reason("以威胁手段取得。"); });
                     }});
  if (now_.state() == PenaltyCase::STATE_INVESTIGATED)
    steps.push_back({"look over", [this] {
                       return Review(now_.name(), true, nullptr, ToProto(day_));
                     }});
  if (now_.state() == PenaltyCase::STATE_INVESTIGATED && MayExtendReview())
    steps.push_back({"extend the review", [this] { return ExtendReview(); }});
  if (now_.state() == PenaltyCase::STATE_INVESTIGATED ||
      now_.state() == PenaltyCase::STATE_REVIEWED)
    steps.push_back({"case review", [this] {
                       return Review(now_.name(), !OneIn(3), nullptr, ToProto(day_),
                                     pb::REVIEW_KIND_CASE);
                     }});
  if (now_.state() == PenaltyCase::STATE_NOTIFIED ||
      now_.state() == PenaltyCase::STATE_HEARD)
    steps.push_back({"defend", [this] { return Defend(now_.name(), ToProto(day_)); }});
  if (now_.state() == PenaltyCase::STATE_NOTIFIED && IsOpen("answer") &&
      !now_.hearing_waived() && !HearingPends())
    for (int i = 0; i < 3; ++i)  // a hearing is a way of its own
      steps.push_back({"ask hearing", [this] {
                         return Now<pb::RequestHearingRequest>(
                             intake_, [](auto& r) { r.set_reason("处罚过重。"); });
                       }});
  AddEndings(steps);
}

void LifeTest::AddEndings(Steps& steps) {
  if (Holds() || Preserves() || !OneIn(4)) return;
  steps.push_back({"terminate", [this] {
                     return Now<pb::TerminateCaseRequest>(head_, [](auto& r) {
                       r.mutable_termination()->set_ground(
                           pb::TERMINATION_GROUND_PARTY_DIED);
                       r.mutable_termination()->set_reason("当事人死亡。");
                     });
                   }});
  steps.push_back(
      {"withdraw", [this] { return Discontinue(pb::CLOSING_GROUND_WITHDRAWN); }});
}

}  // namespace yifa::testing
