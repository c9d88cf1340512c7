// Who is one party.
#include "common/casework/law/party.h"

#include <gtest/gtest.h>

namespace yifa::casework {
namespace {

using type::v1::Party;

Party Of(type::v1::PartyKind kind, const std::string& name,
         const std::string& number = "",
         type::v1::PartyPaper paper = type::v1::PARTY_PAPER_UNSPECIFIED) {
  Party party;
  party.set_kind(kind);
  party.set_display_name(name);
  party.set_identifier(number);
  party.set_paper(paper);
  return party;
}

Party Person(const std::string& name, const std::string& number = "",
             type::v1::PartyPaper paper = type::v1::PARTY_PAPER_UNSPECIFIED) {
  return Of(type::v1::PARTY_KIND_NATURAL_PERSON, name, number, paper);
}

Party Company(const std::string& name) {
  return Of(type::v1::PARTY_KIND_ORGANIZATION, name);
}

TEST(PartyTest, COM02_APartyIsOneInWhateverSpelling) {
  EXPECT_TRUE(SameParty(Person("买买提·艾力"), Person("买买提•艾力 ")));
  EXPECT_TRUE(SameParty(Company("某某（天津）公司"), Company("某某(天津)公司")));
  EXPECT_FALSE(SameParty(Person(""), Person("")));
  EXPECT_FALSE(SameParty(Person("李雷"), Person("韩梅")));
  EXPECT_EQ(PartyKey(Company("某某（天津）公司")), PartyKey(Company("某某 (天津) 公司")));
  EXPECT_EQ(PartyKey(Person("李雷")), "");
}

TEST(PartyTest, COM02_TheNumberTellsMoreThanTheName) {
  const Party card = Person("李雷", "11010519491231002X");
  EXPECT_TRUE(SameParty(card, Person("李磊", "１１０１０５１９４９１２３１００２ｘ")));
  EXPECT_TRUE(SameParty(card, Person("李雷", "110105491231002")));  // first generation
  EXPECT_FALSE(SameParty(card, Person("李雷", "110105200002290013")));
  EXPECT_EQ(PartyKey(card), PartyKey(Person("李雷", "110105491231002")));
  // What the holder keeps of a permit; the rest counts its renewals.
  const auto permit = type::v1::PARTY_PAPER_HONG_KONG_MACAO_PERMIT;
  EXPECT_TRUE(SameParty(Person("陈大文", "H0000000100", permit),
                        Person("陳大文", "H00000001", permit)));
  EXPECT_FALSE(SameParty(Person("陈大文", "H0000000100", permit),
                         Person("陈大文", "H0000000200", permit)));
}

TEST(PartyTest, COM02_AnotherPaperIsComparedByTheNameToo) {
  const auto passport = type::v1::PARTY_PAPER_PASSPORT;
  EXPECT_TRUE(SameParty(Person("李雷", "E00000000", passport),
                        Person("李雷", "e0000 0000", passport)));
  EXPECT_FALSE(SameParty(Person("李雷", "E00000000", passport),
                         Person("韩梅", "E00000000", passport)));  // of two states
  EXPECT_TRUE(SameParty(Person("李雷", "E00000000", passport),
                        Person("李雷", "11010519491231002X")));
}

}  // namespace
}  // namespace yifa::casework
