// What can be evidence, and evidence registered in advance (PEN-03, PEN-06, PEN-07).
#include "common/base/limits.h"
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kArticle46[] = "行政处罚法第四十六条";
constexpr char kArticle55[] = "行政处罚法第五十五条";
constexpr char kArticle56[] = "行政处罚法第五十六条";
constexpr char kEmergency[] =
    "市场监督管理行政处罚程序规定第三十三条第二款、农业行政处罚程序规定第四十二条第二款";

class EvidenceTest : public Penalty {
 protected:
  pb::AddEvidenceRequest Item(const std::string& name, pb::EvidenceKind kind) {
    auto r = On<pb::AddEvidenceRequest>(name, D(2024, 3, 6));
    r.mutable_evidence()->set_kind(kind);
    r.mutable_evidence()->set_display_name("证据");
    r.mutable_evidence()->set_source("经营场所");
    r.mutable_evidence()->add_collectors(zhang_);
    r.mutable_evidence()->add_collectors(li_);
    return r;
  }
  Result Exclude(const std::string& name, int place,
                 type::v1::Date date = D(2024, 3, 19)) {
    auto r = On<pb::ExcludeEvidenceRequest>(name, date);
    r.set_evidence(place);
    r.set_reason("以威胁手段取得。");
    return Do(reviewer_, r);
  }
  pb::PreserveEvidenceRequest Preservation(const std::string& name) {
    auto r = On<pb::PreserveEvidenceRequest>(name, D(2024, 3, 6));
    r.add_items()->set_display_name("三轮车");
    r.mutable_items(0)->set_quantity("一辆");
    r.set_reason("可能被转移。");
    r.add_officers(zhang_);
    r.add_officers(li_);
    return r;
  }
  pb::PreserveEvidenceRequest Emergency(const std::string& name) {
    auto r = Preservation(name);
    r.set_emergency(true);
    return r;
  }
  Result Approve(const std::string& name, type::v1::Date date) {
    return Do(head_, On<pb::ApprovePreservationRequest>(name, date));
  }
  std::string LeadIn(const std::string& field = "市场监管") {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    return Get(Do(intake_, lead)).name();
  }
  Result Dispose(const std::string& name, type::v1::Date date) {
    auto r = On<pb::DisposePreservationRequest>(name, date);
    r.set_disposal(pb::PRESERVATION_DISPOSAL_RETURNED);
    return Do(officer_, r);
  }
};

TEST_F(EvidenceTest, PEN03_AnInspectionRecordSaysThatCertificatesWereShown) {
  const std::string name = Filed();
  auto r = Item(name, pb::EVIDENCE_KIND_INSPECTION_RECORD);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-03", kArticle55));
  r.mutable_evidence()->set_certificates_shown(true);
  EXPECT_THAT(Do(officer_, r), IsOk());
}

// 行政处罚法第五十条: what the officers learn of secrets they keep.
TEST_F(EvidenceTest, COM09_ASecretIsKeptApartFromWhatTheEvidenceShows) {
  const std::string name = Filed();
  auto r = Item(name, pb::EVIDENCE_KIND_STATEMENT);
  r.mutable_evidence()->set_record(pb::RECORD_KIND_OWN_WORDS);
  r.mutable_evidence()->set_secret("配方：甲三乙七。");
  const PenaltyCase collected = Get(Do(officer_, r));
  EXPECT_EQ(collected.evidence(0).secret(), "配方：甲三乙七。");
  const struct {
    Caller caller;
    bool shows, secret;
  } rows[] = {
      {head_, true, true},
      {officer_, true, true},
      {reviewer_, true, false},
      {intake_, true, false},
      {Staff("audit", {"auditor"}), false, false},
      {Staff("admin", {"administrator"}), false, false},
      {Staff("yifa-complaint", {"service"}, ""), true, false},
  };
  for (const auto& row : rows) {
    pb::GetPenaltyCaseRequest get;
    get.set_name(name);
    const PenaltyCase seen = Get(Do(row.caller, get));
    ASSERT_EQ(seen.evidence_size(), 1) << row.caller.principal;
    EXPECT_EQ(seen.evidence(0).display_name(), row.shows ? "证据" : "")
        << row.caller.principal;
    EXPECT_EQ(!seen.evidence(0).secret().empty(), row.secret) << row.caller.principal;
  }
}

