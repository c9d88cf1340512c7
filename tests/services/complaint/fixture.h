// A complaint service with the people of one office, so that tests say only what matters.
#ifndef YIFA_TESTS_SERVICES_COMPLAINT_FIXTURE_H_
#define YIFA_TESTS_SERVICES_COMPLAINT_FIXTURE_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/base/enum_text.h"
#include "common/base/sha256.h"
#include "common/casework/form/name.h"
#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_service.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::complaint {

// What an own template of the acceptance must contain, where it shows nothing of it.
inline constexpr char kItemsOfAcceptance[] =
    "{{#anonymous}}{{organ.display_name}}{{document.title}}{{document.number}}"
    "{{document.issue_date}}（印章）{{complainant.display_name}}{{receipt_date}}"
    "{{subject}}决定受理{{respondent.display_name}}{{demand}}{{/anonymous}}";

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using testing::Staff;
using v1::Complaint;
using Answer = absl::StatusOr<Complaint>;

// The SHA-256 of a file that is uploaded to the organ.
inline std::string UploadedTo(testing::TestService& service, const std::string& organ,
                              const std::string& bytes) {
  const std::string sha256 = Hex(Bytes(Sha256(bytes)));
  std::vector<evidence::v1::UploadEvidenceRequest> messages(2);
  auto& announcement = *messages[0].mutable_announcement();
  announcement.set_parent(organ);
  announcement.set_sha256(sha256);
  announcement.set_size_bytes(static_cast<int64_t>(bytes.size()));
  announcement.set_media_type("image/jpeg");
  announcement.set_display_name("扫描件");
  messages[1].set_chunk(bytes);
  EXPECT_THAT(testing::Upload(service.engine().surface(),
                              Staff("wang.fang", {"intake"}, organ), messages),
              IsOk());
  return sha256;
}

class ComplaintTest : public ::testing::Test {
 protected:
  std::string Uploaded(const std::string& bytes) {
    return UploadedTo(service_, testing::kOrgan, bytes);
  }
  static v1::Attachment Attachment(const std::string& sha256,
                                   v1::AttachmentSource source) {
    v1::Attachment attachment;
    attachment.set_sha256(sha256);
    attachment.set_display_name("购物小票");
    attachment.set_source(source);
    return attachment;
  }
  static Complaint OnTrack(v1::Track track) {
    Complaint complaint;
    complaint.set_track(track);
    complaint.set_channel(v1::CHANNEL_TELEPHONE);
    complaint.set_subject("占路经营");
    complaint.set_demand("退还货款");
    complaint.set_facts("商家占用人行道经营，所售商品变质。");
    complaint.mutable_complainant()->set_display_name("李雷");
    complaint.mutable_complainant()->set_telephone("13900000001");
    complaint.mutable_complainant()->set_address("柳口路1号");
    complaint.mutable_respondent()->set_kind(type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS);
    complaint.mutable_respondent()->set_display_name("老王水果店");
    complaint.mutable_respondent()->set_address("柳口路2号");
    return complaint;
  }
  static Complaint AnonymousReport() {
    Complaint report = OnTrack(v1::TRACK_REPORT);
    report.set_anonymous(true);
    report.clear_complainant();
    return report;
  }

  template <typename Request>
  static Request On(const Complaint& complaint, Date date) {
    Request request;
    request.set_name(complaint.name());
    *request.mutable_act_date() = ToProto(date);
    return request;
  }
  template <typename Request>
  Answer Do(Request request, const char* role = "intake",
            const char* organ = testing::kOrgan) {
    return service_.Call<Complaint>(Staff("wang.fang", {role}, organ),
                                    std::move(request));
  }

  Answer Register(const Complaint& complaint, Date date) {
    v1::RegisterComplaintRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(date);
    *request.mutable_complaint() = complaint;
    return Do(std::move(request));
  }
  // A registered case that must come about.
  Complaint Registered(const Complaint& complaint, Date date) {
    Answer answer = Register(complaint, date);
    EXPECT_THAT(answer, IsOk());
    return answer.value_or(Complaint());
  }
  Complaint Accepted(v1::Track track, Date received, Date accepted) {
    return Accept(Registered(OnTrack(track), received), accepted).value_or(Complaint());
  }
  Complaint Referred(const Complaint& complaint, Date date) {
    return Refer(Registered(complaint, date), date).value_or(Complaint());
  }

