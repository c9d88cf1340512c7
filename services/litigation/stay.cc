// Execution of the act goes on during the suit, unless the court stops it (LIT-11;
// 行政诉讼法第五十六条).
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "services/litigation/case.h"
#include "services/litigation/effect.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/effect.pb.h"

namespace yifa::litigation {
namespace {

absl::Status RecordStay(const v1::RecordStayRequest& request, Act& act,
                        LitigationCase& c) {
  if (OpenStay(c) != nullptr) return act.Refuse(rule::kLit11Stay, "行政行为已经停止执行。");
  v1::Stay& stay = *c.add_stays();
  stay = request.stay();
  *stay.mutable_from_date() = ToProto(act.date());
  act.Tally(figure::kStays, LabelOf(stay.ground()));
  return absl::OkStatus();
}

absl::Status EndStay(const v1::EndStayRequest& request, Act& act, LitigationCase& c) {
  v1::Stay* stay = OpenStay(c);
  if (stay == nullptr) return act.Refuse(rule::kLit11Stay, "行政行为没有停止执行。");
  *stay->mutable_to_date() = ToProto(act.date());
  stay->set_end_document_number(request.document_number());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings StayActs() { return {Bind(&RecordStay), Bind(&EndStay)}; }

}  // namespace yifa::litigation
