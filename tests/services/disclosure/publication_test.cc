// Proactive publication, and the penalty decisions that publish themselves.
#include <gmock/gmock.h>

#include "services/disclosure/masking.h"
#include "services/disclosure/penalty_text.h"
#include "services/disclosure/personal_numbers.h"
#include "tests/services/disclosure/publication.h"
#include "tests/support/papers.h"

namespace yifa::disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

TEST_F(PublicationTest, DIS14_PublishesInTwentyWorkingDaysOrLate) {
  const Published in_time = Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 29));
  ASSERT_THAT(in_time, IsOk());
  EXPECT_EQ(in_time->state(), Publication::STATE_PUBLISHED);
  EXPECT_EQ(in_time->documents(0).number(), "杨政信公〔2022〕1号");
  EXPECT_EQ(service_.Figure(2022, "late_publications"), 0);
  EXPECT_THAT(Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 30)), IsOk());
  EXPECT_EQ(service_.Figure(2022, "late_publications"), 1);
  EXPECT_EQ(service_.Figure(2022, "publications"), 2);
  EXPECT_EQ(service_.Figure(2022, "publications_of_penalties"), 0);
}

TEST_F(PublicationTest, DIS14_TheIndexSaysWhatTheLawAsksOfIt) {
  ASSERT_THAT(Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 29)), IsOk());
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.Missing("Publication"), std::set<std::string>());
  EXPECT_EQ(papers.faults(), std::set<std::string>());
}

TEST_F(PublicationTest, DIS14_NamesWhoReviewedItForSecrecy) {
  Publication publication = Information(Date(2022, 3, 1));
  publication.clear_secrecy_reviewer();
  EXPECT_THAT(Publish(publication, Date(2022, 3, 2)),
              HasMetadata("field", "publication.secrecy_reviewer"));
}

TEST_F(PublicationTest, DIS14_NothingIsPublishedBeforeItIsMade) {
  EXPECT_THAT(Publish(Information(Date(2022, 3, 2)), Date(2022, 3, 1)),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(PublicationTest, DIS18_AnyoneReadsPublications) {
  ASSERT_THAT(Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 2)), IsOk());
  EXPECT_THAT(Publications(), SizeIs(1));
}

TEST_F(PublicationTest, WithdrawalTakesTheTextAwayAndSaysWhy) {
  const Published published = Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 2));
  const Published withdrawn = Withdraw(*published, Date(2022, 3, 3));
  ASSERT_THAT(withdrawn, IsOk());
  EXPECT_EQ(withdrawn->state(), Publication::STATE_WITHDRAWN);
  EXPECT_EQ(withdrawn->content(), "");
  EXPECT_EQ(withdrawn->withdrawal_reason(), "内容已经失效");
  EXPECT_EQ(service_.Figure(2022, "withdrawn"), 1);
  EXPECT_THAT(Withdraw(*withdrawn, Date(2022, 3, 4)),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

// The title may be why it was withdrawn: nobody reads it without saying who asks.
TEST_F(PublicationTest, DIS17_AWithdrawnTitleIsReadByNobodyWhoDoesNotSayWhoAsks) {
  Publication named = Information(Date(2022, 3, 1));
  named.set_title("关于张某某住址的公告");
  named.set_summary("张某某住址");
  const Published published = Publish(named, Date(2022, 3, 2));
  ASSERT_THAT(published, IsOk());
  ASSERT_THAT(Withdraw(*published, Date(2022, 3, 3)), IsOk());
  const casework::Caller anyone;
  v1::GetPublicationRequest get;
  get.set_name(published->name());
  const Published read = service_.Call<Publication>(anyone, get);
  ASSERT_THAT(read, IsOk());
  EXPECT_THAT(read->SerializeAsString(), Not(HasSubstr("张某某")));
  EXPECT_EQ(read->withdrawal_reason(), "内容已经失效");
  v1::ListPublicationsRequest list;
  list.set_parent(testing::kOrgan);
  const auto listed = service_.Call<v1::ListPublicationsResponse>(anyone, list);
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->publications_size(), 1);
  EXPECT_THAT(listed->SerializeAsString(), Not(HasSubstr("张某某")));
}

