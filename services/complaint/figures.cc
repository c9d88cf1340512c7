#include "services/complaint/figures.h"

#include "common/base/enum_text.h"
#include "common/casework/law/came_back.h"
#include "services/complaint/names.h"

namespace yifa::complaint {
namespace {

// True if the organ handed it on before: it was received then, and answered by that.
bool CameBack(const Act& act, const Complaint& complaint) {
  return casework::HandedOnBefore<Complaint>(act, complaint.handed_from()) != nullptr;
}

}  // namespace

void CountReceipt(Act& act, const Complaint& complaint) {
  if (CameBack(act, complaint)) return;
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
  if (!CameBack(act, complaint)) Count(figure::kResponded, act, complaint);
}

}  // namespace yifa::complaint
