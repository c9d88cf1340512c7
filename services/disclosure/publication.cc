// Proactive publication and its withdrawal.
#include <optional>

#include "common/base/date.h"
#include "services/disclosure/steps.h"

namespace yifa::disclosure {
namespace {

// 政府信息公开条例第二十六条: working days from making or changing. They run before the
// publication exists, so the procedure cannot hold them as a limit of it.
constexpr int kPublishWithin = 20;

}  // namespace

std::string PublicationTrack(const v1::PublishInformationRequest&) {
  return "publication";
}

// DIS-14: late information is published all the same, and counted. That the secrecy
// review names its reviewer is a required field.
absl::Status Publish(const v1::PublishInformationRequest&, Act& act,
                     Publication& publication) {
  const std::optional<Date> made = FromProto(publication.made_date());
  if (!made || *made > act.date())
    return act.Invalid("publication.made_date", "lies after the day of publication");
  act.Tally("publications");
  if (publication.category() == v1::CATEGORY_PENALTIES)
    act.Tally("publications_of_penalties");
  if (act.date() > act.calendar().AddWorkingDays(*made, kPublishWithin))
    act.Tally("late_publications");
  return absl::OkStatus();
}

// DIS-17: 行政处罚法第四十八条. The reason stays public, the text does not.
absl::Status Withdraw(const v1::WithdrawPublicationRequest& request, Act& act,
                      Publication& publication) {
  publication.clear_summary();
  publication.clear_content();
  publication.set_withdrawal_reason(request.reason());
  act.Tally("withdrawn");
  return absl::OkStatus();
}

}  // namespace yifa::disclosure
