// The year's figures: what is received, and what becomes of it.
#include "absl/strings/str_cat.h"
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
  act.Tally("received", ChannelLabel(complaint.channel()));
  act.Tally("received_by_track", TrackLabel(complaint.track()));
  act.Tally("received_by_subject", complaint.subject());
}

void Count(std::string_view figure, Act& act, const Complaint& complaint, int64_t delta) {
  const int year = complaint.receipt_date().year();
  act.TallyIn(year, figure, {}, delta);
  const auto by = [&](const char* dimension, const std::string& label) {
    act.TallyIn(year, absl::StrCat(std::string(figure), "_by_", dimension), label, delta);
  };
  by("channel", ChannelLabel(complaint.channel()));
  by("track", TrackLabel(complaint.track()));
  by("subject", complaint.subject());
}

void Respond(Act& act, Complaint& complaint) {
  if (complaint.responded()) return;
  complaint.set_responded(true);
  Count("responded", act, complaint);
}

}  // namespace yifa::complaint
