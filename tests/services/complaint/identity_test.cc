// Whom and what a submission names, as people write it.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

using type::v1::Party;

class IdentityTest : public ComplaintTest {
 protected:
  Answer Against(type::v1::PartyKind kind, const std::string& number,
                 type::v1::PartyPaper paper = type::v1::PARTY_PAPER_UNSPECIFIED) {
    Complaint complaint = OnTrack(v1::TRACK_HOTLINE);
    complaint.set_facts("第" + std::to_string(++count_) + "件");
    Party& party = *complaint.mutable_respondent();
    party.set_kind(kind);
    party.set_identifier(number);
    party.set_paper(paper);
    return Register(complaint, Date(2024, 3, 1));
  }
  Answer Again(const Complaint& complaint, Date date) {
    return Register(complaint, date);
  }

 private:
  int count_ = 0;
};

// a02: given in 2015 by the register of enterprises.
TEST_F(IdentityTest, COM02_AnEnterpriseWhoseCodeIsOlderThanTheStandardCanBeReported) {
  const Answer taken = Against(type::v1::PARTY_KIND_ORGANIZATION, "91350203m0001qkt19");
  ASSERT_THAT(taken, IsOk());
  EXPECT_EQ(taken->respondent().identifier(), "91350203M0001QKT19");
  for (const char* wrong :
       {"91350203M0001QKT18", "91350203M0001QKT29", "91350203M0002QKT19",
        "91350204M0001QKT19", "92350203M0001QKT19"})
    EXPECT_THAT(Against(type::v1::PARTY_KIND_ORGANIZATION, wrong),
                HasMetadata("field", "complaint.respondent.identifier"))
        << wrong;
}

// a03. Numbers made up.
TEST_F(IdentityTest, COM02_APersonHasOtherPapersThanAnIdentityCard) {
  using namespace type::v1;  // NOLINT: its enums
  const PartyKind person = PARTY_KIND_NATURAL_PERSON;
  const struct {
    const char* number;
    PartyPaper said, kept;
    const char* identifier;
  } papers[] = {
      {"e00000000", PARTY_PAPER_PASSPORT, PARTY_PAPER_PASSPORT, "E00000000"},
      {"000000000", PARTY_PAPER_PASSPORT, PARTY_PAPER_PASSPORT, "000000000"},
      {"E00000000", PARTY_PAPER_UNSPECIFIED, PARTY_PAPER_PASSPORT, "E00000000"},
      {"Ｈ００００００００", PARTY_PAPER_UNSPECIFIED, PARTY_PAPER_HONG_KONG_MACAO_PERMIT,
       "H00000000"},
      {"M0000000000", PARTY_PAPER_HONG_KONG_MACAO_PERMIT,
       PARTY_PAPER_HONG_KONG_MACAO_PERMIT, "M0000000000"},
      {"0000 0000", PARTY_PAPER_TAIWAN_PERMIT, PARTY_PAPER_TAIWAN_PERMIT, "00000000"},
      {"ABC000000000000", PARTY_PAPER_UNSPECIFIED, PARTY_PAPER_PERMANENT_RESIDENT_CARD,
       "ABC000000000000"},
      {"900000000000000004", PARTY_PAPER_UNSPECIFIED, PARTY_PAPER_PERMANENT_RESIDENT_CARD,
       "900000000000000004"},
      {"军字第0000000号", PARTY_PAPER_OTHER, PARTY_PAPER_OTHER, "军字第0000000号"},
      {"11010519491231002x", PARTY_PAPER_UNSPECIFIED, PARTY_PAPER_UNSPECIFIED,
       "11010519491231002X"},
  };
  for (const auto& paper : papers) {
    const Answer taken = Against(person, paper.number, paper.said);
    ASSERT_THAT(taken, IsOk()) << paper.number;
    EXPECT_EQ(taken->respondent().identifier(), paper.identifier);
    EXPECT_EQ(taken->respondent().paper(), paper.kept) << paper.number;
  }
  const struct {
    const char* number;
    PartyPaper said;
    PartyKind kind;
  } wrong[] = {
      {"110105194912310021", PARTY_PAPER_UNSPECIFIED, person},  // a check digit
      {"00000000", PARTY_PAPER_UNSPECIFIED, person},            // of what?
      {"E0000", PARTY_PAPER_HONG_KONG_MACAO_PERMIT, person},
      {"E00000000", PARTY_PAPER_TAIWAN_PERMIT, person},
      {"900000000000000003", PARTY_PAPER_PERMANENT_RESIDENT_CARD, person},
      {"E00000000", PARTY_PAPER_UNSPECIFIED, PARTY_KIND_ORGANIZATION},
      {"E00000000", PARTY_PAPER_PASSPORT, PARTY_KIND_ORGANIZATION},
  };
  for (const auto& [number, said, kind] : wrong)
    EXPECT_THAT(Against(kind, number, said),
                HasMetadata("field", "complaint.respondent.identifier"))
        << number;
}