  Answer Accept(const Complaint& complaint, Date date) {
    return Do(On<v1::AcceptComplaintRequest>(complaint, date));
  }
  Answer Refuse(const Complaint& complaint, Date date, v1::RefusalGround ground) {
    auto request = On<v1::RefuseComplaintRequest>(complaint, date);
    request.set_ground(ground);
    request.set_reason("不属于本机关职责");
    request.set_basis(ground == v1::REFUSAL_GROUND_OTHER_LAW ? "某条例第五条"
                                                             : "区消费者协会");
    return Do(std::move(request));
  }
  Answer Refer(const Complaint& complaint, Date date) {
    return Do(On<v1::ReferComplaintRequest>(complaint, date));
  }
  Answer Extend(const Complaint& complaint, Date date, int days,
                const char* role = "head") {
    auto request = On<v1::ExtendComplaintRequest>(complaint, date);
    request.set_days(days);
    request.set_reason("情况复杂");
    return Do(std::move(request), role);
  }
  // Not to file what was checked here.
  Answer Decline(const Complaint& complaint, Date date, const char* role = "head") {
    auto request = On<v1::DecideFilingRequest>(complaint, date);
    request.set_reason("违法行为轻微并及时改正，没有造成危害后果");
    return Do(std::move(request), role);
  }
  // In the way of its track; a complaint is settled by both sides.
  Answer Conclude(const Complaint& complaint, Date date) {
    if (complaint.track() == v1::TRACK_COMPLAINT)
      return EndMediation(complaint, date, v1::MEDIATION_END_SETTLED_PRIVATELY);
    auto request = On<v1::ConcludeComplaintRequest>(complaint, date);
    request.set_result("双方达成调解协议");
    request.set_opinion(v1::OPINION_SUPPORTED);
    return Do(std::move(request));
  }
  Answer Tell(const Complaint& complaint, Date date, v1::TellingSubject subject) {
    auto request = On<v1::TellComplainantRequest>(complaint, date);
    request.set_subject(subject);
    request.set_respondent_told(true);
    return Do(std::move(request));
  }
  Answer FollowUp(const Complaint& complaint, Date date, v1::Satisfaction satisfaction) {
    auto request = On<v1::FollowUpComplaintRequest>(complaint, date);
    request.set_satisfaction(satisfaction);
    return Do(std::move(request));
  }
  Complaint Get(const Complaint& complaint, const char* role = "intake") {
    return GetNamed(complaint.name(), role);
  }
  Complaint GetNamed(const std::string& name, const char* role = "intake") {
    v1::GetComplaintRequest request;
    request.set_name(name);
    const std::string organ = casework::OrganOf(name);
    Answer answer =
        service_.Call<Complaint>(Staff("han.mei", {role}, organ), std::move(request));
    EXPECT_THAT(answer, IsOk());
    return answer.value_or(Complaint());
  }

  Answer HandOn(const Complaint& complaint, Date date,
                const char* to = testing::kOtherOrgan) {
    auto request = On<v1::HandOnComplaintRequest>(complaint, date);
    request.set_to(to);
    request.set_reason("不属于本机关管辖");
    return Do(std::move(request));
  }
  Answer Mediate(const Complaint& complaint, Date date,
                 v1::MediationMode mode = v1::MEDIATION_MODE_ON_SITE) {
    auto request = On<v1::MediateComplaintRequest>(complaint, date);
    request.set_complainant_consents(true);
    request.set_respondent_consents(true);
    request.set_mode(mode);
    request.set_mediator("周调解");
    if (mode == v1::MEDIATION_MODE_ON_SITE) {
      request.set_place("镇政府接待室");
      *request.mutable_session_date() = ToProto(date + 3);
    }
    return Do(std::move(request));
  }
  Answer EndMediation(const Complaint& complaint, Date date, v1::MediationEnd end) {
    auto request = On<v1::EndMediationRequest>(complaint, date);
    request.set_end(end);
    request.set_reason("双方分歧较大");
    return Do(std::move(request));
  }

  // The penalty service makes a case of our entry `referral`.
  absl::Status Lead(const penalty::v1::PenaltyCase& penalty, Date date,
                    int64_t referral) {
    record::v1::Source source;
    source.set_service("complaint");
    source.set_sequence(referral);
    return service_.React("penalty", "register_lead", date, penalty, source);
  }
  // The penalty service does `act` on the case that it made of the referral.
  absl::Status Penalty(const std::string& act, Date date, const Complaint& complaint) {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(std::string(testing::kOrgan) + "/penaltyCases/p0000000001");
    penalty.set_source_complaint(complaint.name());
    if (const auto referral = service_.EntryOf(complaint.name(), "refer")) {
      const absl::Status made = Lead(penalty, date, *referral);
      if (!made.ok()) return made;
    }
    penalty.set_closing("罚款已缴清");
    penalty.mutable_decision()->set_kind(penalty::v1::DECISION_KIND_PENALTY);
    if (act == "decline") penalty.set_decline_reason("违法事实不成立");
    return service_.React("penalty", act, date, penalty);
  }

  // The latest deadline of a limit, e.g. `2022-03-10 OPEN`; `none` where it never
  // started.
  static std::string Deadline(const Complaint& complaint, const std::string& limit) {
    std::string text = "none";
    for (const type::v1::Deadline& deadline : complaint.deadlines())
      if (deadline.limit() == limit)
        text =
            FormatDate(*FromProto(deadline.due_date())) + " " + LabelOf(deadline.state());
    return text;
  }
  static std::string State(const Complaint& complaint) {
    return LabelOf(complaint.state());
  }

  testing::TestService service_{Definition()};
};

// What a refusal for a rule looks like.
MATCHER_P2(Breaks, rule, article, "breaks " + std::string(rule)) {
  const absl::Status& status = testing::StatusOf(arg);
  *result_listener << status.ToString();
  return ReasonOf(status) == api::v1::REASON_UNLAWFUL &&
         MetadataOf(status, "rule") == rule && MetadataOf(status, "article") == article;
}

}  // namespace yifa::complaint

#endif  // YIFA_TESTS_SERVICES_COMPLAINT_FIXTURE_H_
