// Who complains for another: the power of attorney, what it must state, what it allows.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

constexpr char kArticle[] = "市场监督管理投诉举报处理暂行办法第十条";

class AgentTest : public ComplaintTest {
 protected:
  Complaint ThroughAnAgent() {
    Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
    v1::Agent& agent = *complaint.mutable_agent();
    agent.mutable_person()->set_display_name("赵律师");
    agent.set_identity(Uploaded("身份证"));
    agent.set_power_of_attorney(Uploaded("授权委托书"));
    agent.set_matters("代为投诉、参加调解");
    agent.add_powers(v1::AGENT_POWER_SUBMIT);
    agent.add_powers(v1::AGENT_POWER_MEDIATE);
    *agent.mutable_valid_until_date() = testing::D(2022, 3, 20);
    agent.set_signed_(true);
    return complaint;
  }
  Complaint Mediating(const Complaint& complaint) {
    const Complaint registered = Registered(complaint, Date(2022, 3, 1));
    EXPECT_THAT(Accept(registered, Date(2022, 3, 2)), IsOk());
    return Mediate(registered, Date(2022, 3, 7), v1::MEDIATION_MODE_REMOTE)
        .value_or(Complaint());
  }
  Answer Agree(const Complaint& complaint, Date date) {
    auto request = On<v1::RecordAgreementRequest>(complaint, date);
    request.set_terms("退还货款三百元");
    request.set_by_agent(true);
    return Do(std::move(request));
  }
  Answer Withdraw(const Complaint& complaint) {
    auto request = On<v1::EndMediationRequest>(complaint, Date(2022, 3, 8));
    request.set_end(v1::MEDIATION_END_WITHDRAWN);
    request.set_reason("撤回投诉");
    request.set_by_agent(true);
    return Do(std::move(request));
  }
};

TEST_F(AgentTest, CMP02_AnAgentHasAPowerOfAttorneyWithAllItMustState) {
  const struct {
    const char* missing;
    void (*change)(v1::Agent&);
  } rows[] = {
      {"授权委托书原件", [](v1::Agent& a) { a.clear_power_of_attorney(); }},
      {"受托人身份证明", [](v1::Agent& a) { a.clear_identity(); }},
      {"受托人姓名", [](v1::Agent& a) { a.mutable_person()->clear_display_name(); }},
      {"委托事项", [](v1::Agent& a) { a.clear_matters(); }},
      {"代为投诉的权限", [](v1::Agent& a) { a.set_powers(0, v1::AGENT_POWER_SETTLE); }},
      {"委托期限", [](v1::Agent& a) { a.clear_valid_until_date(); }},
      {"委托人签名", [](v1::Agent& a) { a.set_signed_(false); }},
      {"期限已经届满",
       [](v1::Agent& a) { *a.mutable_valid_until_date() = testing::D(2022, 2, 28); }},
  };
  for (const auto& row : rows) {
    Complaint complaint = ThroughAnAgent();
    row.change(*complaint.mutable_agent());
    const Complaint received = Registered(complaint, Date(2022, 3, 1));
    EXPECT_EQ(Deadline(received, "accept"), "2022-03-10 OPEN");
    const Answer refused = Accept(received, Date(2022, 3, 1));
    EXPECT_THAT(refused, Breaks("CMP-02", kArticle));
    EXPECT_THAT(std::string(WordsOf(refused.status())),
                ::testing::HasSubstr(row.missing));
  }
  const Answer registered = Register(ThroughAnAgent(), Date(2022, 3, 1));
  ASSERT_THAT(registered, IsOk());
  EXPECT_EQ(registered->agent().person().display_name(), "赵律师");
  EXPECT_THAT(Accept(*registered, Date(2022, 3, 9)), IsOk());
}

TEST_F(AgentTest, CMP02_WhatIsMissingOfThePowerOfAttorneyIsAdded) {
  Complaint complaint = ThroughAnAgent();
  const v1::Agent whole = complaint.agent();
  complaint.mutable_agent()->clear_power_of_attorney();
  complaint.mutable_agent()->set_signed_(false);
  const Complaint received = Registered(complaint, Date(2022, 3, 1));
  auto add = On<v1::AddMaterialsRequest>(received, Date(2022, 3, 2));
  add.mutable_agent()->mutable_person()->set_display_name("赵律师");
  add.mutable_agent()->set_power_of_attorney(whole.power_of_attorney());
  add.mutable_agent()->set_signed_(true);
  ASSERT_THAT(Do(add), IsOk());
  EXPECT_THAT(Accept(received, Date(2022, 3, 3)), IsOk());
}