TEST_F(PublicationTest, DIS17_AServedPenaltyIsPublishedMasked) {
  ASSERT_THAT(React("decide", Date(2022, 3, 1), Penalty()), IsOk());
  EXPECT_THAT(Publications(), SizeIs(0));
  ASSERT_THAT(React("serve", Date(2022, 3, 3), Penalty()), IsOk());
  ASSERT_THAT(Publications(), SizeIs(1));
  const Publication p = Publications()[0];
  EXPECT_EQ(p.title(), "张某某行政处罚决定");
  EXPECT_EQ(
      p.content(),
      "行政处罚决定书文号：杨政罚决〔2022〕3号\n当事人：张某某\n案由：张某某占路经营案\n"
      "处罚依据：《城市管理条例》第三十条\n处罚内容：罚款500.50元\n"
      "处罚决定日期：2022年3月1日");
  EXPECT_EQ(p.category(), v1::CATEGORY_PENALTIES);
  EXPECT_EQ(FormatDate(*FromProto(p.made_date())), "2022-03-01");
  EXPECT_EQ(FormatDate(*FromProto(p.receipt_date())), "2022-03-03");
  EXPECT_EQ(p.secrecy_reviewer(), "");
  EXPECT_EQ(p.source_case(), "");
  const Publication own = Publications(Staff("head", {"head"})).at(0);
  EXPECT_EQ(own.secrecy_reviewer(), "zhang.wei");
  EXPECT_EQ(own.source_case(), Penalty().name());
  EXPECT_EQ(service_.Figure(2022, "publications"), 1);
  EXPECT_EQ(service_.Figure(2022, "publications_of_penalties"), 1);
}

TEST_F(PublicationTest, DIS17_APenaltyOnTheSpotIsPublishedToo) {
  ASSERT_THAT(React("decide_on_the_spot", Date(2022, 3, 1), Penalty()), IsOk());
  EXPECT_THAT(Publications(), SizeIs(1));
}

TEST_F(PublicationTest, DIS17_OnlyPenaltiesThatMustBePublicArePublished) {
  penalty::v1::PenaltyCase penalty = Penalty();
  penalty.mutable_decision()->set_publish(false);
  ASSERT_THAT(React("serve", Date(2022, 3, 3), penalty), IsOk());
  penalty = Penalty();
  penalty.mutable_decision()->set_kind(penalty::v1::DECISION_KIND_NO_PENALTY);
  ASSERT_THAT(React("serve", Date(2022, 3, 3), penalty), IsOk());
  EXPECT_THAT(Publications(), SizeIs(0));
}

TEST_F(PublicationTest, DIS17_ARevokedPenaltyIsWithdrawnWithItsReason) {
  const struct {
    penalty::v1::RemedyResult result;
    const char* words;
  } rows[] = {
      {penalty::v1::REMEDY_RESULT_CHANGED, "变更"},
      {penalty::v1::REMEDY_RESULT_REVOKED, "撤销"},
      {penalty::v1::REMEDY_RESULT_UNLAWFUL, "确认违法"},
      {penalty::v1::REMEDY_RESULT_VOID, "确认无效"},
  };
  int id = 0;
  for (const auto& row : rows) {
    penalty::v1::PenaltyCase penalty = Penalty();
    penalty.set_name(penalty.name() + std::to_string(++id));
    ASSERT_THAT(React("serve", Date(2022, 3, 3), penalty), IsOk());
    ASSERT_THAT(Remedy(penalty, row.result), IsOk());
    const Publication withdrawn = Publications().back();
    EXPECT_EQ(withdrawn.state(), Publication::STATE_WITHDRAWN);
    EXPECT_THAT(withdrawn.withdrawal_reason(), HasSubstr(row.words));
    EXPECT_THAT(withdrawn.withdrawal_reason(), HasSubstr("行政处罚法第四十八条"));
    EXPECT_EQ(withdrawn.content(), "");
  }
  EXPECT_EQ(service_.Figure(2022, "withdrawn"), 4);
}

