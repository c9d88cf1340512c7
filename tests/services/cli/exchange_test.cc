// Penalty decisions as rows of the exchange.
#include "services/cli/exchange/exchange.h"

#include <gmock/gmock.h>

#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/money.h"
#include "services/cli/replay/party_codes.h"
#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

penalty::v1::PenaltyCase Decided() {
  penalty::v1::PenaltyCase c;
  c.set_matter("占路经营");
  c.mutable_party()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  c.mutable_party()->set_display_name("某某商贸有限公司");
  c.mutable_party()->set_identifier(CreditCodeOf(7));
  c.mutable_party_details()->set_legal_representative("孙八");
  auto& decision = *c.mutable_decision();
  decision.set_kind(penalty::v1::DECISION_KIND_PENALTY);
  decision.set_facts("占用人行道，\"屡教不改\"。");
  decision.set_basis("市容条例第二十条");
  *decision.mutable_decision_date() = ToProto(Date(2022, 4, 10));
  decision.set_heaviest_class(penalty::v1::PENALTY_CLASS_FINE);
  auto& fine = *decision.add_measures();
  fine.set_penalty_class(penalty::v1::PENALTY_CLASS_FINE);
  fine.mutable_amount()->set_amount_fen(31608170);
  auto& document = *c.add_documents();
  document.set_kind("penalty_decision");
  document.set_number("杨政罚决〔2022〕1号");
  return c;
}

casework::Provisions Shipped() {
  static const casework::Provisions shipped =
      *casework::Provisions::Load(YIFA_SOURCE_DIR "/services/penalty/provisions");
  return shipped;
}

ExchangeRules Rules(casework::Provisions provisions = Shipped()) {
  type::v1::Organ organ;
  organ.set_name("organs/120111101");
  organ.set_region_code("120111101");
  organ.set_display_name("某区市场监督管理局");
  organ.set_credit_code("11500000MB1553803Q");
  return *RulesOf(organ, std::move(provisions), Date(2026, 1, 5));
}

const policy::v1::ExchangeStandard& Standard() {
  static const policy::v1::ExchangeStandard standard = Rules().standard;
  return standard;
}

ExchangeRow Row() { return RowOf(Decided(), Rules()); }

TEST(Exchange, ThirtyFieldsInTheirOrder) {
  std::string codes;
  for (const auto& field : Standard().fields()) codes += field.code() + " ";
  EXPECT_EQ(codes,
            "CF_XDR_MC CF_XDR_LB CF_XDR_SHXYM CF_XDR_GSZC CF_XDR_ZZJG CF_XDR_SWDJ "
            "CF_XDR_SYDW CF_XDR_SHZZ CF_FRDB CF_FR_ZJLX CF_FR_ZJHM CF_XDR_ZJLX "
            "CF_XDR_ZJHM CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_NR_WFFF "
            "CF_NR_ZKDX CF_JDRQ CF_YXQ CF_GSJZQ CF_CFJG CF_CFJGDM CF_SJLY CF_SJLYDM BZ ");
}

TEST(Exchange, AmountsAreInWanyuanWithSixDecimals) {
  const ExchangeRow row = Row();
  EXPECT_EQ(ValueOf(row, "CF_NR_FK"), "31.608170");
  EXPECT_EQ(ValueOf(row, "CF_NR_WFFF"), "");
  EXPECT_EQ(ValueOf(row, "CF_CFLB"), "罚款");
  EXPECT_EQ(ValueOf(row, "CF_JDRQ"), "2022-04-10");
  EXPECT_EQ(ValueOf(row, "CF_GSJZQ"), "2023-04-10");
  EXPECT_THAT(CheckRow(Standard(), row), IsEmpty());
  int64_t fen = 0;
  EXPECT_TRUE(ParseWanyuan("0.2", fen));
  EXPECT_EQ(fen, 200000);  // 2,000 yuan
  EXPECT_TRUE(ParseWanyuan("31.608170", fen));
  EXPECT_EQ(fen, 31608170);
  for (const char* bad : {"", ".5", "1.2345678", "-1", "1,5", "12345678901", "1.2.3"})
    EXPECT_FALSE(ParseWanyuan(bad, fen)) << bad;
}

TEST(Exchange, EachFaultOfARowIsNamed) {
  ExchangeRow row = Row();
  row["CF_XDR_SHXYM"] = "11500000MB1553803R";
  row["CF_FRDB"] = "";
  row["CF_NR_FK"] = "";
  row["CF_JDRQ"] = "2022-02-30";
  row["CF_XDR_ZZJG"] = "1234567890";
  EXPECT_THAT(
      CheckRow(Standard(), row),
      ElementsAre(HasSubstr("校验位"), HasSubstr("超过9个字符"), HasSubstr("CF_FRDB"),
                  HasSubstr("CF_NR_FK"), HasSubstr("CF_JDRQ")));
  row = Row();
  row["CF_XDR_LB"] = "自然人";
  EXPECT_THAT(CheckRow(Standard(), row),
              ElementsAre(HasSubstr("CF_XDR_ZJLX"), HasSubstr("CF_XDR_ZJHM")));
}

