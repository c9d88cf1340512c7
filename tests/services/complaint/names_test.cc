// What a request may name, and to whom a submission may go.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"
#include "tests/support/told.h"

namespace yifa::complaint {
namespace {

using testing::kOrgan;
using testing::kOtherOrgan;
using testing::kStranger;
using testing::TellsAsMuchAs;

class NamesTest : public ComplaintTest {
 protected:
  NamesTest() { service_.PutOrgan(kStranger, testing::Stranger()); }

  Answer RegisterAs(const char* role, const Complaint& complaint,
                    const char* organ = kOrgan) {
    v1::RegisterComplaintRequest request;
    request.set_parent(organ);
    *request.mutable_act_date() = testing::D(2022, 6, 2);
    *request.mutable_complaint() = complaint;
    return Do(std::move(request), role, organ);
  }
  Answer Refer(const Complaint& complaint, const std::string& to) {
    auto request = On<v1::ReferComplaintRequest>(complaint, Date(2022, 6, 2));
    request.set_referred_to(to);
    return Do(std::move(request));
  }
  Answer Assign(const Complaint& complaint, const std::string& to) {
    auto request = On<v1::AssignPetitionRequest>(complaint, Date(2022, 6, 2));
    request.set_to(to);
    request.set_reason("请依法处理");
    *request.mutable_report_due_date() = testing::D(2022, 7, 1);
    return Do(std::move(request), "head");
  }
  // About the district, in the words that somebody uses.
  Complaint About(v1::Track track, const std::string& respondent, Date on) {
    Complaint complaint = OnTrack(track);
    complaint.mutable_respondent()->set_display_name(respondent);
    return Registered(complaint, on);
  }
  static type::v1::Organ With(api::v1::Duty duty) {
    type::v1::Organ organ = testing::Stranger();
    organ.add_duties(duty);
    return organ;
  }
};

// -- Cases --

TEST_F(NamesTest, H3_WhoMayNotReadTheReporterLearnsNothingFromADuplicate) {
  const Complaint first = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 6, 1));
  const auto guess = [&](const char* role, const std::string& name, const char* of) {
    Complaint again = OnTrack(v1::TRACK_REPORT);
    again.mutable_complainant()->set_display_name(name);
    again.set_duplicate_of(of);
    return RegisterAs(role, again);
  };
  const std::string nobody = std::string(kOrgan) + "/complaints/c9999999999-99999";
  const uint64_t size = service_.engine().record_size();
  const Answer right = guess("officer", "李雷", first.name().c_str());
  EXPECT_THAT(right, TellsAsMuchAs(first.name(), guess("officer", "李雷", nobody.c_str()),
                                   nobody));
  EXPECT_EQ(right.status(), guess("officer", "韩梅", first.name().c_str()).status());
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_THAT(guess("intake", "李雷", first.name().c_str()), IsOk());
  EXPECT_THAT(guess("head", "李雷", first.name().c_str()), IsOk());
}

TEST_F(NamesTest, H3_AnotherOrgansCaseIsNoneForADuplicate) {
  const Complaint first = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 6, 1));
  const std::string nobody = std::string(kOrgan) + "/complaints/c9999999999-99999";
  const auto guess = [&](const std::string& name) {
    Complaint again = OnTrack(v1::TRACK_REPORT);
    again.set_duplicate_of(name);
    return RegisterAs("intake", again, kStranger);
  };
  // By the name alone: whether it exists is not told.
  EXPECT_THAT(guess(first.name()), HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_EQ(testing::Told(guess(first.name()).status(), first.name()),
            testing::Told(guess(nobody).status(), nobody));
  EXPECT_EQ(Get(first).links_size(), 0);
}

TEST_F(NamesTest, DIS20_OnlyTheServiceSaysWhichRequestASubmissionWasPutAs) {
  const std::string a = std::string(kOrgan) + "/disclosureRequests/d1";
  const std::string b = std::string(kStranger) + "/disclosureRequests/d2";
  const auto from = [&](const std::string& name) {
    Complaint complaint = OnTrack(v1::TRACK_PETITION);
    complaint.set_source_request(name);
    return RegisterAs("intake", complaint);
  };
  EXPECT_THAT(from(a), TellsAsMuchAs(a, from(b), b));
}

// -- Organs --