TEST_F(IdentityTest, CMP19_OnePersonIsOneInWhateverSpelling) {
  Complaint complaint = OnTrack(v1::TRACK_HOTLINE);
  complaint.mutable_complainant()->set_display_name("买买提·艾力");
  const Complaint first = Registered(complaint, Date(2024, 3, 1));
  for (const char* name :
       {"买买提•艾力", "买买提・艾力", "买买提·艾力 ", "买买提．艾力"}) {
    Complaint again = complaint;
    again.mutable_complainant()->set_display_name(name);
    again.set_facts(std::string("再次反映：") + name);
    again.set_duplicate_of(first.name());
    EXPECT_THAT(Again(again, Date(2024, 3, 2)), IsOk()) << name;
  }
}

// a04: pressed twice, with two ids.
TEST_F(IdentityTest, CMP19_WhatIsAlikeInAllIsFoundWithoutBeingNamed) {
  Complaint said = OnTrack(v1::TRACK_HOTLINE);
  said.set_facts(said.facts() + "共3件。");
  const Complaint first = Registered(said, Date(2024, 3, 1));
  Complaint spelled = OnTrack(v1::TRACK_HOTLINE);
  spelled.mutable_complainant()->set_display_name("李 雷");
  spelled.mutable_complainant()->set_telephone("139-0000-0001");
  spelled.set_facts(spelled.facts() + "共３件。 ");
  const Complaint twin = Registered(spelled, Date(2024, 3, 1));
  EXPECT_EQ(twin.duplicate_of(), first.name());
  ASSERT_EQ(twin.links_size(), 1);
  EXPECT_EQ(twin.links(0).kind(), v1::LINK_KIND_DUPLICATE);
  EXPECT_EQ(twin.links(0).complaint(), first.name());
  EXPECT_EQ(State(twin), "REGISTERED");
  EXPECT_EQ(Get(first).SerializeAsString(), first.SerializeAsString());  // untouched
  EXPECT_EQ(service_.Figure(2024, "duplicates"), 1);

  // What was said in between hides nothing.
  Complaint more = OnTrack(v1::TRACK_HOTLINE);
  more.set_facts("商家占用人行道经营，夜间噪声。");
  EXPECT_EQ(Registered(more, Date(2024, 3, 2)).links_size(), 0);
  EXPECT_EQ(Registered(said, Date(2024, 3, 3)).duplicate_of(), twin.name());
  service_.Reopen();
  EXPECT_EQ(Registered(more, Date(2024, 3, 4)).links_size(), 1);
}

TEST_F(IdentityTest, CMP19_WhatDiffersOrComesLateIsNoTwin) {
  Registered(OnTrack(v1::TRACK_HOTLINE), Date(2024, 3, 1));
  for (void (*change)(Complaint&) : std::initializer_list<void (*)(Complaint&)>{
           [](Complaint& c) { c.mutable_complainant()->set_display_name("韩梅"); },
           [](Complaint& c) { c.mutable_complainant()->set_telephone("13900000002"); },
           [](Complaint& c) { c.mutable_respondent()->set_display_name("小张烧烤"); },
           [](Complaint& c) { c.set_subject("噪声扰民"); },
           [](Complaint& c) { c.set_demand("赔偿"); },
           [](Complaint& c) { c.set_facts("夜间噪声。"); },
           [](Complaint& c) { c.set_track(v1::TRACK_PETITION); }}) {
    Complaint other = OnTrack(v1::TRACK_HOTLINE);
    change(other);
    const Complaint registered = Registered(other, Date(2024, 3, 2));
    EXPECT_EQ(registered.links_size(), 0) << registered.ShortDebugString();
  }
  EXPECT_EQ(Registered(OnTrack(v1::TRACK_HOTLINE), Date(2025, 3, 2)).links_size(), 0);
  Registered(AnonymousReport(), Date(2024, 3, 1));
  EXPECT_EQ(Registered(AnonymousReport(), Date(2024, 3, 1)).links_size(), 0);
}

// H3: else a guess of the name would tell who reported.
TEST_F(IdentityTest, CMP19_WhoMayNotReadTheReporterFindsNoTwin) {
  Registered(OnTrack(v1::TRACK_REPORT), Date(2024, 3, 1));
  v1::RegisterComplaintRequest guess;
  guess.set_parent(testing::kOrgan);
  *guess.mutable_act_date() = testing::D(2024, 3, 1);
  *guess.mutable_complaint() = OnTrack(v1::TRACK_REPORT);
  const Answer taken = Do(guess, "officer");
  ASSERT_THAT(taken, IsOk());
  EXPECT_EQ(taken->links_size(), 0);
  EXPECT_EQ(taken->duplicate_of(), "");
}

}  // namespace
}  // namespace yifa::complaint
