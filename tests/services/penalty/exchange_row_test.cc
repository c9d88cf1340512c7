// Decided penalties as rows of the exchange.
#include "services/penalty/exchange/row_of_case.h"

#include <gmock/gmock.h>

#include "tests/services/penalty/exchange_fixture.h"

namespace yifa::penalty {
namespace {

using ::testing::IsEmpty;

std::string Value(const v1::PenaltyCase& c, const char* code,
                  const ExchangeRules& rules = Rules()) {
  return ValueOf(FieldsOf(c, rules), code);
}

v1::Measure Measured(v1::PenaltyClass penalty_class, int64_t fen,
                     const std::string& content = "") {
  v1::Measure measure;
  measure.set_penalty_class(penalty_class);
  if (fen > 0) measure.mutable_amount()->set_amount_fen(fen);
  measure.set_content(content);
  return measure;
}

TEST(ExchangeRowTest, ADecidedPenaltyWithANumberIsExchanged) {
  v1::PenaltyCase c = DecidedCase();
  EXPECT_TRUE(IsExchanged(c));
  c.clear_decision_number();
  EXPECT_FALSE(IsExchanged(c));
  c = DecidedCase();
  c.mutable_decision()->set_kind(v1::DECISION_KIND_NO_PENALTY);
  EXPECT_FALSE(IsExchanged(c));
}

TEST(ExchangeRowTest, AmountsAreInWanyuanWithSixDecimals) {
  const v1::PenaltyCase c = DecidedCase();
  EXPECT_EQ(Value(c, "CF_WSH"), "杨政罚决〔2022〕1号");
  EXPECT_EQ(Value(c, "CF_NR_FK"), "31.608170");
  EXPECT_EQ(Value(c, "CF_NR_WFFF"), "");
  EXPECT_EQ(Value(c, "CF_CFLB"), "罚款");
  EXPECT_EQ(Value(c, "CF_NR"), "罚款31.608170万元");
  EXPECT_EQ(Value(c, "CF_JDRQ"), "2022-04-10");
  EXPECT_EQ(Value(c, "CF_YXQ"), "2099-12-31");
  EXPECT_EQ(Value(c, "CF_GSJZQ"), "2023-04-10");
  EXPECT_EQ(Value(c, "CF_CFJG"), "某区市场监督管理局");
  EXPECT_THAT(RowOf(c, Rules()).faults(), IsEmpty());
}

TEST(ExchangeRowTest, SeveralMeasuresAreOneRow) {
  v1::PenaltyCase c = DecidedCase();
  auto& measures = *c.mutable_decision()->mutable_measures();
  *measures.Add() = Measured(v1::PENALTY_CLASS_CONFISCATE_GAINS, 100000);
  *measures.Add() = Measured(v1::PENALTY_CLASS_CONFISCATE_PROPERTY, 0, "货架一个");
  *measures.Add() = Measured(v1::PENALTY_CLASS_REVOKE_LICENCE, 0, "许可证第1号");
  *measures.Add() = Measured(v1::PENALTY_CLASS_FINE, 200000);
  EXPECT_EQ(Value(c, "CF_CFLB"), "罚款;没收违法所得;没收非法财物;吊销许可证件");
  EXPECT_EQ(Value(c, "CF_NR_FK"), "31.808170");
  EXPECT_EQ(Value(c, "CF_NR_WFFF"), "0.100000");
  EXPECT_EQ(Value(c, "CF_NR_ZKDX"), "许可证第1号");
  EXPECT_EQ(Value(c, "CF_NR"),
            "罚款31.608170万元；没收违法所得0.100000万元；没收非法财物：货架一个；"
            "吊销许可证件：许可证第1号；罚款0.200000万元");
}

// 行政处罚法第四十八条: other departments read it for as long as it stands so.
TEST(ExchangeRowTest, PEN32_ARowSaysThatTheDecisionWasTakenAwayWhileItIs) {
  v1::PenaltyCase c = DecidedCase();
  const std::string before = Value(c, "BZ");
  c.mutable_standing()->set_result(v1::REMEDY_RESULT_REVOKED);
  EXPECT_THAT(Value(c, "BZ"), ::testing::HasSubstr("处罚决定已被依法撤销"));
  c.mutable_standing()->set_result(v1::REMEDY_RESULT_UPHELD);
  EXPECT_EQ(Value(c, "BZ"), before);
}

TEST(ExchangeRowTest, APersonIsKnownByAPaper) {
  v1::PenaltyCase c = DecidedCase();
  c.mutable_party()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  c.mutable_party()->set_identifier("11010519491231002X");
  EXPECT_EQ(Value(c, "CF_XDR_LB"), "自然人");
  EXPECT_EQ(Value(c, "CF_XDR_ZJLX"), "身份证");
  EXPECT_EQ(Value(c, "CF_XDR_ZJHM"), "11010519491231002X");
  EXPECT_EQ(Value(c, "CF_XDR_SHXYM"), "");
  c.mutable_party_details()->set_paper("护照号");
  EXPECT_EQ(Value(c, "CF_XDR_ZJLX"), "护照号");
}

TEST(ExchangeRowTest, WhatWasDecidedOnTheSpotSaysSo) {
  v1::PenaltyCase c = DecidedCase();
  EXPECT_EQ(Value(c, "BZ"), "");
  c.set_simple(true);
  EXPECT_EQ(Value(c, "BZ"), "简易程序");
}

TEST(ExchangeRowTest, AnImportedDecisionSpeaksForItself) {
  v1::PenaltyCase c = DecidedCase();
  v1::ImportOrigin& origin = *c.mutable_import_origin();
  origin.set_organ_name("某区工商行政管理局");
  origin.set_violation("无照经营");
  origin.set_content("罚款三十余万元");
  EXPECT_EQ(Value(c, "CF_CFJG"), "某区工商行政管理局");
  EXPECT_EQ(Value(c, "CF_CFJGDM"), "");
  EXPECT_EQ(Value(c, "CF_SJLY"), "某区市场监督管理局");
  EXPECT_EQ(Value(c, "CF_WFXW"), "无照经营");
  EXPECT_EQ(Value(c, "CF_NR"), "罚款三十余万元");
  EXPECT_EQ(Value(c, "CF_GSJZQ"), "2023-04-10");
  *origin.mutable_display_until_date() = ToProto(Date(2022, 10, 10));
  EXPECT_EQ(Value(c, "CF_GSJZQ"), "2022-10-10");
}

TEST(ExchangeRowTest, DisplayFollowsTheRuleInForce) {
  v1::PenaltyCase c = DecidedCase();
  const auto until = [&](Date decided) {
    *c.mutable_decision()->mutable_decision_date() = ToProto(decided);
    return Value(c, "CF_GSJZQ");
  };
  EXPECT_EQ(until(Date(2023, 4, 30)), "2024-04-30");
  EXPECT_EQ(until(Date(2023, 5, 1)), "2026-05-01");
  EXPECT_EQ(until(Date(2026, 4, 1)), "2027-04-01");
  c.mutable_decision()->set_heaviest_class(v1::PENALTY_CLASS_WARNING);
  EXPECT_EQ(until(Date(2026, 11, 30)), "2027-02-28");
  c.mutable_decision()->set_heaviest_class(v1::PENALTY_CLASS_REVOKE_LICENCE);
  EXPECT_EQ(until(Date(2026, 11, 30)), "2029-11-30");
}

// 信用修复管理办法第八条至第十条、第十二条.
TEST(ExchangeRowTest, PEN32_FromApril2026DisplayFollowsTheThreeClassesOfCreditRepair) {
  v1::PenaltyCase c = DecidedCase();
  *c.mutable_decision()->mutable_decision_date() = ToProto(Date(2026, 4, 1));
  const struct {
    v1::PenaltyClass heaviest;
    const char* until;
  } rows[] = {
      {v1::PENALTY_CLASS_WARNING, "2026-07-01"},
      {v1::PENALTY_CLASS_CRITICISM, "2026-07-01"},
      {v1::PENALTY_CLASS_FINE, "2027-04-01"},
      {v1::PENALTY_CLASS_CONFISCATE_PROPERTY, "2027-04-01"},
      {v1::PENALTY_CLASS_SUSPEND_LICENCE, "2029-04-01"},
      {v1::PENALTY_CLASS_DOWNGRADE, "2029-04-01"},
      {v1::PENALTY_CLASS_REVOKE_LICENCE, "2029-04-01"},
      {v1::PENALTY_CLASS_RESTRICT_BUSINESS, "2029-04-01"},
      {v1::PENALTY_CLASS_SUSPEND_BUSINESS, "2029-04-01"},
      {v1::PENALTY_CLASS_CLOSE_BUSINESS, "2029-04-01"},
      {v1::PENALTY_CLASS_BAR_FROM_TRADE, "2029-04-01"},
  };
  for (const auto& row : rows) {
    c.mutable_decision()->set_heaviest_class(row.heaviest);
    EXPECT_EQ(Value(c, "CF_GSJZQ"), row.until) << row.heaviest;
  }
}

TEST(ExchangeRowTest, PEN32_WhatIsInPrincipleNotShownIsRemarked) {
  v1::PenaltyCase c = DecidedCase();
  c.mutable_party()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  *c.mutable_decision()->mutable_decision_date() = ToProto(Date(2026, 4, 1));
  EXPECT_EQ(Value(c, "BZ"), "");
  c.mutable_party()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  EXPECT_EQ(Value(c, "BZ"), "原则上不予公示");
  *c.mutable_decision()->mutable_decision_date() = ToProto(Date(2026, 3, 31));
  EXPECT_EQ(Value(c, "BZ"), "");
  c.mutable_party()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  *c.mutable_decision()->mutable_decision_date() = ToProto(Date(2026, 4, 1));
  c.set_simple(true);
  EXPECT_EQ(Value(c, "BZ"), "简易程序；原则上不予公示");
}

TEST(ExchangeRowTest, AnOfficesOwnPeriodOfDisplayIsTaken) {
  policy::v1::Provision own = *Shipped().Named("provisions/credit-display-2026-general");
  own.set_name("provisions/own-display");
  own.set_organ("organs/120111101");
  own.mutable_credit_display_period()->set_fine_fen(10000000);  // 巨额罚款
  own.mutable_credit_display_period()->set_months(24);
  const ExchangeRules rules = Rules(Shipped().With(own));
  v1::PenaltyCase c = DecidedCase();
  *c.mutable_decision()->mutable_decision_date() = ToProto(Date(2026, 5, 6));
  EXPECT_EQ(Value(c, "CF_GSJZQ", rules), "2028-05-06");
  c.mutable_decision()->mutable_measures(0)->mutable_amount()->set_amount_fen(9999999);
  EXPECT_EQ(Value(c, "CF_GSJZQ", rules), "2027-05-06");
}

}  // namespace
}  // namespace yifa::penalty
