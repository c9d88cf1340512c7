// A party and a number, as people write them.
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

class Identity : public Penalty {
 protected:
  PenaltyCase LeadAgainst(const type::v1::Party& party) {
    auto lead = LeadRequest();
    *lead.mutable_penalty_case()->mutable_party() = party;
    return Get(Do(intake_, lead));
  }
};

TEST_F(Identity, COM02_TheCasesOfOnePartyAreFoundInWhateverSpelling) {
  type::v1::Party party;
  party.set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  party.set_display_name("某某（天津）商贸公司");
  const PenaltyCase first = LeadAgainst(party);
  party.set_display_name("某某(天津) 商贸公司");
  const PenaltyCase second = LeadAgainst(party);
  EXPECT_NE(first.party_key(), "");
  EXPECT_EQ(second.party_key(), first.party_key());
  EXPECT_EQ(second.party().display_name(), "某某(天津) 商贸公司");  // as it is printed
}

TEST_F(Identity, COM02_TheNextPermitIsThatOfTheSamePerson) {
  type::v1::Party party;
  party.set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  party.set_display_name("陈大文");
  party.set_identifier("H0000000100");
  const PenaltyCase first = LeadAgainst(party);
  party.set_identifier("H0000000101");
  const PenaltyCase second = LeadAgainst(party);
  EXPECT_NE(first.party_key(), "");
  EXPECT_EQ(second.party_key(), first.party_key());
  EXPECT_EQ(second.party().identifier(), "H0000000101");
}

}  // namespace
}  // namespace yifa::testing