TEST_F(PublicationTest, DIS17_AnUpheldPenaltyStaysPublic) {
  ASSERT_THAT(React("serve", Date(2022, 3, 3), Penalty()), IsOk());
  ASSERT_THAT(Remedy(Penalty(), penalty::v1::REMEDY_RESULT_UPHELD), IsOk());
  EXPECT_EQ(Publications()[0].state(), Publication::STATE_PUBLISHED);
}

TEST_F(PublicationTest, DIS17_WhatWasRevokedBeforeServiceIsNeverPublished) {
  penalty::v1::PenaltyCase penalty = Penalty();
  ASSERT_THAT(Remedy(penalty, penalty::v1::REMEDY_RESULT_REVOKED), IsOk());
  Take(penalty::v1::REMEDY_RESULT_REVOKED, penalty);
  ASSERT_THAT(React("serve", Date(2022, 9, 2), penalty), IsOk());
  EXPECT_THAT(Publications(), SizeIs(0));
}

TEST_F(PublicationTest, DIS17_AWithdrawalAfterThreeWorkingDaysIsLate) {
  const Published published = Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 2));
  auto request = On<v1::WithdrawPublicationRequest>(published->name(), Date(2022, 3, 10));
  request.set_reason("处罚决定已被依法撤销");
  *request.mutable_cause_date() = testing::D(2022, 3, 7);
  ASSERT_THAT(As(request), IsOk());
  EXPECT_EQ(service_.Figure(2022, "late_withdrawals"), 0);
  const Published other = Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 2));
  request.set_name(other->name());
  request.clear_request_id();
  *request.mutable_act_date() = testing::D(2022, 3, 11);
  ASSERT_THAT(As(request), IsOk());
  EXPECT_EQ(service_.Figure(2022, "late_withdrawals"), 1);
}

TEST_F(PublicationTest, DIS16_NoCitizenNumberIsPublished) {
  for (const char* text : {"当事人11010519491231002X，男", "11010519491231002x"}) {
    Publication publication = Information(Date(2022, 3, 1));
    publication.set_content(text);
    EXPECT_THAT(Publish(publication, Date(2022, 3, 2)),
                Breaks("DIS-16", "政府信息公开条例第十五条"));
  }
  Publication publication = Information(Date(2022, 3, 1));
  publication.set_content("案卷号110105194912310021，合同号911010519491231002X1");
  EXPECT_THAT(Publish(publication, Date(2022, 3, 2)), IsOk());
}

