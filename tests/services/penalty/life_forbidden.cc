// What the law forbids at a point of a life.
#include "tests/services/penalty/life.h"

namespace yifa::testing {
namespace {

const casework::Caller kOfficerAsReviewer = Staff("zhang.san", {"reviewer"});
const casework::Caller kReviewerAsHead = Staff("zhao.liu", {"head"});
const casework::Caller kOfficerAsHead = Staff("zhang.san", {"head"});

}  // namespace

LifeTest::Steps LifeTest::Forbidden() {
  Steps steps;
  if (!OneIn(4)) ForbidHere(steps);
  if (steps.empty()) ForbidAlways(steps);
  return steps;
}

void LifeTest::ForbidHere(Steps& steps) {
  switch (now_.state()) {
    case PenaltyCase::STATE_LEAD:
    case PenaltyCase::STATE_FILED:
      ForbidInvestigation(steps);
      break;
    case PenaltyCase::STATE_INVESTIGATED:
      ForbidReview(steps);
      [[fallthrough]];
    case PenaltyCase::STATE_REVIEWED:
    case PenaltyCase::STATE_NOTIFIED:
    case PenaltyCase::STATE_HEARD:
      ForbidDecision(steps);
      break;
    case PenaltyCase::STATE_DECIDED:
      ForbidService(steps);
      break;
    case PenaltyCase::STATE_TRANSFERRED:
      ForbidTransferred(steps);
      break;
    case PenaltyCase::STATE_SERVED:
      ForbidExecution(steps);
      break;
    default:
      break;
  }
}

void LifeTest::ForbidAlways(Steps& steps) {
  // Never before what a person did; what the law itself did is set aside for it.
  steps.push_back({"before it came in",
                   [this] {
                     return Close(now_.name(),
                                  ToProto(*FromProto(now_.receipt_date()) - 1));
                   },
                   "COM-01"});
  steps.push_back(
      {kWrongRole, [this] {
         return Do(intake_, On<pb::ClosePenaltyCaseRequest>(now_.name(), ToProto(day_)));
       }});
  steps.push_back({"on the spot beyond the bound",
                   [this] { return OnTheSpot(Citizen(), 201); }, "PEN-22"});
  steps.push_back({"on the spot by one officer",
                   [this] { return OnTheSpot(Company(), 3000, 1); }, "PEN-02"});
  if (now_.state() != PenaltyCase::STATE_HANDED_OVER)
    steps.push_back({"approve one's own correction, or none",
                     [this] { return Now<type::v1::ApproveCorrectionRequest>(officer_); },
                     "COM-01"});
  ForbidInState(steps);
}

// Each act in every state but its own.
void LifeTest::ForbidInState(Steps& steps) {
  const auto add = [&](PenaltyCase::State own, const char* name, Act act) {
    if (now_.state() != own) steps.push_back({name, std::move(act)});
  };
  add(PenaltyCase::STATE_LEAD, "file elsewhere", [this] {
    return FileNow({zhang_, li_});
  });
  add(PenaltyCase::STATE_FILED, "conclude elsewhere", [this] { return ConcludeNow(); });
  add(PenaltyCase::STATE_NOTIFIED, "waive elsewhere",
      [this] { return Waive(now_.name(), ToProto(day_)); });
  add(PenaltyCase::STATE_DECIDED, "serve elsewhere",
      [this] { return ServeNow(type::v1::SERVICE_MODE_DIRECT); });
  add(PenaltyCase::STATE_TRANSFERRED, "materials elsewhere",
      [this] { return Now<pb::HandOverMaterialsRequest>(officer_); });
  add(PenaltyCase::STATE_SERVED, "pay elsewhere", [this] { return PayFen(100); });
  add(PenaltyCase::STATE_CLOSED, "archive elsewhere", [this] { return ArchiveNow(); });
  if (now_.has_archive())
    steps.push_back({"archive twice", [this] { return ArchiveNow(); }, "PEN-37"});
}

void LifeTest::ForbidInvestigation(Steps& steps) {
  if (now_.state() == PenaltyCase::STATE_LEAD)
    steps.push_back({"file with one", [this] { return FileNow({zhang_}); }, "PEN-02"});
  if (now_.state() == PenaltyCase::STATE_FILED) {
    steps.push_back({"evidence by one", [this] { return Evidence(1); }, "PEN-02"});
    steps.push_back(
        {"no certificate shown", [this] { return Evidence(2, false); }, "PEN-03"});
    steps.push_back({"discussed alone", [this] { return DiscussNow(1); }, "PEN-16"});
    if (!now_.officers().empty())
      steps.push_back({"discussed by an officer of the case",
                       [this] {
                         return Now<pb::DiscussCaseRequest>(head_, [](auto& r) {
                           r.mutable_discussion()->set_chair("王五");
                           r.mutable_discussion()->add_attendees("王五");
                           r.mutable_discussion()->add_attendees("zhang");  // his name
                           r.mutable_discussion()->set_minutes("发表意见。");
                           r.mutable_discussion()->set_conclusion("同意。");
                         });
                       },
                       "PEN-16"});
    if (now_.officers().empty())
      steps.push_back({"nobody concludes", [this] { return ConcludeNow(); }, "PEN-02"});
    else if (AwaitsAppraisal())
      steps.push_back({"conclude early", [this] { return ConcludeNow(); }, "COM-07"});
    else
      steps.push_back({"nothing appraised",
                       [this] {
                         return Now<pb::ReceiveAppraisalRequest>(
                             officer_, [](auto& r) { r.set_result("不合格"); });
                       },
                       "PEN-08"});
    if (Holds() && !Preserves())
      steps.push_back({"end while held",
                       [this] { return Discontinue(pb::CLOSING_GROUND_WITHDRAWN); },
                       "PEN-08"});
    ForbidHeld(steps);
  }
  if (*FromProto(now_.receipt_date()) < day_)  // 城市管理 counts them
    steps.push_back({"announcements not counted",
                     [this] {
                       return Now<pb::ExcludeTimeRequest>(head_, [this](auto& r) {
                         r.mutable_time()->set_kind(pb::UNCOUNTED_ANNOUNCEMENT);
                         *r.mutable_time()->mutable_begin_date() = now_.receipt_date();
                         *r.mutable_time()->mutable_end_date() = ToProto(day_);
                         r.mutable_time()->set_reason("公告");
                       });
                     },
                     now_.state() == PenaltyCase::STATE_LEAD ? "PEN-04" : "PEN-25"});
  steps.push_back({"seize unapproved", [this] { return Seize(officer_); }, "PEN-08"});
  if (Holds())
    steps.push_back(
        {"seize twice",
         [this] { return Seize(head_, false, 2, Held()->items(0).display_name()); },
         "PEN-08"});
  else
    steps.push_back(
        {"seize by one", [this] { return Seize(head_, false, 1); }, "PEN-02"});
  steps.push_back({"preserve unapproved",  // 城市管理 has no rule for emergencies
                   [this] { return Preserve("", &officer_); }, "PEN-07"});
  if (Preserves())
    steps.push_back({"preserve twice",
                     [this] { return Preserve(Preserved()->items(0).display_name()); },
                     "PEN-07"});
}

void LifeTest::ForbidReview(Steps& steps) {
  steps.push_back(
      {"reviewed by who investigated",
       [this] { return Review(now_.name(), true, &kOfficerAsReviewer, ToProto(day_)); },
       "PEN-26"});
  steps.push_back({"reviewed in part",
                   [this] {
                     return Now<pb::ReviewPenaltyCaseRequest>(reviewer_, [&](auto& r) {
                       r.set_officer(zhao_);
                       r.add_findings()->set_aspect(pb::REVIEW_ASPECT_FACTS);
                       r.mutable_findings(0)->set_finding("意见");
                     });
                   },
                   "PEN-10"});
  if (!MayExtendReview())
    steps.push_back(
        {"extend no review, or twice", [this] { return ExtendReview(); }, "COM-07"});
  steps.push_back(
      {"a case reviewed in five aspects",
       [this] {
         return Now<pb::ReviewPenaltyCaseRequest>(reviewer_, [&](auto& r) {
           r.set_officer(zhao_);
           r.set_kind(pb::REVIEW_KIND_CASE);
           for (int aspect = 1; aspect <= pb::REVIEW_ASPECT_PROCEDURE; ++aspect) {
             r.add_findings()->set_aspect(static_cast<pb::ReviewAspect>(aspect));
             r.mutable_findings(aspect - 1)->set_finding("意见");
           }
         });
       },
       "PEN-10"});
  steps.push_back(
      {"no hearing offered",
       [this] { return NotifyNow({Of(pb::PENALTY_CLASS_SUSPEND_BUSINESS)}, false); },
       "PEN-13"});
  steps.push_back(
      {"no hearing offered on what has no value",
       [this] { return NotifyNow({Of(pb::PENALTY_CLASS_CONFISCATE_PROPERTY)}, false); },
       "PEN-13"});
}

void LifeTest::ForbidDecision(Steps& steps) {
  steps.push_back({"decided by who investigated",
                   [this] {
                     return Decide(now_.name(), PenaltyNow(plan_), ToProto(day_),
                                   &kOfficerAsHead);
                   },
                   "PEN-26"});
  if (now_.has_review())
    steps.push_back({"decided by who reviewed",
                     [this] {
                       return Decide(now_.name(), PenaltyNow(plan_), ToProto(day_),
                                     &kReviewerAsHead);
                     },
                     "PEN-26"});
  const MeasureList none;
  const bool told = now_.state() == PenaltyCase::STATE_NOTIFIED ||
                    now_.state() == PenaltyCase::STATE_HEARD;
  if (AwaitsTransfer()) {
    steps.push_back({"decided over a proposal",
                     [this] { return DecideNow(PenaltyNow(plan_)); }, "PEN-31"});
    steps.push_back({"proposed twice", [this] { return ProposeTransfer(); }, "PEN-31"});
  } else if (AwaitsReview(now_.has_notice() ? plan_ : none)) {
    steps.push_back({"decided unreviewed",
                     [this] { return DecideNow(PenaltyNow(plan_)); }, "PEN-10"});
  } else if (Preserves()) {
    steps.push_back({"decided while evidence waits",
                     [this] { return DecideNow(PenaltyNow(plan_)); }, "PEN-07"});
  } else {
    steps.push_back(
        {"no ground",
         [this] { return DecideNow(NoPenalty(pb::NO_PENALTY_GROUND_UNSPECIFIED, "")); },
         "PEN-17"});
    steps.push_back(
        {"no education",
         [this] { return DecideNow(NoPenalty(pb::NO_PENALTY_GROUND_MINOR, "")); },
         "PEN-17"});
    if (told && (Heard() || !now_.defences().empty()))
      steps.push_back({"told more for its defence",
                       [this] {
                         MeasureList more = plan_;
                         more.push_back(Of(pb::PENALTY_CLASS_OTHER));
                         return NotifyNow(more);
                       },
                       "PEN-12"});
    if (!told || IsOpen("answer"))
      steps.push_back(
          {"unheard", [this] { return DecideNow(PenaltyNow(plan_)); }, "PEN-11"});
    else
      ForbidPenalty(steps);
  }
  ForbidHeld(steps);
  if (now_.state() == PenaltyCase::STATE_NOTIFIED) ForbidHearing(steps);
}

void LifeTest::ForbidHearing(Steps& steps) {
  if (HearingPends()) {
    steps.push_back({"an investigator presides",
                     [this] { return InviteToHearing("li.si"); }, "PEN-14"});
    steps.push_back(
        {"invited too late", [this] { return InviteToHearing("sun.shi", 5); }, "PEN-14"});
  }
  if (!HearingPends())
    steps.push_back({"nothing to announce",
                     [this] { return Now<pb::PublishHearingRequest>(officer_); },
                     "PEN-14"});
  if (!Heard())
    steps.push_back({"nothing heard", [this] { return ReportHearing(); }, "PEN-14"});
  if (!IsOpen("answer") || now_.hearing_waived())
    steps.push_back({"hearing asked too late",
                     [this] {
                       return Now<pb::RequestHearingRequest>(
                           intake_, [](auto& r) { r.set_reason("处罚过重。"); });
                     },
                     "PEN-14"});
}

// Told, and nothing more to wait for but a hearing.
void LifeTest::ForbidPenalty(Steps& steps) {
  steps.push_back(
      {"heavier than told",
       [this] { return DecideNow(PenaltyNow({Of(pb::PENALTY_CLASS_REVOKE_LICENCE)})); },
       "PEN-12"});
  if (plan_[0].penalty_class() == pb::PENALTY_CLASS_FINE) {
    const int64_t yuan = plan_[0].amount().amount_fen() / 100;
    steps.push_back({"more than told",
                     [this, yuan] { return DecideNow(PenaltyNow({Fine(yuan + 1)})); },
                     "PEN-12"});
    const auto above_its_range = [this] {
      pb::Measure fine = plan_[0];
      fine.set_fine_basis("某条例第二十条");
      fine.mutable_statutory_range()->set_condition("占道经营");
      fine.mutable_statutory_range()->set_max_fine_fen(fine.amount().amount_fen() - 1);
      return fine;
    };
    steps.push_back({"proposed above the range that it says",
                     [this, above_its_range] { return NotifyNow({above_its_range()}); },
                     "PEN-20"});
    steps.push_back(
        {"not told", [this] { return DecideNow(PenaltyNow({Warning()})); }, "PEN-11"});
    if (!HearingPends())
      steps.push_back(
          {"above the range that it says",
           [this, above_its_range] { return DecideNow(PenaltyNow({above_its_range()})); },
           "PEN-20"});
    if (!HearingPends())
      steps.push_back({"fined twice",
                       [this, yuan] {
                         return DecideNow(PenaltyNow({Fine(yuan - 1), Fine(1)}));
                       },
                       "PEN-19"});
  }
  if (HearingPends())
    steps.push_back({"hearing passed over",
                     [this] { return DecideNow(PenaltyNow(plan_)); }, "PEN-14"});
  else if (Heard())
    steps.push_back({"transcript passed over",
                     [this] {
                       pb::Decision decision = PenaltyNow(plan_);
                       decision.clear_hearing_basis();
                       return DecideNow(decision);
                     },
                     "PEN-15"});
  else if (lenient_)
    steps.push_back({"leniency passed over",
                     [this] {
                       pb::Decision decision = PenaltyNow(plan_);
                       decision.clear_leniency();
                       return DecideNow(decision);
                     },
                     "PEN-18"});
  else if (MustDiscuss())
    steps.push_back({"discussion passed over",
                     [this] { return DecideNow(PenaltyNow(plan_)); }, "PEN-16"});
}

void LifeTest::ForbidService(Steps& steps) {
  const bool transfer = now_.decision().kind() == pb::DECISION_KIND_TRANSFER;
  if (transfer) {
    steps.push_back({"serve a transfer",
                     [this] { return ServeNow(type::v1::SERVICE_MODE_DIRECT); },
                     "PEN-27"});
    steps.push_back(
        {"without the report", [this] { return HandOverToPolice(false); }, "PEN-31"});
  } else {
    for (const auto mode :
         {type::v1::SERVICE_MODE_LEFT, type::v1::SERVICE_MODE_ELECTRONIC})
      if (mode == type::v1::SERVICE_MODE_LEFT ||
          now_.service_address().electronic_address().empty())
        steps.push_back({"serve out of form",
                         [this, mode] { return ServeNow(mode, false); }, "PEN-27"});
    steps.push_back(
        {"announce without reason",
         [this] { return ServeNow(type::v1::SERVICE_MODE_ANNOUNCEMENT, false); },
         "COM-03"});
    steps.push_back(
        {"transfer nothing", [this] { return HandOverToPolice(); }, "PEN-31"});
  }
  steps.push_back(
      {"close unserved", [this] { return Close(now_.name(), ToProto(day_)); }, "PEN-37"});
}

void LifeTest::ForbidTransferred(Steps& steps) {
  const bool filed = now_.transfers().rbegin()->has_police_filing_date();
  steps.push_back({"returned otherwise",
                   [this, filed] {
                     return TakeBack(filed ? pb::RETURN_GROUND_NOT_FILED
                                           : pb::RETURN_GROUND_NOT_PROSECUTED);
                   },
                   "PEN-31"});
  if (filed && Holds())
    steps.push_back({"close while held",
                     [this] { return Close(now_.name(), ToProto(day_)); }, "PEN-08"});
  if (filed) return;
  steps.push_back({"materials early",
                   [this] { return Now<pb::HandOverMaterialsRequest>(officer_); },
                   "PEN-31"});
  steps.push_back(
      {"close early", [this] { return Close(now_.name(), ToProto(day_)); }, "PEN-37"});
}

void LifeTest::ForbidClosing(Steps& steps) {
  const auto close = [this] { return Close(now_.name(), ToProto(day_)); };
  const bool in_effect = *FromProto(now_.delivery().effective_date()) <= day_;
  if (!in_effect)
    steps.push_back({"close before it has effect", close, "PEN-37"});
  else if (UndepositedCash() != nullptr)
    steps.push_back({"close with cash in hand", close, "PEN-23"});
  else if (now_.simple() && !now_.filed_with_organ())
    steps.push_back({"close unreported", close, "PEN-22"});
  else if (!IsPerformed())
    steps.push_back({"close unpaid", close, "PEN-37"});
  else if (Holds())
    steps.push_back({"close while held", close, "PEN-08"});
}

void LifeTest::ForbidExecution(Steps& steps) {
  ForbidClosing(steps);
  steps.push_back({"pay too much", [this] { return PayFen(100'000'000'00); }, "PEN-28"});
  if (UnpaidFineFen() > 0 && UnpaidFineFen() == FineFen())
    steps.push_back({"instalments of less",
                     [this] { return Instalments(UnpaidFineFen() - 1); }, "PEN-28"});
  if (IsOpen("payment")) {
    if (now_.deferrals().empty())
      steps.push_back({"surcharge in time",
                       [this] { return Impose(now_.name(), ToProto(day_)); }, "PEN-29"});
    steps.push_back({"demand in time",
                     [this] { return Demand(now_.name(), ToProto(day_)); }, "PEN-30"});
    steps.push_back({"court in time",
                     [this] { return Apply(now_.name(), ToProto(day_)); }, "PEN-30"});
  }
  if (IsEnforcedElsewhere() &&
      (now_.stays().empty() || now_.stays().rbegin()->has_end_date()))
    steps.push_back({"demand what another organ enforces",
                     [this] { return Demand(now_.name(), ToProto(day_)); }, "PEN-30"});
  if (now_.enforcements().empty())
    steps.push_back({"no court answers",
                     [this] { return AnswerOfCourt(pb::COURT_ANSWER_KIND_ACCEPTED); },
                     "PEN-30"});
  const bool stayed = !now_.stays().empty() && !now_.stays().rbegin()->has_end_date();
  if (stayed)
    steps.push_back(
        {"stay twice",
         [this] { return Stay(now_.name(), ToProto(day_), pb::STAY_AUTHORITY_ORGAN); },
         "PEN-33"});
  else
    steps.push_back({"go on with what goes on",
                     [this] { return Execution::Resume(now_.name(), ToProto(day_)); },
                     "PEN-33"});
  steps.push_back({"repair before its law",
                   [this] { return Now<pb::ReceiveRepairRequest>(officer_); }, "PEN-32"});
  if (!now_.simple())
    steps.push_back({"send what is shown at home",
                     [this] {
                       return Now<pb::PushPublicityRequest>(
                           officer_, [](auto& r) { r.set_receiver("外省某局"); });
                     },
                     "PEN-32"});
  for (const type::v1::Document& document : now_.documents())
    if (document.kind() == "penalty_decision") {
      const std::string number = document.number();
      steps.push_back({"void what is served",
                       [this, number] { return VoidNumber(number); }, "COM-04"});
    }
}

}  // namespace yifa::testing
