// The year's figures: what is received, and what becomes of it.
#include "services/complaint/names.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {

std::string ChannelLabel(v1::Channel channel) {
  static constexpr size_t kPrefix = std::string_view("CHANNEL_").size();
  return v1::Channel_Name(channel).substr(kPrefix);
}

std::string TrackLabel(v1::Track track) {
  static constexpr size_t kPrefix = std::string_view("TRACK_").size();
  return v1::Track_Name(track).substr(kPrefix);
}

void CountReceipt(Act& act, const Complaint& complaint) {
  const int year = static_cast<int>(act.date().year());
  act.TallyIn(year, figure::kReceived, ChannelLabel(complaint.channel()));
  act.TallyIn(year, figure::kReceived, by::kTrack, TrackLabel(complaint.track()));
  act.TallyIn(year, figure::kReceived, by::kSubject, complaint.subject());
}

void Count(procedure::FigureName figure, Act& act, const Complaint& complaint,
           int64_t delta) {
  const int year = complaint.receipt_date().year();
  act.TallyIn(year, figure, {}, delta);
  act.TallyIn(year, figure, by::kChannel, ChannelLabel(complaint.channel()), delta);
  act.TallyIn(year, figure, by::kTrack, TrackLabel(complaint.track()), delta);
  act.TallyIn(year, figure, by::kSubject, complaint.subject(), delta);
}

void Respond(Act& act, Complaint& complaint) {
  if (complaint.responded()) return;
  complaint.set_responded(true);
  Count(figure::kResponded, act, complaint);
}

}  // namespace yifa::complaint
