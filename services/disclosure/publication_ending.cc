// What was published loses its effect 废止、失效, or is no longer shown 停止公示.
#include <optional>

#include "common/base/date.h"
#include "common/calendar/deadline.h"
#include "services/disclosure/case.h"
#include "services/disclosure/display.h"
#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "services/disclosure/validity.h"
#include "yifa/disclosure/v1/publication_acts.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::disclosure {
namespace {

// What has no effect any more stays readable, as such.
absl::Status Repeal(const v1::RepealPublicationRequest& request, Act& act,
                    Publication& publication) {
  const std::optional<Date> day = FromProto(request.repeal_date());
  if (!day || *day > act.date()) return act.Invalid("repeal_date", "lies after the act");
  if (publication.rule_kind() == v1::RULE_KIND_UNSPECIFIED)
    return act.Refuse(rule::kDis15Regulations,
                      "只有规章和行政规范性文件有废止、失效状态。");
  if (publication.validity() != v1::VALIDITY_UNSPECIFIED)
    return act.Refuse(rule::kDis15, "该文件已经废止或者失效。");
  const v1::Validity validity = request.validity() == v1::VALIDITY_UNSPECIFIED
                                    ? v1::VALIDITY_REPEALED
                                    : request.validity();
  EndValidity(validity, *day, request.basis(), act, publication);
  return absl::OkStatus();
}

// Its own time ran out: it has no effect from the next day on.
absl::Status Lapse(Act& act, Publication& publication) {
  EndValidity(v1::VALIDITY_LAPSED, DayOf(publication.valid_until_date()) + 1,
              "有效期届满", act, publication);
  return absl::OkStatus();
}

// The time of showing ran out.
absl::Status EndDisplay(Act& act, Publication& publication) {
  TakeTextAway(act, publication);
  publication.set_end_reason("公示期届满");
  act.Tally(figure::kDisplaysEnded);
  return absl::OkStatus();
}

absl::Status EndDisplayEarly(const v1::EndDisplayEarlyRequest& request, Act& act,
                             Publication& publication) {
  const policy::v1::Provision* basis =
      act.provisions().Named(publication.display_basis());
  const type::v1::Deadline* display = act.FindDeadline(limit::kDisplay);
  if (basis == nullptr || display == nullptr || !act.IsRunning(limit::kDisplay))
    return act.Refuse(rule::kDis17, "没有公示期在计算中。");
  if (publication.penalty_traits().grave())
    return act.Refuse(rule::kDis17Grave, "较为严重的行政处罚，不得提前停止公示。");
  if (!request.performed() || !request.harm_removed() || !request.not_again() ||
      !request.not_listed())
    return act.Refuse(rule::kDis17EarlyEnd,
                      "应当已经自觉履行、消除影响、未再次受到同类处罚且未列入异常名录和"
                      "严重违法失信名单。");
  const int months = basis->penalty_display_period().early_end_after_months();
  const Date shown_from = DayOf(display->start_date());
  if (months > 0 && act.date() < calendar::RawEnd(act.calendar(), shown_from, months,
                                                  type::v1::LIMIT_UNIT_MONTH))
    return act.Refuse(rule::kDis17EarlyEndTime, "尚未达到可以提前停止公示的时限。");
  TakeTextAway(act, publication);
  publication.set_end_reason("经当事人申请，提前停止公示");
  act.Tally(figure::kDisplaysEndedEarly);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings PublicationEndingActs() {
  using casework::Bind, casework::BindExpiry;
  return {Bind(&Repeal), BindExpiry("lapse", &Lapse),
          BindExpiry("end_display", &EndDisplay), Bind(&EndDisplayEarly)};
}

}  // namespace yifa::disclosure
