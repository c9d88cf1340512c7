#include "services/complaint/figures.h"

#include "common/base/enum_text.h"
#include "services/complaint/names.h"

namespace yifa::complaint {

void CountReceipt(Act& act, const Complaint& complaint) {
  const int year = static_cast<int>(act.date().year());
  act.TallyIn(year, figure::kReceived, LabelOf(complaint.channel()));
  act.TallyIn(year, figure::kReceived, by::kTrack, LabelOf(complaint.track()));
  act.TallyIn(year, figure::kReceived, by::kSubject, complaint.subject());
}

void Count(procedure::FigureName figure, Act& act, const Complaint& complaint,
           int64_t delta) {
  const int year = complaint.receipt_date().year();
  act.TallyIn(year, figure, {}, delta);
  act.TallyIn(year, figure, by::kChannel, LabelOf(complaint.channel()), delta);
  act.TallyIn(year, figure, by::kTrack, LabelOf(complaint.track()), delta);
  act.TallyIn(year, figure, by::kSubject, complaint.subject(), delta);
}

void Respond(Act& act, Complaint& complaint) {
  if (complaint.responded()) return;
  complaint.set_responded(true);
  Count(figure::kResponded, act, complaint);
}

}  // namespace yifa::complaint