// However it is written; a number within a longer one is another.
TEST_F(PublicationTest, DIS16_NoSpellingHidesTheNumberOfAPerson) {
  const struct {
    const char* text;
    bool citizen, mobile;
  } rows[] = {
      {"１１０１０５１９４９１２３１００２Ｘ", true, false},
      {"当事人110105 19491231 002X，男", true, false},
      {"110105-19491231-002x", true, false},
      {"第3 11010519491231002X", true, false},
      {"110105　19491231\n002 X", true, false},
      {"911010519491231002X1", false, false},
      {"110105194912310021", false, false},
      {"110105，19491231002X", false, false},
      {"电话13900000003。", false, true},
      {"１３９ ００００ ０００３", false, true},
      {"139-0000-0003", false, true},
      {"+86 13900000003", false, true},
      {"8613900000003", false, true},
      {"022-27390000", false, false},
      {"罚款13900000003001元", false, false},
      {"2022-03-01至2022-04-01", false, false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(HoldsCitizenNumber(row.text, Date(2022, 3, 1)), row.citizen) << row.text;
    EXPECT_EQ(HoldsMobileNumber(row.text), row.mobile) << row.text;
    Publication publication = Information(Date(2022, 3, 1));
    publication.set_summary(row.text);
    EXPECT_EQ(Publish(publication, Date(2022, 3, 2)).ok(), !row.citizen) << row.text;
  }
  EXPECT_EQ(MaskMobileNumbers("电话13900000003，2022年"), "电话***，2022年");
}

// Who may read nothing of the organ's cases learns neither where a publication comes from
// nor who reviewed it, while it is shown and afterwards.
TEST_F(PublicationTest, M8_ThePublicReadsWhatIsPublishedAndNoMore) {
  const DisclosureRequest granted = Received(Date(2022, 3, 1));
  ASSERT_THAT(Answer(granted, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED), IsOk());
  Publication publication = Information(Date(2022, 3, 1));
  publication.add_source_requests(granted.name());
  publication.set_secrecy_reviewer("reviewer.zhao");
  const Published published = Publish(publication, Date(2022, 3, 3));
  ASSERT_THAT(published, IsOk());
  v1::WithdrawPublicationRequest withdraw;
  withdraw.set_name(published->name());
  *withdraw.mutable_act_date() = testing::D(2022, 3, 10);
  withdraw.set_reason("内容已经失效");
  const casework::Caller readers[] = {
      {}, Staff("nobody", {}), Staff("audit", {"auditor"}, testing::kOtherOrgan)};
  for (const bool shown : {true, false}) {
    if (!shown) {
      ASSERT_THAT(As(withdraw), IsOk());
    }
    v1::GetPublicationRequest get;
    get.set_name(published->name());
    for (const casework::Caller& reader : readers) {
      const auto seen = service_.Call<Publication>(reader, get);
      ASSERT_THAT(seen, IsOk());
      EXPECT_EQ(seen->title().empty(), !shown);
      EXPECT_EQ(seen->source_requests_size(), 0);
      EXPECT_EQ(seen->SerializeAsString().find("reviewer.zhao"), std::string::npos);
    }
    // Its entries keep the title: for the organ's people, and who oversees them.
    record::v1::ListCaseEntriesRequest entries;
    entries.set_name(published->name());
    using Entries = record::v1::ListCaseEntriesResponse;
    EXPECT_THAT(service_.Call<Entries>(Staff("nobody", {}), entries),
                HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
    EXPECT_THAT(
        service_.Call<Entries>(Staff("x", {"head"}, testing::kOtherOrgan), entries),
        HasReason(api::v1::REASON_OTHER_ORGAN));
    casework::Caller bound = Staff("x", {"head"}, testing::kStranger);
    bound.binding = std::make_shared<access::v1::Binding>();
    EXPECT_THAT(service_.Call<Entries>(bound, entries),
                HasReason(api::v1::REASON_OTHER_ORGAN));
    EXPECT_THAT(service_.Call<Entries>(Staff("head", {"head"}), entries), IsOk());
    const auto own = service_.Call<Publication>(Staff("head", {"head"}), get);
    ASSERT_THAT(own, IsOk());
    EXPECT_EQ(own->secrecy_reviewer(), "reviewer.zhao");
    EXPECT_EQ(own->source_requests_size(), 1);
  }
}

TEST_F(PublicationTest, DIS13_WhatIsAskedForOftenBecomesPublicForAll) {
  const DisclosureRequest refused = Received(Date(2022, 3, 1));
  ASSERT_THAT(Answer(refused, Date(2022, 3, 2), v1::ANSWER_KIND_D6), IsOk());
  const DisclosureRequest granted = Received(Date(2022, 3, 1));
  Publication publication = Information(Date(2022, 3, 1));
  publication.add_source_requests(granted.name());
  EXPECT_THAT(Publish(publication, Date(2022, 3, 3)),
              Breaks("DIS-13", "政府信息公开条例第四十四条"));
  ASSERT_THAT(Answer(granted, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED), IsOk());
  EXPECT_THAT(Publish(publication, Date(2022, 3, 3)), IsOk());
  EXPECT_EQ(service_.Figure(2022, "made_public_on_request"), 1);
  publication.add_source_requests(refused.name());
  EXPECT_THAT(Publish(publication, Date(2022, 3, 3)),
              Breaks("DIS-13", "政府信息公开条例第四十四条"));
}

TEST_F(PublicationTest, DIS15_RulesAreMadeAndRepealed) {
  Publication rules = Information(Date(2021, 12, 20));
  rules.set_rule_kind(v1::RULE_KIND_NORMATIVE);
  EXPECT_THAT(Publish(rules, Date(2022, 1, 5)),
              HasMetadata("field", "publication.rule_kind"));
  rules.set_category(v1::CATEGORY_REGULATIONS);
  const Published published = Publish(rules, Date(2022, 1, 5));
  ASSERT_THAT(published, IsOk());
  EXPECT_EQ(service_.Figure(2021, "rules_made", "normative"), 1);
  auto repeal = On<v1::RepealPublicationRequest>(published->name(), Date(2022, 6, 2));
  repeal.set_basis("杨政发〔2022〕9号");
  *repeal.mutable_repeal_date() = testing::D(2022, 6, 1);
  const Published repealed = As(repeal);
  ASSERT_THAT(repealed, IsOk());
  EXPECT_EQ(repealed->state(), Publication::STATE_PUBLISHED);
  EXPECT_EQ(repealed->validity(), v1::VALIDITY_REPEALED);
  EXPECT_EQ(repealed->content(), "正文");
  EXPECT_EQ(service_.Figure(2022, "rules_repealed", "normative"), 1);
  repeal.clear_request_id();
  EXPECT_THAT(As(repeal), Breaks("DIS-15", "政府信息公开条例第十二条"));
  repeal.set_name(Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 2))->name());
  EXPECT_THAT(As(repeal), Breaks("DIS-15", "政府信息公开条例第二十条第一项"));
}

