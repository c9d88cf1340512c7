// Receipt of a request, its clarification, and the extension of the answer.
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/casework/law/correction.h"
#include "services/disclosure/case.h"
#include "services/disclosure/month.h"
#include "services/disclosure/names.h"
#include "services/disclosure/service_file.h"
#include "services/disclosure/settlement.h"
#include "services/disclosure/stages.h"
#include "services/disclosure/table_keys.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"

namespace yifa::disclosure {
namespace {

// What fixes the date of receipt, by channel (DIS-02).
std::string ReceiptBasis(const Act& act, v1::RequestChannel channel) {
  const auto by = [&](procedure::RuleName rule, const char* words) {
    return absl::StrCat(words, "（", act.ArticleOf(rule), "）。");
  };
  switch (channel) {
    case v1::REQUEST_CHANNEL_IN_PERSON:
      return by(rule::kDis02InPerson, "当面提交的申请，以提交之日为收到申请之日");
    case v1::REQUEST_CHANNEL_REGISTERED_MAIL:
      return by(rule::kDis02Mail,
                "以需签收的邮寄方式提交的申请，以签收之日为收到申请之日");
    case v1::REQUEST_CHANNEL_ORDINARY_MAIL:
      return by(rule::kDis02Mail,
                "以平常信函提交的申请，以与申请人确认之日为收到申请之日");
    default:
      return by(rule::kDis02Online,
                "通过互联网渠道或者传真提交的申请，以双方确认之日为收到申请之日");
  }
}

// DIS-02: the act's date is the date of receipt: the day of the event that the channel
// names. Nothing is received before it was sent, and what is handed in is received that
// day.
absl::Status CheckDateOfReceipt(const Act& act, const DisclosureRequest& resource) {
  const std::string basis = ReceiptBasis(act, resource.channel());
  if (resource.has_receipt_event_date() &&
      FromProto(resource.receipt_event_date()) != act.date())
    return act.Refuse(rule::kDis02, basis);
  if (!resource.has_sent_date()) return absl::OkStatus();
  const std::optional<Date> sent = FromProto(resource.sent_date());
  if (!sent || *sent > act.date())
    return act.Refuse(rule::kDis02, "收到申请之日不得早于申请人提交之日。");
  if (resource.channel() == v1::REQUEST_CHANNEL_IN_PERSON && *sent != act.date())
    return act.Refuse(rule::kDis02, basis);
  return absl::OkStatus();
}

// DIS-01, DIS-23: who applies has a name, and is of one of the six kinds.
absl::Status CheckApplicant(const Act& act, const DisclosureRequest& resource) {
  const type::v1::Party& applicant = resource.applicant();
  if (applicant.display_name().empty())
    return act.Refuse(rule::kDis01, "申请应当包括申请人的姓名或者名称。");
  const bool person = applicant.kind() == type::v1::PARTY_KIND_NATURAL_PERSON;
  const bool organization = applicant.kind() == type::v1::PARTY_KIND_ORGANIZATION;
  const bool as_person = resource.applicant_kind() == v1::APPLICANT_KIND_NATURAL;
  if ((person && !as_person) || (organization && as_person))
    return act.Invalid("disclosure_request.applicant_kind",
                       "is of natural persons exactly where the applicant is one");
  return absl::OkStatus();
}

std::string RequestTrack(const v1::ReceiveDisclosureRequestRequest&) { return "request"; }

absl::Status Receive(const v1::ReceiveDisclosureRequestRequest&, Act& act,
                     DisclosureRequest& resource) {
  YIFA_RETURN_IF_ERROR(CheckApplicant(act, resource));
  YIFA_RETURN_IF_ERROR(CheckDateOfReceipt(act, resource));
  *resource.mutable_receipt_event_date() = ToProto(act.date());
  resource.set_receipt_basis(ReceiptBasis(act, resource.channel()));
  if (resource.spoken()) resource.set_filled_in_by(act.actor().principal());
  EnterInMonth(act, resource);
  act.Tally(figure::kRequestsReceived);
  act.TallyIn(ToProto(act.date()).year(), figure::kRequestsReceived, by::kChannel,
              LabelOf(resource.channel()));
  act.Tally(figure::kRequests, CellLabel(kNew, KeyOf(resource.applicant_kind())));
  return absl::OkStatus();
}

// DIS-03: what is unclear is asked once, all of it. The limit `clarification` refuses to
// ask after the seven working days.
absl::Status AskClarification(const v1::AskClarificationRequest& request, Act& act,
                              DisclosureRequest& resource) {
  if (!resource.clarification_asked().empty())
    return act.Refuse(rule::kDis03, "补正应当一次性告知，不得再次要求补正。");
  if (request.days() < 1) return act.Invalid("days", "is less than 1");
  resource.set_clarification_asked(request.question());
  resource.set_clarification_days(request.days());
  return FileOf(act, resource)
      .ServeNewest({document::kClarificationNotice}, request.delivery())
      .status();
}

// 第三十条: only who is late without a good reason has given the request up.
absl::Status TakeUpAgain(const v1::ClarifyDisclosureRequestRequest& request, Act& act,
                         DisclosureRequest& resource) {
  if (resource.answer_kind() != v1::ANSWER_KIND_O1)
    return act.Refuse(rule::kDis03, "该申请没有等待补正。");
  if (request.late_reason().empty())
    return act.Refuse(rule::kDis03,
                      "逾期补正的，应当有正当理由；无正当理由的，视为放弃申请。");
  resource.set_late_reason(request.late_reason());
  Unsettle(act, resource);
  return absl::OkStatus();
}

// DIS-03: the answer's clock starts anew.
absl::Status Clarify(const v1::ClarifyDisclosureRequestRequest& request, Act& act,
                     DisclosureRequest& resource) {
  if (act.from_state() == state::kAbandoned) {
    YIFA_RETURN_IF_ERROR(TakeUpAgain(request, act, resource));
  } else if (!request.late_reason().empty()) {
    return act.Invalid("late_reason", "is only for a request that counted as given up");
  }
  resource.set_content(request.content());
  if (!request.identity_proof().empty())
    resource.set_identity_proof(request.identity_proof());
  *resource.mutable_clarified_date() = ToProto(act.date());
  act.StartOn(limit::kAnswer, act.date(), "收到补正的申请");
  return absl::OkStatus();
}

// DIS-04: once, by up to twenty working days, by the head of the disclosure office.
absl::Status Extend(const v1::ExtendDisclosureRequestRequest& request, Act& act,
                    DisclosureRequest& resource) {
  resource.set_extension_reason(request.reason());
  return act.Extend(limit::kAnswer, request.days());
}

}  // namespace

casework::ActBindings ReceiptActs() {
  using casework::Bind;
  return casework::Joined({{casework::BindCreate(&Receive, &RequestTrack),
                            Bind(&AskClarification), Bind(&Clarify), Bind(&Extend)},
                           casework::ServingActs<DisclosureRequest, &FileOf>(),
                           casework::CorrectionActs<DisclosureRequest, &FileOf>()});
}

}  // namespace yifa::disclosure
