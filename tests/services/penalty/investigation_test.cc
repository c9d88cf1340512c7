// Officers and investigation (PEN-02, PEN-09).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

using ::testing::UnorderedElementsAre;

constexpr char kArticle42[] = "行政处罚法第四十二条";

class Officers : public Penalty {
 protected:
  // Filing with zhang and this officer.
  Result FileWith(const penalty::v1::CertifyOfficerRequest& other) {
    return File(Lead(), {zhang_, Register(other)});
  }
};

TEST_F(Officers, PEN02_RefusesOneOfficer) {
  EXPECT_THAT(File(Lead(), {zhang_}), IsRefused("PEN-02", kArticle42));
}

TEST_F(Officers, PEN02_RefusesTheSameOfficerTwice) {
  EXPECT_THAT(File(Lead(), {zhang_, zhang_}), IsRefused("PEN-02", kArticle42));
  // Nor do two certificates make two persons.
  EXPECT_THAT(FileWith(Certificate("zhang2", "zhang.san")),
              IsRefused("PEN-02", kArticle42));
}

TEST_F(Officers, PEN02_RefusesWhoIsNotRegistered) {
  const Result filed = File(Lead(), {zhang_, std::string(kOrgan) + "/officers/nobody"});
  EXPECT_THAT(filed, HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(filed, HasMetadata("field", "officers[1]"));
  const std::string lead = Lead();  // no officer either
  EXPECT_THAT(File(lead, {zhang_, lead}), IsRefused("PEN-02", kArticle42));
}

TEST_F(Officers, PEN02_RefusesAnOfficerOfAnotherOrgan) {
  auto other = Certificate("sun", "sun.ba");
  other.set_parent(kOtherOrgan);
  const auto officer = service_.Call<penalty::v1::Officer>(
      Staff("admin2", {"administrator"}, kOtherOrgan), other);
  ASSERT_THAT(officer, IsOk());
  EXPECT_THAT(File(Lead(), {zhang_, officer->name()}),
              HasMetadata("field", "officers[1]"));
}

TEST_F(Officers, PEN02_RefusesACertificateThatIsNotValidOnTheDay) {
  auto early = Certificate("sun", "sun.ba");
  *early.mutable_officer()->mutable_valid_until_date() = D(2024, 3, 3);
  EXPECT_THAT(FileWith(early), IsRefused("PEN-02", kArticle42));
  auto late = Certificate("zhou", "zhou.jiu");
  *late.mutable_officer()->mutable_valid_from_date() = D(2024, 3, 5);
  EXPECT_THAT(FileWith(late), IsRefused("PEN-02", kArticle42));
  auto just = Certificate("wu", "wu.shi");
  *just.mutable_officer()->mutable_valid_from_date() = D(2024, 3, 4);
  *just.mutable_officer()->mutable_valid_until_date() = D(2024, 3, 4);
  EXPECT_THAT(FileWith(just), IsOk());
}

TEST_F(Officers, PEN02_RefusesACertificateForAnotherField) {
  auto other = Certificate("sun", "sun.ba");
  other.mutable_officer()->add_fields("农业");
  EXPECT_THAT(FileWith(other), IsRefused("PEN-02", kArticle42));
  auto own = Certificate("zhou", "zhou.jiu");
  own.mutable_officer()->add_fields("农业");
  own.mutable_officer()->add_fields("城市管理");
  EXPECT_THAT(FileWith(own), IsOk());
}

TEST_F(Officers, PEN02_RefusesARevokedCertificate) {
  auto r = On<penalty::v1::RevokeCertificateRequest>(li_, D(2024, 2, 1));
  r.set_reason("调离");
  ASSERT_THAT(service_.Call<penalty::v1::Officer>(head_, r), IsOk());
  EXPECT_THAT(File(Lead(), {zhang_, li_}), IsRefused("PEN-02", kArticle42));
}

TEST_F(Officers, PEN02_AnInvestigationNeedsOfficersUntilItsEnd) {
  const std::string name = Lead();
  Get(File(name, {}));  // may be assigned later
  EXPECT_THAT(Conclude(name), IsRefused("PEN-02", kArticle42));
  auto r = On<penalty::v1::AssignOfficersRequest>(name, D(2024, 3, 5));
  r.add_officers(zhang_);
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-02", kArticle42));
  r.add_officers(li_);
  Get(Do(head_, r));
  EXPECT_THAT(Conclude(name), IsOk());
}

TEST_F(Officers, PEN02_EvidenceIsCollectedByTwo) {
  const std::string name = Filed();
  auto r = On<penalty::v1::AddEvidenceRequest>(name, D(2024, 3, 6));
  r.mutable_evidence()->set_kind(penalty::v1::EVIDENCE_KIND_INSPECTION_RECORD);
  r.mutable_evidence()->set_display_name("现场笔录");
  r.mutable_evidence()->set_source("经营场所");
  r.mutable_evidence()->set_certificates_shown(true);
  r.mutable_evidence()->add_collectors(zhang_);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-02", kArticle42));
  r.mutable_evidence()->add_collectors(li_);
  const PenaltyCase c = Get(Do(Staff("chen.shi", {"officer"}), r));
  EXPECT_EQ(FormatDate(*FromProto(c.evidence(0).collect_date())), "2024-03-06");
  // The collectors and who entered it, each once.
  EXPECT_THAT(Get(Conclude(name)).investigators(),
              UnorderedElementsAre("zhang.san", "li.si", "chen.shi"));
}

TEST_F(Officers, RefusesACertificateThatEndsBeforeItBegins) {
  auto r = Certificate("sun", "sun.ba");
  *r.mutable_officer()->mutable_valid_until_date() = D(2021, 12, 31);
  const auto officer =
      service_.Call<penalty::v1::Officer>(Staff("admin", {"administrator"}), r);
  EXPECT_THAT(officer, HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(Penalty, PEN09_TheReportIsComplete) {
  const std::string name = Filed();
  for (const char* part : {"facts", "evidence", "proposal", "basis", "discretion_step"}) {
    auto r = On<penalty::v1::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = Report();
    const auto* field =
        penalty::v1::InvestigationReport::descriptor()->FindFieldByName(part);
    r.mutable_report()->GetReflection()->ClearField(r.mutable_report(), field);
    EXPECT_THAT(Do(officer_, r), HasReason(api::v1::REASON_INVALID_FIELD));
    EXPECT_THAT(Do(officer_, r), HasMetadata("field", std::string("report.") + part));
  }
  const PenaltyCase c = Get(Conclude(name));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_INVESTIGATED);
  EXPECT_EQ(c.report().discretion_step(), "一般");
}

}  // namespace
}  // namespace yifa::testing
