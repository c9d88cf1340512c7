// What a request may name: what its organ was handed or may read. Whatever else it names
// answers as if it did not exist.
#include "common/casework/form/name.h"
#include "tests/services/penalty/fixture.h"
#include "tests/support/told.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kReport[] = "organs/120111101/complaints/c0000000001";
constexpr char kNoReport[] = "organs/120111101/complaints/c9999999999";
constexpr char kNoCase[] = "organs/120111101/penaltyCases/p9999999999-99999";

class NamesTest : public Penalty {
 protected:
  const Caller stranger_ = Staff("guo.zi", {"intake", "officer", "head"}, kStranger);

  NamesTest() { service_.PutOrgan(kStranger, Stranger()); }

  void ReferTo(const char* organ) {
    complaint::v1::Complaint report;
    report.set_name(kReport);
    report.set_state(complaint::v1::Complaint::STATE_REFERRED);
    report.set_subject("占路经营");
    report.set_facts("在人行道上摆摊。");
    report.set_referred_to(organ);
    ASSERT_THAT(service_.React("complaint", "refer", Date(2024, 3, 1), report), IsOk());
  }
  Result LeadFrom(const std::string& complaint, const Caller& caller) {
    auto r = LeadRequest();
    r.set_parent(caller.organ);
    r.mutable_penalty_case()->set_source_complaint(complaint);
    return Do(caller, r);
  }
  Result LeadBeside(const std::string& other, const Caller& caller) {
    auto r = LeadRequest();
    r.set_parent(caller.organ);
    r.mutable_penalty_case()->add_same_act_cases(other);
    return Do(caller, r);
  }
  std::string LeadOfTheStranger() {
    auto r = LeadRequest();
    r.set_parent(kStranger);
    return Get(Do(stranger_, r)).name();
  }
  // An officer of the stranger's, and one whom nobody has registered.
  std::string TheirOfficer() {
    auto certificate = Certificate("guo", "guo.zi");
    certificate.set_parent(kStranger);
    const auto officer = service_.Call<pb::Officer>(
        Staff("admin", {"administrator"}, kStranger), certificate);
    EXPECT_THAT(officer, IsOk());
    return officer.ok() ? officer->name() : "";
  }
};