// A normative document of 2022-03-01 with effect until the day.
Publication Normative(Publication information, Date until) {
  information.set_category(v1::CATEGORY_REGULATIONS);
  information.set_rule_kind(v1::RULE_KIND_NORMATIVE);
  *information.mutable_valid_until_date() = ToProto(until);
  return information;
}

TEST_F(PublicationTest, DIS15_ADocumentLapsesByItselfAndStaysPublicAsLapsed) {
  // A Sunday: effect does not roll to the next working day.
  const Publication rules = Normative(Information(Date(2022, 3, 1)), Date(2024, 3, 31));
  ASSERT_THAT(Publish(rules, Date(2022, 3, 2)), IsOk());
  EXPECT_EQ(Publications()[0].validity(), v1::VALIDITY_UNSPECIFIED);
  service_.clock().SetToday(Date(2024, 3, 31));
  service_.Pulse();
  EXPECT_EQ(Publications()[0].validity(), v1::VALIDITY_UNSPECIFIED);
  service_.clock().SetToday(Date(2024, 4, 1));
  service_.Pulse();
  const Publication lapsed = Publications()[0];
  EXPECT_EQ(lapsed.state(), Publication::STATE_PUBLISHED);
  EXPECT_EQ(lapsed.validity(), v1::VALIDITY_LAPSED);
  EXPECT_EQ(FormatDate(*FromProto(lapsed.repeal_date())), "2024-04-01");
  EXPECT_EQ(lapsed.end_reason(), "有效期届满");
  EXPECT_EQ(lapsed.content(), "正文");
  EXPECT_TRUE(lapsed.withdrawal_reason().empty());
  // No longer in force: where table 二 balances (R5).
  EXPECT_EQ(service_.Figure(2024, "rules_repealed", "normative"), 1);
  EXPECT_EQ(service_.Figure(2024, "rules_lapsed", "normative"), 1);
}

TEST_F(PublicationTest, DIS15_WhatIsRepealedBeforeDoesNotLapse) {
  const Published rules = Publish(
      Normative(Information(Date(2022, 3, 1)), Date(2024, 3, 31)), Date(2022, 3, 2));
  auto repeal = On<v1::RepealPublicationRequest>(rules->name(), Date(2023, 6, 2));
  repeal.set_basis("杨政发〔2023〕9号");
  *repeal.mutable_repeal_date() = testing::D(2023, 6, 1);
  ASSERT_THAT(As(repeal), IsOk());
  service_.clock().SetToday(Date(2024, 4, 1));
  service_.Pulse();
  EXPECT_EQ(Publications()[0].validity(), v1::VALIDITY_REPEALED);
  EXPECT_EQ(service_.Figure(2024, "rules_repealed"), 0);
}

