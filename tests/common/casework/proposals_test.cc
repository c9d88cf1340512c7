// What one person proposes and another puts in force.
#include "common/casework/writer/proposals.h"

#include <gmock/gmock.h>

#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/provisions.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using policy::v1::Proposal;
using policy::v1::Provision;
using ::testing::ElementsAre;

class ProposalsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(office_.Open(), IsOk());
    ASSERT_THAT(office_.PutOrgan(), IsOk());
  }
  // A line of the organ's own, by its number.
  static Provision Own(int number = 1, const std::string& organ = kOrgan) {
    Provision row;
    row.set_name(organ + "/provisions/supervision-" + std::to_string(number));
    row.set_organ(organ);
    *row.mutable_valid_from_date() = D(2022, 1, 1);
    row.set_article("本机关督办办法");
    row.mutable_supervision_rule()->set_times_unsatisfied(2);
    return row;
  }
  Proposal Proposed(const Provision& row) {
    const auto proposal = Propose(office_, head_, row);
    EXPECT_THAT(proposal, IsOk());
    return proposal.ok() ? *proposal : Proposal();
  }
  absl::StatusOr<Proposal> Reject(const Caller& caller, const Proposal& proposal) {
    policy::v1::RejectProvisionRequest request;
    request.set_request_id(RandomUuid());
    request.set_name(proposal.name());
    request.set_reason("依据不足");
    return office_.Call<Proposal>(caller, request);
  }
  absl::StatusOr<Proposal> Get(const Caller& caller, const std::string& name) {
    policy::v1::GetProposalRequest request;
    request.set_name(name);
    return office_.Call<Proposal>(caller, request);
  }
  // By pages of one.
  std::vector<std::string> List(const std::string& parent,
                                policy::v1::ProposalState state) {
    policy::v1::ListProposalsRequest request;
    request.set_parent(parent);
    request.set_state(state);
    request.set_page_size(1);
    std::vector<std::string> names;
    do {
      const auto page =
          office_.Call<policy::v1::ListProposalsResponse>(kAdministrator, request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) break;
      for (const Proposal& each : page->proposals()) names.push_back(each.name());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
  const Provision* InForceNow(const Provision& row) {
    rows_ = office_.engine().registers().provisions();
    return rows_->Named(row.name());
  }

  const Caller head_ = Staff("ma.zhang", {"head"});
  const Caller deputy_ = Staff("li.zhang", {"head"});
  Office office_{complaint::Definition()};
  std::shared_ptr<const casework::Provisions> rows_;
};

TEST_F(ProposalsTest, M12_WhatBindsTheOfficeIsPutInForceByASecondPerson) {
  const uint64_t size = office_.engine().record_size();
  const auto alone = PutAlone(office_, head_, Own());
  EXPECT_THAT(alone, HasReason(api::v1::REASON_PROPOSAL_NEEDED));
  EXPECT_THAT(alone, HasMetadata("act", "propose_provision"));
  EXPECT_THAT(WordsOf(alone.status()), ::testing::HasSubstr("ProposeProvision"));
  EXPECT_EQ(office_.engine().record_size(), size);

  const Proposal proposal = Proposed(Own());
  EXPECT_EQ(proposal.state(), policy::v1::PROPOSAL_STATE_OPEN);
  EXPECT_EQ(proposal.proposer().principal(), "ma.zhang");
  EXPECT_EQ(InForceNow(Own()), nullptr);
  for (const Caller& same : {head_, Staff("ma.zhang", {"administrator"}),
                             Caller{"ma.zhang", "", {"administrator"}}}) {
    const auto adopted = Adopt(office_, same, proposal.name());
    EXPECT_THAT(adopted, HasReason(api::v1::REASON_SAME_PERSON));
    EXPECT_THAT(WordsOf(adopted.status()), ::testing::HasSubstr("另一人"));
  }
  EXPECT_EQ(InForceNow(Own()), nullptr);

  const auto adopted = Adopt(office_, deputy_, proposal.name());
  ASSERT_THAT(adopted, IsOk());
  EXPECT_EQ(adopted->proposer().principal(), "ma.zhang");
  EXPECT_EQ(adopted->adopter().principal(), "li.zhang");
  ASSERT_NE(InForceNow(Own()), nullptr);
  EXPECT_EQ(InForceNow(Own())->SerializeAsString(), adopted->SerializeAsString());
  EXPECT_EQ(Get(head_, proposal.name())->decider().principal(), "li.zhang");
  EXPECT_THAT(Audit(office_.surface()), ElementsAre());
}

// Whoever adds a kind of content decides on purpose that one person may put it.
TEST_F(ProposalsTest, M12_OnlyWhatBindsNobodyIsPutByOnePerson) {
  std::vector<std::string> alone;
  const auto* contents = Provision::descriptor()->FindOneofByName("content");
  for (int i = 0; i < contents->field_count(); ++i)
    if (contents->field(i)->options().GetExtension(policy::v1::content).one_person())
      alone.push_back(contents->field(i)->name());
  EXPECT_THAT(alone,
              ::testing::UnorderedElementsAre("stated_figure", "disclosure_office"));
  Provision stated = Own();
  stated.mutable_stated_figure()->set_row(disclosure::v1::STATED_ROW_LICENCES);
  stated.mutable_stated_figure()->set_year(2022);
  const auto put = PutAlone(office_, head_, stated);
  EXPECT_THAT(put, IsOk());
  EXPECT_FALSE(put->has_proposer());
}

// What a request says of its own signatures counts for nothing.
TEST_F(ProposalsTest, SignaturesOfARequestAreIgnored) {
  Provision signed_already = Own();
  signed_already.mutable_proposer()->set_principal("li.zhang");
  signed_already.mutable_proposer()->set_organ(kOrgan);
  signed_already.mutable_proposer()->set_role("head");
  signed_already.mutable_adopter()->set_principal("ma.zhang");
  EXPECT_THAT(PutAlone(office_, head_, signed_already),
              HasReason(api::v1::REASON_PROPOSAL_NEEDED));
}

TEST_F(ProposalsTest, ProposalsAreKeptAndListedByOrganAndState) {
  const Proposal first = Proposed(Own(1));
  const Proposal second = Proposed(Own(2));
  Provision everyones = Own(3);
  everyones.set_name("provisions/supervision-3");
  everyones.clear_organ();
  const auto shared = Propose(office_, kAdministrator, everyones);
  ASSERT_THAT(shared, IsOk());
  ASSERT_THAT(Adopt(office_, deputy_, second.name()), IsOk());
  ASSERT_THAT(office_.Open(), IsOk());
  EXPECT_EQ(Get(head_, first.name())->SerializeAsString(), first.SerializeAsString());
  EXPECT_THAT(List(kOrgan, policy::v1::PROPOSAL_STATE_UNSPECIFIED),
              ElementsAre(first.name(), second.name()));
  EXPECT_THAT(List(kOrgan, policy::v1::PROPOSAL_STATE_OPEN), ElementsAre(first.name()));
  EXPECT_THAT(List("", policy::v1::PROPOSAL_STATE_OPEN), ElementsAre(shared->name()));
  EXPECT_THAT(List(kOtherOrgan, policy::v1::PROPOSAL_STATE_UNSPECIFIED), ElementsAre());
  EXPECT_THAT(Adopt(office_, deputy_, first.name()), IsOk());
  EXPECT_THAT(Get(head_, "organs/120111101/proposals/1"),
              HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(Get(head_, kOrgan), HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(ProposalsTest, AProposalIsDecidedOnce) {
  const Proposal proposal = Proposed(Own());
  policy::v1::AdoptProvisionRequest request;
  request.set_request_id(RandomUuid());
  request.set_name(proposal.name());
  const auto adopted = office_.Call<Provision>(deputy_, request);
  ASSERT_THAT(adopted, IsOk());
  EXPECT_EQ(office_.Call<Provision>(deputy_, request)->SerializeAsString(),
            adopted->SerializeAsString());
  EXPECT_THAT(Adopt(office_, deputy_, proposal.name()),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(Reject(deputy_, proposal), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

TEST_F(ProposalsTest, WhatIsRejectedOrWithdrawnIsNeverInForce) {
  for (const Caller& who : {deputy_, head_}) {
    const Proposal proposal = Proposed(Own());
    const auto rejected = Reject(who, proposal);
    ASSERT_THAT(rejected, IsOk());
    EXPECT_EQ(rejected->state(), policy::v1::PROPOSAL_STATE_REJECTED);
    EXPECT_EQ(rejected->reason(), "依据不足");
    EXPECT_THAT(Adopt(office_, deputy_, proposal.name()),
                HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
    EXPECT_EQ(InForceNow(Own()), nullptr);
  }
}

TEST_F(ProposalsTest, AProposalLapsesWhereTheRowHasChanged) {
  const Proposal one = Proposed(Own());
  const Proposal other = Proposed(Own());
  const auto adopted = Adopt(office_, deputy_, one.name());
  ASSERT_THAT(adopted, IsOk());
  const auto late = Adopt(office_, deputy_, other.name());
  EXPECT_THAT(late, HasReason(api::v1::REASON_ETAG_STALE));
  EXPECT_THAT(late, HasMetadata("etag", adopted->etag()));
  policy::v1::ProposeProvisionRequest blind;
  blind.set_request_id(RandomUuid());
  *blind.mutable_provision() = Own();
  EXPECT_THAT(office_.Call<Proposal>(head_, blind),
              HasReason(api::v1::REASON_ETAG_STALE));
}

TEST_F(ProposalsTest, ItIsCheckedAgainWhenItIsAdopted) {
  ASSERT_THAT(office_.PutOrgan("120111", "西青政"), IsOk());
  organ::v1::PutOrganRequest move;
  move.set_organ_id("120111101");
  const auto put = [&](const char* superior) {
    const auto present = office_.engine().registers().FindOrgan(kOrgan);
    *move.mutable_organ() = *present;
    move.mutable_organ()->set_superior(superior);
    move.set_etag(present->etag());
    move.set_request_id(RandomUuid());
    return office_.Call<type::v1::Organ>(kAdministrator, move);
  };
  ASSERT_THAT(put(kOtherOrgan), IsOk());
  const auto proposal =
      Propose(office_, Staff("d", {"administrator"}, kOtherOrgan), Own());
  ASSERT_THAT(proposal, IsOk());
  ASSERT_THAT(put(""), IsOk());  // the town has left the district
  EXPECT_THAT(Adopt(office_, deputy_, proposal->name()),
              HasReason(api::v1::REASON_OTHER_ORGAN));
}

TEST_F(ProposalsTest, OnlyTheOrgansOwnSeeAndDecideOnIt) {
  const Proposal proposal = Proposed(Own());
  const Caller stranger = Staff("x", {"head", "officer"}, "organs/330102001");
  EXPECT_THAT(Get(stranger, proposal.name()), HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Adopt(office_, stranger, proposal.name()),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Reject(stranger, proposal), HasReason(api::v1::REASON_OTHER_ORGAN));
  const Caller clerk = Staff("clerk", {"officer"});
  EXPECT_THAT(Get(clerk, proposal.name()), IsOk());
  EXPECT_THAT(Adopt(office_, clerk, proposal.name()),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

}  // namespace
}  // namespace yifa::testing
