// Receipt of a request, its clarification, and the extension of the answer.
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/disclosure/steps.h"

namespace yifa::disclosure {
namespace {

constexpr char kClarification[] = "政府信息公开条例第三十条";
constexpr char kDateOfReceipt[] = "政府信息公开条例第三十一条";

// DIS-02: the act's date is the date of receipt. What was handed in is received that day;
// nothing is received before it was sent.
absl::Status CheckDateOfReceipt(const Act& act, const DisclosureRequest& resource) {
  const std::optional<Date> sent = FromProto(resource.sent_date());
  if (!resource.has_sent_date() || !sent) return absl::OkStatus();
  if (*sent > act.date())
    return act.Refuse("DIS-02", kDateOfReceipt, "收到申请之日不得早于申请人提交之日。");
  if (resource.channel() == v1::REQUEST_CHANNEL_IN_PERSON && *sent != act.date())
    return act.Refuse("DIS-02", kDateOfReceipt,
                      "当面提交的申请，以提交之日为收到申请之日。");
  return absl::OkStatus();
}

// The columns of table 三 (DIS-23).
const char* ColumnOf(v1::ApplicantKind kind) {
  switch (kind) {
    case v1::APPLICANT_KIND_NATURAL:
      return "natural";
    case v1::APPLICANT_KIND_COMMERCIAL:
      return "commercial";
    case v1::APPLICANT_KIND_RESEARCH:
      return "research";
    case v1::APPLICANT_KIND_PUBLIC_WELFARE:
      return "public_welfare";
    case v1::APPLICANT_KIND_LEGAL_SERVICE:
      return "legal_service";
    default:
      return "other_org";
  }
}

}  // namespace

void CountCell(const std::string& row, Act& act, const DisclosureRequest& resource) {
  act.Tally("requests", absl::StrCat(row, "/", ColumnOf(resource.applicant_kind())));
}

std::string RequestTrack(const v1::ReceiveDisclosureRequestRequest&) { return "request"; }

absl::Status Receive(const v1::ReceiveDisclosureRequestRequest&, Act& act,
                     DisclosureRequest& resource) {
  YIFA_RETURN_IF_ERROR(CheckDateOfReceipt(act, resource));
  act.Tally("requests_received");
  CountCell("new", act, resource);
  return absl::OkStatus();
}

// DIS-03: what is unclear is asked once, all of it. The limit `clarification` refuses to
// ask after the seven working days.
absl::Status AskClarification(const v1::AskClarificationRequest& request, Act& act,
                              DisclosureRequest& resource) {
  if (!resource.clarification_asked().empty())
    return act.Refuse("DIS-03", kClarification, "补正应当一次性告知，不得再次要求补正。");
  if (request.days() < 1) return act.Invalid("days", "is less than 1");
  resource.set_clarification_asked(request.question());
  act.SetLength("correct", request.days());
  return absl::OkStatus();
}

// DIS-03: the answer's clock starts anew.
absl::Status Clarify(const v1::ClarifyDisclosureRequestRequest& request, Act& act,
                     DisclosureRequest& resource) {
  resource.set_content(request.content());
  *resource.mutable_clarified_date() = ToProto(act.date());
  act.StartOn("answer", act.date(), "收到补正的申请");
  return absl::OkStatus();
}

// DIS-04: once, by up to twenty working days, by the head of the disclosure office.
absl::Status Extend(const v1::ExtendDisclosureRequestRequest& request, Act& act,
                    DisclosureRequest&) {
  return act.Extend("answer", request.days());
}

}  // namespace yifa::disclosure
