// Proactive publication, what becomes of it, and its withdrawal.
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "services/disclosure/case.h"
#include "services/disclosure/catalogue.h"
#include "services/disclosure/display.h"
#include "services/disclosure/names.h"
#include "services/disclosure/personal_numbers.h"
#include "services/disclosure/stages.h"
#include "services/disclosure/validity.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/disclosure/v1/publication_acts.pb.h"

namespace yifa::disclosure {
namespace {

// DIS-16: no text that is published holds a citizen number, whatever was masked before;
// that of a penalty no telephone of a person either.
absl::Status CheckMasked(const Act& act, const Publication& publication) {
  for (const std::string* text :
       {&publication.title(), &publication.summary(), &publication.content()}) {
    if (HoldsCitizenNumber(*text, act.date()))
      return act.Refuse(rule::kDis16, "拟公开的内容含有公民身份号码，应当作处理后公开。");
    if (publication.category() == v1::CATEGORY_PENALTIES && HoldsMobileNumber(*text))
      return act.Refuse(rule::kDis16, "拟公开的内容含有移动电话号码，应当作处理后公开。");
  }
  return absl::OkStatus();
}

// DIS-13: only what applicants were given is given to all.
absl::Status CheckSources(const Act& act, const Publication& publication) {
  for (const std::string& name : publication.source_requests()) {
    const auto found = act.Find<DisclosureRequest>(name);
    const bool given =
        found != nullptr && (found->answer_kind() == v1::ANSWER_KIND_GRANTED ||
                             found->answer_kind() == v1::ANSWER_KIND_PARTIAL);
    if (!given)
      return act.Refuse(rule::kDis13,
                        "只有依申请可以公开的政府信息，才可以据此纳入主动公开。");
  }
  return absl::OkStatus();
}

// Late information is published all the same, and counted. The time runs before the
// publication exists, so the procedure cannot hold it as a limit of it.
void CountLate(Date due_from, procedure::LengthRule within, procedure::FigureName late,
               Act& act) {
  const procedure::v1::Rule* row = act.procedure().FindRule(within.id());
  if (row == nullptr) return;
  const Date last =
      calendar::RawEnd(act.calendar(), due_from, row->length(), row->unit());
  if (act.date() > last) act.Tally(late);
}

std::string PublicationTrack(const v1::PublishInformationRequest&) {
  return "publication";
}

// Each once, whatever the request repeats.
std::set<v1::Outlet> OutletsOf(const Publication& publication) {
  std::set<v1::Outlet> outlets;
  for (const int outlet : publication.outlets())
    if (outlet != v1::OUTLET_UNSPECIFIED) outlets.insert(static_cast<v1::Outlet>(outlet));
  return outlets;
}

// DIS-14: that the secrecy review names its reviewer is a required field. DIS-15: so are
// title, category and the day on which it was made; the index number is the document's.
absl::Status Publish(const v1::PublishInformationRequest&, Act& act,
                     Publication& publication) {
  const std::optional<Date> made = FromProto(publication.made_date());
  if (!made || *made > act.date())
    return act.Invalid("publication.made_date", "lies after the day of publication");
  YIFA_RETURN_IF_ERROR(CheckMasked(act, publication));
  YIFA_RETURN_IF_ERROR(CheckSources(act, publication));
  YIFA_RETURN_IF_ERROR(StartDisplay(act, publication));
  YIFA_RETURN_IF_ERROR(StartValidity(*made, act, publication));
  EnterInCatalogue(act, publication);
  act.Tally(figure::kPublications);
  for (const v1::Outlet outlet : OutletsOf(publication))
    act.TallyIn(ToProto(act.date()).year(), figure::kPublications, by::kOutlet,
                LabelOf(outlet));
  if (publication.category() == v1::CATEGORY_PENALTIES)
    act.Tally(figure::kPublicationsOfPenalties);
  if (!publication.source_requests().empty()) act.Tally(figure::kMadePublicOnRequest);
  CountLate(*made, rule::kDis14, figure::kLatePublications, act);
  return absl::OkStatus();
}

absl::Status Update(const v1::UpdatePublicationRequest& request, Act& act,
                    Publication& publication) {
  const std::optional<Date> changed = FromProto(request.changed_date());
  if (!changed || *changed > act.date())
    return act.Invalid("changed_date", "lies after the act");
  TakeOutOfCatalogue(act, publication);
  if (!request.title().empty()) publication.set_title(request.title());
  if (!request.summary().empty()) publication.set_summary(request.summary());
  publication.set_content(request.content());
  publication.set_secrecy_reviewer(request.secrecy_reviewer());
  YIFA_RETURN_IF_ERROR(CheckMasked(act, publication));
  *publication.mutable_made_date() = request.changed_date();
  EnterInCatalogue(act, publication);
  KeepDisplay(act);
  act.Tally(figure::kUpdated);
  CountLate(*changed, rule::kDis14, figure::kLatePublications, act);
  return absl::OkStatus();
}

void TakeAway(const std::string& reason, const type::v1::Date& cause_date, Act& act,
              Publication& publication) {
  TakeTextAway(act, publication);
  publication.set_withdrawal_reason(reason);
  act.Tally(figure::kWithdrawn);
  const std::optional<Date> cause = FromProto(cause_date);
  if (!cause) return;
  publication.set_withdrawn_for_remedy(publication.has_penalty_traits());
  CountLate(*cause, rule::kDis17Withdrawal, figure::kLateWithdrawals, act);
}

// DIS-17: 行政处罚法第四十八条. The reason stays public, title and text do not.
absl::Status Withdraw(const v1::WithdrawPublicationRequest& request, Act& act,
                      Publication& publication) {
  TakeAway(request.reason(), request.cause_date(), act, publication);
  return absl::OkStatus();
}

// Shown again, until when it would have been shown; not at all where that is over.
absl::Status ShowAgain(const v1::FollowPenaltyRequest& request, Act& act,
                       Publication& publication) {
  publication.clear_withdrawal_reason();
  publication.clear_withdrawn_for_remedy();
  if (IsDisplayOver(act)) {
    act.DoNotStart(limit::kDisplay);
    act.MoveTo(state::kEnded);
    return absl::OkStatus();
  }
  publication.set_title(request.title());
  publication.set_content(request.content());
  YIFA_RETURN_IF_ERROR(CheckMasked(act, publication));
  EnterInCatalogue(act, publication);
  ResumeDisplay(act);
  act.MoveTo(state::kPublished);
  act.Tally(figure::kShownAgain);
  return absl::OkStatus();
}

// DIS-17.
absl::Status FollowPenalty(const v1::FollowPenaltyRequest& request, Act& act,
                           Publication& publication) {
  const bool taken_away = !request.withdrawal_reason().empty();
  if (taken_away && act.from_state() == state::kPublished) {
    act.DoNotStart(limit::kDisplay);
    TakeAway(absl::StrCat(request.withdrawal_reason(), "，依据", act.rule().article(),
                          "撤回。"),
             request.cause_date(), act, publication);
    publication.set_withdrawn_for_remedy(true);
    return absl::OkStatus();
  }
  if (!taken_away && publication.withdrawn_for_remedy())
    return ShowAgain(request, act, publication);
  act.Stay();
  act.Keep(limit::kDisplay);
  act.DoNotStart(limit::kDisplay);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings PublicationActs() {
  using casework::Bind;
  return {casework::BindCreate(&Publish, &PublicationTrack), Bind(&Update),
          Bind(&Withdraw), Bind(&FollowPenalty, "follow_penalty")};
}

}  // namespace yifa::disclosure