TEST_F(PublicationTest, DIS15_WhatIsOverMayBeMarkedAsLapsed) {
  Publication rules = Information(Date(2022, 3, 1));
  rules.set_category(v1::CATEGORY_REGULATIONS);
  rules.set_rule_kind(v1::RULE_KIND_NORMATIVE);
  const Published published = Publish(rules, Date(2022, 3, 2));
  auto lapse = On<v1::RepealPublicationRequest>(published->name(), Date(2023, 6, 2));
  lapse.set_basis("适用期已过");
  lapse.set_validity(v1::VALIDITY_LAPSED);
  *lapse.mutable_repeal_date() = testing::D(2023, 6, 1);
  EXPECT_EQ(As(lapse)->validity(), v1::VALIDITY_LAPSED);
  lapse.set_validity(v1::VALIDITY_REPEALED);
  lapse.clear_request_id();
  EXPECT_THAT(As(lapse), Breaks("DIS-15", "政府信息公开条例第十二条"));
}

TEST_F(PublicationTest, DIS15_OnlyADocumentHasATimeOfEffect) {
  Publication information = Information(Date(2022, 3, 1));
  *information.mutable_valid_until_date() = testing::D(2024, 3, 31);
  EXPECT_THAT(Publish(information, Date(2022, 3, 2)),
              HasMetadata("field", "publication.valid_until_date"));
  EXPECT_THAT(Publish(Normative(Information(Date(2022, 3, 1)), Date(2022, 3, 1)),
                      Date(2022, 3, 2)),
              HasMetadata("field", "publication.valid_until_date"));
}

TEST_F(PublicationTest, DIS14_WhatChangedIsReviewedAgainAndUpdated) {
  const Published published = Publish(Information(Date(2022, 3, 1)), Date(2022, 3, 2));
  auto update = On<v1::UpdatePublicationRequest>(published->name(), Date(2022, 6, 1));
  update.set_content("新的正文");
  *update.mutable_changed_date() = testing::D(2022, 5, 30);
  EXPECT_THAT(As(update), HasMetadata("field", "secrecy_reviewer"));
  update.set_secrecy_reviewer("zhao.min");
  const Published updated = As(update);
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->content(), "新的正文");
  EXPECT_EQ(updated->title(), "占路经营整治方案");
  EXPECT_EQ(service_.Figure(2022, "late_publications"), 0);
  update.set_content("11010519491231002X");
  update.clear_request_id();
  EXPECT_THAT(As(update), Breaks("DIS-16", "政府信息公开条例第十五条"));
}

TEST(MaskingTest, DIS16_NamesOfPersonsAreMaskedThoseOfBusinessesAreNot) {
  const struct {
    type::v1::PartyKind kind;
    const char *name, *shown;
  } rows[] = {
      {type::v1::PARTY_KIND_NATURAL_PERSON, "张伟", "张某某"},
      {type::v1::PARTY_KIND_NATURAL_PERSON, "欧阳修", "欧阳某某"},
      {type::v1::PARTY_KIND_NATURAL_PERSON, "欧阳", "欧某某"},
      {type::v1::PARTY_KIND_UNKNOWN, "王五", "王某某"},
      {type::v1::PARTY_KIND_ORGANIZATION, "柳青食品有限公司", "柳青食品有限公司"},
      {type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS, "老王水果店", "老王水果店"},
      {type::v1::PARTY_KIND_NATURAL_PERSON, "", "当事人"},
  };
  for (const auto& row : rows) {
    type::v1::Party party;
    party.set_kind(row.kind);
    party.set_display_name(row.name);
    EXPECT_EQ(PublicName(party), row.shown);
  }
}

TEST(MaskingTest, DIS16_EverythingThatIdentifiesAPersonIsMasked) {
  type::v1::Party party;
  party.set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  party.set_display_name("张伟");
  party.set_identifier("11010519491231002X");
  party.set_telephone("13900000003");
  party.set_address("柳口路3号");
  EXPECT_EQ(MaskParty("张伟（11010519491231002X，13900000003）在柳口路3号", party),
            "张某某（***，***）在***");
  party.set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  EXPECT_EQ(MaskParty("张伟", party), "张伟");
}

TEST(MaskingTest, ALongNameStillFitsATitle) {
  penalty::v1::PenaltyCase penalty;
  penalty.mutable_party()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  std::string name;
  for (int i = 0; i < 200; ++i) name += "柳";
  penalty.mutable_party()->set_display_name(name);
  EXPECT_EQ(PenaltyTitle(penalty).size(), (150 + 6) * 3u);
}

}  // namespace
}  // namespace yifa::disclosure
