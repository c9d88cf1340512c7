// The acts of a life, each with contents that the law lets pass.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/services/penalty/life.h"

namespace yifa::testing {

LifeTest::Result LifeTest::Wait(const std::string& limit) {
  for (const type::v1::Deadline& deadline : now_.deadlines())
    if (deadline.limit() == limit) day_ = std::max(day_, *FromProto(deadline.due_date()));
  ++day_;
  Refresh();
  return now_;
}

LifeTest::Result LifeTest::OnTheSpot(const type::v1::Party& party, int64_t yuan,
                                     int officers) {
  pb::DecideOnTheSpotRequest r;
  r.set_parent(kOrgan);
  *r.mutable_act_date() = ToProto(day_);
  *r.mutable_penalty_case() = LeadRequest().penalty_case();
  *r.mutable_penalty_case()->mutable_party() = party;
  *r.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() = ToProto(day_);
  r.add_officers(zhang_);
  if (officers > 1) r.add_officers(li_);
  *r.mutable_decision() = PenaltyOf({yuan == 0 ? Warning() : Fine(yuan)});
  if (OneIn(2)) r.mutable_on_the_spot()->set_place("人民路12号门前");
  return Do(officer_, r);
}

LifeTest::Result LifeTest::FileNow(const std::vector<std::string>& officers) {
  return Now<pb::FilePenaltyCaseRequest>(head_, [&](pb::FilePenaltyCaseRequest& r) {
    for (const std::string& officer : officers) r.add_officers(officer);
    if (now_.field().empty()) r.set_field("城市管理");
  });
}

LifeTest::Result LifeTest::Evidence(int officers, bool shown) {
  return Now<pb::AddEvidenceRequest>(officer_, [&](pb::AddEvidenceRequest& r) {
    r.mutable_evidence()->set_kind(pb::EVIDENCE_KIND_INSPECTION_RECORD);
    r.mutable_evidence()->set_display_name("现场笔录");
    r.mutable_evidence()->set_source("经营场所");
    r.mutable_evidence()->set_certificates_shown(shown);
    r.mutable_evidence()->add_collectors(zhang_);
    if (officers > 1) r.mutable_evidence()->add_collectors(li_);
  });
}

LifeTest::Result LifeTest::Preserve(const std::string& what, const Caller* by) {
  const Caller& caller = by == nullptr ? head_ : *by;
  return Now<pb::PreserveEvidenceRequest>(caller, [&](pb::PreserveEvidenceRequest& r) {
    r.set_emergency(by != nullptr);
    r.add_items()->set_display_name(
        what.empty() ? absl::StrCat("账册", now_.preservations_size()) : what);
    r.mutable_items(0)->set_quantity("一本");
    r.set_reason("证据可能灭失。");
    r.add_officers(zhang_);
    r.add_officers(li_);
  });
}

LifeTest::Result LifeTest::Seize(const Caller& by, bool emergency, int officers,
                                 const std::string& what) {
  return Now<pb::ImposeCoercionRequest>(by, [&](pb::ImposeCoercionRequest& r) {
    pb::CoerciveMeasure& measure = *r.mutable_measure();
    const bool frozen = what.empty() ? OneIn(4) : absl::StartsWith(what, "存款");
    measure.add_kinds(frozen ? pb::COERCION_KIND_FREEZING : pb::COERCION_KIND_SEIZURE);
    measure.set_grounds("无照经营。");
    measure.add_items()->set_display_name(
        what.empty()
            ? absl::StrCat(frozen ? "存款" : "电动三轮车", now_.coercive_measures_size())
            : what);
    measure.mutable_items(0)->set_quantity(frozen ? "一笔" : "一辆");
    measure.add_officers(zhang_);
    if (officers > 1) measure.add_officers(li_);
    measure.set_emergency(emergency);
  });
}

LifeTest::Result LifeTest::ConcludeNow() {
  return Now<pb::ConcludeInvestigationRequest>(
      officer_, [&](pb::ConcludeInvestigationRequest& r) {
        *r.mutable_report() = Report(review_ground_);
        if (gains_fen_ > 0)
          r.mutable_report()->mutable_illegal_gains()->set_amount_fen(gains_fen_);
        if (lenient_) r.mutable_report()->add_leniency_grounds(pb::LENIENCY_GROUND_MERIT);
      });
}

LifeTest::Result LifeTest::NotifyNow(const MeasureList& measures, bool hearing_offered) {
  return Now<pb::NotifyPartyRequest>(officer_, [&](pb::NotifyPartyRequest& r) {
    *r.mutable_notice() = NoticeOf(measures);
    r.mutable_notice()->set_hearing_offered(hearing_offered);
  });
}

pb::Decision LifeTest::PenaltyNow(const MeasureList& measures) {
  pb::Decision decision = PenaltyOf(measures);
  if (Heard()) decision.set_hearing_basis("听证笔录载明的事实。");
  if (lenient_) {
    decision.set_leniency(pb::LENIENCY_LIGHTER);
    decision.set_leniency_ground("有立功表现。");
  }
  if (!now_.past_decisions().empty()) decision.set_new_facts("补充查明的事实。");
  decision.set_publish(OneIn(2));
  if (Holds() && OneIn(2)) {
    const bool confiscates =
        std::any_of(measures.begin(), measures.end(), [](const pb::Measure& measure) {
          return measure.penalty_class() == pb::PENALTY_CLASS_CONFISCATE_GAINS;
        });
    *decision.add_disposals() =
        Disposal(confiscates ? pb::HELD_END_CONFISCATED : pb::HELD_END_RETURNED);
  }
  return decision;
}

LifeTest::Result LifeTest::InviteToHearing(const std::string& chair, int days) {
  return Now<pb::NotifyHearingRequest>(officer_, [&](pb::NotifyHearingRequest& r) {
    *r.mutable_notice()->mutable_hearing_date() = ToProto(day_ + days);
    r.mutable_notice()->set_hearing_time("09:30");
    r.mutable_notice()->set_place("二楼会议室");
    r.mutable_notice()->set_chair(chair);
    r.mutable_notice()->set_chair_display_name("主持人甲");
  });
}

LifeTest::Result LifeTest::HoldHearingNow() {
  day_ = *FromProto(now_.hearings().rbegin()->notice().hearing_date());
  return Now<pb::HoldHearingRequest>(chair_, [&](pb::HoldHearingRequest& r) {
    r.mutable_record()->set_attended(!OneIn(5));
    r.mutable_record()->set_transcript("当事人申辩、质证。");
    r.mutable_record()->set_party_signed(true);
    if (!OneIn(3)) r.mutable_record()->set_report("建议维持。");
  });
}

LifeTest::Result LifeTest::ReportHearing() {
  return Now<pb::ReportHearingRequest>(
      chair_, [](pb::ReportHearingRequest& r) { r.set_report("建议维持。"); });
}

LifeTest::Result LifeTest::ExtendReview() {
  return Now<pb::ExtendReviewRequest>(head_, [](pb::ExtendReviewRequest& r) {
    r.set_days(5);
    r.set_reason("涉及多个领域，需要咨询专家。");
  });
}

LifeTest::Result LifeTest::DiscussNow(int attendees) {
  return Now<pb::DiscussCaseRequest>(head_, [&](pb::DiscussCaseRequest& r) {
    r.mutable_discussion()->set_chair("王五");
    r.mutable_discussion()->add_attendees("王五");
    if (attendees > 1) r.mutable_discussion()->add_attendees("何山");
    r.mutable_discussion()->set_minutes("各负责人发表意见。");
    r.mutable_discussion()->set_conclusion("同意。");
  });
}

LifeTest::Result LifeTest::ServeNow(type::v1::ServiceMode mode, bool in_form) {
  return Now<pb::ServeDecisionRequest>(officer_, [&](pb::ServeDecisionRequest& r) {
    type::v1::Delivery& delivery = *r.mutable_delivery();
    delivery.set_mode(mode);
    delivery.set_receiver("孙八");
    delivery.set_witnessed(in_form);
    delivery.set_electronic_consent(in_form);
    delivery.set_whereabouts_unknown(in_form);
    if (in_form) delivery.set_announcement_reason("下落不明。");
    if (in_form && mode == type::v1::SERVICE_MODE_MAIL)
      *delivery.mutable_receipt_date() = ToProto(day_);
  });
}

LifeTest::Result LifeTest::PayFen(int64_t fen) {
  return Now<pb::PayFineRequest>(officer_, [&](pb::PayFineRequest& r) {
    r.mutable_payment()->mutable_amount()->set_amount_fen(fen);
    r.mutable_payment()->set_receipt_number("津财0001");
  });
}

LifeTest::Result LifeTest::Instalments(int64_t fen) {
  return Now<pb::DeferPaymentRequest>(head_, [&](pb::DeferPaymentRequest& r) {
    r.set_reason("确有经济困难。");
    for (const int64_t part : {fen / 2, fen - fen / 2}) {
      pb::Instalment& instalment = *r.add_instalments();
      instalment.mutable_amount()->set_amount_fen(part);
      *instalment.mutable_due_date() = ToProto(day_ + 30 * r.instalments_size());
    }
  });
}

LifeTest::Result LifeTest::CollectRemote(int64_t fen) {
  return Now<pb::CollectCashRequest>(officer_, [&](pb::CollectCashRequest& r) {
    r.mutable_collection()->set_ground(pb::CASH_GROUND_REMOTE);
    r.mutable_collection()->set_reason("山区无银行，当事人提出。");
    r.mutable_collection()->mutable_amount()->set_amount_fen(fen);
    r.mutable_collection()->set_receipt_number(
        absl::StrCat("津财1", now_.collections_size()));
  });
}

LifeTest::Result LifeTest::ProposeTransfer() {
  return Now<pb::ProposeTransferRequest>(officer_, [&](pb::ProposeTransferRequest& r) {
    r.set_proposal("数额达到追诉标准。");
    r.add_officers(zhang_);
    r.add_officers(li_);
  });
}

LifeTest::Result LifeTest::HandOverToPolice(bool with_report) {
  return Now<pb::HandOverTransferRequest>(officer_, [&](pb::HandOverTransferRequest& r) {
    r.set_police_organ("西青公安分局");
    r.add_materials(pb::TRANSFER_MATERIAL_LETTER);
    if (with_report) r.add_materials(pb::TRANSFER_MATERIAL_REPORT);
  });
}

LifeTest::Result LifeTest::TakeBack(pb::ReturnGround ground) {
  return Now<pb::TakeBackTransferRequest>(officer_, [&](pb::TakeBackTransferRequest& r) {
    r.set_ground(ground);
    r.set_reason("情节显著轻微。");
  });
}

LifeTest::Result LifeTest::AnswerOfCourt(pb::CourtAnswerKind kind) {
  return Now<pb::RecordCourtAnswerRequest>(
      officer_, [&](pb::RecordCourtAnswerRequest& r) {
        r.mutable_answer()->set_kind(kind);
        r.mutable_answer()->set_document_number("（2024）津0111行审1号");
        r.mutable_answer()->set_reason("理由。");
      });
}

// A reconsideration from the application to its end.
LifeTest::Result LifeTest::Remedied() {
  namespace rc = reconsideration::v1;
  static constexpr rc::DecisionKind kKinds[] = {
      rc::DECISION_KIND_UPHOLD, rc::DECISION_KIND_REVOKE, rc::DECISION_KIND_CHANGE,
      rc::DECISION_KIND_UNLAWFUL, rc::DECISION_KIND_MEDIATED};
  Contest(now_.name(), day_);
  const Date applied = day_;
  day_ = day_ + 30 + Random(30);
  const rc::DecisionKind kind = kKinds[Random(std::size(kKinds))];
  std::optional<int64_t> fine;
  if (kind == rc::DECISION_KIND_CHANGE || kind == rc::DECISION_KIND_MEDIATED)
    fine = FineFen() / 2;
  Reconsider(now_.name(), applied, day_, kind, OneIn(2) ? 30 : 0, fine);
  return Read(now_.name());
}

LifeTest::Result LifeTest::Discontinue(pb::ClosingGround ground) {
  return Now<pb::DiscontinuePenaltyCaseRequest>(
      head_, [&](pb::DiscontinuePenaltyCaseRequest& r) {
        r.set_ground(ground);
        r.set_reason("当事人死亡，无人承受。");
      });
}

LifeTest::Result LifeTest::ArchiveNow() {
  return Now<pb::ArchivePenaltyCaseRequest>(officer_,
                                            [](pb::ArchivePenaltyCaseRequest& r) {
                                              r.set_archive_number("行罚-001");
                                              r.set_retention_years(10);
                                            });
}

LifeTest::Result LifeTest::VoidNumber(const std::string& number) {
  return Now<pb::VoidDocumentRequest>(head_, [&](pb::VoidDocumentRequest& r) {
    r.set_number(number);
    r.set_reason("打印错误。");
  });
}

}  // namespace yifa::testing
