#include "services/cli/exchange_fields.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/check.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "services/cli/money.h"

namespace yifa::cli {
namespace {

size_t Characters(std::string_view text) {
  size_t count = 0;
  for (const char c : text)
    if ((c & 0xC0) != 0x80) ++count;
  return count;
}

bool HasClass(const ExchangeRow& row, std::string_view part) {
  return ValueOf(row, "CF_CFLB").find(part) != std::string::npos;
}

bool MustBeFilled(const ExchangeField& field, const ExchangeRow& row) {
  const std::string& kind = ValueOf(row, "CF_XDR_LB");
  switch (field.mandatory) {
    case Mandatory::kNo:
      return false;
    case Mandatory::kAlways:
      return true;
    case Mandatory::kBusiness:
      return kind == "法人及非法人组织" || kind == "个体工商户";
    case Mandatory::kPerson:
      return kind == "自然人";
    case Mandatory::kFine:
      return HasClass(row, "罚款");
    case Mandatory::kConfiscation:
      return HasClass(row, "没收");
    case Mandatory::kLicence:
      return HasClass(row, "暂扣") || HasClass(row, "吊销");
  }
  return false;
}

// What stands against a value of this kind; "" if nothing.
std::string WrongOfKind(const ExchangeField& field, const std::string& value) {
  int64_t fen = 0;
  switch (field.kind) {
    case FieldKind::kText:
      return "";
    case FieldKind::kCreditCode:
      return ParseCreditCode(value) ? "" : "统一社会信用代码校验位不符";
    case FieldKind::kAmount:
      return ParseWanyuan(value, fen) ? "" : "不是以万元为单位、至多六位小数的金额";
    case FieldKind::kDate:
      return ParseDate(value) ? "" : "不是 yyyy-mm-dd 的日期";
  }
  return "";
}

}  // namespace

const std::array<ExchangeField, kExchangeFields>& ExchangeFields() {
  using K = FieldKind;
  using M = Mandatory;
  static const std::array<ExchangeField, kExchangeFields> fields = {{
      {"CF_XDR_MC", "行政相对人名称", K::kText, 200, M::kAlways, nullptr},
      {"CF_XDR_LB", "行政相对人类别", K::kText, 16, M::kAlways, nullptr},
      {"CF_XDR_SHXYM", "统一社会信用代码", K::kCreditCode, 18, M::kBusiness, nullptr},
      {"CF_XDR_GSZC", "工商注册号", K::kText, 50, M::kNo, "CF_XDR_GSDJ"},
      {"CF_XDR_ZZJG", "组织机构代码", K::kText, 9, M::kNo, "CF_XDR_ZDM"},
      {"CF_XDR_SWDJ", "税务登记号", K::kText, 15, M::kNo, nullptr},
      {"CF_XDR_SYDW", "事业单位证书号", K::kText, 12, M::kNo, nullptr},
      {"CF_XDR_SHZZ", "社会组织登记证号", K::kText, 50, M::kNo, nullptr},
      {"CF_FRDB", "法定代表人", K::kText, 50, M::kBusiness, "CF_FR"},
      {"CF_FR_ZJLX", "法定代表人证件类型", K::kText, 64, M::kNo, nullptr},
      {"CF_FR_ZJHM", "法定代表人证件号码", K::kText, 64, M::kNo, "CF_FR_SFZH"},
      {"CF_XDR_ZJLX", "自然人证件类型", K::kText, 64, M::kPerson, nullptr},
      {"CF_XDR_ZJHM", "自然人证件号码", K::kText, 64, M::kPerson, "CF_XDR_SFZ"},
      {"CF_WSH", "行政处罚决定书文号", K::kText, 128, M::kAlways, nullptr},
      {"CF_WFXW", "违法行为类型", K::kText, 2000, M::kAlways, "CF_CFMC"},
      {"CF_SY", "违法事实", K::kText, 5000, M::kAlways, nullptr},
      {"CF_YJ", "处罚依据", K::kText, 2048, M::kAlways, nullptr},
      {"CF_CFLB", "处罚类别", K::kText, 100, M::kAlways, "CF_CFLB1"},
      {"CF_NR", "处罚内容", K::kText, 4000, M::kAlways, "CF_JG"},
      {"CF_NR_FK", "罚款金额（万元）", K::kAmount, 19, M::kFine, nullptr},
      {"CF_NR_WFFF", "没收金额（万元）", K::kAmount, 19, M::kConfiscation, nullptr},
      {"CF_NR_ZKDX", "暂扣或吊销证照名称及编号", K::kText, 200, M::kLicence, nullptr},
      {"CF_JDRQ", "处罚决定日期", K::kDate, 10, M::kAlways, nullptr},
      {"CF_YXQ", "处罚有效期", K::kDate, 10, M::kAlways, nullptr},
      {"CF_GSJZQ", "公示截止期", K::kDate, 10, M::kAlways, nullptr},
      {"CF_CFJG", "处罚机关", K::kText, 200, M::kAlways, "CF_XZJG"},
      {"CF_CFJGDM", "处罚机关统一社会信用代码", K::kCreditCode, 18, M::kAlways, nullptr},
      {"CF_SJLY", "数据来源单位", K::kText, 200, M::kAlways, nullptr},
      {"CF_SJLYDM", "数据来源单位统一社会信用代码", K::kCreditCode, 18, M::kAlways,
       nullptr},
      {"BZ", "备注", K::kText, 512, M::kNo, nullptr},
  }};
  return fields;
}

std::string& ValueOf(ExchangeRow& row, std::string_view code) {
  const auto& fields = ExchangeFields();
  size_t i = 0;
  while (i < kExchangeFields && code != fields[i].code) ++i;
  YIFA_CHECK(i < kExchangeFields);
  return row[i];
}

const std::string& ValueOf(const ExchangeRow& row, std::string_view code) {
  return ValueOf(const_cast<ExchangeRow&>(row), code);
}

std::vector<std::string> CheckRow(const ExchangeRow& row) {
  std::vector<std::string> faults;
  for (size_t i = 0; i < kExchangeFields; ++i) {
    const ExchangeField& field = ExchangeFields()[i];
    const auto fault = [&](const std::string& why) {
      faults.push_back(absl::StrCat(field.code, " ", field.title, "：", why));
    };
    if (row[i].empty()) {
      if (MustBeFilled(field, row)) fault("必填");
      continue;
    }
    if (Characters(row[i]) > static_cast<size_t>(field.length))
      fault(absl::StrCat("超过", field.length, "个字符"));
    if (const std::string wrong = WrongOfKind(field, row[i]); !wrong.empty())
      fault(wrong);
  }
  const std::string& kind = ValueOf(row, "CF_XDR_LB");
  if (!kind.empty() && kind != "法人及非法人组织" && kind != "自然人" &&
      kind != "个体工商户")
    faults.push_back(absl::StrCat("CF_XDR_LB 行政相对人类别：没有“", kind, "”这一类"));
  return faults;
}

}  // namespace yifa::cli
