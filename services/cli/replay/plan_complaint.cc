// Complaints, reports, petitions and hotline requests of the year.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/spread.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/complaint/v1/mediation_requests.pb.h"

namespace yifa::cli {
namespace {

namespace pb = complaint::v1;

constexpr char kService[] = "yifa.complaint.v1.ComplaintService.";
constexpr int kLongestDays = 30;   // from receipt to the last act
constexpr int kFollowUpEvery = 4;  // of what was told
constexpr int64_t kFollowUpsMost = 1'000'000;
constexpr const char* kUsualSubjects[] = {"市容环境", "占道经营", "噪声扰民", "消费纠纷"};

// The track that a channel usually leads to.
pb::Track TrackOf(pb::Channel channel) {
  switch (channel) {
    case pb::CHANNEL_HOTLINE_12345:
      return pb::TRACK_HOTLINE;
    case pb::CHANNEL_PLATFORM_12315:
      return pb::TRACK_COMPLAINT;
    case pb::CHANNEL_ONLINE_PETITION:
    case pb::CHANNEL_LETTER:
    case pb::CHANNEL_VISIT:
      return pb::TRACK_PETITION;
    default:
      return pb::TRACK_REPORT;
  }
}

// Days from receipt to acceptance and to conclusion: within every limit of the track,
// holidays or not.
struct Pace {
  int accept, conclude;
};
Pace PaceOf(pb::Track track) {
  switch (track) {
    case pb::TRACK_HOTLINE:
      return {0, 2};  // five working days
    case pb::TRACK_PETITION:
      return {5, 25};  // fifteen days, sixty days
    case pb::TRACK_COMPLAINT:
      return {3, 25};  // seven and forty-five working days
    default:
      return {2, 8};  // fifteen working days
  }
}

pb::Complaint Submission(const ComplaintSpec& spec, pb::Channel channel, int64_t number) {
  pb::Complaint complaint;
  complaint.set_track(TrackOf(channel));
  complaint.set_channel(channel);
  complaint.set_subject(spec.subject);
  complaint.set_demand("请依法处理并答复。");
  complaint.set_facts(absl::StrCat("群众反映", spec.subject, "问题，编号", number, "。"));
  complaint.mutable_complainant()->set_display_name(absl::StrCat("来件人", number));
  complaint.mutable_complainant()->set_telephone(
      absl::StrCat("1380000", 1000 + number % 9000));
  complaint.mutable_complainant()->set_address(absl::StrCat("幸福路", number, "号"));
  complaint.mutable_respondent()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  complaint.mutable_respondent()->set_display_name(absl::StrCat("被反映单位", number));
  complaint.mutable_respondent()->set_address(absl::StrCat("建设路", number, "号"));
  return complaint;
}

int64_t CountOf(const MaybeRate& rate, int64_t of, int64_t otherwise) {
  return rate ? NumeratorOf(*rate, of).value_or(otherwise) : otherwise;
}

// How many are asked afterwards and how many of them are satisfied: as many as make the
// rate, at most `most`.
struct FollowUps {
  int64_t asked = 0, satisfied = 0;
};
absl::StatusOr<FollowUps> FollowUpsOf(const MaybeRate& rate, int64_t most) {
  if (!rate) {
    const int64_t asked = most / kFollowUpEvery;
    return FollowUps{asked, asked - asked / kFollowUpEvery};
  }
  for (int64_t asked = std::min(most, kFollowUpsMost); asked > 0; --asked)
    if (const auto satisfied = NumeratorOf(*rate, asked))
      return FollowUps{asked, *satisfied};
  return absl::FailedPreconditionError(absl::StrCat(
      "complaint.satisfaction_rate：", most, " 件办结不可能得出满意率 ", rate->printed));
}

}  // namespace

absl::Status PlanComplaints(const ComplaintFigures& figures, const PlanContext& context,
                            std::vector<CaseSpec>& specs) {
  const int64_t total = figures.received();
  if (total == 0) return absl::OkStatus();
  const int64_t least = CountOf(figures.concluded_rate, total, 0);
  const int64_t responded = CountOf(figures.responded_rate, total, total);
  const int64_t concluded =
      figures.concluded_rate ? std::min(least, responded) : responded;
  const auto follow_ups = FollowUpsOf(figures.satisfaction_rate, concluded);
  if (!follow_ups.ok()) return follow_ups.status();

  std::vector<std::string> channels;
  for (const Group& group : figures.received_by_channel)
    for (int64_t i = 0; i < group.count; ++i)
      channels.push_back(group.labels[static_cast<size_t>(i) % group.labels.size()]);
  std::vector<std::string> subjects = figures.subjects;
  if (subjects.empty())
    subjects.assign(std::begin(kUsualSubjects), std::end(kUsualSubjects));

  int64_t asked = 0;
  for (int64_t i = 0; i < total; ++i) {
    ComplaintSpec spec;
    spec.channel = channels[static_cast<size_t>(i)];
    spec.subject = subjects[static_cast<size_t>(i) % subjects.size()];
    spec.concluded = i < concluded;
    spec.responded = i < responded;
    spec.followed_up = spec.concluded && Marked(follow_ups->asked, concluded, i);
    spec.satisfied = spec.followed_up && asked++ < follow_ups->satisfied;
    // Channel by channel, each strewn over the year.
    const int64_t place = static_cast<int64_t>(
        Mix(context.seed, static_cast<uint64_t>(i)) % static_cast<uint64_t>(total));
    spec.at = DayOf(context.first_day(), context.last_day() - kLongestDays, place, total);
    specs.emplace_back(std::move(spec));
  }
  return absl::OkStatus();
}

void MakeActs(const ComplaintSpec& spec, CaseMaker& maker) {
  pb::Channel channel = pb::CHANNEL_UNSPECIFIED;
  pb::Channel_Parse(absl::StrCat("CHANNEL_", spec.channel), &channel);
  const Pace pace = PaceOf(TrackOf(channel));
  const auto method = [](const char* name) { return absl::StrCat(kService, name); };
  const auto tell = [&](pb::TellingSubject subject, Date day) {
    auto& told = maker.Add<pb::TellComplainantRequest>(
        Service::kComplaint, method("TellComplainant"), day, maker.intake());
    told.set_subject(subject);
    told.set_respondent_told(subject == pb::TELLING_SUBJECT_RESULT);
    maker.ServesPaper(Effect::kAwaited);
  };
  *maker
       .Add<pb::RegisterComplaintRequest>(
           Service::kComplaint, method("RegisterComplaint"), spec.at, maker.intake())
       .mutable_complaint() = Submission(spec, channel, maker.number());
  if (!spec.responded) return;
  const Date accepted = spec.at + pace.accept;
  maker.Add<pb::AcceptComplaintRequest>(Service::kComplaint, method("AcceptComplaint"),
                                        accepted, maker.intake());
  if (TrackOf(channel) == pb::TRACK_COMPLAINT)
    tell(pb::TELLING_SUBJECT_ACCEPTANCE, accepted);
  if (!spec.concluded) return;
  const Date concluded = spec.at + pace.conclude;
  const std::string result =
      absl::StrCat("已到现场处理", spec.subject, "问题，并督促整改。");
  if (TrackOf(channel) == pb::TRACK_COMPLAINT) {
    // Ends as the article ends a mediation.
    auto& end = maker.Add<pb::EndMediationRequest>(
        Service::kComplaint, method("EndMediation"), concluded, maker.intake());
    end.set_end(pb::MEDIATION_END_SETTLED_PRIVATELY);
    end.set_reason(result);
  } else {
    if (TrackOf(channel) == pb::TRACK_REPORT)
      maker
          .Add<pb::DecideFilingRequest>(Service::kComplaint, method("DecideFiling"),
                                        concluded, maker.head())
          .set_reason("违法行为轻微并及时改正，没有造成危害后果。");
    auto& conclusion = maker.Add<pb::ConcludeComplaintRequest>(
        Service::kComplaint, method("ConcludeComplaint"), concluded, maker.intake());
    conclusion.set_result(result);
    if (TrackOf(channel) == pb::TRACK_PETITION)
      conclusion.set_opinion(pb::OPINION_SUPPORTED);
  }
  tell(pb::TELLING_SUBJECT_RESULT, concluded + 1);
  if (!spec.followed_up) return;
  maker
      .Add<pb::FollowUpComplaintRequest>(Service::kComplaint, method("FollowUpComplaint"),
                                         concluded + 3, maker.intake())
      .set_satisfaction(spec.satisfied ? pb::SATISFACTION_SATISFIED
                                       : pb::SATISFACTION_UNSATISFIED);
}

}  // namespace yifa::cli