TEST_F(NamesTest, H1_OnlyAReportThatWasReferredToOneIsTheSourceOfALead) {
  ReferTo(kOrgan);
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(LeadFrom(kReport, stranger_),
              TellsAsMuchAs(kReport, LeadFrom(kNoReport, stranger_), kNoReport));
  EXPECT_THAT(LeadFrom(kNoReport, intake_), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_EQ(Get(LeadFrom(kReport, intake_)).source_complaint(), kReport);
}

TEST_F(NamesTest, H1_AReportReferredToAnotherOrganIsThatOrgansToName) {
  ReferTo(kStranger);
  EXPECT_THAT(LeadFrom(kReport, intake_), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(Get(LeadFrom(kReport, stranger_)).source_complaint(), kReport);
}

TEST_F(NamesTest, PEN05_AnotherOrgansCaseIsNamedOnceItWasHandedOver) {
  const std::string ours = Lead();
  EXPECT_THAT(LeadBeside(ours, stranger_),
              TellsAsMuchAs(ours, LeadBeside(kNoCase, stranger_), kNoCase));
  EXPECT_THAT(LeadBeside(kNoCase, intake_), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(LeadBeside(ours, intake_), IsOk());
  auto file = On<pb::FilePenaltyCaseRequest>(LeadOfTheStranger(), D(2024, 3, 4));
  file.add_same_act_cases(ours);
  EXPECT_THAT(Do(stranger_, file), HasMetadata("field", "same_act_cases[0]"));
  auto dispute = On<pb::DisputeJurisdictionRequest>(ours, D(2024, 3, 4));
  dispute.mutable_dispute()->set_positions("双方均认为有管辖权。");
  dispute.mutable_dispute()->set_other_organ(kStranger);
  Get(Do(head_, dispute));
  EXPECT_THAT(LeadBeside(ours, stranger_), IsOk());
}

TEST_F(NamesTest, PEN17_AnEarlierCaseOfAnotherOrganIsNamedWhereItsDecisionIsPublic) {
  const auto conclude = [&](const std::string& earlier) {
    auto r = On<pb::ConcludeInvestigationRequest>(LeadOfTheStranger(), D(2024, 4, 15));
    Get(Do(stranger_, On<pb::FilePenaltyCaseRequest>(r.name(), D(2024, 3, 4))));
    *r.mutable_report() = Report();
    r.mutable_report()->add_earlier_cases(earlier);
    return Do(stranger_, r);
  };
  const auto served = [&](bool publish) {
    const MeasureList measures = {Fine(5000)};
    const std::string name = Notified(measures);
    auto decision = PenaltyOf(measures);
    decision.set_publish(publish);
    Get(Decide(name, decision));
    return Get(Serve(name)).name();
  };
  const std::string silent = served(false);
  EXPECT_THAT(conclude(silent), TellsAsMuchAs(silent, conclude(kNoCase), kNoCase));
  EXPECT_NE(ReasonOf(conclude(served(true)).status()), api::v1::REASON_NOT_FOUND);
}

TEST_F(NamesTest, PEN02_AnotherOrgansOfficerIsNobody) {
  const std::string theirs = TheirOfficer();
  const std::string nobody = std::string(kStranger) + "/officers/nob";
  const std::string filed = Filed();
  const auto file = [&](const std::string& officer) {
    return File(Lead(), {zhang_, officer});
  };
  const auto collect = [&](const std::string& officer) {
    auto r = On<pb::AddEvidenceRequest>(filed, D(2024, 3, 6));
    r.mutable_evidence()->set_kind(pb::EVIDENCE_KIND_INSPECTION_RECORD);
    r.mutable_evidence()->set_display_name("现场笔录");
    r.mutable_evidence()->set_source("经营场所");
    r.mutable_evidence()->add_collectors(officer);
    return Do(officer_, r);
  };
  const auto assign = [&](const std::string& officer) {
    auto r = On<pb::AssignOfficersRequest>(filed, D(2024, 3, 6));
    r.add_officers(officer);
    return Do(head_, r);
  };
  const auto train = [&](const std::string& officer) {
    pb::HoldTrainingRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = D(2024, 3, 6);
    r.mutable_training()->set_subject("行政处罚法");
    r.mutable_training()->set_hours(8);
    r.mutable_training()->add_attendees(officer);
    return service_.Call<pb::Training>(Staff("admin", {"administrator", "head"}), r)
        .status();
  };
  EXPECT_THAT(file(theirs), TellsAsMuchAs(theirs, file(nobody), nobody));
  EXPECT_THAT(collect(theirs), TellsAsMuchAs(theirs, collect(nobody), nobody));
  EXPECT_THAT(assign(theirs), TellsAsMuchAs(theirs, assign(nobody), nobody));
  EXPECT_THAT(train(theirs), TellsAsMuchAs(theirs, train(nobody), nobody));
}

// -- What is read back --

TEST_F(NamesTest, M1_ANumberTellsNothingOfAnotherOrgansCases) {
  auto ours = LeadRequest();
  *ours.mutable_penalty_case()->mutable_party() = Citizen();
  const PenaltyCase first = Get(Do(intake_, ours));
  Get(File(first.name(), {zhang_, li_}));

  auto theirs = LeadRequest();
  theirs.set_parent(kStranger);
  *theirs.mutable_penalty_case()->mutable_party() = Citizen();
  *theirs.mutable_penalty_case()->mutable_violations() = first.violations();
  const PenaltyCase second = Get(Do(stranger_, theirs));
  ASSERT_EQ(second.party_links_size(), 1);
  EXPECT_EQ(second.party_links(0).previous_case(), "");
  EXPECT_THAT(second.same_act_cases(), ::testing::IsEmpty());

  const Caller readers[] = {stranger_, Staff("auditor", {"auditor"}, kStranger),
                            Staff("yifa-complaint", {"service"}, "")};
  for (const Caller& reader : readers) {
    pb::GetPenaltyCaseRequest get;
    get.set_name(second.name());
    EXPECT_THAT(Get(Do(reader, get)).DebugString(),
                ::testing::Not(::testing::HasSubstr(first.name())));
    record::v1::ListCaseEntriesRequest list;
    list.set_name(second.name());
    const auto entries = service_.Call<record::v1::ListCaseEntriesResponse>(reader, list);
    ASSERT_THAT(entries, IsOk());
    EXPECT_THAT(entries->SerializeAsString(),
                ::testing::Not(::testing::HasSubstr(first.name())));
  }
  // The law goes by it all the same: who filed first has the case.
  const Result filed =
      Do(stranger_, On<pb::FilePenaltyCaseRequest>(second.name(), D(2024, 3, 5)));
  EXPECT_THAT(filed, HasMetadata("rule", "PEN-05"));
  EXPECT_THAT(Told(filed.status(), second.name()),
              ::testing::Not(::testing::HasSubstr(first.name())));
}

// -- What is sent --

TEST_F(NamesTest, M11_ACaseThatIsHandedOverArrives) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->mutable_reporter()->set_display_name("郑某");
  const PenaltyCase c = Get(Do(intake_, lead));
  const auto hand_over = [&](const std::string& organ, const std::string& outside) {
    auto r = On<pb::HandOverCaseRequest>(c.name(), D(2024, 3, 4));
    r.mutable_hand_over()->set_receiving_organ(organ);
    r.mutable_hand_over()->set_outside(outside);
    r.mutable_hand_over()->set_reason("不属于本机关管辖。");
    return Do(head_, r);
  };
  EXPECT_THAT(hand_over("organs/nobody", ""), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(hand_over("", ""), HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(hand_over(kStranger, "某某局"), HasReason(api::v1::REASON_INVALID_FIELD));
  type::v1::Organ other = Stranger();
  other.add_duties(api::v1::DUTY_SUBMISSIONS);
  service_.PutOrgan(kStranger, other);
  EXPECT_THAT(hand_over(kStranger, ""), HasMetadata("rule", "PEN-05"));
  EXPECT_THAT(hand_over(kStranger, ""), HasMetadata("article", "行政处罚法第二十五条"));
  EXPECT_EQ(Read(c.name()).state(), PenaltyCase::STATE_LEAD);

  service_.PutOrgan(kStranger, Stranger());
  const PenaltyCase handed = Get(hand_over(kStranger, ""));
  pb::GetPenaltyCaseRequest get;
  get.set_name(handed.hand_over().penalty_case());
  const PenaltyCase received = Get(Do(stranger_, get));
  EXPECT_EQ(casework::OrganOf(received.name()), kStranger);
  EXPECT_EQ(received.state(), PenaltyCase::STATE_LEAD);
  EXPECT_EQ(received.handed_from(), c.name());
  EXPECT_EQ(received.matter(), c.matter());
  EXPECT_FALSE(received.has_reporter()) << "who reported it stays with us";
  EXPECT_EQ(Due(received, "filing"), "2024-03-25");
}

// Filed, handed over, filed there, handed back and filed again: one case of ours.
TEST_F(NamesTest, PEN05_ACaseThatComesBackCountsOnce) {
  const auto hand_over = [&](const Caller& head, const std::string& name,
                             const std::string& to) {
    auto r = On<pb::HandOverCaseRequest>(name, D(2024, 3, 5));
    r.mutable_hand_over()->set_receiving_organ(to);
    r.mutable_hand_over()->set_reason("不属于本机关管辖。");
    return Get(Do(head, r)).hand_over().penalty_case();
  };
  const std::string there = hand_over(head_, Filed(), kStranger);
  Get(Do(stranger_, On<pb::FilePenaltyCaseRequest>(there, D(2024, 3, 5))));
  EXPECT_EQ(service_.Figure(2024, "filed", "*", kStranger), 1);
  const std::string back = hand_over(stranger_, there, kOrgan);
  Get(File(back, {zhang_, li_}, D(2024, 3, 6)));
  EXPECT_EQ(service_.Figure(2024, "leads"), 1);
  EXPECT_EQ(service_.Figure(2024, "filed"), 1);
  EXPECT_EQ(service_.Figure(2024, "opened"), 1);
  // What was a lead only when it left is filed for the first time when it is back.
  const std::string lead = hand_over(head_, Lead(), kStranger);
  Get(File(hand_over(stranger_, lead, kOrgan), {zhang_, li_}, D(2024, 3, 6)));
  EXPECT_EQ(service_.Figure(2024, "leads"), 2);
  EXPECT_EQ(service_.Figure(2024, "filed"), 2);
  Filed();
  EXPECT_EQ(service_.Figure(2024, "leads"), 3);
  EXPECT_EQ(service_.Figure(2024, "filed"), 3);
}

TEST_F(NamesTest, M11_ToAnOrganOutsideTheSuiteACaseLeavesOnPaper) {
  auto r = On<pb::HandOverCaseRequest>(Lead(), D(2024, 3, 4));
  r.mutable_hand_over()->set_outside("北辰区市场监督管理局");
  r.mutable_hand_over()->set_reason("不属于本机关管辖。");
  const PenaltyCase c = Get(Do(head_, r));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_HANDED_OVER);
  EXPECT_EQ(c.hand_over().receiver(), "北辰区市场监督管理局");
  EXPECT_EQ(c.hand_over().penalty_case(), "");
}

TEST_F(NamesTest, M11_WhereALeadComesFromIsForTheServiceToSay) {
  auto r = LeadRequest();
  r.mutable_penalty_case()->set_handed_from(kNoCase);
  EXPECT_THAT(Do(intake_, r), HasReason(api::v1::REASON_NOT_FOUND));
}

}  // namespace
}  // namespace yifa::testing