TEST_F(EvidenceTest, PEN03_SoDoesTheRecordOfAnInquiry) {
  const std::string name = Filed();
  auto r = Item(name, pb::EVIDENCE_KIND_STATEMENT);
  r.mutable_evidence()->set_record(pb::RECORD_KIND_OWN_WORDS);
  EXPECT_THAT(Do(officer_, r), IsOk());  // what the party wrote itself is no inquiry
  for (const auto kind : {pb::EVIDENCE_KIND_STATEMENT, pb::EVIDENCE_KIND_TESTIMONY})
    EXPECT_THAT(Do(officer_, Item(name, kind)), IsRefused("PEN-03", kArticle55));
  r = Item(name, pb::EVIDENCE_KIND_STATEMENT);
  r.mutable_evidence()->set_record(pb::RECORD_KIND_INQUIRY);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-03", kArticle55));
  r.mutable_evidence()->set_certificates_shown(true);
  EXPECT_THAT(Do(officer_, r), IsOk());
}

TEST_F(EvidenceTest, PEN06_EvidenceIsOneOfEightKindsWithItsSource) {
  const std::string name = Filed();
  EXPECT_EQ(pb::EvidenceKind_MAX, 8);
  EXPECT_THAT(Do(officer_, Item(name, static_cast<pb::EvidenceKind>(9))),
              HasReason(api::v1::REASON_INVALID_FIELD));
  auto r = Item(name, pb::EVIDENCE_KIND_DOCUMENT);
  r.mutable_evidence()->clear_source();
  EXPECT_THAT(Do(officer_, r), HasMetadata("field", "evidence.source"));
}

TEST_F(EvidenceTest, PEN06_RecordingsAndElectronicDataHaveTheirHash) {
  const std::string name = Filed();
  for (const auto kind : {pb::EVIDENCE_KIND_RECORDING, pb::EVIDENCE_KIND_ELECTRONIC_DATA})
    EXPECT_THAT(Do(officer_, Item(name, kind)), IsRefused("PEN-06", kArticle46));
}

TEST_F(EvidenceTest, PEN06_WhatIsUnlawfullyObtainedSupportsNoReport) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  EXPECT_THAT(Exclude(name, 1), HasMetadata("field", "evidence"));
  EXPECT_EQ(Get(Exclude(name, 0)).evidence(0).unlawful_reason(), "以威胁手段取得。");
  auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *r.mutable_report() = Report();
  r.mutable_report()->add_relied_evidence(1);
  EXPECT_THAT(Do(officer_, r), HasMetadata("field", "report.relied_evidence[0]"));
  r.mutable_report()->set_relied_evidence(0, 0);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-06", kArticle46));
}

TEST_F(EvidenceTest, PEN06_NoPenaltyWithoutLawfulEvidence) {
  const std::string name = Notified();
  Get(Exclude(name, 0, D(2024, 4, 2)));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})),
              IsRefused("PEN-06", "行政处罚法第四十条、第四十六条"));
  EXPECT_THAT(Decide(name, NoPenalty(pb::NO_PENALTY_GROUND_NOT_ESTABLISHED, "")), IsOk());
}

TEST_F(EvidenceTest, PEN06_NoPenaltyWhereWhatWasReliedOnFalls) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  Get(Do(officer_, Item(name, pb::EVIDENCE_KIND_DOCUMENT)));
  auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *r.mutable_report() = Report();
  r.mutable_report()->add_relied_evidence(1);
  Get(Do(officer_, r));
  Get(Notify(name, {Fine(5000)}));
  Get(Exclude(name, 1, D(2024, 4, 2)));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})),
              IsRefused("PEN-06", "行政处罚法第四十条、第四十六条"));
}

