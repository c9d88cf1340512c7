// Fields of the exchange, and how a row is checked.
#include "services/penalty/exchange/fields.h"

#include <gmock/gmock.h>

#include "tests/services/penalty/exchange_fixture.h"
#include "tests/support/status_matchers.h"

namespace yifa::penalty {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

ExchangeValues Values(const std::vector<std::pair<std::string, std::string>>& pairs) {
  ExchangeValues values;
  for (const auto& [code, text] : pairs) {
    v1::ExchangeValue& value = *values.Add();
    value.set_code(code);
    value.set_value(text);
  }
  return values;
}

std::vector<std::string> Faults(
    const ExchangeFields& fields,
    const policy::v1::ExchangeStandard& standard = Standard()) {
  return TextsOf(CheckRow(standard, fields));
}

TEST(ExchangeFieldsTest, ThirtyFieldsInTheirOrder) {
  ExchangeFields all;
  for (const auto& field : Standard().fields()) all[field.code()] = "x";
  std::string codes;
  for (const v1::ExchangeValue& value : WriteFields(Standard(), all))
    codes += value.code() + " ";
  EXPECT_EQ(codes,
            "CF_XDR_MC CF_XDR_LB CF_XDR_SHXYM CF_XDR_GSZC CF_XDR_ZZJG CF_XDR_SWDJ "
            "CF_XDR_SYDW CF_XDR_SHZZ CF_FRDB CF_FR_ZJLX CF_FR_ZJHM CF_XDR_ZJLX "
            "CF_XDR_ZJHM CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_NR_WFFF "
            "CF_NR_ZKDX CF_JDRQ CF_YXQ CF_GSJZQ CF_CFJG CF_CFJGDM CF_SJLY CF_SJLYDM BZ ");
}

TEST(ExchangeFieldsTest, TheLayoutOf2014IsMapped) {
  const ExchangeFields fields =
      ReadFields(Standard(), Values({{"CF_WSH", "津罚〔2016〕1号"},
                                     {"CF_CFMC", "占路经营"},
                                     {"CF_XZJG", "某局"},
                                     {"CF_FR", "孙八"},
                                     {"CF_XDR_GSDJ", "1201"},
                                     {"DFBM", "120111"}}));
  EXPECT_THAT(fields,
              ElementsAre(Pair("CF_CFJG", "某局"), Pair("CF_FRDB", "孙八"),
                          Pair("CF_WFXW", "占路经营"), Pair("CF_WSH", "津罚〔2016〕1号"),
                          Pair("CF_XDR_GSZC", "1201")));
}

TEST(ExchangeFieldsTest, AHeadingMayBeTheTitleOrTheCodeInAnySpelling) {
  EXPECT_THAT(ReadFields(Standard(), Values({{"行政相对人名称", "甲公司"},
                                             {"行政处罚 决定书文号", "津罚〔2016〕1号"},
                                             {"ＣＦ＿ＳＹ", "占路"},
                                             {"栏目", "x"}})),
              ElementsAre(Pair("CF_SY", "占路"), Pair("CF_WSH", "津罚〔2016〕1号"),
                          Pair("CF_XDR_MC", "甲公司")));
}

TEST(ExchangeFieldsTest, OfTwoValuesOfAFieldTheLastFilledOneCounts) {
  EXPECT_THAT(ReadFields(Standard(),
                         Values({{"CF_FR", "孙八"}, {"CF_FRDB", "周九"}, {"CF_FR", ""}})),
              ElementsAre(Pair("CF_FRDB", "周九")));
}

TEST(ExchangeFieldsTest, EachFaultOfARowIsNamed) {
  ExchangeFields fields = FieldsOf(DecidedCase());
  EXPECT_THAT(Faults(fields), IsEmpty());
  fields["CF_XDR_SHXYM"] = "11500000MB1553803R";
  fields["CF_FRDB"] = "";
  fields["CF_NR_FK"] = "";
  fields["CF_JDRQ"] = "2022-02-30";
  fields["CF_XDR_ZZJG"] = "1234567890";
  EXPECT_THAT(Faults(fields),
              ElementsAre("CF_XDR_SHXYM 统一社会信用代码：统一社会信用代码校验位不符",
                          "CF_XDR_ZZJG 组织机构代码：超过9个字符",
                          "CF_FRDB 法定代表人：必填", "CF_NR_FK 罚款金额（万元）：必填",
                          "CF_JDRQ 处罚决定日期：不是 yyyy-mm-dd 的日期"));
  fields = FieldsOf(DecidedCase());
  fields["CF_XDR_LB"] = "自然人";
  fields["CF_NR_FK"] = "1,5";
  EXPECT_THAT(
      Faults(fields),
      ElementsAre("CF_XDR_ZJLX 自然人证件类型：必填", "CF_XDR_ZJHM 自然人证件号码：必填",
                  "CF_NR_FK 罚款金额（万元）：不是以万元为单位、至多六位小数的金额"));
  fields = FieldsOf(DecidedCase());
  fields["CF_XDR_LB"] = "企业";
  EXPECT_THAT(Faults(fields), ElementsAre("CF_XDR_LB 行政相对人类别：没有“企业”这一类"));
}

TEST(ExchangeFieldsTest, AReplacedStandardChangesTheCheck) {
  policy::v1::Provision own = *Shipped().Named("provisions/exchange-standard");
  own.set_name("organs/120111101/provisions/standard");
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
  EXPECT_EQ(rules.provision, own.name());
  const ExchangeFields fields = FieldsOf(DecidedCase(), rules);
  EXPECT_EQ(ValueOf(fields, "CF_CFLB"), "罚款类");
  EXPECT_THAT(Faults(fields, rules.standard),
              ElementsAre("CF_XDR_MC 行政相对人名称：超过3个字符", "BZ 备注：必填",
                          "CF_BDBM 本地编码：必填"));
}

TEST(ExchangeFieldsTest, BeforeTheFirstStandardThereIsNone) {
  EXPECT_THAT(RulesOf(Bureau(), Shipped(), Date(2018, 7, 24)),
              testing::HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(RulesOf(Bureau(), Shipped(), Date(2018, 7, 25)), testing::IsOk());
}

}  // namespace
}  // namespace yifa::penalty
