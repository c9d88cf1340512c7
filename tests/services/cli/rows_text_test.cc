// Rows of the exchange as files have them.
#include "services/cli/exchange/rows_text.h"

#include <gmock/gmock.h>

#include "common/casework/law/provisions.h"
#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

using ::testing::EndsWith;
using ::testing::SizeIs;
using ::testing::StartsWith;

const policy::v1::ExchangeStandard& Standard() {
  static const policy::v1::ExchangeStandard standard =
      casework::Provisions::Load(YIFA_SOURCE_DIR "/services/penalty/provisions")
          ->Named("provisions/exchange-standard")
          ->exchange_standard();
  return standard;
}

penalty::v1::ExchangeRow Row() {
  penalty::v1::ExchangeRow row;
  const std::vector<std::pair<std::string, std::string>> filled = {
      {"CF_XDR_MC", "某某商贸有限公司"},
      {"CF_WSH", "杨政罚决〔2022〕1号"},
      {"CF_SY", "占用人行道，\"屡教不改\"。\n经复查属实。"},
      {"BZ", "简易程序"}};
  for (const auto& [code, text] : filled) {
    penalty::v1::ExchangeValue& value = *row.add_fields();
    value.set_code(code);
    value.set_value(text);
  }
  return row;
}

std::string TextOf(const ExchangeValues& values) {
  std::string text;
  for (const penalty::v1::ExchangeValue& value : values)
    text += value.code() + "=" + value.value() + ";";
  return text;
}

TEST(RowsText, ALineOfCodesAndALineForEachRow) {
  const std::string csv = ToCsv(Standard(), {Row(), Row()});
  EXPECT_THAT(csv,
              StartsWith("\xEF\xBB\xBF\"CF_XDR_MC\",\"CF_XDR_LB\",\"CF_XDR_SHXYM\","));
  EXPECT_THAT(csv, EndsWith(",\"\",\"\",\"\",\"\",\"简易程序\"\r\n"));
  EXPECT_THAT(ToCsv(Standard(), {}), EndsWith(",\"CF_SJLYDM\",\"BZ\"\r\n"));
}

TEST(RowsText, WhatIsWrittenIsReadBack) {
  const auto rows = FromCsv(ToCsv(Standard(), {Row(), Row()}));
  ASSERT_THAT(rows, testing::IsOk());
  ASSERT_THAT(*rows, SizeIs(2));
  EXPECT_EQ(TextOf((*rows)[1].values), TextOf(Row().fields()));
}

TEST(RowsText, ColumnsAreReadWhateverTheirCodes) {
  const auto rows = FromCsv(
      "\xEF\xBB\xBF"
      "CF_WSH,CF_CFMC,,CF_FR,DFBM\r\n"
      "津罚〔2016〕1号,占路经营,1,,120111\r\n");
  ASSERT_THAT(rows, testing::IsOk());
  ASSERT_THAT(*rows, SizeIs(1));
  EXPECT_EQ(TextOf((*rows)[0].values),
            "CF_WSH=津罚〔2016〕1号;CF_CFMC=占路经营;DFBM=120111;");
}

TEST(RowsText, ACellOfBlanksIsEmpty) {
  const auto rows = FromCsv("CF_WSH,　,CF_FRDB,BZ\r\n 1号 ,x, 　,\xE2\x80\x8B\r\n");
  ASSERT_THAT(rows, testing::IsOk());
  EXPECT_EQ(TextOf((*rows)[0].values), "CF_WSH=1号;");
}

TEST(RowsText, ARowIsNamedByItsLineOfTheFile) {
  const auto rows = FromCsv("CF_WSH,CF_SY\r\n1,\"一\n二\n三\"\r\n\r\n2,x\r\n");
  ASSERT_THAT(rows, testing::IsOk());
  ASSERT_THAT(*rows, SizeIs(2));
  EXPECT_EQ((*rows)[0].line, 2u);
  EXPECT_EQ((*rows)[1].line, 6u);
}

TEST(RowsText, WhatIsNoCsvIsRefused) {
  EXPECT_FALSE(FromCsv("").ok());
  EXPECT_FALSE(FromCsv("CF_WSH,CF_SY\r\n\"open,2\r\n").ok());
  EXPECT_FALSE(FromCsv("CF_WSH,CF_SY\r\n1\r\n").ok());
  EXPECT_TRUE(FromCsv("CF_WSH,CF_SY\r\n1,2\r\n").ok());
}

TEST(RowsText, JsonLinesHaveTheFilledFields) {
  EXPECT_EQ(ToJsonLines({Row()}),
            "{\"CF_XDR_MC\":\"某某商贸有限公司\",\"CF_WSH\":\"杨政罚决〔2022〕1号\","
            "\"CF_SY\":\"占用人行道，\\\"屡教不改\\\"。\\n经复查属实。\","
            "\"BZ\":\"简易程序\"}\n");
}

TEST(RowsText, AFaultIsSaidInALine) {
  penalty::v1::ExchangeFault fault;
  fault.set_code("CF_FRDB");
  fault.set_title("法定代表人");
  fault.set_words("必填");
  EXPECT_EQ(cli::TextOf(fault), "CF_FRDB 法定代表人：必填");
}

}  // namespace
}  // namespace yifa::cli