TEST_F(EvidenceTest, PEN07_IsApprovedByTheHeadAndDoneByTwo) {
  const std::string name = Filed();
  auto r = Preservation(name);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-07", kArticle56));
  r.set_emergency(true);  // 城市管理 has no rule for that
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-07", kArticle56));
  r.mutable_officers()->RemoveLast();
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-02", "行政处罚法第四十二条"));
  const PenaltyCase c = Get(Do(head_, Preservation(name)));
  EXPECT_EQ(Due(c, "preservation"), "2024-03-15");
}

TEST_F(EvidenceTest, PEN07_IsDisposedOfWithinSevenWorkingDays) {
  const std::string name = Filed();
  Get(Do(head_, Preservation(name)));
  EXPECT_THAT(Do(head_, Preservation(name)), IsRefused("PEN-07", kArticle56));
  const PenaltyCase c = Get(Dispose(name, D(2024, 3, 15)));
  EXPECT_EQ(c.preservations(0).disposal(), pb::PRESERVATION_DISPOSAL_RETURNED);
  EXPECT_EQ(StateOf(c, "preservation"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(EvidenceTest, PEN07_LapsesByItselfOnTheDayAfter) {
  const std::string name = Filed();
  Get(Do(head_, Preservation(name)));
  EXPECT_THAT(Dispose(name, D(2024, 3, 18)), IsRefused("PEN-07", kArticle56));
  Get(AddEvidence(name, D(2024, 3, 18)));
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.preservations(0).disposal(), pb::PRESERVATION_DISPOSAL_LAPSED);
  EXPECT_EQ(FormatDate(*FromProto(c.preservations(0).dispose_date())), "2024-03-16");
  EXPECT_EQ(StateOf(c, "preservation"), type::v1::DEADLINE_STATE_EXPIRED);
}

// 市场监督管理行政处罚程序规定第三十三条第二款.
TEST_F(EvidenceTest, PEN07_InAnEmergencyItIsApprovedWithinADay) {
  const std::string name = LeadIn();
  EXPECT_THAT(Do(officer_, Preservation(name)), IsRefused("PEN-07", kArticle56));
  PenaltyCase c = Get(Do(officer_, Emergency(name)));
  EXPECT_TRUE(c.preservations(0).emergency());
  EXPECT_FALSE(c.preservations(0).approved());
  EXPECT_EQ(Due(c, "preservation_approval"), "2024-03-07");
  EXPECT_EQ(Due(c, "preservation"), "2024-03-15");
  c = Get(Approve(name, D(2024, 3, 7)));
  EXPECT_TRUE(c.preservations(0).approved());
  EXPECT_EQ(StateOf(c, "preservation_approval"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(StateOf(c, "preservation"), type::v1::DEADLINE_STATE_OPEN);
}

// 农业行政处罚程序规定第四十二条第二款.
TEST_F(EvidenceTest, PEN07_FarmingHasTheSameEmergency) {
  EXPECT_EQ(Due(Get(Do(officer_, Emergency(LeadIn("农业")))), "preservation_approval"),
            "2024-03-07");
  EXPECT_THAT(Do(officer_, Emergency(LeadIn("文化旅游"))),
              IsRefused("PEN-07", kArticle56));
}

TEST_F(EvidenceTest, PEN07_AnEmergencyNotApprovedInADayIsOver) {
  const std::string name = LeadIn();
  Get(Do(officer_, Emergency(name)));
  EXPECT_THAT(Approve(name, D(2024, 3, 8)), IsRefused("PEN-07", kEmergency));
  Get(File(name, {zhang_, li_}, D(2024, 3, 8)));
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.preservations(0).disposal(), pb::PRESERVATION_DISPOSAL_NOT_APPROVED);
  EXPECT_EQ(FormatDate(*FromProto(c.preservations(0).dispose_date())), "2024-03-08");
  EXPECT_EQ(StateOf(c, "preservation"), type::v1::DEADLINE_STATE_DROPPED);
}

TEST_F(EvidenceTest, PEN07_TheHeadMayEndAnEmergencyAtOnce) {
  const std::string name = LeadIn();
  Get(Do(officer_, Emergency(name)));
  const PenaltyCase c = Get(Dispose(name, D(2024, 3, 7)));
  EXPECT_EQ(StateOf(c, "preservation_approval"), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_THAT(Approve(name, D(2024, 3, 7)), IsRefused("PEN-07", kEmergency));
}

TEST_F(EvidenceTest, PEN07_NothingIsDecidedWhileItWaits) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  auto r = Preservation(name);
  *r.mutable_act_date() = D(2024, 3, 20);
  Get(Do(head_, r));
  Get(Conclude(name));
  EXPECT_THAT(
      Decide(name, NoPenalty(pb::NO_PENALTY_GROUND_NOT_ESTABLISHED, ""), D(2024, 3, 21)),
      IsRefused("PEN-07", kArticle56));
}

TEST_F(EvidenceTest, PEN07_SeveralRegistrationsRunBesideEachOther) {
  const std::string name = Filed();
  Get(Do(head_, Preservation(name)));
  auto r = Preservation(name);
  *r.mutable_act_date() = D(2024, 3, 8);
  r.mutable_items(0)->set_display_name("账册");
  PenaltyCase c = Get(Do(head_, r));
  EXPECT_EQ(c.preservations(1).id(), "preservations/2");
  EXPECT_EQ(Due(c, "preservation"), "2024-03-19");  // of the second
  EXPECT_THAT(Dispose(name, D(2024, 3, 11)), HasMetadata("field", "preservation"));
  auto dispose = On<pb::DisposePreservationRequest>(name, D(2024, 3, 11));
  dispose.set_preservation("preservations/2");
  dispose.set_disposal(pb::PRESERVATION_DISPOSAL_RECORDED);
  c = Get(Do(officer_, dispose));
  EXPECT_EQ(c.preservations(0).disposal(), pb::PRESERVATION_DISPOSAL_UNSPECIFIED);
  EXPECT_EQ(c.preservations(1).disposal(), pb::PRESERVATION_DISPOSAL_RECORDED);
  Get(AddEvidence(name, D(2024, 3, 18)));
  c = Read(name);
  EXPECT_EQ(c.preservations(0).disposal(), pb::PRESERVATION_DISPOSAL_LAPSED);
  EXPECT_EQ(c.preservations(1).disposal(), pb::PRESERVATION_DISPOSAL_RECORDED);
}

// A case that no message could show any more would be lost to its officers.
TEST_F(EvidenceTest, H13_ACaseDoesNotGrowBeyondWhatCanBeShown) {
  const std::string name = Filed();
  pb::PreserveEvidenceRequest request = Preservation(name);
  request.clear_items();
  std::string what;
  for (int i = 0; i < 200; ++i) what += "物";
  for (int i = 0; i < 100; ++i) {
    request.add_items()->set_display_name(what);
    request.mutable_items(i)->set_quantity("三台");
  }
  Result grown = Do(head_, request);
  for (int i = 0; grown.ok() && i < 100; ++i) {
    ASSERT_THAT(Dispose(name, D(2024, 3, 6)), IsOk());
    grown = Do(head_, request);
  }
  EXPECT_THAT(grown, HasReason(api::v1::REASON_CASE_TOO_LARGE));
  EXPECT_THAT(grown, HasMetadata("resource", name));
  const PenaltyCase left = Read(name);
  EXPECT_LE(left.ByteSizeLong(), limits::kCaseBytesMax);
  EXPECT_GT(left.ByteSizeLong(), limits::kCaseBytesMax * 9 / 10);
}

}  // namespace
}  // namespace yifa::testing