TEST_F(NamesTest, M11_WhatIsSentToNobodyIsNotSent) {
  for (const char* nobody : {"organs/no-such-organ", "organs/120111/complaints/c1"}) {
    const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 6, 1));
    const uint64_t size = service_.engine().record_size();
    const Answer referred = Refer(report, nobody);
    EXPECT_THAT(referred, HasReason(api::v1::REASON_NOT_FOUND));
    EXPECT_THAT(referred, HasMetadata("field", "referred_to"));
    EXPECT_THAT(HandOn(report, Date(2022, 6, 2), nobody),
                HasReason(api::v1::REASON_NOT_FOUND));
    const Complaint petition = Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1));
    EXPECT_THAT(Assign(petition, nobody), HasReason(api::v1::REASON_NOT_FOUND));
    EXPECT_EQ(service_.engine().record_size(), size + 1);
    EXPECT_EQ(State(Get(report)), "REGISTERED");
    EXPECT_EQ(service_.Figure(2022, "referred"), 0);
  }
}

TEST_F(NamesTest, M11_AnOrganIsSentWhatItReceives) {
  const auto report = [&] {
    return Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 6, 1));
  };
  service_.PutOrgan(kStranger, With(api::v1::DUTY_SUBMISSIONS));
  EXPECT_THAT(Refer(report(), kStranger),
              Breaks("PEN-05", "市场监督管理投诉举报处理暂行办法第三十一条"));
  EXPECT_THAT(HandOn(report(), Date(2022, 6, 2), kStranger), IsOk());
  service_.PutOrgan(kStranger, With(api::v1::DUTY_PENALTIES));
  EXPECT_THAT(Refer(report(), kStranger), IsOk());
  EXPECT_THAT(HandOn(report(), Date(2022, 6, 2), kStranger),
              Breaks("CMP-12", "市场监督管理投诉举报处理暂行办法第三十七条"));
  const Complaint petition = Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1));
  EXPECT_THAT(Assign(petition, kStranger),
              Breaks("CMP-12", "信访工作条例第二十二条、第二十三条"));
}

TEST_F(NamesTest, M11_CMP10_NothingGoesToWhomItIsAbout) {
  const struct {
    v1::Track track;
    Date on;
    const char* article;
  } rows[] = {
      {v1::TRACK_PETITION, Date(2022, 3, 1), "信访条例第二十三条"},
      {v1::TRACK_PETITION, Date(2022, 6, 1), "信访工作条例第三十条第三款"},
      {v1::TRACK_REPORT, Date(2022, 6, 1), "市场监督管理投诉举报处理暂行办法第三十三条"},
  };
  for (const auto& row : rows)
    for (const char* words :
         {"西青区人民政府", "天津市西青区人民政府", "西青区人民政府办公室主任王某"}) {
      const Complaint about = About(row.track, words, row.on);
      const uint64_t size = service_.engine().record_size();
      EXPECT_THAT(HandOn(about, row.on + 1), Breaks("CMP-10", row.article)) << words;
      auto outside = On<v1::HandOnComplaintRequest>(about, row.on + 1);
      outside.set_outside("西青区人民政府");
      outside.set_reason("不属于本机关管辖");
      EXPECT_THAT(Do(outside), Breaks("CMP-10", row.article)) << words;
      EXPECT_EQ(service_.engine().record_size(), size);
      EXPECT_THAT(HandOn(about, row.on + 1, kStranger), IsOk()) << words;
    }
  EXPECT_EQ(service_.Figure(2022, "received", "*", kOtherOrgan), 0);
}

TEST_F(NamesTest, M11_CMP10_AReportIsNotReferredToWhomItIsAbout) {
  const Complaint about = About(v1::TRACK_REPORT, "西青区人民政府", Date(2022, 6, 1));
  EXPECT_THAT(Refer(about, kOtherOrgan),
              Breaks("CMP-10", "市场监督管理投诉举报处理暂行办法第三十三条"));
  EXPECT_THAT(Refer(about, kStranger), IsOk());
  const Complaint petition =
      About(v1::TRACK_PETITION, "西青区人民政府", Date(2022, 6, 1));
  EXPECT_THAT(Assign(petition, kOtherOrgan),
              Breaks("CMP-10", "信访工作条例第三十条第三款"));
}

// A complaint is put to the other side anyway, a request goes to whose business it is.
TEST_F(NamesTest, CMP12_ARequestGoesToWhoseBusinessItIs) {
  for (const v1::Track track : {v1::TRACK_HOTLINE, v1::TRACK_COMPLAINT})
    EXPECT_THAT(
        HandOn(About(track, "西青区人民政府", Date(2022, 6, 1)), Date(2022, 6, 2)),
        IsOk());
}

}  // namespace
}  // namespace yifa::complaint
