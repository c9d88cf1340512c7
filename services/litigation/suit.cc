// How a suit comes, rests and goes on.
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/casework/law/correction.h"
#include "common/documents/words.h"
#include "services/litigation/case.h"
#include "services/litigation/defendants.h"
#include "services/litigation/figures.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "services/litigation/suit_grounds.h"
#include "services/litigation/suit_period.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {
namespace {

template <typename Request>
std::string Suit(const Request&) {
  return "litigation";
}

absl::Status CheckOrigin(const Act& act, const LitigationCase& c) {
  const bool reconsidered = !c.reconsideration().empty() ||
                            c.reconsideration_result() != 0 || c.sued_over() != 0;
  if (reconsidered && c.origin() != v1::ORIGIN_AFTER_RECONSIDERATION)
    return act.Invalid("litigation_case.origin",
                       "does not go with the reconsideration that is named");
  if ((c.reconsideration_first() == v1::RECONSIDERATION_FIRST_OTHER_LAW) !=
      !c.first_by_law().empty())
    return act.Invalid("litigation_case.first_by_law",
                       "goes with RECONSIDERATION_FIRST_OTHER_LAW");
  if (c.evidence_days() > 0 && !c.simplified())
    return act.Invalid("litigation_case.evidence_days",
                       "fifteen days stand outside simplified procedure");
  return absl::OkStatus();
}

void TallyNew(const LitigationCase& c, Act& act) {
  act.Tally(figure::kFirstInstanceNew);
  TallyBy(act, figure::kFirstInstanceNew, by::kOrigin, LabelOf(c.origin()));
  TallyBy(act, figure::kFirstInstanceNew, by::kMatter, LabelOf(c.matter()));
}

// The complaint is served: what the organ must do and what the court must begin to run.
absl::Status StartSuit(const char* date_field, Act& act, LitigationCase& c) {
  if (!c.has_court_filing_date()) *c.mutable_court_filing_date() = ToProto(act.date());
  const Date filed = DayOf(c.court_filing_date());
  if (filed > act.date())
    return act.Invalid(date_field, "lies after the service of the complaint");
  c.set_instance(v1::INSTANCE_FIRST);
  DetermineDefendants(act, c);
  DetermineSuitDueDate(act, c);
  DetermineSuitGrounds(act, c);
  const bool simplified = c.simplified();
  act.StartOn(simplified ? limit::kFirstInstanceSimplified : limit::kFirstInstance, filed,
              "立案");
  act.DoNotStart(simplified ? limit::kFirstInstance : limit::kFirstInstanceSimplified);
  if (c.evidence_days() > 0) act.SetLength(limit::kDefence, c.evidence_days());
  TallyNew(c, act);
  return absl::OkStatus();
}

absl::Status RegisterPretrial(const v1::RegisterPretrialMediationRequest&, Act& act,
                              LitigationCase& c) {
  act.Tally(figure::kPretrialNew);
  return CheckOrigin(act, c);
}

absl::Status Receive(const v1::ReceiveLitigationRequest&, Act& act, LitigationCase& c) {
  if (absl::Status fits = CheckOrigin(act, c); !fits.ok()) return fits;
  return StartSuit("litigation_case.court_filing_date", act, c);
}

absl::Status ServeComplaint(const v1::ServeComplaintRequest& request, Act& act,
                            LitigationCase& c) {
  c.set_court_case_number(request.court_case_number());
  c.clear_court_filing_date();
  if (request.has_court_filing_date())
    *c.mutable_court_filing_date() = request.court_filing_date();
  return StartSuit("court_filing_date", act, c);
}

absl::Status RecordMediation(const v1::RecordMediationRequest& request, Act& act,
                             LitigationCase& c) {
  const bool pretrial = act.from_state() == state::kPretrial;
  const v1::Mediation& mediation = request.mediation();
  if (pretrial != (mediation.stage() == v1::MEDIATION_STAGE_PRETRIAL))
    return act.Invalid("mediation.stage", "is not the stage of the case");
  if (!pretrial || !mediation.agreed()) act.Stay();
  v1::Mediation& added = *c.add_mediations();
  added = mediation;
  *added.mutable_mediation_date() = ToProto(act.date());
  act.Tally(figure::kMediations, LabelOf(mediation.stage()));
  if (mediation.agreed())
    act.Tally(figure::kMediationsAgreed, LabelOf(mediation.stage()));
  return absl::OkStatus();
}

// 行政诉讼法第三十一条第一款.
absl::Status AppointCounsel(const v1::AppointCounselRequest& request, Act& act,
                            LitigationCase& c) {
  const int most = act.Number(rule::kLit20);
  if (request.counsel_size() > most)
    return act.Refuse(rule::kLit20,
                      absl::StrCat("当事人可以委托一至", documents::Ordinal(most),
                                   "人作为诉讼代理人。"));
  *c.mutable_counsel() = request.counsel();
  return absl::OkStatus();
}

absl::Status TurnOrdinary(const v1::TurnOrdinaryRequest&, Act& act, LitigationCase& c) {
  if (!c.simplified()) return act.Refuse(rule::kLit14, "案件未适用简易程序。");
  c.set_simplified(false);
  act.StartOn(limit::kFirstInstance, DayOf(c.court_filing_date()), "立案");
  return absl::OkStatus();
}

absl::Status Suspend(const v1::SuspendSuitRequest& request, Act& act, LitigationCase& c) {
  v1::Suspension& suspension = *c.add_suspensions();
  suspension = request.suspension();
  *suspension.mutable_from_date() = ToProto(act.date());
  suspension.set_state(act.from_state());
  // 解释第八十八条第二款: ninety days on the first three grounds.
  if (suspension.ground() > v1::SUSPENSION_GROUND_DISSOLUTION)
    act.DoNotStart(limit::kSuspension);
  return absl::OkStatus();
}

absl::Status Resume(const v1::ResumeSuitRequest&, Act& act, LitigationCase& c) {
  if (c.suspensions().empty())
    return act.Refuse(rule::kLit11Suspended, "案件没有中止诉讼的记录。");
  v1::Suspension& suspension = *c.mutable_suspensions()->rbegin();
  *suspension.mutable_to_date() = ToProto(act.date());
  act.MoveTo(procedure::StateName(suspension.state()));
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings SuitActs() {
  return casework::Joined(
      {{BindCreate(&RegisterPretrial, &Suit<v1::RegisterPretrialMediationRequest>),
        BindCreate(&Receive, &Suit<v1::ReceiveLitigationRequest>), Bind(&ServeComplaint),
        Bind(&RecordMediation), Bind(&AppointCounsel), Bind(&TurnOrdinary),
        Bind(&Suspend), Bind(&Resume)},
       casework::UnservedCorrectionActs<v1::LitigationCase>()});
}

}  // namespace yifa::litigation