TEST(Exchange, AReplacedStandardChangesTheCheck) {
  policy::v1::Provision own = *Shipped().Named("provisions/exchange-standard");
  own.set_organ("organs/120111101");
  policy::v1::ExchangeStandard& standard = *own.mutable_exchange_standard();
  standard.mutable_fields(0)->set_length(3);
  standard.mutable_fields(29)->mutable_mandatory_where()->set_code("CF_CFLB");
  standard.mutable_fields(29)->mutable_mandatory_where()->add_words("罚款");
  standard.mutable_classes(2)->set_title("罚款类");
  auto& added = *standard.add_fields();
  added.set_code("CF_BDBM");
  added.set_title("本地编码");
  added.set_kind(policy::v1::EXCHANGE_FIELD_KIND_TEXT);
  added.set_length(6);
  added.set_mandatory(true);
  const ExchangeRules rules = Rules(Shipped().With(own));
  const ExchangeRow row = RowOf(Decided(), rules);
  EXPECT_EQ(ValueOf(row, "CF_CFLB"), "罚款类");
  EXPECT_THAT(
      CheckRow(rules.standard, row),
      ElementsAre(HasSubstr("CF_XDR_MC 行政相对人名称：超过3个字符"),
                  HasSubstr("BZ 备注：必填"), HasSubstr("CF_BDBM 本地编码：必填")));
  EXPECT_THAT(ToCsv(rules.standard, {row}), HasSubstr(",\"CF_BDBM\"\r\n"));
  const auto before =
      RulesOf(rules.organ, Shipped(), Date(2018, 7, 24));  // no standard yet
  EXPECT_EQ(before.status().code(), absl::StatusCode::kNotFound);
}

TEST(Exchange, AnOfficesOwnPeriodOfDisplayIsTaken) {
  policy::v1::Provision own = *Shipped().Named("provisions/credit-display-2026-general");
  own.set_name("provisions/own-display");
  own.set_organ("organs/120111101");
  own.mutable_credit_display_period()->set_fine_fen(10000000);  // 巨额罚款
  own.mutable_credit_display_period()->set_months(24);
  auto c = Decided();
  *c.mutable_decision()->mutable_decision_date() = ToProto(Date(2026, 5, 6));
  const ExchangeRules rules = Rules(Shipped().With(own));
  EXPECT_EQ(ValueOf(RowOf(c, rules), "CF_GSJZQ"), "2028-05-06");
  c.mutable_decision()->mutable_measures(0)->mutable_amount()->set_amount_fen(9999999);
  EXPECT_EQ(ValueOf(RowOf(c, rules), "CF_GSJZQ"), "2027-05-06");
}

TEST(Exchange, ARowComesBackAsTheSameDecision) {
  const auto csv = FromCsv(Standard(), ToCsv(Standard(), {Row()}));
  ASSERT_THAT(csv, testing::IsOk());
  ASSERT_THAT(*csv, SizeIs(1));
  EXPECT_EQ((*csv)[0], Row());
  const auto request = RequestOf((*csv)[0], Rules());
  ASSERT_THAT(request, testing::IsOk());
  EXPECT_EQ(request->decision().facts(), "占用人行道，\"屡教不改\"。");
  EXPECT_EQ(request->decision().measures(0).amount().amount_fen(), 31608170);
  EXPECT_EQ(request->origin().document_number(), "杨政罚决〔2022〕1号");
  // What the request records makes the row again.
  penalty::v1::PenaltyCase c = request->penalty_case();
  *c.mutable_decision() = request->decision();
  *c.mutable_decision()->mutable_decision_date() = request->act_date();
  *c.mutable_import_origin() = request->origin();
  EXPECT_EQ(RowOf(c, Rules()), (*csv)[0]);
  EXPECT_EQ(RequestOf((*csv)[0], Rules())->request_id(), request->request_id());
}

// a03. Numbers made up.
TEST(Exchange, COM02_APersonsPaperComesBackAsItWent) {
  const struct {
    const char *said, *number;
    type::v1::PartyPaper paper;
    const char* printed;
  } papers[] = {
      {"身份证", "11010519491231002X", type::v1::PARTY_PAPER_UNSPECIFIED, "身份证"},
      {"护照号", "E00000000", type::v1::PARTY_PAPER_PASSPORT, "护照号"},
      {"港澳居民来往内地通行证", "H00000000",
       type::v1::PARTY_PAPER_HONG_KONG_MACAO_PERMIT, "港澳居民来往内地通行证"},
      {"台湾居民来往大陆通行证", "00000000", type::v1::PARTY_PAPER_TAIWAN_PERMIT,
       "台湾居民来往大陆通行证"},
      {"外国人永久居留身份证", "ABC000000000000",
       type::v1::PARTY_PAPER_PERMANENT_RESIDENT_CARD, "外国人永久居留身份证"},
      {"其他-军官证", "00000000", type::v1::PARTY_PAPER_OTHER, "其他"},
  };
  for (const auto& [said, number, paper, printed] : papers) {
    ExchangeRow row = Row();
    row["CF_XDR_LB"] = "自然人";
    row["CF_XDR_ZJLX"] = said;
    row["CF_XDR_ZJHM"] = number;
    row.erase("CF_XDR_SHXYM");
    const auto request = RequestOf(row, Rules());
    ASSERT_THAT(request, testing::IsOk());
    penalty::v1::PenaltyCase c = Decided();
    *c.mutable_party() = request->penalty_case().party();
    EXPECT_EQ(c.party().paper(), paper) << said;
    EXPECT_EQ(ValueOf(RowOf(c, Rules()), "CF_XDR_ZJLX"), printed);
    *c.mutable_party_details() = request->penalty_case().party_details();
    EXPECT_EQ(ValueOf(RowOf(c, Rules()), "CF_XDR_ZJLX"), said);
  }
}