TEST_F(AgentTest, CMP02_ThePaperItselfMustHaveBeenUploaded) {
  Complaint complaint = ThroughAnAgent();
  complaint.mutable_agent()->set_power_of_attorney(std::string(64, 'a'));
  EXPECT_THAT(Register(complaint, Date(2022, 3, 1)),
              HasReason(api::v1::REASON_EVIDENCE_NOT_FOUND));
  Complaint report = OnTrack(v1::TRACK_REPORT);
  *report.mutable_agent() = ThroughAnAgent().agent();
  EXPECT_THAT(Register(report, Date(2022, 3, 1)),
              HasMetadata("field", "complaint.agent"));
}

TEST_F(AgentTest, H4_TheAgentsPapersAreOfTheClassOfItsPrincipal) {
  const Complaint complaint = ThroughAnAgent();
  ASSERT_THAT(Register(complaint, Date(2022, 3, 1)), IsOk());
  const auto download = [&](const casework::Caller& caller) {
    auto request = std::make_shared<evidence::v1::DownloadEvidenceRequest>();
    request->set_name(std::string(testing::kOrgan) + "/evidence/" +
                      complaint.agent().identity());
    return testing::ReadStream(service_.engine().surface(), caller, request).status();
  };
  EXPECT_THAT(download(Staff("a", {"intake"})), IsOk());
  EXPECT_THAT(download(Staff("b", {"head"})), IsOk());
  for (const char* role : {"officer", "reviewer", "administrator", "auditor", "service"})
    EXPECT_THAT(download(Staff("c", {role})), HasReason(api::v1::REASON_NOT_FOUND))
        << role;
  EXPECT_THAT(download({"d", "", {"auditor"}}), HasReason(api::v1::REASON_NOT_FOUND));
}

// What was handed on stays with who took it in, and is uploaded anew (attachment.proto):
// then whoever has the case reads it.
TEST_F(AgentTest, H4_WhatIsHandedOnIsReadOnceItIsUploadedThere) {
  const Complaint registered = Registered(ThroughAnAgent(), Date(2022, 3, 1));
  ASSERT_THAT(HandOn(registered, Date(2022, 3, 2)), IsOk());
  auto request = std::make_shared<evidence::v1::DownloadEvidenceRequest>();
  request->set_name(std::string(testing::kOtherOrgan) + "/evidence/" +
                    registered.agent().identity());
  const auto download = [&] {
    return testing::ReadStream(service_.engine().surface(),
                               Staff("qian.qi", {"intake"}, testing::kOtherOrgan),
                               request)
        .status();
  };
  EXPECT_THAT(download(), HasReason(api::v1::REASON_NOT_FOUND));
  UploadedTo(service_, testing::kOtherOrgan, "身份证");
  EXPECT_THAT(download(), IsOk());
}

TEST_F(AgentTest, CMP02_TheAgentDoesWhatThePowerOfAttorneyAllows) {
  const Complaint mediating = Mediating(ThroughAnAgent());
  EXPECT_THAT(Agree(mediating, Date(2022, 3, 10)), Breaks("CMP-02", kArticle));
  EXPECT_THAT(Withdraw(mediating), Breaks("CMP-02", kArticle));
  EXPECT_THAT(Agree(Mediating(OnTrack(v1::TRACK_COMPLAINT)), Date(2022, 3, 10)),
              HasMetadata("field", "by_agent"));

  Complaint entrusted = ThroughAnAgent();
  entrusted.mutable_agent()->add_powers(v1::AGENT_POWER_SETTLE);
  entrusted.mutable_agent()->add_powers(v1::AGENT_POWER_WITHDRAW);
  EXPECT_THAT(Agree(Mediating(entrusted), Date(2022, 3, 21)),
              Breaks("CMP-02", kArticle));  // a day late
  const Answer agreed = Agree(Mediating(entrusted), Date(2022, 3, 20));
  ASSERT_THAT(agreed, IsOk());
  EXPECT_TRUE(agreed->mediation().by_agent());
  EXPECT_THAT(Withdraw(Mediating(entrusted)), IsOk());
}

TEST_F(AgentTest, CMP12_TheAgentGoesWithTheCase) {
  const Complaint registered = Registered(ThroughAnAgent(), Date(2022, 3, 1));
  const Answer handed = HandOn(registered, Date(2022, 3, 23));  // after the power's end
  ASSERT_THAT(handed, IsOk());
  EXPECT_EQ(GetNamed(handed->handover().complaint()).agent().person().display_name(),
            "赵律师");
}

}  // namespace
}  // namespace yifa::complaint