// a05.
TEST(Exchange, OneNumberIsImportedOnceInWhateverBrackets) {
  ExchangeRow row = Row();
  const std::string id = RequestOf(row, Rules())->penalty_case_id();
  for (const char* number : {"杨政罚决[2022]1号", "杨政罚决（2022）1号",
                             "杨政罚决【２０２２】１号", "杨政罚决﹝2022﹞ 1号"}) {
    row["CF_WSH"] = number;
    const auto request = RequestOf(row, Rules());
    EXPECT_EQ(request->penalty_case_id(), id) << number;
    EXPECT_EQ(request->origin().document_number(), number);  // as it is printed
  }
  row["CF_WSH"] = "杨政罚决〔2022〕11号";
  EXPECT_NE(RequestOf(row, Rules())->penalty_case_id(), id);
}

TEST(Exchange, AWarningThatStatesAFineContradictsItself) {
  ExchangeRow row = Row();
  row["CF_CFLB"] = "警告";
  EXPECT_THAT(RequestOf(row, Rules()).status().message(), HasSubstr("CF_NR_FK"));
  row["CF_NR_FK"] = "";
  EXPECT_THAT(RequestOf(row, Rules()), testing::IsOk());
}

TEST(Exchange, TheLayoutOf2014IsMapped) {
  const auto rows = FromCsv(Standard(),
                            "\xEF\xBB\xBF"
                            "CF_WSH,CF_CFMC,CF_XZJG,CF_FR,CF_XDR_GSDJ,DFBM\r\n"
                            "津罚〔2016〕1号,占路经营,某局,孙八,1201,120111\r\n");
  ASSERT_THAT(rows, testing::IsOk());
  const ExchangeRow& row = (*rows)[0];
  EXPECT_EQ(ValueOf(row, "CF_WFXW"), "占路经营");
  EXPECT_EQ(ValueOf(row, "CF_CFJG"), "某局");
  EXPECT_EQ(ValueOf(row, "CF_FRDB"), "孙八");
  EXPECT_EQ(ValueOf(row, "CF_XDR_GSZC"), "1201");
  EXPECT_FALSE(RequestOf(row, Rules()).ok());  // what is mandatory is missing
}

TEST(Exchange, WhatIsNoCsvIsRefused) {
  EXPECT_FALSE(FromCsv(Standard(), "").ok());
  EXPECT_FALSE(FromCsv(Standard(), "A,B\r\n1,2\r\n").ok());
  EXPECT_FALSE(FromCsv(Standard(), "CF_WSH,CF_SY\r\n\"open,2\r\n").ok());
  EXPECT_FALSE(FromCsv(Standard(), "CF_WSH,CF_SY\r\n1\r\n").ok());
}

TEST(Exchange, JsonLinesHaveTheFilledFields) {
  EXPECT_THAT(ToJsonLines(Standard(), {Row()}),
              HasSubstr("\"CF_WSH\":\"杨政罚决〔2022〕1号\""));
}

TEST(Exchange, DisplayFollowsTheRuleInForce) {
  auto c = Decided();
  const auto until = [&](Date decided) {
    *c.mutable_decision()->mutable_decision_date() = ToProto(decided);
    return ValueOf(RowOf(c, Rules()), "CF_GSJZQ");
  };
  EXPECT_EQ(until(Date(2023, 4, 30)), "2024-04-30");
  EXPECT_EQ(until(Date(2023, 5, 1)), "2026-05-01");
  EXPECT_EQ(until(Date(2026, 4, 1)), "2027-04-01");
  c.mutable_decision()->set_heaviest_class(penalty::v1::PENALTY_CLASS_WARNING);
  EXPECT_EQ(until(Date(2026, 11, 30)), "2027-02-28");
  c.mutable_decision()->set_heaviest_class(penalty::v1::PENALTY_CLASS_REVOKE_LICENCE);
  EXPECT_EQ(until(Date(2026, 11, 30)), "2029-11-30");
}

TEST(PartyCodes, HaveRightCheckDigits) {
  for (int64_t number = 0; number < 3000; ++number) {
    ASSERT_TRUE(ParseCreditCode(CreditCodeOf(number))) << number;
    ASSERT_TRUE(ParseCitizenNumber(CitizenNumberOf(number), Date(2022, 1, 1))) << number;
  }
}

}  // namespace
}  // namespace yifa::cli
